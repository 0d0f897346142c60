#!/bin/bash
# run.sh DIR [PART...] -- measures the programs in DIR, each beside a peer in
# the same run, and ends with one table of all: medians with least and most,
# ratios, goals and whether they are met. A part that fails is said there, too.
set -eu

bench=$(dirname "$0")
. "$bench/table.bash"
dir=${1:?usage: tests/bench/run.sh DIR [PART...]}
shift
[ $# -gt 0 ] || set -- pages git mails webhooks slow_disk texts served unlock
BENCH_ROWS=$(mktemp)
export BENCH_ROWS
trap 'rm -f "$BENCH_ROWS"' EXIT
failed=0
for part in "$@"; do
	echo "bench: $part at $(date +%T), load $(cut -d ' ' -f 1 /proc/loadavg)"
	"$bench/$part.sh" "$dir" && continue
	failed=1
	table "$part: FAILED, see above"
done
show "$BENCH_ROWS"
exit $failed
