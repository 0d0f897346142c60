#!/bin/bash
# oarlock-gen, killed at every durable step of a build, its commit, the copy
# into the site's folder, and the push, git's own steps among them: the same
# trees, here, at the host, and in the folder.
. "$(dirname "$0")/every.bash"

# What git does at the other end may still go on, and a host that is busy is
# asked again.
again() { eventually gen; }
outcome() {
	trees "$team/site.git" main 'main^{tree}' 'data^{tree}'
	trees "$world/host.git" main 'main^{tree}' 'data^{tree}'
	(cd "$world/www" && find . -type f -exec sha256sum {} + | sort -k 2)
	box_dump
	[ "$history" = keep ] ||
		git --git-dir="$team/site.git" fsck --unreachable --no-reflogs
}

story_team

git init -q --bare "$world/host.git"
set_key site.remote "file://$world/host.git"
mkdir "$world/www"
set_key site.folder "$world/www"
story_people
# Who has chosen no password has a page that tells nothing.
written 1.k "$(oarlock key "$(link_of Dana)" <<< "Dana rows past four piers")"
fetch 2> "$work/log" && take 2> "$work/log"
gen
begin_here
history=keep
# One page of hers, and what follows from it.
written 1.a "Maya: hands 58 i8 late square"
fetch 2> "$work/log" && take 2> "$work/log"
begin_here
main=$(git --git-dir="$team/site.git" rev-parse 'main^{tree}')
again
[ "$(git --git-dir="$team/site.git" rev-parse 'main^{tree}')" != "$main" ] ||
	fail "no page changes"
every_step "a changed page" "$programs/oarlock-gen" -C "$team" --once

history=none
set_key site.history none
begin_here
every_step "no history" "$programs/oarlock-gen" -C "$team" --once
