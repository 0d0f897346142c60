#!/bin/bash
# Mail leaves through a real server, and through servers that fail in every
# way: it arrives as written, once, or `oarlock status` says what is wrong.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/postfix.bash"

post() { "$programs/oarlock-post" -C "$team" --once 2>> "$work/post.log"; }
status() { oarlock status; }
state_of() { ledger "SELECT state FROM outbox WHERE id = '$1'"; }

newest_letter() { ledger "SELECT id FROM outbox ORDER BY rowid DESC LIMIT 1"; }

mails=0
# coach_mail BODY: one from Robin; letter is then the id of its receipt.
coach_mail() {
	mails=$((mails + 1))
	cat > "$work/mail.$mails" <<-END
		Delivered-To: $secret
		Authentication-Results: mx.example.org; dmarc=pass header.from=example.org
		Received: from a.example.net by mx.example.org; $(date -uR)
		From: <robin@example.org>
		To: $secret
		Subject: =?utf-8?Q?K=C3=B8benhavn?= $mails
		Date: $(date -uR)
		Message-ID: <m$mails@mail.example.org>
		References: <first@mail.example.org>
		MIME-Version: 1.0
		Content-Type: text/plain; charset=utf-8

		$1
	END
	mv "$work/mail.$mails" "$mx/box/ratings/new/$mails"
	fetch
	take
	letter=$(newest_letter)
	[ "$(state_of "$letter")" = queued ] || fail "no receipt for mail $mails"
}

# arrived FOLDER TEXT: the files of a Maildir that hold it.
arrived() { grep -rlF -- "$2" "$1" 2> /dev/null || true; }
count() { arrived "$@" | wc -l; }
token_of() { # ID: of its Message-ID, as a Maildir's file name has it
	local twin=$work/twin.$RANDOM
	cp -r "$team" "$twin"
	git config -f "$twin/oarlock.conf" --unset mail.smtp
	"$programs/oarlock-post" -C "$twin" --once 2> /dev/null
	basename "$twin"/sent/new/"$1".* | sed "s/^$1\\.//"
	cat "$twin/sent/new/$1".* > "$work/expected"
}

postfix_start
oarlock init "$team" --club "Riverside Rowing" --team "Varsity Women" \
	--short VW --zone Europe/Oslo --url https://pages.example.org \
	--mail ratings@example.org > /dev/null
senders_trusted
set_key mail.maildir "$mx/box/ratings"
set_key mail.smtp "smtp://localhost:$smtp_port"
set_key mail.smtp-user "$mx_user"
set_key mail.smtp-password-file password
set_key mail.smtp-ca "$mx/ours.pem"
(umask 077 && echo "$mx_password" > "$team/password")
cat > "$work/people.csv" <<END
Role,First name,Last name,Email,Phone
head coach,Robin,Vale,robin@example.org,
rower,Maya,Chen,,+15555550101
END
oarlock roster import "$work/people.csv" > /dev/null
secret=$(address_of Robin)
take

# By STARTTLS and with a password, exactly the bytes that were written.
post || fail "the invitations do not leave"
take
eventually test -n "$(arrived "$mx/box/robin/new" "Your page at Riverside")" ||
	fail "no invitation arrived"
coach_mail 'Zoë Øst: gt 80
.
From here: gt 8O'
token=$(token_of "$letter")
post || fail "the receipt does not leave"
# As the server has it, without the fields of its way.
is_here() { [ "$(count "$mx/box/robin/new" "<$token@example.org>")" = 1 ]; }
eventually is_here || fail "no receipt arrived"
sed '1,/^From:/{/^From:/!d}' \
	"$(arrived "$mx/box/robin/new" "<$token@example.org>")" |
	grep -v '^Date:' > "$work/got"
grep -v '^Date:' "$work/expected" | cmp - "$work/got" ||
	fail "the receipt is not what was written"
grep -q '^References: <first@mail.example.org>$' "$work/got" ||
	fail "the receipt is not in the thread"
grep -q '^Return-Path: <>$' "$(arrived "$mx/box/robin/new" "<$token@")" ||
	fail "the envelope has a sender"
grep -q 'Anonymous TLS connection established' "$mx/log/maillog" ||
	fail "it was sent without TLS"

# The same by smtps://.
set_key mail.smtp "smtps://localhost:$smtps_port"
coach_mail 'Maya: gt 80'
token=$(token_of "$letter")
post || fail "nothing leaves by smtps"
eventually is_here || fail "no receipt arrived by smtps"
take

