/*
 * wording_prompts.h -- the words of questions that a clock asks, and of what
 * follows from answers; see wording.h for how texts are worded.
 */
#ifndef WORDING_PROMPTS_H
#define WORDING_PROMPTS_H

#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"

/* names as in wording_prompt; the question's second and last text. */
const char *wording_reminder(struct arena *, const char *first,
    const char *coach, const char *const *names, size_t n);
/* The four items in the order in which they are answered. */
const char *wording_check_in(struct arena *, const char *first);
/* To a number that nobody has, which texted JOIN and a name. */
const char *wording_join_waits(struct arena *, const char *club);

/* Mails. How many answers there are, and no number of anybody. */
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
