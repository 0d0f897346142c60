#!/bin/bash
# A dead server comes back: from the git host or from a backup, with the words
# that were written down, and the next build changes nothing. After an erasure
# nothing of her is in what would be restored.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/club.bash"

words_of() { grep -E '^ +([0-9A-Z]{4}-){6}' "$1" | tr -d ' \n'; }
host="file://$work/host.git"
tip() { git --git-dir="${2:-$team/site.git}" rev-parse "$1"; }

# ledger FOLDER: its rows, but for the statistics of SQLite.
ledger() {
	sqlite3 -readonly "$1/ledger.db" .dump | grep -v sqlite_stat
}

# restored SOURCE FOLDER: with the words, on standard input.
restored() {
	"$OARLOCK" restore "$1" "$2" < "$work/words" > "$work/said" 2>&1
}
# In two lines, as they were shown.
folded() { sed 's/^\(.\{35\}\)/\1\n/' "$1"; }

# same_as_before FOLDER: its ledger replays, is the one that was, and a build
# of the same day makes no commit.
same_as_before() {
	local day
	"$OARLOCK" -C "$1" replay || fail "replay of $1"
	ledger "$1" | diff - "$work/ledger" ||
		fail "another ledger in $1"
	sqlite3 -readonly "$1/dropbox.db" "SELECT * FROM message" |
		diff - "$work/messages" || fail "other messages in $1"
	day=$(sed -n 's/^day: //p' "$work/said")
	"$programs/oarlock-gen" -C "$1" --once --day "$day" || fail "gen in $1"
	[ "$(tip main "$1/site.git")" = "$site" ] || fail "a commit in $1"
}

club_make
set_key mail.smtp "smtp://127.0.0.1:$(free_port)"
for way in smtp imap; do
	(umask 077 && mkdir "$work/$way" && echo "$way" > "$work/$way/secret")
	set_key "mail.$way-password-file" "$work/$way/secret"
done
words_of "$work/init" > "$work/words"
grep -qE '^([0-9A-Z]{4}-?){14}$' "$work/words" || fail "init shows no words"
mkdir -p "$team/content/news"
printf -- '---\ntitle: Regatta\ndate: 2026-05-01\n---\nWe row.\n' \
	> "$team/content/news/regatta.md"
rate 'Maya: hands 87 i9 square the blade sooner' 'Grace: hands 64 dawdling'
text "${phone[Maya]}" 61
take
gen || fail "oarlock-gen"
text "${phone[Ida]}" "a note behind the first segment"
take
gen || fail "oarlock-gen, again"
site=$(tip main)
ledger "$team" > "$work/ledger"
box "SELECT * FROM message" > "$work/messages"

echo "the branch data tells nothing, is signed, and goes with the site"
git --git-dir="$team/site.git" ls-tree -r --name-only data > "$work/names"
grep -qx segments/02/2.oar "$work/names" || fail "no second segment"
grep -vxE '(base|head|segments/[0-9a-f]{2}/[0-9]+)\.oar' "$work/names" &&
	fail "other names in the branch"
while read -r size; do
	[ $(((size - 175) % 4096)) = 0 ] || fail "a blob of $size bytes"
done < <(git --git-dir="$team/site.git" ls-tree -rl data | awk '{ print $4 }')
[ "$(tip data)" = "$(tip data "$work/host.git")" ] || fail "data not pushed"
git --git-dir="$team/site.git" log -1 --format=%B data |
	grep -qx "Site: $site" || fail "which commit it belongs to"
oarlock signer > "$work/signers"
git -c gpg.format=ssh -c "gpg.ssh.allowedSignersFile=$work/signers" \
	--git-dir="$team/site.git" verify-commit data 2> "$work/signed" ||
	fail "data is not signed"
for words in Lindqvist Okafor 5555550103 'square the blade' "$(cat "$work/words")"; do
	git --git-dir="$team/site.git" cat-file --batch-all-objects --batch |
		grep -qaF -- "$words" && fail "\"$words\" in git"
	[ "$words" = "$(cat "$work/words")" ] && grep -raqF -- "$words" "$team" &&
		fail "the words are kept"
done
before=$(tip data)
gen
[ "$(tip data)" = "$before" ] || fail "a commit of nothing new"

sqlite3 "$team/dropbox.db" ".backup '$work/shorter.db'"

