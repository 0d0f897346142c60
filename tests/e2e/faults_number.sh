#!/bin/bash
# The number of a build, in spite of a disk that gives errors: it never goes
# back, as readers are told of a site that does, and the folder that is served
# has it last, as they look for nothing new until the next one.
if [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
. "$(dirname "$0")/lib.bash"
. "$root/tests/faults/ioerror.bash"
. "$root/tests/faults/scene.bash"

scene_make
set_key site.folder "$work/www"
gen || fail "oarlock-gen"
scene_news
fetch
take
keep gen
gen_at() { # gen_at N: with an error at the N-th of them; 0: counts them
	timeout 60 env LD_PRELOAD="$ioerror_so" IO_CALLS=r IO_AT="$1" \
		IO_BELOW="$team/site.git/refs" IO_COUNT="$work/calls" \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" \
		"$programs/oarlock-gen" -C "$team" --once > "$work/log" 2>&1
}
gen_at 0 || fail "oarlock-gen: $(cat "$work/log")"
calls=$(cat "$work/calls")
[ "$calls" -gt 3 ] || fail "the branches are read $calls times"
wanted=$(site_tree)
for n in $(seq "$calls"); do
	bring gen
	gen_at "$n" || true
	gen > "$work/log" 2>&1 || fail "$n of $calls: $(cat "$work/log")"
	[ "$(site_tree)" = "$wanted" ] ||
		fail "another site after an error at reading $n of $calls"
done

scene_mail later "Maya: hands 88"
fetch
take
before=$(cat "$work/www/build.json")
rm "$work/www/robots.txt"
mkdir -p "$work/www/robots.txt/in the way"
if gen > "$work/log" 2>&1; then fail "a folder that is not whole"; fi
[ "$(cat "$work/www/build.json")" = "$before" ] ||
	fail "the folder is not whole and has the new number"
rm -r "$work/www/robots.txt"
gen > "$work/log" 2>&1 || fail "does not go on: $(cat "$work/log")"
[ "$(cat "$work/www/build.json")" != "$before" ] || fail "no new number"
