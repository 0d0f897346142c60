# mailbox.bash -- a team whose mails lie on a throwaway Dovecot. Sourced after
# dovecot.bash.

dovecot_make
trap 'cleanup; rm -rf "$dovecot"' EXIT
dovecot_start
team_init --url https://x.example.org --mail drop@box.test
set_key mail.imap "imaps://localhost:$imaps_port"
set_key mail.imap-user "$dovecot_user"
set_key mail.imap-password-file imap.password
set_key mail.imap-ca "$dovecot/ca.pem"
(umask 077 && echo "$dovecot_password" > "$team/imap.password")

mails=0
# save_in FOLDER: a mail that no other mail equals.
save_in() {
	mails=$((mails + 1))
	printf '%s\r\n' "Delivered-To: drop+$mails@box.test" \
		'From: ann@club.example' "Subject: mail $mails" \
		'' 'Ben: gt 80' | dovecot_save "$1"
}
save() { save_in INBOX; }
big_save() {
	{
		printf 'Subject: big\r\n\r\n'
		head -c 2200000 /dev/zero | tr '\0' x | fold -w 70
	} | dovecot_save INBOX
}
