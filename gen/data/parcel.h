/*
 * parcel.h -- numbers and bytes in a row, and what the branch data makes of
 * them: messages of the drop box, files, and the head that counts them.
 *
 *   number   8 bytes, little-endian
 *   bytes    their length as a number, then they
 *   message  number seq, number received, bytes kind, source id, meta, number
 *            1 and bytes body, or number 0 where the body was erased
 *   file     bytes path, number 1 where only its owner may read it, bytes
 *            content
 *   head     as struct parcel_head, in its order
 */
#ifndef PARCEL_H
#define PARCEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"
#include "lib/dropbox.h"

/* Start with zeros. The bytes are plain text: end it with parcel_free. */
struct parcel {
	unsigned char *bytes; /* owned */
	size_t len, cap;
};

void parcel_number(struct parcel *, uint64_t);
void parcel_bytes(struct parcel *, const void *, size_t len);
void parcel_message(struct parcel *, const struct dropbox_message *);
/* Erases what was in it. */
void parcel_free(struct parcel *);

struct parcel_file {
	const char *path; /* below the team folder, and safe to write there */
	bool secret;
	const void *bytes; /* borrowed from what is read */
	size_t len;
};

/*
 * All messages of a segment, of which any byte may be foreign; their numbers
 * rise from after on. NULL with n 0: they do not read. Bodies are borrowed.
 */
struct dropbox_message *parcel_messages(
    struct arena *, const void *bytes, size_t len, int64_t after, size_t *n);
/* The same for files; a path that leads out of the folder does not read. */
struct parcel_file *
parcel_files(struct arena *, const void *bytes, size_t len, size_t *n);

enum { PARCEL_DIGEST = 32 };

struct parcel_head {
	uint64_t version;  /* 1 */
	uint64_t segments; /* how many there are */
	int64_t last;	   /* the newest message in them */
	int64_t state;	   /* the newest state among them; 0: none */
	const char *day;   /* of the build, "2026-11-22" */
	const char *site;  /* the site's commit that goes with them, in hex */
	unsigned char recipients[PARCEL_DIGEST];
	unsigned char base[PARCEL_DIGEST]; /* of the base's bytes */
};

void parcel_head(struct parcel *, const struct parcel_head *);
bool parcel_head_read(
    struct arena *, const void *bytes, size_t len, struct parcel_head *);

#endif
