/* wordbook.c -- what our texts say, from content/words. */
#include "ingest/sms/words/wordbook.h"

#include <string.h>

#include "ingest/sms/words/parts.h"
#include "lib/draft.h"

static const struct wordbook_row rows[] = {
#define WORD(id, name, kind, needs, may)                                       \
	[SAY_##id] = { name, WORDBOOK_##kind, needs, may },
#include "ingest/sms/words/words.def"
#undef WORD
};

static const char *const harm_names[] = { "says", "person", "done-to", "before",
	"sport", "alone" };

static const char shipped[] = "[en]\n"
#include "content/words/en.conf.h"
			      "[es]\n"
#include "content/words/es.conf.h"
			      "[harm]\n"
#include "content/words/harm.conf.h"
    ;

const struct wordbook_row *
wordbook_row(enum wordbook_word word)
{
	return &rows[word];
}

const char *
wordbook_section(int section)
{
	static const char *const names[] = { "en", "es", "harm" };

	return names[section];
}

enum wordbook_language
wordbook_language(const char *code)
{
	return code != NULL && strcmp(code, "es") == 0 ? WORDBOOK_ES
						       : WORDBOOK_EN;
}

struct wordbook_lines *
wordbook_lines(struct wordbook *b, int section, const char *name)
{
	if (section == WORDBOOK_LANGUAGES) {
		for (int i = 0; i < WORDBOOK_HARM; i++)
			if (strcmp(harm_names[i], name) == 0)
				return &b->harm[i];
		return NULL;
	}
	for (int i = 0; i < WORDBOOK_WORDS; i++)
		if (strcmp(rows[i].name, name) == 0)
			return &b->words[section][i];
	return NULL;
}

bool
wordbook_line(struct arena *a, const char *line, size_t len, const char **name,
    const char **words)
{
	size_t n = 0, at;

	while (n < len && strchr(" \t:", line[n]) == NULL)
		n++;
	at = n;
	while (at < len && strchr(" \t", line[at]) != NULL)
		at++;
	if (n == 0 || at == len || line[at] != ':')
		return false;
	at++;
	while (at < len && strchr(" \t", line[at]) != NULL)
		at++;
	while (len > at && strchr(" \t\r", line[len - 1]) != NULL)
		len--;
	*name = arena_strndup(a, line, n);
	*words = arena_strndup(a, line + at, len - at);
	return true;
}

/* -1: no such section. */
static int
section_read(const char *line, size_t len)
{
	for (int i = 0; i < WORDBOOK_SECTIONS; i++) {
		const char *name = wordbook_section(i);

		if (len == strlen(name) + 2 && line[0] == '[' &&
		    memcmp(line + 1, name, len - 2) == 0 &&
		    line[len - 1] == ']')
			return i;
	}
	return -1;
}

static void
layer_read(struct wordbook *b, const char *text)
{
	int section = -1;

	b->layer++;
	for (size_t len; *text != '\0'; text += len + (text[len] == '\n')) {
		const char *name, *words = "";
		struct wordbook_lines *lines = NULL;

		len = strcspn(text, "\n");
		if (*text == '[')
			section = section_read(text, len);
		else if (section >= 0 && *text != '#' &&
		    wordbook_line(b->arena, text, len, &name, &words))
			lines = wordbook_lines(b, section, name);
		if (lines == NULL || *words == '\0')
			continue;
		if (lines->layer != b->layer)
			*lines = (struct wordbook_lines){ .layer = b->layer };
		lines->line = arena_grow(b->arena, lines->line, lines->n,
		    &lines->cap, sizeof(*lines->line));
		lines->line[lines->n++] = words;
	}
}

struct wordbook *
wordbook_shipped(struct arena *a)
{
	struct wordbook *b = arena_alloc(a, sizeof(*b));

	b->arena = a;
	layer_read(b, shipped);
	return b;
}

struct wordbook *
wordbook_parse(struct arena *a, const char *text, size_t len)
{
	struct wordbook *b = wordbook_shipped(a);

	layer_read(b, arena_strndup(a, text, len));
	return b;
}

static void
lines_print(FILE *out, const char *name, const struct wordbook_lines *lines)
{
	for (size_t i = 0; i < lines->n; i++)
		fprintf(out, "%s: %s\n", name, lines->line[i]);
}

const char *
wordbook_print(struct arena *a, const struct wordbook *b)
{
	struct draft d;
	FILE *out = draft_begin(&d);

	for (int l = 0; l < WORDBOOK_LANGUAGES; l++) {
		fprintf(out, "[%s]\n", wordbook_section(l));
		for (int i = 0; i < WORDBOOK_WORDS; i++)
			lines_print(out, rows[i].name, &b->words[l][i]);
	}
	fprintf(out, "[%s]\n", wordbook_section(WORDBOOK_LANGUAGES));
	for (int i = 0; i < WORDBOOK_HARM; i++)
		lines_print(out, harm_names[i], &b->harm[i]);
	return draft_end(&d, a);
}
