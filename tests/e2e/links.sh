#!/bin/bash
# Links and refs that lead astray: in the folders that a club's writers fill, in
# the site's folder, in the mailbox, in git repositories that others own.
. "$(dirname "$0")/lib.bash"

victim=$work/victim
mkdir "$victim"
echo 'a secret of this machine' > "$victim/secret.md"
team_init
recovery=$(grep -E '^ +([0-9A-Z]{4}-?){7}$' "$work/init" | tr -d ' \n')
set_key site.folder "$work/site"
printf '%s\n' 'First name,Last name,Email,Role' \
	'Dana,Reyes,dana@example.org,head coach' > "$work/people.csv"
oarlock roster import "$work/people.csv" > "$work/said" || fail "roster"

post() { "$programs/oarlock-post" -C "$team" --once; }

# What a writer of texts links to stands on no page.
leads_out() { # leads_out PATH TARGET: below the team's folder
	mkdir -p "$(dirname "$team/$1")"
	ln -s "$2" "$team/$1"
	if gen; then fail "$1 leads to $2"; fi
	grep -qF "${1##*/}: it is a link that leads out of its folder" \
		"$team/run/gen.health" || fail "$1: $(cat "$team/run/gen.health")"
	rm "$team/$1"
}
take
gen || fail "the first build"
leads_out content/about.md ../site.key
leads_out content/about.md "$victim/secret.md"
leads_out content/news/about.md ../../carrier.token
leads_out content/dates.md /etc/hostname
leads_out site-templates/assets/style.css ../../oarlock.conf
mkdir -p "$team/content/words" "$team/content/mail"
ln -s ../../oarlock.conf "$team/content/words/en.conf"
if oarlock check > "$work/said" 2>&1; then fail "words from elsewhere"; fi
grep -q 'leads out of its folder' "$work/said" ||
	fail "words: $(cat "$work/said")"
rm "$team/content/words/en.conf"
ln -s ../../oarlock.conf "$team/content/mail/letter.en.txt"
if post 2> "$work/said"; then fail "a frame from elsewhere"; fi
grep -q 'leads out of its folder' "$work/said" ||
	fail "a frame: $(cat "$work/said")"
rm -r "$team/content/mail" "$team/content/words"

# A link in the site's folder takes nothing outside, and shows nothing of it.
before=$(ls -lA --time-style=full-iso "$victim")
rm -rf "$work/site/assets" "$work/site/index.html"
ln -s "$victim" "$work/site/assets"
ln -s "$victim/secret.md" "$work/site/index.html"
rm -f "$team/run/gen.health"
echo '# Hello' > "$team/content/hello.md"
gen 2> "$work/said" || true
[ "$(ls -lA --time-style=full-iso "$victim")" = "$before" ] ||
	fail "the site's folder led to $(ls "$victim")"
ln -s "$victim/secret.md" "$work/site/shown.html"
"$OARLOCK" -C "$team" preview --port 0 > "$work/preview" &
pids+=($!)
eventually test -s "$work/preview" || fail "no preview"
url=$(cat "$work/preview")
for path in shown.html assets/secret.md ../victim/secret.md \
	..%2fvictim%2fsecret.md; do
	! curl -s --path-as-is "$url$path" | grep -q 'a secret' ||
		fail "the preview shows $path"
done
rm -r "$work/site"

# What the daemons write replaces a link, and not what it leads to.
ln -sf "$victim/secret.md" "$team/run/mail.health"
fetch
grep -qx 'a secret of this machine' "$victim/secret.md" ||
	fail "a health file was written through a link"
ln -s "$victim/secret.md" "$team/mail/new/1.link"
ln -s "$team/site.key" "$team/mail/new/2.link"
fetch 2> "$work/said"
[ "$(box "SELECT count(*) FROM message WHERE kind = 'mail'")" = 0 ] ||
	fail "a link became a mail"

# Remotes that are commands, and refs that are options.
cd "$work"
remote=$work/remote.git
git init -q --bare "$remote"
for url in "--upload-pack=touch $victim/ran" "ext::sh -c touch% $victim/ran" \
	"-u$victim/ran"; do
	set_key --replace-all site.remote "$url"
	if gen; then fail "pushed to $url"; fi
	if oarlock restore "$url" "$work/back" < /dev/null \
		> "$work/said" 2>&1; then
		fail "restored from $url"
	fi
	rm -rf "$work/back"
	[ ! -e "$victim/ran" ] || fail "$url was run"
done
set_key --replace-all site.remote "$remote"
gen || fail "the push"

# An owner of the remote adds hooks, settings, refs and files of git's own.
main=$(git --git-dir="$remote" rev-parse main)
for ref in heads/--upload-pack=x heads/-f "heads/\$(touch\${IFS}x)" \
	heads/refs/heads/main heads/HEAD heads/data.lock.x tags/main; do
	git --git-dir="$remote" update-ref "refs/$ref" "$main"
done
index=$work/index
export GIT_INDEX_FILE=$index
data=$(git --git-dir="$remote" rev-parse data)
git --git-dir="$remote" read-tree "$data"
blob=$(printf '* filter=x diff=x export-subst\n' |
	git --git-dir="$remote" hash-object -w --stdin)
link=$(printf '../../victim/secret.md' |
	git --git-dir="$remote" hash-object -w --stdin)
module=$(printf '[submodule "x"]\n\tpath = x\n\turl = --upload-pack=x\n' |
	git --git-dir="$remote" hash-object -w --stdin)
for entry in "100644,$blob,.gitattributes" "100644,$module,.gitmodules" \
	"120000,$link,link" "160000,$main,x"; do
	git --git-dir="$remote" update-index --add --cacheinfo "$entry"
done
tree=$(git --git-dir="$remote" write-tree)
unset GIT_INDEX_FILE
spoilt=$(echo more | git --git-dir="$remote" -c user.name=x \
	-c user.email=x@example.org commit-tree -p "$data" "$tree")
for hook in post-checkout post-merge pre-auto-gc; do
	printf '#!/bin/sh\ntouch %s/ran\n' "$victim" > "$remote/hooks/$hook"
	chmod +x "$remote/hooks/$hook"
done
git --git-dir="$remote" config core.fsmonitor "touch $victim/ran"
git --git-dir="$remote" config core.sshCommand "touch $victim/ran"
back=$work/back
restored() {
	rm -rf "$back"
	printf '%s\n' "$recovery" | oarlock restore "$remote" "$back" \
		> "$work/said" 2>&1
}
[ -n "$recovery" ] || fail "no recovery words"
restored || fail "odd refs stop a restore: $(cat "$work/said")"
[ "$(sqlite3 -readonly "$back/ledger.db" "SELECT count(*) FROM person")" = 1 ] ||
	fail "not everybody came back"
git --git-dir="$remote" update-ref refs/heads/data "$spoilt"
if restored; then fail "a commit that nobody signed was restored"; fi
[ ! -e "$victim/ran" ] || fail "something of the remote's was run"
git --git-dir="$remote" update-ref -d refs/heads/refs/heads/main
# Its commits are in the way of our own, and none of them is replaced.
echo '# Once more' > "$team/content/hello.md"
if gen; then fail "another's commit was replaced"; fi
grep -q "somebody else's" "$team/run/push.health" ||
	fail "push: $(cat "$team/run/push.health")"
[ ! -e "$victim/ran" ] || fail "something of the remote's was run"
