#!/bin/bash
# A thousand mails come in while everything on the way is killed at random:
# Postfix, Dovecot, and each time oarlock-mail. In the end each mail has been
# taken once, its rating stands once, and its coach has one answer to it.
. "$(dirname "$0")/mailhost.bash"

coaches=100 # so that no coach gets more answers than an hour allows
athletes=(Ada Bea Cleo Dora Edda Fay Gwen Hana Ida June)
lanes=4

host_domains box.test club.example
host_start


team_make() {
	local i
	team_init --url https://pages.club.example --mail "$drop"
	{
		echo First name,Last name,Email,Role
		for i in "${athletes[@]}"; do
			echo "$i,Storm,${i,,}@club.example,rower"
		done
		for ((i = 0; i < coaches; i++)); do
			echo "Coach$i,Storm,coach$i@club.example,coach"
		done
	} > "$work/people.csv"
	oarlock roster import "$work/people.csv" >> "$work/log" ||
		fail "roster import"
	set_key mail.trusted-server "$mx"
	set_key mail.smtp "$submission"
	set_key mail.hourly 10000
	host_door "${DOOR:-maildir}"
}

# Each mail has an athlete and a score that no other of its coach's has.
mails_make() {
	local i j from to id
	mkdir "$work/mails"
	for ((i = 0; i < coaches; i++)); do
		from=coach$i@club.example
		to=$(address_of "$from")
		for j in "${!athletes[@]}"; do
			id=$((i * ${#athletes[@]} + j))
			printf '%s\n' "From: $from" "To: $to" \
				"Subject: ratings" "Date: $now" \
				"Message-ID: <storm-$id@club.example>" \
				"MIME-Version: 1.0" \
				"Content-Type: text/plain" "" \
				"${athletes[j]}: hands $(((i + 7 * j) % 101))" \
				> "$work/m"
			sign club.example "$work/m" > "$work/mails/$id"
			echo "$id $from $to" >> "$work/lane$((id % lanes))"
			echo "coach$i ${athletes[j]} $(((i + 7 * j) % 101))" \
				>> "$work/expected"
		done
	done
	total=$id
	total=$((total + 1))
	sort -o "$work/expected" "$work/expected"
}

# As another mail server does: again, until it is taken.
lane() {
	local id from to
	while read -r id from to; do
		until curl -s --noproxy '*' "${own[@]}" --max-time 10 \
			--url smtp://192.0.2.25/club.example \
			--mail-from "$from" --mail-rcpt "$to" \
			--upload-file "$work/mails/$id" 2> /dev/null; do
			echo "$id" >> "$work/again"
			sleep 0.2
		done
	done < "$work/lane$1"
}

serve_stop() {
	kill -TERM "$serve"
	wait "$serve" || fail "serve did not stop cleanly ($?): $(tail -n 20 "$work/serve.log")"
}

pid_of() { cat "$team/run/oarlock-$1.pid" 2> /dev/null; }
runs() { kill -0 "$(pid_of "$1")" 2> /dev/null; }

die() { # die DAEMON: without a chance to tidy up
	eventually runs "$1" || fail "oarlock-$1 did not come back"
	kill -KILL "$(pid_of "$1")"
}

# serve waits longer after each death of a daemon; a new serve does not. While
# it is away mails pile up, and the next death comes in the midst of them.
trouble() {
	local i
	for i in {1..10}; do
		case $i in
		4 | 7) sleep "0.0$((RANDOM % 9 + 1))" ;;
		*) sleep "$((RANDOM % 3)).$((RANDOM % 9 + 1))" ;;
		esac
		die mail
		case $i in
		2 | 9) host_down postfix KILL && host_up postfix ;;
		5 | 8) host_down dovecot KILL && host_up dovecot ;;
		1) die take ;;
		7) die post ;;
		3 | 6) serve_stop && sleep 2 && serve_start ;;
		10) serve_stop && serve_start ;;
		esac
	done
}

# What the coaches have: the receipt's id, and the mail that it answers.
receipts() {
	find "$host/mail/club.example" -path '*/Maildir/new/*' -type f \
		-exec cat {} + | tr -d '\r' |
		awk 'tolower($1) == "message-id:" { id = $2 }
		tolower($1) == "in-reply-to:" { print $2, id }'
}
all_answered() {
	[ "$(receipts | cut -d ' ' -f 1 | sort -u | wc -l)" = "$total" ]
}
all_moved() { [ "$(mailbox_count "$drop")" = 0 ]; }

now=$(date -R)
team_make
mails_make
serve_start
senders=()
for ((n = 0; n < lanes; n++)); do
	lane "$n" &
	senders+=($!)
done
trouble
for n in "${senders[@]}"; do wait "$n" || fail "a lane"; done
echo "all sent after $SECONDS s"
for _ in {1..4}; do
	if eventually all_answered; then break; fi
done
eventually all_moved || fail "$(mailbox_count "$drop") mails were not fetched"
serve_stop
grep " ended " "$work/serve.log" | grep -v "by signal 9;" &&
	fail "a daemon died that nobody killed"

box "SELECT CAST(body AS TEXT) FROM message WHERE kind = 'mail'" |
	tr -d '\r' | sed -n 's/^Message-ID: //p' | sort > "$work/taken"
[ "$(sort -u "$work/taken" | wc -l)" = "$total" ] ||
	fail "$(sort -u "$work/taken" | wc -l) of $total mails were taken"
# Postfix may lose its own answer, and then gets the mail again.
[ "$(wc -l < "$work/taken")" -le $((total + $(sort -u "$work/again" 2> \
	/dev/null | wc -l))) ] || fail "mails were taken twice"

ledger "SELECT lower(c.first) || ' ' || a.first || ' ' || r.score
	FROM rating r JOIN person c ON c.id = r.coach
	JOIN person a ON a.id = r.athlete" | sort > "$work/found"
cmp -s "$work/expected" "$work/found" ||
	fail "$(diff "$work/expected" "$work/found" | head)"

receipts | sort -u > "$work/receipts"
[ "$(cut -d ' ' -f 1 "$work/receipts" | sort -u | wc -l)" = "$total" ] ||
	fail "$(wc -l < "$work/receipts") receipts for $total mails"
[ "$(wc -l < "$work/receipts")" = "$total" ] ||
	fail "two receipts for a mail: $(cut -d ' ' -f 1 "$work/receipts" |
		uniq -d | head)"
echo "$total mails, $(wc -l < "$work/taken") came in," \
	"$(receipts | wc -l) letters for $total receipts"
oarlock replay || fail replay
