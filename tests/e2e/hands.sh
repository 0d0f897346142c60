#!/bin/bash
# What root's hands and a bad evening leave in a team folder: files of root's
# that the daemons cannot use, a site key that is gone, a ledger of a newer
# version. status and check name each with the way out. What root does with any
# of our programs leaves nothing of root's there.
. "$(dirname "$0")/lib.bash"

[ "$(id -u)" = 0 ] || fail "this needs root"

team_make
gen || fail "oarlock-gen"
chmod 755 "$work"
ours=64001
chown -R $ours "$team"
says() { # says COMMAND WORDS
	oarlock "$1" > "$work/said" 2>&1 || true
	grep -qF -- "$2" "$work/said" || fail "$1 did not say '$2': $(cat "$work/said")"
}
both() { says status "$1" && says check "$1"; }

oarlock check > "$work/said" 2>&1 || fail "a good folder: $(cat "$work/said")"

# A daemon by root's hand, as hints and manuals have it.
roots() { # roots FOLDER: is there anything of root's?
	local found
	found=$(find "$1" ! -uid $ours)
	[ -z "$found" ] || fail "root's: $found"
}
oarlock order 'group new first' > "$work/said" || fail "an order"
for name in mail take gen post; do
	"$programs/oarlock-$name" -C "$team" --once 2> "$work/log" ||
		fail "oarlock-$name: $(cat "$work/log")"
done
oarlock gen --once || fail "oarlock gen"
roots "$team"
oarlock drill > "$work/said" 2>&1 || fail "drill: $(cat "$work/said")"

# A spreadsheet that only root can read.
mkdir -m 700 "$work/roots"
cp "$work/people.csv" "$work/roots/"
oarlock roster import "$work/roots/people.csv" > "$work/said" 2>&1 &&
	fail "it reads what is root's"
grep -q 'roster import - < ' "$work/said" || fail "$(cat "$work/said")"
oarlock roster import - < "$work/roots/people.csv" > "$work/said" ||
	fail "people on standard input"

# A dead server comes back as the user's that the folder around is, with words
# that only root can read; and root's own folder is root's, from wherever.
grep -E '^ +([0-9A-Z]{4}-?){7}' "$work/init" > "$work/roots/words"
mkdir "$work/lib"
chown $ours "$work/lib"
(cd "$team" && "$OARLOCK" restore --key-file "$work/roots/words" \
	"$team/site.git" "$work/lib/team" > "$work/said" 2>&1) ||
	fail "restore: $(cat "$work/said")"
roots "$work/lib"
oarlock backup "$work/lib" > "$work/said" || fail backup
mv "$work"/lib/*.bundle "$work/roots/"
"$OARLOCK" restore "$work/roots" "$work/lib/again" < "$work/roots/words" \
	> "$work/said" 2>&1 && fail "it reads what is root's"
grep -q "copy it to where" "$work/said" || fail "$(cat "$work/said")"
"$OARLOCK" restore "$work/roots" "$work/roots/team" < "$work/roots/words" \
	> "$work/said" 2>&1 || fail "root's own: $(cat "$work/said")"
(cd "$team" && "$OARLOCK" init "$work/roots/other" --club X --team Y \
	--zone UTC --url https://x.example.org --mail a@example.org) \
	> "$work/said" 2>&1 || fail "root's own, new: $(cat "$work/said")"

for file in ledger.db dropbox.db site.git/objects mail/new run; do
	chown 0 "$team/$file"
	both "$file cannot be written by $ours, whose the folder is: chown -R $ours: $team"
	chown $ours "$team/$file"
done

mkdir "$work/roots/words.d"
printf 'no word of ours: x\n' > "$work/roots/words.d/en.conf"
(cd "$team" && "$OARLOCK" check --words "$work/roots/words.d") \
	> "$work/said" 2>&1 && fail "words of root's are not read"
grep -q 'en.conf:1' "$work/said" || fail "$(cat "$work/said")"

# As git and cp leave them.
for file in site.git/refs/heads/main site.git/objects/pack mail/new/1.x; do
	[ -e "$team/$file" ] || (umask 077 && : > "$team/$file")
	mode=$(stat -c %a "$team/$file")
	chown 0 "$team/$file"
	chmod 700 "$team/$file"
	both "$file cannot be "
	chmod "$mode" "$team/$file"
	chown $ours "$team/$file"
done
rm "$team/mail/new/1.x"
mkdir -p "$team/content/news"
echo hello > "$team/content/about.md"
for file in content content/news content/about.md; do
	chmod 700 "$team/$file"
	both "$file cannot be read by $ours, whose the folder is: chown -R $ours: $team"
	chmod 755 "$team/$file"
done
oarlock check > "$work/said" 2>&1 || fail "texts of root's: $(cat "$work/said")"
rm -r "$team/content"

# Whoever is neither root nor the owner is told who may.
setpriv --reuid 64002 --regid 64002 --clear-groups "$OARLOCK" -C "$team" \
	status > "$work/said" 2>&1 && fail "a stranger reads it"
grep -q 'root may, and whose the folder is' "$work/said" ||
	fail "a stranger is told nothing: $(cat "$work/said")"

# As git config leaves it, given by root.
chown 0 "$team/oarlock.conf"
chmod 600 "$team/oarlock.conf"
both "oarlock.conf cannot be read by its owner"
chown $ours "$team/oarlock.conf"

# As cp -r leaves it, among the folders of another.
chown -R 0 "$team"
chown $ours "$work"
both "$team belongs to root, and what is around it to $ours: chown -R $ours: $team"
chown 0 "$work"
chown -R $ours "$team"

mv "$team/site.key" "$work/site.key"
both "site.key: No such file or directory"
says status "what is said above"
mv "$work/site.key" "$team/site.key"

sqlite3 "$team/ledger.db" 'PRAGMA user_version = 99'
says status "ledger 99 ("
grep -q 'versions .*install the newer Oarlock again' "$work/said" ||
	fail "an upgrade does not help: $(cat "$work/said")"
! grep -q 'needed: oarlock upgrade' "$work/said" || fail "$(cat "$work/said")"
