#!/bin/bash
# Two push at once to a host that holds its branches for a while. People are
# erased while the daemon builds and pushes, too, over a folder and over ssh: no
# erasure ends with an error or leaves an older commit anywhere, and nobody's
# page comes back. Then a server that was thought lost comes back beside the one
# that replaced it: the host keeps what the first of them gave it.
. "$(dirname "$0")/remotes.bash"
. "$(dirname "$0")/club.bash"

[ "$(id -u)" = 0 ] || fail "this needs root, for an sshd"

club_make
sshd_make
cp "$work/sshd/push" "$team/push.key"
cp "$work/sshd/known_hosts" "$team/known_hosts"
set_key site.ssh-key push.key
set_key site.known-hosts known_hosts
shell="ssh://root@127.0.0.1:$ssh_port$work/host.git"
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

had() { # had REPOSITORY: a commit with her page is there
	[ -n "$(git --git-dir="$1" log --format=%h main -- "$page")" ]
}
heads() { git --git-dir="$1" rev-parse main data; } # heads REPOSITORY

erase() { # erase NAME
	page=$(page_of "$1")
	page=${page#/}index.html
	had "$work/host.git" || fail "$1 has no page at the host"
	oarlock erase --yes --forget-history "$1" > "$work/said" 2>&1 ||
		{ cat "$work/said" "$work/gen.log"; fail "erase $1"; }
	grep -q 'is not in the newest commit' "$work/said" ||
		{ cat "$work/said"; fail "the proof of $1"; }
	! had "$work/host.git" || fail "the host has the page of $1"
	! had "$team/site.git" || fail "the page of $1 came back"
}

# overtaken COMMAND...: it is stopped again and again until the daemon has made
# a commit, or is kept waiting.
overtaken() {
	local pid before
	"$@" 2> "$work/log" &
	pid=$!
	at_end kill -KILL $pid
	while kill -STOP $pid 2> /dev/null; do
		before=$(heads "$team/site.git")
		text "${phone[Maya]}" "a note, number $RANDOM$RANDOM"
		soon moved "$before" || break
		kill -CONT $pid 2> /dev/null || true
		sleep 0.002
	done
	kill -CONT $pid 2> /dev/null || true
	wait $pid
}
moved() { [ "$(heads "$team/site.git")" != "$1" ]; }
soon() {
	for _ in $(seq 50); do
		if "$@"; then return 0; fi
		sleep 0.1
	done
	return 1
}

# Something new for the daemon, again and again.
orders() {
	local i=0
	while [ ! -e "$work/enough" ]; do
		i=$((i + 1))
		oarlock order "group new boat$1.$i" >> "$work/orders" 2>&1 ||
			true
		sleep 0.3
	done
}

# erase_beside_daemon FROM TO: these of them.
erase_beside_daemon() {
	local daemon orders i
	"$programs/oarlock-gen" -C "$team" 2>> "$work/gen.log" &
	daemon=$!
	orders "$1" &
	orders=$!
	pids+=("$daemon" "$orders")
	for ((i = $1; i <= $2; i++)); do erase "Rower$i"; done
	touch "$work/enough"
	wait "$orders"
	rm "$work/enough"
	kill "$daemon"
	wait "$daemon" || fail "oarlock-gen ended badly: $(cat "$work/gen.log")"
	! grep -E 'lock ref|stale info|rejected|somebody' "$work/gen.log" ||
		fail "two pushed at once"
	gen || fail "the last build"
	[ "$(heads "$work/host.git")" = "$(heads "$team/site.git")" ] ||
		fail "the host has something else"
}

# It takes a daemon: whoever takes once waits at its end for readers, and one of
# them is stopped.
for program in take gen; do
	"$programs/oarlock-$program" -C "$team" 2>> "$work/$program.log" &
	pids+=("$!")
done
overtaken "$programs/oarlock-gen" -C "$team" --once ||
	fail "who is overtaken never commits: $(cat "$work/log")"
for pid in "${pids[@]: -2}"; do
	kill "$pid"
	wait "$pid" || fail "a daemon ended badly: $(tail "$work/gen.log")"
done
erase_beside_daemon 1 $((people / 2))
set_key site.remote "$shell"
erase_beside_daemon $((people / 2 + 1)) "$people"
oarlock replay > "$work/log" || fail "replay: $(cat "$work/log")"

# beside FOLDER...: a build of each at once; the file FOLDER.ended says how.
beside() {
	local folder running=()
	for folder; do
		(
			ended=0
			"$programs/oarlock-gen" -C "$folder" --once \
				2> "$folder.log" || ended=$?
			echo $ended > "$folder.ended"
		) &
		running+=($!)
	done
	wait "${running[@]}"
}
ended() { cat "$1.ended"; } # ended FOLDER
kill "${pids[0]}" # the webhooks' door
set_key --unset site.folder
for history in keep none; do
	set_key site.history "$history"
	gen || fail "history $history: the last build of one alone"
	cp -a "$team" "$work/twin"
	oarlock order "group new ours.$history" > "$work/order"
	"$OARLOCK" -C "$work/twin" order "group new theirs.$history" \
		> "$work/order"
	beside "$team" "$work/twin"
	first=$team second=$work/twin
	[ "$(ended "$first")" = 0 ] || first=$work/twin second=$team
	if [ "$(ended "$first")" != 0 ] || [ "$(ended "$second")" = 0 ]; then
		fail "history $history: $(cat "$team.log" "$work/twin.log")"
	fi
	theirs=$(heads "$second/site.git")
	for _ in 1 2; do
		[ "$(heads "$work/host.git")" = "$(heads "$first/site.git")" ] ||
			fail "history $history: the host has something else"
		"$OARLOCK" -C "$second" status > "$work/status" || true
		grep -q "somebody else's; nothing of them was replaced" \
			"$work/status" || fail "$(cat "$work/status")"
		[ "$(heads "$second/site.git")" = "$theirs" ] ||
			fail "history $history: what was not pushed is lost"
		beside "$second"
		[ "$(ended "$second")" != 0 ] || fail "it was replaced"
	done
	# The first goes on.
	team=$first
	oarlock order "group new again.$history" > "$work/order"
	gen || fail "history $history: it does not go on"
	[ "$(heads "$work/host.git")" = "$(heads "$team/site.git")" ] ||
		fail "history $history: it has not gone on"
	git --git-dir="$work/host.git" fsck --strict --no-dangling \
		> "$work/fsck" 2>&1 || fail "the host: $(cat "$work/fsck")"
	[ "$team" = "$work/team" ] || { rm -rf "$work/team" &&
		mv "$work/twin" "$work/team"; }
	team=$work/team
	rm -rf "$work/twin"
done
