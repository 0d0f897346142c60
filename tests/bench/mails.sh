#!/bin/bash
# mails.sh DIR -- mails with five ratings each, from a Maildir into the ledger,
# beside Python's email and sqlite3 doing the same.
OARLOCK=$(cd "${1:?usage: tests/bench/mails.sh DIR}" && pwd)/oarlock
. "$(dirname "$0")/../e2e/lib.bash"
. "$root/tests/bench/table.bash"
. "$root/tests/bench/team.bash"

athletes=1000
mails_a_run=900
runs=${RUNS:-3}

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

team_make
for ((run = 0; run < runs; run++)); do mails_measure "$run"; done
table "$athletes athletes"
row "mails in a Maildir, to the ledger" /s mails "Python, email and sqlite3" \
	python ">= 10"
rows_end
