/* vocab_metric.c -- how a written word becomes a metric or an erg test. */
#include "ingest/vocab/vocab.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ingest/vocab/normal.h"

static const struct erg ergs[] = {
	{ "500m", false, 70, 240, "1:35.3" },
	{ "1k", false, 150, 600, "3:15.3" },
	{ "2k", false, 300, 900, "6:45.3" },
	{ "5k", false, 850, 2400, "17:45.3" },
	{ "6k", false, 1020, 2900, "21:30.3" },
	{ "10k", false, 1800, 5400, "37:30.3" },
	{ "30min", true, 4000, 10500, "7500" },
	{ "60min", true, 8000, 20000, "14500" },
};
enum { ERGS = sizeof(ergs) / sizeof(ergs[0]) };

static bool
has_key(const struct vocab_metric *m, const char *key)
{
	size_t i;

	for (i = 0; m->keys[i] != NULL; i++)
		if (strcmp(m->keys[i], key) == 0)
			return true;
	return false;
}

static bool
suits(const struct vocab_metric *m, enum vocab_role role)
{
	return role == VOCAB_ANY || m->role == VOCAB_ANY || m->role == role;
}

const struct vocab_metric *
vocab_metric(struct arena *a, const struct vocab *v, const char *text,
    enum vocab_role role)
{
	const struct vocab_metric *other = NULL;
	const char *key = normal_key(a, text);
	size_t i;

	if (*key == '\0')
		return NULL;
	for (i = 0; i < v->n_metrics; i++) {
		const struct vocab_metric *m = &v->metrics[i];

		if (!m->active || !has_key(m, key))
			continue;
		if (suits(m, role))
			return m;
		if (other == NULL)
			other = m;
	}
	return other;
}

static bool
begins_with(const char *key, const char *beginning)
{
	return strncmp(key, beginning, strlen(beginning)) == 0;
}

/*
 * The metrics whose code or name begins so, counted; *first of those that
 * suit the role. list, where given, gets the words that tell them apart.
 */
static size_t
metrics_begun(struct arena *a, const struct vocab *v, const char *key,
    enum vocab_role role, const struct vocab_metric **first, const char **list)
{
	size_t n = 0, i;

	if (normal_length(key) < VOCAB_BEGINNING)
		return 0;
	for (i = 0; i < v->n_metrics; i++) {
		const struct vocab_metric *m = &v->metrics[i];

		if (!m->active || !suits(m, role) ||
		    (!begins_with(m->keys[0], key) &&
			!begins_with(m->keys[1], key)))
			continue;
		if (n++ == 0)
			*first = m;
		if (list != NULL)
			*list = arena_printf(a, "%s%s\"%s\"", *list,
			    n == 1 ? "" : " or ", m->code);
	}
	return n;
}

const struct vocab_metric *
vocab_metric_typed(struct arena *a, const struct vocab *v, const char *text,
    enum vocab_role role)
{
	const struct vocab_metric *m = vocab_metric(a, v, text, role);
	const char *key = normal_key(a, text);

	if (m != NULL)
		return m;
	if (metrics_begun(a, v, key, role, &m, NULL) == 1)
		return m;
	return NULL;
}

const struct vocab_metric *
vocab_metric_any(struct arena *a, const struct vocab *v, const char *text)
{
	const char *key = normal_key(a, text);
	size_t i;

	for (i = 0; i < v->n_metrics; i++)
		if (strcmp(v->metrics[i].keys[0], key) == 0 ||
		    strcmp(v->metrics[i].keys[1], key) == 0)
			return &v->metrics[i];
	return NULL;
}

static const char *
metric_word(const struct vocab_metric *m, size_t i)
{
	return i == 0 ? m->code : i == 1 ? m->name : m->aliases[i - 2];
}

