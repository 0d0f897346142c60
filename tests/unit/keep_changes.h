/* keep_changes.h -- what messages do to a ledger, as statements. */
#ifndef KEEP_CHANGES_H
#define KEEP_CHANGES_H

#include "tests/unit/pages_texts.h"
#include "lib/draft.h"

#include <inttypes.h>

/*
 * What messages do to a ledger: an athlete, another one, a coach, a skill, a
 * number below 101, the step and a moment, in the order of letters[].
 */
static const char *const changes[] = {
	"INSERT INTO rating (athlete, metric, coach, score, importance, note, "
	"shared, day, created, seq, line) VALUES (@A, @M, @C, @N, 5, '', @N > "
	"10, '2026-05-04', @T, @I, 1)",
	"INSERT INTO rating (athlete, metric, coach, score, importance, note, "
	"shared, day, created, seq, line) VALUES (@A, @M, @C, @N, 9, 'sit "
	"taller @I', 1, '2026-05-04', @T, @I, 1)",
	"INSERT INTO self_rating (athlete, metric, rating, score, created, "
	"seq) SELECT athlete, metric, rating, @N, @T, @I FROM waiting WHERE "
	"athlete = @A",
	"INSERT INTO self_rating (athlete, metric, rating, score, created, "
	"seq) SELECT athlete, metric, rating, @N, @T, @I FROM waiting",
	"INSERT OR IGNORE INTO self_rating (athlete, metric, score, created, "
	"seq) VALUES (@A, @M, @N, @T, @I)",
	"UPDATE rating SET withdrawn = @T WHERE id = (SELECT max(rating) FROM "
	"waiting WHERE athlete = @A)",
	"UPDATE rating SET shared = 0 WHERE id = (SELECT max(rating) FROM "
	"waiting WHERE metric = @M)",
	"INSERT INTO check_in (athlete, day, sleep, room, health, mood, note, "
	"shared, created, seq) VALUES (@A, date(@T, 'unixepoch'), 1 + @N % 5, "
	"3, 4, 2, 'late', @N > 50, @T, @I)",
	"INSERT OR IGNORE INTO check_in_asked SELECT team, date(@T, "
	"'unixepoch'), @I FROM person WHERE id = @A",
	"INSERT INTO absence (athlete, kind, since, until, created, seq) "
	"VALUES (@A, 'sick', '2026-05-05', '2026-05-07', @T, @I)",
	"UPDATE absence SET ended = @T WHERE athlete = @A",
	"INSERT INTO result (athlete, test, value, note, day, enterer, "
	"created, seq, line) VALUES (@A, '2k', 4200 + @N, '', date(@T, "
	"'unixepoch'), @C, @T, @I, 1)",
	"UPDATE result SET withdrawn = @T WHERE athlete = @A AND value % 3 = "
	"@N % 3",
	"INSERT INTO talk (athlete, event, coach, at, seq) VALUES (@A, CASE @N "
	"% 2 WHEN 0 THEN 'asked' ELSE 'held' END, @C, @T, @I)",
	"INSERT OR REPLACE INTO target VALUES (@A, @M, @N, @T, @I)",
	"INSERT INTO points (person, amount, reason, created, seq, line) "
	"VALUES (@A, 1 + @N, 'rowed', @T, @I, 1)",
	"INSERT INTO tier (person, tier, created, seq) VALUES (@A, 'Gold', @T, "
	"@I)",
	"INSERT INTO prompt (id, athlete, created, seq) VALUES (1000 + @I, @A, "
	"@T, @I); INSERT INTO prompt_item SELECT 1000 + @I, row_number() OVER "
	"(), rating FROM waiting WHERE athlete = @A",
	"UPDATE prompt SET closed = @T WHERE athlete = @A",
	"INSERT INTO text_in (seq, sid, number, line, person, body, reading, "
	"at) VALUES (5000 + @I, 'SM@I', '+15555550101', '+15555550100', @A, "
	"'the film helped', CASE @N % 3 WHEN 0 THEN 'answer' ELSE 'note' END, "
	"@T)",
	"UPDATE text_in SET reading = 'disclosure' WHERE seq = (SELECT "
	"max(seq) FROM text_in WHERE person = @A) AND @N < 30",
	"UPDATE text_in SET archived = @T WHERE person = @A AND @N < 40",
	"UPDATE text_in SET archived = 0 WHERE person = @A AND @N < 10",
	"INSERT OR IGNORE INTO translation SELECT seq, 'es', 'la toma', @T "
	"FROM text_in WHERE person = @A",
	"INSERT INTO outbox (id, kind, class, person, address, line, subject, "
	"body, reply_to, created, seq, state, detail) VALUES ('@I-1', 'text', "
	"CASE @N % 2 WHEN 0 THEN 'message' ELSE 'prompt' END, @A, "
	"'+15555550101', '+15555550100', '', 'See you at six.', '', @T, "
	"coalesce((SELECT max(seq) FROM text_in), 1), 'queued', '')",
	"UPDATE outbox SET state = 'withheld', detail = 'joined into ' || "
	"(SELECT max(id) FROM outbox WHERE person = @B AND state <> "
	"'withheld') WHERE id = (SELECT min(id) FROM outbox WHERE person = @A "
	"AND state = 'queued') AND EXISTS (SELECT 1 FROM outbox WHERE person = "
	"@B AND state <> 'withheld')",
	"UPDATE outbox SET state = 'failed', detail = '30006' WHERE id = "
	"(SELECT max(id) FROM outbox WHERE person = @B AND state <> "
	"'withheld')",
	"UPDATE outbox SET state = 'delivered' WHERE person = @A AND state = "
	"'queued'",
	"UPDATE person SET hide_points = @N % 2 WHERE id = @A",
	"UPDATE person SET height = 150 + @N, side = 'port' WHERE id = @A",
	"UPDATE person SET first = 'Ann@I' WHERE id = @A",
	"UPDATE person SET last = 'Coach@I' WHERE id = @C",
	"UPDATE person SET email = 'x@I@mail.example.org' WHERE id = @A",
	"UPDATE person SET left_at = CASE WHEN @N < 50 THEN @T END WHERE id = "
	"@B",
	"UPDATE person SET left_at = CASE WHEN @N < 50 THEN @T END WHERE id = "
	"@C",
	"UPDATE person SET generation = generation + 1 WHERE id = @A",
	"INSERT INTO reader_key (person, public_key, generation, created, seq) "
	"SELECT id, CAST(printf('%032d', @I) AS BLOB), generation, @T, @I FROM "
	"person WHERE id = @A OR id = @C",
	"UPDATE reader_key SET revoked = @T WHERE person = @B",
	"INSERT OR IGNORE INTO phone VALUES ('+15555550101', 'active', 1, "
	"NULL), ('+1555555' || (2000 + @I), 'pending', 1, NULL);INSERT OR "
	"IGNORE INTO person_phone VALUES (@A, '+1555555' || (2000 + @I))",
	"UPDATE phone SET state = CASE WHEN @N < 30 THEN 'blocked' ELSE "
	"'active' END",
	"INSERT OR IGNORE INTO line_user VALUES ('+15555550100', @C)",
	"DELETE FROM line_user WHERE person = @C",
	"UPDATE metric SET active = @N > 30 WHERE id = @M",
	"UPDATE metric SET name = 'Skill @I' WHERE id = @M",
	"INSERT OR REPLACE INTO attribute VALUES (@A, 'name', 'Shown @I', @T)",
	"INSERT OR IGNORE INTO crew VALUES (1, 1, 'First 8', '', '')",
	"INSERT OR IGNORE INTO crew_member SELECT id, @A FROM crew",
	"DELETE FROM crew_member WHERE person = @A",
	"UPDATE crew SET comment = 'Races ' || @I",
	"INSERT INTO data_request (person, at, seq) VALUES (@A, @T, @I)",
	"INSERT INTO contact_wish (person, event, channel, wording, at, seq) "
	"VALUES (@A, CASE @N % 2 WHEN 0 THEN 'none' ELSE 'again' END, "
	"'operator', '', @T, @I)",
	"UPDATE phone SET state = CASE @N % 2 WHEN 0 THEN 'stopped' ELSE "
	"'active' END, since = @T",
	"INSERT INTO consent (number, event, wording, version, channel, at, "
	"seq) SELECT number, 'agreed', 'YES', '1', 'text', @T, @I FROM "
	"person_phone WHERE person = @A",
	"DELETE FROM person_phone WHERE person = @A AND @N < 30",
	"UPDATE person SET team = (SELECT CASE WHEN @N < 50 THEN min(id) ELSE "
	"max(id) END FROM team) WHERE id = @B",
	"UPDATE person SET role = CASE WHEN @N < 50 THEN 'rower' ELSE 'coach' "
	"END WHERE id = @C",
	"UPDATE team SET name = 'Team @I' WHERE id = (SELECT max(id) FROM "
	"team)",
	"DELETE FROM reader_key WHERE person = @A AND @N < 30",
	"DELETE FROM talk WHERE athlete = @A AND @N < 30",
	"UPDATE person SET minor = 1 - minor, guardian = '+15555550190' WHERE "
	"id = @A",
};

