/* parser.c -- the sandboxed child that takes hostile mails apart. */
#include "ingest/mail/mime/parser.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ingest/mail/mime/charset.h"
#include "ingest/mail/mime/wire.h"
#include "lib/log.h"
#include "lib/sandbox.h"
#include "lib/watch.h"
#include "lib/whole.h"

enum {
	CPU_SECONDS = 5,
	WALL_SECONDS = 15,
	MEMORY_MAX = 256 * 1024 * 1024,
};

struct parser {
	int nursery; /* socket */
	pid_t nursery_pid;
	int child; /* socket; -1: none now */
	pid_t child_pid;
};

/* The child: one mail after another, until the other end is closed. */

static bool
read_all(int fd, void *buf, size_t len)
{
	return read_whole(fd, buf, len) == (ssize_t)len;
}

static bool
child_serve_one(int fd, struct arena *a)
{
	uint64_t len;
	struct mime_mail mail;
	const char *why;
	char *bytes, *answer = NULL;
	size_t answer_len = 0;
	FILE *f;
	bool sent;

	if (!read_all(fd, &len, sizeof(len)) || len > MIME_MAIL_MAX)
		return false;
	bytes = arena_alloc(a, (size_t)len + 1);
	if (!read_all(fd, bytes, (size_t)len))
		return false;
	sandbox_processor(CPU_SECONDS);
	why = mime_read(a, bytes, (size_t)len, &mail);
	if ((f = open_memstream(&answer, &answer_len)) == NULL)
		return false;
	/* Its length goes before it, in one piece: who waits is woken once. */
	fwrite(&len, sizeof(len), 1, f);
	wire_write(f, &mail, why);
	if (fclose(f) != 0)
		return false;
	len = answer_len - sizeof(len);
	memcpy(answer, &len, sizeof(len));
	sent = write_whole(fd, answer, answer_len);
	free(answer);
	return sent;
}

static _Noreturn void
child_serve(int fd)
{
	struct arena a = ARENA_INIT;

	mime_start();
	charset_preload();
	sandbox_memory(MEMORY_MAX);
	sandbox_parser();
	while (child_serve_one(fd, &a))
		arena_free(&a);
	_exit(0);
}

/* The nursery: for each byte that comes, a child and the socket to it. */

static bool
child_hand_over(int nursery, int fd, pid_t pid)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = { .bytes = { 0 } };
	struct iovec iov = { &pid, sizeof(pid) };
	struct msghdr msg = { .msg_iov = &iov,
		.msg_iovlen = 1,
		.msg_control = control.bytes,
		.msg_controllen = sizeof(control.bytes) };
	struct cmsghdr *c = CMSG_FIRSTHDR(&msg);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(c), &fd, sizeof(int));
	return sendmsg(nursery, &msg, MSG_NOSIGNAL) == sizeof(pid);
}

static pid_t
child_fork(int nursery)
{
	int ends[2];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == -1)
		return -1;
	if ((pid = fork()) == 0) {
		close(nursery);
		close(ends[0]);
		child_serve(ends[1]);
	}
	close(ends[1]);
	if (pid != -1 && !child_hand_over(nursery, ends[0], pid)) {
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
		pid = -1;
	}
	close(ends[0]);
	return pid;
}

/*
 * The old child is collected only now, so that until then nobody else can
 * have its number: parser_read kills by it.
 */
static _Noreturn void
nursery_serve(int fd)
{
	pid_t child = -1;
	char order;

	/* Ctrl-C and systemd tell all of us; we end when our parent does. */
	signal(SIGINT, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	while (read_all(fd, &order, 1)) {
		if (child != -1)
			waitpid(child, NULL, 0);
		if ((child = child_fork(fd)) == -1)
			break;
	}
	_exit(0);
}

/* Our own end. */

static void
child_drop(struct parser *p)
{
	if (p->child == -1)
		return;
	kill(p->child_pid, SIGKILL);
	close(p->child);
	p->child = -1;
}

static bool
child_take(struct parser *p)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = { .bytes = { 0 } };
	struct iovec iov = { &p->child_pid, sizeof(p->child_pid) };
	struct msghdr msg = { .msg_iov = &iov,
		.msg_iovlen = 1,
		.msg_control = control.bytes,
		.msg_controllen = sizeof(control.bytes) };
	struct cmsghdr *c;
	ssize_t n;

	do
		n = recvmsg(p->nursery, &msg, MSG_CMSG_CLOEXEC);
	while (n == -1 && errno == EINTR);
	c = CMSG_FIRSTHDR(&msg);
	if (n != sizeof(p->child_pid) || c == NULL ||
	    c->cmsg_type != SCM_RIGHTS)
		return false;
	memcpy(&p->child, CMSG_DATA(c), sizeof(int));
	return fcntl(p->child, F_SETFL, O_NONBLOCK) == 0;
}

