/* rest.c -- the way that texts take: handing one over. */
#include "ingest/post/rest/rest.h"

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/post/http.h"
#include "ingest/post/rest/codes.h"

enum { SID_MAX = 64 };

const char *
rest_base(struct arena *a, const char *url)
{
	size_t len = strlen(url);

	while (len > 0 && url[len - 1] == '/')
		len--;
	return arena_strndup(a, url, len);
}

const char *
rest_messages_url(struct arena *a, const struct rest_line *l, const char *what)
{
	return arena_printf(a, "%s/2010-04-01/Accounts/%s/Messages%s.json",
	    rest_base(a, l->api_url), l->account, what);
}

bool
rest_sid_good(const char *sid)
{
	size_t len = strlen(sid);

	for (size_t i = 0; i < len; i++)
		if (!isalnum((unsigned char)sid[i]))
			return false;
	return len > 2 && len <= SID_MAX;
}

void
rest_result(struct arena *a, const struct http_answer *h, struct result *out)
{
	struct rest_message m;

	*out = (struct result){ .why = h->why };
	if (!h->whole) {
		out->kind = h->sent ? RESULT_UNCLEAR
		    : h->distrusted ? RESULT_PAUSE
				    : RESULT_AGAIN;
		return;
	}
	/* What is not JSON has neither SID nor code. */
	rest_json_message(a, h->body, h->len, &m);
	if (h->status / 100 != 2)
		rest_code(a, h->status, m.code, out);
	else if (rest_sid_good(m.sid)) {
		out->kind = RESULT_ACCEPTED;
		out->sid = m.sid;
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
	struct form_pair m = form_pair_of("m", id);

	return arena_printf(a, "%s/status?%s", rest_base(a, l->public_url),
	    form_encode(a, &m, 1));
}

void
rest_send(struct arena *a, const struct rest_line *l, const struct rest_text *t,
    struct result *out)
{
	struct form_pair pairs[] = {
		form_pair_of("To", t->to),
		form_pair_of("From", l->number),
		form_pair_of("Body", t->body),
		form_pair_of("StatusCallback", callback_url(a, l, t->id)),
		form_pair_of(
		    "ValidityPeriod", arena_printf(a, "%d", t->validity)),
	};
	struct http_request q = {
		.method = "POST",
		.url = rest_messages_url(a, l, ""),
		.user = l->account,
		.password = l->token,
		.form = form_encode(a, pairs, sizeof(pairs) / sizeof(*pairs)),
	};
	struct http_answer h;

	q.len = strlen(q.form);
	q.fields[0] = (struct http_field){ "Content-Type",
		"application/x-www-form-urlencoded" };
	http_request(a, &q, &h);
	rest_result(a, &h, out);
}
