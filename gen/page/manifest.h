/*
 * manifest.h -- what the web app manifest's template may name: words within
 * quotes of JSON, and colours.
 *
 * assets/manifest.webmanifest is a template as the pages are, but JSON
 * (www.w3.org/TR/appmanifest): {{x}} would escape for HTML.
 */
#ifndef MANIFEST_H
#define MANIFEST_H

#include "gen/page/val.h"
#include "lib/arena.h"

/*
 * Sets "club_json", and "head_color" and "page_color": what the text of
 * colors.css says first of --head and --bg, as in "#2A2B2C".
 */
void manifest_set(
    struct arena *, const char *club, const char *colors, struct val *map);

#endif
