#!/bin/bash
# Secrets stand in files of their own and nowhere else: not in the arguments or
# the environment of a program or of what it starts, not in a log that says
# all, not in what the daemons say of themselves.
. "$(dirname "$0")/lib.bash"

team_init
line_make
carrier_port=$(free_port)
set_key sms.api-url "http://127.0.0.1:$carrier_port"
set_key mail.smtp "smtps://127.0.0.1:$(free_port)"
set_key mail.smtp-user ratings@example.org
set_key mail.imap "imaps://127.0.0.1:$(free_port)"
set_key mail.imap-user ratings@example.org
git_port=$(free_port)
set_key site.remote "http://127.0.0.1:$git_port/site.git"
set_key translate.url "http://127.0.0.1:$(free_port)"

# Each secret: its name, and words that nobody else writes.
declare -A secrets=([token]=$token)
secret() { # secret KEY FILE WORDS
	(umask 077 && echo "$3" > "$team/$2")
	set_key "$1" "$2"
	secrets[$1]=${4:-$3}
}
secret mail.smtp-password-file smtp.password smtp-words-7f31c0
secret mail.imap-password-file imap.password imap-words-91ab44
secret translate.key-file translate.key translate-words-5510ce
secret site.credentials git.credentials \
	"http://club:git-words-aa8d02@127.0.0.1:$git_port" git-words-aa8d02
secrets[recovery]=$(grep -E '^ +([0-9A-Z]{4}-?){7}$' "$work/init" |
	head -n 1 | tr -d ' ')
secrets[site.key]=$(od -An -v -tx1 "$team/site.key" | tr -d ' \n')

printf '%s\n' 'First name,Last name,Email,Phone,Role' \
	'Dana,Reyes,dana@example.org,,head coach' \
	'Maya,Chen,,+15555550101,rower' > "$work/people.csv"
oarlock roster import "$work/people.csv" > "$work/said" || fail "roster"
link=$(link_of Maya)
secrets[link]=${link#*#}
drop=$(address_of Dana)
drop=${drop%%@*}
secrets[drop]=${drop#*+}

# A host that asks for the token, and programs that tell what they were given.
cat > "$work/host.py" <<'PY'
import base64, http.server, sys
class Host(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        given = self.headers.get("Authorization", "")
        if given.startswith("Basic "):
            print(base64.b64decode(given[6:]).decode(), flush=True)
        self.send_response(403 if given else 401)
        self.send_header("WWW-Authenticate", 'Basic realm="git"')
        self.send_header("Content-Length", "0")
        self.end_headers()
    def log_message(self, *args):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Host).serve_forever()
PY
python3 "$work/host.py" "$git_port" > "$work/given" 2>&1 &
pids+=($!)
"$programs/oarlock-carrier" --account "$account" \
	--token-file "$team/carrier.token" --number "$line" \
	--port "$carrier_port" -v > "$work/carrier.out" 2> "$work/carrier.log" &
pids+=($!)
mkdir "$work/bin"
for program in git ssh sendmail; do
	real=$(command -v $program || echo false)
	cat > "$work/bin/$program" <<SH
#!/bin/bash
{ tr '\\0' '\\n' < /proc/\$\$/cmdline; tr '\\0' '\\n' < /proc/\$\$/environ; } \\
	>> "$work/children"
exec $real "\$@"
SH
	chmod +x "$work/bin/$program"
done

daemons=()
for name in mail sms take post gen; do
	PATH=$work/bin:$PATH "$programs/oarlock-$name" -C "$team" -v \
		2> "$work/$name.log" &
	daemons+=($!)
	pids+=($!)
done
eventually curl -s -o /dev/null "http://127.0.0.1:$sms_port/" || fail "no door"
text +15555550101 YES
eventually grep -q git-words "$work/given" || fail "git had no token"
texted() {
	[ "$(ledger "SELECT count(*) FROM outbox
		WHERE address = '+15555550101' AND state <> 'queued'")" != 0 ]
}
eventually texted || fail "nothing was texted"
eventually test -s "$team/run/push.health" || fail "nothing was pushed"
eventually test -s "$team/run/smtp.health" || fail "no letter was tried"
eventually test -s "$team/run/mail.health" || fail "no mailbox was tried"
for pid in "${daemons[@]}"; do
	kill -0 "$pid" || fail "a daemon ended: $(tail -n 2 "$work"/*.log)"
	for seen in "$pid" $(pgrep -P "$pid"); do
		cat "/proc/$seen/cmdline" "/proc/$seen/environ" 2> /dev/null ||
			true
	done
done | tr '\0' '\n' > "$work/processes"
grep -q oarlock-gen "$work/processes" || fail "no process was seen"
grep -qx push "$work/children" || fail "git was not seen"

# The test can find what it looks for.
grep -rqF "${secrets[mail.smtp-password-file]}" "$team" || fail "no secret"
for name in "${!secrets[@]}"; do
	[ ${#secrets[$name]} -ge 12 ] || fail "$name is too short to be found"
	for place in "$work/processes" "$work/children" "$work"/*.log \
		"$team"/run/*; do
		! grep -qF -- "${secrets[$name]}" "$place" ||
			fail "${place##*/} holds the secret $name"
	done
	for ref in main data; do
		! git --git-dir="$team/site.git" grep -qaF \
			-- "${secrets[$name]}" "$ref" ||
			fail "the branch $ref holds the secret $name"
	done
done
