/*
 * from_page.c -- a key that a reader's page sent to the key door.
 *
 * Whoever sent it showed the link's secret, and nothing of her phone or
 * mailbox. So a link is good for one password: the first. Another one needs
 * the mark of the key that it replaces, which takes the old password; without
 * that a link that was found rebinds nothing. The owner hears of each.
 */
#include <string.h>

#include "ingest/take/handlers.h"
#include "ingest/take/keys.h"
#include "ingest/take/reach.h"

static int64_t
person_of_handle(struct job *j, const char *handle)
{
	struct stmt *st = job_use(j, TAKE_PEOPLE_HERE);
	int64_t found = 0;

	while (job_row(j, st)) {
		int64_t id = stmt_get_int(st, "id");
		const char *own = identity_handle(j->arena, j->take->key, id);

		if (strcmp(own, handle) == 0)
			found = id;
	}
	return found;
}

/* The newest key of her link, revoked or not; false: there was none. */
static bool
key_of_link(struct job *j, const struct member *m, unsigned char *key)
{
	struct stmt *st = job_use(j, TAKE_KEY_OF_LINK);
	const void *blob;
	size_t len;

	stmt_int(st, ":person", m->id);
	stmt_int(st, ":generation", m->generation);
	if (!job_row(j, st))
		return false;
	blob = stmt_get_blob(st, "public_key", &len);
	memcpy(key, blob, CRYPTO_KEY_LEN);
	stmt_end(st);
	return true;
}

/* Does the mark show that the password of until now was typed? */
static bool
mark_fits(struct job *j, const struct member *m, const unsigned char *old,
    const struct identity_door *d)
{
	unsigned char secret[IDENTITY_SECRET_LEN];
	char want[IDENTITY_CHANGE_CHARS + 1];
	struct crypto_pair site;
	struct identity_change c = {
		.public_key = old,
		.secret_key = site.secret_key,
		.link_secret = secret,
	};
	bool fits;

	identity_site_pair(j->take->key, &site);
	identity_link_secret(j->take->key, m->id, m->generation, secret);
	fits = identity_change(&c, d->key + strlen("KEY "), want) &&
	    crypto_equal(want, d->change, IDENTITY_CHANGE_CHARS);
	crypto_erase(&site, sizeof(site));
	crypto_erase(secret, sizeof(secret));
	return fits;
}

static bool
same_as(const unsigned char *old, const struct identity_door *d)
{
	unsigned char key[CRYPTO_KEY_LEN];

	return crypto_base64url_read(d->key + strlen("KEY "),
		   IDENTITY_PUBLIC_CHARS, key, sizeof(key)) &&
	    memcmp(old, key, sizeof(key)) == 0;
}

static void
wrong(struct job *j, const struct member *m)
{
	job_ignore(j, "a key that does not fit its page");
	if (key_wrong(j, m, KEY_BY_DOOR) == KEY_TELL)
		reach_say(j, m, "notice", SAY_KEYS_TRIED);
}

void
take_page_key(struct job *j)
{
	unsigned char old[CRYPTO_KEY_LEN];
	struct identity_door d;
	struct member m;
	int64_t id;
	bool used;

	if (!identity_door_parse(j->m->body, j->m->len, &d)) {
		job_ignore(j, "a key in an unknown form");
		return;
	}
	if ((id = person_of_handle(j, d.handle)) == 0) {
		job_ignore(j, "a key for a page that is not here");
		return;
	}
	m = member_load(j, id);
	j->person = id;
	used = key_of_link(j, &m, old);
	if (used && same_as(old, &d)) {
		job_ignore(j, "a key that was here before");
		return;
	}
	if ((used && !mark_fits(j, &m, old, &d)) ||
	    key_register(j, &m, d.key, d.key_len) != IDENTITY_KEY_GOOD) {
		wrong(j, &m);
		return;
	}
	reach_say(
	    j, &m, "notice", used ? SAY_PASSWORD_CHANGED : SAY_PASSWORD_CHOSEN);
}
