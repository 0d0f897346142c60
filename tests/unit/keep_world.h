/*
 * keep_world.h -- a ledger, what messages do to it, and two sites of it: one
 * that keeps pages, and one that renders all of them in each build.
 */
#ifndef KEEP_WORLD_H
#define KEEP_WORLD_H

#include "tests/unit/keep_changes.h"

#include <git2.h>

#include "gen/keep/keep.h"

/* A pseudo-random number below n, the same in each run. */
static inline int64_t
dice(uint64_t *seed, int64_t n)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((*seed >> 33) % (uint64_t)n);
}

/* The site as one of the two builds it. */
struct half {
	struct keep *keep; /* NULL: of all pages */
	unsigned threads;  /* that render, now and then */
	struct site_file *files;
	size_t n, kept, built;
};

/* What the branch would be called; nothing here is committed. */
static inline const unsigned char *
half_head(void)
{
	static const unsigned char head[KEEP_BLOB] = { 1 };

	return head;
}

static inline void
blob_name(const struct site_file *f, unsigned char out[KEEP_BLOB])
{
	git_oid id;

	assert_int_equal(
	    git_odb_hash(&id, f->bytes, f->len, GIT_OBJECT_BLOB), 0);
	memcpy(out, id.id, KEEP_BLOB);
}

/* False: nothing can be rendered. */
static inline bool
half_build(struct cast *c, struct half *h, struct arena *a, struct day day)
{
	struct site_input in = {
		.ledger = c->p.db,
		.conf = c->p.conf,
		.site_key = c->p.key,
		.today = day,
		.share = SOURCE_TREE,
		.vendor = c->p.folder,
		.keep = h->keep,
		.head = half_head(),
		.threads = h->built % 8 == 0 ? h->threads : 0,
		.few = h->keep != NULL && h->built % 8 != 0,
	};
	const char *why = "";

	if (!site_build(a, &in, &h->files, &h->n, &why))
		return false;
	for (size_t i = 0; i < h->n; i++) {
		h->kept += h->files[i].bytes == NULL;
		if (h->files[i].bytes != NULL && h->files[i].blob != NULL)
			blob_name(&h->files[i], h->files[i].blob);
	}
	h->built++;
	if (h->keep != NULL)
		keep_settle(h->keep, half_head());
	return true;
}

static inline bool
files_same(const struct site_file *kept, const struct site_file *whole)
{
	unsigned char name[KEEP_BLOB];

	if (strcmp(kept->path, whole->path) != 0)
		return false;
	if (kept->bytes != NULL)
		return kept->len == whole->len &&
		    memcmp(kept->bytes, whole->bytes, whole->len) == 0;
	blob_name(whole, name);
	return memcmp(kept->blob, name, sizeof(name)) == 0;
}

static inline bool
halves_same(const struct half *keeping, const struct half *whole)
{
	if (keeping->n != whole->n)
		return false;
	for (size_t i = 0; i < whole->n; i++)
		if (!files_same(&keeping->files[i], &whole->files[i]))
			return false;
	return true;
}

/* So many athletes have a place in their team. */
enum { ATHLETES = 6, COACHES = 2 };

/* Athletes of a team, then its coaches; another team beside them. */
struct kept_world {
	struct cast c;
	struct half keeping, whole;
	struct day day;
	uint64_t seed;
	int64_t people[ATHLETES + COACHES];
};

static inline int64_t
world_rower(struct kept_world *w, int64_t team, const char *first)
{
	return pages_rower(&w->c.p, team, first, "Moss");
}

static inline void
world_open(struct kept_world *w, uint64_t seed)
{
	int64_t team;

	memset(w, 0, sizeof(*w));
	cast_open(&w->c);
	pages_conf(&w->c.p,
	    arena_printf(&w->c.p.a,
		"[team]\n\tresults = true\n%s[line \"launch\"]\n\tnumber ="
		" +15555550102\n\taccount ="
		" AC000000000000000000000000000000aa\n\ttoken-file = token\n",
		pages_line(&w->c.p)));
	w->seed = seed;
	w->day = (struct day){ 2026, 5, 6 };
	w->people[0] = w->c.maya;
	w->people[1] = w->c.leila;
	w->people[2] = world_rower(w, w->c.team, "Ada");
	w->people[3] = world_rower(w, w->c.team, "Bea");
	w->people[4] = world_rower(w, w->c.team, "Cleo");
	w->people[5] = world_rower(w, w->c.team, "Dot");
	w->people[ATHLETES] = w->c.coach;
	w->people[ATHLETES + 1] = w->c.other_coach;
	for (int i = 2; i < ATHLETES; i++)
		pages_key(&w->c.p, w->people[i]);
	for (int i = 0; i < ATHLETES; i++)
		pages_result(&w->c.p, w->people[i], "2k", 4220 + 15 * i,
		    "2026-03-01", w->c.coach);
	team = pages_team(&w->c.p, "Novice");
	pages_key(&w->c.p, world_rower(w, team, "Zoe"));
	w->keeping.keep = keep_new();
	w->keeping.threads = 3;
	git_libgit2_init();
}

