#!/bin/bash
# The Debian package: lintian has nothing to say, it unpacks, configures and
# goes again on a machine of its own, and what it brings works there.
. "$(dirname "$0")/lib.bash"

unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES MODE
# Objects under a sanitizer are none for a package.
[ "$(basename "$programs")" != release ] || export OBJECTS=$programs
"$root/packaging/deb" "$work/deb" > "$work/built" 2>&1 ||
	fail "no package: $(tail -n 40 "$work/built")"
package=$(echo "$work"/deb/oarlock_*.deb)
# What is made of a later commit is a later one, or apt would not install it.
version=$(dpkg-deb -f "$package" Version)
[ ! -e "$root/.git" ] || [ "${version#*+}" = "$(TZ=UTC git -C "$root" log -1 --format=%cd \
	--date=format-local:%Y%m%d%H%M%S)" ] || fail "the version is $version"

lintian --fail-on error,warning --allow-root "$work"/deb/oarlock_*.changes \
	> "$work/lintian" 2>&1 || fail "lintian: $(cat "$work/lintian")"
! grep -E '^[EW]:' "$work/lintian" || fail "lintian complains"

holds() { # holds PATH...
	for path in "$@"; do
		grep -qE " \./$path\$" "$work/list" || fail "no $path in it"
	done
}
dpkg-deb -c "$package" > "$work/list"
holds usr/bin/oarlock usr/bin/oarlock-take lib/systemd/system/oarlock@.target \
	lib/systemd/system/oarlock-sms@.service \
	lib/systemd/system/oarlock-upgrade@.service \
	usr/lib/sysusers.d/oarlock.conf usr/lib/tmpfiles.d/oarlock.conf \
	usr/share/man/man1/oarlock.1.gz usr/share/man/man7/oarlock-hosting.7.gz \
	usr/share/oarlock/vendor/sodium.js
dpkg-deb --fsys-tarfile "$package" |
	tar -x -O ./usr/share/oarlock/vendor/sodium.js |
	cmp - "$root/node_modules/libsodium-sumo/dist/modules-sumo-esm/libsodium-sumo.mjs"
dpkg-deb --fsys-tarfile "$package" |
	tar -x -O ./lib/systemd/system/oarlock-take@.service |
	grep -qF 'ExecStart=/usr/bin/oarlock-take ' || fail "the unit's program"

# This machine with another top: what the package does to it is gone after.
mkdir "$work/up" "$work/below" "$work/root"
cp "$package" "$work/oarlock.deb"
cat > "$work/try" <<'TRY'
set -eu
mount -t tmpfs tmpfs "$1"
mkdir "$1/up" "$1/below"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/up,workdir=$1/below" "$2"
mount --rbind /dev "$2/dev"
mount -t proc proc "$2/proc"
mount -t tmpfs tmpfs "$2/tmp"
mount -t tmpfs tmpfs "$2/run"
cp "$3" "$2/tmp/oarlock.deb"
exec chroot "$2" sh -eu -c '
dpkg --no-triggers -i /tmp/oarlock.deb
test "$(stat -c %U /var/lib/oarlock)" = oarlock
oarlock init /var/lib/oarlock/boats --club "Example Rowing" \
	--team "Varsity Women" --zone UTC --url https://pages.example.org \
	--mail drop@example.org
cd /
oarlock check
oarlock -C boats roster list
test -z "$(find /var/lib/oarlock ! -user oarlock)"
dpkg --no-triggers -i /tmp/oarlock.deb
dpkg --no-triggers -r oarlock
test ! -e /usr/bin/oarlock
test ! -e /usr/share/oarlock
test -e /var/lib/oarlock/boats/dropbox.db
dpkg --no-triggers -P oarlock
test -e /var/lib/oarlock/boats/dropbox.db
echo "it came and went"
'
TRY
unshare --mount --pid --fork --kill-child bash "$work/try" "$work/up" "$work/root" \
	"$work/oarlock.deb" > "$work/said" 2>&1 < /dev/null ||
	fail "the package does not install: $(cat "$work/said")"
grep -q 'it came and went' "$work/said" || fail "$(cat "$work/said")"
