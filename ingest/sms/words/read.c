/* read.c -- a club's own words, with every error said at once. */
#include <errno.h>
#include <string.h>

#include "ingest/sms/words/parts.h"
#include "lib/path.h"

enum { FILE_MAX = 256 * 1024, FORMS_MAX = 8, PHRASES_MAX = 4000 };

struct reader {
	struct wordbook *book;
	const char *file;
	int section;
	const char *text;
	int line;
	FILE *err;
	size_t errors;
};

static void complain(struct reader *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
complain(struct reader *r, const char *fmt, ...)
{
	va_list ap;

	r->errors++;
	fprintf(r->err, "%s:%d: ", r->file, r->line);
	va_start(ap, fmt);
	vfprintf(r->err, fmt, ap);
	va_end(ap);
	fputc('\n', r->err);
}

/* The first line that we ship, as an example. */
static const char *
shipped_line(struct reader *r, const char *name)
{
	struct wordbook *b = wordbook_shipped(r->book->arena);

	return wordbook_lines(b, r->section, name)->line[0];
}

static void
line_add(struct reader *r, struct wordbook_lines *lines, const char *words)
{
	bool harm = r->section == WORDBOOK_LANGUAGES;

	/* A club's words of harm stand beside ours. */
	if (!harm && lines->layer != r->book->layer)
		*lines = (struct wordbook_lines){ .layer = r->book->layer };
	if (lines->n == (harm ? PHRASES_MAX : FORMS_MAX)) {
		complain(r, "more lines of one name than %d",
		    harm ? PHRASES_MAX : FORMS_MAX);
		return;
	}
	lines->line = arena_grow(r->book->arena, lines->line, lines->n,
	    &lines->cap, sizeof(*lines->line));
	lines->line[lines->n++] = words;
}

static const char *
line_wrong(struct reader *r, const char *name, const char *words)
{
	struct arena *a = r->book->arena;
	struct wordbook_lines *lines =
	    wordbook_lines(r->book, r->section, name);

	if (r->section == WORDBOOK_LANGUAGES)
		return wordbook_harm_wrong(
		    a, (enum wordbook_harm)(lines - r->book->harm), words);
	return wordbook_wrong(
	    a, (enum wordbook_word)(lines - r->book->words[r->section]), words);
}

static void
line_take(struct reader *r, const char *line, size_t len)
{
	struct wordbook_lines *lines;
	const char *name, *words, *wrong;

	if (strspn(line, " \t\r") >= len || *line == '#')
		return;
	if (!wordbook_line(r->book->arena, line, len, &name, &words)) {
		complain(r,
		    "a line is a name, a colon and words; for example: %s",
		    r->section == WORDBOOK_LANGUAGES
			? "says: hurts me"
			: "back: Good to have you back.");
		return;
	}
	lines = wordbook_lines(r->book, r->section, name);
	if (lines == NULL) {
		complain(r,
		    "there is no text \"%s\"; their names are in the shipped "
		    "content/words/%s.conf, for example: %s",
		    name, wordbook_section(r->section),
		    r->section == WORDBOOK_LANGUAGES ? "says" : "invitation");
		return;
	}
	wrong = line_wrong(r, name, words);
	if (wrong != NULL)
		complain(r, "%s: %s; for example: %s", name, wrong,
		    shipped_line(r, name));
	line_add(r, lines, words);
}

/* A mail's fields may stand in any of its paragraphs. */
static void
paragraphs_check(struct reader *r)
{
	for (int i = 0; i < WORDBOOK_WORDS; i++) {
		const struct wordbook_row *row = wordbook_row(i);
		struct wordbook_lines *lines =
		    wordbook_lines(r->book, r->section, row->name);
		const char *wrong;

		if (lines == NULL || lines->layer != r->book->layer ||
		    row->kind != WORDBOOK_LINES)
			continue;
		wrong = wordbook_lacks(r->book->arena, i, lines);
		if (wrong != NULL)
			complain(
			    r, "%s: %s in all of its lines", row->name, wrong);
	}
}

static size_t
file_take(struct wordbook *b, const char *folder, int section, FILE *err)
{
	struct reader r = { .book = b, .section = section, .err = err };
	const char *name =
	    arena_printf(b->arena, "%s.conf", wordbook_section(section));
	size_t len;

	r.file = path_join(b->arena, folder, name);
	r.text = path_read_inside(b->arena, folder, name, FILE_MAX, &len);
	if (r.text == NULL && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	if (r.text == NULL) {
		fprintf(err, "%s: %s\n", r.file, path_why(errno));
		return 1;
	}
	if (strlen(r.text) != len)
		complain(&r, "a file of text holds no NUL");
	for (const char *p = r.text; *p != '\0';
	     p += strcspn(p, "\n"), p += *p == '\n') {
		r.line++;
		line_take(&r, p, strcspn(p, "\n"));
	}
	paragraphs_check(&r);
	return r.errors;
}

struct wordbook *
wordbook_read(struct arena *a, const char *folder, FILE *err)
{
	struct wordbook *b = wordbook_shipped(a);
	size_t errors = 0;

	b->layer++;
	for (int i = 0; i < WORDBOOK_SECTIONS; i++)
		errors += file_take(b, folder, i, err);
	return errors == 0 ? b : NULL;
}
