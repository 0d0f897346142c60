#!/bin/bash
# A CI builds the published site again from the repository alone, as another
# user with nothing around it, and finds it identical; one changed byte of a
# page is found.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/club.bash"

club_make
port=$(free_port)
set_key site.url "http://127.0.0.1:$port"
oarlock recovery reader > "$work/key" 2> "$work/recovery" || fail "a key"
rate 'Maya: hands 87 i9 square the blade sooner'
text "${phone[Maya]}" 61
take
# Built on another day than the rebuild's.
day=$(date -d tomorrow +%F)
"$programs/oarlock-gen" -C "$team" --once --day "$day" || fail "oarlock-gen"
url="file://$work/host.git"

# clean COMMAND...: with no environment, another home, a strict umask, and as
# a user who owns nothing here, where this is root.
home=$work/home
mkdir -p "$home/tmp"
git config -f "$home/.gitconfig" safe.directory '*'
chmod 755 "$work"
chmod -R a+rX "$work/host.git"
chmod 644 "$work/key"
user=()
if [ "$(id -u)" = 0 ]; then
	chown -R nobody "$home"
	user=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
fi
clean() {
	(
		umask 077
		cd "$home"
		"${user[@]}" env -i PATH="$PATH" HOME="$home" LANG=tlh \
			TMPDIR="$home/tmp" \
			OARLOCK="$OARLOCK" \
			ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
			OARLOCK_KEY_FILE="$work/key" "$@"
	)
}
rebuild() { clean sh -c "cd '$1' && '$root/hooks/rebuild'"; }

echo "from a clean checkout the site is identical"
clean git clone -q -b main "$url" full
rebuild full > "$work/said" || { cat "$work/said"; fail rebuild; }
grep -qx identical "$work/said" || fail "it does not say so"

echo "and asks the host, which serves it, and then something else"
verified() { clean OARLOCK_VERIFY=yes sh -c "cd full && '$root/hooks/rebuild'"; }
python3 -m http.server -b 127.0.0.1 -d "$work/www" "$port" \
	> "$work/served" 2>&1 &
pids+=($!)
eventually curl -sf -o /dev/null "http://127.0.0.1:$port/" || fail "a server"
verified > "$work/said" || { cat "$work/said"; fail "it is served"; }
echo >> "$work/www/index.html"
verified > "$work/said" && fail "another page is served"
grep -qx identical "$work/said" || fail "the repository is as it was"

echo "and from a shallow one"
clean git clone -q -b main --depth 1 "$url" shallow
rebuild shallow > "$work/said" || { cat "$work/said"; fail "shallow"; }
grep -qx identical "$work/said" || fail "it does not say so"

echo "one byte of a page"
page=$(page_of Maya)
clean git clone -q -b main "$url" changed
clean sh -c "cd changed && printf ' ' >> '${page#/}index.html' &&
	git -c user.name=M -c user.email=m@example.org commit -qam one"
rebuild changed > "$work/said" && fail "a changed page is called identical"
[ "$(cat "$work/said")" = "${page#/}index.html" ] ||
	{ cat "$work/said"; fail "it does not say which page"; }

echo "what was pushed since the checkout is built, and no alarm"
text "${phone[Maya]}" "a note while the CI compiles"
take
gen 2> "$work/log" || fail "oarlock-gen, once more"
chmod -R a+rX "$work/host.git"
rebuild full > "$work/said" || { cat "$work/said"; fail "an older checkout"; }
grep -qx identical "$work/said" || fail "it does not say so"
rebuild shallow > "$work/said" || { cat "$work/said"; fail "an older shallow one"; }

echo "a program that is not there"
status=0
clean OARLOCK="$work/absent" sh -c "cd full && '$root/hooks/rebuild'" \
	> "$work/said" 2>&1 || status=$?
[ "$status" = 2 ] || fail "status $status without a program"
grep -q "there is no program $work/absent" "$work/said" ||
	fail "without a program: $(cat "$work/said")"

echo "where no history is kept, a checkout of before is not compared"
set_key site.history none
text "${phone[Maya]}" "another note"
take
gen 2> "$work/log" || fail "oarlock-gen without history"
chmod -R a+rX "$work/host.git"
status=0
rebuild full > "$work/said" 2>&1 || status=$?
[ "$status" = 2 ] || fail "status $status for another history"
grep -q 'check it out again' "$work/said" || fail "why: $(cat "$work/said")"

echo "the key of somebody else"
oarlock recovery reader > "$work/key" 2> "$work/recovery"
clean git clone -q -b main "$url" other
status=0
rebuild other > "$work/said" 2>&1 || status=$?
[ "$status" = 2 ] || fail "another key opens the data"
grep -q 'the data could not be restored' "$work/said" ||
	fail "another key: $(cat "$work/said")"
[ -z "$(ls -A "$home/tmp")" ] || fail "opened data are left"
