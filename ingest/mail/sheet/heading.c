/* heading.c -- what a column of a table is, by its heading. */
#include "ingest/mail/sheet/table.h"

#include <string.h>
#include <strings.h>

#include "ingest/vocab/normal.h"

/* Those of names are first. */
static const struct heading {
	enum column_kind kind;
	const char *const *words; /* keys */
} headings[] = {
	{ COLUMN_NAME,
	    (const char *const[]){ "name", "athlete", "rower", "full name",
		"navn", "utover", "namn", "nom", "nombre", "nome", "naam",
		"sportler", "ruderer", "athlet", NULL } },
	{ COLUMN_FIRST,
	    (const char *const[]){ "first name", "first", "firstname",
		"given name", "forename", "fornavn", "fornamn", "vorname",
		"prenom", "voornaam", NULL } },
	{ COLUMN_LAST,
	    (const char *const[]){ "last name", "last", "lastname", "surname",
		"family name", "etternavn", "efternamn", "nachname", "apellido",
		"apellidos", "achternaam", NULL } },
	{ COLUMN_METRIC,
	    (const char *const[]){ "metric", "skill", "item", "test",
		"ferdighet", "kriterium", "critere", "metrica", NULL } },
	{ COLUMN_SCORE,
	    (const char *const[]){ "score", "rating", "value", "points",
		"result", "poeng", "punkte", "wert", "note /100", NULL } },
	{ COLUMN_IMPORTANCE,
	    (const char *const[]){ "importance", "imp", "weight", "viktighet",
		"wichtigkeit", "gewicht", NULL } },
	{ COLUMN_NOTE,
	    (const char *const[]){ "note", "notes", "comment", "comments",
		"remark", "remarks", "kommentar", "kommentarer", "bemerkung",
		"commentaire", "comentario", "opmerking", "merknad", NULL } },
	{ COLUMN_SHARE,
	    (const char *const[]){
		"share", "shared", "visible", "del", "delt", "teilen", NULL } },
	{ COLUMN_DATE,
	    (const char *const[]){
		"date", "day", "dato", "datum", "fecha", "data", NULL } },
};

static const char *const imp_words[] = { "importance", "imp", "weight", NULL };

bool
table_is_one_of(const char *key, const char *const *words)
{
	while (*words != NULL)
		if (strcmp(key, *words++) == 0)
			return true;
	return false;
}

/* "sync imp" is about sync; NULL where the heading ends otherwise. */
static const char *
item_of_importance(struct arena *a, const char *text)
{
	const char *space = strrchr(text, ' ');

	if (space == NULL ||
	    !table_is_one_of(normal_key(a, space + 1), imp_words))
		return NULL;
	return arena_strndup(a, text, (size_t)(space - text));
}

static struct item_word
whole_item(struct sheet *s, const char *text)
{
	struct item_word w = sheet_item_word(s, text);

	if (w.word == NULL || text[w.len] != '\0')
		return (struct item_word){ .word = NULL };
	return w;
}

/* "0-100", "/10", "%": what scores are out of; 0: none of these. */
static int
scale_of(const char *text)
{
	static const char *const before[] = { "0-", "0 - ", "0 to ", "1-",
		"1 - ", "1 to ", "/", "out of ", "of " };
	size_t i, n;

	if (strcmp(text, "%") == 0)
		return 100;
	for (i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
		n = strlen(before[i]);
		if (strncasecmp(text, before[i], n) != 0)
			continue;
		if (strcmp(text + n, "100") == 0)
			return 100;
		if (strcmp(text + n, "10") == 0)
			return 10;
	}
	return 0;
}

/* "Hands" of "Hands (0-100)" and "Hands /10"; NULL where no scale is named. */
static const char *
without_scale(struct arena *a, const char *head, int *scale)
{
	size_t n = strlen(head);
	const char *open = strrchr(head, '('), *space = strrchr(head, ' ');

	if (open != NULL && head[n - 1] == ')') {
		*scale = scale_of(arena_strndup(
		    a, open + 1, (size_t)(head + n - 1 - (open + 1))));
		space = open;
	} else {
		*scale = space == NULL ? 0 : scale_of(space + 1);
	}
	return *scale == 0
	    ? NULL
	    : normal_text(a, arena_strndup(a, head, (size_t)(space - head)));
}

/* Scores have a scale, and nothing else. */
static bool
has_scale(const struct column *c)
{
	return c->kind == COLUMN_SCORE ||
	    (c->kind == COLUMN_ITEM && c->item.metric != NULL);
}

static struct column
column_of_scale(struct sheet *s, struct column whole)
{
	struct column c;
	int scale;
	const char *head = without_scale(s->a, whole.head, &scale);

	if (head == NULL)
		return whole;
	c = table_column(s, head);
	if (!has_scale(&c) || c.scale != 0)
		return whole;
	c.head = whole.head;
	c.scale = scale;
	return c;
}

bool
table_heads_names(struct sheet *s, const char *cell)
{
	const char *key = normal_key(s->a, normal_line(s->a, cell));
	size_t i = 0;

	while (headings[i].kind != COLUMN_LAST &&
	    !table_is_one_of(key, headings[i].words))
		i++;
	return headings[i].kind != COLUMN_LAST;
}

struct column
table_column(struct sheet *s, const char *cell)
{
	struct column c = { .head = normal_line(s->a, cell) };
	const char *key = normal_key(s->a, c.head), *item;
	size_t i;

	if (*key == '\0')
		return c;
	c.item = whole_item(s, c.head);
	c.kind = COLUMN_ITEM;
	if (c.item.word != NULL)
		return c;
	for (i = 0; i < sizeof(headings) / sizeof(headings[0]); i++) {
		c.kind = headings[i].kind;
		if (table_is_one_of(key, headings[i].words))
			return c;
	}
	item = item_of_importance(s->a, c.head);
	c.kind = COLUMN_ITEM_IMPORTANCE;
	if (item != NULL && (c.item = whole_item(s, item)).metric != NULL)
		return c;
	c.athlete = vocab_athlete_known(s->a, s->in->vocab, c.head).person;
	c.kind = c.athlete != NULL ? COLUMN_ATHLETE : COLUMN_UNKNOWN;
	return c.athlete != NULL ? c : column_of_scale(s, c);
}
