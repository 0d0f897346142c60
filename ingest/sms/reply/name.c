/* name.c -- names of items: tags, words of names, typing slips. */
#include "ingest/sms/reply/parts.h"

#include <string.h>

enum {
	RANK_TAG = 1,
	RANK_NAME,
	RANK_WORD, /* one whole word of a longer name */
	RANK_ALIAS,
	RANK_PREFIX, /* "str", "stressed" */
	RANK_SLIP,   /* "poewr" */
};

enum {
	PREFIX_MIN = 3,
	STEM_MIN = 4,	/* letters that an inflected word keeps */
	ENDING_MAX = 3, /* "ful", "ing" */
	SLIP_MIN = 4,	/* never for short words */
	SLIP_ONE = 6,	/* words up to this long may have one slip, */
	SLIP_MAX = 2,	/* longer ones two */
	WORD_MAX = 24,
	ALIASES_MAX = 8,
};

/* Common words that are one slip away from a likely name or number. */
static const char *const honest[] = { "watch", "match", "batch", "patch",
	"latch", "lower", "tower", "powder", "shower", "steep", "sheep",
	"sheet", "dress", "press", "land", "hard", "band", "sand", "moon",
	"food", "good", "wood", "root", "time", "times", "rough", "right",
	"there" };

/* One item's name and tag in words, folded. */
struct reply_names {
	struct spelled {
		struct fold_word *w;
		size_t n;
	} name[REPLY_ITEMS_MAX], tag[REPLY_ITEMS_MAX];
	struct spelled alias[REPLY_ITEMS_MAX][ALIASES_MAX];
	size_t n_aliases[REPLY_ITEMS_MAX];
	size_t n;
	unsigned asked; /* a bit for each item that was asked for */
};

static struct spelled
spell(struct arena *a, const char *name)
{
	struct spelled s;
	struct fold f = fold_text(a, name, strlen(name));

	s.n = fold_words(a, f.text, f.len, &s.w);
	return s;
}

size_t
reply_known(const struct reply_prompt *p)
{
	return p->n_known > p->n ? p->n_known : p->n;
}

bool
reply_name_other(const struct reply_prompt *p, const struct token *t)
{
	return t->kind == TOKEN_WORD && t->items >> p->n != 0;
}

static void
spell_aliases(struct arena *a, const struct reply_item *item,
    struct reply_names *names, size_t i)
{
	const char *const *alias = item->aliases;

	for (; alias != NULL && *alias != NULL; alias++)
		if (names->n_aliases[i] < ALIASES_MAX)
			names->alias[i][names->n_aliases[i]++] =
			    spell(a, *alias);
}

struct reply_names *
reply_names_spell(struct arena *a, const struct reply_prompt *p)
{
	struct reply_names *names = arena_alloc(a, sizeof(*names));

	names->asked = (1u << p->n) - 1;
	for (; names->n < reply_known(p); names->n++) {
		const struct reply_item *item = &p->items[names->n];

		names->name[names->n] = spell(a, item->name);
		if (item->tag != NULL)
			names->tag[names->n] = spell(a, item->tag);
		spell_aliases(a, item, names, names->n);
	}
	return names;
}

