# club.bash -- a small club with keys, for tests of what is published. Sourced
# after lib.bash.

# club_make: people, a line, a bare remote, a folder that is served.
club_make() {
	team_init --zone Europe/Oslo
	senders_trusted
	git init -q --bare "$work/host.git"
	set_key site.remote "file://$work/host.git"
	mkdir "$work/www"
	set_key site.folder "$work/www"
	line_make
	cat > "$work/people.csv" <<-'CSV'
	Role,First name,Last name,Email,Phone
	head coach,Dana,Reyes,dana.reyes@example.org,
	coach,Eli,Novak,eli.novak@example.org,
	rower,Maya,Chen,,(555) 555-0101
	rower,Grace,Okafor,,+15555550103
	rower,Ida,Lindqvist,,+15555550104
	CSV
	oarlock roster import "$work/people.csv" > "$work/roster" ||
		fail "roster import"
	sms_start
	for name in Maya Grace Ida; do text "${phone[$name]}" Yes; done
	take
	key Dana dana.reyes@example.org
	key Eli eli.novak@example.org
	for name in Maya Grace Ida; do key "$name"; done
}

declare -A phone=([Maya]=+15555550101 [Grace]=+15555550103 [Ida]=+15555550104)
password_of() { echo "$1 rows past four piers"; }

# key NAME [MAIL]: registers a key, and notes it for keys.mjs.
readers=$work/readers.json
: > "$readers"
key() {
	local link words
	link=$(link_of "$1")
	jq -cn --arg name "$1" --arg password "$(password_of "$1")" \
		--arg link "$link" '$ARGS.named' >> "$readers"
	words=$(password_of "$1" | "$OARLOCK" key "$link")
	if [ -n "${2:-}" ]; then
		sed -e "s/@NAME@/$1/; s/@FROM@/$2/g; s|@KEY@|$words|" \
			"$root/ops/demo/key.eml" > "$work/key.eml"
		mail "$work/key.eml" "$1"
		fetch
	else
		text "${phone[$1]}" "$words"
	fi
	take
}

# rate LINE...: a mail of Dana's, taken.
rate() {
	rate_mail "$@"
	fetch
	take
}
# rate_mail LINE...: the same, delivered.
mails=0
rate_mail() {
	mails=$((mails + 1))
	{
		cat <<-'EML'
		Delivered-To: @TO@
		Authentication-Results: mx.example.org; dkim=pass header.d=example.org; dmarc=pass header.from=example.org
		Received: from a.example.net (a.example.net [192.0.2.1]) by mx.example.org; @DATE@
		From: Dana Reyes <dana.reyes@example.org>
		To: @TO@
		Subject: today
		Date: @DATE@
		EML
		printf 'Message-ID: <rate%s@example.org>\nMIME-Version: 1.0\n' $mails
		printf 'Content-Type: text/plain; charset=utf-8\n\n'
		printf '%s\n' "$@"
	} > "$work/rate.eml"
	mail "$work/rate.eml" Dana
}
