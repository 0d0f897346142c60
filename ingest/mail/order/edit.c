/* edit.c -- roster edit: the fields of a person, and their values. */
#include "ingest/mail/order/parse.h"

#include <string.h>
#include <strings.h>

#include "ingest/vocab/normal.h"

enum { GRADE_DIGITS = 2, GRADE_MAX = 12 };

/* Gives the value as it is stored, or NULL: it is none. */
typedef const char *(*field_check)(struct order_reader *, const char *value);

/* One of a list: how it may be written, and how it is stored. */
struct choice {
	const char *word, *stored;
};

static const char *
chosen(const struct choice *c, const char *value)
{
	for (; c->word != NULL; c++)
		if (strcasecmp(c->word, value) == 0)
			return c->stored;
	return NULL;
}

static const char *
check_role(struct order_reader *r, const char *value)
{
	static const struct choice roles[] = {
		{ "rower", "rower" },
		{ "coxswain", "coxswain" },
		{ "cox", "coxswain" },
		{ "coach", "coach" },
		{ "head coach", "head coach" },
		{ NULL, NULL },
	};

	(void)r;
	return chosen(roles, value);
}

static const char *
check_side(struct order_reader *r, const char *value)
{
	static const struct choice sides[] = {
		{ "port", "port" },
		{ "starboard", "starboard" },
		{ "both", "both" },
		{ NULL, NULL },
	};

	(void)r;
	return chosen(sides, value);
}

static const char *
check_minor(struct order_reader *r, const char *value)
{
	static const struct choice answers[] = {
		{ "yes", "yes" },
		{ "y", "yes" },
		{ "no", "no" },
		{ "n", "no" },
		{ NULL, NULL },
	};

	(void)r;
	return chosen(answers, value);
}

static const char *
check_language(struct order_reader *r, const char *value)
{
	static const struct choice languages[] = {
		{ "en", "en" },
		{ "english", "en" },
		{ "es", "es" },
		{ "spanish", "es" },
		{ NULL, NULL },
	};

	(void)r;
	return chosen(languages, value);
}

static const char *
check_grade(struct order_reader *r, const char *value)
{
	size_t n = strspn(value, "0123456789");
	int grade = 0;

	if (n == 0 || n > GRADE_DIGITS || value[n] != '\0')
		return NULL;
	while (*value != '\0')
		grade = grade * 10 + (*value++ - '0');
	return grade < 1 || grade > GRADE_MAX ? NULL
					      : arena_printf(r->a, "%d", grade);
}

static const char *
check_email(struct order_reader *r, const char *value)
{
	(void)r;
	return order_is_address(value) ? value : NULL;
}

/* "only +1 555 555 0123": none of the older ones is hers any more. */
static const char *
check_phone(struct order_reader *r, const char *value)
{
	bool only = strncasecmp(value, ORDER_ONLY, strlen(ORDER_ONLY)) == 0;
	const char *number =
	    order_number(r->a, value + (only ? strlen(ORDER_ONLY) : 0));

	return number == NULL || !only
	    ? number
	    : arena_printf(r->a, "%s%s", ORDER_ONLY, number);
}

static const char *
check_guardian(struct order_reader *r, const char *value)
{
	return order_is_address(value) ? value : order_number(r->a, value);
}

/* The rest of what a nick must be is order_name_why's. */
static const char *
check_nick(struct order_reader *r, const char *value)
{
	(void)r;
	value += *value == '@';
	return *value == '\0' ||
		strpbrk(value, " 0123456789:;@#<>\"=") != NULL ||
		normal_length(value) > ORDER_NAME_LETTERS
	    ? NULL
	    : value;
}

