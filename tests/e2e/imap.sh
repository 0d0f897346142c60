#!/bin/bash
# A mailbox on a server: nothing of it is lost or taken twice, whatever happens
# to the server, the daemon, or the connection; and no password is said to a
# server that has not proved its name.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/daemon.bash"
. "$(dirname "$0")/dovecot.bash"
. "$(dirname "$0")/mailbox.bash"

# What is missing is said at once.
set_key --unset mail.imap-user
set_key --unset mail.imap-password-file
if oarlock check 2> "$work/said"; then fail "half a mailbox is accepted"; fi
grep -q 'needs mail.imap-user' "$work/said" || fail "no user is missed"
grep -q 'needs mail.imap-password-file' "$work/said" ||
	fail "no password is missed"
set_key mail.imap-user "$dovecot_user"
set_key mail.imap-password-file imap.password
"$programs/oarlock-mail" -C "$team" -n || fail "-n refuses a good mailbox"
oarlock check > /dev/null || fail "check refuses a good mailbox"

# refused WORDS: one try fails, says so, and says nothing to the server.
refused() {
	local before
	before=$(grep -c 'Login: \|auth failed' "$dovecot/log" || true)
	if fetch 2> "$work/fetch.log"; then fail "taken in spite of: $1"; fi
	unwell "$1" || fail "health does not say $1 but: $(health)"
	[ "$(grep -c 'Login: \|auth failed' "$dovecot/log" || true)" = \
		"$before" ] || fail "a login in spite of: $1"
}

# The server must prove its name before it hears a word.
save
certificate_make "$work/other" "$work/nobody" localhost
set_key mail.imap-ca "$work/other.pem"
refused 'certificate is not believed'
set_key --unset mail.imap-ca
refused 'certificate is not believed'
set_key mail.imap-ca "$dovecot/ca.pem"
set_key mail.imap "imaps://127.0.0.1:$imaps_port"
refused 'certificate is not believed'
set_key mail.imap "imap://127.0.0.1:$imap_port"
refused 'certificate is not believed'
set_key mail.imap "imaps://localhost:$(free_port)"
refused 'Connection refused'
set_key mail.imap "imaps://localhost:$imap_port"
refused 'no TLS'

# A good server: what lies there is taken, moved, and stays unread.
set_key mail.imap "imap://localhost:$imap_port"
fetch 2> "$work/fetch.log" || fail "STARTTLS: $(cat "$work/fetch.log")"
set_key mail.imap "imaps://localhost:$imaps_port"
save
fetch 2> "$work/fetch.log" || fail "TLS: $(cat "$work/fetch.log")"
well || fail "health is $(health)"
stores 2 || fail "$(stored) stored of 2"
dovecot_holds 0 INBOX || fail "taken mails stay in INBOX"
dovecot_holds 2 Processed || fail "taken mails are not in Processed"
[ "$(dovecot_count Processed SEEN)" = 0 ] || fail "a taken mail is seen"
box "SELECT writefile('$work/body', body)
	FROM message WHERE meta LIKE 'drop+2@box.test%'" > /dev/null ||
	fail "the recipient is not kept"
cmp "$work/body" <(printf '%s\r\n' 'Delivered-To: drop+2@box.test' \
	'From: ann@club.example' 'Subject: mail 2' '' 'Ben: gt 80') ||
	fail "a mail is not stored byte for byte"
grep -q 'GnuTLS\|error' "$work/fetch.log" && fail "confusing words on stderr"

# A refused login is said, and not tried again and again.
(umask 077 && echo wrong > "$team/imap.password")
daemon_start
eventually unwell 'next try in 15 minutes' || fail "health is $(health)"
sleep 3
[ "$(grep -c 'auth failed' "$dovecot/log")" = 1 ] ||
	fail "a refused password is hammered"
daemon_stop
grep -q wrong "$work/mail.log" && fail "the password is in the log"
(umask 077 && echo "$dovecot_password" > "$team/imap.password")

# A mail is taken as it comes, the same bytes once, and one mailbox has one
# daemon.
daemon_start
eventually well || fail "health is $(health)"
if fetch 2> "$work/fetch.log"; then fail "two daemons on one mailbox"; fi
grep -q 'another oarlock-mail' "$work/fetch.log" || fail "no word of another"
eventually dovecot_sees || fail "no session: $(health)"
sleep 1 # until it waits
save
eventually stores 3 || fail "a mail is not taken as it comes"
eventually dovecot_holds 3 Processed || fail "it is not moved"
for _ in 1 2 3; do
	printf 'Subject: thrice\r\n\r\nBen: gt 81\r\n' | dovecot_save INBOX
done
eventually dovecot_holds 6 Processed || fail "equal mails are not moved"
stores 4 || fail "equal mails are stored more than once"

# Too big: never fetched, and out of the way.
big_save
save
eventually dovecot_holds 1 Refused || fail "a big mail is not refused"
eventually stores 5 || fail "a big mail stops the next one"
stores 5 || fail "a big mail is stored"

# The connection is dropped, the server goes away and comes back.
eventually dovecot_sees || fail "no session: $(health)"
dovecot_admin kick "$dovecot_user" > /dev/null || fail kick
save
eventually stores 6 || fail "not taken after a kick: $(health)"
dovecot_stop
eventually unwell 'localhost' || fail "health says nothing of a dead server"
dovecot_start
save
eventually stores 7 || fail "not taken after a restart: $(health)"
eventually well || fail "health is $(health)"

# The mails get other numbers while the daemon waits.
rm -f "$dovecot"/mail/$dovecot_user/Maildir/dovecot-uidlist \
	"$dovecot"/mail/$dovecot_user/Maildir/dovecot-uidvalidity* \
	"$dovecot"/mail/$dovecot_user/Maildir/dovecot.index*
save
eventually stores 8 || fail "not taken after new UIDs: $(health)"
eventually dovecot_holds 0 INBOX || fail "not moved after new UIDs"

# What cannot be moved is in the drop box all the same, once, and said.
processed=$dovecot/mail/$dovecot_user/Maildir/.Processed
mv "$processed" "$work/processed"
: > "$processed"
save
save
eventually stores 10 || fail "what cannot be moved is not taken"
eventually unwell 'cannot move mails to Processed\|cannot make Processed' ||
	fail "health is $(health)"
daemon_stop
rm "$processed"
mv "$work/processed" "$processed"
fetch 2> "$work/fetch.log" || fail "$(cat "$work/fetch.log")"
stores 10 || fail "a second look stores again"
dovecot_holds 0 INBOX || fail "not moved at last"
well || fail "health is $(health)"

# A mailbox that somebody else cleans up meanwhile.
for _ in $(seq 60); do save; done
daemon_start
for uid in $(dovecot_admin -f flow search -u "$dovecot_user" \
	mailbox INBOX ALL | sed -n 's/.*uid=\([0-9]*\).*/\1/p' | shuf -n 20); do
	dovecot_admin expunge -u "$dovecot_user" mailbox INBOX uid "$uid"
done
eventually dovecot_holds 0 INBOX || fail "stuck on a mail that has gone"
eventually well || fail "health is $(health)"
daemon_stop
