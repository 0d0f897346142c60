/* find.c -- oarlock find: a person by what one remembers of her. */
#include <stdio.h>

#include "ingest/take/orders/lookup.h"
#include "ops/command.h"

int
command_find(const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct lookup l = { .before = "", .after = "\n", .contacts = true };
	const char *why, *words = "", *found;
	struct db *ledger;
	int status;

	if (argc < 2)
		return command_misused(c);
	for (int i = 1; i < argc; i++)
		words = arena_printf(
		    &a, "%s%s%s", words, i == 1 ? "" : " ", argv[i]);
	l.conf = conf_need(&a, folder);
	if ((ledger = db_open(&a, folder, DB_LEDGER, false, &why)) == NULL) {
		fprintf(stderr, "oarlock find: %s\n", why);
		return 1;
	}
	found = lookup_people(&a, ledger, &l, words);
	if (found == NULL)
		fprintf(stderr, "oarlock find: the ledger cannot be read\n");
	else if (*found == '\0')
		fprintf(stderr, "oarlock find: nobody like \"%s\"\n", words);
	else
		fputs(found, stdout);
	status = found == NULL || *found == '\0';
	db_close(ledger);
	arena_free(&a);
	return status;
}
