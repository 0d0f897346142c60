/* watch_test.c -- who is told to stop does not sleep on, nor who has news. */
#include "tests/unit/test.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include "lib/dropbox.h"
#include "lib/watch.h"

enum { LONG_MS = 60 * 1000, MESSAGES = 50 };

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
	assert_int_equal(in_child(told_before), 0);
	assert_int_equal(in_child(told_meanwhile), 0);
}

static int
gone_meanwhile(bool moved)
{
	char folder[] = "/tmp/oarlock-watch-XXXXXX", to[64];
	struct watch *w;
	bool on;

	assert_non_null(mkdtemp(folder));
	snprintf(to, sizeof(to), "%s.moved", folder);
	w = watch_open(folder, "dropbox.db");
	on = watch_wait(w, 1);
	assert_int_equal(moved ? rename(folder, to) : rmdir(folder), 0);
	on = on && !watch_wait(w, LONG_MS);
	watch_close(w);
	rmdir(to);
	return on ? 0 : 1;
}

static int
moved_meanwhile(void)
{
	return gone_meanwhile(true);
}

static int
removed_meanwhile(void)
{
	return gone_meanwhile(false);
}

static void
who_watches_a_folder_that_is_gone_ends(void **state)
{
	assert_int_equal(in_child(moved_meanwhile), 0);
	assert_int_equal(in_child(removed_meanwhile), 0);
}

static void
a_descriptor_with_something_to_read_ends_a_sleep(void **state)
{
	int fds[2];

	assert_int_equal(pipe(fds), 0);
	assert_int_equal(watch_poll(fds[0], POLLIN, 0), 0);
	assert_int_equal(write(fds[1], "x", 1), 1);
	assert_int_equal(watch_poll(fds[0], POLLIN, LONG_MS), 1);
	close(fds[1]);
	close(fds[0]);
}

/* Each message only when the one before was seen. */
static void
write_when_seen(const char *folder, int seen)
{
	struct arena a = ARENA_INIT;
	const char *why;
	struct dropbox *box = dropbox_open(&a, folder, true, &why);
	char byte;

	for (int i = 0; box != NULL && i < MESSAGES; i++) {
		struct dropbox_message m = {
			.kind = "text",
			.source_id = arena_printf(&a, "SM%d", i),
			.received = 1,
			.meta = "",
			.body = "x",
			.len = 1,
		};

		if (read(seen, &byte, 1) != 1 ||
		    !dropbox_append(box, &m, 1, NULL))
			break;
	}
	_exit(0);
}

static int
each_seen(void)
{
	char folder[] = "/tmp/watch.XXXXXX";
	struct arena a = ARENA_INIT;
	int64_t last = 0;
	struct dropbox *box;
	const char *why;
	struct watch *w;
	int fds[2];

	if (mkdtemp(folder) == NULL || pipe(fds) == -1 ||
	    (box = dropbox_open(&a, folder, true, &why)) == NULL)
		return 1;
	w = watch_open(folder, "dropbox.db");
	if (fork() == 0) {
		close(fds[1]);
		write_when_seen(folder, fds[0]);
	}
	while (last < MESSAGES && write(fds[1], "x", 1) == 1) {
		struct dropbox_message m;

		while (!dropbox_next(box, last, &a, &m))
			watch_wait(w, LONG_MS);
		last = m.seq;
	}
	watch_close(w);
	dropbox_close(box);
	arena_free(&a);
	return execlp("rm", "rm", "-r", folder, (char *)NULL);
}

static void
who_waits_for_a_message_is_woken_when_it_can_be_read(void **state)
{
	assert_int_equal(in_child(each_seen), 0);
}

static void
files_of_others_do_not_end_a_sleep(void **state)
{
	char dir[] = "/tmp/oarlock-watch-XXXXXX", name[64];
	struct watch *w;
	int64_t began = watch_clock();

	assert_non_null(mkdtemp(dir));
	snprintf(name, sizeof(name), "%s/dropbox.db-wal", dir);
	w = watch_open(dir, "ledger.db");
	fclose(fopen(name, "w"));
	assert_true(watch_wait(w, 100));
	assert_true(watch_clock() - began >= 100);
	watch_close(w);
	unlink(name);
	rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_signal_to_stop_ends_a_sleep),
		cmocka_unit_test(who_watches_a_folder_that_is_gone_ends),
		cmocka_unit_test(
		    a_descriptor_with_something_to_read_ends_a_sleep),
		cmocka_unit_test(files_of_others_do_not_end_a_sleep),
		cmocka_unit_test(
		    who_waits_for_a_message_is_woken_when_it_can_be_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
