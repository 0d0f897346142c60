/* http.c -- requests to other servers, and mails to an SMTP server. */
#include "ingest/post/http.h"

#include <assert.h>
#include <ctype.h>
#include <err.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>

enum {
	CONNECT_SECONDS = 5,
	REQUEST_SECONDS = 20,
	TEXT_MAX = 300,
};

/* Only this one call of libcurl is not safe in every thread. */
static pthread_once_t started = PTHREAD_ONCE_INIT;

static void
start(void)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		errx(1, "libcurl does not start");
}

struct http_line {
	CURL *curl;
};

struct http_line *
http_line_open(void)
{
	struct http_line *line = malloc(sizeof(*line));

	pthread_once(&started, start);
	if (line == NULL || (line->curl = curl_easy_init()) == NULL)
		errx(1, "libcurl does not start");
	return line;
}

void
http_line_close(struct http_line *line)
{
	curl_easy_cleanup(line->curl);
	free(line);
}

/* Of a line, the same again as new: only its connection is kept. */
static CURL *
handle_new(struct http_line *line, char error[static CURL_ERROR_SIZE])
{
	CURL *c;

	pthread_once(&started, start);
	if ((c = line == NULL ? curl_easy_init() : line->curl) == NULL)
		errx(1, "libcurl does not start");
	curl_easy_reset(c);
	error[0] = '\0';
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, error);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	return c;
}

static void
login(CURL *c, const char *user, const char *password)
{
	if (user == NULL)
		return;
	curl_easy_setopt(c, CURLOPT_USERNAME, user);
	curl_easy_setopt(c, CURLOPT_PASSWORD, password == NULL ? "" : password);
}

static const char *
trouble(struct arena *a, CURLcode rc, const char *error)
{
	return arena_strdup(
	    a, error[0] != '\0' ? error : curl_easy_strerror(rc));
}

/* The part of a URL in the arena; "" when it has none, or is no URL. */
static const char *
url_part(struct arena *a, const char *url, CURLUPart part)
{
	CURLU *u = curl_url();
	const char *text = "";
	char *s = NULL;

	if (u == NULL)
		errx(1, "libcurl: no memory");
	if (curl_url_set(u, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) ==
		CURLUE_OK &&
	    curl_url_get(u, part, &s, 0) == CURLUE_OK)
		text = arena_strdup(a, s);
	curl_free(s);
	curl_url_cleanup(u);
	return text;
}

bool
http_stays_here(struct arena *a, const char *url)
{
	const char *host = url_part(a, url, CURLUPART_HOST);

	return strcmp(host, "127.0.0.1") == 0 || strcmp(host, "[::1]") == 0 ||
	    strcmp(host, "localhost") == 0;
}

/* NULL, or why nothing is sent to this URL. */
static const char *
url_refusal(struct arena *a, const char *url)
{
	const char *scheme = url_part(a, url, CURLUPART_SCHEME);

	if (url_part(a, url, CURLUPART_USER)[0] != '\0')
		return "a name and password do not belong in a URL";
	if (strcmp(scheme, "https") == 0)
		return NULL;
	if (strcmp(scheme, "http") == 0 &&
	    strcmp(url_part(a, url, CURLUPART_HOST), "127.0.0.1") == 0)
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
	login(c, q->user, q->password);
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
	char error[CURL_ERROR_SIZE];
	curl_off_t wait = 0;
	long status = 0;
	CURLcode rc;
	CURL *c;

	assert(strcmp(q->method, "GET") == 0 || strcmp(q->method, "POST") == 0);
	*out = (struct http_answer){ .retry_after = -1, .body = "" };
	if ((out->why = url_refusal(a, q->url)) != NULL)
		return false;
	got.bytes = arena_alloc(a, got.max + 1);
	c = handle_new(q->line, error);
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
		out->retry_after = wait < 86400 ? (int)wait : 86400;
	out->body = got.bytes;
	out->len = got.len;
	if (got.cut)
		out->why = arena_printf(
		    a, "the answer is longer than %zu bytes", got.max);
	else if (rc != CURLE_OK)
		out->why = trouble(a, rc, error);
	curl_slist_free_all(fields);
	if (q->line == NULL)
		curl_easy_cleanup(c);
	return out->whole;
}

/* How far a mail has got: the command that the server answered last. */
enum stage { GREETING, SENDER, RECEIVER, LETTER };

struct outgoing {
	const char *bytes;
	size_t len, at;
	bool ended; /* all was handed over, and its end was asked for */
	enum stage stage;
};

/* The error code alone does not tell whom a refusal was for. */
static int
on_talk(CURL *c, curl_infotype type, char *bytes, size_t len, void *outgoing)
{
	static const char *const commands[] = { NULL, "MAIL FROM", "RCPT TO",
		"DATA" };
	struct outgoing *o = outgoing;

	(void)c;
	for (enum stage s = SENDER; type == CURLINFO_HEADER_OUT && s <= LETTER;
	     s++)
		if (len >= strlen(commands[s]) &&
		    memcmp(bytes, commands[s], strlen(commands[s])) == 0)
			o->stage = s;
	return 0;
}

static size_t
on_read(char *room, size_t size, size_t n, void *outgoing)
{
	struct outgoing *o = outgoing;
	size_t take = o->len - o->at;

	if (take > size * n)
		take = size * n;
	memcpy(room, o->bytes + o->at, take);
	o->at += take;
	if (take == 0)
		o->ended = true;
	return take;
}

