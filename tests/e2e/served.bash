# served.bash -- a club whose site two hosts serve: one gets it over ssh, the
# other over https; nginx serves what their hooks deployed. Sourced, not run;
# brings lib.bash.
. "$(dirname "${BASH_SOURCE[0]}")/remotes.bash"
. "$(dirname "${BASH_SOURCE[0]}")/club.bash"
. "$(dirname "${BASH_SOURCE[0]}")/host.bash"

hosts="shell web"
declare -A site_port

site_server() { # site_server HOST: what nginx does for it
	site_port[$1]=$(free_port)
	site_servers+="server {
	listen 127.0.0.1:${site_port[$1]} ssl;
	ssl_certificate $work/tls/cert.pem;
	ssl_certificate_key $work/tls/key.pem;
	root $work/www/$1/current;
	location / { try_files \$uri \$uri/index.html =404; }
	}
	"
}

served_make() {
	local host site_servers=""
	club_make
	kill "${pids[-1]}" # the webhooks' door, which serve opens again
	wait "${pids[-1]}" || true
	for host in $hosts; do site_server "$host"; done
	sshd_make
	https_make "$site_servers"
	host_make "$work/shell.git" "$work/www/shell"
	host_make "$work/web/club/web.git" "$work/www/web"
	set_key --unset site.folder
	set_key --unset-all site.remote
	set_key --add site.remote \
		"ssh://root@127.0.0.1:$ssh_port$work/shell.git"
	set_key --add site.remote "https://localhost:$https_port/club/web.git"
	cp "$work/sshd/push" "$team/push.key"
	cp "$work/sshd/known_hosts" "$team/known_hosts"
	set_key site.ssh-key push.key
	set_key site.known-hosts known_hosts
	(umask 077 && echo "https://robot:$web_token@localhost:$https_port" \
		> "$team/push.credentials")
	set_key site.credentials push.credentials
	export GIT_SSL_CAINFO=$work/tls/ca.pem
	for host in $hosts; do : > "$work/was.$host"; done
}

serve_ready() {
	serve_start
	patiently answers "$sms_port" ||
		fail "oarlock serve: $(tail "$work/serve.log")"
}

# get HOST PATH: what nginx gives a visitor, in $work/got.HOST.
get() {
	curl -sf --cacert "$work/tls/ca.pem" -o "$work/got.$1" \
		"https://localhost:${site_port[$1]}$2"
}

head_of() { git --git-dir="$1" rev-parse --verify --quiet main; }
# serves HOST: it serves the newest commit.
serves() {
	get "$1" /build.json &&
		git --git-dir="$team/site.git" show main:build.json |
		cmp -s - "$work/got.$1" &&
		[ "$(readlink "$work/www/$1/current")" = \
			"releases/$(head_of "$team/site.git")" ]
}
