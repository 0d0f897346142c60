/* upgrade_test.c -- a drop box from version to version; files of others. */
#include "tests/unit/test.h"

#include <sys/stat.h>

#include "lib/db_upgrade.h"
#include "lib/dropbox.h"
#include "lib/path.h"

struct box {
	struct arena a;
	const char *folder, *file;
};

/* A drop box with one message. */
static int
box_make(void **state)
{
	static const struct dropbox_message m = {
		.kind = "text",
		.source_id = "SM1",
		.received = 1,
		.meta = "",
		.body = "Body=61",
		.len = 7,
	};
	char *folder = strdup("/tmp/oarlock-upgrade-XXXXXX");
	struct box *b = calloc(1, sizeof(*b));
	const char *why = NULL;
	struct dropbox *box;

	assert_non_null(mkdtemp(folder));
	b->folder = folder;
	b->file = path_join(&b->a, folder, "dropbox.db");
	box = dropbox_open(&b->a, folder, true, &why);
	assert_non_null(box);
	assert_true(dropbox_append(box, &m, 1, NULL));
	dropbox_close(box);
	*state = b;
	return 0;
}

static int
box_remove(void **state)
{
	struct box *b = *state;
	const char *command = arena_printf(&b->a, "rm -rf '%s'", b->folder);
	int status = system(command);

	free((void *)(uintptr_t)b->folder);
	arena_free(&b->a);
	free(b);
	return status;
}

static bool
migrate(struct box *b, const struct db_migration *steps, int to)
{
	const char *why = NULL;
	bool good = db_migrate(&b->a, b->file, DB_DROPBOX, steps, to, &why);

	assert_true(good == (why == NULL));
	return good;
}

static bool
message_is_there(struct box *b)
{
	const char *why = NULL;
	struct dropbox *box = dropbox_open(&b->a, b->folder, false, &why);
	bool there = box != NULL && dropbox_has(box, "text", "SM1");

	dropbox_close(box);
	return there;
}

static void
a_drop_box_goes_all_steps_at_once(void **state)
{
	static const struct db_migration steps[] = {
		{ 1, "ALTER TABLE message ADD COLUMN door TEXT" },
		{ 2,
		    "DROP TRIGGER message_unchanged;"
		    "UPDATE message SET door = 'sms' WHERE kind = 'text'" },
		{ 3, "DELETE FROM no_such_table" },
		{ 0, NULL },
	};
	struct box *b = *state;
	int version;

	assert_true(migrate(b, steps, 3));
	assert_int_equal(db_age(b->folder, DB_DROPBOX, &version), DB_NEWER);
	assert_int_equal(version, 3);
	/* Nothing is left to do, and nothing is done. */
	assert_true(migrate(b, steps, 3));
}

static void
a_step_that_fails_leaves_the_drop_box_as_it_was(void **state)
{
	static const struct db_migration steps[] = {
		{ 1, "ALTER TABLE message RENAME COLUMN meta TO door" },
		{ 2, "DELETE FROM message" }, /* append only */
		{ 0, NULL },
	};
	struct box *b = *state;
	int version;

	assert_false(migrate(b, steps, 3));
	assert_int_equal(db_age(b->folder, DB_DROPBOX, &version), DB_CURRENT);
	assert_true(message_is_there(b));
}

static void
no_step_no_migration(void **state)
{
	static const struct db_migration steps[] = {
		{ 2, "SELECT 1" },
		{ 0, NULL },
	};

	assert_false(migrate(*state, steps, 3));
	assert_true(message_is_there(*state));
}

static void
a_door_may_hold_the_drop_box_open(void **state)
{
	static const struct db_migration steps[] = {
		{ 1, "ALTER TABLE message ADD COLUMN door TEXT" },
		{ 0, NULL },
	};
	static const struct dropbox_message late = {
		.kind = "text",
		.source_id = "SM2",
		.received = 2,
		.meta = "",
		.body = "",
	};
	struct box *b = *state;
	const char *why = NULL;
	struct dropbox *door = dropbox_open(&b->a, b->folder, true, &why);

	assert_true(migrate(b, steps, 2));
	assert_true(dropbox_append(door, &late, 1, NULL));
	assert_true(dropbox_has(door, "text", "SM1"));
	dropbox_close(door);
}

static void
a_file_of_somebody_elses_is_left_alone(void **state)
{
	struct box *b = *state;
	const char *ledger = path_join(&b->a, b->folder, "ledger.db");
	const char *why = NULL;
	int version;

	assert_int_equal(db_age(b->folder, DB_LEDGER, &version), DB_ABSENT);
	/* A drop box under the ledger's name. */
	assert_true(db_copy(&b->a, b->file, ledger));
	assert_int_equal(db_age(b->folder, DB_LEDGER, &version), DB_STRANGE);
	assert_true(path_write(ledger, "no database", 11, 0600));
	assert_int_equal(db_age(b->folder, DB_LEDGER, &version), DB_STRANGE);
	assert_null(db_open(&b->a, b->folder, DB_LEDGER, true, &why));
	assert_non_null(why);
}

static void
a_copy_holds_what_the_log_held(void **state)
{
	struct box *b = *state;
	const char *why = NULL, *to = path_join(&b->a, b->folder, "copy");
	struct dropbox *door = dropbox_open(&b->a, b->folder, true, &why);
	struct db *copy;

	assert_true(db_copy(&b->a, b->file, to));
	dropbox_close(door);
	copy = db_open_file(&b->a, to, DB_DROPBOX, false, &why);
	assert_non_null(copy);
	assert_int_equal(stmt_step(db_use(copy, DROPBOX_LAST)), DB_ROW);
	db_close(copy);
}

int
main(void)
{
#define BOX(test) cmocka_unit_test_setup_teardown(test, box_make, box_remove)
	static const struct CMUnitTest tests[] = {
		BOX(a_drop_box_goes_all_steps_at_once),
		BOX(a_step_that_fails_leaves_the_drop_box_as_it_was),
		BOX(no_step_no_migration),
		BOX(a_door_may_hold_the_drop_box_open),
		BOX(a_file_of_somebody_elses_is_left_alone),
		BOX(a_copy_holds_what_the_log_held),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
