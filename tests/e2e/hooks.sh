#!/bin/bash
# The host's hooks on a real bare repository: what they refuse, and that a
# visitor always gets one whole site.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/host.bash"

host=$work/host.git
www=$work/www

key_make() {
	key_mail Dana dana@example.org 'oars in a quiet river'
	fetch 2> "$work/log"
	take 2> "$work/log"
	gen 2> "$work/log"
}

# The host also takes commits of a second signer of this test.
signers_make() {
	ssh-keygen -q -t ed25519 -N '' -C test -f "$work/second"
	ssh-keygen -q -t ed25519 -N '' -C test -f "$work/stranger"
	echo "test@example.org $(cat "$work/second.pub")" >> "$host.signers"
	git -C "$host" config oarlock.releases 2
	git -C "$host" config oarlock.max-bytes 2000000
}

# push REFSPEC...: its words go to $work/said.
push() {
	git --git-dir="$team/site.git" push --porcelain "$host" "$@" \
		> "$work/said" 2>&1
}

refused() { # refused WORDS REFSPEC...
	local words=$1
	shift
	push "$@" && fail "the host took: $words"
	grep -qE "$words" "$work/said" ||
		fail "the host did not say '$words' but: $(cat "$work/said")"
}

# A clone of the site, to be spoilt.
clone() {
	cd "$work"
	rm -rf "$work/clone"
	git clone -q "$team/site.git" "$work/clone"
	git -C "$work/clone" config user.name Test
	git -C "$work/clone" config user.email test@example.org
	git -C "$work/clone" config gpg.format ssh
	git -C "$work/clone" config user.signingkey "$work/second.pub"
	cd "$work/clone"
}

# offer [OPTION...]: what lies in the clone as a commit, pushed to the host.
offer() {
	git add -A
	git commit -q --allow-empty -m '1 page' "$@"
	git push --porcelain "$host" HEAD:main > "$work/said" 2>&1
}

spoilt() { # spoilt WORDS [OPTION...]: the host refuses it and says so
	local words=$1
	shift
	offer "$@" && fail "the host took: $words"
	grep -qE "$words" "$work/said" ||
		fail "the host did not say '$words' but: $(cat "$work/said")"
	[ "$(git -C "$host" rev-parse main)" = "$good" ] || fail "main moved"
	clone
}

serves() { # serves COMMIT: the folder is that commit, all of it
	git --git-dir="$host" archive "$1" > "$work/site.tar"
	rm -rf "$work/expected"
	mkdir "$work/expected"
	tar -x -f "$work/site.tar" -C "$work/expected"
	diff -r "$work/expected" "$www/current/" > "$work/diff" ||
		fail "the host serves something else: $(head "$work/diff")"
}

team_make
key_make
host_make "$host" "$www"
signers_make

push main:main || fail "our own site is refused: $(cat "$work/said")"
good=$(git -C "$host" rev-parse main)
serves "$good"

