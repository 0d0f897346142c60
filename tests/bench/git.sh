#!/bin/bash
# git.sh DIR -- commits of a large site by the generator's publish, and how
# large its repository grows, beside `git add -A && git commit` and `git
# fast-import` of the same pages. FILES pages of 15 KB, COMMITS commits of
# CHANGED pages each, RUNS times. Git commits the first, the middle and the last
# SAMPLE of them; where there are more it gets what lies between by a fetch.
OARLOCK=$(cd "${1:?usage: tests/bench/git.sh DIR}" && pwd)/oarlock
# shellcheck source-path=SCRIPTDIR/../e2e
. "$(dirname "$0")/../e2e/lib.bash"
. "$root/tests/bench/table.bash"

files=${FILES:-2000}
commits=${COMMITS:-120}
changed=${CHANGED:-10}
runs=${RUNS:-3}
sample=${SAMPLE:-30}
[ $((sample * 3)) -le "$commits" ] || sample=$((commits / 3))

program_make() {
	# shellcheck disable=SC2046 # flags
	"${CC:-cc}" -std=gnu17 -O2 -I "$root" -o "$work/bench" \
		"$root/tests/bench/git.c" "$programs/gen.a" "$programs/lib.a" \
		$(pkg-config --libs libgit2 gnutls libsodium sqlite3 libdeflate \
			libcmark) -lunistring
}

# sample_of N: of what sample commit N is, the first of all being number 0.
sample_of() {
	if [ "$1" = 0 ]; then
		echo all
	elif [ "$1" -le "$sample" ]; then
		echo first
	elif [ "$1" -gt $((commits - sample)) ]; then
		echo last
	elif [ "$1" -gt $(((commits - sample) / 2)) ] &&
		[ "$1" -le $(((commits + sample) / 2)) ]; then
		echo middle
	fi
}

ours() {
	local n=0 commit name
	rm -rf "$work/ours.git"
	sync -f "$work"
	"$work/bench" "$work/ours.git" "$files" "$commits" "$changed" \
		> "$work/ours"
	git --git-dir="$work/ours.git" fsck --strict --no-dangling \
		> "$work/fsck" 2>&1 || fail "git fsck: $(cat "$work/fsck")"
	while read -r commit _; do
		name=$(sample_of $n)
		[ -z "$name" ] || echo "$commit" >> "$work/ours.$name"
		n=$((n + 1))
	done < "$work/ours"
	awk '{ sum += $1 + $2 } END { print sum }' "$work/ours" >> "$work/whole"
	awk 'NR > 1 && $2 > 1 { sum += $2 } END { print sum / (NR - 1) }' \
		"$work/ours" >> "$work/joining"
}

# The peers get the pages from our repository: reading them is not counted.
git_of_all() {
	local commit name parent="" n=0
	rm -rf "$work/tree"
	git init -q -b main "$work/tree"
	git -C "$work/tree" config gc.auto 0
	for commit in $(git --git-dir="$work/ours.git" rev-list --reverse main)
	do
		name=$(sample_of $n)
		if [ -n "$name" ]; then
			git_begin "$parent"
			GIT_INDEX_FILE=$work/index \
				git --git-dir="$work/ours.git" \
				--work-tree="$work/tree" checkout -q -f \
				"$commit" -- .
			clock "git.$name" git_commit "$work/tree"
		fi
		parent=$commit
		n=$((n + 1))
	done
	rm "$work/index"
}

# git_begin COMMIT: its tree is at this one, of which it may lack some before.
git_begin() {
	local have
	[ -n "$1" ] || return 0
	have=$(git -C "$work/tree" rev-parse 'HEAD^{tree}')
	[ "$have" != "$(git --git-dir="$work/ours.git" \
		rev-parse "$1^{tree}")" ] || return 0
	git -C "$work/tree" -c transfer.unpackLimit=1 fetch -q \
		"file://$work/ours.git" "$1"
	git -C "$work/tree" reset -q --hard FETCH_HEAD
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
	mib "$work/fast.git" fast.mib
done
git="git add -A, commit"
awk -v n="$files" -v more=$((commits * changed)) \
	'{ print $1 * 1048576 / 15000 / (n + more) }' "$work/ours.mib" \
	> "$work/grown"
table "git: $commits commits of $changed of $files pages of 15 KB, after one of" \
	"all of them"
row "the first, of all pages" ms ours.all "$git" git.all
row "a commit, of the first $sample" ms ours.first "$git" git.first
row "a commit, of $sample in the middle" ms ours.middle "$git" git.middle
row "a commit, of the last $sample" ms ours.last "$git" git.last
line "joining packs, for each commit" ms joining
row "all of them" ms whole "git fast-import" fast
row "the repository" MiB ours.mib "git fast-import" fast.mib
line "the repository, to the bytes of its pages" "" grown "<= 1.2"
rows_end
