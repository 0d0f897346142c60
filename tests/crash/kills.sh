#!/bin/bash
# ROUNDS times one of the daemons, or all of them, is killed at a random moment
# while mails and texts come in, pages are built and pushed, and texts leave;
# and is started again. In the end each mail and text was taken once, each
# rating stands once, the carrier has each text once, the site at the host is
# what a new build gives, and a replay equals the ledger. SEED=n gives other
# moments.
export TMPDIR=/tmp
[ ! -w /dev/shm ] || TMPDIR=/dev/shm
. "$(dirname "$0")/../e2e/lib.bash"

rounds=${ROUNDS:-20}
RANDOM=${SEED:-7}
people=40
daemons=(mail sms take post gen)
declare -A running

team_init
line_make
set_key sms.daily 1000
set_key sms.daily-line 1000000
set_key sms.daily-automatic 1000
set_key mail.hourly 10000
senders_trusted
git init -q --bare "$work/host.git"
set_key site.remote "file://$work/host.git"


# ---- the carrier, and whoever has a phone ----

carrier_start --pace 20 --callers 4
number() { printf '+1555555%04d' $((100 + $1)); } # number N
says() { # says N WORDS: on the phone of the N-th
	curl -s -f -o /dev/null --data-urlencode "Body=$2" \
		"$carrier/phones/%2B${1#+}/texts"
}

{
	echo Role,First name,Last name,Email,Phone
	echo coach,Dana,Reyes,dana.reyes@example.org,
	for ((i = 0; i < people; i++)); do
		echo "rower,Rower$i,Storm,,$(number "$i")"
	done
} > "$work/people.csv"
oarlock roster import "$work/people.csv" > "$work/log" || fail roster
dana=$(address_of dana.reyes@example.org)

# ---- daemons ----

up() { # up DAEMON
	"$programs/oarlock-$1" -C "$team" 2>> "$work/$1.log" &
	running[$1]=$!
	pids+=($!)
}
# It may not have ended by itself: that would be a fault of its own.
down() { # down DAEMON
	kill -KILL "${running[$1]}" 2> /dev/null ||
		fail "oarlock-$1 ended by itself: $(tail -n 5 "$work/$1.log")"
	wait "${running[$1]}" 2> /dev/null || true
}

# ---- what comes in ----

mails=0 sent=0
mail_in() {
	local who=$((mails % people)) score=$((mails % 101)) name=$mails
	mails=$((mails + 1))
	printf '%s\n' "Delivered-To: $dana" \
		"Authentication-Results: mx.example.org; dkim=pass header.d=example.org; dmarc=pass header.from=example.org" \
		"Received: from a.example.net (a.example.net [192.0.2.1]) by mx.example.org; $now" \
		"From: Dana Reyes <dana.reyes@example.org>" "To: $dana" \
		"Subject: today" "Date: $now" \
		"Message-ID: <kills-$name@example.org>" "" \
		"Rower$who: hands $score" > "$team/mail/tmp/$name"
	mv "$team/mail/tmp/$name" "$team/mail/new/$name"
	echo "Rower$who $score" >> "$work/expected"
}
text_in() {
	sent=$((sent + 1))
	says "$(number $((RANDOM % people)))" "$1 $sent" ||
		fail "the carrier took no text"
}

now=$(date -R)
for d in "${daemons[@]}"; do up "$d"; done
invited() {
	[ "$(ledger "SELECT count(*) FROM outbox WHERE kind = 'text'
		AND sid IS NOT NULL")" -ge "$people" ]
}
eventually invited || eventually invited || fail "they are not invited"
for ((i = 0; i < people; i++)); do
	says "$(number "$i")" YES || fail YES
	sent=$((sent + 1))
done

