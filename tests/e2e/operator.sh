#!/bin/bash
# The operator's hand: clear refusals, a screen of status, daemons that come
# back after a crash and stop when told.
. "$(dirname "$0")/lib.bash"

says() { # says WORDS COMMAND...: fails, and says WORDS
	local words=$1
	shift
	if "$@" > "$work/said" 2>&1; then fail "$* succeeded"; fi
	grep -q -- "$words" "$work/said" || fail "$* does not say: $words"
}

says 'missing --zone' "$OARLOCK" init "$team" --club X --team Y
says '-C names another folder; oarlock init makes a team folder' \
	"$OARLOCK" -C "$work/no" check
for words in signer 'roster list' check; do
	# shellcheck disable=SC2086 # two words of a command
	says '-C names another folder' "$OARLOCK" -C "$work/no" $words
	! grep 'restore' "$work/said" || fail "$words: no team has lost anything"
done
mkdir -p "$work/odd/oarlock.conf"
"$OARLOCK" -C "$work/odd" check 2> "$work/log" && fail "a folder is read"
grep -q 'oarlock init' "$work/log" &&
	fail "who has a folder is told to make one: $(cat "$work/log")"
says 'not a time zone' "$OARLOCK" init "$team" --club X --team Y \
	--zone Nowhere --url https://x.example.org --mail a@example.org
[ -e "$team/site.key" ] && fail "a refused init left a key"
"$OARLOCK" init "$team" --club X --team Y --zone UTC \
	--url https://x.example.org --mail a@example.org || fail init
says 'is a team folder already' "$OARLOCK" init "$team" --club X --team Y \
	--zone UTC --url https://x.example.org --mail a@example.org
mkdir "$work/cut"
cp "$team/oarlock.conf" "$work/cut"
says 'is a team folder already, without ledger.db' "$OARLOCK" init \
	"$work/cut" --club X --team Y --zone UTC \
	--url https://x.example.org --mail a@example.org
oarlock check > "$work/said" || fail check
grep -q 'No git host keeps the branch data (site.remote)' "$work/said" ||
	fail "check does not say that nothing is kept elsewhere"
set_key site.remote "file://$work/host.git"
oarlock check | grep 'No git host' && fail "there is a git host"
gen || true
for url in site.git "$team/site.git" "file://$team/site.git"; do
	set_key site.remote "$url"
	says 'is site.git itself, and no other place; for example' oarlock check
done
set_key --unset site.remote
cp "$team/oarlock.conf" "$work/whole.conf"
head -c -1 "$work/whole.conf" > "$team/oarlock.conf"
says 'was the file cut off there' oarlock check
oarlock status | grep -q 'oarlock.conf: .*was the file cut off there' ||
	fail "status takes half a configuration for a whole one"
cp "$work/whole.conf" "$team/oarlock.conf"
oarlock check --keys | grep -q 'site.url' || fail "check --keys"
[ "$(stat -c %a "$team/site.key")" = 600 ] || fail "site.key is not private"
chmod 644 "$team/site.key"
says 'chmod 600' oarlock check
chmod 600 "$team/site.key"
set_key mail.smtp-user drop@example.org
says 'mail.smtp-user needs mail.smtp-password-file' oarlock check
set_key --unset mail.smtp-user
for key in site.ssh-key site.credentials mail.smtp-ca; do
	set_key $key absent
	says "$key: .*/absent: No such file" oarlock check
	set_key --unset $key
done
set_key site.remote https://club:words@git.example.org/pages.git
says 'a password in it.*site.credentials' oarlock check
! grep -q words@ "$work/said" || fail "check shows the password"
set_key --unset site.remote
for n in {1..17}; do
	set_key --add site.remote "git@git$n.example.org:club/pages.git"
done
says 'site.remote: 16 are the most' oarlock check
says 'site.remote: 16 are the most' "$programs/oarlock-gen" -C "$team" -n
set_key --unset-all site.remote
set_key sms.public-url https://sms.example.org/twilio/sms
oarlock check | grep -q 'unless Twilio calls .*/twilio/sms/sms' ||
	fail "a webhook's address in sms.public-url"
set_key sms.public-url http://sms.example.org/twilio
oarlock check | grep -q 'sms.public-url is not https' ||
	fail "texts in the clear"
set_key sms.public-url http://127.0.0.1.example.org/twilio
oarlock check | grep -q 'sms.public-url is not https' ||
	fail "a host that begins as this machine's address"
set_key --unset sms.public-url
says "this is no plain file" oarlock roster import /dev/null
says 'no command' oarlock frobnicate

cat > "$work/people.csv" <<'CSV'
First name,Last name,Email,Role
Ann,Able,ann@example.org,coach
Zoë,Ødegård,bea@example.org,rower
Cy,Cole,cy@example.org,captain
Di,Dunn,not-an-address,rower
,Nobody,e@example.org,rower
CSV
says 'row 4: Cy Cole: not added: the role "captain"' \
	oarlock roster import "$work/people.csv"
