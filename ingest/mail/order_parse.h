/* order_parse.h -- what the files of order share; see order.h. */
#ifndef ORDER_PARSE_H
#define ORDER_PARSE_H

#include "ingest/mail/order.h"

const char *parse_roster_add(struct order_reader *);
const char *parse_one_athlete(struct order_reader *);
const char *parse_group_members(struct order_reader *);
const char *parse_group_new(struct order_reader *);
const char *parse_message(struct order_reader *);
const char *parse_reset_password(struct order_reader *);
const char *parse_share(struct order_reader *);
const char *parse_metric_add(struct order_reader *);
const char *parse_metric_known(struct order_reader *);
const char *parse_default_share(struct order_reader *);
const char *parse_team_new(struct order_reader *);
const char *parse_key(struct order_reader *);
const char *parse_code(struct order_reader *);
const char *parse_undo(struct order_reader *);
const char *parse_nothing(struct order_reader *);

/* "write: USAGE, for example: EXAMPLE". */
const char *order_usage(struct order_reader *);

/*
 * Each takes something off the front of what is left of the line; NULL or
 * false when it is not there, and nothing is taken then.
 */
const char *order_take_word(struct order_reader *);
const char *order_take_before(struct order_reader *, const char *sep);
const char *order_take_quoted(struct order_reader *);
bool order_skip_word(struct order_reader *, const char *word);
/* WORD A, B: into out->words; gives " WORD A, B", or "" without them. */
const char *order_take_list(struct order_reader *, const char *word);

/* A list by commas; parts are trimmed, empty ones left out. */
const char **order_split(struct order_reader *, const char *, size_t *n);
const char *order_joined(struct arena *, const char *list, const char *more);
bool order_is_address(const char *);
bool order_is_code(const char *, size_t shortest, size_t longest);

/* These give NULL, or why not. */
const char *
order_add_person(struct order_reader *, size_t *cap, const char *name);
/* A group or an athlete: "group u17", "u17", "Ben". */
const char *order_take_target(struct order_reader *, const char *name);
const char *order_unknown_group(struct order_reader *, const char *name);

#endif
