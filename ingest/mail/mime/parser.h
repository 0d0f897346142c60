/*
 * parser.h -- the sandboxed child that takes hostile mails apart.
 *
 * Three processes: ours, which knows secrets; a nursery, forked early and
 * holding nothing, that only forks; and the child, which sees one mail after
 * another and may neither open nor send anything. A child that dies, hangs or
 * answers nonsense is replaced from the nursery, so that its successor does
 * not inherit what we opened meanwhile.
 */
#ifndef PARSER_H
#define PARSER_H

#include <stddef.h>

#include "ingest/mail/mime/mime.h"
#include "lib/arena.h"

enum parser_result {
	PARSER_OK,
	PARSER_TOO_BIG, /* over MIME_MAIL_MAX; the child did not see it */
	PARSER_REFUSED, /* a limit of header.h or mime.h */
	PARSER_CRASHED, /* died, was out of time or memory, or lied */
};

struct parser;

/*
 * Call it before databases and secrets are opened, before threads and before
 * sandbox_paths. Ends the program where it cannot fork.
 */
struct parser *parser_start(void);
void parser_stop(struct parser *);

/*
 * Gives the mail in the arena, or says in *why (static or in the arena) why
 * not, as the end of "The mail was not read: …". Takes 5 s of the processor
 * and 15 s in all at most.
 */
enum parser_result parser_read(struct parser *, struct arena *,
    const char *mail, size_t len, struct mime_mail *out, const char **why);

#endif
