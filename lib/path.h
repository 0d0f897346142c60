/* path.h -- files that are there whole or not at all. */
#ifndef PATH_H
#define PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "lib/arena.h"

/* "dir/name", or name alone when it is absolute. In the arena. */
char *path_join(struct arena *, const char *dir, const char *name);

/*
 * Replaces path by these bytes, or leaves the old file as it was: the file
 * "path.tmp" beside it, fsync, rename, fsync of the folder. Who is killed
 * meanwhile leaves path.tmp, which the next path_write of the same path takes
 * over; others wait for each other. False with errno set.
 */
bool path_write(const char *path, const void *bytes, size_t len, mode_t mode);

/* Neither the file is there afterwards nor what path_write left of it. */
bool path_remove(const char *path);

/* rm -r; what cannot be removed stays. */
void path_remove_folder(const char *path);

/* Gives the file at from the name to, durably; what had it is gone. */
bool path_rename(const char *from, const char *to);

/* mkdir -p, what is new with this mode whatever the umask; true when the
 * folder is there afterwards. */
bool path_make_folder(const char *path, mode_t mode);

/*
 * The whole file with a NUL behind it, in the arena; *len may be NULL.
 * NULL with errno when it cannot be read, EFBIG when longer than max bytes.
 */
char *path_read(struct arena *, const char *path, size_t max, size_t *len);

/*
 * As path_read, a file in this folder that others than the operator write: a
 * link may lead to another file in there, and none out of it. NULL with errno
 * ELOOP where one does, and EINVAL where it is no plain file.
 */
char *path_read_inside(struct arena *, const char *folder, const char *name,
    size_t max, size_t *len);
/* That errno in words for whoever wrote the file. */
const char *path_why(int error);

/*
 * A secret's file: as path_read, without white space at its end. NULL with
 * *why (in the arena) when it is missing, empty, or readable by others.
 */
char *path_read_secret(struct arena *, const char *path, const char **why);

#endif
