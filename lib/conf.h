/*
 * conf.h -- oarlock.conf: git-config syntax, one table of keys.
 *
 * The table (conf_keys.c) gives each key its type, range, default and meaning.
 * Unknown keys, bad values and secrets that others may read are errors; all
 * are reported at once, each with file, line and one right example.
 */
#ifndef CONF_H
#define CONF_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "lib/arena.h"

struct conf;

/*
 * Reads folder/oarlock.conf. NULL when there is any error: the errors stand
 * on err then, one a line. Lives in the arena.
 */
struct conf *conf_read(struct arena *, const char *folder, FILE *err);

/*
 * By the key's name in the table; a name that is not in it asserts. Text is
 * NULL where neither file nor table gives a value. Paths are made absolute
 * against the team folder; secrets are the *contents* of the named file.
 */
const char *conf_text(const struct conf *, const char *key);
int64_t conf_int(const struct conf *, const char *key);
/* Of a key like "9-12". */
void conf_span(const struct conf *, const char *key, int *low, int *high);
/* Of a key like "0.05 EUR": its currency, and how many hundredths; or NULL. */
const char *
conf_money(const struct conf *, const char *key, int64_t *hundredths);
bool conf_bool(const struct conf *, const char *key);
const char *conf_folder(const struct conf *);

/*
 * The names of a repeated section, as in [line "boats"]: calls itself are
 * conf_line(c, 0), 1, … until NULL; a line's keys by conf_line_text.
 */
const char *conf_line(const struct conf *, size_t i);
const char *
conf_line_text(const struct conf *, const char *line, const char *key);
/* The values of a key that may be given several times; NULL at the end. */
const char *conf_list(const struct conf *, const char *key, size_t i);

/*
 * Whether the file says something else by now; what it says may be wrong.
 * False where it cannot be read.
 */
bool conf_changed(const struct conf *);

/*
 * What is odd about the file's end, where it ends as one does that was cut off,
 * by a full disk or an editor, and may be whole all the same; NULL: nothing.
 */
const char *conf_cut(const struct conf *);

/*
 * What messages are read by: the few keys that the ledger's rows follow from,
 * none of them secret, as `git config --list -z` writes them; presets, too.
 */
const char *conf_settings(struct arena *, const struct conf *, size_t *len);
/*
 * A configuration of nothing else. What this program does not know is passed
 * over. NULL: these are no settings, or one that is needed is missing.
 */
const struct conf *
conf_of_settings(struct arena *, const char *settings, size_t len);

/* As every program wants it: reads, or prints the errors and exits 1. */
struct conf *conf_need(struct arena *, const char *folder);

/* The table, as a reader would want it: key, type, default, meaning. */
void conf_explain(FILE *out);

#endif