for ((round = 1; round <= rounds; round++)); do
	mail_in
	[ $((round % 3)) != 0 ] || text_in "it was heavy"
	case $((RANDOM % 12)) in
	0) victims=("${daemons[@]}") ;;
	1 | 2 | 3) victims=(post) ;;
	4 | 5) victims=(gen) ;;
	6 | 7) victims=(take) ;;
	8 | 9) victims=(mail) ;;
	*) victims=(sms) ;;
	esac
	sleep "0.$(printf %03d $((RANDOM % 150)))"
	for d in "${victims[@]}"; do down "$d"; done
	for d in "${victims[@]}"; do up "$d"; done
	[ $((round % 100)) != 0 ] || echo "round $round after $SECONDS s"
done

# ---- the end ----

at_length() {
	for _ in {1..15}; do
		if eventually "$@"; then return; fi
	done
	return 1
}
at_last() { # at_last N QUERY
	[ "$(ledger "$2" 2> /dev/null)" = "$1" ]
}
at_length at_last "$mails" "SELECT count(*) FROM rating" ||
	fail "$(ledger "SELECT count(*) FROM rating") ratings of $mails mails"
# A webhook that nobody answered comes from the carrier's list.
curl -s -f -o /dev/null -d '' "$carrier/repeat" || fail repeat
at_length at_last "$sent" "SELECT count(*) FROM text_in" ||
	fail "$(ledger "SELECT count(*) FROM text_in") texts of $sent"
# A coach who has had many receipts in an hour gets one more in the next.
waiting="FROM outbox WHERE state IN ('queued', 'sending', 'unclear')
	AND detail <> 'digest'"
at_length at_last 0 "SELECT count(*) $waiting" ||
	fail "these wait: $(ledger "SELECT id, kind, class, state, detail $waiting")"
for d in "${daemons[@]}"; do
	kill "${running[$d]}"
	wait "${running[$d]}" || fail "oarlock-$d did not stop cleanly"
done
take || fail "take, after the end"
gen || fail "gen, after the end"

ledger "SELECT a.first || ' ' || r.score FROM rating r
	JOIN person a ON a.id = r.athlete" | sort > "$work/found"
sort "$work/expected" | diff - "$work/found" || fail "other ratings"
[ "$(box "SELECT count(*) FROM message WHERE kind = 'mail'")" = "$mails" ] ||
	fail "a mail was taken twice"

# Each text of the carrier's is one of ours, and each of ours is there once.
curl -s -f "$carrier/phones.json" |
	jq -r '.phones[].texts[] | select(.way == "out") | .sid' |
	sort > "$work/had"
ledger "SELECT sid FROM outbox WHERE sid IS NOT NULL
	UNION SELECT sid FROM returned" | sort > "$work/ours"
diff "$work/had" "$work/ours" || fail "the carrier has other texts than we"

find "$team/sent/new" "$team/sent/cur" -type f -exec grep -h '^Message-ID:' {} + |
	sort > "$work/letters"
[ "$(sort -u "$work/letters" | wc -l)" = "$(wc -l < "$work/letters")" ] ||
	fail "a mail left twice"
[ "$(wc -l < "$work/letters")" = "$(ledger "SELECT count(*) FROM outbox
	WHERE kind = 'mail' AND state = 'sent'")" ] ||
	fail "$(wc -l < "$work/letters") mails left"

git --git-dir="$team/site.git" fsck --strict --no-dangling --no-progress ||
	fail fsck
git --git-dir="$work/host.git" fsck --strict --no-dangling --no-progress ||
	fail "fsck of the host"
for branch in main data; do
	[ "$(git --git-dir="$team/site.git" rev-parse "$branch")" = \
		"$(git --git-dir="$work/host.git" rev-parse "$branch")" ] ||
		fail "the host has another $branch"
done
pages() { git --git-dir="$team/site.git" ls-tree -r main | grep -v build.json; }
pages > "$work/pages"
mv "$team/site.git" "$work/old.git"
git config -f "$team/oarlock.conf" --unset-all site.remote
gen || fail "a new build"
pages | diff "$work/pages" - || fail "a new build has other pages"
oarlock replay || fail replay
echo "$rounds rounds: $mails mails, $sent texts in," \
	"$(wc -l < "$work/had") texts out, $SECONDS s"
