#!/bin/bash
# A remote that loses its objects, has garbled ones, is emptied, or whose
# branch somebody has written anew: it is reported, nothing is forced over
# somebody's work, our own repository stays whole, and once the remote is
# mended or replaced it gets everything by itself.
. "$(dirname "$0")/lib.bash"
. "$root/tests/faults/scene.bash"

scene_make
far=$work/far.git
git init -q --bare -b main "$far"
set_key site.remote "file://$far"
n=0
change() { # a build that has something to push
	n=$((n + 1))
	scene_mail "change$n" "Maya: hands $((n + 10))"
	fetch
	take
	gen > "$work/log" 2>&1 || true
}
local_head() { git --git-dir="$team/site.git" rev-parse main; }
far_head() { git --git-dir="$far" rev-parse main 2> /dev/null; }
has_all() { [ "$(far_head)" = "$(local_head)" ]; }
whole() {
	git --git-dir="$team/site.git" fsck --strict > "$work/fsck" 2>&1 ||
		fail "$1: our own repository: $(cat "$work/fsck")"
}
resumes() { # resumes WHAT: after it was mended
	change
	has_all || fail "$1: it does not resume: $(oarlock status; cat "$work/log")"
	silent '^    push: ' || fail "$1: trouble is over, and still told"
	git --git-dir="$far" fsck --strict > "$work/fsck" 2>&1 ||
		fail "$1: the remote is not whole: $(cat "$work/fsck")"
}
told() { # told WHAT
	says '^    push: remote 1: .' ||
		fail "$1 is not told: $(oarlock status)"
	whole "$1"
}
copy() { rm -rf "$work/far.good" && cp -a "$far" "$work/far.good"; }
mended() { rm -rf "$far" && cp -a "$work/far.good" "$far"; }

change
has_all || fail "the first push: $(cat "$work/log")"
copy

# Its newest objects are gone, as after a crash without a sync.
find "$far/objects" -type f -delete
change
told "a remote without objects"
mended
resumes "a remote without objects"

# Each object garbled.
copy
# shellcheck disable=SC2016 # expanded by that shell
find "$far/objects" -type f -exec chmod u+w {} + \
	-exec sh -c 'for f; do printf garbled |
		dd of="$f" bs=1 seek=6 conv=notrunc status=none; done' sh {} +
change
if ! has_all || ! git --git-dir="$far" fsck > "$work/fsck" 2>&1; then
	whole "a garbled remote"
	has_all || told "a garbled remote"
fi
mended
resumes "a garbled remote"

# The branch points nowhere.
copy
echo garbled > "$far/refs/heads/main"
rm -f "$far/packed-refs"
change
told "a branch that points nowhere"
mended
resumes "a branch that points nowhere"

# The repository is gone, and comes back empty: all of it is pushed anew.
rm -rf "$far"
change
told "a remote that is gone"
git init -q --bare -b main "$far"
resumes "a remote that was replaced by an empty one"

# Somebody has written the branch anew: it is theirs until they take it back.
copy
git clone -q "$far" "$work/clone" 2> /dev/null
git -C "$work/clone" -c user.name=x -c user.email=x@example.org \
	commit -q --amend --no-edit --allow-empty -m 'written anew'
git -C "$work/clone" push -q --force origin main
theirs=$(far_head)
change
told "a branch written anew"
says "somebody else's; nothing of them was replaced" ||
	fail "it is not said whose: $(oarlock status)"
[ "$(far_head)" = "$theirs" ] || fail "somebody's commit was replaced"
mended
resumes "a branch written anew"

# Our own branch leads nowhere, as on a disk that lied.
mine=$(local_head)
chmod u+w "$team/site.git/refs/heads/main"
echo 1111111111111111111111111111111111111111 \
	> "$team/site.git/refs/heads/main"
change
says '^last build   unknown: ' ||
	fail "a branch that leads nowhere: $(oarlock status)"
says '^    gen: ' || fail "no trouble of oarlock-gen: $(oarlock status)"
echo "$mine" > "$team/site.git/refs/heads/main"
resumes "a branch of ours that led nowhere"

# So far back that our last push is not in it any more.
git --git-dir="$far" update-ref refs/heads/main \
	"$(git --git-dir="$far" rev-parse main~1)"
change
if ! has_all; then told "a branch set back"; fi
whole "a branch set back"
