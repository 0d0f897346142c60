/* voice.c -- in which words somebody is answered. */
#include "ingest/take/words/voice.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/take/handlers.h"
#include "ingest/take/members.h"

struct voice_cache {
	struct arena arena;
	struct wordbook *book; /* NULL: none was needed yet */
	int64_t seq;	       /* whose words it has; 0: ours */
};

struct voice_cache *
voice_cache_open(void)
{
	struct voice_cache *c = calloc(1, sizeof(*c));

	if (c == NULL)
		err(1, "voice");
	return c;
}

void
voice_cache_close(struct voice_cache *c)
{
	arena_free(&c->arena);
	free(c);
}

static int64_t
words_in_force(struct job *j)
{
	struct stmt *st = job_use(j, TAKE_WORDS_SEQ);
	int64_t seq = job_row(j, st) ? stmt_get_int(st, "seq") : 0;

	stmt_end(st);
	return seq;
}

static struct wordbook *
book_load(struct job *j, struct arena *a, int64_t seq)
{
	struct stmt *st = job_use(j, TAKE_WORDS);
	struct wordbook *book;
	const char *text;

	stmt_int(st, ":seq", seq);
	if (job_row(j, st)) {
		text = stmt_get_text(st, "body");
		book = wordbook_parse(a, text, strlen(text));
	} else
		book = wordbook_shipped(a);
	stmt_end(st);
	return book;
}

static const struct wordbook *
book_of(struct job *j)
{
	struct voice_cache *c = j->take->voices;
	int64_t seq = words_in_force(j);

	if (c == NULL)
		return book_load(j, j->arena, seq);
	/* A failed job speaks in any words, and holds those that it had. */
	if (c->book == NULL || (c->seq != seq && !j->failed)) {
		arena_free(&c->arena);
		c->book = book_load(j, &c->arena, seq);
		c->seq = j->failed ? -1 : seq;
	}
	return c->book;
}

struct voice
voice_in(struct job *j, enum wordbook_language language)
{
	return (struct voice){ j->arena, book_of(j), language };
}

struct voice
voice_of(struct job *j, const struct member *m)
{
	return voice_in(j,
	    wordbook_language(m == NULL || m->id == 0
		    ? conf_text(j->take->conf, "club.language")
		    : m->language));
}

void
take_words(struct job *j)
{
	struct stmt *st = job_use(j, TAKE_WORDS_NEW);

	stmt_int(st, ":seq", j->m->seq);
	stmt_int(st, ":at", j->m->received);
	stmt_text(st, ":body", arena_strndup(j->arena, j->m->body, j->m->len));
	job_run(j, st);
}
