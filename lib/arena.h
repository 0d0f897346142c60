/* arena.h -- memory that dies together: one arena per message or page. */
#ifndef ARENA_H
#define ARENA_H

#include <stdarg.h>
#include <stddef.h>

/* How many elements an array has. */
#define COUNT(a) (sizeof(a) / sizeof(*(a)))

struct arena {
	struct arena_block *last; /* owned; NULL until first used */
};

#define ARENA_INIT                                                             \
	{                                                                      \
		NULL                                                           \
	}

/*
 * All of these end the program when memory runs out: sizes are capped where
 * messages enter, so only a broken machine gets there. Memory is zeroed and
 * aligned for any type; it belongs to the arena.
 */
void *arena_alloc(struct arena *, size_t size);
void *arena_array(struct arena *, size_t n, size_t size);
char *arena_strdup(struct arena *, const char *);
/* Copies len bytes, NULs included, and adds a NUL. */
char *arena_strndup(struct arena *, const char *, size_t len);
char *arena_printf(struct arena *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *, const char *fmt, va_list)
    __attribute__((format(printf, 2, 0)));

/*
 * A growing array: returns items with room for one more after n, moved and
 * doubled where *cap is reached. Start with NULL, n 0, *cap 0.
 */
void *
arena_grow(struct arena *, void *items, size_t n, size_t *cap, size_t size);

/* What is in the other lives as long as this, and the other is empty. */
void arena_join(struct arena *, struct arena *other);
/* Frees everything; the arena may be used again. */
void arena_free(struct arena *);

#endif
