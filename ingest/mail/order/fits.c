/*
 * fits.c -- is a line that begins with a verb's only word an order?
 *
 * Coaches write prose, too: "Text me if you are late", "Points to remember".
 * What is no order is read as a line of ratings. So these say yes where the
 * line names somebody, or nearly; what is wrong then is said by its parser.
 */
#include "ingest/mail/order/parse.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ingest/vocab/normal.h"

enum {
	NAME_WORDS = 4,	      /* of a person's or a metric's name */
	TARGET_WORDS = 4,     /* in front of a message's colon */
	CAPITAL_WORDS = 3,    /* of what may be a stranger's name */
	KEY_WORD_LETTERS = 20 /* nothing else has words as long */
};

/* The first n words of text, or NULL when it has fewer. */
static const char *
first_words(struct arena *a, const char *text, size_t n)
{
	size_t len = 0;

	for (; n > 0 && text[len] != '\0'; n--) {
		len += strspn(text + len, " ");
		len += strcspn(text + len, " ");
	}
	return n > 0 ? NULL : arena_strndup(a, text, len);
}

static size_t
count_words(const char *s)
{
	size_t n = 0;

	while (*(s += strspn(s, " ")) != '\0') {
		n++;
		s += strcspn(s, " ");
	}
	return n;
}

/* Without the colon or comma behind a name. */
static const char *
unmarked(struct arena *a, const char *name)
{
	return arena_strndup(a, name, strcspn(name, ":,="));
}

bool
order_begins_with_athlete(struct order_reader *r, const char *line)
{
	const char *words;
	size_t n;

	for (n = 1; n <= NAME_WORDS; n++) {
		struct vocab_athlete who;

		words = first_words(r->a, line, n);
		if (words == NULL)
			break;
		who =
		    vocab_athlete_known(r->a, r->vocab, unmarked(r->a, words));
		if (who.person != NULL || who.ambiguous)
			return true;
	}
	return false;
}

bool
order_is_anybody(struct order_reader *r, const char *name)
{
	struct vocab_athlete who = vocab_anybody(r->a, r->vocab, name);

	return who.person != NULL || who.ambiguous;
}

bool
order_begins_with_anybody(struct order_reader *r, const char *line)
{
	const char *words;
	size_t n;

	for (n = 1; n <= NAME_WORDS; n++) {
		words = first_words(r->a, line, n);
		if (words != NULL && order_is_anybody(r, unmarked(r->a, words)))
			return true;
	}
	return false;
}

bool
order_is_rating(struct order_reader *r, const char *line)
{
	const char *words;
	size_t n, len;

	for (n = 1; n <= NAME_WORDS; n++) {
		words = first_words(r->a, line, n);
		if (words == NULL)
			break;
		len = strlen(words);
		len += strspn(line + len, " :=");
		if (isdigit((unsigned char)line[len]) &&
		    vocab_metric(r->a, r->vocab, unmarked(r->a, words),
			VOCAB_ANY) != NULL)
			return true;
	}
	return false;
}

/* "Zoe Lund": a stranger, perhaps, but somebody. */
static bool
has_capitals(const char *s)
{
	size_t words;

	for (words = 0; *s != '\0'; words++) {
		if (!isupper((unsigned char)*s) && *s != '@' &&
		    (*s & 0x80) == 0)
			return false;
		s += strcspn(s, " ");
		s += strspn(s, " ");
	}
	return words > 0 && words <= CAPITAL_WORDS;
}

/* On the roster, or like one who is, or like a name at all. */
static bool
like_name(struct order_reader *r, const char *text)
{
	const char *name = order_bare(r->a, text);
	struct vocab_athlete who = vocab_anybody(r->a, r->vocab, name);

	return who.person != NULL || who.ambiguous || who.near ||
	    (strpbrk(name, "0123456789,;:.?") == NULL && has_capitals(name));
}

static bool
like_group(struct order_reader *r, const char *text)
{
	return strncasecmp(text, "group ", 6) == 0 ||
	    vocab_group(r->a, r->vocab, order_bare(r->a, text)) != NULL;
}

/* Names or a group: the first of a list is enough. */
static bool
like_target(struct order_reader *r, const char *text)
{
	const char *first = arena_strndup(r->a, text, strcspn(text, ","));

	return like_group(r, text) || like_name(r, first);
}

/* What is left, without a full stop. */
static const char *
whole(struct order_reader *r)
{
	struct order_reader copy = *r;

	order_drop_stop(&copy);
	return copy.rest;
}

bool
fits_nothing(struct order_reader *r)
{
	return r->rest[strspn(r->rest, ".!")] == '\0';
}

bool
fits_word(struct order_reader *r)
{
	return strchr(r->rest, ' ') == NULL;
}

bool
fits_help(struct order_reader *r)
{
	const char *word = normal_key(r->a, whole(r));
	const struct order_row *row;
	size_t i;

	if (fits_nothing(r))
		return true;
	for (i = 0; (row = order_row(i)) != NULL; i++)
		if (order_row_begins(row, word))
			return true;
	return false;
}

