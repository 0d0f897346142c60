/* http_handle.c -- a handle of libcurl, and what became of it. */
#include "ingest/post/http_parts.h"

#include <err.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "lib/watch.h"

enum {
	CONNECT_SECONDS = 5, /* to find the name, to connect and for TLS */
	LAST_MS = 8000,
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

/* What is under way when the program is told to stop has a little time left. */
static int
on_progress(void *attempt, curl_off_t all_in, curl_off_t in, curl_off_t all_out,
    curl_off_t out)
{
	struct http_attempt *t = attempt;

	(void)all_in, (void)in, (void)all_out, (void)out;
	if (!watch_stopping())
		return 0;
	if (t->stop_by == 0)
		t->stop_by = watch_clock() + LAST_MS;
	return watch_clock() >= t->stop_by;
}

CURL *
http_handle(struct http_line *line, struct http_attempt *t)
{
	CURL *c;

	pthread_once(&started, start);
	if ((c = line == NULL ? curl_easy_init() : line->curl) == NULL)
		errx(1, "libcurl does not start");
	curl_easy_reset(c);
	*t = (struct http_attempt){ .stop_by = 0 };
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, t->error);
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, on_progress);
	curl_easy_setopt(c, CURLOPT_XFERINFODATA, t);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
#if LIBCURL_VERSION_NUM >= 0x075700
	/* A DNS that does not answer would hold us long after that. */
	curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L);
#endif
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	return c;
}

void
http_login(CURL *c, const char *user, const char *password)
{
	if (user == NULL)
		return;
	curl_easy_setopt(c, CURLOPT_USERNAME, user);
	curl_easy_setopt(c, CURLOPT_PASSWORD, password == NULL ? "" : password);
}

const char *
http_url_part(struct arena *a, const char *url, CURLUPart part)
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

/*
 * GnuTLS's reasons come as the bits of gnutls_certificate_status_t, in words
 * it only says that there was one.
 */
static const char *
distrust(CURL *c, const char *error)
{
	static const struct {
		long bit;
		const char *words;
	} reasons[] = {
		{ 1L << 5, "it was revoked" },
		{ 1L << 9, "it is not yet valid" },
		{ 1L << 10, "it has expired" },
		{ 1L << 6, "no authority that is known here vouches for it" },
	};
	long status = 0;

	curl_easy_getinfo(c, CURLINFO_SSL_VERIFYRESULT, &status);
	if (strncmp(error, "server certificate verification", 31) != 0)
		return error;
	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if ((status & reasons[i].bit) != 0)
			return reasons[i].words;
	return error;
}

static const char *
late(CURL *c)
{
	curl_off_t found = 0, connected = 0, begun = 0;

	curl_easy_getinfo(c, CURLINFO_NAMELOOKUP_TIME_T, &found);
	curl_easy_getinfo(c, CURLINFO_CONNECT_TIME_T, &connected);
	curl_easy_getinfo(c, CURLINFO_PRETRANSFER_TIME_T, &begun);
	if (found == 0)
		return "the DNS does not answer";
	if (connected == 0)
		return "no connection in time";
	return begun == 0 ? "no session in time" : "no answer in time";
}

/* libcurl's own words hold milliseconds. */
const char *
http_trouble(
    struct arena *a, CURL *c, CURLcode rc, const char *error, const char *url)
{
	const char *what = error[0] != '\0' ? error : curl_easy_strerror(rc);
	const char *before = "";
	long cause = 0;

	switch (rc) {
	case CURLE_COULDNT_RESOLVE_HOST:
		what = "the DNS gives no address for its name";
		break;
	case CURLE_COULDNT_CONNECT:
		curl_easy_getinfo(c, CURLINFO_OS_ERRNO, &cause);
		before = "cannot connect: ";
		what = strerror((int)cause);
		break;
	case CURLE_OPERATION_TIMEDOUT:
		what = late(c);
		break;
	case CURLE_ABORTED_BY_CALLBACK:
		what = "told to stop";
		break;
	case CURLE_SSL_CONNECT_ERROR:
		before = "no TLS: ";
		break;
	case CURLE_PEER_FAILED_VERIFICATION:
		before = "its certificate is not believed: ";
		what = distrust(c, what);
		break;
	default:
		break;
	}
	return arena_printf(
	    a, "%s: %s%s", http_url_part(a, url, CURLUPART_HOST), before, what);
}
