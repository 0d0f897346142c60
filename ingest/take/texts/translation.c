/*
 * translation.c -- what a translator made of an athlete's note.
 *
 * The body's first line is "done NOTE LANGUAGE ENGINE", with the words below
 * it, or "refused NOTE LANGUAGE ENGINE WHY"; NOTE is the text's number in the
 * drop box. See ingest/post/translate/translate.h.
 */
#include <stdio.h>
#include <string.h>

#include "ingest/take/mails/bridge.h"
#include "ingest/take/handlers.h"

struct translation {
	long long note;
	char language[4], engine[32];
	const char *words; /* or why there are none */
	bool done;
};

/* NULL when it is no such message. */
static const char *
translation_read(struct job *j, struct translation *out)
{
	const char *text = arena_strndup(j->arena, j->m->body, j->m->len);
	char word[8];
	int len = 0;

	if (sscanf(text, "%7s %18lld %3s %31s%n", word, &out->note,
		out->language, out->engine, &len) != 4)
		return NULL;
	out->done = strcmp(word, "done") == 0 && text[len] == '\n';
	if (!out->done && (strcmp(word, "refused") != 0 || text[len] != ' '))
		return NULL;
	return out->words = text + len + 1;
}

/* True when it is a note that has no translation yet. */
static bool
note_find(struct job *j, int64_t seq, struct bridge_translation *out)
{
	struct stmt *st = job_use(j, TAKE_NOTE);

	stmt_int(st, ":seq", seq);
	if (!job_row(j, st))
		return false;
	j->person = stmt_get_int(st, "person");
	out->at = stmt_get_int(st, "at");
	out->words = stmt_copy_text(st, j->arena, "body");
	out->line = stmt_copy_text(st, j->arena, "line");
	stmt_end(st);
	return true;
}

static void
translation_keep(struct job *j, const struct translation *t)
{
	struct stmt *st = job_use(j, TAKE_TRANSLATION_NEW);

	stmt_int(st, ":seq", t->note);
	stmt_text(st, ":language", t->language);
	stmt_text(st, ":body", t->words);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
}

void
take_translation(struct job *j)
{
	struct bridge_translation b = { .at = 0 };
	struct translation t;
	struct member athlete;

	if (translation_read(j, &t) == NULL) {
		job_aside(j, "a translation in an unknown form");
		return;
	}
	if (!t.done) {
		job_ignore(
		    j, arena_printf(j->arena, "no translation: %s", t.words));
		return;
	}
	if (!note_find(j, t.note, &b)) {
		job_ignore(j, "no note waits for this translation");
		return;
	}
	translation_keep(j, &t);
	b.language = t.language;
	b.engine = t.engine;
	b.translated = t.words;
	athlete = member_load(j, j->person);
	bridge_translation(j, &athlete, &b);
}
