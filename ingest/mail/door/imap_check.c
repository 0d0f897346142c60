/* imap_check.c -- what the keys of mail.imap must be. */
#include <ctype.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "ingest/mail/door/imap_door.h"
#include "ingest/mail/door/imap_url.h"

static bool
folder_ok(const char *name)
{
	for (; *name != '\0'; name++)
		if (!isprint((unsigned char)*name))
			return false;
	return true;
}

/* A folder may not be emptied into itself. */
static bool
folders_check(const struct conf *conf, FILE *err)
{
	static const char *const targets[] = { "mail.imap-processed",
		"mail.imap-refused" };
	bool ok = true, move = conf_text(conf, "mail.imap-settle")[0] == 'm';
	const char *folder;
	size_t n = 0;

	for (; (folder = conf_list(conf, "mail.imap-folder", n)) != NULL; n++) {
		if (!folder_ok(folder)) {
			fprintf(err,
			    "mail.imap-folder: write \"%s\" as the server "
			    "does, in ASCII; for example: Entw&APw-rfe\n",
			    folder);
			ok = false;
		}
		for (size_t t = 0; move && t < 2; t++)
			if (strcasecmp(folder, conf_text(conf, targets[t])) ==
			    0) {
				fprintf(err,
				    "%s and mail.imap-folder are both \"%s\"; "
				    "for example: Processed\n",
				    targets[t], folder);
				ok = false;
			}
	}
	for (size_t t = 0; t < 2; t++)
		if (!folder_ok(conf_text(conf, targets[t]))) {
			fprintf(err,
			    "%s: write the name as the server does, in "
			    "ASCII\n",
			    targets[t]);
			ok = false;
		}
	if (n > IMAP_DOOR_FOLDERS)
		fprintf(err, "mail.imap-folder: %d are the most\n",
		    IMAP_DOOR_FOLDERS);
	return ok && n <= IMAP_DOOR_FOLDERS;
}

/* A line end in it would end the command. */
static bool
words_check(const struct conf *conf, FILE *err)
{
	static const char *const keys[] = { "mail.imap-user",
		"mail.imap-password-file" };
	bool ok = true;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		for (const char *p = conf_text(conf, keys[i]); *p != '\0'; p++)
			if (iscntrl((unsigned char)*p)) {
				fprintf(err, "%s: one line of text is wanted\n",
				    keys[i]);
				ok = false;
				break;
			}
	return ok;
}

static bool
authorities_check(const struct conf *conf, FILE *err)
{
	const char *path = conf_text(conf, "mail.imap-ca");

	if (path == NULL || access(path, R_OK) == 0)
		return true;
	fprintf(err, "mail.imap-ca: %s: %s\n", path, strerror(errno));
	return false;
}

bool
imap_door_check(const struct conf *conf, FILE *err)
{
	struct arena a = ARENA_INIT;
	struct imap_account account;
	bool good = imap_url_read(&a, conf_text(conf, "mail.imap"), &account);

	if (!good)
		fprintf(err,
		    "mail.imap: \"%s\" is not the address of an IMAP server; "
		    "for example: imaps://imap.example.org:993\n",
		    conf_text(conf, "mail.imap"));
	arena_free(&a);
	good = folders_check(conf, err) && good;
	good = authorities_check(conf, err) && good;
	return words_check(conf, err) && good;
}
