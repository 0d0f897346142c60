/* pages.h -- a small ledger for tests, written as oarlock-take does. */
#ifndef PAGES_H
#define PAGES_H

#include "tests/unit/by_hand.h"

#include <sys/stat.h>

#include "gen/seal/seal.h"
#include "gen/site/site.h"
#include "lib/conf.h"
#include "lib/crypto.h"
#include "lib/db.h"
#include "lib/identity.h"
#include "lib/path.h"

enum { PAGES_NOW = 1778050800 }; /* 2026-05-06 07:00 UTC */

struct pages {
	struct arena a;
	char folder[64];
	struct db *db;
	struct conf *conf;
	unsigned char key[32];
	long long seq; /* as printf takes it */
};

/* club and more as the file has them. */
static inline void
pages_conf_of(struct pages *p, const char *club, const char *more)
{
	const char *file = path_join(&p->a, p->folder, "oarlock.conf");
	const char *text = arena_printf(&p->a,
	    "[club]\n\tname = %s\n\tzone = Europe/Oslo\n"
	    "[site]\n\turl = https://pages.example.org\n"
	    "[mail]\n\taddress = ratings@example.org\n%s",
	    club, more);

	assert_true(path_write(file, text, strlen(text), 0600));
	p->conf = conf_read(&p->a, p->folder, stderr);
	assert_non_null(p->conf);
}

static inline void
pages_conf(struct pages *p, const char *more)
{
	pages_conf_of(p, "Riverside Rowing", more);
}

/* A line of ours needs an account and a token, which nothing here uses. */
static inline const char *
pages_line(struct pages *p)
{
	const char *file = path_join(&p->a, p->folder, "token");

	assert_true(path_write(file, "secret", 6, 0600));
	return "[line \"boats\"]\n\tnumber = +15555550100\n"
	       "\taccount = AC000000000000000000000000000000aa\n"
	       "\ttoken-file = token\n"
	       "[sms]\n\tpublic-url = https://sms.example.org/twilio\n";
}

