#!/bin/bash
# Teams of older versions: their ledgers become new, and what was rated,
# agreed and sent stays as it was; what waited leaves once, and nothing leaves
# again. The doors are open meanwhile.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/older.bash"

now=$(sed -n 's/.*LEDGER_VERSION = \([0-9]*\).*/\1/p' "$root/lib/db_schema.c")
ledger() { sqlite3 -readonly -cmd '.timeout 5000' "$team/ledger.db" "$1"; }
password_of() { echo "$1 rows past four piers"; }

left() { # how many texts the carrier has had from us
	curl -s -f -u "$account:$token" \
		"$carrier/2010-04-01/Accounts/$account/Messages.json?PageSize=900" |
		jq '[.messages[] | select(.direction | startswith("outbound"))]
			| length'
}

# An order that comes too early is kept, and who gave it is told so.
too_early() {
	older_team 3
	oarlock order 'group new early' > "$work/log" 2>&1 &&
		fail "an order is applied to an old ledger"
	grep -q 'waits in the drop box as message' "$work/log" ||
		fail "an order that waits: $(cat "$work/log")"
	oarlock upgrade > "$work/upgrade" 2>&1 || fail "upgrade"
	take
	[ "$(sqlite3 -readonly "$team/ledger.db" "SELECT count(*) FROM crew
		WHERE name = 'early'")" = 1 ] || fail "an order is lost"
}

# mail_of NAME: a signed mail of hers with what comes on standard input.
mail_of() {
	mails=$((${mails:-0} + 1))
	printf '%s\n' 'Delivered-To: @TO@' \
		'Authentication-Results: mx.example.org; dkim=pass header.d=example.org; dmarc=pass header.from=example.org' \
		'Received: from a.example.net (a.example.net [192.0.2.1]) by mx.example.org; @DATE@' \
		"From: ${1,}@example.org" 'To: @TO@' 'Subject: today' \
		'Date: @DATE@' "Message-ID: <held$mails@example.org>" '' \
		"$(cat)" > "$work/held.eml"
	mail "$work/held.eml" "$1"
	fetch 2> "$work/log"
	take 2> "$work/log"
}
code_of() { # code_of NAME: what she is asked for
	ledger "SELECT code FROM question q JOIN person p ON p.id = q.coach
		WHERE p.first = '$1' ORDER BY asked DESC, mail DESC LIMIT 1"
}

# waiting_team [SQL]: a ledger of version 4, in which mails of two head coaches
# wait for their codes; one of the two is a coach now.
waiting_team() {
	rm -rf "$team"
	team_make
	printf '%s\n' 'First name,Last name,Email,Role' \
		'Eli,Novak,eli@example.org,head coach' > "$work/people.csv"
	oarlock roster import "$work/people.csv" > "$work/import"
	mail_of Eli <<< 'roster remove Noor'
	mail_of Dana <<< 'roster remove Maya'
	eli=$(code_of Eli) dana=$(code_of Dana)
	[[ -n $eli && -n $dana ]] || fail "nobody is asked"
	oarlock order 'roster edit Eli: role coach' > "$work/order" ||
		fail "$(cat "$work/order")"
	sqlite3 "$team/ledger.db" "${1:-}; ALTER TABLE crew DROP COLUMN comment;
		PRAGMA user_version = 4"
}

# confirmed WHO...: after the upgrade both confirm; these have left then.
confirmed() {
	oarlock upgrade > "$work/upgrade" 2>&1 || fail "$(cat "$work/upgrade")"
	[ "$(code_of Eli) $(code_of Dana)" = "$eli $dana" ] ||
		fail "what waited waits no more"
	mail_of Eli <<< "confirm $eli"
	mail_of Dana <<< "confirm $dana"
	[ "$(ledger "SELECT first FROM person WHERE left_at IS NOT NULL")" = "$*" ] ||
		fail "$(ledger "SELECT body FROM outbox WHERE class = 'receipt'")"
	ledger "SELECT body FROM outbox WHERE class = 'receipt'
		AND person = (SELECT id FROM person WHERE first = 'Eli')" |
		grep -q 'would mean something else now. Send them again' ||
		fail "he is not told"
	oarlock replay || fail "replay of what was confirmed"
}

# This version answers a guardian's YES, which is message 30, and the older ones
# did not: without it their drop boxes give the ledgers that they gave.
older_same() { # older_same VERSION
	local from=$work/vectors
	rm -rf "$from"
	cp -R "$root/tests/vectors/upgrade/$1" "$from"
	sed -i '/^INSERT INTO message VALUES(30,/d' "$from/dropbox.sql"
	sed -i '/^INSERT INTO \(applied\|text_in\) VALUES(30,/d' "$from/ledger.sql"
	older_team "$1" "$from"
}

