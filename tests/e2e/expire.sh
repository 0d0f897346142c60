#!/bin/bash
# What is older than oarlock.conf keeps goes by one command: messages as they
# came, then check-ins and texts, then the ratings of who has left, then the
# person; what is younger stays, and a lost ledger comes back as it was.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/club.bash"

# later DAYS: that is the clock from now on.
later() {
	OARLOCK_NOW=$(date -u -d "+$1 days" +%Y-%m-%dT%H:%M:%SZ)
	export OARLOCK_NOW
	today=$(TZ=Europe/Oslo date -d "$OARLOCK_NOW" +%Y-%m-%d)
}
holds() { grep -rqaiF -- "$1" "$team"/*.db* "$team/mail"; }
expire() {
	oarlock expire --today "$today" > "$work/said" 2>&1 || {
		cat "$work/said"
		fail expire
	}
}
comes_back() {
	oarlock replay || fail "replay"
	ledger_dump > "$work/before"
	rm "$team/ledger.db"*
	take
	oarlock replay || fail "a lost ledger does not come back"
	oarlock drill > "$work/drill" || fail "drill"
}

club_make
rate 'Maya: hands 87 i9 square the blade sooner' 'Ida: hands 55 zigzagged'
text "${phone[Maya]}" "4355 ! grandmother visits"
text "${phone[Maya]}" "may I bring my bassoon"
text "${phone[Ida]}" 61
take
oarlock order "roster remove Ida" > "$work/order" || fail "roster remove"
gen
kill "${pids[-1]}" # the door: nothing comes any more

echo "what is young stays"
later 20
expire
grep -q '^nothing was old enough' "$work/said" || fail "$(cat "$work/said")"
[ "$(box "SELECT count(*) FROM message WHERE body IS NULL")" = 0 ] ||
	fail "a young message was emptied"

echo "a backup and a drill of that hour come to their end before"
for name in backup drill; do
	(exec 9> "$team/run/$name.lock" && flock 9 && exec sleep 600) &
	pids+=($!)
	eventually eval "! flock -n '$team/run/$name.lock' true"
	rc=0
	timeout 3 "$OARLOCK" -C "$team" expire > "$work/said" 2>&1 || rc=$?
	[ "$rc" = 124 ] || fail "expire runs beside a $name: $(cat "$work/said")"
	kill "${pids[-1]}"
	wait "${pids[-1]}" || true
done

echo "a clock that is ahead takes nothing"
# refused COMMAND...: and nothing is gone.
refused() {
	oarlock "$@" > "$work/said" 2>&1 && fail "$*: $(cat "$work/said")"
	[ "$(box "SELECT count(*) FROM message WHERE body IS NULL")" = 0 ] ||
		fail "$*: a message is gone"
}
later 420
refused expire
grep -q "by the clock it is $today, .*is the clock ahead?" "$work/said" ||
	fail "$(cat "$work/said")"
ahead=$today
# It has been ahead for a day or two, and is right again.
oarlock order "group new ahead" > "$work/order" || fail "an order, ahead"
later 421
oarlock order "group new aheadtoo" > "$work/order" || fail "an order, ahead"
refused expire
later 22
refused expire --today "$ahead"
grep -q "by the clock it is $today" "$work/said" || fail "$(cat "$work/said")"
oarlock expire > "$work/said" 2>&1 || fail "a clock that is right again"

echo "messages go as they came, and status says when that is overdue"
later 60
oarlock status | grep -q 'longer than keep.raw' && fail "overdue so soon"
later 90
oarlock status | grep -q 'longer than keep.raw' || fail "it is not said"
# By a clock that was years ahead.
echo 9999999999 > "$team/run/expire.when"
oarlock status | grep -q 'longer than keep.raw' ||
	fail "a clock that was ahead hides it"
# Somebody else has put one there; the other was too big to be taken.
for folder in Processed Refused; do
	echo "nobody's" > "$team/mail/.$folder/cur/strange"
done
expire
grep -q '^messages that came before' "$work/said" || fail "$(cat "$work/said")"
oarlock status | grep -q 'longer than keep.raw' && fail "still overdue"
[ "$(ls "$team/mail/.Processed/cur")" = strange ] || fail "mails are left"
[ -z "$(ls "$team/mail/.Refused/cur")" ] || fail "a refused mail is left"
[ "$(box "SELECT count(*) FROM message WHERE kind = 'text'
	AND body IS NOT NULL")" = 0 ] || fail "texts are left as they came"
for words in bassoon grandmother zigzagged; do
	[ "$(sqlite3 "$team/ledger.db" .dump | grep -c "$words")" -gt 0 ] ||
		fail "\"$words\" is gone too soon"
done
comes_back

echo "check-ins, texts and who has left go after their months"
later 420
expire
cat "$work/said"
grep -q '^1 check-ins$' "$work/said" || fail "check-ins are not counted"
grep -q '^1 people who have left' "$work/said" || fail "Ida is not counted"
for words in bassoon grandmother zigzagged; do
	holds "$words" && fail "\"$words\" is left"
done
holds Lindqvist || fail "the evidence of consent is gone"
ledger "SELECT count(*) FROM consent WHERE number = '${phone[Ida]}'
	AND event = 'agreed'" | grep -qx 1 || fail "her consent is gone"
ledger "SELECT count(*) FROM rating r JOIN person p ON p.id = r.athlete
	WHERE p.first = 'Maya'" | grep -qx 1 || fail "Maya's rating is gone"
opened Dana Dana "$(password_of Dana)" > "$work/page" ||
	fail "the coach's page does not open"
comes_back

echo "years later nothing of her is left, and that is proven"
handle=$(basename "$(ledger "SELECT id FROM person WHERE last = 'Lindqvist'")")
later 1900
expire
ls "$team"/erased/*.txt > "$work/proofs" || fail "there is no proof"
holds Lindqvist && fail "her name is left"
ledger "SELECT count(*) FROM erased WHERE person = $handle
	AND proof IS NOT NULL" | grep -qx 1 || fail "it is not proven"
holds Chen || fail "Maya is gone"
comes_back
expire
grep -q '^nothing was old enough' "$work/said" || fail "a second time"
