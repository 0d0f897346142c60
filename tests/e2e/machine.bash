# machine.bash -- a machine that systemd runs: this one with another top, which
# is gone after the test. It shares the test's network. Sourced after lib.bash.

cat > "$work/boot" <<'BOOT'
set -eu
mount --make-rprivate /
mount -t tmpfs tmpfs "$1"
mkdir "$1/up" "$1/below" "$1/top"
mount -t overlay overlay \
	-o "lowerdir=/,upperdir=$1/up,workdir=$1/below" "$1/top"
cd "$1/top"
mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs tmpfs dev
for device in null zero full random urandom tty; do
	: > "dev/$device"
	mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
mount -t tmpfs tmpfs dev/shm
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs tmp
cp "$2" opt/oarlock.deb
rm -f etc/machine-id
echo 0123456789abcdef0123456789abcdef > etc/machine-id
mkdir -p mnt
pivot_root . mnt
umount -l mnt
exec env -i container=test PATH="$PATH" /lib/systemd/systemd --unit=basic.target
BOOT

inside() { nsenter --target "$machine" --mount --pid --uts --ipc --cgroup -- "$@"; }
is_up() { inside systemctl is-system-running 2> /dev/null | \
	grep -qxE 'running|degraded'; }
child_of() { machine=$(cat "/proc/$1/task/$1/children" 2> /dev/null) &&
	[ -n "${machine// /}" ]; }

# unshare takes no other signal; what is inside goes with it.
machine_end() {
	kill -KILL "$outside"
	wait "$outside" 2> /dev/null || true
	cleanup
}

# machine_start PACKAGE: its /opt/oarlock.deb is this package.
machine_start() {
	mkdir "$work/machine"
	unshare --mount --pid --uts --ipc --cgroup --fork --kill-child \
		bash "$work/boot" "$work/machine" "$1" \
		> "$work/boot.log" 2>&1 < /dev/null &
	outside=$!
	trap machine_end EXIT
	eventually child_of $outside || fail "no machine: $(cat "$work/boot.log")"
	machine=${machine// /}
	eventually is_up || fail "systemd does not come up: $(cat "$work/boot.log")
$(inside systemctl list-units --failed)"
}
