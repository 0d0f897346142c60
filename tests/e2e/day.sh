#!/bin/bash
# One day: three mails and four signed webhooks in, pushed commits out. Neither
# side's page holds the other's number before both exist, and both do after.
# Fed again, and restarted, nothing changes.
. "$(dirname "$0")/lib.bash"

team_init --zone Europe/Oslo
senders_trusted
git init -q --bare "$work/host.git"
set_key site.remote "file://$work/host.git"
line_make
cat > "$work/people.csv" <<'CSV'
Role,First name,Last name,Email,Phone
coach,Dana,Reyes,dana.reyes@example.org,
rower,Maya,Chen,,(555) 555-0101
rower,Grace,Okafor,,+15555550103
CSV
oarlock roster import "$work/people.csv" || fail "roster import"

maya=+15555550101
password='four wet oars drip'
mail_key() { key_mail Dana dana.reyes@example.org "$password"; }
cat > "$work/rate.eml" <<'EML'
Delivered-To: @TO@
Authentication-Results: mx.example.org; dkim=pass header.d=example.org; dmarc=pass header.from=example.org
Received: from a.example.net (a.example.net [192.0.2.1]) by mx.example.org; @DATE@
From: Dana Reyes <dana.reyes@example.org>
To: @TO@
Subject: today
Date: @DATE@
Message-ID: <rate@example.org>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Maya: hands 87 i9 square the blade sooner
Maya: rhythm 91
Grace: hands 64 private
EML
sed -e 's/^Maya: hands.*/Maya: 2k 7:11.1/; s/^Maya: rhythm.*//' \
	-e 's/^Grace.*/Bob: hands 50/; s/rate@/ergs@/' \
	"$work/rate.eml" > "$work/ergs.eml"

sms_start
text $maya "Yes"
take
text $maya "$(printf '%s' "$password" | "$OARLOCK" key "$(link_of Maya)")"
mail_key
mail "$work/rate.eml" Dana
mail "$work/ergs.eml" Dana
fetch
take
gen || fail "oarlock-gen"
[ "$(git --git-dir="$work/host.git" rev-list --count main)" = 1 ] ||
	fail "not one commit pushed"

before=$(opened Maya Maya "$password") || fail "Maya's page does not open"
grep -q 'Hands' <<< "$before" || fail "her page does not ask for hands"
# Numbers above 59: the page holds the time of each seal, to the second.
for secret in 87 square 91; do
	grep -qw -- "$secret" <<< "$before" && fail "her page holds $secret"
done
grep -q '7:11.1' <<< "$before" || fail "her erg result is missing"
coach=$(opened Dana Dana "$password") || fail "Dana's page does not open"
grep -qw 87 <<< "$coach" || fail "the coach's own entry is missing"
opened Maya Dana "$password" > /dev/null || fail "the coach cannot open it"
"$programs/oarlock-post" -C "$team" --once || true
grep -rq '^Subject: .*1 not saved' "$team/sent/new" || fail "no receipt says no"

# Before the coach has rated it, her number is nobody's to see.
text $maya "mob 83"
take
gen
coach=$(opened Dana Dana "$password")
grep -qw '83' <<< "$coach" && fail "the coach sees her number first"

text $maya "52, 88"
[ "$(webhook status '?m=1-1' "AccountSid=$account" MessageStatus=delivered \
	"MessageSid=SM$(printf '%032x' 99)" "To=$maya" "From=$line")" = 200 ] ||
	fail "status callback"
take
gen
after=$(opened Maya Maya "$password")
for fact in 87 52 'square the blade sooner' 91 88; do
	grep -qw -- "$fact" <<< "$after" || fail "her page lacks $fact"
done
grep -q 'Both numbers are in' <<< "$after" || fail "her page hides what is new"
grep -q 'your best\|your first here' <<< "$after" || fail "her erg is no best"
coach=$(opened Dana Dana "$password")
grep -qw 52 <<< "$coach" || fail "the coach's page lacks her number"
grep -qw '83' <<< "$coach" && fail "the coach sees mobility, unrated"
opened Grace Dana "$password" > /dev/null 2>&1 &&
	fail "a page without a key cannot be sealed"
git --git-dir="$team/site.git" grep -qiE 'okafor|square the blade' main &&
	fail "something of the ledger stands in clear in the repository"

# Once more, all of it: the doors remember, the ledger and the site stay.
ledger=$(ledger_dump)
commits=$(git --git-dir="$work/host.git" rev-list --count main)
kill "${pids[0]}"
wait "${pids[0]}" || true
pids=()
sms_start
texts=0
text $maya "Yes"
text $maya "$(printf '%s' "$password" | "$OARLOCK" key "$(link_of Maya)")"
text $maya "mob 83"
text $maya "52, 88"
cp "$team"/mail/.Processed/cur/* "$team/mail/new/"
fetch
take
gen
[ "$(ledger_dump)" = "$ledger" ] || fail "the ledger changed"
[ "$(git --git-dir="$work/host.git" rev-list --count main)" = "$commits" ] ||
	fail "a commit for nothing"
oarlock replay || fail replay
git --git-dir="$work/host.git" fsck --strict || fail fsck

# What she tries is for her coach to see, until she has; her week is hers.
text $maya "TRY pausing at the finish by tomorrow"
text $maya "WEEK kept for me, zebra"
take
gen
after=$(opened Maya Maya "$password")
grep -q 'pausing at the finish' <<< "$after" || fail "her page lacks it"
coach=$(opened Dana Dana "$password")
grep -q 'Trying now: .*pausing at the finish.*, by ' <<< "$coach" ||
	fail "the coach does not see what she tries"
grep -q zebra <<< "$after$coach" && fail "her week is on a page"
text $maya "TRIED it was lighter"
take
gen
opened Maya Maya "$password" | grep -q 'it was lighter' ||
	fail "her page forgets what she has tried"
opened Dana Dana "$password" | grep -q 'Trying now' &&
	fail "the coach still sees what is closed"

# A reader without a phone says by mail what others text.
cat > "$work/plain.eml" <<'EML'
Delivered-To: ratings@example.org
Authentication-Results: mx.example.org; dmarc=pass header.from=example.org
Received: from b.example.net (b.example.net [192.0.2.2]) by mx.example.org; Sat, 21 Nov 2026 12:00:00 +0000
From: dana.reyes@example.org
To: ratings@example.org
Subject: RESET
Date: Sat, 21 Nov 2026 12:00:00 +0000
Message-ID: <reset@example.org>
Content-Type: text/plain

RESET
EML
old=$(link_of Dana)
sed 's/dmarc=pass/dmarc=fail/; s/reset@/forged@/' "$work/plain.eml" \
	> "$team/mail/new/forged"
fetch
take
[ "$(link_of Dana)" = "$old" ] || fail "a forged RESET was obeyed"
cp "$work/plain.eml" "$team/mail/new/reset"
fetch
take
[ "$(link_of Dana)" != "$old" ] || fail "RESET by mail did nothing"
gen
opened Maya Maya "$password" > /dev/null || fail "Maya's page is gone"
git --git-dir="$team/site.git" show "main:$(page_of Dana | cut -c 2-)index.html" |
	grep -q 'id="page"' && fail "the old key still opens the coach's page"
oarlock replay || fail replay
