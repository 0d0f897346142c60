# team.bash -- as many athletes as wanted, each with a key and ratings of two
# coaches, made through their doors. TEAM_SIZE of them are a team: Dana, its head
# coach, and Robin have the first, Dana1 and Robin1 the next. Sourced after
# lib.bash. At most 179,000 people: there are no more invented numbers.

team_size=${TEAM_SIZE:-50}
skills=(gt bp rhythm sync enspd drvmech bldlock release hands gp)
site=$work/site.git

# number I: the I-th invented number, 100 in each area, and then those of the
# exchanges of 555 that begin with 01, as none does.
number() {
	if [ "$1" -lt 79000 ]; then
		printf '+1%d5550%03d' $((201 + $1 / 100)) $((100 + $1 % 100))
	else
		printf '+155501%05d' $(($1 - 79000))
	fi
}

# coaches FROM: of the athletes from that one on.
coaches() {
	local team=$(($1 / team_size))
	echo "Dana${team#0} Robin${team#0}"
}

# roster FROM: the team's athletes from that one on, and their coaches.
roster() {
	local coach i next=$((athletes + $1 / team_size * 2)) in=Bench role="head coach"
	[ "$1" = 0 ] || in+=" $1"
	echo 'Role,Team,First name,Last name,Email,Phone'
	for coach in $(coaches "$1"); do
		echo "$role,$in,$coach,Reyes,${coach,,}@example.org,$(number $next)"
		next=$((next + 1))
		role=coach
	done
	for ((i = $1; i < $1 + team_size && i < athletes; i++)); do
		echo "rower,$in,Ann$i,Bench,,$(number $i)"
	done
}

# scores SEED FROM: a score for each skill of a team's athletes, as a
# spreadsheet has it.
scores() {
	(IFS=,; echo "name,${skills[*]}")
	awk -v seed="$1" -v from="$2" -v n="$athletes" \
		-v size="$team_size" -v skills=${#skills[@]} 'BEGIN {
		srand(seed + from)
		for (i = from; i < from + size && i < n; i++) {
			printf "Ann%d Bench", i
			for (j = 0; j < skills; j++)
				printf ",%d", 20 + rand() * 80
			print ""
		}
	}'
}

# mail_of COACH TYPE: a mail from her; the body comes from standard input.
mails=0
declare -A writes_to
mail_of() {
	local from=${1,,}@example.org date to
	date=$(date -u '+%a, %d %b %Y %H:%M:%S +0000')
	to=${writes_to[$1]}
	cat <<-MAIL
		Delivered-To: $to
		Authentication-Results: mx.example.org; dkim=pass header.d=example.org; dmarc=pass header.from=example.org
		Received: from a.example.net (a.example.net [192.0.2.1]) by mx.example.org; $date
		From: $from
		To: $to
		Subject: ratings
		Date: $date
		Message-ID: <bench-$mails@example.org>
		MIME-Version: 1.0
		Content-Type: $2; charset=utf-8

	MAIL
	cat
}

rate() { # rate COACH TYPE
	mails=$((mails + 1))
	mail_of "$@" | "$programs/oarlock-mail" -C "$team" --stdin
}

# confirm COACH: so many ratings at once are asked about.
confirm() {
	take 2>> "$work/take.log"
	sqlite3 -readonly "$team/ledger.db" 'SELECT answer FROM applied
		ORDER BY seq DESC LIMIT 1' | sed -n 's/^# *\(confirm .*\)/\1/p' |
		rate "$1" text/plain
}

team_new() { # team_new NAME
	oarlock order --team Bench "team new \"$1\"" &&
		oarlock order --team "$1" "metric defaults"
} > "$work/order"

# team_make: of $athletes athletes.
team_make() {
	local coach from people
	team_init --team Bench
	senders_trusted
	set_key site.git "$site"
	line_make
	for ((from = 0; from < athletes; from += team_size)); do
		[ "$from" = 0 ] || team_new "Bench $from" ||
			fail "$(cat "$work/order")"
		roster "$from" > "$work/people.csv"
		oarlock roster import "$work/people.csv" > "$work/roster" ||
			fail "roster import"
	done
	# shellcheck disable=SC2046 # words are wanted
	"${CC:-cc}" -std=c17 -O2 -D_GNU_SOURCE -I "$root" -o "$work/keys" \
		"$root/tests/bench/keys.c" "$programs/ingest/sms.a" \
		"$programs/lib.a" $(pkg-config --libs sqlite3 libsodium \
			libgit2 libmicrohttpd gnutls) -lunistring -pthread
	sqlite3 -readonly -separator ' ' "$team/ledger.db" 'SELECT p.id,
		p.generation, n.number FROM person p
		JOIN person_phone n ON n.person = p.id' |
		"$work/keys" "$team" "$line"
	people=$athletes
	for ((from = 0; from < athletes; from += team_size)); do
		for coach in $(coaches "$from"); do
			people=$((people + 1))
			writes_to[$coach]=$(oarlock link "$coach" |
				sed -n 's/ *writes to: //p')
			scores "$people" "$from" | rate "$coach" text/csv
			confirm "$coach"
		done
	done
	take 2> "$work/take.log"
	count person "$people"
	count reader_key "$people"
	count rating "$((athletes * ${#skills[@]} * 2))"
}

# count TABLE N: the ledger has what this run is about; else, before it is gone,
# what became of the messages.
count() {
	local n
	n=$(sqlite3 -readonly "$team/ledger.db" "SELECT count(*) FROM $1")
	[ "$n" = "$2" ] && return
	sqlite3 -readonly "$team/ledger.db" "SELECT 'not done', seq, kind,
		outcome, reason FROM applied WHERE outcome <> 'done' LIMIT 9;
		SELECT 'texts', reading, count(*), min(seq) FROM text_in
		GROUP BY reading" >&2
	fail "the ledger has $n of $1, not $2"
}
