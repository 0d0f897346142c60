#!/bin/bash
# The DNS knows no name any more, fails, or says nothing at all: of the
# mailbox, the mail server, the carrier and the git host. Each time status
# says of each which host and why, nobody hangs when told to stop, nothing is
# lost, and when there are names again all goes on by itself.
here=$(dirname "$0")
. "$here/../faults/network.bash"
network_own "$0" "$@"
. "$here/remotes.bash"
. "$here/dovecot.bash"
. "$here/postfix.bash"

# Told to stop while each of them waits for a name.
stopped_in_it() {
	local before
	names_patience 30
	before=$(tries_of git)
	eventually tried_since "$before" git || fail "git: no further try"
	daemons_again
}
tries_of() { grep -c " ${address[$1]}\$" "$front/tries" || true; }
tried_since() { [ "$(tries_of "$2")" -gt "$1" ]; }

network_begin
fault 'no such name' 'names_mode nxdomain' 'names_mode good' \
	'the DNS gives no address'
fault 'a DNS that fails' 'names_mode servfail' 'names_mode good' \
	'the DNS gives no address'
fault 'a DNS that is silent' 'names_mode silent; rate=10' \
	'rate=1; stopped_in_it; names_patience 1; names_mode good' \
	'the DNS gives no address\|the DNS does not answer'
network_end
