# mailcase.bash -- one mail after the other through the mail host, each to a
# fresh copy of one team, and what must have followed. Sourced instead of
# mailhost.bash; the team is the one that the mails of tests/vectors/mail are
# about, and Bob, whose domain says nothing of itself. What is wrong is said,
# and counted: the script goes on to its end, cases_end.
. "$(dirname "${BASH_SOURCE[0]}")/mailhost.bash"

host_domains box.test club.example evil.example other.test lists.example
host_silent plain.example
host_start

base=$work/base
bad=0
case=

wrong() {
	echo "WRONG: $case: $*" >&2
	bad=$((bad + 1))
}

# Base: the vectors' team, another coach, and all letters gone out.

base_make() {
	"$root/tests/team.sh" "$base" > "$work/team.log" || fail team.sh
	team=$base
	printf '%s\n' 'First name,Last name,Email,Role' \
		'Bob,Plain,bob@plain.example,coach' > "$work/bob.csv"
	oarlock roster import "$work/bob.csv" >> "$work/team.log" ||
		fail "Bob"
	set_key mail.dkim own
	set_key mail.smtp "$submission"
	host_door "${DOOR:-maildir}"
	post
	queue_wait
	amy=$(address_of amy@club.example)
	bob=$(address_of bob@plain.example)
	case $amy:$bob in :* | *:) fail "no secret addresses" ;; esac
}

post() { "$programs/oarlock-post" -C "$team" --once; }

queue_empty() {
	[ "$(find "$host/postfix/spool/"{incoming,active,deferred,maildrop} \
		-type f | wc -l)" = 0 ]
}
queue_wait() { eventually queue_empty || fail "Postfix keeps mails"; }

# begin NAME: what follows is about a team that has heard nothing yet.
begin() {
	case=$1
	sent=0
	team=$work/team
	rm -rf "$team"
	cp -a "$base" "$team"
	find "$host/mail" -path '*/Maildir/*' -type f \
		! -name 'dovecot*' -delete
	outbox=$(ledger 'SELECT count(*) FROM outbox')
}

# Mails. compose FROM TO [FIELD...] takes the body from standard input.

mails=0
compose() {
	local from=$1 to=$2
	shift 2
	mails=$((mails + 1))
	printf '%s\n' "From: $from" "To: $to" "Subject: ratings" \
		"Date: $(date -R)" "Message-ID: <$mails.$RANDOM@club.example>" \
		"MIME-Version: 1.0" "Content-Type: text/plain; charset=utf-8" "$@" ""
	cat
}

# What Amy's mail program makes, and her domain signs.
amys() { compose "Amy Coach <amy@club.example>" "$@" <<< "Anna Berg: gt 80"; }
signed() { sign club.example "$@"; }

# give FROM TO FILE [CURL OPTION...]: until it lies in the drop box's folder.
give() {
	smtp_send "$@" || wrong "Postfix refused it"
	sent=$((sent + 1))
	mailbox_wait "$drop" "$sent"
}

settle() {
	local step
	for step in fetch take post take; do
		if ! "$step" 2>> "$work/log"; then
			wrong "$step: $(tail -n 2 "$work/log")"
		fi
	done
	sent=$(mailbox_count "$drop")
	queue_wait
}

# What must follow.

says() { # says WHAT EXPECTED FOUND
	[ "$2" = "$3" ] || wrong "$1: '$3', not '$2'"
}
ratings() { says "ratings stored" "$1" "$(ledger 'SELECT count(*) FROM rating')"; }

# decided RATINGS ORDERS: of the newest mail.
decided() {
	says decision "$1 $2" "$(ledger "SELECT ratings || ' ' || orders
		FROM mail_in ORDER BY seq DESC LIMIT 1" 2>&1)"
}

# letters CLASS:ADDRESS...: what the outbox has since, and nothing else.
letters() {
	says letters "$*" "$(ledger "SELECT class || ':' || address FROM outbox
		ORDER BY rowid LIMIT -1 OFFSET $outbox" | xargs)"
	answered "${@#*:}"
}

# answered ADDRESS...: the mailboxes that have mails now, the drop box's aside.
answered() {
	local found
	found=$(find "$host/mail" -path '*/Maildir/new/*' -type f |
		sed -n "s|^$host/mail/\([^/]*\)/\([^/]*\)/.*|\2@\1|p" |
		grep -vxF "$drop" | sort -u | xargs)
	says "mailboxes with answers" "$(printf '%s\n' "$@" | sort -u | xargs)" \
		"$found"
}

# silence: kept aside, nothing stored, nobody told.
silence() {
	decided aside aside
	ratings 0
	letters
}

# held: asks her whom we know, at the address we know, and stores nothing yet.
held() {
	decided hold aside
	ratings 0
	letters "question:$1"
}

accepted() {
	decided accept accept
	ratings 1
	letters receipt:amy@club.example
}

base_make

cases_end() {
	oarlock replay || wrong "replay"
	[ "$bad" = 0 ] || fail "$bad expectations"
}
