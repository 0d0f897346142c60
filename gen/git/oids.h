/* oids.h -- a set of names of git objects, in the order in which they came. */
#ifndef OIDS_H
#define OIDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gen/git/sha1.h"

/* Start with zeros; end with oids_free. */
struct oids {
	unsigned char (*name)[SHA1_LEN];
	size_t n, cap;
	size_t *slot; /* 1 + place in name; 0: free */
	size_t slots; /* a power of two, never full */
};

#define OIDS_NONE SIZE_MAX

/* False: it was in there. Ends the program when memory is out. */
bool oids_add(struct oids *, const unsigned char name[SHA1_LEN]);
/* Its place in name, or OIDS_NONE. */
size_t oids_find(const struct oids *, const unsigned char name[SHA1_LEN]);
/* Empty again, with its memory kept. */
void oids_clear(struct oids *);
void oids_free(struct oids *);

#endif
