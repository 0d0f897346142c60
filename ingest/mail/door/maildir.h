/*
 * maildir.h -- mails that lie in a Maildir, and where they go afterwards.
 *
 * A mail is found in new/ or cur/, and moved to .Processed/cur only after the
 * drop box has it. Killed in between, the next scan finds it again, the drop
 * box knows it by its bytes, and only the move is repeated. Other programs may
 * rename files at any moment; a file that has gone is simply not there.
 */
#ifndef MAILDIR_H
#define MAILDIR_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

struct maildir_mail {
	const char *folder; /* "new" or "cur" */
	const char *name;   /* of the file */
	const char *bytes;  /* len bytes and a NUL; NULL when too big */
	size_t len;
};

struct maildir_batch {
	struct maildir_mail *mails; /* by name, so in order of arrival */
	size_t n, cap;
	bool more; /* there were more than fit: scan again */
};

/*
 * Makes the Maildir and its folders .Processed and .Refused where they are
 * missing. False with errno.
 */
bool maildir_create(const char *path);

/*
 * All in the arena. False with errno when a folder cannot be read; a single
 * file that cannot be read is logged and left out.
 */
bool maildir_scan(struct arena *, const char *path, struct maildir_batch *out);

/*
 * Moves what was read to .Processed/cur and what was too big to .Refused/cur,
 * and makes both durable. False with errno: some are still where they were.
 */
bool maildir_settle(const char *path, const struct maildir_batch *);

#endif
