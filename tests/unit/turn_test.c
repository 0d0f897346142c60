/* turn_test.c -- what is done in a team folder by one program at a time. */
#include "tests/unit/folder.h"

#include <errno.h>
#include <sys/wait.h>

#include "lib/turn.h"

enum { MOMENT_MS = 120, LONG_MS = 60 * 1000 };

static void
the_turn_is_one_programs_until_it_ends(void **state)
{
	const struct folder *f = *state;
	const char *folder = f->path;
	int first = turn_take(folder, "drill", TURN_AT_ONCE);

	assert_int_not_equal(first, -1);
	errno = 0;
	assert_int_equal(turn_take(folder, "drill", TURN_AT_ONCE), -1);
	assert_int_equal(errno, EWOULDBLOCK);
	errno = 0;
	assert_int_equal(turn_take(folder, "drill", MOMENT_MS), -1);
	assert_int_equal(errno, EWOULDBLOCK);
	assert_int_not_equal(turn_take(folder, "backup", TURN_AT_ONCE), -1);
	close(first);
	assert_int_not_equal(turn_take(folder, "drill", TURN_AT_ONCE), -1);
}

static void
who_waits_gets_it(void **state)
{
	const struct folder *f = *state;
	const char *folder = f->path;
	int ready[2];
	char byte;
	pid_t pid;

	assert_int_equal(pipe(ready), 0);
	if ((pid = fork()) == 0) {
		if (turn_take(folder, "drill", TURN_AT_ONCE) == -1 ||
		    write(ready[1], "", 1) != 1)
			_exit(1);
		usleep(MOMENT_MS * 1000);
		_exit(0);
	}
	close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_int_not_equal(turn_take(folder, "drill", LONG_MS), -1);
	waitpid(pid, NULL, 0);
}

static void
what_cannot_be_locked_says_why(void **state)
{
	errno = 0;
	assert_int_equal(turn_take("/dev/null", "drill", LONG_MS), -1);
	assert_int_equal(errno, ENOTDIR);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(the_turn_is_one_programs_until_it_ends),
		IN_FOLDER(who_waits_gets_it),
		cmocka_unit_test(what_cannot_be_locked_says_why),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
