# lib.bash -- what the end-to-end scripts share. Sourced, not run.
set -eu

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
OARLOCK=${OARLOCK:-$root/build/release/oarlock}
programs=$(dirname "$OARLOCK")
work=$(mktemp -d)
team=$work/team
pids=()

cleanup() {
	for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null || true; done
	for pid in "${pids[@]}"; do wait "$pid" 2> /dev/null || true; done
	rm -rf "$work"
}
trap cleanup EXIT

fail() {
	echo "FAILED: $*" >&2
	exit 1
}

# eventually COMMAND...: true within two minutes, on a machine that is busy.
eventually() {
	for _ in $(seq 1200); do
		if "$@"; then return 0; fi
		sleep 0.1
	done
	return 1
}

# patiently COMMAND...: the same where a daemon rests for minutes between two
# attempts, or everything runs at once.
patiently() {
	for _ in 1 2 3 4 5 6; do
		if eventually "$@"; then return 0; fi
	done
	return 1
}

oarlock() { "$OARLOCK" -C "$team" "$@"; }
set_key() { git config -f "$team/oarlock.conf" "$@"; }

# Each port is given once, to one of the tests that share the folder
# TEST_PORTS; nobody listens there yet.
free_port() {
	local port ports=${TEST_PORTS:-$work}
	[ -d "$ports" ] || fail "TEST_PORTS: $ports is no folder"
	while :; do
		port=$((RANDOM % 12000 + 20000)) # below what clients are given
		mkdir "$ports/port.$port" 2> /dev/null || continue
		(: > "/dev/tcp/127.0.0.1/$port") 2> /dev/null || break
	done
	echo "$port"
}

# team_init [OPTION...]: an empty team; an option said again takes the place of
# ours.
team_init() {
	"$OARLOCK" init "$team" --club "Example Rowing" --team Example \
		--zone UTC --url https://pages.example.org \
		--mail ratings@example.org "$@" > "$work/init" || fail init
}

# The mails' first hop has looked at who sent them.
senders_trusted() {
	set_key mail.trusted-server mx.example.org
	set_key mail.dkim off
}

# A team of one coach and two rowers, without a line.
team_make() {
	team_init --team "Varsity Women" --zone Europe/Oslo \
		--mail drop@example.org
	senders_trusted
	cat > "$work/people.csv" <<-'CSV'
	First name,Last name,Email,Role
	Dana,Reyes,dana@example.org,head coach
	Maya,Chen,maya@example.org,rower
	Noor,Haddad,noor@example.org,rower
	CSV
	oarlock roster import "$work/people.csv" > "$work/import"
}

account=AC0000000000000000000000000000000a
token=0123456789abcdef0123456789abcdef
line=+15555550100
public=https://sms.example.org/twilio

# A line whose webhooks come to us, and whose texts go to a dead port.
line_make() {
	sms_port=$(free_port)
	(umask 077 && echo "$token" > "$team/carrier.token")
	set_key sms.public-url "$public"
	set_key sms.listen "127.0.0.1:$sms_port"
	set_key sms.api-url "http://127.0.0.1:$(free_port)"
	set_key sms.quiet 00:00-00:00
	set_key sms.rate 100
	set_key sms.daily 1000
	set_key sms.daily-automatic 1000
	set_key sms.daily-account 1000000
	set_key sms.gap 0
	set_key line.boats.number "$line"
	set_key line.boats.account "$account"
	set_key line.boats.token-file carrier.token
}

sms_start() {
	"$programs/oarlock-sms" -C "$team" 2>> "$work/sms.log" &
	pids+=($!)
	eventually curl -s -o /dev/null "http://127.0.0.1:$sms_port/" ||
		fail "oarlock-sms does not answer"
}

# carrier_start [OPTION...]: a pocket carrier that has the line and calls the
# door without a proxy; an option said again takes the place of ours.
carrier_start() {
	public=http://127.0.0.1:$sms_port/twilio
	set_key sms.public-url "$public"
	rm -f "$work/carrier"
	"$programs/oarlock-carrier" --account "$account" --number "$line" \
		--token-file "$team/carrier.token" --seed 7 \
		--webhook "$public/sms" "$@" \
		> "$work/carrier" 2>> "$work/carrier.log" &
	pids+=($!)
	eventually test -s "$work/carrier" || fail "the carrier does not start"
	carrier=$(sed 's|/$||' "$work/carrier")
	set_key sms.api-url "$carrier"
}

