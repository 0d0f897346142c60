/* assets.c -- files of the site that come as they are. */
#include "gen/page/assets.h"

#include <errno.h>
#include <string.h>

#include "lib/crypto.h"
#include "lib/path.h"

enum { FILE_MAX = 8 * 1024 * 1024, HASH_BYTES = 8 };

/* AT_ROOT: under its own name, where a browser or a phone looks for it. */
enum kind { OWN, VENDORED, AT_ROOT };

static const char worker_key[] = "offline_js";

static const struct {
	const char *key, *file;
	enum kind kind;
} assets[] = {
	{ "asset_athlete_css", "athlete.css", OWN },
	{ "asset_charts_css", "charts.css", OWN },
	{ "asset_choose_js", "choose.js", OWN },
	{ "asset_colors_css", "colors.css", OWN },
	{ "asset_coach_css", "coach.css", OWN },
	{ "asset_find_js", "find.js", OWN },
	{ "asset_data_js", "data.js", OWN },
	{ "asset_fresh_js", "fresh.js", OWN },
	{ "asset_gate_css", "gate.css", OWN },
	{ "asset_gate_js", "gate.js", OWN },
	{ "asset_icon_192_png", "icon-192.png", OWN },
	{ "asset_icon_512_png", "icon-512.png", OWN },
	{ "asset_icon_maskable_png", "icon-maskable.png", OWN },
	{ "asset_icon_svg", "icon.svg", OWN },
	{ "asset_keys_js", "keys.js", OWN },
	{ "asset_lock_js", "lock.js", OWN },
	{ "asset_password_js", "password.js", OWN },
	{ "asset_public_css", "public.css", OWN },
	{ "asset_seal_js", "seal.js", OWN },
	{ "asset_sealed_css", "sealed.css", OWN },
	{ "asset_sodium_js", "sodium.js", VENDORED },
	{ "asset_store_js", "store.js", OWN },
	{ "asset_style_css", "style.css", OWN },
	{ "asset_worker_js", "argon-worker.js", OWN },
	{ "apple_icon_png", "apple-touch-icon.png", AT_ROOT },
	{ worker_key, "sw.js", AT_ROOT },
};

enum { ASSETS = sizeof(assets) / sizeof(*assets) };

char *
assets_read(struct arena *a, const char *own, const char *shared,
    const char *name, const char **path, size_t *len)
{
	char *bytes;

	*path = path_join(a, own, name);
	bytes = path_read_inside(a, own, name, FILE_MAX, len);
	if (bytes != NULL || errno != ENOENT)
		return bytes;
	*path = path_join(a, shared, name);
	return path_read(a, *path, FILE_MAX, len);
}

const char *
assets_name(struct arena *a, const char *name, const char *bytes, size_t len)
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

	*n = 0;
	for (size_t i = 0; i < ASSETS; i++) {
		struct assets_file *f = &files[*n];
		const char *path;

		if (assets[i].key == worker_key && !from->offline) {
			val_set_none(a, map, worker_key);
			continue;
		}
		f->bytes = assets_read(a, own,
		    assets[i].kind == VENDORED ? from->vendor : shared,
		    assets[i].file, &path, &f->len);
		if (f->bytes == NULL) {
			*why = arena_printf(a, "%s: %s", path, path_why(errno));
			return NULL;
		}
		f->path = assets[i].kind == AT_ROOT
		    ? assets[i].file
		    : assets_name(a, assets[i].file, f->bytes, f->len);
		val_set_text(
		    a, map, assets[i].key, arena_printf(a, "/%s", f->path));
		(*n)++;
	}
	return files;
}
