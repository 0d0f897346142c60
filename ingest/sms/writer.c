/* writer.c -- one thread that stores what several doors' threads bring. */
#include "ingest/sms/writer.h"

#include <err.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum {
	CHECKPOINT_MS = 200,
	BATCH_MAX = 512,
	PATIENCE_MAX = 4 * 1000 * 1000, /* ns */
	SECOND = 1000 * 1000 * 1000,
};

struct writer {
	struct dropbox *box; /* borrowed */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct writer_item *first, **last;
	size_t queued;
	size_t wanted;	  /* so many wake the thread */
	size_t expected;  /* that may come together: as many did */
	int64_t patience; /* ns: half of the last commit */
	bool closing;
	bool log_grew;		    /* since the last checkpoint */
	struct timespec checkpoint; /* when the next one is due */
};

/* ns from now on, as pthread_cond_timedwait has it. */
static struct timespec
after(int64_t ns)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	ns += t.tv_nsec;
	t.tv_sec += ns / SECOND;
	t.tv_nsec = ns % SECOND;
	return t;
}

static int64_t
nanoseconds(void)
{
	struct timespec t = after(0);

	return (int64_t)t.tv_sec * SECOND + t.tv_nsec;
}

static bool
checkpoint_due(const struct writer *w)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return w->log_grew &&
	    (now.tv_sec > w->checkpoint.tv_sec ||
		(now.tv_sec == w->checkpoint.tv_sec &&
		    now.tv_nsec >= w->checkpoint.tv_nsec));
}

/*
 * Who was answered by the last commit may already be writing again: with those
 * who queued up meanwhile they would take turns, each with half of a commit.
 * Waiting for them takes less than the next commit would.
 */
static void
gather(struct writer *w)
{
	struct timespec end =
	    after(w->patience < PATIENCE_MAX ? w->patience : PATIENCE_MAX);

	w->wanted = w->expected;
	while (w->queued < w->wanted && !w->closing &&
	    pthread_cond_timedwait(&w->wake, &w->lock, &end) == 0)
		continue;
	w->wanted = 1;
}

/* Sleeps until something is queued, a checkpoint is due, or the end. */
static struct writer_item *
items_await(struct writer *w, size_t *n, bool *closing)
{
	struct writer_item *items;

	pthread_mutex_lock(&w->lock);
	while (w->first == NULL && !w->closing && !checkpoint_due(w)) {
		if (w->log_grew)
			pthread_cond_timedwait(
			    &w->wake, &w->lock, &w->checkpoint);
		else
			pthread_cond_wait(&w->wake, &w->lock);
	}
	if (w->first != NULL)
		gather(w);
	items = w->first;
	*n = w->queued;
	w->first = NULL;
	w->last = &w->first;
	w->queued = 0;
	*closing = w->closing;
	pthread_mutex_unlock(&w->lock);
	return items;
}

/* Stores up to BATCH_MAX of them with one commit; gives the rest. */
static struct writer_item *
batch_store(struct writer *w, struct writer_item *items)
{
	struct dropbox_message messages[BATCH_MAX];
	struct writer_item *batch[BATCH_MAX];
	bool fresh[BATCH_MAX] = { false }, stored;
	int64_t begun = nanoseconds();
	size_t n = 0;

	for (; items != NULL && n < BATCH_MAX; items = items->next) {
		messages[n] = items->message;
		batch[n++] = items;
	}
	dropbox_trouble_over(w->box);
	stored = dropbox_append(w->box, messages, n, fresh);
	w->patience = (nanoseconds() - begun) / 2;
	if (!w->log_grew)
		w->checkpoint = after(CHECKPOINT_MS * (SECOND / 1000));
	w->log_grew = true;
	for (size_t i = 0; i < n; i++)
		batch[i]->done(batch[i], stored, stored && fresh[i]);
	return items;
}

/* Who came meanwhile may come together with them the next time. */
static void
items_store(struct writer *w, struct writer_item *items, size_t n)
{
	while (items != NULL)
		items = batch_store(w, items);
	pthread_mutex_lock(&w->lock);
	w->expected = n + w->queued;
	if (w->expected > BATCH_MAX)
		w->expected = BATCH_MAX;
	pthread_mutex_unlock(&w->lock);
}

static void *
run(void *writer)
{
	struct writer *w = writer;
	bool closing = false;

	while (!closing) {
		size_t n;
		struct writer_item *items = items_await(w, &n, &closing);

		if (items != NULL)
			items_store(w, items, n);
		if (checkpoint_due(w) || (closing && w->log_grew)) {
			dropbox_checkpoint(w->box);
			w->log_grew = false;
		}
	}
	return NULL;
}

struct writer *
writer_open(struct dropbox *box)
{
	struct writer *w = calloc(1, sizeof(*w));
	pthread_condattr_t monotonic;

	if (w == NULL)
		err(1, "writer");
	w->box = box;
	w->last = &w->first;
	w->wanted = 1;
	pthread_mutex_init(&w->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&w->wake, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (pthread_create(&w->thread, NULL, run, w) != 0)
		errx(1, "writer: no thread");
	return w;
}

void
writer_put(struct writer *w, struct writer_item *item)
{
	item->next = NULL;
	pthread_mutex_lock(&w->lock);
	*w->last = item;
	w->last = &item->next;
	if (++w->queued >= w->wanted)
		pthread_cond_signal(&w->wake);
	pthread_mutex_unlock(&w->lock);
}

void
writer_close(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	w->closing = true;
	pthread_cond_signal(&w->wake);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	pthread_cond_destroy(&w->wake);
	pthread_mutex_destroy(&w->lock);
	free(w);
}
