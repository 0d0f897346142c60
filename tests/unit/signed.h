/*
 * signed.h -- mails with real DKIM signatures, made with libopendkim.
 *
 * The keys were made for these tests and sign nothing else: no secrets.
 */
#ifndef SIGNED_H
#define SIGNED_H

#include "tests/unit/test.h"

#include <opendkim/dkim.h>
#include <stdbool.h>

#include "lib/arena.h"

/* 1024 bits, to be quick. */
static const char signed_key[] =
    "-----BEGIN RSA PRIVATE KEY-----\n"
    "MIICWwIBAAKBgQDc3XQi3+AJCraD77+lC+7xlg3TBBJqgRzTMXnzMyQrsmUs3kwX\n"
    "MCcYMpXr4IzbHo+bYuIMMlhsgW2ux0HVWZLP9cMLYDteIBWEKG83dvotFWS+lFQm\n"
    "XrKchSVbfVqQ/emZk3jQk7ODp0JTbN0EHng9z7SHOJXn9xgqSqs7UP8lYwIDAQAB\n"
    "AoGAZ8E0pIltEnJQ6UwASIWBm0X1epKoIBZFN0U/16rHrCti8h//uMjrJKfm2+ch\n"
    "5HHH3qQmMrqX5Wkr4HZEi/hHScBqp9bfZyVaWggc5KYamZSB6eyOUFY/fN5rUnkB\n"
    "mVch0Ss1ba7JkzktbN0WQdmCpJ/9GpCtTqWaf84W9wz+jvECQQD+eMs2W4iUApqQ\n"
    "pIK0t+/V14ee/L/wuRG81U4tDYMt+J77A0GaREiSybWEDTjCce+qquR+LOnFiJwy\n"
    "nb8jRoQLAkEA3jD+yPvQjUAgmBd/uXnP9fD+U/VD2a7YgWHp+KqhXABPQrudbKOw\n"
    "93IbDqUUaREsDjCSNSsgC6aLDdOvWcUjCQJAXrkCE7LQzR+G/25tRO3u9a+ryQ+W\n"
    "Nvn800inN/f+q38PVqpoog7m4NT6nzP4u9CDgQjp0tnPDvuCAQldG7lk7wJAegHn\n"
    "dk+oVlfXTgzhSuTTyBY8Ybf1OQxkwK8WfkCb+FwHKfrB2A0OuOHEb8dALO2MBoKv\n"
    "VljG8P7TrpUF3cJ9mQJAMOnkK08Aft4d0F4DGZRh4ueNLquCORq55H6LfWIoGpvF\n"
    "wCKEpIG2pua5ZQRsreFpEC+1vbg1RYNi+REtE985iQ==\n"
    "-----END RSA PRIVATE KEY-----\n";
static const char signed_public[] =
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDc3XQi3+AJCraD77+lC+7xlg3T"
    "BBJqgRzTMXnzMyQrsmUs3kwXMCcYMpXr4IzbHo+bYuIMMlhsgW2ux0HVWZLP9cML"
    "YDteIBWEKG83dvotFWS+lFQmXrKchSVbfVqQ/emZk3jQk7ODp0JTbN0EHng9z7SH"
    "OJXn9xgqSqs7UP8lYwIDAQAB";

/* 512 bits: too weak to count. */
static const char signed_weak_key[] =
    "-----BEGIN RSA PRIVATE KEY-----\n"
    "MIIBOQIBAAJBAK4e1VhRK6Wye8GbkQ8J02N9N60KQzRU5/jVtBD2EqUfSXy131yF\n"
    "2F/KVgO8VaHNY64+qka7KJwq0wKD6zjKu08CAwEAAQJAVRnOziaF/as5X0wIXuA/\n"
    "h+2oa5OLeyVQZ0cThgKu5DKSr+BIUSUquzkBGQ3FGLEt3ZlhkKcGFjcM+TbMMWtr\n"
    "8QIhAODRsTTdi3uG7B+HwcdaSti6AG1aXLUoOFpMHKpq4MxnAiEAxkUPrYN/azTD\n"
    "3idFFRbLf+kZlYyX0EHRkN75TvLryNkCIF3fkRPW8hf5RX0A7av1Cs2mFOmUUqOe\n"
    "ELG7mDicehM/AiBhCKeVmcegZiB99uYeXhuWLDSzNi2OZMf1iMqm0siGcQIgQhgW\n"
    "NTXWYlpKCGt++JwNVEBz7/bVPrj0RRvPp6xuHTY=\n"
    "-----END RSA PRIVATE KEY-----\n";
