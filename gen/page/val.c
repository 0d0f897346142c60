/* val.c -- the value tree that a page is. */
#include "gen/page/val.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"

/* The Unicode Standard, table 3-7: which bytes may begin a character. */
static const struct lead {
	unsigned char low, high;	       /* of the first byte */
	unsigned char second_low, second_high; /* the others are 80..BF */
	size_t len;
} leads[] = {
	{ 0x00, 0x7F, 0, 0, 1 },
	{ 0xC2, 0xDF, 0x80, 0xBF, 2 },
	{ 0xE0, 0xE0, 0xA0, 0xBF, 3 },
	{ 0xE1, 0xEC, 0x80, 0xBF, 3 },
	{ 0xED, 0xED, 0x80, 0x9F, 3 },
	{ 0xEE, 0xEF, 0x80, 0xBF, 3 },
	{ 0xF0, 0xF0, 0x90, 0xBF, 4 },
	{ 0xF1, 0xF3, 0x80, 0xBF, 4 },
	{ 0xF4, 0xF4, 0x80, 0x8F, 4 },
};

static const struct val none = { .kind = VAL_NONE };
static const struct val yes = { .kind = VAL_TRUE };

static bool
tail_valid(const struct lead *l, const unsigned char *s)
{
	if (l->len > 1 && (s[1] < l->second_low || s[1] > l->second_high))
		return false;
	for (size_t i = 2; i < l->len; i++)
		if (s[i] < 0x80 || s[i] > 0xBF)
			return false;
	return true;
}

/* The length of the character at s, which has n bytes left; 0: invalid. */
static size_t
char_len(const unsigned char *s, size_t n)
{
	for (size_t i = 0; i < sizeof(leads) / sizeof(*leads); i++) {
		const struct lead *l = &leads[i];

		if (s[0] >= l->low && s[0] <= l->high)
			return n >= l->len && tail_valid(l, s) ? l->len : 0;
	}
	return 0;
}

static bool
is_control(const unsigned char *s, size_t len)
{
	if (len == 1)
		return (s[0] < 0x20 && s[0] != '\t' && s[0] != '\n') ||
		    s[0] == 0x7F;
	return len == 2 && s[0] == 0xC2 && s[1] < 0xA0;
}

static bool
is_plain(unsigned char c)
{
	return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t';
}

/*
 * Takes one character from s, with n bytes left, and writes what it becomes;
 * out has room for three bytes more than are read. Returns how many it read.
 */
static size_t
char_clean(const unsigned char *s, size_t n, char **out)
{
	size_t len = char_len(s, n);
	const char *put = (const char *)s;
	size_t put_len = len;

	if (len == 1 && s[0] == '\r' && n > 1 && s[1] == '\n')
		put_len = 0;
	else if (len == 0 || is_control(s, len)) {
		put = REPLACEMENT;
		put_len = strlen(REPLACEMENT);
	}
	memcpy(*out, put, put_len);
	*out += put_len;
	return len == 0 ? 1 : len;
}

static const char *
text_clean(struct arena *a, const char *text, size_t *len)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t plain = 0, n = *len;
	char *clean, *out;

	while (plain < n && is_plain(s[plain]))
		plain++;
	if (plain == n)
		return arena_strndup(a, text, n);
	clean = arena_alloc(a, plain + 3 * (n - plain) + 1);
	memcpy(clean, text, plain);
	out = clean + plain;
	for (size_t i = plain; i < n;)
		i += char_clean(s + i, n - i, &out);
	*len = (size_t)(out - clean);
	return clean;
}

static const struct val *
val_words(struct arena *a, enum val_kind kind, const char *text, size_t len)
{
	struct val *v = arena_alloc(a, sizeof(*v));

	assert(text != NULL || len == 0);
	v->kind = kind;
	v->len = len;
	v->text = len == 0 ? "" : text_clean(a, text, &v->len);
	return v;
}

static struct val *
val_holder(struct arena *a, enum val_kind kind)
{
	struct val *v = arena_alloc(a, sizeof(*v));

	v->kind = kind;
	v->end = &v->first;
	return v;
}

static void
item_add(
    struct arena *a, struct val *holder, const char *key, const struct val *v)
{
	struct val_item *item = arena_alloc(a, sizeof(*item));

	assert(v != NULL && v != holder);
	item->key = key;
	item->val = v;
	*holder->end = item;
	holder->end = &item->next;
}

struct val *
val_map(struct arena *a)
{
	return val_holder(a, VAL_MAP);
}

struct val *
val_list(struct arena *a)
{
	return val_holder(a, VAL_LIST);
}

const struct val *
val_text(struct arena *a, const char *text, size_t len)
{
	return val_words(a, VAL_TEXT, text, len);
}

void
val_set(struct arena *a, struct val *map, const char *key, const struct val *v)
{
	assert(map->kind == VAL_MAP && key != NULL);
	assert(val_get(map, key) == NULL);
	item_add(a, map, key, v);
}

void
val_set_text(
    struct arena *a, struct val *map, const char *key, const char *text)
{
	val_set(a, map, key, val_text(a, text, strlen(text)));
}

void
val_set_html(
    struct arena *a, struct val *map, const char *key, const char *html)
{
	val_set(a, map, key, val_words(a, VAL_HTML, html, strlen(html)));
}

void
val_set_int(struct arena *a, struct val *map, const char *key, int64_t number)
{
	val_set_text(a, map, key, arena_printf(a, "%" PRId64, number));
}

void
val_set_none(struct arena *a, struct val *map, const char *key)
{
	val_set(a, map, key, &none);
}

void
val_set_bool(struct arena *a, struct val *map, const char *key, bool value)
{
	val_set(a, map, key, value ? &yes : &none);
}

struct val *
val_set_list(struct arena *a, struct val *map, const char *key)
{
	struct val *list = val_list(a);

	val_set(a, map, key, list);
	return list;
}

struct val *
val_set_map(struct arena *a, struct val *map, const char *key)
{
	struct val *inner = val_map(a);

	val_set(a, map, key, inner);
	return inner;
}

void
val_append(struct arena *a, struct val *list, const struct val *v)
{
	assert(list->kind == VAL_LIST);
	item_add(a, list, NULL, v);
}

void
val_append_text(struct arena *a, struct val *list, const char *text)
{
	val_append(a, list, val_text(a, text, strlen(text)));
}

struct val *
val_append_map(struct arena *a, struct val *list)
{
	struct val *map = val_map(a);

	val_append(a, list, map);
	return map;
}

const struct val *
val_get(const struct val *map, const char *key)
{
	if (map->kind != VAL_MAP)
		return NULL;
	for (const struct val_item *i = map->first; i != NULL; i = i->next)
		if (i->key[0] == key[0] && strcmp(i->key, key) == 0)
			return i->val;
	return NULL;
}

bool
val_is_true(const struct val *v)
{
	switch (v->kind) {
	case VAL_NONE:
		return false;
	case VAL_TEXT:
	case VAL_HTML:
		return v->len > 0;
	case VAL_LIST:
		return v->first != NULL;
	case VAL_TRUE:
	case VAL_MAP:
		return true;
	}
	return false;
}