static const struct field {
	const char *name, *other; /* another word for it, or NULL */
	bool clears;		  /* "none" is a value */
	field_check check;
	const char *is; /* what its value is, and an example of it */
	const char *example;
} fields[] = {
	{ "email", "e-mail", true, check_email, "a mail address",
	    "email ben@example.org" },
	{ "phone", "mobile", true, check_phone, "a phone number",
	    "phone +15555550123" },
	{ "role", NULL, false, check_role,
	    "rower, coxswain, coach or head coach", "role coxswain" },
	{ "side", NULL, true, check_side, "port, starboard or both",
	    "side port" },
	{ "grade", NULL, true, check_grade, "a whole number from 1 to 12",
	    "grade 11" },
	{ "minor", NULL, false, check_minor, "yes or no", "minor yes" },
	{ "guardian", NULL, true, check_guardian,
	    "a mail address or a phone number", "guardian kari@example.org" },
	{ "language", NULL, false, check_language, "en or es", "language es" },
	{ "nick", "nickname", true, check_nick, "one word without digits",
	    "nick benny" },
};
enum { FIELDS = sizeof(fields) / sizeof(fields[0]) };

static const struct field *
field_find(const char *word)
{
	size_t i;

	for (i = 0; i < FIELDS; i++)
		if (strcasecmp(word, fields[i].name) == 0 ||
		    (fields[i].other != NULL &&
			strcasecmp(word, fields[i].other) == 0))
			return &fields[i];
	return NULL;
}

/* No text of a coach opens or closes a door that a block has closed. */
static const char *
field_why(struct order_reader *r, const char *word)
{
	const char *known = "", *name = r->out->people[0]->name;
	size_t i;

	if (strcasecmp(word, "blocked") == 0 || strcasecmp(word, "block") == 0)
		return arena_printf(r->a,
		    "\"%s\" is no field. Write: block NAME or unblock NAME, "
		    "for example: block %s",
		    word, name);
	for (i = 0; i < FIELDS; i++)
		known = order_joined(r->a, known, fields[i].name);
	return order_wrong(r, "\"%s\" is no field. The fields are %s.",
	    vocab_shown(r->a, word), known);
}

/* "grade 11", "grade: 11". */
static const char *
change_read(struct order_reader *r, const char *text, struct order_change *c)
{
	size_t n = strcspn(text, " :=");
	const char *word = arena_strndup(r->a, text, n), *value;
	const struct field *f = field_find(word);

	if (f == NULL)
		return field_why(r, word);
	value = text + n + strspn(text + n, " :=");
	c->field = f->name;
	if (f->clears && strcasecmp(value, "none") == 0)
		return NULL;
	c->value = f->check(r, value);
	if (c->value == NULL)
		return arena_printf(r->a,
		    "\"%s\" cannot be the %s: write %s%s. For example: "
		    "roster edit %s: %s",
		    vocab_shown(r->a, value), f->name, f->is,
		    f->clears ? ", or none" : "", r->out->people[0]->name,
		    f->example);
	if (f->check == check_nick)
		return order_name_why(r->a, r->vocab, c->value);
	return NULL;
}

static bool
is_changed_already(const struct order *o, const struct order_change *c)
{
	size_t i;

	for (i = 0; i < o->n_changes; i++)
		if (o->changes[i].field == c->field)
			return true;
	return false;
}

const char *
parse_edit(struct order_reader *r)
{
	struct order *o = r->out;
	const char *name = order_take_before(r, ":"), *why, *list = "", **parts;
	size_t n, i, cap = 0;

	if (name == NULL || *name == '\0')
		return order_usage(r);
	why = order_add_anybody(r, &cap, name);
	if (why != NULL)
		return why;
	parts = order_split(r, r->rest, &n);
	if (n == 0)
		return order_usage(r);
	o->changes = arena_array(r->a, n, sizeof(*o->changes));
	for (i = 0; i < n; i++) {
		struct order_change *c = &o->changes[i];

		why = change_read(r, parts[i], c);
		if (why != NULL)
			return why;
		if (is_changed_already(o, c))
			return order_wrong(r, "%s is given twice.", c->field);
		o->n_changes++;
		list = order_joined(r->a, list,
		    arena_printf(r->a, "%s %s", c->field,
			c->value == NULL ? "none" : c->value));
	}
	o->text =
	    arena_printf(r->a, "roster edit %s: %s", o->people[0]->name, list);
	return NULL;
}
