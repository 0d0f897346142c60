/* json.c -- what the pocket carrier says, as JSON. */
#include "ops/carrier/json.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <jansson.h>

#include "ingest/sms/utf8.h"

static char *
finish(struct arena *a, json_t *j)
{
	char *text = j == NULL ? NULL : json_dumps(j, JSON_COMPACT), *copy;

	if (text == NULL)
		errx(1, "carrier: JSON");
	copy = arena_strdup(a, text);
	free(text);
	json_decref(j);
	return copy;
}

/* jansson refuses what is not UTF-8. */
static json_t *
bytes_json(struct arena *a, const char *bytes, size_t len)
{
	char *clean = arena_alloc(a, 3 * len + 1);
	const char *p = bytes, *end = bytes + len;
	size_t n = 0;

	while (p < end) {
		char c[4];
		size_t width = utf8_put(utf8_next(&p, end), c);

		memcpy(clean + n, c, width);
		n += width;
	}
	return json_stringn(clean, n);
}

/* "Sat, 21 Nov 2026 12:00:00 +0000", or null. */
static json_t *
date_json(int64_t when)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t t = when;
	struct tm tm;

	if (when == 0)
		return json_null();
	gmtime_r(&t, &tm);
	return json_sprintf("%s, %02d %s %d %02d:%02d:%02d +0000",
	    days[tm.tm_wday], tm.tm_mday, months[tm.tm_mon], tm.tm_year + 1900,
	    tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static json_t *
text_json(struct arena *a, const struct state *s, const struct text *t)
{
	const char *uri = arena_printf(a, "/2010-04-01/Accounts/%s/Messages/%s",
	    s->options->account, t->sid);
	bool in = t->way == TEXT_IN;

	return json_pack(
	    "{s:s, s:s, s:n, s:s, s:s, s:o, s:s, s:s, s:o, s:n, s:o, s:s,"
	    " s:n, s:s, s:o, s:o, s:o, s:s, s:o, s:{s:o}}",
	    "sid", t->sid, "account_sid", s->options->account,
	    "messaging_service_sid", "from", in ? t->phone : t->line, "to",
	    in ? t->line : t->phone, "body", bytes_json(a, t->body, t->len),
	    "status", t->status, "direction", in ? "inbound" : "outbound-api",
	    "error_code", t->error == 0 ? json_null() : json_integer(t->error),
	    "error_message", "num_segments", json_sprintf("%zu", t->segments),
	    "num_media", "0", "price", "price_unit", "USD", "date_created",
	    date_json(t->created), "date_updated", date_json(t->updated),
	    "date_sent", date_json(t->sent), "api_version", "2010-04-01", "uri",
	    json_sprintf("%s.json", uri), "subresource_uris", "media",
	    json_sprintf("%s/Media.json", uri));
}

char *
json_text(struct arena *a, const struct state *s, const struct text *t)
{
	return finish(a, text_json(a, s, t));
}

static json_t *
uri_json(const char *uri)
{
	return uri == NULL ? json_null() : json_string(uri);
}

char *
json_list(struct arena *a, const struct state *s, const struct json_page *p)
{
	int start = p->page * p->size;
	json_t *texts = json_array();

	for (size_t i = 0; i < p->n; i++)
		json_array_append_new(texts, text_json(a, s, p->texts[i]));
	return finish(a,
	    json_pack("{s:o, s:i, s:i, s:i, s:i, s:s, s:s, s:o, s:o}",
		"messages", texts, "page", p->page, "page_size", p->size,
		"start", start, "end",
		p->n == 0 ? start : start + (int)p->n - 1, "uri", p->uri,
		"first_page_uri", p->first, "previous_page_uri",
		uri_json(p->previous), "next_page_uri", uri_json(p->next)));
}

char *
json_error(struct arena *a, int status, int code, const char *message)
{
	return finish(a,
	    json_pack("{s:i, s:s, s:o, s:i}", "code", code, "message", message,
		"more_info",
		json_sprintf("https://www.twilio.com/docs/errors/%d", code),
		"status", status));
}

static json_t *
bubble_json(struct arena *a, const struct text *t)
{
	static const char *const ways[] = {
		[TEXT_OUT] = "out",
		[TEXT_IN] = "in",
		[TEXT_OWN] = "carrier",
	};

	return json_pack("{s:s, s:s, s:s, s:o, s:s, s:i, s:i, s:I, s:i}", "sid",
	    t->sid, "way", ways[t->way], "line", t->line, "body",
	    bytes_json(a, t->body, t->len), "status", t->status, "error",
	    t->error, "webhook", t->webhook, "at", (json_int_t)t->created,
	    "segments", (int)t->segments);
}

static json_t *
phone_json(struct arena *a, const struct state *s, const struct phone *p)
{
	json_t *texts = json_array(), *blocked = json_array();

	for (int i = 0; i < CARRIER_LINES_MAX; i++)
		if (p->blocked[i])
			json_array_append_new(
			    blocked, json_string(s->options->lines[i]));
	for (size_t i = 0; i < s->texts_n; i++)
		if (!s->texts[i]->test &&
		    strcmp(s->texts[i]->phone, p->number) == 0)
			json_array_append_new(
			    texts, bubble_json(a, s->texts[i]));
	return json_pack("{s:s, s:o, s:o}", "number", p->number, "blocked",
	    blocked, "texts", texts);
}

char *
json_phones(struct arena *a, const struct state *s)
{
	json_t *lines = json_array(), *phones = json_array();

	for (int i = 0; i < CARRIER_LINES_MAX; i++)
		if (s->options->lines[i] != NULL)
			json_array_append_new(
			    lines, json_string(s->options->lines[i]));
	for (size_t i = 0; i < s->phones_n; i++)
		json_array_append_new(phones, phone_json(a, s, s->phones[i]));
	return finish(a,
	    json_pack("{s:I, s:o, s:o}", "version", (json_int_t)s->version,
		"lines", lines, "phones", phones));
}

char *
json_log(struct arena *a, const struct state *s)
{
	json_t *events = json_array();
	uint64_t first =
	    s->events_n > STATE_EVENTS_MAX ? s->events_n - STATE_EVENTS_MAX : 0;

	for (uint64_t i = first; i < s->events_n; i++) {
		const struct event *e = &s->events[i % STATE_EVENTS_MAX];

		json_array_append_new(events,
		    json_pack("{s:I, s:I, s:s, s:s, s:i, s:o}", "number",
			(json_int_t)e->number, "at", (json_int_t)e->at, "what",
			e->what, "sid", e->sid, "answer", e->answer, "detail",
			bytes_json(a, e->detail, strlen(e->detail))));
	}
	return finish(a, json_pack("{s:o}", "events", events));
}

char *
json_misbehaviour(struct arena *a, const struct misbehaviour *m)
{
	json_t *j = json_object();
	const char *name;
	int value;

	for (size_t i = 0; (name = misbehave_name(m, i, &value)) != NULL; i++)
		json_object_set_new(j, name, json_integer(value));
	return finish(a, j);
}
