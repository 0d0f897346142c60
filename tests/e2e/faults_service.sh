#!/bin/bash
# The disk of the drop box fails while oarlock-sms serves: each webhook is
# answered 503, the status says why, what comes meanwhile waits for nobody, and
# when the disk is well all goes on by itself. What was answered 200 is there,
# once, whatever came before.
if [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
. "$(dirname "$0")/lib.bash"
. "$root/tests/faults/ioerror.bash"
. "$root/tests/faults/scene.bash"

disk() { printf %s "$1" 1<> "$work/switch"; } # 1: fails from now on
served() { # served KINDS: of calls that fail
	disk 0
	LD_PRELOAD=$ioerror_so IO_BELOW=$team/dropbox.db IO_SWITCH=$work/switch \
		IO_CALLS=$1 IO_AT=1 IO_FOR=0 IO_ERRNO=${errnos[EIO]} \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" \
		"$programs/oarlock-sms" -C "$team" 2>> "$work/sms.log" &
	sms=$!
	pids+=("$sms")
	eventually curl -s -o /dev/null "http://127.0.0.1:$sms_port/" ||
		fail "oarlock-sms does not answer: $(cat "$work/sms.log")"
}
sid() { printf 'SM%032x' "$1"; }
knock() { # knock NUMBER: the text of that number; prints the answer's status
	webhook sms "" "AccountSid=$account" "ApiVersion=2010-04-01" \
		"Body=note $1" From=+15555550101 "MessageSid=$(sid "$1")" \
		NumMedia=0 "To=$line"
}
expect() { # expect STATUS NUMBER...
	local n status wanted=$1
	shift
	for n; do
		status=$(knock "$n")
		[ "$status" = "$wanted" ] ||
			fail "$kinds: text $n is answered $status, not $wanted:" \
				"$(cat "$work/sms.log")"
	done
}
stored() {
	box "SELECT count(*) FROM message WHERE kind = 'text'
		AND source_id = '$(sid "$1")'"
}
ticks() { awk '{ print $14 + $15 }' "/proc/$sms/stat"; }

team_make
line_make
"$programs/oarlock-take" -C "$team" --once
touch "$work/switch"
n=100
for kinds in w s ws; do
	n=$((n + 100))
	served "$kinds"
	expect 200 $((n + 1)) $((n + 2))
	disk 1
	expect 503 $((n + 3)) $((n + 4)) $((n + 3))
	eventually says 'answered 503, the drop box takes nothing: .*I/O error' ||
		fail "$kinds: status does not know: $(oarlock status)"
	before=$(ticks)
	sleep 1
	[ $(($(ticks) - before)) -lt 50 ] || fail "$kinds: it spins"
	kill -0 "$sms" || fail "$kinds: it has ended: $(cat "$work/sms.log")"
	disk 0
	# The carrier tries again.
	expect 200 $((n + 3)) $((n + 5)) $((n + 4))
	eventually silent '^    sms: ' ||
		fail "$kinds: trouble is over, and still told: $(oarlock status)"
	disk 1
	expect 503 $((n + 6))
	kill "$sms"
	wait "$sms" || fail "$kinds: it ended badly: $(cat "$work/sms.log")"
	for i in 1 2 3 4 5; do
		[ "$(stored $((n + i)))" = 1 ] ||
			fail "$kinds: text $i is there $(stored $((n + i))) times"
	done
	sound || fail "$kinds: a database is broken"
done
take > "$work/log" 2>&1
[ "$(ledger "SELECT count(*) FROM text_in")" -ge 15 ] ||
	fail "not all texts were taken"
oarlock replay > "$work/log" || fail "replay: $(cat "$work/log")"
