#!/bin/bash
# slow_disk.sh DIR -- texts at the door where the disk is the limit: each sync
# takes 5 milliseconds longer, as on a cheap virtual machine.
SYNC_MS=${SYNC_MS:-5} exec "$(dirname "$0")/webhooks.sh" "$@"
