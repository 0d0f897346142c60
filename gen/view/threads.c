/* threads.c -- a coach's page: a thread of texts for each athlete. */
#include <stdlib.h>

#include "gen/view/squad.h"

/* So that the page of any team opens on a phone. */
enum {
	LETTERS_MAX = 20, /* of one athlete */
	LETTERS_MIN = 4,
	LETTERS_PAGE = 800,
	WORDS = 480, /* bytes of one; her coaches have all of it by mail */
};

struct thread {
	int64_t last;
	const struct val *tree;
};

static int
compare_threads(const void *a, const void *b)
{
	const struct thread *x = a, *y = b;

	return (x->last < y->last) - (x->last > y->last);
}

static int
limit_of(size_t athletes)
{
	size_t limit = LETTERS_PAGE / (athletes == 0 ? 1 : athletes);

	if (limit > LETTERS_MAX)
		return LETTERS_MAX;
	return limit < LETTERS_MIN ? LETTERS_MIN : (int)limit;
}

/*
 * Her texts, in *texts. Coaches who all have the same share them. A stray
 * belongs to each page that shows what it read.
 */
static int64_t
texts_of(struct arena *a, struct view_coach *c, struct squad_athlete *who,
    int limit, const struct val **texts)
{
	struct view *v = c->view;
	struct view_talk talk = { who->person, c->coach->id, limit, limit,
		WORDS };
	int64_t strays = db_strays(v->ledger, KEEP_TEAMS), last;
	bool shared = v->squad != NULL && !view_lines_narrowed(v);
	struct val *m;

	if (shared && who->texts != NULL) {
		*texts = who->texts;
		return who->last_text;
	}
	a = shared ? v->team : a;
	*texts = m = val_map(a);
	last = view_set_talk(a, v, m, &talk);
	if (shared && db_strays(v->ledger, KEEP_TEAMS) == strays) {
		who->texts = m;
		who->last_text = last;
	}
	return last;
}

static struct thread
thread_new(
    struct arena *a, struct view_coach *c, struct squad_athlete *who, int limit)
{
	const struct view_person *p = who->person;
	const struct val *texts;
	struct thread t = { .last = texts_of(a, c, who, limit, &texts) };
	struct val *m;

	if (t.last == 0)
		return t;
	t.tree = m = val_map(a);
	for (const struct val_item *i = texts->first; i != NULL; i = i->next)
		val_set(a, m, i->key, i->val);
	val_set_text(a, m, "name", p->name);
	val_set_text(a, m, "first", p->first);
	val_set_text(a, m, "path", p->path);
	val_set_text(a, m, "try", who->try);
	val_set_text(a, m, "try_until", who->try_until);
	val_set_text(a, m, "write",
	    view_order_link(a, c, arena_printf(a, "message %s: ", p->name)));
	return t;
}

/* Whose texts are the newest comes first. */
void
view_set_threads(
    struct arena *a, struct view_coach *c, const struct squad *s, struct val *m)
{
	struct thread *threads = arena_array(a, s->n, sizeof(*threads));
	struct val *list = val_set_list(a, m, "threads");
	int limit = limit_of(c->team->n);
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		threads[n] = thread_new(a, c, &s->athletes[i], limit);
		n += threads[n].last != 0;
	}
	if (n > 0)
		qsort(threads, n, sizeof(*threads), compare_threads);
	for (size_t i = 0; i < n; i++)
		val_append(a, list, threads[i].tree);
}
