#!/bin/bash
# The mailbox, the mail server, the carrier and the git host take a connection
# and say nothing, before TLS or after it. Each time status says of each which
# host and why, nobody hangs when told to stop, nothing is lost or comes twice,
# and when they speak again all goes on by itself.
here=$(dirname "$0")
. "$here/../faults/network.bash"
network_own "$0" "$@"
. "$here/remotes.bash"
. "$here/dovecot.bash"
. "$here/postfix.bash"

# What is said too late or never: the carrier may have taken a text.
mute() {
	fault "$1" "front_mode $1; rate=20; set_key site.push-seconds 5" \
		'rate=1; daemons_again; front_mode good' \
		'in time\|no answer\|no end'
}
network_begin
mute silence
mute mute
network_end
