#!/bin/bash
# Apertium translates an athlete's note: her coach gets it as it was texted,
# and then once in English. Without the translator he gets the first one alone,
# and `oarlock status` says so. apertium-apy listens on every address, so all
# this has a network of its own.
if [ "${TRANSLATE_ALONE:-}" = "" ]; then
	export TRANSLATE_ALONE=yes
	enter=(unshare --net)
	if [ "$(id -u)" != 0 ]; then
		keep=TRANSLATE_ALONE,OARLOCK,OARLOCK_PROGRAMS
		enter=(sudo "--preserve-env=$keep,ASAN_OPTIONS,UBSAN_OPTIONS"
			"${enter[@]}")
	fi
	exec "${enter[@]}" -- "$0" "$@"
fi
. "$(dirname "$0")/lib.bash"
PATH=$PATH:/usr/sbin:/sbin
ip link set lo up

team_init --zone Europe/Oslo
line_make
set_key translate.url http://127.0.0.1:2737
set_key translate.engine apertium
cat > "$work/people.csv" <<'CSV'
Role,First name,Last name,Email,Phone,Minor,Guardian,Language
coach,Dana,Reyes,dana.reyes@example.org,,,,
rower,Maya,Chen,,(555) 555-0101,,,es
rower,Lena,Berg,,(555) 555-0102,,,en
CSV
oarlock roster import "$work/people.csv" || fail "roster import"
maya=+15555550101
lena=+15555550102

post() { "$programs/oarlock-post" -C "$team" --once 2>> "$work/post.log" || true; }
# What is read, translated, mailed, until nothing is left.
settle() { for _ in 1 2 3; do take && post; done; }
# mails TEXT: how many of those that were sent hold it on a line.
mails() { cat "$team"/sent/new/* | grep -cF -- "$1" || true; }
field() { sed -n "s/^$1: //p" "$2"; }
machine="# In English (machine translation, apertium):"

apertium_answers() { curl -s -o /dev/null http://127.0.0.1:2737/listPairs; }
apertium_start() {
	LC_ALL=C.UTF-8 apertium-apy /usr/share/apertium/modes \
		> "$work/apertium.log" 2>&1 &
	apertium=$!
	pids+=("$apertium")
	eventually apertium_answers || fail "apertium-apy does not answer"
}

sms_start
text $maya Yes
text $lena Yes
take
post
apertium_start

text $maya "Llego 10 minutos tarde"
text $lena "The gate is locked"
settle
[ "$(mails "# > Llego 10 minutos tarde")" = 2 ] ||
	fail "the note is not in both mails"
[ "$(mails "$machine")" = 1 ] || fail "not translated exactly once"
[ "$(mails "# > I arrive 10 minutes late")" = 1 ] || fail "not in English"
first=$(grep -lF "Subject: Text from Maya Chen" "$team"/sent/new/*)
second=$(grep -lF "$machine" "$team"/sent/new/*)
[ "$(field In-Reply-To "$second")" = "$(field Message-ID "$first")" ] ||
	fail "the translation is outside the thread"
settle
[ "$(mails "$machine")" = 1 ] || fail "translated twice"
oarlock status | grep -q translator && fail "a trouble that is none"
oarlock replay || fail "replay"

kill "$apertium"
wait "$apertium" || true
text $maya "Me duele la espalda"
settle
[ "$(mails "# > Me duele la espalda")" = 1 ] ||
	fail "without a translator the note itself must arrive"
[ "$(mails "$machine")" = 1 ] || fail "translated by nobody"
oarlock status | grep -q "translator: it does not answer" ||
	fail "the status does not say that the translator is away"

# The daemons see to it when it is back, and to each note as it comes.
apertium_start
"$programs/oarlock-take" -C "$team" 2>> "$work/take.log" &
pids+=($!)
"$programs/oarlock-post" -C "$team" 2>> "$work/post.log" &
pids+=($!)
sent_is() { [ "$(mails "$machine")" = "$1" ]; }
eventually sent_is 2 || fail "what waited is not translated"
text $maya "No tengo remos"
eventually sent_is 3 || fail "the daemons do not translate"
oarlock status | grep -q "translator:" && fail "the trouble is not over"
[ "$(ledger "SELECT count(*) FROM translation WHERE language = 'en'")" = 3 ] ||
	fail "the ledger has other translations"
