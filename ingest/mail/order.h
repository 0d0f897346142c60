/*
 * order.h -- what a coach may order by mail, besides rating.
 *
 * One table row for each verb: words, who may, how it is read, usage and an
 * example. To add one: a row in orders[], an enum constant, a parse function,
 * and the function that applies it in ingest/take.
 */
#ifndef ORDER_H
#define ORDER_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "ingest/take/vocab.h"

enum order_verb {
	ORDER_ROSTER_ADD,
	ORDER_ROSTER_REMOVE,
	ORDER_ROSTER_IMPORT,
	ORDER_GROUP_ADD,
	ORDER_GROUP_REMOVE,
	ORDER_GROUP_NEW,
	ORDER_MESSAGE,
	ORDER_RESET_PASSWORD,
	ORDER_SHARE,
	ORDER_UNSHARE,
	ORDER_METRIC_ADD,
	ORDER_METRIC_OFF,
	ORDER_METRIC_ON,
	ORDER_METRIC_DEFAULTS,
	ORDER_DEFAULT_SHARE,
	ORDER_TEAM_NEW,
	ORDER_KEY,
	ORDER_CONFIRM,
	ORDER_UNDO,
	ORDER_STATUS,
	ORDER_HELP,
};

/* Who may give it. */
enum {
	ORDER_BY_COACH = 1,
	ORDER_BY_HEAD = 2,
	ORDER_BY_ANYBODY = ORDER_BY_COACH | ORDER_BY_HEAD,
};

struct order_row;
struct csv_row;

/* The arguments; what a verb does not use is NULL, 0 or false. */
struct order {
	const struct order_row *row;
	enum order_verb verb;
	const char *text; /* as the receipt repeats it; names in full */

	const struct vocab_person **people; /* group: whom; else people[0] */
	size_t n_people;
	const struct vocab_group *group;
	const struct vocab_metric **metrics; /* share, unshare, metric off */
	size_t n_metrics;

	const char *first, *last; /* roster add */
	const char *address;	  /* roster add, default share */
	enum vocab_role role;	  /* roster add, metric add: rower, coxswain */
	const char *name;	  /* of what is new: group, metric, team */
	const char *code;	  /* metric add, confirm, undo */
	const char **words;	  /* metric: aliases; team: short names */
	size_t n_words;
	const char *body; /* message: lines with "\n"; metric: description;
			     KEY: the line as it came */
	bool on;	  /* default share */
	bool me;	  /* reset password: the coach's own */

	/* roster import: the file and its rows, the header first. */
	const char *file;
	const struct csv_row *rows;
	size_t n_rows;
};

/* What a parse function works on. */
struct order_reader {
	struct arena *a;
	const struct vocab *vocab;
	const char *rest; /* of the line, behind the verb's words */
	struct order *out;
};

struct order_row {
	enum order_verb verb;
	const char *words; /* lower case, one blank between them */
	unsigned who;
	const char *(*parse)(struct order_reader *); /* NULL, or why not */
	const char *usage;
	const char *example;
};

/* The table, row by row; NULL at its end. */
const struct order_row *order_row(size_t i);

enum order_found {
	ORDER_NONE, /* the line is no order */
	ORDER_READ,
	ORDER_BAD, /* *why says what is wrong and how to write it */
};

/*
 * Reads one normalised line (normal_line). Where it is a message, its body
 * may go on in the lines below: see order_message_end.
 */
enum order_found order_read(struct arena *, const struct vocab *,
    const char *line, struct order **out, const char **why);
/* Does the line open a message, good or bad? */
bool order_opens_message(const char *line);
/* Ends a message: n more lines of text, blank ones included. NULL, or why. */
const char *order_message_end(
    struct arena *, struct order *, const char *const *lines, size_t n);
/* A roster as a table; its header has been recognised by order_is_roster. */
struct order *order_roster(
    struct arena *, const char *file, const struct csv_row *, size_t n);
bool order_is_roster(struct arena *, const struct csv_row *header);

/* May this word be a name? Words of the grammar may not. NULL, or why not. */
const char *
order_name_why(struct arena *, const struct vocab *, const char *name);

#endif
