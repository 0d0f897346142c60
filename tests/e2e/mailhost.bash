# mailhost.bash -- a whole mail host in a namespace of its own: DNS, Postfix
# with OpenDKIM and OpenDMARC, Dovecot with LMTP and IMAP over TLS. Sourced
# instead of lib.bash, before anything else: the script is executed again with
# its own network, mounts and processes, where it is root and alone. Whatever
# it leaves there goes with it.
#
#   host_domains DOMAIN...     each with a DKIM key, DMARC p=reject and SPF
#   host_silent DOMAIN...      of which the DNS says nothing
#   host_start                 all of it; host_up and host_down take one of
#                              dns dkim dmarc dovecot postfix
#   host_door maildir|imap     how the team's oarlock-mail fetches its mails
#   sign DOMAIN FILE [-h FIELDS] [-l BYTES] [-t TIME] [-x SECONDS]
#   smtp_send FROM TO FILE [CURL OPTION...]
#   mailbox ADDRESS            the folder of her Maildir
#   mailbox_wait ADDRESS N     until N mails lie there, unseen
#
# A domain's own machine is 192.0.2.9, which its SPF names; ${own[@]} makes curl
# speak from it. Strangers speak from 192.0.2.66. What Oarlock sends goes in at
# $submission. Every address of the domains is a mailbox; gone@club.example is
# refused.

if [ "${MAILHOST_TMP:-}" = "" ]; then
	MAILHOST_TMP=$(mktemp -d) || exit 1
	export MAILHOST_TMP
	trap 'rmdir "$MAILHOST_TMP"' EXIT
	enter=(unshare --mount --net --pid --fork --kill-child --mount-proc)
	if [ "$(id -u)" != 0 ]; then
		keep=MAILHOST_TMP,OARLOCK,OARLOCK_PROGRAMS
		enter=(sudo "--preserve-env=$keep,ASAN_OPTIONS,UBSAN_OPTIONS"
			"${enter[@]}")
	fi
	"${enter[@]}" -- "$0" "$@"
	exit
fi
mount -t tmpfs -o mode=755 tmpfs "$MAILHOST_TMP" || exit 1
export TMPDIR=$MAILHOST_TMP
PATH=$PATH:/usr/sbin:/sbin

. "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

chmod 711 "$work"
host=$work/host
mx=mx.box.test
drop=drop@box.test
# shellcheck disable=SC2034 # for the scripts
submission=smtp://127.0.0.1:587
drop_password=the-drop-box-of-a-test
domains=() silent=()
# shellcheck disable=SC2034
own=(--interface 192.0.2.9)
declare -A host_pids=()

. "$(dirname "${BASH_SOURCE[0]}")/mailhost_conf.bash"

# Starting and stopping. A program stands with its children in a session of
# its own, so that it can be killed with all of them, and with nobody else.

host_port() {
	case $1 in
	dns) echo 53 ;;
	dkim) echo 8891 ;;
	dmarc) echo 8893 ;;
	dovecot) echo 24 ;;
	postfix) echo 25 ;;
	esac
}

host_command() {
	case $1 in
	dns) echo dnsmasq --keep-in-foreground "--conf-file=$host/dns.conf" ;;
	dkim) echo opendkim -x "$host/dkim.conf" -f ;;
	dmarc) echo opendmarc -c "$host/dmarc.conf" -f ;;
	dovecot) echo dovecot -F -c "$host/dovecot/conf" ;;
	postfix) echo /usr/lib/postfix/sbin/master -c "$host/postfix/etc" -s ;;
	esac
}

host_answers() {
	(: > "/dev/tcp/127.0.0.1/$(host_port "$1")") 2> /dev/null
}

host_up() {
	local name command
	for name in "$@"; do
		read -ra command <<< "$(host_command "$name")"
		setsid "${command[@]}" < /dev/null >> "$host/log/$name.out" 2>&1 &
		host_pids[$name]=$!
	done
	for name in "$@"; do
		eventually host_answers "$name" ||
			fail "$name: $(tail -n 5 "$host/log/$name"* 2>&1)"
	done
}

session_gone() { ! kill -0 -- "-$1" 2> /dev/null; }

# host_down NAME [SIGNAL]: the program and all its children; gone afterwards.
host_down() {
	local pid=${host_pids[$1]:-}
	[ "$pid" = "" ] && return
	kill "-${2:-TERM}" -- "-$pid" 2> /dev/null || true
	wait "$pid" 2> /dev/null || true
	eventually session_gone "$pid" || kill -KILL -- "-$pid" || true
	unset "host_pids[$1]"
}

host_start() {
	local address
	mkdir -p "$host/log"
	chmod 711 "$host"
	chmod 777 "$host/log"
	cc -std=c17 -O1 -D_GNU_SOURCE -o "$host/sign" "$root/tests/e2e/sign.c" \
		-lopendkim || fail "sign.c"
	ip link set lo up
	for address in 9 25 66; do
		ip address add "192.0.2.$address/32" dev lo
	done
	dns_write
	milters_write
	tls_make
	dovecot_write
	postfix_write
	host_up dns dkim dmarc dovecot postfix
}

# For the scripts.

host_door() {
	case $1 in
	maildir)
		# Ours to read, and Dovecot's to write.
		install -d -o nobody -g nogroup "$host/mail/box.test" \
			"$host/mail/box.test/drop"{,/Maildir{,/{tmp,new,cur}}}
		set_key mail.maildir "$(mailbox "$drop")"
		;;
	imap)
		(umask 077 && echo "$drop_password" > "$team/imap.password")
		set_key mail.imap "imaps://$mx"
		set_key mail.imap-user "$drop"
		set_key mail.imap-password-file imap.password
		set_key mail.imap-ca "$host/tls/ca.pem"
		;;
	*) fail "no door $1" ;;
	esac
}

sign() {
	local domain=$1 file=$2
	shift 2
	"$host/sign" "$@" "$domain" "$host/keys/$domain" < "$file"
}

# Prints what the server said last when it did not take the mail.
smtp_send() {
	local from=$1 to=$2 file=$3
	shift 3
	sed 's/\r$//; s/$/\r/' "$file" | curl -sS --noproxy '*' \
		--url smtp://192.0.2.25/client.example --interface 192.0.2.66 \
		--mail-from "$from" --mail-rcpt "$to" --upload-file - "$@"
}

mailbox() {
	local name=${1%@*}
	echo "$host/mail/${1#*@}/${name%%+*}/Maildir"
}

mailbox_count() {
	find "$(mailbox "$1")/new" -type f 2> /dev/null | wc -l
}
mailbox_has() { [ "$(mailbox_count "$1")" -ge "$2" ]; }

mailbox_wait() {
	eventually mailbox_has "$1" "$2" ||
		fail "$1 has $(mailbox_count "$1") of $2 mails; $(tail -n 5 \
			"$host/log/postfix")"
}