bool
fits_key(struct order_reader *r)
{
	return strcspn(r->rest, " ") >= KEY_WORD_LETTERS;
}

/* "share" alone is a directive. */
bool
fits_share(struct order_reader *r)
{
	return r->rest[strspn(r->rest, ".:")] != '\0';
}

bool
fits_hide(struct order_reader *r)
{
	struct order_reader with = *r, from = *r;

	return order_take_before_word(&with, "with") != NULL ||
	    order_take_before_word(&from, "from") != NULL ||
	    (*r->rest != '\0' &&
		vocab_metric(r->a, r->vocab, whole(r), VOCAB_ANY) != NULL);
}

/* "Add two strokes" is prose; whoever is added has an address or a phone. */
bool
fits_add(struct order_reader *r)
{
	const char *words =
	    arena_strndup(r->a, r->rest, strcspn(r->rest, "+(0123456789"));

	return *r->rest == '\0' || strchr(r->rest, '@') != NULL ||
	    strcasestr(words, " phone ") != NULL ||
	    order_phone_at(r->a, r->rest) > 0;
}

bool
fits_name(struct order_reader *r)
{
	return *r->rest == '\0' || like_name(r, whole(r));
}

bool
fits_name_colon(struct order_reader *r)
{
	const char *colon = strchr(r->rest, ':');

	if (colon == NULL)
		return *r->rest == '\0' ||
		    order_begins_with_anybody(r, r->rest);
	return like_name(
	    r, arena_strndup(r->a, r->rest, (size_t)(colon - r->rest)));
}

bool
fits_about(struct order_reader *r)
{
	return strchr(r->rest, ':') != NULL && fits_name_colon(r);
}

/* NAME WORD. */
bool
fits_name_word(struct order_reader *r)
{
	struct order_reader copy = *r;
	const char *quoted = strchr(r->rest, '"');

	if (*r->rest == '\0' || like_name(r, whole(r)))
		return true;
	if (quoted != NULL)
		return like_name(r,
		    normal_text(r->a,
			arena_strndup(
			    r->a, r->rest, (size_t)(quoted - r->rest))));
	(void)order_take_last(&copy);
	return like_name(r, copy.rest);
}

/* NAME TEAM, each of one word or several; "Team Ben gt 80" is none. */
bool
fits_team(struct order_reader *r)
{
	return fits_name_word(r) ||
	    (strpbrk(r->rest, "0123456789,") == NULL &&
		order_begins_with_anybody(r, r->rest));
}

bool
fits_archive(struct order_reader *r)
{
	struct order_reader copy = *r;
	const char *name = order_take_before_word(&copy, "before");

	return name == NULL ? fits_name(r) : like_name(r, name);
}

bool
fits_block(struct order_reader *r)
{
	return fits_name(r) || *r->rest == '+' ||
	    order_number(r->a, whole(r)) != NULL;
}

bool
fits_talked(struct order_reader *r)
{
	struct order_reader copy = *r;

	if (!order_skip_word(&copy, "to"))
		(void)order_skip_word(&copy, "with");
	return fits_name(&copy);
}

/* "Target practice with Ben" is prose. */
bool
fits_target(struct order_reader *r)
{
	struct order_reader copy = *r;
	const char *agreed = order_take_before_word(&copy, "with");

	if (agreed == NULL)
		return *r->rest == '\0';
	copy.rest = agreed;
	agreed = order_take_last(&copy);
	return strcasecmp(agreed, "none") == 0 ||
	    isdigit((unsigned char)*agreed);
}

bool
fits_message(struct order_reader *r)
{
	struct order_reader copy = *r;
	const char *name;

	(void)order_skip_word(&copy, "to");
	name = order_take_before(&copy, ":");
	if (name == NULL)
		return *copy.rest == '\0' || like_group(r, copy.rest) ||
		    like_group(r, first_words(r->a, copy.rest, 1)) ||
		    order_begins_with_anybody(r, copy.rest);
	return count_words(name) <= TARGET_WORDS || like_target(r, name);
}

bool
fits_points(struct order_reader *r)
{
	const char *whom =
	    arena_strndup(r->a, r->rest, order_amount_at(r->rest));

	return *r->rest == '\0' || like_target(r, normal_text(r->a, whom));
}

bool
fits_lineup(struct order_reader *r)
{
	struct order_reader copy = *r;

	order_skip_colon(&copy);
	return like_name(
	    r, arena_strndup(r->a, copy.rest, strcspn(copy.rest, ",")));
}

/* "Find the oars" is prose; "find bne" and "find +1 555..." are not. */
bool
fits_find(struct order_reader *r)
{
	const char *p = r->rest;

	if (p[strspn(p, "+0123456789 ()-./")] == '\0' ||
	    strchr(p, '@') != NULL || order_is_anybody(r, p) ||
	    count_words(p) == 1)
		return true;
	if (count_words(p) > CAPITAL_WORDS)
		return false;
	for (; *p != '\0'; p += strcspn(p, " "), p += strspn(p, " "))
		if (!isupper((unsigned char)*p) && (*p & 0x80) == 0)
			return false;
	return true;
}
