/* conf_check.c -- what keys of a configuration must not say together. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/conf_inside.h"
#include "lib/path.h"

/* ---- lines ---- */

static void
line_check(struct conf *c, const char *line)
{
	for (size_t i = 0; conf_key(i) != NULL; i++) {
		const struct conf_key *k = conf_key(i);

		if (strncmp(k->name, "line.*", 6) == 0 && k->required &&
		    conf_times_given(c, k, line) == 0)
			conf_complain(c, NULL, 0,
			    "line \"%s\" has no %s; for example: %s", line,
			    k->name + 7, k->example);
	}
}

/* Orders name a line in any case, and a text comes to a number. */
static void
line_is_another(struct conf *c, const char *line, const char *other)
{
	const char *number = conf_line_text(c, line, "number");
	const char *theirs = conf_line_text(c, other, "number");

	if (strcasecmp(line, other) == 0)
		conf_complain(c, NULL, 0,
		    "line \"%s\" and line \"%s\" have one name; call one of "
		    "them otherwise, for example: [line \"%s2\"]",
		    other, line, line);
	if (number != NULL && theirs != NULL && strcmp(number, theirs) == 0)
		conf_complain(c, NULL, 0,
		    "line \"%s\" and line \"%s\" have one number, %s; each "
		    "line has its own",
		    other, line, number);
}

static void
lines_check(struct conf *c)
{
	for (size_t n = 0; conf_line(c, n) != NULL; n++) {
		line_check(c, conf_line(c, n));
		for (size_t i = 0; i < n; i++)
			line_is_another(c, conf_line(c, n), conf_line(c, i));
	}
	if (conf_line(c, 0) != NULL && c->errors == 0 &&
	    conf_text(c, "sms.public-url") == NULL)
		conf_complain(c, NULL, 0,
		    "a line needs sms.public-url, the address that Twilio "
		    "calls; for example: https://sms.example.org/twilio");
}

static void
need_check(struct conf *c, const char *key, const char *needed)
{
	const struct conf_key *k = conf_key_need(needed);

	if (conf_times_given(c, conf_key_need(key), NULL) > 0 &&
	    conf_times_given(c, k, NULL) == 0)
		conf_complain(c, NULL, 0, "%s needs %s; for example: %s", key,
		    needed, k->example);
}

/* ---- folders ---- */

/* As the system sees it, where it is there already. */
static const char *
path_real(struct conf *c, const char *path)
{
	char *real = realpath(path, NULL);
	const char *copy = arena_strdup(c->arena, real == NULL ? path : real);

	free(real);
	return copy;
}

/* The same folder counts. */
static bool
lies_in(const char *path, const char *folder)
{
	size_t len = strcmp(folder, "/") == 0 ? 0 : strlen(folder);

	return strncmp(path, folder, len) == 0 &&
	    (path[len] == '/' || path[len] == '\0');
}

/* Of a key, or of the team folder. */
static const char *
folder_of(struct conf *c, const char *name)
{
	const char *path = strchr(name, '.') == NULL
	    ? path_join(c->arena, c->folder, name)
	    : conf_text(c, name);

	return path == NULL ? NULL : path_real(c, path);
}

/*
 * Repository and published files get folders of their own: nothing else that
 * lies in a team folder may be written over by them, or be served.
 */
static void
apart_check(struct conf *c, const char *key)
{
	static const char *const others[] = { "run", "erased", "backup",
		"mail.maildir", "mail.sent", "site.content", "site.templates",
		"site.git" };
	const char *ours = folder_of(c, key), *other;

	for (size_t i = 0;
	     ours != NULL && i < sizeof(others) / sizeof(*others) &&
	     strcmp(others[i], key) != 0;
	     i++) {
		other = folder_of(c, others[i]);
		if (lies_in(other, ours) || lies_in(ours, other)) {
			conf_complain(c, key, 0,
			    "%s needs a folder of its own, apart from %s; for "
			    "example: %s",
			    key, others[i], conf_key_need(key)->example);
			return;
		}
	}
}

static void
folders_check(struct conf *c)
{
	apart_check(c, "site.git");
	apart_check(c, "site.folder");
	if (strcmp(folder_of(c, "mail.sent"), folder_of(c, "mail.maildir")) ==
	    0)
		conf_complain(c, "mail.sent", 0,
		    "what is sent would be read as new mail; for example: %s",
		    conf_key_need("mail.sent")->example);
}

/* ---- the file ---- */

/*
 * libgit2 takes a quotation mark that nothing ends, and what is behind it, for
 * a value; git does not.
 */
static void
quotes_check(struct conf *c)
{
	int number = 1;
	bool quoted = false;

	for (const char *p = c->text;; p++) {
		if (!quoted && (*p == '#' || *p == ';'))
			p += strcspn(p, "\n");
		if (*p == '\\' && p[1] != '\0')
			p++;
		else if (*p == '"')
			quoted = !quoted;
		else if (quoted && (*p == '\n' || *p == '\0')) {
			conf_complain(c, NULL, 0,
			    "line %d has a quotation mark that nothing ends; "
			    "for example: name = \"Riverside Rowing\"",
			    number);
			quoted = false;
		}
		number += *p == '\n';
		if (*p == '\0')
			break;
	}
}

const char *
conf_cut(const struct conf *c)
{
	size_t len = strlen(c->text);
	const char *end = c->text + len, *last;

	if (len > 0 && end[-1] != '\n')
		return "its last line has no end; was the file cut off there? "
		       "If it is whole, end it: echo >> oarlock.conf";
	while (end > c->text && strchr(" \t\r\n", end[-1]) != NULL)
		end--;
	last = memrchr(c->text, '\n', (size_t)(end - c->text));
	last = last == NULL ? c->text : last + 1;
	return last[strspn(last, " \t")] == '[' && end[-1] == ']'
	    ? "its last section is empty; was the file cut off there? If it "
	      "is whole, remove that line"
	    : NULL;
}

void
conf_check(struct conf *c)
{
	quotes_check(c);
	lines_check(c);
	need_check(c, "mail.imap", "mail.imap-user");
	need_check(c, "mail.imap", "mail.imap-password-file");
	if (c->errors == 0)
		folders_check(c);
}
