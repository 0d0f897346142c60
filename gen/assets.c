/* assets.c -- files of the site that come as they are, named by content. */
#include "gen/assets.h"

#include <errno.h>
#include <string.h>

#include "lib/crypto.h"
#include "lib/path.h"

enum { FILE_MAX = 8 * 1024 * 1024, HASH_BYTES = 8 };

static const struct {
	const char *key, *file;
	bool is_vendored;
} assets[] = {
	{ "asset_fresh_js", "fresh.js", false },
	{ "asset_gate_css", "gate.css", false },
	{ "asset_gate_js", "gate.js", false },
	{ "asset_icon_svg", "icon.svg", false },
	{ "asset_keys_js", "keys.js", false },
	{ "asset_lock_js", "lock.js", false },
	{ "asset_password_js", "password.js", false },
	{ "asset_sodium_js", "sodium.js", true },
	{ "asset_store_js", "store.js", false },
	{ "asset_style_css", "style.css", false },
	{ "asset_worker_js", "argon-worker.js", false },
};

enum { ASSETS = sizeof(assets) / sizeof(*assets) };

char *
assets_read(struct arena *a, const char *own, const char *shared,
    const char *name, const char **path, size_t *len)
{
	char *bytes;

	*path = path_join(a, own, name);
	bytes = path_read(a, *path, FILE_MAX, len);
	if (bytes != NULL || errno != ENOENT)
		return bytes;
	*path = path_join(a, shared, name);
	return path_read(a, *path, FILE_MAX, len);
}

static const char *
hashed_name(struct arena *a, const char *name, const char *bytes, size_t len)
{
	const char *dot = strrchr(name, '.');
	unsigned char digest[32];

	crypto_digest(bytes, len, digest);
	return arena_printf(a, "assets/%.*s.%s%s", (int)(dot - name), name,
	    crypto_hex(a, digest, HASH_BYTES), dot);
}

struct assets_file *
assets_load(struct arena *a, const struct assets_from *from, struct val *map,
    size_t *n, const char **why)
{
	struct assets_file *files = arena_array(a, ASSETS, sizeof(*files));
	const char *own = path_join(a, from->own, "assets");
	const char *shared = path_join(a, from->shared, "assets");

	for (size_t i = 0; i < ASSETS; i++) {
		struct assets_file *f = &files[i];
		const char *path;

		f->bytes = assets_read(a, own,
		    assets[i].is_vendored ? from->vendor : shared,
		    assets[i].file, &path, &f->len);
		if (f->bytes == NULL) {
			*why = arena_printf(a, "%s: %s", path, strerror(errno));
			return NULL;
		}
		f->path = hashed_name(a, assets[i].file, f->bytes, f->len);
		val_set_text(
		    a, map, assets[i].key, arena_printf(a, "/%s", f->path));
	}
	*n = ASSETS;
	return files;
}
