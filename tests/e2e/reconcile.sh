#!/bin/bash
# Webhooks that were lost: the door is down while athletes text and carriers
# report. Asking the carrier brings everything back, once, in its order,
# whatever is killed meanwhile and whatever is called again later.
. "$(dirname "$0")/lib.bash"

team_init
line_make
maya=+15555550101

post() { "$programs/oarlock-post" -C "$team" --once 2>> "$work/post.log"; }
in_hours() { date -u -d "+$1" +%Y-%m-%dT%H:%M:%SZ; }
# reconcile WHEN: as if it were so much later; what it prints.
reconcile() {
	OARLOCK_NOW=$(in_hours "$1") oarlock reconcile 2>> "$work/reconcile.log"
}
expect() { # expect WHEN TEXTS STATUSES FOUND
	local said
	said=$(reconcile "$1") || fail "reconcile: $(cat "$work/reconcile.log")"
	[ "$said" = "boats: $2 texts that had not come, $3 statuses, $4 unclear texts found" ] ||
		fail "reconcile said: $said"
}
messages() { box "SELECT count(*) FROM message"; }

carrier_start --pace 1
misbehave() { curl -s -f -o /dev/null -d "$1" "$carrier/misbehave"; }
says() { # says TEXT: on Maya's phone; prints the SID
	curl -s -f --data-urlencode "Body=$1" \
		"$carrier/phones/%2B${maya#+}/texts" | jq -r .sid
}
logged() { # logged WHAT: how many calls of that kind are over
	curl -s "$carrier/log.json" |
		jq "[.events[] | select(.what == \"$1\")] | length"
}
is() { [ "$("${@:2}")" = "$1" ]; }

cat > "$work/people.csv" <<'CSV'
Role,First name,Last name,Email,Phone
coach,Dana,Reyes,dana.reyes@example.org,
rower,Maya,Chen,,(555) 555-0101
CSV
oarlock roster import "$work/people.csv" > "$work/roster" || fail roster
post || fail "the invitation was not sent"
# Each call is made twice, as nobody answers: sent and delivered.
eventually is 4 logged status || fail "the carrier did not call"

# The door is down. She agrees, and writes to her coach.
yes=$(says YES)
says "My boat was heavy today" > "$work/sid"
eventually is 4 logged inbound || fail "the carrier did not bring the texts"
take
[ "$(ledger "SELECT count(*) FROM text_in")" = 0 ] || fail "a text came anyway"
expect "0 seconds" 0 0 0 # their webhooks may still be under way
expect "2 minutes" 2 0 0
[ "$(ledger "SELECT reading FROM text_in ORDER BY seq" | tr '\n' ' ')" = \
	"optin note " ] || fail "the texts were not read in their order"
[ "$(ledger "SELECT state FROM phone WHERE number = '$maya'")" = active ] ||
	fail "her YES does not count"
box "SELECT meta FROM message WHERE source_id = '$yes'" | grep -qxE 'listed:[0-9]+' ||
	fail "it is not marked how the text was found"
expect "2 minutes" 0 0 0

# The carrier calls again in the end: nothing changes.
before=$(messages)
sms_start
text "$maya" YES "$yes"
text "$maya" "My boat was heavy today" "$(cat "$work/sid")"
is "$before" messages || fail "a late webhook is taken for a new text"

# The invitation has been under way for half a day.
[ "$(ledger "SELECT state FROM outbox WHERE class = 'invitation' AND kind = 'text'")" = accepted ] ||
	fail "the invitation has a state that nobody told"
expect "11 hours" 0 0 0
expect "13 hours" 0 1 0
invitation=$(ledger "SELECT id FROM outbox WHERE state = 'delivered'")
[ -n "$invitation" ] || fail "the fetched state does not count"
before=$(messages)
[ "$(webhook status "?m=$invitation" "AccountSid=$account" \
	"MessageSid=$(ledger "SELECT sid FROM outbox WHERE id = '$invitation'")" \
	"MessageStatus=delivered")" = 200 ] || fail "the late callback"
is "$before" messages || fail "a late callback is taken for a new one"
expect "14 hours" 0 0 0

# A refused token: it says so, and nothing is done.
echo wrong > "$work/token" && cp "$team/carrier.token" "$work/right"
cp "$work/token" "$team/carrier.token"
if reconcile "15 hours" > "$work/said"; then fail "a refused token is no failure"; fi
grep -q "refuses account or token" "$work/reconcile.log" ||
	fail "the reason is not told: $(cat "$work/reconcile.log")"
cp "$work/right" "$team/carrier.token"

# An outage, and reconciling is killed again and again in the midst of it.
misbehave lose=70
for ((i = 100; i < 170; i++)); do says "lap $i" > "$work/sid"; done
eventually is 74 logged inbound || fail "the outage was too short"
laps() {
	ledger "SELECT body FROM text_in WHERE body LIKE 'lap %' ORDER BY seq"
}
for i in 00 01 02 03 05 08; do
	OARLOCK_NOW=$(in_hours "15 hours") "$OARLOCK" -C "$team" reconcile \
		> "$work/killed" 2>&1 &
	sleep "0.$i"
	kill -KILL $! 2> /dev/null || true
	wait $! 2> /dev/null || true
done
reconcile "15 hours" > "$work/said" || fail "after the kills"
take
laps > "$work/laps"
seq -f 'lap %g' 100 169 | cmp - "$work/laps" ||
	fail "the laps did not come once and in their order"
expect "15 hours" 0 0 0

# oarlock-post does the same by itself.
"$programs/oarlock-take" -C "$team" 2>> "$work/take.log" &
pids+=($!)
misbehave lose=1
says "all by itself" > "$work/sid"
OARLOCK_NOW=$(in_hours "16 hours") "$programs/oarlock-post" -C "$team" \
	2>> "$work/post.log" &
pids+=($!)
found() { box "SELECT CAST(body AS TEXT) FROM message WHERE kind = 'text'" |
	grep -q "Body=all%20by%20itself"; }
eventually found || fail "oarlock-post does not reconcile"
eventually is 73 ledger "SELECT count(*) FROM text_in" ||
	fail "$(ledger "SELECT count(*) FROM text_in") texts"
oarlock replay > "$work/replay" || fail "replay: $(cat "$work/replay")"
