#!/bin/bash
# A week by the clock, with a pocket carrier: a coach rates more than one text
# may ask, a check-in is asked at its time, a question is repeated once, a
# stranger asks to join. The clock stands where each step puts it.
. "$(dirname "$0")/lib.bash"

export OARLOCK_NOW=2026-11-23T08:00:00Z # whatever the day of the test is
team_init --zone Europe/Oslo
senders_trusted
line_make
set_key sms.quiet 20:00-08:00
carrier_port=$(free_port)
carrier=http://127.0.0.1:$carrier_port
set_key sms.api-url "$carrier"
set_key sms.public-url "http://127.0.0.1:$sms_port/twilio"
"$programs/oarlock-carrier" --account $account \
	--token-file "$team/carrier.token" --number $line --pace 1 \
	--webhook "http://127.0.0.1:$sms_port/twilio/sms" \
	--port "$carrier_port" 2>> "$work/carrier.log" &
pids+=($!)
eventually curl -s -o /dev/null "$carrier/phones.json" || fail carrier

sms=
# at TIME: everything is woken at that time.
at() {
	export OARLOCK_NOW=$1
	if [ -n "$sms" ]; then
		kill "$sms"
		wait "$sms" || true
	fi
	"$programs/oarlock-sms" -C "$team" 2>> "$work/sms.log" &
	sms=$!
	pids+=("$sms")
	eventually curl -s -o /dev/null "http://127.0.0.1:$sms_port/" ||
		fail "oarlock-sms does not answer"
	work_off
}
# What daemons do in a moment: the clock, then what follows, then the post.
work_off() {
	for _ in 1 2; do
		"$programs/oarlock-post" -C "$team" --once 2>> "$work/post.log" ||
			true
		take
	done
}
says() { # PHONE WORDS
	local before
	before=$(received)
	curl -s -f -o /dev/null --data-urlencode "Body=$2" \
		"$carrier/phones/${1/+/%2B}/texts" || fail "the phone of $1"
	eventually more_than "$before" || fail "the text of $1 did not arrive"
	work_off
}
received() { box "SELECT count(*) FROM message WHERE kind = 'text'"; }
more_than() { [ "$(received)" -gt "$1" ]; }
texts_of() {
	curl -s "$carrier/phones.json" |
		jq -r --arg n "$1" '.. | objects | select(.number? == $n)
		    | .texts[]? | select(.way != "in") | .body'
}
count_of() { texts_of "$1" | grep -cF -- "$2" || true; }
expect() { # PHONE COUNT WORDS
	[ "$(count_of "$1" "$3")" = "$2" ] || {
		texts_of "$1" >&2
		fail "$OARLOCK_NOW: $1 has not $2 times: $3"
	}
}
writes() { # LINE...
	{
		cat <<EML
Delivered-To: @TO@
Authentication-Results: mx.example.org; dkim=pass header.d=example.org; dmarc=pass header.from=example.org
Received: from a.example.net (a.example.net [192.0.2.1]) by mx.example.org; $(date -uR -d "$OARLOCK_NOW")
From: Robin Vale <robin@example.org>
To: @TO@
Subject: today
Date: $(date -uR -d "$OARLOCK_NOW")
Message-ID: <$RANDOM.$RANDOM@example.org>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

EML
		printf '%s\n' "$@"
	} > "$work/mail.eml"
	mail "$work/mail.eml" Robin
	fetch
	take
	work_off
}
ticks() { box "SELECT count(*) FROM message WHERE meta = 'clock'"; }

maya=+15555550101
zoe=+15555550109
at 2026-11-23T09:00:00Z
cat > "$work/people.csv" <<'CSV'
Role,First name,Last name,Email,Phone
head coach,Robin,Vale,robin@example.org,
rower,Maya,Chen,,(555) 555-0101
CSV
oarlock roster import "$work/people.csv" || fail "roster import"
work_off
expect $maya 1 'https://pages.example.org/terms/#v1 Reply YES'
[ "$(ticks)" = 0 ] || fail "a clock that nobody needs"

# Four skills are rated: three are asked about, the fourth later.
says $maya Yes
writes 'Maya: hands 37 i2' 'Maya: rhythm 91 i8' 'Maya: sync 52 i9' \
	'Maya: mob 44 i7'
[ "$(texts_of $maya | grep 'Your view' | grep -c Mob)" = 0 ] ||
	fail "more than three skills are asked about"
