/*
 * assets.h -- files of the site that come as they are: most named by content,
 * the service worker and the icon of iPhones at the site's root.
 */
#ifndef ASSETS_H
#define ASSETS_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/page/val.h"
#include "lib/arena.h"

/* Where templates, texts and assets lie: an own folder first. */
struct assets_from {
	const char *own;    /* may not exist */
	const char *shared; /* as shipped */
	const char *vendor;
	bool offline; /* whether there is a service worker */
};

struct assets_file {
	const char *path; /* "assets/style.0f3ac1….css" */
	const char *bytes;
	size_t len;
};

/*
 * The files of these folders, in the arena; *n gets their number. Sets
 * "asset_style_css" and the like in the map to "/assets/…", "offline_js" to
 * the service worker or, without one, to none. NULL with *why when one is
 * missing.
 */
struct assets_file *assets_load(struct arena *, const struct assets_from *,
    struct val *map, size_t *n, const char **why);

/* "assets/style.0f3ac1….css" of style.css, by what it holds. */
const char *
assets_name(struct arena *, const char *name, const char *bytes, size_t len);

/* own/name or else shared/name; *path gets which. NULL with errno. */
char *assets_read(struct arena *, const char *own, const char *shared,
    const char *name, const char **path, size_t *len);

#endif
