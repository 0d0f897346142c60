/* order_args.c -- the pieces that orders are made of. */
#include "ingest/mail/order_parse.h"

#include <string.h>
#include <strings.h>

#include "ingest/mail/normal.h"

enum { NAME_LETTERS = 50 }; /* of a metric, a group, a team */

const char *
order_usage(struct order_reader *r)
{
	return arena_printf(r->a, "write: %s, for example: %s",
	    r->out->row->usage, r->out->row->example);
}

/* Takes the text before sep (a string) off *rest; NULL if it is not there. */
const char *
order_take_before(struct order_reader *r, const char *sep)
{
	const char *end = strstr(r->rest, sep);
	const char *part;

	if (end == NULL)
		return NULL;
	part = normal_text(
	    r->a, arena_strndup(r->a, r->rest, (size_t)(end - r->rest)));
	r->rest = end + strlen(sep);
	r->rest += strspn(r->rest, " ");
	return part;
}

const char *
order_take_word(struct order_reader *r)
{
	size_t n = strcspn(r->rest, " ");
	const char *word = arena_strndup(r->a, r->rest, n);

	r->rest += n + strspn(r->rest + n, " ");
	return word;
}

/* Takes this word off the front, in any case. */
bool
order_skip_word(struct order_reader *r, const char *word)
{
	size_t n = strlen(word);

	if (strncasecmp(r->rest, word, n) != 0 ||
	    (r->rest[n] != ' ' && r->rest[n] != '\0'))
		return false;
	r->rest += n + strspn(r->rest + n, " ");
	return true;
}

/* A list by commas; parts are trimmed, empty ones left out. */
const char **
order_split(struct order_reader *r, const char *text, size_t *n)
{
	const char **parts = NULL;
	size_t cap = 0;

	*n = 0;
	while (*text != '\0') {
		size_t len = strcspn(text, ",");
		const char *part =
		    normal_text(r->a, arena_strndup(r->a, text, len));

		parts = arena_grow(r->a, parts, *n, &cap, sizeof(*parts));
		if (*part != '\0')
			parts[(*n)++] = part;
		text += len + (text[len] == ',');
	}
	return parts;
}

const char *
order_joined(struct arena *a, const char *list, const char *more)
{
	return *list == '\0' ? more : arena_printf(a, "%s, %s", list, more);
}

bool
order_is_address(const char *s)
{
	const char *at = strchr(s, '@');

	return at != NULL && at > s && strchr(at + 1, '@') == NULL &&
	    at[1] != '.' && strchr(at, '.') != NULL &&
	    s[strlen(s) - 1] != '.' &&
	    s[strspn(s,
		"abcdefghijklmnopqrstuvwxyz"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789.!#$%&'*+/=?^_`{|}~-@")] == '\0';
}

const char *
order_unknown_group(struct order_reader *r, const char *name)
{
	return arena_printf(r->a, "\"%s\" is not one of your groups. %s",
	    vocab_shown(r->a, name), vocab_groups(r->a, r->vocab));
}

const char *
order_add_person(struct order_reader *r, size_t *cap, const char *name)
{
	struct order *o = r->out;
	struct vocab_athlete found = vocab_athlete(r->a, r->vocab, name);

	if (found.person == NULL)
		return found.why;
	o->people =
	    arena_grow(r->a, o->people, o->n_people, cap, sizeof(*o->people));
	o->people[o->n_people++] = found.person;
	return NULL;
}

/* A group or an athlete: "group u17", "u17", "Ben". NULL, or why neither. */
const char *
order_take_target(struct order_reader *r, const char *name)
{
	struct order *o = r->out;
	const char *bare =
	    strncasecmp(name, "group ", 6) == 0 ? name + 6 : name;
	struct vocab_athlete who;
	size_t cap = 0;

	o->group = vocab_group(r->a, r->vocab, bare);
	if (o->group != NULL)
		return NULL;
	if (bare != name)
		return order_unknown_group(r, bare);
	who = vocab_athlete(r->a, r->vocab, name);
	if (who.person != NULL)
		return order_add_person(r, &cap, name);
	if (who.ambiguous)
		return who.why;
	return arena_printf(r->a,
	    "\"%s\" is neither a group nor an athlete. %s",
	    vocab_shown(r->a, name), vocab_groups(r->a, r->vocab));
}

/* "NAME" in quotation marks. */
const char *
order_take_quoted(struct order_reader *r)
{
	const char *name;

	if (*r->rest != '"')
		return NULL;
	r->rest++;
	name = order_take_before(r, "\"");
	if (name == NULL || *name == '\0' || normal_length(name) > NAME_LETTERS)
		return NULL;
	return name;
}

/* [WORD A, B]: aliases of a metric, short names of a team. */
const char *
order_take_list(struct order_reader *r, const char *word)
{
	struct order *o = r->out;
	const char *names = "";
	size_t i, n;

	if (!order_skip_word(r, word))
		return "";
	n = strcspn(r->rest, ":");
	o->words = order_split(r, arena_strndup(r->a, r->rest, n), &o->n_words);
	r->rest += n;
	for (i = 0; i < o->n_words; i++)
		names = order_joined(r->a, names, o->words[i]);
	return arena_printf(r->a, " %s %s", word, names);
}

bool
order_is_code(const char *s, size_t shortest, size_t longest)
{
	size_t n = strspn(s,
	    "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

	return s[n] == '\0' && n >= shortest && n <= longest;
}
