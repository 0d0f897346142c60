#!/bin/sh
# run.sh DIR SECS -- fuzzes with every target in DIR for SECS seconds each,
# from the seeds of tests/fuzz/corpus; new inputs stay in DIR.
set -eu

cd "$(dirname "$0")/../.."
for target in "$1"/tests/fuzz/*_fuzz; do
	name=$(basename "$target" _fuzz)
	mkdir -p "$1/corpus/$name"
	echo "== $name"
	"$target" -max_total_time="$2" -print_final_stats=1 \
		-artifact_prefix="$1/$name-" "$1/corpus/$name" \
		"tests/fuzz/corpus/$name" 2>&1 | tail -n 12
done
