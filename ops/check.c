/* check.c -- oarlock check: is the configuration right, and the folder? */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ingest/mail/imap_door.h"
#include "ingest/post/rewording.h"
#include "ingest/sms/wordbook.h"
#include "lib/path.h"
#include "lib/sitekey.h"
#include "ops/command.h"

static bool
mailbox_good(struct arena *a, const struct conf *conf)
{
	const char *maildir = conf_text(conf, "mail.maildir");

	if (conf_text(conf, "mail.imap") != NULL)
		return imap_door_check(conf, stderr);
	if (access(path_join(a, maildir, "new"), W_OK) == 0)
		return true;
	fprintf(
	    stderr, "%s: not a Maildir that we may read and empty\n", maildir);
	return false;
}

int
command_check(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	unsigned char key[SITEKEY_LEN];
	const struct conf *conf;
	const char *why;
	bool good;

	if (argc == 2 && strcmp(argv[1], "--keys") == 0) {
		conf_explain(stdout);
		return 0;
	}
	if (argc != 1)
		return command_misused(c);
	conf = conf_read(&a, folder, stderr);
	good = conf != NULL;
	if (!sitekey_read(&a, folder, key, &why)) {
		fprintf(stderr, "%s\n", why);
		good = false;
	}
	explicit_bzero(key, sizeof(key));
	if (conf != NULL && !mailbox_good(&a, conf))
		good = false;
	if (conf != NULL &&
	    wordbook_read(&a, rewording_folder(&a, conf), stderr) == NULL)
		good = false;
	if (conf != NULL && conf_line(conf, 0) == NULL)
		printf("No line is configured: nobody can be texted.\n");
	if (conf != NULL && conf_text(conf, "mail.trusted-server") == NULL &&
	    strcmp(conf_text(conf, "mail.dkim"), "off") == 0)
		printf("No mail.trusted-server, and mail.dkim is off: no mail "
		       "is accepted at once.\n");
	if (good)
		printf("%s: the configuration is good\n", folder);
	arena_free(&a);
	return good ? 0 : 1;
}
