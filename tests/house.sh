#!/bin/bash
# house.sh -- the rules of the house that a machine can see: one foreign
# library, one file; who may include whom; nothing global; SQL in its place.
set -u

cd "$(dirname "$0")/.." || exit 1
bad=0
complain() {
	echo "house: $*"
	bad=1
}

# A header, and the files that may include it. Some libraries have more than one
# task: libgit2 reads the configuration's syntax and keeps the site's
# repository; libunistring normalises passwords as browsers do, and names to
# compare them; GnuTLS checks the signatures of webhooks, speaks for libetpan,
# which checks no certificate, and sums up git's packs; libetpan has a file for
# the session and one for its mails; jansson reads what a carrier and a
# translator answer, and writes what the pocket carrier does.
while read -r header files; do
	while read -r file; do
		case " $files " in
		*" $file "*) ;;
		*) complain "$file includes <$header>; only $files may" ;;
		esac
	done < <(grep -lE "#include <$header" -r lib ingest gen ops \
		--include='*.[ch]')
done <<'TABLE'
sqlite3.h lib/db_inside.h
sodium.h lib/crypto.c
git2.h lib/conf_read.c gen/git/commit.c gen/git/packing.c gen/git/parts.h gen/git/past.c gen/git/prune.c gen/git/settings.c gen/git/signed.c
cmark.h gen/page/markdown.c
libdeflate.h gen/seal/deflate.c
curl/curl.h ingest/post/http_parts.h
microhttpd.h lib/httpd.c
gmime/ ingest/mail/mime/mime.c
gumbo.h ingest/mail/body/html.c
csv.h ingest/mail/sheet/csv.c
unistr.h lib/identity_key.c ingest/vocab/normal.c
gnutls/ ingest/sms/twilio.c ingest/mail/door/tls_peer.c gen/git/sha1.c
jansson.h ops/carrier/json.c ingest/post/rest/json.c ingest/post/translate/json.c
libetpan/ ingest/mail/door/imap.c ingest/mail/door/imap_mail.c
opendkim/ ingest/mail/trust/dkim.c
libpsl.h ingest/mail/trust/domain.c
TABLE

grep -lE '#include "lib/db_inside.h"' -r lib ingest gen ops tests --include='*.[ch]' |
	grep -vE '^lib/db[a-z_]*\.c$' && complain "the inside of lib/db is its own"

# Arrows: a room, and the rooms that it may include from.
while read -r room allowed; do
	for file in "$room"/*.[ch] "$room"/*/*.[ch]; do
		[ -e "$file" ] || continue
		while read -r from; do
			for ok in $allowed ''; do
				case $from/ in "$ok"/*) break ;; esac
			done
			[ "$ok" ] || complain "$file includes from $from"
		done < <(grep -oE '#include "[a-z/]+/' "$file" |
			sed 's/#include "//; s|/$||' | sort -u)
	done
done <<'TABLE'
lib lib lib/stmts
ingest/sms ingest/sms lib content
ingest/vocab ingest/vocab lib
ingest/mail ingest/mail ingest/vocab lib
ingest/take ingest/take ingest/mail ingest/sms ingest/vocab lib
ingest/post ingest/post ingest/sms lib
gen gen lib
ops ops gen ingest/mail ingest/sms ingest/take ingest/post ingest/vocab lib
TABLE

# What a header offers is for other files than its own; the rest is static.
while read -r name; do
	complain "$name is in a header, and one file alone uses it"
done < <(
	export LC_ALL=C
	comm -23 <(find lib ingest gen ops -name '*.h' \
		-exec sed '/^typedef/,/;/d; /^static/d' {} + |
		grep -E '^[a-z][a-z_0-9 *]*\(' |
		sed -E 's/^([^(]*[ *])?([a-z_0-9]+)\(.*/\2/' | sort -u) \
		<({
			grep -roE '\b[a-z][a-z_0-9]*\b' --include='*.c' \
				lib ingest gen ops
			grep -roE '\b[a-z][a-z_0-9]*\b' tests --include='*.[ch]'
		} | sort -u | cut -d : -f 2 | sort | uniq -d)
)

# SQL stands in lib/stmts and the schemas; db.c has its pragmas.
grep -nE '"(SELECT|INSERT|UPDATE|DELETE) ' -r ingest gen ops \
	--include='*.[ch]' && complain "SQL outside lib/stmts"

# No variable of file scope but constant tables; the two exceptions say why.
while read -r file; do
	case $file in lib/log.c | lib/watch.c) continue ;; esac
	grep -nE '^(static )?(struct [a-z_]+|int|bool|char|size_t|[a-z]+_t) \**[a-z_]+( = [^(]*|\[.*\].*)?;' \
		"$file" | grep -v 'const' && complain "$file: a global variable"
done < <(find lib ingest gen ops -name '*.c')

