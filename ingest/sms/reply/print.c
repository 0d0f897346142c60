/* print.c -- prompts from a command line, readings to a terminal. */
#include "ingest/sms/reply/reply.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ingest/sms/optout.h"
#include "ingest/sms/reply/parts.h"

static const char *const kinds[] = {
	[REPLY_ANSWERS] = "ANSWERS",
	[REPLY_ASK] = "ASK",
	[REPLY_NOTE] = "NOTE",
	[REPLY_REACTION] = "REACTION",
	[REPLY_ACK] = "ACK",
	[REPLY_OPTOUT] = "OPTOUT",
	[REPLY_OPTIN] = "OPTIN",
	[REPLY_HELP] = "HELP",
	[REPLY_AUTOREPLY] = "AUTOREPLY",
	[REPLY_MEDIA] = "MEDIA",
};

void
reply_print(
    FILE *fp, const struct reply_prompt *p, const struct reply_reading *r)
{
	bool asks = r->kind == REPLY_ASK;

	if (r->kind != REPLY_ANSWERS && !asks) {
		fprintf(fp, "%s\n", kinds[r->kind]);
		return;
	}
	for (size_t i = 0; i < reply_known(p); i++) {
		const struct reply_answer *a = &r->answers[i];

		if (a->found == REPLY_VALUE)
			fprintf(
			    fp, "ANSWER %s=%g\n", p->items[i].name, a->value);
		else if (a->found == REPLY_SKIPPED)
			fprintf(fp, "SKIP %s\n", p->items[i].name);
	}
	for (size_t i = 0; !asks && !r->correction && i < p->n; i++) {
		if (r->answers[i].found == REPLY_MISSING)
			fprintf(fp, "MISSING %s\n", p->items[i].name);
	}
	if (asks)
		fprintf(fp, "ASK %s\n", r->why);
}

struct reply_item *
reply_prompt_item(struct reply_prompt *p, const char *name, const char *tag)
{
	for (size_t i = 0; i < p->n; i++) {
		struct reply_item *it = &p->items[i];

		if (strcasecmp(it->name, name) == 0 ||
		    strcasecmp(it->tag == NULL ? it->name : it->tag, tag) == 0)
			return it;
	}
	return NULL;
}

/* A number with nothing around it but the end or a mark of these. */
static const char *
scale_number(const char *s, const char *marks, double *out)
{
	char *end;

	if (*s < '0' || *s > '9')
		return NULL;
	*out = strtod(s, &end);
	if (*end != '\0' && strchr(marks, *end) == NULL)
		return NULL;
	return end;
}

static const char *
scale_parse(struct arena *a, const char *scale, struct reply_prompt *p)
{
	const char *s = scale_number(scale, "-", &p->low);
	double steps;

	p->step = 1;
	if (s != NULL && *s == '-')
		s = scale_number(s + 1, "/", &p->high);
	else
		s = NULL;
	if (s != NULL && *s == '/')
		s = scale_number(s + 1, "", &p->step);
	if (s == NULL || *s != '\0' || p->low >= p->high || p->high > 999 ||
	    p->step <= 0)
		return arena_printf(a,
		    "scale '%s': LOW-HIGH or "
		    "LOW-HIGH/STEP, for example 1-10/0.5",
		    scale);
	steps = (p->high - p->low) / p->step;
	if (fabs(steps - round(steps)) > 1e-9)
		return arena_printf(a,
		    "scale '%s': the step does not lead "
		    "from %g to %g; for example 1-10/0.5",
		    scale, p->low, p->high);
	return NULL;
}

static char *
trimmed(struct arena *a, const char *s, size_t len)
{
	while (len > 0 && *s == ' ') {
		s++;
		len--;
	}
	while (len > 0 && s[len - 1] == ' ')
		len--;
	return arena_strndup(a, s, len);
}

static const char *
items_parse(struct arena *a, const char *items, struct reply_prompt *p)
{
	for (const char *s = items;; s++) {
		size_t len = strcspn(s, ","), name = strcspn(s, ",/");
		struct reply_item *item = &p->items[p->n];

		if (p->n == REPLY_ITEMS_MAX)
			return arena_printf(a, "a prompt has at most %d items",
			    REPLY_ITEMS_MAX);
		item->name = trimmed(a, s, name);
		if (name < len)
			item->tag = trimmed(a, s + name + 1, len - name - 1);
		if (*item->name == '\0' ||
		    (item->tag != NULL && *item->tag == '\0'))
			return arena_printf(a,
			    "prompt '%s': NAME or NAME/TAG, "
			    "for example catch timing/ct,power/pwr",
			    items);
		p->n++;
		s += len;
		if (*s == '\0')
			return NULL;
	}
}

/* Why this name or tag cannot stand for item i. */
static const char *
word_check(
    struct arena *a, const struct reply_prompt *p, size_t i, const char *word)
{
	struct fold f = fold_text(a, word, strlen(word));
	struct fold_word *w;
	size_t n = fold_words(a, f.text, f.len, &w);

	if (n == 0)
		return arena_printf(a,
		    "'%s' has no letter or digit; for "
		    "example: power",
		    word);
	if (optout_keyword(w, n) != OPTOUT_NONE)
		return arena_printf(a,
		    "'%s' is a word that carriers keep for "
		    "themselves; another one, for example: power",
		    word);
	for (size_t k = 0; k < p->n; k++) {
		const struct reply_item *other = &p->items[k];

		if (k != i &&
		    (strcasecmp(word, other->name) == 0 ||
			(other->tag != NULL &&
			    strcasecmp(word, other->tag) == 0)))
			return arena_printf(a,
			    "'%s' would mean both '%s' and "
			    "'%s'",
			    word, p->items[i].name, other->name);
	}
	return NULL;
}

/*
 * NULL, or why these items cannot be asked for together: a word that carriers
 * keep for themselves (STOP, END, INFO ...), or one that means two items.
 */
static const char *
items_check(struct arena *a, const struct reply_prompt *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const char *tag = p->items[i].tag;
		const char *why = word_check(a, p, i, p->items[i].name);

		if (why == NULL && tag != NULL)
			why = word_check(a, p, i, tag);
		if (why != NULL)
			return why;
	}
	return NULL;
}

/*
 * The examples in our texts lie apart and off the middle, so that none of
 * them is taken for an opinion: 7, 5, 6 on a scale from 1 to 10.
 */
static double
example(const struct reply_prompt *p, size_t i)
{
	static const double places[] = { 0.7, 0.5, 0.6, 0.8, 0.4, 0.3, 0.9,
		0.2 };
	double steps = floor(places[i] * (p->high - p->low) / p->step);

	return p->low + steps * p->step;
}

const char *
reply_prompt_parse(struct arena *a, const char *items, const char *scale,
    struct reply_prompt *out)
{
	const char *why;

	*out = (struct reply_prompt){ 0 };
	why = scale_parse(a, scale, out);
	if (why == NULL)
		why = items_parse(a, items, out);
	if (why == NULL)
		why = items_check(a, out);
	for (size_t i = 0; why == NULL && i < out->n; i++) {
		out->items[i].saved = true;
		out->items[i].value = example(out, i);
	}
	return why;
}
