/* order_show.h -- an order's arguments as one line, for tests. */
#ifndef ORDER_SHOW_H
#define ORDER_SHOW_H

#include "tests/unit/test.h"

#include "ingest/mail/order/order.h"
#include "tests/unit/mail_team.h"

static inline char *
order_show_list(struct arena *a, char *s, const char *label,
    const char *const *words, size_t n)
{
	if (words == NULL)
		return s;
	s = arena_printf(a, "%s %s=", s, label);
	for (size_t i = 0; i < n; i++)
		s = arena_printf(a, "%s%s%s", s, i == 0 ? "" : ",", words[i]);
	return s;
}

static inline char *
order_show_text(struct arena *a, char *s, const char *label, const char *text)
{
	return text == NULL ? s : arena_printf(a, "%s %s=%s", s, label, text);
}

/* What a verb does not use is not shown. */
static inline const char *
order_show(struct arena *a, const struct order *o)
{
	char *s = arena_strdup(a, "");
	const char **codes = NULL;

	for (size_t i = 0; i < o->n_people; i++)
		s = arena_printf(a, "%s%s%s", s, i == 0 ? " people=" : ", ",
		    o->people[i]->name);
	if (o->group != NULL)
		s = order_show_text(a, s, "group", o->group->name);
	if (o->n_metrics > 0)
		codes = arena_array(a, o->n_metrics, sizeof(*codes));
	for (size_t i = 0; i < o->n_metrics; i++)
		codes[i] = o->metrics[i]->code;
	s = order_show_list(a, s, "metrics", codes, o->n_metrics);
	if (o->minor)
		s = order_show_text(a, s, "guardian", o->guardian);
	s = order_show_text(a, s, "first", o->first);
	s = order_show_text(a, s, "last", o->last);
	s = order_show_text(a, s, "address", o->address);
	s = order_show_text(a, s, "number", o->number);
	if (o->role != VOCAB_ANY)
		s = arena_printf(a, "%s role=%d", s, (int)o->role);
	s = order_show_text(a, s, "name", o->name);
	for (size_t i = 0; i < o->n_changes; i++)
		s = order_show_text(a, s, o->changes[i].field,
		    o->changes[i].value == NULL ? "-" : o->changes[i].value);
	if (o->erg != NULL)
		s = order_show_text(a, s, "erg", o->erg->name);
	if (o->dated)
		s = order_show_text(a, s, "day", date_iso(a, o->day));
	if (o->amount != 0)
		s = arena_printf(a, "%s amount=%d", s, o->amount);
	for (int day = 1; day <= 7; day++)
		if ((o->weekdays & 1U << day) != 0)
			s = arena_printf(a, "%s day=%d", s, day);
	if (o->minute != 0)
		s = arena_printf(
		    a, "%s at=%d:%02d", s, o->minute / 60, o->minute % 60);
	s = order_show_text(a, s, "code", o->code);
	s = order_show_list(a, s, "words", o->words, o->n_words);
	s = order_show_text(a, s, "body", o->body);
	s = arena_printf(a, "%s%s%s%s", s, o->on ? " on" : "",
	    o->me ? " me" : "", order_waits(o) ? " waits" : "");
	return s + (*s == ' ');
}

static inline enum order_found
order_find(struct arena *a, const struct vocab *v, const char *line)
{
	struct order *o = NULL;
	const char *why = NULL;
	enum order_found f = order_read(a, v, line, &o, &why);

	assert_true(
	    (f == ORDER_READ) == (why == NULL && o != NULL) || f == ORDER_NONE);
	return f;
}

/* A line, and the order that it is; or why it is none. */
struct order_said {
	const char *line, *want; /* NULL: an error, whatever it says */
};

static inline void
order_said_check(const struct order_said *s, size_t n)
{
	struct arena a = ARENA_INIT;
	const struct vocab *v = mail_team(&a);

	for (; n > 0; s++, n--) {
		struct order *o = NULL;
		const char *why = NULL, *got;
		enum order_found found = order_read(&a, v, s->line, &o, &why);

		assert_true(found != ORDER_NONE);
		got = found == ORDER_READ ? order_show(&a, o) : why;
		if (s->want == NULL) {
			assert_int_equal(found, ORDER_BAD);
			continue;
		}
		if (strcmp(got, s->want) != 0)
			print_message("%s\n", s->line);
		assert_string_equal(got, s->want);
	}
	arena_free(&a);
}
#define SAID(rows) order_said_check(rows, COUNT(rows))

#endif
