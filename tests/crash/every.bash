# every.bash -- a story that is killed at every durable step. Sourced.
#
# All that a story changes lies in the folder $world, and is put back from
# $start before each run. The clock stands still, so that two runs give the
# same bytes.
#
# A script defines
#   again     runs the program to its end, and what follows it
#   outcome   prints the end state: what must be the same
#   before    what every run begins with; nothing unless it is defined
#   settle    what passes before somebody starts the program again; unless it
#             is defined, the locks that git leaves behind lapse
#
# A killed process loses nothing that it has handed to the system, so memory
# does as well as a disk, and much faster.

[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. "$(dirname "${BASH_SOURCE[0]}")/../e2e/lib.bash"
. "$root/tests/crash/fault.bash"

world=$work/world
start=$work/start
team=$world/team
export OARLOCK_NOW=2026-11-22T12:00:00Z
mkdir "$world"

before() { :; }
settle() {
	find "$world" -name '*.lock' -exec touch -d '1 hour ago' {} +
}

# The state that each run begins with is the one of this moment.
begin_here() {
	rm -rf "$start"
	cp -a "$world" "$start"
}
put_back() {
	rm -rf "$world"
	cp -a "$start" "$world"
	before
}

# CRASH_STEPS is how many of a program's steps are tried, spread over all of
# them; 0: all, as `make crash` does. CRASH_SHOW=1 shows the end that is demanded.
steps_chosen() { # steps_chosen STEPS
	local most=${CRASH_STEPS:-20} i
	if [ "$most" = 0 ] || [ "$most" -ge "$1" ]; then
		seq "$1"
		return
	fi
	for ((i = 0; i < most; i++)); do
		echo $((1 + i * ($1 - 1) / (most - 1)))
	done
}

ends_as_ever() {
	again > "$work/again.log" 2>&1 ||
		{ tail -n 20 "$work/again.log"; fail "$at: it does not go on"; }
	outcome > "$work/outcome" || fail "$at: no outcome"
	diff "$work/expected" "$work/outcome" > "$work/difference" ||
		fail "$at: another end: $(head -n 20 "$work/difference")"
}

# every_step NAME PROGRAM ARGUMENT...: killed at each of its steps and started
# again, it comes to the same end as if nothing had happened.
every_step() {
	local name=$1 steps n tried=0 ended=0
	shift
	at="$name, not killed"
	put_back
	again > "$work/again.log" 2>&1 ||
		{ cat "$work/again.log"; fail "$at"; }
	outcome > "$work/expected" || fail "$at: no outcome"
	[ -s "$work/expected" ] || fail "$name has no outcome"
	put_back
	steps=$(steps_of "$@")
	at="$name, run twice"
	ends_as_ever
	for n in $(steps_chosen "$steps"); do
		at="$name, killed at step $n of $steps"
		tried=$((tried + 1))
		put_back
		if ended_at "$n" "$@"; then ended=$((ended + 1)); fi
		settle
		ends_as_ever
	done
	# Where threads or processes work side by side, their number varies.
	[ "$steps" -gt 10 ] || fail "$name has only $steps steps"
	[ "$ended" -ge $((tried * 9 / 10 - 1)) ] && [ "$ended" -gt 0 ] ||
		fail "$name: killed at $ended steps of $tried"
	echo "$name: $steps steps, killed at $ended of them"
	[ -z "${CRASH_SHOW:-}" ] || cat "$work/expected"
}

# What the databases hold.
box_dump() { box '.dump message'; }
# But for the statistics of SQLite, which follow from its own counting.
ledger_rows() { ledger_dump | grep -v sqlite_stat; }
replayed() {
	oarlock replay > "$work/replay" 2>&1 && return
	cat "$work/replay"
	return 1
}

# trees REPOSITORY OBJECT...: it is whole, and what it has.
trees() {
	local repository=$1
	shift
	git --git-dir="$repository" fsck --strict --no-dangling --no-progress 2>&1
	git --git-dir="$repository" rev-parse "$@"
	git --git-dir="$repository" log --format=%s main
}

# A club whose people and words are there already.
story_team() {
	team_init
	cat > "$work/people.csv" <<'CSV'
Role,First name,Last name,Email,Phone
coach,Dana,Reyes,dana.reyes@example.org,
rower,Maya,Chen,,(555) 555-0101
rower,Zoe,Chen,,(555) 555-0102
CSV
}

# written NAME LINE...: a mail of Dana's lies in the Maildir under that name.
# It came from the server that is believed.
story_mail=0
written() {
	local name=$1
	story_mail=$((story_mail + 1))
	shift
	senders_trusted
	printf '%s\n' "Delivered-To: $dana" \
		"Authentication-Results: mx.example.org; dkim=pass header.d=example.org; dmarc=pass header.from=example.org" \
		"Received: from a.example.net (a.example.net [192.0.2.1]) by mx.example.org; $(date -R -d "$OARLOCK_NOW")" \
		"From: Dana Reyes <dana.reyes@example.org>" "To: $dana" \
		"Subject: today" "Date: $(date -R -d "$OARLOCK_NOW")" \
		"Message-ID: <story-$story_mail@example.org>" "" "$@" \
		> "$team/mail/new/$name"
}
story_people() {
	oarlock roster import "$work/people.csv" > "$work/log" ||
		{ cat "$work/log"; fail "roster import"; }
	dana=$(address_of dana.reyes@example.org)
}
