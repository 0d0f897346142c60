#!/bin/bash
# Clients that never end what they began, half-closed ones, too large ones, and
# no descriptors left: an honest webhook is answered all the same, and no
# program spins, crashes or does half of its work.
if [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
. "$(dirname "$0")/lib.bash"
. "$root/tests/faults/scene.bash"

scene_make
door_start() { # door_start DESCRIPTORS
	prlimit --nofile="$1" "$programs/oarlock-sms" -C "$team" \
		2>> "$work/sms.log" &
	door=$!
	pids+=("$door")
	eventually curl -s -o /dev/null "http://127.0.0.1:$sms_port/" ||
		fail "oarlock-sms does not answer"
}
door_stop() {
	kill "$door"
	wait "$door" || fail "oarlock-sms ended badly"
}
# Seconds of the processor, in hundredths.
worked() { awk '{ print $14 + $15 }' "/proc/$door/stat"; }

# Connections: a third drips a header, a third says no more, a third has
# closed its half. They end when told, or when none is left.
crowd() { # crowd CLIENTS
	cat > "$work/crowd.py" <<'PYTHON'
import socket, sys, time
all = []
for i in range(int(sys.argv[2])):
    s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    s.sendall(b"POST /twilio/sms HTTP/1.1\r\nHost: sms.example.org\r\n"
              b"Content-Type: application/x-www-form-urlencoded\r\n")
    if i % 3 == 0:
        s.shutdown(socket.SHUT_WR)
    if i % 3 == 1:
        s.sendall(b"Content-Length: 9000\r\n\r\nBody=")
    all.append(s)
print("all there", flush=True)
while True:
    for s in all[1::3]:
        try:
            s.sendall(b"x")
        except OSError:
            pass
    time.sleep(1)
PYTHON
	: > "$work/crowd"
	python3 "$work/crowd.py" "$sms_port" "$1" > "$work/crowd" 2>&1 &
	pids+=($!)
	eventually grep -q 'all there' "$work/crowd" ||
		fail "no crowd: $(cat "$work/crowd")"
}
crowd_end() {
	kill "${pids[-1]}"
	wait "${pids[-1]}" 2> /dev/null || true
	unset 'pids[-1]'
}
# A carrier calls again: where nobody answers, with the same id.
honest() { # honest N
	[ "$(webhook sms "" "AccountSid=$account" "Body=honest $1" \
		"From=+15555550101" "MessageSid=SM$(printf '%032x' "$1")" \
		"NumMedia=0" "To=$line")" = 200 ]
}

# Where there are descriptors for all of them, nobody waits.
door_start 1024
crowd 300
for n in 101 102 103; do honest $n || fail "a crowd keeps a webhook out"; done
crowd_end
door_stop

# A second one says so, and does not spoil what status says of the first.
door_start 1024
if "$programs/oarlock-sms" -C "$team" --once 2> "$work/second.log"; then
	fail "two doors in one folder"
fi
grep -q 'another oarlock-sms is at work' "$work/second.log" ||
	fail "no word of another: $(cat "$work/second.log")"
grep -q ' good' "$team/run/sms.health" || fail "$(cat "$team/run/sms.health")"
door_stop

# Where they have taken all that there are, until their patience is over.
door_start 40
crowd 50
before=$(worked)
patiently honest 104 || fail "a crowd keeps webhooks out for ever"
[ $(($(worked) - before)) -lt 100 ] ||
	fail "oarlock-sms spins while it has no descriptors"
crowd_end
honest 105 || fail "the crowd is gone, and nobody is answered"

# Too much of everything.
head -c 3000000 /dev/zero | tr '\0' x > "$work/long"
[ "$(curl -s -o /dev/null -w '%{http_code}' -H 'Expect:' --data-binary \
	"@$work/long" "http://127.0.0.1:$sms_port/twilio/sms")" = 413 ] ||
	fail "a body of 3 MB is not refused"
status=$(curl -s -o /dev/null -w '%{http_code}' \
	-H "X-Long: $(head -c 60000 "$work/long")" \
	"http://127.0.0.1:$sms_port/twilio/sms" || true)
case $status in
4?? | 000) ;;
*) fail "a header of 60 kB is answered $status" ;;
esac
yes 'Transfer-Encoding: chunked' | head -n 30000 |
	(printf 'POST / HTTP/1.1\r\n'; cat; ) |
	timeout 10 curl -s "telnet://127.0.0.1:$sms_port" > /dev/null || true
honest 106 || fail "what is too large ends the door"
door_stop
for n in 101 102 103 104 105 106; do
	[ "$(box "SELECT count(*) FROM message WHERE source_id =
		'SM$(printf '%032x' $n)'")" = 1 ] || fail "text $n is lost, or twice"
done

# The others with as few descriptors as a shell may leave them.
few() { # few STATE COMMAND...
	local state=$1 wanted n status refused=0
	shift
	keep few
	"$@" > "$work/log" 2>&1 || fail "$*: $(cat "$work/log")"
	wanted=$("$state")
	for n in 4 5 6 7 8 9 10 11 12 14; do
		bring few
		status=0
		timeout 60 prlimit --nofile=$n "$@" > "$work/log" 2>&1 ||
			status=$?
		[ $status -lt 124 ] ||
			fail "$n descriptors: $status, $(cat "$work/log")"
		[ $status = 0 ] || refused=$((refused + 1))
		"$@" > "$work/log" 2>&1 || fail "after $n: $(cat "$work/log")"
		sound || fail "$n descriptors: a database is broken"
		[ "$("$state")" = "$wanted" ] || fail "$n descriptors:" \
			"$(diff <(echo "$wanted") <("$state") | head -c 2000)"
	done
	[ $refused -gt 1 ] || fail "$1 needs fewer descriptors than there are"
}
post_state() {
	take 2> /dev/null
	letters | sort -u
	ledger "SELECT id, state FROM outbox WHERE kind = 'mail' ORDER BY 1"
}
scene_news
few box_state "$programs/oarlock-mail" -C "$team" --once
few ledger_state "$programs/oarlock-take" -C "$team" --once
few site_tree "$programs/oarlock-gen" -C "$team" --once --day "$day"
few post_state "$programs/oarlock-post" -C "$team" --once
