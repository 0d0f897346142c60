/* gate_limits.c -- how much may leave by text. */
#include <string.h>

#include "ingest/post/gate_rule.h"
#include "lib/date.h"

bool
gate_is_answer(const struct outbox_item *item)
{
	const char *class = item->copy_of == NULL ? item->class : item->copy_of;

	return strcmp(class, "answer") == 0 || strcmp(class, "link") == 0;
}

static bool
is_message(const struct outbox_item *item)
{
	const char *class = item->copy_of == NULL ? item->class : item->copy_of;

	return strcmp(class, "message") == 0;
}

static int64_t
answers_of(const struct outbox_item *items, size_t n, const char *line)
{
	int64_t answers = 0;

	for (size_t i = 0; i < n; i++)
		answers += items[i].is_text && !items[i].begun &&
		    gate_is_answer(&items[i]) &&
		    strcmp(items[i].line, line) == 0;
	return answers;
}

void
gate_crowd(const struct gate *g, struct outbox_item *items, size_t n)
{
	const char *line;

	for (size_t i = 0; (line = conf_line(g->conf, i)) != NULL; i++) {
		const char *number = conf_line_text(g->conf, line, "number");

		if (answers_of(items, n, number) <=
		    conf_int(g->conf, "sms.busy"))
			continue;
		for (size_t k = 0; k < n; k++)
			items[k].crowded |= items[k].is_text &&
			    is_message(&items[k]) &&
			    strcmp(items[k].line, number) == 0;
	}
}

bool
rule_busy(const struct question *q, int64_t *until)
{
	(void)until;
	return q->item->crowded;
}

/* The account that has this line; "" for a line that is not configured. */
static const char *
account_of(const struct gate *g, const char *number)
{
	const char *line;

	for (size_t i = 0; (line = conf_line(g->conf, i)) != NULL; i++)
		if (strcmp(conf_line_text(g->conf, line, "number"), number) ==
		    0)
			return conf_line_text(g->conf, line, "account");
	return "";
}

static struct gate_budget
budget_of(const struct gate *g, const char *account, int64_t today)
{
	struct gate_budget b = {
		.account = account,
		.most = conf_int(g->conf, "sms.daily-account"),
	};
	const char *line;

	for (size_t i = 0; (line = conf_line(g->conf, i)) != NULL; i++) {
		if (strcmp(conf_line_text(g->conf, line, "account"), account) !=
		    0)
			continue;
		if (b.line == NULL)
			b.line = line;
		b.used += tally_of_day(
		    g->tally, conf_line_text(g->conf, line, "number"), today);
	}
	b.warns = b.used * 5 >= b.most * 4;
	return b;
}

bool
rule_rate(const struct question *q, int64_t *until)
{
	int rate = (int)conf_int(q->gate->conf, "sms.rate");

	if (q->letter->urgent)
		return false;
	*until = tally_room_at(q->gate->tally, q->item->line, rate, q->now);
	return *until > q->now;
}

static bool
too_many(
    const struct question *q, const char *who, const char *key, int64_t *until)
{
	*until = q->moment->tomorrow;
	return !q->letter->urgent &&
	    tally_of_day(q->gate->tally, who, q->moment->today) >=
	    conf_int(q->gate->conf, key);
}

bool
rule_daily(const struct question *q, int64_t *until)
{
	return too_many(q, q->letter->address, "sms.daily", until);
}

bool
rule_daily_line(const struct question *q, int64_t *until)
{
	return too_many(q, q->item->line, "sms.daily-line", until);
}

bool
rule_daily_account(const struct question *q, int64_t *until)
{
	struct gate_budget b = budget_of(
	    q->gate, account_of(q->gate, q->item->line), q->moment->today);

	*until = q->moment->tomorrow;
	return !q->letter->urgent && b.used >= b.most;
}

bool
rule_daily_automatic(const struct question *q, int64_t *until)
{
	*until = q->moment->tomorrow;
	return tally_is_automatic(q->item->class) &&
	    tally_automatic(
		q->gate->tally, q->letter->address, q->moment->today) >=
	    conf_int(q->gate->conf, "sms.daily-automatic");
}

bool
rule_gap(const struct question *q, int64_t *until)
{
	int64_t last = tally_replied(q->gate->tally, q->letter->address);

	*until = last + conf_int(q->gate->conf, "sms.gap");
	return gate_is_answer(q->item) && !q->letter->urgent &&
	    last <= q->now && *until > q->now;
}

bool
rule_same(const struct question *q, int64_t *until)
{
	(void)until;
	return !q->letter->urgent &&
	    tally_same(q->gate->tally, q->letter->address, q->letter->body,
		q->now - GATE_SAME_SECONDS, q->now) >= GATE_SAME_TIMES;
}

bool
rule_loop(const struct question *q, int64_t *until)
{
	(void)until;
	return strcmp(q->item->class, "answer") == 0 && !q->letter->urgent &&
	    tally_answers(q->gate->tally, q->letter->address,
		q->now - GATE_LOOP_SECONDS, q->now) >= GATE_LOOP_ANSWERS;
}

bool
gate_budget(struct gate *g, struct outbox *o, size_t i, struct gate_budget *out)
{
	const char *line = conf_line(g->conf, i);
	const char *zone = conf_text(g->conf, "club.zone");

	if (line == NULL)
		return false;
	tally_begin(g->tally, o, zone);
	*out = budget_of(g, conf_line_text(g->conf, line, "account"),
	    date_number(date_day(o->now(), zone)));
	return true;
}
