#!/bin/bash
# The clock was a year ahead for a while and is right again: messages and
# commits of then are dated ahead. What is published goes on as of today, the
# branch data is not kept waiting for that year, an erasure forgets commits of
# the future, too, and the ledger follows from the drop box.
. "$(dirname "$0")/lib.bash"

export OARLOCK_NOW=2026-11-22T12:00:00Z
team_make
git init -q --bare "$work/host.git"
set_key site.remote "file://$work/host.git"
gen 2> "$work/log"
site() { git --git-dir="$team/site.git" "$@"; }
day_is() { [[ $(site show main:build.json) == *"\"day\": \"$1\""* ]]; }
number() { site show main:build.json | sed 's/[^0-9]*\([0-9]*\).*/\1/'; }

export OARLOCK_NOW=2027-11-22T12:00:00Z
oarlock order 'group new ahead' > "$work/order"
gen 2> "$work/log"
day_is 2027-11-22 || fail "the year ahead was not published"
ahead=$(number)

export OARLOCK_NOW=2026-11-22T13:00:00Z
oarlock status > "$work/status"
grep -q 'last build .*2027-11-22' "$work/status" || fail "status: last build"
! grep -qE -- '-[0-9]+ s ago' "$work/status" || fail "less than nothing ago"
oarlock order 'group new now' > "$work/order"
gen 2> "$work/log"
day_is 2026-11-22 || fail "pages of the year ahead stay: $(site show main:build.json)"
[ "$(number)" -gt "$ahead" ] || fail "a build's number was given twice"
[ "$(site log -1 --format=%cs main)" = 2026-11-22 ] || fail "a commit's date"

# Ahead by some hours, and then nothing that a page would show.
export OARLOCK_NOW=2026-11-22T20:00:00Z
oarlock order 'group new again' > "$work/order"
gen 2> "$work/log"
segments() { site ls-tree -r --name-only data segments | wc -l; }
more_segments() { [ "$(segments)" -gt "$before" ]; }
before=$(segments) pages=$(site rev-parse main)
export OARLOCK_NOW=2026-11-22T14:00:00Z
oarlock order 'not an order' > "$work/order" 2>&1 || true
"$programs/oarlock-gen" -C "$team" 2>> "$work/gen.log" &
daemon=$!
pids+=("$daemon")
eventually more_segments || fail "the branch data waits: $(cat "$work/gen.log")"
kill "$daemon"
wait "$daemon" || fail "oarlock-gen ended badly: $(cat "$work/gen.log")"
[ "$(site rev-parse main)" = "$pages" ] || fail "a page was changed, too"

export OARLOCK_NOW=2027-11-22T12:00:00Z
oarlock order 'group new third' > "$work/order"
gen 2> "$work/log"
export OARLOCK_NOW=2026-11-22T15:00:00Z
[ "$(site rev-list --count main)" -gt 3 ] || fail "no history to forget"
oarlock erase --yes --forget-history Noor > "$work/said" ||
	{ cat "$work/said"; fail erase; }
[ "$(git --git-dir="$work/host.git" rev-list --count main)" = 1 ] ||
	fail "commits of the future are not forgotten"
gen 2> "$work/log"
[ "$(site rev-list --count main)" = 1 ] || fail "forgotten twice"
oarlock replay > "$work/log" || fail "replay: $(cat "$work/log")"
