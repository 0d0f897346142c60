/* phones.c -- the page of phones, and what it asks for. */
#include <ctype.h>
#include <errno.h>
#include <string.h>
#include <strings.h>

#include "ingest/sms/form.h"
#include "lib/path.h"
#include "ops/carrier/answer.h"
#include "ops/carrier/json.h"

enum { FILE_MAX = 256 * 1024, KEYWORD_MAX = 12 };

static const char policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src "
    "'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/* Twilio's default words: only as the whole text, in any case. */
static const struct keyword {
	const char *word;
	enum { STOP, START, HELP } means;
} keywords[] = {
	{ "STOP", STOP },
	{ "STOPALL", STOP },
	{ "UNSUBSCRIBE", STOP },
	{ "CANCEL", STOP },
	{ "END", STOP },
	{ "QUIT", STOP },
	{ "REVOKE", STOP },
	{ "OPTOUT", STOP },
	{ "START", START },
	{ "UNSTOP", START },
	{ "YES", START },
	{ "HELP", HELP },
	{ "INFO", HELP },
};

static const char *const keyword_answers[] = {
	[STOP] = "You are unsubscribed and get no more texts from this "
		 "number. Reply START to subscribe again.",
	[START] = "You are subscribed again and get texts from this number. "
		  "Reply STOP to end this.",
	[HELP] = "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
};

static const struct keyword *
keyword_of(const char *body, size_t len)
{
	char word[KEYWORD_MAX + 1] = "";

	while (len > 0 && isspace((unsigned char)body[len - 1]))
		len--;
	for (; len > 0 && isspace((unsigned char)*body); len--)
		body++;
	if (len == 0 || len > KEYWORD_MAX)
		return NULL;
	memcpy(word, body, len);
	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++)
		if (strlen(keywords[i].word) == len &&
		    strcasecmp(keywords[i].word, word) == 0)
			return &keywords[i];
	return NULL;
}

/* As Twilio does it: answers by itself, blocks or unblocks the pair. */
static void
keyword_obey(struct state *s, struct phone *p, int line, const struct text *t)
{
	const struct keyword *k = keyword_of(t->body, t->len);
	const char *answer;

	/* START and YES are ordinary words to who has not said STOP. */
	if (k == NULL || (k->means == START && !p->blocked[line]))
		return;
	if (k->means != HELP)
		p->blocked[line] = k->means == STOP;
	answer = keyword_answers[k->means];
	state_text(s, TEXT_OWN, t->line, t->phone, answer, strlen(answer));
}

static void
text_send(struct carrier *c, struct httpd_request *r, const char *number)
{
	struct state *s = c->state;
	const struct form_pair *body;
	struct phone *p;
	struct text *t;
	const char *to;
	struct form f;
	int line;

	if (form_parse(r->arena, r->body, r->len, &f) != NULL ||
	    (body = form_find(&f, "Body")) == NULL) {
		httpd_say(r, 400, "There is no text; for example: Body=7+5");
		return;
	}
	p = state_phone(s, number, state_number_is_test(number));
	if (p == NULL) {
		httpd_say(r, 404,
		    "There is no such phone; for example: +15555550101");
		return;
	}
	to = form_find(&f, "To") == NULL ? state_last_line(s, number)
					 : form_text(&f, "To");
	if (to == NULL || (line = state_line(s, to)) == -1) {
		httpd_say(r, 400, "To is none of our lines.");
		return;
	}
	if (!deliver_has_room(c->deliver)) {
		httpd_say(r, 503, "Too many texts are on their way.");
		return;
	}
	t = state_text(s, TEXT_IN, to, number, body->value, body->value_len);
	t->media = form_find(&f, "Media") != NULL;
	deliver_in(c->deliver, t);
	keyword_obey(s, p, line, t);
	answer_json(r, 201, json_text(r->arena, s, t));
}

static void
phone_add(struct carrier *c, struct httpd_request *r, const char *unused)
{
	const char *number = NULL;
	struct form f;

	(void)unused;
	if (form_parse(r->arena, r->body, r->len, &f) == NULL)
		number = form_text(&f, "Number");
	if (number == NULL || !state_number_is_test(number)) {
		httpd_say(r, 400,
		    "Only numbers that belong to nobody; for example: "
		    "+15555550101");
		return;
	}
	state_phone(c->state, number, true);
	answer_json(r, 201, json_phones(r->arena, c->state));
}

static void
phones_show(struct carrier *c, struct httpd_request *r, const char *unused)
{
	const char *seen = httpd_header(r, "If-None-Match");
	struct httpd_field fields[] = {
		{ "ETag",
		    arena_printf(r->arena, "\"%llu\"",
			(unsigned long long)c->state->version) },
		{ "Cache-Control", "no-cache" },
	};
	struct httpd_answer answer = {
		.status = 304,
		.type = "application/json",
		.body = "",
		.fields = fields,
		.n = sizeof(fields) / sizeof(*fields),
	};

	(void)unused;
	if (seen == NULL || strcmp(seen, fields[0].value) != 0) {
		answer.status = 200;
		answer.body = json_phones(r->arena, c->state);
		answer.len = strlen(answer.body);
	}
	httpd_answer(r, &answer);
}

