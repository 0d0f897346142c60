# remotes.bash -- remotes of several kinds on this machine. Sourced; brings
# lib.bash.
. "$(dirname "${BASH_SOURCE[0]}")/lib.bash"

ends=()
at_end() { ends=("$(printf '%q ' "$@")" "${ends[@]}"); }
# What was mounted must go before the folder does.
remotes_cleanup() {
	local pid command
	for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null || true; done
	for command in "${ends[@]}"; do eval "$command" || true; done
	cleanup
}
trap remotes_cleanup EXIT

bare() { git init -q --bare -b main "$1"; }
hook() { # hook REPOSITORY NAME SCRIPT
	printf '#!/bin/sh\n%s\n' "$3" > "$1/hooks/$2"
	chmod 755 "$1/hooks/$2"
}
answers() { (: > "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

# ---- ssh ----

sshd_start() {
	"$(command -v sshd || echo /usr/sbin/sshd)" -D -e \
		-f "$work/sshd/config" 2>> "$work/sshd/log" &
	sshd_pid=$!
	pids+=("$sshd_pid")
	eventually answers "$ssh_port" ||
		fail "sshd does not start: $(cat "$work/sshd/log")"
}
sshd_stop() {
	kill "$sshd_pid"
	wait "$sshd_pid" 2> /dev/null || true
}
sshd_make() {
	local name
	ssh_port=$(free_port)
	mkdir -p "$work/sshd"
	mkdir -p /run/sshd
	for name in host other push stranger; do
		ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$work/sshd/$name"
	done
	cp "$work/sshd/push.pub" "$work/sshd/authorized"
	cp "$work/sshd/host" "$work/sshd/served"
	cat > "$work/sshd/config" <<CONFIG
ListenAddress 127.0.0.1:$ssh_port
HostKey $work/sshd/served
AuthorizedKeysFile $work/sshd/authorized
PidFile none
StrictModes no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
CONFIG
	echo "[127.0.0.1]:$ssh_port $(cut -d ' ' -f 1,2 "$work/sshd/host.pub")" \
		> "$work/sshd/known_hosts"
	sshd_start
}
sshd_other_key() {
	sshd_stop
	cp "$work/sshd/other" "$work/sshd/served"
	sshd_start
}
sshd_first_key() {
	sshd_stop
	cp "$work/sshd/host" "$work/sshd/served"
	sshd_start
}

# ---- https ----

# A certificate of our own authority, for localhost.
tls_make() {
	mkdir -p "$work/tls"
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-days 2 -subj '/CN=Example CA' -keyout "$work/tls/ca.key" \
		-out "$work/tls/ca.pem" 2> "$work/tls/log"
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-subj /CN=localhost -keyout "$work/tls/key.pem" \
		-out "$work/tls/request" 2>> "$work/tls/log"
	openssl x509 -req -in "$work/tls/request" -CA "$work/tls/ca.pem" \
		-CAkey "$work/tls/ca.key" -CAcreateserial -days 2 \
		-extfile <(echo subjectAltName=DNS:localhost) \
		-out "$work/tls/cert.pem" 2>> "$work/tls/log"
}

nginx_start() { # nginx_start SERVERS: the text of the http section
	mkdir -p "$work/nginx"
	cat > "$work/nginx/conf" <<CONFIG
user root;
daemon off;
worker_processes 1;
pid $work/nginx/pid;
error_log $work/nginx/error.log;
events { worker_connections 64; }
http {
	access_log off;
	client_max_body_size 0;
	client_body_temp_path $work/nginx/body;
	proxy_temp_path $work/nginx/proxy;
	fastcgi_temp_path $work/nginx/fastcgi;
	uwsgi_temp_path $work/nginx/uwsgi;
	scgi_temp_path $work/nginx/scgi;
	types { text/html html; application/json json; text/css css; }
$1
}
CONFIG
	nginx -c "$work/nginx/conf" -p "$work/nginx" 2>> "$work/nginx/log" &
	pids+=($!)
}

# https_make [SERVERS]: git's own server, and others in the same nginx.
https_make() {
	web_token=secret-token-$RANDOM$RANDOM
	https_port=$(free_port)
	tls_make
	mkdir -p "$work/web/club"
	chmod a+rx "$work"
	echo "robot:$(echo "$web_token" | openssl passwd -apr1 -stdin)" \
		> "$work/web/users"
	fcgiwrap -s "unix:$work/web/socket" 2> "$work/web/log" &
	pids+=($!)
	eventually test -S "$work/web/socket" || fail "fcgiwrap does not start"
	nginx_start "server {
	listen 127.0.0.1:$https_port ssl;
	ssl_certificate $work/tls/cert.pem;
	ssl_certificate_key $work/tls/key.pem;
	auth_basic git;
	auth_basic_user_file $work/web/users;
	location / {
		include /etc/nginx/fastcgi_params;
		fastcgi_pass unix:$work/web/socket;
		fastcgi_param SCRIPT_FILENAME /usr/lib/git-core/git-http-backend;
		fastcgi_param GIT_PROJECT_ROOT $work/web;
		fastcgi_param GIT_HTTP_EXPORT_ALL 1;
		fastcgi_param PATH_INFO \$uri;
		fastcgi_param REMOTE_USER \$remote_user;
	}
	}
	${1:-}"
	eventually answers "$https_port" ||
		fail "nginx does not start: $(cat "$work/nginx/log")"
}

# ---- ill ones ----

# Takes connections and never says a word.
hang_make() {
	hang_port=$(free_port)
	python3 - "$hang_port" <<'PYTHON' &
import socket, sys
s = socket.create_server(("127.0.0.1", int(sys.argv[1])))
kept = []
while True:
    kept.append(s.accept())
PYTHON
	hang_pid=$!
	pids+=("$hang_pid")
	eventually answers "$hang_port" || fail "the silent host does not start"
}
hang_end() {
	kill "$hang_pid"
	wait "$hang_pid" 2> /dev/null || true
}

# line_start PORT TO: a line to TO, as the file line.how says for each connection:
# "good"; "slow"; "up N" or "down N", which is cut after N bytes of that way;
# "until FILE", of which nothing comes down once the file is there. line.went
# gets how many bytes went up and down on each.
line_start() {
	echo good > "$work/line.how"
	python3 - "$1" "$2" "$work/line" <<'PYTHON' &
import asyncio, os, sys
async def pump(r, w, most, piece, pause, end):
    went = 0
    while went < most and (data := await r.read(min(piece, most - went))):
        if os.path.exists(end):
            break
        w.write(data)
        await w.drain()
        went += len(data)
        await asyncio.sleep(pause)
    return went
async def serve(r, w):
    how, what = (open(sys.argv[3] + ".how").read().split() + [""])[:2]
    tr, tw = await asyncio.open_connection("127.0.0.1", int(sys.argv[2]))
    limit = {"up": 1 << 40, "down": 1 << 40}
    if how in limit:
        limit[how] = int(what)
    pace = (1024, 0.01) if how == "slow" else (65536, 0)
    end = {"up": "", "down": what if how == "until" else ""}
    went = {"up": 0, "down": 0}
    async def way(name, r, w):
        try:
            went[name] = await pump(r, w, limit[name], *pace, end[name])
        except OSError:
            pass
        tw.close()
        w.close()
    ways = [asyncio.create_task(way("up", r, tw)),
            asyncio.create_task(way("down", tr, w))]
    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    tw.close()
    w.close()
    await asyncio.wait(ways)
    with open(sys.argv[3] + ".went", "a") as f:
        print(went["up"], went["down"], file=f)
async def main():
    await (await asyncio.start_server(serve, "127.0.0.1", int(sys.argv[1]))).serve_forever()
asyncio.run(main())
PYTHON
	pids+=($!)
	eventually answers "$1" || fail "the line does not start"
}

# proxy_start PORT TO: what comes to PORT goes to TO.
proxy_start() {
	python3 - "$1" "$2" <<'PYTHON' &
import asyncio, sys
async def pump(r, w):
    try:
        while data := await r.read(65536):
            w.write(data)
            await w.drain()
    finally:
        w.close()
async def serve(r, w):
    tr, tw = await asyncio.open_connection("127.0.0.1", int(sys.argv[2]))
    await asyncio.gather(pump(r, tw), pump(tr, w), return_exceptions=True)
async def main():
    await (await asyncio.start_server(serve, "127.0.0.1", int(sys.argv[1]))).serve_forever()
asyncio.run(main())
PYTHON
	pids+=($!)
	eventually answers "$1" || fail "the proxy does not start"
}
