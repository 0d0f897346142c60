/*
 * keys.c -- puts readers' keys into a drop box: random key pairs, without the
 * slow hash that a reader's browser does of a password.
 *
 * keys TEAM LINE < people; a line of people is "person generation number".
 * Each agrees to texts and registers a key, by text.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/sms/form.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/draft.h"
#include "lib/dropbox.h"
#include "lib/identity.h"
#include "lib/sitekey.h"

/* So many messages go into the drop box at once. */
enum { TOGETHER = 1000 };

struct mouth {
	struct arena *arena;
	struct dropbox *box;
	const char *line; /* the team's number */
	struct dropbox_message messages[TOGETHER];
	size_t n, said;
};

static struct form_pair
pair(const char *name, const char *value)
{
	return (struct form_pair){ name, strlen(name), value, strlen(value) };
}

static void
put(struct mouth *m)
{
	if (!dropbox_append(m->box, m->messages, m->n, NULL))
		errx(1, "the drop box takes nothing");
	m->n = 0;
}

static void
say(struct mouth *m, const char *number, const char *words)
{
	char *sid = arena_printf(m->arena, "SM%032zx", ++m->said), *body;
	const struct form_pair pairs[] = {
		pair("MessageSid", sid),
		pair("From", number),
		pair("To", m->line),
		pair("Body", words),
	};
	struct draft d;

	form_write(draft_begin(&d), pairs, sizeof(pairs) / sizeof(*pairs));
	body = draft_end(&d, m->arena);
	m->messages[m->n++] = (struct dropbox_message){
		.kind = "text",
		.source_id = sid,
		.received = date_now(),
		.meta = "",
		.body = body,
		.len = d.len,
	};
	if (m->n == TOGETHER)
		put(m);
}

static char *
key_text(struct arena *a, const unsigned char *site_key, int64_t person,
    int64_t generation)
{
	unsigned char secret[IDENTITY_SECRET_LEN], seed[CRYPTO_KEY_LEN];
	struct crypto_pair pair;

	crypto_random(seed, sizeof(seed));
	crypto_pair_make(seed, &pair);
	identity_link_secret(site_key, person, generation, secret);
	return identity_key_text(a, secret, pair.public_key);
}

int
main(int argc, char **argv)
{
	static struct mouth mouth;
	struct arena a = ARENA_INIT;
	unsigned char site_key[SITEKEY_LEN];
	long long person, generation;
	char number[32];
	const char *why;

	if (argc != 3)
		errx(64, "usage: keys TEAM LINE < people");
	crypto_start();
	if (!sitekey_read(&a, argv[1], site_key, &why) ||
	    (mouth.box = dropbox_open(&a, argv[1], true, &why)) == NULL)
		errx(1, "%s", why);
	mouth.arena = &a;
	mouth.line = argv[2];
	while (scanf("%lld %lld %31s", &person, &generation, number) == 3) {
		say(&mouth, number, "Yes");
		say(&mouth, number, key_text(&a, site_key, person, generation));
	}
	put(&mouth);
	dropbox_close(mouth.box);
	arena_free(&a);
	return 0;
}
