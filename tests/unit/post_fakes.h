/*
 * post_fakes.h -- a carrier and a mail server that misbehave as told, and a
 * clock that stands still.
 */
#ifndef POST_FAKES_H
#define POST_FAKES_H

#include "tests/unit/by_hand.h"

#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <time.h>

#include "ingest/sms/form.h"
#include "lib/arena.h"
#include "lib/httpd.h"

enum { TAKEN_MAX = 64 };

/* 2026-11-21T12:00:00Z, a Saturday. */
static int64_t world_clock;

static int64_t
world_now(void)
{
	return world_clock;
}

/* What the carrier does with each POST, one letter each; then 'a'. */
enum {
	ACCEPT = 'a',
	BUSY = 'b',    /* 429 */
	LOCKED = 'l',  /* 401 */
	STOPPED = 's', /* 21610 */
	LOSE = 'd',    /* reads it and hangs up */
	SWALLOW = 'w', /* takes it over, and hangs up */
	CRASH = 'c',   /* takes it over, and answers 500 */
	MUMBLE = 'm',  /* takes it over, and answers no JSON */
};

struct taken {
	char sid[40], to[20], from[20], body[700];
	int validity;
	int64_t at;
};

struct carrier {
	struct httpd *httpd;
	pthread_mutex_t lock;
	const char *script;
	int posts, gets;
	struct taken taken[TAKEN_MAX];
	size_t n;
	char callback[200], authorization[200];
	bool list_broken;
	const char *const *answers; /* to GETs, in turn; NULL: as below */
	char asked[200];	    /* the last GET */
};

/* Speaks to one connection after the other; replies to RCPT and the data. */
struct mailer {
	pthread_t thread;
	int fd, port;
	const char *mail;   /* to MAIL: "250 ok" */
	const char *rcpt;   /* "250 ok" */
	const char *stored; /* NULL: hangs up instead */
	int connections;
	char text[8192]; /* of all connections */
};

static void
carrier_take(struct carrier *c, struct httpd_request *q)
{
	struct taken *t = &c->taken[c->n++];
	struct form f;

	assert_null(form_parse(q->arena, q->body, q->len, &f));
	snprintf(t->sid, sizeof(t->sid), "SM%032zu", c->n);
	snprintf(t->to, sizeof(t->to), "%s", form_text(&f, "To"));
	snprintf(t->from, sizeof(t->from), "%s", form_text(&f, "From"));
	snprintf(t->body, sizeof(t->body), "%s", form_text(&f, "Body"));
	snprintf(c->callback, sizeof(c->callback), "%s",
	    form_text(&f, "StatusCallback"));
	t->validity = atoi(form_text(&f, "ValidityPeriod"));
	t->at = world_clock;
}

static const char *carrier_retry_after = "7";

static void
carrier_json(struct httpd_request *q, int status, const char *json)
{
	struct httpd_field wait = { "Retry-After", carrier_retry_after };
	struct httpd_answer a = {
		.status = status,
		.type = "application/json",
		.body = json,
		.len = strlen(json),
		.fields = &wait,
		.n = status == 429 ? 1 : 0,
	};

	httpd_answer(q, &a);
}

static void
carrier_post(struct carrier *c, struct httpd_request *q)
{
	char what = *c->script == '\0' ? ACCEPT : *c->script++;

	c->posts++;
	if (strchr("awcm", what) != NULL)
		carrier_take(c, q);
	switch (what) {
	case ACCEPT:
		carrier_json(q, 201,
		    arena_printf(q->arena, "{\"sid\":\"%s\",\"code\":null}",
			c->taken[c->n - 1].sid));
		break;
	case BUSY:
		carrier_json(q, 429, "{\"code\":20429,\"status\":429}");
		break;
	case LOCKED:
		carrier_json(q, 401, "{\"code\":20003,\"status\":401}");
		break;
	case STOPPED:
		carrier_json(q, 400, "{\"code\":21610,\"status\":400}");
		break;
	case CRASH:
		carrier_json(q, 500, "{\"code\":20500,\"status\":500}");
		break;
	case MUMBLE:
		carrier_json(q, 200, "<html>Welcome");
		break;
	default:
		httpd_drop(q, false);
	}
}

static const char *
json_text(struct arena *a, const char *s)
{
	const char *line = strchr(s, '\n');

	return line == NULL ? s
			    : arena_printf(a, "%.*s\\n%s", (int)(line - s), s,
				  json_text(a, line + 1));
}

