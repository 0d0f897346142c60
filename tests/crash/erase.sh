#!/bin/bash
# oarlock erase, killed at every durable step of its own, of oarlock-take's and
# of oarlock-gen's, and given again: who is to be erased is gone everywhere,
# and it is proven once. The same of oarlock expire.
. "$(dirname "$0")/every.bash"

story_team
git init -q --bare "$world/host.git"
set_key site.remote "file://$world/host.git"
mkdir "$world/www"
set_key site.folder "$world/www"
line_make
story_people
# Both have a password, so that there are sealed pages which tell of her.
key_of() { oarlock key "$(link_of "$1")" <<< "$1 rows past four piers"; }
sms_start
text +15555550101 YES
take
text +15555550101 "$(key_of Maya)"
kill "${pids[-1]}"
wait "${pids[-1]}" || fail "oarlock-sms did not stop cleanly"
pids=()
written 1.k "$(key_of Dana)"
written 2.a "Maya: hands 58 dawdling" "Zoe: hands 61"
fetch 2> "$work/log" && take 2> "$work/log" && gen 2> "$work/log"
her_page=www$(page_of Maya)index.html
grep -q 'id="page"' "$world/$her_page" || fail "her page is not sealed"
set_key site.history none
begin_here
erase=("$OARLOCK" -C "$team" erase --yes Maya)
# Nothing of her was touched, or the rest is done.
again() {
	"${erase[@]}"
	oarlock erase --finish
}
outcome() {
	local words
	ledger "SELECT first, last, role, email FROM person ORDER BY first, last"
	ledger "SELECT count(*) FROM erased WHERE proof IS NOT NULL"
	cat "$team"/erased/*.txt | grep -E '^None opens|is not in the newest'
	for words in Maya dawdling 5555550101; do
		grep -rlaF -- "$words" "$team"/*.db* "$team/mail" "$team/run" \
			"$team/erased" "$team/site.git"
	done
	[ ! -e "$world/$her_page" ] || echo "her page is in the folder"
	(cd "$world/www" && find . -type f | sort)
	trees "$team/site.git" 'main^{tree}'
	trees "$world/host.git" 'main^{tree}'
	replayed
}
every_step erase "${erase[@]}"

# ---- what has been kept long enough ----

put_back
set_key site.history keep
begin_here
today=$(date -d "$OARLOCK_NOW" +%s)
OARLOCK_NOW=2027-12-28T12:00:00Z
expire=("$OARLOCK" -C "$team" expire --today "${OARLOCK_NOW%T*}")
again() { "${expire[@]}"; }
outcome() {
	for words in 5555550101 dawdling; do
		grep -rlaF -- "$words" "$team/mail" "$team/run"
	done
	ledger "SELECT count(*) FROM text_in"
	ledger "SELECT count(*) FROM outbox WHERE body <> '(expired)'"
	ledger "SELECT score, note FROM rating"
	box "SELECT count(*) FROM message
		WHERE body IS NOT NULL AND meta NOT LIKE 'state:%'
		AND meta NOT LIKE 'part:%' AND received <= $today"
	trees "$team/site.git" 'main^{tree}'
	trees "$world/host.git" 'main^{tree}'
	replayed
}
every_step expire "${expire[@]}"
