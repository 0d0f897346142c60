#!/bin/sh
# team.sh DIR -- makes the team that the mails of tests/vectors/mail are about,
# in a new team folder, with public commands only. OARLOCK names the program.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
oarlock=${OARLOCK:-$root/build/release/oarlock}
dir=${1:?usage: tests/team.sh DIR}

"$oarlock" init "$dir" --club "Example Club" --team "Example" --zone UTC \
	--url https://pages.club.example --mail drop@box.test --metrics none
git config -f "$dir/oarlock.conf" mail.trusted-server mx.box.test
git config -f "$dir/oarlock.conf" mail.dkim off

people=$(mktemp)
trap 'rm -f "$people"' EXIT
cat > "$people" <<'CSV'
First name,Last name,Nick,Email,Role
Anna,Berg,anna,anna@club.example,rower
Anna,Lund,annal,annal@club.example,rower
Ben,Hall,ben,ben@club.example,rower
Mia,Ødegård,mia,mia@club.example,rower
João,Prata,joao,joao@club.example,rower
Tom,O'Neill,tom,tom@club.example,rower
Amy,Coach,,amy@club.example,head coach
CSV
"$oarlock" -C "$dir" roster import "$people"
"$oarlock" -C "$dir" order \
	'metric add rower gt "General Technique" alias tech, technique' \
	'metric add rower bp "Body Preparation" alias bodyprep' \
	'metric add rower rhythm "Rhythm"' \
	'metric add rower sync "Synchronicity" alias timing' \
	'metric add rower pe "Power Endurance" alias power' \
	'metric add rower ae "Aerobic Endurance" alias aerobic' \
	'metric add rower mob "Mobility" alias mobility' \
	'metric add rower release "Release"' \
	'metric add rower hands "Hands"' \
	'group new u17' \
	'group add u17: Anna Berg, Ben, Mia' \
	'group new first8' \
	'group add first8: Anna Lund, João, Tom' \
	'default share off for amy@club.example'
