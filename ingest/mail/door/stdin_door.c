/* stdin_door.c -- the way in through a pipe of the mail server's. */
#include "ingest/mail/door/stdin_door.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "lib/log.h"

/* A mail server may put the mbox's "From " line before the header. */
static void
mbox_line_skip(struct mail_door_mail *m)
{
	const char *nl;

	if (m->len < 5 || memcmp(m->bytes, "From ", 5) != 0 ||
	    (nl = memchr(m->bytes, '\n', m->len)) == NULL)
		return;
	m->len -= (size_t)(nl + 1 - m->bytes);
	m->bytes = nl + 1;
}

static int
take(struct arena *a, const struct mail_door *d, const char *recipient)
{
	char *buf = arena_alloc(a, MAIL_DOOR_MAX + 1);
	struct mail_door_mail m = { buf,
		fread(buf, 1, MAIL_DOOR_MAX + 1, stdin) };

	if (ferror(stdin)) {
		log_warn("cannot read standard input: %s", strerror(errno));
		return EX_TEMPFAIL;
	}
	if (m.len > MAIL_DOOR_MAX) {
		log_warn("the mail is bigger than 2 MiB; send a smaller one");
		return EX_DATAERR;
	}
	mbox_line_skip(&m);
	if (m.len == 0) {
		log_warn("no mail on standard input; try: oarlock-mail --stdin "
			 "< message.eml");
		return EX_DATAERR;
	}
	return mail_door_store(d, a, &m, 1, recipient) ? EX_OK : EX_TEMPFAIL;
}

int
stdin_door_take(const struct mail_door *d, const char *recipient)
{
	struct arena a = ARENA_INIT;
	int status = take(&a, d, recipient);

	arena_free(&a);
	return status;
}
