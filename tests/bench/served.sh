#!/bin/bash
# served.sh DIR -- how long a coach's mail and an athlete's text take until
# they are committed, and until two hosts serve the page: one gets the site over
# ssh, the other over https. ROUNDS changes it.
OARLOCK=$(cd "${1:?usage: tests/bench/served.sh DIR}" && pwd)/oarlock
# shellcheck source-path=SCRIPTDIR/../e2e
. "$(dirname "$0")/../e2e/served.bash"
. "$root/tests/bench/table.bash"

rounds=${ROUNDS:-12}

served_make 2> "$work/log"
# The mail of each round, with one number that is new.
rate_mail 'Maya: hands @N@' 2> "$work/log"
mv "$team/mail/new/"* "$work/mail.eml"
sed -i 's/^Message-ID:.*/Message-ID: <served@N@@example.org>/' "$work/mail.eml"
serve_start
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

table "served: a small club, two hosts"
line "a mail delivered, its page committed" ms mail
line "a text sent, answered" ms answer
line "a text answered, its page committed" ms text "<= 100"
line "committed, served by a host over ssh" ms served.shell
line "committed, served by a host over https" ms served.web
rows_end
