/* roster.c -- oarlock roster: read people from a spreadsheet; list them. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "ingest/vocab/normal.h"
#include "lib/crypto.h"
#include "lib/db.h"
#include "lib/hands.h"
#include "lib/identity.h"
#include "lib/options.h"
#include "lib/path.h"
#include "lib/sitekey.h"
#include "ops/command.h"
#include "ops/submit.h"

enum { CSV_MAX = 4 * 1024 * 1024 };

/* Standard input serves where the file is root's, and root is not we. */
static char *
roster_read(struct arena *a, const char *file, size_t *len)
{
	char *csv;

	if (strcmp(file, "-") != 0)
		return path_read(a, file, CSV_MAX, len);
	csv = arena_alloc(a, CSV_MAX + 1);
	*len = fread(csv, 1, CSV_MAX + 1, stdin);
	if (*len > CSV_MAX)
		errno = EFBIG;
	return *len > CSV_MAX || ferror(stdin) ? NULL : csv;
}

/* It may be root's own file, or a pipe. */
static void
complain(struct arena *a, const char *folder, const char *file)
{
	bool closed = errno == EACCES;

	fprintf(stderr, "oarlock roster import: %s: %s\n", file,
	    errno == EINVAL ? "this is no plain file; what a pipe has is read "
			      "with: roster import -"
			    : strerror(errno));
	if (closed)
		fprintf(stderr,
		    "It is read by %s, whose the team folder is; for example: "
		    "oarlock -C %s roster import - < %s\n",
		    hands_name(a), folder, file);
}

static int
roster_import(struct arena *a, const char *folder, const char *file, bool dry)
{
	size_t len;
	char *csv = roster_read(a, file, &len);
	int status;

	if (csv == NULL) {
		complain(a, folder, file);
		return 1;
	}
	status = dry ? submit_trial(a, folder, "roster", csv, len)
		     : submit_order(a, folder, "roster", csv, len);
	if (strcasestr(csv, "phone") != NULL &&
	    conf_line(conf_need(a, folder), 0) == NULL)
		printf("No line is configured: nobody is texted. Import this "
		       "again once there is one.\n");
	return status;
}

/* In letters, which may be several bytes each. */
static void
cell_print(const char *text, size_t width)
{
	size_t len = normal_length(text);

	printf("%s%*s ", text, len < width ? (int)(width - len) : 0, "");
}

static void
person_print(struct arena *a, struct stmt *st)
{
	const char *last = stmt_get_text(st, "last");
	const char *texts = stmt_get_text(st, "texts");

	cell_print(arena_printf(a, "%s%s%s", stmt_get_text(st, "first"),
		       last[0] == '\0' ? "" : " ", last),
	    24);
	cell_print(stmt_get_text(st, "role"), 10);
	cell_print(stmt_get_text(st, "team"), 20);
	cell_print(stmt_get_int(st, "keys") > 0 ? "Registered"
		: stmt_get_int(st, "left") != 0 ? "Left"
						: "Invited",
	    14);
	cell_print(texts[0] == '\0' ? "no phone" : texts, 10);
	printf("%s\n",
	    stmt_get_int(st, "minor") == 0	? ""
		: stmt_get_null(st, "guardian") ? "minor, no copy target"
						: "minor");
}

static int
roster_list(struct arena *a, const char *folder)
{
	const char *why;
	struct db *ledger = db_open(a, folder, DB_LEDGER, false, &why);
	struct stmt *st;

	if (ledger == NULL) {
		conf_need(a, folder); /* which may be no team's */
		fprintf(stderr, "oarlock roster list: %s\n", why);
		return 1;
	}
	st = db_use(ledger, OPS_ROSTER);
	while (stmt_step(st) == DB_ROW)
		person_print(a, st);
	db_close(ledger);
	return 0;
}

int
command_roster(
    const struct command *c, const char *folder, int argc, char **argv)
{
	bool dry = options_flag(&argc, argv, "--dry-run");
	struct arena a = ARENA_INIT;
	int status;

	if (argc == 3 && strcmp(argv[1], "import") == 0)
		status = roster_import(&a, folder, argv[2], dry);
	else if (argc == 2 && !dry && strcmp(argv[1], "list") == 0)
		status = roster_list(&a, folder);
	else
		status = command_misused(c);
	arena_free(&a);
	return status;
}

/* Prints link, drop address and path of everyone of that name. */
static int
links_print(struct arena *a, const struct conf *conf, struct db *ledger,
    const unsigned char *key, const char *name)
{
	struct stmt *st = db_use(ledger, OPS_FIND);
	int found = 0;

	stmt_text(st, ":name", name);
	while (stmt_step(st) == DB_ROW) {
		int64_t id = stmt_get_int(st, "id");
		int64_t generation = stmt_get_int(st, "generation");

		found++;
		printf("%s %s\n  link: %s\n", stmt_get_text(st, "first"),
		    stmt_get_text(st, "last"),
		    identity_link(
			a, key, conf_text(conf, "site.url"), id, generation));
		if (stmt_get_int(st, "coach") != 0)
			printf("  writes to: %s\n",
			    identity_drop_address(a, key,
				conf_text(conf, "mail.address"), id,
				stmt_get_int(st, "address_generation")));
	}
	if (found == 0)
		fprintf(stderr,
		    "oarlock link: nobody is called \"%s\"; "
		    "oarlock roster list shows the names\n",
		    name);
	return found > 0 ? 0 : 1;
}

int
command_link(const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	unsigned char key[SITEKEY_LEN];
	const struct conf *conf;
	const char *why = NULL;
	struct db *ledger;
	int status = 1;

	if (argc != 2)
		return command_misused(c);
	conf = conf_need(&a, folder);
	crypto_start();
	ledger = db_open(&a, folder, DB_LEDGER, false, &why);
	if (ledger != NULL && sitekey_read(&a, folder, key, &why))
		status = links_print(&a, conf, ledger, key, argv[1]);
	else
		fprintf(stderr, "oarlock link: %s\n", why);
	db_close(ledger);
	explicit_bzero(key, sizeof(key));
	arena_free(&a);
	return status;
}
