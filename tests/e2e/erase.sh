#!/bin/bash
# A key opens what it should and nothing else, in every object of the site's
# repository, old or new: after RESET, after somebody has left, and after an
# erasure, which leaves nothing of her in any file of ours, and the others'
# pages as they were.
. "$(dirname "$0")/lib.bash"

. "$(dirname "$0")/club.bash"

# opened_by NAME...: blobs that these keys open, from the newest try.
try() {
	node "$root/tests/e2e/keys.mjs" "$team/site.git" < "$readers" \
		> "$work/opened" || fail "keys.mjs"
	grep -q '^tried [1-9]' "$work/opened" || fail "no page was tried"
}
opened_by() { grep " $1\$" "$work/opened" | cut -d' ' -f1 | sort; }
blob_of() { git --git-dir="$team/site.git" rev-parse "main:${1#/}index.html"; }
opens() { opened_by "$1" | grep -q "$(blob_of "$2")"; }
new_since() { opened_by "$1" | comm -23 - "$2"; }

echo "whatever points at a person is erased, or stays on purpose"
pointing() {
	sqlite3 :memory: '.read '"$root"'/lib/ledger.sql' \
		"SELECT m.name || ' ' || f.\"from\" FROM sqlite_master m,
		pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' AND f.\"table\" = 'person'"
}
kept=" applied.person erased.person outbox.thread rating.coach result.enterer \
 points.giver tier.giver talk.coach contact_wish.coach lineup.coach "
while read -r table column; do
	case $kept in *" $table.$column "*) continue ;; esac
	grep -qE "\"DELETE FROM $table WHERE $column = :person" \
		"$root/lib/stmts/take.def" ||
		case "$table.$column" in
		lineup.athlete | question.coach) ;;
		*) fail "nothing erases $table.$column" ;;
		esac
done < <(pointing)

club_make
rate 'Maya: hands 87 i9 square the blade sooner' \
	'Grace: hands 64 dawdling wistfully' 'Ida: hands 55 calm'
text "${phone[Maya]}" 61
text "${phone[Grace]}" "71"
text "${phone[Grace]}" "my grandmother visits, a bit sleepless"
text "${phone[Grace]}" "TRY the contralto rhythm"
text "${phone[Grace]}" "WEEK marzipan and rain"
take
gen || fail "oarlock-gen"
declare -A page
for name in Dana Eli Maya Grace Ida; do page[$name]=$(page_of "$name"); done

echo "each key opens its reader's pages and no other"
try
for name in Maya Grace Ida; do
	for who in Dana Eli "$name"; do
		opens "$who" "${page[$name]}" || fail "$who does not read $name"
	done
	# Hers, and two of the team.
	[ "$(opened_by "$name" | wc -l)" = 3 ] || fail "$name reads too much"
done
opens Eli "${page[Dana]}" && fail "a coach reads another coach's page"

echo "after RESET the old key opens nothing new"
git --git-dir="$team/site.git" cat-file --batch-all-objects --batch-check |
	cut -d' ' -f1 | sort > "$work/before"
sed -i 's/"name":"Maya"/"name":"OldMaya"/' "$readers"
text "${phone[Maya]}" RESET
take
key Maya
rate 'Maya: rhythm 44'
gen
try
opens Maya "${page[Maya]}" || fail "the new key does not open her page"
[ -z "$(new_since OldMaya "$work/before")" ] || fail "the old key opens a page"
[ -n "$(opened_by OldMaya)" ] || fail "history should hold her old page"
comm -12 <(opened_by Maya) "$work/before" | grep . &&
	fail "the new key opens an old page"

echo "after somebody has left his key opens nothing new"
git --git-dir="$team/site.git" cat-file --batch-all-objects --batch-check |
	cut -d' ' -f1 | sort > "$work/before"
oarlock order "roster remove Eli" > "$work/order" || fail "roster remove"
gen
try
[ -z "$(new_since Eli "$work/before")" ] || fail "who has left opens a page"
opens Dana "${page[Ida]}" || fail "the other coach cannot open a page"

