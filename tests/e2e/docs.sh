#!/bin/bash
# The manuals say what the programs do: every key and every command has its
# entry, every man page is clean, and the README stays short.
. "$(dirname "$0")/lib.bash"

cd "$root"
lines=$(wc -l < README.md)
[ "$lines" -le 150 ] || fail "README.md has $lines lines; 150 is the most"
while read -r file; do
	[ -e "$file" ] || fail "README.md names $file, which is not there"
done < <(sed -n 's/.* src="\([^":]*\)".*/\1/p' README.md
	# Between backticks, which are \140.
	tr '\140' '\n' < README.md | grep -xE '[a-z-]+/[a-z/._-]+' |
		grep -vE '^(team|build)/')

# entry FILE WORDS: a list entry that begins with these words, or names them
# behind a comma as its second or third.
entry() {
	grep -qE "^\.It (.* , )?(Ic )?${2//./\\.}( |\$)" "$1"
}

keys=0
while read -r key; do
	keys=$((keys + 1))
	entry lib/oarlock.conf.5 "${key//\*/\\*}" ||
		fail "the key $key is missing in lib/oarlock.conf.5"
done < <("$OARLOCK" check --keys | sed -n 's/^\([a-z][^ ]*\) (.*/\1/p')
[ "$keys" -gt 20 ] || fail "oarlock check --keys lists $keys keys"

# Ranges and defaults, as the program has them.
while IFS='|' read -r key type preset; do
	said=$(grep -F ".It Ic $key " lib/oarlock.conf.5)
	case $type in *number\ from*)
		type=$(grep -oE '[0-9]+ to [0-9]+' <<< "$type")
		[[ $said = *"$type"* ]] || fail "$key is $type, not: $said"
		;;
	esac
	[ -z "$preset" ] || [[ $said = *"default Ql $preset "* ]] ||
		fail "the default of $key is $preset, not: $said"
done < <("$OARLOCK" check --keys |
	sed -nE 's/^([a-z][^ ]*) \(([^)]*)\)( = )?(.*)$/\1|\2|\4/p')

[ "$("$OARLOCK" --help)" = "$("$OARLOCK" help)" ] || fail "oarlock --help"
commands=0
while read -r command; do
	commands=$((commands + 1))
	said=$(cd "$work" && "$OARLOCK" "$command" --help) ||
		fail "oarlock $command --help ends with $?"
	[[ $said = "usage: oarlock"*"$command "* || $said = "usage: oarlock"*"$command" ||
		$said = "usage: oarlock-$command"* ]] ||
		fail "oarlock $command --help says: $said"
	entry ops/oarlock.1 "$command" ||
		fail "the command $command is missing in ops/oarlock.1"
done < <("$OARLOCK" help | sed -n 's/^  \([a-z]*\) .*/\1/p')
[ "$commands" -gt 5 ] || fail "oarlock help lists $commands commands"

# The other way round: what the manual names must still be there.
while read -r key; do
	"$OARLOCK" check --keys | grep -qF "$key (" ||
		fail "lib/oarlock.conf.5 names $key, which is no key"
done < <(sed -n 's/^\.It Ic \([a-z]*\.[^ ]*\) .*/\1/p' lib/oarlock.conf.5)

