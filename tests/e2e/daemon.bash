# daemon.bash -- oarlock-mail as a daemon, and what it stored. Sourced after
# lib.bash.

stored() {
	box "SELECT count(*) FROM message WHERE kind = 'mail'" 2> /dev/null
}
stores() { [ "$(stored)" = "$1" ]; }
health() { cat "$team/run/mail.health" 2> /dev/null; }
unwell() { health | grep -q -- "$1"; }
well() { [[ $(health) == *' good' ]]; }
daemon_start() {
	"$programs/oarlock-mail" -C "$team" 2>> "$work/mail.log" &
	daemon=$!
	pids+=("$daemon")
}
# It must not sit out the 20 seconds that it gives a server.
daemon_stop() {
	local began=$SECONDS
	kill "$daemon"
	wait "$daemon" || fail "oarlock-mail ended badly"
	[ $((SECONDS - began)) -lt 15 ] || fail "oarlock-mail is slow to stop"
}
daemon_kill() {
	kill -9 "$daemon"
	wait "$daemon" 2> /dev/null || true
}
