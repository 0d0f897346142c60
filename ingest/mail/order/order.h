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

#include "ingest/vocab/vocab.h"
#include "lib/arena.h"
#include "lib/date.h"

enum order_verb {
	ORDER_ROSTER_ADD,
	ORDER_ROSTER_REMOVE,
	ORDER_ROSTER_IMPORT,
	ORDER_ROSTER_EDIT,
	ORDER_ROSTER_RENAME,
	ORDER_ROSTER_RESEND,
	ORDER_ROSTER_TEAM,
	ORDER_COPY_TARGET,
	ORDER_ATTRIBUTE,
	ORDER_GROUP_ADD,
	ORDER_GROUP_REMOVE,
	ORDER_GROUP_NEW,
	ORDER_GROUP_COMMENT,
	ORDER_GROUP_DELETE,
	ORDER_LINE_ADD,
	ORDER_LINE_REMOVE,
	ORDER_LINE_DEFAULT,
	ORDER_LINE_HAND_OVER,
	ORDER_LINE_ARCHIVE,
	ORDER_EXPORT,
	ORDER_MESSAGE,
	ORDER_ARCHIVE,
	ORDER_UNARCHIVE,
	ORDER_BLOCK,
	ORDER_UNBLOCK,
	ORDER_NO_CONTACT,
	ORDER_CONTACT_AGAIN,
	ORDER_RESET_PASSWORD,
	ORDER_RESET_ADDRESS,
	ORDER_SHARE,
	ORDER_UNSHARE,
	ORDER_RESULT_REMOVE,
	ORDER_POINTS,
	ORDER_TIER,
	ORDER_TALKED,
	ORDER_TARGET,
	ORDER_LINEUP,
	ORDER_METRIC_ADD,
	ORDER_METRIC_EDIT,
	ORDER_METRIC_OFF,
	ORDER_METRIC_ON,
	ORDER_METRIC_PURGE,
	ORDER_METRIC_DEFAULTS,
	ORDER_DEFAULT_SHARE,
	ORDER_TEAM_NEW,
	ORDER_CHECK_IN,
	ORDER_REFLECTION,
	ORDER_TERMS,
	ORDER_KEY,
	ORDER_CONFIRM,
	ORDER_UNDO,
	ORDER_FIND,
	ORDER_STATUS,
	ORDER_HELP,
};

/* Who may give it. */
enum {
	ORDER_BY_COACH = 1,
	ORDER_BY_HEAD = 2,
	ORDER_BY_ANYBODY = ORDER_BY_COACH | ORDER_BY_HEAD,
};

/* When it takes effect; else it waits for "confirm CODE". */
enum order_effect {
	ORDER_AT_ONCE,
	ORDER_FEW,    /* at once for a few people, ORDER_FEW_MAX */
	ORDER_SINGLE, /* at once for a single person, not for a group */
	ORDER_WAITS,
};
enum { ORDER_FEW_MAX = 20 };

struct order_row;
struct csv_row;

/* One change of roster edit. */
/* Before a phone's number. */
#define ORDER_ONLY "only "

struct order_change {
	const char *field; /* as the table in edit.c names it */
	const char *value; /* checked and in its stored form; NULL: cleared */
};

/* The arguments; what a verb does not use is NULL, 0 or false. */
struct order {
	const struct order_row *row;
	enum order_verb verb;
	const char *text;    /* as the receipt repeats it; names in full */
	const char *unasked; /* where text says that its writer is asked first:
				the same without that; else NULL */

	const struct vocab_person **people; /* group: whom; else people[0] */
	size_t n_people;
	const struct vocab_group *group;
	const struct vocab_metric *
	    *metrics; /* share, unshare, metric off, target */
	size_t n_metrics;

