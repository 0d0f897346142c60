/* people.c -- the arguments of orders about single people. */
#include "ingest/mail/order/parse.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ingest/vocab/normal.h"

enum { KEY_LETTERS = 20 }; /* of an attribute */

/* A word, or several in quotation marks. */
static const char *
take_group_name(struct order_reader *r)
{
	const char *name = order_take_quoted(r);

	return name != NULL ? name : order_take_word(r);
}

/* Off the front; NULL: what stands there is none. */
static const char *
take_number(struct order_reader *r)
{
	size_t n = strspn(r->rest, "+0123456789 ()-./");
	const char *text = normal_text(r->a, arena_strndup(r->a, r->rest, n));
	const char *number = order_number(r->a, text);

	r->rest += number == NULL ? 0 : n;
	return number;
}

static const char *
take_phone(struct order_reader *r)
{
	r->out->number = take_number(r);
	if (r->out->number == NULL)
		return arena_printf(r->a,
		    "\"%s\" is no phone number. For example: "
		    "roster add Eva Lind <eva@example.org> phone "
		    "+15555550123",
		    vocab_shown(r->a, r->rest));
	return NULL;
}

/* "yes,": nothing of how a list is written is the word's. */
static const char *
take_option(struct order_reader *r)
{
	const char *word;
	size_t n;

	r->rest += strspn(r->rest, " ,;");
	word = order_take_word(r);
	for (n = strlen(word); n > 0 && strchr(",;.", word[n - 1]) != NULL;)
		n--;
	return arena_strndup(r->a, word, n);
}

static void
take_minor(struct order_reader *r)
{
	const char *before = r->rest, *word = take_option(r);
	bool no = strcasecmp(word, "no") == 0;

	r->out->minor = !no;
	if (!no && strcasecmp(word, "yes") != 0)
		r->rest = before;
}

static const char *
minor_wrong(struct order_reader *r, const char *why)
{
	return arena_printf(r->a,
	    "%s For example: roster add Eva Lind <eva@example.org> minor yes, "
	    "guardian kari@example.org",
	    why);
}

static const char *
take_guardian(struct order_reader *r)
{
	const char *number = take_number(r);
	const char *word = number != NULL ? number : take_option(r);

	r->out->guardian = word;
	if (number != NULL || order_is_address(word))
		return NULL;
	return minor_wrong(r,
	    arena_printf(r->a,
		"\"%s\" is neither a mail address nor a phone number.",
		vocab_shown(r->a, word)));
}

/* Nothing is sent to her before it is known who gets copies. */
static const char *
minor_why(struct order_reader *r)
{
	if (r->out->minor == (r->out->guardian != NULL))
		return NULL;
	return minor_wrong(r,
	    r->out->minor ? "a minor is added together with who gets copies."
			  : "only a minor has a guardian.");
}

static const char *
parse_roster_options(struct order_reader *r)
{
	struct order *o = r->out;
	const char *why = NULL;

	while (why == NULL && *r->rest != '\0') {
		const char *word = take_option(r);

		if (*word == '\0')
			continue;
		if (strcasecmp(word, "group") == 0)
			why = order_take_group(r, take_group_name(r));
		else if (strcasecmp(word, "phone") == 0)
			why = take_phone(r);
		else if (strcasecmp(word, "rower") == 0)
			o->role = VOCAB_ROWER;
		else if (strcasecmp(word, "cox") == 0 ||
		    strcasecmp(word, "coxswain") == 0)
			o->role = VOCAB_COXSWAIN;
		else if (strcasecmp(word, "minor") == 0)
			take_minor(r);
		else if (strcasecmp(word, "guardian") == 0)
			why = take_guardian(r);
		else
			why = arena_printf(r->a,
			    "\"%s\" does not belong in roster add. Write: %s",
			    vocab_shown(r->a, word), o->row->usage);
	}
	return why != NULL ? why : minor_why(r);
}

/* "Eva Lind," */
static const char *
name_before(struct arena *a, const char *text, size_t n)
{
	while (n > 0 && strchr(" ,;:<", text[n - 1]) != NULL)
		n--;
	return normal_text(a, arena_strndup(a, text, n));
}

/*
 * The words before the address; the address, with or without < >, and as
 * Outlook writes it: "eva@example.org<mailto:eva@example.org>". A guardian's
 * is not hers.
 */