# serve_start: all daemons of the team; $serve is who started them.
serve_start() {
	"$OARLOCK" -C "$team" serve 2>> "$work/serve.log" &
	serve=$!
	pids+=("$serve")
}

# webhook sms|status QUERY NAME=VALUE...: signed as Twilio signs; prints the
# HTTP status.
webhook() {
	local path=$1 query=$2 message fields=() pair
	shift 2
	message=$public/$path$query
	while IFS= read -r -d '' pair; do
		message+=${pair%%=*}${pair#*=}
	done < <(printf '%s\0' "$@" | LC_ALL=C sort -z)
	for pair in "$@"; do fields+=(--data-urlencode "$pair"); done
	curl -s -o /dev/null -w '%{http_code}\n' \
		-H "X-Twilio-Signature: $(printf '%s' "$message" |
			openssl dgst -sha1 -hmac "$token" -binary | base64)" \
		"${fields[@]}" "http://127.0.0.1:$sms_port/twilio/$path$query"
}

texts=0
# text FROM BODY [SID]: a signed inbound text.
text() {
	texts=$((texts + 1))
	local sid=${3:-$(printf 'SM%032x' "$texts")} status
	status=$(webhook sms "" "AccountSid=$account" "ApiVersion=2010-04-01" \
		"Body=$2" "From=$1" "MessageSid=$sid" "NumMedia=0" "To=$line")
	[ "$status" = 200 ] || fail "the webhook answered $status"
}

# mail FILE SENDER: a mail template of ops/demo, delivered as an MTA does.
mail() {
	local to name now
	now=$(date -u -d "${OARLOCK_NOW:-now}" '+%a, %d %b %Y %H:%M:%S +0000')
	to=$(address_of "$2")
	name=$(basename "$1").$RANDOM
	sed -e "s/@TO@/$to/g" \
		-e "s/@DATE@/$now/g" "$1" \
		> "$team/mail/tmp/$name"
	mv "$team/mail/tmp/$name" "$team/mail/new/$name"
}

# key_mail NAME FROM PASSWORD: a mail with the key that her page would make.
key_mail() {
	sed -e "s/@NAME@/${1,,}/; s/@FROM@/$2/g" -e "s|@KEY@|$(printf '%s' "$3" |
		"$OARLOCK" key "$(link_of "$1")")|" "$root/ops/demo/key.eml" \
		> "$work/key.eml"
	mail "$work/key.eml" "$1"
}

address_of() { oarlock link "$1" | sed -n 's/ *writes to: //p'; }
link_of() { oarlock link "$1" | sed -n 's/ *link: //p'; }
page_of() { link_of "$1" | sed 's|^https\?://[^/]*||; s|#.*||'; }

take() { "$programs/oarlock-take" -C "$team" --once; }
fetch() { "$programs/oarlock-mail" -C "$team" --once; }
gen() { "$programs/oarlock-gen" -C "$team" --once; }

# opened OWNER READER PASSWORD: the page of OWNER as READER sees it.
opened() {
	local path
	path=$(page_of "$1")
	git --git-dir="$team/site.git" show "main:${path#/}index.html" \
		> "$work/page.html"
	opened_file "$work/page.html" "$@"
}

# opened_file FILE OWNER READER PASSWORD: the same of a copy of the page.
opened_file() {
	local link reader
	link=$(link_of "$3")
	reader=$(page_of "$3")
	reader=${reader%/}
	printf '%s' "$4" | node "$root/tests/browser/opener.mjs" \
		"$1" "$(page_of "$2")" "${link#*#}" "${reader##*/}"
}

ledger() { sqlite3 -readonly "$team/ledger.db" "$1"; }
box() { sqlite3 -readonly "$team/dropbox.db" "$1"; }
ledger_dump() { ledger .dump; }
