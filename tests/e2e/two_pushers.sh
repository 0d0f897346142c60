#!/bin/bash
# People are erased while the daemon builds and pushes, too, to a host that
# holds its branches for a while: no erasure ends with an error or leaves an
# older commit anywhere, and nobody's page comes back.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/club.bash"

club_make
people=${PEOPLE:-6}
{
	echo 'Role,First name,Last name,Email'
	for i in $(seq "$people"); do
		echo "rower,Rower$i,Example,rower$i@example.org"
	done
} > "$work/more.csv"
oarlock roster import "$work/more.csv" > "$work/log" || fail "roster import"
gen || fail "oarlock-gen"

# The host has its branches locked for a while at each push.
cat > "$work/host.git/hooks/reference-transaction" <<'SH'
#!/bin/sh
[ "$1" != prepared ] || sleep 0.4
SH
chmod 755 "$work/host.git/hooks/reference-transaction"

"$programs/oarlock-gen" -C "$team" 2>> "$work/gen.log" &
daemon=$!
pids+=("$daemon")

# Something new for the daemon, again and again.
(
	i=0
	while [ ! -e "$work/enough" ]; do
		i=$((i + 1))
		oarlock order "group new boat$i" >> "$work/orders" 2>&1 || true
		sleep 0.3
	done
) &
orders=$!
pids+=("$orders")

had() { # had REPOSITORY: a commit with her page is there
	[ -n "$(git --git-dir="$1" log --format=%h main -- "$page")" ]
}
for i in $(seq "$people"); do
	page=$(page_of "Rower$i")
	page=${page#/}index.html
	had "$work/host.git" || fail "Rower$i has no page at the host"
	oarlock erase --yes --forget-history "Rower$i" > "$work/said" 2>&1 ||
		{ cat "$work/said" "$work/gen.log"; fail "erase Rower$i"; }
	grep -q 'is not in the newest commit' "$work/said" ||
		{ cat "$work/said"; fail "the proof of Rower$i"; }
	! had "$work/host.git" || fail "the host has the page of Rower$i"
	! had "$team/site.git" || fail "the page of Rower$i came back"
done
touch "$work/enough"
wait "$orders"
kill "$daemon"
wait "$daemon" || fail "oarlock-gen ended badly: $(cat "$work/gen.log")"
! grep -E 'lock ref|stale info|rejected' "$work/gen.log" ||
	fail "two pushed at once"
gen || fail "the last build"
[ "$(git --git-dir="$work/host.git" rev-parse main data)" = \
	"$(git --git-dir="$team/site.git" rev-parse main data)" ] ||
	fail "the host has something else"
oarlock replay > "$work/log" || fail "replay: $(cat "$work/log")"
