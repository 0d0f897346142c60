# mailhost_conf.bash -- what the programs of mailhost.bash are told: keys, names,
# and a file of configuration for each. Sourced by it.

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
	echo "127.0.0.1 localhost $mx" > "$host/hosts"
	mount --bind "$host/resolv.conf" /etc/resolv.conf
	mount --bind "$host/hosts" /etc/hosts
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

