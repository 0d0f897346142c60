/* http_mail.c -- mails to an SMTP server. */
#include "ingest/post/http_parts.h"

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 300, FAREWELL_SECONDS = 3 };

/* How far a mail has got: the command that the server answered last. */
enum stage { GREETING, SENDER, RECEIVER, LETTER };

struct outgoing {
	const char *bytes;
	size_t len, at;
	bool ended; /* all was handed over, and its end was asked for */
	enum stage stage;
};

/*
 * The error code alone does not tell whom a refusal was for. And libcurl would
 * wait two minutes for an answer to our farewell, whatever time it was given.
 */
static int
on_talk(CURL *c, curl_infotype type, char *bytes, size_t len, void *outgoing)
{
	static const char *const commands[] = { NULL, "MAIL FROM", "RCPT TO",
		"DATA" };
	struct outgoing *o = outgoing;

	if (type == CURLINFO_HEADER_OUT && len >= 4 &&
	    memcmp(bytes, "QUIT", 4) == 0)
		curl_easy_setopt(
		    c, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)FAREWELL_SECONDS);
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
	http_login(c, m->user, m->password);
	curl_easy_setopt(c, CURLOPT_MAIL_FROM, m->from);
	curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	/* It says farewell at once, where on_talk can hear it. */
	curl_easy_setopt(c, CURLOPT_FORBID_REUSE, 1L);
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
	enum { CLOSING = 421 };
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
	if (code >= 400 && code != CLOSING && o->stage == RECEIVER)
		return HTTP_MAIL_RECEIVER;
	if (o->ended && code < 400)
		return HTTP_MAIL_UNCLEAR;
	return HTTP_MAIL_TEMPORARY;
}

enum http_mail_result
http_mail(struct arena *a, const struct http_mail *m, const char **text)
{
	struct outgoing out = { 0 };
	char *reply = arena_alloc(a, TEXT_MAX + 1);
	struct http_attempt attempt;
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
	c = http_handle(NULL, &attempt);
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
	else if (reply[0] != '4' && reply[0] != '5')
		*text = http_trouble(a, c, rc, attempt.error, m->url);
	else
		*text = arena_printf(a, "%s; the server said: %s",
		    attempt.error[0] != '\0' ? attempt.error
					     : curl_easy_strerror(rc),
		    reply);
	curl_slist_free_all(to);
	curl_easy_cleanup(c);
	return result;
}
