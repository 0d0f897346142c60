#!/bin/bash
# A small season of tests/soak: two teams, twenty athletes, a week by a clock
# that jumps. `make soak` is the long one.
. "$(dirname "$0")/lib.bash"

TEAMS=2 ATHLETES=20 DAYS=7 SECONDS=0 BATCH=0 "$root/tests/soak/run.sh" \
	"$programs" "$work" || fail soak
