# older.bash -- team folders as older versions left them. Sourced after
# lib.bash. Their data stands in tests/vectors/upgrade/VERSION.

# older_team VERSION [FROM]: the team folder of that ledger version.
older_team() {
	local from=${2:-$root/tests/vectors/upgrade/$1}
	rm -rf "$team"
	mkdir -p "$team"/mail/{new,cur,tmp} "$team/run"
	{
		echo "PRAGMA application_id = 0x4f61724c;"
		echo "PRAGMA user_version = $1;"
		cat "$from/ledger.sql"
		echo "PRAGMA journal_mode = WAL;"
	} | sqlite3 "$team/ledger.db" > "$work/sqlite"
	{
		echo "PRAGMA application_id = 0x4f617244;"
		echo "PRAGMA user_version = 1;"
		cat "$from/dropbox.sql"
		echo "PRAGMA journal_mode = WAL;"
	} | sqlite3 "$team/dropbox.db" > "$work/sqlite"
	basenc -d --base16 < <(tr -d "\n" < "$from/site.key.hex" | tr a-f A-F) > "$team/site.key"
	cp "$from/oarlock.conf" "$team"
	echo "$token" > "$team/carrier.token"
	chmod 600 "$team"/*.*
	sms_port=$(free_port)
	set_key sms.public-url "$public"
	set_key sms.listen "127.0.0.1:$sms_port"
}

# Not read-only: what a kill left undone is rolled back by the first to open.
version() { sqlite3 -cmd '.timeout 5000' "$team/ledger.db" 'PRAGMA user_version'; }

# essence: what no upgrade may change, whatever the version.
essence() {
	sqlite3 "$team/ledger.db" <<-'SQL'
	SELECT 'person', id, team, first, last, role, email, minor, guardian,
		generation, left_at FROM person ORDER BY id;
	SELECT 'phone', number, state, since FROM phone ORDER BY number;
	SELECT 'consent', id, number, event, wording, at FROM consent ORDER BY id;
	SELECT 'key', id, person, hex(public_key), generation, revoked
		FROM reader_key ORDER BY id;
	SELECT 'rating', id, athlete, metric, coach, score, importance, note,
		shared, created FROM rating ORDER BY id;
	SELECT 'self', id, athlete, metric, rating, score, importance, guess,
		created FROM self_rating ORDER BY id;
	SELECT 'result', id, athlete, test, value, note, day FROM result ORDER BY id;
	SELECT 'text', seq, number, body, reading FROM text_in ORDER BY seq;
	SELECT 'letter', id, kind, class, person, address, subject, body, state,
		sid FROM outbox ORDER BY id;
	SQL
}
