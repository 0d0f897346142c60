#!/bin/bash
# What the repository tells somebody without a key: two builds with one change
# between them, observed, and compared with the table of what may be learnt.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/club.bash"

club_make
set_key site.batch 60
rate 'Maya: hands 87 i9 dawdle less at the turn' 'Grace: hands 64' \
	'Ida: hands 55 calm'
take
gen
rate 'Maya: rhythm 44 i7 more length, wistfully'
gen

# leak                | what is learnt of it, and nothing else
cat > "$work/table" <<'TABLE'
names and roles       | kinds of files: .nojekyll, 404.html, apple-touch-icon.png, asset, build.json, index.html, page, robots.txt, sitemap.xml, sw.js, team page, text
number of readers     | readers: 5, 5 of them with a key
names and roles       | shells: 1
names and roles       | titles: Example Rowing
how many coaches      | wraps: 4
how much was said     | sizes in KiB: 4, 8
public keys           | site keys: 1
links between pages   | handles in more than their own page: 0
who was rated when    | changed: build.json, page, page, page
history               | commits: 2
names and roles       | author: Oarlock <oarlock@invalid>
names and roles       | committer: Oarlock <oarlock@invalid>
who was rated when    | zones: +0000
names and roles       | subjects: N pages
who was rated when    | notes: Day: DAY
names and roles       | signing keys: 1
who was rated when    | seconds of the commits: 0
TABLE
node "$root/tests/e2e/observe.mjs" "$team/site.git" |
	sed "s/^notes: Day: [0-9-]*$/notes: Day: DAY/" > "$work/learnt"
sed 's/.*| //' "$work/table" > "$work/expected"
diff "$work/expected" "$work/learnt" ||
	fail "the repository tells something else than the table says"

# No public key of a reader, in bytes, hex or base64, and no word.
git --git-dir="$team/site.git" cat-file --batch-all-objects --batch \
	> "$work/objects"
ledger "SELECT hex(public_key) FROM reader_key" > "$work/keys"
[ "$(wc -l < "$work/keys")" = 5 ] || fail "not everybody has a key"
while read -r hex; do
	raw=$(printf '%s' "$hex" | sed 's/../\\x&/g')
	base=$(printf '%b' "$raw" | base64 -w0)
	for form in "${hex,,}" "$hex" "${base%%=*}" \
		"$(tr '+/' '-_' <<< "${base%%=*}")"; do
		grep -qaF -- "$form" "$work/objects" && fail "a public key"
	done
	LC_ALL=C grep -qaP -- "$raw" "$work/objects" && fail "a public key"
done < "$work/keys"
for words in Reyes Novak Okafor Lindqvist 5555550101 dawdle wistfully; do
	grep -qiaF -- "$words" "$work/objects" && fail "\"$words\" is readable"
done

# The daemon waits for the next full hour, and then builds what came until it.
commits() { git --git-dir="$team/site.git" rev-list --count main; }
has_commits() { [ "$(commits)" = "$1" ]; }
at() { # at SECONDS: the daemon runs, so long after the last build
	OARLOCK_NOW=$(date -ud "@$(($(git --git-dir="$team/site.git" log -1 \
		--format=%ct main) + $1))" +%FT%TZ) \
		"$programs/oarlock-gen" -C "$team" &
	pids+=($!)
}
gen_stop() {
	kill "${pids[-1]}"
	wait "${pids[-1]}" || fail "oarlock-gen ended badly"
	unset 'pids[-1]'
}
rate 'Maya: hands 45'
at 3540
sleep 3
has_commits 2 || fail "the daemon did not wait for the hour"
gen_stop
at 3600
eventually has_commits 3 ||
	fail "the daemon did not build at the full hour"
gen_stop

# A sentence more or less is not seen; without compression a page is longer.
size_of() {
	local p
	p=$(page_of "$1")
	git --git-dir="$team/site.git" cat-file -s "main:${p#/}index.html"
}
before=$(size_of Maya)
rate 'Maya: sync 41 i7 listen to the one in front of you'
gen
[ "$(size_of Maya)" = "$before" ] || fail "a sentence shows in the size"
set_key site.compress no
gen
[ "$(size_of Maya)" -gt "$before" ] || fail "site.compress = no does nothing"
opened Maya Maya "$(password_of Maya)" > "$work/page" ||
	fail "an uncompressed page does not open"
