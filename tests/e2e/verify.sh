#!/bin/bash
# oarlock verify: the host serves what was published, and every way in which
# it does not is said.
. "$(dirname "$0")/lib.bash"

team_init --team "Varsity Women" --zone Europe/Oslo --mail drop@example.org
mkdir "$work/www"
set_key site.folder "$work/www"
oarlock order 'group new first8' > "$work/order"
oarlock verify > "$work/said" 2>&1 && fail "nothing is served well"
grep -q 'there is no site yet; oarlock gen --once' "$work/said" ||
	fail "before the first build: $(cat "$work/said")"
gen
first=$(git --git-dir="$team/site.git" rev-parse main)

# host [KEY CERT]: the folder, by the rules in rules.json; sets port.
host() {
	rm -f "$work/port"
	node "$root/tests/e2e/tamper.mjs" "$work/www" "$work/rules.json" "$@" \
		> "$work/port" 2> "$work/host.log" &
	pids+=($!)
	eventually test -s "$work/port" || fail "the host does not start"
	port=$(cat "$work/port")
}
echo '{}' > "$work/rules.json"
host

# verify ARGUMENTS...: what it prints goes to $work/said; gives its status.
verify() {
	oarlock verify "$@" "http://127.0.0.1:$port/" > "$work/said" 2>&1
}
said() {
	grep -qE -- "$1" "$work/said" || {
		cat "$work/said" >&2
		fail "verify did not say: $1"
	}
}
# caught RULES SENTENCE: with these rules it ends with 1 and says this.
caught() {
	echo "$1" > "$work/rules.json"
	status=0
	verify || status=$?
	[ "$status" = 1 ] || fail "verify gave $status with $1"
	said "$2"
	echo '{}' > "$work/rules.json"
}
path_of() {
	git --git-dir="$team/site.git" ls-tree -r --name-only main | grep "$1"
}

verify || { cat "$work/said"; fail "an honest host is not believed"; }
said 'the host serves this commit, byte for byte'
gate=$(path_of 'assets/gate\..*js')
said "^script    $(sha256sum "$work/www/$gate" | cut -d' ' -f1)  $gate\$"
said "^script    $(sha256sum "$work/www/sw.js" | cut -d' ' -f1)  sw.js\$"
[ "$(grep -c '^script' "$work/said")" = "$(path_of '\.js$' | wc -l)" ] ||
	fail "not every script has its digest"

caught "{\"/$gate\": {\"flip\": 100}}" "^differs   $gate: .* from byte 100 on"
said "$gate  \(not ours\)"
caught "{\"/$gate\": {\"add\": 100}}" "^differs   $gate: at least"
caught '{"/": {"body": "<script src=x></script>"}}' '^differs   index.html'
caught '{"/privacy/": {"status": 404}}' '^missing   privacy/index.html: .* 404'
caught '{"/privacy/": {"status": 302, "location": "https://example.org/"}}' \
	'^missing   privacy/index.html: .* 302, a redirect, which is not foll'
caught '{"/service-worker.js": {"body": "x"}}' '^too much  service-worker.js'
caught '{"/privacy/": {"close": true}}' '^missing   privacy/index.html'
caught '{"*": {"close": true}}' 'http://127'
caught '{"/build.json": {"body": "{\"build\": 99}"}}' 'says build 99'
caught '{"/build.json": {"body": "no"}}' 'differs   build.json'

# A file that was published once and should be gone.
set_key site.offline no
gen
caught "{\"/sw.js\": {\"body\": \"old\"}}" '^too much  sw.js'
verify || { cat "$work/said"; fail "the next build is not believed"; }
# The host stays with the older build.
git --git-dir="$team/site.git" archive "$first" | tar -x -C "$work/www"
caught '{}' 'says build 1: --served'
verify --served || { cat "$work/said"; fail "the older build differs"; }
verify --commit "${first:0:10}" || fail "a commit by its name"
# Somebody else does it from a clone, as the manual shows.
"$OARLOCK" init "$work/clone" --club x --team x --zone UTC \
	--url https://pages.example.org --mail x@example.org > "$work/init"
git clone -q --bare "$team/site.git" "$work/clone/site.git"
"$OARLOCK" -C "$work/clone" verify --served "http://127.0.0.1:$port/" \
	> "$work/said" || fail "a clone is of no use"
said '^script '
verify --commit zzz && fail "a commit of nonsense"
said 'is no commit; one is written like'

# Limits: of time, of a host that never answers, of what it may be.
verify --seconds 0 && fail "no time at all"
said '^usage:'
oarlock verify http://example.org/ > "$work/said" 2>&1 && fail "without TLS"
said 'only https:// is safe'
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 \
	-addext subjectAltName=IP:127.0.0.1 -keyout "$work/key" \
	-out "$work/cert" 2> "$work/openssl"
host "$work/key" "$work/cert"
oarlock verify "https://127.0.0.1:$port/" > "$work/said" 2>&1 &&
	fail "a certificate of nobody's"
said '[Cc]ertificate'
echo "verify: all is caught"
