/* keys.c -- a reader's key: registered, replaced, refused, revoked. */
#include "ingest/take/keys.h"

enum { WRONG_MAX = 5 };

static bool
same_key(struct job *j, const struct member *m, const unsigned char *key)
{
	struct stmt *st = job_use(j, TAKE_KEY_SAME);

	stmt_int(st, ":person", m->id);
	stmt_blob(st, ":public_key", key, CRYPTO_KEY_LEN);
	stmt_int(st, ":generation", m->generation);
	return job_found(j, st);
}

void
keys_revoke(struct job *j, const struct member *m)
{
	struct stmt *st = job_use(j, TAKE_KEYS_REVOKE);

	stmt_int(st, ":at", j->m->received);
	stmt_int(st, ":person", m->id);
	job_run(j, st);
}

enum identity_key
key_register(
    struct job *j, const struct member *m, const char *text, size_t len)
{
	unsigned char secret[IDENTITY_SECRET_LEN], key[CRYPTO_KEY_LEN];
	enum identity_key found;
	struct stmt *st;

	identity_link_secret(j->take->key, m->id, m->generation, secret);
	found = identity_key_parse(text, len, secret, key);
	crypto_erase(secret, sizeof(secret));
	if (found != IDENTITY_KEY_GOOD || same_key(j, m, key))
		return found;
	keys_revoke(j, m);
	st = job_use(j, TAKE_KEY_NEW);
	stmt_int(st, ":person", m->id);
	stmt_blob(st, ":public_key", key, sizeof(key));
	stmt_int(st, ":generation", m->generation);
	stmt_int(st, ":created", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
	return found;
}

enum key_patience
key_wrong(struct job *j, const struct member *m, enum key_way way)
{
	static const char *const words[] = {
		[KEY_BY_TEXT] = "text",
		[KEY_BY_MAIL] = "mail",
		[KEY_BY_DOOR] = "door",
	};
	struct stmt *st = job_use(j, TAKE_KEY_WRONG);
	int64_t n = 0;

	stmt_int(st, ":person", m->id);
	stmt_text(st, ":way", words[way]);
	stmt_int(st, ":at", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
	st = job_use(j, TAKE_KEYS_WRONG);
	stmt_int(st, ":person", m->id);
	stmt_text(st, ":way", words[way]);
	job_lately(j, st, DAY);
	while (job_row(j, st))
		n = stmt_get_int(st, "n");
	return n < WRONG_MAX ? KEY_SAY : n == WRONG_MAX ? KEY_TELL : KEY_SILENT;
}

void
key_reset(struct job *j, struct member *m)
{
	struct stmt *st = job_use(j, TAKE_PERSON_RESET);

	keys_revoke(j, m);
	stmt_int(st, ":id", m->id);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
	m->generation++;
}

void
address_reset(struct job *j, struct member *m)
{
	struct stmt *st = job_use(j, TAKE_ADDRESS_RESET);

	stmt_int(st, ":at", j->m->received);
	stmt_int(st, ":id", m->id);
	job_run(j, st);
	m->address_generation++;
}
