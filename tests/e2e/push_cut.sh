#!/bin/bash
# A push over ssh on a line that is slow, or is cut: in the middle of what goes
# up, or before the host's answer has come down. The host stays whole, has our
# old commit or our new one and nothing between, status says that something is
# wrong, and on a good line all of it arrives, with a history and without one.
. "$(dirname "$0")/remotes.bash"

[ "$(id -u)" = 0 ] || fail "this needs root, for an sshd"

team_make
bare "$work/host.git"
sshd_make
port=$(free_port)
line_start "$port" "$ssh_port"
sed "s/]:$ssh_port /]:$port /" "$work/sshd/known_hosts" > "$team/known_hosts"
cp "$work/sshd/push" "$team/push.key"
set_key site.ssh-key push.key
set_key site.known-hosts known_hosts
set_key --add site.remote "ssh://root@127.0.0.1:$port$work/host.git"

heads() { # heads REPOSITORY: of both branches
	git --git-dir="$1" rev-parse --verify --quiet main data || true
}
has_all() { [ "$(heads "$work/host.git")" = "$(heads "$team/site.git")" ]; }
told() { grep -q 'remote 1: ' "$team/run/push.health"; }
changes=0
change() { # something new on both branches
	changes=$((changes + 1))
	oarlock order "group new boat$changes" > "$work/order"
}
whole() {
	git --git-dir="$1" fsck --strict --no-dangling > "$work/fsck" 2>&1 ||
		fail "$2: $1: $(cat "$work/fsck")"
}
arrives() { # arrives WHEN
	gen 2> "$work/log" || fail "$1: $(cat "$work/log")"
	has_all || fail "$1: the host has something else"
	! told || fail "$1: trouble is over, and still told"
}

# cut WAY PERCENT: of what a push of about the same size takes that way.
cut() {
	local before went
	echo good > "$work/line.how"
	change
	arrives "$what: before"
	went=$(tail -n 1 "$work/line.went" |
		awk -v n="$([ "$1" = up ] && echo 1 || echo 2)" '{ print $n }')
	before=$(heads "$work/host.git")
	echo "$1 $((went * $2 / 100))" > "$work/line.how"
	change
	if gen 2> "$work/log"; then
		has_all || fail "$what: said to be there, and is not"
	else
		told || fail "$what: status does not tell"
	fi
	eventually settled || fail "$what: the host works on"
	[ "$(heads "$work/host.git")" = "$before" ] || has_all ||
		fail "$what: half of it is at the host"
}
# What was cut off may still be at work there.
settled() { ! pgrep -f "git-receive-pack.*$work/host.git" > "$work/found"; }

# All of it arrived, and we do not hear of it.
unanswered() {
	hook "$work/host.git" reference-transaction \
		"[ \"\$1\" != committed ] || touch '$work/arrived'"
	echo "until $work/arrived" > "$work/line.how"
	change
	gen 2> "$work/log" && fail "$what: nobody said that it arrived"
	told || fail "$what: status does not tell"
	eventually settled || fail "$what: the host works on"
	has_all || fail "$what: it did not arrive"
	rm "$work/host.git/hooks/reference-transaction" "$work/arrived"
}

for history in keep none; do
	set_key site.history "$history"
	for how in "cut up 50" "cut up 90" "cut down 50" "cut down 90" unanswered
	do
		what="history $history, $how"
		$how
		whole "$work/host.git" "$what"
		whole "$team/site.git" "$what"
		echo good > "$work/line.how"
		change
		arrives "$what: after"
	done
	echo slow > "$work/line.how"
	change
	arrives "history $history, slow"
done
