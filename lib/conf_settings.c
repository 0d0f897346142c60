/* conf_settings.c -- what messages are read by: written, and read again. */
#include <stdio.h>
#include <string.h>

#include "lib/conf_inside.h"

#include "lib/draft.h"

/* Each may be given once; a path would be another one on another machine. */
static const char *const names[] = {
	"club.name",
	"club.zone",
	"club.contact",
	"club.safeguarding",
	"club.emergency",
	"club.language",
	"club.grades",
	"site.url",
	"mail.address",
	"mail.trusted-server",
	"mail.border",
	"mail.results",
	"mail.bounce-address",
	"sms.country",
	"sms.area",
	"sms.abroad",
	"sms.quiet",
	"sms.carrier-replies",
	"line.*.number",
};

enum { NAMES = sizeof(names) / sizeof(*names) };

static void
put(FILE *out, const char *name, const char *value)
{
	if (value != NULL)
		fprintf(out, "%s\n%s%c", name, value, '\0');
}

const char *
conf_settings(struct arena *a, const struct conf *c, size_t *len)
{
	struct draft d;
	FILE *out = draft_begin(&d);
	const char *line, *text;

	for (size_t i = 0; i < NAMES; i++)
		if (strncmp(names[i], "line.", 5) != 0)
			put(out, names[i], conf_text(c, names[i]));
	for (size_t i = 0; (line = conf_line(c, i)) != NULL; i++)
		put(out, arena_printf(a, "line.%s.number", line),
		    conf_line_text(c, line, "number"));
	text = draft_end(&d, a);
	*len = d.len;
	return text;
}

static bool
is_setting(const struct conf_key *k)
{
	for (size_t i = 0; i < NAMES; i++)
		if (strcmp(names[i], k->name) == 0)
			return true;
	return false;
}

/* "club.name\nRiverside Rowing" */
static bool
item_add(struct conf *c, const char *item)
{
	size_t len = strcspn(item, "\n");
	const char *line, *value = item + len + 1;
	const struct conf_key *k;

	if (item[len] == '\0')
		return false;
	k = conf_key_find(c->arena, arena_strndup(c->arena, item, len), &line);
	if (k == NULL || !is_setting(k))
		return true;
	if (!conf_value_ok(k, value) || conf_times_given(c, k, line) > 0)
		return false;
	conf_entry_add(c, (struct entry){ k, line, value, value });
	return true;
}

static bool
rest_add(struct conf *c)
{
	for (size_t i = 0; i < NAMES; i++) {
		const struct conf_key *k = conf_key_need(names[i]);

		if (strncmp(names[i], "line.", 5) == 0 ||
		    conf_times_given(c, k, NULL) > 0)
			continue;
		if (k->required)
			return false;
		if (k->preset != NULL)
			conf_entry_add(
			    c, (struct entry){ k, NULL, k->preset, k->preset });
	}
	return true;
}

const struct conf *
conf_of_settings(struct arena *a, const char *settings, size_t len)
{
	struct conf *c = arena_alloc(a, sizeof(*c));
	const char *item = arena_strndup(a, settings, len), *end = item + len;

	c->arena = a;
	if (len == 0 || end[-1] != '\0')
		return NULL;
	for (; item < end; item += strlen(item) + 1)
		if (!item_add(c, item))
			return NULL;
	return rest_add(c) ? c : NULL;
}
