/* peers.c -- open connections, and until when each must have sent a request. */
#include "lib/peers.h"

#include <assert.h>
#include <err.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "lib/watch.h"

struct peer {
	struct peer *next, **link;
	int fd;
	int64_t deadline; /* of watch_clock; 0: nothing is awaited */
};

struct peers {
	pthread_mutex_t lock;
	pthread_cond_t stop;
	pthread_t reaper;
	struct peer *first;
	int64_t patience; /* ms */
	bool stopping;
};

static void *
reap(void *peers)
{
	struct peers *s = peers;

	pthread_mutex_lock(&s->lock);
	while (!s->stopping) {
		struct timespec until;

		for (struct peer *p = s->first; p != NULL; p = p->next)
			if (p->deadline != 0 && p->deadline < watch_clock())
				shutdown(p->fd, SHUT_RDWR);
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_sec++;
		pthread_cond_timedwait(&s->stop, &s->lock, &until);
	}
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

struct peers *
peers_open(int patience)
{
	struct peers *s = calloc(1, sizeof(*s));
	pthread_condattr_t monotonic;

	if (s == NULL)
		err(1, "peers");
	s->patience = patience * INT64_C(1000);
	pthread_mutex_init(&s->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&s->stop, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (pthread_create(&s->reaper, NULL, reap, s) != 0)
		errx(1, "peers: no thread");
	return s;
}

void
peers_close(struct peers *s)
{
	pthread_mutex_lock(&s->lock);
	s->stopping = true;
	pthread_cond_signal(&s->stop);
	pthread_mutex_unlock(&s->lock);
	pthread_join(s->reaper, NULL);
	assert(s->first == NULL);
	pthread_cond_destroy(&s->stop);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

struct peer *
peer_enter(struct peers *s, int fd)
{
	struct peer *p = calloc(1, sizeof(*p));

	if (p == NULL)
		err(1, "peers");
	p->fd = fd;
	p->deadline = watch_clock() + s->patience;
	pthread_mutex_lock(&s->lock);
	p->next = s->first;
	p->link = &s->first;
	if (p->next != NULL)
		p->next->link = &p->next;
	s->first = p;
	pthread_mutex_unlock(&s->lock);
	return p;
}

void
peer_leave(struct peers *s, struct peer *p)
{
	pthread_mutex_lock(&s->lock);
	*p->link = p->next;
	if (p->next != NULL)
		p->next->link = p->link;
	pthread_mutex_unlock(&s->lock);
	free(p);
}

void
peer_await(struct peers *s, struct peer *p, bool request)
{
	pthread_mutex_lock(&s->lock);
	p->deadline = request ? watch_clock() + s->patience : 0;
	pthread_mutex_unlock(&s->lock);
}
