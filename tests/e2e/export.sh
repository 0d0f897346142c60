#!/bin/bash
# EXPORT by text: an athlete's own data stand on her page, for her key alone,
# and her browser saves them as the same bytes that `oarlock export` prints.
# A spreadsheet takes nothing of them for a formula; fourteen days later they
# are gone.
. "$(dirname "$0")/lib.bash"

team_init --zone Europe/Oslo
senders_trusted
mkdir "$work/site"
set_key site.folder "$work/site"
line_make
cat > "$work/people.csv" <<'CSV'
Role,First name,Last name,Email,Phone
coach,Dana,Reyes,dana.reyes@example.org,
rower,Maya,Chen,,+15555550101
rower,Maya,Lund,,+15555550102
CSV
oarlock roster import "$work/people.csv" > /dev/null || fail "roster import"

maya=+15555550101
password='four wet oars drip'
key_of() { printf '%s' "$password" | "$OARLOCK" key "$(link_of "$1")"; }
sms_start
text $maya "Yes"
take
text $maya "$(key_of 'Maya Chen')"
key_mail Dana dana.reyes@example.org "$password"
fetch
text $maya "mob 83"
text $maya "4355 kept for me, zebra"
text $maya '=HYPERLINK("http://192.0.2.1") how was that?'
text $maya "weight 68.5 kg"
text $maya "TRY square earlier by tomorrow"
text $maya "TRIED it was lighter"
text $maya "WEEK kept for me, zebra, too"
text $maya "what a day
it was: ñandú"
text $maya "EXPORT"
take
gen || fail "oarlock-gen"

export_of() { oarlock export "$@"; }
export_of --csv Maya > /dev/null 2> "$work/said" &&
	fail "two are called Maya"
[ "$(grep -c '^  Maya ' "$work/said")" = 2 ] ||
	fail "not both are named: $(cat "$work/said")"
export_of Nobody > /dev/null 2>&1 && fail "nobody is called so"
export_of "Maya Chen" > /dev/full 2> "$work/said" &&
	fail "half a file is a good one"
grep -q 'not all of it' "$work/said" || fail "half a file: $(cat "$work/said")"
export_of --csv "Maya Chen" > "$work/csv" || fail "export --csv"
export_of maya chen --json > "$work/json" || fail "export --json"

# As programs read it that know nothing of us.
jq -e '.format == "oarlock-data-1" and .profile.first_name == "Maya"
	and .profile.weight_kg == "68.5"
	and (.self_rating | length) == 1 and .self_rating[0].value == 83
	and .check_in[0].text == "kept for me, zebra"
	and .try[0].text == "square earlier" and (.try[0].until | test("^20"))
	and .try[0].status == "tried" and .tried[0].text == "it was lighter"
	and .reflection[0].text == "kept for me, zebra, too"
	and .reflection[0].shared == "no"
	and any(.message[]; .text == "what a day\nit was: ñandú")
	and all(.message[]; .name != "link" or (has("text") | not))' \
	"$work/json" > /dev/null || fail "the JSON is not as documented"
python3 - "$work/csv" "$work/json" <<'PY' || fail "the CSV is not as documented"
import csv, json, sys
text = open(sys.argv[1], newline="", encoding="utf-8").read()
assert "\n" not in text.replace("\r\n", ""), "a bare line end"
rows = list(csv.DictReader(text.splitlines(True), strict=True))
assert all(None not in r and None not in r.values() for r in rows)
for row in rows:
    for cell in row.values():
        assert not cell.startswith(("=", "+", "@")), cell
assert any(r["text"].startswith("'=HYPERLINK(") for r in rows)
known = json.load(open(sys.argv[2]))
for kind in ("message", "phone", "consent", "check_in", "self_rating", "try",
             "tried", "reflection"):
    assert len(known[kind]) == sum(r["record"] == kind for r in rows), kind
PY

# Her page, as her browser and her coach's open it.
hers=$(opened 'Maya Chen' Dana "$password") || fail "the coach cannot open it"
grep -qE 'zebra|83' <<< "$hers" && fail "her coach reads what is hers alone"
node "$root/tests/e2e/export.mjs" "$work/site" "$work" "$password" \
	"$(link_of 'Maya Chen')" "$(link_of Dana)" || fail "in the browser"
cmp "$work/csv" "$work/oarlock-data.csv" || fail "another CSV is saved"
cmp "$work/json" "$work/oarlock-data.json" || fail "another JSON is saved"

later=$(date -u -d '+14 days' +%Y-%m-%dT%H:%M:%SZ)
page=$work/site$(page_of 'Maya Chen')index.html
grep -q 'id="own"' "$page" || fail "no block of her own"
OARLOCK_NOW=$later gen || fail "oarlock-gen later"
grep -q 'id="own"' "$page" && fail "it is still there after 14 days"
oarlock replay > /dev/null || fail replay

# Who has left has a right to them, too.
oarlock order "roster remove Maya Lund" > /dev/null || fail "roster remove"
export_of Maya Lund | grep -q '^profile.*Lund' || fail "she left with nothing"
[ "$(export_of Maya | wc -l)" -gt 10 ] || fail "one is called Maya now"
