/* dkim.c -- which DKIM signatures of a mail hold (RFC 6376). */
#include "ingest/mail/trust/dkim.h"

#include <opendkim/dkim.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "ingest/mail/trust/signature.h"

/*
 * Ten years, in seconds, so that x= and t= do not decide. The library
 * subtracts it without a sign: more than the time itself would.
 */
static const uint64_t any_clock = 10 * 365 * 24 * 3600;

static DKIM_LIB *
library_open(const char *keys)
{
	DKIM_LIB *lib = dkim_init(NULL, NULL);
	unsigned bits = 1024;
	uint64_t drift = any_clock;
	dkim_query_t query = DKIM_QUERY_FILE;
	char path[1024];

	if (lib == NULL ||
	    dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_MINKEYBITS, &bits,
		sizeof(bits)) != DKIM_STAT_OK ||
	    dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_CLOCKDRIFT, &drift,
		sizeof(drift)) != DKIM_STAT_OK)
		return NULL;
	if (keys == NULL)
		return lib;
	if (strlen(keys) >= sizeof(path))
		return NULL;
	memcpy(path, keys, strlen(keys) + 1);
	return dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_QUERYMETHOD, &query,
		   sizeof(query)) == DKIM_STAT_OK &&
		dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_QUERYINFO, path,
		    strlen(path)) == DKIM_STAT_OK
	    ? lib
	    : NULL;
}

/* With the line ends of SMTP, whatever the mail was stored with. */
static unsigned char *
with_crlf(struct arena *a, const char *p, size_t len, size_t *out_len)
{
	char *out = arena_alloc(a, 2 * len + 1);
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		if (p[i] == '\n' && (i == 0 || p[i - 1] != '\r'))
			out[n++] = '\r';
		out[n++] = p[i];
	}
	*out_len = n;
	return (unsigned char *)out;
}

/*
 * What these return is not asked: the verdict on each signature is read
 * later, and a mail whose header the library refuses has none.
 */
static void
mail_feed(struct arena *a, DKIM *dkim, const struct header *h)
{
	size_t len;
	unsigned char *bytes;
	size_t signatures = 0;

	for (size_t i = 0; i < h->n; i++) {
		const struct header_field *f = &h->fields[i];

		if (strcasecmp(f->name, DKIM_SIGNHEADER) == 0 &&
		    ++signatures > ENVELOPE_SIGNATURES_MAX)
			continue;
		bytes = with_crlf(a, f->raw, f->raw_len, &len);
		if (dkim_header(dkim, bytes, len) != DKIM_STAT_OK)
			return;
	}
	dkim_eoh(dkim);
	bytes = with_crlf(a, h->mail + h->body, h->mail_len - h->body, &len);
	if (len > 0)
		dkim_body(dkim, bytes, len);
	dkim_eom(dkim, NULL);
}

static enum envelope_state
state_of(DKIM_SIGINFO *sig)
{
	unsigned flags = dkim_sig_getflags(sig);
	int error = dkim_sig_geterror(sig);
	dkim_alg_t algorithm = DKIM_SIGN_UNKNOWN;

	if (error == DKIM_SIGERROR_KEYFAIL)
		return ENVELOPE_UNKNOWN;
	/* RFC 8301 forbids SHA-1; a testing key vouches for nothing. */
	if ((flags & DKIM_SIGFLAG_PASSED) == 0 ||
	    (flags & (DKIM_SIGFLAG_TESTKEY | DKIM_SIGFLAG_IGNORE)) != 0 ||
	    dkim_sig_getbh(sig) != DKIM_SIGBH_MATCH ||
	    dkim_sig_getsignalg(sig, &algorithm) != DKIM_STAT_OK ||
	    algorithm == DKIM_SIGN_RSASHA1)
		return ENVELOPE_FAIL;
	return ENVELOPE_PASS;
}

static const char *
tag_of(DKIM_SIGINFO *sig, const char *name)
{
	char tag[4];

	memcpy(tag, name, strlen(name) + 1);
	return (const char *)dkim_sig_gettagvalue(sig, 0, (unsigned char *)tag);
}

/* By the tags that the library read: another reader might read others. */
static struct envelope_signature
signature_of(struct arena *a, DKIM_SIGINFO *sig)
{
	struct envelope_signature s = {
		.state = state_of(sig),
		.domain = signature_value(a, tag_of(sig, "d"), true),
		.b = signature_value(a, tag_of(sig, "b"), false),
		.bh = signature_value(a, tag_of(sig, "bh"), false),
		.h = signature_value(a, tag_of(sig, "h"), true),
		.partial = tag_of(sig, "l") != NULL,
		.made = signature_time(tag_of(sig, "t"), INT64_MAX),
		.expires = signature_time(tag_of(sig, "x"), 1),
	};

	if (s.state == ENVELOPE_PASS &&
	    (*s.domain == '\0' || *s.b == '\0' || *s.bh == '\0'))
		s.state = ENVELOPE_FAIL;
	return s;
}

bool
dkim_check(struct arena *a, const struct header *h, const char *keys,
    struct envelope *out)
{
	DKIM_LIB *lib = library_open(keys);
	DKIM_STAT status;
	DKIM *dkim;
	DKIM_SIGINFO **sigs = NULL;
	int n = 0;

	if (lib == NULL ||
	    (dkim = dkim_verify(
		 lib, (const unsigned char *)"mail", NULL, &status)) == NULL)
		return false;
	mail_feed(a, dkim, h);
	if (dkim_getsiglist(dkim, &sigs, &n) != DKIM_STAT_OK)
		n = 0;
	out->checked = true;
	out->signatures =
	    arena_array(a, ENVELOPE_SIGNATURES_MAX, sizeof(*out->signatures));
	for (int i = 0; i < n && out->n < ENVELOPE_SIGNATURES_MAX; i++)
		out->signatures[out->n++] = signature_of(a, sigs[i]);
	dkim_free(dkim);
	dkim_close(lib);
	return true;
}
