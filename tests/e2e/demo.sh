#!/bin/bash
# The demo tells its whole story, and every reader's password opens her page.
. "$(dirname "$0")/lib.bash"

demo=$programs/demo
"$OARLOCK" demo --once "$demo" || fail "the demo"
jq -e '.readers | length == 12' "$demo/readers.json" > /dev/null ||
	fail "twelve readers"
site=$(jq -r .site "$demo/readers.json")
while IFS=$'\t' read -r name path secret password; do
	if [ -z "$password" ]; then
		grep -q 'id="page"' "$site$path"index.html &&
			fail "$name has no password and a sealed page"
		continue
	fi
	printf '%s' "$password" | node "$root/tests/browser/opener.mjs" \
		"$site$path"index.html "$path" "$secret" > "$work/open" ||
		fail "$name's page does not open"
	grep -q '<h1' "$work/open" || fail "$name's page is empty"
done < <(jq -r '.readers[] | [.name, .path, .secret, .password] | @tsv' \
	"$demo/readers.json")
OARLOCK_TEAM=$(jq -r .team "$demo/readers.json")
"$OARLOCK" -C "$OARLOCK_TEAM" replay || fail replay
