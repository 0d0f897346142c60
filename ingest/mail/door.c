/* door.c -- what all ways in have in common. */
#include "ingest/mail/door.h"

#include "ingest/mail/header.h"
#include "ingest/mail/sender.h"
#include "lib/crypto.h"
#include "lib/date.h"
#include "lib/log.h"

/* A mail whose header cannot be read is kept all the same. */
static const char *
delivered_to(struct arena *a, const char *bytes, size_t len)
{
	struct header h;

	return header_read(a, bytes, len, &h) == NULL
	    ? sender_delivered_to(a, &h)
	    : "";
}

const char *
mail_door_meta(
    struct arena *a, const char *bytes, size_t len, const char *recipient)
{
	return recipient != NULL ? recipient : delivered_to(a, bytes, len);
}

static struct dropbox_message
message_of(
    struct arena *a, const struct mail_door_mail *m, const char *recipient)
{
	return (struct dropbox_message){
		.kind = "mail",
		.source_id = crypto_sha256_hex(a, m->bytes, m->len),
		.received = date_now(),
		.meta = mail_door_meta(a, m->bytes, m->len, recipient),
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

	for (size_t i = 0; i < n; i++)
		if (mails[i].bytes != NULL)
			m[stored++] = message_of(a, &mails[i], recipient);
	return stored == 0 || dropbox_append(d->box, m, stored, fresh);
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