echo "a backup, and a drill that status tells of"
mkdir "$work/backups"
oarlock backup "$work/backups" > "$work/backup" || fail backup
oarlock drill || fail "drill of the remote"
oarlock drill "$work/backups" || fail "drill of the backup"
oarlock status > "$work/status"
grep -qE '^last backup +[0-9]+ s ago' "$work/status" || fail "last backup"
grep -qE '^last verified restore +[0-9]+ s ago' "$work/status" ||
	fail "last verified restore"
[ ! -e "$team/run/drill" ] || fail "the drill leaves a copy"
take
[ "$(sqlite3 -readonly "$team/ledger.db" \
	'SELECT group_concat(what) FROM (SELECT what FROM safekeeping ORDER BY 1)')" = \
	backup,drill ] || fail "the pages cannot tell of them"
"$OARLOCK" -C "$team" replay || fail "replay behind a drill"

echo "who does the same at once waits its turn"
turns=()
for command in "backup $work/first.bundle" "backup $work/other.bundle" \
	"backup $work/third.bundle" drill drill replay replay; do
	# shellcheck disable=SC2086 # a command and its argument
	oarlock $command > "$work/turn.${#turns[@]}" 2>&1 &
	turns+=($!)
done
for i in "${!turns[@]}"; do
	wait "${turns[$i]}" || fail "$(cat "$work/turn.$i")"
done
for name in first other third; do
	git --git-dir="$team/site.git" bundle verify -q \
		"$work/$name.bundle" 2> "$work/log" ||
		fail "$name.bundle"
done

echo "the server is lost; the host brings it back"
for pid in "${pids[@]}"; do kill "$pid"; done
pids=()
mv "$team" "$work/lost"
rm -r "$work/smtp" "$work/imap"
tr -d - < "$work/words" | tr 'A-Z01' 'a-zol' > "$work/typed"
mv "$work/words" "$work/right"
sed 's/^./Z/; s/^ZZ/Z0/; s/.$/Z/' "$work/right" > "$work/words"
restored "$host" "$work/wrong" && fail "restored with wrong words"
mv "$work/typed" "$work/words"
# Of restores that were killed: this folder's own, and another one's.
mkdir -p "$team.restoring/mail" "$work/elsewhere.restoring/mail"
restored "$host" "$team" || { cat "$work/said"; fail restore; }
[ ! -e "$team.restoring" ] || fail "a killed restore's folder is left"
grep -q "elsewhere.restoring was left by a restore that was killed" \
	"$work/said" || fail "what a killed restore left is not said"
rmdir "$work"/elsewhere.restoring/mail "$work"/elsewhere.restoring
# Told to stop while git fetches from a host that is slow.
mkdir "$work/slow"
cat > "$work/slow/git" <<SH
#!/bin/sh
case " \$* " in *' fetch '*)
	touch '$work/fetching'
	exec sleep 600
esac
exec $(command -v git) "\$@"
SH
chmod 755 "$work/slow/git"
for signal in INT TERM; do
	rm -f "$work/fetching"
	PATH=$work/slow:$PATH "$OARLOCK" restore "$host" "$work/stopped" \
		< "$work/words" > "$work/stopped.said" 2>&1 &
	restoring=$!
	pids+=("$restoring")
	eventually test -e "$work/fetching" || fail "it does not fetch"
	[ -e "$work/stopped.restoring" ] || fail "where is it restored to?"
	kill -s $signal "$restoring"
	wait "$restoring" && fail "$signal: half a restore is a good one"
	grep -q 'told to stop' "$work/stopped.said" ||
		fail "$signal: $(cat "$work/stopped.said")"
	[ ! -e "$work/stopped.restoring" ] || fail "$signal leaves data in clear"
	[ ! -e "$work/stopped" ] || fail "$signal: half a team folder"
done
pids=()
grep -q "$team/carrier.token" "$work/said" || fail "a missing secret is named"
[ "$(cat "$team/carrier.token")" != "$token" ] || fail "a secret in git"
oarlock check > "$work/log" 2>&1 && fail "check takes a random word for a secret"
grep -q 'line.boats.token-file: no backup had this secret' "$work/log" ||
	fail "check does not name a secret that is missing: $(cat "$work/log")"
