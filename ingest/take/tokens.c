/* tokens.c -- whose secret mail address a token is. */
#include "ingest/take/tokens.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "lib/identity.h"

enum { OLD_ADDRESS_DAYS = 7 };

struct token {
	int64_t person;
	const char *text;
	int64_t until; /* it is heard; 0: for good */
};

struct token_cache {
	struct arena arena;
	struct token *tokens; /* of all coaches, and those before a reset */
	size_t n, cap;
	int64_t seen; /* db_watched, which the vocabulary's cache has begun */
};

struct token_cache *
token_cache_open(void)
{
	struct token_cache *c = calloc(1, sizeof(*c));

	if (c == NULL)
		err(1, "tokens");
	c->seen = -1;
	return c;
}

void
token_cache_close(struct token_cache *c)
{
	arena_free(&c->arena);
	free(c);
}

static void
token_add(struct job *j, struct token_cache *c, int64_t person,
    int64_t generation, int64_t until)
{
	c->tokens =
	    arena_grow(&c->arena, c->tokens, c->n, &c->cap, sizeof(*c->tokens));
	c->tokens[c->n++] = (struct token){ person,
		identity_drop_token(
		    &c->arena, j->take->key, person, generation),
		until };
}

static void
tokens_load(struct job *j, struct token_cache *c)
{
	struct stmt *st = job_use(j, TAKE_COACHES_ALL);

	arena_free(&c->arena);
	c->tokens = NULL;
	c->n = c->cap = 0;
	while (job_row(j, st)) {
		int64_t id = stmt_get_int(st, "id");
		int64_t generation = stmt_get_int(st, "address_generation");
		int64_t since = stmt_get_int(st, "address_since");

		token_add(j, c, id, generation, 0);
		if (!stmt_get_null(st, "address_since"))
			token_add(j, c, id, generation - 1,
			    since + OLD_ADDRESS_DAYS * 86400);
	}
	c->seen = j->failed ? -1 : db_watched(j->take->ledger);
}

int64_t
coach_by_token(struct job *j, const char *token, int64_t *until)
{
	struct token_cache *c = j->take->tokens;
	int64_t found = 0;

	if (strlen(token) != IDENTITY_DROP_LEN)
		return 0;
	if (c->seen != db_watched(j->take->ledger))
		tokens_load(j, c);
	/* To the end of the list, so that time tells nothing. */
	for (size_t i = 0; i < c->n; i++) {
		const struct token *t = &c->tokens[i];

		if (crypto_equal(t->text, token, IDENTITY_DROP_LEN) &&
		    (t->until == 0 || j->m->received < t->until)) {
			found = t->person;
			*until = t->until;
		}
	}
	return found;
}
