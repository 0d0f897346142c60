#!/bin/bash
# The mailbox, the mail server, the carrier and the git host speak no TLS, hang
# up in the handshake, or in the middle of what they answer. Each time status
# says of each which host and why, nothing is said in clear, nothing is lost or
# comes twice, and when they are well again all goes on by itself.
here=$(dirname "$0")
. "$here/../faults/network.bash"
network_own "$0" "$@"
. "$here/remotes.bash"
. "$here/dovecot.bash"
. "$here/postfix.bash"

broken() { fault "$1" "front_mode '$1'" 'front_mode good' "$2"; }
network_begin
broken clear 'TLS'
broken hangup 'hung up\|failure\|terminated'
broken 'cut 20' '.'
broken 'cut 150' '.'
network_end
