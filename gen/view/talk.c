/* talk.c -- the texts between the team's numbers and one athlete. */
#include <string.h>

#include "gen/view/parts.h"
#include "gen/view/words.h"
#include "gen/view/words_texts.h"

enum {
	ARCHIVED = 10, /* of those that are folded away */
	FOLDED = 2,    /* so few are not worth a fold */
	COUNTED = 100, /* what is older is not counted further */
};

/* At most so many bytes, with the mark of a cut. */
static const char *
cut(struct arena *a, const char *body, size_t max)
{
	size_t len = strlen(body);

	if (len <= max)
		return body;
	while (max > 0 && (body[max] & 0xC0) == 0x80)
		max--;
	return arena_printf(a, "%.*s \xE2\x80\xA6", (int)max, body);
}

static void
delivery_set(struct arena *a, struct val *m, const char *kind,
    const char *state, const char *detail)
{
	struct words_delivery d = words_delivery(kind, state, detail);
	struct val *fate = val_set_map(a, m, "fate");

	val_set_text(a, fate, "word", d.word);
	val_set_text(a, fate, "glyph", d.glyph);
	val_set_text(a, fate, "class", d.class);
	val_set_text(a, fate, "why", d.why);
}

static const struct val *
letter_new(
    struct arena *a, struct view *v, struct stmt *st, const struct view_talk *t)
{
	struct val *m = val_map(a);
	const char *class = stmt_get_text(st, "class");
	const char *kind = stmt_get_text(st, "kind");
	const char *body = stmt_get_text(st, "body");
	bool out = kind[0] != '\0';

	val_set_bool(a, m, "out", out);
	val_set_bool(a, m, "mail", strcmp(kind, "mail") == 0);
	val_set_bool(a, m, "coach", strcmp(class, "message") == 0);
	val_set_text(a, m, "stamp", view_moment(a, v, stmt_get_int(st, "at")));
	val_set_text(a, m, "what",
	    out ? words_told(a, class, stmt_get_int(st, "items"))
		: words_said(class));
	val_set_text(a, m, "body", cut(a, body, t->letters));
	val_set_text(a, m, "translated",
	    cut(a, stmt_get_text(st, "translated"), t->letters));
	if (out)
		delivery_set(a, m, kind, stmt_get_text(st, "state"),
		    stmt_get_text(st, "detail"));
	else
		val_set_none(a, m, "fate");
	return m;
}

static void
talk_use(struct stmt *st, const struct view_talk *t, bool archived, int limit)
{
	stmt_int(st, ":athlete", t->athlete->id);
	stmt_int(st, ":reader", t->reader);
	stmt_int(st, ":archived", archived);
	stmt_int(st, ":limit", limit);
}

struct part {
	const char *key;
	bool archived;
	int limit;
	int open;	/* the last ones, which stand in the list of this key */
	bool more;	/* there are older ones */
	int64_t last;	/* the newest one's place; 0: none */
	int64_t failed; /* how many did not arrive */
	int folded;	/* how many are not open */
	const char *stamp; /* of the newest */
};

static bool
is_failed(struct stmt *st)
{
	const char *state = stmt_get_text(st, "state");

	return strcmp(state, "failed") == 0 ||
	    strcmp(state, "undelivered") == 0;
}

/* The newest, oldest first; what is not open goes into the other list. */
static void
part_set(struct arena *a, struct view *v, struct val *m,
    const struct view_talk *t, struct part *p)
{
	struct stmt *st = db_use(v->ledger, GEN_TALK);
	const struct val **newest =
	    arena_array(a, (size_t)p->limit, sizeof(*newest));
	struct val *list = val_set_list(a, m, p->key);
	struct val *earlier =
	    val_set_list(a, m, arena_printf(a, "%s_earlier", p->key));
	int n = 0;

	talk_use(st, t, p->archived, p->limit + 1);
	while (view_row(v, st)) {
		if (n == p->limit) {
			p->more = true;
			continue;
		}
		if (n == 0) {
			p->last = stmt_get_int(st, "seq");
			p->stamp = view_moment(a, v, stmt_get_int(st, "at"));
		}
		p->failed += is_failed(st);
		newest[n++] = letter_new(a, v, st, t);
	}
	if (n > p->open + FOLDED)
		p->folded = n - p->open;
	for (; n > 0; n--)
		val_append(a, p->folded > 0 && n > p->open ? earlier : list,
		    newest[n - 1]);
}

bool
view_lines_narrowed(struct view *v)
{
	struct stmt *st = db_use(v->ledger, GEN_NARROWED);
	bool narrowed = !view_row(v, st) || stmt_get_int(st, "narrowed") != 0;

	stmt_end(st);
	return narrowed;
}

/* All of them, COUNTED at most. What is folded away is not kept: it is rare. */
static int64_t
letters_count(struct view *v, const struct view_talk *t, const struct part *p)
{
	int64_t strays = db_strays(v->ledger, KEEP_HERS), n = 0;
	int64_t reader = view_lines_narrowed(v) ? t->reader : 0;
	struct stmt *st;

	if (!p->archived && keep_older(v->keep, t->athlete->id, reader, &n))
		return n;
	st = db_use(v->ledger, GEN_TALK_SIZE);
	talk_use(st, t, p->archived, COUNTED);
	if (view_row(v, st))
		n = stmt_get_int(st, "n");
	stmt_end(st);
	if (!p->archived && !v->failed &&
	    db_strays(v->ledger, KEEP_HERS) == strays)
		keep_older_set(v->keep, t->athlete->id, reader, n);
	return n;
}

static const char *
older_words(struct arena *a, struct view *v, const struct view_talk *t,
    const struct part *p)
{
	int64_t n;

	if (!p->more)
		return "";
	n = letters_count(v, t, p);
	if (n >= COUNTED)
		return arena_printf(
		    a, "more than %d older ones", COUNTED - p->limit);
	return words_count(a, n - p->limit, "older one", "older ones");
}

/* Few have any: to look for them among all others would cost more. */
static bool
has_archived(struct view *v, const struct view_talk *t)
{
	struct stmt *st = db_use(v->ledger, GEN_TALK_FOLDED);
	bool any;

	stmt_int(st, ":athlete", t->athlete->id);
	any = view_row(v, st) && stmt_get_int(st, "any") != 0;
	stmt_end(st);
	return any;
}

int64_t
view_set_talk(
    struct arena *a, struct view *v, struct val *m, const struct view_talk *t)
{
	struct part open = {
		.key = "letters",
		.limit = t->limit,
		.open = t->open,
	};
	struct part folded = {
		.key = "archived",
		.archived = true,
		.limit = ARCHIVED,
		.open = ARCHIVED,
	};

	part_set(a, v, m, t, &open);
	if (has_archived(v, t))
		part_set(a, v, m, t, &folded);
	else
		val_set_list(a, m, folded.key);
	val_set_text(a, m, "older", older_words(a, v, t, &open));
	val_set_text(a, m, "earlier",
	    open.folded == 0
		? ""
		: words_count(a, open.folded, "earlier text", "earlier texts"));
	val_set_text(a, m, "archived_older", older_words(a, v, t, &folded));
	val_set_text(a, m, "last", open.stamp == NULL ? "" : open.stamp);
	val_set_text(a, m, "failed",
	    open.failed == 0
		? ""
		: words_count(a, open.failed, "text failed", "texts failed"));
	val_set_bool(a, m, "has_letters", open.last != 0);
	val_set_bool(a, m, "has_archived", folded.last != 0);
	return open.last > folded.last ? open.last : folded.last;
}
