/* site_crew_test.c -- what goes wrong for one thread is not published. */
#include "tests/unit/pages.h"

#include <stdatomic.h>

#include "gen/site/parts.h"
#include "gen/view/parts.h"

struct late {
	const struct pages *p;
	atomic_bool begun;
	bool breaks; /* the ledger, under the other thread */
};

static void
empty(const struct pages *p, const char *name)
{
	char path[200];

	snprintf(path, sizeof(path), "%s/%s", p->folder, name);
	assert_int_equal(truncate(path, 0), 0);
}

/* The other thread still reads when this one has nothing more to do. */
static bool
late_each(struct site *s, struct arena *page, void *ctx, size_t which)
{
	struct late *late = ctx;
	struct stmt *st;

	if (s->in->ledger == late->p->db) {
		while (!late->begun)
			usleep(1000);
		return true;
	}
	late->begun = true;
	usleep(300 * 1000);
	if (late->breaks) {
		empty(late->p, "ledger.db");
		empty(late->p, "ledger.db-wal");
	}
	st = db_use(s->in->ledger, GEN_EVERYBODY);
	while (stmt_step(st) == DB_ROW)
		continue;
	stmt_end(st);
	return true;
}

static bool
crew_works(bool breaks, const char **why)
{
	struct pages p;
	struct late late = { .p = &p, .breaks = breaks };
	struct site_input in = { .threads = 2 };
	struct site s = { .in = &in };
	bool good;

	pages_open(&p);
	s.a = &p.a;
	in.ledger = p.db;
	in.conf = p.conf;
	s.view = (struct view){ .ledger = p.db, .conf = p.conf };
	site_crew_open(&s);
	assert_int_equal(s.ntwins, 1);
	assert_true(site_crew_begin(&s));
	view_begin(s.a, &s.view);
	good = site_crew(&s, 2, late_each, &late);
	*why = s.why == NULL ? NULL : strdup(s.why);
	site_crew_close(&s);
	db_rollback(p.db);
	pages_close(&p);
	return good;
}

static void
a_thread_that_cannot_read_ends_the_build(void **state)
{
	const char *why;

	assert_true(crew_works(false, &why));
	assert_null(why);
	assert_false(crew_works(true, &why));
	assert_has(why, "ledger.db");
	free((char *)(uintptr_t)why);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_thread_that_cannot_read_ends_the_build),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