oarlock roster list > "$work/list"
grep -q 'Ann Able' "$work/list" || fail "a good row was not taken"
grep -q 'Zoë Ødegård' "$work/list" || fail "a good row was not taken"
[ "$(LC_ALL=C.UTF-8 awk '{ print index($0, " Y ") }' "$work/list" | uniq |
	wc -l)" = 1 ] || fail "its columns are not even: $(cat "$work/list")"
[ "$(wc -l < "$work/list")" = 2 ] || fail "a bad row was taken"
oarlock roster import "$work/people.csv" > "$work/again" || true
grep -q '0 added, 2 there already, 3 refused' "$work/again" ||
	fail "importing twice"
says 'nobody is called' oarlock link Zed
says 'no team "XX", and nothing was done; there is "Y"' \
	oarlock order --team XX 'group new first8'

# A minor whom no adult could see is written to by nobody, not by mail either.
printf '%s\n' 'First name,Last name,Email,Role,Minor,Guardian' \
	'Eli,Early,eli@example.org,rower,yes,' \
	'Flo,Frost,flo@example.org,rower,yes,frost@example.org' \
	> "$work/minors.csv"
oarlock roster import "$work/minors.csv" || fail "minors"
oarlock status > "$work/status"
[ "$(grep -c 'mail withheld): a minor without' "$work/status")" = 1 ] ||
	fail "a minor without a copy target is written to"
# What nobody has seen to for long is counted alone, and can be looked up.
late=$(date -u -d '31 days' +%FT%TZ)
OARLOCK_NOW=$late oarlock status > "$work/status"
grep -q 'mail withheld): a minor without' "$work/status" &&
	fail "status lists what is old: $(cat "$work/status")"
grep -q '[0-9] older than 30 days: oarlock status --all' "$work/status" ||
	fail "status hides what is old: $(cat "$work/status")"
OARLOCK_NOW=$late oarlock status --all > "$work/status"
grep -q 'mail withheld): a minor without' "$work/status" ||
	fail "status --all hides what is old: $(cat "$work/status")"

# Readers' keys come by the same door, also where nobody is texted. One that
# systemd has started is not started beside it.
door_port=$(free_port)
set_key sms.listen "127.0.0.1:$door_port"
set_key site.key-door https://keys.example.org/key
serve_start
eventually curl -s -o /dev/null "http://127.0.0.1:$door_port/" ||
	fail "no door for keys: $(cat "$work/serve.log")"
kill -TERM "${pids[-1]}"
wait "${pids[-1]}" || fail "serve did not stop"
set_key --unset site.key-door
runs() { oarlock status | grep -q "oarlock-$1 *running"; }
some_missing() { oarlock status | grep 'not all that is needed runs: systemctl'; }
serve_start
for daemon in mail take post gen; do
	eventually runs $daemon || fail "oarlock-$daemon does not run"
done
! some_missing || fail "without a line, oarlock-sms is needed"
kill -TERM "${pids[-1]}"
wait "${pids[-1]}" || fail "serve did not stop"
"$programs/oarlock-take" -C "$team" 2> "$work/take.log" &
pids+=($!)
echo $! > "$team/run/oarlock-take.pid"
replaced() { oarlock status | grep -q 'its program was replaced since it started'; }
! replaced || fail "nothing was replaced: $(oarlock status)"
some_missing || fail "one of five runs: $(oarlock status)"
touch -d '2020-01-01' "$team/run/oarlock-take.pid"
replaced || fail "an older program runs on: $(oarlock status)"
oarlock serve 2> "$work/second.log" && fail "beside daemons of systemd's"
grep -q 'oarlock-take runs in .*systemctl stop' "$work/second.log" ||
	fail "serve beside systemd: $(cat "$work/second.log")"
kill "${pids[-1]}"
wait "${pids[-1]}" || true
pids=()

line_make
set_key line.boats.account ACxyz
says 'line.boats.account is no account .*"ACxyz".*AC0000' oarlock check
set_key line.boats.account "$account"
oarlock check > "$work/said" || fail "check: $(cat "$work/said")"
grep 'not https' "$work/said" && fail "on this machine nothing listens"
serve_start
for daemon in mail sms take post gen; do
	eventually runs $daemon || fail "oarlock-$daemon does not run"
done
oarlock serve 2> "$work/second.log" && fail "it is served twice"
grep -q 'another oarlock serve runs in' "$work/second.log" ||
	fail "a second serve: $(cat "$work/second.log")"
! oarlock status | grep 'no daemon runs' || fail "they all run"
! some_missing || fail "they all run"
for daemon in mail sms take post gen; do
	runs $daemon || fail "a second serve took oarlock-$daemon for its own"
