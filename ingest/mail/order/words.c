/* words.c -- the words of the table of orders, and words like them. */
#include "ingest/mail/order/parse.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ingest/mail/body/quote.h"
#include "ingest/vocab/normal.h"

/*
 * First words that nothing but an order begins with: a line with one of them
 * is always answered. %s: the second word.
 */
static const struct family {
	const char *word, *why;
} families[] = {
	{ "roster",
	    "unknown roster command \"%s\". Use: roster add NAME "
	    "<email> | roster remove NAME" },
	{ "reset", "write: reset password NAME   or   reset password me" },
	{ "default",
	    "unknown default \"%s\". Use: default share on | default "
	    "share off" },
	{ "team",
	    "unknown team command \"%s\". Use: team NAME SHORT | "
	    "team new \"NAME\" short A, B" },
};

/* Words that a name may not be, besides the first words of orders. */
static const char *const reserved[] = {
	"all",
	"cox",
	"coxswain",
	"date",
	"i",
	"imp",
	"importance",
	"me",
	"name",
	"note",
	"private",
	"rower",
	"scale",
	"score",
	"shared",
	"today",
	"with",
	"yesterday",
};

const char *
order_way(const struct order_row *row, size_t i, size_t *n)
{
	const char *way = row->words;

	for (; i > 0; i--) {
		way = strchr(way, '|');
		if (way == NULL)
			return NULL;
		way++;
	}
	*n = strcspn(way, "|");
	return way;
}

const char *
order_called(struct order_reader *r)
{
	size_t n = 0;
	const char *way = order_way(r->out->row, 0, &n);

	return arena_strndup(r->a, way, n);
}

/* One word, or several in quotation marks. */
static const char *
after_star(struct order_reader *r, const char *line)
{
	bool quoted = *line == '"';
	size_t n;

	line += quoted;
	n = strcspn(line, quoted ? "\"" : " ");
	if (n == 0 || (quoted && line[n] == '\0'))
		return NULL;
	r->star = normal_text(r->a, arena_strndup(r->a, line, n));
	line += n + quoted;
	return line + strspn(line, " ");
}

const char *
order_after_word(
    struct order_reader *r, const char *line, const char *word, size_t n)
{
	if (n == 1 && *word == '*')
		return after_star(r, line);
	if (strncasecmp(line, word, n) != 0 || strchr(" .:!", line[n]) == NULL)
		return NULL;
	line += n;
	return line + strspn(line, " ");
}

const struct order_row *
order_row_of(struct arena *a, const char *line)
{
	const struct order_row *row;
	const char *word =
	    normal_key(a, arena_strndup(a, line, strcspn(line, " :")));

	for (size_t i = 0; (row = order_row(i)) != NULL; i++)
		if (order_row_begins(row, word))
			break;
	return row;
}

bool
order_row_begins(const struct order_row *row, const char *word)
{
	size_t len = strlen(word), i, n;
	const char *way;

	for (i = 0; (way = order_way(row, i, &n)) != NULL; i++)
		if (strcspn(way, " |") == len && memcmp(way, word, len) == 0)
			return true;
	return false;
}

/* What may follow a misspelt word, so that the line is meant as an order. */
static bool
group_follows(struct order_reader *r, const char *rest)
{
	return strchr(rest, ':') != NULL ||
	    vocab_group(r->a, r->vocab, order_bare(r->a, rest)) != NULL ||
	    order_begins_with_anybody(r, rest);
}

static bool
metric_follows(struct order_reader *r, const char *rest)
{
	const char *word = arena_strndup(r->a, rest, strcspn(rest, " :"));

	return strcasecmp(word, "rower") == 0 || strcasecmp(word, "cox") == 0 ||
	    strcasecmp(word, "coxswain") == 0 ||
	    vocab_metric_any(r->a, r->vocab, word) != NULL;
}

/* The others are about a person. */
static const struct {
	const char *word;
	bool (*follows)(struct order_reader *, const char *rest);
} followers[] = {
	{ "group", group_follows },
	{ "metric", metric_follows },
};

static bool
is_meant(struct order_reader *r, const char *line, const char *rest)
{
	size_t i;

	for (i = 0; i < sizeof(followers) / sizeof(followers[0]); i++)
		if (order_after_word(r, line, followers[i].word,
			strlen(followers[i].word)) != NULL)
			return followers[i].follows(r, rest);
	return order_begins_with_anybody(r, rest);
}

/* The nearest to what was written, as far as it was found. */
struct near {
	const struct order_row *row;
	const char *word; /* as written */
	const char *rest;
	size_t distance;
};

/* "roster edt": where one word behind the first one is misspelt. */
static void
near_way(struct order_reader *r, const struct order_row *row, const char *way,
    const char *line, struct near *best)
{
	size_t n = strcspn(way, " |"), len, limit, d;
	const char *word;

	line = order_after_word(r, line, way, n);
	if (line == NULL || way[n] != ' ')
		return;
	way += n + 1;
	if (*way == '*') {
		if ((line = after_star(r, line)) == NULL)
			return;
		way += 2;
	}
	n = strcspn(way, " |");
	len = strcspn(line, " ");
	word = arena_strndup(r->a, line, len);
	limit = n > 5 ? 2 : n > 2 ? 1 : 0;
	d = normal_distance(normal_key(r->a, word),
	    normal_key(r->a, arena_strndup(r->a, way, n)), limit);
	if (d <= limit && len > 1 && d < best->distance)
		*best = (struct near){ row, word,
			line + len + strspn(line + len, " "), d };
}

