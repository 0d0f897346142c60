#!/bin/bash
# run.sh DIR -- every test of the programs in DIR; says at the end how many
# passed and failed. A test is a program of tests/unit, a replay of a fuzz
# corpus, a script of tests/e2e, tests/house.sh, or a node test.
set -u

cd "$(dirname "$0")/.." || exit 1
programs=$(cd "$1" && pwd)
export OARLOCK=$programs/oarlock
export OARLOCK_PROGRAMS=$programs
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
logs=$programs/test-logs
mkdir -p "$logs"
passed=0 failed=0

run() { # run NAME COMMAND...
	local name=$1 start=$SECONDS
	shift
	if timeout 600 "$@" > "$logs/$name" 2>&1 < /dev/null; then
		passed=$((passed + 1))
		printf 'ok      %-34s %4d s\n' "$name" $((SECONDS - start))
	else
		failed=$((failed + 1))
		printf 'FAILED  %-34s %4d s\n' "$name" $((SECONDS - start))
		tail -n 40 "$logs/$name" | sed 's/^/        /'
	fi
}

run house tests/house.sh
for test in "$programs"/tests/unit/*_test; do
	run "$(basename "$test")" "$test"
done
for replay in "$programs"/tests/fuzz/*_replay; do
	name=$(basename "$replay" _fuzz_replay)
	run "${name}_corpus" "$replay" "tests/fuzz/corpus/$name"
done
for script in tests/e2e/*.sh; do
	run "$(basename "$script" .sh)" "$script"
done
for script in tests/browser/*_test.mjs; do
	run "$(basename "$script" .mjs)" node --test "$script"
done
echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