/* One message a page, the newest first. */
static void
carrier_get(struct carrier *c, struct httpd_request *q)
{
	const char *page = strstr(q->target, "&Page=");
	size_t skip = page == NULL ? 0 : strtoul(page + 6, NULL, 10);
	const struct taken *t;
	const char *next = "null";
	char date[64];
	time_t at;
	struct tm tm;

	c->gets++;
	snprintf(c->asked, sizeof(c->asked), "%s", q->target);
	if (c->answers != NULL) {
		const char *answer = *c->answers++;

		/* An answer that begins with three digits is an error. */
		carrier_json(q, answer[0] == '{' ? 200 : atoi(answer),
		    answer[0] == '{' ? answer : answer + 3);
		return;
	}
	if (c->list_broken || skip >= c->n) {
		carrier_json(
		    q, 200, c->list_broken ? "<html>" : "{\"messages\":[]}");
		return;
	}
	t = &c->taken[c->n - 1 - skip];
	at = (time_t)t->at;
	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S +0000",
	    gmtime_r(&at, &tm));
	if (skip + 1 < c->n)
		next = arena_printf(q->arena,
		    "\"/2010-04-01/Accounts/AC1/Messages.json?To=x&Page=%zu\"",
		    skip + 1);
	carrier_json(q, 200,
	    arena_printf(q->arena,
		"{\"next_page_uri\":%s,\"messages\":[{\"sid\":\"%s\","
		"\"to\":\"%s\",\"from\":\"%s\",\"body\":\"%s\","
		"\"direction\":\"outbound-api\",\"date_created\":\"%s\"}]}",
		next, t->sid, t->to, t->from, json_text(q->arena, t->body),
		date));
}

static void
carrier_handle(struct httpd_request *q, void *context)
{
	struct carrier *c = context;
	const char *auth = httpd_header(q, "Authorization");

	pthread_mutex_lock(&c->lock);
	snprintf(c->authorization, sizeof(c->authorization), "%s",
	    auth == NULL ? "" : auth);
	assert_ptr_equal(
	    strstr(q->target, "/2010-04-01/Accounts/AC1/Messages"), q->target);
	if (strcmp(q->method, "POST") == 0)
		carrier_post(c, q);
	else
		carrier_get(c, q);
	pthread_mutex_unlock(&c->lock);
}

static void
carrier_start(struct arena *a, struct carrier *c)
{
	struct httpd_options o = {
		.listen = "127.0.0.1:0",
		.body_max = 65536,
		.handle = carrier_handle,
		.context = c,
	};
	const char *why = NULL;

	pthread_mutex_init(&c->lock, NULL);
	c->script = "";
	c->httpd = httpd_start(a, &o, &why);
	assert_non_null(c->httpd);
}

/* One connection; false when it is told to hang up. */
static bool
mailer_talk(struct mailer *m, FILE *in, int fd)
{
	char line[1024];
	bool data = false;

	dprintf(fd, "220 mx.example.org\r\n");
	while (fgets(line, sizeof(line), in) != NULL) {
		const char *reply = "250 ok";

		strncat(m->text, line, sizeof(m->text) - strlen(m->text) - 1);
		if (data && strcmp(line, ".\r\n") != 0)
			continue;
		if (data && m->stored == NULL)
			return false;
		if (data)
			reply = m->stored;
		else if (strncmp(line, "MAIL", 4) == 0)
			reply = m->mail;
		else if (strncmp(line, "RCPT", 4) == 0)
			reply = m->rcpt;
		else if (strncmp(line, "DATA", 4) == 0)
			reply = "354 go on";
		else if (strncmp(line, "QUIT", 4) == 0)
			reply = "221 bye";
		data = !data && strncmp(line, "DATA", 4) == 0;
		dprintf(fd, "%s\r\n", reply);
	}
	return true;
}

static void *
mailer_run(void *context)
{
	struct mailer *m = context;
	int fd;

	while ((fd = accept(m->fd, NULL, NULL)) != -1) {
		FILE *in = fdopen(dup(fd), "r");

		m->connections++;
		mailer_talk(m, in, fd);
		fclose(in);
		close(fd);
	}
	return NULL;
}

static void
mailer_start(struct mailer *m)
{
	struct sockaddr_in at = { .sin_family = AF_INET };
	socklen_t len = sizeof(at);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	m->mail = m->rcpt = m->stored = "250 ok";
	m->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(m->fd, (void *)&at, sizeof(at)), 0);
	assert_int_equal(listen(m->fd, 5), 0);
	assert_int_equal(getsockname(m->fd, (void *)&at, &len), 0);
	m->port = ntohs(at.sin_port);
	assert_int_equal(pthread_create(&m->thread, NULL, mailer_run, m), 0);
}

static void
mailer_stop(struct mailer *m)
{
	shutdown(m->fd, SHUT_RDWR);
	pthread_join(m->thread, NULL);
	close(m->fd);
}

#endif
