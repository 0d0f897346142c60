/* reader.h -- what the files of sheet share; nobody else includes it. */
#ifndef SHEET_READER_H
#define SHEET_READER_H

#include <string.h>

#include "ingest/mail/body/lines.h"
#include "ingest/mail/order/order.h"
#include "ingest/mail/sheet/sheet.h"

enum directive { SCALE, DATE, METRIC, PRIVACY, DIRECTIVES };

struct sheet {
	struct arena *a;
	const struct sheet_input *in;
	struct reading *out;
	struct place place; /* of what is being read */

	/* Whom the next rating is about; nobody at first. */
	const struct vocab_person *const *about;
	size_t n_about;
	int closed_by; /* the line that left that open; 0: none */

	/* What the directives said. */
	int scale;
	bool scale_given;
	const char *column; /* the word after "metric"; NULL: none */
	enum share share;
	bool dated;
	struct day date;
	/* Directives that were not understood: nothing may depend on them. */
	struct {
		int line;
		const char *text;
	} broken[DIRECTIVES];
	/* "private" with no rating below it as yet. */
	struct {
		int line; /* 0: none */
		const char *text;
	} closed;

	bool begun;	       /* a line that was not blank has been seen */
	const char *commented; /* a rating or order behind a "#"; or NULL */
	bool html;	       /* the body is HTML */
};

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline const char *
after_spaces(const char *s)
{
	return s + strspn(s, " ");
}

/* The longest metric or erg test that a text begins with. */
struct item_word {
	const struct vocab_metric *metric; /* one of the two, or none */
	const struct erg *erg;
	const char *word; /* as typed */
	size_t len;	  /* of the text, with a ":" or "=" behind the word */
};
struct item_word sheet_item_word(struct sheet *, const char *text);
/* The same in typed lines, where a unique beginning of a metric is enough. */
struct item_word sheet_item_typed(struct sheet *, const char *text);

/* What stands behind a metric or a test. */
struct value {
	struct item_word item;
	int score; /* or the amount of an erg test */
	bool bare;
	int importance; /* -1: none */
	enum share share;
	const char *note; /* NULL: none */
};

/*
 * Each reads from text and gives NULL, or why not. *rest is where reading
 * ended. A cell is taken by itself; in a line, "," may begin another item.
 */
const char *value_read(struct sheet *, struct item_word, const char *text,
    bool cell, struct value *out, const char **rest);
/* "8", "i8": an importance alone; "" gives -1. */
const char *value_importance(struct sheet *, const char *text, int *out);
const char *erg_read(struct sheet *, struct item_word, const char *text,
    struct value *out, const char **rest);
/* The flag, note and end that values and times share. */
const char *value_tail(struct sheet *, const char *text, bool cell,
    struct value *out, const char **rest);
/* ISO, "today" or "yesterday", not in the future nor older than a year. */
const char *date_read(struct sheet *, const char *text, struct day *out);

/* One typed line; a table whose first row is its header. */
void sheet_line(struct sheet *, const char *text);
/* Would this line give a rating, if it were read? */
bool sheet_like_rating(struct sheet *, const char *text);

/* An attachment. */
void sheet_file(struct sheet *, const struct mime_part *);
void sheet_add_source(struct sheet *, const char *name);

struct row {
	struct place place;
	const char **cells;
	size_t n;
	bool rowspan;
};
bool sheet_is_table(struct sheet *, const char **header, size_t n);
/* A table of which a column is headed as that of the names. */
bool sheet_names_people(struct sheet *, const char **header, size_t n);
/* Lines with "," or ";" between cells, below such a header, become rows. */
void sheet_typed_tables(struct sheet *, struct lines *);
/* Does it head people to be added? A form may have ratings beside addresses. */
bool sheet_is_roster(struct sheet *, const char **header, size_t n);
/* One cell at most has text: what people write above a table. */
bool sheet_is_title(struct sheet *, const char **cells, size_t n);
enum { SHEET_TITLES = 3 }; /* rows of them above a header, at most */
/* How many of these rows are such, with one below them. */
size_t sheet_titles(struct sheet *, const struct row *, size_t n);
void sheet_table(struct sheet *, const struct row *, size_t n);

/* NULL, or that this is a skill of coxswains and she a rower, or so. */
const char *
sheet_role_why(struct sheet *, const struct vocab_person *, struct item_word);
/* Stores a value for an athlete, with what the directives say. */
void
sheet_store(struct sheet *, const struct vocab_person *, const struct value *);
void sheet_store_order(struct sheet *, const struct order *);
/* After everything was read: what contradicts itself, and the guards. */
void sheet_check(struct sheet *);

/* "line 3", "r.csv row 3". */
const char *sheet_where(struct arena *, struct place);
void sheet_error(struct sheet *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* The same, where the text names its place itself. */
void sheet_error_at(struct sheet *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* An error of the mail as a whole. */
void sheet_error_all(struct sheet *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void sheet_note(struct sheet *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void sheet_ignore(struct sheet *, const char *what);

#endif
