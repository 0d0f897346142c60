/*
 * restore.c -- oarlock restore: a team folder again, from its git host or a
 * backup, with the recovery words.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lib/hands.h"
#include "lib/watch.h"
#include "ops/backup.h"
#include "ops/command.h"
#include "ops/recovery.h"
#include "ops/restoring.h"

static const char *
opener_read(struct arena *a, const char *key_file, struct crypto_pair *out)
{
	FILE *in = key_file == NULL ? stdin : fopen(key_file, "re");
	const char *why;

	if (in == NULL)
		return arena_printf(a, "%s: %s", key_file, strerror(errno));
	if (key_file == NULL && isatty(STDIN_FILENO))
		fprintf(stderr, "Recovery words: ");
	why = recovery_ask(in, out);
	if (key_file != NULL)
		fclose(in);
	return why;
}

static void
report(const struct restoring *r)
{
	printf("messages: %lld\nday: %s\ncommit: %s\n", (long long)r->messages,
	    r->day, r->site);
	if (!r->newest)
		fprintf(stderr,
		    "oarlock restore: the newest commit of the site is another "
		    "one, or not signed\n");
	if (r->apart)
		return;
	if (!r->asked)
		printf("\nNobody says whether these are the newest data. Who "
		       "was erased after %s is here\nagain: erase them before "
		       "the next build.\n",
		    r->day);
	if (r->missing[0] != NULL)
		printf("\nSecrets are in no backup. Put each into its file; "
		       "until then it holds a\nrandom word:\n");
	for (size_t i = 0; r->missing[i] != NULL; i++)
		printf("  %s/%s\n", r->folder, r->missing[i]);
	printf(
	    "\n%s is ready. Next: oarlock -C %s check\n", r->folder, r->folder);
}

/* As whose the new folder will be, with her keys for the git host. */
static const char *
hands_change(struct restoring *r)
{
	bool ours = access(r->source, R_OK) == 0;

	hands_take(r->a, r->folder);
	if (!ours || access(r->source, R_OK) == 0)
		return NULL;
	return arena_printf(r->a,
	    "%s cannot be read by %s, whose %s will be; copy it to where she "
	    "can read it, such as /tmp",
	    r->source, hands_name(r->a), r->folder);
}

static int
restore(struct restoring *r, const char *key_file, struct crypto_pair *opener)
{
	const char *why, *bundle = backup_newest(r->a, r->source);

	crypto_start();
	if (bundle != NULL)
		r->source = bundle;
	why = opener_read(r->a, key_file, opener);
	r->opener = opener;
	/* Not before the words: whoever types them leaves at once. */
	watch_signals();
	if (why == NULL)
		why = hands_change(r);
	if (why == NULL)
		why = restore_team(r);
	crypto_erase(opener, sizeof(*opener));
	if (why == NULL)
		report(r);
	else
		fprintf(stderr, "oarlock restore: %s\n", why);
	return why == NULL ? 0 : 1;
}

int
command_restore(
    const struct command *c, const char *folder, int argc, char **argv)
{
	enum { KEY_FILE, APART };
	static const struct option longs[] = {
		{ "key-file", required_argument, NULL, KEY_FILE },
		{ "apart", no_argument, NULL, APART },
		{ NULL, 0, NULL, 0 },
	};
	struct arena a = ARENA_INIT;
	struct restoring r = { .a = &a };
	struct crypto_pair opener;
	const char *key_file = NULL;
	int o, status;

	(void)folder;
	while ((o = getopt_long(argc, argv, "+", longs, NULL)) != -1) {
		if (o == '?')
			return command_misused(c);
		if (o == KEY_FILE)
			key_file = optarg;
		else
			r.apart = true;
	}
	if (argc - optind != 2)
		return command_misused(c);
	r.source = argv[optind];
	r.folder = argv[optind + 1];
	status = restore(&r, key_file, &opener);
	arena_free(&a);
	return status;
}
