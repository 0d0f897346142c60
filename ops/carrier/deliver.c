/*
 * deliver.c -- what the pocket carrier does later.
 *
 * One thread, or as many as there are callers, takes jobs in the order in
 * which they are due: with one, a run without misbehaviour is the same each
 * time. As Twilio does, it repeats a call once when the connection is refused,
 * and never for an answer.
 */
#include "ops/carrier/deliver.h"

#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ingest/post/http.h"
#include "ingest/sms/form.h"
#include "ingest/sms/twilio.h"
#include "lib/draft.h"
#include "lib/watch.h"

enum {
	JOBS_MAX = 4096,
	PAIRS_MAX = 16,
	RETRY_MS = 200,
};

struct job {
	struct job *next;
	int64_t due;	    /* ms, monotonic */
	struct text *text;  /* borrowed: of the state */
	const char *status; /* NULL: an inbound text */
	int error;
	int times;  /* how often it is sent */
	bool again; /* the connection was refused once */
	void (*do_it)(void *);
	void *context;
};

struct deliver {
	struct state *state;
	pthread_t threads[CARRIER_CALLERS_MAX];
	int n_threads;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct job *first;
	size_t n;
	bool stopping;
};

static void
job_add(struct deliver *d, int ms, const struct job *what)
{
	struct job *job = malloc(sizeof(*job)), **at;

	if (job == NULL)
		err(1, "carrier");
	*job = *what;
	job->due = watch_clock() + ms;
	pthread_mutex_lock(&d->lock);
	for (at = &d->first; *at != NULL && (*at)->due <= job->due;)
		at = &(*at)->next;
	job->next = *at;
	*at = job;
	d->n++;
	pthread_cond_signal(&d->wake);
	pthread_mutex_unlock(&d->lock);
}

/* The next job once it is due; NULL at the end. */
static struct job *
job_await(struct deliver *d)
{
	struct job *job = NULL;

	pthread_mutex_lock(&d->lock);
	while (!d->stopping && job == NULL) {
		struct timespec until;

		if (d->first == NULL) {
			pthread_cond_wait(&d->wake, &d->lock);
		} else if (d->first->due <= watch_clock()) {
			job = d->first;
			d->first = job->next;
			d->n--;
		} else {
			until.tv_sec = d->first->due / 1000;
			until.tv_nsec = d->first->due % 1000 * 1000000;
			pthread_cond_timedwait(&d->wake, &d->lock, &until);
		}
	}
	pthread_mutex_unlock(&d->lock);
	return job;
}

struct pairs {
	struct form_pair at[PAIRS_MAX];
	size_t n;
};

static void
pair_add(struct pairs *p, const char *name, const char *value, size_t len)
{
	p->at[p->n++] = (struct form_pair){ name, strlen(name), value, len };
}

static void
pair_text(struct pairs *p, const char *name, const char *value)
{
	pair_add(p, name, value, strlen(value));
}

static void
pairs_common(struct pairs *p, const struct state *s, const struct text *t)
{
	bool in = t->way == TEXT_IN;

	pair_text(p, "MessageSid", t->sid);
	pair_text(p, "SmsSid", t->sid);
	pair_text(p, "AccountSid", s->options->account);
	pair_text(p, "From", in ? t->phone : t->line);
	pair_text(p, "To", in ? t->line : t->phone);
	pair_text(p, "ApiVersion", "2010-04-01");
}

static void
pairs_inbound(struct arena *a, struct pairs *p, const struct text *t)
{
	pair_text(p, "SmsMessageSid", t->sid);
	pair_add(p, "Body", t->body, t->len);
	pair_text(p, "NumMedia", arena_printf(a, "%d", t->media));
	if (t->media > 0) {
		pair_text(p, "MediaContentType0", "image/jpeg");
		pair_text(p, "MediaUrl0", "https://media.example.org/0");
	}
	pair_text(p, "NumSegments", arena_printf(a, "%zu", t->segments));
	pair_text(p, "SmsStatus", "received");
	pair_text(p, "FromCountry", "US");
	/* Empty values are real, and they are signed. */
	pair_text(p, "FromCity", "");
}

static void
pairs_status(struct arena *a, struct pairs *p, const struct job *job)
{
	pair_text(p, "MessageStatus", job->status);
	pair_text(p, "SmsStatus", job->status);
	if (job->error != 0)
		pair_text(p, "ErrorCode", arena_printf(a, "%d", job->error));
}

static const char *
url_of(const struct state *s, const struct job *job)
{
	return job->status == NULL ? s->options->webhook : job->text->callback;
}

static void
call(struct arena *a, const struct state *s, const struct job *job,
    struct http_answer *out)
{
	const char *url = url_of(s, job);
	struct pairs p = { .n = 0 };
	struct http_request q = { .method = "POST", .url = url };
	struct draft form;

	pairs_common(&p, s, job->text);
	if (job->status == NULL)
		pairs_inbound(a, &p, job->text);
	else
		pairs_status(a, &p, job);
	form_write(draft_begin(&form), p.at, p.n);
	q.form = draft_end(&form, a);
	q.len = form.len;
	q.fields[0] = (struct http_field){ "X-Twilio-Signature",
		twilio_sign(a, s->options->token, url, p.at, p.n) };
	q.fields[1] = (struct http_field){ "I-Twilio-Idempotency-Token",
		arena_printf(a, "%s-%s", job->text->sid,
		    job->status == NULL ? "received" : job->status) };
	http_request(a, &q, out);
}

