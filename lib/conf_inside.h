/* conf_inside.h -- what the files behind conf.h share, and nobody else. */
#ifndef CONF_INSIDE_H
#define CONF_INSIDE_H

#include "lib/conf.h"
#include "lib/conf_keys.h"

struct entry {
	const struct conf_key *key;
	const char *line;  /* of a line's key: its name; else NULL */
	const char *given; /* as in the file */
	const char *value; /* as the programs see it */
};

struct conf {
	struct arena *arena;
	const char *folder;
	const char *file;
	char *text; /* of the file, for line numbers */
	struct entry *entries;
	size_t n, cap;
	FILE *err;
	size_t errors;
};

/* Of this name; it must be in the table. */
const struct conf_key *conf_key_need(const char *name);
/*
 * Of a full name, where *line gets the line's name or NULL. NULL: there is no
 * such key.
 */
const struct conf_key *
conf_key_find(struct arena *, const char *name, const char **line);
void conf_entry_add(struct conf *, struct entry);
/* How often it was given, of a line's key for this line or, NULL, for any. */
size_t conf_times_given(
    const struct conf *, const struct conf_key *, const char *line);
/*
 * An error, with the number of the nth line that sets the key; NULL: of the
 * file.
 */
void conf_complain(struct conf *, const char *name, size_t nth, const char *fmt,
    ...) __attribute__((format(printf, 4, 5)));

/* Complains of keys that do not go together. */
void conf_check(struct conf *);

#endif