for way in smtp imap; do
	git config -f "$team/oarlock.conf" "mail.$way-password-file"
done | sort | diff - <(printf 'mail.imap-password-file\nsecret\n') ||
	fail "what lay elsewhere has no place of its own"
for file in secret mail.imap-password-file; do
	[ -s "$team/$file" ] || fail "there is no $file"
done
[ "$(stat -c %a "$team/site.key")" = 600 ] || fail "the key is for all to see"
cmp "$team/site.key" "$work/lost/site.key" || fail "another key"
cmp "$team/content/news/regatta.md" "$work/lost/content/news/regatta.md" ||
	fail "the content is not there"
same_as_before "$team"
restored "$host" "$team" && fail "restored over a team folder"

echo "it goes on, and pushes"
rate 'Ida: hands 55 calm'
gen || fail "the build behind a restore"
[ "$(tip main)" != "$site" ] || fail "nothing new was published"
[ "$(tip main)" = "$(tip main "$work/host.git")" ] || fail "not pushed"
[ "$(tip data)" = "$(tip data "$work/host.git")" ] || fail "data not pushed"
oarlock drill || fail "a drill behind a restore"

echo "a drill beside an oarlock.conf that nobody has read yet"
cp "$team/oarlock.conf" "$work/read.conf"
set_key club.zone America/New_York
gen
oarlock drill > "$work/said" 2>&1 ||
	fail "what nobody has read makes another ledger: $(cat "$work/said")"
cp "$work/read.conf" "$team/oarlock.conf"
gen

echo "site and data arrive both or not at all"
cat > "$work/host.git/hooks/update" <<'SH'
#!/bin/sh
[ "$1" != refs/heads/data ]
SH
chmod +x "$work/host.git/hooks/update"
before_push=$(tip main)
rate 'Ida: rhythm 51'
gen && fail "a refused push is no trouble"
[ "$(tip main)" != "$before_push" ] || fail "nothing was built"
[ "$(tip main "$work/host.git")" = "$before_push" ] || fail "half of a push"
rm "$work/host.git/hooks/update"
gen || fail "the push, again"
[ "$(tip main)" = "$(tip main "$work/host.git")" ] || fail "not pushed"
[ "$(tip data)" = "$(tip data "$work/host.git")" ] || fail "data not pushed"

echo "a drop box that lost messages does not overwrite what is kept"
before_loss=$(tip data)
cp -a "$team" "$work/older"
rm "$work/older"/dropbox.db* "$work/older"/ledger.db*
cp "$work/shorter.db" "$work/older/dropbox.db"
git config -f "$work/older/oarlock.conf" --unset-all site.remote
"$programs/oarlock-take" -C "$work/older" --once
"$programs/oarlock-gen" -C "$work/older" --once 2> "$work/said" &&
	fail "it is no trouble"
grep -q 'oarlock restore brings them back' "$work/said" || fail "why"
[ "$(tip data "$work/older/site.git")" = "$before_loss" ] || fail "overwritten"

echo "a drop box that is gone, or an older one, is not gone on with"
cp -a "$team" "$work/torn"
git config -f "$work/torn/oarlock.conf" --unset-all site.remote
torn() { "$OARLOCK" -C "$work/torn" "$@" > "$work/said" 2>&1; }
names_the_way() { # names_the_way WORDS: status and check do
	torn status
	grep -q "dropbox.db.*$1.*oarlock restore" "$work/said" ||
		fail "status of $1: $(cat "$work/said")"
}
server=$team
team=$work/torn
echo "$token" > "$team/carrier.token"
sms_start
rm "$team"/dropbox.db*
status=$(webhook sms "" "AccountSid=$account" "Body=60" \
	"From=${phone[Maya]}" "MessageSid=SM$(printf '%032x' 99)" \
	"NumMedia=0" "To=$line") || true
team=$server
[ "$status" = 000 ] || fail "a text went into a file without a name"
eventually test ! -e "/proc/${pids[-1]}" ||
	fail "oarlock-sms goes on without a drop box"
unset 'pids[-1]'
for door in take mail sms post; do
	"$programs/oarlock-$door" -C "$work/torn" --once 2> "$work/said" &&
		fail "oarlock-$door begins a new drop box"
