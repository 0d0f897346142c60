/*
 * tokens.h -- whose secret mail address a token is.
 *
 * No token is stored, and each is compared with those of all coaches, so that
 * the time that it takes tells nothing. While many mails are taken one after
 * the other, the tokens stay in memory, beside the key that they come from.
 */
#ifndef TOKENS_H
#define TOKENS_H

#include "ingest/take/job.h"

/*
 * The active coach whose secret address has this token; 0: nobody's. The one
 * before a reset is heard for seven days more: *until says till when then, and
 * is left alone otherwise.
 */
int64_t coach_by_token(struct job *, const char *token, int64_t *until);

/* Keeps the tokens until a row of the people changes, as vocab_cache does. */
struct token_cache;
struct token_cache *token_cache_open(void);
void token_cache_close(struct token_cache *);

#endif