static inline void
world_close(struct kept_world *w)
{
	const char *folder = w->c.p.folder;

	git_libgit2_shutdown();
	keep_free(w->keeping.keep);
	assert_int_equal(
	    system(arena_printf(&w->c.p.a, "rm -rf %s/site-templates", folder)),
	    0);
	pages_close(&w->c.p);
}

/* One of changes[], at random; gives it. */
static inline const char *
world_change(struct kept_world *w, int64_t step)
{
	const size_t n = COUNT(changes);
	const char *sql = changes[dice(&w->seed, (int64_t)n)];
	int64_t skills[] = { w->c.hands, w->c.sync };
	const int64_t values[] = { w->people[dice(&w->seed, ATHLETES)],
		w->people[dice(&w->seed, ATHLETES)],
		w->people[ATHLETES + dice(&w->seed, COACHES)],
		skills[dice(&w->seed, 2)], dice(&w->seed, 101), 10 + step,
		PAGES_NOW - dice(&w->seed, 60) * DAY - step };

	pages_sql(&w->c.p, "PRAGMA synchronous = OFF; %s",
	    filled(&w->c.p.a, sql, values));
	return sql;
}

/* So that every part of a page has something to show. */
static const char world_filled[] =
    "PRAGMA synchronous = OFF;"
    "INSERT OR IGNORE INTO phone SELECT '+155555502' || (10 + id),"
    " 'active', 5, NULL FROM person;"
    "INSERT OR IGNORE INTO person_phone SELECT id, '+155555502' ||"
    " (10 + id) FROM person WHERE role = 'rower';"
    "INSERT INTO consent (number, event, wording, version, channel, at,"
    " seq) SELECT number, 'agreed', 'YES', '1', 'text', 7, 1 FROM "
    "phone;"
    "UPDATE person SET left_at = NULL, hide_points = 0, email = NULL"
    " WHERE role = 'rower' AND id <> @C;"
    "UPDATE person SET left_at = NULL, role = CASE WHEN id = @C THEN"
    " 'head coach' ELSE 'coach' END WHERE id IN (@C, @B);"
    "UPDATE person SET team = (SELECT min(id) FROM team) WHERE first"
    " <> 'Zoe'; DELETE FROM line_user; UPDATE metric SET active = 1;"
    "UPDATE phone SET state ="
    " 'active';"
    "INSERT INTO rating (athlete, metric, coach, score, importance,"
    " note, shared, day, created, seq, line) SELECT p.id, m.id, @C, 40,"
    " 7, 'early', 1, '2026-05-01', @T - d.x, 3, 1 FROM person p, metric"
    " m, (SELECT 900000 AS x UNION SELECT 100) d WHERE m.active = 1 "
    "AND p.role = 'rower';"
    "INSERT INTO reader_key (person, public_key, generation, created,"
    " seq) SELECT id, CAST(printf('%032d', id + 7) AS BLOB),"
    " generation, 9, 3 FROM person;"
    "INSERT INTO prompt (athlete, created, seq) SELECT id, @T - 90, 3"
    " FROM person WHERE role = 'rower';"
    "INSERT OR IGNORE INTO prompt_item SELECT q.id, r.id, r.id FROM"
    " rating r JOIN prompt q ON q.athlete = r.athlete AND q.seq = 3"
    " WHERE r.seq = 3;"
    "INSERT INTO self_rating (athlete, metric, rating, score, created,"
    " seq) SELECT athlete, metric, id, 70, @T - 50, 3 FROM rating r"
    " WHERE seq = 3 AND (metric = @M OR created < @T - 5000) AND NOT"
    " EXISTS (SELECT 1 FROM self_rating s WHERE s.rating = r.id);"
    "INSERT OR REPLACE INTO target SELECT p.id, m.id, 60, 4, 3 FROM"
    " person p, metric m WHERE p.role = 'rower';"
    "INSERT INTO tier (person, tier, created, seq) SELECT id, 'Silver',"
    " @T - 40, 3 FROM person WHERE role = 'rower';"
    "INSERT INTO data_request (person, at, seq) SELECT id, @T, 3 FROM"
    " person WHERE role = 'rower';"
    "INSERT INTO bounce (seq, address, status, at) SELECT 900 + n,"
    " (SELECT email FROM person WHERE id = @C), '5.1.1', @T FROM"
    " (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3);"
    "INSERT INTO crew (team, name, line) SELECT id, 'Eight', '' FROM"
    " team; INSERT OR IGNORE INTO crew_member SELECT c.id, p.id FROM crew c "
    "JOIN"
    " person p ON p.team = c.team AND p.role = 'rower';"
    "INSERT INTO lineup SELECT @C, id, id FROM person WHERE role ="
    " 'rower'; INSERT INTO line_default VALUES (@C, '+15555550102');"
    "INSERT INTO try (athlete, words, found, created, closed, seq)"
    " SELECT id, 'longer', 'lighter', @T - 70, @T - 60, 3 FROM person"
    " WHERE role = 'rower'; INSERT INTO try (athlete, words, until,"
    " created, seq) SELECT id, 'slower', '2026-05-09', @T - 50, 3 FROM"
    " person WHERE role = 'rower';"
    "INSERT INTO reflection (athlete, day, words, shared, created, seq)"
    " SELECT p.id, d.day, 'calm', d.day > '2026-04-28', @T - 30, 3 FROM"
    " person p, (SELECT '2026-05-03' AS day UNION SELECT '2026-04-26')"
    " d WHERE p.role = 'rower';"
    "INSERT INTO reflection_asked SELECT p.id, d.day, 990 FROM person "
    "p,"
    " (SELECT '2026-05-03' AS day UNION SELECT '2026-04-19') d WHERE"
    " p.role = 'rower'; UPDATE person SET created = @T - 9000000;"
    "INSERT INTO contact_wish (person, event, channel, wording, at,"
    " seq) SELECT id, 'none', 'operator', '', @T, 3 FROM person WHERE"
    " role = 'rower'; INSERT INTO safekeeping VALUES ('backup', @T),"
    " ('drill', @T);"
    "INSERT INTO terms (version, at, seq) VALUES ('2', @T, 3);"
    "INSERT INTO mail_in SELECT 700 + id, 'h', NULL, '', CASE WHEN role"
    " LIKE '%coach' THEN id END, 'accept', 'accept', '', '', @T FROM"
    " person; INSERT INTO question SELECT 'c' || id, @C, 700 + id,"
    " 'mail', 0, 'd', @T, @T + 99999, NULL FROM person WHERE id = @C;"
    "INSERT INTO applied SELECT 700 + id, 'mail', @T, CASE WHEN id = @C"
    " THEN 'done' ELSE 'aside' END, 'no signature', '', id FROM person;"
    "INSERT INTO text_in (seq, sid, number, line, person, body, "
    "reading,"
    " at) VALUES (990, 'S990', '+15555550199', '+15555550100', NULL,"
    " 'JOIN', 'optin', @T - 60), (991, 'S991', '+15555550198',"
    " '+15555550177', NULL, 'hm', 'astray', @T - 60);";