done
torn order "group new boat" && fail "an order begins a new drop box"
[ ! -e "$work/torn/dropbox.db" ] || fail "a new drop box"
names_the_way gone
torn check && fail "check finds nothing"
grep -q 'dropbox.db.*gone.*oarlock restore' "$work/said" || fail "check"
cp "$work/shorter.db" "$work/torn/dropbox.db"
"$programs/oarlock-take" -C "$work/torn" --once 2> "$work/said" &&
	fail "an older drop box is gone on with"
names_the_way 'lacks messages'
cp "$team/dropbox.db" "$work/torn/"
"$programs/oarlock-take" -C "$work/torn" --once || fail "the newest drop box"
torn replay || fail "replay of the newest drop box"

echo "what a remote has newer data than is restored apart only"
restored "$work/backups" "$work/second" && fail "an older backup"
grep -q "$host has newer data, of [0-9-]*: who was erased since" "$work/said" ||
	fail "an older backup: $(cat "$work/said")"
mv "$work/host.git" "$work/away.git"
restored "$work/backups" "$work/second" && fail "a backup of unknown age"
grep -q 'no site.remote says whether it has newer data' "$work/said" ||
	fail "a backup of unknown age: $(cat "$work/said")"
mv "$work/away.git" "$work/host.git"
for half in second second.restoring; do
	[ ! -e "$work/$half" ] || fail "half of an older backup"
done
mkdir "$work/newest" "$work/alone"
# By a clock that was years ahead: it is not the newest.
OARLOCK_NOW=2031-01-01T00:00:00Z oarlock backup "$work/newest" \
	> "$work/backup" || fail backup
oarlock order "group new later" > "$work/order" || fail order
gen || fail "oarlock-gen behind an older backup"
oarlock backup "$work/newest" > "$work/backup" || fail backup
restored "$work/newest" "$work/same" || { cat "$work/said"; fail "newest"; }
grep -q 'Who was erased' "$work/said" && fail "the remote was not asked"
[ "$(git config -f "$work/same/oarlock.conf" site.remote)" = "$host" ] ||
	fail "the newest backup publishes nothing"
[ ! -e "$work/same/run/remote.git" ] || fail "the remote's data are left"
"$OARLOCK" -C "$work/same" drill "$work/newest" || fail "it is not the same"
git config -f "$work/same/oarlock.conf" --unset-all site.remote
"$programs/oarlock-gen" -C "$work/same" --once
"$OARLOCK" -C "$work/same" backup "$work/alone" > "$work/backup" || fail backup
restored "$work/alone" "$work/unasked" || { cat "$work/said"; fail alone; }
grep -q 'Who was erased after [0-9-]* is here' "$work/said" ||
	fail "nobody was asked, and it is not said"

echo "the backup brings back the day that it was made"
"$OARLOCK" restore --apart "$work/backups" "$work/second" < "$work/words" \
	> "$work/said" 2>&1 || { cat "$work/said"; fail backup; }
for key in site.remote site.folder mail.imap mail.smtp; do
	git config -f "$work/second/oarlock.conf" "$key" > "$work/remote" &&
		fail "a copy that is apart has $key"
done
[ "$(git config -f "$work/second/oarlock.conf" sms.send)" = no ] ||
	fail "a copy that is apart texts people"
same_as_before "$work/second"

echo "nobody else's data are taken"
git clone -q --bare "$work/host.git" "$work/forged.git"
git --git-dir="$work/forged.git" update-ref refs/heads/data \
	"$(git --git-dir="$work/forged.git" -c user.name=M -c user.email=m@m \
		commit-tree -m data "data^{tree}")"
restored "$work/forged.git" "$work/forged" && fail "unsigned data restored"
grep -q 'not signed' "$work/said" || fail "why not"

echo "new words open all, the old ones nothing new"
cp "$work/words" "$work/old"
kept=$(git config -f "$team/oarlock.conf" recovery.key)
oarlock recovery new > /dev/full 2> "$work/said" &&
	fail "words that nobody has seen are good ones"
[ "$(git config -f "$team/oarlock.conf" recovery.key)" = "$kept" ] ||
	fail "what follows is sealed for words that nobody has seen"
"$programs/oarlock-gen" -C "$team" 2> "$work/gen.log" &
pids+=($!)
echo $! > "$team/run/oarlock-gen.pid"
oarlock recovery new > "$work/new" 2>&1 || fail "recovery new"
grep -q 'until then keep the old ones' "$work/new" ||
	fail "a daemon that seals for the words of before: $(cat "$work/new")"
