# clock.bash -- programs whose clock a test sets while they run. Sourced after
# lib.bash.

cc -shared -fPIC -O1 -D_GNU_SOURCE -o "$work/clock.so" \
	"$root/tests/faults/clock.c" -ldl || fail "clock.c"

# clock_off SECONDS: so wrong from now on, in all that runs by it.
clock_off() {
	local i byte bytes=
	for i in 0 8 16 24 32 40 48 56; do
		printf -v byte '\\x%02x' $(($1 >> i & 255))
		bytes+=$byte
	done
	printf %b "$bytes" 1<> "$work/offset"
}
clocked() { # clocked [NAME=VALUE...] PROGRAM ARGUMENT...
	LD_PRELOAD=$work/clock.so CLOCK_OFFSET=$work/offset \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" \
		exec env "$@"
}
clock_off 0
