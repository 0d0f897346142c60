/* busy_test.c -- a database that another program writes to all the time. */
#include "tests/unit/folder.h"
#include "tests/unit/test.h"

#include <pthread.h>
#include <stdatomic.h>

#include <sqlite3.h>

#include "lib/dropbox.h"

enum {
	HELD = 40 * 1000, /* us of a commit on a slow disk */
	FREE = 300,	  /* us until the next one */
	WRITES = 5,
};

struct other {
	sqlite3 *db;
	atomic_int commits;
	atomic_bool over;
};

static void *
commit_all_the_time(void *context)
{
	struct other *o = context;

	while (!atomic_load(&o->over)) {
		sqlite3_exec(o->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
		usleep(HELD);
		sqlite3_exec(o->db, "COMMIT", NULL, NULL, NULL);
		atomic_fetch_add(&o->commits, 1);
		usleep(FREE);
	}
	return NULL;
}

static bool
append(struct dropbox *box, int n)
{
	char id[32];
	struct dropbox_message m = {
		.kind = "text",
		.source_id = id,
		.received = 1,
		.meta = "",
		.body = "",
	};

	snprintf(id, sizeof(id), "SM%d", n);
	return dropbox_append(box, &m, 1, NULL);
}

static void
who_waits_gets_a_turn(void **state)
{
	struct folder *f = *state;
	const char *why;
	struct dropbox *box = dropbox_open(&f->a, f->path, true, &why);
	struct other o = { 0 };
	pthread_t thread;
	int stored = 0;

	assert_int_equal(
	    sqlite3_open(dropbox_file(&f->a, f->path, 0), &o.db), SQLITE_OK);
	sqlite3_busy_timeout(o.db, 60000);
	assert_int_equal(
	    pthread_create(&thread, NULL, commit_all_the_time, &o), 0);
	for (int i = 0; i < WRITES; i++) {
		usleep(HELD); /* somewhere in a commit */
		stored += append(box, i);
	}
	atomic_store(&o.over, true);
	pthread_join(thread, NULL);
	assert_int_equal(stored, WRITES);
	assert_true(atomic_load(&o.commits) > 0);
	sqlite3_close(o.db);
	dropbox_close(box);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_FOLDER(who_waits_gets_a_turn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
