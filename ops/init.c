/* init.c -- oarlock init: makes a team folder. */
#include <err.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ingest/post/rewording.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/dropbox.h"
#include "lib/hands.h"
#include "lib/path.h"
#include "lib/settings.h"
#include "lib/sitekey.h"
#include "ops/command.h"
#include "ops/folders.h"
#include "ops/recovery.h"
#include "ops/submit.h"

enum { CLUB, TEAM, ZONE, URL, MAIL, NEEDED, SHORT = NEEDED, METRICS, VALUES };

static const struct option longs[] = {
	{ "club", required_argument, NULL, CLUB },
	{ "team", required_argument, NULL, TEAM },
	{ "zone", required_argument, NULL, ZONE },
	{ "url", required_argument, NULL, URL },
	{ "mail", required_argument, NULL, MAIL },
	{ "short", required_argument, NULL, SHORT },
	{ "metrics", required_argument, NULL, METRICS },
	{ NULL, 0, NULL, 0 },
};

static const char *const examples[NEEDED] = {
	"--club \"Riverside Rowing\"",
	"--team \"Varsity Women\"",
	"--zone Europe/Oslo",
	"--url https://pages.example.org",
	"--mail ratings@example.org",
};

static bool
all_given(const char *const *v)
{
	bool good = true;

	for (size_t i = 0; i < NEEDED; i++)
		if (v[i] == NULL) {
			fprintf(
			    stderr, "oarlock init: missing %s\n", examples[i]);
			good = false;
		}
	for (size_t i = 0; i < VALUES; i++)
		if (v[i] != NULL && strpbrk(v[i], "\n\r\"\\") != NULL) {
			fprintf(stderr,
			    "oarlock init: --%s: no quotes, backslashes or "
			    "line ends, please\n",
			    longs[i].name);
			good = false;
		}
	if (v[METRICS] != NULL && strcmp(v[METRICS], "none") != 0) {
		fprintf(stderr,
		    "oarlock init: --metrics takes \"none\"; "
		    "without it the team gets the shipped skills\n");
		good = false;
	}
	return good;
}

static void
conf_write(struct arena *a, const char *folder, const char *const *v,
    char words[RECOVERY_WORDS])
{
	const char *path = path_join(a, folder, "oarlock.conf");
	const char *text = arena_printf(a,
	    "# The keys, their ranges and meanings: oarlock check --keys\n"
	    "[club]\n"
	    "\tname = \"%s\"\n"
	    "\tzone = \"%s\"\n"
	    "[site]\n"
	    "\turl = \"%s\"\n"
	    "[mail]\n"
	    "\taddress = \"%s\"\n"
	    "[recovery]\n"
	    "\tkey = %s\n",
	    v[CLUB], v[ZONE], v[URL], v[MAIL], recovery_make(a, words));

	if (!path_write(path, text, strlen(text), 0600))
		err(1, "%s", path);
}

static void
key_write(struct arena *a, const char *folder)
{
	const char *path = path_join(a, folder, "site.key");
	unsigned char key[SITEKEY_LEN];

	crypto_random(key, sizeof(key));
	if (!path_write(path, key, sizeof(key), 0600))
		err(1, "%s", path);
	explicit_bzero(key, sizeof(key));
}

/* Before anybody is written to: a replay after an upgrade says the same. */
static bool
words_keep(struct arena *a, const struct conf *conf)
{
	const char *why = NULL;
	struct dropbox *box = settings_door(a, conf, date_now(), &why);
	bool good = box != NULL && rewording_first(conf, box, date_now());

	if (why != NULL)
		fprintf(stderr, "oarlock init: %s\n", why);
	dropbox_close(box);
	return good;
}

static int
first_orders(struct arena *a, const char *folder, const char *const *v)
{
	const char *orders = arena_printf(a, "team new \"%s\"%s%s\n%s", v[TEAM],
	    v[SHORT] == NULL ? "" : " short ", v[SHORT] == NULL ? "" : v[SHORT],
	    v[METRICS] == NULL ? "metric defaults\n" : "");

	return submit_order(a, folder, "lines", orders, strlen(orders));
}

int
command_init(const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	const char *v[VALUES] = { NULL };
	char words[RECOVERY_WORDS];
	const struct conf *conf;
	int o, status;

	(void)folder;
	while ((o = getopt_long(argc, argv, "", longs, NULL)) != -1) {
		if (o < 0 || o >= VALUES)
			return command_misused(c);
		v[o] = optarg;
	}
	if (argc - optind != 1)
		return command_misused(c);
	folder = argv[optind];
	if (!all_given(v))
		return 64;
	hands_take(&a, folder);
	if (access(path_join(&a, folder, "site.key"), F_OK) == 0 ||
	    access(path_join(&a, folder, "oarlock.conf"), F_OK) == 0) {
		fprintf(stderr, "oarlock init: %s is a team folder already\n",
		    folder);
		return 1;
	}
	crypto_start();
	if (!team_folders(&a, folder))
		err(1, "%s", folder);
	conf_write(&a, folder, v, words);
	if ((conf = conf_read(&a, folder, stderr)) == NULL) {
		unlink(path_join(&a, folder, "oarlock.conf"));
		return 1;
	}
	key_write(&a, folder);
	status = words_keep(&a, conf) ? first_orders(&a, folder, v) : 1;
	if (status == 0) {
		recovery_show(words);
		printf("%s is ready. Next: the keys of its oarlock.conf, and "
		       "oarlock -C %s check\n",
		    folder, folder);
	}
	crypto_erase(words, sizeof(words));
	arena_free(&a);
	return status;
}
