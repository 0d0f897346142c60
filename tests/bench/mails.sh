#!/bin/bash
# mails.sh DIR -- mails of sixty coaches with five ratings each, from a Maildir
# into the ledger, each with its receipt. Beside it Python's email and sqlite3,
# with the same mails, roster and ratings and as durable: with a commit for each
# mail, as such a program is written, and with one for 64 of them. RUNS changes
# it.
OARLOCK=$(cd "${1:?usage: tests/bench/mails.sh DIR}" && pwd)/oarlock
. "$(dirname "$0")/../e2e/lib.bash"
. "$root/tests/bench/table.bash"
. "$root/tests/bench/team.bash"

athletes=1000
team_size=$athletes
coaches_more=60
mails_a_run=900
runs=${RUNS:-3}

# No coach gets so many receipts in an hour that they are counted instead.
coaches_add() {
	local i
	{
		echo 'Role,Team,First name,Last name,Email,Phone'
		for ((i = 0; i < coaches_more; i++)); do
			echo "coach,Bench,Coach$i,Bench,coach$i@example.org,"
		done
	} > "$work/coaches.csv"
	oarlock roster import "$work/coaches.csv" > "$work/roster" ||
		fail "roster import"
	for ((i = 0; i < coaches_more; i++)); do
		writes_to[Coach$i]=$(oarlock link "Coach$i" |
			sed -n 's/ *writes to: //p')
	done
}

peer_make() {
	local coach
	{
		echo "ATTACH '$team/ledger.db' AS ours;"
		cat "$root/tests/bench/mails.sql"
		for coach in "${!writes_to[@]}"; do
			echo "UPDATE person SET address = '${writes_to[$coach]}'
				WHERE email = '${coach,,}@example.org';"
		done
	} | sqlite3 "$work/start.db" > "$work/peer.sql" || fail "peer.sql"
}

mails_write() {
	local i
	mkdir -p "$work/written"
	for ((i = 0; i < mails_a_run; i++)); do
		mails=$((mails + 1))
		printf 'Ann%d Bench: gt %d, bp %d, sync %d\nAnn%d Bench: hands %d, gp %d\n' \
			"$i" $((20 + i % 60)) $((80 - i % 60)) $((25 + i % 70)) \
			$((i + 1)) $((30 + i % 50)) $((90 - i % 80)) |
			mail_of "Coach$((i % coaches_more))" text/plain \
				> "$work/written/$(printf '%05d' "$i").example"
	done
}

ledger() { sqlite3 -readonly "$1" "$2"; }
ratings_now() { ledger "$1" 'SELECT count(*) FROM rating'; }

# Each run begins with the same team and the same mails.
mails_take() { fetch && take; }
ours() {
	rm -rf "$team"
	cp -a "$work/start" "$team"
	cp "$work"/written/* "$team/mail/new/"
	clock mails.ms mails_take
	per_second mails $mails_a_run
	[ "$(ratings_now "$team/ledger.db")" = "$expected" ] ||
		fail "$(ratings_now "$team/ledger.db") ratings, not $expected"
	[ "$(ledger "$team/ledger.db" "SELECT count(*) FROM outbox
		WHERE class = 'receipt' AND person IN (SELECT id FROM person
		WHERE first LIKE 'Coach%')")" = "$mails_a_run" ] ||
		fail "a mail has no receipt"
}

peer() { # peer SERIES TOGETHER
	rm -rf "$work/peer" "$work"/peer.db*
	mkdir -p "$work/peer/new"
	cp "$work"/written/* "$work/peer/new/"
	cp "$work/start.db" "$work/peer.db"
	clock "$1.ms" python3 "$root/tests/bench/mails.py" "$work/peer" \
		"$work/peer.db" "$2"
	per_second "$1" $mails_a_run
	[ "$(ratings_now "$work/peer.db")" = "$expected" ] ||
		fail "the peer has $(ratings_now "$work/peer.db") ratings"
}

team_make
coaches_add
peer_make
mails_write
expected=$(($(ratings_now "$team/ledger.db") + mails_a_run * 5))
mv "$team" "$work/start"
for ((run = 0; run < runs; run++)); do
	ours
	peer python 1
	peer python64 64
done
table "$athletes athletes, $((coaches_more + 2)) coaches; raw, believed, understood, stored, answered; durable before a mail is moved"
row "mails in a Maildir, to the ledger" /s mails \
	"Python, a commit for each mail" python ">= 10"
row "the same" /s mails "Python, a commit for 64 mails" python64
rows_end