echo "an erasure that keeps the history says what still opens"
oarlock erase --yes Nobody > "$work/said" 2>&1 && fail "nobody was erased"
echo no | oarlock erase Ida > "$work/said" 2>&1 && fail "erased without a word"
grep -q 'nothing was done' "$work/said" || fail "the question is not asked"
oarlock erase --yes Ida > "$work/said" || { cat "$work/said"; fail erase; }
grep -qE '^[1-9][0-9]* of them open with the key' "$work/said" ||
	fail "old pages are not said to open"
grep -q -- '--forget-history' "$work/said" || fail "not every way is said"
oarlock replay || fail "replay after an erasure"

echo "an erasure that forgets the history leaves nothing"
others() {
	git --git-dir="$team/site.git" show "main:${page[Maya]#/}index.html" |
		sha256sum
}
before=$(others)
# Commands that were killed have left copies of all this.
mkdir -p "$team/run/drill.restoring/mail" "$team/run/backup.git"
cp "$team/ledger.db" "$team/run/drill.restoring/ledger.db"
for copy in replay.db ledger.db-state upgrade.db-wal run/drill.db \
	run/drill.db-state run/backup.git/x; do
	sqlite3 "$team/ledger.db" .dump > "$team/$copy"
done
handle=$(basename "${page[Grace]}")
echo "$handle" | oarlock erase --forget-history Grace > "$work/said" ||
	{ cat "$work/said"; fail erase; }
cat "$work/said"
grep -q '^None opens any of them' "$work/said" || fail "something old opens"
[ "$(others)" = "$before" ] || fail "another reader's page changed"
for name in Maya Dana; do
	opened "$name" "$name" "$(password_of "$name")" > "$work/page" ||
		fail "the page of $name does not open"
done
try
grep -qE ' (Grace|OldMaya|Ida|Eli)$' "$work/opened" && fail "an old key opens"
grep -q '^tried 4 pages' "$work/opened" ||
	fail "old objects are left: $(grep '^tried' "$work/opened")"
[ "$(git --git-dir="$work/host.git" rev-list --count main)" = 1 ] ||
	fail "the host has an older commit"
[ ! -e "$work/www${page[Grace]}index.html" ] || fail "her page is served"
[ "$(ledger "SELECT count(*) FROM touched
	WHERE person IN (SELECT person FROM erased)")" = 0 ] ||
	fail "how often she was written of is left"
[ -f "$team/erased/$handle.txt" ] || fail "no proof was kept"
proof=$(sha256sum < "$team/erased/$handle.txt" | cut -d' ' -f1)
[ "$(ledger "SELECT count(*) FROM erased WHERE proof = '$proof'")" = 1 ] ||
	fail "the ledger does not know the proof"
for words in Grace Okafor 5555550103 dawdling grandmother contralto marzipan; do
	grep -rqiaF -- "$words" "$team"/*.db* "$team/mail" "$team/run" \
		"$team/erased" "$work/www/a" && fail "\"$words\" is left"
	[ "$words" = Grace ] && continue # a word of password.js, too
	git --git-dir="$team/site.git" cat-file --batch-all-objects \
		--batch | grep -qiaF -- "$words" && fail "\"$words\" in git"
done
oarlock status | grep -q 'erased$' && fail "status has somebody attend to her"
oarlock replay || fail "replay after two erasures"
git --git-dir="$team/site.git" fsck --strict || fail fsck

echo "added again she is somebody else"
printf 'Role,First name,Last name,Phone\nrower,Grace,Okafor,%s\n' \
	"${phone[Grace]}" > "$work/again.csv"
oarlock roster import "$work/again.csv" > "$work/roster" || fail "added again"
[ "$(page_of Grace)" != "${page[Grace]}" ] || fail "she has the old handle"
gen
git --git-dir="$work/host.git" rev-list --count main | grep -qx 2 ||
	fail "the history does not go on"
oarlock replay || fail "replay at the end"
rm "$team/ledger.db"*
take
oarlock replay || fail "a lost ledger does not come back"
