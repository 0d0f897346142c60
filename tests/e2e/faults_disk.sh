#!/bin/bash
# The disk is full for a while, or can only be read: webhooks are answered 503
# and come again, mails stay in the mailbox, nothing that was answered 200 is
# lost and nothing half done, `oarlock status` names the cause, and when there
# is room again everything catches up by itself.
. "$(dirname "$0")/../faults/disk.bash"

disk_mount 32m

# ---- a team folder is made whole, or by the same order again ----

begin() {
	"$OARLOCK" init "$team" --club X --team Y --zone UTC \
		--url https://x.example.org --mail a@example.org \
		> "$work/log" 2>&1
}
refused=0
for room in 0 4096 32768 131072 524288; do
	disk_fill $room
	status=0
	begin || status=$?
	disk_free
	[ $status = 0 ] || {
		refused=$((refused + 1))
		grep -q 'give the order again' "$work/log" ||
			fail "init, $room bytes left: $(cat "$work/log")"
		begin || fail "init again, $room bytes left: $(cat "$work/log")"
	}
	grep -qE '^ +([0-9A-Z]{4}-){6}' "$work/log" ||
		fail "init, $room bytes left: no words: $(cat "$work/log")"
	oarlock replay > "$work/log" || fail "init: $(cat "$work/log")"
	find "$team" -mindepth 1 -delete
done
[ $refused -gt 1 ] || fail "init met a full disk $refused times"
scene_make
# Mail arrives on another disk than ours.
mv "$team/mail" "$work/mailbox"
ln -s "$work/mailbox" "$team/mail"
set_key mail.maildir "$work/mailbox"

# ---- each program, with less and less room ----

bring() { # into the same mount
	find "$team" -mindepth 1 -delete
	cp -a "$work/kept-$1/." "$team/"
}
tight() { # tight SCENE STATE COMMAND...
	local scene=$1 state=$2 room wanted status
	shift 2
	bring "$scene"
	"$@" > "$work/log" 2>&1 || fail "$*: $(cat "$work/log")"
	wanted=$("$state")
	for room in 0 4096 12288 32768 61440 131072 262144; do
		bring "$scene"
		disk_fill $room
		status=0
		"$@" > "$work/log" 2>&1 || status=$?
		[ $status -lt 124 ] ||
			fail "$scene, $room bytes left: $status $(cat "$work/log")"
		[ $status = 0 ] || failures=$((failures + 1))
		[ $room -gt 0 ] || eventually full_is_told ||
			fail "$scene: status does not know: $(oarlock status)"
		disk_free
		"$@" > "$work/log" 2>&1 ||
			fail "$scene, $room bytes left: $(cat "$work/log")"
		sound || fail "$scene, $room bytes left: a database is broken"
		[ "$("$state")" = "$wanted" ] ||
			fail "$scene, $room bytes left: $(diff <(echo "$wanted") <("$state") | head -c 2000)"
	done
}
full_is_told() {
	disk_top_up
	says 'cannot be written: No space left on device'
}
mails_state() { box_state | sort; }
post_state() {
	take 2> /dev/null
	letters | sort -u
	ledger "SELECT id, state FROM outbox WHERE kind = 'mail' ORDER BY 1"
}

failures=0
scene_news
cp -a "$work/mailbox" "$work/mails"
keep mail
# The mailbox is not on this disk: each time its mails are new ones.
fetch_anew() {
	find "$work/mailbox" -mindepth 1 -delete
	cp -a "$work/mails/." "$work/mailbox/"
	fetch
}
tight mail mails_state fetch_anew
keep take
tight take ledger_state take
keep gen
tight gen site_tree gen
tight gen post_state "$programs/oarlock-post" -C "$team" --once
[ $failures -gt 8 ] || fail "only $failures runs met a full disk"

# ---- all of it at work ----

