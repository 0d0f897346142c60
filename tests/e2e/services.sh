#!/bin/bash
# The services under a systemd that runs: the package is installed, the target
# started, a text and a mail become pages; a daemon that is killed comes back;
# and the calls and addresses that a unit withholds are withheld.
[ -n "${OWN_NETWORK:-}" ] ||
	OWN_NETWORK=yes exec unshare --net bash "$0" "$@"
. "$(dirname "$0")/lib.bash"
. "$root/tests/e2e/machine.bash"

daemons="mail sms take post gen"
elsewhere=192.0.2.1
ip link set lo up
ip address add $elsewhere/32 dev lo

unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES MODE
[ "$(basename "$programs")" != release ] || export OBJECTS=$programs
"$root/packaging/deb" "$work/deb" > "$work/built" 2>&1 ||
	fail "no package: $(tail -n 40 "$work/built")"

the_package_installs() {
	inside dpkg -i /opt/oarlock.deb > "$work/said" 2>&1 ||
		fail "dpkg: $(cat "$work/said")"
	inside oarlock init /var/lib/oarlock/boats --club "Example Rowing" \
		--team "Varsity Women" --zone UTC \
		--url https://pages.example.org --mail drop@example.org \
		> "$work/said" 2>&1 || fail "init: $(cat "$work/said")"
	team=/proc/$machine/root/var/lib/oarlock/boats
	oarlock() { inside oarlock -C /var/lib/oarlock/boats "$@"; }
	line_make
	senders_trusted
	set_key site.folder /var/lib/oarlock-www/boats
	inside chown -R oarlock:oarlock /var/lib/oarlock/boats
	cat > "/proc/$machine/root/tmp/people.csv" <<'CSV'
First name,Last name,Email,Phone,Role
Dana,Reyes,dana@example.org,+15755550100,head coach
Maya,Chen,maya@example.org,+15755550123,rower
CSV
	oarlock roster import /tmp/people.csv > "$work/said" ||
		fail "roster: $(cat "$work/said")"
}

journal() { inside journalctl --no-pager -n 60 2>&1; }
runs() { oarlock status | grep -q "oarlock-$1 *running"; }
all_run() { for daemon in $daemons; do runs "$daemon" || return 1; done; }

the_target_starts_all_five() {
	inside systemctl enable --now oarlock@boats.target > "$work/said" 2>&1 ||
		fail "the target: $(cat "$work/said")"
	eventually all_run || fail "$(oarlock status) $(journal)"
	# As the manual has it.
	inside sh -c "$(sed -n 's/^# \(journalctl .*\)/\1 --no-pager/p' \
		"$root/packaging/oarlock-hosting.7")" > "$work/said" 2>&1 ||
		fail "the manual's journalctl: $(cat "$work/said")"
	grep -q 'oarlock-gen@boats' "$work/said" ||
		fail "no journal: $(cat "$work/said")"
}

published() { [ -e "/proc/$machine/root/var/lib/oarlock-www/boats/index.html" ]; }

what_comes_in_is_worked_off() {
	eventually published || fail "no site: $(journal)"
	eventually curl -s -o /dev/null "http://127.0.0.1:$sms_port/" ||
		fail "oarlock-sms does not answer: $(journal)"
	key_mail Dana dana@example.org 'oars in a quiet river'
	inside chown -R oarlock:oarlock /var/lib/oarlock/boats/mail
	registered() { oarlock roster list | grep -q 'Dana.*Registered'; }
	eventually registered || fail "the mail stays outside: $(journal)"
	text +15755550123 HELP
	[ "$(inside sqlite3 -readonly /var/lib/oarlock/boats/dropbox.db \
		"SELECT count(*) FROM message WHERE kind = 'text'")" = 1 ] ||
		fail "the text is not in the drop box"
}

pid_of() { cat "$team/run/oarlock-$1.pid"; }
is_another() { [ "$(pid_of "$1")" != "$2" ] && runs "$1"; }

a_killed_daemon_comes_back() {
	local daemon pid
	for daemon in $daemons; do
		pid=$(pid_of "$daemon")
		[ "$pid" = "$(inside systemctl show -P MainPID \
			"oarlock-$daemon@boats")" ] ||
			fail "status looks at another process than oarlock-$daemon"
		inside kill -9 "$pid"
		eventually is_another "$daemon" "$pid" ||
			fail "oarlock-$daemon stays away: $(journal)"
	done
	! journal | grep -iE 'seccomp|SIGSYS|operation not permitted' ||
		fail "a unit withholds what its daemon needs"
}

