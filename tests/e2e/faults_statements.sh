#!/bin/bash
# A statement that fails in the midst of any message, of all that the unit
# tests of oarlock-take give it: what was begun is rolled back, and nothing
# crashes on what could not be read.
if [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
. "$(dirname "$0")/lib.bash"

cc -shared -fPIC -O1 -D_GNU_SOURCE -o "$work/statement.so" \
	"$root/tests/faults/statement.c" -ldl || fail "statement.c"
: > "$work/fates"
for test in "$programs"/tests/unit/take*_test; do
	LD_PRELOAD="$work/statement.so" STATEMENT_LOG="$work/fates" \
		STATEMENT_EVERY="${EVERY:-31}" \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" \
		"$test" > "$work/log" 2>&1 ||
		fail "$(basename "$test"): $(grep -a 'ERROR\|error' "$work/log")"
done
ends=$(grep -c '^rolled back' "$work/fates")
[ "$ends" -gt 2000 ] || fail "only $ends statements failed"
# A test's own transaction is given up by the test.
! grep -v '^rolled back\|^given up' "$work/fates" | sort | uniq -c | sort -rn | grep . ||
	fail "that is what they ended with"
echo "$ends times"
