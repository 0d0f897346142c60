/* upgraded.c -- what an upgrade leaves behind, and what is said of it. */
#include "ops/upgraded.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/date.h"
#include "lib/db_upgrade.h"
#include "lib/health.h"
#include "lib/log.h"
#include "lib/path.h"

enum { NOTE_MAX = 1024 };

static const struct {
	enum db_kind kind;
	const char *name;
} kinds[] = {
	{ DB_LEDGER, "ledger" },
	{ DB_DROPBOX, "dropbox" },
};

enum { KINDS = sizeof(kinds) / sizeof(*kinds) };

void
upgrade_note(
    struct arena *a, const char *folder, int64_t now, const char *words)
{
	const char *file = path_join(a, folder, "run/upgrade.last");
	const char *text =
	    arena_printf(a, "%s: %s\n", date_stamp(a, now), words);

	if (!path_make_folder(path_join(a, folder, "run"), 0700) ||
	    !path_write(file, text, strlen(text), 0600))
		log_warn("%s: %s", file, strerror(errno));
}

int
schema_print(struct arena *a, const char *folder)
{
	struct health h = health_read(a, folder, "upgrade");
	char *last = path_read(
	    a, path_join(a, folder, "run/upgrade.last"), NOTE_MAX, NULL);
	int attention = 0;

	printf("versions     ");
	for (size_t i = 0; i < KINDS; i++) {
		int version;
		enum db_age age = db_age(folder, kinds[i].kind, &version);

		printf("%s%s ", i == 0 ? "" : ", ", kinds[i].name);
		if (age == DB_STRANGE) {
			printf("unreadable");
			attention++;
			continue;
		}
		printf("%d", version);
		if (age != DB_CURRENT && age != DB_ABSENT) {
			printf(age == DB_NEWER
				? " (%d is what this one reads: install the "
				  "newer Oarlock again)"
				: " (%d is needed: oarlock upgrade)",
			    db_version_now(kinds[i].kind));
			attention++;
		}
	}
	printf("\n");
	if (last != NULL)
		printf("  last upgrade %s", last);
	if (h.trouble != NULL) {
		printf("  upgrade: %s\n", h.trouble);
		attention++;
	}
	return attention;
}

static bool
backup_gone(const char *file, int64_t before)
{
	struct stat st;

	if (stat(file, &st) == -1)
		return errno == ENOENT;
	return st.st_mtime >= before || unlink(file) == 0;
}

bool
backups_remove(struct arena *a, const char *folder, int64_t before)
{
	bool gone = true;

	for (size_t i = 0; i < KINDS; i++)
		for (int v = 1; v < db_version_now(kinds[i].kind); v++) {
			const char *file = arena_printf(
			    a, "%s/backup/%s-%d.db", folder, kinds[i].name, v);

			gone = backup_gone(file, before) && gone;
			unlink(arena_printf(a, "%s.part", file));
		}
	return gone;
}
