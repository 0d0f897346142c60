#!/bin/bash
# unlock.sh [DIR] -- a private page in Chromium, as on a phone that is 1, 4 and 6
# times slower than this machine: until it asks for the password, until it can
# try one, from the password to the page; and what the first and a later visit
# weigh, compressed. RUNS changes it.
# shellcheck source-path=SCRIPTDIR/../e2e
. "$(dirname "$0")/../e2e/lib.bash"
. "$root/tests/bench/table.bash"

goals=([4]="<= 1000")

node "$root/tests/bench/unlock.mjs" "$work" "${RUNS:-5}" 1 4 6
table "unlock: a reader's page in Chromium, each visit a new device." \
	"Chromium slows no Workers: N x slower is the slowed page + N x its" \
	"Worker"
for times in 1 4 6; do
	how="this machine"
	[ $times = 1 ] || how="a phone $times x slower"
	line "asks for the password: $how" ms "ask.$times"
	[ $times = 1 ] || how+=", estimated"
	line "can try one: $how" ms "ready.$times"
	line "opens: $how" ms "open.$times" "${goals[times]:-}"
done
line "Argon2id in the Worker, in that" ms worker.1
line "weight of the first visit" kB first.kb "<= 250"
line "weight of a later visit" kB later.kb "<= 30"
rows_end
