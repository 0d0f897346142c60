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
#include "ops/running.h"

struct pair {
	struct arena *a;
	const struct conf *ours, *theirs;
	const char *name; /* their folder's */
	FILE *err, *unheard;
	bool apart;
	const char *twin; /* what is said of it */
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
static bool
is_other(const struct pair *p, const char *folder)
{
	struct stat us, them;

	return lstat(folder, &them) == 0 && S_ISDIR(them.st_mode) &&
	    stat(conf_folder(p->ours), &us) == 0 && us.st_uid == them.st_uid &&
	    us.st_ino != them.st_ino;
}

static void
apart_look(struct pair *p, const char *folder)
{
	p->theirs =
	    same_site(p, folder) ? NULL : conf_read(p->a, folder, p->unheard);
	if (p->theirs != NULL)
		compare(p);
}

static bool
is_mute(const struct conf *conf)
{
	return !conf_bool(conf, "sms.send") &&
	    conf_list(conf, "site.remote", 0) == NULL;
}

/* A copy has the other's pid files, too. */
static void
twin_look(struct pair *p, const char *folder)
{
	static const char program[] = "oarlock-post";
	pid_t theirs = running_pid(p->a, folder, program);

	if (theirs == 0 ||
	    theirs == running_pid(p->a, conf_folder(p->ours), program) ||
	    !same_site(p, folder))
		return;
	p->theirs = conf_read(p->a, folder, p->unheard);
	if (p->theirs != NULL && !is_mute(p->theirs))
		p->twin = arena_printf(p->a,
		    "the team folder %s has the same site.key, and is served: "
		    "one is a copy of the other, and both would text and "
		    "push; stop one of them",
		    p->name);
}

static void
all_look(struct pair *p, void (*look)(struct pair *, const char *))
{
	const char *beside =
	    path_join(p->a, real(p->a, conf_folder(p->ours)), "..");
	struct dirent *e;
	DIR *d = opendir(beside);

	p->unheard = fopen("/dev/null", "w");
	while (d != NULL && p->unheard != NULL && (e = readdir(d)) != NULL) {
		const char *folder = path_join(p->a, beside, e->d_name);

		p->name = arena_strdup(p->a, e->d_name);
		if (e->d_name[0] != '.' && is_other(p, folder))
			look(p, folder);
	}
	if (d != NULL)
		closedir(d);
	if (p->unheard != NULL)
		fclose(p->unheard);
}

bool
neighbours_apart(struct arena *a, const struct conf *ours, FILE *err)
{
	struct pair p = { .a = a, .ours = ours, .err = err, .apart = true };

	all_look(&p, apart_look);
	return p.apart;
}

const char *
neighbours_twin(struct arena *a, const struct conf *ours)
{
	struct pair p = { .a = a, .ours = ours };

	if (!is_mute(ours))
		all_look(&p, twin_look);
	return p.twin;
}
