#!/bin/bash
# A remote of every kind, well and ill: a folder, ssh with a real sshd, https
# with nginx and git's own server. What a remote refuses or cannot take waits,
# `oarlock status` says why, nothing of somebody else's is ever replaced, and
# no remote waits for another.
. "$(dirname "$0")/remotes.bash"

[ "$(id -u)" = 0 ] || fail "this needs root, for a small disk and an sshd"

team_make
gen 2> "$work/log"

site() { git --git-dir="$team/site.git" "$@"; }
head_of() { git --git-dir="$1" rev-parse --verify --quiet "${2:-main}"; }
has_all() { [ "$(head_of "$1")" = "$(site rev-parse main)" ]; }
says() { oarlock status 2> /dev/null | grep -qF -- "$1"; }
said() { says "$1" || fail "status does not say '$1': $(oarlock status)"; }
silent() { ! grep -q 'remote [0-9]' "$team/run/push.health"; }

changes=0
change() { # a new commit
	changes=$((changes + 1))
	oarlock order "group new boat$changes" > "$work/order"
}
remotes() { # remotes URL...: from now on these alone
	set_key --unset-all site.remote || true
	local url
	for url in "$@"; do set_key --add site.remote "$url"; done
}
gets() { # gets REPOSITORY: by one run of oarlock-gen
	gen 2> "$work/log" || fail "push: $(cat "$work/log")"
	has_all "$1" || fail "$1 has another commit"
}
misses() { # misses WORDS: the run fails, and status says why
	gen 2> "$work/log" && fail "pushed, though: $1"
	said "$1"
}

# ---- a folder ----

bare "$work/plain.git"
remotes "file://$work/plain.git"
gets "$work/plain.git"

# The branch of sealed messages goes with it, both or none.
data_commit() { # data_commit WORDS
	local tree parent
	tree=$(echo "$1" | site hash-object -w --stdin |
		sed 's/^/100644 blob /; s/$/\tsegment/' | site mktree)
	parent=$(site rev-parse --verify --quiet data) || true
	site update-ref refs/heads/data "$(site -c user.name=x \
		-c user.email=x@example.org commit-tree -m x \
		${parent:+-p "$parent"} "$tree")"
}
data_commit one
change
gets "$work/plain.git"
[ "$(head_of "$work/plain.git" data)" = "$(site rev-parse data)" ] ||
	fail "the branch data was not pushed"

before=$(head_of "$work/plain.git")
# shellcheck disable=SC2016 # expanded by the hook
hook "$work/plain.git" update 'case $1 in */data) echo "no data" >&2; exit 1; esac'
data_commit two
change
misses 'no data'
[ "$(head_of "$work/plain.git")" = "$before" ] || fail "half a push arrived"
rm "$work/plain.git/hooks/update"

hook "$work/plain.git" pre-receive 'echo "refused: not today" >&2; exit 1'
misses 'refused: not today'
rm "$work/plain.git/hooks/pre-receive"
gets "$work/plain.git"

git init -q --bare --object-format=sha256 "$work/other.git"
remotes "file://$work/other.git"
misses 'it names what it holds by SHA-256'
remotes "file://$work/plain.git"
change
gets "$work/plain.git"

# Somebody else's commit stays, whatever happens here.
for history in keep none; do
	set_key site.history "$history"
	tree=$(git --git-dir="$work/plain.git" mktree < /dev/null)
	foreign=$(git --git-dir="$work/plain.git" -c user.name=x \
		-c user.email=x@example.org commit-tree -m theirs "$tree")
	git --git-dir="$work/plain.git" update-ref refs/heads/main "$foreign"
	change
	misses "commits of somebody else's"
	misses "commits of somebody else's"
	[ "$(head_of "$work/plain.git")" = "$foreign" ] ||
		fail "somebody else's commit was replaced"
	git --git-dir="$work/plain.git" update-ref refs/heads/main \
		"$(site rev-parse main)"
done
gen 2> "$work/log"

# A branch that is gone there, where nothing of ours is new, is nobody else's.
for branches in data main 'data main'; do
	for branch in $branches; do
		git --git-dir="$work/plain.git" update-ref -d "refs/heads/$branch"
	done
	gets "$work/plain.git"
	[ "$(head_of "$work/plain.git" data)" = "$(site rev-parse data)" ] ||
		fail "the branch data did not come back"
done

# A host that protects its branches: git itself, GitHub, GitLab and Forgejo.
git --git-dir="$work/plain.git" config receive.denyNonFastForwards true
change
misses 'it refuses forced pushes'
git --git-dir="$work/plain.git" config receive.denyNonFastForwards false
for words in 'GH006: Protected branch update failed. Cannot force-push to main' \
	'GitLab: You are not allowed to force push code to a protected branch' \
	'Forgejo: branch main is protected from force push'; do
	hook "$work/plain.git" pre-receive "echo '$words' >&2; exit 1"
	misses 'it refuses forced pushes'
done
rm "$work/plain.git/hooks/pre-receive"
gets "$work/plain.git"
set_key site.history keep

