/* rest.c -- Twilio's REST interface: create, list, fetch. */
#include "ops/carrier/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/draft.h"
#include "ops/carrier/answer.h"
#include "ops/carrier/json.h"

enum { PAGE_DEFAULT = 50, PAGE_MAX = 1000 };

static void
refuse(struct httpd_request *r, const struct rule_error *e)
{
	struct httpd_field retry = { "Retry-After", "1" };
	const char *json = json_error(r->arena, e->status, e->code, e->message);

	httpd_answer(r,
	    &(struct httpd_answer){ .status = e->status,
		.type = "application/json",
		.body = json,
		.len = strlen(json),
		.fields = &retry,
		.n = e->status == 429 ? 1 : 0 });
}

/* Basic authentication, as the account that the path names. */
static bool
authentic(const struct carrier *c, struct httpd_request *r, const char *account)
{
	const char *header = httpd_header(r, "Authorization");
	const char *want = arena_printf(
	    r->arena, "%s:%s", c->options->account, c->options->token);
	unsigned char *given;
	size_t len;

	if (header == NULL || strncasecmp(header, "Basic ", 6) != 0 ||
	    strcmp(account, c->options->account) != 0)
		return false;
	given =
	    crypto_base64_read(r->arena, header + 6, strlen(header + 6), &len);
	return given != NULL && len == strlen(want) &&
	    memcmp(given, want, len) == 0;
}

struct late {
	struct httpd_request *request;
	int status;
	const char *json;
};

static void
late_answer(void *late)
{
	struct late *l = late;

	answer_json(l->request, l->status, l->json);
}

/* The text is accepted; how its sender hears of that may go wrong. */
static void
accepted(struct carrier *c, struct httpd_request *r, struct text *t)
{
	struct misbehaviour *m = &c->state->misbehaviour;
	struct late *late = arena_alloc(r->arena, sizeof(*late));

	late->request = r;
	late->status = 201;
	late->json = json_text(r->arena, c->state, t);
	if (misbehave_use(&m->drop)) {
		state_log(c->state, "create", t->sid, 0, "dropped");
		httpd_drop(r, false);
		return;
	}
	if (misbehave_use(&m->fail5xx)) {
		late->status = 500;
		late->json = json_error(
		    r->arena, 500, 20500, rules_error(20500)->message);
	}
	state_log(c->state, "create", t->sid, late->status, "");
	if (m->slow > 0)
		deliver_later(c->deliver, m->slow, late_answer, late);
	else
		late_answer(late);
}

static struct text *
text_new(struct carrier *c, const struct form *f)
{
	const struct form_pair *body = form_find(f, "Body");
	const char *callback = form_text(f, "StatusCallback");
	struct text *t = state_text(c->state, TEXT_OUT, form_text(f, "From"),
	    form_text(f, "To"), body->value, body->value_len);

	if (callback != NULL && callback[0] != '\0')
		t->callback = arena_strdup(&c->state->arena, callback);
	t->test = rules_is_test(f);
	if (t->test)
		return t;
	state_phone(c->state, t->phone, true);
	deliver_out(c->deliver, t);
	return t;
}

static void
create(struct carrier *c, struct httpd_request *r, const struct form *f)
{
	struct misbehaviour *m = &c->state->misbehaviour;
	const struct rule_error *e = NULL;

	misbehave_post(m, state_draw(c->state));
	if (misbehave_use(&m->reset)) {
		state_log(c->state, "create", "", 0, "reset");
		httpd_drop(r, true);
		return;
	}
	if (misbehave_use(&m->status429) || !deliver_has_room(c->deliver))
		e = rules_error(20429);
	else
		e = rules_refusal(c->state, f);
	if (e == NULL) {
		accepted(c, r, text_new(c, f));
		return;
	}
	state_log(c->state, "create", "", e->status,
	    arena_printf(r->arena, "%d", e->code));
	refuse(r, e);
}

/* A day, or a moment, in UTC; *day says which. */
static bool
date_read(const char *text, int64_t *out, bool *day)
{
	static const char *const forms[] = { "%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ",
		"%Y-%m-%d %H:%M:%S" };

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		struct tm tm = { 0 };
		const char *end = strptime(text, forms[i], &tm);

		if (end != NULL && *end == '\0') {
			*out = timegm(&tm);
			*day = i == 0;
			return true;
		}
	}
	return false;
}

struct filter {
	const char *to, *from;
	int64_t after, before; /* after <= sent < before */
	int size, page;
	const char *token; /* the last SID of the page before */
};

static bool
filter_dates(const struct form *q, struct filter *f)
{
	static const struct {
		const char *name;
		bool after, before;
	} names[] = {
		{ "DateSent", true, true },
		{ "DateSent>", true, false },
		{ "DateSent<", false, true },
	};

	f->before = INT64_MAX;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *text = form_text(q, names[i].name);
		int64_t when;
		bool day;

		if (text == NULL)
			continue;
		if (!date_read(text, &when, &day))
			return false;
		if (names[i].after)
			f->after = when;
		if (names[i].before)
			f->before = when + (day ? DAY : 1);
	}
	return true;
}

static bool
number_of(const struct form *q, const char *name, int low, int high, int *out)
{
	const char *text = form_text(q, name);
	char *end;
	long n;

	if (text == NULL)
		return form_find(q, name) == NULL;
	n = strtol(text, &end, 10);
	if (text[0] == '\0' || *end != '\0' || n < low || n > high)
		return false;
	*out = (int)n;
	return true;
}

