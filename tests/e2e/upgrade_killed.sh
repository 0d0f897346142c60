#!/bin/bash
# An upgrade that is killed leaves the old ledger or the new one, whole, and
# the next one ends it.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/older.bash"
. "$root/tests/crash/fault.bash"

upgrade=("$OARLOCK" -C "$team" upgrade)

# whole OLD: the ledger is of the old version or the new one, with all in it.
whole() {
	sqlite3 "$team/ledger.db" 'PRAGMA integrity_check' |
		grep -qx ok || fail "$at: the ledger is broken"
	[ "$(version)" = "$1" ] || [ "$(version)" = "$now" ] ||
		fail "$at: of version $(version)"
	essence | cmp -s - "$work/before" || fail "$at: something is lost"
}

restore() {
	rm -rf "$team"
	cp -R "$work/old" "$team"
}

# killed N OLD: at that step, and ended by the next one.
killed() {
	at="killed at step $1"
	restore
	ended_at "$1" "${upgrade[@]}" || fail "$at: it was not"
	whole "$2"
	"${upgrade[@]}" > "$work/log" 2>&1 ||
		{ cat "$work/log"; fail "$at: the next one does not end it"; }
	whole "$now"
	[ "$(version)" = "$now" ] || fail "$at: still of version $(version)"
}

prepare() { # prepare OLD
	older_team "$1"
	essence > "$work/before"
	rm -rf "$work/old"
	cp -R "$team" "$work/old"
	steps=$(steps_of "${upgrade[@]}")
	now=$(version)
	[ "$steps" -gt 20 ] || fail "only $steps steps"
}

# Every step of the way that both have; the last ones switch.
prepare 1
for n in $(seq 1 6 "$steps") $(seq $((steps - 24)) "$steps"); do
	killed "$n" 1
done
oarlock replay || fail "replay"

# Anywhere in a file.
export FAULT_WRITES=1
prepare 2
RANDOM=${SEED:-7}
for _ in $(seq 20); do killed $((RANDOM % steps + 1)) 2; done
oarlock replay || fail "replay"