static const char signed_weak_public[] =
    "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAK4e1VhRK6Wye8GbkQ8J02N9N60KQzRU"
    "5/jVtBD2EqUfSXy131yF2F/KVgO8VaHNY64+qka7KJwq0wKD6zjKu08CAwEAAQ==";

struct signing {
	const char *domain;	   /* NULL: club.example */
	const char *selector;	   /* NULL: s1 */
	const char *key;	   /* NULL: signed_key */
	const char *const *fields; /* NULL: as Gmail; ends with a NULL */
	ssize_t length;		   /* of the body; 0: all */
	uint64_t made;		   /* t=; 0: now */
	uint64_t lives;		   /* x= is so much later; 0: no x= */
	dkim_canon_t canon;	   /* of header and body */
	bool sha1;
};

static inline void
signed_options(DKIM_LIB *lib, const struct signing *s)
{
	static const char *const gmail[] = { "from", "to", "cc", "subject",
		"date", "message-id", NULL };
	const char *const *fields = s->fields == NULL ? gmail : s->fields;
	uint64_t made = s->made, lives = s->lives;
	unsigned bits = 0;

	assert_int_equal(dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_SIGNHDRS,
			     (void *)(uintptr_t)fields, sizeof(fields)),
	    DKIM_STAT_OK);
	dkim_options(
	    lib, DKIM_OP_SETOPT, DKIM_OPTS_FIXEDTIME, &made, sizeof(made));
	dkim_options(
	    lib, DKIM_OP_SETOPT, DKIM_OPTS_MINKEYBITS, &bits, sizeof(bits));
	if (lives > 0)
		dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_SIGNATURETTL,
		    &lives, sizeof(lives));
}

/* With CRLF line ends, whatever mail has. */
static inline char *
signed_crlf(struct arena *a, const char *mail)
{
	char *out = arena_alloc(a, 2 * strlen(mail) + 1), *q = out;

	for (; *mail != '\0'; mail++) {
		if (*mail == '\n')
			*q++ = '\r';
		*q++ = *mail;
	}
	return out;
}

/* The mail (LF line ends) with a signature on top, with LF line ends. */
static inline const char *
signed_mail(struct arena *a, const struct signing *s, const char *mail)
{
	DKIM_LIB *lib = dkim_init(NULL, NULL);
	const char *crlf = signed_crlf(a, mail);
	unsigned char *field;
	size_t len;
	DKIM_STAT status;
	DKIM *dkim;
	char *text, *q;

	assert_non_null(lib);
	signed_options(lib, s);
	dkim = dkim_sign(lib, (const unsigned char *)"test", NULL,
	    (dkim_sigkey_t)(uintptr_t)(s->key == NULL ? signed_key : s->key),
	    (const unsigned char *)(s->selector == NULL ? "s1" : s->selector),
	    (const unsigned char *)(s->domain == NULL ? "club.example"
						      : s->domain),
	    s->canon, s->canon,
	    s->sha1 ? DKIM_SIGN_RSASHA1 : DKIM_SIGN_RSASHA256,
	    s->length == 0 ? -1 : s->length, &status);
	assert_non_null(dkim);
	assert_int_equal(
	    dkim_chunk(dkim, (unsigned char *)(uintptr_t)crlf, strlen(crlf)),
	    DKIM_STAT_OK);
	dkim_chunk(dkim, NULL, 0);
	assert_int_equal(dkim_eom(dkim, NULL), DKIM_STAT_OK);
	assert_int_equal(
	    dkim_getsighdr_d(dkim, strlen(DKIM_SIGNHEADER) + 2, &field, &len),
	    DKIM_STAT_OK);
	text = arena_printf(a, "%s: %s\n%s", DKIM_SIGNHEADER, field, mail);
	dkim_free(dkim);
	dkim_close(lib);
	/* The field came folded with CRLF. */
	q = text;
	for (const char *p = text; *p != '\0'; p++)
		if (*p != '\r')
			*q++ = *p;
	*q = '\0';
	return text;
}

#endif
