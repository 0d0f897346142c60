/*
 * story.h -- an invented team's messages, played through oarlock-take.
 *
 * A story is a text file. At its top are keys; then each message begins with a
 * line "@ MOMENT KIND ARGUMENTS" and goes on to the next such line:
 *
 *	title: All answered
 *	today: 2026-05-06
 *	line: no
 *
 *	@ 2026-04-20T08:00:00Z roster
 *	Role,First name,Last name,Email,Phone
 *	coach,Dana,Vale,dana@example.org,
 *	@ 2026-04-20T08:01:00Z order
 *	metric defaults
 *	@ 2026-05-04T16:00:00Z mail 1 dana@example.org
 *	Maya: hands 58 i8
 *	@ 2026-05-05T09:00:00Z text +15555550101
 *	hands 65
 *	@ 2026-05-05T09:15:00Z clock
 *
 *	@ 2026-05-05T10:00:00Z status 9-1 undelivered 30006
 *	@ 2026-05-05T10:00:00Z report 9-1
 *	failed 550 5.1.1 no such user
 *	@ 2026-05-06T02:00:00Z backup
 *	@ 2026-05-06T03:00:00Z drill
 *
 * The 1 is the coach's number in the ledger: people are counted as they came.
 * 9-1 is our first letter about the ninth message.
 * "line: no" is a club without a number for texts.
 */
#ifndef STORY_H
#define STORY_H

#include <stdbool.h>

#include "lib/arena.h"
#include "lib/date.h"

struct story {
	const char *file;
	const char *name;  /* of the file: "all-answered" */
	const char *title; /* "All answered" */
	struct day today;
	bool no_line;
	const char *messages; /* the rest of the file */
	int line;	      /* where that begins */
};

/* False with "FILE:LINE: reason". */
bool
story_read(struct arena *, const char *file, struct story *, const char **why);

/* The key of every invented team: no secret. */
enum { STORY_KEY_BYTE = 7 };

struct story_place {
	const char *folder;    /* empty; becomes the team folder */
	const char *templates; /* absolute, for site.templates */
	const char *content;   /* and site.content */
};

/* Makes the folder's configuration, drop box and ledger. */
bool story_play(struct arena *, const struct story *,
    const struct story_place *, const char **why);

#endif
