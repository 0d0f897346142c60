#!/bin/bash
# run.sh DIR [WORK] -- a season of a club, on the programs in DIR, by a clock
# that jumps from hour to hour: mails, texts, check-ins, people who come and
# go. TEAMS, ATHLETES, DAYS, SECONDS and SEED change it. What each day cost is
# in WORK/season.csv; without WORK it is copied here when all has ended.
set -eu

programs=$(cd "${1:?usage: tests/soak/run.sh DIR [WORK]}" && pwd)
cd "$(dirname "$0")"
work=${2:-}
if [ -z "$work" ]; then
	work=$(mktemp -d)
	trap 'cp "$work/season.csv" "$programs/" && rm -rf "$work"' EXIT
fi
mkdir -p "$work"
"${CC:-cc}" -std=c17 -O2 -D_GNU_SOURCE -fPIC -shared -o "$work/clock.so" \
	../faults/clock.c -ldl
nice python3 -B soak.py "$programs" "$work" "$work/clock.so"
