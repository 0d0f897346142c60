/* main.c -- oarlock-mail: mails into the drop box, and nothing else. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "ingest/mail/address.h"
#include "ingest/mail/maildir.h"
#include "ingest/mail/witness.h"
#include "lib/arena.h"
#include "lib/conf.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/dropbox.h"
#include "lib/health.h"
#include "lib/log.h"
#include "lib/options.h"
#include "lib/sandbox.h"
#include "lib/watch.h"

enum { POLL_MS = 60 * 1000, RETRY_MS = 5 * 1000 };

/* What the mail door takes beyond every daemon's options. */
struct door {
	bool standard_input;
	const char *recipient; /* NULL: as Delivered-To says */
};

struct daemon {
	const char *folder; /* the team's */
	const char *maildir;
	struct dropbox *box;
	struct witness witness;
};

/* Takes the door's own options out of argv, and leaves the rest. */
static struct door
door_read(int *argc, char **argv)
{
	struct door d = { 0 };
	int kept = 1;

	for (int i = 1; i < *argc; i++) {
		if (strcmp(argv[i], "--stdin") == 0)
			d.standard_input = true;
		else if (strcmp(argv[i], "--recipient") == 0 && i + 1 < *argc)
			d.recipient = argv[++i];
		else if (strncmp(argv[i], "--recipient=", 12) == 0)
			d.recipient = argv[i] + 12;
		else
			argv[kept++] = argv[i];
	}
	argv[kept] = NULL;
	*argc = kept;
	return d;
}

static struct dropbox_message
message_of(struct arena *a, const struct witness *w, const char *bytes,
    size_t len, const char *recipient)
{
	return (struct dropbox_message){
		.kind = "mail",
		.source_id = crypto_sha256_hex(a, bytes, len),
		.received = date_now(),
		.meta = witness_meta(a, w, bytes, len, recipient),
		.body = bytes,
		.len = len,
	};
}

static bool
batch_append(
    struct arena *a, const struct daemon *d, const struct maildir_batch *b)
{
	struct dropbox_message *m = arena_array(a, b->n, sizeof(*m));
	bool *fresh = arena_array(a, b->n, sizeof(*fresh));
	size_t n = 0, new = 0;

	for (size_t i = 0; i < b->n; i++)
		if (b->mails[i].bytes != NULL)
			m[n++] = message_of(a, &d->witness, b->mails[i].bytes,
			    b->mails[i].len, NULL);
	if (n == 0)
		return true;
	if (!dropbox_append(d->box, m, n, fresh))
		return false;
	for (size_t i = 0; i < n; i++)
		new += fresh[i];
	log_info("%zu new of %zu mails found", new, n);
	return true;
}

/* One scan. False when it must be tried again later; *more: at once. */
static bool
round_once(const struct daemon *d, bool *more)
{
	struct arena a = ARENA_INIT;
	struct maildir_batch batch;
	bool ok = false;

	*more = false;
	if (!maildir_scan(&a, d->maildir, &batch))
		health_trouble(d->folder, "mail", "cannot read %s: %s",
		    d->maildir, strerror(errno));
	else if (!batch_append(&a, d, &batch))
		health_trouble(d->folder, "mail",
		    "the drop box takes nothing; the mails stay in %s",
		    d->maildir);
	else if (batch.n > 0 && !maildir_settle(d->maildir, &batch))
		health_trouble(d->folder, "mail", "cannot move mails in %s: %s",
		    d->maildir, strerror(errno));
	else {
		health_good(d->folder, "mail");
		*more = batch.more;
		ok = true;
	}
	if (batch.n > 0)
		dropbox_checkpoint(d->box);
	arena_free(&a);
	return ok;
}

/* All that waits now. */
static bool
rounds(const struct daemon *d)
{
	bool more, ok;

	do
		ok = round_once(d, &more);
	while (more && !watch_stopping());
	return ok;
}

