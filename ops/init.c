/* init.c -- oarlock init: makes a team folder. */
#include <err.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
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

/* What makes a folder a team's. */
static const char *const parts[] = { "oarlock.conf", "site.key", "dropbox.db",
	"ledger.db" };
enum { PARTS = sizeof(parts) / sizeof(*parts) };

/* NULL, or why nothing is made there. */
static const char *
taken(struct arena *a, const char *folder)
{
	const char *missing = NULL;
	size_t n = 0;

	for (size_t i = 0; i < PARTS; i++)
		if (access(path_join(a, folder, parts[i]), F_OK) == 0)
			n++;
		else
			missing = parts[i];
	if (n == 0)
		return NULL;
	return missing == NULL
	    ? "is a team folder already"
	    : arena_printf(a,
		  "is a team folder already, without %s. What an init has left "
		  "that was cut off can be removed; a team that was in use "
		  "comes back with oarlock restore",
		  missing);
}

/* Nothing of it was there before, and nobody has seen the words. */
static void
unmake(struct arena *a, const char *folder)
{
	bool gone = true;

	for (size_t i = 0; i < PARTS; i++)
		gone = db_remove(a, path_join(a, folder, parts[i])) && gone;
	fprintf(stderr,
	    "oarlock init: %s; mend that, and give the order again\n",
	    gone ? "nothing of it was kept"
		 : "what it made cannot be removed again");
}

static bool
file_write(const char *path, const void *bytes, size_t len)
{
	bool good = path_write(path, bytes, len, 0600);

	if (!good)
		fprintf(
		    stderr, "oarlock init: %s: %s\n", path, strerror(errno));
	return good;
}

static bool
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

	return file_write(path, text, strlen(text));
}

static bool
key_write(struct arena *a, const char *folder)
{
	const char *path = path_join(a, folder, "site.key");
	unsigned char key[SITEKEY_LEN];
	bool good;

	crypto_random(key, sizeof(key));
	good = file_write(path, key, sizeof(key));
	explicit_bzero(key, sizeof(key));
	return good;
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

static bool
first_orders(struct arena *a, const char *folder, const char *const *v)
{
	const char *orders = arena_printf(a, "team new \"%s\"%s%s\n%s", v[TEAM],
	    v[SHORT] == NULL ? "" : " short ", v[SHORT] == NULL ? "" : v[SHORT],
	    v[METRICS] == NULL ? "metric defaults\n" : "");

	return submit_order(a, folder, "lines", orders, strlen(orders)) == 0;
}

static bool
make(struct arena *a, const char *folder, const char *const *v,
    char words[RECOVERY_WORDS])
{
	const struct conf *conf;

	return conf_write(a, folder, v, words) &&
	    (conf = conf_read(a, folder, stderr)) != NULL &&
	    key_write(a, folder) && words_keep(a, conf) &&
	    first_orders(a, folder, v);
}

int
command_init(const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	const char *v[VALUES] = { NULL };
	char words[RECOVERY_WORDS];
	const char *why;
	bool good;
	int o;

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
	if ((why = taken(&a, folder)) != NULL) {
		fprintf(stderr, "oarlock init: %s %s\n", folder, why);
		return 1;
	}
	crypto_start();
	if (!team_folders(&a, folder))
		err(1, "%s", folder);
	good = make(&a, folder, v, words);
	if (good) {
		recovery_show(words);
		printf("%s is ready. Next: the keys of its oarlock.conf, and "
		       "oarlock -C %s check\n",
		    folder, folder);
	} else
		unmake(&a, folder);
	crypto_erase(words, sizeof(words));
	arena_free(&a);
	return good ? 0 : 1;
}
