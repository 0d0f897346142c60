#!/bin/bash
# Mails with real signatures, without a trusted server: keys from a file, from
# a DNS, and from a DNS that is gone. What was changed under way is not rated.
. "$(dirname "$0")/lib.bash"

team_init
printf '%s\n' 'Role,First name,Last name,Email,Phone,Minor,Guardian' \
	'coach,Dana,Reyes,dana.reyes@club.example,,no,' \
	'rower,Maya,Chen,,+15555550101,no,' \
	'rower,Ida,Berg,,+15555550102,yes,dana.reyes@club.example' \
	> "$work/people.csv"
oarlock roster import "$work/people.csv" || fail "roster import"

openssl genrsa -traditional -out "$work/key.pem" 2048 2> /dev/null
public=$(openssl rsa -in "$work/key.pem" -pubout -outform DER 2> /dev/null |
	base64 -w0)
echo "s1._domainkey.club.example v=DKIM1; k=rsa; p=$public" > "$team/dkim.keys"
address=$(address_of Dana)
plain=$(git config -f "$team/oarlock.conf" mail.address)

# signed NAME TO BODY: Dana's mail, signed by RFC 6376 with "simple".
signed() {
	local fields body=$3 field
	fields="From: Dana Reyes <dana.reyes@club.example>
To: $2
Subject: today
Date: $(date -u '+%a, %d %b %Y %H:%M:%S +0000')
Content-Type: text/plain; charset=utf-8"
	field="DKIM-Signature: v=1; a=rsa-sha256; d=club.example; s=s1;
 h=From:To:Subject:Date:Content-Type;
 bh=$(printf '%s\r\n' "$body" | openssl dgst -sha256 -binary | base64); b="
	field+=$(printf '%s\n%s' "$fields" "$field" | sed '$!s/$/\r/' |
		openssl dgst -sha256 -sign "$work/key.pem" -binary | base64 -w0)
	printf '%s\n' "Delivered-To: $2" "$field" "$fields" "" "$body" \
		> "$team/mail/new/mail.$1"
}
# written SCORE [SED]: a rating, changed on its way.
written() {
	signed "$1" "$address" "Maya: hands $1"
	sed -i -e "${2:-}" "$team/mail/new/mail.$1"
}
scores() {
	ledger 'SELECT group_concat(score) FROM rating ORDER BY id'
}
seen() {
	box "SELECT meta FROM message WHERE kind = 'mail' ORDER BY seq DESC
		LIMIT 1"
}

set_key mail.dkim-keys dkim.keys
written 61
fetch
take
[ "$(scores)" = 61 ] || fail "a signed mail: $(scores); $(seen)"
written 62 's/hands 62/hands 99/'
fetch
take
[ "$(scores)" = 61 ] || fail "a mail that was changed: $(scores)"
seen | grep -q '^dkim fail d=club.example' || fail "seen: $(seen)"

# To the address of all she is believed for ratings, and is a guardian, too.
signed guardian "$plain" "No contact please"
fetch
take
[ "$(ledger 'SELECT p.first FROM no_contact n JOIN person p
	ON p.id = n.person')" = Ida ] ||
	fail "a guardian who coaches: $(ledger "SELECT answer FROM applied
		ORDER BY seq DESC LIMIT 1")"

# A DNS of our own, in a network of our own.
set_key --unset mail.dkim-keys
echo nameserver 127.0.0.1 > "$work/resolv.conf"
cat > "$work/dns.conf" <<CONF
no-resolv
no-hosts
local=/#/
bind-interfaces
listen-address=127.0.0.1
txt-record=s1._domainkey.club.example,"v=DKIM1; k=rsa; p=${public:0:200}","${public:200}"
CONF
fetch_alone() { # fetch_alone yes|no: with the DNS, or without
	# shellcheck disable=SC2016 # the inner shell expands it
	unshare -m -n bash -c '
		ip link set lo up && mount --bind "$1/resolv.conf" \
			/etc/resolv.conf || exit 1
		if [ "$2" = yes ]; then
			dnsmasq -k -C "$1/dns.conf" -x "$1/dns.pid" \
				-u "$(id -un)" 2> "$1/dns.log" &
			for _ in $(seq 600); do
				[ -s "$1/dns.pid" ] && break
				sleep 0.1
			done
		fi
		"$3" -C "$1/team" --once
		status=$?
		[ "$2" = no ] || kill %1
		exit $status' - "$work" "$1" "$programs/oarlock-mail"
}
written 63
fetch_alone yes || fail "the door, with a DNS"
take
[ "$(scores)" = 61,63 ] || fail "keys from the DNS: $(scores); $(seen)"
written 64
fetch_alone no || fail "the door, without a DNS"
take
[ "$(scores)" = 61,63 ] || fail "no DNS, and yet rated: $(scores)"
seen | grep -q '^dkim unknown d=club.example' || fail "seen: $(seen)"
oarlock replay || fail replay
