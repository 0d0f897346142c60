#!/bin/bash
# Every mail of tests/vectors/mail, explained by the public command for the
# team that tests/team.sh makes, says exactly what it should.
. "$(dirname "$0")/lib.bash"
export OARLOCK OARLOCK_NOW=2026-11-21T12:00:00Z

"$root/tests/team.sh" "$team" > "$work/team.log" || fail "team.sh"
before=$(ledger_dump)
cd "$root/tests/vectors/mail"
for kind in valid invalid; do
	for mail in "$kind"/*.eml; do
		echo "== $(basename "$mail")"
		oarlock explain mail --as amy@club.example < "$mail"
	done > "$work/$kind"
	diff -u "expected-$kind.txt" "$work/$kind" || fail "$kind mails"
done
[ "$(ledger_dump)" = "$before" ] || fail "explain changed the ledger"

explain_text() {
	oarlock explain text --prompt 'catch timing/ct,power/pwr' \
		--scale 1-10 "$@"
}
[ "$(explain_text '7 x')" = "$(printf 'ANSWER catch timing=7\nSKIP power')" ] ||
	fail "7 x"
[ "$(explain_text --state pending YES)" = OPTIN ] || fail YES
[ "$(explain_text --opt-out STOP stop)" = OPTOUT ] || fail stop
[ "$(explain_text --media 1 '')" = MEDIA ] || fail media
if oarlock explain mail --as nobody@club.example < valid/01-iphone-typed.eml \
	2> "$work/err"; then
	fail "explained for nobody"
fi
grep -q 'nobody has the address' "$work/err" || fail "no reason given"