static bool
filter_read(const struct form *q, struct filter *f)
{
	const char *token = form_text(q, "PageToken");

	*f = (struct filter){ .to = form_text(q, "To"),
		.from = form_text(q, "From"),
		.size = PAGE_DEFAULT };
	if (token != NULL && strncmp(token, "PA", 2) != 0)
		return false;
	f->token = token == NULL ? NULL : token + 2;
	return filter_dates(q, f) &&
	    number_of(q, "PageSize", 1, PAGE_MAX, &f->size) &&
	    number_of(q, "Page", 0, 1000000, &f->page);
}

static bool
matches(const struct text *t, const struct filter *f)
{
	const char *to = t->way == TEXT_IN ? t->line : t->phone;
	const char *from = t->way == TEXT_IN ? t->phone : t->line;
	/* What was not sent yet is found by when it was made. */
	int64_t when = t->sent != 0 ? t->sent : t->created;

	return t->way != TEXT_OWN && (f->to == NULL || !strcmp(f->to, to)) &&
	    (f->from == NULL || !strcmp(f->from, from)) && when >= f->after &&
	    when < f->before;
}

/* The list's address with the request's own filters. */
static const char *
page_uri(struct arena *a, const char *path, const struct form *q, int size,
    int page, const char *token)
{
	struct draft d;
	FILE *fp = draft_begin(&d);

	fprintf(fp, "%s?", path);
	for (size_t i = 0; i < q->n; i++)
		if (strncmp(q->pairs[i].name, "Page", 4) != 0) {
			form_write(fp, &q->pairs[i], 1);
			putc('&', fp);
		}
	fprintf(fp, "PageSize=%d&Page=%d", size, page);
	if (token != NULL)
		fprintf(fp, "&PageToken=PA%s", token);
	return draft_end(&d, a);
}

static void
list(struct carrier *c, struct httpd_request *r, const struct form *q,
    const char *path)
{
	const struct state *s = c->state;
	struct arena *a = r->arena;
	struct json_page p = { 0 };
	struct text **found;
	struct filter f;
	size_t skip;
	bool begun, more = false;

	if (!filter_read(q, &f)) {
		refuse(r, rules_error(20001));
		return;
	}
	/* New texts shift the pages; the token holds a reader's place. */
	begun = f.token == NULL;
	skip = begun ? (size_t)f.page * (size_t)f.size : 0;
	found = arena_array(a, (size_t)f.size, sizeof(*found));
	for (size_t i = s->texts_n; i > 0 && !more; i--) {
		struct text *t = s->texts[i - 1];

		if (!begun)
			begun = strcmp(t->sid, f.token) == 0;
		else if (!matches(t, &f))
			continue;
		else if (skip > 0)
			skip--;
		else if (p.n == (size_t)f.size)
			more = true;
		else
			found[p.n++] = t;
	}
	p.texts = found;
	p.page = f.page;
	p.size = f.size;
	p.uri = page_uri(a, path, q, f.size, f.page, f.token);
	p.first = page_uri(a, path, q, f.size, 0, NULL);
	if (f.page > 0)
		p.previous = page_uri(a, path, q, f.size, f.page - 1, NULL);
	if (more)
		p.next = page_uri(
		    a, path, q, f.size, f.page + 1, found[p.n - 1]->sid);
	answer_json(r, 200, json_list(a, s, &p));
}

static void
fetch(struct carrier *c, struct httpd_request *r, const char *file)
{
	size_t len = strlen(file);
	struct text *t = NULL;

	if (len > 5 && strcmp(file + len - 5, ".json") == 0)
		t = state_find(
		    c->state, arena_strndup(r->arena, file, len - 5));
	if (t == NULL)
		refuse(r, rules_error(20404));
	else
		answer_json(r, 200, json_text(r->arena, c->state, t));
}

static void
messages(struct carrier *c, struct httpd_request *r, const char *path)
{
	const char *query = strchr(r->target, '?');
	bool post = strcmp(r->method, "POST") == 0;
	struct form f;

	if (query == NULL)
		query = "?";
	if (!post && strcmp(r->method, "GET") != 0)
		refuse(r, rules_error(20004));
	else if ((post ? form_parse(r->arena, r->body, r->len, &f)
		       : form_parse(r->arena, query + 1, strlen(query + 1),
			     &f)) != NULL)
		refuse(r, rules_error(20001));
	else if (post)
		create(c, r, &f);
	else
		list(c, r, &f, path);
}

/* /2010-04-01/Accounts/{account}/Messages.json or /Messages/{sid}.json */
void
rest_handle(struct carrier *c, struct httpd_request *r)
{
	static const char root[] = "/2010-04-01/Accounts/";
	size_t end = strcspn(r->target, "?"), skip = sizeof(root) - 1;
	const char *path = arena_strndup(r->arena, r->target, end);
	const char *account = "", *rest = "";

	if (strncmp(path, root, skip) == 0) {
		size_t n = strcspn(path + skip, "/");

		account = arena_strndup(r->arena, path + skip, n);
		rest = path + skip + n;
	}
	pthread_mutex_lock(&c->state->lock);
	if (!authentic(c, r, account))
		refuse(r, rules_error(20003));
	else if (strcmp(rest, "/Messages.json") == 0)
		messages(c, r, path);
	else if (strncmp(rest, "/Messages/", 10) != 0)
		refuse(r, rules_error(20404));
	else if (strcmp(r->method, "GET") != 0)
		refuse(r, rules_error(20004));
	else
		fetch(c, r, rest + 10);
	pthread_mutex_unlock(&c->state->lock);
}
