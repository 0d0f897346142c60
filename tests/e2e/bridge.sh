#!/bin/bash
# The bridge: an athlete texts, her coach answers from her mail program, the
# athlete gets a text and the coach hears when it is there. Through the doors,
# with signed webhooks and replies quoted as Gmail and an iPhone do.
. "$(dirname "$0")/lib.bash"

team_init --zone Europe/Oslo
senders_trusted
set_key club.safeguarding "Pat Moss, safe@example.org"
line_make
cat > "$work/people.csv" <<'CSV'
Role,First name,Last name,Email,Phone,Minor,Guardian
coach,Dana,Reyes,dana.reyes@example.org,,,
rower,Maya,Chen,,(555) 555-0101,,
rower,Nora,Lind,,(555) 555-0103,yes,guardian@example.org
CSV
oarlock roster import "$work/people.csv" || fail "roster import"
maya=+15555550101
nora=+15555550103

post() { "$programs/oarlock-post" -C "$team" --once 2>> "$work/post.log" || true; }
# sent SUBJECT TEXT: the mail of ours that has both; folded lines undone.
sent() {
	local file
	for file in "$team"/sent/new/*; do
		grep -qx "Subject: $1" "$file" || continue
		decoded "$file" | grep -qF -- "$2" || continue
		echo "$file"
		return 0
	done
	return 1
}
decoded() { sed ':a; /=$/ { N; s/=\n//; ba }; s/=3D/=/g; s/=20/ /g' "$1"; }
field() { sed -n "s/^$1: //p" "$2"; }

# reply FROM-FILE NAME < BODY: answers that mail of ours; the body begins with
# its own Content-Type and an empty line.
reply() {
	local id
	id=$(field Message-ID "$1")
	{
		cat <<EML
Delivered-To: @TO@
Authentication-Results: mx.example.org; dkim=pass header.d=example.org; dmarc=pass header.from=example.org
Received: from a.example.net (a.example.net [192.0.2.1]) by mx.example.org; @DATE@
From: Dana Reyes <dana.reyes@example.org>
To: @TO@
Subject: Re: $(field Subject "$1")
Date: @DATE@
Message-ID: <$2@mail.example.org>
In-Reply-To: $id
References: $id
MIME-Version: 1.0
EML
		cat
	} > "$work/$2.eml"
	mail "$work/$2.eml" Dana
	fetch
	take
	post
}
# quoted FILE: the body of a mail of ours, as a reply carries it.
quoted() { decoded "$1" | sed '1,/^$/d; s/^/> /'; }

sms_start
text $maya Yes
text $nora Yes
text $maya "Can I row bow tomorrow?"
take
post
first=$(sent "Text from Maya Chen" "# > Can I row bow tomorrow?") ||
	fail "the coach got no mail"
grep -qx 'To: <dana.reyes@example.org>' "$first" || fail "not to the coach"
text $maya "and where are the oars"
take
post
second=$(sent "Text from Maya Chen" "where are the oars") ||
	fail "no second mail"
[ "$(field In-Reply-To "$second")" = "$(field Message-ID "$first")" ] ||
	fail "the second mail is not in the thread"

# Gmail: HTML beside text, the quote in a blockquote.
reply "$second" gmail <<EML
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset="UTF-8"

Yes. Oars are on the
second rack.

On Wed, May 6, 2026 at 9:12 AM Example Rowing <ratings@example.org> wrote:

$(quoted "$second")

--b1
Content-Type: text/html; charset="UTF-8"

<div dir="ltr">Yes. Oars are on the second rack.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Wed, May 6, 2026 at 9:12 AM Example Rowing &lt;<a href="mailto:ratings@example.org">ratings@example.org</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px">$(quoted "$second" | sed 's/>/\&gt;/g; s/$/<br>/')</blockquote></div>
--b1--
EML
[ "$(ledger "SELECT body FROM outbox WHERE class = 'message'")" = \
	"Coach Reyes: Yes. Oars are on the second rack." ] ||
	fail "the text is not what she typed: $(ledger "SELECT kind, class, body
		FROM outbox ORDER BY rowid DESC LIMIT 3")"
receipt=$(sent "Re: Text from Maya Chen" "# Texted to Maya") ||
	fail "no receipt"

# An iPhone, answering the receipt; the signature stays away.
reply "$receipt" iphone <<EML
Content-Type: text/plain; charset=us-ascii
Content-Transfer-Encoding: 7bit

Bring the cox box, too

Sent from my iPhone

> On 6 May 2026, at 09:15, Example Rowing <ratings@example.org> wrote:
>
$(quoted "$receipt")
EML
[ "$(ledger "SELECT address || ' ' || body FROM outbox WHERE class = 'message'
	ORDER BY rowid DESC LIMIT 1")" = \
	"$maya Coach Reyes: Bring the cox box, too" ] || fail "the second text"

# The same mail again, by another way, is texted once.
cp "$team"/mail/.Processed/cur/iphone.* "$team/mail/new/again"
sed -i '1i X-Way: another' "$team/mail/new/again"
fetch
take
[ "$(ledger "SELECT count(*) FROM outbox WHERE class = 'message'")" = 2 ] ||
	fail "a reply was texted twice"

# delivered OUTBOX NUMBER STATUS CODE
delivered() {
	[ "$(webhook status "?m=$1" "AccountSid=$account" "ErrorCode=$4" \
		"MessageSid=SM$(printf '%032x' "9$2")" "MessageStatus=$3" \
		"To=$maya" "From=$line")" = 200 ] || fail "status callback"
}
mapfile -t messages < <(ledger "SELECT id FROM outbox WHERE class = 'message'
	ORDER BY rowid")
delivered "${messages[0]}" 1 delivered ""
delivered "${messages[0]}" 1 sent ""
delivered "${messages[1]}" 2 undelivered 30003
delivered "${messages[1]}" 2 failed 30003
take
post
told=$(sent "Re: Text from Maya Chen" "# Delivered to Maya.") ||
	fail "the delivery was not told"
[ "$(field In-Reply-To "$told")" = "$(field Message-ID "$first")" ] ||
	fail "the delivery is told outside the thread"
sent "Re: Text from Maya Chen" "switched off or out of reach (30003)" \
	> /dev/null || fail "the failure was not told"
[ "$(ledger "SELECT count(*) FROM outbox WHERE class = 'thread'
	AND body LIKE '%elivered to %'")" = 2 ] || fail "told more than once"

# A minor: the guardian sees what she gets.
text $nora "my hands are open, may I erg"
take
post
reply "$(sent "Text from Nora Lind" "may I erg")" minor <<'EML'
Content-Type: text/plain; charset=utf-8

Rest today. Tape them tomorrow.
EML
sent "Copy of a text to Nora" "Coach Reyes: Rest today." > /dev/null ||
	fail "the guardian got no copy"

# Words of harm: to the lead, to no coach and to no guardian.
text $nora "coach touched me"
take
post
harm=$(sent "Please read now: a text that may speak of harm" \
	"coach touched me") || fail "the lead got nothing"
grep -qx 'To: <safe@example.org>' "$harm" || fail "not to the lead"
[ "$(grep -l 'touched me' "$team"/sent/new/* | wc -l)" = 1 ] ||
	fail "somebody else reads it"

# In a guardian's name anybody may mail them: what is one too many is gathered
# for an hour, also where her own mail server denies it; what she signs is not,
# and no receipt waits for either.
# guardian_mail NAME WORDS [pass|fail]
guardian_mail() {
	cat > "$team/mail/new/$1" <<EML
Delivered-To: ratings@example.org
${3:+Authentication-Results: mx.example.org; dmarc=$3 header.from=example.org
}Received: from a.example.net (a.example.net [192.0.2.1]) by mx.example.org; $(date -R)
From: guardian@example.org
To: ratings@example.org
Subject: Nora
Date: $(date -R)
Message-ID: <$1@mail.example.org>

$2
EML
	fetch
	take
}
notices() { grep -l 'Subject: Please read now: .* mail' "$team"/sent/new/* | wc -l; }
rm "$team"/sent/new/*
set_key mail.hourly 5
guardian_mail denied1 "Somebody hurts my daughter, 1" fail
for n in 2 3 4; do guardian_mail "forged$n" "Somebody hurts my daughter, $n"; done
guardian_mail denied5 "Somebody hurts my daughter, 5" fail
guardian_mail hers "He hurts my daughter again" pass
post
oarlock status > "$work/status"
grep -q '^  2 unsigned mails with words of harm, gathered .* at 20..-..-..T..:..:..Z$' \
	"$work/status" || fail "status does not say what is gathered"
grep -q 'my daughter' "$work/status" && fail "status tells the words"
[ "$(notices)" = 4 ] || fail "$(notices) mails of harm at once, 4 wanted"
sent "Please read now: a mail that may speak of harm" "daughter again" > /dev/null ||
	fail "what she signed waits"
denied=$(sent "Please read now: a mail that may speak of harm" "daughter, 1") ||
	fail "what her mail server denies was not read"
decoded "$denied" | grep -qF "mail server denies this mail" ||
	fail "nothing says that it may be forged"
set_key mail.hourly 120
OARLOCK_NOW=$(date -u -d "+61 minutes" +%Y-%m-%dT%H:%M:%SZ) post
gathered=$(sent "Please read now: unsigned mails that may speak of harm" \
	"daughter, 4") || fail "nothing was gathered"
decoded "$gathered" | grep -qF "daughter, 5" || fail "not all is gathered"
[ "$(grep -l '^To: <guardian@' "$team"/sent/new/* | wc -l)" = 1 ] ||
	fail "another answer than that to what she signed"
take
oarlock status | grep -q 'words of harm' && fail "status says that they wait"
[ "$(grep -L '^To: <\(safe\|guardian\)@' "$team"/sent/new/* | wc -l)" = 0 ] ||
	fail "somebody else reads a mail of harm"

oarlock replay || fail replay
