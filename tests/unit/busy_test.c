/* busy_test.c -- a database that another program holds, again and again. */
#include "tests/unit/folder.h"
#include "tests/unit/test.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/wait.h>

#include <sqlite3.h>

#include "lib/db.h"
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

/* https://sqlite.org/walformat.html: the lock of who empties the log. */
static void
hold_checkpoint(const char *shm, int ready)
{
	enum { WAL_CKPT_LOCK = 121 };
	struct flock lock = {
		.l_type = F_WRLCK,
		.l_whence = SEEK_SET,
		.l_start = WAL_CKPT_LOCK,
		.l_len = 1,
	};

	if (fcntl(open(shm, O_RDWR | O_CLOEXEC), F_SETLK, &lock) == -1 ||
	    write(ready, "", 1) != 1)
		_exit(1);
	usleep(10 * HELD);
	_exit(0);
}

static void
who_scrubs_waits_for_somebodys_checkpoint(void **state)
{
	struct folder *f = *state;
	const char *why;
	struct db *ledger = db_open(&f->a, f->path, DB_LEDGER, true, &why);
	int ready[2], status;
	pid_t pid;
	char byte;

	assert_non_null(ledger);
	assert_int_equal(pipe(ready), 0);
	if ((pid = fork()) == 0)
		hold_checkpoint(
		    path_join(&f->a, f->path, "ledger.db-shm"), ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_true(db_scrub(ledger));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	close(ready[0]);
	close(ready[1]);
	db_close(ledger);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_FOLDER(who_waits_gets_a_turn),
		IN_FOLDER(who_scrubs_waits_for_somebodys_checkpoint),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
