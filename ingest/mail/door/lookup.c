/* lookup.c -- a host's addresses, with an end. */
#include "ingest/mail/door/lookup.h"

#include <err.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "lib/watch.h"

/* Held by who asks and by the thread; the last one frees it. */
struct question {
	atomic_int holders;
	int done; /* an eventfd: rc and list are there */
	char *host, *port;
	int rc;
	struct addrinfo *list;
};

static struct question *
question_new(const char *host, const char *port)
{
	struct question *q = calloc(1, sizeof(*q));

	if (q == NULL || (q->host = strdup(host)) == NULL ||
	    (q->port = strdup(port)) == NULL ||
	    (q->done = eventfd(0, EFD_CLOEXEC)) == -1)
		err(1, "lookup");
	atomic_init(&q->holders, 2);
	return q;
}

static void
question_drop(struct question *q)
{
	if (atomic_fetch_sub(&q->holders, 1) > 1)
		return;
	if (q->list != NULL)
		freeaddrinfo(q->list);
	close(q->done);
	free(q->host);
	free(q->port);
	free(q);
}

static void *
ask(void *question)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM,
		.ai_flags = AI_NUMERICSERV };
	struct question *q = question;
	uint64_t one = 1;

	q->rc = getaddrinfo(q->host, q->port, &hints, &q->list);
	if (q->rc != 0)
		q->list = NULL;
	/* An eventfd takes a one at any time. */
	if (write(q->done, &one, sizeof(one)) == -1)
		warn("lookup");
	question_drop(q);
	return NULL;
}

/* Signals are for the thread that waits. */
static int
ask_begin(struct question *q)
{
	sigset_t all, before;
	pthread_t thread;
	int rc;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	if ((rc = pthread_create(&thread, NULL, ask, q)) == 0)
		pthread_detach(thread);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return rc;
}

struct addrinfo *
lookup(const char *host, const char *port, int ms, const char **why)
{
	struct question *q = question_new(host, port);
	struct addrinfo *list = NULL;
	int rc = ask_begin(q);

	if (rc != 0) {
		*why = strerror(rc);
		question_drop(q);
	} else if ((rc = watch_poll(q->done, POLLIN, ms)) != 1)
		*why = rc == 0 ? "the DNS does not answer" : "told to stop";
	else if (q->rc == EAI_AGAIN || q->rc == EAI_NONAME ||
	    q->rc == EAI_NODATA)
		*why = "the DNS gives no address for its name";
	else if (q->rc != 0)
		*why = gai_strerror(q->rc);
	else {
		list = q->list;
		q->list = NULL;
	}
	question_drop(q);
	return list;
}
