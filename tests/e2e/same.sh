#!/bin/bash
# The same ledger gives the same commit, whoever builds it and where; and one
# more rating changes the pages of those who may read it, and no other.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/club.bash"

club_make
rate 'Maya: hands 87 i9 square the blade sooner' 'Grace: hands 64' \
	'Ida: hands 55 calm'
text "${phone[Grace]}" 71
take
# The clock of everything below, and of the messages that it takes.
export OARLOCK_NOW=2026-11-22T12:00:00Z

# built NAME COMMAND...: a copy of the team folder, its files made in another
# order, built by oarlock-gen under this command; prints the commit.
built() {
	local to=$work/$1 file
	shift
	mkdir -p "$to/mail"
	(cd "$team" && find . -maxdepth 1 -type f | LC_ALL=C sort -r) |
		while IFS= read -r file; do cp "$team/$file" "$to/$file"; done
	git config -f "$to/oarlock.conf" --unset-all site.remote
	git config -f "$to/oarlock.conf" --unset-all site.folder
	"$@" "$programs/oarlock-gen" -C "$to" --once 2> "$work/gen.log" ||
		{ cat "$work/gen.log" >&2; fail "oarlock-gen under $*"; }
	git --git-dir="$to/site.git" rev-parse main
}

mkdir -p "$work/home/.config/git"
cat > "$work/home/.gitconfig" <<'CONF'
[user]
	name = Somebody Else
	email = else@example.org
[core]
	autocrlf = true
	compression = 9
[commit]
	gpgsign = true
[i18n]
	commitEncoding = ISO-8859-1
[init]
	defaultBranch = trunk
CONF
one=$(built one env)
strange=$(umask 0; built strange env -i OARLOCK_NOW=$OARLOCK_NOW \
	ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
	PATH="$PATH" HOME="$work/home" USER=else LANG=tr_TR.UTF-8 LC_ALL=C \
	TZ=Pacific/Auckland GIT_AUTHOR_NAME=Else GIT_COMMITTER_EMAIL=e@e \
	GIT_AUTHOR_DATE=2001-01-01T00:00:00Z)
[ "$one" = "$strange" ] || fail "another user's commit differs"
utf8=$(umask 077; built utf8 env LC_ALL=C.UTF-8 TZ=America/New_York HOME=/)
[ "$one" = "$utf8" ] || fail "another locale's commit differs"
# A ledger made anew from the drop box has the same pages.
(unset OARLOCK_NOW; oarlock replay) || fail replay
rm "$team"/ledger.db*
take
[ "$one" = "$(built replayed env)" ] || fail "a replayed ledger's differs"
diff <(git --git-dir="$work/one/site.git" ls-tree -r main) \
	<(git --git-dir="$work/replayed/site.git" ls-tree -r main) ||
	fail "the trees differ"

# Built again over what was built before: nothing, or what has changed.
gen
first=$(git --git-dir="$team/site.git" rev-parse main)
gen
[ "$first" = "$(git --git-dir="$team/site.git" rev-parse main)" ] ||
	fail "a commit for nothing"
unset OARLOCK_NOW
rate 'Maya: rhythm 44'
export OARLOCK_NOW=2026-11-22T12:00:00Z
take
gen
file_of() { local p; p=$(page_of "$1"); echo "${p#/}index.html"; }
git --git-dir="$team/site.git" diff --name-only main~1 main > "$work/changed"
{ echo build.json; for name in Maya Dana Eli; do file_of "$name"; done; } |
	LC_ALL=C sort > "$work/expected"
diff <(LC_ALL=C sort "$work/changed") "$work/expected" ||
	fail "other pages than those of its readers changed"
