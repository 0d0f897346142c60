#!/bin/bash
# Two clubs on one machine, each served: one Postfix with a domain for each, two
# Twilio accounts, two repositories at one host. What is one club's reaches it
# alone. Then the second one's configuration names what is the first one's, as
# a copy of it would: check says so, and nothing there is replaced.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/postfix.bash"

export mx_domains="river.example lake.example"
export mx_base=$work
export mx_boxes="{ratings@river.example = river/mail/}
	    {ratings@lake.example = lake/mail/}"

declare -A port=() nth=([river]=1 [lake]=2)
at() { # at NAME: its turn
	team=$work/$1 sms_port=${port[$1]:-}
	line=+1555555010${nth[$1]} account=AC$(printf '%032d' "${nth[$1]}")
	token=$(printf '%032d' "${nth[$1]}")
	public=https://sms.$1.example/twilio
}
club() { # club NAME TITLE
	at "$1"
	"$OARLOCK" init "$team" --club "$2" --team "$2" --zone Europe/Oslo \
		--url "https://$1.example" --mail "ratings@$1.example" \
		> "$work/init" || fail "init $1"
	line_make
	port[$1]=$sms_port
	git init -q --bare -b main "$work/host/$1.git"
	set_key site.remote "file://$work/host/$1.git"
	set_key site.folder "$work/www.$1"
	printf '%s\n' 'Role,First name,Last name,Email,Phone' \
		"head coach,Dana,Reyes,dana@$1.example," \
		"rower,Maya,Chen,maya@$1.example,(555) 555-0131" \
		> "$work/people.csv"
	oarlock roster import "$work/people.csv" > "$work/roster" ||
		fail "roster of $1"
	chmod 711 "$team"
	chown -R nobody "$team/mail" # as Postfix delivers
	"$OARLOCK" -C "$team" serve 2>> "$work/$1.log" &
	serves+=($!)
	pids+=($!)
}
deliver() { # deliver NAME: to its coach's secret address
	local to
	to=$(address_of Dana)
	printf '%s\n' "From: dana@$1.example" "To: $to" 'Subject: today' \
		"Message-ID: <today@$1.example>" '' "Maya: hands 87 $1" \
		> "$work/today.eml"
	curl -s --noproxy '*' --cacert "$mx/ours.pem" --user "$mx_user:$mx_password" \
		--url "smtps://localhost:$smtps_port" --mail-from "dana@$1.example" \
		--mail-rcpt "$to" --upload-file "$work/today.eml" ||
		fail "Postfix does not take a mail for $1"
}
box() { sqlite3 -readonly "$work/$1/dropbox.db" "$2"; }
has() { # has NAME KIND: one of them, and it is its own
	[ "$(box "$1" "SELECT count(*) FROM message WHERE kind = '$2'")" = 1 ]
}
published() { # published NAME TITLE
	grep -q "<title>$2" "$work/www.$1/index.html" 2> /dev/null &&
		git --git-dir="$work/host/$1.git" show main:index.html \
			2> /dev/null | grep -q "<title>$2"
}

serves=()
mkdir "$work/host"
club river "Riverside Rowing"
club lake "Lakeside Rowing"
postfix_start

echo "what is one club's reaches it alone"
for name in river lake; do
	at $name
	eventually port_open "$sms_port" || fail "$name: $(cat "$work/$name.log")"
	deliver $name
	text +15555550131 "Yes, for $name"
	eventually has $name mail || fail "$name has no mail of its own"
	eventually has $name text || fail "$name has no text of its own"
done
for name in river lake; do
	has $name mail || fail "$name has another one's mail, too"
	has $name text || fail "$name has another one's text, too"
	[ "$(box $name "SELECT count(*) FROM message WHERE kind = 'mail'
		AND CAST(body AS TEXT) LIKE '%hands 87 $name%'")" = 1 ] ||
		fail "$name has another one's mail"
done
at river
token=$(printf '%032d' "${nth[lake]}")
[ "$(webhook sms "" "AccountSid=AC" "Body=hello" "From=+15555550131" \
	"MessageSid=SM1" "NumMedia=0" "To=+15555550101")" = 403 ] ||
	fail "the other account's token is taken"
