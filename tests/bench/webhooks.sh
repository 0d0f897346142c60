#!/bin/bash
# webhooks.sh DIR -- signed texts at the door of the programs in DIR: how many
# a second at 1, 16, 64 and 256 connections, and how long an answer takes. Each
# is on disk before its answer. Beside it, in the same run and on the same file
# system: rows of that size with one fsync for a group of so many, and a small
# Flask application with a commit for each request. Medians of RUNS.
OARLOCK=$(cd "${1:?usage: tests/bench/webhooks.sh DIR}" && pwd)/oarlock
. "$(dirname "$0")/../e2e/lib.bash"

runs=${RUNS:-3}
connections=(1 16 64 256)
peer_connections=(16 64)
first=0

team_make() {
	"$OARLOCK" init "$team" --club Bench --team Bench --zone UTC \
		--url https://pages.example.org --mail ratings@example.org \
		> "$work/init" || fail init
	line_make
	"${CC:-cc}" -std=c17 -O2 -D_GNU_SOURCE -o "$work/group" \
		"$root/tests/bench/group.c" -lsqlite3
}

# So many that a run takes a second or more, and each connection has its share.
texts_for() {
	case $1 in
	1) echo "${TEXTS:-2000}" ;;
	*) echo "$((${TEXTS:-2000} * 8))" ;;
	esac
}

load() { # load PORT CONNECTIONS TEXTS: "RATE P50 P99"
	PUBLIC=$public ACCOUNT=$account TOKEN=$token LINE=$line \
		node "$root/tests/bench/load.mjs" tail "$1" "$3" "$2" "$first" \
		2> "$work/load.err" ||
		fail "not every text was answered: $(grep -m 2 Error "$work/load.err")"
	first=$((first + $3))
}

stored() {
	sqlite3 -readonly "$team/dropbox.db" 'SELECT count(*) FROM message'
}

ours() { # ours CONNECTIONS
	local n before
	n=$(texts_for "$1")
	before=$(stored)
	sync -f "$work"
	load "$sms_port" "$1" "$n" >> "$work/ours.$1"
	[ "$(($(stored) - before))" = "$n" ] ||
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
	pids+=($!)
	eventually curl -s -o /dev/null "http://127.0.0.1:$peer_port/" ||
		fail "the peer does not answer: $(tail -n 3 "$work/peer.log")"
}

peer() { # peer CONNECTIONS
	sync -f "$work"
	load "$peer_port" "$1" "${TEXTS:-2000}" >> "$work/peer.$1"
}

# median SERIES COLUMN
median() {
	cut -d ' ' -f "$2" "$work/$1" | sort -g |
		awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

row() { # row NAME CONNECTIONS SERIES: a line beside the bare limit
	printf '%-26s | %11s | %9.0f | %8.2f | %8.2f | %9.0f | %5.2f\n' "$1" \
		"$2" "$(median "$3" 1)" "$(median "$3" 2)" \
		"$(median "$3" 3)" "$(median "bare.$2" 1)" \
		"$(awk -v a="$(median "$3" 1)" -v b="$(median "bare.$2" 1)" \
			'BEGIN { print a / b }')"
}

team_make
sms_start
has_peer=no
# Debian's packages are Debian's python3's.
for python in python3 /usr/bin/python3; do
	[ $has_peer = no ] &&
		"$python" -c 'import flask, gunicorn' 2> "$work/import" &&
		has_peer=yes && peer_start
done
for ((run = 0; run < runs; run++)); do
	for c in "${connections[@]}"; do
		ours "$c"
		bare "$c"
	done
	[ $has_peer = no ] && continue
	for c in "${peer_connections[@]}"; do peer "$c"; done
done

echo "$(nproc) cores, the load's own process on them; medians of $runs runs." \
	"Bare: rows of the same size, one fsync for as many as connections"
echo
printf '%-26s | %11s | %9s | %8s | %8s | %9s | %5s\n' "durable, then answered" \
	connections "a second" "p50 ms" "p99 ms" "bare /s" ratio
for c in "${connections[@]}"; do row oarlock-sms "$c" "ours.$c"; done
if [ $has_peer = yes ]; then
	for c in "${peer_connections[@]}"; do
		row "Flask, gunicorn, a commit" "$c" "peer.$c"
	done
else
	echo "Flask and gunicorn are not there: $(tail -n 1 "$work/import")"
fi