static struct near
near_find(struct order_reader *r, const char *line)
{
	struct near best = { .distance = (size_t)-1 };
	const struct order_row *row;
	const char *way;
	size_t i, k, n;

	for (i = 0; (row = order_row(i)) != NULL; i++)
		for (k = 0; (way = order_way(row, k, &n)) != NULL; k++)
			near_way(r, row, way, line, &best);
	return best;
}

static const struct family *
family_of(struct order_reader *r, const char *line)
{
	size_t i;

	for (i = 0; i < sizeof(families) / sizeof(families[0]); i++)
		if (order_after_word(r, line, families[i].word,
			strlen(families[i].word)) != NULL)
			return &families[i];
	return NULL;
}

/* Its sentence, with the second word of the line for "%s". */
static const char *
family_sentence(struct arena *a, const struct family *f, const char *line)
{
	const char *percent = strstr(f->why, "%s");
	const char *word = line + strlen(f->word);

	if (percent == NULL)
		return f->why;
	word += strspn(word, " ");
	word = arena_strndup(a, word, strcspn(word, " "));
	return arena_printf(a, "%.*s%s%s", (int)(percent - f->why), f->why,
	    vocab_shown(a, word), percent + 2);
}

/* Does the family's sentence tell of this row anyway? */
static bool
tells_of(struct arena *a, const struct family *f, const struct order_row *row)
{
	size_t n = 0;
	const char *way = order_way(row, 0, &n);

	return strstr(f->why, arena_strndup(a, way, n)) != NULL;
}

/* "metric delete mob": what she may have of it. */
static bool
deletes_metric(struct order_reader *r, const char *line)
{
	static const char *const words[] = { "delete", "remove", "disable" };
	const char *rest = order_after_word(r, line, "metric", 6);

	for (size_t i = 0; rest != NULL && i < 3; i++)
		if (order_after_word(r, rest, words[i], strlen(words[i])) !=
		    NULL)
			return true;
	return false;
}

const char *
order_family_why(struct order_reader *r, const char *line)
{
	const struct family *f;
	struct near near;
	size_t n;

	line += *line == '/';
	if (deletes_metric(r, line))
		return "a skill is never deleted. Write: metric off CODE, for "
		       "example: metric off mob";
	f = family_of(r, line);
	near = near_find(r, line);
	if (f != NULL && (near.row == NULL || tells_of(r->a, f, near.row)))
		return family_sentence(r->a, f, line);
	if (near.row == NULL || (f == NULL && !is_meant(r, line, near.rest)))
		return NULL;
	n = strcspn(line, " ");
	return arena_printf(r->a,
	    "unknown %s command \"%s\". Use: %s, for example: %s",
	    normal_key(r->a, arena_strndup(r->a, line, n)),
	    vocab_shown(r->a, near.word), near.row->usage, near.row->example);
}

/* "mesage Maya: ...": one letter off or, of a long word, two. */
static bool
is_near(struct arena *a, const char *word, const char *way)
{
	size_t n = strcspn(way, " |"), limit = n > 5 ? 2 : 1;

	return n > 3 &&
	    normal_distance(word, arena_strndup(a, way, n), limit) <= limit;
}

bool
order_nearly(struct arena *a, const struct vocab *v, const char *line)
{
	struct order_reader r = { .a = a, .vocab = v };
	struct near near;
	const struct order_row *row;
	const char *word, *way, *rest, *why;
	struct order *o;
	size_t i, k, n;

	line += *line == '/';
	near = near_find(&r, line);
	if (near.row != NULL && is_meant(&r, line, near.rest))
		return true;
	rest = line + strcspn(line, " ");
	word = normal_key(a, arena_strndup(a, line, (size_t)(rest - line)));
	for (i = 0; *rest != '\0' && (row = order_row(i)) != NULL; i++)
		for (k = 0; (way = order_way(row, k, &n)) != NULL; k++) {
			n = strcspn(way, " |");
			if (is_near(a, word, way) &&
			    order_read(a, v,
				arena_printf(a, "%.*s%s", (int)n, way, rest),
				&o, &why) == ORDER_READ)
				return true;
		}
	return false;
}

static bool
is_reserved(const char *key)
{
	const struct order_row *row;
	size_t i;

	for (i = 0; (row = order_row(i)) != NULL; i++)
		if (order_row_begins(row, key))
			return true;
	for (i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
		if (strcmp(reserved[i], key) == 0)
			return true;
	return false;
}

const char *
order_name_why(struct arena *a, const struct vocab *v, const char *name)
{
	const char *shown = vocab_shown(a, name);

	if (*shown == '\0')
		return "a name is missing.";
	if (is_reserved(normal_key(a, name)) || quote_closes(a, name) ||
	    vocab_erg(name) != NULL)
		return arena_printf(a,
		    "\"%s\" cannot be a name: it is a word of the mail "
		    "format. Write it another way, such as \"%s-B\".",
		    shown, shown);
	if (vocab_metric(a, v, name, VOCAB_ANY) != NULL)
		return arena_printf(a,
		    "\"%s\" cannot be a name: it is one of your metrics.",
		    shown);
	return NULL;
}