# upgraded VERSION HOW [MAKE]
upgraded() {
	"${3:-older_team}" "$1"
	cp "$team/ledger.db" "$work/before.db"
	essence > "$work/before"
	take 2> "$work/log" && fail "oarlock-take works on an old ledger"
	grep -q "version $1, .* run oarlock upgrade" "$work/log" ||
		fail "it does not say why: $(cat "$work/log")"
	gen 2> "$work/log" && fail "oarlock-gen works on an old ledger"
	grep -q 'run oarlock upgrade' "$work/log" || fail "gen is silent"
	oarlock status > "$work/status"
	grep -q "ledger $1 ($now is needed: oarlock upgrade)" "$work/status" ||
		fail "status: $(cat "$work/status")"
	for what in 'last mail' 'last text' 'to take' 'to send'; do
		grep -qE "^$what +unknown" "$work/status" ||
			fail "status makes up: $what"
	done
	cmp "$team/ledger.db" "$work/before.db" || fail "the old ledger changed"

	oarlock upgrade > "$work/upgrade" 2> "$work/log" ||
		{ cat "$work/upgrade" "$work/log"; fail upgrade; }
	grep -q "ledger $1 to $now, $2" "$work/upgrade" ||
		{ cat "$work/upgrade"; fail "not $2"; }
	[ "$(version)" = "$now" ] || fail "of version $(version)"
	essence | diff "$work/before" - || fail "what counts has changed"
	[ "$(sqlite3 "$team/backup/ledger-$1.db" 'PRAGMA user_version')" = \
		"$1" ] || fail "no backup"
	[ ! -e "$team/upgrade.db" ] || fail "something was left"
	oarlock replay || fail "replay after an upgrade"
	take
	oarlock replay || fail "replay after a message"
	oarlock status > "$work/status"
	grep -q "last upgrade .* $1 to $now, $2" "$work/status" ||
		fail "status does not tell: $(cat "$work/status")"
	oarlock upgrade > "$work/again" || fail "a second upgrade"
	grep -q 'nothing to do' "$work/again" || fail "upgraded twice"
}