/* Keeps the server's last line before its farewell, as text to be shown. */
static size_t
on_reply(char *bytes, size_t size, size_t n, void *text)
{
	char *line = text;
	size_t len = size * n, keep = 0;

	if (len >= 3 && memcmp(bytes, "221", 3) == 0)
		return len;
	for (size_t i = 0; i < len && keep < TEXT_MAX; i++)
		if (isprint((unsigned char)bytes[i]))
			line[keep++] = bytes[i];
	line[keep] = '\0';
	return len;
}

/* libcurl wants the line ends as SMTP has them. */
static char *
lines_end(struct arena *a, const char *bytes, size_t len, size_t *out)
{
	size_t newlines = 0, n = 0;
	char *text;

	for (size_t i = 0; i < len; i++)
		newlines += bytes[i] == '\n';
	text = arena_alloc(a, len + newlines + 1);
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r'))
			text[n++] = '\r';
		text[n++] = bytes[i];
	}
	*out = n;
	return text;
}

/* libcurl says in EHLO what stands where another URL has its path. */
static const char *
url_with_hello(struct arena *a, const struct http_mail *m)
{
	const char *host = strstr(m->url, "://");
	const char *path = host == NULL ? NULL : strchr(host + 3, '/');

	if (m->hello == NULL || host == NULL ||
	    (path != NULL && path[1] != '\0'))
		return m->url;
	return arena_printf(
	    a, "%s%s%s", m->url, path == NULL ? "/" : "", m->hello);
}

static void
mail_prepare(CURL *c, struct arena *a, const struct http_mail *m)
{
	curl_easy_setopt(c, CURLOPT_URL, url_with_hello(a, m));
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)m->seconds);
	if (http_stays_here(a, m->url))
		curl_easy_setopt(c, CURLOPT_PROXY, "");
	if (!http_stays_here(a, m->url) || m->user != NULL)
		curl_easy_setopt(c, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
	if (m->ca != NULL) {
		curl_easy_setopt(c, CURLOPT_CAINFO, m->ca);
		curl_easy_setopt(c, CURLOPT_CAPATH, NULL);
	}
	login(c, m->user, m->password);
	curl_easy_setopt(c, CURLOPT_MAIL_FROM, m->from);
	curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
}

/* Refused for good: is it the letter, or would each one be refused? */
static enum http_mail_result
refusal(long code, enum stage stage)
{
	enum { TOO_BIG = 552, NO_LOGIN = 530, BAD_LOGIN = 535 };

	if (stage == GREETING)
		return HTTP_MAIL_TEMPORARY; /* it speaks of nothing of ours */
	if (stage == SENDER && code != TOO_BIG)
		return HTTP_MAIL_SETTING;
	if (code == NO_LOGIN || code == BAD_LOGIN)
		return HTTP_MAIL_SETTING;
	return HTTP_MAIL_PERMANENT;
}

static enum http_mail_result
mail_result(CURL *c, CURLcode rc, const struct outgoing *o)
{
	static const CURLcode settings[] = { CURLE_PEER_FAILED_VERIFICATION,
		CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE,
		CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL };
	long code = 0;

	if (rc == CURLE_OK)
		return HTTP_MAIL_SENT;
	for (size_t i = 0; i < sizeof(settings) / sizeof(*settings); i++)
		if (rc == settings[i])
			return HTTP_MAIL_SETTING;
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &code);
	if (rc == CURLE_LOGIN_DENIED)
		return code >= 400 && code < 500 ? HTTP_MAIL_TEMPORARY
						 : HTTP_MAIL_SETTING;
	if (code >= 500 && code < 600)
		return refusal(code, o->stage);
	if (o->ended && code < 400)
		return HTTP_MAIL_UNCLEAR;
	return HTTP_MAIL_TEMPORARY;
}

enum http_mail_result
http_mail(struct arena *a, const struct http_mail *m, const char **text)
{
	struct outgoing out = { 0 };
	char *reply = arena_alloc(a, TEXT_MAX + 1);
	char error[CURL_ERROR_SIZE];
	enum http_mail_result result;
	struct curl_slist *to;
	CURLcode rc;
	CURL *c;

	/* A line end here would begin a command of its own. */
	if (strpbrk(m->to, "\r\n<> ") != NULL ||
	    strpbrk(m->from, "\r\n<> ") != NULL) {
		*text = "the address is not one address";
		return HTTP_MAIL_PERMANENT;
	}
	out.bytes = lines_end(a, m->bytes, m->len, &out.len);
	c = handle_new(NULL, error);
	if ((to = curl_slist_append(NULL, m->to)) == NULL)
		errx(1, "libcurl: no memory");
	mail_prepare(c, a, m);
	curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(c, CURLOPT_READFUNCTION, on_read);
	curl_easy_setopt(c, CURLOPT_READDATA, &out);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_reply);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, reply);
	curl_easy_setopt(c, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, on_talk);
	curl_easy_setopt(c, CURLOPT_DEBUGDATA, &out);
	rc = curl_easy_perform(c);
	result = mail_result(c, rc, &out);
	if (rc == CURLE_OK)
		*text = reply;
	else
		*text = arena_printf(a, "%s%s%s", trouble(a, rc, error),
		    reply[0] == '\0' ? "" : "; the server said: ", reply);
	curl_slist_free_all(to);
	curl_easy_cleanup(c);
	return result;
}
