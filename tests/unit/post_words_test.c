/* post_words_test.c -- a club's own words enter at the door, once. */
#include "tests/unit/post_world.h"

#include "ingest/post/rewording.h"

static void
own_words(struct world *w, const char *text)
{
	struct arena *a = &w->arena;
	const char *folder = rewording_folder(a, w->conf);

	assert_true(path_make_folder(folder, 0700));
	assert_true(path_write(
	    path_join(a, folder, "en.conf"), text, strlen(text), 0600));
}

/* The words that message seq brought; NULL: it is none of words. */
static const char *
brought(struct world *w, int64_t seq)
{
	struct dropbox_message m;

	if (!dropbox_next(w->box, seq - 1, &w->arena, &m) || m.seq != seq ||
	    strcmp(m.kind, "report") != 0 || strcmp(m.meta, "words") != 0)
		return NULL;
	return arena_strndup(&w->arena, m.body, m.len);
}

static void
words_enter_when_they_change_and_not_else(void **state)
{
	struct world *w = *state;
	struct rewording r = { .looked = false };
	struct outbox *o = &w->post.outbox;

	/* Ours, at the beginning; until the ledger has them, they are in the
	 * drop box once. */
	for (int i = 0; i < 3; i++)
		rewording(&r, o, w->conf);
	assert_int_equal(dropbox_last(w->box), 1);
	assert_non_null(brought(w, 1));
	world_take(w);
	rewording(&r, o, w->conf);
	r = (struct rewording){ .looked = false };
	rewording(&r, o, w->conf);
	assert_int_equal(dropbox_last(w->box), 1);
	/* The club's. */
	own_words(w, "back: Welcome back.\n");
	rewording(&r, o, w->conf);
	assert_int_equal(dropbox_last(w->box), 2);
	assert_has(brought(w, 2), "\nback: Welcome back.\n");
	world_take(w);
	rewording(&r, o, w->conf);
	assert_int_equal(dropbox_last(w->box), 2);
	/* Back to ours: the same words as at first, and another message. */
	own_words(w, "");
	rewording(&r, o, w->conf);
	assert_int_equal(dropbox_last(w->box), 3);
	assert_string_equal(brought(w, 3), brought(w, 1));
}

static void
words_with_an_error_leave_the_older_ones(void **state)
{
	struct world *w = *state;
	struct rewording r = { .looked = false };
	struct outbox *o = &w->post.outbox;

	rewording(&r, o, w->conf);
	world_take(w);
	own_words(w, "back: Welcome {{first}}.\n");
	for (int i = 0; i < 3; i++)
		rewording(&r, o, w->conf);
	assert_int_equal(dropbox_last(w->box), 1);
	own_words(w, "back: Welcome.\n");
	rewording(&r, o, w->conf);
	assert_int_equal(dropbox_last(w->box), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(words_enter_when_they_change_and_not_else),
		IN_WORLD(words_with_an_error_leave_the_older_ones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
