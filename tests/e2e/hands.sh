#!/bin/bash
# What root's hands and a bad evening leave in a team folder: files of root's
# that the daemons cannot use, a site key that is gone, a ledger of a newer
# version. status and check name each with the way out.
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

for file in ledger.db dropbox.db site.git/objects mail/new run; do
	chown 0 "$team/$file"
	both "$file cannot be written by $ours, whose the folder is: chown -R $ours: $team"
	chown $ours "$team/$file"
done

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
mv "$work/site.key" "$team/site.key"

sqlite3 "$team/ledger.db" 'PRAGMA user_version = 99'
says status "ledger 99 ("
grep -q 'versions .*install the newer Oarlock again' "$work/said" ||
	fail "an upgrade does not help: $(cat "$work/said")"
! grep -q 'needed: oarlock upgrade' "$work/said" || fail "$(cat "$work/said")"