pages=(*/*.[1578] */*/*.[1578])
[ ${#pages[@]} -gt 5 ] || fail "only ${#pages[@]} man pages"
mandoc -T lint -W warning "${pages[@]}" || fail "a man page has warnings"
for program in "$programs"/oarlock "$programs"/oarlock-*; do
	[ -f "$program" ] || continue
	printf '%s\n' "${pages[@]}" |
		grep -qE "/$(basename "$program")\.[18]\$" ||
		fail "$(basename "$program") has no man page"
done

# What a program of its own takes is in its help as in its manual; and so is
# what a command takes.
while read -r page program; do
	said=$("$programs/$program" --help) || fail "$program --help"
	while read -r option; do
		grep -qE "(^ *|[[ ])$option( |]|\$)" <<< "$said" ||
			fail "$program --help does not name $option"
	done < <(sed -n 's/^\.It Fl \(-*[a-zA-Z-]*\).*/-\1/p' "$page")
	while read -r option; do
		grep -qE "^\.It .*Fl ${option#-}( |\$)|^\.(Op )?Fl [a-z]*${option#-}" \
			"$page" || fail "$page does not name $option"
	done < <(grep -oE -- '--[a-z][a-z-]+' <<< "$said" | sort -u)
done <<'TABLE'
gen/oarlock-gen.8 oarlock-gen
ingest/mail/oarlock-mail.8 oarlock-mail
ingest/post/oarlock-post.8 oarlock-post
ingest/sms/oarlock-sms.8 oarlock-sms
ingest/take/oarlock-take.8 oarlock-take
ops/oarlock-carrier.1 oarlock-carrier
ops/oarlock-demo.1 oarlock-demo
TABLE
offered() {
	"$OARLOCK" help | sed -n 's/^  \([a-z]*\) .*/\1/p' | grep -v carrier |
		while read -r command; do
			"$OARLOCK" "$command" --help
		done | grep -oE -- '--[a-z][a-z-]+' | sort -u
}
diff <(offered) <(sed -n '/^\.Sh COMMANDS/,/^\.Ss Rosters/p' ops/oarlock.1 |
	grep '^\.It' | grep -oE '(Fl|[|]) -[a-z-]+' | sed 's/.* /-/' |
	cat - <(echo --once) | sort -u) ||
	fail "the options of ops/oarlock.1 are not those of the commands"

# And so is what it ends with.
while read -r page main; do
	while read -r code name; do
		sed -n '/^\.Sh EXIT STATUS/,/^\.El/p' "$page" |
			grep -qx "\.It $code" ||
			fail "$page does not say what $code, $name, means"
	done < <(grep -ohE 'EX_[A-Z]+' "$main" | sort -u |
		grep -wFf - /usr/include/sysexits.h |
		awk '$1 == "#define" { print $3, $2 }')
done <<'TABLE'
ops/oarlock.1 ops/main.c
ops/oarlock.1 ops/serve.c
ops/oarlock-carrier.1 ops/carrier/main.c
ingest/mail/oarlock-mail.8 ingest/mail/main.c
ingest/sms/oarlock-sms.8 ingest/sms/main.c
ingest/take/oarlock-take.8 ingest/take/main.c
ingest/post/oarlock-post.8 ingest/post/main.c
gen/oarlock-gen.8 gen/main.c
TABLE

# Every order that help offers has its entry: by its words in lower case.
team_init --mail drop@example.org
orders=0
while read -r usage; do
	orders=$((orders + 1))
	words=$(sed -E 's/ [A-Z<"+].*//; s/:$//; s/ (\[|rower|on\||or |and ).*//' <<< "$usage")
	grep -E "^\.It Ic|^\.Ic" ingest/mail/oarlock-mail-format.7 |
		grep -qF "Ic $words" ||
		fail "the order \"$words\" is missing in oarlock-mail-format(7)"
done < <(oarlock order help | sed -n 's/^#     \([a-zK]\)/\1/p')
[ "$orders" -gt 30 ] || fail "help offers $orders orders"

# Every order by text has its entry, and explain knows each.
words=0
while IFS='"' read -r _ row _; do
	for word in ${row//|/ }; do
		words=$((words + 1))
		grep -qiE "^\.I[ct] .*\b$word\b|^\.Ic .*\b$word\b" \
			ingest/sms/oarlock-text-format.7 ||
			fail "\"$word\" is missing in oarlock-text-format(7)"
	done
done < <(sed -n '/^static const struct text_verb verbs/,/^};/p' \
	ingest/take/texts/order.c | grep -E '^	\{ "')
[ "$words" -gt 30 ] || fail "order.c lists $words words"

# So has each other word that one may begin with: "text" for "message".
words=0
while read -r word; do
	words=$((words + 1))
	grep -qE "^\.(It )?Ic (.* (Ic|,) )?$word\b" ingest/mail/oarlock-mail-format.7 ||
		fail "\"$word\" is missing in oarlock-mail-format(7)"
done < <(sed -n '/^static const struct order_row orders/,/^};/p' \
	ingest/mail/order/order.c | sed -n 's/^	{ ORDER_[A-Z_]*, "\([^"]*\)".*/\1/p' |
	tr '|' '\n' | cut -d ' ' -f 1 | grep -vx key | sort -u)
[ "$words" -gt 30 ] || fail "order.c lists $words first words"

# Each doubt that a text may leave has its word.
while read -r why; do
	grep -qxE "\.It ${why//2/N}" ingest/sms/oarlock-text-format.7 ||
		fail "\"ASK $why\" is missing in oarlock-text-format(7)"
done < <(grep -ohE 'reply_ask(_again)?\([a-z]+, "[a-z-]+"' ingest/sms/*.c |
	cut -d '"' -f 2 | sort -u; echo one-number-for-2
	sed -n 's/.*printf("ASK \([a-z-]*\).*/\1/p' ops/explain.c)

# The examples of both formats do what they show.
cat > "$work/people.csv" <<'CSV'
First name,Last name,Email,Role
Dana,Reyes,dana@example.org,coach
Anna,Berg,anna@example.org,rower
Maya,Chen,maya@example.org,rower
CSV
oarlock roster import "$work/people.csv" > "$work/said" || fail "$(cat "$work/said")"
oarlock order 'group new first8' 'group add first8: Anna, Maya' > "$work/said" ||
	fail "$(cat "$work/said")"
# example PAGE N: its N-th display.
example() {
	awk -v n="$2" '/^\.Ed/ { shown = 0 } shown { print }
		/^\.Bd -literal/ && ++i == n { shown = 1 }' "$1"
}
# explained N: what the N-th example of a mail would do.
explained() {
	{
		printf 'From: Dana <dana@example.org>\nDate: %s\n\n' \
			"$(date -R)"
		example ingest/mail/oarlock-mail-format.7 "$1"
	} | oarlock explain mail --as dana@example.org
}
explained 1 > "$work/said"
! grep ERROR "$work/said" || fail "the first mail of oarlock-mail-format(7)"
[ "$(grep -c 'STORE Maya' "$work/said")" = 4 ] ||
	fail "what Maya gets: $(cat "$work/said")"
explained 2 > "$work/said"
! grep ERROR "$work/said" || fail "the table of oarlock-mail-format(7)"
[ "$(grep -c STORE "$work/said")" = 3 ] || fail "the table: $(cat "$work/said")"
while read -r text; do
	said=$("$OARLOCK" explain text --prompt 'catch timing/ct,power' "$text")
	[[ $said = ANSWER* || $said = SKIP* ]] || fail "\"$text\" is $said"
done < <(example ingest/sms/oarlock-text-format.7 2)
