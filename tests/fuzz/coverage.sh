#!/bin/bash
# coverage.sh DIR -- replays every corpus with the programs in DIR, which count,
# and prints how many lines of each parser in README.md they reach.
set -eu

cd "$(dirname "$0")/../.."
dir=$1
profiles=$dir/profiles
rm -rf "$profiles"
mkdir -p "$profiles"
objects=()
for source in tests/fuzz/*_fuzz.c; do
	name=$(basename "$source" _fuzz.c)
	replay=$dir/tests/fuzz/${name}_fuzz_replay
	LLVM_PROFILE_FILE=$profiles/$name-%p.profraw \
		"$replay" "tests/fuzz/corpus/$name" > /dev/null
	objects+=(-object "$replay")
done
llvm-profdata merge -sparse -o "$profiles/all" "$profiles"/*.profraw
# The parsers: the first column of the table, without those of no target.
# shellcheck disable=SC2016 # the marks of a table are meant
mapfile -t parsers < <(sed -n 's/^| `\([^`]*\.c\)` | [a-z].*/\1/p' \
	tests/fuzz/README.md)
llvm-cov export -summary-only -instr-profile="$profiles/all" \
	"${objects[@]:1}" "${parsers[@]}" |
	jq -r --arg root "$PWD/" '.data[0] | (.files[] |
		[.filename[($root | length):], .summary.lines]),
		["all of them", .totals.lines] |
		[.[0], .[1].covered, .[1].count, (.[1].percent | floor)] |
		@tsv' |
	awk -F '\t' '{ printf "%-34s %5d of %5d lines  %3d %%\n", $1, $2, $3, $4 }'
