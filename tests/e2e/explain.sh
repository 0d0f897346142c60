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
[ "$(explain_text '-7, 8' | head -n 1)" = 'ANSWER catch timing=7' ] ||
	fail "a text with a dash in front"

# A team's own words, and orders; what two of its skills would be.
while IFS='|' read -r text want; do
	got=$(oarlock explain text --prompt 'Hands/hands' -- "$text" |
		paste -sd ';')
	# shellcheck disable=SC2053 # a pattern
	[[ $got = $want ]] || fail "'$text' is $got, not $want"
done <<'TABLE'
65|ANSWER Hands=65
sync 65|ANSWER *=65;MISSING Hands
ok|ACK
4355|CMD check-in 4355
checkin 4355|CMD check-in 4355
4355 exams|CMD check-in 4355 private note exams
43-5 ! exams|CMD check-in 43-5 shared note exams
2k 6:45.3 2026-11-20|CMD 2k 6:45.3 2026-11-20
2k 6:45.3 2026-11-22|ERROR Sun 22 Nov 2026 is not over yet*
2K 1:45|ERROR *cannot be right*
SIDE estribor|CMD side starboard
WEIGHT 68 kg|CMD weight 68.0 kg
away 7 days|CMD away 7 days
away at a regatta|NOTE
TRY square earlier by 2026-11-27|CMD try square earlier by 2026-11-27
try to come at six?|NOTE
TRIED it felt lighter|CMD tried it felt lighter
Week! exams|CMD week shared exams
semana el ritmo|CMD week private el ritmo
WEEK|ERROR *Like this: WEEK*
STOP|OPTOUT
TABLE
# Without a question a named number counts, but not among other words.
[[ $(oarlock explain text 'hands 65') = 'ANSWER Hands=65' ]] || fail "hands 65"
[ "$(oarlock explain text 'hands 65, it was cold')" = NOTE ] ||
	fail "a number among words, and no question"
[ "$(oarlock explain text --prompt 'Hands/hands' '65
2k 6:45.3 2026-11-20
4355 exams' | paste -sd '|')" = "CMD 2k 6:45.3 2026-11-20|CMD check-in 4355 \
private note exams|ANSWER Hands=65" ] || fail "orders on lines of their own"
# The skills asked for go by any of their names.
[ "$(oarlock explain text --prompt hands,sync \
	'hands 50 synchronicity 70' | paste -sd ';')" = \
	'ANSWER Hands=50;ANSWER Synchronicity=70' ] || fail "skills by their codes"
[ "$(oarlock explain text --prompt 'Hands/hands,Rhythm/rhythm' 45-3)" = \
	"ASK check-in" ] || fail "what may be a check-in or two answers"
# A club's own words, of refusals and of harm.
mkdir -p "$team/content/words"
echo 'side-wrong: Which side? Like this: SIDE PORT' \
	> "$team/content/words/en.conf"
printf 'says: %s\n' 'the boathouse man' > "$team/content/words/harm.conf"
[ "$(oarlock explain text 'SIDE left')" = \
	"ERROR Which side? Like this: SIDE PORT" ] || fail "a refusal"
[ "$(oarlock explain text 'it was the boathouse man')" = \
	"HARM for the safeguarding lead alone" ] || fail "words of harm"
for wrong in '--media x' '--media -1' '--opt-out FOO' '--scale 1-10'; do
	# shellcheck disable=SC2086 # an option and its value
	if oarlock explain text $wrong 60 2> "$work/err"; then
		fail "explained with $wrong"
	fi
	grep -q 'explain: --.* takes' "$work/err" || fail "no reason: $wrong"
done
if oarlock explain mail --as nobody@club.example < valid/01-iphone-typed.eml \
	2> "$work/err"; then
	fail "explained for nobody"
fi
grep -q 'nobody has the address' "$work/err" || fail "no reason given"
