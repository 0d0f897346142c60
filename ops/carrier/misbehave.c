/* misbehave.c -- what can go wrong on request. */
#include "ops/carrier/misbehave.h"

#include <stdlib.h>
#include <string.h>

enum {
	UNREACHABLE = 30003, /* Twilio's code for a phone that is off */
	LATE_MAX = 1500,     /* ms */
};

static const struct setting {
	const char *name;
	size_t place;
	int low, high;
} settings[] = {
	{ "delay", offsetof(struct misbehaviour, delay), 0, 60000 },
	{ "slow", offsetof(struct misbehaviour, slow), 0, 60000 },
	{ "duplicate", offsetof(struct misbehaviour, duplicate), 1, 10 },
	{ "reorder", offsetof(struct misbehaviour, reorder), 0, 1 },
	{ "wild_posts", offsetof(struct misbehaviour, wild_posts), 0, 1000 },
	{ "wild_calls", offsetof(struct misbehaviour, wild_calls), 0, 1000 },
	{ "status429", offsetof(struct misbehaviour, status429), 0, 1000 },
	{ "fail5xx", offsetof(struct misbehaviour, fail5xx), 0, 1000 },
	{ "drop", offsetof(struct misbehaviour, drop), 0, 1000 },
	{ "reset", offsetof(struct misbehaviour, reset), 0, 1000 },
	{ "lose", offsetof(struct misbehaviour, lose), 0, 100000 },
	{ "undelivered", offsetof(struct misbehaviour, undelivered), 0, 99999 },
};

enum { SETTINGS = sizeof(settings) / sizeof(*settings) };

struct misbehaviour
misbehave_none(void)
{
	return (struct misbehaviour){ .duplicate = 1 };
}

static int *
value_of(struct misbehaviour *m, const struct setting *s)
{
	return (int *)(void *)((char *)m + s->place);
}

static const struct setting *
setting_find(const char *name)
{
	for (size_t i = 0; name != NULL && i < SETTINGS; i++)
		if (strcmp(settings[i].name, name) == 0)
			return &settings[i];
	return NULL;
}

static bool
number_read(const char *text, int low, int high, int *out)
{
	char *end;
	long n = strtol(text, &end, 10);

	if (text[0] == '\0' || *end != '\0' || n < low || n > high)
		return false;
	*out = (int)n;
	return true;
}

static const char *
setting_set(struct arena *a, struct misbehaviour *m, const char *name,
    const char *value)
{
	const struct setting *s = setting_find(name);

	if (strcmp(name, "normal") == 0) {
		*m = misbehave_none();
		return NULL;
	}
	if (s == NULL)
		return arena_printf(
		    a, "there is no \"%s\"; for example: delay=500", name);
	if (!number_read(value, s->low, s->high, value_of(m, s)))
		return arena_printf(a,
		    "%s takes a number from %d to %d; for example: %s=1", name,
		    s->low, s->high, name);
	return NULL;
}

const char *
misbehave_set(struct arena *a, struct misbehaviour *m, const struct form *f)
{
	struct misbehaviour next = *m;

	if (f->n == 0)
		return "nothing is asked for; for example: delay=500&drop=1";
	for (size_t i = 0; i < f->n; i++) {
		const char *why =
		    setting_set(a, &next, f->pairs[i].name, f->pairs[i].value);

		if (why != NULL)
			return why;
	}
	*m = next;
	return NULL;
}

/* So many of 1000; what is left of the number chooses how. */
static bool
chance(uint64_t *number, int of_thousand)
{
	bool hit = *number % 1000 < (uint64_t)of_thousand;

	*number /= 1000;
	return hit;
}

void
misbehave_post(struct misbehaviour *m, uint64_t number)
{
	if (!chance(&number, m->wild_posts))
		return;
	switch (number % 8) {
	case 0:
		m->status429 += 1 + (int)(number / 8 % 3);
		break;
	case 1:
		m->reset++;
		break;
	case 2:
	case 3:
		m->fail5xx++;
		break;
	case 4:
	case 5:
		m->drop++;
		break;
	default:
		m->undelivered = UNREACHABLE;
	}
}

struct misbehave_call
misbehave_call(const struct misbehaviour *m, uint64_t number)
{
	struct misbehave_call c = { m->duplicate, m->delay };

	if (!chance(&number, m->wild_calls))
		return c;
	switch (number % 4) {
	case 0:
		c.times = 0;
		break;
	case 1:
		c.times += 1 + (int)(number / 4 % 2);
		break;
	default:
		c.delay += (int)(number / 4 % LATE_MAX);
	}
	return c;
}

bool
misbehave_use(int *left)
{
	if (*left == 0)
		return false;
	--*left;
	return true;
}

const char *
misbehave_name(const struct misbehaviour *m, size_t i, int *value)
{
	struct misbehaviour copy = *m;

	if (i >= SETTINGS)
		return NULL;
	*value = *value_of(&copy, &settings[i]);
	return settings[i].name;
}