page=$(page_of Dana)
page=${page#/}index.html
choose=$(page_of Noor)
choose=${choose#/}index.html
clone
grep -q 'id="page"' "$page" || fail "the head coach's page is not sealed"

spoilt 'no signature of a signer' --no-gpg-sign
spoilt 'no signature of a signer' -S"$work/stranger.pub"
sed -i 's|^<script type="application/octet-stream".*|<p>hands 58</p>|' "$page"
spoilt "is not sealed" -S
sed -i 's|^</main>|<p>hands 58</p></main>|' "$choose"
spoilt "is not sealed" -S
sed -i 's|id="page">T0FSM|id="page">aGFuZHMgNTg|' "$page"
spoilt "is not sealed" -S
echo 'hands 58' > "$(dirname "$page")/note.txt"
spoilt 'note.txt is no private page' -S
echo 'hands 58' > a/all.html
spoilt 'a/all.html is no private page' -S
mkdir -p a/ä && echo 'hands 58' > a/ä/index.html
spoilt 'is a name that no page has' -S
find a t -type f -exec sh -c 'echo "hands 58" > "$1"' sh {} \;
spoilt 'is not sealed' -S
echo 'build.json export-ignore' > .gitattributes
spoilt '.gitattributes is a name that no page has' -S
ln -s /etc/passwd assets/passwd
spoilt 'assets/passwd is no plain file' -S
chmod +x index.html
spoilt 'index.html is no plain file' -S
head -c 2000001 /dev/zero > assets/large
spoilt 'assets/large has 2000001 bytes' -S

# offer_tight ROOM [OPTION...]: the same to a host whose folder of temporary
# files has so many bytes left.
offer_tight() {
	local room=$1
	shift
	git add -A
	git commit -q --allow-empty -m '1 page' "$@"
	mkdir -p "$work/tight"
	# shellcheck disable=SC2016 # the inner shell expands
	unshare --mount --propagation private sh -c '
		mount -t tmpfs -o size=64k tmpfs "$1"
		head -c $((65536 - $2)) /dev/zero > "$1/fill" 2> /dev/null
		TMPDIR=$1 git push --porcelain "$3" HEAD:main' \
		sh "$work/tight" "$room" "$host" > "$work/said" 2>&1
}
for room in 0 4096 8192 16384; do
	echo 'hands 58' > a/all.html
	offer_tight $room --no-gpg-sign && fail "unsigned, $room bytes left"
	grep -q 'refused: ' "$work/said" || fail "why: $(cat "$work/said")"
	clone
	sed -i 's|^</main>|<p>hands 58</p></main>|' "$choose"
	offer_tight $room -S && fail "not sealed, $room bytes left"
	[ "$(git -C "$host" rev-parse main)" = "$good" ] || fail "main moved"
	clone
done

# Whom GPG knows on that host is none of the signers.
cat > "$work/gpg" <<'SH'
#!/bin/sh
case "$*" in
*--verify*) printf '[GNUPG:] NEWSIG\n[GNUPG:] GOODSIG 0123456789ABCDEF Test\n' ;;
*)
	cat > /dev/null
	printf '\n[GNUPG:] SIG_CREATED \n' >&2
	printf -- '-----BEGIN PGP SIGNATURE-----\n\nAA==\n-----END PGP SIGNATURE-----\n'
	;;
esac
SH
chmod +x "$work/gpg"
git -C "$host" config gpg.program "$work/gpg"
git config gpg.format openpgp
git config gpg.program "$work/gpg"
spoilt 'no signature of a signer' -S

# A bad commit is not hidden by the good one after it.
echo 'hands 58' > a/all.html
git add -A
git commit -q -S -m '1 page'
git rm -q a/all.html
spoilt 'a/all.html is no private page' -S

echo '<p>A word for everyone.</p>' >> index.html
offer -S || fail "a good commit is refused: $(cat "$work/said")"
serves "$(git rev-parse HEAD)"

refused 'would lose commits' "+main:main"
refused 'only main and data' main:refs/heads/other
refused 'only main and data' main:refs/tags/v1
refused 'would be deleted' :main
refused 'no backup' main:refs/heads/data
[ "$(find "$www/releases" -mindepth 1 -maxdepth 1 | wc -l)" = 2 ] ||
	fail "the release before is not kept"
git -C "$host" config oarlock.history none
push +main:main || fail "history none: $(cat "$work/said")"
git -C "$host" config oarlock.history keep
serves "$good"
[ "$(ls "$www/releases")" = "$good" ] ||
	fail "what was to be forgotten lies in the releases"

# While sites come and go, whoever asks gets one.
(
	while [ ! -e "$work/enough" ]; do
		cat "$www/current/index.html" "$www/current/build.json" \
			> "$work/got" 2>> "$work/missed"
	done
) &
visitor=$!
for i in 1 2 3 4 5 6; do
	oarlock order "group new crew$i" > "$work/order"
	gen 2> "$work/log"
	push main:main || fail "push $i: $(cat "$work/said")"
done
touch "$work/enough"
wait "$visitor"
[ ! -s "$work/missed" ] || fail "a visitor got nothing: $(head "$work/missed")"
serves "$(git --git-dir="$team/site.git" rev-parse main)"
[ "$(find "$www/releases" -mindepth 1 -maxdepth 1 | wc -l)" = 2 ] ||
	fail "more than two releases are kept"

# What is served stays, whatever the number and the clocks.
push_new() { # push_new NAME
	oarlock order "group new $1" > "$work/order"
	gen 2> "$work/log"
	push main:main || fail "$1: $(cat "$work/said")"
	serves "$(git --git-dir="$team/site.git" rev-parse main)"
}
find "$www/releases" -mindepth 1 -maxdepth 1 -exec touch -d '1 year' {} +
push_new clock
git -C "$host" config oarlock.releases 0
push_new none
grep -q 'oarlock.releases is 0' "$work/said" || fail "no release is kept"
git -C "$host" config oarlock.releases 2

