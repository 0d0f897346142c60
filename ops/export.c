/* export.c -- oarlock export: an athlete's own data, as on her page. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "gen/view/data.h"
#include "ops/command.h"

/* Her id; 0, said why, where nobody or more than one is called so. */
static int64_t
person_find(struct arena *a, struct db *ledger, const char *words)
{
	struct stmt *st = db_use(ledger, DATA_PERSON);
	const char *all = "";
	int64_t id = 0;
	int n = 0;

	stmt_text(st, ":words", words);
	for (; stmt_step(st) == DB_ROW; n++) {
		id = stmt_get_int(st, "id");
		all = arena_printf(a, "%s  %s %s, %s\n", all,
		    stmt_get_text(st, "first"), stmt_get_text(st, "last"),
		    stmt_get_text(st, "team"));
	}
	if (n == 0)
		fprintf(stderr,
		    "oarlock export: no athlete \"%s\"; to look for her: "
		    "oarlock find \"%s\"\n",
		    words, words);
	if (n > 1)
		fprintf(stderr,
		    "oarlock export: %d athletes are called so; give the full "
		    "name or the mail address:\n%s",
		    n, all);
	return n == 1 ? id : 0;
}

static int
print(const char *folder, const char *words, bool json)
{
	struct arena a = ARENA_INIT;
	struct conf *conf = conf_need(&a, folder);
	struct day today = date_day(date_now(), conf_text(conf, "club.zone"));
	struct data data;
	const char *why;
	struct db *ledger = db_open(&a, folder, DB_LEDGER, false, &why);
	int64_t id;
	int status = 1;

	if (ledger == NULL) {
		fprintf(stderr, "oarlock export: %s\n", why);
		return 1;
	}
	id = person_find(&a, ledger, words);
	if (id != 0 && data_make(&a, ledger, id, today, &data)) {
		fputs(json ? data.json : data.csv, stdout);
		status = 0;
	}
	db_close(ledger);
	arena_free(&a);
	return status;
}

int
command_export(
    const struct command *c, const char *folder, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "csv", no_argument, NULL, 'c' },
		{ "json", no_argument, NULL, 'j' },
		{ NULL, 0, NULL, 0 },
	};
	struct arena a = ARENA_INIT;
	const char *words = "";
	bool json = false;
	int o, status;

	while ((o = getopt_long(argc, argv, "", longs, NULL)) != -1) {
		if (o != 'c' && o != 'j')
			return command_misused(c);
		json = o == 'j';
	}
	if (optind == argc)
		return command_misused(c);
	for (int i = optind; i < argc; i++)
		words = arena_printf(
		    &a, "%s%s%s", words, i == optind ? "" : " ", argv[i]);
	status = print(folder, words, json);
	arena_free(&a);
	return status;
}
