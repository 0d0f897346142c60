/*
 * named.c -- numbers beside names.
 *
 * A value belongs to the name that it stands next to. Where there is one on
 * both sides, the text as a whole decides: people write "catch 7 power 5" or
 * "7 catch 5 power", not both.
 */
#include "ingest/sms/reply/parts.h"

#include <stdint.h>
#include <string.h>

enum {
	MARKS_MAX = 32, /* more names and values are no answer */
	LOOSE_MAX = 3,	/* plain words between a name and its number */
};

#define NONE SIZE_MAX

/* A name or a value, in the order of the text. */
struct mark {
	size_t token;
	bool is_name;
	size_t left, right; /* values: marks of the names next to it, or NONE */
	size_t with;	    /* the mark it is bound to, or NONE */
};

struct marks {
	struct mark m[MARKS_MAX];
	size_t n, names, values;
};

static bool
is_name(const struct token *t)
{
	return t->kind == TOKEN_WORD && t->items != 0 && !t->repeated;
}

static bool
collect(const struct tokens *ts, struct marks *ms)
{
	bool any = false;

	for (size_t i = 0; i < ts->n; i++) {
		bool name = is_name(&ts->t[i]) || reply_is_label_at(ts, i);

		any = any || is_name(&ts->t[i]);

		if (!name && !token_is_value(&ts->t[i]))
			continue;
		if (ms->n == MARKS_MAX)
			return false;
		ms->m[ms->n++] = (struct mark){ i, name, NONE, NONE, NONE };
		ms->names += name;
		ms->values += !name;
	}
	for (size_t i = 0; i + 1 < ms->n; i++) {
		struct mark *a = &ms->m[i], *b = a + 1;

		if (a->is_name == b->is_name ||
		    !token_near(ts, a->token, b->token, false))
			continue;
		if (a->is_name)
			b->left = i;
		else
			a->right = i + 1;
	}
	return any;
}

static void
join(struct marks *ms, size_t value, size_t name)
{
	ms->m[value].with = name;
	ms->m[name].with = value;
}

/* "catch, power: 7, 5" and "7 5 catch power": one list, then the other. */
static bool
pair_lists(const struct tokens *ts, struct marks *ms)
{
	size_t k = ms->names;

	if (k < 2 || k != ms->values)
		return false;
	for (size_t i = 0; i + 1 < ms->n; i++) {
		bool same = ms->m[i].is_name == ms->m[i + 1].is_name;

		if (same == (i + 1 == k) ||
		    !token_near(ts, ms->m[i].token, ms->m[i + 1].token, true))
			return false;
	}
	for (size_t i = 0; i < k; i++) {
		bool first = ms->m[i].is_name;

		join(ms, first ? i + k : i, first ? i : i + k);
	}
	return true;
}

/*
 * "catch timing", "7", "power", "5", each on its line, and the full stops that
 * a phone makes of two spaces: "Catch. 7 power. 5".
 */
static bool
pair_lines(const struct tokens *ts, struct marks *ms)
{
	if (ms->names != ms->values)
		return false;
	for (size_t i = 0; i + 1 < ms->n; i++) {
		const struct mark *a = &ms->m[i], *b = a + 1;

		if (a->is_name == b->is_name ||
		    !token_near(ts, a->token, b->token, true))
			return false;
	}
	for (size_t i = 0; i + 1 < ms->n; i += 2) {
		bool lead = ms->m[i].is_name;

		join(ms, lead ? i + 1 : i, lead ? i : i + 1);
	}
	return true;
}

/* Whether names stand before their numbers in this text. */
static bool
names_lead(const struct marks *ms)
{
	size_t left = 0, right = 0;

	for (size_t i = 0; i < ms->n; i++) {
		left += ms->m[i].left != NONE;
		right += ms->m[i].right != NONE;
	}
	return left != right ? left > right : ms->m[0].is_name;
}

static void
pair_near(struct marks *ms, bool lead, bool preferred)
{
	for (size_t i = 0; i < ms->n; i++) {
		const struct mark *m = &ms->m[i];
		size_t name = lead == preferred ? m->left : m->right;

		if (!m->is_name && m->with == NONE && name != NONE &&
		    ms->m[name].with == NONE)
			join(ms, i, name);
	}
}

static size_t
plain_between(const struct tokens *ts, size_t i, size_t j)
{
	size_t n = 0;

	for (size_t k = i + 1; k < j; k++) {
		n += token_is_plain(&ts->t[k]);
		if ((ts->t[k].flags & WORD_HEDGE) != 0 ||
		    ts->t[k].kind == TOKEN_QUANTITY)
			return NONE;
	}
	return n;
}

/* "sleep felt really good 7" */
static bool
pair_loosely(const struct tokens *ts, struct marks *ms, bool lead)
{
	bool any = false;

	for (size_t i = 0; i + 1 < ms->n; i++) {
		size_t value = lead ? i + 1 : i, name = lead ? i : i + 1;
		const struct mark *v = &ms->m[value], *m = &ms->m[name];

		if (v->is_name || !m->is_name || v->with != NONE ||
		    m->with != NONE ||
		    plain_between(ts, ms->m[i].token, ms->m[i + 1].token) >
			LOOSE_MAX ||
		    reply_name_other(ts->prompt, &ts->t[m->token]))
			continue;
		join(ms, value, name);
		any = true;
	}
	return any;
}

