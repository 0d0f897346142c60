# network.bash -- a team that finds its mailbox, its mail server, its carrier
# and its git host by their names, over TLS, through a front that fails as it
# is told. Sourced, not run; brings lib.bash.
#
# In a network and mounts of its own, where the machine's resolver, hosts and
# authorities are ours: network_own comes first.

network_own() { # network_own SCRIPT ARGUMENT...
	if [ -n "${FAULTS_NETWORK:-}" ]; then return; fi
	[ "$(id -u)" = 0 ] || {
		echo "FAILED: this needs root, for a network of its own" >&2
		exit 1
	}
	FAULTS_NETWORK=yes exec unshare --mount --net --propagation private \
		bash "$@"
}

declare -A address=([imap]=127.1.0.1 [smtp]=127.1.0.2 [api]=127.1.0.3
	[git]=127.1.0.4)
# A text that was taken, though nobody said so, is asked for.
declare -A program=([imap]=mail [smtp]=smtp [api]='\(texts\|reconcile\)'
	[git]=push)

# ---- certificates ----

ca_make() { # ca_make NAME: an authority, $front/NAME.pem
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-days 3650 -subj "/CN=Authority $1" -keyout "$front/$1.key" \
		-out "$front/$1.pem" 2>> "$front/log"
}
# signed NAME AUTHORITY HOSTS END: $front/NAME.pem
signed() {
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-subj "/CN=$1" -keyout "$front/$1.key" -out "$front/$1.csr" \
		2>> "$front/log"
	mkdir "$front/$1.ca"
	: > "$front/$1.ca/index"
	cat > "$front/$1.ca/conf" <<-CONFIG
		[ca]
		default_ca = own
		[own]
		database = $front/$1.ca/index
		new_certs_dir = $front/$1.ca
		rand_serial = yes
		default_md = sha256
		policy = any
		x509_extensions = names
		[any]
		commonName = supplied
		[names]
		subjectAltName = $3
	CONFIG
	openssl ca -batch -notext -config "$front/$1.ca/conf" \
		-cert "$front/$2.pem" -keyfile "$front/$2.key" \
		-startdate 20200101000000Z -enddate "$4" \
		-in "$front/$1.csr" -out "$front/$1.pem" 2>> "$front/log" ||
		fail "$(cat "$front/log")"
}
certificates_make() {
	local ours='DNS:*.club.test'
	ca_make ours
	ca_make theirs
	signed good ours "$ours" 20990101000000Z
	signed expired ours "$ours" 20210101000000Z
	signed other ours DNS:www.other.test 20990101000000Z
	signed stranger theirs "$ours" 20990101000000Z
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-days 30 -subj /CN=self -addext "subjectAltName=$ours" \
		-keyout "$front/self.key" -out "$front/self.pem" \
		2>> "$front/log"
}

# ---- the network ----

front_mode() { echo "$1" > "$front/mode.new" && mv "$front/mode.new" "$front/mode"; }
front_make() { # front_make LINE...: of its services
	printf '%s\n' "$@" > "$front/services"
	front_mode good
	python3 "$root/tests/faults/front.py" "$front" 2>> "$front/log" &
	pids+=($!)
	eventually test -s "$front/ready" || fail "front: $(cat "$front/log")"
}
# What came to it meanwhile is forgotten.
front_forget() {
	rm -f "$front/heard"
	: > "$front/tries"
}

names_make() {
	local name
	for name in "${!address[@]}"; do
		echo "${address[$name]} $name.club.test"
	done > "$front/names"
	chmod 755 "$work" "$front"
	names_patience 1
	echo '127.0.0.1 localhost' > "$front/hosts"
	mount --bind "$front/resolv" /etc/resolv.conf
	mount --bind "$front/hosts" /etc/hosts
	mount --bind "$front/ours.pem" /etc/ssl/certs/ca-certificates.crt
}
resolves() { getent ahosts imap.club.test > "$front/resolved"; }
names_mode() { echo "$1" > "$front/mode.new" && mv "$front/mode.new" "$front/names.mode"; }
# So long a question waits for its answer; the C library reads it again.
names_patience() {
	printf '%s\n' 'nameserver 127.0.0.1' "options timeout:$1 attempts:1" \
		> "$front/resolv"
}
names_start() {
	names_mode good
	python3 "$root/tests/faults/names.py" "$front" 2>> "$front/log" &
	pids+=($!)
	eventually resolves || fail "no names: $(cat "$front/log")"
}

