#!/bin/bash
# Two teams, each with the other's mailbox for a coach: they do not talk. Nor
# for long where a gateway between them strips every mark of a machine.
. "$(dirname "$0")/lib.bash"

folder() { echo "$work/$1"; }
team_make() { # NAME OTHER
	team=$(folder "$1")
	oarlock init "$team" --club "Club $1" --team Crew --short CR \
		--zone UTC --url "https://$1.example.org" \
		--mail "ratings@$1.example" > /dev/null
	senders_trusted
	printf '%s\n' 'Role,First name,Last name,Email' \
		"head coach,Robin,Vale,ratings@$2.example" > "$work/people.csv"
	oarlock roster import "$work/people.csv" > /dev/null
	take
}

# carry FROM TO FILTER: what one has sent, through a gateway to the other.
carry() {
	local from to secret file n=0
	from=$(folder "$1")
	to=$(folder "$2")
	secret=$("$OARLOCK" -C "$to" link Robin | sed -n 's/ *writes to: //p')
	for file in "$from"/sent/new/*; do
		[ -e "$file" ] || continue
		n=$((n + 1))
		{
			echo "Delivered-To: $secret"
			echo "Authentication-Results: mx.example.org;" \
				"dmarc=pass header.from=$1.example"
			echo "Received: from mx.$1.example by mx.example.org;" \
				"$(date -uR)"
			"$3" "$file"
		} > "$to/mail/tmp/${file##*/}"
		mv "$to/mail/tmp/${file##*/}" "$to/mail/new/${file##*/}"
		mv "$file" "$from/sent/cur/"
	done
	[ $n -gt 0 ]
}
strip() { sed '/^Auto-Submitted:/d; /^X-[A-Z]/d; /^Precedence:/d' "$1"; }

# turn FROM TO FILTER: false when nothing was sent.
turn() {
	team=$(folder "$1")
	"$programs/oarlock-post" -C "$team" --once
	carry "$1" "$2" "$3" || return 1
	team=$(folder "$2")
	fetch
	take
}
sent() { find "$(folder "$1")/sent" -type f | wc -l; }

team_make left right
team_make right left
turn left right cat || fail "left invites nobody"
turn right left cat || fail "right invites nobody"
if turn left right cat || turn right left cat; then
	fail "a machine was answered"
fi

team_make deaf mute
team_make mute deaf
turns=0
while [ $turns -lt 100 ] && { turn deaf mute strip || turn mute deaf strip; }
do
	turns=$((turns + 1))
done
[ $turns -lt 100 ] || fail "two machines talk for ever"
[ $turns -gt 2 ] || fail "nothing was carried"
for name in deaf mute; do
	[ "$(sent $name)" -le 12 ] || fail "$name wrote $(sent $name) mails"
	team=$(folder $name)
	oarlock replay > /dev/null || fail "the ledger cannot be made again"
done