static bool
take_name_and_address(struct order_reader *r, const char **name)
{
	static const char link[] = "mailto:";
	const char *at = strchr(r->rest, '@'), *start, *end;
	const char *guardian = strcasestr(r->rest, " guardian ");

	if (at == NULL || (guardian != NULL && guardian < at))
		return false;
	for (start = at; start > r->rest && strchr(" <", start[-1]) == NULL;)
		start--;
	end = at + strcspn(at, " <>,;");
	*name = name_before(r->a, r->rest, (size_t)(start - r->rest));
	if (strncasecmp(start, link, strlen(link)) == 0)
		start += strlen(link);
	r->out->address = arena_strndup(r->a, start, (size_t)(end - start));
	if (*end == '<')
		end += strcspn(end, ">");
	r->rest = end + strspn(end, ">,; ");
	return true;
}

/* "Eva Lind +1 555 555 0131", "Eva Lind phone ...": the name, and the rest. */
static const char *
take_name_before_phone(struct order_reader *r)
{
	size_t n = order_phone_at(r->a, r->rest);
	const char *name = order_take_before(r, " phone ");

	if (name == NULL && n > 0) {
		name = name_before(r->a, r->rest, n);
		r->rest += n;
	}
	return name;
}

static const char *
labelled(struct arena *a, const char *label, const char *value)
{
	return value == NULL ? "" : arena_printf(a, "%s%s", label, value);
}

const char *
parse_roster_add(struct order_reader *r)
{
	struct order *o = r->out;
	const char *name, *why;

	if (!take_name_and_address(r, &name))
		name = take_name_before_phone(r);
	if (name == NULL || *name == '\0')
		return arena_printf(r->a,
		    "roster add needs a name and an e-mail address: %s",
		    o->row->example);
	if (o->address == NULL)
		r->rest = arena_printf(r->a, "phone %s", r->rest);
	else if (!order_is_address(o->address))
		return arena_printf(r->a,
		    "\"%s\" is not an e-mail address. "
		    "Write: %s",
		    vocab_shown(r->a, o->address), o->row->example);
	why = order_take_names(r, name);
	if (why == NULL)
		why = order_name_why(r->a, r->vocab, o->first);
	if (why == NULL)
		why = parse_roster_options(r);
	if (why != NULL)
		return why;
	o->text = arena_printf(r->a, "roster add %s%s%s%s%s%s%s", name,
	    labelled(r->a, " <", o->address), o->address == NULL ? "" : ">",
	    labelled(r->a, " phone ", o->number),
	    labelled(r->a, " group ",
		o->group == NULL ? NULL : order_quoted(r->a, o->group->name)),
	    o->role == VOCAB_ROWER	    ? " rower"
		: o->role == VOCAB_COXSWAIN ? " cox"
					    : "",
	    labelled(r->a, " minor yes, guardian ", o->guardian));
	return NULL;
}

static const char *
one(struct order_reader *r,
    const char *(*add)(struct order_reader *, size_t *, const char *))
{
	size_t cap = 0;
	const char *why;

	if (*r->rest == '\0')
		return order_usage(r);
	why = (*add)(r, &cap, r->rest);
	if (why != NULL)
		return why;
	r->out->text = arena_printf(
	    r->a, "%s %s", order_called(r), r->out->people[0]->name);
	if (r->out->row->effect == ORDER_WAITS)
		order_ask(r, r->out->text);
	return NULL;
}

const char *
parse_one_person(struct order_reader *r)
{
	return one(r, order_add_anybody);
}

const char *
parse_one_athlete(struct order_reader *r)
{
	return one(r, order_add_athlete);
}

/* NAME: what follows. */
static const char *
take_name_colon(struct order_reader *r)
{
	const char *name = order_take_before(r, ":");
	size_t cap = 0;

	if (name == NULL || *name == '\0' || *r->rest == '\0')
		return order_usage(r);
	return order_add_anybody(r, &cap, name);
}

const char *
parse_rename(struct order_reader *r)
{
	struct order *o = r->out;
	const char *why = take_name_colon(r), *name;

	if (why != NULL)
		return why;
	name = order_without_stop(r->a, normal_text(r->a, r->rest));
	why = order_take_names(r, name);
	/* Somebody who has such a first name may keep it. */
	if (why == NULL && !normal_same(r->a, o->first, o->people[0]->first))
		why = order_name_why(r->a, r->vocab, o->first);
	if (why != NULL)
		return why;
	o->text = arena_printf(
	    r->a, "roster rename %s: %s", o->people[0]->name, name);
	return NULL;
}

