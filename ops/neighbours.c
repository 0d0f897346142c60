/*
 * neighbours.c -- what a team must not have in common with another one: a
 * second club's configuration is often a copy of the first one's.
 */
#include "ops/neighbours.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/crypto.h"
#include "lib/path.h"
#include "lib/sitekey.h"

struct pair {
	struct arena *a;
	const struct conf *ours, *theirs;
	const char *name; /* their folder's */
	FILE *err;
	bool apart;
};

static const char *
real(struct arena *a, const char *path)
{
	char *found = realpath(path, NULL);
	const char *copy = arena_strdup(a, found == NULL ? path : found);

	free(found);
	return copy;
}

static void
complain(struct pair *p, const char *what, const char *value)
{
	p->apart = false;
	fprintf(p->err,
	    "%s: %s is the team folder %s's, too; each has its own\n", what,
	    value, p->name);
}

static void
folder_compare(struct pair *p, const char *key)
{
	const char *ours = conf_text(p->ours, key);
	const char *theirs = conf_text(p->theirs, key);

	if (ours != NULL && theirs != NULL &&
	    strcmp(real(p->a, ours), real(p->a, theirs)) == 0)
		complain(p, key, ours);
}

static void
remotes_compare(struct pair *p)
{
	const char *ours, *theirs;

	for (size_t i = 0;
	     (ours = conf_list(p->ours, "site.remote", i)) != NULL; i++)
		for (size_t k = 0;
		     (theirs = conf_list(p->theirs, "site.remote", k)) != NULL;
		     k++)
			if (strcmp(ours, theirs) == 0)
				complain(p, "site.remote", ours);
}

static bool
same(const struct pair *p, const char *key)
{
	const char *ours = conf_text(p->ours, key);
	const char *theirs = conf_text(p->theirs, key);

	return ours != NULL && theirs != NULL && strcmp(ours, theirs) == 0;
}

static void
mailboxes_compare(struct pair *p)
{
	if (conf_text(p->ours, "mail.imap") == NULL &&
	    conf_text(p->theirs, "mail.imap") == NULL)
		folder_compare(p, "mail.maildir");
	else if (same(p, "mail.imap") && same(p, "mail.imap-user"))
		complain(
		    p, "mail.imap-user", conf_text(p->ours, "mail.imap-user"));
}

/* A copy that a restore has put apart texts nobody. */
static void
lines_compare(struct pair *p)
{
	const char *ours, *theirs, *number, *door;

	if (conf_line(p->ours, 0) == NULL || conf_line(p->theirs, 0) == NULL ||
	    !conf_bool(p->ours, "sms.send") ||
	    !conf_bool(p->theirs, "sms.send"))
		return;
	door = conf_text(p->ours, "sms.listen");
	if (same(p, "sms.listen") && strcmp(strrchr(door, ':'), ":0") != 0)
		complain(p, "sms.listen", door);
	for (size_t i = 0; (ours = conf_line(p->ours, i)) != NULL; i++)
		for (size_t k = 0; (theirs = conf_line(p->theirs, k)) != NULL;
		     k++) {
			number = conf_line_text(p->ours, ours, "number");
			if (strcmp(number,
				conf_line_text(p->theirs, theirs, "number")) ==
			    0)
				complain(p, "number", number);
		}
}

static void
compare(struct pair *p)
{
	folder_compare(p, "site.git");
	folder_compare(p, "site.folder");
	remotes_compare(p);
	mailboxes_compare(p);
	lines_compare(p);
}

/* As a copy of it has that was kept when the team was restored. */
static bool
same_site(struct pair *p, const char *folder)
{
	unsigned char ours[SITEKEY_LEN], theirs[SITEKEY_LEN];
	const char *why;
	bool is = sitekey_read(p->a, conf_folder(p->ours), ours, &why) &&
	    sitekey_read(p->a, folder, theirs, &why) &&
	    memcmp(ours, theirs, sizeof(ours)) == 0;

	crypto_erase(ours, sizeof(ours));
	crypto_erase(theirs, sizeof(theirs));
	return is;
}

/* Somebody else's folder is not read. */
static const struct conf *
neighbour(struct pair *p, const char *folder, FILE *unheard)
{
	struct stat us, them;

	if (lstat(folder, &them) == -1 || !S_ISDIR(them.st_mode) ||
	    stat(conf_folder(p->ours), &us) == -1 || us.st_uid != them.st_uid ||
	    us.st_ino == them.st_ino || same_site(p, folder))
		return NULL;
	return conf_read(p->a, folder, unheard);
}

bool
neighbours_apart(struct arena *a, const struct conf *ours, FILE *err)
{
	const char *beside = path_join(a, real(a, conf_folder(ours)), "..");
	FILE *unheard = fopen("/dev/null", "w");
	struct pair p = { .a = a, .ours = ours, .err = err, .apart = true };
	struct dirent *e;
	DIR *d = opendir(beside);

	while (d != NULL && unheard != NULL && (e = readdir(d)) != NULL) {
		p.name = arena_strdup(a, e->d_name);
		p.theirs = e->d_name[0] == '.'
		    ? NULL
		    : neighbour(&p, path_join(a, beside, p.name), unheard);
		if (p.theirs != NULL)
			compare(&p);
	}
	if (d != NULL)
		closedir(d);
	if (unheard != NULL)
		fclose(unheard);
	return p.apart;
}
