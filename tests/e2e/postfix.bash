# postfix.bash -- a mail server of our own: Postfix with TLS and, by Dovecot,
# logins; all of it below $work and on loopback. Sourced after lib.bash; needs
# root, as Postfix does.

mx=$work/mx
mx_user=ratings@example.org
mx_password=open-sesame

# authority NAME: an authority of its own, $mx/NAME.pem.
authority() {
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 \
		-nodes -days 2 -subj "/CN=$1" -keyout "$mx/$1.key" \
		-out "$mx/$1.pem" 2> /dev/null
}

# certificate NAME AUTHORITY: $mx/NAME.pem, for this host's name alone.
certificate() {
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
		-subj "/CN=$1" -keyout "$mx/$1.key" -out "$mx/$1.csr" 2> /dev/null
	openssl x509 -req -in "$mx/$1.csr" -days 2 -CA "$mx/$2.pem" \
		-CAkey "$mx/$2.key" -CAcreateserial -out "$mx/$1.pem" \
		-extfile <(echo "subjectAltName = DNS:$1") 2> /dev/null
}

# Logins are Dovecot's to judge; it serves nothing else.
logins_start() {
	mkdir -p "$mx/dovecot/run" "$mx/dovecot/state"
	echo "$mx_user:{PLAIN}$mx_password" > "$mx/dovecot/users"
	cat > "$mx/dovecot/dovecot.conf" <<-END
		base_dir = $mx/dovecot/run
		state_dir = $mx/dovecot/state
		log_path = $mx/dovecot/log
		protocols =
		ssl = no
		auth_mechanisms = plain login
		# One process, that waits for nobody.
		auth_failure_delay = 0
		default_internal_user = nobody
		default_internal_group = nogroup
		default_login_user = nobody
		passdb {
		  driver = passwd-file
		  args = username_format=%u $mx/dovecot/users
		}
		userdb {
		  driver = static
		  args = uid=65534 gid=65534 home=/nonexistent
		}
		service auth {
		  unix_listener $mx/dovecot/logins {
		    mode = 0666
		  }
		}
		service anvil {
		  chroot =
		}
		service stats {
		  chroot =
		}
	END
	dovecot -F -c "$mx/dovecot/dovecot.conf" 2>> "$mx/dovecot/log" &
	pids+=($!)
	eventually test -S "$mx/dovecot/logins" || fail "no logins"
}

postfix_configure() {
	cat > "$mx/etc/main.cf" <<-END
		compatibility_level = 3.6
		myhostname = mx.example.org
		mydestination =
		inet_interfaces = 127.0.0.1
		inet_protocols = ipv4
		mynetworks =
		queue_directory = $mx/queue
		data_directory = $mx/data
		maillog_file = $mx/log/maillog
		maillog_file_prefixes = $mx/log
		recipient_delimiter = +
		smtpd_peername_lookup = no
		smtpd_relay_restrictions = permit_sasl_authenticated, reject
		smtpd_sasl_type = dovecot
		smtpd_sasl_path = $mx/dovecot/logins
		smtpd_sasl_auth_enable = yes
		smtpd_tls_auth_only = yes
		smtpd_tls_security_level = may
		smtpd_tls_cert_file = $mx/localhost.pem
		smtpd_tls_key_file = $mx/localhost.key
		smtpd_tls_loglevel = 1
		virtual_mailbox_domains = ${mx_domains:-example.org}
		virtual_mailbox_base = ${mx_base:-$mx/box}
		virtual_mailbox_maps = inline:{
		    ${mx_boxes:-{ratings@example.org = ratings/\}
		    {robin@example.org = robin/\}} }
		virtual_uid_maps = static:65534
		virtual_gid_maps = static:65534
		transport_maps = inline:{
		    {gone.example.net = gone:} }
	END
	cat > "$mx/etc/master.cf" <<-END
		127.0.0.1:$smtp_port inet n - n - - smtpd
		127.0.0.1:$smtps_port inet n - n - - smtpd
		    -o smtpd_tls_wrappermode=yes
		postlog unix-dgram n - n - 1 postlogd
		cleanup unix n - n - 0 cleanup
		qmgr unix n - n 300 1 qmgr
		tlsmgr unix - - n 1000? 1 tlsmgr
		rewrite unix - - n - - trivial-rewrite
		bounce unix - - n - 0 bounce
		defer unix - - n - 0 bounce
		trace unix - - n - 0 bounce
		proxymap unix - - n - - proxymap
		anvil unix - - n - 1 anvil
		error unix - - n - - error
		virtual unix - n n - - virtual
		gone unix - n n - - pipe
		    user=nobody argv=/bin/sh -c {exit 67}
	END
}

# Everything that the package's own start script would make.
postfix_start() {
	local folder
	[ "$(id -u)" = 0 ] || fail "Postfix needs root"
	smtp_port=$(free_port)
	smtps_port=$(free_port)
	chmod 711 "$work"
	mkdir -p "$mx/etc" "$mx/log" "$mx/data" "$mx/box/ratings"
	for folder in active bounce corrupt defer deferred flush hold incoming \
		maildrop pid private public saved trace; do
		mkdir -p "$mx/queue/$folder"
	done
	mkdir -p "$mx"/box/ratings/{tmp,new,cur}
	chown -R nobody "$mx/box"
	chown -R postfix "$mx/queue" "$mx/data"
	chown root "$mx/queue" "$mx/queue/pid"
	authority ours
	certificate localhost ours
	logins_start
	postfix_configure
	MAIL_CONFIG=$mx/etc /usr/lib/postfix/sbin/master -c "$mx/etc" -d \
		2>> "$mx/log/stderr" &
	pids+=($!)
	eventually port_open "$smtp_port" || fail "Postfix does not start"
	eventually port_open "$smtps_port" || fail "Postfix has no smtps"
}

port_open() { (: > "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }
