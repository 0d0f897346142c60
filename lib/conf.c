/* conf.c -- oarlock.conf: git-config syntax, one table of keys. */
#include "lib/conf.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <git2.h>

#include "lib/conf_keys.h"
#include "lib/path.h"

enum { CONF_MAX = 1024 * 1024 };

struct entry {
	const struct conf_key *key;
	const char *line;  /* of a line's key: its name; else NULL */
	const char *given; /* as in the file */
	const char *value; /* as the programs see it */
};

struct conf {
	struct arena *arena;
	const char *folder;
	const char *file;
	char *text; /* of the file, for line numbers */
	struct entry *entries;
	size_t n, cap;
	FILE *err;
	size_t errors;
};

/* The name's line in a line key such as "line.boats.number", else NULL. */
static const char *
line_of(struct arena *a, const char *name)
{
	const char *last = strrchr(name, '.');

	if (strncmp(name, "line.", 5) != 0 || last <= name + 5)
		return NULL;
	return arena_strndup(a, name + 5, (size_t)(last - name - 5));
}

static const struct conf_key *
key_find(struct arena *a, const char *name, const char **line)
{
	const char *wanted = name;

	*line = line_of(a, name);
	if (*line != NULL)
		wanted = arena_printf(a, "line.*%s", strrchr(name, '.'));
	for (size_t i = 0; conf_key(i) != NULL; i++)
		if (strcmp(conf_key(i)->name, wanted) == 0)
			return conf_key(i);
	return NULL;
}

static const struct conf_key *
key_need(const char *name)
{
	for (size_t i = 0; conf_key(i) != NULL; i++)
		if (strcmp(conf_key(i)->name, name) == 0)
			return conf_key(i);
	fprintf(stderr, "conf: %s is not in the table of keys\n", name);
	abort();
}

/*
 * libgit2 tells no line numbers: the nth line that sets this key. What stands
 * above the first section has a name without a dot.
 */
static int
line_number(const struct conf *c, const char *name, size_t nth)
{
	const char *dot = strrchr(name, '.');
	const char *key = dot == NULL ? name : dot + 1;
	size_t section = dot == NULL ? 0 : strcspn(name, ".");
	size_t len = strlen(key);
	bool inside = dot == NULL;
	int number = 0;

	for (const char *p = c->text; *p != '\0';
	     p += strcspn(p, "\n"), p += *p == '\n') {
		const char *q = p + strspn(p, " \t");

		number++;
		if (*q == '[')
			inside = strncasecmp(q + 1, name, section) == 0 &&
			    strchr(" \t]", q[section + 1]) != NULL;
		else if (inside && strncasecmp(q, key, len) == 0 &&
		    !isalnum((unsigned char)q[len]) && q[len] != '-' &&
		    nth-- == 0)
			return number;
	}
	return 0;
}

static void complain(struct conf *c, const char *name, size_t nth,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

static void
complain(struct conf *c, const char *name, size_t nth, const char *fmt, ...)
{
	int number = name == NULL ? 0 : line_number(c, name, nth);
	va_list ap;

	c->errors++;
	if (number > 0)
		fprintf(c->err, "%s:%d: ", c->file, number);
	else
		fprintf(c->err, "%s: ", c->file);
	va_start(ap, fmt);
	vfprintf(c->err, fmt, ap);
	va_end(ap);
	fputc('\n', c->err);
}

static void
bad_value(struct conf *c, const char *name, size_t nth,
    const struct conf_key *k, const char *v)
{
	const char *key = strrchr(k->name, '.') + 1;

	if (k->type == NUMBER)
		complain(c, name, nth,
		    "%s is not a number from %lld to %lld; for example: %s = "
		    "%s",
		    v, (long long)k->low, (long long)k->high, key, k->example);
	else
		complain(c, name, nth, "\"%s\" is not %s; for example: %s = %s",
		    v, conf_type_name(k->type), key, k->example);
}

static const char *
value_see(struct conf *c, const char *name, size_t nth,
    const struct conf_key *k, const char *given)
{
	const char *path, *why, *secret;

	if (k->type != PATH && k->type != SECRET)
		return given;
	path = path_join(c->arena, c->folder, given);
	if (k->type == PATH)
		return path;
	secret = path_read_secret(c->arena, path, NULL, &why);
	if (secret == NULL)
		complain(c, name, nth, "%s", why);
	return secret;
}

static size_t
times_given(const struct conf *c, const struct conf_key *k, const char *line)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += c->entries[i].key == k &&
		    (line == NULL || strcmp(c->entries[i].line, line) == 0);
	return n;
}

