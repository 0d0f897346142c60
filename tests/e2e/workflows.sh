#!/bin/bash
# The workflow files for GitHub, GitLab and Woodpecker: the very lines that
# they contain, run in a clean environment, rebuild a published site, find it
# identical and served; and they fail where it is not. Only what installs
# packages and Oarlock does nothing here, and /opt and /root are other folders.
. "$(dirname "$0")/lib.bash"
. "$(dirname "$0")/club.bash"

club_make
port=$(free_port)
set_key site.url "http://127.0.0.1:$port"
oarlock recovery reader > "$work/key" 2> "$work/recovery" || fail "a key"
rate 'Maya: hands 87 i9 square the blade sooner'
gen || fail "oarlock-gen"
python3 -m http.server -b 127.0.0.1 -d "$work/www" "$port" \
	> "$work/served" 2>&1 &
pids+=($!)
eventually curl -sf -o /dev/null "http://127.0.0.1:$port/" || fail "a server"

# Where Oarlock itself is cloned from.
git init -q -b main "$work/oarlock"
cp -R "$root/hooks" "$work/oarlock/"
git -C "$work/oarlock" add -A
git -C "$work/oarlock" -c user.name=x -c user.email=x@example.org \
	commit -qm oarlock
mkdir "$work/bin"
for name in apt-get make; do
	printf '#!/bin/sh\nexit 0\n' > "$work/bin/$name"
done
cat > "$work/bin/checkout" <<SH
#!/bin/sh
[ "\$2" = 0 ] && git clone -q -b "\$1" "file://$work/host.git" .
SH
chmod 755 "$work"/bin/*

variables() { # variables KEY: what the service's settings have
	jq -n --arg git "file://$work/oarlock" --arg key "$1" \
		--arg pages "file://$work/host.git" --arg file "$work/key" '{
		OARLOCK_GIT: $git, OARLOCK_VERSION: "main", PAGES: $pages,
		"vars.OARLOCK_GIT": $git, "vars.OARLOCK_VERSION": "main",
		"vars.PAGES": "club/pages", "github.token": "t",
		"secrets.OARLOCK_KEY": $key, oarlock_key: $key,
		OARLOCK_KEY_FILE: $file, CI_DEFAULT_BRANCH: "main"
		} | if '"$2"' then with_entries(select(.key | test("^[A-Z_]+$")))
		else . end'
}
runs() { # runs SERVICE: its file, as it would be run there
	local service=$1 gitlab=false
	[ "$service" != gitlab ] || gitlab=true
	python3 "$root/tests/e2e/workflow.py" "$service" \
		"$root/hooks/ci/$service.yml" \
		"$(variables "$(cat "$work/key")" $gitlab)" > "$work/lines" ||
		fail "$service.yml is not as that service reads it"
	rm -rf "$work/there"
	mkdir -p "$work/there/root" "$work/there/build"
	sed "s|/opt/|$work/there/|g; s|/root/|$work/there/root/|g" \
		"$work/lines" > "$work/script"
	(
		cd "$work/there/build"
		env -i PATH="$work/bin:$programs:$PATH" \
			ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
			HOME="$work/there/root" sh "$work/script"
	) > "$work/said" 2>&1
}
left() { # no key and nothing that was opened
	find "$work/there" -name 'oarlock.key' -size +0 | grep .
}

for service in github gitlab woodpecker; do
	runs $service || fail "$service: $(cat "$work/said" "$work/script")"
	grep -qx identical "$work/said" || fail "$service: $(cat "$work/said")"
	[ $service != github ] || ! left || fail "$service leaves the key"
done

echo "something else is served"
echo >> "$work/www/index.html"
for service in github gitlab woodpecker; do
	runs $service && fail "$service does not ask the host"
	grep -qx identical "$work/said" || fail "$service: $(cat "$work/said")"
done
exit 0