# Another authority, another name: refused before the password leaves.
logins() { grep -c 'sasl_username=\|SASL PLAIN auth' "$mx/log/maillog" || true; }
refused_by() { # WHAT WORDS: nothing leaves, and the status says why
	local before
	before=$(logins)
	if post; then fail "$1: sent"; fi
	take
	[ "$(state_of "$letter")" = queued ] ||
		fail "$1: the letter is $(state_of "$letter")"
	status | grep -qi "smtp: .*$2" || fail "$1: the status does not say so"
	[ "$(logins)" = "$before" ] || fail "$1: a login was tried"
}
authority theirs
coach_mail 'Maya: gt 81'
token=$(token_of "$letter")
for url in "smtp://localhost:$smtp_port" "smtps://localhost:$smtps_port"; do
	set_key mail.smtp "$url"
	set_key mail.smtp-ca "$mx/theirs.pem"
	refused_by "a wrong authority" certificate
	set_key --unset mail.smtp-ca
	refused_by "an unknown authority" certificate
	set_key mail.smtp-ca "$mx/ours.pem"
	set_key mail.smtp "${url/localhost/127.0.0.1}"
	refused_by "a wrong name" certificate
done
set_key mail.smtp "smtp://localhost:$smtp_port"

# A wrong password rests the way, not the letter, and is not tried again and
# again; with the right one it leaves, once.
echo wrong > "$team/password"
before=$(grep -c 'authentication failed' "$mx/log/maillog" || true)
"$programs/oarlock-post" -C "$team" 2>> "$work/post.log" &
daemon=$!
pids+=("$daemon")
says_login() { status | grep -qi 'smtp: login denied'; }
eventually says_login || fail "the status does not speak of the login: $(status)"
take
kill "$daemon"
wait "$daemon" || true
after=$(grep -c 'authentication failed' "$mx/log/maillog" || true)
[ $((after - before)) = 1 ] || fail "the login was tried $((after - before)) times"
[ "$(state_of "$letter")" = queued ] || fail "the letter pays for the password"
echo "$mx_password" > "$team/password"
post || fail "the right password does not help"
eventually is_here || fail "it never arrived"
take
status | grep -q 'smtp:' && fail "the status still complains"

# Nobody of that name: over, and shown. Another one's mail is taken and comes
# back later, to the address that is kept for that.
set_key mail.bounce-address ratings+bounce@example.org
cat > "$work/more.csv" <<END
Role,First name,Last name,Email,Phone
rower,Nia,Stone,nia@example.org,
rower,Gwen,Moss,gwen@gone.example.net,
END
oarlock roster import "$work/more.csv" > /dev/null
take
post || fail "a refused receiver is no setting"
take
status | grep -q 'letter .*(mail failed): 550' || fail "a refusal is not shown"
has_gone() { # N: so many of Gwen's letters came back
	fetch
	take
	[ "$(ledger "SELECT count(*) FROM outbox
		WHERE address LIKE 'gwen@%' AND state = 'undelivered'")" = "$1" ]
}
eventually has_gone 1 || fail "the bounce is not known"
status | grep -q 'mail undelivered): 5.1.1' || fail "a bounce is not shown"
set_key --unset mail.bounce-address

# Servers that fail: "sink ARGUMENT..." misbehaves until it is stopped.
mkdir "$work/sink"
chmod 777 "$work/sink"
sink_port=$(free_port)
sink() {
	smtp-sink -u nobody -d "$work/sink/%H%M%S." "$@" \
		"127.0.0.1:$sink_port" 10 &
	sink=$!
	pids+=("$sink")
	eventually port_open "$sink_port" || fail "smtp-sink does not start"
}
sink_stop() {
	kill "$sink"
	wait "$sink" 2> /dev/null || true
}
set_key mail.smtp "smtp://127.0.0.1:$sink_port"
set_key --unset mail.smtp-user
set_key --unset mail.smtp-password-file
set_key --unset mail.smtp-ca

