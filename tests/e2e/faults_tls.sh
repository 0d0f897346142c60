#!/bin/bash
# The mailbox, the mail server, the carrier and the git host all show a
# certificate that has expired, that is somebody else's, or that nobody
# vouches for. Each time status says of each which host and why, nobody has
# said a word, nothing is lost, and when it is mended all goes on by itself.
here=$(dirname "$0")
. "$here/../faults/network.bash"
network_own "$0" "$@"
. "$here/remotes.bash"
. "$here/dovecot.bash"
. "$here/postfix.bash"

network_begin
shown() { # shown CERTIFICATE WORDS
	fault "$1" "front_mode $1" 'unheard; front_mode good' "$2"
}
unheard() {
	[ ! -s "$front/heard" ] ||
		fail "something is said: $(cat "$front/heard")"
}
shown expired 'expired'
shown other 'name\|owner\|not match'
shown stranger 'vouches\|authority\|issuer\|not trusted'
network_end
