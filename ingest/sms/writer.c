/* writer.c -- one thread that stores what several doors' threads bring. */
#include "ingest/sms/writer.h"

#include <err.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum {
	CHECKPOINT_MS = 200,
	BATCH_MAX = 512,
};

struct writer {
	struct dropbox *box; /* borrowed */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct writer_item *first, **last;
	bool closing;
	bool log_grew;		    /* since the last checkpoint */
	struct timespec checkpoint; /* when the next one is due */
};

static void
checkpoint_plan(struct writer *w)
{
	clock_gettime(CLOCK_MONOTONIC, &w->checkpoint);
	w->checkpoint.tv_nsec += CHECKPOINT_MS * 1000000L;
	w->checkpoint.tv_sec += w->checkpoint.tv_nsec / 1000000000L;
	w->checkpoint.tv_nsec %= 1000000000L;
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

/* Sleeps until something is queued, a checkpoint is due, or the end. */
static struct writer_item *
items_await(struct writer *w, bool *closing)
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
	items = w->first;
	w->first = NULL;
	w->last = &w->first;
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
	size_t n = 0;

	for (; items != NULL && n < BATCH_MAX; items = items->next) {
		messages[n] = items->message;
		batch[n++] = items;
	}
	dropbox_trouble_over(w->box);
	stored = dropbox_append(w->box, messages, n, fresh);
	if (!w->log_grew)
		checkpoint_plan(w);
	w->log_grew = true;
	for (size_t i = 0; i < n; i++)
		batch[i]->done(batch[i], stored, stored && fresh[i]);
	return items;
}

static void *
run(void *writer)
{
	struct writer *w = writer;
	bool closing = false;

	while (!closing) {
		struct writer_item *items = items_await(w, &closing);

		while (items != NULL)
			items = batch_store(w, items);
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
