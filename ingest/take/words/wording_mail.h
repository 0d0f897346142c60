/*
 * wording_mail.h -- what our mails about texts say, and the texts that come
 * of mails.
 *
 * Every line of such a mail is a comment of the coaches' grammar and the
 * first one ends what is read of a mail, so that nobody's words can become
 * an order, however a mail program quotes them. All text is in the arena.
 */
#ifndef WORDING_MAIL_H
#define WORDING_MAIL_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"

/* The same for all mails of a thread. */
const char *wording_thread_subject(struct arena *, const char *name);

struct wording_thread {
	const char *first, *name; /* of the athlete */
	const char *when;	  /* "Sat 21 Nov 2026 at 18:05" */
	const char *words;	  /* "": none */
	bool media, talk, pain;
	const char *obstacle; /* why she cannot be texted; NULL: she can */
	/* Of wording_translation: "en", "apertium" and what that made of it. */
	const char *language, *engine, *translated;
};

/* An athlete's text, for a coach. */
const char *wording_thread_mail(struct arena *, const struct wording_thread *);
/* Her words once more, and then the machine's. */
const char *wording_translation(struct arena *, const struct wording_thread *);

struct wording_texted {
	const char *first;
	const char *words; /* as texted; where it was refused, as typed */
	const char *line;  /* the name of ours that it leaves from */
	const char *why;   /* a clause; NULL: it was texted */
	bool copied;	   /* a guardian gets them, too */
	bool below;	   /* what stands below the quote was not read */
	const char *quiet; /* "20:00-08:00" */
	size_t segments;
};

/* The receipt of a coach's reply. */
const char *wording_texted(struct arena *, const struct wording_texted *);
/* A remark for the receipt of a reply that holds ratings or orders. */
const char *wording_not_a_text(struct arena *, const char *first);

/*
 * What became of a text. code: the carrier's or ours; NULL: delivered.
 * one_of_many: others may stand in the same mail.
 */
const char *wording_fate(struct arena *, const char *first, const char *words,
    const char *code, bool one_of_many);

struct wording_harm {
	const char *name;   /* "Ana Silva or Bea Silva"; NULL: a stranger */
	const char *number; /* of the phone, or the address */
	const char *when, *words;
	bool minor, by_mail, answered, gathered, media;
	bool denied; /* the sender's mail server says that it is not hers */
};

/* Words of harm, for the safeguarding lead. The subject names nobody. */
const char *wording_harm_subject(bool by_mail, bool gathered);
const char *wording_harm_mail(struct arena *, const struct wording_harm *);
/* For head coaches, where no lead may read it. */
const char *wording_harm_unread(void);

#endif