# What waited leaves once, and nothing that was sent.
goes_on() {
	local texts_waiting mails_waiting
	carrier_start --pace 1
	texts_waiting=$(ledger "SELECT count(*) FROM outbox
		WHERE kind = 'text' AND state = 'queued'")
	mails_waiting=$(ledger "SELECT count(*) FROM outbox
		WHERE kind = 'mail' AND state = 'queued'")
	[ "$texts_waiting" -gt 0 ] || fail "no text waits"
	[ "$mails_waiting" -gt 0 ] || fail "no mail waits"
	OARLOCK_NOW=$(date -u -d "@$(ledger 'SELECT max(received) FROM applied')" \
		+%Y-%m-%dT%H:%M:%SZ) \
		"$programs/oarlock-post" -C "$team" --once 2> "$work/post.log" ||
		{ cat "$work/post.log"; fail post; }
	[ "$(left)" = "$texts_waiting" ] ||
		fail "$(left) texts left, $texts_waiting waited"
	[ "$(find "$team/sent" -type f | wc -l)" = "$mails_waiting" ] ||
		fail "other mails left than those that waited"
	sms_start
	text +15555550101 "53" SMffffffffffffffffffffffffffffffff
	take
	[ "$(ledger "SELECT count(*) FROM text_in
		WHERE person = (SELECT id FROM person WHERE first = 'Maya')
		AND body = '53'")" = 1 ] || fail "a new text is not taken"
	gen || fail "oarlock-gen"
	opened Maya Maya "$(password_of Maya)" > "$work/page" ||
		fail "her page does not open with her old key"
	grep -q 'square the blade sooner' "$work/page" || fail "her rating is gone"
	opened Maya Dana "$(password_of Dana)" > "$work/page" ||
		fail "her coach's key does not open it"
	oarlock replay || fail "replay of what went on"
}

for v in 3 2; do
	echo "version $v: the drop box gives the same ledger"
	upgraded $v replayed older_same
	goes_on
done

echo "version 5: when a text left is known from the drop box"
upgraded 5 replayed
[ "$(ledger "SELECT count(*) FROM outbox WHERE state = 'delivered'
	AND departed IS NULL")" = 0 ] || fail "some left at no time"
goes_on

echo "version 4: a group of before has no comment, and is given one"
upgraded 4 replayed
goes_on
oarlock order 'group comment early: Races in May' > "$work/log" || fail "a comment"
[ "$(ledger "SELECT name || ': ' || comment FROM crew")" = \
	'early: Races in May' ] || fail "the group: $(ledger 'SELECT * FROM crew')"

echo "a newer reader reads otherwise: the rows are carried over"
upgraded 3 "its rows carried over"
grep -q '^  1 letters would leave once more, or late$' "$work/upgrade" ||
	fail "what would be sent again is not said"
goes_on
upgraded 1 "its rows carried over"
grep -q '^reader_key: 1 rows are missing$' "$work/upgrade" ||
	fail "what differs is not said"
goes_on
oarlock erase --yes Ida > "$work/erase" || { cat "$work/erase"; fail erase; }
[ ! -e "$team/backup/ledger-1.db" ] || fail "a backup holds who was erased"
for words in Lindqvist 5555550104; do
	grep -rqaF -- "$words" "$team"/*.db* "$team/backup" &&
		fail "\"$words\" is left after an erasure"
done
oarlock replay || fail "replay of an erasure after an upgrade"

echo "what is named is taken as the new version reads it, but no letter again"
older_team 1
oarlock upgrade --accept consent.wording,reader_key,outbox > "$work/upgrade" \
	2> "$work/log" || { cat "$work/log"; fail "upgrade --accept"; }
grep -q '^reader_key: 1 rows are missing (accepted)$' "$work/upgrade" ||
	fail "what was accepted is not said"
grep -q 'carried over' "$work/upgrade" || fail "letters leave again"

echo "a line that went by its name goes by its number"
older_team 2
sqlite3 "$team/ledger.db" "INSERT INTO line_user VALUES ('boats', 2)"
oarlock upgrade > "$work/upgrade" 2> "$work/log" || fail "a line's user"
[ "$(ledger "SELECT line || ' ' || person FROM line_user")" = "$line 2" ] ||
	fail "the line's user is $(ledger "SELECT * FROM line_user")"
oarlock replay || fail "replay of a line's user"

echo "what breaks a rule undoes it, and the old ledger stays"
older_team 1
sqlite3 "$team/ledger.db" "PRAGMA ignore_check_constraints = 1;
	UPDATE rating SET score = 101 WHERE id = 1"
essence > "$work/before"
oarlock upgrade > "$work/upgrade" 2> "$work/log" && fail "a broken rule"
essence | diff "$work/before" - || fail "the old ledger changed"
[ "$(version)" = 1 ] || fail "of version $(version)"
[ ! -e "$team/upgrade.db" ] || fail "something was left"
oarlock status | grep -q 'upgrade: .*everything is as it was' ||
	fail "status does not tell"
sqlite3 "$team/ledger.db" "UPDATE rating SET score = 37 WHERE id = 1"
oarlock upgrade > "$work/upgrade" 2> "$work/log" || fail "mended, it fails"
oarlock status | grep -q 'upgrade: ' && fail "the trouble is still told"

echo "a state that an older version's erasure left is read"
older_team 1
essence > "$work/before"
sqlite3 "$team/ledger.db" "PRAGMA journal_mode = DELETE" > "$work/sqlite"
sqlite3 "$team/dropbox.db" "INSERT INTO message
	(kind, source_id, received, meta, body) SELECT 'order', 'state', received,
	'state:' || seq, readfile('$team/ledger.db') FROM message
	ORDER BY seq DESC LIMIT 1"
cp "$team/ledger.db" "$work/before.db"
rm "$team/ledger.db"
take
essence | diff "$work/before" - || fail "an older state is read otherwise"
oarlock replay || fail "replay from an older state"
cp "$work/before.db" "$team/ledger.db"
oarlock upgrade > "$work/upgrade" || fail "upgrade beside an older state"
grep -q "ledger 1 to $now, replayed" "$work/upgrade" ||
	{ cat "$work/upgrade"; fail "an older state is not what it was"; }

echo "a newer version's ledger is left alone"
sqlite3 "$team/ledger.db" "PRAGMA user_version = $((now + 1))"
take 2> "$work/log" && fail "a newer ledger is written"
grep -q 'a newer Oarlock' "$work/log" || fail "it does not say why"
oarlock upgrade 2> "$work/log" && fail "a newer ledger is upgraded"
[ "$(version)" = $((now + 1)) ] || fail "a newer ledger is changed"

echo "serve upgrades by itself, and the doors are open meanwhile"
older_team 2
essence > "$work/before"
sqlite3 "$team/ledger.db" "BEGIN IMMEDIATE; SELECT 1;" \
	".shell touch $work/held; while [ ! -e $work/free ]; do sleep 0.1; done" \
	> "$work/sqlite" &
pids+=($!)
eventually test -e "$work/held" || fail "nobody holds the ledger"
serve_start
answers() { curl -s -o "$work/curl" "http://127.0.0.1:$sms_port/"; }
eventually answers || { cat "$work/serve.log"; fail "the door is closed"; }
text +15555550101 "57" SMfffffffffffffffffffffffffffffff1
[ "$(sqlite3 -readonly "$team/ledger.db" 'PRAGMA user_version')" = 2 ] ||
	fail "an upgrade of a ledger that is in use"
touch "$work/free"
is_now() { [ "$(version 2> "$work/log")" = "$now" ]; }
eventually is_now || { cat "$work/serve.log"; fail "serve does not upgrade"; }
taken() { [ "$(ledger "SELECT count(*) FROM text_in WHERE body = '57'")" = 1 ]; }
eventually taken || { cat "$work/serve.log"; fail "what waited is not taken"; }
runs() { [ "$(oarlock status | grep -c ' running (')" = 5 ]; }
eventually runs || fail "not all daemons run"
kill "$serve"
wait "$serve" || fail "serve did not stop cleanly"

echo "an order that comes before the upgrade waits for it"
too_early

echo "what waits for its writer is judged as today when the answer comes"
waiting_team
confirmed Maya
echo "what was asked about otherwise then is asked about again"
waiting_team "UPDATE question SET digest = 'otherwise'"
confirmed
