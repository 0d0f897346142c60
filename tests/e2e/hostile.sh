#!/bin/bash
# Hostile bytes in every field: each is refused, or shown as text.
. "$(dirname "$0")/lib.bash"

team_init --club 'Example <b>Rowing</b>'
senders_trusted
line_make
# shellcheck disable=SC2016 # the shell is not to expand what is hostile
nasty='<script>alert(1)</script>`${x}`"'"'"'</textarea>'
printf '%s\n' 'First name,Last name,Email,Phone,Role' \
	'Dana,Reyes,dana.reyes@example.org,,coach' \
	"\"Eve ${nasty//\"/\"\"}\",\"{{x}}\",,+15555550101,rower" \
	> "$work/people.csv"
oarlock roster import "$work/people.csv" || fail "roster import"
password='four wet oars drip'
sms_start
eve=+15555550101

post() { curl -s -o /dev/null -w '%{http_code}' "$@"; }
url=http://127.0.0.1:$sms_port/twilio/sms
[ "$(post "$url")" = 405 ] || fail "GET"
[ "$(post -d a=b "$url")" = 400 ] || fail "no signature"
[ "$(post -H 'X-Twilio-Signature: x' -d a=b "$url")" = 403 ] || fail "forged"
head -c 10000000 /dev/zero | tr '\0' a > "$work/big"
[ "$(post -H 'X-Twilio-Signature: x' --data-binary "@$work/big" "$url")" = \
	413 ] || fail "10 MB"
[ "$(post -d a=b "http://127.0.0.1:$sms_port/elsewhere")" = 404 ] ||
	fail "another path"

text $eve YES
take
eve_name="Eve $nasty"
key() { printf '%s' "$password" | "$OARLOCK" key "$(link_of "$1")"; }
text $eve "$(key "$eve_name")"
text $eve "$nasty"
text $eve "$(printf 'a\nb\tc \xff\xfe \xed\xa0\x80')"
[ "$(webhook sms "" "AccountSid=$account" "From=$eve" "To=$line" \
	"Body=x" "MessageSid=SMnot-a-sid")" = 400 ] || fail "a bad sid"
[ "$(webhook sms "" "AccountSid=AC1" "From=$eve" "To=$line" "Body=x" \
	"MessageSid=SM$(printf '%032x' 77)")" = 403 ] || fail "another account"

sed -e "s/@NAME@/dana/; s/@FROM@/dana.reyes@example.org/g" \
	-e "s|@KEY@|$(key Dana)|" "$root/ops/demo/key.eml" > "$work/key.eml"
mail "$work/key.eml" Dana
{
	sed -n '1,/^$/p' "$work/key.eml"
	printf 'Eve: hands 50 %s\n' "$nasty"
	printf 'Eve: rhythm 60 note with NUL \0 and \xff bytes\n'
	printf 'Eve: %s 60\n' "$nasty"
	head -c 3000 /dev/zero | tr '\0' '('
} > "$work/nasty.eml"
mail "$work/nasty.eml" Dana
head -c 2500000 /dev/zero > "$team/mail/new/huge"
printf 'Content-Type: multipart/mixed; boundary="\\""\n\n' \
	> "$team/mail/new/tiny-bomb"
fetch
take
text $eve "hands 40, rhythm 50"
take
gen || fail "oarlock-gen"
page=$(opened Dana Dana "$password") || fail "the coach's page"
grep -q '<script>' <<< "$page" && fail "a script on the coach's page"
grep -q '&lt;script&gt;' <<< "$page" || fail "her name is not shown as text"
page=$(opened "$eve_name" "$eve_name" "$password") || fail "her page"
grep -q '<script>' <<< "$page" && fail "a script on her page"
git --git-dir="$team/site.git" grep -q 'Rowing</b>' main &&
	fail "markup in the club's name"
oarlock status > "$work/status" || fail status
grep -q 'needs you' "$work/status" || fail "status"
oarlock replay || fail replay
