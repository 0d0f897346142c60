#!/bin/bash
# The machine's clock is set back an hour and a day, ahead a year and back,
# while everything runs: each mail and text is taken once and answered once,
# no daemon hangs, spins or ends, and the ledger follows from the drop box.
if [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
. "$(dirname "$0")/lib.bash"
. "$root/tests/faults/scene.bash"

. "$root/tests/faults/clock.bash"
# Mails are dated by the same clock: others would be asked about.
off=0
date() {
	local form=${!#}
	command date -u -d "@$(($(command date +%s) + off))" "$form"
}

scene_make
set_key mail.dkim off
clocked "$OARLOCK" -C "$team" serve 2>> "$work/serve.log" &
serve=$!
pids+=("$serve")
eventually curl -s -o /dev/null "http://127.0.0.1:$sms_port/" ||
	fail "serve does not answer: $(tail -n 5 "$work/serve.log")"

daemons=(mail sms take post gen)
pid_of() { cat "$team/run/oarlock-$1.pid" 2> /dev/null; }
# Hundredths of a second that all of them have worked.
worked() {
	local d
	for d in "${daemons[@]}"; do
		awk '{ print $14 + $15 }' "/proc/$(pid_of "$d")/stat"
	done | awk '{ n += $1 } END { print n }'
}
# Who has something to do has done it in the end; who spins goes on.
rests() {
	local before
	before=$(worked)
	sleep 1
	[ $(($(worked) - before)) -lt 20 ]
}
rated() { [ "$(ledger "SELECT count(*) FROM rating WHERE score = $1")" = 1 ]; }
# Receipts of a mail that was sent once.
receipts() {
	find "$team/sent/new" -type f -exec grep -l "^In-Reply-To: <$1@" {} + \
		2> /dev/null | wc -l
}
answered() { [ "$(receipts "$1")" -gt 0 ]; }
noted() {
	[ "$(ledger "SELECT count(*) FROM applied WHERE kind = 'text'")" = "$1" ]
}
published() { # published BUILDS: more than so many
	[ "$(git --git-dir="$team/site.git" rev-list --count main)" -gt "$1" ]
}

pids_of_all() { for d in "${daemons[@]}"; do pid_of "$d" || return; done; }
eventually pids_of_all > "$work/pids" || fail "not all run: $(cat "$work/serve.log")"
before=$(pids_of_all)
texts_before=$(ledger "SELECT count(*) FROM applied WHERE kind = 'text'")
score=20 names=()
for off in 0 -3600 -90000 31536000 0 -86400 7200 0; do
	clock_off "$off"
	score=$((score + 1))
	builds=$(git --git-dir="$team/site.git" rev-list --count main)
	scene_mail "clock$score" "Maya: hands $score"
	names+=("clock$score")
	text +15555550101 "note at $score" "SM$(printf '%032x' $((9000 + score)))"
	at="$off seconds off"
	eventually rated $score ||
		fail "$at: the mail is not taken: $(oarlock status; cat "$work/serve.log")"
	eventually answered "clock$score" ||
		fail "$at: the mail is not answered: $(oarlock status)"
	eventually noted $((texts_before + score - 20)) ||
		fail "$at: the text is not taken: $(oarlock status)"
	eventually published "$builds" ||
		fail "$at: nothing is published: $(oarlock status; cat "$work/serve.log")"
	for _ in {1..60}; do rests && break; done
	rests || fail "$at: somebody spins"
done
[ "$(pids_of_all)" = "$before" ] ||
	fail "a daemon has ended: $(cat "$work/serve.log")"
for name in "${names[@]}"; do
	[ "$(receipts "$name")" = 1 ] ||
		fail "$name has $(receipts "$name") receipts"
done
kill "$serve"
wait "$serve" || fail "serve ended badly"
oarlock replay > "$work/log" || fail "replay: $(cat "$work/log")"
git --git-dir="$team/site.git" fsck --strict > "$work/log" 2>&1 ||
	fail "$(cat "$work/log")"
