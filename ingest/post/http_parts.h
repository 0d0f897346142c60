/*
 * http_parts.h -- what requests and mails share of libcurl: for http*.c alone.
 */
#ifndef HTTP_PARTS_H
#define HTTP_PARTS_H

#include "ingest/post/http.h"

#include <curl/curl.h>
#include <stdint.h>

struct http_attempt {
	char error[CURL_ERROR_SIZE];
	int64_t stop_by; /* of watch_clock; 0: nobody told us to stop */
};

/*
 * With the checks that all want; the attempt is to outlive it. Of a line, the
 * same again as new: only its connection is kept.
 */
CURL *http_handle(struct http_line *, struct http_attempt *);

/* user NULL: none. */
void http_login(CURL *, const char *user, const char *password);

/* The part of a URL in the arena; "" when it has none, or is no URL. */
const char *http_url_part(struct arena *, const char *url, CURLUPart);

/* What went wrong and at which host, the same words each time; in the arena. */
const char *http_trouble(
    struct arena *, CURL *, CURLcode, const char *error, const char *url);

#endif
