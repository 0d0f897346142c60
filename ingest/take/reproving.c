/* reproving.c -- links that end after so many days. */
#include "ingest/take/reproving.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/take/keys.h"
#include "ingest/take/reach.h"
#include "ingest/take/words/wording.h"
#include "lib/date.h"

enum {
	NOTICE_DAYS = 7,
	/* So old, the notice was of other days, and nobody thinks of it. */
	FORGOTTEN_DAYS = 2 * NOTICE_DAYS,
	DAYS_MIN = 2 * NOTICE_DAYS,
	/* By day, so that no quiet hour lies between old link and new. */
	MORNING = 10 * 60,
	EVENING = 18 * 60,
};

struct old_link {
	int64_t person;
	int64_t told; /* 0: not yet */
};

/* "2026-11-22T08:15Z reprove 180"; 0: not wished. */
static int64_t
days_wished(struct job *j)
{
	static const char word[] = " reprove ";
	const char *body = arena_strndup(j->arena, j->m->body, j->m->len);
	const char *at = strstr(body, word);
	int64_t days = at == NULL ? 0 : atoi(at + strlen(word));

	return days > 0 && days < DAYS_MIN ? DAYS_MIN : days;
}

static struct old_link *
old_links(struct job *j, int64_t days, size_t *n)
{
	struct stmt *st = job_use(j, TAKE_LINKS_OLD);
	struct old_link *all = NULL;
	size_t cap = 0;

	*n = 0;
	stmt_int(st, ":since", j->m->received - (days - NOTICE_DAYS) * DAY);
	while (job_row(j, st)) {
		all = arena_grow(j->arena, all, *n, &cap, sizeof(*all));
		all[*n] = (struct old_link){ .person = stmt_get_int(st, "id") };
		if (!stmt_get_null(st, "link_told"))
			all[*n].told = stmt_get_int(st, "link_told");
		++*n;
	}
	return all;
}

static void
tell(struct job *j, const struct member *m)
{
	const char *zone = conf_text(j->take->conf, "club.zone");
	int64_t then = j->m->received + NOTICE_DAYS * DAY;
	struct stmt *st = job_use(j, TAKE_LINK_TOLD);
	struct voice v = voice_of(j, m);

	stmt_int(st, ":id", m->id);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
	if (reach_link(j, m))
		reach_send(j, m, "notice",
		    SAY(&v, SAY_LINK_ENDS,
			WHOLE("day",
			    date_words(j->arena, date_day(then, zone)))));
}

static void
renew(struct job *j, struct member *m)
{
	struct voice v = voice_of(j, m);

	key_reset(j, m);
	reach_send(j, m, "link",
	    SAY(&v, SAY_LINK_RENEWED,
		WHOLE("link",
		    member_link_texted(j, m, phone_of(j, m->id).number))));
}

void
reprove(struct job *j, int minute)
{
	int64_t days = days_wished(j);
	struct old_link *all;
	size_t n;

	if (days == 0 || minute < MORNING || minute >= EVENING)
		return;
	all = old_links(j, days, &n);
	for (size_t i = 0; i < n; i++) {
		struct member m = member_load(j, all[i].person);
		enum reach way = reach_of(j, &m);
		int64_t ago = j->m->received - all[i].told;

		if (way == REACH_NONE)
			continue;
		if (ago > FORGOTTEN_DAYS * DAY)
			tell(j, &m);
		else if (ago >= NOTICE_DAYS * DAY &&
		    (way == REACH_MAIL || way == REACH_TEXT))
			renew(j, &m);
	}
}
