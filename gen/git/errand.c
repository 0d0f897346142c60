/* errand.c -- a child process that does one thing whenever it is asked to. */
#include "gen/git/errand.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/watch.h"

/* A pipe holds no more, so that one read never ends within an answer. */
enum {
	FIRST_PAUSE_MS = 1000,
	LONGEST_PAUSE_MS = 300000,
	PIPE_BYTES = 65536,
};

struct errand {
	const struct errand *older;
	pid_t child;
	int wish;   /* we write a byte: do it now */
	int answer; /* one line a round */
	bool pending;
	char said[ERRAND_SAID];
};

static bool
round_do(errand_round *what, void *context, int answer)
{
	char said[ERRAND_SAID] = "";
	bool good = what(context, said);

	if (good)
		said[0] = '\0';
	else if (said[0] == '\0')
		strcpy(said, "it failed");
	for (char *p = said; *p != '\0'; p++)
		if (*p == '\n')
			*p = ' ';
	dprintf(answer, "%s\n", said);
	return good;
}

static _Noreturn void
child_loop(errand_round *what, void *context, int wish, int answer)
{
	int pause = -1; /* for ever: until something is wanted */

	for (;;) {
		struct pollfd pfd = { .fd = wish, .events = POLLIN };
		char many[64];
		int rc = poll(&pfd, 1, pause);

		if (rc == -1 && errno != EINTR)
			_exit(1);
		if (rc == 1 && read(wish, many, sizeof(many)) <= 0)
			_exit(0);
		if (rc == -1)
			continue;
		if (round_do(what, context, answer))
			pause = -1;
		else if (pause == -1)
			pause = FIRST_PAUSE_MS;
		else if ((pause *= 2) > LONGEST_PAUSE_MS)
			pause = LONGEST_PAUSE_MS;
	}
}

struct errand *
errand_start(errand_round *what, void *context, const struct errand *older)
{
	struct errand *e = calloc(1, sizeof(*e));
	int wish[2], answer[2];

	if (e == NULL || pipe2(wish, O_CLOEXEC) == -1 ||
	    pipe2(answer, O_CLOEXEC) == -1 || (e->child = fork()) == -1)
		err(1, "errand");
	if (e->child == 0) {
		watch_parent_only();
		close(wish[1]);
		close(answer[0]);
		for (; older != NULL; older = older->older) {
			close(older->wish);
			close(older->answer);
		}
		child_loop(what, context, wish[0], answer[1]);
	}
	close(wish[0]);
	close(answer[1]);
	e->older = older;
	e->wish = wish[1];
	e->answer = answer[0];
	fcntl(e->wish, F_SETFL, O_NONBLOCK);
	fcntl(e->answer, F_SETFL, O_NONBLOCK);
	return e;
}

void
errand_want(struct errand *e)
{
	e->pending = true;
	/* A full pipe already holds a wish. */
	if (write(e->wish, "p", 1) == -1 && errno != EAGAIN)
		warn("errand");
}

bool
errand_pending(const struct errand *e)
{
	return e->pending;
}

/* Answers are written whole, and are shorter than a pipe's atomic size. */
bool
errand_answered(struct errand *e)
{
	char lines[PIPE_BYTES + 1], *newest;
	bool any = false;
	ssize_t n;

	while ((n = read(e->answer, lines, sizeof(lines) - 1)) > 0 ||
	    (n == -1 && errno == EINTR)) {
		if (n == -1)
			continue;
		lines[n] = '\0';
		if (lines[n - 1] == '\n')
			lines[n - 1] = '\0';
		newest = strrchr(lines, '\n');
		snprintf(e->said, sizeof(e->said), "%.*s", ERRAND_SAID - 1,
		    newest == NULL ? lines : newest + 1);
		e->pending = false;
		any = true;
	}
	return any;
}

const char *
errand_said(const struct errand *e)
{
	return e->said;
}

void
errand_close(struct errand *e)
{
	close(e->wish);
}

bool
errand_ended(struct errand *e, int ms)
{
	struct pollfd pfd = { .fd = e->answer, .events = POLLIN };

	poll(&pfd, 1, ms);
	errand_answered(e);
	/* Its end of the pipe closes when the child has done its last round. */
	return (pfd.revents & (POLLIN | POLLHUP)) == POLLHUP;
}

void
errand_stop(struct errand *e)
{
	kill(e->child, SIGUSR1);
}

void
errand_free(struct errand *e)
{
	while (waitpid(e->child, NULL, 0) == -1 && errno == EINTR)
		;
	close(e->answer);
	free(e);
}