/* True when the job is to be done once more. */
static bool
call_once(struct state *s, const struct job *job)
{
	struct arena a = ARENA_INIT;
	struct http_answer answer;
	bool again;

	call(&a, s, job, &answer);
	again = !answer.sent && !job->again;
	pthread_mutex_lock(&s->lock);
	if (job->status == NULL) {
		job->text->webhook = answer.status == 0 ? -1 : answer.status;
		s->version++;
	}
	if (job->status == NULL || strcmp(job->status, "sent") != 0)
		job->text->told |= answer.status / 100 == 2;
	state_log(s, job->status == NULL ? "inbound" : "status", job->text->sid,
	    answer.status,
	    answer.status == 0 ? answer.why
			       : (job->status == NULL ? "" : job->status));
	pthread_mutex_unlock(&s->lock);
	arena_free(&a);
	return again;
}

/* As an outage does: nobody calls, and nobody calls again. */
static bool
lost(struct state *s, const struct job *job)
{
	bool lose;

	pthread_mutex_lock(&s->lock);
	lose = misbehave_use(&s->misbehaviour.lose);
	if (lose) {
		if (job->status == NULL) {
			job->text->webhook = -1;
			s->version++;
		}
		state_log(s, job->status == NULL ? "inbound" : "status",
		    job->text->sid, 0, "lost");
	}
	pthread_mutex_unlock(&s->lock);
	return lose;
}

static void
job_do(struct deliver *d, struct job *job)
{
	struct state *s = d->state;

	if (job->do_it != NULL) {
		job->do_it(job->context);
		return;
	}
	if (job->status != NULL) {
		pthread_mutex_lock(&s->lock);
		state_raise(s, job->text, job->status, job->error);
		pthread_mutex_unlock(&s->lock);
	}
	if (url_of(s, job) == NULL || lost(s, job))
		return;
	for (int i = 0; i < job->times; i++)
		if (call_once(s, job)) {
			struct job again = *job;

			again.again = true;
			again.times = job->times - i;
			job_add(d, RETRY_MS, &again);
			return;
		}
}

static void *
run(void *deliver)
{
	struct deliver *d = deliver;
	struct job *job;

	while ((job = job_await(d)) != NULL) {
		job_do(d, job);
		free(job);
	}
	return NULL;
}

struct deliver *
deliver_open(struct state *s)
{
	struct deliver *d = calloc(1, sizeof(*d));
	int callers = s->options->callers;
	pthread_condattr_t monotonic;

	if (d == NULL)
		err(1, "carrier");
	d->state = s;
	pthread_mutex_init(&d->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&d->wake, &monotonic);
	pthread_condattr_destroy(&monotonic);
	for (int i = 0; i < callers || i == 0; i++)
		if (pthread_create(&d->threads[d->n_threads++], NULL, run, d) !=
		    0)
			errx(1, "carrier: no thread");
	return d;
}

void
deliver_close(struct deliver *d)
{
	struct job *job;

	pthread_mutex_lock(&d->lock);
	d->stopping = true;
	pthread_cond_broadcast(&d->wake);
	pthread_mutex_unlock(&d->lock);
	for (int i = 0; i < d->n_threads; i++)
		pthread_join(d->threads[i], NULL);
	while ((job = d->first) != NULL) {
		d->first = job->next;
		free(job);
	}
	pthread_cond_destroy(&d->wake);
	pthread_mutex_destroy(&d->lock);
	free(d);
}

bool
deliver_has_room(struct deliver *d)
{
	bool room;

	pthread_mutex_lock(&d->lock);
	room = d->n + 2 <= JOBS_MAX;
	pthread_mutex_unlock(&d->lock);
	return room;
}

/* One that is lost waits until it is repeated. */
static void
call_add(struct deliver *d, int ms, struct job *job)
{
	struct state *s = d->state;
	struct misbehave_call c =
	    misbehave_call(&s->misbehaviour, state_draw(s));

	job->times = c.times;
	job_add(d, c.delay + ms, job);
}

void
deliver_out(struct deliver *d, struct text *t)
{
	struct misbehaviour *m = &d->state->misbehaviour;
	int pace = d->state->options->pace;
	struct job sent = { .text = t, .status = "sent" };
	struct job last = { .text = t, .status = "delivered" };

	if (m->undelivered != 0) {
		last.status = "undelivered";
		last.error = m->undelivered;
		m->undelivered = 0;
	}
	call_add(d, pace, m->reorder ? &last : &sent);
	call_add(d, 2 * pace, m->reorder ? &sent : &last);
}

void
deliver_in(struct deliver *d, struct text *t)
{
	struct job job = { .text = t };

	call_add(d, 0, &job);
}

/* A text in, or one out that has come to its end. */
static bool
repeatable(const struct text *t)
{
	bool out = t->way == TEXT_OUT && t->callback != NULL &&
	    strcmp(t->status, "queued") != 0 && strcmp(t->status, "sent") != 0;

	return !t->told && (t->way == TEXT_IN || out);
}

size_t
deliver_repeat(struct deliver *d)
{
	struct state *s = d->state;
	size_t n = 0;

	for (size_t i = 0; i < s->texts_n && deliver_has_room(d); i++) {
		struct text *t = s->texts[i];
		struct job job = { .text = t, .times = 1 };

		if (!repeatable(t))
			continue;
		if (t->way == TEXT_OUT)
			job.status = t->status;
		job.error = t->error;
		job_add(d, 0, &job);
		n++;
	}
	return n;
}

void
deliver_later(struct deliver *d, int ms, void (*do_it)(void *), void *context)
{
	job_add(d, ms, &(struct job){ .do_it = do_it, .context = context });
}
