#!/bin/bash
# texts.sh DIR -- how long it takes from an athlete's text to the commit of the
# pages that it changes, and what memory each daemon holds then. ATHLETES=10000
# is the number of the goal; TEAM_SIZE of them are a team.
OARLOCK=$(cd "${1:?usage: tests/bench/texts.sh DIR}" && pwd)/oarlock
. "$(dirname "$0")/../e2e/lib.bash"
. "$root/tests/bench/table.bash"
. "$root/tests/bench/team.bash"

athletes=${ATHLETES:-1000}
daemons="mail sms take post gen"

text_to_page() {
	local i numbers=()
	for ((i = 11; i < 22; i++)); do numbers+=("$(number "$i")"); done
	"$OARLOCK" -C "$team" serve 2> "$work/serve.log" &
	pids+=($!)
	eventually curl -s -o /dev/null "http://127.0.0.1:$sms_port/" ||
		fail "oarlock-sms does not answer"
	quiet
	PUBLIC=$public ACCOUNT=$account TOKEN=$token LINE=$line \
		node "$root/tests/bench/load.mjs" page "$sms_port" \
		"$site/refs/heads/main" "mob 83" 9000000 "${numbers[@]}" \
		> "$work/page"
}

# What was loaded before is taken and built, and nothing moves any more.
quiet() {
	local before=x now=""
	while [ "$before" != "$now" ]; do
		before=$now
		sleep 3
		now=$(git --git-dir="$site" rev-parse main)$(sqlite3 -readonly \
			"$team/ledger.db" 'SELECT max(seq) FROM applied')
	done
}

# held DAEMON: its memory, and that of its children, in MiB.
held() {
	local pid
	pid=$(cat "$team/run/oarlock-$1.pid")
	for pid in $pid $(cat "/proc/$pid/task/$pid/children"); do
		awk '/^VmRSS/ { print $2 / 1024 }' "/proc/$pid/status"
	done | awk '{ sum += $1 } END { print sum }' > "$work/held.$1"
}

team_make
text_to_page
for daemon in $daemons; do held "$daemon"; done
count self_rating 11

table "$athletes athletes in teams of $team_size, with keys and $((2 * ${#skills[@]})) ratings each"
line "text answered, its page committed" ms page "<= 100"
for daemon in $daemons; do
	line "memory of oarlock-$daemon" MiB "held.$daemon" "<= 32"
done
rows_end
