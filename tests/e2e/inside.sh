#!/bin/bash
# What each program may still do once it has given up its power, tried from
# inside it (tests/inside/inside.c), and compared with the table below.
. "$(dirname "$0")/lib.bash"

inside_so=$work/inside.so
cc -shared -fPIC -O1 -D_GNU_SOURCE -o "$inside_so" \
	"$root/tests/inside/inside.c" -ldl || fail "inside.c"

team_init
set_key mail.trusted-server mx.example.org
set_key site.folder "$work/site"
line_make
printf '%s\n' 'First name,Last name,Email,Role' \
	'Dana,Reyes,dana@example.org,head coach' > "$work/people.csv"
oarlock roster import "$work/people.csv" > "$work/said" || fail "roster"
cp -R "$team" "$work/other"
sed -e 's/@NAME@/dana/; s/@FROM@/dana@example.org/g' -e 's/@KEY@/KEY x/' \
	-e '1iDKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1;' \
	-e '1i\ h=from; bh=AAAA; b=AAAA' "$root/ops/demo/key.eml" > "$work/key.eml"
# No DNS is asked.
: > "$work/keys" && chmod 644 "$work/keys"
set_key mail.dkim-keys "$work/keys"
mail "$work/key.eml" Dana

# Somebody to reach, to trace and to read.
port=$(free_port)
python3 -m http.server --bind 127.0.0.1 "$port" > "$work/reach.log" 2>&1 &
pids+=($!)
sleep infinity &
pids+=($!)
export INSIDE_TEAM=$team INSIDE_OTHER=$work/other INSIDE_PORT=$port
export INSIDE_PID=$!
eventually curl -s -o /dev/null "http://127.0.0.1:$port/" || fail "no listener"

tried() { grep -qs "^inside: $1:" "$work/$name.inside"; }
# in_program NAME WHERE PROGRAM ARGUMENT...: the trials of WHERE, made in it.
# Its standard error is a pipe, because some may not write to a file.
in_program() {
	local name=$1 where=$2 pid
	shift 2
	LD_PRELOAD=$inside_so \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" \
		"$@" > "$work/out" 2> >(cat > "$work/$name.inside") &
	pid=$!
	pids+=("$pid")
	eventually tried "$where" || fail "$name: $(cat "$work/$name.inside")"
	kill "$pid" 2> /dev/null || true
	wait "$pid" || true
	sed -n "s/^inside: $where:/$name:/p" "$work/$name.inside" | head -n 1
}

daemon() { # daemon NAME WHERE
	in_program "$1" "$2" "$programs/oarlock-${1%-*}" -C "$team"
}

{
	daemon mail main
	mail "$work/key.eml" Dana
	daemon mail-witness witness
	daemon take-parser parser
	daemon take main
	daemon sms main
	daemon post main
	daemon gen main
	in_program carrier main "$programs/oarlock-carrier" --account "$account" \
		--token-file "$team/carrier.token" --number "$line"
	in_program preview main "$OARLOCK" -C "$team" preview --port 0
} > "$work/table"

# All that each may: nothing else of the trials succeeds. A unit of systemd takes
# more away (install.sh).
diff - "$work/table" << 'TABLE' || fail "a program may more or less than that"
mail: read-system read-box read-mail write-box reach-tcp reach-udp signal-other
mail-witness: read-system reach-tcp reach-udp
take-parser:
take: read-system read-conf read-key read-ledger read-box read-mail write-box write-ledger write-conf make-team signal-other
sms: read-system read-box write-box signal-other
post: read-system read-conf read-key read-ledger read-box read-mail write-box write-ledger write-conf make-team reach-tcp reach-udp signal-other
gen: read-system read-conf read-key read-ledger read-box read-mail read-git write-box write-ledger write-conf make-team signal-other
carrier: read-system reach-tcp reach-udp signal-other
preview: read-system signal-other
TABLE
