#!/bin/bash
# oarlock-take, killed at every write of its transactions: each message is
# applied once.
. "$(dirname "$0")/every.bash"

again() { take; }
outcome() {
	ledger_rows
	box_dump
	replayed
}

story_team
line_make
begin_here
# The messages come first, and no ledger that knows of them.
story_people
sms_start
text +15555550101 YES
text +15555550102 "Yes, this is Zoe"
written 1.a "Maya: hands 58 i8 late square" "Zoe: hands 61" "Ada: hands 3"
fetch
text +15555550101 "65"
text +15555550102 "STOP"
text +15555550101 "my boat was heavy today"
text +15555550103 "who is this"
[ "$(webhook status "?m=1-1" "AccountSid=$account" \
	"MessageSid=SM00000000000000000000000000000099" \
	"MessageStatus=delivered")" = 200 ] || fail status
written 2.b "Maya: hands 62 | see you at six" "Zoe: catch 40"
fetch
oarlock order "group new first8 Maya" > "$work/log" || true
kill "${pids[-1]}"
wait "${pids[-1]}" || fail "oarlock-sms did not stop cleanly"
rm "$team"/ledger.db*
cp "$start"/team/ledger.db* "$team"
begin_here

export FAULT_WRITES=1
every_step oarlock-take "$programs/oarlock-take" -C "$team" --once
