/* twilio.c -- who may speak for Twilio: X-Twilio-Signature. */
#include "ingest/sms/twilio.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <gnutls/crypto.h>

enum { SHA1_LEN = 20, SHA256_LEN = 32 };

/* Where in a URL the parts stand that signing cares about. */
struct place {
	const char *host;     /* behind scheme:// and user:password@ */
	const char *host_end; /* the port's colon, or where the path begins */
	const char *path;     /* /path?query, up to end */
	const char *end;      /* where a fragment would begin */
};

static int
bytes_compare(const char *a, size_t a_len, const char *b, size_t b_len)
{
	int c = memcmp(a, b, a_len < b_len ? a_len : b_len);

	return c != 0 ? c : (a_len > b_len) - (a_len < b_len);
}

static int
pair_compare(const void *va, const void *vb)
{
	const struct form_pair *a = va, *b = vb;
	int c = bytes_compare(a->name, a->name_len, b->name, b->name_len);

	if (c != 0)
		return c;
	return bytes_compare(a->value, a->value_len, b->value, b->value_len);
}

static struct place
url_place(const char *url)
{
	const char *scheme = strstr(url, "://");
	const char *authority = scheme == NULL ? url : scheme + 3;
	struct place u = { authority, NULL, NULL, url + strcspn(url, "#") };
	const char *colon;

	u.path = authority + strcspn(authority, "/?#");
	if (scheme == NULL || u.path > u.end) {
		u.host = u.host_end = u.path = url;
		return u;
	}
	for (const char *p = authority; p < u.path; p++) {
		if (*p == '@')
			u.host = p + 1;
	}
	/* The colons inside [2001:db8::1] are no port. */
	colon = memrchr(u.host, ']', (size_t)(u.path - u.host));
	if (colon == NULL)
		colon = u.host;
	colon = memchr(colon, ':', (size_t)(u.path - colon));
	u.host_end = colon == NULL ? u.path : colon;
	return u;
}

/* scheme:// host port path, without user:password@ and fragment. */
static char *
url_build(struct arena *a, const char *url, const struct place *u,
    const char *port, size_t port_len)
{
	const char *scheme = strstr(url, "://");
	size_t lead = u->host == url ? 0 : (size_t)(scheme + 3 - url);

	return arena_printf(a, "%.*s%.*s%.*s%.*s", (int)lead, url,
	    (int)(u->host_end - u->host), u->host, (int)port_len, port,
	    (int)(u->end - u->path), u->path);
}

static char *
url_signed(struct arena *a, const char *url)
{
	struct place u = url_place(url);

	return url_build(a, url, &u, u.host_end, (size_t)(u.path - u.host_end));
}

/* The port removed where there is one, else the default one added. */
static char *
url_other_port(struct arena *a, const char *url)
{
	struct place u = url_place(url);
	const char *port = "";

	if (u.host == url)
		return NULL;
	if (u.host_end == u.path)
		port = strncmp(url, "https:", 6) == 0 ? ":443" : ":80";
	return url_build(a, url, &u, port, strlen(port));
}

static char *
message(struct arena *a, const char *url, const struct form_pair *pairs,
    size_t n, size_t *len)
{
	struct form_pair *sorted = arena_array(a, n + 1, sizeof(*sorted));
	size_t url_len = strlen(url), size = url_len;
	char *text, *p;

	for (size_t i = 0; i < n; i++) {
		sorted[i] = pairs[i];
		size += pairs[i].name_len + pairs[i].value_len;
	}
	qsort(sorted, n, sizeof(*sorted), pair_compare);
	text = arena_alloc(a, size + 1);
	p = mempcpy(text, url, url_len);
	for (size_t i = 0; i < n; i++) {
		const struct form_pair *s = &sorted[i];

		if (i > 0 && pair_compare(s, s - 1) == 0)
			continue;
		p = mempcpy(p, s->name, s->name_len);
		p = mempcpy(p, s->value, s->value_len);
	}
	*len = (size_t)(p - text);
	return text;
}

/* Signs the URL exactly as it stands. */
static char *
sign(struct arena *a, const char *token, const char *url,
    const struct form_pair *pairs, size_t n)
{
	unsigned char mac[SHA1_LEN];
	gnutls_datum_t raw = { mac, sizeof(mac) }, base64;
	size_t len;
	char *text = message(a, url, pairs, n, &len), *signature;
	int rc = gnutls_hmac_fast(
	    GNUTLS_MAC_SHA1, token, strlen(token), text, len, mac);

	assert(rc == 0);
	rc = gnutls_base64_encode2(&raw, &base64);
	assert(rc == 0);
	(void)rc;
	signature = arena_strndup(a, (const char *)base64.data, base64.size);
	gnutls_free(base64.data);
	return signature;
}

char *
twilio_sign(struct arena *a, const char *token, const char *url,
    const struct form_pair *pairs, size_t n)
{
	return sign(a, token, url_signed(a, url), pairs, n);
}

static bool
fits(struct arena *a, const struct twilio_request *r, const char *url,
    const char *signature)
{
	size_t max = sizeof(r->tokens) / sizeof(*r->tokens);
	bool ok = false;

	for (size_t i = 0; i < max; i++) {
		const char *want;

		if (r->tokens[i] == NULL || r->tokens[i][0] == '\0')
			continue;
		want = sign(a, r->tokens[i], url, r->pairs, r->n);
		if (gnutls_memcmp(want, signature, TWILIO_SIGNATURE_LEN) == 0)
			ok = true;
	}
	return ok;
}

bool
twilio_verify(
    struct arena *a, const struct twilio_request *r, const char *signature)
{
	const char *other;

	/* Which of the two was signed is no secret. */
	if (strlen(signature) != TWILIO_SIGNATURE_LEN)
		return false;
	if (fits(a, r, url_signed(a, r->url), signature))
		return true;
	other = url_other_port(a, r->url);
	return other != NULL && fits(a, r, other, signature);
}

static const char *
url_hash(const char *url)
{
	static const char name[] = "bodySHA256=";
	const char *p = url;

	while ((p = strpbrk(p, "?&#")) != NULL && *p++ != '#') {
		if (strncmp(p, name, sizeof(name) - 1) == 0)
			return p + sizeof(name) - 1;
	}
	return NULL;
}

bool
twilio_verify_json(struct arena *a, const struct twilio_request *r,
    const char *body, size_t len, const char *signature)
{
	struct twilio_request bare = *r;
	const char *hash = url_hash(r->url);
	unsigned char digest[SHA256_LEN];
	char hex[2 * SHA256_LEN + 1] = "";
	int rc = gnutls_hash_fast(GNUTLS_DIG_SHA256, body, len, digest);

	assert(rc == 0);
	(void)rc;
	for (size_t i = 0; i < sizeof(digest); i++)
		snprintf(hex + 2 * i, 3, "%02x", digest[i]);
	if (hash == NULL || strcspn(hash, "&#") != strlen(hex) ||
	    gnutls_memcmp(hash, hex, strlen(hex)) != 0)
		return false;
	bare.pairs = NULL;
	bare.n = 0;
	return twilio_verify(a, &bare, signature);
}

bool
twilio_sid(const char *sid)
{
	if (sid == NULL || strlen(sid) != TWILIO_SID_LEN ||
	    (strncmp(sid, "SM", 2) != 0 && strncmp(sid, "MM", 2) != 0))
		return false;
	return strspn(sid + 2, "0123456789abcdefABCDEF") == TWILIO_SID_LEN - 2;
}