each_week_what_is_old_goes() {
	inside systemctl is-active -q oarlock-expire@boats.timer ||
		fail "the timer does not wait"
	inside systemctl start oarlock-expire@boats ||
		fail "oarlock expire: $(journal)"
	oarlock status | grep -qE '^last expiry +[0-9]+ s ago' ||
		fail "nothing expired: $(oarlock status)"
}

all_have_ended_when_the_target_is_stopped() {
	local drop=/run/systemd/system/oarlock-mail@.service.d
	mkdir -p "/proc/$machine/root$drop"
	printf '[Service]\nExecStop=/bin/sleep 2\n' \
		> "/proc/$machine/root$drop/slow.conf"
	inside systemctl daemon-reload
	inside systemctl stop oarlock@boats.target
	for daemon in $daemons; do
		[ "$(inside systemctl is-active "oarlock-$daemon@boats")" = \
			inactive ] || fail "oarlock-$daemon outlived its target"
		[ "$(inside systemctl show -P Result "oarlock-$daemon@boats")" = \
			success ] || fail "oarlock-$daemon ended badly: $(journal)"
	done
}

# What the kernel grants to whoever asks, and a unit does not.
probe() {
	cat <<'PY'
import ctypes, mmap, os, socket, sys
libc = ctypes.CDLL(None, use_errno=True)
PTRACE_TRACEME, CLONE_NEWUSER, PERSONALITY_BSD = 0, 0x10000000, 6
def call(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), "")
def reach(address):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.sendto(b"x", (address, 9))
def exists(path):
    if not os.path.exists(path):
        raise OSError
tries = {
    "trace": lambda: call(libc.ptrace(PTRACE_TRACEME, 0, 0, 0)),
    "namespace": lambda: call(libc.unshare(CLONE_NEWUSER)),
    "personality": lambda: call(libc.personality(PERSONALITY_BSD)),
    "code": lambda: mmap.mmap(-1, 4096, prot=7).close(),
    "packet": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
    "unix": lambda: socket.socket(socket.AF_UNIX),
    "loopback": lambda: reach("127.0.0.1"),
    "internet": lambda: reach(sys.argv[1]),
    "processes": lambda: exists("/proc/1"),
    "tmp": lambda: exists("/tmp/people.csv"),
}
for name, attempt in tries.items():
    try:
        attempt()
        print(name)
    except (OSError, ValueError):
        pass
print("that is all")
PY
}

# probed UNIT: what it may do, in one line.
probed() {
	local drop=/run/systemd/system/$1.d out=$team/run/probe
	mkdir -p "/proc/$machine/root$drop"
	cat > "/proc/$machine/root$drop/probe.conf" <<-UNIT
		[Service]
		Type=oneshot
		Restart=no
		ExecStart=
		ExecStart=/bin/sh -c 'python3 -B /opt/probe $elsewhere > run/probe'
		ExecStartPost=
	UNIT
	rm -f "$out"
	inside systemctl daemon-reload
	inside systemctl start "$1" 2> "$work/said" ||
		fail "$1: $(cat "$work/said") $(journal)"
	grep -qx 'that is all' "$out" || fail "the probe of $1 did not end: $(cat "$out")"
	grep -vx 'that is all' "$out" | paste -sd ' '
}

may() { # may DAEMON WHAT: all that it may, and no more
	local found
	found=$(probed "oarlock-$1@boats.service")
	[ "$found" = "$2" ] || fail "oarlock-$1 may: $found; not: $2"
}

each_unit_withholds_what_its_role_does_not_need() {
	probe > "/proc/$machine/root/opt/probe"
	cat > "/proc/$machine/root/run/systemd/system/free.service" <<-'UNIT'
		[Service]
		User=oarlock
		WorkingDirectory=/var/lib/oarlock/boats
	UNIT
	[ "$(probed free.service)" = "trace namespace personality code packet unix \
loopback internet processes tmp" ] ||
		fail "without a unit's fence the probe is refused, too"
	may take ""
	may sms "loopback"
	for daemon in mail post gen; do
		may "$daemon" "unix loopback internet"
	done
}

machine_start "$(echo "$work"/deb/oarlock_*.deb)"
the_package_installs
the_target_starts_all_five
what_comes_in_is_worked_off
a_killed_daemon_comes_back
each_week_what_is_old_goes
all_have_ended_when_the_target_is_stopped
each_unit_withholds_what_its_role_does_not_need
