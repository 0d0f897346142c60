/* signed_door.h -- a door with keys of its own, and what it sees. */
#ifndef SIGNED_DOOR_H
#define SIGNED_DOOR_H

#include "tests/unit/signed.h"

#include "ingest/mail/door/envelope.h"
#include "ingest/mail/door/witness.h"

#define NOW 1795245121
#define TOKEN "drop+c7k2m9x4@box.test"
#define MAIL                                                                   \
	"From: Amy Coach <amy@club.example>\n"                                 \
	"To: Ratings <drop@box.test>\n"                                        \
	"Subject: ratings\n"                                                   \
	"Date: Sat, 21 Nov 2026 07:12:01 +0000\n"                              \
	"Message-ID: <1@club.example>\n"                                       \
	"Content-Type: text/plain\n"                                           \
	"\n"                                                                   \
	"Ben: gt 80\n"

struct keys {
	char path[64];
};

static inline int
keys_make(void **state)
{
	static struct keys k;
	FILE *f;
	int fd;

	strcpy(k.path, "/tmp/oarlock-keys-XXXXXX");
	if ((fd = mkstemp(k.path)) == -1 || (f = fdopen(fd, "w")) == NULL)
		return -1;
	fprintf(f,
	    "s1._domainkey.club.example v=DKIM1; k=rsa; p=%s\n"
	    "s1._domainkey.mail.club.example v=DKIM1; k=rsa; p=%s\n"
	    "s1._domainkey.evil.example v=DKIM1; k=rsa; p=%s\n"
	    "s1._domainkey.co.uk v=DKIM1; k=rsa; p=%s\n"
	    "test._domainkey.club.example v=DKIM1; k=rsa; t=y; p=%s\n"
	    "weak._domainkey.club.example v=DKIM1; k=rsa; p=%s\n"
	    "gone._domainkey.club.example v=DKIM1; k=rsa; p=\n"
	    "odd._domainkey.club.example v=DKIM1; k=rsa; p=%%%%%%\n",
	    signed_public, signed_public, signed_public, signed_public,
	    signed_public, signed_weak_public);
	*state = &k;
	return fclose(f);
}

static inline int
keys_remove(void **state)
{
	struct keys *k = *state;

	return unlink(k->path);
}

/* What the door writes of it, and reads back. */
static inline struct envelope
seen(struct arena *a, const struct keys *k, const char *mail, const char *to)
{
	const struct witness w = { true, k->path, 8 };
	const char *meta = witness_meta(a, &w, mail, strlen(mail), to);
	struct envelope e;

	if (!envelope_read(a, meta, &e))
		fail_msg("%s", meta);
	return e;
}

#endif
