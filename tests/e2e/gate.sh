#!/bin/bash
# Every cell of the gate's table: what kind of text, to whom, in which state
# her number is, by day and by night, with texts stopped, from a line that
# rests. A real oarlock-post sends to a carrier; what leaves, and what does
# not, and why, is compared with the table as the manual has it.
. "$(dirname "$0")/lib.bash"

team_init
line_make
set_key sms.rate 1000
set_key sms.busy 100000
set_key sms.daily-line 1000000
set_key sms.quiet 20:00-08:00
(umask 077 && echo wrong > "$team/wrong.token")
set_key line.resting.number +15555550188
set_key line.resting.account "$account"
set_key line.resting.token-file wrong.token

"$programs/oarlock-carrier" --account "$account" --number "$line" \
	--number +15555550188 --token-file "$team/carrier.token" --pace 1 \
	--seed 7 --webhook http://127.0.0.1:9/sms \
	> "$work/carrier" 2> "$work/carrier.log" &
pids+=($!)
eventually test -s "$work/carrier" || fail "the carrier does not start"
set_key sms.api-url "$(sed 's|/$||' "$work/carrier")"
take
cp "$team/ledger.db" "$work/ledger.db"
cp "$team/dropbox.db" "$work/dropbox.db"

# round NAME TIME AGE: the table, at this time, of texts so many seconds old.
round() {
	rm -f "$team"/ledger.db* "$team"/dropbox.db*
	cp "$work/ledger.db" "$work/dropbox.db" "$team"
	node "$root/tests/e2e/gate.mjs" rows "$2" "$3" |
		sqlite3 -bail "$team/ledger.db" || fail "$1: the rows"
	# A line that rests is told by the status, and is no failure here.
	OARLOCK_NOW=$2 "$programs/oarlock-post" -C "$team" --once \
		2> "$work/post.log" || grep -q "refuses account or token" \
		"$work/post.log" || fail "$1: $(tail -n 3 "$work/post.log")"
	OARLOCK_NOW=$2 oarlock status > "$work/status"
	CARRIER=$(sed 's|/$||' "$work/carrier") ACCOUNT=$account TOKEN=$token \
		node "$root/tests/e2e/gate.mjs" judge "$1" "$2" "$team" ||
		fail "$1"
}

round day 2026-11-21T12:00:00Z 0
grep -q "resting: the carrier refuses account or token" "$work/status" ||
	fail "the status does not say that a line rests"
grep -q "questions to those who are away" "$work/status" ||
	fail "the status does not say why questions wait"
round night 2026-11-21T22:00:00Z 0
grep -q "wait until 08:00: quiet hours" "$work/status" ||
	fail "the status does not say until when it is quiet"
round late-night 2026-11-21T23:00:00Z 3600
oarlock pause > "$work/log"
round stopped 2026-11-21T13:00:00Z 0
grep -q "texts are stopped" "$work/status" || fail "the status: stopped"
oarlock resume > "$work/log"
set_key sms.send no
round switched-off 2026-11-21T14:00:00Z 0
