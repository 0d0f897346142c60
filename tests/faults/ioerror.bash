# ioerror.bash -- programs on a disk that fails. Sourced after lib.bash.

ioerror_so=$work/ioerror.so
cc -shared -fPIC -O1 -D_GNU_SOURCE -o "$ioerror_so" \
	"$root/tests/faults/ioerror.c" -ldl || fail "ioerror.c"
declare -A errnos=([EIO]=5 [ENOSPC]=28 [EROFS]=30)

# Sanitizers want to be loaded first, and take what comes before them.
ill() { # ill NAME=VALUE... PROGRAM ARGUMENT...
	timeout 60 env LD_PRELOAD="$ioerror_so" IO_BELOW="$team" \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" "$@"
}

# calls_of KINDS PROGRAM ARGUMENT...: how many it makes on a disk that is well.
calls_of() {
	local kinds=$1
	shift
	ill IO_CALLS="$kinds" IO_COUNT="$work/calls" "$@" \
		> "$work/ill.log" 2>&1 ||
		fail "$*: $(cat "$work/ill.log")"
	cat "$work/calls"
}

# ended_well STATUS: told to stop or stopping by itself, not killed.
ended_well() { [ "$1" -lt 124 ]; }
