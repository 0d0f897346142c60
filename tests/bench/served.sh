#!/bin/bash
# served.sh DIR -- how long a coach's mail and an athlete's text take until
# they are committed, and until two hosts serve the page: one gets the site over
# ssh, the other over https. ROUNDS changes it, and ATHLETES: how many a club of
# two coaches has, each with a key and a rating in ten skills.
OARLOCK=$(cd "${1:?usage: tests/bench/served.sh DIR}" && pwd)/oarlock
# shellcheck source-path=SCRIPTDIR/../e2e
. "$(dirname "$0")/../e2e/served.bash"
. "$root/tests/bench/table.bash"

rounds=${ROUNDS:-12}
athletes=${ATHLETES:-40} # at most 50: there are no more invented numbers
club=3 # of them come with served_make

squad_make() {
	local i
	echo 'Role,First name,Last name,Phone' > "$work/squad.csv"
	for ((i = club; i < athletes; i++)); do
		phone[Ann$i]=$(printf '+1555555%04d' $((150 + i)))
		echo "rower,Ann$i,Bench,${phone[Ann$i]}"
	done >> "$work/squad.csv"
	oarlock roster import "$work/squad.csv" > "$work/roster"
	sms_start
	for ((i = club; i < athletes; i++)); do text "${phone[Ann$i]}" Yes; done
	take
	for ((i = club; i < athletes; i++)); do
		key "Ann$i"
		rate "Ann$i: gt 41 bp 55 rhythm 60 sync 52 enspd 47 drvmech 66" \
			"Ann$i: bldlock 59 release 71 hands $((20 + i)) gp 63"
	done
	kill "${pids[-1]}"
	wait "${pids[-1]}" || true
}

served_make 2> "$work/log"
squad_make 2> "$work/log"
# The mail of each round, with one number that is new.
rate_mail 'Maya: hands @N@' 2> "$work/log"
mv "$team/mail/new/"* "$work/mail.eml"
sed -i 's/^Message-ID:.*/Message-ID: <served@N@@example.org>/' "$work/mail.eml"
serve_ready
for host in $hosts; do
	patiently serves "$host" || fail "$host serves nothing"
done
jq -n --arg git "$team/site.git" --arg maildir "$team/mail" \
	--arg mail "$work/mail.eml" --arg account "$account" \
	--arg token "$token" --arg line "$line" --arg phone "${phone[Maya]}" \
	--arg public "$public" --argjson sms_port "$sms_port" \
	--arg ca "$work/tls/ca.pem" --arg www "$work/www" \
	--argjson shell "${site_port[shell]}" --argjson web "${site_port[web]}" \
	'$ARGS.named + {hosts: {($www + "/shell"): $shell,
		($www + "/web"): $web}}' > "$work/settings.json"
python3 "$root/tests/bench/served.py" "$rounds" "$work" \
	< "$work/settings.json" || fail "$(tail "$work/serve.log")"

table "served: a club of $athletes athletes and 2 coaches, two hosts"
line "a mail delivered, its page committed" ms mail
line "a text sent, answered" ms answer
line "a text answered, its page committed" ms text "<= 100"
line "committed, served by a host over ssh" ms served.shell
line "committed, served by a host over https" ms served.web
rows_end
