/* parse.h -- what the files of order share; see order.h. */
#ifndef ORDER_PARSE_H
#define ORDER_PARSE_H

#include "ingest/mail/order/order.h"

enum {
	ORDER_NAME_LETTERS = 50,  /* of a metric, a group, a team, a tag */
	ORDER_TEXT_LETTERS = 500, /* of a reason, an attribute */
};

/* people.c, edit.c */
const char *parse_roster_add(struct order_reader *);
const char *parse_one_person(struct order_reader *);
const char *parse_one_athlete(struct order_reader *);
const char *parse_edit(struct order_reader *);
const char *parse_rename(struct order_reader *);
const char *parse_team(struct order_reader *);
const char *parse_copy_target(struct order_reader *);
const char *parse_about(struct order_reader *);
/* group.c */
const char *parse_group_members(struct order_reader *);
const char *parse_group_comment(struct order_reader *);
const char *parse_group_new(struct order_reader *);
const char *parse_group_delete(struct order_reader *);
const char *parse_line(struct order_reader *);
const char *parse_line_alone(struct order_reader *);
const char *parse_line_hand_over(struct order_reader *);
/* talk.c */
const char *parse_message(struct order_reader *);
const char *parse_archive(struct order_reader *);
const char *parse_block(struct order_reader *);
const char *parse_talked(struct order_reader *);
const char *parse_share(struct order_reader *);
/* points.c */
const char *parse_points(struct order_reader *);
const char *parse_tier(struct order_reader *);
const char *parse_target(struct order_reader *);
const char *parse_lineup(struct order_reader *);
const char *parse_result_remove(struct order_reader *);
/* Where the number of points begins; the line's length without one. */
size_t order_amount_at(const char *);
/* team.c */
const char *parse_metric_add(struct order_reader *);
const char *parse_metric_edit(struct order_reader *);
const char *parse_metric_known(struct order_reader *);
const char *parse_default_share(struct order_reader *);
const char *parse_team_new(struct order_reader *);
/* check_in.c */
const char *parse_check_in(struct order_reader *);
const char *parse_reflection(struct order_reader *);
const char *parse_terms(struct order_reader *);
bool fits_check_in(struct order_reader *);
/* own.c */
const char *parse_reset_password(struct order_reader *);
const char *parse_reset_address(struct order_reader *);
const char *parse_key(struct order_reader *);
const char *parse_code(struct order_reader *);
const char *parse_undo(struct order_reader *);
const char *parse_find(struct order_reader *);
const char *parse_help(struct order_reader *);
const char *parse_nothing(struct order_reader *);

/* fits.c: may this be the rest of such an order, or is it prose? */
bool fits_nothing(struct order_reader *);
bool fits_word(struct order_reader *);
bool fits_find(struct order_reader *);
bool fits_help(struct order_reader *);
bool fits_key(struct order_reader *);
bool fits_share(struct order_reader *);
bool fits_hide(struct order_reader *);
bool fits_add(struct order_reader *);
bool fits_name(struct order_reader *);
bool fits_name_colon(struct order_reader *);
bool fits_about(struct order_reader *);
bool fits_name_word(struct order_reader *);
bool fits_team(struct order_reader *);
bool fits_archive(struct order_reader *);
bool fits_block(struct order_reader *);
bool fits_talked(struct order_reader *);
bool fits_target(struct order_reader *);
bool fits_message(struct order_reader *);
bool fits_points(struct order_reader *);
bool fits_lineup(struct order_reader *);
/* Does the line begin with a name on the roster, or a metric and a number? */
bool order_begins_with_athlete(struct order_reader *, const char *line);
bool order_begins_with_anybody(struct order_reader *, const char *line);
/* Has somebody, or have several, this name? */
bool order_is_anybody(struct order_reader *, const char *name);
bool order_is_rating(struct order_reader *, const char *line);

/* words.c: the words of the table. */

/* The i-th way to write a row's words, *n bytes long; NULL behind the last. */
const char *order_way(const struct order_row *, size_t i, size_t *n);
/* The first one: how answers call the order. */
const char *order_called(struct order_reader *);
/* What stands behind one word of a way at the head of line; NULL: not it. */
const char *order_after_word(
    struct order_reader *, const char *line, const char *word, size_t n);
/* "roster ad": an order whose second word is none. NULL: no order at all. */
const char *order_family_why(struct order_reader *, const char *line);

/* args.c, whom.c: the pieces that orders are made of. */

/* "write: USAGE, for example: EXAMPLE". */
const char *order_usage(struct order_reader *);
/* The same behind a sentence that says what is wrong. */
const char *order_wrong(struct order_reader *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

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
/* The text before the last " WORD "; no name ends in such a word. */
const char *order_take_before_word(struct order_reader *, const char *word);
/* All of it into out->body; "none" is NULL. NULL, or why it is refused. */
const char *order_take_text(struct order_reader *);
/* Its last word off the end; "" when nothing is left. */
const char *order_take_last(struct order_reader *);
/* Skips blanks and one colon; a full stop or "!" off the end. */
void order_skip_colon(struct order_reader *);
void order_drop_stop(struct order_reader *);
/* A name without the full stop of its line; "Jr." and "B." keep theirs. */
const char *order_without_stop(struct arena *, const char *name);

/* A list by commas; parts are trimmed, empty ones left out. */
const char **order_split(struct order_reader *, const char *, size_t *n);
const char *order_joined(struct arena *, const char *list, const char *more);
/* Without quotation marks around it, and without what answers add. */
const char *order_bare(struct arena *, const char *);
/* Words as the order's text that says that its writer is asked first. */
void order_ask(struct order_reader *, const char *words);
/* In quotation marks where it has more than one word. */
const char *order_quoted(struct arena *, const char *);
bool order_is_address(const char *);
bool order_is_code(const char *, size_t shortest, size_t longest);
/* As struct order has numbers; NULL: it is none. */
const char *order_number(struct arena *, const char *);
/* Where a number begins behind a name, to the end of the text; 0: nowhere. */
size_t order_phone_at(struct arena *, const char *text);
/* The names of the people, by commas. */
const char *order_names(struct order_reader *);

/* These give NULL, or why not. */
const char *
order_add_athlete(struct order_reader *, size_t *cap, const char *name);
/* Coaches too. */
const char *
order_add_anybody(struct order_reader *, size_t *cap, const char *name);
const char *order_take_group(struct order_reader *, const char *name);
/* A group or an athlete: "group u17", "u17", "Ben". */
const char *order_take_target(struct order_reader *, const char *name);
/* A whole name, "Eva Lind", into first and last. */
const char *order_take_names(struct order_reader *, const char *name);
const char *order_take_day(struct order_reader *, const char *text);

#endif