bring take
take
serve_ready() {
	serve_start
	eventually curl -s -o /dev/null "http://127.0.0.1:$sms_port/" ||
		fail "serve does not answer: $(tail -n 5 "$work/serve.log")"
}
serve_stop() {
	kill "$serve"
	wait "$serve" || fail "serve ended badly"
}
# Signed, and large enough to need room; says what was answered.
note() { # note N
	webhook sms "" "AccountSid=$account" "ApiVersion=2010-04-01" \
		"Body=note $1 $(printf '%1400s' x)" "From=+15555550101" \
		"MessageSid=SM$(printf '%032x' $((4096 + $1)))" \
		"NumMedia=0" "To=$line"
}
emptied() { [ -z "$(ls "$work/mailbox/new")" ]; }
is_answered() { [ "$(note "$1")" = 200 ]; }
caught_up() {
	oarlock status > "$work/status" 2>&1
	grep -q '^to take *0$' "$work/status" &&
		! grep -q 'cannot be\|is full\|I/O\|takes nothing' "$work/status"
}
has_notes() { # has_notes N...: each once
	local n
	for n in "$@"; do
		[ "$(box "SELECT count(*) FROM message WHERE source_id =
			'SM$(printf '%032x' $((4096 + n)))'")" = 1 ] || return 1
	done
}

aside() { ledger "SELECT seq, kind, reason FROM applied
	WHERE outcome = 'aside'"; }

all_run() { ! oarlock status | grep -q 'not running'; }

serve_ready
# Each has opened its databases.
eventually all_run || fail "not all run: $(oarlock status)"
builds=$(git --git-dir="$team/site.git" rev-list --count main)
is_answered 40 || fail "no webhook is answered"
eventually caught_up || fail "$(cat "$work/status" "$work/serve.log")"
has_built() {
	[ "$(git --git-dir="$team/site.git" rev-list --count main)" -gt "$builds" ]
}
eventually has_built || fail "nothing is built: $(cat "$work/serve.log")"
disk_fill
answered=() refused=()
for n in $(seq 24); do
	disk_top_up
	status=$(note "$n")
	case $status in
	200) answered+=("$n") ;;
	503) refused+=("$n") ;;
	*) fail "a webhook on a full disk is answered $status" ;;
	esac
done
[ ${#refused[@]} -gt 0 ] || fail "24 texts fit onto a full disk"
scene_mail full "Maya: hands 44" "Grace: hands 45"
eventually full_is_told ||
	fail "status does not know of the full disk: $(oarlock status)"
for n in mail sms take post gen; do
	oarlock status | grep -q "oarlock-$n .*running (" ||
		fail "oarlock-$n ended: $(tail -n 20 "$work/serve.log")"
done
[ "$(find "$work/mailbox/new" -type f | wc -l)" = 1 ] ||
	fail "a mail left the mailbox though it was not stored"
disk_free
for n in "${refused[@]}"; do
	[ "$(note "$n")" = 200 ] || fail "text $n is still refused"
done
eventually emptied || fail "the mail stays where it is"
eventually caught_up || fail "$(cat "$work/status" "$work/serve.log")"
has_notes $(seq 24) || fail "a text is lost, or there twice"
[ "$(ledger "SELECT count(*) FROM rating WHERE score IN (44, 45)")" = 2 ] ||
	fail "the mail was not taken"

[ -z "$(aside)" ] || fail "kept aside because the disk was full: $(aside)"
serve_stop
oarlock replay > "$work/log" || fail "replay: $(cat "$work/log")"

# ---- it can only be read ----

scene_mail read "Maya: hands 46"
disk_read_only
serve_start
eventually says 'cannot be written: Read-only file system' ||
	fail "status does not know of the read-only disk: $(oarlock status)"
sleep 2
disk_writable
patiently emptied || fail "the mail stays where it is"
patiently caught_up || fail "$(cat "$work/status" "$work/serve.log")"
patiently is_answered 50 || fail "no webhook is answered: $(tail "$work/serve.log")"
[ "$(ledger "SELECT count(*) FROM rating WHERE score = 46")" = 1 ] ||
	fail "the mail was not taken"
serve_stop
oarlock replay > "$work/log" || fail "replay: $(cat "$work/log")"
