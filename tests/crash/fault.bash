# fault.bash -- programs that are ended at a durable step (fault.c). Sourced
# after lib.bash.

fault_so=$work/fault.so
fault_file=$work/fault.steps
cc -shared -fPIC -O1 -D_GNU_SOURCE -o "$fault_so" "$root/tests/crash/fault.c" ||
	fail "fault.c"

# faulty NAME=VALUE... PROGRAM ARGUMENT...: counts from nothing. Sanitizers
# want to be loaded first, and take what comes before them. What the program
# needs around it is a function, $around, that gets the whole command.
faulty() {
	head -c 8 /dev/zero > "$fault_file"
	${around:-} env LD_PRELOAD="$fault_so" FAULT_FILE="$fault_file" \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" "$@"
}

# How many steps there were; when it was ended, that one is among them.
fault_steps() { od -An -td8 "$fault_file" | tr -d ' '; }

# steps_of PROGRAM ARGUMENT...: how many durable steps it takes.
steps_of() {
	faulty "$@" > "$work/fault.log" 2>&1 ||
		{ cat "$work/fault.log" >&2; fail "$*"; }
	fault_steps
}

# ended_at N PROGRAM ARGUMENT...: true when it was ended there.
ended_at() {
	local n=$1
	shift
	{ faulty FAULT_AT="$n" "$@" > "$work/fault.log" 2>&1; } 2> /dev/null ||
		true
	[ "$(fault_steps)" -ge "$n" ]
}