# What reads foreign bytes has a target that fuzzes it, or a reason.
row() { grep -qF "| \`$1\` | " tests/fuzz/README.md; }
while read -r header; do
	row "${header%.h}.c" ||
		complain "$header declares a parser and has no row in" \
			"tests/fuzz/README.md"
done < <(grep -lE '(^|[a-z ])[a-z_]+_(read|parse|judge|claims|clean|import|to_utf8)\(' \
	-r lib ingest gen ops --include='*.h')
while IFS='|' read -r _ file target _; do
	file=${file//[ \`]/} target=${target// /}
	[ -e "$file" ] || [ -e "${file%.c}.h" ] ||
		complain "tests/fuzz/README.md: there is no $file"
	[ "$target" = – ] || [ -e "tests/fuzz/${target}_fuzz.c" ] ||
		complain "tests/fuzz/README.md: there is no target $target"
done < <(grep '^| `' tests/fuzz/README.md)
for target in tests/fuzz/*_fuzz.c; do
	name=$(basename "$target" _fuzz.c)
	grep -q " | $name | " tests/fuzz/README.md ||
		complain "$target has no row in tests/fuzz/README.md"
	for with in "corpus/$name" "dict/$name.dict"; do
		[ -e "tests/fuzz/$with" ] || complain "$target has no $with"
	done
done

# Each threat has its tests, and each test that is named there exists.
while read -r named; do
	case $named in
	*.sh | *.mjs | *.c) [ -e "tests/$named" ] ;;
	*) grep -rqE "^(test_)?$named\(" tests/unit tests/e2e ;;
	esac || complain "tests/threats.md: there is no test $named"
done < <(sed -n 's/^| .* | \(.*\) |$/\1/p' tests/threats.md |
	grep -oE "\`[^\`]+\`" | tr -d "\`")

# A ledger of another shape has another number, and one of each older number
# is upgraded by a test. One that has landed keeps its line. Remarks and empty
# lines are no shape.
shapes=tests/vectors/upgrade
shape=$(sed 's/[[:space:]]*--.*//; /^$/d' lib/ledger.sql | sha256sum)
version=$(sed -n 's/.*LEDGER_VERSION = \([0-9]*\).*/\1/p' lib/db_schema.c)
grep -qx "$version $shape" $shapes/shapes ||
	complain "lib/ledger.sql has changed: raise LEDGER_VERSION if $version" \
		"has landed, and write its sum into $shapes/shapes"
for ((v = 1; v < version; v++)); do
	[ -d "$shapes/$v" ] || complain "$shapes lacks a ledger of version $v"
done

# Secrets are compared by functions that take as long for every answer.
while read -r file same; do
	grep -q "$same" "$file" || complain "$file does not use $same"
	grep -nE '(str|mem)n?cmp\([^)]*(token|signature|proof|secret|want)' \
		"$file" | grep -v gnutls_memcmp &&
		complain "$file compares a secret as it compares words"
done <<'TABLE'
ingest/sms/twilio.c gnutls_memcmp
lib/identity_key.c crypto_equal
lib/recovery.c crypto_equal
ingest/take/tokens.c crypto_equal
ingest/take/mails/bounces.c crypto_equal
ingest/take/from_page.c crypto_equal
lib/crypto.c sodium_memcmp
TABLE

# A file that is longer tells more than one story.
while read -r lines file; do
	[ "$lines" -le 500 ] || complain "$file has $lines lines; at most 500"
done < <(find lib ingest gen ops tests -name '*.[ch]' -exec wc -l {} + |
	grep -v ' total$')

# A comment has 80 columns, too; clang-format leaves it as it is.
while read -r line; do
	complain "$line: a comment of more than 80 columns"
done < <(LC_ALL=C.UTF-8 grep -rnE --include='*.[ch]' --include='*.def' \
	--include='*.sql' $'^(.{81,}|\t.{73,}|\t\t.{65,}|\t\t\t.{57,})$' \
	lib ingest gen ops tests --exclude-dir=vectors |
	grep -E ':[0-9]+:(.*/\*| \*|--)' | cut -d : -f 1,2)

# Every file says first what it is for.
while read -r file; do
	head -n 3 "$file" | grep -q "$(basename "$file") -- " ||
		complain "$file does not open with its name and purpose"
done < <(find lib ingest gen ops -name '*.[ch]')

# A promise is true before it says so; steps.eventually awaits it.
grep -rnE 'waitForFunction\((async|.*await)' tests --include='*.mjs' &&
	complain "waitForFunction awaits nothing"

# Nobody's real numbers: fixtures use the 555 01xx range.
grep -rnE '\+1 ?[2-9][0-9]{2} ?[2-9][0-9]{2} ?[0-9]{4}' ops content \
	site-templates README.md 2> /dev/null |
	grep -vE '555|500555' && complain "a phone number that may be real"

[ $bad -eq 0 ] && echo "the house is in order"
exit $bad
