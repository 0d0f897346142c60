#!/bin/bash
# oarlock-mail, killed at every durable step of its way from a Maildir to the
# drop box: each mail is stored once, and lies where it belongs.
. "$(dirname "$0")/every.bash"

again() {
	fetch
	take
}
outcome() {
	box_dump
	ledger_rows
	(cd "$team/mail" && find . -type f -exec sha256sum {} + | sort -k 2)
	replayed
}

story_team
story_people
written 1.a "Maya: hands 58"
written 2.b "Zoe: hands 61 i7 late"
cp "$team/mail/new/2.b" "$team/mail/new/3.b"
written 4.c "what is this"
head -c 2200000 /dev/zero | tr '\0' x | fold -w 70 > "$team/mail/new/5.d"
begin_here

every_step oarlock-mail "$programs/oarlock-mail" -C "$team" --once
