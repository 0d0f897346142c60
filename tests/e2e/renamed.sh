#!/bin/bash
# A club takes another name, zone and address. What was rated, dated and
# written before stays what it was, also where the ledger is made again; what
# comes after is of the new names. Of messages that no settings are known for
# the operator says so.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/club.bash"

# Half past midnight in Oslo, the evening before in New York.
export OARLOCK_NOW=2026-11-21T23:30:00Z
club_make
rate 'Maya: hands 87 i9 square the blade sooner' 'Grace: hands 64'
text "${phone[Grace]}" 71
take
gen
commit() { git --git-dir="$team/site.git" rev-parse main; }
messages() {
	box 'SELECT max(seq) FROM message'
}
day() { ledger 'SELECT DISTINCT day FROM rating'; }
[ "$(day)" = 2026-11-22 ] || fail "rated on $(day)"
oarlock replay > "$work/log" || fail replay

echo "what was read before the change is read as it was then"
set_key club.name "Other Rowing"
set_key club.zone America/New_York
set_key site.url https://other.example.org
oarlock replay > "$work/log" || fail "replay: $(cat "$work/log")"
rate 'Grace: hands 58'
[ "$(day | sort | xargs)" = "2026-11-21 2026-11-22" ] || fail "rated on $(day)"
oarlock replay > "$work/log" || fail "replay: $(cat "$work/log")"
live=$(ledger_dump)
rm "$team/ledger.db"*
take
[ "$(ledger_dump)" = "$live" ] || fail "a lost ledger comes back otherwise"
settings() {
	box "SELECT count(*) FROM message
		WHERE meta = 'settings' AND instr(body, '$1')"
}
[ "$(settings 'Other Rowing')" = 1 ] || fail "noted with every start"

echo "where they are not known, old messages give other rows, and it says so"
sqlite3 "$team/dropbox.db" \
	"UPDATE message SET body = NULL WHERE meta = 'settings'"
live=$(ledger_dump)
oarlock replay > "$work/log" 2>&1 && fail "other rows are called the same"
grep -q '^rating: row 1 differs in day' "$work/log" || fail "$(cat "$work/log")"
grep -q 'oarlock replay --keep' "$work/log" || fail "it does not say what to do"
[ "$(ledger_dump)" = "$live" ] || fail "a replay changed the ledger"
oarlock replay --kept > "$work/log" 2>&1 && fail "an option that is none"

echo "a ledger that is broken is not kept"
cp "$team/ledger.db" "$work/whole.db"
page=$(sqlite3 "$team/ledger.db" 'PRAGMA page_size')
root_page=$(sqlite3 "$team/ledger.db" "SELECT rootpage FROM sqlite_schema
	WHERE name = 'outbox_address'")
n=$(messages)
printf '\252\252\252\252\252\252\252\252' | dd of="$team/ledger.db" bs=1 \
	conv=notrunc status=none seek=$(((root_page - 1) * page))
oarlock replay --keep > "$work/log" 2>&1 && fail "a broken ledger is kept"
grep -q 'ledger.db: ' "$work/log" || fail "$(cat "$work/log")"
[ "$(messages)" = "$n" ] || fail "the drop box has a broken ledger"
mv "$work/whole.db" "$team/ledger.db"

echo "they are kept"
n=$(messages)
bodies() {
	box "SELECT seq, hex(body) FROM message WHERE seq <= $n"
}
boxed=$(bodies)
oarlock replay --keep > "$work/log" || fail "--keep: $(cat "$work/log")"
[ "$(ledger_dump)" = "$live" ] || fail "to keep the ledger changed it"
[ "$(bodies)" = "$boxed" ] || fail "a message was emptied"
take
oarlock replay > "$work/log" || fail "replay: $(cat "$work/log")"
n=$(messages)
oarlock replay --keep > "$work/log" || fail "--keep again: $(cat "$work/log")"
grep -q 'the ledgers are the same' "$work/log" || fail "$(cat "$work/log")"
[ "$(messages)" = "$n" ] || fail "a state that nobody needs was kept"

echo "a lost ledger comes back with them, and goes on"
gen
built=$(commit)
live=$(ledger_dump)
rm "$team/ledger.db"*
take
[ "$(ledger_dump)" = "$live" ] || fail "a lost ledger comes back otherwise"
[ "$(day | sort | xargs)" = "2026-11-21 2026-11-22" ] || fail "rated on $(day)"
gen
[ "$(commit)" = "$built" ] || fail "its pages are others"
rate 'Ida: hands 55 calm'
[ "$(day | sort | xargs)" = "2026-11-21 2026-11-22" ] || fail "rated on $(day)"
oarlock replay > "$work/log" || fail "replay at the end: $(cat "$work/log")"
