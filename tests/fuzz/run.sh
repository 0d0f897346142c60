#!/bin/sh
# run.sh DIR SECS [NAME...] -- fuzzes with every target in DIR, or with these,
# for SECS seconds each, from the seeds of tests/fuzz/corpus and the words of
# tests/fuzz/dict; new inputs stay in DIR. Fails where one was found that breaks
# a parser.
set -eu

cd "$(dirname "$0")/../.."
dir=$1 secs=$2 found=0
shift 2
if [ $# -eq 0 ]; then
	for target in tests/fuzz/*_fuzz.c; do
		set -- "$@" "$(basename "$target" _fuzz.c)"
	done
fi
for name in "$@"; do
	mkdir -p "$dir/corpus/$name"
	echo "== $name"
	set -- -max_total_time="$secs" -print_final_stats=1 -timeout=20 \
		-artifact_prefix="$dir/$name-" "$dir/corpus/$name" \
		"tests/fuzz/corpus/$name"
	[ ! -e "tests/fuzz/dict/$name.dict" ] ||
		set -- -dict="tests/fuzz/dict/$name.dict" "$@"
	"$dir/tests/fuzz/${name}_fuzz" "$@" > "$dir/$name.log" 2>&1 || {
		found=1
		grep -m 3 -E 'ERROR|Assertion|SUMMARY' "$dir/$name.log" || true
	}
	tail -n 12 "$dir/$name.log"
done
exit $found
