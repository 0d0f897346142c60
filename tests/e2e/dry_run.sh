#!/bin/bash
# --dry-run says what a roster, an order, waiting mails and a build would do, as
# it is then done, and leaves every byte of the team folder as it was.
. "$(dirname "$0")/lib.bash"

# SQLite's own, beside a database, come and go with whoever reads it.
everything() {
	(cd "$team" && find . -type f ! -name '*-shm' ! -name '*-wal' \
		-exec sha256sum {} + | sort -k 2)
}
unchanged() { # unchanged COMMAND...: what it says is in $work/said
	local status=0
	everything > "$work/before"
	"$@" > "$work/said" 2> "$work/log" || status=$?
	everything | diff "$work/before" - || fail "$* changed something"
	return $status
}
says() { grep -qF -- "$1" "$work/said" || fail "$1: $(cat "$work/said" "$work/log")"; }

team_make

printf '%s\n' 'First name,Last name,Email,Role' \
	'Ann,Able,ann@example.org,coach' 'Cy,Cole,cy@example.org,captain' \
	> "$work/more.csv"
if unchanged oarlock roster import --dry-run "$work/more.csv"; then
	fail "a roster with a bad row would be imported whole"
fi
says '1 added, 0 there already, 1 refused'
says 'row 3: Cy Cole: not added: the role "captain"'
says 'Letters that it would write: 1.'
[ ! -s "$work/log" ] || fail "a trial speaks of messages: $(cat "$work/log")"
sed 1q "$work/more.csv" > "$work/good.csv"
sed -n 2p "$work/more.csv" >> "$work/good.csv"
unchanged oarlock roster import "$work/good.csv" --dry-run ||
	fail "a good roster: $(cat "$work/log")"
oarlock roster import "$work/good.csv" > "$work/done"
head -n 2 "$work/said" | diff - "$work/done" || fail "a roster is imported otherwise"

# What the configuration says since, as where a line is new, holds for it.
printf '%s\n' 'First name,Last name,Phone,Role' \
	'Ivy,Irons,575 555 0119,rower' > "$work/texted.csv"
line_make
unchanged oarlock roster import --dry-run "$work/texted.csv" ||
	fail "a roster with a phone: $(cat "$work/log")"
says 'Letters that it would write: 1.'

rename='roster rename Maya Chen: Maya Chan'
unchanged oarlock order --dry-run "$rename" 'roster remove Zed' &&
	fail "an order of which a line would be refused"
says '1 order, 1 not saved'
says 'line 2: "Zed" is not on your roster'
unchanged oarlock order --dry-run "$rename" ||
	fail "an order: $(cat "$work/said" "$work/log")"

# What waits in the drop box.
cat > "$work/rate.eml" <<'EML'
Delivered-To: @TO@
Authentication-Results: mx.example.org; dkim=pass header.d=example.org; dmarc=pass header.from=example.org
Received: from a.example.net (a.example.net [192.0.2.1]) by mx.example.org; @DATE@
From: Dana Reyes <dana@example.org>
To: @TO@
Subject: =?utf-8?q?to=C2=9B31mday?=
Date: @DATE@
Message-ID: <rate@example.org>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Maya: hands 58
Zed: hands 61
EML
mail "$work/rate.eml" Dana
fetch
unchanged "$programs/oarlock-take" -C "$team" --dry-run ||
	fail "mails: $(cat "$work/log")"
says '(mail): done'
says 'receipt by mail to dana@example.org'
says 'Maya Chen: hands 58'
says 'Zed'
LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' "$work/said" &&
	fail "a terminal is told what to do: $(cat -v "$work/said")"
cp "$work/said" "$work/foretold"
unchanged oarlock order --dry-run 'group new first' || fail "$(cat "$work/log")"
says 'Letters that it would write: 0.'
cp "$team/dropbox.db" "$work/older.db"
take
[ "$(ledger 'SELECT count(*) FROM rating')" = 1 ] ||
	fail "the mail was not taken"
ledger "SELECT body FROM outbox
	WHERE class = 'receipt' ORDER BY rowid DESC LIMIT 1" > "$work/receipt"
while read -r words; do
	grep -qF -- "$words" "$work/foretold" || fail "the trial did not say: $words"
done < "$work/receipt"
unchanged "$programs/oarlock-take" -C "$team" --dry-run || fail "nothing waits"
[ "$(wc -l < "$work/said")" = 1 ] || fail "what is done is tried again"

# A build, of a site that was never committed, and of one that was.
try_gen() { unchanged "$programs/oarlock-gen" -C "$team" --dry-run; }
maya=$(page_of Maya)
maya=${maya#/}index.html
try_gen || fail "a first build: $(cat "$work/log")"
says "new      $maya"
gen || fail gen
try_gen || fail "$(cat "$work/log")"
[ "$(wc -l < "$work/said")" = 1 ] || fail "what is committed would be another"
says 'It would write or remove 0 files'
set_key club.contact office@example.org
oarlock order 'roster remove Maya' > "$work/done" || fail "$(cat "$work/done")"
! grep -q 'to confirm' "$work/done" || fail "who asks? $(cat "$work/done")"
try_gen || fail "$(cat "$work/log")"
says 'changed  index.html'
says "gone     $maya"
sed -n 's/^[a-z]*  *//p' "$work/said" | sort > "$work/foretold"
old=$(git --git-dir="$team/site.git" rev-parse main)
gen || fail gen
git --git-dir="$team/site.git" diff --name-only "$old" main |
	grep -v '^build.json$' | sort | diff - "$work/foretold" ||
	fail "other files were committed"
mkdir "$team/site-templates"
set_key site.templates site-templates
echo '{{nobody.knows}}' > "$team/site-templates/missing.html"
try_gen && fail "a template with an error would be published"
grep -q 'missing.html:1' "$work/log" || fail "which template: $(cat "$work/log")"

# An older drop box in the place of the one that the ledger was made of.
cp "$work/older.db" "$team/dropbox.db"
unchanged "$programs/oarlock-take" -C "$team" --dry-run &&
	fail "what would never be taken is tried"
grep -q 'dropbox.db lacks messages' "$work/log" || fail "$(cat "$work/log")"
