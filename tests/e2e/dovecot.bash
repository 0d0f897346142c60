# dovecot.bash -- a throwaway Dovecot 2.3 on loopback, as an unprivileged
# user. Sourced after lib.bash.
#
# Mail for anybody at any address: IMAP with TLS or STARTTLS, and LMTP. The
# certificate names localhost alone; its authority is $dovecot/ca.pem.

dovecot_user=drop
dovecot_password='dr"op \pw'
dovecot_pid=

# dovecot_make [LINE...]: a folder, certificates, and a configuration that ends
# with these lines.
dovecot_make() {
	dovecot=$(mktemp -d)
	imap_port=$(free_port)
	imaps_port=$(free_port)
	lmtp_port=$(free_port)
	local user group
	user=$(id -un) group=$(id -gn)
	dovecot_as=()
	if [ "$(id -u)" = 0 ]; then
		user=nobody group=$(id -gn nobody)
		dovecot_as=(setpriv "--reuid=$user" "--regid=$group"
			--clear-groups)
	fi
	mkdir "$dovecot/run" "$dovecot/state" "$dovecot/mail"
	: > "$dovecot/log"
	certificate_make "$dovecot/ca" "$dovecot/server" localhost
	printf '%s:{PLAIN}%s::::::\n' "$dovecot_user" "$dovecot_password" \
		> "$dovecot/users"
	dovecot_conf "$user" "$group" > "$dovecot/dovecot.conf"
	printf '%s\n' "$@" >> "$dovecot/dovecot.conf"
	[ "$(id -u)" != 0 ] || chown -R "$user:$group" "$dovecot"
}

# certificate_make CA SERVER NAME: CA.pem, and SERVER.pem that it vouches for.
certificate_make() {
	local kind=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30)
	[ -e "$1.pem" ] || openssl req -x509 "${kind[@]}" -subj "/CN=Test CA" \
		-keyout "$1.key" -out "$1.pem" 2> /dev/null
	openssl req -x509 "${kind[@]}" -subj "/CN=$3" -CA "$1.pem" \
		-CAkey "$1.key" -addext "subjectAltName=DNS:$3" \
		-addext basicConstraints=critical,CA:FALSE \
		-keyout "$2.key" -out "$2.pem" 2> /dev/null ||
		certificate_sign "$@"
}

# OpenSSL before 3.2 cannot do that in one step.
certificate_sign() {
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-subj "/CN=$3" -keyout "$2.key" -out "$2.csr" 2> /dev/null
	openssl x509 -req -in "$2.csr" -CA "$1.pem" -CAkey "$1.key" \
		-days 30 -extfile <(echo "subjectAltName=DNS:$3") \
		-CAcreateserial -out "$2.pem" 2> /dev/null
}

dovecot_conf() { # dovecot_conf USER GROUP
	cat << CONF
base_dir = $dovecot/run
state_dir = $dovecot/state
log_path = $dovecot/log
auth_verbose = yes
auth_failure_delay = 0
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = $1
default_internal_group = $2
default_login_user = $1
first_valid_uid = 1
mail_location = maildir:~/Maildir
mailbox_idle_check_interval = 1 secs
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
lmtp_add_received_header = no
ssl = required
ssl_cert = <$dovecot/server.pem
ssl_key = <$dovecot/server.key
auth_mechanisms = plain
passdb {
  driver = passwd-file
  args = username_format=%u $dovecot/users
}
userdb {
  driver = static
  args = uid=$1 gid=$2 home=$dovecot/mail/%Ln allow_all_users=yes
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = $imap_port
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = $imaps_port
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $lmtp_port
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
CONF
}

listens() { (: > "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }
silent() { ! listens "$1"; }

dovecot_start() {
	"${dovecot_as[@]}" "$(PATH=$PATH:/usr/sbin type -P dovecot)" -F \
		-c "$dovecot/dovecot.conf" 2>> "$dovecot/log" &
	dovecot_pid=$!
	pids+=("$dovecot_pid")
	eventually listens "$imaps_port" ||
		fail "dovecot does not start: $(cat "$dovecot/log")"
}

dovecot_stop() {
	kill "$dovecot_pid"
	wait "$dovecot_pid" || true
	eventually silent "$imaps_port" || fail "dovecot does not stop"
}

# dovecot_capability WORDS: starts it again as a server that can do only this;
# '' for all.
dovecot_capability() {
	sed -i '/^imap_capability/d' "$dovecot/dovecot.conf"
	[ -z "$1" ] || echo "imap_capability = $1" >> "$dovecot/dovecot.conf"
	dovecot_start
}

# dovecot_admin WORDS...: doveadm, as the server's own user.
dovecot_admin() {
	"${dovecot_as[@]}" doveadm -c "$dovecot/dovecot.conf" "$@"
}

# dovecot_save FOLDER < MAIL: appends a mail for the user.
dovecot_save() { dovecot_admin save -u "$dovecot_user" -m "$1"; }

# dovecot_fill N NAME [BYTES]: N mails at once into INBOX, as a delivery would.
dovecot_fill() {
	"${dovecot_as[@]}" bash -eu -c 'cd "$1"
		umask 077
		for i in $(seq "$2"); do
			{
				printf "Subject: $3 $i\r\n\r\n# "
				head -c "$4" /dev/zero | tr "\0" x | fold -w 70
			} > "tmp/$3.$i.test"
			mv "tmp/$3.$i.test" new/
		done' fill "$dovecot/mail/$dovecot_user/Maildir" "$1" "$2" \
		"${3:-100}"
}

# dovecot_count FOLDER [QUERY...]: how many mails lie there.
dovecot_count() {
	local folder=$1
	shift
	[ $# -gt 0 ] || set -- ALL
	dovecot_admin search -u "$dovecot_user" mailbox "$folder" "$@" \
		2> /dev/null | wc -l
}

# Whether the user has a session.
dovecot_sees() { dovecot_admin who 2> /dev/null | grep -q "^$dovecot_user "; }
dovecot_holds() { [ "$(dovecot_count "$2")" = "$1" ]; } # N FOLDER
