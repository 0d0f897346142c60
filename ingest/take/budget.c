/* budget.c -- the day's texts are almost used up: head coaches hear of it. */
#include <stdio.h>

#include "ingest/take/handlers.h"
#include "ingest/take/letters.h"
#include "ingest/take/words/wording_prompts.h"

enum { NAME_LEN = 60 };

void
take_budget(struct job *j)
{
	const char *body = arena_strndup(j->arena, j->m->body, j->m->len);
	char line[NAME_LEN + 1];
	long long used, most;

	if (sscanf(body, "%lld %lld %60s", &used, &most, line) != 3) {
		job_aside(j, "a report of the day's texts in an unknown form");
		return;
	}
	letter_heads(j, 0, "notice", wording_budget_subject(),
	    wording_budget_mail(j->arena, line, used, most));
}
