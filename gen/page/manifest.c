/* manifest.c -- what the web app manifest's template may name. */
#include "gen/page/manifest.h"

#include <string.h>

/* Text as it stands between the quotes of a JSON string (RFC 8259, 7). */
static char *
json_escape(struct arena *a, const char *text)
{
	enum { LONGEST = 6 };
	static const char hex[] = "0123456789abcdef";
	char *out = arena_alloc(a, LONGEST * strlen(text) + 1), *p = out;

	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char)*text;

		if (c >= 0x20 && strchr("\"\\<>&", c) == NULL) {
			*p++ = (char)c;
			continue;
		}
		memcpy(p, "\\u00", 4);
		p[4] = hex[c >> 4];
		p[5] = hex[c & 15];
		p += LONGEST;
	}
	return out;
}

/* "#2A2B2C" behind "--head:"; the colour given where there is none. */
static const char *
color_of(struct arena *a, const char *colors, const char *name,
    const char *otherwise)
{
	enum { SHORTEST = 3, LONGEST = 8 };
	const char *at = strstr(colors, name);
	size_t len;

	if (at == NULL)
		return otherwise;
	at += strlen(name);
	at += strspn(at, " \t");
	len = strspn(at + (*at == '#'), "0123456789ABCDEFabcdef");
	if (*at != '#' || len < SHORTEST || len > LONGEST)
		return otherwise;
	return arena_strndup(a, at, len + 1);
}

void
manifest_set(
    struct arena *a, const char *club, const char *colors, struct val *map)
{
	const struct val *clean = val_text(a, club, strlen(club));

	val_set_html(a, map, "club_json", json_escape(a, clean->text));
	val_set_text(
	    a, map, "head_color", color_of(a, colors, "--head:", "#2A2B2C"));
	val_set_text(
	    a, map, "page_color", color_of(a, colors, "--bg:", "#F4F5F7"));
}