static void
entry_add(struct conf *c, const struct conf_key *k, const char *line,
    const char *given, const char *value)
{
	c->entries = arena_grow(
	    c->arena, c->entries, c->n, &c->cap, sizeof(*c->entries));
	c->entries[c->n++] = (struct entry){ k, line, given, value };
}

static int
on_entry(const git_config_entry *e, void *conf)
{
	struct conf *c = conf;
	const char *line, *value;
	const struct conf_key *k = key_find(c->arena, e->name, &line);
	size_t nth;

	if (k == NULL) {
		complain(c, e->name, 0,
		    "there is no key %s (oarlock check "
		    "--keys lists them)",
		    e->name);
		return 0;
	}
	nth = times_given(c, k, line);
	if (nth > 0 && !k->many) {
		complain(c, e->name, nth, "%s is given twice", e->name);
		return 0;
	}
	if (e->value == NULL || !conf_value_ok(k, e->value)) {
		bad_value(c, e->name, nth, k, e->value == NULL ? "" : e->value);
		/* It was given: nothing else need be said of its absence. */
		entry_add(c, k, line, "", NULL);
		return 0;
	}
	value = value_see(c, e->name, nth, k, arena_strdup(c->arena, e->value));
	entry_add(c, k, line, arena_strdup(c->arena, e->value), value);
	return 0;
}

static void
presets_add(struct conf *c)
{
	for (size_t i = 0; conf_key(i) != NULL; i++) {
		const struct conf_key *k = conf_key(i);

		if (strncmp(k->name, "line.*", 6) == 0 ||
		    times_given(c, k, NULL) > 0)
			continue;
		if (k->required)
			complain(c, NULL, 0,
			    "%s is missing; for example: git config -f %s %s "
			    "\"%s\"",
			    k->name, c->file, k->name, k->example);
		else if (k->preset != NULL)
			entry_add(c, k, NULL, k->preset,
			    value_see(c, NULL, 0, k, k->preset));
	}
}

