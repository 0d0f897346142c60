#!/bin/bash
# A disk that gives errors, at a spread of places in each program: it tries
# again or ends cleanly, nothing is half done, and the next start ends where
# an undisturbed one does.
# Thousands of fsyncs: in memory.
if [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
. "$(dirname "$0")/lib.bash"
. "$root/tests/faults/ioerror.bash"
. "$root/tests/faults/scene.bash"

RANDOM=${SEED:-11}
spread=${SPREAD:-8} # places of each kind

# place I CALLS: the I-th of a spread over them, a little aside.
place() {
	local step=$((($2 + spread - 1) / spread))
	echo $(((($1 - 1) * step + RANDOM % (step > 0 ? step : 1)) % $2 + 1))
}

# tried SCENE STATE COMMAND...: from the scene on, STATE is in the end what
# it is without errors. How long an error lasts, and what it is, takes turns.
tried() {
	local scene=$1 state=$2 wanted kinds calls i n how status
	shift 2
	bring "$scene"
	"$@" > "$work/log" 2>&1 || fail "$*: $(cat "$work/log")"
	"$state" > "$work/wanted"
	wanted=$(sha256sum < "$work/wanted")
	for kinds in w s n r; do
		bring "$scene"
		calls=$(calls_of "$kinds" "$@")
		[ "$calls" -gt 0 ] || continue
		for i in $(seq "$spread"); do
			n=$(place "$i" "$calls")
			case $((i % 3)) in
			0) how="EIO 1" ;;
			1) how="ENOSPC 0" ;;
			2) how="EIO 3" ;;
			esac
			bring "$scene"
			status=0
			ill IO_CALLS="$kinds" IO_AT="$n" IO_FOR="${how#* }" \
				IO_ERRNO="${errnos[${how% *}]}" "$@" \
				> "$work/log" 2>&1 || status=$?
			at="$scene: $how from call $n of $calls ($kinds)"
			ended_well "$status" ||
				fail "$at: ended with $status: $(cat "$work/log")"
			sound || fail "$at: a database is broken"
			time_passes
			"$@" > "$work/log" 2>&1 ||
				fail "$at: does not go on: $(cat "$work/log")"
			"$state" > "$work/found"
			[ "$(sha256sum < "$work/found")" = "$wanted" ] ||
				fail "$at: $(diff "$work/wanted" "$work/found" | head -c 2000)"
			tries=$((tries + 1))
		done
	done
}

# Nobody takes another's fresh lock away; this one is nobody's any more.
time_passes() {
	find "$team/site.git" -name '*.lock' -exec touch -d '1 hour ago' {} +
}

tries=0
scene_make
keep start
scene_news
keep mail
fetch
keep take
take
keep gen

site_state() {
	git --git-dir="$team/site.git" fsck --strict > "$work/fsck" 2>&1 ||
		cat "$work/fsck"
	site_tree
}
# A mail whose end nobody knows leaves once more, under the same name.
post_state() {
	take > "$work/log" 2>&1 || fail "take: $(cat "$work/log")"
	letters | sort -u
	ledger "SELECT id, state FROM outbox WHERE kind = 'mail' ORDER BY 1"
}
maildir_state() {
	box_state
	(cd "$team/mail" && find new cur tmp .Processed -type f | sed 's|.*/||; s|:2,.*||' | sort)
}

tried mail maildir_state "$programs/oarlock-mail" -C "$team" --once
tried take ledger_state "$programs/oarlock-take" -C "$team" --once
tried gen site_state "$programs/oarlock-gen" -C "$team" --once
tried gen post_state "$programs/oarlock-post" -C "$team" --once

# ---- who is erased on a full disk is erased in the end ----

erase=("$OARLOCK" -C "$team" erase --yes Grace)
bring gen
calls=$(calls_of w "${erase[@]}")
failures=0
for i in $(seq "$spread"); do
	n=$(place "$i" "$calls")
	at="erase: full from write $n of $calls"
	bring gen
	if ill IO_CALLS=w IO_AT="$n" IO_FOR=0 IO_ERRNO="${errnos[ENOSPC]}" \
		"${erase[@]}" > "$work/log" 2>&1; then
		continue
	fi
	failures=$((failures + 1))
	grep -q 'No space left on device\|disk is full' "$work/log" ||
		fail "$at: not said: $(cat "$work/log")"
	grep -q 'is in use' "$work/log" && fail "$at: $(cat "$work/log")"
	sound || fail "$at: a database is broken"
	if [ "$(ledger 'SELECT count(*) FROM erased WHERE proof IS NULL')" = 1 ]; then
		says 'begun and not finished: oarlock erase --finish' ||
			fail "$at: status does not know: $(oarlock status)"
	fi
	oarlock erase --finish > "$work/log" 2>&1 ||
		fail "$at: not finished: $(cat "$work/log")"
	[ -n "$(ls "$team/erased" 2> /dev/null)" ] ||
		"${erase[@]}" > "$work/log" 2>&1 ||
		fail "$at: not given again: $(cat "$work/log")"
	grep -qaF Okafor "$team"/*.db* && fail "$at: her name is left"
	silent 'not finished' || fail "$at: $(oarlock status)"
	oarlock replay > "$work/log" 2>&1 || fail "$at: $(cat "$work/log")"
done
[ "$failures" -gt 0 ] || fail "no erasure met a full disk"

# ---- a backup that did not reach its disk is none ----

bring gen
gen > "$work/log" 2>&1 || fail "$(cat "$work/log")"
mkdir "$work/backups"
ill IO_BELOW="$work/backups" IO_CALLS=s IO_AT=1 IO_ERRNO="${errnos[EIO]}" \
	"$OARLOCK" -C "$team" backup "$work/backups" > "$work/log" 2>&1 &&
	fail "a backup that was not written is called one"
grep -q 'cannot be written' "$work/log" || fail "backup: $(cat "$work/log")"
[ -z "$(ls "$work/backups")" ] || fail "half a backup is left"
oarlock backup "$work/backups" > "$work/log" 2>&1 ||
	fail "backup: $(cat "$work/log")"

# ---- an upgrade that met a full disk ends the next time ----

. "$root/tests/e2e/older.bash"
upgrade=("$OARLOCK" -C "$team" upgrade)
older_team 3
keep older
calls=$(calls_of w "${upgrade[@]}")
essence > "$work/wanted"
failures=0
for i in $(seq "$spread"); do
	n=$(place "$i" "$calls")
	at="upgrade: full from write $n of $calls"
	bring older
	if ill IO_CALLS=w IO_AT="$n" IO_FOR=0 IO_ERRNO="${errnos[ENOSPC]}" \
		"${upgrade[@]}" > "$work/log" 2>&1; then
		continue
	fi
	failures=$((failures + 1))
	grep -q 'rule of its own\|rows do not fit' "$work/log" &&
		fail "$at: the ledger is blamed: $(cat "$work/log")"
	"${upgrade[@]}" > "$work/log" 2>&1 || fail "$at: $(cat "$work/log")"
	essence > "$work/found"
	cmp -s "$work/wanted" "$work/found" ||
		fail "$at: $(diff "$work/wanted" "$work/found" | head -c 2000)"
	oarlock replay > "$work/log" 2>&1 || fail "$at: $(cat "$work/log")"
done
[ "$failures" -gt 0 ] || fail "no upgrade met a full disk"
echo "$tries times"
