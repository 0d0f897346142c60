/*
 * ordering.h -- what the files of apply_order share: one function for each
 * verb, and what they need.
 *
 * A function gives NULL when the order took effect, else a sentence that says
 * why not; nothing was changed then. A sentence that ends in a full stop is
 * complete; to another one the verb's example is added. *answer says more
 * than "done".
 */
#ifndef ORDERING_H
#define ORDERING_H

#include "ingest/mail/order/order.h"
#include "ingest/take/orders/apply.h"

struct ordering {
	struct job *job;
	const struct writer *writer;
	const struct member *coach; /* who gives it; NULL: the operator */
	const struct order *order;
	const char **answer;
};

/* people.c */
const char *order_roster_add(struct ordering *);
const char *order_roster_import(struct ordering *);
const char *order_roster_remove(struct ordering *);
const char *order_roster_resend(struct ordering *);
const char *order_roster_team(struct ordering *);
const char *order_team_new(struct ordering *);
const char *order_find(struct ordering *);
/* edit.c */
const char *order_roster_edit(struct ordering *);
const char *order_roster_rename(struct ordering *);
const char *order_attribute(struct ordering *);
/* guardian.c */
const char *order_copy_target(struct ordering *);
/* access.c */
const char *order_reset_password(struct ordering *);
const char *order_reset_address(struct ordering *);
const char *order_key(struct ordering *);
const char *order_export(struct ordering *);
/* no_contact.c */
const char *order_no_contact(struct ordering *);
const char *order_contact_again(struct ordering *);
/* Where a coach, who is no head coach, gets this child's copies; or NULL. */
const char *ordering_guardian(struct ordering *);
/* NULL, or why nothing may be sent to her, and what to do first. */
const char *ordering_unwritten(struct ordering *, const struct member *);
/* group.c */
const char *order_group_add(struct ordering *);
const char *order_group_remove(struct ordering *);
const char *order_group_new(struct ordering *);
const char *order_group_comment(struct ordering *);
const char *order_group_delete(struct ordering *);
const char *order_line_add(struct ordering *);
const char *order_line_remove(struct ordering *);
const char *order_line_default(struct ordering *);
/* line.c */
const char *order_line_hand_over(struct ordering *);
const char *order_line_archive(struct ordering *);
/* talk.c */
const char *order_message(struct ordering *);
const char *order_archive(struct ordering *);
const char *order_unarchive(struct ordering *);
const char *order_block(struct ordering *);
const char *order_unblock(struct ordering *);
/* rating.c */
const char *order_share(struct ordering *);
const char *order_unshare(struct ordering *);
const char *order_result_remove(struct ordering *);
const char *order_undo(struct ordering *);
const char *order_default_share(struct ordering *);
/* standing.c */
const char *order_points(struct ordering *);
const char *order_tier(struct ordering *);
const char *order_target(struct ordering *);
const char *order_talked(struct ordering *);
const char *order_lineup(struct ordering *);
const char *order_status(struct ordering *);
/* check_in.c */
const char *order_check_in(struct ordering *);
const char *order_reflection(struct ordering *);
const char *order_terms(struct ordering *);
/* metric.c */
const char *order_metric_add(struct ordering *);
const char *order_metric_edit(struct ordering *);
const char *order_metric_off(struct ordering *);
const char *order_metric_on(struct ordering *);
const char *order_metric_purge(struct ordering *);
const char *order_metric_defaults(struct ordering *);

/* ---- ordering.c: what they need ---- */

/* The role as the ledger writes it; VOCAB_ANY is a rower. */
const char *ordering_role(enum vocab_role);
/* Those named, or whoever is in the group now; ids, *n of them. */
int64_t *ordering_whom(struct ordering *, size_t *n);
/* The one person named, as she is now. */
struct member ordering_person(struct ordering *);
void ordering_say(struct ordering *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* A clause behind what it says, "done" where that is nothing. */
void ordering_also(struct ordering *, const char *words);
/* A right example of this verb, as its table row gives it. */
const char *ordering_example(enum order_verb);

/* "Maya, Ben and Ida": names (or other words) one after the other. */
struct ordering_list {
	const char **words;
	size_t n, cap;
};

void
ordering_list_add(struct ordering *, struct ordering_list *, const char *word);
/* "" for none. */
const char *ordering_list_text(struct ordering *, const struct ordering_list *);

#endif
