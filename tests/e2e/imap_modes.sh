#!/bin/bash
# The mailboxes that servers have: several folders, keywords instead of moves,
# without IDLE, without MOVE; and a daemon that dies at any moment.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/daemon.bash"
. "$(dirname "$0")/dovecot.bash"
. "$(dirname "$0")/mailbox.bash"

# Several folders, one of them missing at first.
set_key --add mail.imap-folder INBOX
set_key --add mail.imap-folder Coaches
save
fetch 2> "$work/fetch.log" && fail "a missing folder is not told"
unwell 'cannot open Coaches' || fail "health is $(health)"
stores 1 || fail "a missing folder keeps others from being read"
dovecot_admin mailbox create -u "$dovecot_user" Coaches
save_in Coaches
save
fetch 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
stores 3 || fail "not every folder is read"
dovecot_holds 3 Processed || fail "not every folder is emptied"
set_key mail.imap-processed Coaches
fetch 2> "$work/fetch.log" && fail "a folder is emptied into itself"
grep -q 'are both "Coaches"' "$work/fetch.log" || fail "and not even told"
set_key --unset mail.imap-processed
set_key --unset-all mail.imap-folder

# Keywords instead of moves: everything stays where a person would look.
set_key mail.imap-settle flag
save
big_save
fetch 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
stores 4 || fail "not taken where marks are kept"
dovecot_holds 2 INBOX || fail "moved in spite of mail.imap-settle"
[ "$(dovecot_count INBOX KEYWORD "\$OarlockTaken" UNSEEN)" = 1 ] ||
	fail "a taken mail is not marked"
[ "$(dovecot_count INBOX KEYWORD "\$OarlockRefused")" = 1 ] ||
	fail "a big mail is not marked"
fetch 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
grep -q 'mails found' "$work/fetch.log" && fail "a marked mail is taken again"
set_key mail.imap-settle move

# A mail that a person has deleted is not ours, and not ours to remove.
dovecot_admin expunge -u "$dovecot_user" mailbox INBOX ALL
save
save
dovecot_admin flags add -u "$dovecot_user" '\Deleted' mailbox INBOX 1
fetch 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
stores 5 || fail "a deleted mail is taken"
dovecot_holds 1 INBOX || fail "a deleted mail is removed"
dovecot_stop

# Without MOVE: a copy, and never more expunged than that.
dovecot_capability 'IMAP4rev1 UIDPLUS'
save
fetch 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
stores 6 || fail "not taken without MOVE"
dovecot_holds 1 INBOX || fail "not moved, or too much, without MOVE"
dovecot_holds 5 Processed || fail "not copied without MOVE"
dovecot_stop
dovecot_capability 'IMAP4rev1'
save
fetch 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
fetch 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
stores 7 || fail "not taken without UIDPLUS"
dovecot_holds 6 Processed || fail "not copied once without UIDPLUS"
dovecot_holds 2 INBOX || fail "expunged without UIDPLUS"

# Without IDLE it looks by itself, once a minute; a stop ends its sleep.
daemon_start
eventually dovecot_sees || fail "no session: $(health)"
sleep 1 # until it waits
save
eventually stores 8 || eventually stores 8 || eventually stores 8 ||
	eventually stores 8 || fail "not taken without IDLE"
daemon_stop
dovecot_stop

# Killed between the drop box and the move, which waits for a lock: nothing is
# lost, and nothing is stored again.
dovecot_capability ''
before=$(stored)
moved=$(dovecot_count Processed)
for _ in 1 2 3; do save; done
uidlist=$dovecot/mail/$dovecot_user/Maildir/.Processed/dovecot-uidlist
"${dovecot_as[@]}" touch "$uidlist.lock"
daemon_start
eventually stores $((before + 3)) || fail "not stored before the move"
daemon_kill
# Else the server would end the move alone.
dovecot_admin who -1 2> /dev/null | awk '$2 == "imap" { print $3 }' |
	xargs -r kill -9
rm "$uidlist.lock"
dovecot_holds "$moved" Processed || fail "moved through a lock"
fetch 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
grep -q '^oarlock-mail: 0 new of ' "$work/fetch.log" ||
	fail "stored again: $(cat "$work/fetch.log")"
stores $((before + 3)) || fail "stored again"

# Killed a little later each time, twenty times: each mail once, and all of them
# moved.
dovecot_admin expunge -u "$dovecot_user" mailbox INBOX ALL
before=$(stored)
moved=$(dovecot_count Processed)
for i in $(seq 20); do
	dovecot_fill 10 "$i" 20000
	daemon_start
	sleep "0.$(printf '%03d' $((i * 4)))"
	daemon_kill
done
fetch 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
stores $((before + 200)) || fail "$(stored) stored, not $((before + 200))"
dovecot_holds 0 INBOX || fail "not all are moved"
dovecot_holds $((moved + 200)) Processed || fail "some are moved twice"

# After keep.raw days what we moved goes, and nothing that somebody else did.
dovecot_admin expunge -u "$dovecot_user" mailbox Processed ALL
save
fetch 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
save_in Processed
later() { OARLOCK_NOW=$(date -u -d "+$1 days" +%Y-%m-%dT%H:%M:%SZ) fetch; }
later 29 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
dovecot_holds 2 Processed || fail "a young mail was removed"
# By a clock that is a year ahead, also where a mail has just come by it.
save
later 400 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
dovecot_holds 3 Processed || fail "a clock that is ahead removed mails"
grep -q 'the clock may be ahead' "$work/fetch.log" || fail "it is not said"
later 32 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
dovecot_holds 1 Processed || fail "an old mail stays, or too much went"
[ "$(dovecot_count Processed KEYWORD "\$OarlockTaken")" = 0 ] ||
	fail "somebody else's mail was removed"