/* The word nearest to key, as the team writes it; NULL when none is near. */
static const char *
metric_near(const struct vocab *v, const char *key, enum vocab_role role)
{
	size_t n = normal_length(key), i, k;
	size_t best = (n <= 5 ? 1 : n <= 9 ? 2 : 3) + 1;
	const char *word = NULL;

	for (i = 0; i < v->n_metrics; i++) {
		const struct vocab_metric *m = &v->metrics[i];

		if (!m->active || !suits(m, role))
			continue;
		for (k = 0; m->keys[k] != NULL; k++) {
			size_t d = normal_distance(m->keys[k], key, best - 1);

			/* One letter is no evidence for a code of two. */
			if (d < best && d < normal_length(m->keys[k]) - 1) {
				best = d;
				word = metric_word(m, k);
			}
		}
	}
	return word;
}

const char *
vocab_metric_why(struct arena *a, const struct vocab *v, const char *text,
    enum vocab_role role, bool *near)
{
	const char *key = normal_key(a, text);
	const char *word = metric_near(v, key, role);
	const char *known = "", *ask = "", *list = "";
	const struct vocab_metric *first;
	size_t i;

	*near = true;
	if (metrics_begun(a, v, key, role, &first, &list) > 1)
		return arena_printf(a, "\"%s\" could be %s. Write which.",
		    vocab_shown(a, text), list);
	*near = word != NULL;
	for (i = 0; i < v->n_metrics; i++)
		if (v->metrics[i].active && suits(&v->metrics[i], role))
			known = arena_printf(a, "%s%s%s", known,
			    *known == '\0' ? "" : ", ", v->metrics[i].code);
	if (*known == '\0')
		return arena_printf(a,
		    "\"%s\" is not one of your metrics; there are none yet. A "
		    "head coach writes: metric defaults",
		    text);
	if (word != NULL)
		ask = arena_printf(a, " Did you mean \"%s\"?", word);
	return arena_printf(a,
	    "\"%s\" is not one of your metrics.%s Known: %s.",
	    vocab_shown(a, text), ask, known);
}

const struct erg *
vocab_erg(const char *text)
{
	size_t i;

	for (i = 0; i < ERGS; i++)
		if (strcasecmp(ergs[i].name, text) == 0)
			return &ergs[i];
	return NULL;
}

bool
vocab_like_erg(const char *text)
{
	static const char *const units[] = { "k", "km", "m", "min", NULL };
	size_t n = strspn(text, "0123456789"), i;

	for (i = 0; n > 0 && units[i] != NULL; i++)
		if (strcasecmp(text + n, units[i]) == 0)
			return true;
	return false;
}

const char *
vocab_ergs(struct arena *a)
{
	const char *list = "";
	size_t i;

	for (i = 0; i < ERGS; i++)
		list = arena_printf(
		    a, "%s%s%s", list, i == 0 ? "" : ", ", ergs[i].name);
	return list;
}

char *
vocab_erg_text(struct arena *a, const struct erg *e, int amount)
{
	if (e->distance)
		return arena_printf(a, "%dm", amount);
	return arena_printf(
	    a, "%d:%02d.%d", amount / 600, amount / 10 % 60, amount % 10);
}

int
vocab_tenths(const char *s)
{
	enum { FIELDS = 3 }; /* hours, minutes, seconds */
	int field[FIELDS] = { 0 }, n = 0, total = 0, i;

	for (;;) {
		size_t digits = strspn(s, "0123456789");

		if (digits == 0 || digits > 2 || n == FIELDS)
			return -1;
		if (n > 0 && (digits != 2 || *s > '5'))
			return -1;
		field[n++] = atoi(s);
		s += digits;
		if (*s != ':')
			break;
		s++;
	}
	if (n < 2)
		return -1;
	for (i = 0; i < n; i++)
		total = total * 60 + field[i];
	total *= 10;
	if (*s == '\0')
		return total;
	if ((*s != '.' && *s != ',') || !isdigit((unsigned char)s[1]) ||
	    s[2] != '\0')
		return -1;
	return total + s[1] - '0';
}
