#!/bin/bash
# git.sh DIR -- commits of a large site by the generator's publish, and how
# large its repository grows, beside `git add -A && git commit` and `git
# fast-import` of the same pages. FILES pages of 15 KB, COMMITS commits of
# CHANGED pages each, RUNS times.
OARLOCK=$(cd "${1:?usage: tests/bench/git.sh DIR}" && pwd)/oarlock
# shellcheck source-path=SCRIPTDIR/../e2e
. "$(dirname "$0")/../e2e/lib.bash"
. "$root/tests/bench/table.bash"

files=${FILES:-2000}
commits=${COMMITS:-30}
changed=${CHANGED:-10}
runs=${RUNS:-3}

program_make() {
	# shellcheck disable=SC2046 # flags
	"${CC:-cc}" -std=gnu17 -O2 -I "$root" -o "$work/bench" \
		"$root/tests/bench/git.c" "$programs/gen.a" "$programs/lib.a" \
		$(pkg-config --libs libgit2 gnutls libsodium sqlite3 libdeflate \
			libcmark) -lunistring
}

ours() {
	rm -rf "$work/ours.git"
	sync -f "$work"
	"$work/bench" "$work/ours.git" "$files" "$commits" "$changed" \
		> "$work/ours"
	git --git-dir="$work/ours.git" fsck --strict --no-dangling \
		> "$work/fsck" 2>&1 || fail "git fsck: $(cat "$work/fsck")"
	awk '{ print $1 }' "$work/ours" | tee >(head -n 1 >> "$work/first") |
		tail -n +2 >> "$work/later"
	awk 'NR > 1 { print $1 + $2 }' "$work/ours" >> "$work/packed"
	awk '{ sum += $1 + $2 } END { print sum }' "$work/ours" >> "$work/all"
}

# The peers get the pages from our repository: reading them is not counted.
git_of_all() {
	local commit series=git.first
	rm -rf "$work/tree"
	git init -q -b main "$work/tree"
	git -C "$work/tree" config gc.auto 0
	for commit in $(git --git-dir="$work/ours.git" rev-list --reverse main)
	do
		GIT_INDEX_FILE=$work/index git --git-dir="$work/ours.git" \
			--work-tree="$work/tree" checkout -q -f "$commit" -- .
		clock $series git_commit "$work/tree"
		series=git.later
	done
	rm "$work/index"
}

fast_import() {
	rm -rf "$work/fast.git"
	git --git-dir="$work/ours.git" fast-export main > "$work/stream"
	git init -q --bare "$work/fast.git"
	clock fast git_fast_import
}
git_fast_import() {
	git --git-dir="$work/fast.git" fast-import --quiet < "$work/stream"
}

mib() { du -sm "$1" | cut -f 1 >> "$work/$2"; } # mib FOLDER SERIES

program_make
for ((run = 0; run < runs; run++)); do
	ours
	git_of_all
	fast_import
	mib "$work/ours.git" ours.mib
	mib "$work/tree/.git" git.mib
done
table "git: $commits commits of $changed of $files pages of 15 KB, after one of" \
	"all of them"
row "the first commit" ms first "git add -A, commit" git.first
row "a commit after it" ms later "git add -A, commit" git.later
row "the same, and joining packs" ms packed "git add -A, commit" git.later
row "all of them" ms all "git fast-import" fast
row "the repository" MiB ours.mib "git" git.mib
rows_end
