/*
 * witness.h -- what the door writes beside a mail: for whom it came, and
 * which signatures hold now.
 *
 * The signatures are checked in a child of its own, which can ask the DNS and
 * nothing else: no file but the resolver's, no program, a limit on memory and
 * time. If it dies, hangs or answers nonsense, that one mail counts as
 * unsigned ("dkim unknown"), and the door goes on.
 */
#ifndef WITNESS_H
#define WITNESS_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/conf.h"

struct witness {
	bool own;	  /* check; else nothing is said of signatures */
	const char *keys; /* a file instead of the DNS, or NULL */
	int seconds;	  /* that one mail may take in all */
};

/* From mail.dkim and mail.dkim-keys. */
struct witness witness_conf(const struct conf *);

/*
 * The drop box's meta of a mail (envelope.h), in the arena. recipient is the
 * envelope's; NULL takes the topmost Delivered-To. Forks only for a mail that
 * can be read, is not over MIME_MAIL_MAX and has a DKIM-Signature.
 */
const char *witness_meta(struct arena *, const struct witness *,
    const char *mail, size_t len, const char *recipient);

#endif
