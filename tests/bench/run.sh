#!/bin/bash
# run.sh DIR -- measures the programs in DIR beside a peer, in one run: medians
# of 3 to 5 with least and most, in a folder under TMPDIR that is removed.
OARLOCK=$(cd "${1:?usage: tests/bench/run.sh DIR}" && pwd)/oarlock
. "$(dirname "$0")/../e2e/lib.bash"

athletes=${ATHLETES:-1000}
skills=(gt bp rhythm sync enspd drvmech bldlock release hands gp)
texts_a_run=4000
mails_a_run=900
site=$work/site.git

# The team, through its doors: a roster, texts with keys, mails with ratings.

# number I: the I-th invented number, 100 in each area.
number() { printf '+1%d5550%03d' $((201 + $1 / 100)) $((100 + $1 % 100)); }

roster() {
	local i
	echo 'Role,First name,Last name,Email,Phone'
	echo "coach,Dana,Reyes,dana@example.org,$(number "$athletes")"
	echo "coach,Robin,Vale,robin@example.org,$(number $((athletes + 1)))"
	for ((i = 0; i < athletes; i++)); do
		echo "rower,Ann$i,Bench,,$(number $i)"
	done
}

# scores SEED: one score for each athlete and skill, as a spreadsheet has it.
scores() {
	(IFS=,; echo "name,${skills[*]}")
	awk -v seed="$1" -v n="$athletes" -v skills=${#skills[@]} 'BEGIN {
		srand(seed)
		for (i = 0; i < n; i++) {
			printf "Ann%d Bench", i
			for (j = 0; j < skills; j++)
				printf ",%d", 20 + rand() * 80
			print ""
		}
	}'
}

# mail_of COACH TYPE: a mail from her; the body comes from standard input.
mails=0
declare -A writes_to
mail_of() {
	local from=${1,,}@example.org date to
	date=$(date -u '+%a, %d %b %Y %H:%M:%S +0000')
	to=${writes_to[$1]}
	cat <<-MAIL
		Delivered-To: $to
		Authentication-Results: mx.example.org; dkim=pass header.d=example.org; dmarc=pass header.from=example.org
		Received: from a.example.net (a.example.net [192.0.2.1]) by mx.example.org; $date
		From: $from
		To: $to
		Subject: ratings
		Date: $date
		Message-ID: <bench-$mails@example.org>
		MIME-Version: 1.0
		Content-Type: $2; charset=utf-8

	MAIL
	cat
}

rate() { # rate COACH TYPE
	mails=$((mails + 1))
	mail_of "$@" | "$programs/oarlock-mail" -C "$team" --stdin
}

# confirm COACH: so many ratings at once are asked about.
confirm() {
	take 2>> "$work/take.log"
	sqlite3 -readonly "$team/ledger.db" 'SELECT answer FROM applied
		ORDER BY seq DESC LIMIT 1' | sed -n 's/^# *\(confirm .*\)/\1/p' |
		rate "$1" text/plain
}

team_make() {
	local coach
	"$OARLOCK" init "$team" --club "Example Rowing" --team "Example" \
		--zone UTC --url https://pages.example.org \
		--mail ratings@example.org > "$work/init" || fail init
	set_key mail.trusted-server mx.example.org
	set_key mail.dkim off
	set_key site.git "$site"
	line_make
	roster > "$work/people.csv"
	oarlock roster import "$work/people.csv" > "$work/roster" ||
		fail "roster import"
	# shellcheck disable=SC2046 # words are wanted
	"${CC:-cc}" -std=c17 -O2 -D_GNU_SOURCE -I "$root" -o "$work/keys" \
		"$root/tests/bench/keys.c" "$programs/ingest/sms.a" \
		"$programs/lib.a" $(pkg-config --libs sqlite3 libsodium \
			libgit2 libmicrohttpd gnutls) -lunistring -pthread
	sqlite3 -readonly -separator ' ' "$team/ledger.db" 'SELECT p.id,
		p.generation, n.number FROM person p
		JOIN person_phone n ON n.person = p.id' |
		"$work/keys" "$team" "$line"
	for coach in Dana Robin; do
		writes_to[$coach]=$(oarlock link "$coach" |
			sed -n 's/ *writes to: //p')
	done
	scores 1 | rate Dana text/csv
	confirm Dana
	scores 2 | rate Robin text/csv
	confirm Robin
	take 2> "$work/take.log"
	count person "$((athletes + 2))"
	count reader_key "$((athletes + 2))"
	count rating "$((athletes * ${#skills[@]} * 2))"
}

count() { # count TABLE N: the ledger has what this run is about
	local n
	n=$(sqlite3 -readonly "$team/ledger.db" "SELECT count(*) FROM $1")
	[ "$n" = "$2" ] || fail "the ledger has $n of $1, not $2"
}

# Measuring: a series is a file with one number a line.

# clock SERIES COMMAND...: adds how many milliseconds the command takes.
clock() {
	local series=$work/$1 from to
	shift
	sync -f "$work"
	from=${EPOCHREALTIME/,/.}
	"$@" > "$work/clock.log" 2>&1 || fail "$*: $(tail -n 3 "$work/clock.log")"
	to=${EPOCHREALTIME/,/.}
	awk -v from="$from" -v to="$to" \
		'BEGIN { print (to - from) * 1000 }' >> "$series"
}

# median UNIT SERIES: "812 ms (790-840)"
median() {
	sort -n "$work/$2" | awk -v unit="$1" '{ v[NR] = $1 } END {
		f = v[1] < 10 ? "%.1f" : "%.0f"
		printf f " %s (" f "-" f ")", v[int((NR + 1) / 2)], unit, v[1], v[NR]
	}'
}

