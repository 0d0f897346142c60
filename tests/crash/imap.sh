#!/bin/bash
# oarlock-mail on a mailbox of a real server, killed at every durable step, and
# before and after each word that it says to the server: each mail is stored
# once and lies in Processed or Refused.
. "$(dirname "$0")/every.bash"
. "$root/tests/e2e/dovecot.bash"

# The server's clock goes on.
unset OARLOCK_NOW
TMPDIR=/tmp . "$root/tests/e2e/mailbox.bash"
export OARLOCK_NOW=2026-11-22T12:00:00Z

# Its mails as before the first run; it must not hold them in memory.
maildir=$dovecot/mail/$dovecot_user/Maildir
emptied() { ! dovecot_sees; }
before() {
	eventually emptied || fail "a session that does not end"
	rm -rf "$maildir"
	cp -a "$work/maildir" "$maildir"
}
again() {
	fetch
	take
}
outcome() {
	box_dump
	for folder in INBOX Processed Refused; do
		echo "$folder: $(dovecot_count "$folder") mails"
	done
	replayed
}

save
save
save
printf 'Subject: twice\r\n\r\nBen: gt 81\r\n' | dovecot_save INBOX
printf 'Subject: twice\r\n\r\nBen: gt 81\r\n' | dovecot_save INBOX
big_save
cp -a "$maildir" "$work/maildir"
begin_here
every_step "oarlock-mail on IMAP" "$programs/oarlock-mail" -C "$team" --once