static inline void
world_fill(struct kept_world *w)
{
	const int64_t values[] = { 0, w->c.other_coach, w->c.coach, w->c.hands,
		0, 0, PAGES_NOW };

	pages_sql(&w->c.p, "%s", filled(&w->c.p.a, world_filled, values));
}

/* The nth of crossings[]; NULL: there are no more. */
static inline const char *
world_cross(struct kept_world *w, size_t nth)
{
	const int64_t values[] = { w->c.maya, w->c.leila, w->c.coach,
		w->c.hands, 50, 7000 + (int64_t)nth, PAGES_NOW };

	if (nth == COUNT(crossings))
		return NULL;
	pages_sql(&w->c.p, "PRAGMA synchronous = OFF; %s",
	    filled(&w->c.p.a, crossings[nth], values));
	return crossings[nth];
}

/* Both build; what differs is a page that was kept wrongly. */
static inline void
world_compare(struct kept_world *w, const char *after)
{
	struct arena a = ARENA_INIT;
	bool kept = half_build(&w->c, &w->keeping, &a, w->day);
	bool whole = half_build(&w->c, &w->whole, &a, w->day);

	/* What stops a build stops both. */
	assert_int_equal(kept, whole);
	if (whole && !halves_same(&w->keeping, &w->whole))
		fail_msg("a page was kept and is another: %s", after);
	arena_free(&a);
}

#endif
