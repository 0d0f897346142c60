/* joining.c -- which letters leave as one. */
#include "ingest/post/joining.h"

#include <string.h>

#include "ingest/post/consent.h"
#include "ingest/sms/segment.h"

struct waiting {
	const char *id, *body;
	bool prompt;
	bool taken; /* it goes with the first, said or replaced */
	bool said;
};

/* The first is the one whose turn it is. */
static struct waiting *
waiting_find(struct outbox *o, struct arena *a, enum db_stmt which,
    const char *id, size_t *n)
{
	struct stmt *st = db_use(o->ledger, which);
	struct waiting *all = NULL;
	size_t cap = 0, kept = 0;

	*n = 0;
	stmt_text(st, ":id", id);
	while (stmt_step(st) == DB_ROW) {
		all = arena_grow(a, all, *n, &cap, sizeof(*all));
		all[(*n)++] = (struct waiting){
			.id = stmt_copy_text(st, a, "id"),
			.body = stmt_copy_text(st, a, "body"),
			.prompt =
			    strcmp(stmt_get_text(st, "class"), "prompt") == 0,
		};
	}
	stmt_end(st);
	/* What was tried before may be known to the carrier under its own
	 * words; the ledger may not have heard of it yet. */
	for (size_t i = 0; i < *n; i++) {
		struct outbox_history h;

		outbox_history(o, a, all[i].id, &h);
		if (h.progress == OUTBOX_DUE && h.attempt == 1)
			all[kept++] = all[i];
	}
	*n = kept;
	return all;
}

static const char *
compose(struct arena *a, const struct waiting *all, size_t n)
{
	const char *words = "";

	for (int prompts = 0; prompts < 2; prompts++)
		for (size_t i = 0; i < n; i++)
			if (all[i].said && all[i].prompt == prompts)
				words = arena_printf(a, "%s%s%s", words,
				    *words == '\0' ? "" : "\n", all[i].body);
	return words;
}

static bool
say(struct arena *a, struct waiting *all, size_t n, size_t i)
{
	const char *words;

	all[i].said = true;
	words = compose(a, all, n);
	all[i].said =
	    segment_count(words, strlen(words)).segments <= JOINING_SEGMENTS;
	all[i].taken |= all[i].said;
	return all[i].said;
}

/* How many letters leave with the first, which is one of them. */
static size_t
choose(struct arena *a, struct waiting *all, size_t n)
{
	size_t last = n, taken = 0;

	for (size_t i = 0; i < n; i++)
		if (all[i].prompt)
			last = i;
	all[0].taken = true;
	all[0].said = !all[0].prompt;
	if (all[0].prompt)
		all[last].said = all[last].taken = true;
	if (last < n && (all[last].said || say(a, all, n, last)))
		for (size_t i = 0; i < last; i++)
			all[i].taken |= all[i].prompt;
	/* In their order: none overtakes one that has no room. */
	for (size_t i = 1; i < n; i++)
		if (!all[i].prompt && !say(a, all, n, i))
			break;
	for (size_t i = 0; i < n; i++)
		taken += all[i].taken;
	return taken;
}

bool
joining_find(struct outbox *o, struct arena *a, const struct conf *c,
    const struct outbox_item *item, struct outbox_letter *l,
    struct outbox_join *out)
{
	struct waiting *all;
	size_t n;

	if (o->now() - l->created < JOINING_SECONDS &&
	    consent_quiet_until(conf_text(c, "sms.quiet"),
		conf_text(c, "club.zone"), l->created) == 0)
		return false;
	all = waiting_find(o, a, POST_JOINABLE, item->id, &n);
	if (n < 2 || strcmp(all[0].id, item->id) != 0 || choose(a, all, n) < 2)
		return false;
	out->said = "";
	out->gone = arena_array(a, n, sizeof(*out->gone));
	for (int prompts = 0; prompts < 2; prompts++)
		for (size_t i = 0; i < n; i++)
			if (all[i].said && all[i].prompt == prompts)
				out->said = arena_printf(
				    a, "%s %s", out->said, all[i].id);
	for (size_t i = 1; i < n; i++)
		if (all[i].taken)
			out->gone[out->n++] = all[i].id;
	l->body = compose(a, all, n);
	return true;
}

bool
joining_gathered(struct outbox *o, struct arena *a,
    const struct outbox_item *item, struct outbox_letter *l,
    struct outbox_join *out)
{
	size_t n;
	struct waiting *all = waiting_find(o, a, POST_GATHERED, item->id, &n);

	if (n < 2 || strcmp(all[0].id, item->id) != 0)
		return false;
	out->said = arena_printf(a, " %s", item->id);
	out->gone = arena_array(a, n, sizeof(*out->gone));
	for (size_t i = 1; i < n; i++) {
		if (strcmp(all[i].body, all[i - 1].body) != 0) {
			if (strlen(l->body) + strlen(all[i].body) >
			    JOINING_BYTES)
				break;
			l->body =
			    arena_printf(a, "%s\n%s", l->body, all[i].body);
			out->said =
			    arena_printf(a, "%s %s", out->said, all[i].id);
		}
		out->gone[out->n++] = all[i].id;
	}
	return out->n > 0;
}
