#!/bin/bash
# pages.sh DIR -- builds of sites of more and more athletes (SIZES) in teams of 50
# (TEAM_SIZE), each with a key and ratings by the two coaches of her team: all
# pages, after one rating and after ten of one mail, when nothing changed. Beside
# them Hugo with as many plain pages of the same size, StatiCrypt with a password
# for each page, and git with the same files. SEASON=yes gives each athlete twelve
# weeks of everything before. The goals are of 10,000 athletes; of SIZES=100000
# Hugo wants 12 GB.
OARLOCK=$(cd "${1:?usage: tests/bench/pages.sh DIR}" && pwd)/oarlock
. "$(dirname "$0")/../e2e/lib.bash"
. "$root/tests/bench/table.bash"
. "$root/tests/bench/team.bash"

sizes=${SIZES:-100 1000 10000}
season=${SEASON:-no}
runs=${RUNS:-3}
peers=$root/tests/bench/peers

full_build() {
	rm -rf "$site"
	weigh full "$programs/oarlock-gen" -C "$team" --once
}

# The peer of a commit: git itself with the same files.
git_of_all() {
	rm -rf "$work/tree"
	mkdir "$work/tree"
	git --git-dir="$site" archive main | tar -x -C "$work/tree"
	git -C "$work/tree" init -q
	clock git git_commit "$work/tree"
}

# ratings SERIES RUN HOW-MANY: from the drop box to the commit, by a taker and a
# generator that run on; the taker is held until the mail is there. Scores
# differ, as equal ones are asked about.
ratings() {
	local i before
	before=$(commit_of)
	kill -STOP "$taker"
	for ((i = 0; i < $3; i++)); do
		echo "Ann$i Bench: gt $((10 + $2 + 8 * i))"
	done | rate Dana text/plain
	clock "$1" taken_and_committed "$before"
}

commit_of() { git --git-dir="$site" rev-parse -q --verify main || true; }

taken_and_committed() { # taken_and_committed BEFORE
	local now tries=0
	kill -CONT "$taker"
	while now=$(< "$site/refs/heads/main") && [ "$now" = "$1" ]; do
		[ $((tries += 1)) -lt 20000 ] || return 1
		sleep 0.002
	done
}

is_built() { [ -e "$site/refs/heads/main" ] && grep -q committed "$work/gen.log"; }

changes() {
	local run taker
	"$programs/oarlock-take" -C "$team" 2> "$work/take.log" &
	taker=$!
	pids+=("$taker")
	"$programs/oarlock-gen" -C "$team" 2> "$work/gen.log" &
	pids+=($!)
	echo 'Ann1 Bench: gt 9' | rate Dana text/plain
	patiently is_built || fail "$(cat "$work/gen.log")"
	for ((run = 0; run < runs; run++)); do
		ratings one "$run" 1
		ratings ten "$((run + 5))" 10
	done
	for run in 1 2; do
		kill "${pids[-1]}"
		wait "${pids[-1]}" || true
		unset 'pids[-1]'
	done
}

# As many bytes as a sealed page of an athlete has.
page_bytes() {
	git --git-dir="$site" ls-tree -r -l main |
		awk '$5 ~ /^a\/.*index.html$/ { print $4 }' | sort -n |
		awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# hugo_site N BYTES
hugo_site() {
	rm -rf "$work/hugo.site"
	python3 - "$work/hugo.site" "$1" "$2" <<'PY'
import os, sys
top, n, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
os.makedirs(top + "/content/a")
os.makedirs(top + "/layouts/_default")
open(top + "/config.toml", "w").write(
    'baseURL = "https://pages.example.org/"\n'
    'disableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n')
open(top + "/layouts/_default/single.html", "w").write(
    "<!doctype html><title>{{ .Title }}</title>{{ .Content }}")
open(top + "/layouts/_default/list.html", "w").write("<!doctype html>")
words = "Hands away before the knees rise, and the boat runs on. "
for i in range(n):
    open(f"{top}/content/a/{i}.md", "w").write(
        f"---\ntitle: Athlete {i}\n---\n" + words * (size // len(words)))
PY
	weigh hugo hugo --quiet --source "$work/hugo.site"
}

staticrypt_of() { # staticrypt_of PAGES
	local i
	mkdir -p "$work/plain"
	for ((i = 0; i < $1; i++)); do
		head -c "$2" /dev/zero | tr '\0' x > "$work/plain/$i.html"
	done
	clock staticrypt staticrypt_all "$1"
}

staticrypt_all() {
	local i
	for ((i = 0; i < $1; i++)); do
		"$peers/node_modules/.bin/staticrypt" "$work/plain/$i.html" \
			-p "password-$i-of-this-page" --short --config false \
			-d "$work/sealed" || return 1
	done
}

goal() { [ "$athletes" -lt 10000 ] || echo "$1"; }

measure() { # measure ATHLETES
	local run bytes
	athletes=$1
	rm -rf "$team"
	rm -rf "$work"/{full,hugo,git,one,ten,none,staticrypt}*
	team_make
	[ "$season" = no ] ||
		sqlite3 "$team/ledger.db" < "$root/tests/bench/season.sql"
	for ((run = 0; run < runs; run++)); do
		full_build
		weigh none "$programs/oarlock-gen" -C "$team" --once
		git_of_all
		bytes=$(page_bytes)
		hugo_site "$athletes" "$bytes"
	done
	changes
	staticrypt_of 10 "$bytes"
	shared staticrypt 10 staticrypt.page
	shared full "$athletes" full.page
	table "$athletes athletes in teams of $team_size, with keys and" \
		"$((2 * ${#skills[@]})) ratings each, a season before: $season;" \
		"pages of $bytes bytes"
	row "render, seal, commit: every page" ms full \
		"Hugo, plain pages of that size" hugo "$(goal "<= 0.0667")"
	row "its processor time" ms full.cpu "Hugo" hugo.cpu
	row "its memory" MiB full.mib "Hugo" hugo.mib "$(goal "<= 0.02")"
	row "a page" ms full.page "StatiCrypt, a password a page" \
		staticrypt.page "$(goal "<= 0.001")"
	row "the same" ms full "git add -A, commit" git
	row "one rating taken, its pages committed" ms one "every page" full
	row "ten ratings taken, their pages committed" ms ten "every page" \
		full "$(goal "<= 0.01")"
	row "a new start, nothing changed" ms none "every page" full
	row "its processor time" ms none.cpu "every page" full.cpu
}

npm ci --prefix "$peers" --silent
for size in $sizes; do measure "$size"; done
rows_end
