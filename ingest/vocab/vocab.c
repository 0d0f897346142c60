/* vocab.c -- the words of a team, made ready; and its groups. */
#include "ingest/vocab/vocab.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/vocab/normal.h"

enum { SHOWN_LETTERS = 60 }; /* of what the coach wrote */

static void
metric_ready(struct arena *a, struct vocab_metric *m)
{
	size_t n = 0, i;

	while (m->aliases != NULL && m->aliases[n] != NULL)
		n++;
	m->keys = arena_array(a, n + 3, sizeof(*m->keys));
	m->keys[0] = normal_key(a, m->code);
	m->keys[1] = normal_key(a, m->name);
	for (i = 0; i < n; i++)
		m->keys[i + 2] = normal_key(a, m->aliases[i]);
}

static void
person_ready(struct arena *a, struct vocab_person *p)
{
	const char *space = *p->last == '\0' ? "" : " ";

	p->name = arena_printf(a, "%s%s%s", p->first, space, p->last);
	p->first_key = normal_key(a, p->first);
	p->last_key = normal_key(a, p->last);
	p->name_key = normal_key(a, p->name);
	p->nick_key = normal_key(a, p->nick == NULL ? "" : p->nick);
	p->last_first_key =
	    arena_printf(a, "%s, %s", p->last_key, p->first_key);
}

static int
head_order(const void *x, const void *y)
{
	const struct vocab_head *a = x, *b = y;

	return strcmp(a->key, b->key);
}

/*
 * Whatever the way that a name is written in, it is the beginning of one of
 * these: a team of a thousand is not walked through for each word.
 */
static void
heads_ready(struct arena *a, struct vocab *v)
{
	enum { HEADS = 4 };

	v->heads = arena_array(a, v->n_people * HEADS, sizeof(*v->heads));
	v->n_heads = 0;
	for (size_t i = 0; i < v->n_people; i++) {
		const struct vocab_person *p = &v->people[i];
		const char *const keys[HEADS] = { p->name_key,
			p->last_first_key, p->nick_key,
			arena_printf(a, "@%s", p->nick_key) };

		for (size_t k = 0; k < HEADS; k++)
			v->heads[v->n_heads++] =
			    (struct vocab_head){ keys[k], p };
	}
	qsort(v->heads, v->n_heads, sizeof(*v->heads), head_order);
}

void
vocab_ready(struct arena *a, struct vocab *v)
{
	size_t i;

	for (i = 0; i < v->n_people; i++)
		person_ready(a, &v->people[i]);
	heads_ready(a, v);
	for (i = 0; i < v->n_metrics; i++)
		metric_ready(a, &v->metrics[i]);
	for (i = 0; i < v->n_groups; i++)
		v->groups[i].key = normal_key(a, v->groups[i].name);
}

const char *
vocab_shown(struct arena *a, const char *text)
{
	const char *s = normal_text(a, text);
	size_t i, letters = 0;

	for (i = 0; s[i] != '\0'; i++)
		if ((s[i] & 0xC0) != 0x80 && letters++ == SHOWN_LETTERS)
			return arena_printf(a, "%.*s...", (int)i, s);
	return s;
}

const struct vocab_group *
vocab_group(struct arena *a, const struct vocab *v, const char *text)
{
	const char *key = normal_key(a, text);
	size_t i;

	for (i = 0; i < v->n_groups; i++)
		if (strcmp(v->groups[i].key, key) == 0)
			return &v->groups[i];
	return NULL;
}

const char *
vocab_groups(struct arena *a, const struct vocab *v)
{
	const char *list = "";
	size_t i;

	if (v->n_groups == 0)
		return "You have no groups yet.";
	for (i = 0; i < v->n_groups; i++)
		list = arena_printf(
		    a, "%s%s%s", list, i == 0 ? "" : ", ", v->groups[i].name);
	return arena_printf(a, "Your groups: %s.", list);
}
