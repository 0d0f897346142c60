/* rest.c -- the way that texts take: Twilio's REST API. */
#include "ingest/post/rest.h"

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ingest/post/http.h"
#include "ingest/post/rest_codes.h"
#include "ingest/sms/form.h"
#include "lib/date.h"

enum {
	/* Of a text, once the carrier has it: the evening's question is of no
	 * use in the morning. Seconds. */
	VALIDITY = 14400,
	/* Full pages of long texts stay below what http takes. */
	PAGE_SIZE = 20,
	PAGES_MAX = 25,
	BEFORE = 60,
	AFTER = 600,
	SID_MAX = 64,
};

static char *
form_make(struct arena *a, const struct form_pair *pairs, size_t n)
{
	char *bytes = NULL, *kept;
	size_t size = 0;
	FILE *out = open_memstream(&bytes, &size);

	if (out == NULL)
		err(1, "form");
	form_write(out, pairs, n);
	if (fclose(out) != 0)
		err(1, "form");
	kept = arena_strndup(a, bytes, size);
	free(bytes);
	return kept;
}

static struct form_pair
pair(const char *name, const char *value)
{
	return (struct form_pair){ name, strlen(name), value, strlen(value) };
}

/* Without the slashes that may stand behind it in the configuration. */
static const char *
base_url(struct arena *a, const char *url)
{
	size_t len = strlen(url);

	while (len > 0 && url[len - 1] == '/')
		len--;
	return arena_strndup(a, url, len);
}

static const char *
messages_url(struct arena *a, const struct rest_line *l)
{
	return arena_printf(a, "%s/2010-04-01/Accounts/%s/Messages.json",
	    base_url(a, l->api_url), l->account);
}

static bool
sid_good(const char *sid)
{
	size_t len = strlen(sid);

	for (size_t i = 0; i < len; i++)
		if (!isalnum((unsigned char)sid[i]))
			return false;
	return len > 2 && len <= SID_MAX;
}

/* SID and error code of an answer; what is not JSON has neither. */
static const char *
message_read(
    struct arena *a, struct db *ledger, const char *json, int64_t *code)
{
	struct stmt *st = db_use(ledger, POST_JSON_MESSAGE);
	const char *sid = "";

	*code = 0;
	stmt_text(st, ":json", json);
	if (stmt_step(st) == DB_ROW) {
		sid = arena_strdup(a, stmt_get_text(st, "sid"));
		*code = stmt_get_int(st, "code");
	}
	stmt_end(st);
	return sid;
}

static void
result_read(struct arena *a, struct db *ledger, const struct http_answer *h,
    struct result *out)
{
	int64_t code;
	const char *sid;

	*out = (struct result){ .why = h->why };
	if (!h->whole) {
		out->kind = h->sent ? RESULT_UNCLEAR : RESULT_AGAIN;
		return;
	}
	sid = message_read(a, ledger, h->body, &code);
	if (h->status / 100 != 2)
		rest_code(a, h->status, code, out);
	else if (sid_good(sid)) {
		out->kind = RESULT_ACCEPTED;
		out->sid = sid;
	} else {
		out->kind = RESULT_UNCLEAR;
		out->why = "the carrier's answer names no SID";
	}
	if (h->retry_after > out->wait)
		out->wait = h->retry_after;
}

static const char *
callback_url(struct arena *a, const struct rest_line *l, const char *id)
{
	struct form_pair m = pair("m", id);

	return arena_printf(
	    a, "%s/status?%s", base_url(a, l->public_url), form_make(a, &m, 1));
}

void
rest_send(struct arena *a, struct db *ledger, const struct rest_line *l,
    const struct rest_text *t, struct result *out)
{
	struct form_pair pairs[] = {
		pair("To", t->to),
		pair("From", l->number),
		pair("Body", t->body),
		pair("StatusCallback", callback_url(a, l, t->id)),
		pair("ValidityPeriod", arena_printf(a, "%d", VALIDITY)),
	};
	struct http_request q = {
		.method = "POST",
		.url = messages_url(a, l),
		.user = l->account,
		.password = l->token,
		.form = form_make(a, pairs, sizeof(pairs) / sizeof(*pairs)),
	};
	struct http_answer h;

	q.len = strlen(q.form);
	q.fields[0] = (struct http_field){ "Content-Type",
		"application/x-www-form-urlencoded" };
	http_request(a, &q, &h);
	result_read(a, ledger, &h, out);
}

