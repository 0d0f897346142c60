/*
 * wording_prompts.h -- the words of mails to coaches about answers, and about
 * who would like to join.
 */
#ifndef WORDING_PROMPTS_H
#define WORDING_PROMPTS_H

#include <stdint.h>

#include "lib/arena.h"

/* How many answers there are, and no number of anybody. */
const char *wording_answers_subject(struct arena *, int64_t answers);
const char *wording_answers_mail(
    struct arena *, int64_t answers, int64_t athletes, const char *link);
const char *wording_join_subject(struct arena *, const char *name);
const char *
wording_join_mail(struct arena *, const char *name, const char *number);
/* Four fifths of what this line's account may send today have left. */
const char *wording_budget_subject(void);
const char *wording_budget_mail(
    struct arena *, const char *line, int64_t used, int64_t most);

#endif