static void
log_show(struct carrier *c, struct httpd_request *r, const char *unused)
{
	(void)unused;
	answer_json(r, 200, json_log(r->arena, c->state));
}

static void
misbehave_show(struct carrier *c, struct httpd_request *r, const char *unused)
{
	(void)unused;
	answer_json(
	    r, 200, json_misbehaviour(r->arena, &c->state->misbehaviour));
}

static void
misbehave_change(struct carrier *c, struct httpd_request *r, const char *unused)
{
	const char *why;
	struct form f;

	why = form_parse(r->arena, r->body, r->len, &f);
	if (why == NULL)
		why = misbehave_set(r->arena, &c->state->misbehaviour, &f);
	if (why != NULL)
		httpd_say(r, 400, why);
	else
		misbehave_show(c, r, unused);
}

static void
repeat(struct carrier *c, struct httpd_request *r, const char *unused)
{
	(void)unused;
	answer_json(r, 200,
	    arena_printf(
		r->arena, "{\"repeated\": %zu}", deliver_repeat(c->deliver)));
}

static const char *
type_of(const char *name)
{
	const char *dot = strrchr(name, '.');

	if (strcmp(dot, ".js") == 0)
		return "text/javascript; charset=utf-8";
	if (strcmp(dot, ".css") == 0)
		return "text/css; charset=utf-8";
	return "text/html; charset=utf-8";
}

static void
file_show(struct carrier *c, struct httpd_request *r, const char *name)
{
	struct httpd_field fields[] = {
		{ "Content-Security-Policy", policy },
		{ "X-Content-Type-Options", "nosniff" },
		{ "Cache-Control", "no-cache" },
	};
	const char *path = path_join(r->arena, c->options->share, name);
	struct httpd_answer answer = {
		.status = 200,
		.type = type_of(name),
		.fields = fields,
		.n = sizeof(fields) / sizeof(*fields),
	};

	answer.body = path_read(r->arena, path, FILE_MAX, &answer.len);
	if (answer.body == NULL)
		httpd_say(r, 500,
		    arena_printf(r->arena, "%s: %s", path, strerror(errno)));
	else
		httpd_answer(r, &answer);
}

static void
nothing(struct carrier *c, struct httpd_request *r, const char *unused)
{
	(void)c;
	(void)unused;
	httpd_answer(r, &(struct httpd_answer){ .status = 204, .body = "" });
}

static const struct route {
	const char *method, *path;
	void (*handle)(struct carrier *, struct httpd_request *, const char *);
	const char *argument;
} routes[] = {
	{ "GET", "/", file_show, "phones.html" },
	{ "GET", "/phones.js", file_show, "phones.js" },
	{ "GET", "/phones.css", file_show, "phones.css" },
	{ "GET", "/favicon.ico", nothing, NULL },
	{ "GET", "/phones.json", phones_show, NULL },
	{ "POST", "/phones", phone_add, NULL },
	{ "GET", "/log.json", log_show, NULL },
	{ "GET", "/misbehave", misbehave_show, NULL },
	{ "POST", "/misbehave", misbehave_change, NULL },
	{ "POST", "/repeat", repeat, NULL },
};

/* The number in /phones/{number}/texts, with its plus raw or as %2B. */
static const char *
number_of(struct arena *a, const char *path)
{
	static const char head[] = "/phones/", tail[] = "/texts";
	size_t n = strlen(path), h = sizeof(head) - 1, t = sizeof(tail) - 1;
	bool escaped;

	if (n <= h + t || strncmp(path, head, h) != 0 ||
	    strcmp(path + n - t, tail) != 0)
		return NULL;
	escaped = strncasecmp(path + h, "%2B", 3) == 0;
	path += h + (escaped ? 3 : 0);
	return arena_printf(a, "%s%.*s", escaped ? "+" : "",
	    (int)(n - h - t - (escaped ? 3 : 0)), path);
}

static void
route(struct carrier *c, struct httpd_request *r, const char *path)
{
	const char *number = number_of(r->arena, path);
	bool known = number != NULL;

	if (number != NULL && strcmp(r->method, "POST") == 0) {
		text_send(c, r, number);
		return;
	}
	for (size_t i = 0; i < sizeof(routes) / sizeof(*routes); i++) {
		if (strcmp(routes[i].path, path) != 0)
			continue;
		known = true;
		if (strcmp(routes[i].method, r->method) == 0) {
			routes[i].handle(c, r, routes[i].argument);
			return;
		}
	}
	httpd_say(r, known ? 405 : 404,
	    known ? "Not with this method." : "There is nothing here.");
}

void
phones_handle(struct carrier *c, struct httpd_request *r)
{
	const char *site = httpd_header(r, "Sec-Fetch-Site");
	const char *path =
	    arena_strndup(r->arena, r->target, strcspn(r->target, "?"));

	/* Other pages in the same browser have no business here. */
	if (site != NULL && strcmp(r->method, "GET") != 0 &&
	    strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0) {
		httpd_say(r, 403, "Only from the carrier's own page.");
		return;
	}
	pthread_mutex_lock(&c->state->lock);
	route(c, r, path);
	pthread_mutex_unlock(&c->state->lock);
}
