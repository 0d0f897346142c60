/* http.c -- requests to other servers. */
#include "ingest/post/http_parts.h"

#include <assert.h>
#include <err.h>
#include <string.h>

enum {
	REQUEST_SECONDS = 20,
	RETRY_AFTER_MAX = 3600, /* whatever a server asks for */
};

bool
http_stays_here(struct arena *a, const char *url)
{
	const char *host = http_url_part(a, url, CURLUPART_HOST);

	return strcmp(host, "127.0.0.1") == 0 || strcmp(host, "[::1]") == 0 ||
	    strcmp(host, "localhost") == 0;
}

/* NULL, or why nothing is sent to this URL. */
static const char *
url_refusal(struct arena *a, const char *url)
{
	const char *scheme = http_url_part(a, url, CURLUPART_SCHEME);

	if (http_url_part(a, url, CURLUPART_USER)[0] != '\0')
		return "a name and password do not belong in a URL";
	if (strcmp(scheme, "https") == 0)
		return NULL;
	if (strcmp(scheme, "http") == 0 &&
	    strcmp(http_url_part(a, url, CURLUPART_HOST), "127.0.0.1") == 0)
		return NULL;
	return "only https:// is safe (or http://127.0.0.1 on this machine)";
}

struct received {
	char *bytes;
	size_t len, max;
	bool cut;
};

static size_t
on_body(char *bytes, size_t size, size_t n, void *received)
{
	struct received *r = received;
	size_t len = size * n, room = r->max - r->len;
	size_t take = len < room ? len : room;

	memcpy(r->bytes + r->len, bytes, take);
	r->len += take;
	r->cut = take < len;
	/* Anything short of len ends the transfer. */
	return take;
}

static struct curl_slist *
fields_list(struct arena *a, const struct http_request *q)
{
	/* Without this, libcurl waits for a "100 Continue" with long forms. */
	struct curl_slist *list = curl_slist_append(NULL, "Expect:");

	for (size_t i = 0; i < HTTP_FIELDS_MAX && q->fields[i].name != NULL;
	     i++)
		list = curl_slist_append(list,
		    arena_printf(
			a, "%s: %s", q->fields[i].name, q->fields[i].value));
	if (list == NULL)
		errx(1, "libcurl: no memory");
	return list;
}

static void
request_prepare(CURL *c, struct arena *a, const struct http_request *q)
{
	bool here = http_stays_here(a, q->url);

	curl_easy_setopt(c, CURLOPT_URL, q->url);
	curl_easy_setopt(
	    c, CURLOPT_PROTOCOLS_STR, here ? "http,https" : "https");
	curl_easy_setopt(c, CURLOPT_TIMEOUT,
	    q->seconds > 0 ? (long)q->seconds : (long)REQUEST_SECONDS);
	curl_easy_setopt(c, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
	curl_easy_setopt(c, CURLOPT_USERAGENT, "oarlock");
	if (here)
		curl_easy_setopt(c, CURLOPT_PROXY, "");
	http_login(c, q->user, q->password);
	if (strcmp(q->method, "POST") != 0)
		return;
	curl_easy_setopt(c, CURLOPT_POST, 1L);
	curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, (long)q->len);
	curl_easy_setopt(c, CURLOPT_POSTFIELDS, q->form == NULL ? "" : q->form);
	/* On a kept connection that has died, libcurl would send the POST
	 * again without telling us. */
	curl_easy_setopt(c, CURLOPT_FRESH_CONNECT, 1L);
	curl_easy_setopt(c, CURLOPT_FORBID_REUSE, 1L);
}

/*
 * The error code alone does not tell: a time-out may be that of a TLS
 * handshake. Before anything of the request left, both of these are 0.
 */
static bool
request_left(CURL *c)
{
	curl_off_t before = 0;
	long size = 0;

	curl_easy_getinfo(c, CURLINFO_PRETRANSFER_TIME_T, &before);
	curl_easy_getinfo(c, CURLINFO_REQUEST_SIZE, &size);
	return before != 0 || size != 0;
}

bool
http_request(
    struct arena *a, const struct http_request *q, struct http_answer *out)
{
	struct received got = { .max = q->max > 0 ? q->max : HTTP_BODY_MAX };
	struct curl_slist *fields;
	struct http_attempt attempt;
	curl_off_t wait = 0;
	long status = 0;
	CURLcode rc;
	CURL *c;

	assert(strcmp(q->method, "GET") == 0 || strcmp(q->method, "POST") == 0);
	*out = (struct http_answer){ .retry_after = -1, .body = "" };
	if ((out->why = url_refusal(a, q->url)) != NULL)
		return false;
	got.bytes = arena_alloc(a, got.max + 1);
	c = http_handle(q->line, &attempt);
	fields = fields_list(a, q);
	request_prepare(c, a, q);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, fields);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, &got);
	rc = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(c, CURLINFO_RETRY_AFTER, &wait);
	out->status = (int)status;
	out->sent = rc == CURLE_OK || request_left(c);
	out->whole = rc == CURLE_OK;
	if (wait > 0)
		out->retry_after =
		    wait < RETRY_AFTER_MAX ? (int)wait : RETRY_AFTER_MAX;
	out->body = got.bytes;
	out->len = got.len;
	if (got.cut)
		out->why = arena_printf(
		    a, "the answer is longer than %zu bytes", got.max);
	else if (rc != CURLE_OK)
		out->why = http_trouble(a, c, rc, attempt.error, q->url);
	out->distrusted = rc == CURLE_PEER_FAILED_VERIFICATION;
	curl_slist_free_all(fields);
	if (q->line == NULL)
		curl_easy_cleanup(c);
	return out->whole;
}