/* A number that no name claims right beside one that a name does. */
static bool
competes(const struct tokens *ts, const struct marks *ms)
{
	for (size_t i = 0; i + 1 < ms->n; i++) {
		const struct mark *a = &ms->m[i], *b = a + 1;

		if (!a->is_name && !b->is_name &&
		    (a->with == NONE) != (b->with == NONE) &&
		    token_near(ts, a->token, b->token, true))
			return true;
	}
	return false;
}

/* "60 sync 70", "entrada 60 power 70": which of them is the name for? */
static bool
is_torn(const struct marks *ms)
{
	size_t left = 0, right = 0;

	for (size_t i = 0; i < ms->n; i++) {
		left += ms->m[i].left != NONE;
		right += ms->m[i].right != NONE;
	}
	return left > 0 && left == right && ms->values > ms->names;
}

/* "hands and sync 60": for both, or for the one that it stands beside? */
static bool
share_one(const struct tokens *ts, const struct marks *ms)
{
	for (size_t i = 0; ms->values == 1 && i + 1 < ms->n; i++) {
		size_t k = ms->m[i].token + 1, end = ms->m[i + 1].token;

		if (!ms->m[i].is_name || !ms->m[i + 1].is_name)
			continue;
		while (k < end &&
		    (ts->t[k].repeated || (ts->t[k].flags & WORD_GLUE) != 0))
			k++;
		if (k == end)
			return true;
	}
	return false;
}

/* One name, two items: "endurance". */
static bool
is_ambiguous(const struct token *name)
{
	return (name->items & (name->items - 1)) != 0;
}

static size_t
item_of(const struct token *name)
{
	size_t i = 0;

	while ((name->items >> i & 1) == 0)
		i++;
	return i;
}

static bool
corrected_between(const struct tokens *ts, size_t i, size_t j)
{
	for (size_t k = i + 1; k < j; k++) {
		if ((ts->t[k].flags & WORD_CORRECT) != 0)
			return true;
	}
	return false;
}

/* Stores what is bound; false when one item got two values. */
static bool
store(const struct tokens *ts, const struct marks *ms, struct reply_reading *r)
{
	size_t last[REPLY_ITEMS_MAX];

	for (size_t i = 0; i < REPLY_ITEMS_MAX; i++)
		last[i] = NONE;
	for (size_t i = 0; i < ms->n; i++) {
		const struct mark *m = &ms->m[i];
		const struct token *name, *value = &ts->t[m->token];
		size_t item;

		if (m->is_name || m->with == NONE)
			continue;
		name = &ts->t[ms->m[m->with].token];
		/* Of a skill that nobody knows: in the note it is kept. */
		if (name->items == 0)
			continue;
		if (is_ambiguous(name)) {
			reply_ask(r, "ambiguous-name");
			continue;
		}
		item = item_of(name);
		if (last[item] != NONE &&
		    ts->t[last[item]].value != value->value &&
		    !corrected_between(ts, last[item], m->token))
			return false;
		last[item] = m->token;
		reply_put(ts->prompt, item, value, r);
	}
	return true;
}

/* Alone in its clause, so that it may answer the one item left over. */
static bool
stands_alone(const struct tokens *ts, size_t i)
{
	for (size_t k = i; k > 0 && !token_gap_parts(ts, k - 1); k--) {
		if (ts->t[k - 1].kind != TOKEN_WORD ||
		    token_is_plain(&ts->t[k - 1]))
			return false;
	}
	for (size_t k = i; k + 1 < ts->n && !token_gap_parts(ts, k); k++) {
		if (token_is_plain(&ts->t[k + 1]))
			return false;
		if (ts->t[k + 1].items != 0)
			break;
	}
	return true;
}

/* "7, power 5": the other number answers the other item. */
static void
bind_left_over(
    const struct tokens *ts, const struct marks *ms, struct reply_reading *r)
{
	size_t item = NONE, value = NONE;

	for (size_t i = 0; i < ts->prompt->n; i++) {
		if (r->answers[i].found != REPLY_MISSING)
			continue;
		if (item != NONE)
			return;
		item = i;
	}
	for (size_t i = 0; i < ms->n; i++) {
		if (ms->m[i].is_name || ms->m[i].with != NONE)
			continue;
		if (value != NONE)
			return;
		value = ms->m[i].token;
	}
	if (item == NONE || value == NONE || r->why != NULL ||
	    !stands_alone(ts, value))
		return;
	reply_put(ts->prompt, item, &ts->t[value], r);
	r->unsure = true;
}

bool
reply_bind_named(struct tokens *ts, bool loosely, struct reply_reading *r)
{
	struct marks ms = { .n = 0 };
	bool lead, any = false;

	if (!collect(ts, &ms) || ms.names == 0 || ms.values == 0)
		return false;
	if (pair_lists(ts, &ms)) {
		r->unsure = true;
	} else if (!pair_lines(ts, &ms)) {
		if (is_torn(&ms) || share_one(ts, &ms)) {
			reply_ask_again(r,
			    ms.values == 1 ? "too-few-numbers"
					   : "too-many-numbers");
			return true;
		}
		lead = names_lead(&ms);
		pair_near(&ms, lead, true);
		pair_near(&ms, lead, false);
		for (size_t i = 0; i < ms.n; i++)
			any = any || ms.m[i].with != NONE;
		/* "my power was good, 7 5" binds by place instead. */
		if (!any && ms.values == ts->prompt->n && ms.values > 1)
			return false;
		if (loosely && pair_loosely(ts, &ms, lead))
			r->unsure = any = true;
		if (!any)
			return false;
	}
	if (competes(ts, &ms) || !store(ts, &ms, r)) {
		reply_ask_again(r, "too-many-numbers");
		return true;
	}
	bind_left_over(ts, &ms, r);
	return true;
}