done
pid=$(cat "$team/run/oarlock-take.pid")
kill -9 "$pid"
back() { [ "$(cat "$team/run/oarlock-take.pid" 2> /dev/null)" != "$pid" ]; }
eventually back || fail "oarlock-take did not come back"
eventually runs take || fail "oarlock-take did not come back"
oarlock order 'group new first' || fail "an order while serving"
changed() { oarlock status | grep -c 'was changed since it started'; }
[ "$(changed)" = 0 ] || fail "$(oarlock status)"
set_key club.contact captain@example.org
[ "$(changed)" = 5 ] ||
	fail "what runs by an older oarlock.conf: $(oarlock status)"

# What was built by a newer oarlock.conf is not undone by who read an older one.
set_key club.name "Another Name"
gen 2> "$work/log" || fail "a build by the newer oarlock.conf: $(cat "$work/log")"
pid=$(cat "$team/run/oarlock-gen.pid")
oarlock order 'group new second' > "$work/log" || fail "$(cat "$work/log")"
again() { [ "$(cat "$team/run/oarlock-gen.pid" 2> /dev/null)" != "$pid" ]; }
eventually again || fail "oarlock-gen goes on by the older oarlock.conf"
eventually runs gen || fail "oarlock-gen did not come back"
for commit in $(git --git-dir="$team/site.git" log --format=%h \
	--since="@$(stat -c %Y "$team/oarlock.conf")" main); do
	git --git-dir="$team/site.git" show "$commit:index.html" |
		grep -q 'Another Name' || fail "a page was built as before"
done
kill -TERM "$serve"
wait "$serve" || fail "serve did not stop cleanly"
pids=()
for daemon in mail sms take post gen; do
	runs $daemon && fail "oarlock-$daemon outlived serve"
done
oarlock status | grep -q 'no daemon runs: systemctl start' ||
	fail "nothing is at work, and nobody needed: $(oarlock status)"
oarlock replay > "$work/log" 2>&1 || fail replay
! grep 'message [0-9]' "$work/log" || fail "a replay tells what is long known"

# The switch for texts, and what waits behind it.
printf '%s\n' 'First name,Last name,Phone,Role' \
	'Gus,Gale,575 555 0117,rower' > "$work/texted.csv"
oarlock pause || fail pause
oarlock status | grep -q 'texts are stopped' || fail "status hides the pause"
oarlock roster import "$work/texted.csv" || fail "a person with a phone"
oarlock status > "$work/status"
grep -q '1 text waits: texts are stopped' "$work/status" ||
	fail "status does not say what waits"
oarlock resume || fail resume
set_key sms.quiet 20:00-08:00
OARLOCK_NOW=2036-11-22T22:00:00Z oarlock status > "$work/status"
grep -q '1 text waits until 08:00: quiet hours' "$work/status" ||
	fail "status does not say until when"
# A name in other letters costs more, and the outbox says so.
printf '%s\n' 'First name,Last name,Phone,Role' \
	'Świętosława,Łęk,575 555 0118,rower' > "$work/texted.csv"
oarlock roster import "$work/texted.csv" || fail "a name in other letters"
[ "$(ledger "SELECT detail FROM outbox
	WHERE address = '+15755550118'")" = "2 parts, not in GSM-7" ] ||
	fail "the outbox does not say how long a text is"
set_key sms.send no
oarlock resume | grep -q 'sms.send says no' || fail "resume promises too much"

# Somebody else has the ledger for longer than a lock is waited for.
{
	echo "BEGIN IMMEDIATE;"
	echo ".shell touch '$work/locked'"
	sleep 8
	echo "COMMIT;"
} | sqlite3 "$team/ledger.db" &
eventually test -e "$work/locked" || fail "the ledger is not locked"
oarlock order 'group new patient' > "$work/log" ||
	fail "an order does not wait for who has the ledger: $(cat "$work/log")"
wait $!

# A line that leaves the configuration keeps nobody's groups and texts.
boats=$(git config -f "$team/oarlock.conf" line.boats.number)
oarlock order 'line boats add Ann Able' > "$work/log"
oarlock check || fail "a line with users"
set_key line.boats.number +15555550151
says "$boats is no line any more and has 1 user" oarlock check
oarlock order "line $boats hand over to boats" > "$work/log"
oarlock check || fail "a line that was handed over"
git config -f "$team/oarlock.conf" --remove-section line.boats
says "order 'line +15555550151 archive'" oarlock check
oarlock order 'line +15555550151 archive' > "$work/log"
oarlock check || fail "a line that was archived"

# Who is imported before there is a line waits, and is told to; then not.
printf '%s\n' 'First name,Last name,Phone,Role' \
	'Ivy,Irons,575 555 0119,rower' > "$work/early.csv"
oarlock roster import "$work/early.csv" > "$work/log" || fail "$(cat "$work/log")"
grep -q 'nobody is texted. Import this again once there is one' "$work/log" ||
	fail "who is imported before there is a line waits in silence"
line_make
oarlock roster import "$work/early.csv" > "$work/log" || fail "$(cat "$work/log")"
! grep 'Import this again' "$work/log" || fail "there is a line"
[ "$(ledger "SELECT class FROM outbox
	WHERE address = '+15755550119'")" = invitation ] ||
	fail "importing again does not invite"
