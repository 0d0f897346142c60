#!/bin/bash
# A server that misbehaves: what it does not give is not lost, what nobody asked
# for is not taken, and no trick makes us say the password in clear.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/daemon.bash"
. "$(dirname "$0")/dovecot.bash"

team_init --url https://x.example.org --mail drop@box.test
certificate_make "$work/ca" "$work/server" localhost
(umask 077 && echo secret > "$team/imap.password")
set_key mail.imap-user drop
set_key mail.imap-password-file imap.password
set_key mail.imap-ca "$work/ca.pem"

heard() { grep -q -- "$1" "$work/heard" 2> /dev/null; }
heard_twice() { [ "$(grep -c -- "$1" "$work/heard")" -ge 2 ]; }
forget() {
	kill "$server"
	wait "$server" || true
	rm -f "$team"/{dropbox,ledger}.db* "$work/heard"
}
# serve MODE [SCHEME]
serve() {
	local port
	port=$(free_port)
	# What the one before has said is not this one's.
	rm -f "$work/ready"
	node "$root/tests/e2e/imap_server.mjs" "$port" "$work" "$1" \
		> "$work/ready" &
	server=$!
	pids+=("$server")
	eventually grep -q ready "$work/ready" || fail "the server of $1"
	set_key mail.imap "${2:-imaps}://localhost:$port"
}
good() { fetch 2> "$work/fetch.log" || fail "$1: $(cat "$work/fetch.log")"; }
bad() { # bad MODE WORDS
	if fetch 2> "$work/fetch.log"; then fail "$1 is good enough"; fi
	unwell "$2" || fail "$1: $(cat "$team/run/mail.health")"
}

serve plain
good plain
stores 2 || fail "two mails make $(stored)"
heard 'BODY.PEEK\[\]' || fail "fetched in a way that marks as seen"
heard 'UID MOVE 1,2' || fail "not settled"
forget

serve vanish
good vanish
stores 1 || fail "a mail that has gone, or nobody asked for, is taken"
heard 'UID MOVE 2 ' || fail "a mail is moved that was not taken"
forget

serve nothing
good nothing
stores 2 || fail "a strange list is not understood"
forget

serve guess
good guess
stores 1 || fail "a mail of more than 2 MiB is stored"
heard 'UID MOVE 1 "\?Refused' || fail "and not refused"
forget

serve bye
bad bye 'going down\|closed the connection'
forget
serve flood
bad flood 'more than it was asked for'
forget
serve garbage
bad garbage 'not IMAP'
forget

# A busy server is asked again soon, one that denies the login is not.
serve busy
daemon_start
eventually heard_twice LOGIN || fail "a busy server is left alone"
unwell 'later' || fail "busy: $(cat "$team/run/mail.health")"
daemon_stop
forget
serve deny
daemon_start
eventually unwell 'next try in 15 minutes' || fail "a denied login"
daemon_stop
forget

# Whatever a stranger on the way puts in before TLS is worth nothing.
for mode in inject refuse preauth; do
	serve $mode imap
	bad $mode 'localhost'
	if [ -e "$work/heard" ] && heard 'LOGIN\|^tls'; then
		fail "$mode: more is said than STARTTLS"
	fi
	forget
done

# News that come before the answer to IDLE are news all the same.
serve early
daemon_start
eventually stores 3 || fail "news before the answer to IDLE are lost"
daemon_stop
forget

# A mail that breaks every session does not keep the others out.
serve poison
daemon_start
eventually stores 1 || fail "one bad mail keeps all others out"
eventually heard 'UID MOVE 2 ' || fail "a mail behind a bad one is not moved"
daemon_stop
forget

# A server that does not answer does not hold up the end.
serve silent
daemon_start
eventually heard SELECT || fail "no session"
daemon_stop