kill "${pids[-1]}"
wait "${pids[-1]}" || true
unset 'pids[-1]'
gen
words_of "$work/new" > "$work/one"
folded "$work/one" > "$work/words"
restored "$host" "$work/third" || { cat "$work/said"; fail "new words"; }
cp "$work/old" "$work/words"
restored "$host" "$work/fourth" && fail "the old words still open it"
grep -q 'base.oar is sealed for others' "$work/said" || fail "$(cat "$work/said")"
words_of "$work/new" > "$work/words"

echo "after an erasure nothing of her would come back"
rm -rf "$work/newest"/*
oarlock backup "$work/newest" > "$work/backup" || fail backup
oarlock backup "$work/nowhere/a" > "$work/backup" 2>&1 && fail "into no folder"
grep -q "nowhere/a cannot be written by the user $(id -un)" "$work/backup" ||
	fail "whose hands: $(cat "$work/backup")"
oarlock status | grep -q 'backup: .*nowhere/a cannot be written' ||
	fail "status does not say that the last backup failed"
oarlock backup "$work/newest" > "$work/backup" || fail backup
oarlock status | grep -q 'backup: ' && fail "status says what is over"
rm "$(cat "$work/backup")"
oarlock erase --yes Grace > "$work/erased" || { cat "$work/erased"; fail erase; }
gen
[ "$(git --git-dir="$work/host.git" rev-list --count data)" -le 2 ] ||
	fail "the branch data keeps its past"
restored "$host" "$work/fifth" || { cat "$work/said"; fail "after erase"; }
"$OARLOCK" -C "$work/fifth" replay || fail "replay after an erasure"
ledger "$work/fifth" | diff - <(ledger "$team") ||
	fail "another ledger after an erasure"
for words in Grace Okafor 5555550103 dawdling; do
	grep -rqiaF --exclude-dir=site.git -- "$words" "$work/fifth" &&
		fail "\"$words\" came back"
done
oarlock drill || fail "a drill after an erasure"
restored "$work/newest" "$work/sixth" && fail "a backup has her back"
[ ! -e "$work/sixth" ] || fail "she is in a folder again"
while read -r blob; do
	git --git-dir="$work/host.git" cat-file -e "$blob" || fail "$blob"
done < <(git --git-dir="$team/site.git" ls-tree -r data | awk '{ print $3 }')
git --git-dir="$team/site.git" cat-file -e "$before" 2> "$work/gone" &&
	fail "an old commit of data is left here"

echo "where no history is kept, a commit in the middle of a backup is no harm"
set_key site.history none
gen
oarlock order 'group new meanwhile' > "$work/log" || fail "$(cat "$work/log")"
mkdir "$work/bin"
cat > "$work/bin/git" <<SH
#!/bin/sh
PATH=$PATH
case " \$* " in
*" bundle create "*) "$programs/oarlock-gen" -C "$team" --once ;;
esac
exec git "\$@"
SH
chmod 755 "$work/bin/git"
before=$(tip data)
PATH=$work/bin:$PATH oarlock backup "$work/meanwhile.bundle" > "$work/log" 2>&1 ||
	fail "a backup beside a commit: $(cat "$work/log")"
[ "$(tip data)" != "$before" ] || fail "nothing was committed meanwhile"
"$OARLOCK" restore --apart "$work/meanwhile.bundle" "$work/seventh" \
	< "$work/words" > "$work/said" 2>&1 || fail "$(cat "$work/said")"

echo "without a remote a drill is one of site.git, as it was at one moment"
set_key --unset-all site.remote || true
oarlock drill > "$work/said" 2>&1 || fail "a drill: $(cat "$work/said")"
grep -qF "restored from $team/site.git: the ledgers are the same" \
	"$work/said" || fail "$(cat "$work/said")"
[ ! -e "$team/run/drill.git" ] || fail "the drill leaves a copy"
mv "$team/site.git" "$work/site.git"
oarlock drill > "$work/said" 2>&1 && fail "a drill of nothing"
grep -q "there is no site yet; oarlock gen --once builds it" "$work/said" ||
	fail "$(cat "$work/said")"
exit 0
