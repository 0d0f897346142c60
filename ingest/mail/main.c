/* main.c -- oarlock-mail: mails into the drop box, and nothing else. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "ingest/mail/trust/address.h"
#include "ingest/mail/door/imap_door.h"
#include "ingest/mail/door/maildir.h"
#include "ingest/mail/door/maildir_door.h"
#include "ingest/mail/door/stdin_door.h"
#include "lib/arena.h"
#include "lib/conf.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/health.h"
#include "lib/options.h"
#include "lib/path.h"
#include "lib/sandbox.h"
#include "lib/settings.h"

/* What the mail door takes beyond every daemon's options. */
struct asked {
	bool standard_input;
	const char *recipient; /* NULL: as Delivered-To says */
};

static const char asked_usage[] =
    "  --stdin  take one mail from standard input, then exit\n"
    "  --recipient ADDRESS\n"
    "           whom that mail is to (else as its Delivered-To says)\n";

/* Takes the door's own options out of argv, and leaves the rest. */
static struct asked
asked_read(int *argc, char **argv)
{
	struct asked d = { 0 };
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

static void
asked_check(const struct asked *d)
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

/*
 * Leaves the open drop box, the place where the door says how it is, and what
 * the way in needs. The drop box's log cannot be removed and stays at the end.
 */
static void
fence(struct arena *a, const struct mail_door *d, const char *maildir,
    const char *authorities)
{
	struct sandbox_path paths[] = {
		{ path_join(a, d->folder, "run"), SANDBOX_WRITE },
		{ dropbox_file(a, d->folder, 0), SANDBOX_WRITE },
		{ dropbox_file(a, d->folder, 1), SANDBOX_WRITE },
		{ dropbox_file(a, d->folder, 2), SANDBOX_WRITE },
		{ maildir, SANDBOX_WRITE },
		{ authorities, SANDBOX_READ },
		{ d->witness.keys, SANDBOX_READ },
	};
	size_t n = 0;

	path_make_folder(paths[0].path, 0700);
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++)
		if (paths[i].path != NULL)
			paths[n++] = paths[i];
	sandbox_paths(paths, n);
}

static int
serve(struct arena *a, const struct asked *asked, const struct options *o,
    const struct conf *conf)
{
	struct mail_door d = {
		.folder = o->folder,
		.witness = witness_conf(conf),
	};
	bool imap = conf_text(conf, "mail.imap") != NULL;
	const char *maildir = asked->standard_input || imap
	    ? NULL
	    : conf_text(conf, "mail.maildir");
	const char *why;
	int status;

	if (maildir != NULL && !maildir_create(maildir)) {
		health_trouble(d.folder, "mail", "cannot make %s: %s", maildir,
		    strerror(errno));
		return EX_TEMPFAIL;
	}
	d.box = settings_door(a, conf, date_now(), &why);
	fence(a, &d, maildir, conf_text(conf, "mail.imap-ca"));
	if (d.box == NULL) {
		health_trouble(d.folder, "mail", "%s", why);
		return EX_TEMPFAIL;
	}
	if (asked->standard_input)
		status = stdin_door_take(&d, asked->recipient);
	else if (imap)
		status = imap_door_serve(&d, conf, o->once);
	else
		status = maildir_door_serve(&d, maildir, o->once);
	dropbox_close(d.box);
	return status;
}

static bool
conf_good(const struct conf *conf)
{
	return conf != NULL &&
	    (conf_text(conf, "mail.imap") == NULL ||
		imap_door_check(conf, stderr));
}

int
main(int argc, char **argv)
{
	struct asked asked = asked_read(&argc, argv);
	struct options o =
	    options_read(argc, argv, "oarlock-mail", asked_usage);
	struct arena a = ARENA_INIT;
	const struct conf *conf;
	int status = EX_OK;

	asked_check(&asked);
	conf = conf_read(&a, o.folder, stderr);
	/* A mail server keeps the mail while we cannot, and tries again. */
	if (!conf_good(conf))
		status = asked.standard_input && !o.check ? EX_TEMPFAIL : 1;
	else if (!o.check) {
		crypto_start();
		status = serve(&a, &asked, &o, conf);
	}
	arena_free(&a);
	return status;
}
