#!/bin/bash
# git.sh DIR -- how long a commit of a large site takes, and how large its
# repository grows, beside `git add -A && git commit` and `git fast-import` of
# the same pages in the same run. FILES pages of 15 KB, COMMITS commits of
# CHANGED pages each; 10000, 1000 and 10 are the goal's numbers.
set -eu

cd "$(dirname "$0")/../.."
programs=$1
files=${FILES:-2000}
commits=${COMMITS:-100}
changed=${CHANGED:-10}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# shellcheck disable=SC2046 # flags
"${CC:-cc}" -std=gnu17 -O2 -I. -o "$work/bench" tests/bench/git.c \
	"$programs/gen.a" "$programs/lib.a" $(pkg-config --libs libgit2 gnutls \
		libsodium sqlite3 zlib libcmark) -lunistring

size() { du -sm "$1" | cut -f 1; }
tidy() { # tidy REPOSITORY
	git -C "$1" config user.name x
	git -C "$1" config user.email x@example.org
	git -C "$1" config gc.auto 0
}

echo "$commits commits of $changed of $files pages, after one of all of them:"
read -r first middle most longest packing < <(
	"$work/bench" "$work/ours.git" "$files" "$commits" \
		"$changed")
git --git-dir="$work/ours.git" fsck --strict --no-dangling > "$work/said" 2>&1
echo "Oarlock: first $first ms; then $middle ms in the middle, $most ms (95 of" \
	"100), $longest ms at most; packing $packing ms in all;" \
	"$(size "$work/ours.git") MB"

# The peers get the pages from our repository: reading them is not counted.
git --git-dir="$work/ours.git" rev-list --reverse main > "$work/list"
git init -q -b main "$work/tree"
tidy "$work/tree"
python3 - "$work" <<'PYTHON'
import os, statistics, subprocess, sys, time
work = sys.argv[1]
ours, tree = work + "/ours.git", work + "/tree"
times = []
for n, commit in enumerate(open(work + "/list").read().split()):
    subprocess.run(["git", "--git-dir=" + ours, "--work-tree=" + tree,
                    "checkout", "-q", "-f", commit, "--", "."], check=True,
                   env={**os.environ, "GIT_INDEX_FILE": work + "/index"})
    began = time.monotonic()
    subprocess.run(["git", "-C", tree, "add", "-A"], check=True)
    subprocess.run(["git", "-C", tree, "commit", "-q", "-m", "x"], check=True)
    times.append((time.monotonic() - began) * 1000)
middle = statistics.median(times[1:])
print(f"git add -A && git commit: first {times[0]:.0f} ms; then {middle:.1f} ms"
      f" in the middle")
open(work + "/peer", "w").write(f"{times[0]} {middle}")
PYTHON
echo "  $(size "$work/tree/.git") MB"
git --git-dir="$work/ours.git" fast-export main > "$work/stream"
git init -q --bare "$work/fast.git"
began=$(date +%s%N)
git --git-dir="$work/fast.git" fast-import --quiet < "$work/stream"
fast=$((($(date +%s%N) - began) / 1000000))
echo "git fast-import, all commits at once: $fast ms; $(size "$work/fast.git") MB"
awk -v f="$first" -v m="$middle" '{
	printf "ratio: git add + commit takes %.1f times as long for the first, %.1f for the others\n", $1 / f, $2 / m
}' "$work/peer"
