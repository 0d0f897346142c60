/*
 * frame.h -- what stands around the words of our mails, from content/mail.
 *
 * KIND.LANGUAGE.txt and KIND.LANGUAGE.html, where KIND is "receipt" or
 * "letter" and LANGUAGE as in the ledger. A file holds fields and is else
 * taken as it is:
 *
 *   {{body}}     the words, once; in a .txt file alone on its line
 *   {{club}}     club.name
 *   {{contact}}  club.contact; without one, mail.address
 *   {{subject}}  in .html files
 *
 * A receipt must do nothing when it comes back quoted, so each line of a
 * receipt's text begins with "#". In HTML the marks stay, in grey: a mail
 * program that makes plain text of it keeps them.
 */
#ifndef FRAME_H
#define FRAME_H

#include <stdbool.h>

#include "lib/arena.h"

struct frames;

struct frame_words {
	const char *language; /* "en" where there is no such */
	bool receipt;
	const char *club, *contact, *subject, *body; /* UTF-8 */
};

/*
 * Reads all files, own/mail/NAME instead of shipped/mail/NAME where it is
 * there. NULL with *why, in a sentence, when one is missing or of no use.
 */
struct frames *frames_read(
    struct arena *, const char *own, const char *shipped, const char **why);

/* The plain part, and the HTML part, whole. In the arena. */
char *
frame_text(struct arena *, const struct frames *, const struct frame_words *);
char *
frame_html(struct arena *, const struct frames *, const struct frame_words *);

#endif
