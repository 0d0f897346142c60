/* door.c -- what all ways in have in common. */
#include "ingest/mail/door/door.h"

#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/log.h"

static struct dropbox_message
message_of(const struct mail_door *d, struct arena *a,
    const struct mail_door_mail *m, const char *recipient)
{
	return (struct dropbox_message){
		.kind = "mail",
		.source_id = crypto_sha256_hex(a, m->bytes, m->len),
		.received = date_now(),
		.meta =
		    witness_meta(a, &d->witness, m->bytes, m->len, recipient),
		.body = m->bytes,
		.len = m->len,
	};
}

static bool
append(const struct mail_door *d, struct arena *a,
    const struct mail_door_mail *mails, size_t n, const char *recipient,
    bool *fresh)
{
	struct dropbox_message *m = arena_array(a, n, sizeof(*m));
	size_t stored = 0;

	dropbox_trouble_over(d->box);
	for (size_t i = 0; i < n; i++)
		if (mails[i].bytes != NULL)
			m[stored++] = message_of(d, a, &mails[i], recipient);
	return stored == 0 || dropbox_append(d->box, m, stored, fresh);
}

const char *
mail_door_trouble(const struct mail_door *d)
{
	const char *why = dropbox_trouble(d->box);

	return why == NULL ? "it refuses a mail" : why;
}

bool
mail_door_store(const struct mail_door *d, struct arena *a,
    const struct mail_door_mail *mails, size_t n, const char *recipient)
{
	return append(d, a, mails, n, recipient, NULL);
}

bool
mail_door_take(const struct mail_door *d, struct arena *a,
    const struct mail_door_mail *mails, size_t n)
{
	bool *fresh = arena_array(a, n, sizeof(*fresh));
	size_t found = 0, new = 0;

	if (!append(d, a, mails, n, NULL, fresh))
		return false;
	for (size_t i = 0; i < n; i++) {
		found += mails[i].bytes != NULL;
		new += fresh[i];
	}
	if (found > 0)
		log_info("%zu new of %zu mails found", new, found);
	return true;
}
