#!/bin/bash
# Who is believed: mails with real signatures go through a whole mail host, as
# coaches and their enemies send them. Each goes to a fresh copy of one team;
# what must follow are the lines of mail.md 2.2 and 2.3. All that fail are said.
. "$(dirname "$0")/mailhost.bash"

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
	set_key mail.smtp "$submission"
	host_door "${DOOR:-maildir}"
	post
	queue_wait
	amy=$(address_of amy@club.example)
	bob=$(address_of bob@plain.example)
	case $amy:$bob in :* | *:) fail "no secret addresses" ;; esac
}

address_of() { oarlock link "$1" | sed -n 's/ *writes to: //p'; }
post() { "$programs/oarlock-post" -C "$team" --once; }
ledger() { sqlite3 -readonly "$team/ledger.db" "$1"; }

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
	if ! fetch 2>> "$work/log"; then wrong "oarlock-mail"; fi
	if ! take 2>> "$work/log"; then wrong "oarlock-take"; fi
	if ! post 2>> "$work/log"; then wrong "oarlock-post"; fi
	if ! take 2>> "$work/log"; then wrong "oarlock-take"; fi
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

# What a coach writes is taken.

begin "signed, to her secret address"
amys "$amy" > "$work/m"
signed "$work/m" > "$work/s"
give amy@club.example "$amy" "$work/s" "${own[@]}"
settle
accepted
receipt=$(cat "$(mailbox amy@club.example)"/new/*)
line_of() { grep -qi -- "$1" <<< "$receipt" || wrong "her receipt has no $1"; }
line_of '^Return-Path: <>'
line_of '^Auto-Submitted: auto-replied'
line_of '^X-Oarlock-Loop: .'
line_of "^In-Reply-To: $(sed -n 's/^Message-ID: //p' "$work/m")"
line_of 'Anna Berg: gt 80'
sed '1,/^$/d' <<< "$receipt" | grep -q "${amy%@*}" &&
	wrong "her secret address stands in the receipt's text"
says "the receipt's state" sent \
	"$(ledger "SELECT state FROM outbox WHERE class = 'receipt'")"

case="the same bytes once more"
give amy@club.example "$amy" "$work/s" "${own[@]}"
settle
ratings 1
letters receipt:amy@club.example

case="the same signature under another field"
sed '1i X-Way: another' "$work/s" > "$work/again"
give x@evil.example "$amy" "$work/again"
settle
ratings 1
letters receipt:amy@club.example

# What the large senders sign (mail.md 2.3); only some of it carries an A.
declare -A signs=(
	[Gmail]=from:to:cc:subject:date:message-id:reply-to:mime-version
	[Outlook]=from:date:subject:message-id:content-type:mime-version
	[Yahoo]=from:to:cc:subject:date:reply-to
	[iCloud]=from:to:subject:date:message-id:mime-version:content-type
)
for who in "${!signs[@]}"; do
	begin "signed as $who signs, to her secret address"
	amys "$amy" > "$work/m"
	signed "$work/m" -h "${signs[$who]}" > "$work/s"
	give amy@club.example "$amy" "$work/s" "${own[@]}"
	settle
	accepted
	begin "signed as $who signs, to the plain address"
	amys "$drop" > "$work/m"
	signed "$work/m" -h "${signs[$who]}" > "$work/s"
	give amy@club.example "$drop" "$work/s" "${own[@]}"
	settle
	if [ "$who" = iCloud ]; then
		decided accept hold
		ratings 1
		letters receipt:amy@club.example
	else
		held amy@club.example
	fi
done

begin "an order to the plain address"
compose "amy@club.example" "$drop" <<< "group new launch" > "$work/m"
signed "$work/m" > "$work/s"
give amy@club.example "$drop" "$work/s" "${own[@]}"
settle
decided accept hold
says "groups made" 0 "$(ledger \
	"SELECT count(*) FROM crew WHERE name = 'launch'")"
answered amy@club.example

# Held until she says so.

confirm() { # confirm TO: Amy's signed or unsigned answer, with the code
	compose "amy@club.example" "$1" <<< "confirm $(ledger \
		'SELECT code FROM question')" > "$work/m"
}

begin "unsigned, from her domain's machine, to her secret address"
amys "$amy" > "$work/m"
give amy@club.example "$amy" "$work/m" "${own[@]}"
settle
held amy@club.example
case="$case, and confirmed"
confirm "$amy"
give amy@club.example "$amy" "$work/m" "${own[@]}"
settle
ratings 1

begin "signed, to neither of our addresses"
amys "Tom <tom@club.example>" > "$work/m"
signed "$work/m" > "$work/s"
give amy@club.example "$drop" "$work/s" "${own[@]}"
settle
held amy@club.example
case="$case, and confirmed without a signature"
confirm "$drop"
give amy@club.example "$drop" "$work/m" "${own[@]}"
settle
ratings 0
case="$case, and then with one"
confirm "$drop"
signed "$work/m" > "$work/s"
give amy@club.example "$drop" "$work/s" "${own[@]}"
settle
ratings 1

# The table of mail.md 2.3. The enemy knows Amy's secret address.

begin "From club.example, signed by evil.example"
amys "$amy" > "$work/m"
sign evil.example "$work/m" > "$work/s"
give x@evil.example "$amy" "$work/s"
settle
silence

begin "unsigned, from a stranger's machine"
give amy@club.example "$amy" "$work/m"
settle
silence

begin "l= and a line more"
amys "$amy" > "$work/m"
signed "$work/m" -l 18 > "$work/s"
echo 'Ben: gt 1' >> "$work/s"
give x@evil.example "$amy" "$work/s"
settle
held amy@club.example

begin "a second Subject"
amys "$amy" > "$work/m"
signed "$work/m" > "$work/s"
sed '1i Subject: scale 10' "$work/s" > "$work/forged"
give x@evil.example "$amy" "$work/forged"
settle
silence

begin "a second Content-Type"
sed '1i Content-Type: text/html' "$work/s" > "$work/forged"
give x@evil.example "$amy" "$work/forged"
settle
silence

begin "two From"
amys "$amy" "From: x@evil.example" > "$work/m"
sign evil.example "$work/m" > "$work/s"
give x@evil.example "$amy" "$work/s"
settle
silence

begin "two From, the signed one below"
amys "$amy" > "$work/m"
sign evil.example "$work/m" -h to:subject:date > "$work/s"
sed '1i From: x@evil.example' "$work/s" > "$work/forged"
give x@evil.example "$amy" "$work/forged"
settle
silence

begin "From with two addresses"
compose "amy@club.example, x@evil.example" "$amy" <<< "Anna Berg: gt 80" \
	> "$work/m"
sign evil.example "$work/m" > "$work/s"
give x@evil.example "$amy" "$work/s"
settle
silence

begin "no From"
amys "$amy" | sed '/^From:/d' > "$work/m"
give x@evil.example "$amy" "$work/m"
settle
silence

begin "her address as the name of another"
compose '"Amy amy@club.example" <x@evil.example>' "$amy" \
	<<< "Anna Berg: gt 80" > "$work/m"
sign evil.example "$work/m" > "$work/s"
give x@evil.example "$amy" "$work/s"
settle
silence

begin "the body changed on a way that her SPF allows"
amys "$amy" > "$work/m"
signed "$work/m" | sed 's/gt 80/gt 8/' > "$work/s"
give amy@club.example "$amy" "$work/s" "${own[@]}"
settle
held amy@club.example

begin "the body changed by a stranger"
give amy@club.example "$amy" "$work/s"
settle
silence

# Replays. The enemy has a mail that Amy sent to an athlete, but no address.

compose "Amy Coach <amy@club.example>" "Tom <tom@club.example>" \
	'Content-Type: multipart/mixed; boundary="a"' > "$work/m" <<'BODY'
--a
Content-Type: text/plain

See you at six. They wrote this, do not mind it:
--b
Content-Type: text/plain

Tom: gt 100
--b--
--a--
BODY
sed -i '/^Content-Type: text\/plain; charset/d' "$work/m"
cp "$work/m" "$work/athletes"

begin "a mail to an athlete, cut at another boundary"
signed "$work/athletes" -h "${signs[Gmail]}" | sed 's/boundary="a"/boundary="b"/' \
	> "$work/s"
give x@evil.example "$drop" "$work/s"
settle
held amy@club.example

begin "the same, and the drop address in Delivered-To"
sed "1i Delivered-To: $amy" "$work/s" > "$work/forged"
give x@evil.example "$drop" "$work/forged"
settle
held amy@club.example

begin "the same with a copy to the plain address"
sed "s/^To: .*/&\\nCc: $drop/" "$work/athletes" > "$work/m"
signed "$work/m" -h "${signs[Gmail]}" | sed 's/boundary="a"/boundary="b"/' > "$work/s"
give x@evil.example "$drop" "$work/s"
settle
held amy@club.example

begin "an Outlook mail to an athlete, sent to us by another To"
amys "Tom <tom@club.example>" > "$work/m"
signed "$work/m" -h "${signs[Outlook]}" | sed "s/^To: .*/To: $drop/" > "$work/s"
give x@evil.example "$drop" "$work/s"
settle
held amy@club.example

begin "a Yahoo mail taken once, and again under another Message-ID"
amys "$amy" > "$work/m"
signed "$work/m" -h "${signs[Yahoo]}" > "$work/s"
give amy@club.example "$amy" "$work/s" "${own[@]}"
settle
sed 's/^Message-ID: .*/Message-ID: <other@evil.example>/' "$work/s" \
	> "$work/forged"
give x@evil.example "$amy" "$work/forged"
settle
ratings 1
letters receipt:amy@club.example

# Not fresh: whatever becomes of it, it is not taken.
stale() {
	says decision "" "$(ledger "SELECT ratings FROM mail_in
		ORDER BY seq DESC LIMIT 1" 2>&1 | grep -vx -e hold -e aside)"
	says "mails heard" 1 "$(ledger 'SELECT count(*) FROM mail_in')"
	ratings 0
	if ledger "SELECT address FROM outbox ORDER BY rowid LIMIT -1 OFFSET
		$outbox" | grep -qvx amy@club.example; then
		wrong "told a stranger"
	fi
}

while read -r days; do
	begin "dated $days days from now"
	amys "$amy" > "$work/m"
	sed -i "s/^Date: .*/Date: $(date -R -d "$days days")/" "$work/m"
	signed "$work/m" > "$work/s"
	give amy@club.example "$amy" "$work/s" "${own[@]}"
	settle
	stale
done <<< $'-8\n1'

begin "a signature that has expired"
amys "$amy" > "$work/m"
signed "$work/m" -t $(($(date +%s) - 7200)) -x 3600 > "$work/s"
give amy@club.example "$amy" "$work/s" "${own[@]}"
settle
stale

# Results of a check that nobody made. Bob's domain has no policy, so that
# nothing else speaks against them.

bobs() { compose "Bob Plain <bob@plain.example>" "$@" <<< "Anna Berg: gt 80"; }
claims='dkim=pass header.d=plain.example; dmarc=pass header.from=plain.example'
while IFS= read -r field; do
	begin "forged: $field"
	bobs "$bob" "DKIM-Signature: v=1; a=rsa-sha256; d=plain.example; s=s1;
	h=from:to:subject:date; bh=AAAA; b=AAAA" > "$work/m"
	sed "1i $field $claims" "$work/m" > "$work/forged"
	give x@evil.example "$bob" "$work/forged"
	grep -c '^X-Untrusted' "$(mailbox "$drop")"/new/* > /dev/null ||
		wrong "Postfix did not strip it"
	settle
	held bob@plain.example

	begin "forged, to the plain address: $field"
	give x@evil.example "$drop" "$work/forged"
	settle
	silence
done <<'FIELDS'
Authentication-Results: mx.box.test;
Authentication-Results: MX.BOX.TEST 1;
Authentication-Results: "mx.box.test" ;
Authentication-Results: (hi) mx.box.test;
ARC-Authentication-Results: i=1; mx.box.test;
FIELDS

begin "forged Received of our server, with results around it"
{
	echo "Authentication-Results: mx.box.test; $claims"
	echo "Received: from a.plain.example (a [127.0.0.9])"
	echo "	by mx.box.test (Postfix) with ESMTP id 0; $(date -R)"
	echo "Authentication-Results: mx.box.test; $claims"
	bobs "$bob"
} > "$work/m"
give x@evil.example "$bob" "$work/m"
settle
held bob@plain.example

# Machines get no answer, and nothing that they say is taken (mail.md 3.1).

begin "automatic mails"
automatic() { # automatic FROM FIELD...: a signed one, from this envelope
	local from=$1
	shift
	amys "$amy" "$@" > "$work/m"
	signed "$work/m" > "$work/s"
	smtp_send "$from" "$amy" "$work/s" "${own[@]}" || wrong "refused: $*"
	sent=$((sent + 1))
}
while IFS= read -r from; do
	automatic "$from"
done <<'ENVELOPES'

MAILER-DAEMON@club.example
postmaster@club.example
owner-rowing@club.example
rowing-request@club.example
rowing-bounces@club.example
rowing-bounces+amy=club.example@club.example
LISTSERV@club.example
majordomo@club.example
no-reply@club.example
noreply@club.example
donotreply@club.example
drop@box.test
ENVELOPES
while IFS= read -r field; do
	automatic amy@club.example "$field"
done <<'FIELDS'
Auto-Submitted: auto-replied
Auto-Submitted: auto-replied (vacation)
Auto-Submitted: auto-generated; type=x
Auto-Submitted: auto-notified; owner-email="amy@club.example"
Precedence: bulk
Precedence: junk
Precedence: list
Precedence: auto_reply
X-Autoreply: yes
X-Autorespond: yes
X-Autogenerated: Reply
X-Auto-Response: yes
X-Failed-Recipients: tom@club.example
X-Oarlock-Loop: abc
List-Id: <rowing.lists.example>
List-Post: <mailto:rowing@lists.example>
List-Help: <mailto:help@lists.example>
List-Subscribe: <mailto:join@lists.example>
List-Unsubscribe: <mailto:leave@lists.example>
List-Owner: <mailto:owner@lists.example>
List-Archive: <https://lists.example>
FIELDS
automatic amy@club.example "Auto-Submitted: no" "Auto-Submitted: auto-replied"
for type in report message/delivery-status; do
	case $type in
	report) type='multipart/report; report-type=disposition-notification' ;;
	*) type='multipart/mixed' ;;
	esac
	compose amy@club.example "$amy" "Content-Type: $type; boundary=c" \
		> "$work/m" <<-'BODY'
		--c
		Content-Type: text/plain

		Anna Berg: gt 80
		--c
		Content-Type: message/delivery-status

		Reporting-MTA: dns; mx.club.example

		Final-Recipient: rfc822; tom@club.example
		Action: failed
		Status: 5.1.1
		--c--
	BODY
	sed -i '/^Content-Type: text\/plain; charset/d' "$work/m"
	signed "$work/m" > "$work/s"
	smtp_send amy@club.example "$amy" "$work/s" "${own[@]}" ||
		wrong "refused: $type"
	sent=$((sent + 1))
done
automatics=$sent
mailbox_wait "$drop" "$sent"
settle
ratings 0
letters
says "mails kept aside" "$automatics aside aside" "$(ledger "SELECT count(*),
	ratings, orders FROM mail_in GROUP BY 2, 3" 2>&1 | tr '|' ' ')"
while IFS= read -r seq; do
	wrong "taken: $(sqlite3 "$team/dropbox.db" "SELECT CAST(body AS TEXT)
		FROM message WHERE seq = $seq" | grep -v -e "^[ 	]" -e "^DKIM" -e "^Auth")"
done < <(ledger "SELECT seq FROM applied WHERE kind = 'mail' AND outcome = 'done'")

# What looks like a machine's, and is a person's.
while IFS= read -r field; do
	begin "a person's: $field"
	automatic amy@club.example "$field"
	mailbox_wait "$drop" 1
	settle
	accepted
done <<'FIELDS'
X-Auto-Response-Suppress: All
Auto-Submitted: no
X-Priority: 1
FIELDS

begin "an absence that only its subject tells, to the plain address"
amys "$drop" | sed 's/^Subject: .*/Subject: Automatic reply: ratings/' \
	> "$work/m"
signed "$work/m" > "$work/s"
give amy@club.example "$drop" "$work/s" "${own[@]}"
settle
decided hold aside
ratings 0

begin "a list that sends her mail on"
amys "$amy" > "$work/m"
signed "$work/m" | sed '1i List-Id: <rowing.lists.example>' > "$work/s"
give rowing-bounces@lists.example "$amy" "$work/s" "${own[@]}"
settle
silence

begin "a bounce of our receipt"
amys "$amy" > "$work/m"
signed "$work/m" > "$work/s"
give amy@club.example "$amy" "$work/s" "${own[@]}"
settle
receipt=$(cat "$(mailbox amy@club.example)"/new/*)
for to in "$drop" "$amy" "${drop/@/+bounce@}"; do
	{
		cat <<-HEAD
			From: Mail Delivery System <MAILER-DAEMON@mx.club.example>
			To: $to
			Subject: Undelivered Mail Returned to Sender
			Date: $(date -R)
			Message-ID: <$RANDOM@mx.club.example>
			Auto-Submitted: auto-replied
			MIME-Version: 1.0
			Content-Type: multipart/report; report-type=delivery-status; boundary=d

			--d
			Content-Type: text/plain

			<amy@club.example>: no such user
			--d
			Content-Type: message/delivery-status

			Reporting-MTA: dns; mx.club.example

			Final-Recipient: rfc822; amy@club.example
			Action: failed
			Status: 5.1.1
			Diagnostic-Code: smtp; 550 5.1.1 no such user

			--d
			Content-Type: message/rfc822

		HEAD
		echo "$receipt"
		echo --d--
	} > "$work/m"
	give "" "$to" "$work/m"
done
settle
ratings 1
letters receipt:amy@club.example

begin "a receipt that her server refuses"
printf '%s\n' 'First name,Last name,Email,Role' \
	'Gil,Gone,gone@club.example,coach' > "$work/gil.csv"
oarlock roster import "$work/gil.csv" > /dev/null
settle
says "the letter's state" failed "$(ledger "SELECT state FROM outbox
	WHERE address = 'gone@club.example' ORDER BY rowid DESC LIMIT 1")"
answered

# Two Oarlocks, each a coach of the other.

begin "two Oarlocks"
other=$work/other
rm -rf "$other"
"$OARLOCK" init "$other" --club Other --team Other --zone UTC \
	--url https://pages.other.example --mail drop@other.test > /dev/null
git config -f "$other/oarlock.conf" mail.trusted-server "$mx"
git config -f "$other/oarlock.conf" mail.smtp "$submission"
git config -f "$other/oarlock.conf" mail.maildir "$(mailbox drop@other.test)"
printf '%s\n' 'First name,Last name,Email,Role' 'Box,Test,drop@box.test,coach' \
	> "$work/box.csv"
printf '%s\n' 'First name,Last name,Email,Role' \
	'Other,Test,drop@other.test,coach' > "$work/other.csv"
"$OARLOCK" -C "$other" roster import "$work/box.csv" > /dev/null
oarlock roster import "$work/other.csv" > /dev/null
hers=$(address_of drop@other.test)
compose drop@other.test "$hers" <<< "Anna Berg: gt 80" > "$work/m"
sign other.test "$work/m" > "$work/s"
give drop@other.test "$hers" "$work/s" "${own[@]}"
both() { # a round: what each has to say, and Postfix brings it to the other
	settle
	team=$other settle
}
both
both
said=$(ledger 'SELECT count(*) FROM outbox')
both
both
says "letters after two more rounds" "$said" \
	"$(ledger 'SELECT count(*) FROM outbox')"
ratings 1
says "ratings there" 0 "$(team=$other ledger 'SELECT count(*) FROM rating')"

oarlock replay || wrong "replay"
[ "$bad" = 0 ] || fail "$bad expectations"
