#!/bin/bash
# The examples for nginx and Caddy: each header on each kind of file, the page
# for what is not there, the webhook behind its proxy, and a private page that
# opens in Chromium under the policy of the header.
. "$(dirname "$0")/lib.bash"

www=$work/www
club='Row & <Friends> 8+'
examples=$root/packaging/examples
chmod 755 "$work"
mkdir "$www"

team_make() {
	team_init --club "$club" --team "Varsity Women" --mail drop@example.org
	line_make
	senders_trusted
	set_key site.folder "$www"
	printf '%s\n' 'First name,Last name,Email,Role' \
		'Dana,Reyes,dana@example.org,head coach' > "$work/people.csv"
	oarlock roster import "$work/people.csv" > "$work/import"
	key_mail Dana dana@example.org 'oars in a quiet river'
	fetch 2> "$work/log"
	take 2> "$work/log"
	gen 2> "$work/log"
	sms_start
}

# The example with our ports and folder, and without certificates.
nginx_start() {
	{
		echo "daemon off; pid $work/nginx.pid; error_log $work/nginx.log;"
		echo "events {} http {"
		for temp in client_body proxy fastcgi uwsgi scgi; do
			echo "${temp}_temp_path $work/nginx.$temp;"
		done
		sed -e "s|listen 443 ssl http2|listen 127.0.0.1:$port|" \
			-e '/listen \[::\]/d; /ssl_certificate/d' \
			-e "s|/var/lib/oarlock-www/boats|$www|" \
			-e "s|127.0.0.1:8089|127.0.0.1:$sms_port|" \
			"$examples/nginx.conf"
		echo "}"
	} > "$work/nginx.conf"
	nginx -e "$work/nginx.log" -c "$work/nginx.conf" \
		> "$work/nginx.said" 2>&1 &
	server=$!
}

caddy_start() {
	{
		printf '{\nadmin off\nauto_https off\n}\n'
		sed -e "s|^pages.example.org|http://pages.example.org:$port, http://127.0.0.1:$port|" \
			-e "s|^sms.example.org|http://sms.example.org:$port|" \
			-e "s|/var/lib/oarlock-www/boats|$www|" \
			-e "s|127.0.0.1:8089|127.0.0.1:$sms_port|" \
			"$examples/Caddyfile"
	} > "$work/Caddyfile"
	HOME=$work caddy run --adapter caddyfile --config "$work/Caddyfile" \
		> "$work/caddy.log" 2>&1 &
	server=$!
}

# get STATUS PATH: its headers go to $work/head, in lower case.
get() {
	local status
	status=$(curl -s -o "$work/body" -D "$work/said" -w '%{http_code}' \
		-H 'Host: pages.example.org' "http://127.0.0.1:$port$2")
	[ "$status" = "$1" ] || fail "$name: $2 gives $status, not $1"
	tr -d '\r' < "$work/said" | sed 's/^[^:]*:/\L&/' > "$work/head"
}

sends() { # sends HEADER...: exactly once each
	local header
	for header in "$@"; do
		[ "$(grep -cixF "$header" "$work/head")" = 1 ] ||
			fail "$name: no \"$header\" in: $(cat "$work/head")"
		[ "$(grep -c "^${header%%:*}:" "$work/head")" = 1 ] ||
			fail "$name: ${header%%:*} twice"
	done
}

# The policy that a page carries, and what only a header can say.
policy_of() {
	sed -n 's/.*http-equiv="Content-Security-Policy" content="\([^"]*\)".*/\1/p' \
		"$work/body" | sed "s/base-uri 'none'/&; frame-ancestors 'none'/"
}

type_of() {
	case $1 in
	*.png) echo image/png ;;
	*.svg) echo image/svg+xml ;;
	*.webmanifest) echo application/manifest+json ;;
	*.css) echo text/css ;;
	*.js) echo text/javascript ;;
	esac
}

headers_are_right() {
	local always=("x-content-type-options: nosniff"
		"referrer-policy: no-referrer"
		"strict-transport-security: max-age=63072000"
		"cross-origin-resource-policy: same-origin")
	get 200 /
	sends "${always[@]}" "content-type: text/html; charset=utf-8" \
		"cache-control: no-cache" \
		"content-security-policy: $(policy_of)"
	get 200 "$(page_of Dana)"
	sends "${always[@]}" "content-type: text/html; charset=utf-8" \
		"cache-control: no-store" \
		"content-security-policy: $(policy_of)"
	get 404 /a/no/such/
	sends "${always[@]}"
	grep -q 'There is no page here' "$work/body" ||
		fail "$name: another page for what is not there"
	sends "content-security-policy: $(policy_of)"
	get 404 /nothing.html
	sends "${always[@]}" "cache-control: no-cache"
	get 200 /apple-touch-icon.png
	sends "content-type: image/png" "cache-control: no-cache"
	for asset in "$www"/assets/*; do
		get 200 "/assets/${asset##*/}"
		grep -q "^content-type: $(type_of "$asset")" "$work/head" ||
			fail "$name: $asset is: $(cat "$work/head")"
		sends "${always[@]}" \
			"cache-control: public, max-age=31536000, immutable"
		cmp "$asset" "$work/body" || fail "$name: another $asset"
	done
	get 200 /build.json
	sends "${always[@]}" "cache-control: no-cache"
	get 200 /sw.js
	sends "cache-control: no-cache"
	grep -q "^content-type: text/javascript" "$work/head" ||
		fail "$name: sw.js is no script"
	[ "$(curl -s -o "$work/body" -w '%{http_code}' -X POST \
		"http://127.0.0.1:$port/")" -ge 400 ] ||
		fail "$name: POST is taken"
}

# The signature is over the public name; the proxy must change nothing.
webhooks_pass() {
	local before=$sms_port status
	sms_port=$port
	status=$(curl() { command curl -H 'Host: sms.example.org' "$@"; } &&
		webhook sms "" "AccountSid=$account" "Body=HELP" \
			"From=+15555550123" "MessageSid=$1" "NumMedia=0" \
			"To=$line")
	sms_port=$before
	[ "$status" = 200 ] || fail "$name: the webhook gives $status"
	[ "$(curl -s -o "$work/body" -w '%{http_code}' \
		-H 'Host: sms.example.org' "http://127.0.0.1:$port/")" = 404 ] ||
		fail "$name: the webhook's host serves more"
}

team_make
n=0
for name in nginx caddy; do
	n=$((n + 1))
	port=$(free_port)
	"${name}_start"
	pids+=("$server")
	eventually curl -s -o "$work/body" "http://127.0.0.1:$port/" ||
		fail "$name: $(cat "$work/$name".*)"
	headers_are_right
	webhooks_pass "SM$(printf '%032x' $n)"
	node "$root/tests/e2e/web.mjs" "http://127.0.0.1:$port" \
		"$(link_of Dana)" 'oars in a quiet river' "$club" ||
		fail "$name: the page does not open"
done
