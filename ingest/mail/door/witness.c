/* witness.c -- what the door writes beside a mail. */
#include "ingest/mail/door/witness.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ingest/mail/trust/dkim.h"
#include "ingest/mail/door/envelope.h"
#include "ingest/mail/mime/header.h"
#include "ingest/mail/mime/mime.h"
#include "ingest/mail/trust/sender.h"
#include "lib/log.h"
#include "lib/sandbox.h"
#include "lib/watch.h"
#include "lib/whole.h"

enum {
	CPU_SECONDS = 5,
	WALL_SECONDS = 8,
	MEMORY_MAX = 256 * 1024 * 1024,
};

/* The child: everything it holds but the pipe is closed first. */
static _Noreturn void
child_serve(int out, const struct witness *w, const struct header *h)
{
	const struct sandbox_path keys = { w->keys, SANDBOX_READ };
	struct arena a = ARENA_INIT;
	struct envelope e = { .recipient = "" };
	int nowhere = open("/dev/null", O_RDWR);
	const char *text;

	if (nowhere == -1 || dup2(nowhere, 0) == -1 || dup2(out, 1) == -1)
		_exit(1);
	closefrom(3);
	/* Otherwise one dead name server takes all the time there is. */
	setenv("RES_OPTIONS", "timeout:2 attempts:2", 0);
	sandbox_memory(MEMORY_MAX);
	sandbox_processor(CPU_SECONDS);
	sandbox_paths(&keys, w->keys != NULL);
	sandbox_resolver();
	if (!dkim_check(&a, h, w->keys, &e))
		_exit(1);
	text = envelope_write(&a, &e);
	_exit(write_whole(1, text, strlen(text)) ? 0 : 1);
}

/* All that it says before the deadline, with a NUL; false: not all. */
static bool
answer_read(int fd, int64_t deadline, char *buf, size_t size)
{
	struct pollfd pfd = { .fd = fd, .events = POLLIN };
	size_t used = 0;

	while (used + 1 < size) {
		int64_t left = deadline - watch_clock();
		ssize_t n;

		if (left <= 0 ||
		    (poll(&pfd, 1, (int)left) == -1 && errno != EINTR))
			return false;
		n = read(fd, buf + used, size - 1 - used);
		if (n == 0) {
			buf[used] = '\0';
			return true;
		}
		if (n == -1 && errno != EINTR && errno != EAGAIN)
			return false;
		used += n > 0 ? (size_t)n : 0;
	}
	return false;
}

static bool
child_ask(struct arena *a, const struct witness *w, const struct header *h,
    struct envelope *out)
{
	char *answer = arena_alloc(a, ENVELOPE_TEXT_MAX);
	int ends[2], status;
	bool whole;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) == -1)
		return false;
	if ((pid = fork()) == 0) {
		/* The writing end waits for its reader. */
		fcntl(ends[1], F_SETFL, 0);
		child_serve(ends[1], w, h);
	}
	close(ends[1]);
	whole = pid != -1 &&
	    answer_read(ends[0], watch_clock() + w->seconds * 1000, answer,
		ENVELOPE_TEXT_MAX);
	close(ends[0]);
	if (pid == -1)
		return false;
	kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
	return whole && envelope_read(a, answer, out) && out->checked;
}

struct witness
witness_conf(const struct conf *c)
{
	return (struct witness){
		.own = strcmp(conf_text(c, "mail.dkim"), "own") == 0,
		.keys = conf_text(c, "mail.dkim-keys"),
		.seconds = WALL_SECONDS,
	};
}

const char *
witness_meta(struct arena *a, const struct witness *w, const char *mail,
    size_t len, const char *recipient)
{
	struct envelope_signature unknown = {
		.state = ENVELOPE_UNKNOWN,
		.domain = "",
		.b = "",
		.bh = "",
		.h = "",
	};
	struct header h;
	/* A mail whose header cannot be read is kept all the same. */
	bool readable =
	    len <= MIME_MAIL_MAX && header_read(a, mail, len, &h) == NULL;
	/* Without a signature there is nothing to ask, and that is known. */
	struct envelope e = { .checked = w->own && readable };

	if (recipient == NULL)
		recipient = readable ? sender_delivered_to(a, &h) : "";
	if (w->own && readable && header_value(&h, "DKIM-Signature") != NULL &&
	    !child_ask(a, w, &h, &e)) {
		log_warn("the check of a mail's signatures died or hung; it "
			 "counts as unsigned");
		e = (struct envelope){
			.checked = true,
			.signatures = &unknown,
			.n = 1,
		};
	}
	e.recipient = recipient;
	return envelope_write(a, &e);
}
