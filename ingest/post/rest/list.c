/* list.c -- what the carrier has: lists, and single messages. */
#include <string.h>

#include "ingest/post/rest/rest.h"
#include "lib/date.h"

enum {
	/* A page of the longest texts, each character as an escaped pair, is
	 * 1 MiB. */
	PAGE_SIZE = 50,
	PAGE_BYTES = 2 * 1024 * 1024,
	PAGES_MAX = 25,
	BEFORE = 60,
	AFTER = 600,
};

static void
get(struct arena *a, const struct rest_line *l, const char *url,
    struct http_answer *out)
{
	struct http_request q = {
		.method = "GET",
		.url = url,
		.user = l->account,
		.password = l->token,
		.max = PAGE_BYTES,
	};

	http_request(a, &q, out);
}

const char *
rest_list_url(
    struct arena *a, const struct rest_line *l, const char *to, int64_t since)
{
	const char *day = date_iso(a, date_day(since, "UTC"));
	const char *size = arena_printf(a, "%d", PAGE_SIZE);
	struct form_pair pairs[] = {
		{ "To", 2, to, strlen(to) },
		{ "DateSent>", 9, day, strlen(day) },
		{ "PageSize", 8, size, strlen(size) },
	};

	return arena_printf(a, "%s?%s", rest_messages_url(a, l, ""),
	    form_encode(a, pairs, sizeof(pairs) / sizeof(*pairs)));
}

bool
rest_page(struct arena *a, const struct rest_line *l, const char *url,
    struct rest_list *out, struct result *r)
{
	struct http_answer h;

	get(a, l, url, &h);
	if (!h.whole || h.status != 200) {
		rest_result(a, &h, r);
		return false;
	}
	if (!rest_json_list(a, h.body, h.len, out)) {
		*r = (struct result){ RESULT_AGAIN,
			.why = "the carrier's list cannot be read" };
		return false;
	}
	if (out->next != NULL)
		out->next = arena_printf(
		    a, "%s%s", rest_base(a, l->api_url), out->next);
	return true;
}

enum rest_found
rest_fetch(struct arena *a, const struct rest_line *l, const char *sid,
    struct rest_message *out, struct result *r)
{
	struct http_answer h;

	if (!rest_sid_good(sid))
		return REST_NOT_THERE;
	get(a, l, rest_messages_url(a, l, arena_printf(a, "/%s", sid)), &h);
	/* Here it is the message that is not known: it was deleted. */
	if (h.whole && h.status == 404)
		return REST_NOT_THERE;
	rest_result(a, &h, r);
	if (r->kind != RESULT_ACCEPTED)
		return REST_NO_ANSWER;
	rest_json_message(a, h.body, h.len, out);
	return strcmp(out->sid, sid) == 0 ? REST_FOUND : REST_NOT_THERE;
}

static bool
sid_known(struct db *ledger, const char *sid)
{
	struct stmt *st = db_use(ledger, POST_SID);

	stmt_text(st, ":sid", sid);
	return stmt_found(st);
}

/* Not yet known as another letter's, however alike. */
static bool
is_it(struct db *ledger, const struct rest_line *l, const struct rest_lost *t,
    const struct rest_message *m)
{
	return strncmp(m->direction, "outbound", 8) == 0 &&
	    strcmp(m->from, l->number) == 0 && strcmp(m->to, t->to) == 0 &&
	    m->len == strlen(t->body) &&
	    memcmp(m->body, t->body, m->len) == 0 &&
	    m->created >= t->first - BEFORE && m->created <= t->last + AFTER &&
	    rest_sid_good(m->sid) && !sid_known(ledger, m->sid);
}

enum rest_found
rest_find(struct arena *a, struct db *ledger, const struct rest_line *l,
    const struct rest_lost *t, struct result *r)
{
	const char *url = rest_list_url(a, l, t->to, t->first - BEFORE);
	struct rest_list list;

	for (int page = 0; url != NULL && page < PAGES_MAX; page++) {
		if (!rest_page(a, l, url, &list, r))
			return REST_NO_ANSWER;
		for (size_t i = 0; i < list.n; i++)
			if (is_it(ledger, l, t, &list.messages[i])) {
				r->sid = list.messages[i].sid;
				return REST_FOUND;
			}
		url = list.next;
	}
	if (url == NULL)
		return REST_NOT_THERE;
	*r = (struct result){ RESULT_AGAIN, .why = "the list is too long" };
	return REST_NO_ANSWER;
}
