# scene.bash -- a team with mails and texts on their way, and what must be
# the same in the end whatever failed in between. Sourced after lib.bash.

# Pages are of a day, and midnight may come between two builds.
day=$(date -u +%F)
gen() { "$programs/oarlock-gen" -C "$team" --once --day "$day"; }

scene_mail() { # scene_mail NAME LINES...: a mail of Dana's, in mail/new
	local name=$1
	shift
	printf '%s\n' "Delivered-To: @TO@" \
		"Authentication-Results: mx.example.org; dkim=pass header.d=example.org; dmarc=pass header.from=example.org" \
		"Received: from a.example.net (a.example.net [192.0.2.1]) by mx.example.org; @DATE@" \
		"From: Dana Reyes <dana.reyes@example.org>" "To: @TO@" \
		"Subject: $name" "Date: @DATE@" \
		"Message-ID: <$name@example.org>" "MIME-Version: 1.0" \
		"Content-Type: text/plain; charset=utf-8" "" "$@" \
		> "$work/$name.eml"
	mail "$work/$name.eml" Dana
}

# Dana coaches, Maya has agreed to texts; both have keys, so that there are
# pages. Everything is taken and published.
scene_make() {
	team_init
	senders_trusted
	line_make
	cat > "$work/people.csv" <<'CSV'
Role,First name,Last name,Email,Phone
coach,Dana,Reyes,dana.reyes@example.org,
rower,Maya,Chen,,+15555550101
rower,Grace,Okafor,grace@example.org,+15555550103
CSV
	oarlock roster import "$work/people.csv" > "$work/import" ||
		fail "roster import"
	take
	sms_start
	text +15555550101 "Yes"
	take
	text +15555550101 "$(printf 'four wet oars drip' |
		"$OARLOCK" key "$(link_of Maya)")"
	kill "${pids[-1]}"
	wait "${pids[-1]}" || fail "oarlock-sms ended badly"
	unset 'pids[-1]'
	take
	gen || fail "oarlock-gen"
}

# The door's and the carrier's part of a day, still to be worked on.
scene_news() {
	scene_mail rate "Maya: hands 87 i9 square the blade sooner" \
		"Maya: rhythm 91" "Grace: hands 64"
	scene_mail ergs "Maya: 2k 7:11.1" "Bob: hands 50"
	scene_mail more "Grace: rhythm 33" "Grace: 2k 7:30.0"
}


# An attempt is a message under way; statistics come when a program ends.
ledger_state() { ledger_dump | grep -v 'INSERT INTO \(attempt\|sqlite_stat.\)[( ]'; }
# What came in, whenever that was.
box_state() { box "SELECT kind, source_id, hex(body) FROM message ORDER BY 1, 2"; }
site_tree() { git --git-dir="$team/site.git" rev-parse 'main^{tree}'; }
letters() {
	find "$team/sent/new" "$team/sent/cur" -type f -exec grep -h -m 1 -i \
		'^Message-ID:' {} + 2> /dev/null | tr -d '\r' | sort
}
sound() { # both databases
	local db
	for db in ledger dropbox; do
		[ "$(sqlite3 "$team/$db.db" 'PRAGMA integrity_check')" = ok ] ||
			return 1
	done
}
says() { oarlock status 2>&1 | grep -q -- "$1"; }
silent() { ! says "$1"; }

keep() { rm -rf "$work/kept-$1" && cp -a "$team" "$work/kept-$1"; }
bring() { rm -rf "$team" && cp -a "$work/kept-$1" "$team"; }
