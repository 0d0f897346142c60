#!/bin/bash
# The club's texts come by push: a good one is on the site soon, a bad one is
# refused with file and line and changes nothing; and who writes them hears of
# it before, where Oarlock is not installed.
. "$(dirname "$0")/remotes.bash"

team_make
host=$work/texts.git
bare "$host"
cp "$root/hooks/pre-commit" "$host/hooks/pre-commit"
cp "$root/hooks/content-pre-receive" "$host/hooks/pre-receive"
cp "$root/hooks/content-post-receive" "$host/hooks/post-receive"
git -C "$host" config oarlock.team "$team"
git -C "$host" config oarlock.gen "$programs/oarlock-gen"

cd "$work"
git clone -q "$host" desk 2> "$work/log"
cd desk
git config user.name Test
git config user.email test@example.org
mkdir -p content/news site-templates

offer() { # offer [OPTION...]
	git add -A
	git commit -q --no-verify -m change "$@"
	git push -q origin HEAD:main > "$work/said" 2>&1
}
page() { # page TITLE TEXT
	printf -- '---\ntitle: %s\nnav: 3\n---\n%s\n' "$1" "$2" \
		> content/about.md
}
shown() { git --git-dir="$team/site.git" show "main:$1" 2> /dev/null; }
shows() { shown "$1" | grep -qF -- "$2"; }
refused() { # refused WORDS: the push is, and all is as before
	offer && fail "taken, though: $1"
	grep -qF -- "$1" "$work/said" ||
		fail "did not say '$1' but: $(cat "$work/said")"
	[ "$(readlink "$team/written/current")" = "$(git rev-parse origin/main)" ] ||
		fail "a push that was refused is in use"
	git reset -q --hard origin/main
}

# What somebody made by hand is not thrown away.
mkdir -p "$team/content"
page Hello 'We row.'
offer && fail "a folder made by hand was replaced"
grep -q 'is there already' "$work/said" || fail "not said: $(cat "$work/said")"
rmdir "$team/content"

"$programs/oarlock-gen" -C "$team" 2>> "$work/gen.log" &
pids+=($!)
git push -q origin HEAD:main > "$work/said" 2>&1 ||
	fail "a good text is refused: $(cat "$work/said")"
eventually shows about/index.html 'We row.' || fail "the text is not on the site"

# A text and a template change at once.
page Hello 'We row at dawn.'
sed 's|</main>|<p>Oars!</p></main>|' "$root/site-templates/text.html" \
	> site-templates/text.html
grep -q 'Oars!' site-templates/text.html ||
	echo '<p>Oars!</p>' >> site-templates/text.html
offer || fail "a template is refused: $(cat "$work/said")"
eventually shows about/index.html 'We row at dawn.' || fail "the second text"
shows about/index.html 'Oars!' || fail "text and template came apart"

# What is in use stays, though a clock that was ahead has dated others later.
mkdir "$team"/written/older{1,2,3,4,5}
touch -d '1 year' "$team"/written/older?
offer --allow-empty || fail "a third text: $(cat "$work/said")"
[ -e "$team/written/current/content/about.md" ] ||
	fail "the text in use was removed"
[ "$(find "$team/written" -mindepth 1 -maxdepth 1 -type d | wc -l)" = 5 ] ||
	fail "more than five are kept"

printf -- '---\ntitel: x\n---\n' > content/about.md
refused 'content/about.md:2: there is no key "titel"'
echo '{{nobody.knows}}' >> site-templates/text.html
refused 'site-templates/text.html:'
head -c 4194305 /dev/zero > content/large.md
refused 'content/large.md has 4194305 bytes'
echo x > content/a.md
refused 'content/a.md: name it otherwise: /a/ is a folder of the site'
mkdir -p content/words
echo 'harm; bruise' > content/words/harm.conf
refused 'content/words/harm.conf:1: '
git -C "$host" config oarlock.gen "$work/absent"
page Hello 'Nobody looks at this.'
refused "there is no program $work/absent"
git -C "$host" config oarlock.gen "$programs/oarlock-gen"
ln -s /etc/passwd content/passwd.md
refused 'content/passwd.md is no plain file'
page Hello '[here](javascript:alert(1))'
refused 'content/about.md:5: "javascript:alert(1"'
git push -q origin :main > "$work/said" 2>&1 && fail "the branch was deleted"
shows about/index.html 'We row at dawn.' || fail "the site has changed"

# ---- at the author's desk, without Oarlock ----

cp "$root/hooks/pre-commit" .git/hooks/pre-commit
stopped() { # stopped WORDS
	git add -A
	git commit -q -m change > "$work/said" 2>&1 && fail "committed: $1"
	grep -qF -- "$1" "$work/said" ||
		fail "did not say '$1' but: $(cat "$work/said")"
	git reset -q --hard origin/main
}
text() { printf '%b' "$2" > "$1"; }

text content/crew.md '---\ntitle: A\ncolour: red\n---\nx\n'
stopped 'content/crew.md:3: there is no key "colour"'
text content/crew.md '---\ndate: 2026-02-30\n---\nx\n'
stopped 'content/crew.md:2: "2026-02-30" is no day'
text content/crew.md '---\nnav: 100\n---\nx\n'
stopped 'content/crew.md:2: "100" is no number'
text content/crew.md '---\ndraft: maybe\n---\nx\n'
stopped 'content/crew.md:2: "maybe" is neither yes nor no'
text content/crew.md '---\ntitle: A\nx\n'
stopped 'have no end'
mkdir -p content/news
text content/news/a.md '---\ntitle: A\n---\nx\n'
stopped 'content/news/a.md:1: news need a day'
text content/crew.md 'x <b onclick=x>y</b>\n'
stopped 'content/crew.md:1: raw HTML'
text content/crew.md 'x\n\n[y](  JavaScript:z)\n'
stopped 'content/crew.md:3: '
text content/crew.md '[y][1]\n\n[1]: javascript:z\n'
stopped 'content/crew.md:3: '
text content/crew.md '[y](/nowhere/)\n'
stopped 'content/crew.md:1: "/nowhere/" leads to no page'
text content/crew.md '[y](about.md)\n'
stopped 'a page is linked by its address'
text content/dates.md '2026-11-21 Head\nSunday race\n'
stopped 'content/dates.md:2: a line is a day and words'
text 'content/About Us.md' 'x\n'
stopped 'name it with small letters'
text content/example.md 'x\n'
stopped 'content/example.md: name it otherwise: /example/ is a folder of the'
# Removing a page that another one links to is an error of the other.
text content/b.md '[us](/about/)\n'
git rm -q content/about.md
stopped 'content/b.md:1: "/about/" leads to no page'

# What looks alike and is fine.
# shellcheck disable=SC2016 # a code span, not a command
text content/crew.md '---\ntitle: A\ndate: 2028-02-29\ndraft: no\n---\n
`<b>` 3 < 4 <https://example.org> <a@example.org> [us](/about/#x "t")\n
~~~\n<script>\n~~~\n'
git add -A
git commit -q -m good 2> "$work/said" ||
	fail "a good text is stopped: $(cat "$work/said")"
git push -q origin HEAD:main > "$work/said" 2>&1 ||
	fail "what the desk takes the server refuses: $(cat "$work/said")"
