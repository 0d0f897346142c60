#!/bin/bash
# What make install puts onto a machine: files in their places, units that
# systemd understands and finds tight, and each daemon at its work among no
# more files than its unit leaves it.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/older.bash"

dest=$work/dest
state=$work/lib
units=$dest/usr/local/lib/systemd/system
daemons="mail sms take post gen"
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES

install_it() {
	make -s -C "$root" O="$(realpath --relative-to="$root" "$programs")" \
		install DESTDIR="$dest" > "$work/make" 2>&1 ||
		fail "make install: $(tail "$work/make")"
}

there() { # there PATH...: below /usr/local
	for path in "$@"; do
		[ -e "$dest/usr/local/$path" ] || fail "$path is not installed"
	done
}

files_stand_in_their_places() {
	for daemon in $daemons; do
		there "bin/oarlock-$daemon" "share/man/man8/oarlock-$daemon.8" \
			"lib/systemd/system/oarlock-$daemon@.service"
	done
	there bin/oarlock lib/systemd/system/oarlock@.target \
		lib/systemd/system/oarlock-upgrade@.service \
		lib/systemd/system/oarlock-expire@.service \
		lib/systemd/system/oarlock-expire@.timer \
		lib/sysusers.d/oarlock.conf lib/tmpfiles.d/oarlock.conf \
		share/oarlock/vendor/sodium.js share/oarlock/hooks/pre-receive \
		share/oarlock/examples/nginx.conf \
		share/oarlock/examples/Caddyfile \
		share/man/man7/oarlock-hosting.7
	! grep -r '@[A-Z]*@' "$dest/usr/local/lib" ||
		fail "a unit has a hole"
}

systemd_understands_the_units() {
	unshare --mount bash -c "mount --bind '$dest/usr/local' /usr/local &&
		systemd-analyze verify --man=no --recursive-errors=no \
			/usr/local/lib/systemd/system/oarlock*" \
		> "$work/said" 2>&1 || fail "verify: $(cat "$work/said")"
	! grep -i oarlock "$work/said" || fail "systemd-analyze verify complains"
}

# The threshold counts tenths.
each_unit_is_tight() {
	for daemon in $daemons upgrade expire; do
		systemd-analyze security --offline=true --threshold=20 \
			"$units/oarlock-$daemon@.service" > "$work/said" 2>&1 ||
			fail "$daemon: $(tail -n 1 "$work/said")"
		tail -n 1 "$work/said"
		grep -q 'Overall exposure level' "$work/said" ||
			fail "$daemon was not measured"
	done
}

user_and_folders_are_made() {
	mkdir -p "$work/machine/etc"
	: > "$work/machine/etc/passwd"
	systemd-sysusers --root="$work/machine" \
		"$dest/usr/local/lib/sysusers.d/oarlock.conf" \
		2> "$work/said" || fail "sysusers: $(cat "$work/said")"
	grep -q '^oarlock:.*:/var/lib/oarlock:/bin/sh$' \
		"$work/machine/etc/passwd" || fail "no user oarlock"
	systemd-tmpfiles --root="$work/machine" --create \
		"$dest/usr/local/lib/tmpfiles.d/oarlock.conf" \
		2> "$work/said" || fail "tmpfiles: $(cat "$work/said")"
	[ "$(stat -c %a "$work/machine/var/lib/oarlock")" = 750 ] ||
		fail "/var/lib/oarlock is open"
}

# in_unit DAEMON [COMMAND...]: the daemon, or this, in the sandbox of its unit.
in_unit() {
	local unit=$units/oarlock-$1@.service
	shift
	bash "$root/tests/e2e/unit_sandbox.bash" "$unit" boats \
		"$dest/usr/local" "$state" "$@"
}

# As an operator makes it: root says it, and it belongs to the user.
team_make() {
	mkdir -p "$state/oarlock" "$state/oarlock-www"
	chown 64001:64001 "$state/oarlock" "$state/oarlock-www"
	chmod 755 "$work"
	team=$state/oarlock/boats
	local name
	for name in boats canoes; do
		"$dest/usr/local/bin/oarlock" init "$state/oarlock/$name" \
			--club "Example Rowing" --team "Varsity Women" \
			--zone UTC --url https://pages.example.org \
			--mail drop@example.org > "$work/init" ||
			fail "init: $(cat "$work/init")"
	done
	line_make
	senders_trusted
	set_key site.folder /var/lib/oarlock-www/boats
	chown 64001:64001 "$team/oarlock.conf" "$team/carrier.token"
	OARLOCK=$dest/usr/local/bin/oarlock
	cat > "$work/people.csv" <<'CSV'
First name,Last name,Email,Role
Dana,Reyes,dana@example.org,head coach
CSV
	chmod 644 "$work/people.csv"
	oarlock roster import "$work/people.csv" > "$work/said" ||
		fail "roster: $(cat "$work/said")"
	foreign=$(find "$team" ! -uid 64001)
	[ -z "$foreign" ] || fail "root's files in the team folder: $foreign"
}