static inline void
pages_open(struct pages *p)
{
	const char *why;

	memset(p, 0, sizeof(*p));
	crypto_start();
	snprintf(p->folder, sizeof(p->folder), "/tmp/oarlock-pages-XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	memset(p->key, 7, sizeof(p->key));
	/* As in every team; nobody begins one beside a ledger. */
	db_close(db_open(&p->a, p->folder, DB_DROPBOX, true, &why));
	p->db = db_open(&p->a, p->folder, DB_LEDGER, true, &why);
	assert_non_null(p->db);
	/* No test of pages runs it. */
	assert_true(
	    path_write(path_join(&p->a, p->folder, "sodium.js"), "1", 1, 0600));
	pages_conf(p, "");
}

static inline void
pages_close(struct pages *p)
{
	static const char *const files[] = { "ledger.db", "ledger.db-wal",
		"ledger.db-shm", "dropbox.db", "dropbox.db-wal",
		"dropbox.db-shm", "oarlock.conf", "token", "sodium.js" };

	db_close(p->db);
	for (size_t i = 0; i < COUNT(files); i++)
		unlink(path_join(&p->a, p->folder, files[i]));
	rmdir(p->folder);
	arena_free(&p->a);
}

/* What other programs write, by their own statements; as printf. */
static inline void pages_sql(struct pages *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
static inline void
pages_sql(struct pages *p, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	hand_write(&p->a, p->folder, fmt, ap);
	va_end(ap);
}

/* What is in the ledger: rows as lines, columns with "|" between. */
static inline const char *pages_rows(struct pages *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
static inline const char *
pages_rows(struct pages *p, const char *fmt, ...)
{
	const char *rows;
	va_list ap;

	va_start(ap, fmt);
	rows = hand_read(&p->a, p->folder, fmt, ap);
	va_end(ap);
	return rows;
}

static inline int64_t
pages_insert(struct stmt *st)
{
	assert_true(stmt_run(st));
	return stmt_inserted(st);
}

static inline int64_t
pages_team(struct pages *p, const char *name)
{
	struct stmt *st = db_use(p->db, TAKE_TEAM_NEW);

	stmt_text(st, ":name", name);
	stmt_int(st, ":created", PAGES_NOW);
	return pages_insert(st);
}

struct pages_person {
	int64_t team;
	const char *first, *last, *role, *email, *guardian;
	bool minor;
};

static inline int64_t
pages_person(struct pages *p, const struct pages_person *x)
{
	struct stmt *st = db_use(p->db, TAKE_PERSON_NEW);

	stmt_int(st, ":team", x->team);
	stmt_text(st, ":first", x->first);
	stmt_text(st, ":last", x->last);
	stmt_null(st, ":nick");
	stmt_text(st, ":role", x->role);
	stmt_text(st, ":email", x->email);
	stmt_int(st, ":minor", x->minor);
	stmt_text(st, ":guardian", x->guardian);
	stmt_null(st, ":side");
	stmt_null(st, ":grade");
	stmt_text(st, ":language", "en");
	stmt_int(st, ":created", PAGES_NOW);
	return pages_insert(st);
}

/* Of age, with neither phone nor address. */
static inline int64_t
pages_rower(struct pages *p, int64_t team, const char *first, const char *last)
{
	return pages_person(p,
	    &(struct pages_person){
		team, first, last, "rower", NULL, NULL, false });
}

static inline int64_t
pages_coach(struct pages *p, int64_t team, const char *first, const char *last,
    const char *role, const char *email)
{
	return pages_person(p,
	    &(struct pages_person){
		team, first, last, role, email, NULL, false });
}

static inline void
pages_reader(int64_t person, struct crypto_pair *out)
{
	unsigned char seed[32] = { 0 };

	memcpy(seed, &person, sizeof(person));
	crypto_pair_make(seed, out);
}

/* The person registers a key: her page is sealed from now on. */
static inline void
pages_key(struct pages *p, int64_t person)
{
	struct stmt *st = db_use(p->db, TAKE_KEY_NEW);
	struct crypto_pair pair;

	pages_reader(person, &pair);
	stmt_int(st, ":person", person);
	stmt_blob(st, ":public_key", pair.public_key, 32);
	stmt_int(st, ":generation", 1);
	stmt_int(st, ":created", PAGES_NOW);
	stmt_int(st, ":seq", ++p->seq);
	pages_insert(st);
}

static inline void
pages_phone(
    struct pages *p, int64_t person, const char *number, const char *state)
{
	struct stmt *st = db_use(p->db, TAKE_PHONE_NEW);

	stmt_text(st, ":number", number);
	stmt_text(st, ":state", state);
	stmt_int(st, ":at", PAGES_NOW);
	assert_true(stmt_run(st));
	st = db_use(p->db, TAKE_PHONE_OF);
	stmt_int(st, ":person", person);
	stmt_text(st, ":number", number);
	assert_true(stmt_run(st));
}

static inline int64_t
pages_metric(struct pages *p, int64_t team, const char *role, const char *code,
    const char *name, const char *about)
{
	struct stmt *st = db_use(p->db, TAKE_METRIC_NEW);

	stmt_int(st, ":team", team);
	stmt_text(st, ":role", role);
	stmt_text(st, ":code", code);
	stmt_text(st, ":name", name);
	stmt_text(st, ":description", about);
	return pages_insert(st);
}

struct pages_rating {
	int64_t athlete, metric, coach;
	int64_t score, importance;
	const char *note; /* NULL: "" */
	bool hidden;
	int64_t age; /* in days */
};

static inline int64_t
pages_rating(struct pages *p, const struct pages_rating *r)
{
	struct stmt *st = db_use(p->db, TAKE_RATING_NEW);

	stmt_int(st, ":athlete", r->athlete);
	stmt_int(st, ":metric", r->metric);
	stmt_int(st, ":coach", r->coach);
	stmt_int(st, ":score", r->score);
	stmt_int(st, ":importance", r->importance);
	stmt_text(st, ":note", r->note == NULL ? "" : r->note);
	stmt_int(st, ":shared", !r->hidden);
	stmt_text(st, ":day", "2026-05-04");
	stmt_int(st, ":created", PAGES_NOW - r->age * 24 * 60 * 60);
	stmt_int(st, ":seq", ++p->seq);
	stmt_int(st, ":line", 1);
	return pages_insert(st);
}

/* rating 0: she is first. */
static inline void
pages_self(struct pages *p, int64_t athlete, int64_t metric, int64_t rating,
    int64_t score)
{
	struct stmt *st = db_use(p->db, TAKE_SELF_NEW);

	stmt_int(st, ":athlete", athlete);
	stmt_int(st, ":metric", metric);
	if (rating == 0)
		stmt_null(st, ":rating");
	else
		stmt_int(st, ":rating", rating);
	stmt_int(st, ":score", score);
	stmt_null(st, ":importance");
	stmt_null(st, ":guess");
	stmt_int(st, ":created", PAGES_NOW);
	stmt_int(st, ":seq", ++p->seq);
	pages_insert(st);
}

static inline void
pages_result(struct pages *p, int64_t athlete, const char *test, int64_t value,
    const char *day, int64_t coach)
{
	struct stmt *st = db_use(p->db, TAKE_RESULT_NEW);

	stmt_int(st, ":athlete", athlete);
	stmt_text(st, ":test", test);
	stmt_int(st, ":value", value);
	stmt_text(st, ":note", "");
	stmt_text(st, ":day", day);
	stmt_int(st, ":enterer", coach);
	stmt_int(st, ":created", PAGES_NOW);
	stmt_int(st, ":seq", ++p->seq);
	stmt_int(st, ":line", 1);
	pages_insert(st);
}

/* A message of hers that was taken. */
static inline void
pages_applied(struct pages *p, int64_t seq, int64_t person)
{
	struct stmt *st = db_use(p->db, TAKE_APPLIED);

	stmt_int(st, ":seq", seq);
	stmt_text(st, ":kind", "text");
	stmt_int(st, ":received", PAGES_NOW);
	stmt_text(st, ":outcome", "done");
	stmt_text(st, ":reason", "");
	stmt_text(st, ":answer", "");
	stmt_int(st, ":person", person);
	assert_true(stmt_run(st));
}

struct pages_site {
	struct site_file *files;
	size_t n;
	const char *why;
};

static inline bool
pages_build(struct pages *p, struct pages_site *out)
{
	struct site_input in = {
		.ledger = p->db,
		.conf = p->conf,
		.site_key = p->key,
		.today = { 2026, 5, 6 },
		.share = SOURCE_TREE,
		.vendor = p->folder,
	};

	out->why = NULL;
	return site_build(&p->a, &in, &out->files, &out->n, &out->why);
}

/* It can be built. */
static inline struct pages_site
pages_built(struct pages *p)
{
	struct pages_site s;

	if (!pages_build(p, &s))
		fail_msg("%s", s.why);
	return s;
}

static inline const struct site_file *
pages_file(const struct pages_site *s, const char *path)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->files[i].path, path) == 0)
			return &s->files[i];
	return NULL;
}

