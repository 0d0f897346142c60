/* whom.c -- the people and groups that an order names. */
#include "ingest/mail/order/parse.h"

#include <string.h>
#include <strings.h>

#include "ingest/vocab/normal.h"

enum { PERSON_LETTERS = 100 }; /* of a whole name */

#define ASKS "(asks you to confirm)"

void
order_ask(struct order_reader *r, const char *words)
{
	r->out->unasked = words;
	r->out->text = arena_printf(r->a, "%s " ASKS, words);
}

/* What our own answers put behind a name, so that they can be sent again. */
static size_t
without_remark(const char *s)
{
	static const char *const remarks[] = {
		ASKS,
		"(link goes to the address on file, never to the sender)",
	};
	size_t n = strlen(s), len, i;
	const char *paren = strrchr(s, '(');

	for (i = 0; i < sizeof(remarks) / sizeof(remarks[0]); i++) {
		len = strlen(remarks[i]);
		if (n > len && strcmp(s + n - len, remarks[i]) == 0)
			return n - len;
	}
	if (paren != NULL && paren > s) {
		len = strspn(paren + 1, "0123456789");
		if (len > 0 &&
		    (strcmp(paren + 1 + len, " athletes)") == 0 ||
			strcmp(paren + 1 + len, " athlete)") == 0))
			return (size_t)(paren - s);
	}
	return n;
}

const char *
order_bare(struct arena *a, const char *text)
{
	const char *s = normal_text(a, text);
	size_t n = strlen(s), kept;

	while ((kept = without_remark(s)) < n) {
		s = normal_text(a, arena_strndup(a, s, kept));
		n = strlen(s);
	}
	if (n > 2 && s[0] == '"' && s[n - 1] == '"')
		s = normal_text(a, arena_strndup(a, s + 1, n - 2));
	return s;
}

const char *
order_take_group(struct order_reader *r, const char *name)
{
	struct order *o = r->out;

	name = order_bare(r->a, name);
	o->group = vocab_group(r->a, r->vocab, name);
	if (o->group != NULL)
		return NULL;
	return arena_printf(r->a, "\"%s\" is not one of your groups. %s",
	    vocab_shown(r->a, name), vocab_groups(r->a, r->vocab));
}

typedef struct vocab_athlete (*name_lookup)(
    struct arena *, const struct vocab *, const char *);

static const char *
add(struct order_reader *r, size_t *cap, const char *name, name_lookup find)
{
	struct order *o = r->out;
	struct vocab_athlete found =
	    find(r->a, r->vocab, order_bare(r->a, name));

	if (found.person == NULL)
		return found.why;
	o->people =
	    arena_grow(r->a, o->people, o->n_people, cap, sizeof(*o->people));
	o->people[o->n_people++] = found.person;
	return NULL;
}

const char *
order_add_athlete(struct order_reader *r, size_t *cap, const char *name)
{
	return add(r, cap, name, vocab_athlete);
}

const char *
order_add_anybody(struct order_reader *r, size_t *cap, const char *name)
{
	return add(r, cap, name, vocab_anybody);
}

/* A group or an athlete: "group u17", "u17", "Ben". NULL, or why neither. */
const char *
order_take_target(struct order_reader *r, const char *name)
{
	struct order *o = r->out;
	struct vocab_athlete who;
	size_t cap = 0;

	if (strncasecmp(name, "group ", 6) == 0)
		return order_take_group(r, name + 6);
	name = order_bare(r->a, name);
	o->group = vocab_group(r->a, r->vocab, name);
	if (o->group != NULL)
		return NULL;
	who = vocab_athlete(r->a, r->vocab, name);
	if (who.person != NULL)
		return order_add_athlete(r, &cap, name);
	if (who.ambiguous)
		return who.why;
	return arena_printf(r->a,
	    "\"%s\" is neither a group nor an athlete. %s",
	    vocab_shown(r->a, name), vocab_groups(r->a, r->vocab));
}

const char *
order_names(struct order_reader *r)
{
	const char *names = "";
	size_t i;

	for (i = 0; i < r->out->n_people; i++)
		names = order_joined(r->a, names, r->out->people[i]->name);
	return names;
}

/* The first word of it: in a mail it would be a score. */
static bool
digits_only(const char *name)
{
	size_t n = strspn(name, "0123456789");

	return n > 0 && strchr(" ", name[n]) != NULL;
}

/* Of first and last name, as they are written. */
static const char *
letters_why(struct arena *a, const char *name)
{
	if (strpbrk(name, ":,@#") != NULL || digits_only(name))
		return arena_printf(a,
		    "\"%s\" cannot be a name: no number, comma or colon.",
		    vocab_shown(a, name));
	if (normal_is_garbled(name))
		return arena_printf(a,
		    "\"%s\" cannot be a name: it has signs that are no "
		    "letters. "
		    "If they were letters, save the sheet as CSV UTF-8.",
		    vocab_shown(a, name));
	if (normal_length(name) > PERSON_LETTERS)
		return arena_printf(a,
		    "\"%s\" is too long for a name: %d letters at most.",
		    vocab_shown(a, name), PERSON_LETTERS);
	return NULL;
}

const char *
order_person_why(
    struct arena *a, const struct vocab *v, const char *first, const char *last)
{
	const char *why = letters_why(a, arena_printf(a, "%s %s", first, last));

	return why != NULL ? why : order_name_why(a, v, first);
}

const char *
order_take_names(struct order_reader *r, const char *name)
{
	struct order *o = r->out;
	const char *space = strchr(name, ' ');
	const char *why = letters_why(r->a, name);

	/* Typed, a digit is rather of a number, a sign of an address. */
	if (why == NULL && strpbrk(name, "0123456789<>\"") != NULL)
		why = arena_printf(r->a,
		    "\"%s\" cannot be a name: no digits, commas or colons.",
		    vocab_shown(r->a, name));
	if (why != NULL)
		return order_wrong(r, "%s", why);
	o->first = space == NULL
	    ? name
	    : arena_strndup(r->a, name, (size_t)(space - name));
	o->last = space == NULL ? "" : space + 1;
	return NULL;
}
