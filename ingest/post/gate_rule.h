/* gate_rule.h -- the rules of the gate that count; for gate*.c. */
#ifndef GATE_RULE_H
#define GATE_RULE_H

#include "ingest/post/gate.h"

/* One text before the table. */
struct question {
	struct gate *gate;
	struct outbox *outbox;
	const struct outbox_item *item;
	const struct outbox_letter *letter;
	const struct gate_moment *moment;
	int64_t now;
};

/* Each: true when it objects; until when, or 0: not known. */
bool rule_busy(const struct question *, int64_t *until);
bool rule_rate(const struct question *, int64_t *until);
bool rule_daily(const struct question *, int64_t *until);
bool rule_daily_line(const struct question *, int64_t *until);
bool rule_daily_account(const struct question *, int64_t *until);
bool rule_daily_automatic(const struct question *, int64_t *until);
bool rule_gap(const struct question *, int64_t *until);
bool rule_same(const struct question *, int64_t *until);
bool rule_loop(const struct question *, int64_t *until);

#endif
