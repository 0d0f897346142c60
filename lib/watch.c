/* watch.c -- sleep until a database of the team folder changes. */
#include "lib/watch.h"

#include <err.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <time.h>
#include <unistd.h>

#include "lib/log.h"

struct watch {
	int fd; /* -1 without inotify */
	char prefix[64];
};

/* Signal handlers can reach nothing else; threads ask for it, too. */
static atomic_bool stopping;

static void
on_stop(int signal)
{
	(void)signal;
	stopping = true;
}

void
watch_signals(void)
{
	struct sigaction sa = { .sa_handler = on_stop };
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	sigemptyset(&sa.sa_mask);
	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGINT, &sa, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
}

void
watch_parent_only(void)
{
	struct sigaction sa = { .sa_handler = on_stop };

	sigemptyset(&sa.sa_mask);
	sigaction(SIGUSR1, &sa, NULL);
	signal(SIGTERM, SIG_IGN);
	signal(SIGINT, SIG_IGN);
}

bool
watch_stopping(void)
{
	return stopping;
}

int64_t
watch_clock(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000LL + ts.tv_nsec / 1000000;
}

/*
 * The signals are let in only while we sleep: one that came between the
 * question and the sleep would be slept through.
 */
static int
sleep_on(int fd, short events, int ms)
{
	struct pollfd pfd = { .fd = fd, .events = events };
	struct timespec ts = { ms / 1000, ms % 1000 * 1000000L };
	sigset_t stop, before;
	int rc;

	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGINT);
	sigaddset(&stop, SIGUSR1);
	sigprocmask(SIG_BLOCK, &stop, &before);
	rc = watch_stopping() ? -1 : ppoll(&pfd, 1, &ts, &before);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return rc;
}

int
watch_poll(int fd, short events, int ms)
{
	int64_t end = watch_clock() + ms, left = ms;
	int rc;

	do {
		rc = sleep_on(fd, events, left > 0 ? (int)left : 0);
		if (watch_stopping())
			return -1;
		left = end - watch_clock();
	} while (rc == -1 && left > 0);
	return rc > 0;
}

struct watch *
watch_open(const char *folder, const char *prefix)
{
	struct watch *w = calloc(1, sizeof(*w));

	if (w == NULL)
		err(1, "watch");
	snprintf(w->prefix, sizeof(w->prefix), "%s", prefix);
	w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (w->fd != -1 &&
	    inotify_add_watch(w->fd, folder,
		IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_MOVED_TO | IN_MOVE_SELF |
		    IN_DELETE_SELF) == -1) {
		close(w->fd);
		w->fd = -1;
	}
	return w;
}

void
watch_close(struct watch *w)
{
	if (w == NULL)
		return;
	if (w->fd != -1)
		close(w->fd);
	free(w);
}

/* True when one of the events that waited is about our files. */
static bool
watch_drain(struct watch *w)
{
	_Alignas(struct inotify_event) char buf[4096];
	bool ours = false;
	ssize_t n;

	while ((n = read(w->fd, buf, sizeof(buf))) > 0)
		for (char *p = buf; p < buf + n;) {
			const struct inotify_event *e = (const void *)p;

			ours |= (e->mask & IN_Q_OVERFLOW) != 0;
			/* Paths lead elsewhere now; what is open does not. */
			if ((e->mask & (IN_MOVE_SELF | IN_DELETE_SELF)) != 0) {
				log_warn("its folder is gone: it ends");
				stopping = true;
			}
			ours |= e->len > 0 &&
			    strncmp(e->name, w->prefix, strlen(w->prefix)) == 0;
			p += sizeof(*e) + e->len;
		}
	return ours;
}

bool
watch_wait(struct watch *w, int ms)
{
	int64_t end = watch_clock() + ms;

	/* Other files of the folder change, too: sleep on through those. */
	while (!watch_stopping() && ms > 0) {
		if (sleep_on(w->fd, POLLIN, ms) <= 0 || watch_drain(w))
			break;
		ms = (int)(end - watch_clock());
	}
	return !watch_stopping();
}