static void
child_new(struct parser *p)
{
	ssize_t n;

	child_drop(p);
	do
		n = send(p->nursery, "+", 1, MSG_NOSIGNAL);
	while (n == -1 && errno == EINTR);
	if (n != 1 || !child_take(p))
		errx(1, "the mail parser cannot be started again");
}

/* False too when it is there but has hung up. */
static bool
child_lives(const struct parser *p)
{
	struct pollfd pfd = { .fd = p->child, .events = POLLIN };

	return p->child != -1 && poll(&pfd, 1, 0) == 0;
}

/* Sends or receives all of it before the deadline. */
static bool
move(int fd, bool out, void *buf, size_t len, int64_t deadline)
{
	struct pollfd pfd = { .fd = fd, .events = out ? POLLOUT : POLLIN };

	for (char *p = buf; len > 0;) {
		int64_t left = deadline - watch_clock();
		ssize_t n;

		if (left <= 0)
			return false;
		n = out ? send(fd, p, len, MSG_NOSIGNAL) : recv(fd, p, len, 0);
		if (n > 0) {
			p += n;
			len -= (size_t)n;
		} else if (n == 0 || (errno != EAGAIN && errno != EINTR) ||
		    (errno == EAGAIN && poll(&pfd, 1, (int)left) == -1 &&
			errno != EINTR))
			return false;
	}
	return true;
}

static bool
child_ask(struct parser *p, struct arena *a, const char *mail, size_t len,
    struct mime_mail *out, const char **why)
{
	int64_t deadline = watch_clock() + WALL_SECONDS * 1000;
	uint64_t n = len;
	char *question = arena_alloc(a, sizeof(n) + len), *answer;

	memcpy(question, &n, sizeof(n));
	memcpy(question + sizeof(n), mail, len);
	if (!move(p->child, true, question, sizeof(n) + len, deadline) ||
	    !move(p->child, false, &n, sizeof(n), deadline) || n > WIRE_MAX)
		return false;
	answer = arena_alloc(a, (size_t)n + 1);
	return move(p->child, false, answer, (size_t)n, deadline) &&
	    wire_read(a, answer, (size_t)n, out, why);
}

struct parser *
parser_start(void)
{
	struct parser *p = calloc(1, sizeof(*p));
	int ends[2];

	if (p == NULL ||
	    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == -1 ||
	    (p->nursery_pid = fork()) == -1)
		err(1, "mail parser");
	if (p->nursery_pid == 0) {
		close(ends[0]);
		nursery_serve(ends[1]);
	}
	close(ends[1]);
	p->nursery = ends[0];
	p->child = -1;
	child_new(p);
	return p;
}

void
parser_stop(struct parser *p)
{
	if (p == NULL)
		return;
	child_drop(p);
	close(p->nursery);
	waitpid(p->nursery_pid, NULL, 0);
	free(p);
}

enum parser_result
parser_read(struct parser *p, struct arena *a, const char *mail, size_t len,
    struct mime_mail *out, const char **why)
{
	*why = "it is bigger than 2 MiB";
	*out = (struct mime_mail){ 0 };
	if (len > MIME_MAIL_MAX)
		return PARSER_TOO_BIG;
	if (!child_lives(p))
		child_new(p);
	if (child_ask(p, a, mail, len, out, why))
		return *why == NULL ? PARSER_OK : PARSER_REFUSED;
	log_warn("the mail parser died or hung; a new one is started");
	child_drop(p);
	*out = (struct mime_mail){ 0 };
	*why = "it broke the mail parser";
	return PARSER_CRASHED;
}