/*
 * One after the other, after world_fill: rows that change the page of somebody
 * who is not in them, or of whom one rule alone tells. Zoe is of another team.
 */
#define ZOE "(SELECT id FROM person WHERE first = 'Zoe')"
#define STRANGER "'+15555550199'"
static const char *const crossings[] = {
	/* A stranger's number becomes somebody's of another team, and back. */
	"INSERT INTO phone VALUES (" STRANGER
	", 'active', 5, NULL);INSERT INTO person_phone VALUES (" ZOE
	", " STRANGER ")",
	"DELETE FROM person_phone WHERE number = " STRANGER,
	/* Nobody's number is blocked: hers, once. */
	"UPDATE text_in SET number = " STRANGER " WHERE person = @A",
	"UPDATE phone SET state = 'blocked' WHERE number = " STRANGER,
	"UPDATE phone SET since = 99 WHERE number = " STRANGER,
	"UPDATE phone SET state = 'active' WHERE number = " STRANGER,
	/* Mails and texts of nobody known, and of a coach. */
	"INSERT INTO mail_in VALUES (@I, 'h', NULL, '', NULL, 'aside', "
	"'aside', '', '', @T + 7)",
	"INSERT INTO mail_in VALUES (@I, 'h', NULL, '', @C, 'accept', "
	"'accept', '', '', @T + 800)",
	"INSERT INTO text_in (seq, sid, number, line, person, body, reading, "
	"at) VALUES (@I, 'SM@I', '+15555550197', '+15555550100', NULL, 'JOIN', "
	"'optin', @T)",
	"INSERT INTO text_in (seq, sid, number, line, person, body, reading, "
	"at) VALUES (@I, 'SM@I', '+15555550101', '+15555550176', " ZOE
	", 'hm', 'astray', @T)",
	"INSERT INTO applied VALUES (@I, 'text', @T, 'aside', 'no words', '', "
	"NULL)",
	"INSERT INTO applied VALUES (@I, 'mail', @T, 'done', 'not every line "
	"of it could be saved', '', @C)",
	/* An address is heard from, its owner being of another team. */
	"UPDATE person SET guardian = 'aunt@example.org', minor = 1 WHERE id = "
	"@A; UPDATE person SET email = 'aunt@example.org' WHERE id = " ZOE
	"; INSERT INTO bounce (seq, address, status, at) SELECT @I + n, "
	"'aunt@example.org', '5.1.1', @T FROM (SELECT 1 AS n UNION SELECT 2 "
	"UNION SELECT 3)",
	"INSERT INTO applied VALUES (@I + 9, 'mail', @T, 'done', '', '', " ZOE
	")",
	"UPDATE person SET email = 'zoe@example.org' WHERE first = 'Zoe'",
	"DELETE FROM bounce WHERE address = 'aunt@example.org'",
	/* The copies of an athlete's texts go to a number that nobody has,
	 * which stops them; then to a dead address, another athlete's. */
	"UPDATE person SET guardian = " STRANGER ", minor = 1 WHERE id = @A",
	"UPDATE phone SET state = 'stopped' WHERE number = " STRANGER,
	"UPDATE phone SET state = 'active' WHERE number = " STRANGER,
	"UPDATE person SET guardian = 'Aunt@example.org' WHERE id = @A",
	"INSERT INTO bounce (seq, address, status, at) SELECT 7000 + n, "
	"'aunt@example.org', '5.1.1', @T FROM (SELECT 1 AS n UNION SELECT 2 "
	"UNION SELECT 3)",
	"UPDATE person SET email = 'aunt@example.org' WHERE id = " ZOE,
	"INSERT INTO applied VALUES (7009, 'mail', @T, 'done', '', '', " ZOE
	")",
	"UPDATE person SET email = 'zoe@example.org' WHERE first = 'Zoe'",
	"DELETE FROM bounce WHERE address = 'aunt@example.org'",
	"UPDATE person SET guardian = NULL, minor = 0 WHERE id = @A",
	/* What was answered to one in confidence is on no page. */
	"INSERT INTO text_in (seq, sid, number, line, person, body, reading, "
	"at) VALUES (9000, 'SM9000', '+15555550101', '+15555550100', @B, 'hm', "
	"'note', @T); INSERT INTO outbox (id, kind, class, person, address, "
	"line, subject, body, reply_to, created, seq, state, detail) VALUES "
	"('9000-1', 'text', 'message', @A, '+15555550101', '+15555550100', '', "
	"'Ada at six', '', @T, 9000, 'sent', '')",
	"UPDATE text_in SET reading = 'disclosure' WHERE seq = 9000",
	"UPDATE text_in SET reading = 'note' WHERE seq = 9000",
	"UPDATE text_in SET reading = 'blocked' WHERE seq = 9000",
	"UPDATE text_in SET reading = 'note' WHERE seq = 9000",
	/* What left in another one's place. */
	"INSERT INTO outbox (id, kind, class, person, address, line, subject, "
	"body, reply_to, created, seq, state, detail) VALUES ('9000-2', "
	"'text', 'message', @B, '+15555550101', '+15555550100', '', 'and "
	"this', '', @T, 9000, 'withheld', 'joined into 9000-1')",
	"UPDATE outbox SET state = 'undelivered', detail = '30003' WHERE id = "
	"'9000-1'",
	/* An answer is found by its rating alone, an item by both keys. */
	"INSERT INTO rating (athlete, metric, coach, score, importance, note, "
	"shared, day, created, seq, line) VALUES (@B, @M, @C, 11, 5, '', 1, "
	"'2026-05-04', @T, 9001, 1)",
	"INSERT INTO self_rating (athlete, metric, rating, score, created, "
	"seq) SELECT @A, metric, id, @N, @T, @I FROM rating WHERE seq = 9001",
	"UPDATE self_rating SET athlete = @B, score = 12 WHERE rating = "
	"(SELECT id FROM rating WHERE seq = 9001)",
	"DELETE FROM self_rating WHERE athlete = @A AND rating IS NULL; INSERT "
	"INTO self_rating (athlete, metric, score, created, seq) VALUES (@A, "
	"@M, 33, @T, @I)",
	"INSERT INTO prompt (id, athlete, created, seq) VALUES (9000, @A, @T - "
	"999999, 3); INSERT INTO prompt_item SELECT 9000, 1, id FROM rating "
	"WHERE seq = 9001",
	"UPDATE prompt SET created = @T - 60 WHERE id = 9000",
	"INSERT INTO outbox (id, kind, class, person, address, line, subject, "
	"body, reply_to, created, seq, state, detail) VALUES ('9002-1', "
	"'text', 'prompt', @A, '+15555550101', '+15555550100', '', 'Hands?', "
	"'', @T, 9002, 'sent', '')",
	"UPDATE prompt SET seq = 9002 WHERE id = 9000",
	"INSERT INTO prompt_item SELECT 9000, 2, min(id) FROM rating WHERE "
	"athlete = @B",
	"INSERT INTO line_user VALUES ('+15555550102', @C)",
	"DELETE FROM line_user",
	/* A coach's key opens the pages of all; also the one of a new link. */
	"UPDATE person SET generation = generation + 1 WHERE id = @C",
	"INSERT INTO reader_key (person, public_key, generation, created, seq) "
	"SELECT id, CAST(printf('%032d', @I) AS BLOB), generation, @T, @I FROM "
	"person WHERE id = @C",
	"UPDATE reader_key SET revoked = @T WHERE person = @A",
	"INSERT INTO reader_key (person, public_key, generation, created, seq) "
	"SELECT id, CAST(printf('%032d', @I) AS BLOB), generation, @T, @I FROM "
	"person WHERE id = @A",
	/* She alone, and whoever was a coach. */
	"UPDATE person SET height = 171 WHERE id = @A",
	"UPDATE person SET last = 'Bow' WHERE id = @C",
	"UPDATE person SET first = 'Io' WHERE id = @C",
	"UPDATE person SET role = 'rower' WHERE role = 'coach'",
	"UPDATE person SET last = 'Sill' WHERE role = 'rower' AND id IN "
	"(SELECT coach FROM rating)",
	"UPDATE person SET first = 'Finn' WHERE role = 'rower' AND id IN "
	"(SELECT coach FROM rating)",
	"UPDATE person SET left_at = @T WHERE id IN (SELECT coach FROM rating) "
	"AND id <> @C",
	"UPDATE person SET team = (SELECT max(id) FROM team) WHERE id = @C",
};
#undef ZOE
#undef STRANGER

static const char letters[] = "ABCMNIT";

/* "@A" becomes the first of the values, and so on. */
static inline char *
filled(struct arena *a, const char *sql, const int64_t *values)
{
	struct draft d;
	FILE *out = draft_begin(&d);

	for (const char *p = sql; *p != '\0'; p++)
		if (*p == '@' && strchr(letters, p[1]) != NULL)
			fprintf(out, "%" PRId64,
			    values[strchr(letters, *++p) - letters]);
		else
			putc(*p, out);
	return draft_end(&d, a);
}

#endif