static void
line_check(struct conf *c, const char *line)
{
	for (size_t i = 0; conf_key(i) != NULL; i++) {
		const struct conf_key *k = conf_key(i);

		if (strncmp(k->name, "line.*", 6) == 0 && k->required &&
		    times_given(c, k, line) == 0)
			complain(c, NULL, 0,
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
		complain(c, NULL, 0,
		    "line \"%s\" and line \"%s\" have one name; call one of "
		    "them otherwise, for example: [line \"%s2\"]",
		    other, line, line);
	if (number != NULL && theirs != NULL && strcmp(number, theirs) == 0)
		complain(c, NULL, 0,
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
		complain(c, NULL, 0,
		    "a line needs sms.public-url, the address that Twilio "
		    "calls; for example: https://sms.example.org/twilio");
}

static void
need_check(struct conf *c, const char *key, const char *needed)
{
	const struct conf_key *k = key_need(needed);

	if (times_given(c, key_need(key), NULL) > 0 &&
	    times_given(c, k, NULL) == 0)
		complain(c, NULL, 0, "%s needs %s; for example: %s", key,
		    needed, k->example);
}

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
			complain(c, key, 0,
			    "%s needs a folder of its own, apart from %s; for "
			    "example: %s",
			    key, others[i], key_need(key)->example);
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
		complain(c, "mail.sent", 0,
		    "what is sent would be read as new mail; for example: %s",
		    key_need("mail.sent")->example);
}

static bool
entries_read(struct conf *c)
{
	git_config *g = NULL;
	const git_error *e;

	if (git_config_open_ondisk(&g, c->file) == 0 &&
	    git_config_foreach(g, on_entry, c) == 0) {
		git_config_free(g);
		return true;
	}
	e = git_error_last();
	complain(c, NULL, 0, "%s", e == NULL ? "cannot be read" : e->message);
	git_config_free(g);
	return false;
}

struct conf *
conf_read(struct arena *a, const char *folder, FILE *err)
{
	struct conf *c = arena_alloc(a, sizeof(*c));
	char *real = realpath(folder, NULL);

	c->arena = a;
	c->err = err;
	c->folder = arena_strdup(a, real == NULL ? folder : real);
	free(real);
	c->file = path_join(a, c->folder, "oarlock.conf");
	c->text = path_read(a, c->file, CONF_MAX, NULL);
	if (c->text == NULL) {
		fprintf(err, "%s: %s%s\n", c->file, strerror(errno),
		    errno == ENOENT ? " (oarlock init makes a team folder)"
				    : "");
		return NULL;
	}
	git_libgit2_init();
	if (entries_read(c)) {
		presets_add(c);
		lines_check(c);
		need_check(c, "mail.imap", "mail.imap-user");
		need_check(c, "mail.imap", "mail.imap-password-file");
		if (c->errors == 0)
			folders_check(c);
	}
	git_libgit2_shutdown();
	return c->errors == 0 ? c : NULL;
}

struct conf *
conf_need(struct arena *a, const char *folder)
{
	struct conf *c = conf_read(a, folder, stderr);

	if (c == NULL)
		exit(1);
	return c;
}

const char *
conf_list(const struct conf *c, const char *key, size_t i)
{
	const struct conf_key *k = key_need(key);

	for (size_t e = 0; e < c->n; e++)
		if (c->entries[e].key == k && i-- == 0)
			return c->entries[e].value;
	return NULL;
}

const char *
conf_text(const struct conf *c, const char *key)
{
	return conf_list(c, key, 0);
}

int64_t
conf_int(const struct conf *c, const char *key)
{
	assert(key_need(key)->type == NUMBER);
	return strtoll(conf_text(c, key), NULL, 10);
}

void
conf_span(const struct conf *c, const char *key, int *low, int *high)
{
	bool good = conf_span_read(conf_text(c, key), low, high);

	assert(good);
}

bool
conf_bool(const struct conf *c, const char *key)
{
	bool b = false;

	assert(key_need(key)->type == YESNO);
	conf_yes(conf_text(c, key), &b);
	return b;
}

const char *
conf_folder(const struct conf *c)
{
	return c->folder;
}

const char *
conf_line(const struct conf *c, size_t n)
{
	for (size_t i = 0; i < c->n; i++) {
		const char *line = c->entries[i].line;
		bool seen = line == NULL;

		for (size_t j = 0; j < i && !seen; j++)
			seen = c->entries[j].line != NULL &&
			    strcmp(c->entries[j].line, line) == 0;
		if (!seen && n-- == 0)
			return line;
	}
	return NULL;
}

const char *
conf_line_text(const struct conf *c, const char *line, const char *key)
{
	const struct conf_key *k;
	char name[NAME_MAX];

	snprintf(name, sizeof(name), "line.*.%s", key);
	k = key_need(name);
	for (size_t i = 0; i < c->n; i++)
		if (c->entries[i].key == k &&
		    strcmp(c->entries[i].line, line) == 0)
			return c->entries[i].value;
	return NULL;
}

void
conf_explain(FILE *out)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; conf_key(i) != NULL; i++) {
		const struct conf_key *k = conf_key(i);
		const char *range = k->type == NUMBER
		    ? arena_printf(&a, " from %lld to %lld", (long long)k->low,
			  (long long)k->high)
		    : "";

		fprintf(out, "%s (%s%s%s%s)%s%s\n    %s\n    for example: %s\n",
		    k->name, conf_type_name(k->type), range,
		    k->required ? ", needed" : "", k->many ? ", several" : "",
		    k->preset == NULL ? "" : " = ",
		    k->preset == NULL ? "" : k->preset, k->meaning, k->example);
	}
	arena_free(&a);
}
