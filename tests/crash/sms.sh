#!/bin/bash
# oarlock-sms, killed at every durable step while it answers webhooks: what was
# answered is in the drop box, and what was not is called again. Each text is
# there once, and so is each status.
. "$(dirname "$0")/every.bash"

story_team
line_make
story_people
begin_here

daemon_command=("$programs/oarlock-sms" -C "$team")
# The daemon runs until it is told to end, or ended.
served_by() { # served_by COMMAND...
	"$@" 2> "$work/sms.log" &
	daemon=$!
	pids=("$daemon")
	for _ in $(seq 3000); do
		curl -s -o /dev/null "http://127.0.0.1:$sms_port/" && return
		kill -0 "$daemon" 2> /dev/null || return 0
		sleep 0.02
	done
}
# story: prints which calls got their answer.
story() {
	local i
	for i in 1 2 3; do
		[ "$(said "$i")" != 200 ] || echo "text $i"
	done
	[ "$(webhook status "?m=3-2" "AccountSid=$account" \
		"MessageSid=SM00000000000000000000000000000099" \
		"MessageStatus=delivered")" != 200 ] || echo status
}
said() { # said N: the N-th text; what the webhook answers
	webhook sms "" "AccountSid=$account" "ApiVersion=2010-04-01" \
		"Body=YES $1" "From=+1555555010$1" \
		"MessageSid=$(printf 'SM%032x' "$1")" "NumMedia=0" "To=$line"
}
stop() {
	kill "$daemon" 2> /dev/null || true
	wait "$daemon" 2> /dev/null || true
}
# Around the daemon that is ended: the story, and what was answered.
around=under
under() {
	served_by "$@"
	story > "$work/answered" || true
	stop
}
again() {
	local n
	# What was acknowledged must be there before anybody calls again.
	if [ -e "$work/answered" ]; then
		n=$(grep -c text "$work/answered" || true)
		[ "$(box "SELECT count(*) FROM message WHERE kind = 'text'")" \
			-ge "$n" ] || { echo "an acknowledged text is lost"; return 1; }
	fi
	rm -f "$work/answered"
	served_by "${daemon_command[@]}"
	story > "$work/now"
	stop
	[ "$(wc -l < "$work/now")" = 4 ] || { cat "$work/now"; return 1; }
	take
}
outcome() {
	box "SELECT kind, source_id, meta, CAST(body AS TEXT) FROM message
		ORDER BY kind, source_id"
	ledger "SELECT state, number FROM phone ORDER BY number"
	ledger "SELECT reading, body FROM text_in ORDER BY body"
	replayed
}
every_step oarlock-sms "${daemon_command[@]}"
