#!/bin/bash
# Texts that the carrier takes and cannot deliver: a phone that was off is
# tried once more, later, after all rules have been asked again; a number that
# is none is not. Her coach's page says how it stands.
. "$(dirname "$0")/lib.bash"

team_init
line_make
maya=+15555550101 zoe=+15555550102 ana=+15555550103

post() { # post WHEN: as if it were so much later
	OARLOCK_NOW=$(date -u -d "+$1" +%Y-%m-%dT%H:%M:%SZ) \
		"$programs/oarlock-post" -C "$team" --once 2>> "$work/post.log"
}
had() { # had NUMBER: how many texts the carrier has had for it
	curl -s -f -u "$account:$token" "$carrier/2010-04-01/Accounts/$account/Messages.json?To=%2B${1#+}" |
		jq '.messages | length'
}
is() { [ "$("${@:2}")" = "$1" ]; }
misbehave() { curl -s -f -o /dev/null -d "$1" "$carrier/misbehave"; }
state() { # state NUMBER: of its invitation
	take
	ledger "SELECT state || ' ' || detail FROM outbox
		WHERE kind = 'text' AND address = '$1'"
}

carrier_start --pace 1
sms_start

invite() { # invite FIRST NUMBER CODE: what becomes of her invitation
	misbehave "undelivered=$3"
	{
		echo Role,First name,Last name,Email,Phone
		echo "rower,$1,Chen,,$2"
	} > "$work/people.csv"
	oarlock roster import "$work/people.csv" > "$work/roster" || fail roster
	post "0 seconds" || fail "the invitation was not sent"
}

invite Maya "$maya" 30003
eventually is "queued again 30003" state "$maya" ||
	fail "her phone was off: $(state "$maya")"
invite Zoe "$zoe" 30008
eventually is "queued again 30008" state "$zoe" ||
	fail "nobody knows why: $(state "$zoe")"
invite Ana "$ana" 30005
eventually is "undelivered 30005" state "$ana" ||
	fail "a number that is none: $(state "$ana")"
[ "$(ledger "SELECT state FROM phone WHERE number = '$ana'")" = invalid ] ||
	fail "the number is not marked"

post "44 minutes"
[ "$(had "$maya") $(had "$zoe")" = "1 1" ] || fail "tried too early"
# Zoe says STOP in between.
curl -s -f --data-urlencode "Body=STOP" \
	"$carrier/phones/%2B${zoe#+}/texts" > "$work/log"
stopped() { take; is stopped ledger \
	"SELECT state FROM phone WHERE number = '$zoe'"; }
eventually stopped || fail "STOP did not come"
before=$(had "$zoe")
post "46 minutes"
[ "$(had "$maya")" = 2 ] || fail "the second try did not leave"
[ "$(had "$zoe")" = "$before" ] || fail "a text left after STOP"
[ "$(had "$ana")" = 1 ] || fail "a number that is none is tried again"
eventually is "delivered " state "$maya" || fail "$(state "$maya")"
[[ $(state "$zoe") == "failed stopped "* ]] || fail "$(state "$zoe")"
post "3 days"
[ "$(had "$maya")" = 2 ] || fail "a third try"
oarlock replay > "$work/replay" || fail "replay: $(cat "$work/replay")"
