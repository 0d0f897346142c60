#!/bin/bash
# A snapshot of the machine, or a copy of the team folder, brings back an older
# ledger while the git host has what came since. It is not served: nothing is
# taken in, sent or built, status says of what it is older, and the host's data
# bring back the rest. A host that is away stops nobody; two folders that both
# went on are told apart when the second is refused.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/club.bash"

club_make
rate 'Maya: hands 87 i9 square the blade'
gen || fail "oarlock-gen"
words=$(grep -E '^ +([0-9A-Z]{4}-){6}' "$work/init" | tr -d ' \n')
kill "${pids[-1]}" # the webhooks' door
unset 'pids[-1]'
cp -a "$team" "$work/snapshot"
cp -a "$work/www" "$work/www.snapshot"
oarlock order 'group new since' > "$work/order"
rate 'Ida: hands 55 i9 calm'
gen || fail "oarlock-gen, once more"
host() { git --git-dir="$work/host.git" rev-parse main data; }
before=$(host)

at() { "$OARLOCK" -C "$copy" "$@"; } # at COMMAND...: in the copy
newest() { sqlite3 -readonly "$copy/dropbox.db" 'SELECT max(seq) FROM message'; }
is_behind() { at status | grep -q "host.git has messages, up to .*older copy"; }
serve_start() {
	"$OARLOCK" -C "$copy" serve 2>> "$work/serve.log" &
	serve=$!
	pids+=("$serve")
}
serve_stop() {
	kill "$serve"
	wait "$serve" || fail "serve ended badly: $(cat "$work/serve.log")"
}
# nothing_done SEQ: no message, page or push since.
nothing_done() {
	[ "$(newest)" = "$1" ] || fail "a message went into an older drop box"
	diff -r "$work/www.now" "$work/www" > "$work/diff" ||
		fail "an older site is served: $(head -3 "$work/diff")"
	[ "$(host)" = "$before" ] || fail "the host has something else"
}

echo "an older copy is served to nobody"
cp -a "$work/www" "$work/www.now"
copy=$work/older
cp -a "$work/snapshot" "$copy"
last=$(newest)
serve_start
eventually is_behind || fail "status: $(at status)"
grep -q 'oarlock restore brings them back' <(at status) || fail "the way back"
sleep 2
at order 'group new here' > "$work/order" 2>&1 && fail "an order is taken"
grep -q 'older copy' "$work/order" || fail "why: $(cat "$work/order")"
at check > "$work/check" 2>&1 && fail "check finds nothing"
grep -q 'older copy' "$work/check" || fail "check: $(cat "$work/check")"
"$programs/oarlock-gen" -C "$copy" --once 2> "$work/log" &&
	fail "an older site is built"
for door in take post mail; do
	"$programs/oarlock-$door" -C "$copy" --once 2> "$work/log" &&
		fail "oarlock-$door works in an older copy"
	grep -q 'older copy' "$copy/run/$door.health" || fail "$door: why"
done
serve_stop
nothing_done "$last"

echo "the host's data bring back what came since"
echo "$words" | "$OARLOCK" restore "file://$work/host.git" "$work/back" \
	> "$work/restore" || fail "restore: $(cat "$work/restore")"
diff <(ledger_dump | grep -v sqlite_stat) \
	<(sqlite3 -readonly "$work/back/ledger.db" .dump | grep -v sqlite_stat) ||
	fail "another ledger came back"
"$programs/oarlock-gen" -C "$work/back" --once || fail "what came back is behind"

echo "who has another remote goes on"
git init -q --bare "$work/new.git"
git config -f "$copy/oarlock.conf" site.remote "file://$work/new.git"
git config -f "$copy/oarlock.conf" --unset site.folder
"$programs/oarlock-gen" -C "$copy" --once 2> "$work/log" ||
	fail "it does not go on: $(cat "$work/log")"
at order 'group new here' > "$work/order" || fail "an order is not taken"
at check > "$work/check" 2>&1
grep -q 'older copy' "$work/check" && fail "it is still an older copy"

echo "older databases beside a newer repository"
copy=$work/databases
cp -a "$team" "$copy"
rm "$copy"/*.db*
cp "$work/snapshot"/*.db "$copy"
git config -f "$copy/oarlock.conf" --unset site.remote
"$programs/oarlock-gen" -C "$copy" --once 2> "$work/log" && fail "it is built"
grep -q 'site.git has messages' "$work/log" || fail "why: $(cat "$work/log")"
nothing_done "$(newest)"

echo "a host that is away stops nobody, and one who is refused finds out"
copy=$work/away
cp -a "$work/snapshot" "$copy"
git config -f "$copy/oarlock.conf" --unset site.folder
mv "$work/host.git" "$work/gone.git"
serve_start
ordered() { at order "$1" > "$work/order" 2>&1; }
eventually ordered 'group new alone' || fail "no order: $(cat "$work/order")"
for i in 1 2 3 4 5 6; do ordered "group new alone$i"; done
[ "$(newest)" -ge "$(sqlite3 "$team/dropbox.db" 'SELECT max(seq) FROM message')" ] ||
	fail "the copy has not gone on far enough"
mv "$work/gone.git" "$work/host.git"
patiently is_behind || fail "nobody finds out: $(at status)"
ordered 'group new late' && fail "an order is taken"
serve_stop
[ "$(host)" = "$before" ] || fail "the host has something else"

echo "a lost site.git comes back from the host, and goes on from there"
rm -rf "$team/site.git"
git clone -q --bare "file://$work/host.git" "$team/site.git"
oarlock order 'group new further' > "$work/order" || fail "an order"
gen 2> "$work/log" || fail "it does not go on: $(cat "$work/log")"
[ "$(host)" != "$before" ] || fail "nothing was pushed"
git --git-dir="$work/host.git" merge-base --is-ancestor "${before%%$'\n'*}" main ||
	fail "the host has lost commits"

echo "beside one that is served no copy of it is"
copy=$work/beside
cp -a "$team" "$copy"
"$OARLOCK" -C "$team" serve 2>> "$work/serve.log" &
pids+=("$!")
served() { oarlock status | grep -q 'oarlock-post *running'; }
eventually served || fail "the first is not served: $(oarlock status)"
at serve > "$work/log" 2>&1 && fail "a copy is served"
grep -q 'team has the same site.key, and is served' "$work/log" ||
	fail "why: $(cat "$work/log")"
at check > "$work/log" 2>&1 && fail "check finds no copy"
grep -q 'team has the same site.key' "$work/log" ||
	fail "check: $(cat "$work/log")"
! oarlock status | grep -q 'same site.key' || fail "a copy that rests is told of"