# A host with a strict umask and little room: what is served no more gives its
# own, and where that is not enough whoever pushes is told.
small=$work/small
mkdir "$small"
host_make "$work/small.git" "$small/www"
commits=$(git --git-dir="$team/site.git" rev-list --reverse main | tail -n 4)
# shellcheck disable=SC2016,SC2086 # the inner shell expands; there are four
unshare --mount --propagation private sh -c '
	umask 077
	put() { git --git-dir="$1" push --quiet "$2" "$3:refs/heads/main" 2>&1; }
	served() { readlink "$small/www/current"; }
	small=$1 site=$2 host=$3
	mount -t tmpfs -o mode=755,size=2m tmpfs "$small"
	put "$site" "$host" $4
	find "$small/www" ! -type l ! -name .lock ! -perm -044 | grep . && exit 1
	head -c 300k /dev/zero > "$small/fill"
	put "$site" "$host" $5 && put "$site" "$host" $6
	[ "$(served)" = "releases/$6" ] || exit 2
	rm -r "$small/www/releases/$5"
	cat /dev/zero >> "$small/fill" 2> /dev/null
	put "$site" "$host" $7
	[ "$(served)" = "releases/$6" ] || exit 3
	[ "$(ls -A "$small/www/releases")" = "$6" ] || exit 4
' sh "$small" "$team/site.git" "$work/small.git" $commits > "$work/said" 2>&1 ||
	fail "a host with little room ($?): $(cat "$work/said")"
grep -q 'not deployed: .*No space left' "$work/said" ||
	fail "nobody is told: $(cat "$work/said")"

# So is who pushes to a host that may not write there, or knows no folder.
host_make "$work/shut.git" "$work/shut"
echo "a file in its place" > "$work/shut"
set_key site.remote "file://$work/shut.git"
gen 2> "$work/log" && fail "nobody is told of a folder that is shut"
oarlock status | grep -q 'push: .*its hook could not deploy' ||
	fail "$(oarlock status)"
gen 2> "$work/log" && fail "a start forgets that nothing was deployed"
oarlock status | grep -q 'push: .*its hook could not deploy' ||
	fail "after another start: $(oarlock status)"
git -C "$work/shut.git" config --unset oarlock.deploy
oarlock order 'group new shut' > "$work/order"
gen 2> "$work/log" && fail "nobody is told of a host without a folder"
rm "$work/shut"
git -C "$work/shut.git" config oarlock.deploy "$work/shut"
oarlock order 'group new open' > "$work/order"
gen 2> "$work/log" || fail "it may write: $(cat "$work/log")"
[ -e "$work/shut/current/index.html" ] || fail "nothing is deployed"

# Without its hook, a host that could not deploy is an ordinary one.
git -C "$work/shut.git" config --unset oarlock.deploy
oarlock order 'group new closed' > "$work/order"
gen 2> "$work/log" && fail "nobody is told that nothing is deployed"
rm "$work/shut.git/hooks/post-receive"
oarlock order 'group new plain' > "$work/order"
gen 2> "$work/log" || fail "its hook is gone: $(cat "$work/log")"
set_key --unset site.remote

# An older commit is signed as well, and has back who was erased since.
push data:data || fail "data is refused: $(cat "$work/said")"
older=$(git --git-dir="$team/site.git" rev-parse data)
oarlock order 'group new seventh' > "$work/order"
gen 2> "$work/log"
push main:main data:data || fail "newer data: $(cat "$work/said")"
refused 'data would go back from number' "+$older:refs/heads/data"
git -C "$host" config oarlock.history none
refused 'main would go back from number' "+$good:main"
git clone -q --bare "$team/site.git" "$work/kept.git"
set_key site.history none
oarlock order 'group new eighth' > "$work/order"
gen 2> "$work/log"
push +main:main +data:data || fail "without a past: $(cat "$work/said")"
[ "$(git -C "$host" rev-list --count data)" = 1 ] || fail "data has a past"
git --git-dir="$work/kept.git" push "$host" "+$older:refs/heads/data" \
	> "$work/said" 2>&1 && fail "older data, when no past is kept"
grep -q 'data would go back from number' "$work/said" ||
	fail "older data: $(cat "$work/said")"
set_key site.history keep

# A host that was not told who may sign takes nothing.
git -C "$host" config --unset oarlock.signers
oarlock order 'group new last' > "$work/order"
gen 2> "$work/log"
refused 'does not know who may sign' main:main
