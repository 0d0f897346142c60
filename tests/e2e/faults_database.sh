#!/bin/bash
# A database that somebody else holds for longer than we wait, and one that
# the disk has garbled, page by page: no program crashes, nothing of a page
# that cannot be read is published or taken for done, the cause stands in
# `oarlock status`, and the way that it names leads back.
if [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
. "$(dirname "$0")/lib.bash"
. "$root/tests/faults/scene.bash"

scene_make
scene_news
fetch
keep untaken
take
gen
ledger_state > "$work/ledger.good"
good_tree=$(site_tree)
keep good
page_size=$(ledger 'PRAGMA page_size')

# ---- held by somebody else ----

hold() { # hold FILE: until release
	rm -f "$work/holding"
	mkfifo "$work/hold"
	sqlite3 "$1" < "$work/hold" > "$work/holding" 2>&1 &
	holder=$!
	exec 9> "$work/hold"
	printf 'BEGIN IMMEDIATE;\nSELECT 1;\n' >&9
	eventually grep -q 1 "$work/holding" || fail "cannot hold $1"
}
release() {
	exec 9>&-
	wait "$holder" || true
	rm "$work/hold"
}

bring untaken
hold "$team/ledger.db"
for _ in 1 2 3 4; do
	take 2> "$work/log" && fail "took into a ledger that is held"
done
says 'ledger.db: database is locked' || fail "status: $(oarlock status)"
release
take
ledger_state | cmp -s - "$work/ledger.good" ||
	fail "a held ledger: $(ledger_state | diff "$work/ledger.good" - | head)"
silent 'database is locked' || fail "trouble is over, and still told"

bring untaken
sms_start
hold "$team/dropbox.db"
[ "$(webhook sms "" "AccountSid=$account" "Body=52" "From=+15555550101" \
	"MessageSid=SM$(printf '%032x' 77)" "NumMedia=0" "To=$line")" = 503 ] ||
	fail "a text was taken by a drop box that is held"
says 'answered 503.*dropbox.db: database is locked' ||
	fail "status: $(oarlock status)"
fetch 2> "$work/log" || true
release
text +15555550101 52 "SM$(printf '%032x' 77)"
silent 'database is locked' || fail "trouble is over, and still told"
kill "${pids[-1]}"
wait "${pids[-1]}" || fail "oarlock-sms ended badly"
unset 'pids[-1]'

# ---- garbled ----

garble() { # garble FILE PAGE OFFSET BYTES
	tr '\0-\377' '\252' < /dev/zero 2> /dev/null | head -c "$4" |
		dd of="$team/$1" bs=1 conv=notrunc status=none \
			seek=$((($2 - 1) * page_size + $3))
}
# well COMMAND...: whatever it finds, it does not crash or hang.
well() {
	ended=0
	timeout 60 "$@" > "$work/log" 2>&1 || ended=$?
	[ $ended -lt 124 ] || fail "$at: $* ends with $ended: $(cat "$work/log")"
}
programs_are_well() {
	well "$programs/oarlock-take" -C "$team" --once
	well "$programs/oarlock-gen" -C "$team" --once --day "$day"
	gen_ended=$ended
	well "$programs/oarlock-post" -C "$team" --once
	well "$OARLOCK" -C "$team" status
	cp "$work/log" "$work/status"
	well "$OARLOCK" -C "$team" check
}

# The head of each page, which SQLite cannot take for a good one.
pages=$(cd "$work/kept-good" && stat -c %s ledger.db)
pages=$((pages / page_size))
told=0
for page in $(seq "${FIRST:-1}" "${STEP:-4}" $pages); do
	at="page $page of the ledger"
	bring good
	garble ledger.db "$page" 0 8
	programs_are_well
	[ $ended != 0 ] || continue # a page that is free
	grep -q 'ledger.db.*made again from the drop box' "$work/log" ||
		fail "$at: check does not name the way back: $(cat "$work/log")"
	[ "$(site_tree)" = "$good_tree" ] ||
		fail "$at: another site was published"
	[ "$gen_ended" = 0 ] ||
		grep -q 'ledger.db: .*made again' "$work/status" ||
		fail "$at: status does not say why: $(cat "$work/status")"
	told=$((told + 1))
done
[ $told -gt $((pages / 2 / ${STEP:-4})) ] || fail "only $told pages were noticed"
bring good
garble ledger.db 3 0 8
take 2> "$work/log" || true
rm "$team"/ledger.db*
take
ledger_state | cmp -s - "$work/ledger.good" || fail "the way back"
gen
[ "$(site_tree)" = "$good_tree" ] || fail "another site after the way back"

# Somewhere in a page, where it may be a letter of a name.
RANDOM=${SEED:-5}
for _ in $(seq "${SOMEWHERE:-30}"); do
	bring good
	page=$((RANDOM % pages + 1)) offset=$((RANDOM % (page_size - 40)))
	at="page $page of the ledger from $offset on"
	garble ledger.db "$page" "$offset" $((RANDOM % 32 + 1))
	programs_are_well
done

# The drop box: a new ledger is all of it, or take says what it cannot read.
pages=$(cd "$work/kept-good" && stat -c %s dropbox.db)
pages=$((pages / page_size))
noticed=0
bring good
applied=$(ledger "SELECT count(*) FROM applied")
for page in $(seq $pages); do
	at="page $page of the drop box"
	bring good
	rm "$team"/ledger.db*
	garble dropbox.db "$page" 0 8
	programs_are_well
	if [ $ended = 0 ]; then continue; fi
	noticed=$((noticed + 1))
	grep -q 'dropbox.db.*oarlock restore' "$work/log" ||
		fail "$at: check does not name the way back: $(cat "$work/log")"
	# Bytes of a mail may be others; that messages lack is another thing.
	[ "$(ledger "SELECT count(*) FROM applied" 2> /dev/null)" != \
		"$applied" ] || continue
	grep -q 'dropbox.db.*oarlock restore' "$work/status" ||
		fail "$at: status does not say why: $(cat "$work/status")"
done
[ $noticed -gt 2 ] || fail "only $noticed pages of the drop box were noticed"
