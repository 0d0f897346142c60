/*
 * serve.c -- oarlock serve: starts the five daemons, restarts one that dies.
 *
 * A daemon that dies soon after its start waits longer each time, up to a
 * minute, so that a broken configuration does not burn the machine.
 */
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "lib/db_upgrade.h"
#include "lib/log.h"
#include "lib/path.h"
#include "lib/turn.h"
#include "lib/watch.h"
#include "ops/command.h"
#include "ops/neighbours.h"
#include "ops/running.h"

enum {
	FIRST_PAUSE_MS = 500,
	LONGEST_PAUSE_MS = 60000,
	STEADY_MS = 60000,
	PATIENCE_MS = 15000,
	TICK_MS = 100,
};

#define NEVER LLONG_MAX

struct daemon {
	const char *name;
	const char
	    *argument; /* of one that is run once, first; NULL: a daemon */
	bool door;     /* open also while databases are made new */
	pid_t pid;     /* 0: not running */
	long long started, due;
	int pause;
};

static void
pid_note(const char *folder, const struct daemon *d)
{
	struct arena a = ARENA_INIT;
	char *path = arena_printf(&a, "%s/run/%s.pid", folder, d->name);
	char *text = arena_printf(&a, "%d\n", (int)d->pid);

	if (d->pid == 0)
		unlink(path);
	else if (!path_write(path, text, strlen(text), 0600))
		log_warn("%s: %s", path, strerror(errno));
	arena_free(&a);
}

static void
daemon_start(const char *folder, struct daemon *d)
{
	struct arena a = ARENA_INIT;
	const char *path = program_path(&a, d->name);
	pid_t parent = getpid();

	d->started = watch_clock();
	d->pid = fork();
	if (d->pid == -1)
		err(1, "%s", d->name);
	if (d->pid == 0) {
		/* Nothing of ours may outlive the supervisor. */
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		if (getppid() != parent)
			_exit(1);
		execl(path, d->name, "-C", folder, d->argument, (char *)NULL);
		err(127, "%s", path);
	}
	pid_note(folder, d);
	arena_free(&a);
}

static void
daemon_ended(const char *folder, struct daemon *d, int status)
{
	long long now = watch_clock();

	/* What it could not do stands in oarlock status. */
	if (d->argument != NULL) {
		d->pid = 0;
		d->due = NEVER;
		pid_note(folder, d);
		return;
	}
	if (now - d->started > STEADY_MS)
		d->pause = FIRST_PAUSE_MS;
	if (WIFSIGNALED(status))
		log_warn("%s ended by signal %d; again in %d ms", d->name,
		    WTERMSIG(status), d->pause);
	else
		log_warn("%s ended with %d; again in %d ms", d->name,
		    WEXITSTATUS(status), d->pause);
	d->pid = 0;
	d->due = now + d->pause;
	d->pause =
	    d->pause * 2 > LONGEST_PAUSE_MS ? LONGEST_PAUSE_MS : d->pause * 2;
	pid_note(folder, d);
}

static void
reap(const char *folder, struct daemon *d, size_t n, bool stopping)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		for (size_t i = 0; i < n; i++)
			if (d[i].pid == pid && stopping) {
				d[i].pid = 0;
				pid_note(folder, &d[i]);
			} else if (d[i].pid == pid)
				daemon_ended(folder, &d[i], status);
}

static size_t
running(const struct daemon *d, size_t n, int signal)
{
	size_t alive = 0;

	for (size_t i = 0; i < n; i++)
		if (d[i].pid != 0) {
			alive++;
			if (signal != 0)
				kill(d[i].pid, signal);
		}
	return alive;
}

static void
tick(void)
{
	struct timespec ts = { 0, TICK_MS * 1000000L };

	nanosleep(&ts, NULL);
}

static void
stop_all(const char *folder, struct daemon *d, size_t n)
{
	long long end = watch_clock() + PATIENCE_MS;

	running(d, n, SIGTERM);
	while (running(d, n, 0) > 0) {
		if (watch_clock() > end) {
			log_warn("killing what did not stop");
			running(d, n, SIGKILL);
		}
		tick();
		reap(folder, d, n, true);
	}
}

/*
 * Two of them would each take the other's daemons for their own. One that was
 * told to stop may still be at it. False: another one serves on.
 */
static bool
alone(const char *folder)
{
	long long end = watch_clock() + PATIENCE_MS;

	while (turn_take(folder, "serve", TURN_AT_ONCE) == -1) {
		if (errno != EWOULDBLOCK) {
			log_warn(
			    "%s/run/serve.lock: %s", folder, strerror(errno));
			return true;
		}
		if (watch_stopping() || watch_clock() > end) {
			warnx("another oarlock serve runs in %s", folder);
			return false;
		}
		tick();
	}
	return true;
}

/*
 * Systemd's, whose state status would lose among ours; those of a supervisor
 * that was killed end by themselves.
 */
static bool
others_end(
    struct arena *a, const char *folder, const struct daemon *d, size_t n)
{
	long long end = watch_clock() + PATIENCE_MS;
	pid_t pid = 0;

	for (size_t i = 0; i < n; i++)
		while (d[i].argument == NULL &&
		    (pid = running_pid(a, folder, d[i].name)) != 0) {
			if (watch_stopping() || watch_clock() > end) {
				warnx("%s runs in %s already (%d): stop it "
				      "first; systemd's with systemctl stop "
				      "oarlock@TEAM.target",
				    d[i].name, folder, (int)pid);
				return false;
			}
			tick();
		}
	return true;
}

/* Who meant another machine, or a copy to look at, hears of it here. */
static bool
only_one(struct arena *a, const struct conf *conf)
{
	const char *why = neighbours_twin(a, conf);

	if (why != NULL)
		warnx("%s", why);
	return why == NULL;
}

/* Of what is run once. */
static bool
has_ended(const struct daemon *d)
{
	return d->pid == 0 && d->due == NEVER;
}

static bool
is_older(const char *folder)
{
	return db_older(folder, DB_LEDGER) || db_older(folder, DB_DROPBOX);
}

int
command_serve(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct daemon d[] = {
		{ .name = "oarlock", .argument = "upgrade", .due = NEVER },
		{ .name = "oarlock-gen", .argument = "--ask" },
		{ .name = "oarlock-take" },
		{ .name = "oarlock-post" },
		{ .name = "oarlock-gen" },
		{ .name = "oarlock-mail", .door = true },
		{ .name = "oarlock-sms", .door = true },
	};
	size_t n = sizeof(d) / sizeof(*d);
	struct arena a = ARENA_INIT;
	const struct conf *conf;

	(void)argv;
	if (argc != 1)
		return command_misused(c);
	watch_signals();
	conf = conf_need(&a, folder);
	n -= !running_needed(conf, "oarlock-sms");
	if (!alone(folder) || !others_end(&a, folder, d, n) ||
	    !only_one(&a, conf)) {
		arena_free(&a);
		return EX_TEMPFAIL;
	}
	for (size_t i = 0; i < n; i++)
		d[i].pause = FIRST_PAUSE_MS;
	if (is_older(folder))
		d[0].due = 0;
	while (!watch_stopping()) {
		/* Cut off anywhere, it begins again at the next start. */
		bool all = has_ended(&d[0]) && has_ended(&d[1]);

		for (size_t i = 0; i < n; i++)
			if (d[i].pid == 0 && watch_clock() >= d[i].due &&
			    (all || d[i].door || d[i].argument != NULL))
				daemon_start(folder, &d[i]);
		tick();
		reap(folder, d, n, false);
	}
	stop_all(folder, d, n);
	arena_free(&a);
	return 0;
}
