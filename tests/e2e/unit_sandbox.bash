#!/bin/bash
# unit_sandbox.bash UNIT TEAM INSTALLED STATE [--once | COMMAND...] -- runs the
# daemon of a unit file, or a command in its place, among the files that the
# unit leaves it: in a mount namespace, with systemd's own reading of the
# paths, as the user 64001, without capabilities. INSTALLED stands for
# /usr/local, STATE for /var/lib. What the machine's systemd would add, calls
# and addresses that are filtered, needs a systemd that runs; systemd-analyze
# counts it.
set -eu

unit=$1 team=$2 installed=$3 state=$4
shift 4

settings() { # settings NAME: its values, one a line, with the team's name
	sed -n "s/^$1=//p" "$unit" | tr ' ' '\n' | sed "s/%i/$team/g"
}

if [ -z "${INSIDE:-}" ]; then
	network=()
	[ "$(settings PrivateNetwork)" = yes ] && network=(--net)
	INSIDE=yes exec unshare --mount "${network[@]}" bash "$0" "$unit" \
		"$team" "$installed" "$state" "$@"
fi

cover() { # cover PATH: nothing is there to be read or written
	if [ -d "$1" ]; then
		mount -t tmpfs -o mode=000,ro tmpfs "$1"
	elif [ -e "$1" ]; then
		mount --bind /tmp/nothing "$1"
	fi
}

# All is read before /tmp, where the unit may lie, is another.
case ${1:---} in
--*) mapfile -t words < <(settings ExecStart) ;;
*) words=() ;;
esac
words+=("$@")
mapfile -t own < <(settings BindPaths)
mapfile -t read_only < <(settings ReadOnlyPaths)
mapfile -t covered < <(settings InaccessiblePaths)
mapfile -t emptied < <(settings TemporaryFileSystem)
mapfile -t states < <(settings StateDirectory)

mount --make-rprivate /
mount --bind "$installed" /usr/local
mount --bind "$state" /var/lib
mount -t tmpfs tmpfs /tmp
(umask 777 && : > /tmp/nothing)
mkdir /tmp/own /tmp/states
mount --bind "${own[0]}" /tmp/own
for path in "${emptied[@]}"; do mount -t tmpfs tmpfs "${path%:ro}"; done
mkdir "${own[0]}"
mount --bind /tmp/own "${own[0]}"
for path in "${states[@]}"; do
	[ -n "$path" ] || continue
	install -d -o 64001 -g 64001 "/var/lib/$path"
	mount --bind "/var/lib/$path" /tmp/states
done
mount -o remount,bind,ro /var/lib
for path in "${states[@]}"; do
	[ -z "$path" ] || mount --bind /tmp/states "/var/lib/$path"
done
for path in "${read_only[@]}"; do
	path=${path#-}
	[ -e "$path" ] || continue
	mount --bind "$path" "$path"
	mount -o remount,bind,ro "$path"
done
for path in "${covered[@]}"; do cover "${path#-}"; done
umount /tmp/own
mount -o remount,bind,ro /
cd "${own[0]}"
exec setpriv --reuid 64001 --regid 64001 --clear-groups --no-new-privs \
	--bounding-set=-all --inh-caps=-all "${words[@]}"
