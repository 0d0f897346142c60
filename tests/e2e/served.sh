#!/bin/bash
# From a coach's mail and an athlete's text to the pages that two web servers
# give out, with all daemons running: the site goes over ssh to one host and
# over https to another, their hooks deploy it, and nginx serves it over TLS.
. "$(dirname "$0")/served.bash"

[ "$(id -u)" = 0 ] || fail "this needs root, for an sshd"

open_got() { # open_got HOST READER: Maya's page, as it was given last
	opened_file "$work/got.$1" Maya "$2" "$(password_of "$2")" \
		> "$work/open.$1"
}
# page_says HOST WORDS: another page than the last is there, and says so.
page_says() {
	get "$1" "$maya" || return 1
	cmp -s "$work/got.$1" "$work/was.$1" && return 1
	cp "$work/got.$1" "$work/was.$1"
	open_got "$1" Maya || fail "Maya cannot open what $1 serves"
	grep -qF -- "$2" "$work/open.$1"
}
await() { # await WORDS: on both hosts
	local host
	for host in $hosts; do
		patiently page_says "$host" "$1" ||
			fail "$host serves no page with '$1': $(oarlock status)"
	done
}

served_make
maya=$(page_of Maya)
serve_ready
await 'No rating waits for you'

echo "a mail: her page says that something waits, and not what"
rate_mail 'Maya: hands 87 i9 square the blade sooner'
await '1 rating waits for your view'
for host in $hosts; do
	grep -qE '\b87\b|square the blade' "$work/open.$host" &&
		fail "her coach's number is shown to her"
done

echo "a text: her page holds both numbers, for her and for her coach"
text "${phone[Maya]}" 61
await 'you 61, Coach Reyes 87'
for host in $hosts; do
	grep -qF 'square the blade' "$work/open.$host" ||
		fail "she does not see his words"
	open_got "$host" Dana || fail "Dana cannot open what $host serves"
	grep -qF 'you 61, Coach Reyes 87' "$work/open.$host" ||
		fail "he does not see hers"
	patiently serves "$host" || fail "$host lags behind"
	grep -rqF 'square the blade' "$work/www/$host/" &&
		fail "it lies in clear on $host"
done

echo "whoever is not her reader opens nothing"
for host in $hosts; do
	open_got "$host" Grace 2> "$work/said" && fail "Grace opens it"
done
kill "$serve"
wait "$serve" || fail "oarlock serve ended badly"
oarlock replay > "$work/replay" || fail "replay: $(cat "$work/replay")"
