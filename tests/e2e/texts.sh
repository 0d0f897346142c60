#!/bin/bash
# Texts come in and go out while the carrier misbehaves and the daemons are
# killed at random. In the end each text in was taken once, each text out was
# sent once or is said to be unclear, its end is known, and whoever said STOP
# got nothing more.
#   TEXTS=10000 KILLS=20 SEED=7 tests/e2e/texts.sh
# A seed gives the same texts, mishaps and deaths; the moments are the
# machine's.
. "$(dirname "$0")/lib.bash"

texts=${TEXTS:-2000}
kills=${KILLS:-$((texts >= 10000 ? 20 : 8))}
seed=${SEED:-$((RANDOM % 10000))}
athletes=${ATHLETES:-$((texts >= 10000 ? 300 : 100))}
echo "TEXTS=$texts KILLS=$kills SEED=$seed ATHLETES=$athletes"

number() { printf '+1%d55501%02d' $((201 + $1 / 100)) $(($1 % 100)); }
helper() {
	CARRIER=$carrier TEAM=$team PROGRAMS=$programs ACCOUNT=$account \
		TOKEN=$token node "$root/tests/e2e/texts.mjs" "$@"
}
ask() { curl -sf --noproxy '*' -d "$2" "$carrier/$1"; }

team_make() {
	local i
	team_init
	senders_trusted
	set_key mail.hourly 10000
	set_key sms.rate 1000
	set_key sms.daily 1000
	set_key sms.daily-line 1000000
	line_make
	{
		echo Role,First name,Last name,Email,Phone
		for i in 1 2 3; do
			echo "coach,Coach$i,Storm,coach$i@example.org,"
		done
		for ((i = 0; i < athletes; i++)); do
			echo "rower,Ann$i,Storm,,$(number "$i")"
			number "$i" >> "$work/numbers"
			echo >> "$work/numbers"
		done
	} > "$work/people.csv"
}

serve_ready() {
	serve_start
	eventually curl -s -o /dev/null --noproxy '*' \
		"http://127.0.0.1:$sms_port/" ||
		fail "oarlock-sms does not answer: $(tail "$work/serve.log")"
}

invited() {
	[ "$(ledger "SELECT count(*) FROM outbox WHERE class = 'invitation'
		AND kind = 'text' AND sid IS NOT NULL")" = "$athletes" ]
}
agreed() {
	[ "$(ledger "SELECT count(*) FROM phone WHERE state = 'active'")" = \
		"$athletes" ]
}

# Everybody is asked and says yes, before anything goes wrong.
people_agree() {
	local i
	oarlock roster import "$work/people.csv" >> "$work/log" ||
		fail "roster import"
	eventually invited || fail "not everybody was invited"
	for ((i = 0; i < athletes; i++)); do
		ask "phones/$(number "$i")/texts" Body=YES > "$work/log"
	done
	eventually agreed || fail "not everybody has agreed"
	for i in 1 2 3; do
		echo "coach$i@example.org $(oarlock link "coach$i@example.org" |
			sed -n 's/ *writes to: //p')"
	done > "$work/coaches"
}

# Not while a status that came just now is still to be taken.
reconciled() { oarlock reconcile >> "$work/log" 2> "$work/why"; }

# What no webhook took is found by the program, or repeated by the carrier.
lost_and_found() {
	local i
	if "$OARLOCK" help 2>&1 | grep -q '^ *reconcile'; then
		eventually reconciled || fail "reconcile: $(cat "$work/why")"
	fi
	for i in {1..60}; do
		ask repeat '' > "$work/repeated"
		if grep -q ': 0}' "$work/repeated"; then return 0; fi
		[ "$i" = 1 ] && echo "lost: $(cat "$work/repeated")"
		sleep 3
	done
	fail "the carrier cannot get rid of texts: $(cat "$work/repeated")"
}

all_taken() {
	[ "$(ledger 'SELECT max(seq) FROM applied')" = \
		"$(box 'SELECT max(seq) FROM message')" ]
}
# Of texts: a mail may be the digest of an hour. A long run also waits until
# what is unclear has been looked for, for minutes.
open="'queued', 'sending'"
[ "$texts" -lt 10000 ] || open="$open, 'unclear'"
waiting() {
	ledger "SELECT count(*) FROM outbox
		WHERE kind = 'text' AND state IN ($open) AND not_before IS NULL"
}
# Nothing waits any more but what nobody can know. It may take its time, as
# long as something moves: a look that was in vain is repeated after a minute.
settle() {
	local still=0 was="" now
	while ! { all_taken && [ "$(waiting)" = 0 ] && all_taken; }; do
		now=$(box 'SELECT max(seq) FROM message')$(waiting)
		[ "$now" = "$was" ] && still=$((still + 1)) || still=0
		[ $still -lt 200 ] || fail "$(waiting) letters still wait:" \
			"$(tail -n 5 "$work/serve.log")"
		was=$now
		sleep 1
	done
}

team_make
carrier_start --pace 20 --callers 8 --seed "$seed"
serve_ready
people_agree
echo "everybody has agreed after $SECONDS s"
ask misbehave "wild_posts=${WILD_POSTS:-15}&wild_calls=${WILD_CALLS:-60}" \
	> "$work/log"
helper run "$work" "$texts" "$kills" "$seed"
echo "all texted after $SECONDS s"
settle
ask misbehave normal=1 > "$work/log"
lost_and_found
settle
lost_and_found
settle
echo "settled after $SECONDS s"
kill -TERM "$serve"
wait "$serve" || fail "serve did not stop cleanly: $(tail "$work/serve.log")"
grep " ended " "$work/serve.log" | grep -v "by signal 9;" &&
	fail "a daemon died that nobody killed"
helper judge "$work" || fail "SEED=$seed"
oarlock replay || fail "replay, SEED=$seed"
