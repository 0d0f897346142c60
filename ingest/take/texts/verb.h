/*
 * verb.h -- orders by text: a word, who may say it, what follows it.
 *
 * Reading is pure, so that `oarlock explain text` shows what a text would do;
 * applying is the handler's. A text that only begins with such a word and
 * goes on as people talk is no order: it is a note.
 */
#ifndef TEXT_VERB_H
#define TEXT_VERB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ingest/take/words/wording.h"
#include "ingest/vocab/vocab.h"
#include "lib/arena.h"
#include "lib/date.h"

struct incoming;
struct text_verb;

enum text_fit {
	TEXT_PROSE, /* not meant as an order */
	TEXT_TAKEN,
	TEXT_REFUSED, /* meant as one, and wrong: why says what */
};

enum { TEXT_ITEMS = 4 }; /* of a check-in: sleep, room, health, mood */

struct text_call {
	struct arena *arena;
	const struct voice *voice; /* of refusals */
	struct day today;
	const char *role; /* "rower", ...; NULL: not known */
	bool minor;
	int grade_low, grade_high; /* club.grades */
	const char *name;	   /* "Maya Chen"; NULL: not known */
	/* Found: */
	const struct text_verb *verb;
	enum text_fit fit;
	const char *rest; /* behind the word, trimmed */
	bool doubtful;	  /* an open question is asked first */
	bool skips;	  /* "45-3", which may be two answers as well */
	bool marked;	  /* a "!" stands right behind the word */
	/* The rest is her own words: hours after words of harm they go where
	 * those went. */
	bool own_words;
	/* Read: */
	const char *why;
	const char *text;      /* a word, a name, a note */
	const char *last;      /* name: what follows the first; erg: a remark */
	int64_t value;	       /* 0 where cleared */
	int items[TEXT_ITEMS]; /* 0: skipped */
	bool clear, shared, undo;
	const struct erg *erg;
	const char *day;   /* "2026-11-21"; of what she will try: or NULL */
	const char *shown; /* the arguments as they were understood */
};

enum text_who {
	TEXT_ANYBODY,
	TEXT_ATHLETE, /* a coach's text that begins so is none */
};

struct text_verb {
	const char *words; /* "SIDE|LADO"; folded, "|" between */
	enum text_who who;
	bool nameless; /* a shared phone need not say whose it is */
	enum text_fit (*read)(struct text_call *);
	void (*apply)(struct incoming *, struct text_call *);
	const char *reading; /* as in the ledger */
	const char *example; /* one right text */
};

/*
 * Looks for a verb at the head of a text and reads what follows it. False:
 * the text is no order. True: c->verb and c->fit, which is not TEXT_PROSE.
 */
bool text_verb_find(const char *body, size_t len, struct text_call *c);
/*
 * What was found says how she is or what she rowed: it may stand beside other
 * things, for a whole line of a talk is seldom either by chance.
 */
bool text_reports(const struct text_call *);
/*
 * Takes the first line out of a text that is an order by itself, where it is
 * one that may stand so: c is as above, and what is left is in its arena. All
 * behind a check-in is its note, and taken with it.
 */
bool text_line_take(const char **body, struct text_call *c);
/* The nth verb; NULL: there are no more. */
const struct text_verb *text_verb(size_t nth);

/* What the files of the verbs share. */

/* Refuses with these words. */
enum text_fit text_refuse(struct text_call *, const char *words);
/* The word that she used, in capitals: an example may begin with it. */
const char *text_verb_shown(const struct text_call *);
/* A rest as people talk: more than a slip in an argument. */
bool text_is_prose(const char *rest);
/* One of the words, case and accents aside; its number, -1: none. */
int text_word_of(struct arena *, const char *, const char *const *words);
/* At most so many characters, whole ones; a byte that is in none counts as one,
 * as it does for SQLite's length(). */
const char *text_cut(struct arena *, const char *, size_t letters);
/* "none", "clear" or a word of that kind. */
bool text_is_none(struct arena *, const char *);

enum text_fit read_key(struct text_call *);
enum text_fit read_erg(struct text_call *);
enum text_fit read_check_in(struct text_call *);
enum text_fit read_days(struct text_call *);
enum text_fit read_try(struct text_call *);
enum text_fit read_tried(struct text_call *);
enum text_fit read_week(struct text_call *);
enum text_fit read_side(struct text_call *);
enum text_fit read_grade(struct text_call *);
enum text_fit read_height(struct text_call *);
enum text_fit read_weight(struct text_call *);
enum text_fit read_language(struct text_call *);
enum text_fit read_name(struct text_call *);
enum text_fit read_share_phone(struct text_call *);

void text_key(struct incoming *, struct text_call *);
void text_link(struct incoming *, struct text_call *);
void text_reset(struct incoming *, struct text_call *);
void text_talk(struct incoming *, struct text_call *);
void text_export(struct incoming *, struct text_call *);
void text_erg(struct incoming *, struct text_call *);
void text_check_in(struct incoming *, struct text_call *);
void text_sick(struct incoming *, struct text_call *);
void text_ok(struct incoming *, struct text_call *);
void text_away(struct incoming *, struct text_call *);
void text_pause(struct incoming *, struct text_call *);
void text_try(struct incoming *, struct text_call *);
void text_tried(struct incoming *, struct text_call *);
void text_week(struct incoming *, struct text_call *);
void text_side(struct incoming *, struct text_call *);
void text_grade(struct incoming *, struct text_call *);
void text_height(struct incoming *, struct text_call *);
void text_weight(struct incoming *, struct text_call *);
void text_language(struct incoming *, struct text_call *);
void text_name(struct incoming *, struct text_call *);
void text_hide_points(struct incoming *, struct text_call *);
void text_show_points(struct incoming *, struct text_call *);
void text_share_phone(struct incoming *, struct text_call *);
void text_hide_phone(struct incoming *, struct text_call *);
void text_keep_copy(struct incoming *, struct text_call *);
void text_no_copy(struct incoming *, struct text_call *);

#endif