static int
maildir_serve(const struct daemon *d, bool once)
{
	struct arena a = ARENA_INIT;
	struct watch *w;
	bool ok;

	/* Watched before the first scan, so that nothing falls between. */
	w = watch_open(arena_printf(&a, "%s/new", d->maildir), "");
	do
		ok = rounds(d);
	while (!once && watch_wait(w, ok ? POLL_MS : RETRY_MS));
	watch_close(w);
	arena_free(&a);
	return once && !ok ? EX_TEMPFAIL : EX_OK;
}

/* A mail server may put the mbox's "From " line before the header. */
static void
mbox_line_skip(const char **bytes, size_t *len)
{
	const char *nl;

	if (*len < 5 || memcmp(*bytes, "From ", 5) != 0 ||
	    (nl = memchr(*bytes, '\n', *len)) == NULL)
		return;
	*len -= (size_t)(nl + 1 - *bytes);
	*bytes = nl + 1;
}

static int
standard_input_take(
    struct arena *a, const struct daemon *d, const char *recipient)
{
	char *buf = arena_alloc(a, MAILDIR_MAIL_MAX + 1);
	size_t len = fread(buf, 1, MAILDIR_MAIL_MAX + 1, stdin);
	const char *bytes = buf;
	struct dropbox_message m;

	if (ferror(stdin)) {
		log_warn("cannot read standard input: %s", strerror(errno));
		return EX_TEMPFAIL;
	}
	if (len > MAILDIR_MAIL_MAX) {
		log_warn("the mail is bigger than 2 MiB; send a smaller one");
		return EX_DATAERR;
	}
	mbox_line_skip(&bytes, &len);
	if (len == 0) {
		log_warn("no mail on standard input; try: oarlock-mail --stdin "
			 "< message.eml");
		return EX_DATAERR;
	}
	m = message_of(a, &d->witness, bytes, len, recipient);
	return dropbox_append(d->box, &m, 1, NULL) ? EX_OK : EX_TEMPFAIL;
}

static void
door_check(const struct door *d)
{
	if (d->recipient == NULL)
		return;
	if (d->standard_input &&
	    address_is_plain(d->recipient, strlen(d->recipient)))
		return;
	fprintf(stderr,
	    "oarlock-mail: --recipient goes with --stdin and takes one "
	    "address: --stdin --recipient drop+k7x2@example.org\n");
	exit(EX_USAGE);
}

static int
door_open(struct arena *a, const struct door *door, const struct options *o,
    const struct conf *conf)
{
	struct daemon d = {
		.folder = o->folder,
		.maildir = conf_text(conf, "mail.maildir"),
		.witness = witness_conf(conf),
	};
	struct sandbox_path paths[3] = { { d.folder, SANDBOX_WRITE } };
	size_t n = 1;
	const char *why;
	int status;

	if (!door->standard_input && !maildir_create(d.maildir)) {
		health_trouble(d.folder, "mail", "cannot make %s: %s",
		    d.maildir, strerror(errno));
		return EX_TEMPFAIL;
	}
	if (!door->standard_input)
		paths[n++] = (struct sandbox_path){ d.maildir, SANDBOX_WRITE };
	if (d.witness.keys != NULL)
		paths[n++] =
		    (struct sandbox_path){ d.witness.keys, SANDBOX_READ };
	sandbox_paths(paths, n);
	if ((d.box = dropbox_open(a, d.folder, true, &why)) == NULL) {
		health_trouble(d.folder, "mail", "%s", why);
		return EX_TEMPFAIL;
	}
	status = door->standard_input
	    ? standard_input_take(a, &d, door->recipient)
	    : maildir_serve(&d, o->once);
	dropbox_close(d.box);
	return status;
}

int
main(int argc, char **argv)
{
	struct door door = door_read(&argc, argv);
	struct options o = options_read(argc, argv, "oarlock-mail");
	struct arena a = ARENA_INIT;
	struct conf *conf;
	int status = EX_OK;

	door_check(&door);
	/* A mail server keeps the mail while we cannot, and tries again. */
	if ((conf = conf_read(&a, o.folder, stderr)) == NULL)
		status = door.standard_input && !o.check ? EX_TEMPFAIL : 1;
	else if (!o.check) {
		crypto_start();
		status = door_open(&a, &door, &o, conf);
	}
	arena_free(&a);
	return status;
}
