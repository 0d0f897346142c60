/*
 * imap.h -- one session with an IMAP server (RFC 3501, 2177, 4315, 6851).
 *
 * The only module that knows libetpan (imap.c, imap_mail.c). A session is good
 * for one connection: after IMAP_LOST free it and begin another. It sets no
 * flag but the ones it is asked for, so a mail that was unread stays unread.
 */
#ifndef IMAP_H
#define IMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"
#include "lib/date.h"

struct imap_account {
	const char *host, *port;
	bool tls_first; /* else STARTTLS, always */
	const char *user, *password;
	const char *authorities; /* a PEM file; NULL: the system's */
};

enum imap_end {
	IMAP_DONE,
	IMAP_NO,       /* the server declined; the session goes on */
	IMAP_NO_LOGIN, /* name or password refused; the session is over */
	IMAP_LOST,     /* the session is over */
};

struct imap;

/* The account must outlive the session. */
struct imap *imap_new(const struct imap_account *);
void imap_free(struct imap *);
/* What went wrong last, in words for the operator. */
const char *imap_why(const struct imap *);

/* Connects, proves the server's name, and only then logs in. */
enum imap_end imap_login(struct imap *);
/* IMAP_NO when there is no such folder, or it can only be read. */
enum imap_end imap_select(struct imap *, const char *folder);
/* Whether the selected folder keeps a keyword that is new to it. */
bool imap_keeps_keywords(const struct imap *);

struct imap_mail {
	uint32_t uid;
	bool there;	   /* when its size was asked for */
	size_t size;	   /* as the server has it; not always exact */
	const char *bytes; /* len bytes and a NUL; NULL: it has gone */
	size_t len;
};

/*
 * The mails of the selected folder that are not marked as deleted and have
 * none of the keywords (NULL at the end), in the order of their UIDs.
 */
enum imap_end imap_list(struct imap *, struct arena *,
    const char *const *keywords, struct imap_mail **out, size_t *n);

/* Those that have this keyword and came before a day. */
enum imap_end imap_list_older(struct imap *, struct arena *,
    const char *keyword, struct day, struct imap_mail **out, size_t *n);

enum { IMAP_AT_ONCE = 100 }; /* mails in one of the following */

/* Both fill mails in, which are in the order of their UIDs. */
enum imap_end imap_sizes(struct imap *, struct imap_mail *, size_t n);
enum imap_end
imap_fetch(struct imap *, struct arena *, struct imap_mail *, size_t n);

/*
 * Moves them to a folder, which is made where it is missing. A mail that has
 * gone is none to move. Without MOVE and UIDPLUS the server keeps a copy that
 * is marked as deleted.
 */
enum imap_end imap_move(
    struct imap *, const struct imap_mail *, size_t n, const char *folder);
enum imap_end imap_mark(
    struct imap *, const struct imap_mail *, size_t n, const char *keyword);
/* Without UIDPLUS they are only marked as deleted. */
enum imap_end imap_remove(struct imap *, const struct imap_mail *, size_t n);

/*
 * Waits in the selected folder until the server says that something changed
 * or ms are over, by IDLE where it has that; at once when it said so since the
 * last list. A signal to stop ends it, too.
 */
enum imap_end imap_wait(struct imap *, int ms);
/* Whether imap_wait hears of a new mail as it comes. */
bool imap_hears(const struct imap *);

#endif