/* NULL: she has no page. */
static inline const struct site_file *
pages_file_of(struct pages *p, const struct pages_site *s, int64_t person)
{
	return pages_file(s,
	    arena_printf(&p->a, "%sindex.html",
		identity_path(&p->a, p->key, person) + 1));
}

/* A person's page as this reader's key opens it; NULL: it does not open. */
static inline char *
pages_read(
    struct pages *p, const struct pages_site *s, int64_t person, int64_t reader)
{
	static const char open[] = "id=\"page\">";
	struct seal_opener who = {
		.path = identity_path(&p->a, p->key, person),
	};
	const struct site_file *f = pages_file_of(p, s, person);
	unsigned char *bytes;
	struct seal_html html;
	const char *at;
	size_t len;

	assert_non_null(f);
	at = strstr((const char *)f->bytes, open);
	if (at == NULL)
		return NULL;
	at += strlen(open);
	bytes = crypto_base64_read(&p->a, at, strcspn(at, "<"), &len);
	assert_non_null(bytes);
	pages_reader(reader, &who.pair);
	identity_link_secret(p->key, reader, 1, who.link_secret);
	if (seal_open(&p->a, bytes, len, &who, &html) != NULL)
		return NULL;
	return html.text;
}

/* As she opens her own. */
static inline const char *
pages_page(struct pages *p, int64_t person)
{
	struct pages_site s = pages_built(p);
	const char *html = pages_read(p, &s, person, person);

	assert_non_null(html);
	return html;
}

/* Between this heading and the end of its section, or the next smaller one. */
static inline const char *
page_section(struct pages *p, const char *html, const char *heading)
{
	const char *at =
	    strstr(html, arena_printf(&p->a, "<h2>%s</h2>", heading));
	bool whole = at != NULL;
	const char *end, *next;

	if (!whole)
		at = strstr(html, arena_printf(&p->a, "<h3>%s</h3>", heading));
	if (at == NULL)
		fail_msg("no section: %s\n%s", heading, html);
	end = strstr(at, "</section>");
	assert_non_null(end);
	next = whole ? NULL : strstr(at + 1, "<h3>");
	if (next != NULL && next < end)
		end = next;
	return arena_strndup(&p->a, at, (size_t)(end - at));
}

/* How often it stands there. */
static inline size_t
times(const char *html, const char *text)
{
	size_t n = 0;

	for (; (html = strstr(html, text)) != NULL; html += strlen(text))
		n++;
	return n;
}

#endif
