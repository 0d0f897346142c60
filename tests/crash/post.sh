#!/bin/bash
# oarlock-post, killed at every durable step: around each report of the drop
# box, before a request leaves, when it has left, and when its answer has come.
# The carrier gets each text once, whatever it had answered; a text that may
# have been sent is looked up, and never sent a second time.
. "$(dirname "$0")/every.bash"

carrier_pid=
carrier_port=$(free_port)
carrier=http://127.0.0.1:$carrier_port
mishaps=
. "$root/tests/faults/clock.bash"

clock_at() { clock_off "$(date -d "$1" +%s)"; }
# It lives on while oarlock-post is begun again and again, hours later.
carrier_clocked() {
	rm -f "$work/carrier"
	clock_at "$OARLOCK_NOW"
	clocked -u OARLOCK_NOW CLOCK_STANDS=yes "$programs/oarlock-carrier" \
		--port "$carrier_port" --seed 7 --pace 1 --account "$account" \
		--number "$line" --token-file "$team/carrier.token" \
		> "$work/carrier" 2> "$work/carrier.log" &
	carrier_pid=$!
	pids=("$carrier_pid")
	eventually test -s "$work/carrier" ||
		fail "the carrier does not start: $(cat "$work/carrier.log")"
	[ -z "$mishaps" ] || curl -s -f -o "$work/log" -d "$mishaps" \
		"$carrier/misbehave" || fail misbehave
}
carrier_stop() {
	[ -z "$carrier_pid" ] || kill -KILL "$carrier_pid"
	wait "$carrier_pid" 2> /dev/null || true
	rm -f "$work/carrier"
}
before() {
	carrier_stop
	carrier_clocked
}
# Whatever had left by then has arrived, and its answer has nobody to go to.
# (The carrier does one thing after the other.)
settle() { curl -s -f -o /dev/null "$carrier/phones.json"; }

in_minutes() {
	local now
	now=$(date -u -d "$OARLOCK_NOW $1 minutes" +%Y-%m-%dT%H:%M:%SZ)
	clock_at "$now"
	OARLOCK_NOW=$now "$programs/oarlock-post" -C "$team" --once
}
# What is in doubt is looked for twice, two minutes apart; take reads first
# what was told.
later="0 3 6"
again() {
	local minutes
	for minutes in $later; do
		take || return 1
		in_minutes "$minutes" || return 1
	done
	take
}
# The texts and mails, and what the ledger thinks of them. How often the
# carrier was asked, and that an attempt was in doubt, is of no matter.
outcome() {
	curl -s -f "$carrier/phones.json" |
		jq -S '[.phones[] | [.number, .texts[].body]] | sort'
	cat "$team"/sent/{new,cur}/* 2> /dev/null |
		grep -E '^(Message-ID|To):' | sort
	ls "$team/sent/tmp"
	ledger "SELECT id, kind, address, state FROM outbox ORDER BY id"
	replayed
}

story_team
line_make
set_key sms.api-url "$carrier"
story_people
begin_here
every_step "mails and texts" "$programs/oarlock-post" -C "$team" --once

# Two texts get no answer, so that the killed one is among those that are
# looked for; the next is refused for the moment.
later="0 2 4 8 12 16"
mishaps="drop=1&status429=1&reset=1"
every_step "no answers" "$programs/oarlock-post" -C "$team" --once

# ---- what the carrier knows and we do not ----

# The texts have ends that nobody told us, and two phones have written.
mishaps=
before() {
	carrier_stop
	carrier_clocked
	local n
	in_minutes 0 || fail "the texts did not leave"
	take
	for n in 1 2; do
		curl -s -f -o "$work/log" --data-urlencode "Body=YES $n" \
			"$carrier/phones/%2B1555555010$n/texts" || fail phone
	done
	eventually ended || fail "the carrier ended nothing"
}
ended() {
	[ "$(curl -s -f "$carrier/phones.json" | jq '[.phones[].texts[] |
		select(.status == "delivered")] | length')" = 2 ]
}
thirteen=2026-11-23T01:00:00Z
again() {
	OARLOCK_NOW=$thirteen oarlock reconcile || return 1
	take
}
outcome() {
	box "SELECT kind, source_id, meta, CAST(body AS TEXT) FROM message
		WHERE kind <> 'report' ORDER BY seq"
	ledger "SELECT reading, number, body FROM text_in ORDER BY seq"
	ledger "SELECT id, state FROM outbox ORDER BY id"
	replayed
}
every_step reconcile OARLOCK_NOW=$thirteen "$OARLOCK" -C "$team" reconcile