expect $maya 1 'three numbers in that order'
says $maya "80 60 50"
expect $maya 1 'apart'
at 2026-11-23T09:15:00Z
expect $maya 1 'rated your Mob'

# Unanswered, it is repeated once: after two days, and not at night.
at 2026-11-25T09:00:00Z
expect $maya 0 'would still like your view'
at 2026-11-25T21:30:00Z
expect $maya 0 'would still like your view'
at 2026-11-26T06:45:00Z
expect $maya 0 'would still like your view'
at 2026-11-26T07:15:00Z
expect $maya 1 'would still like your view'
says $maya 40
at 2026-11-26T09:00:00Z
expect $maya 1 'would still like your view'
grep -rqh '^Subject: 3 new answers' "$team/sent/new" ||
	fail "the coach has heard of no answer"
[ "$(grep -rlh 'new answer' "$team/sent/new" | wc -l)" = 1 ] ||
	fail "the coach has not heard once of answers"

# Friday 16:30 in Oslo, once, also when the machine sleeps and wakes.
writes 'check-in mon, wed, fri 16:30'
at 2026-11-27T15:15:00Z
expect $maya 0 'how are you?'
at 2026-11-27T15:31:00Z
expect $maya 1 'how are you?'
at 2026-11-27T15:45:00Z
before=$(ticks)
at 2026-11-27T15:50:00Z
[ "$(ticks)" = "$before" ] || fail "two clocks in a quarter of an hour"
at 2026-11-30T18:50:00Z
expect $maya 2 'how are you?'
at 2026-12-02T19:15:00Z
expect $maya 2 'how are you?'
at 2026-12-03T10:00:00Z
expect $maya 2 'how are you?'

# Who is on no roster asks the head coach through us.
says $zoe "Join Zoe Hara"
says $zoe "Join Zoe Hara"
expect $zoe 1 'A head coach is asked first'
grep -rqh 'roster add Zoe Hara phone' "$team/sent/new" ||
	fail "the head coach was not asked"
oarlock status > "$work/status"
grep -q "$zoe: Zoe Hara texted JOIN" "$work/status" || fail "status"
writes "roster add Zoe Hara phone $zoe"
expect $zoe 1 'Reply YES to agree'

# New terms: nothing but the question, until the YES.
oarlock order 'terms version 2' > "$work/terms" || fail "terms"
work_off
expect $maya 1 'terms/#v2 Reply YES'
at 2026-12-04T15:30:00Z
expect $maya 2 'how are you?'
says $maya YES
[ "$(ledger "SELECT group_concat(event || version,
	' ') FROM consent WHERE number = '$maya'")" = \
	"invited1 agreed1 invited2 agreed2" ] || fail "the evidence"

# The club says one thing in its own words; a mistake is named with its line
# and changes nothing.
mkdir -p "$team/content/words"
echo 'talk-asked: We call you {{tonight}}.' > "$team/content/words/en.conf"
if oarlock check 2> "$work/check"; then
	fail "oarlock check took a field that nobody fills in"
fi
grep -q 'words/en.conf:1: talk-asked: it has no field {{tonight}}; for' \
	"$work/check" || fail "what is wrong with the words"
work_off
says $maya TALK
expect $maya 1 'Your coaches know that you would like to talk.'
echo 'talk-asked: We call you tonight.' > "$team/content/words/en.conf"
oarlock check > /dev/null || fail "good words"
work_off
at 2026-12-04T15:45:00Z
says $maya TALK
expect $maya 1 'We call you tonight.'

# She is answered in Spanish from then on.
says $maya 'idioma es'
expect $maya 1 'Tu idioma es ahora'
says $maya TALK
expect $maya 1 'Tus coaches ya saben que quieres hablar.'
rm "$team/content/words/en.conf"
work_off

# What a coach takes back overnight is nobody's trouble in the morning.
at 2026-12-04T21:30:00Z
writes 'Maya: hands 51'
writes 'unshare hands with Maya'
[ "$(ledger "SELECT count(*) FROM outbox
	WHERE detail = 'no longer asked'")" -gt 0 ] || fail "nothing taken back"
oarlock status > "$work/status"
grep -q 'no longer asked' "$work/status" &&
	fail "a question taken back needs somebody: $(cat "$work/status")"
oarlock replay > /dev/null || fail replay
[ "$(ledger "SELECT count(*) FROM words")" = 3 ] ||
	fail "words did not enter once for each change"
