/* season_holds.h -- what holds in a small club, whatever happened in it. */
#ifndef SEASON_HOLDS_H
#define SEASON_HOLDS_H

#include <sqlite3.h>

#include "gen/site/site.h"
#include "lib/identity.h"
#include "tests/fuzz/club.h"

struct season {
	const uint8_t *at, *end;
	const struct club *club;
	struct arena a;
	struct take_run run;
	sqlite3 *ledger; /* the same, by another way */
	struct keep *keep;
	int64_t clock;
	int sources;
	int notes; /* each rating's has a number of its own */
};

static inline sqlite3_stmt *
asked(struct season *s, const char *sql)
{
	sqlite3_stmt *st = NULL;

	if (sqlite3_prepare_v2(s->ledger, sql, -1, &st, NULL) != SQLITE_OK)
		errx(1, "%s: %s", sql, sqlite3_errmsg(s->ledger));
	return st;
}

/* Of the newest message; but for a link, and words on whom to call. */
static inline void
a_minors_letters_are_copied(struct season *s)
{
	sqlite3_stmt *st = asked(s,
	    "SELECT o.id, o.class, o.body FROM outbox o JOIN person p"
	    " ON p.id = o.person AND p.minor = 1"
	    " AND p.role IN ('rower', 'coxswain')"
	    " WHERE o.seq = (SELECT max(seq) FROM applied)"
	    " AND o.state = 'queued' AND o.class NOT IN ('copy', 'link')"
	    " AND NOT EXISTS (SELECT 1 FROM outbox c WHERE c.class = 'copy'"
	    "  AND c.rowid = o.rowid + 1 AND c.seq = o.seq)"
	    " AND NOT EXISTS (SELECT 1 FROM text_in t WHERE t.seq = o.seq"
	    "  AND t.reading = 'disclosure')");

	if (sqlite3_step(st) == SQLITE_ROW) {
		fprintf(stderr, "no copy of %s (%s): %s\n",
		    sqlite3_column_text(st, 0), sqlite3_column_text(st, 1),
		    sqlite3_column_text(st, 2));
		abort();
	}
	sqlite3_finalize(st);
}

static inline void
replay_is_equal(struct season *s)
{
	const char *folder = path_join(&s->a, s->club->folder, "again");
	struct dropbox_message m = { .seq = 0 };
	struct take_run again;

	if (mkdir(folder, 0700) == -1)
		err(1, "%s", folder);
	club_open(s->club, &s->a, folder, &again);
	while (dropbox_next(s->run.box, m.seq, &s->a, &m))
		assert(dropbox_append(again.box, &m, 1, NULL));
	assert(take_catch_up(&again));
	assert(db_same(s->run.ledger, again.ledger, stderr));
	club_close(&again);
	club_files_drop(folder);
	rmdir(folder);
}

/* Who keeps pages from one build to the next, or renders them all. */
static inline struct site_file *
pages_build(struct season *s, struct arena *a, struct keep *keep, size_t *n)
{
	static const unsigned char head[KEEP_BLOB] = { 1 };
	struct site_input in = {
		.ledger = s->run.ledger,
		.conf = s->club->conf,
		.site_key = s->club->key,
		.today = date_day(s->clock, "Europe/Oslo"),
		.share = SOURCE_TREE,
		.vendor = s->club->folder,
		.unsealed = true,
		.keep = keep,
		.head = head,
		.few = keep != NULL,
	};
	struct site_file *files;
	const char *why = NULL;

	if (!site_build(a, &in, &files, n, &why))
		errx(1, "%s", why);
	return files;
}

static inline void
blob_name(const struct site_file *f, unsigned char out[KEEP_BLOB])
{
	unsigned char digest[32];

	crypto_digest(f->bytes, f->len, digest);
	memcpy(out, digest, KEEP_BLOB);
}

static inline bool
is_this(const struct site_file *kept, const struct site_file *page)
{
	unsigned char name[KEEP_BLOB];

	blob_name(page, name);
	return strcmp(kept->path, page->path) == 0 &&
	    (kept->bytes == NULL ? memcmp(kept->blob, name, sizeof(name)) == 0
				 : kept->len == page->len &&
			memcmp(kept->bytes, page->bytes, page->len) == 0);
}

static inline void
what_is_kept_is_as_it_would_be_made(struct season *s)
{
	static const unsigned char head[KEEP_BLOB] = { 1 };
	struct arena a = ARENA_INIT;
	size_t n, n_all;
	struct site_file *kept = pages_build(s, &a, s->keep, &n);
	struct site_file *all = pages_build(s, &a, NULL, &n_all);

	assert(n == n_all);
	for (size_t i = 0; i < n; i++) {
		if (!is_this(&kept[i], &all[i]))
			errx(1, "%s was kept, and is another", all[i].path);
		if (kept[i].bytes != NULL && kept[i].blob != NULL)
			blob_name(&kept[i], kept[i].blob);
	}
	keep_settle(s->keep, head);
	arena_free(&a);
}

static inline void
page_lacks(struct season *s, const struct site_file *files, size_t n,
    int64_t athlete, const char *note)
{
	const char *path = arena_printf(&s->a, "%sindex.html",
	    identity_path(&s->a, s->club->key, athlete) + 1);

	for (size_t i = 0; i < n; i++)
		assert(strcmp(files[i].path, path) != 0 ||
		    memmem(files[i].bytes, files[i].len, note, strlen(note)) ==
			NULL);
}

/* A note is on its athlete's page, or in a letter, once both have rated. */
static inline void
what_is_sealed_stays_so(struct season *s)
{
	static const char sealed[] =
	    "SELECT r.athlete, r.note, EXISTS (SELECT 1 FROM outbox o"
	    " WHERE o.person = r.athlete AND instr(o.body, r.note) > 0)"
	    " FROM rating r WHERE r.note LIKE 'note%q'"
	    " AND NOT EXISTS (SELECT 1 FROM revealed v WHERE v.rating = r.id)";
	size_t n;
	struct site_file *files = pages_build(s, &s->a, NULL, &n);
	sqlite3_stmt *st = asked(s, sealed);

	while (sqlite3_step(st) == SQLITE_ROW) {
		assert(sqlite3_column_int(st, 2) == 0);
		page_lacks(s, files, n, sqlite3_column_int64(st, 0),
		    (const char *)sqlite3_column_text(st, 1));
	}
	sqlite3_finalize(st);
}

#endif