# row WORK UNIT OURS PEER-NAME PEER: medians, and ours as a multiple of it.
row() {
	local ratio
	ratio=$(awk -v a="$(median "" "$3")" -v b="$(median "" "$5")" \
		'BEGIN { printf "%.2f", a / b }')
	printf '%-40s | %-24s | %-47s | %5s\n' "$1" "$(median "$2" "$3")" \
		"$4: $(median "$2" "$5")" "$ratio"
}

# Pages.

full_build() {
	rm -rf "$site"
	clock full gen
}

# git_of_all SERIES [OPTION...]: the peer, git itself with the same files.
git_of_all() {
	local series=$1
	shift
	rm -rf "$work/tree"
	mkdir "$work/tree"
	git --git-dir="$site" archive main | tar -x -C "$work/tree"
	git -C "$work/tree" init -q
	clock "$series" git_commit "$@"
}

git_commit() {
	git -C "$work/tree" "$@" add -A &&
		git -C "$work/tree" "$@" -c user.name=x \
			-c user.email=x@example.org commit -q -m x
}

one_rating() {
	echo "Ann$1 Bench: gt $((10 + $1))" | rate Dana text/plain
	take 2>> "$work/take.log"
	clock one gen
}

# Mails.

# coach_mails RUN: five ratings each, into two Maildirs.
coach_mails() {
	local i file
	rm -rf "$work/peer"
	mkdir -p "$work/peer/new"
	for ((i = 0; i < mails_a_run; i++)); do
		mails=$((mails + 1))
		file=$1.$(printf '%05d' "$i").example
		printf 'Ann%d Bench: gt %d, bp %d, sync %d\nAnn%d Bench: hands %d, gp %d\n' \
			"$i" $((20 + i % 60)) $((80 - i % 60)) $((25 + i % 70)) \
			$((i + 1)) $((30 + i % 50)) $((90 - i % 80)) |
			mail_of Dana text/plain > "$work/peer/new/$file"
	done
	cp "$work"/peer/new/* "$team/mail/new/"
}

mails_take() { fetch && take; }

mails_measure() { # mails_measure RUN
	coach_mails "$1"
	clock mails.ms mails_take
	clock python.ms python3 "$root/tests/bench/mails.py" "$work/peer" \
		"$work/peer.db"
	rm -f "$work"/peer.db*
	per_second mails $mails_a_run
	per_second python $mails_a_run
}

# per_second SERIES N: the newest of SERIES.ms, as N things a second.
per_second() {
	tail -n 1 "$work/$1.ms" |
		awk -v n="$2" '{ print n / $1 * 1000 }' >> "$work/$1"
}

# Texts.

rows_with_fsync() { # the peer: a transaction a row, each on disk
	awk -v n=$texts_a_run 'BEGIN {
		print "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		print "CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB);"
		for (i = 0; i < n; i++)
			print "INSERT INTO t (body) VALUES (zeroblob(250));"
	}' > "$work/rows.sql"
	rm -f "$team"/peer.db*
	clock rows.ms sqlite3 "$team/peer.db" ".read $work/rows.sql"
	per_second rows $texts_a_run
}

load() {
	PUBLIC=$public ACCOUNT=$account TOKEN=$token LINE=$line \
		node "$root/tests/bench/load.mjs" "$@"
}

stored() { sqlite3 "$team/dropbox.db" 'SELECT count(*) FROM message'; }

webhooks() { # webhooks RUN
	local before
	before=$(stored)
	load rate "$sms_port" $texts_a_run 64 $((1000000 * $1)) >> "$work/texts"
	[ "$(($(stored) - before))" = $texts_a_run ] ||
		fail "a text was answered and not stored"
}

text_to_page() {
	"$OARLOCK" -C "$team" serve 2> "$work/serve.log" &
	pids+=($!)
	eventually curl -s -o /dev/null "http://127.0.0.1:$sms_port/" ||
		fail "oarlock-sms does not answer"
	quiet
	load page "$sms_port" "$site/refs/heads/main" "mob 83" 9000000 \
		"$(number 11)" "$(number 12)" "$(number 13)" "$(number 14)" \
		"$(number 15)" > "$work/page"
}

# What was loaded before is taken and built, and nothing moves any more.
quiet() {
	local before=x now=""
	while [ "$before" != "$now" ]; do
		before=$now
		sleep 3
		now=$(git --git-dir="$site" rev-parse main)$(sqlite3 -readonly \
			"$team/ledger.db" 'SELECT max(seq) FROM applied')
	done
}

team_make
for run in 1 2 3 4 5; do
	full_build
	git_of_all git
	git_of_all git.fsync -c core.fsync=all
	one_rating "$run"
	clock none gen
done
for run in 1 2 3; do mails_measure "$run"; done
sms_start
for run in 1 2 3 4 5; do
	webhooks "$run"
	rows_with_fsync
done
kill "${pids[0]}"
wait "${pids[0]}" || true
pids=()
take 2>> "$work/take.log"
text_to_page
count self_rating 5

echo "$(nproc) cores, $athletes athletes with keys and" \
	"$((2 * ${#skills[@]})) ratings each; median (least-most)"
echo
printf '%-40s | %-24s | %-47s | %s\n' work ours peer ratio
row "render, seal, commit: every page" ms full "git add -A, commit" git
row "the same, every object on disk" ms full "git, core.fsync=all" git.fsync
row "a build after one rating" ms one "every page" full
row "a build when nothing changed" ms none "every page" full
row "mails in a Maildir, to the ledger" /s mails "Python, email and sqlite3" \
	python
row "signed texts on disk, 64 sockets" /s texts "sqlite3, a row a commit" rows
row "text answered, its page committed" ms page "a build after one rating" one