each_daemon_does_its_work_in_its_sandbox() {
	key_mail Dana dana@example.org 'oars in a quiet river'
	chown -R 64001:64001 "$team/mail"
	for daemon in mail take gen post; do
		in_unit "$daemon" --once 2> "$work/said" ||
			fail "oarlock-$daemon: $(cat "$work/said")"
	done
	in_unit expire /usr/bin/env \
		OARLOCK_NOW="$(date -u -d '+40 days' +%Y-%m-%dT%H:%M:%SZ)" \
		/usr/local/bin/oarlock -C . expire > "$work/said" 2>&1 ||
		fail "oarlock expire: $(cat "$work/said")"
	grep -q '^messages that came before' "$work/said" ||
		fail "nothing expired: $(cat "$work/said")"
	oarlock roster list | grep -q Registered ||
		fail "the mail did not reach the ledger"
	[ -n "$(ls "$team/sent/new")" ] || fail "no letter was written"
	[ -e "$state/oarlock-www/boats/index.html" ] || fail "no site"
	git -c safe.directory='*' --git-dir="$team/site.git" rev-parse -q \
		--verify main > "$work/said" || fail "no commit"
	bash "$root/tests/e2e/unit_sandbox.bash" "$units/oarlock-sms@.service" \
		boats "$dest/usr/local" "$state" > "$work/sms.log" 2>&1 &
	pids+=($!)
	eventually curl -s -o /dev/null "http://127.0.0.1:$sms_port/" ||
		fail "oarlock-sms does not answer: $(cat "$work/sms.log")"
	text +15555550123 HELP
	[ "$(box "SELECT count(*) FROM message WHERE kind = 'text'")" != 0 ] ||
		fail "the text is not in the drop box"
}

refused() { # refused DAEMON WHAT COMMAND...
	local daemon=$1 what=$2
	shift 2
	! in_unit "$daemon" "$@" > "$work/said" 2>&1 ||
		fail "oarlock-$daemon may $what"
}

no_daemon_reaches_further() {
	for daemon in $daemons upgrade expire; do
		in_unit "$daemon" touch run/proof || fail "$daemon: no sandbox"
		refused "$daemon" "see other teams" test -e ../canoes
		refused "$daemon" "change its orders" sh -c '>> oarlock.conf'
		refused "$daemon" "write elsewhere" touch /usr/local/bin/x
		refused "$daemon" "write to /etc" touch /etc/oarlock-proof
	done
	for daemon in mail sms; do
		refused "$daemon" "read the ledger" cat ledger.db
		refused "$daemon" "read the site key" cat site.key
		refused "$daemon" "see pages" ls site.git
	done
	for daemon in post gen; do
		refused "$daemon" "write the ledger" sh -c '>> ledger.db'
		refused "$daemon" "read the mailbox" ls mail
	done
	for daemon in sms take upgrade; do
		refused "$daemon" "read the mailbox" ls mail
		refused "$daemon" "read what was sent" ls sent
	done
	refused gen "write the drop box" sh -c '>> dropbox.db'
	refused take "use the network" sh -c 'ip link | grep -w UP'
	refused take "see pages" ls site.git
	refused upgrade "use the network" sh -c 'ip link | grep -w UP'
	refused upgrade "see pages" ls site.git
	refused post "see pages" ls site.git
}

readers_wait_for_the_upgrade_and_doors_do_not() {
	local daemon want
	for daemon in $daemons; do
		want=1
		case $daemon in take | post | gen) want=0 ;; esac
		grep -q '^After=.*oarlock-upgrade@%i\.service' \
			"$units/oarlock-$daemon@.service" && got=0 || got=1
		[ "$got" = "$want" ] || fail "oarlock-$daemon: After=upgrade"
	done
	grep -q '^Wants=.*oarlock-upgrade@%i\.service' "$units/oarlock@.target" ||
		fail "the target does not upgrade"
}

# While a reader of before runs, as it does when a package is upgraded.
a_ledger_of_before_is_made_new_in_the_sandbox() {
	local now reader
	now=$(sed -n 's/.*LEDGER_VERSION = \([0-9]*\).*/\1/p' "$root/lib/db_schema.c")
	public=https://sms.example.org/twilio
	older_team 2
	chown -R 64001:64001 "$team"
	chmod 755 "$team/.."
	essence > "$work/essence"
	in_unit gen sh -c 'cp /bin/sleep /tmp/oarlock-gen &&
		{ /tmp/oarlock-gen 600 & echo $! > run/oarlock-gen.pid; wait; }' \
		2> "$work/reader" &
	reader=$!
	eventually test -s "$team/run/oarlock-gen.pid" || fail "no reader"
	in_unit upgrade > "$work/said" 2>&1 ||
		fail "the upgrade: $(cat "$work/said")"
	wait "$reader" || true
	[ "$(version)" = "$now" ] || fail "the ledger is of $(version)"
	essence | diff "$work/essence" - || fail "the upgrade changed something"
	[ -s "$team/backup/ledger-2.db" ] || fail "no backup"
	in_unit upgrade > "$work/said" 2>&1 || fail "a second upgrade"
	grep -q 'nothing to do' "$work/said" || fail "$(cat "$work/said")"
}

install_it
files_stand_in_their_places
systemd_understands_the_units
readers_wait_for_the_upgrade_and_doors_do_not
each_unit_is_tight
user_and_folders_are_made
team_make
each_daemon_does_its_work_in_its_sandbox
no_daemon_reaches_further
a_ledger_of_before_is_made_new_in_the_sandbox
make -s -C "$root" uninstall DESTDIR="$dest" > "$work/make"
[ -z "$(find "$dest" -type f)" ] || fail "left: $(find "$dest" -type f)"
