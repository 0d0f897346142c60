# mailhost.bash -- a whole mail host in a namespace of its own: DNS, Postfix
# with OpenDKIM and OpenDMARC, Dovecot with LMTP and IMAP over TLS. Sourced
# instead of lib.bash, before anything else: the script is executed again with
# its own network, mounts and processes, where it is root and alone. Whatever
# it leaves there goes with it.
#
#   host_domains DOMAIN...     each with a DKIM key, DMARC p=reject and SPF
#   host_silent DOMAIN...      of which the DNS says nothing
#   host_start / host_stop     all of it; host_up and host_down take one of
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

# The keys and the DNS.

host_domains() {
	local domain
	mkdir -p "$host/keys"
	for domain in "$@"; do
		domains+=("$domain")
		openssl genrsa -out "$host/keys/$domain" 2048 2> /dev/null
	done
}

host_silent() { silent+=("$@"); }

host_names() {
	local domain key
	echo "address=/$mx/127.0.0.1"
	for domain in "${domains[@]}"; do
		key=$(openssl rsa -in "$host/keys/$domain" -pubout 2> /dev/null |
			sed '/^-/d' | tr -d '\n')
		cat <<-CONF
			txt-record=s1._domainkey.$domain,"v=DKIM1; k=rsa; p=${key:0:200}","${key:200}"
			txt-record=_dmarc.$domain,"v=DMARC1; p=reject"
			txt-record=$domain,"v=spf1 ip4:192.0.2.9 -all"
			mx-host=$domain,$mx,10
		CONF
	done
}

dns_write() {
	{
		cat <<-CONF
			no-resolv
			no-hosts
			local=/#/
			listen-address=127.0.0.1
			bind-interfaces
			user=root
			pid-file=
			log-facility=$host/log/dns
		CONF
		host_names
	} > "$host/dns.conf"
	echo nameserver 127.0.0.1 > "$host/resolv.conf"
	mount --bind "$host/resolv.conf" /etc/resolv.conf
}

# The milters.

milters_write() {
	echo 192.0.2.1 > "$host/nobody"
	cat > "$host/dkim.conf" <<-CONF
		Mode v
		Socket inet:8891@127.0.0.1
		AuthservID $mx
		AlwaysAddARHeader yes
		Nameservers 127.0.0.1
		InternalHosts $host/nobody
		UserID nobody:nogroup
		Background no
		Syslog no
	CONF
	cat > "$host/dmarc.conf" <<-CONF
		Socket inet:8893@127.0.0.1
		AuthservID $mx
		TrustedAuthservIDs $mx
		SPFIgnoreResults true
		SPFSelfValidate true
		RejectFailures false
		IgnoreHosts $host/nobody
		UserID nobody:nogroup
		Background false
		Syslog false
	CONF
}

# Postfix.

postfix_write() {
	local etc=$host/postfix/etc
	mkdir -p "$etc" "$host/postfix/data"
	chown postfix "$host/postfix/data"
	cat > "$etc/main.cf" <<-CONF
		compatibility_level = 3.6
		myhostname = $mx
		mydestination =
		inet_interfaces = 127.0.0.1, 192.0.2.25
		inet_protocols = ipv4
		mynetworks = 127.0.0.2/32
		queue_directory = $host/postfix/spool
		data_directory = $host/postfix/data
		meta_directory = /etc/postfix
		maillog_file = $host/log/postfix
		maillog_file_prefixes = $host/log
		recipient_delimiter = +
		alias_maps =
		message_size_limit = 2097152
		mailbox_size_limit = 0
		smtpd_recipient_restrictions = reject_unauth_destination,
		    check_recipient_access inline:{{gone@club.example = 550 5.1.1 nobody here}}
		virtual_mailbox_domains = ${domains[*]} ${silent[*]}
		virtual_transport = lmtp:inet:127.0.0.1:24
		lmtp_destination_recipient_limit = 1
		minimal_backoff_time = 1s
		maximal_backoff_time = 1s
		queue_run_delay = 1s
		smtpd_peername_lookup = no
		smtpd_client_connection_count_limit = 0
		smtpd_milters = inet:127.0.0.1:8891, inet:127.0.0.1:8893
		milter_default_action = tempfail
		mime_nesting_limit = 20
		header_checks = regexp:$etc/header_checks
		nested_header_checks =
		mime_header_checks =
	CONF
	# As oarlock-mail(8) and its README tell operators.
	sed -n '/^\/^(X-|ARC-/,/REPLACE/p' "$root/ingest/mail/oarlock-mail.8" |
		sed 's/\\et/\\t/' > "$etc/header_checks"
	grep -q REPLACE "$etc/header_checks" || fail "no line in oarlock-mail(8)"
	cat > "$etc/master.cf" <<-'CONF'
		smtp      inet  n - n - -   smtpd
		# Where our own receipts are handed over; nobody else may.
		127.0.0.1:587 inet n - n - - smtpd -o smtpd_milters=
		cleanup   unix  n - n - 0   cleanup
		qmgr      unix  n - n 300 1 qmgr
		rewrite   unix  - - n - -   trivial-rewrite
		bounce    unix  - - n - 0   bounce
		defer     unix  - - n - 0   bounce
		trace     unix  - - n - 0   bounce
		verify    unix  - - n - 1   verify
		flush     unix  n - n 1000? 0 flush
		proxymap  unix  - - n - -   proxymap
		smtp      unix  - - n - -   smtp
		lmtp      unix  - - n - -   lmtp
		showq     unix  n - n - -   showq
		error     unix  - - n - -   error
		retry     unix  - - n - -   error
		discard   unix  - - n - -   discard
		anvil     unix  - - n - 1   anvil
		scache    unix  - - n - 1   scache
		postlog   unix-dgram n - n - 1 postlogd
	CONF
	postfix_spool
}