# A full disk.
mkdir "$work/disk"
mount -t tmpfs -o size=1m tmpfs "$work/disk"
at_end umount "$work/disk"
bare "$work/disk/host.git"
head -c 2m /dev/zero > "$work/disk/ballast" 2> /dev/null || true
remotes "file://$work/disk/host.git"
misses 'disk is full'
"$programs/oarlock-gen" -C "$team" 2>> "$work/gen.log" &
daemon=$!
pids+=("$daemon")
change
rm "$work/disk/ballast"
mount -o remount,size=64m "$work/disk"
eventually has_all "$work/disk/host.git" || fail "never tried again"
eventually silent || fail "trouble is over, and still told"
kill "$daemon"
wait "$daemon" || fail "oarlock-gen ended badly: $(cat "$work/gen.log")"
# Full for the user there alone.
hook "$work/disk/host.git" pre-receive \
	'echo "fatal: write error: Disk quota exceeded" >&2; exit 1'
change
misses 'who has a quota'
rm "$work/disk/host.git/hooks/pre-receive"
gets "$work/disk/host.git"
git --git-dir="$work/disk/host.git" fsck --strict > "$work/fsck" 2>&1 ||
	fail "the full disk spoilt it: $(cat "$work/fsck")"

# ---- ssh ----

sshd_make
bare "$work/shell.git"
remotes "ssh://root@127.0.0.1:$ssh_port$work/shell.git"
set_key site.ssh-key push.key
set_key site.known-hosts known_hosts
cp "$work/sshd/push" "$team/push.key"
: > "$team/known_hosts"
misses "host's key is not known"
cp "$work/sshd/known_hosts" "$team/known_hosts"
change
gets "$work/shell.git"
cp "$work/sshd/stranger" "$team/push.key"
change
misses 'does not take our ssh key'
cp "$work/sshd/push" "$team/push.key"
gets "$work/shell.git"

before=$(head_of "$work/shell.git")
sshd_other_key
change
misses "host's key is not the one that known_hosts has"
[ "$(head_of "$work/shell.git")" = "$before" ] ||
	fail "a host with another key got the site"
sshd_first_key
gets "$work/shell.git"

# ---- https ----

https_make ""
bare "$work/web/club/web.git"
chmod -R a+rwX "$work/web"
remotes "https://localhost:$https_port/club/web.git"
change
misses 'certificate'
export GIT_SSL_CAINFO=$work/tls/ca.pem
misses 'asks for a user and a token'
set_key site.credentials push.credentials
(umask 077 &&
	echo "https://robot:wrong-token-1@localhost:$https_port" \
		> "$team/push.credentials")
misses 'refuses the token'
grep -q wrong-token-1 "$team/push.credentials" ||
	fail "git removed a token that was refused"
echo "https://robot:$web_token@localhost:$https_port" > "$team/push.credentials"
hook "$work/web/club/web.git" pre-receive "
	for f in /proc/[0-9]*/cmdline; do
		tr '\\0' ' ' < \"\$f\"; echo
	done > '$work/seen' 2> /dev/null; exit 0"
touch "$work/seen"
chmod a+rw "$work/seen"
gets "$work/web/club/web.git"
grep -q 'git-remote-https\|git remote-https' "$work/seen" ||
	fail "the push was not seen among the processes"
grep -qF "$web_token" "$work/seen" &&
	fail "the token stands in an argument: $(grep -F "$web_token" "$work/seen")"
remotes "https://robot:$web_token@localhost:$https_port/club/web.git"
change
misses 'has a password in it'
# With an "@" that should be written %40, git knows another host's name.
for user in "robot@club.example:$web_token" "robot:@$web_token" "@$web_token"; do
	remotes "https://$user@localhost:$https_port/club/web.git"
	misses 'has a password in it'
	"$OARLOCK" -C "$team" status > "$work/status" 2>&1 || true
	grep -qF "$web_token" "$work/status" && fail "status shows a token"
done
# A user of a domain, as ssh has it.
bare "$work/absent.git"
remotes "robot@club.example@127.0.0.1:$work/absent.git"
misses 'remote 1: 127.0.0.1: '

# ---- one hangs, one is dead, one is well; the daemon goes on ----

hang_make
bare "$work/slow.git"
set_key site.push-seconds 4
remotes "ssh://root@127.0.0.1:$hang_port$work/slow.git" \
	"ssh://root@127.0.0.1:$(free_port)$work/slow.git" \
	"ssh://root@127.0.0.1:$ssh_port$work/shell.git"
change
"$programs/oarlock-gen" -C "$team" 2>> "$work/gen.log" &
daemon=$!
pids+=("$daemon")
eventually has_all "$work/shell.git" || fail "the well one waited"
eventually says 'remote 1: 127.0.0.1: no end after 4 seconds' ||
	fail "a remote that hangs: $(oarlock status)"
eventually says 'remote 2: ' || fail "a dead remote: $(oarlock status)"
change
eventually has_all "$work/shell.git" || fail "the well one waits for the ill"

# Both come to life: nothing was lost, and nobody has to do anything.
hang_end
proxy_start "$hang_port" "$ssh_port"
"$OARLOCK" -C "$team" status > "$work/status" || true
cp "$team/known_hosts" "$work/known"
sed "s/:$ssh_port\\]/:$hang_port]/; s/\\]:$ssh_port /]:$hang_port /" \
	"$work/known" >> "$team/known_hosts"
patiently has_all "$work/slow.git" || fail "never tried again: $(oarlock status)"
kill "$daemon"
wait "$daemon" || true
remotes "ssh://root@127.0.0.1:$ssh_port$work/shell.git"
gets "$work/shell.git"
silent || fail "trouble is over, and still told"
[ "$(git --git-dir="$work/shell.git" rev-list --count main)" = \
	"$(site rev-list --count main)" ] || fail "a commit is missing"
