# disk.bash -- a team folder on a small file system of its own. Sourced; brings
# lib.bash. Runs the script once more in a mount namespace, which ends with it.
if [ -z "${FAULTS_DISK:-}" ]; then
	[ "$(id -u)" = 0 ] || {
		echo "FAILED: this needs root, for a disk of its own" >&2
		exit 1
	}
	FAULTS_DISK=yes exec unshare --mount --propagation private bash "$0" "$@"
fi
. "$(dirname "${BASH_SOURCE[0]}")/../e2e/lib.bash"
. "$(dirname "${BASH_SOURCE[0]}")/scene.bash"

# What is mounted keeps the folder from being removed.
trap 'umount -l "$team" 2> /dev/null; cleanup' EXIT

disk_mount() { # disk_mount SIZE: where the team folder will be
	mkdir -p "$team"
	mount -t tmpfs -o "size=$1,mode=755" tmpfs "$team"
}
disk_fill() { # disk_fill [BYTES]: leaves so many
	cat /dev/zero > "$team/ballast" 2> /dev/null || true
	truncate -s "-${1:-0}" "$team/ballast"
}
# The kernel gives back the room of removed files late, after the disk was
# filled.
disk_top_up() { cat /dev/zero >> "$team/ballast" 2> /dev/null || true; }
disk_free() { rm -f "$team/ballast"; }
disk_read_only() { mount -o remount,ro "$team"; }
disk_writable() { mount -o remount,rw "$team"; }
