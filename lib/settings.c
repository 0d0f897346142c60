/* settings.c -- what of oarlock.conf messages are read by, as a message. */
#include "lib/settings.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "lib/crypto.h"

struct newest {
	const char *settings;
	size_t len;
	bool same;
};

static bool
newest_compare(void *ctx, const void *bytes, size_t len)
{
	struct newest *n = ctx;

	n->same = len == n->len && memcmp(bytes, n->settings, len) == 0;
	return false;
}

/*
 * They are named for those they follow: two programs that enter the same ones
 * at once store them once, and older ones may come back.
 */
static bool
append(
    struct arena *a, struct dropbox *box, const struct newest *n, int64_t now)
{
	struct dropbox_message m = {
		.kind = "order",
		.received = now,
		.meta = "settings",
		.body = n->settings,
		.len = n->len,
	};

	crypto_start();
	m.source_id = arena_printf(a, "settings/%lld/%s",
	    (long long)dropbox_last_settings(box),
	    crypto_sha256_hex(a, n->settings, n->len));
	return dropbox_trouble(box) == NULL && dropbox_append(box, &m, 1, NULL);
}

bool
settings_enter(struct dropbox *box, const struct conf *file, int64_t now)
{
	struct arena a = ARENA_INIT;
	struct newest n = { .same = false };
	bool good;

	n.settings = conf_settings(&a, file, &n.len);
	dropbox_settings(box, INT64_MAX, newest_compare, &n);
	good = dropbox_trouble(box) == NULL &&
	    (n.same || append(&a, box, &n, now));
	arena_free(&a);
	return good;
}

struct dropbox *
settings_door(
    struct arena *a, const struct conf *file, int64_t now, const char **why)
{
	struct dropbox *box = dropbox_open(a, conf_folder(file), true, why);

	if (box != NULL && !settings_enter(box, file, now))
		dropbox_trouble_over(box);
	return box;
}

struct finding {
	struct arena *a;
	const struct conf *found;
};

static bool
settings_try(void *ctx, const void *bytes, size_t len)
{
	struct finding *f = ctx;

	f->found = conf_of_settings(f->a, bytes, len);
	return f->found == NULL;
}

const struct conf *
settings_of(struct arena *a, const struct conf *file)
{
	size_t len;
	const char *own = conf_settings(a, file, &len);
	const struct conf *conf = conf_of_settings(a, own, len);

	assert(conf != NULL);
	return conf;
}

const struct conf *
settings_at(
    struct arena *a, struct dropbox *box, const struct conf *file, int64_t seq)
{
	struct finding f = { .a = a };

	dropbox_settings(box, seq, settings_try, &f);
	return f.found == NULL ? settings_of(a, file) : f.found;
}