eventually published river "Riverside Rowing" || fail "$(cat "$work/river.log")"
eventually published lake "Lakeside Rowing" || fail "$(cat "$work/lake.log")"
for name in river lake; do
	"$OARLOCK" -C "$work/$name" check > "$work/check" 2>&1 ||
		fail "check $name: $(cat "$work/check")"
done

echo "what is the first one's is not the second one's"
kill "${serves[@]}"
wait "${serves[@]}" || fail "oarlock serve ended badly"
heads() {
	git --git-dir="$work/$1" for-each-ref &&
		(cd "$work/www.river" && find . -type f -exec sha256sum {} + | sort)
}
heads host/river.git > "$work/host.was"
heads river/site.git > "$work/site.was"
at lake
# mistaken KEY VALUE WORDS: and status and check say so.
mistaken() {
	local was
	was=$(git config -f "$team/oarlock.conf" "$1")
	set_key "$1" "$2"
	oarlock order "group new $RANDOM$RANDOM" > "$work/order"
	gen 2> "$work/log" && fail "$1: built and pushed all the same"
	oarlock status > "$work/status" || true
	grep -qF -- "$3" "$work/status" || fail "$1: $(cat "$work/status")"
	says "$1" "$2"
	set_key "$1" "$was"
	for place in host/river.git:host river/site.git:site; do
		heads "${place%:*}" | cmp -s - "$work/${place#*:}.was" ||
			fail "$1: the first one's is replaced"
	done
	gen 2> "$work/log" || fail "$1: it does not go on: $(cat "$work/log")"
}
says() { # says KEY VALUE: check does
	oarlock check > "$work/check" 2>&1 && fail "check: $1 is good"
	grep -qF -- "$1: $2 is the team folder river's, too" "$work/check" ||
		fail "check: $(cat "$work/check")"
}
set_key site.git site.git
mistaken site.remote "file://$work/host/river.git" "commits of somebody else's"
mistaken site.folder "$work/www.river" 'belongs to another site.key'
mistaken site.git "$work/river/site.git" 'belongs to another site.key'
set_key site.data no
mistaken site.remote "file://$work/host/river.git" "commits of somebody else's"

echo "another site.key takes, sends and publishes nothing; the old one goes on"
cp "$team/site.key" "$work/site.key"
(umask 077 && head -c 32 /dev/urandom > "$team/site.key")
before=$(git --git-dir="$work/host/lake.git" rev-parse main data)
oarlock order 'group new meanwhile' > "$work/order" 2>&1 &&
	fail "an order is taken with another site.key"
grep -q 'site.key is not the one that this team' "$work/order" ||
	fail "why: $(cat "$work/order")"
"$programs/oarlock-post" -C "$team" --once 2> "$work/log" &&
	fail "letters leave with another site.key"
grep -q 'site.key is not the one that this team' "$work/log" ||
	fail "why: $(cat "$work/log")"
gen 2> "$work/log" && fail "published with another site.key"
grep -q 'belongs to another site.key' "$work/log" || fail "$(cat "$work/log")"
oarlock check > "$work/check" 2>&1 && fail "check: another site.key is good"
grep -q 'site.git: .* belongs to another site.key' "$work/check" ||
	fail "check: $(cat "$work/check")"
[ "$(git --git-dir="$work/host/lake.git" rev-parse main data)" = "$before" ] ||
	fail "something was pushed"
cp "$work/site.key" "$team/site.key"
take
[ "$(ledger "SELECT count(*) FROM crew
	WHERE name = 'meanwhile'")" = 1 ] || fail "the order is lost"
gen 2> "$work/log" || fail "it does not go on: $(cat "$work/log")"
oarlock replay > "$work/log" || fail "replay: $(cat "$work/log")"

echo "one mailbox, number or door for both is said"
set_key mail.maildir "$work/river/mail"
says mail.maildir "$work/river/mail"
set_key line.boats.number +15555550101
says number +15555550101
set_key sms.listen "127.0.0.1:${port[river]}"
says sms.listen "127.0.0.1:${port[river]}"
