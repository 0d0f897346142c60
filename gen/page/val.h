/* val.h -- the value tree that a page is, before a template gives it form. */
#ifndef VAL_H
#define VAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"

enum val_kind {
	VAL_NONE, /* nothing to show; false */
	VAL_TRUE,
	VAL_TEXT, /* words and numbers; escaped where it is shown */
	VAL_HTML, /* ready to be shown, as markdown and charts make it */
	VAL_LIST,
	VAL_MAP,
};

/*
 * Built with the functions below, then read only. Everything belongs to the
 * arena. A value may stand in many places and many pages, as long as its
 * arena lives; a tree never holds itself.
 */
struct val {
	enum val_kind kind;
	const char *text; /* of a text or HTML: clean UTF-8, len bytes */
	size_t len;
	struct val_item *first; /* of a list or map, as they were added */
	struct val_item **end;
};

struct val_item {
	const char *key; /* borrowed; NULL in a list */
	const struct val *val;
	struct val_item *next;
};

struct val *val_map(struct arena *);
struct val *val_list(struct arena *);

/*
 * Text is copied and cleaned on its way in: each byte that is not UTF-8, and
 * each control character but tab and newline, becomes U+FFFD; CR LF becomes
 * a newline. So no later step has to ask.
 */
const struct val *val_text(struct arena *, const char *text, size_t len);

/*
 * Adds to a map. Keys are not copied: literals, or text that lives as long
 * as the tree. To set a key twice is a bug.
 */
void
val_set(struct arena *, struct val *map, const char *key, const struct val *);
void val_set_text(
    struct arena *, struct val *map, const char *key, const char *text);
/*
 * The only way by which HTML enters a page, cleaned as text is but not
 * escaped: its maker answers for it, and a template must say {{{x}}}.
 */
void val_set_html(
    struct arena *, struct val *map, const char *key, const char *html);
void
val_set_int(struct arena *, struct val *map, const char *key, int64_t number);
void val_set_none(struct arena *, struct val *map, const char *key);
void val_set_bool(struct arena *, struct val *map, const char *key, bool value);
/* An empty list or map, put under this key and given back to be filled. */
struct val *val_set_list(struct arena *, struct val *map, const char *key);
struct val *val_set_map(struct arena *, struct val *map, const char *key);

/* Adds to the end of a list. */
void val_append(struct arena *, struct val *list, const struct val *);
void val_append_text(struct arena *, struct val *list, const char *text);
/* An empty map, put at the end and given back to be filled. */
struct val *val_append_map(struct arena *, struct val *list);

/* What a map holds under this key; NULL if nothing, or if it is no map. */
const struct val *val_get(const struct val *map, const char *key);
/* False for none, an empty text and an empty list; the number 0 is true. */
bool val_is_true(const struct val *);

#endif