	const char *first, *last; /* roster add, rename */
	const char *address;	  /* roster add, default share; copy target:
				     mail address or number, NULL: none */
	const char *number;	  /* roster add, block; NULL: none. Numbers are
				     E.164 where they were given with "+",
				     else as written: apply cleans them */
	bool minor;		  /* roster add */
	const char *guardian;	  /* of a minor: address or number */
	enum vocab_role role;	  /* roster add, metric add: rower, coxswain */
	const char *name;	  /* of what is new: group, metric, team; of a
				     line; of an attribute; of a tier, "Gold";
				     help: a verb's first word, or NULL */
	struct order_change *changes; /* roster edit */
	size_t n_changes;
	const struct erg *erg; /* result remove */
	bool dated;	       /* archive: before day; result remove: of it */
	struct day day;
	int amount;	    /* points: -100000..100000, not 0;
			       target: 0..100, -1: none */
	const char *code;   /* metric add, confirm, terms; undo: or NULL, the
			     last */
	const char **words; /* metric: aliases; team: short names */
	size_t n_words;	    /* metric edit: words without any: cleared */
	const char *body;   /* message: lines with "\n"; metric: description,
			     NULL: unchanged; points: the reason; attribute:
			     the text, NULL: cleared; KEY: the line as it
			     came; line hand over: to which line */
	bool on;	    /* default share; check-in, reflection */
	unsigned weekdays;  /* the same: bit 1 is Monday, bit 7 Sunday */
	int minute;	    /* the same: of the day */
	bool me;	    /* reset password: the coach's own */

	/* roster import: the file and its rows, the header first. */
	const char *file;
	const struct csv_row *rows;
	size_t n_rows;
};

/* What the functions of a row work on. */
struct order_reader {
	struct arena *a;
	const struct vocab *vocab;
	const char *rest; /* of the line, behind the verb's words */
	const char *star; /* what stood for "*" in them; NULL: nothing */
	struct order *out;
};

struct order_row {
	enum order_verb verb;
	/*
	 * Lower case, one blank between them; "a|b": either, the first one in
	 * answers. "*" is any one word, or several in quotation marks.
	 */
	const char *words;
	unsigned who;
	enum order_effect effect;
	const char *(*parse)(struct order_reader *); /* NULL, or why not */
	const char *usage;
	const char *example;
	/*
	 * Where the words are a single one, which prose may begin with too: is
	 * the rest an order's? It need not be right. NULL: always.
	 */
	bool (*fits)(struct order_reader *);
};

/* The table, row by row; NULL at its end. */
const struct order_row *order_row(size_t i);
/* Does an order of this row begin with that word, in lower case? */
bool order_row_begins(const struct order_row *, const char *word);
/* The first row with the line's first word; NULL: no order begins so. */
const struct order_row *order_row_of(struct arena *, const char *line);

enum order_found {
	ORDER_NONE, /* the line is no order */
	ORDER_READ,
	ORDER_BAD, /* *why says what is wrong and how to write it */
};

/*
 * Reads one normalised line (normal_line). Where it is a message, its body
 * may go on in the lines below: see order_message_end.
 *
 * Names and metrics that are words of orders, too, keep their lines: "Copy gt
 * 80" is a rating where an athlete is called Copy. A slash in front makes it
 * an order.
 */
enum order_found order_read(struct arena *, const struct vocab *,
    const char *line, struct order **out, const char **why);
/* Must this one be confirmed by its writer? */
bool order_waits(const struct order *);
/* Would it be one, were one of its first words spelt right? */
bool order_nearly(struct arena *, const struct vocab *, const char *line);
/* Does the line open a message, good or bad? */
bool order_opens_message(const char *line);
/* Ends a message: n more lines of text, blank ones included. NULL, or why. */
const char *order_message_end(
    struct arena *, struct order *, const char *const *lines, size_t n);
/* A roster as a table; its header has been recognised by order_is_roster. */
struct order *order_roster(
    struct arena *, const char *file, const struct csv_row *, size_t n);
bool order_is_roster(struct arena *, const struct csv_row *header);

/*
 * May this word be a first name, a nick, a group, a metric's alias? The first
 * words of orders and those of directives may not. NULL, or why not.
 */
const char *
order_name_why(struct arena *, const struct vocab *, const char *name);
/* May somebody new be called so? NULL, or why not. */
const char *order_person_why(
    struct arena *, const struct vocab *, const char *first, const char *last);

#endif
