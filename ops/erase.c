/* erase.c -- oarlock erase: a person goes, for good, with a written proof. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "lib/crypto.h"
#include "lib/db.h"
#include "lib/identity.h"
#include "lib/sitekey.h"
#include "ops/command.h"
#include "ops/erase_proof.h"
#include "ops/submit.h"

struct request {
	struct arena *a;
	const struct conf *conf;
	const char *folder;
	bool yes, forget, finish;
};

static const struct settle_before no_age = { 0, 0 };

struct candidate {
	int64_t id;
	const char *who; /* "Maya Chen, rower, Varsity Women" */
	const char *handle;
};

/* By name, nick or mail address; a handle tells namesakes apart. */
static size_t
candidates_find(struct request *r, struct db *ledger, const char *name,
    const unsigned char *key, struct candidate **out)
{
	struct stmt *st = db_use(ledger, OPS_ERASABLE);
	size_t n = 0, cap = 0;

	stmt_text(st, ":name", name);
	while (stmt_step(st) == DB_ROW) {
		struct candidate c = { .id = stmt_get_int(st, "id") };

		c.handle = identity_handle(r->a, key, c.id);
		if (stmt_get_int(st, "named") == 0 &&
		    strcasecmp(c.handle, name) != 0)
			continue;
		c.who = arena_printf(r->a, "%s %s, %s, %s%s",
		    stmt_get_text(st, "first"), stmt_get_text(st, "last"),
		    stmt_get_text(st, "role"), stmt_get_text(st, "team"),
		    stmt_get_int(st, "left") != 0 ? ", has left" : "");
		*out = arena_grow(r->a, *out, n, &cap, sizeof(**out));
		(*out)[n++] = c;
	}
	return n;
}

static bool
one_found(const struct candidate *c, size_t n, const char *name)
{
	if (n == 1)
		return true;
	if (n == 0)
		fprintf(stderr,
		    "oarlock erase: nobody is called \"%s\"; oarlock roster "
		    "list shows the names\n",
		    name);
	else
		fprintf(stderr,
		    "oarlock erase: several are called \"%s\"; say which by "
		    "the word before the name:\n",
		    name);
	for (size_t i = 0; i < n; i++)
		fprintf(stderr, "  %s  %s\n", c[i].handle, c[i].who);
	return false;
}

/* The handle is typed, not a yes that fingers give by themselves. */
static bool
confirmed(const struct request *r, const struct candidate *c)
{
	char line[64];

	printf("%s\n", c->who);
	if (r->yes)
		return true;
	printf("Erases all that is known of this person, here and on the site. "
	       "It cannot\nbe undone.%s\nType %s to go on: ",
	    r->forget ? " The whole history of the site goes, too." : "",
	    c->handle);
	fflush(stdout);
	if (fgets(line, sizeof(line), stdin) == NULL)
		line[0] = '\0';
	line[strcspn(line, "\r\n")] = '\0';
	if (strcmp(line, c->handle) == 0)
		return true;
	fprintf(stderr, "oarlock erase: nothing was done\n");
	return false;
}

static bool
person_find(struct request *r, const char *name, struct candidate *out)
{
	unsigned char key[SITEKEY_LEN];
	struct candidate *found = NULL;
	const char *why = NULL;
	struct db *ledger = db_open(r->a, r->folder, DB_LEDGER, false, &why);
	bool good = ledger != NULL && sitekey_read(r->a, r->folder, key, &why);
	size_t n = 0;

	if (good)
		n = candidates_find(r, ledger, name, key, &found);
	else
		fprintf(stderr, "oarlock erase: %s\n", why);
	db_close(ledger);
	explicit_bzero(key, sizeof(key));
	if (!good || !one_found(found, n, name))
		return false;
	*out = found[0];
	return true;
}

static int
erase(struct request *r, const char *name)
{
	struct candidate c;
	const char *body;

	if (!person_find(r, name, &c) || !confirmed(r, &c))
		return 1;
	body = arena_printf(
	    r->a, "%lld %s\n", (long long)c.id, r->forget ? "forget" : "keep");
	if (submit_order(r->a, r->folder, "erase", body, strlen(body)) != 0)
		return 1;
	return erase_finish(r->a, r->conf, r->folder, no_age);
}

/* An order that could not be taken when it was given waits in the drop box. */
static int
finish(const struct request *r)
{
	program_once(r->a, "oarlock-take", r->folder, false);
	return erase_finish(r->a, r->conf, r->folder, no_age);
}

static bool
request_read(struct request *r, int argc, char **argv)
{
	enum { YES, FORGET, FINISH };
	static const struct option longs[] = {
		{ "yes", no_argument, NULL, YES },
		{ "forget-history", no_argument, NULL, FORGET },
		{ "finish", no_argument, NULL, FINISH },
		{ NULL, 0, NULL, 0 },
	};
	bool *flags[] = {
		[YES] = &r->yes, [FORGET] = &r->forget, [FINISH] = &r->finish
	};
	int o;

	while ((o = getopt_long(argc, argv, "+", longs, NULL)) != -1) {
		if (o == '?')
			return false;
		*flags[o] = true;
	}
	return argc - optind == (r->finish ? 0 : 1);
}

int
command_erase(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct request r = { .a = &a, .folder = folder };
	int status;

	if (!request_read(&r, argc, argv))
		return command_misused(c);
	r.conf = conf_need(&a, folder);
	crypto_start();
	status = r.finish ? finish(&r) : erase(&r, argv[optind]);
	arena_free(&a);
	return status;
}