# As `postfix start` makes it, which takes a second for it.
postfix_spool() {
	local spool=$host/postfix/spool
	mkdir -p "$spool"/{active,bounce,corrupt,defer,deferred,flush,hold} \
		"$spool"/{incoming,private,saved,trace,public,maildrop,pid}
	chown postfix "$spool"/*
	chown root "$spool/pid"
	chgrp postdrop "$spool"/{public,maildrop}
	chmod 700 "$spool"/{active,bounce,corrupt,defer,deferred,flush,hold} \
		"$spool"/{incoming,private,saved,trace}
	chmod 710 "$spool/public"
	chmod 730 "$spool/maildrop"
}

# Dovecot.

# tls_make: a CA of our own, in $host/tls/ca.pem, and our server's certificate.
tls_make() {
	local dir=$host/tls
	mkdir -p "$dir"
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-keyout "$dir/ca.key" -out "$dir/ca.pem" -days 2 \
		-subj "/CN=A CA of a test" 2> /dev/null
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-keyout "$dir/server.key" -out "$dir/server.csr" \
		-subj "/CN=$mx" 2> /dev/null
	printf 'subjectAltName=DNS:%s\n' "$mx" > "$dir/names"
	openssl x509 -req -in "$dir/server.csr" -CA "$dir/ca.pem" \
		-CAkey "$dir/ca.key" -CAcreateserial -days 2 \
		-extfile "$dir/names" -out "$dir/server.pem" 2> /dev/null
}

dovecot_write() {
	mkdir -p "$host/mail" "$host/dovecot"
	chown nobody:nogroup "$host/mail"
	echo "$drop:{PLAIN}$drop_password" > "$host/dovecot/users"
	cat > "$host/dovecot/conf" <<-CONF
		base_dir = $host/dovecot/run
		state_dir = $host/dovecot/state
		log_path = $host/log/dovecot
		listen = 127.0.0.1
		protocols = imap lmtp
		ssl = required
		ssl_cert = <$host/tls/server.pem
		ssl_key = <$host/tls/server.key
		default_internal_user = nobody
		default_internal_group = nogroup
		default_login_user = nobody
		first_valid_uid = 1
		mail_location = maildir:~/Maildir
		mail_fsync = always
		recipient_delimiter = +
		lmtp_save_to_detail_mailbox = no
		lmtp_add_received_header = no
		passdb {
		  driver = passwd-file
		  args = username_format=%u $host/dovecot/users
		}
		userdb {
		  driver = static
		  args = uid=nobody gid=nogroup home=$host/mail/%Ld/%Ln allow_all_users=yes
		}
		namespace inbox {
		  inbox = yes
		  separator = /
		}
		service imap-login {
		  chroot =
		  inet_listener imap {
		    port = 0
		  }
		  inet_listener imaps {
		    port = 993
		  }
		}
		service anvil {
		  chroot =
		}
		service stats {
		  chroot =
		}
		service lmtp {
		  client_limit = 1
		  inet_listener lmtp {
		    port = 24
		  }
		}
	CONF
}

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

host_stop() {
	local name
	host_down postfix
	host_down dovecot
	# Told to stop, opendkim takes five seconds.
	for name in dmarc dkim dns; do host_down "$name" KILL; done
	umount /etc/resolv.conf
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
