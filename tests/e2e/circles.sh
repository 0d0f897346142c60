#!/bin/bash
# circles.sh -- no two files need each other, not by way of others either: who
# reads one may stop where it ends. The table of orders is one room here: its
# rows name functions that look words up in it.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
built=$(dirname "$OARLOCK")

# "a.c b.c" for each name that a takes from b, out of `nm -A`.
pairs() {
	awk -v built="$built/" '
	{
		file = $1
		sub(built, "", file)
		sub(/\.o:.*/, "", file)
		sub(/^ingest\/mail\/order.*/, "ingest/mail/order*", file)
		if ($(NF - 1) == "U")
			takes[file, $NF] = 1
		else if ($(NF - 1) ~ /[TDRB]/)
			gives[$NF] = file
	}
	END {
		for (i in takes) {
			split(i, of, SUBSEP)
			if (of[2] in gives && gives[of[2]] != of[1])
				print of[1], gives[of[2]]
		}
	}'
}

cd "$root"
objects=()
for source in lib/*.c ingest/*/*.c ingest/*/*/*.c gen/*.c gen/*/*.c ops/*.c \
	ops/*/*.c; do
	[ -e "$built/${source%.c}.o" ] && objects+=("$built/${source%.c}.o")
done
[ ${#objects[@]} -gt 300 ] || {
	echo "circles: only ${#objects[@]} objects in $built"
	exit 1
}
nm -A "${objects[@]}" | pairs | sort | tsort > /dev/null
