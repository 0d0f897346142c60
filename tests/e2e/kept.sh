#!/bin/bash
# oarlock-gen, running on, keeps the pages that did not change. After each step
# of a day its newest commit holds what a build of all pages makes of the same
# ledger, file for file.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/club.bash"

club_make
set_key team.results yes
set_key --unset-all site.remote
"$programs/oarlock-gen" -C "$team" 2> "$work/gen.log" &
gen=$!
pids+=("$gen")

tree() { # tree GIT: names and files; a build's number is its repository's own
	git --git-dir="$1" ls-tree -r main 2> /dev/null | grep -v 'build\.json$'
}

# whole: builds all pages of a copy of the team folder, and lists them.
whole() {
	local to=$work/whole name
	rm -rf "$to"
	mkdir -p "$to/mail"
	find "$team" -maxdepth 1 -type f -exec cp {} "$to" \;
	for name in content site-templates; do
		[ ! -d "$team/$name" ] || cp -r "$team/$name" "$to"
	done
	git config -f "$to/oarlock.conf" --unset-all site.folder
	"$programs/oarlock-gen" -C "$to" --once 2> "$work/whole.log" ||
		{ cat "$work/whole.log" >&2; fail "oarlock-gen --once"; }
	tree "$to/site.git" > "$work/whole.tree"
}
same() { tree "$team/site.git" | cmp -s - "$work/whole.tree"; }

steps=0
# step WORDS: what was done is in the ledger; both builds show the same of it.
step() {
	take
	whole
	eventually same || {
		diff <(tree "$team/site.git") "$work/whole.tree" >&2
		cat "$work/gen.log" >&2
		fail "after \"$1\" the kept pages are others"
	}
	steps=$((steps + 1))
}
order() {
	oarlock order "$@" > "$work/order" ||
		{ cat "$work/order" >&2; fail "order $*"; }
}

step "the beginning"
rate 'Maya: hands 87 i9 square the blade sooner' 'Maya: rhythm 44' \
	'Grace: hands 64' 'Ida: hands 55 private' 'Maya: 2k 7:11.1'
step "ratings"
text "${phone[Maya]}" "52, 88"
step "her answer"
text "${phone[Grace]}" "mob 83"
step "she is first"
rate 'Grace: mob 40'
step "and her coach second"
for words in TALK "TRY pausing at the finish by tomorrow" "2k 7:20" \
	"4343 slept well" "WEEK kept for me" SICK OK "AWAY 7" "HIDE POINTS" \
	"TRIED it was lighter" "so this is for my coaches" EXPORT; do
	text "${phone[Maya]}" "$words"
	step "$words"
done
text "${phone[Ida]}" STOP
step "STOP"
text +15555550199 JOIN
step "a stranger"
order "roster add Zoe Hara phone +15555550199"
step "and no stranger any more"
"$programs/oarlock-post" -C "$team" --once 2> "$work/post.log" || true
step "what was sent"
order "group new first" "message Maya: See you at six."
step "a group and a message"
order "roster edit Grace: side port, grade 11"
step "what the roster says"
order "roster add Noor Amari phone +15555550198" "roster add Lise Dahl phone +15555550197"
rate 'Grace: 2k 7:15.0' 'Ida: 2k 7:20.0' 'Noor: 2k 7:30.0' 'Lise: 2k 7:40.0'
step "five have a place"
rate 'Ida: 2k 7:09.9'
step "one passes two of them"
order "roster edit Ida: role coxswain"
step "another role"
text "${phone[Maya]}" RESET
step "RESET"
key Maya
step "another key"
order "roster remove Eli"
step "a coach leaves"
mkdir -p "$team/content" "$team/site-templates"
printf -- '---\ntitle: Rules\nnav: 9\n---\nBe on time.\n' \
	> "$team/content/rules.md"
step "a text in the menu"
echo "$(date -d '+3 days' +%F) Head race" > "$team/content/dates.md"
step "a date"
sed 's|</|<!-- ours --></|' "$root/site-templates/gate.html" \
	> "$team/site-templates/gate.html"
step "the gate of ours"
{ cat "$root/site-templates/athlete.html"; echo "<p>Row well.</p>"; } \
	> "$team/site-templates/athlete.html"
step "a page of ours"
ln -s who@here.4711 "$team/site-templates/.#athlete.html"
rm "$team/site-templates/gate.html"
step "an editor, and the gate as shipped"
oarlock erase --yes Grace > "$work/erase" ||
	{ cat "$work/erase" >&2; fail erase; }
step "Grace is erased"
oarlock erase --yes --forget-history Ida > "$work/erase" ||
	{ cat "$work/erase" >&2; fail "erase with the history"; }
step "Ida, and the history"
rate 'Maya: hands 66'
step "and the day goes on"
kill -0 "$gen" || fail "oarlock-gen did not run on"
[ "$steps" -gt 30 ] || fail "$steps steps"
