/* conf.c -- oarlock.conf: git-config syntax, one table of keys. */
#include "lib/conf.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <git2.h>

#include "lib/date.h"
#include "lib/path.h"

enum type {
	TEXT,
	NUMBER,
	YESNO,
	MAIL,	/* local@domain */
	URL,	/* http:// or https://, no space */
	PATH,	/* made absolute against the team folder */
	SECRET, /* a path; the value is what the file holds */
	ZONE,	/* IANA name */
	PHONE,	/* E.164 */
	LISTEN, /* address:port */
	HOURS,	/* 20:00-08:00 */
	CHOICE, /* one of the words in the example, separated by | */
};

static const char *const type_names[] = {
	[TEXT] = "a text",
	[NUMBER] = "a number",
	[YESNO] = "yes or no",
	[MAIL] = "a mail address",
	[URL] = "a URL",
	[PATH] = "a path",
	[SECRET] = "the path of a secret's file",
	[ZONE] = "a time zone",
	[PHONE] = "a phone number",
	[LISTEN] = "an address:port",
	[HOURS] = "a span of hours",
	[CHOICE] = "one of these words",
};

/* In the key "line.*.number" the star is the line's own name. */
static const struct key {
	const char *name;
	enum type type;
	bool required;
	bool many; /* may be given several times */
	const char *preset;
	const char *example;
	const char *meaning;
	int64_t low, high; /* of a number */
} keys[] = {
	{ "club.name", TEXT, true, false, NULL, "Riverside Rowing",
	    "The club's name: the title of every page.", 0, 0 },
	{ "club.zone", ZONE, true, false, NULL, "Europe/Oslo",
	    "The time zone in which days are written.", 0, 0 },
	{ "club.contact", MAIL, false, false, NULL, "office@example.org",
	    "Whom a visitor of the site may write to.", 0, 0 },
	{ "club.safeguarding", TEXT, false, false, NULL,
	    "Robin Vale, safe@example.org",
	    "Whom to tell of a worry about a child; shown on the site.", 0, 0 },
	{ "site.url", URL, true, false, NULL, "https://pages.example.org",
	    "Where readers find the site; the start of every personal link.", 0,
	    0 },
	{ "site.git", PATH, false, false, "site.git", "site.git",
	    "The bare repository of the published site.", 0, 0 },
	{ "site.remote", TEXT, false, true, NULL,
	    "git@git.example.org:club/pages.git",
	    "Where to push each commit; may be given several times.", 0, 0 },
	{ "site.branch", TEXT, false, false, "main", "main",
	    "The branch that is published.", 0, 0 },
	{ "site.push-seconds", NUMBER, false, false, "60", "60",
	    "How long one push may take.", 1, 3600 },
	{ "site.folder", PATH, false, false, NULL, "/srv/www/oarlock",
	    "A copy of the published files for a web server on this machine.",
	    0, 0 },
	{ "site.compress", YESNO, false, false, "yes", "yes",
	    "Whether pages are compressed before they are encrypted.", 0, 0 },
	{ "site.history", CHOICE, false, false, "keep", "keep|none",
	    "Whether earlier commits of the site are kept.", 0, 0 },
	{ "site.templates", PATH, false, false, "site-templates",
	    "site-templates",
	    "A folder whose files replace the shipped templates.", 0, 0 },
	{ "site.content", PATH, false, false, "content", "content",
	    "A folder whose files replace the shipped texts.", 0, 0 },
	{ "mail.address", MAIL, true, false, NULL, "ratings@example.org",
	    "The mailbox that coaches write to (the drop address).", 0, 0 },
	{ "mail.maildir", PATH, false, false, "mail", "mail",
	    "The Maildir that new mails are delivered to.", 0, 0 },
	{ "mail.trusted-server", TEXT, false, false, NULL, "mx.example.org",
	    "The name by which your mail server signs its "
	    "Authentication-Results; without it no mail is believed.",
	    0, 0 },
	{ "mail.border", TEXT, false, false, NULL, "mx.example.org",
	    "The host in the 'by' of the Received field that your server adds; "
	    "the trusted server's name when not given.",
	    0, 0 },
	{ "mail.results", CHOICE, false, false, "above", "above|below",
	    "Where that server puts its results: above its own Received field "
	    "(a milter) or below it (a hosted mailbox).",
	    0, 0 },
	{ "mail.smtp", URL, false, false, NULL, "smtps://smtp.example.org",
	    "The server that sends receipts; without it they are put into "
	    "mail.sent.",
	    0, 0 },
	{ "mail.smtp-user", TEXT, false, false, NULL, "ratings@example.org",
	    "The name for that server.", 0, 0 },
	{ "mail.smtp-password-file", SECRET, false, false, NULL,
	    "smtp.password", "The file that holds its password.", 0, 0 },
	{ "mail.sent", PATH, false, false, "sent", "sent",
	    "The Maildir for mails that are not sent by SMTP.", 0, 0 },
	{ "sms.listen", LISTEN, false, false, "127.0.0.1:8089",
	    "127.0.0.1:8089", "Where oarlock-sms answers webhooks.", 0, 0 },
	{ "sms.public-url", URL, false, false, NULL,
	    "https://sms.example.org/twilio",
	    "The address that Twilio calls, without /sms and /status; the "
	    "signature is checked over it.",
	    0, 0 },
	{ "sms.api-url", URL, false, false, "https://api.twilio.com",
	    "https://api.twilio.com", "Where texts are handed over.", 0, 0 },
	{ "sms.country", TEXT, false, false, "1", "1",
	    "The calling code of numbers written without one.", 0, 0 },
	{ "sms.area", TEXT, false, false, "", "575",
	    "The area code of numbers written without one.", 0, 0 },
	{ "sms.quiet", HOURS, false, false, "20:00-08:00", "20:00-08:00",
	    "When nothing but answers is texted.", 0, 0 },
	{ "line.*.number", PHONE, true, false, NULL, "+15555550100",
	    "A phone number of ours.", 0, 0 },
	{ "line.*.account", TEXT, true, false, NULL,
	    "AC000000000000000000000000000000aa",
	    "The Twilio account of that number.", 0, 0 },
	{ "line.*.token-file", SECRET, true, false, NULL, "twilio.token",
	    "The file that holds the account's auth token; during a change of "
	    "tokens, the second one on a second line.",
	    0, 0 },
};