# outcome WHAT STATE ARGUMENT...: how the letter stands after such a server.
outcome() {
	local what=$1 state=$2
	shift 2
	sink "$@"
	post || fail "$what: a setting is blamed"
	sink_stop
	take
	[ "$(state_of "$letter")" = "$state" ] ||
		fail "$what: the letter is $(state_of "$letter"), not $state"
}
# Kept by the sink: it writes what it refused, too, when that had an end.
once() { # WHAT: a good server gets it, and nobody does a second time
	rm -f "$work"/sink/*
	outcome "$1, then well" sent
	outcome "$1, later" sent
	[ "$(count "$work/sink" "<$token@example.org>")" = 1 ] ||
		fail "$1: it came $(count "$work/sink" "<$token@") times"
}
people=0
next_letter() { # somebody new, and her invitation
	people=$((people + 1))
	printf '%s\n' 'Role,First name,Last name,Email' \
		"rower,New,Number $people,new$people@example.org" > "$work/new.csv"
	oarlock roster import "$work/new.csv" > /dev/null
	take
	letter=$(newest_letter)
	token=$(token_of "$letter")
}

for command in CONNECT EHLO,HELO MAIL RCPT DATA .; do
	next_letter
	outcome "450 to $command" queued -r "$command"
	once "450 to $command"
done
for command in RCPT DATA .; do
	next_letter
	outcome "500 to $command" failed -f "$command"
	status | grep -q "letter $letter (mail failed): 500" ||
		fail "500 to $command is not shown"
done
for command in MAIL RCPT DATA; do
	next_letter
	outcome "hung up at $command" queued -q "$command"
	once "hung up at $command"
done

# An address that is refused again and again is shown, until it writes.
for score in 11 12 13; do coach_mail "Maya: gt $score"; done
outcome "nobody there" failed -f RCPT -B '550 5.1.1 nobody of that name'
status | grep -q 'address robin@example.org: it does not take mail (5.1.1)' ||
	fail "a dead address is not shown"
coach_mail 'Maya: gt 14'
token=$(token_of "$letter")
status | grep -q 'address robin' && fail "an address that writes is dead"
once "a dead address wrote"

# A server that answers too late; and one that is not there for a while.
set_key mail.smtp-seconds 5
next_letter
outcome "late at RCPT" queued -W RCPT:30
once "late at RCPT"
next_letter
began=$SECONDS
outcome "late at the end" unclear -W .:100
[ $((SECONDS - began)) -lt 60 ] ||
	fail "a server that is silent holds it for $((SECONDS - began)) s"
set_key --unset mail.smtp-seconds
next_letter
rm -f "$work"/sink/*
"$programs/oarlock-post" -C "$team" 2>> "$work/post.log" &
daemon=$!
pids+=("$daemon")
was_tried() {
	take
	[ "$(box "SELECT count(*) FROM message
		WHERE source_id LIKE '$letter/again/%'")" -ge 2 ]
}
eventually was_tried || fail "it is not tried again"
sink
is_sent() {
	take
	[ "$(state_of "$letter")" = sent ]
}
eventually is_sent || fail "it does not leave when the server is back"
sink_stop
kill "$daemon"
wait "$daemon" || true
[ "$(count "$work/sink" "<$token@example.org>")" = 1 ] || fail "it came twice"

# Hung up after the end of the letter: nobody knows. It is repeated under the
# same name, so that a mail program shows one.
next_letter
rm -f "$work"/sink/*
outcome "hung up at the end" unclear -q .
outcome "hung up, then well" sent
[ -n "$(arrived "$work/sink" "<$token@example.org>")" ] ||
	fail "the repeated letter has another name"

# A frame of the team's own that is of no use is said before anything leaves.
mkdir -p "$team/content/mail"
echo 'no words' > "$team/content/mail/letter.en.txt"
if "$programs/oarlock-post" -C "$team" -n 2> "$work/said"; then
	fail "a broken frame passes"
fi
grep -q 'letter.en.txt: it needs {{body}}' "$work/said" ||
	fail "a broken frame is not named"
oarlock check > "$work/said" 2>&1 && fail "check lets a broken frame pass"
grep -q 'letter.en.txt: it needs {{body}}' "$work/said" ||
	fail "check does not name a broken frame: $(cat "$work/said")"
"$programs/oarlock-post" -C "$team" --once 2> "$work/said" &&
	fail "a broken frame sends"
oarlock status | grep -q 'post: .*letter.en.txt: it needs {{body}}' ||
	fail "status does not say why nothing leaves: $(oarlock status)"
rm -r "$team/content"

oarlock replay > /dev/null || fail "the ledger cannot be made again"
