/*
 * site_moment_test.c -- what is applied while pages are made is on none of
 * them, and they say so.
 */
#include "tests/unit/cast.h"

/* Where pages go, and what oarlock-take does meanwhile. */
struct press {
	struct cast *c;
	bool disturbs;
	size_t pages;
	unsigned char digest[KEEP_DIGEST]; /* of all of them */
};

/* She is rated, and one message more is known. */
static void
rated(struct cast *c, int score)
{
	assert_true(db_begin(c->p.db));
	rate(c, c->hands, score, 9, "", false);
	pages_applied(&c->p, c->p.seq, c->coach);
	assert_true(db_commit(c->p.db));
}

static bool
take_page(void *ctx, struct arena *a, const struct site_file *f,
    unsigned char name[KEEP_BLOB], const char **why)
{
	struct press *press = ctx;
	unsigned char page[KEEP_DIGEST];

	if (press->disturbs && press->pages == 0)
		rated(press->c, 42);
	press->pages++;
	crypto_digest(f->bytes, f->len, page);
	for (size_t i = 0; i < sizeof(page); i++)
		press->digest[i] ^= page[i];
	memcpy(name, page, KEEP_BLOB);
	return true;
}

static int64_t
pressed(struct press *press)
{
	struct pages *p = &press->c->p;
	const char *why;
	struct db *reader = db_open(&p->a, p->folder, DB_LEDGER, false, &why);
	struct moment moment;
	struct site_input in = {
		.ledger = reader,
		.conf = p->conf,
		.site_key = p->key,
		.today = { 2026, 5, 6 },
		.share = SOURCE_TREE,
		.vendor = p->folder,
		.moment = &moment,
		.store = take_page,
		.store_ctx = press,
	};
	struct site_file *files;
	size_t n;

	if (!site_build(&p->a, &in, &files, &n, &why))
		fail_msg("%s", why);
	assert_true(press->pages > 3);
	db_close(reader);
	return moment.taken;
}

static void
what_comes_meanwhile_is_for_the_next_build(void **state)
{
	struct cast *c = *state;
	struct press quiet = { .c = c };
	struct press disturbed = { .c = c, .disturbs = true };
	struct press next = { .c = c };
	int64_t before;

	rated(c, 37);
	before = c->p.seq;
	assert_int_equal(pressed(&quiet), before);
	assert_int_equal(pressed(&disturbed), before);
	assert_memory_equal(
	    disturbed.digest, quiet.digest, sizeof(quiet.digest));
	assert_int_equal(pressed(&next), before + 1);
	assert_memory_not_equal(
	    next.digest, quiet.digest, sizeof(quiet.digest));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_CAST(what_comes_meanwhile_is_for_the_next_build),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
