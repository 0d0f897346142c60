/* writer_test.c -- what many bring at once is stored once, and each is told. */
#include "tests/unit/test.h"

#include <pthread.h>
#include <semaphore.h>

#include "ingest/sms/writer.h"

enum { DOORS = 24, EACH = 40 };

struct world {
	struct arena a;
	char folder[64];
	struct dropbox *box;
	struct writer *writer;
};

static int
setup(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	const char *why = NULL;

	assert_non_null(w);
	strcpy(w->folder, "/tmp/oarlock-writer-XXXXXX");
	assert_non_null(mkdtemp(w->folder));
	w->box = dropbox_open(&w->a, w->folder, true, &why);
	assert_non_null(w->box);
	w->writer = writer_open(w->box);
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	dropbox_close(w->box);
	for (size_t i = 0; dropbox_file(&w->a, w->folder, i) != NULL; i++)
		unlink(dropbox_file(&w->a, w->folder, i));
	rmdir(w->folder);
	arena_free(&w->a);
	free(w);
	return 0;
}

struct visit {
	struct writer_item item; /* first */
	char id[32];
	sem_t told;
	int times;
	bool stored, fresh;
};

static void
on_done(struct writer_item *item, bool stored, bool fresh)
{
	struct visit *v = (struct visit *)(void *)item;

	v->times++;
	v->stored = stored;
	v->fresh = fresh;
	sem_post(&v->told);
}

static void
bring(struct world *w, struct visit *v, int door, int nth)
{
	*v = (struct visit){ .item.done = on_done };
	snprintf(v->id, sizeof(v->id), "%d/%d", door, nth);
	sem_init(&v->told, 0, 0);
	v->item.message = (struct dropbox_message){
		.kind = "text",
		.source_id = v->id,
		.received = 1,
		.meta = "",
		.body = v->id,
		.len = strlen(v->id),
	};
	writer_put(w->writer, &v->item);
}

static bool
was_told(struct visit *v)
{
	sem_wait(&v->told);
	sem_destroy(&v->told);
	return v->times == 1 && v->stored && v->fresh;
}

struct door {
	struct world *world;
	int number, told;
};

/* One after the other, as a carrier's connection has them. */
static void *
knock(void *door)
{
	struct door *d = door;

	for (int i = 0; i < EACH; i++) {
		struct visit v;

		bring(d->world, &v, d->number, i);
		d->told += was_told(&v);
	}
	return NULL;
}

static void
doors_knock(struct world *w, int doors)
{
	struct door d[DOORS];
	pthread_t threads[DOORS];

	for (int i = 0; i < doors; i++) {
		d[i] = (struct door){ w, i, 0 };
		assert_int_equal(
		    pthread_create(&threads[i], NULL, knock, &d[i]), 0);
	}
	for (int i = 0; i < doors; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(d[i].told, EACH);
	}
}

static void
many_at_once_are_stored_and_told_once_each(void **state)
{
	struct world *w = *state;

	doors_knock(w, DOORS);
	writer_close(w->writer);
	assert_int_equal(dropbox_last(w->box), DOORS * EACH);
}

/* The others, for whom it may wait, do not come any more. */
static void
who_comes_alone_after_many_is_stored_too(void **state)
{
	struct world *w = *state;
	struct visit v;

	doors_knock(w, DOORS);
	bring(w, &v, DOORS, 0);
	assert_true(was_told(&v));
	assert_true(dropbox_has(w->box, "text", v.id));
	writer_close(w->writer);
}

static void
what_is_queued_at_the_end_is_stored(void **state)
{
	struct world *w = *state;
	struct visit v[3];

	doors_knock(w, DOORS);
	for (int i = 0; i < 3; i++)
		bring(w, &v[i], DOORS, i);
	writer_close(w->writer);
	for (int i = 0; i < 3; i++) {
		assert_true(was_told(&v[i]));
		assert_true(dropbox_has(w->box, "text", v[i].id));
	}
}

int
main(void)
{
#define STORY(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	static const struct CMUnitTest tests[] = {
		STORY(many_at_once_are_stored_and_told_once_each),
		STORY(who_comes_alone_after_many_is_stored_too),
		STORY(what_is_queued_at_the_end_is_stored),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