/* "Thu, 24 Aug 2023 05:01:45 +0000", always in GMT. 0: not such a date. */
static int64_t
date_read(const char *s)
{
	struct tm tm = { 0 };
	const char *end = strptime(s, "%a, %d %b %Y %H:%M:%S", &tm);

	if (end == NULL ||
	    (strcmp(end, " +0000") != 0 && strcmp(end, " GMT") != 0))
		return 0;
	return timegm(&tm);
}

/* The SID of the one that we look for, on this page; NULL: not there. */
static const char *
page_find(struct arena *a, struct db *ledger, const char *json,
    const struct rest_line *l, const struct rest_text *t, int64_t began)
{
	struct stmt *st = db_use(ledger, POST_JSON_FIND);
	const char *sid = NULL;

	stmt_text(st, ":json", json);
	stmt_text(st, ":from", l->number);
	stmt_text(st, ":to", t->to);
	stmt_text(st, ":body", t->body);
	while (sid == NULL && stmt_step(st) == DB_ROW) {
		int64_t made = date_read(stmt_get_text(st, "created"));

		if (made >= began - BEFORE && made <= began + AFTER &&
		    sid_good(stmt_get_text(st, "sid")))
			sid = stmt_copy_text(st, a, "sid");
	}
	stmt_end(st);
	return sid;
}

/* Whether it is a list; *next is the URL of the next page, or NULL. */
static bool
page_read(struct arena *a, struct db *ledger, const struct rest_line *l,
    const char *json, const char **next)
{
	struct stmt *st = db_use(ledger, POST_JSON_LIST);
	const char *path = "";
	bool good = false;

	stmt_text(st, ":json", json);
	if (stmt_step(st) == DB_ROW) {
		good = stmt_get_int(st, "good") == 1;
		path = arena_strdup(a, stmt_get_text(st, "next"));
	}
	stmt_end(st);
	/* A path keeps the token with the server that it belongs to. */
	*next = path[0] == '/'
	    ? arena_printf(a, "%s%s", base_url(a, l->api_url), path)
	    : NULL;
	return good;
}

static const char *
first_page(struct arena *a, const struct rest_line *l,
    const struct rest_text *t, int64_t began)
{
	struct day day = date_day(began - BEFORE, "UTC");
	struct form_pair pairs[] = {
		pair("To", t->to),
		pair("DateSent>", date_iso(a, day)),
		pair("PageSize", arena_printf(a, "%d", PAGE_SIZE)),
	};

	return arena_printf(a, "%s?%s", messages_url(a, l),
	    form_make(a, pairs, sizeof(pairs) / sizeof(*pairs)));
}

enum rest_found
rest_find(struct arena *a, struct db *ledger, const struct rest_line *l,
    const struct rest_text *t, int64_t began, struct result *out)
{
	const char *url = first_page(a, l, t, began);
	struct http_answer h;

	for (int page = 0; url != NULL && page < PAGES_MAX; page++) {
		struct http_request q = {
			.method = "GET",
			.url = url,
			.user = l->account,
			.password = l->token,
		};

		http_request(a, &q, &h);
		if (!h.whole || h.status != 200) {
			result_read(a, ledger, &h, out);
			return REST_NO_ANSWER;
		}
		if (!page_read(a, ledger, l, h.body, &url)) {
			out->kind = RESULT_AGAIN;
			out->why = "the carrier's list cannot be read";
			return REST_NO_ANSWER;
		}
		out->sid = page_find(a, ledger, h.body, l, t, began);
		if (out->sid != NULL)
			return REST_FOUND;
	}
	if (url == NULL)
		return REST_NOT_THERE;
	*out = (struct result){ RESULT_AGAIN, .why = "the list is too long" };
	return REST_NO_ANSWER;
}
