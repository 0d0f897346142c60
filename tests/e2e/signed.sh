#!/bin/bash
# The site's commits are signed: git believes them with the line that `oarlock
# signer` prints, and nobody else's.
. "$(dirname "$0")/lib.bash"

make_team() { # make_team FOLDER
	"$OARLOCK" init "$1" --club "Example Rowing" --team "Varsity Women" \
		--zone Europe/Oslo --url https://pages.example.org \
		--mail drop@example.org > "$work/init"
}
believes() { # believes SIGNERS COMMIT
	git --git-dir="$team/site.git" -c gpg.format=ssh \
		-c "gpg.ssh.allowedSignersFile=$1" verify-commit "$2" \
		2> "$work/said"
}

make_team "$team"
make_team "$work/other"
oarlock order 'group new first8' > "$work/order"
gen
first=$(git --git-dir="$team/site.git" rev-parse main)
oarlock signer > "$work/signers"
"$OARLOCK" -C "$work/other" signer > "$work/others"

believes "$work/signers" "$first" ||
	fail "git does not believe our commit: $(cat "$work/said")"
grep -q 'Good "git" signature for oarlock@invalid' "$work/said" ||
	fail "git does not name the signer: $(cat "$work/said")"
believes "$work/others" "$first" && fail "another team's key is believed"

forged=$(git --git-dir="$team/site.git" -c user.name=Oarlock \
	-c user.email=oarlock@invalid commit-tree -m '1 page' "$first^{tree}")
believes "$work/signers" "$forged" && fail "an unsigned commit is believed"
changed=$(git --git-dir="$team/site.git" cat-file commit "$first" |
	sed 's/pages/sheets/' |
	git --git-dir="$team/site.git" hash-object -t commit -w --stdin)
believes "$work/signers" "$changed" && fail "a changed commit is believed"

# The root of everything signs, and is not told.
grep -rqF "$(base64 -w0 "$team/site.key")" "$work/signers" &&
	fail "the signer's line holds the site key"
exit 0
