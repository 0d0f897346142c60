#!/bin/bash
# webhooks.sh DIR -- signed texts at the door of the programs in DIR: how many
# a second at 1, 16, 64 and 256 connections, and how long an answer takes. Each
# is on disk before its answer. Beside it, in turns and on the same file system:
# rows of that size with one fsync for a group of so many, and a small Flask
# application with a commit for each request. The load is wrk's, for SECS
# seconds at a time, RUNS times.
#
# The bare groups have no socket, no signature and nobody who writes to them:
# they are the limit only as long as the disk is slower than the processors. So
# the processors' time for a text is said, too, which the load does not share;
# and SYNC_MS makes each sync of everybody's take so many milliseconds longer.
OARLOCK=$(cd "${1:?usage: tests/bench/webhooks.sh DIR}" && pwd)/oarlock
. "$(dirname "$0")/../e2e/lib.bash"
. "$root/tests/bench/table.bash"

runs=${RUNS:-3}
secs=${SECS:-2}
plenty=1 # doubled where somebody answers all texts before the time is over
sync_ms=${SYNC_MS:-0}
connections=(1 16 64 256)
first=0

team_make() {
	team_init
	line_make
	"${CC:-cc}" -std=c17 -O2 -D_GNU_SOURCE -o "$work/group" \
		"$root/tests/bench/group.c" -lsqlite3
	"${CC:-cc}" -shared -fPIC -O2 -D_GNU_SOURCE -o "$work/slow_sync.so" \
		"$root/tests/bench/slow_sync.c" -ldl
}

# More than anybody answers in that time, so that each text is its own.
texts_for() {
	if [ "$sync_ms" -gt 0 ]; then
		echo $((plenty * secs * 2000 * $1 / sync_ms))
	else
		echo $((plenty * secs * ($1 == 1 ? 12000 : 60000)))
	fi
}

# wrk_run PORT CONNECTIONS: false where every text was sent before the time was
# over.
wrk_run() {
	local n
	n=$(texts_for "$2")
	PUBLIC=$public ACCOUNT=$account TOKEN=$token LINE=$line \
		node "$root/tests/bench/load.mjs" requests "$n" "$first" \
		> "$work/requests" || fail "no requests"
	first=$((first + n))
	sync -f "$work"
	wrk -t 1 -c "$2" -d "${secs}s" --timeout 30s \
		-s "$root/tests/bench/texts.lua" "http://127.0.0.1:$1" \
		-- "$work/requests" > "$work/load" 2> "$work/load.err" || {
		grep -q 'every text is sent' "$work/load.err" && return 1
		fail "wrk: $(tail -n 3 "$work/load.err")"
	}
	[ ! -s "$work/load.err" ] ||
		fail "not every text was answered: $(head -n 3 "$work/load.err")"
}

# load PORT CONNECTIONS SERIES: adds a rate, and to SERIES.p50 and SERIES.p99
# the times of an answer; sets answered to the number of texts.
load() {
	local rate p50 p99
	until wrk_run "$1" "$2"; do plenty=$((plenty * 2)); done
	read -r answered rate p50 p99 < <(sed -n 's/^wrk\t//p' "$work/load")
	echo "$rate" >> "$work/$3"
	echo "$p50" >> "$work/$3.p50"
	echo "$p99" >> "$work/$3.p99"
}

stored() { # stored DATABASE
	sqlite3 -readonly "$team/$1.db" 'SELECT count(*) FROM message'
}

# worked PID...: the seconds that processors have worked for these.
worked() {
	local pid
	for pid in "$@"; do cat "/proc/$pid/stat"; done |
		awk -v tick="$(getconf CLK_TCK)" \
			'{ s += $14 + $15 } END { print s / tick }'
}
# spent SERIES TEXTS BEFORE AFTER: microseconds for each text.
spent() {
	awk -v n="$2" -v from="$3" -v to="$4" \
		'BEGIN { print (to - from) / n * 1e6 }' >> "$work/$1.cpu"
}

ours() { # ours CONNECTIONS
	local n before worked
	before=$(stored dropbox)
	worked=$(worked "$sms_pid")
	load "$sms_port" "$1" "ours.$1"
	n=$(($(stored dropbox) - before))
	spent "ours.$1" "$n" "$worked" "$(worked "$sms_pid")"
	[ "$n" -ge "$answered" ] ||
		fail "a text was answered and not stored"
}

# As long as the texts that were stored, into a file that grows as the drop box
# does.
bare() { # bare GROUP
	local bytes
	bytes=$(sqlite3 -readonly "$team/dropbox.db" \
		'SELECT CAST(avg(length(body)) AS INTEGER) FROM message')
	sync -f "$work"
	"$work/group" "$team/bare.db" "$bytes" "$1" "$(texts_for "$1")" \
		>> "$work/bare.$1"
}

peer_start() {
	sqlite3 "$team/peer.db" 'PRAGMA journal_mode = WAL;
		CREATE TABLE message (id INTEGER PRIMARY KEY, sid TEXT UNIQUE,
			body TEXT)' > "$work/peer.sql"
	peer_port=$(free_port)
	PUBLIC=$public TOKEN=$token PEER_DB=$team/peer.db \
		"$python" -m gunicorn --chdir "$root/tests/bench" --workers 2 \
		--threads 32 --keep-alive 60 --log-level warning \
		--bind "127.0.0.1:$peer_port" peer_app:app \
		> "$work/peer.log" 2>&1 &
	peer_pid=$!
	pids+=("$peer_pid")
	eventually curl -s -o /dev/null "http://127.0.0.1:$peer_port/" ||
		fail "the peer does not answer: $(tail -n 3 "$work/peer.log")"
}

# Debian's packages are Debian's python3's.
peer_python() {
	for python in /usr/bin/python3 python3; do
		if "$python" -c 'import flask, gunicorn' 2> "$work/import"; then
			return 0
		fi
	done
	fail "the peer is not there: $(tail -n 1 "$work/import")"
}

peer() { # peer CONNECTIONS
	local before worked workers
	mapfile -t workers < <(pgrep -P "$peer_pid")
	before=$(stored peer)
	worked=$(worked "${workers[@]}")
	load "$peer_port" "$1" "peer.$1"
	spent "peer.$1" $(($(stored peer) - before)) "$worked" \
		"$(worked "${workers[@]}")"
}

rows_of() { # rows_of CONNECTIONS
	row "texts durable, then answered: $1 at once" /s "ours.$1" \
		"bare group commit of $1" "bare.$1" ">= 0.8"
	row "the same" /s "ours.$1" "Flask, gunicorn, a commit" "peer.$1" \
		">= 20"
	row "processors, for a text" us "ours.$1.cpu" "Flask, gunicorn" \
		"peer.$1.cpu"
	row "an answer" ms "ours.$1.p50" "Flask, gunicorn" "peer.$1.p50"
	row "the slowest of 100" ms "ours.$1.p99" "Flask, gunicorn" \
		"peer.$1.p99"
}

team_make
if [ "$sync_ms" -gt 0 ]; then
	export LD_PRELOAD=$work/slow_sync.so SYNC_MS=$sync_ms
fi
sms_start
sms_pid=${pids[-1]}
peer_python
peer_start
for ((run = 0; run < runs; run++)); do
	for c in "${connections[@]}"; do
		ours "$c"
		bare "$c"
		peer "$c"
	done
done
disk=
[ "$sync_ms" -eq 0 ] || disk=", a disk whose sync takes $sync_ms ms"
table "webhooks$disk: the load's own process works on the same processors"
for c in "${connections[@]}"; do rows_of "$c"; done
rows_end