# ---- the team ----

club_make() {
	team_init
	senders_trusted
	line_make
	carrier_start --pace 1
	cat > "$work/people.csv" <<-'CSV'
		Role,First name,Last name,Email,Phone
		coach,Robin,Vale,robin@example.org,
		rower,Maya,Chen,,+15555550101
	CSV
	oarlock roster import "$work/people.csv" > "$work/import" ||
		fail "roster import"
	take
	coach=$(address_of Robin)
	set_key sms.api-url https://api.club.test
	set_key mail.imap imaps://imap.club.test
	set_key mail.imap-user "$dovecot_user"
	set_key mail.imap-password-file imap.password
	(umask 077 && echo "$dovecot_password" > "$team/imap.password")
	set_key mail.smtp smtps://smtp.club.test
	set_key mail.smtp-user "$mx_user"
	set_key mail.smtp-password-file smtp.password
	(umask 077 && echo "$mx_password" > "$team/smtp.password")
	set_key site.remote https://git.club.test/club/web.git
	set_key site.credentials push.credentials
	(umask 077 && echo "https://robot:$web_token@git.club.test" \
		> "$team/push.credentials")
}

# Dovecot, Postfix, git's own server and the carrier, each behind its name.
network_make() {
	front=$work/front
	mkdir "$front"
	ip link set lo up
	. "$root/tests/faults/clock.bash"
	certificates_make
	names_make
	names_start
	dovecot_make
	at_end rm -rf "$dovecot"
	dovecot_start
	postfix_start
	https_make
	bare "$work/web/club/web.git"
	chmod -R a+rwX "$work/web"
	club_make
	front_make "${address[imap]} 993 $imaps_port tls" \
		"${address[smtp]} 465 $smtps_port tls" \
		"${address[api]} 443 ${carrier##*:} clear" \
		"${address[git]} 443 $https_port tls"
}

# ---- the daemons ----

# Post's clock is ahead of the others', so that its rests are over in no time;
# its limits are rate times shorter.
off=0 hurries=0 rate=1
hurry() {
	hurries=$((hurries + 1))
	if [ $((hurries % 5)) != 0 ]; then return; fi
	off=$((off + 130))
	clock_off "$off"
}
daemons_start() {
	local d
	daemons=()
	for d in mail sms take gen; do
		"$programs/oarlock-$d" -C "$team" 2>> "$work/$d.log" &
		daemons+=($!)
	done
	clocked CLOCK_RATE="$rate" "$programs/oarlock-post" -C "$team" \
		2>> "$work/post.log" &
	daemons+=($!)
	pids+=("${daemons[@]}")
	eventually curl -s -o /dev/null "http://127.0.0.1:$sms_port/" ||
		fail "oarlock-sms does not answer"
}
# None may need longer than `oarlock serve` gives it.
daemons_stop() {
	local pid began=$SECONDS
	kill "${daemons[@]}"
	for pid in "${daemons[@]}"; do
		wait "$pid" || fail "a daemon ended badly: $(logs)"
	done
	[ $((SECONDS - began)) -lt 15 ] || fail "slow to stop: $(logs)"
}
daemons_again() {
	daemons_stop
	daemons_start
}
all_run() {
	local pid
	for pid in "${daemons[@]}"; do kill -0 "$pid" 2> /dev/null || return 1; done
}
logs() {
	oarlock status
	tail -n 20 "$work"/{mail,sms,take,gen,post}.log
}
# Hundredths of a second that all of them have worked.
worked() {
	local pid
	for pid in "${daemons[@]}"; do
		awk '{ print $14 + $15 }' "/proc/$pid/stat"
	done | awk '{ n += $1 } END { print n }'
}
nobody_spins() {
	local before
	before=$(worked)
	sleep 1
	[ $(($(worked) - before)) -lt 80 ]
}
says() { oarlock status 2>&1 | grep -q -- "$1"; }
told() { # told NAME WORDS: the status names the host and the cause
	says "^    ${program[$1]}: .*$1\\.club\\.test.*\\($2\\)"
}
told_soon() { # the same, after as many attempts as it takes
	if told "$@"; then return; fi
	hurry
	return 1
}

# ---- what goes through them ----

