/*
 * past.h -- any commit of the site's repository, to be compared with.
 *
 * Reads only; never makes a repository or a file. Works beside a generator
 * that commits at the same time.
 */
#ifndef REPO_PAST_H
#define REPO_PAST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"

enum { PAST_ID = 41 }; /* hex and a NUL */

struct past;

/* NULL with *why (in the arena) when there is no such repository. */
struct past *past_open(
    struct arena *, const char *path, const char *branch, const char **why);
void past_close(struct past *);

/* Nothing was ever committed to the branch. */
bool past_empty(struct past *);

/*
 * The commit that a name means: NULL the branch's newest, else the hex digits
 * of an id, 7 at least. False with *why.
 */
bool past_find(struct past *, struct arena *, const char *name,
    char id[PAST_ID], const char **why);

/*
 * The newest commit whose build.json has this number, among the branch's
 * newest 100,000. False: there is none.
 */
bool
past_find_build(struct past *, struct arena *, int64_t build, char id[PAST_ID]);

/*
 * Of a build.json, or of NULL, the number; 0: it has none. Readers are told of
 * a site whose number goes back.
 */
int64_t past_build_number(const char *json);

struct past_file {
	const char *path;
	const char *blob; /* its id in hex */
};

/* All files of a commit, as git orders them, in the arena. */
bool past_files(struct past *, struct arena *, const char *id,
    struct past_file **files, size_t *n, const char **why);
/* What is in one of them, with a NUL behind it; NULL: it cannot be read. */
const char *
past_read(struct past *, struct arena *, const struct past_file *, size_t *len);

/*
 * Calls see with every file that the repository has at all, also with those
 * that no commit leads to. Its arguments are borrowed. False with *why
 * (static).
 */
bool past_each_blob(struct past *,
    void (*see)(void *context, const char *id, const void *bytes, size_t len),
    void *context, const char **why);

/*
 * Paths that ancestors of a commit had and it has not: at most max, from the
 * newest 1,000 commits before it.
 */
const char **
past_gone(struct past *, struct arena *, const char *id, size_t max, size_t *n);

#endif
