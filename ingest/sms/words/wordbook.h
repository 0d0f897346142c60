/*
 * wordbook.h -- what our texts say, from content/words: en.conf, es.conf, and
 * the words of harm of harm.conf.
 *
 * "NAME: WORDS" a line, "#" begins a comment, UTF-8. Lines of one name are
 * forms of one text, the longest first; words.def has the names and their
 * fields, "{{club}}". The shipped files are compiled in; a club's own replace
 * single names of them, and add to harm.conf. How a text is made of its forms:
 * ingest/take/words.
 *
 * A wordbook travels as one text, the three files with "[en]", "[es]" and
 * "[harm]" before them: that is the message "words" of the drop box.
 */
#ifndef WORDBOOK_H
#define WORDBOOK_H

#include <stddef.h>
#include <stdio.h>

#include "lib/arena.h"

enum wordbook_language { WORDBOOK_EN, WORDBOOK_ES, WORDBOOK_LANGUAGES };

enum wordbook_word {
#define WORD(id, name, kind, needs, may) SAY_##id,
#include "ingest/sms/words/words.def"
#undef WORD
	WORDBOOK_WORDS
};

enum wordbook_harm {
	WORDBOOK_SAYS,	  /* phrases anywhere in a text */
	WORDBOOK_PERSON,  /* what % in a phrase stands for */
	WORDBOOK_DONE_TO, /* what & in a phrase stands for */
	WORDBOOK_BEFORE,  /* what may stand before either: "my", "head" */
	WORDBOOK_SPORT,	  /* what _ in a phrase never stands for: "wave" */
	WORDBOOK_ALONE,	  /* phrases that are all of a text */
	WORDBOOK_HARM
};

enum wordbook_kind {
	WORDBOOK_TEXT,	/* forms of a text, or of a piece of one: GSM-7 */
	WORDBOOK_MAIL,	/* forms of a mail's line */
	WORDBOOK_LINES, /* paragraphs of a mail */
};

struct wordbook_row {
	const char *name;
	enum wordbook_kind kind;
	const char *needs, *may; /* fields, with blanks between */
};

/* The table, in the order of words.def. */
const struct wordbook_row *wordbook_row(enum wordbook_word);

struct wordbook_lines {
	const char **line;
	size_t n, cap;
	int layer; /* in which reading they were set */
};

struct wordbook {
	struct arena *arena;
	struct wordbook_lines words[WORDBOOK_LANGUAGES][WORDBOOK_WORDS];
	struct wordbook_lines harm[WORDBOOK_HARM];
	int layer;
};

/* "es", "en"; WORDBOOK_EN for anything else. */
enum wordbook_language wordbook_language(const char *code);

/* Ours, in the arena. Every name has at least one form. */
struct wordbook *wordbook_shipped(struct arena *);

/*
 * Ours under the words of this folder, which may lack any of the files. NULL
 * when there is any error: the errors stand on err then, one a line, with
 * file, line and what would be right.
 */
struct wordbook *wordbook_read(struct arena *, const char *folder, FILE *err);

/* All of it as one text, and a wordbook of such a text: what it does not know
 * is passed over, what it lacks is as we ship it. */
const char *wordbook_print(struct arena *, const struct wordbook *);
struct wordbook *wordbook_parse(struct arena *, const char *text, size_t len);

#endif