static bool
is_honest(const char *word)
{
	for (size_t i = 0; i < sizeof(honest) / sizeof(*honest); i++) {
		if (strcmp(honest[i], word) == 0)
			return true;
	}
	return false;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/*
 * Optimal string alignment: insertions, deletions, substitutions and swapped
 * neighbours. Words of at most WORD_MAX bytes.
 */
static int
distance(const char *a, size_t na, const char *b, size_t nb)
{
	int d[WORD_MAX + 1][WORD_MAX + 1];

	for (size_t i = 0; i <= na; i++)
		d[i][0] = (int)i;
	for (size_t j = 0; j <= nb; j++)
		d[0][j] = (int)j;
	for (size_t i = 1; i <= na; i++) {
		for (size_t j = 1; j <= nb; j++) {
			int same = a[i - 1] == b[j - 1] ? 0 : 1;
			int best = least(d[i - 1][j], d[i][j - 1]) + 1;

			best = least(best, d[i - 1][j - 1] + same);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				best = least(best, d[i - 2][j - 2] + 1);
			d[i][j] = best;
		}
	}
	return d[na][nb];
}

static bool
is_slip(const char *word, const struct fold_word *of)
{
	size_t len = strlen(word);
	int allowed = len <= SLIP_ONE ? 1 : SLIP_MAX;

	if (len < SLIP_MIN || of->len < SLIP_MIN || len > WORD_MAX ||
	    of->len > WORD_MAX || is_honest(word))
		return false;
	return distance(word, len, of->s, of->len) <= allowed;
}

bool
reply_name_slip(const char *word, const char *of)
{
	size_t len = strlen(word), n = strlen(of);

	return len <= WORD_MAX && n <= WORD_MAX && !is_honest(word) &&
	    distance(word, len, of, n) == 1;
}

static bool
is_prefix(const char *word, const struct fold_word *of)
{
	size_t len = strlen(word);

	if (len < of->len)
		return len >= PREFIX_MIN && memcmp(word, of->s, len) == 0;
	return of->len >= STEM_MIN && len <= of->len + ENDING_MAX &&
	    memcmp(word, of->s, of->len) == 0;
}

static bool
is_alias(const char *word, const struct fold_word *of)
{
	const char *other;

	for (size_t i = 0; (other = reply_word_alias(word, i)) != NULL; i++) {
		if (strcmp(other, of->s) == 0)
			return true;
	}
	return false;
}

/* How well a word stands for a word of a name; 0: not at all. */
static int
word_rank(const char *word, const struct fold_word *of, bool plain)
{
	if (strcmp(word, of->s) == 0)
		return RANK_WORD;
	if (is_alias(word, of))
		return RANK_ALIAS;
	if (plain && is_prefix(word, of))
		return RANK_PREFIX;
	return plain && is_slip(word, of) ? RANK_SLIP : 0;
}

/* "catchtiming" */
static bool
is_run_together(const char *word, const struct spelled *name)
{
	size_t i = 0;

	while (i < name->n && strncmp(word, name->w[i].s, name->w[i].len) == 0)
		word += name->w[i++].len;
	return i == name->n && name->n > 1 && *word == '\0';
}

static int
name_rank(const struct spelled *name, const char *word, bool plain)
{
	int best = 0;

	if (is_run_together(word, name))
		return RANK_NAME;
	for (size_t i = 0; i < name->n; i++) {
		int rank = word_rank(word, &name->w[i], plain);

		if (rank == RANK_WORD && name->n == 1)
			return RANK_NAME;
		if (rank != 0 && (best == 0 || rank < best))
			best = rank;
	}
	return best;
}

static int
item_rank(
    const struct reply_names *names, size_t i, const char *word, bool plain)
{
	const struct spelled *tag = &names->tag[i];
	int best;

	if (tag->n == 1 && strcmp(tag->w->s, word) == 0)
		return RANK_TAG;
	best = name_rank(&names->name[i], word, plain);
	if (best == 0 && tag->n == 1 && plain && is_slip(word, tag->w))
		best = RANK_SLIP;
	for (size_t k = 0; k < names->n_aliases[i]; k++) {
		int rank = name_rank(&names->alias[i][k], word, plain);

		if (rank != 0 && (best == 0 || rank < best))
			best = rank;
	}
	return best;
}

void
reply_name_match(const struct reply_names *names, struct token *t)
{
	t->items = 0;
	t->rank = 0;
	for (size_t i = 0; i < names->n; i++) {
		/* "the" is no slip of "thee"; known words mean themselves. */
		int rank = item_rank(names, i, t->word,
		    (t->flags & ~(WORD_SKILL | WORD_MANNER)) == 0);

		if (rank == 0 || (t->rank != 0 && rank > t->rank))
			continue;
		if (rank < t->rank || t->rank == 0)
			t->items = 0;
		t->rank = rank;
		t->items |= 1u << i;
	}
	/* What was asked for is meant, where a word may mean both. */
	if ((t->items & names->asked) != 0)
		t->items &= names->asked;
}

bool
reply_name_exact(const struct reply_names *names, const char *word)
{
	struct token t = { .word = word, .flags = WORD_FILLER };

	reply_name_match(names, &t);
	return t.rank != 0 && t.rank <= RANK_WORD;
}

static bool
shares(const struct tokens *ts, size_t i, size_t other)
{
	return other < ts->n && ts->t[other].kind == TOKEN_WORD &&
	    (ts->t[i].items & ts->t[other].items) != 0;
}

/* The "and" of "Clarity and Conciseness" means it between these alone. */
static void
minor_drop(struct tokens *ts)
{
	for (size_t i = 0; i < ts->n; i++) {
		struct token *t = &ts->t[i];

		if (t->rank == RANK_WORD && (t->flags & WORD_MINOR) != 0 &&
		    !(i > 0 && shares(ts, i, i - 1) && shares(ts, i, i + 1)))
			t->items = 0;
	}
}

void
reply_name_join(struct tokens *ts)
{
	minor_drop(ts);
	for (size_t i = 1; i < ts->n; i++) {
		struct token *t = &ts->t[i], *before = t - 1;
		unsigned both = t->items & before->items;

		if (t->kind != TOKEN_WORD || before->kind != TOKEN_WORD ||
		    both == 0 || token_gap_parts(ts, i - 1))
			continue;
		t->repeated = true;
		t->items = both;
		for (size_t k = i; k > 0 && ts->t[k].repeated; k--)
			ts->t[k - 1].items = both;
	}
}

/* Does any word of the text stand for this item? */
static bool
is_named(struct arena *a, const struct reply_item *item,
    const struct fold_word *w, size_t n)
{
	const struct reply_prompt one = { .items = { *item }, .n = 1 };
	const struct reply_names *names = reply_names_spell(a, &one);

	for (size_t i = 0; i < n; i++) {
		struct token t = { .word = w[i].s,
			.flags = reply_word_flags(w[i].s) };
		char *letters = arena_strdup(a, w[i].s);

		reply_name_match(names, &t);
		if (t.items != 0)
			return true;
		/* "sync65" */
		letters[strcspn(letters, "0123456789")] = '\0';
		t.word = letters;
		if (*letters != '\0')
			reply_name_match(names, &t);
		if (t.items != 0)
			return true;
	}
	return false;
}

void
reply_prompt_widen(struct arena *a, const char *text, size_t len,
    const struct reply_item *others, size_t n, struct reply_prompt *p)
{
	struct fold f = fold_text(a, text, len);
	struct fold_word *w;
	size_t n_words = fold_words(a, f.text, f.len, &w);
	size_t asked = p->n, k = p->n;

	for (size_t i = 0; i < n && k < REPLY_ITEMS_MAX; i++)
		if (is_named(a, &others[i], w, n_words))
			p->items[k++] = others[i];
	p->n_known = k;
	if (asked == 0)
		p->n = k;
}
