#!/bin/bash
# Quiet hours by the clock on the wall, in two zones, through the nights in
# which it is changed: they end at 2:30, which one night leaves out and another
# has twice, or after the time of a check-in; and a message comes when they are
# about to begin. Then the machine's clock is 26 hours ahead for a moment. No
# text leaves in quiet hours, none twice, and each when they end.
if [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
. "$(dirname "$0")/lib.bash"
. "$root/tests/faults/clock.bash"

maya=+15555550101
local_date() { TZ=$zone command date "$@"; }
local_time() { local_date -d "$1" +%s; }

# ---- the club ----

program() { # program NAME ARGUMENT...: in the background, by our clock
	clocked "$programs/$1" "${@:2}" 2>> "$work/log" &
	running+=($!)
	pids+=($!)
}
club_make() { # club_make ZONE TIME
	zone=$1 team=$work/${1##*/} running=()
	clock_off $(($(local_time "$2") - $(command date +%s)))
	(clocked "$OARLOCK" init "$team" --club "Example Rowing" \
		--team "Example" --zone "$zone" --mail ratings@example.org \
		--url https://pages.example.org > "$work/init") || fail init
	senders_trusted
	line_make
	carrier_port=$(free_port)
	carrier=http://127.0.0.1:$carrier_port
	set_key sms.api-url "$carrier"
	set_key sms.public-url "http://127.0.0.1:$sms_port/twilio"
	program oarlock-carrier --account "$account" --number "$line" \
		--token-file "$team/carrier.token" --pace 1 \
		--webhook "http://127.0.0.1:$sms_port/twilio/sms" \
		--port "$carrier_port" > /dev/null
	cat > "$work/people.csv" <<-'CSV'
		Role,First name,Last name,Email,Phone
		head coach,Robin,Vale,robin@example.org,
		rower,Maya,Chen,,(555) 555-0101
	CSV
	(clocked "$OARLOCK" -C "$team" roster import "$work/people.csv" \
		> "$work/import") || fail "roster import"
	for d in take sms post; do program "oarlock-$d" -C "$team"; done
	post=${running[-1]}
	eventually invited || fail "she is not invited: $(cat "$work/log")"
	curl -s -f -o /dev/null --data-urlencode "Body=Yes" \
		"$carrier/phones/${maya/+/%2B}/texts" || fail "her phone"
	eventually agreed || fail "she has not agreed: $(cat "$work/log")"
}
quiet() { # quiet END: from nine in the evening on
	quiet_end=$1
	set_key sms.quiet "21:00-$1"
	kill "$post"
	wait "$post" || fail "oarlock-post ended badly: $(cat "$work/log")"
	unset 'running[-1]'
	program oarlock-post -C "$team"
	post=${running[-1]}
}
club_end() {
	local pid
	kill "${running[@]}"
	for pid in "${running[@]}"; do
		wait "$pid" || fail "a program ended badly: $(cat "$work/log")"
	done
}
texts_out() { # at and words of each, a line each
	curl -s "$carrier/phones.json" | jq -r '.. | objects | .texts[]? |
		select(.way == "out") | "\(.at) \(.body | gsub("\n"; " "))"'
}
invited() { texts_out | grep -q 'Reply YES'; }
agreed() { [ "$(ledger "SELECT state FROM phone WHERE number = '$maya'")" = active ]; }
mails=0
robin() { # robin LINE: a mail of his
	mails=$((mails + 1))
	local to when
	to=$(address_of Robin)
	when=$(clocked date -uR)
	printf '%s\n' "Delivered-To: $to" \
		"Authentication-Results: mx.example.org; dmarc=pass header.from=example.org" \
		"Received: from a.example.net by mx.example.org; $when" \
		"From: <robin@example.org>" "To: $to" "Subject: today" \
		"Date: $when" "Message-ID: <$mails@example.org>" "" "$1" \
		> "$team/mail/new/$mails"
	(clocked "$programs/oarlock-mail" -C "$team" --once 2>> "$work/log") ||
		fail "oarlock-mail: $(cat "$work/log")"
	eventually taken || fail "not taken: $(oarlock status)"
}

# ---- the clock ----

taken() { [ "$(box 'SELECT max(seq) FROM message')" = \
	"$(ledger 'SELECT max(seq) FROM applied')" ]; }
ticked() {
	touch "$team/ledger.db" # wakes who sleeps until something changes
	[ -n "$(box "SELECT 1 FROM message WHERE source_id = 'clock/$quarter'")" ] &&
		taken
}
at() { # at SECONDS: everybody has seen that moment
	clock_off $(($1 - $(command date +%s)))
	quarter=$(command date -u -d "@$(($1 - $1 % 900))" +%Y-%m-%dT%H:%MZ)
	eventually ticked ||
		fail "$(local_date -d "@$1"): no tick: $(cat "$work/log")"
	touch "$team/ledger.db"
	sleep 0.2
}
# night SUNDAY HOURS: from the evening before, an hour at a time; quiet hours
# end so long after midnight.
night() {
	local t
	noon=$(local_time "$1 12:00 yesterday")
	ends=$(($(local_time "$1 00:00") + $2))
	at $((noon + 8 * 3600))
	at $((noon + 9 * 3600 - 20)) # it could not have her before nine
	robin "message Maya: see you on the $1"
	for ((t = noon + 9 * 3600 + 60; t < ends - 5; t += 3300)); do
		at $t
	done
	at $((ends - 5))
	at $((ends + 2))
}

# ---- what has left ----

asked() { texts_out | grep -o 'how are you?' | wc -l; }
is_asked() { [ "$(asked)" = "$1" ]; }
has_asked() { # has_asked TIMES WHEN
	eventually is_asked "$1" ||
		fail "$zone, $2: asked $(asked) times, not $1: $(texts_out)"
}
said_once() {
	[ "$(texts_out | grep -cF "$1")" = 1 ] ||
		fail "$zone: not once: $1: $(texts_out)"
}
# left_at_once WORDS [END]: when quiet hours ended.
left_at_once() {
	local late
	eventually said "$1" || fail "$zone: it does not leave: $1: $(texts_out)"
	late=$(($(texts_out | grep -F "$1" | cut -d ' ' -f 1) - ${2:-$ends}))
	if [ "$late" -lt 0 ] || [ "$late" -ge 900 ]; then
		fail "$zone: $late seconds after quiet hours: $1: $(texts_out)"
	fi
}
said() { texts_out | grep -qF "$1"; }
none_in_quiet_hours() { # none_in_quiet_hours SINCE
	local when words
	while read -r when words; do
		[ "$when" -ge "$1" ] || continue
		case $(local_date -d "@$when" +%H:%M) in
		2[1-3]:*) ;;
		*)
			[[ $(local_date -d "@$when" +%H:%M) < $quiet_end ]] ||
				continue
			;;
		esac
		fail "$(local_date -d "@$when"): $words"
	done < <(texts_out)
}

# Its time is nine; quiet hours end at ten.
check_in_night() { # check_in_night SUNDAY HOURS
	quiet 10:00
	robin 'check-in sun 9:00'
	before=$(asked)
	night "$1" "$2"
	left_at_once "see you on the $1"
	sunday_over "$1"
}
half_past_two() { # half_past_two SUNDAY HOURS
	quiet 02:30
	robin 'check-in sun 9:00'
	before=$(asked)
	night "$1" "$2"
	left_at_once "see you on the $1"
	if [ "$(local_date -d "@$((ends + 1800))" +%H:%M)" = 02:00 ]; then
		# It is quiet once more.
		at $((ends + 2400))
		robin "message Maya: hello again on the $1"
		at $((ends + 3590))
		at $((ends + 3602))
		left_at_once "hello again on the $1" $((ends + 3600))
	fi
	at "$(local_time "$1 09:00:02")"
	sunday_over "$1"
}
sunday_over() { # sunday_over SUNDAY
	has_asked $((before + 1)) "$1"
	at "$(local_time "$1 10:15")"
	at "$(local_time "$1 12:00")"
	has_asked $((before + 1)) "$1, at noon"
	said_once "see you on the $1"
	none_in_quiet_hours "$noon"
}

hour=3600
club_make America/New_York '2027-03-13 12:00'
half_past_two 2027-03-14 $((2 * hour))
at "$(local_time '2027-11-06 12:00')"
check_in_night 2027-11-07 $((11 * hour))
club_end
club_make Europe/Oslo '2027-03-27 12:00'
check_in_night 2027-03-28 $((9 * hour))
at "$(local_time '2027-10-30 12:00')"
half_past_two 2027-10-31 $((2 * hour + 1800))

# On Monday at eight it is Tuesday at ten for a moment.
quiet 10:00
eight=$(local_time '2027-11-01 08:00')
robin 'check-in mon, tue 9:00'
before=$(asked)
at $((eight - 10 * hour))
robin 'message Maya: see you on Monday'
at "$eight"
at $((eight + 26 * hour + 60))
has_asked $((before + 1)) "Tuesday, ahead of time"
said_once 'see you on Monday'
at $((eight + 300))
at $((eight + hour + 300))
at $((eight + 2 * hour + 2))
has_asked $((before + 2)) Monday
for t in 25 26 27; do at $((eight + t * hour + 2)); done
has_asked $((before + 2)) Tuesday
said_once 'see you on Monday'
none_in_quiet_hours $((eight - 10 * hour))
club_end
oarlock replay > "$work/out" || fail "replay: $(cat "$work/out")"
