#!/bin/bash
# Who is believed: mails with real signatures go through a whole mail host, as
# coaches and their enemies send them.
. "$(dirname "$0")/mailcase.bash"

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

# What the large senders sign; only some of it carries an A.
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

# What enemies try. They know Amy's secret address.

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
signed "$work/m" -t $(($(date +%s) - 172800)) -x 86400 > "$work/s"
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

# Where oarlock-mail does not check signatures itself, its server's word counts:
# that of DKIM. What a sender's network may do is no signature.

begin "the server's check: signed"
set_key mail.dkim off
amys "$amy" > "$work/m"
signed "$work/m" > "$work/s"
give amy@club.example "$amy" "$work/s" "${own[@]}"
settle
accepted

begin "the server's check: unsigned, and DMARC passes by SPF"
set_key mail.dkim off
give amy@club.example "$amy" "$work/m" "${own[@]}"
settle
held amy@club.example

begin "the server's check: l= and a line more"
set_key mail.dkim off
signed "$work/m" -l 18 > "$work/s"
echo 'Ben: gt 1' >> "$work/s"
give x@evil.example "$amy" "$work/s"
settle
held amy@club.example

begin "the server's check: signed by evil.example"
set_key mail.dkim off
sign evil.example "$work/m" > "$work/s"
give x@evil.example "$amy" "$work/s"
settle
silence

# Without the DNS a mail may have to be confirmed, but it is not lost.

begin "no DNS when oarlock-mail looks"
signed "$work/m" > "$work/s"
give amy@club.example "$amy" "$work/s" "${own[@]}"
host_down dns KILL
settle
host_up dns
says decision 1 "$(ledger "SELECT count(*) FROM mail_in
	WHERE ratings IN ('accept', 'hold')" 2>&1)"
answered amy@club.example

cases_end
