/* conf.c -- what oarlock.conf holds, by the names of its keys. */
#include "lib/conf.h"

#include <assert.h>
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "lib/conf_inside.h"

/* The name's line in a line key such as "line.boats.number", else NULL. */
static const char *
line_of(struct arena *a, const char *name)
{
	const char *last = strrchr(name, '.');

	if (strncmp(name, "line.", 5) != 0 || last <= name + 5)
		return NULL;
	return arena_strndup(a, name + 5, (size_t)(last - name - 5));
}

const struct conf_key *
conf_key_find(struct arena *a, const char *name, const char **line)
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

const struct conf_key *
conf_key_need(const char *name)
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

void
conf_complain(
    struct conf *c, const char *name, size_t nth, const char *fmt, ...)
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

size_t
conf_times_given(
    const struct conf *c, const struct conf_key *k, const char *line)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += c->entries[i].key == k &&
		    (line == NULL || strcmp(c->entries[i].line, line) == 0);
	return n;
}

void
conf_entry_add(struct conf *c, struct entry e)
{
	c->entries = arena_grow(
	    c->arena, c->entries, c->n, &c->cap, sizeof(*c->entries));
	c->entries[c->n++] = e;
}

const char *
conf_list(const struct conf *c, const char *key, size_t i)
{
	const struct conf_key *k = conf_key_need(key);

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
	assert(conf_key_need(key)->type == NUMBER);
	return strtoll(conf_text(c, key), NULL, 10);
}

void
conf_span(const struct conf *c, const char *key, int *low, int *high)
{
	bool good = conf_span_read(conf_text(c, key), low, high);

	assert(good);
}

const char *
conf_money(const struct conf *c, const char *key, int64_t *hundredths)
{
	const char *value = conf_text(c, key), *currency = NULL;
	bool good =
	    value == NULL || conf_money_read(value, hundredths, &currency);

	assert(good);
	return currency;
}

bool
conf_bool(const struct conf *c, const char *key)
{
	bool b = false;

	assert(conf_key_need(key)->type == YESNO);
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
	k = conf_key_need(name);
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