events=0
coach_mail() { # one of Robin's, on standard output
	printf '%s\n' "Delivered-To: $coach" \
		"Authentication-Results: mx.example.org; dmarc=pass header.from=example.org" \
		"Received: from a.example.net by mx.example.org; $(date -uR)" \
		"From: <robin@example.org>" "To: $coach" "Subject: $1" \
		"Date: $(date -uR)" "Message-ID: <$1@example.org>" \
		"MIME-Version: 1.0" "Content-Type: text/plain; charset=utf-8" \
		"" "Maya: hands $2"
}
# One mail waits on the server; another, that came by another door, has an
# answer and a new page; and somebody new is invited by text.
event() {
	events=$((events + 1))
	coach_mail "server$events" $((10 + events)) | dovecot_save INBOX
	coach_mail "door$events" $((50 + events)) |
		"$programs/oarlock-mail" -C "$team" --stdin ||
		fail "a mail by standard input"
	printf '%s\n' Role,First\ name,Last\ name,Email,Phone \
		"rower,New,Number $events,,+155555501$((10 + events))" \
		> "$work/new.csv"
	oarlock roster import "$work/new.csv" > "$work/import" ||
		fail "roster import: $(cat "$work/import")"
}
taken() { # each of both kinds, once
	local kind
	for kind in server door; do
		[ "$(box "SELECT count(*) FROM message WHERE kind = 'mail' AND
			instr(body, '<$kind$1@') > 0")" = 1 ] || return 1
	done
}
answered() { # answered EVENT: how many answers Robin has to its two mails
	grep -rlF -e "<server$1@example.org>" -e "<door$1@example.org>" \
		"$mx/box/robin/new" 2> /dev/null | wc -l
}
texted() { # how many texts Maya has
	curl -s "$carrier/phones.json" | jq '[.. | objects | .texts[]? |
		select(.way != "in")] | length'
}
# Each text of ours, once.
texted_all() {
	[ "$(texted)" = "$(ledger "SELECT count(*) FROM outbox
		WHERE kind = 'text'")" ]
}
pushed() {
	[ "$(git --git-dir="$work/web/club/web.git" rev-parse main 2> /dev/null)" = \
		"$(git --git-dir="$team/site.git" rev-parse main)" ]
}

# ---- one fault ----

invited() { [ "$(texted)" -gt 0 ]; }
at_rest() {
	oarlock status > "$work/status" &&
		grep -q '^to take *0$' "$work/status" &&
		grep -q '^to send *0 queued, 0 under way$' "$work/status" &&
		pushed
}
# Each thing has arrived; a rest may still have to end.
arrived() {
	hurry
	for ((i = 1; i <= events; i++)); do
		taken "$i" && [ "$(answered "$i")" = 2 ] || return 1
	done
	[ "$(texted)" -gt "$texts_before" ] && at_rest && texted_all
}
network_begin() {
	network_make
	daemons_start
	eventually invited || fail "she is not invited: $(logs)"
	patiently at_rest || fail "before anything fails: $(logs)"
	daemons_stop
}
well() { ! says "^    ${program[$1]}: "; }

# fault WHAT BREAK MEND WORDS: the commands break and mend all four ways;
# status says WORDS of each.
fault() {
	local name
	eval "$2"
	front_forget
	daemons_start
	texts_before=$(texted)
	event
	for name in imap smtp api git; do
		patiently told_soon "$name" "$4" ||
			fail "$1: $name is not told: $(logs)"
	done
	# In clear there is the beginning of TLS, and nothing in words.
	if grep -qiE 'LOGIN|AUTH|EHLO|POST|GET /|secret' "$front/heard" \
		2> /dev/null; then
		fail "$1: something is said: $(cat "$front/heard")"
	fi
	all_run || fail "$1: a daemon has ended: $(logs)"
	nobody_spins || fail "$1: somebody spins: $(logs)"
	# Not more often than rests that double allow; git tries each thing thrice.
	for name in imap git; do
		[ "$(grep -c " ${address[$name]}" "$front/tries")" -le 30 ] ||
			fail "$1: somebody hammers: $(cat "$front/tries")"
	done
	eval "$3"
	patiently arrived || fail "$1: it does not resume: $(logs)"
	for name in imap smtp api git; do
		eventually well "$name" || fail "$1: $name is still told: $(logs)"
	done
	daemons_stop
}
# Everything came once, and the ledger follows from it.
network_end() {
	for ((i = 1; i <= events; i++)); do
		[ "$(answered "$i")" = 2 ] ||
			fail "event $i has $(answered "$i") answers"
	done
	oarlock replay > "$work/log" || fail "replay: $(cat "$work/log")"
}
