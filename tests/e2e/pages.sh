#!/bin/bash
# The pages of the invented teams in content/example, played through the real
# programs and rendered without their lock, are those in tests/golden/pages; and
# a checker of HTML has nothing to say of any. PAGES_WRITE=1 writes the golden
# files anew: read their difference, then commit it.
. "$(dirname "$0")/lib.bash"

pages=$work/pages
"$programs/oarlock-gen" --preview --write "$pages" 2> "$work/said" ||
	fail "$(cat "$work/said")"
# Two of strangers are not meant to be, nor is a line about nobody of the team.
grep -vE ': aside: |: not every line of it could be saved$' "$work/said" \
	> "$work/strange" &&
	fail "a story is not understood: $(cat "$work/strange")"
[ "$(grep -c ': aside: ' "$work/said")" = 2 ] ||
	fail "kept aside: $(cat "$work/said")"

# The names of assets change with each byte of them; pages need not.
plain() {
	find "$1" -type f -exec sed -E -i \
		's|(/assets/[a-z-]+)\.[0-9a-f]{16}\.|\1.|g' {} +
}
plain "$pages"
# Of forty athletes these ten have on their pages whatever any of them has; with
# their two coaches they are compared, the others are only looked at.
compared=$work/compared
cp -R "$pages" "$compared"
for folder in "$compared"/squad-of-forty/a/*; do
	case ${folder##*/} in
	2i | vc | 2o | am | cv | dp | gi | qj | we | ws | x3 | xa) ;;
	*) rm -r "$folder" ;;
	esac
done
if [ "${PAGES_WRITE:-}" ]; then
	rm -rf "$root/tests/golden/pages"
	cp -R "$compared" "$root/tests/golden/pages"
	chmod -R u=rwX,go=rX "$root/tests/golden/pages"
fi
diff -r "$root/tests/golden/pages" "$compared" > "$work/diff" ||
	fail "pages changed; PAGES_WRITE=1 $0 writes them anew:
$(head -n 60 "$work/diff" | cut -c 1-300)"

cd "$root"
node_modules/.bin/html-validate --config tests/golden/html-validate.json \
	--max-warnings 0 --ext html "$pages" > "$work/html" ||
	fail "$(head -n 60 "$work/html")"

# A coach of forty: as a host sends her page, with what is around the lock.
for page in "$pages"/squad-of-forty/a/*/*/index.html; do
	size=$(cat "$page" "$pages/all-answered/gate/index.html" | gzip -9 | wc -c)
	most=30
	grep -q 'coach-page"' "$page" && most=60
	[ "$size" -lt $((most * 1024)) ] || fail "$page: $size bytes"
done

# The feed and the site map are XML; the feed is one of RFC 4287.
python3 - "$pages/all-answered" << 'PY' || fail "feed.xml or sitemap.xml"
import re, sys
import xml.etree.ElementTree as xml

folder = sys.argv[1]
atom = "{http://www.w3.org/2005/Atom}"
moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
feed = xml.parse(folder + "/feed.xml").getroot()


def one(node, name):
    found = node.findall(atom + name)
    assert len(found) == 1 and found[0].text, (node.tag, name)
    return found[0].text


assert feed.tag == atom + "feed"
links = {l.get("rel"): l.get("href") for l in feed.findall(atom + "link")}
assert links["self"] == "https://pages.example.org/feed.xml", links
assert feed.find(atom + "author").find(atom + "name").text
ids = {one(feed, "id")}
for node in [feed] + feed.findall(atom + "entry"):
    one(node, "title")
    assert moment.match(one(node, "updated"))
entries = feed.findall(atom + "entry")
assert len(entries) == 2, "two news, and a draft that is none"
for entry in entries:
    ids.add(one(entry, "id"))
    assert entry.find(atom + "link").get("rel") == "alternate"
    assert entry.find(atom + "content").get("type") == "html"
assert len(ids) == 3, "ids are unique"
days = [one(e, "updated") for e in entries]
assert days == sorted(days, reverse=True) and one(feed, "updated") == days[0]
places = [e.text for e in xml.parse(folder + "/sitemap.xml").getroot().iter()
          if e.tag.endswith("}loc")]
assert "https://pages.example.org/" in places
assert not [p for p in places if "/a/" in p or "/t/" in p or "404" in p]
PY
grep -q '^Disallow: /t/$' "$pages/all-answered/robots.txt" || fail robots.txt

# What coaches are told to write on the card is what is understood.
team_init --mail drop@example.org
sed -n 's/^    \(roster\|metric\|group\)/\1/p' content/coach-card.md > "$work/card"
[ "$(wc -l < "$work/card")" -ge 4 ] || fail "the card has no orders"
oarlock order "roster add Ben Hall phone +15555550101" \
	"roster add Mia Lund phone +15555550102" > /dev/null || fail "two people"
mapfile -t orders < "$work/card"
oarlock order "${orders[@]}" > "$work/answer" || fail "$(cat "$work/answer")"
