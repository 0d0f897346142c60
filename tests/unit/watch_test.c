/* watch_test.c -- who is told to stop does not sleep on. */
#include "tests/unit/test.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/watch.h"

enum { LONG_MS = 60 * 1000 };

/* In a process of its own: to be told to stop is for ever. */
static int
in_child(int (*f)(void))
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		alarm(20);
		_exit(f());
	}
	assert_int_not_equal(pid, -1);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int
told_before(void)
{
	watch_signals();
	raise(SIGTERM);
	return watch_poll(-1, 0, LONG_MS) == -1 && watch_stopping() ? 0 : 1;
}

static int
told_meanwhile(void)
{
	pid_t sleeper = getpid();

	watch_signals();
	if (fork() == 0) {
		usleep(50 * 1000);
		kill(sleeper, SIGTERM);
		_exit(0);
	}
	return watch_poll(-1, 0, LONG_MS) == -1 && watch_stopping() ? 0 : 1;
}

static void
a_signal_to_stop_ends_a_sleep(void **state)
{
	(void)state;
	assert_int_equal(in_child(told_before), 0);
	assert_int_equal(in_child(told_meanwhile), 0);
}

static void
a_descriptor_with_something_to_read_ends_a_sleep(void **state)
{
	int fds[2];

	(void)state;
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(watch_poll(fds[0], POLLIN, 0), 0);
	assert_int_equal(write(fds[1], "x", 1), 1);
	assert_int_equal(watch_poll(fds[0], POLLIN, LONG_MS), 1);
	close(fds[1]);
	close(fds[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_signal_to_stop_ends_a_sleep),
		cmocka_unit_test(
		    a_descriptor_with_something_to_read_ends_a_sleep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
