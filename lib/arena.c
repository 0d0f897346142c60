/* arena.c -- memory that dies together. */
#include "lib/arena.h"

#include <err.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	BLOCK_SIZE = 16 * 1024,
	PRINT_MOST = 256, /* bytes of most that is printed */
};

struct arena_block {
	struct arena_block *prev;
	size_t size;
	size_t used;
	alignas(max_align_t) char bytes[];
};

static struct arena_block *
block_new(struct arena_block *prev, size_t size)
{
	struct arena_block *b = malloc(sizeof(*b) + size);

	if (b == NULL)
		err(1, "arena");
	b->prev = prev;
	b->size = size;
	b->used = 0;
	return b;
}

/* What was there before is still in it. */
static void *
room(struct arena *a, size_t size)
{
	size_t align = alignof(max_align_t);
	struct arena_block *b = a->last;
	void *p;

	if (size > SIZE_MAX / 2)
		errx(1, "arena: impossible size");
	size = (size + align - 1) / align * align;
	if (b == NULL || b->size - b->used < size) {
		size_t want = size > BLOCK_SIZE ? size : BLOCK_SIZE;

		b = a->last = block_new(b, want);
	}
	p = b->bytes + b->used;
	b->used += size;
	return p;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	return memset(room(a, size), 0, size);
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / 2 / size)
		errx(1, "arena: impossible size");
	return arena_alloc(a, n * size);
}

char *
arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *p = room(a, len + 1);

	if (len > 0)
		memcpy(p, s, len);
	p[len] = '\0';
	return p;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	char most[PRINT_MOST], *p = most;
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(most, sizeof(most), fmt, ap);
	if (n < 0)
		err(1, "arena: %s", fmt);
	if ((size_t)n < sizeof(most))
		p = arena_strndup(a, most, (size_t)n);
	else {
		p = room(a, (size_t)n + 1);
		vsnprintf(p, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	return p;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;

	va_start(ap, fmt);
	p = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return p;
}

void *
arena_grow(struct arena *a, void *items, size_t n, size_t *cap, size_t size)
{
	void *more;

	if (n < *cap)
		return items;
	*cap = *cap == 0 ? 8 : *cap * 2;
	more = arena_array(a, *cap, size);
	if (n > 0)
		memcpy(more, items, n * size);
	return more;
}

void
arena_join(struct arena *a, struct arena *other)
{
	struct arena_block **end = &other->last;

	while (*end != NULL)
		end = &(*end)->prev;
	/* Below the block that still has room. */
	if (a->last == NULL)
		a->last = other->last;
	else {
		*end = a->last->prev;
		a->last->prev = other->last;
	}
	other->last = NULL;
}

void
arena_free(struct arena *a)
{
	while (a->last != NULL) {
		struct arena_block *b = a->last;

		a->last = b->prev;
		free(b);
	}
}