enum { KEYS = sizeof(keys) / sizeof(*keys), CONF_MAX = 1024 * 1024 };

struct entry {
	const struct key *key;
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

static const struct key *
key_find(struct arena *a, const char *name, const char **line)
{
	const char *wanted = name;

	*line = line_of(a, name);
	if (*line != NULL)
		wanted = arena_printf(a, "line.*%s", strrchr(name, '.'));
	for (size_t i = 0; i < KEYS; i++)
		if (strcmp(keys[i].name, wanted) == 0)
			return &keys[i];
	return NULL;
}

/* libgit2 tells no line numbers: the nth line that sets this key. */
static int
line_number(const struct conf *c, const char *name, size_t nth)
{
	const char *key = strrchr(name, '.') + 1;
	size_t section = (size_t)(strchr(name, '.') - name), len = strlen(key);
	bool inside = false;
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

static bool
number_ok(const struct key *k, const char *v)
{
	char *end;
	long long n;

	errno = 0;
	n = strtoll(v, &end, 10);
	return *v != '\0' && *end == '\0' && errno == 0 && n >= k->low &&
	    n <= k->high;
}

static bool
hours_ok(const char *v)
{
	int h1, m1, h2, m2, len = 0;

	return sscanf(v, "%2d:%2d-%2d:%2d%n", &h1, &m1, &h2, &m2, &len) == 4 &&
	    v[len] == '\0' && h1 >= 0 && h1 < 24 && h2 >= 0 && h2 < 24 &&
	    m1 >= 0 && m1 < 60 && m2 >= 0 && m2 < 60;
}

static bool
listen_ok(const char *v)
{
	const char *colon = strrchr(v, ':');
	char *end;
	long port;

	if (colon == NULL || colon == v)
		return false;
	port = strtol(colon + 1, &end, 10);
	return end > colon + 1 && *end == '\0' && port >= 0 && port <= 65535;
}

static bool
choice_ok(const struct key *k, const char *v)
{
	size_t len = strlen(v);

	for (const char *p = k->example;; p += strcspn(p, "|") + 1) {
		if (strcspn(p, "|") == len && strncmp(p, v, len) == 0)
			return len > 0;
		if (p[strcspn(p, "|")] == '\0')
			return false;
	}
}

static bool
url_ok(const char *v)
{
	static const char *const schemes[] = { "https://", "http://",
		"smtps://", "smtp://", NULL };

	for (size_t i = 0; schemes[i] != NULL; i++)
		if (strncmp(v, schemes[i], strlen(schemes[i])) == 0)
			return v[strlen(schemes[i])] != '\0' &&
			    strpbrk(v, " \t\"<>") == NULL;
	return false;
}

static bool
mail_ok(const char *v)
{
	const char *at = strchr(v, '@');

	return at != NULL && at > v && at[1] != '\0' &&
	    strchr(at + 1, '@') == NULL && strpbrk(v, " \t,;<>\"") == NULL;
}

static bool
phone_ok(const char *v)
{
	size_t n = strlen(v);

	return v[0] == '+' && v[1] >= '1' && v[1] <= '9' && n >= 8 && n <= 16 &&
	    strspn(v + 1, "0123456789") == n - 1;
}

static bool
yes_or_no(const char *v, bool *out)
{
	int b;

	if (git_config_parse_bool(&b, v) != 0)
		return false;
	*out = b != 0;
	return true;
}

static bool
value_ok(const struct key *k, const char *v)
{
	bool b;

	switch (k->type) {
	case NUMBER:
		return number_ok(k, v);
	case YESNO:
		return yes_or_no(v, &b);
	case MAIL:
		return mail_ok(v);
	case URL:
		return url_ok(v);
	case ZONE:
		return date_zone_known(v);
	case PHONE:
		return phone_ok(v);
	case LISTEN:
		return listen_ok(v);
	case HOURS:
		return hours_ok(v);
	case CHOICE:
		return choice_ok(k, v);
	case TEXT:
	case PATH:
	case SECRET:
		/* Nothing is a value only where nothing is the preset. */
		return v[0] != '\0' ||
		    (k->preset != NULL && k->preset[0] == '\0');
	}
	return false;
}

static void
bad_value(struct conf *c, const char *name, size_t nth, const struct key *k,
    const char *v)
{
	const char *key = strrchr(k->name, '.') + 1;

	if (k->type == NUMBER)
		complain(c, name, nth,
		    "%s is not a number from %lld to %lld; for example: %s = "
		    "%s",
		    v, (long long)k->low, (long long)k->high, key, k->example);
	else
		complain(c, name, nth, "\"%s\" is not %s; for example: %s = %s",
		    v, type_names[k->type], key, k->example);
}

static const char *
value_see(struct conf *c, const char *name, size_t nth, const struct key *k,
    const char *given)
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
times_given(const struct conf *c, const struct key *k, const char *line)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += c->entries[i].key == k &&
		    (line == NULL || strcmp(c->entries[i].line, line) == 0);
	return n;
}

static void
entry_add(struct conf *c, const struct key *k, const char *line,
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
	const struct key *k = key_find(c->arena, e->name, &line);
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
	if (e->value == NULL || !value_ok(k, e->value)) {
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
	for (size_t i = 0; i < KEYS; i++) {
		const struct key *k = &keys[i];

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
lines_check(struct conf *c)
{
	for (size_t n = 0; conf_line(c, n) != NULL; n++)
		for (size_t i = 0; i < KEYS; i++)
			if (strncmp(keys[i].name, "line.*", 6) == 0 &&
			    keys[i].required &&
			    times_given(c, &keys[i], conf_line(c, n)) == 0)
				complain(c, NULL, 0,
				    "line \"%s\" has no %s; for example: %s",
				    conf_line(c, n), keys[i].name + 7,
				    keys[i].example);
	if (conf_line(c, 0) != NULL && c->errors == 0 &&
	    conf_text(c, "sms.public-url") == NULL)
		complain(c, NULL, 0,
		    "a line needs sms.public-url, the address that Twilio "
		    "calls; for example: https://sms.example.org/twilio");
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
		fprintf(err, "%s: %s (oarlock init makes a team folder)\n",
		    c->file, strerror(errno));
		return NULL;
	}
	git_libgit2_init();
	if (entries_read(c)) {
		presets_add(c);
		lines_check(c);
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

static const struct key *
key_need(const char *name)
{
	for (size_t i = 0; i < KEYS; i++)
		if (strcmp(keys[i].name, name) == 0)
			return &keys[i];
	fprintf(stderr, "conf: %s is not in the table of keys\n", name);
	abort();
}

const char *
conf_list(const struct conf *c, const char *key, size_t i)
{
	const struct key *k = key_need(key);

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

bool
conf_bool(const struct conf *c, const char *key)
{
	bool b = false;

	assert(key_need(key)->type == YESNO);
	yes_or_no(conf_text(c, key), &b);
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
	const struct key *k;

	k = key_need(arena_printf(c->arena, "line.*.%s", key));
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

	for (size_t i = 0; i < KEYS; i++) {
		const struct key *k = &keys[i];
		const char *range = k->type == NUMBER
		    ? arena_printf(&a, " from %lld to %lld", (long long)k->low,
			  (long long)k->high)
		    : "";

		fprintf(out, "%s (%s%s%s%s)%s%s\n    %s\n    for example: %s\n",
		    k->name, type_names[k->type], range,
		    k->required ? ", needed" : "", k->many ? ", several" : "",
		    k->preset == NULL ? "" : " = ",
		    k->preset == NULL ? "" : k->preset, k->meaning, k->example);
	}
	arena_free(&a);
}
