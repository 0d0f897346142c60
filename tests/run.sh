#!/bin/bash
# run.sh DIR -- every test of the programs in DIR; says at the end how many
# passed, and which failed and why. A test is a program of tests/unit, a replay
# of a fuzz corpus, a script of tests/e2e or tests/crash, tests/house.sh, or a
# node test.
set -u

cd "$(dirname "$0")/.." || exit 1
programs=$(cd "$1" && pwd)
export OARLOCK=$programs/oarlock
export OARLOCK_PROGRAMS=$programs
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
logs=$programs/test-logs
rm -rf "$logs"
export TEST_PORTS=$logs/ports
mkdir -p "$TEST_PORTS"
at_once=${JOBS:-$(nproc)}
: > "$logs/results"

one() { # one NAME COMMAND...
	local name=$1 start=$SECONDS word=ok said
	shift
	timeout 1200 "$@" > "$logs/$name" 2>&1 < /dev/null || {
		[ $? != 124 ] || echo "FAILED: it does not end" >> "$logs/$name"
		word=FAILED
	}
	echo "$word $name" >> "$logs/results"
	said=$(printf '%-7s %-34s %4d s' "$word" "$name" $((SECONDS - start))
		[ "$word" = ok ] || {
			echo
			tail -n 40 "$logs/$name" | sed 's/^/        /'
		})
	echo "$said"
}

# why LOG: the lines of it that tell most, of a script, a unit test and a node
# test; else its last ones.
why() {
	grep -E -A 3 '^(FAILED|WRONG|house|\[  ERROR)|^ *not ok|^ *error:|ERROR: [A-Z]|runtime error' \
		"$1" | cut -c 1-300 | head -n 12 | grep . || tail -n 5 "$1"
}

# As many at a time as there are processors; most of them wait most of the time.
run() { # run NAME COMMAND...
	while [ "$(jobs -rp | wc -l)" -ge "$at_once" ]; do wait -n; done
	one "$@" &
}

run house tests/house.sh
for test in "$programs"/tests/unit/*_test; do
	run "$(basename "$test")" "$test"
done
for replay in "$programs"/tests/fuzz/*_replay; do
	name=$(basename "$replay" _fuzz_replay)
	run "${name}_corpus" "$replay" "tests/fuzz/corpus/$name"
done
# The programs let nobody trace them, not even their leak checker.
export ASAN_OPTIONS=detect_leaks=0
for script in tests/e2e/*.sh; do
	run "$(basename "$script" .sh)" "$script"
done
for script in tests/crash/*.sh; do
	run "crash_$(basename "$script" .sh)" "$script"
done
for script in tests/browser/*_test.mjs; do
	run "$(basename "$script" .mjs)" node --test "$script"
done
wait
passed=$(grep -c '^ok' "$logs/results")
failed=$(grep -c '^FAILED' "$logs/results")
echo
echo "$passed passed, $failed failed"
sed -n 's/^FAILED //p' "$logs/results" | while read -r name; do
	echo "FAILED  $name"
	why "$logs/$name" | sed 's/^/        /'
done
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