/*
 * Whom "team ben hall varsity women" is about: a name may have several words,
 * and a team's, too. NULL where there is but one word.
 */
static const char *
take_mover(struct order_reader *r)
{
	const char *last = strrchr(r->rest, ' '),
		   *quoted = strchr(r->rest, '"');
	const char *end = quoted != NULL ? quoted : last, *name;

	if (strchr(r->rest, ':') != NULL)
		return order_take_before(r, ":");
	if (end == NULL)
		return NULL;
	for (; quoted == NULL && last != NULL;
	     last = memrchr(r->rest, ' ', (size_t)(last - r->rest))) {
		name = arena_strndup(r->a, r->rest, (size_t)(last - r->rest));
		if (!order_is_anybody(r, name))
			continue;
		end = last;
		break;
	}
	name = normal_text(
	    r->a, arena_strndup(r->a, r->rest, (size_t)(end - r->rest)));
	r->rest = end + strspn(end, " ");
	return name;
}

const char *
parse_team(struct order_reader *r)
{
	struct order *o = r->out;
	const char *name = take_mover(r), *why;
	size_t cap = 0;

	if (name == NULL || *name == '\0')
		return order_usage(r);
	if (*r->rest != '"') {
		o->name = r->rest;
	} else {
		o->name = order_take_quoted(r);
		if (*r->rest != '\0')
			return order_usage(r);
	}
	if (o->name == NULL || *o->name == '\0' ||
	    normal_length(o->name) > ORDER_NAME_LETTERS)
		return order_usage(r);
	why = order_add_anybody(r, &cap, name);
	if (why != NULL)
		return why;
	o->text = arena_printf(r->a, "team %s %s", o->people[0]->name,
	    order_quoted(r->a, o->name));
	return NULL;
}

const char *
parse_copy_target(struct order_reader *r)
{
	struct order *o = r->out;
	const char *why = take_name_colon(r), *shown;

	if (why != NULL)
		return why;
	shown = vocab_shown(r->a, r->rest);
	if (strcasecmp(r->rest, "none") == 0)
		o->address = NULL;
	else if (order_is_address(r->rest))
		o->address = r->rest;
	else if ((o->address = order_number(r->a, r->rest)) == NULL)
		return order_wrong(r,
		    "\"%s\" is neither a mail address nor a phone number nor "
		    "\"none\".",
		    shown);
	o->text = arena_printf(r->a, "copy target %s: %s", o->people[0]->name,
	    o->address == NULL ? "none" : o->address);
	return NULL;
}

/* A word of letters, in lower case; NULL: it is none. */
static const char *
attribute_key(struct arena *a, const char *word)
{
	char *key = arena_strdup(a, word);
	size_t n = strlen(key), i;

	if (n > 1 && key[n - 1] == ':')
		key[n - 1] = '\0';
	for (i = 0; key[i] != '\0'; i++) {
		if (!isalpha((unsigned char)key[i]) && (key[i] & 0x80) == 0)
			return NULL;
		key[i] = (char)tolower((unsigned char)key[i]);
	}
	return i == 0 || normal_length(key) > KEY_LETTERS ? NULL : key;
}

const char *
parse_about(struct order_reader *r)
{
	struct order *o = r->out;
	const char *why = take_name_colon(r), *word;

	if (why != NULL)
		return why;
	word = order_take_word(r);
	o->name = attribute_key(r->a, word);
	if (o->name == NULL)
		return order_wrong(r,
		    "\"%s\" cannot be a key: a word of up to %d letters.",
		    vocab_shown(r->a, word), KEY_LETTERS);
	if (vocab_metric(r->a, r->vocab, o->name, VOCAB_ANY) != NULL)
		return arena_printf(r->a,
		    "\"%s\" is one of your metrics. A rating is written "
		    "without about: %s: %s 80",
		    o->name, o->people[0]->name, o->name);
	why = order_take_text(r);
	if (why != NULL)
		return why;
	o->text = arena_printf(r->a, "about %s: %s %s", o->people[0]->name,
	    o->name, o->body == NULL ? "none" : o->body);
	return NULL;
}
