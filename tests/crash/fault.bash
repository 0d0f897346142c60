# fault.bash -- programs that are ended at a durable step. Sourced after
# lib.bash.

fault_so=$work/fault.so
cc -shared -fPIC -O1 -D_GNU_SOURCE -o "$fault_so" "$root/tests/crash/fault.c" ||
	fail "fault.c"

# Sanitizers want to be loaded first, and take what comes before them.
faulty() { # faulty NAME=VALUE... PROGRAM ARGUMENT...
	env LD_PRELOAD="$fault_so" \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" "$@"
}

# steps_of PROGRAM ARGUMENT...: how many durable steps it takes.
steps_of() {
	faulty FAULT_COUNT="$work/steps" "$@" > "$work/fault.log" 2>&1 ||
		{ cat "$work/fault.log" >&2; fail "$*"; }
	cat "$work/steps"
}

# ended_at N PROGRAM ARGUMENT...: true when it was ended there.
ended_at() {
	local n=$1 status=0
	shift
	{ faulty FAULT_AT="$n" "$@" > "$work/fault.log" 2>&1; } 2> /dev/null ||
		status=$?
	[ $status -eq 137 ]
}
