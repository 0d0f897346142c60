#!/bin/bash
# What the operator does, killed at every durable step and given again: people
# are there once and invited once, a backup is whole or not there, and a team
# comes back.
. "$(dirname "$0")/every.bash"

story_team
grep -E '^ +([0-9A-Z]{4}-){6}' "$work/init" | tr -d ' \n' > "$work/words"
git init -q --bare "$world/host.git"
set_key site.remote "file://$world/host.git"
begin_here

# ---- people ----

# Two orders say the same, and nobody is there or invited twice.
outcome() {
	ledger "SELECT first, last, role, email FROM person ORDER BY first, last"
	ledger "SELECT number, state FROM phone ORDER BY number"
	ledger "SELECT kind, class, address FROM outbox ORDER BY 1, 2, 3"
	replayed
}
import=("$OARLOCK" -C "$team" roster import "$work/people.csv")
again() { "${import[@]}"; }
every_step "roster import" "${import[@]}"

# ---- a backup ----

put_back
story_people
gen
mkdir "$world/backups"
begin_here
backup=("$OARLOCK" -C "$team" backup "$world/backups/team.bundle")
again() { "${backup[@]}"; }
# What it was made from, and whatever was cut off, is gone.
outcome() {
	ls "$world/backups"
	find "$team/run" -name '*.git'
	git --git-dir="$world/host.git" bundle verify -q \
		"$world/backups/team.bundle" 2>&1
	oarlock drill "$world/backups/team.bundle" | grep -v '^day'
	trees "$team/site.git" main 'data^{tree}'
}
every_step backup "${backup[@]}"

# ---- a team that comes back ----

put_back
"${backup[@]}" > "$work/log"
begin_here
lost=$team
back=$world/back
restore=("$OARLOCK" restore --key-file "$work/words" "$world/backups/team.bundle"
	"$back")
# A team is there whole, or the same order makes it.
again() { [ -e "$back" ] || "${restore[@]}"; }
outcome() {
	ls "$world"
	team=$back
	ledger_rows
	box_dump
	replayed
	trees "$team/site.git" main 'data^{tree}'
	cmp "$lost/site.key" "$team/site.key"
	(cd "$team" && find . -type f ! -path './site.git/*' \
		! -name '*.db-*' ! -path './run/*' | sort)
	team=$lost
}
every_step restore "${restore[@]}"
