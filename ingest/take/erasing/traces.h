/*
 * traces.h -- the words by which a person is found among those of others.
 *
 * Her names, as whole words; her addresses and numbers, however a number is
 * written; and what she or her coaches wrote of her, where it is long enough
 * to be nobody else's. ASCII letters match in either case.
 */
#ifndef TRACES_H
#define TRACES_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/take/job.h"

struct traces {
	const char **names; /* of her alone */
	size_t n_names, cap_names;
	const char **shared; /* names that another person has, too */
	size_t n_shared, cap_shared;
	const char **numbers; /* digits only, the last ten at most */
	size_t n_numbers, cap_numbers;
	const char **quotes;
	size_t n_quotes, cap_quotes;
};

/* In the job's arena. */
void traces_gather(struct job *, int64_t person, struct traces *out);

/* Does anything here speak of her? Names that she shares count. */
bool traces_any(const struct traces *, const char *text, size_t len);
/* The same without names that she shares. */
bool traces_own(const struct traces *, const char *text);
/*
 * The text without her names and numbers, "…" where each stood; NULL when
 * there was none.
 */
const char *traces_cut(struct arena *, const struct traces *, const char *text);

#endif
