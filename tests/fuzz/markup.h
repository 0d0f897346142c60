/* markup.h -- asserts that markup of ours holds nothing but our own tags. */
#ifndef FUZZ_MARKUP_H
#define FUZZ_MARKUP_H

#include <stdbool.h>

static inline bool
markup_among(const char *s, size_t len, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strlen(*words) == len && memcmp(*words, s, len) == 0)
			return true;
	return false;
}

/* name="value" up to the tag's end; values hold neither < nor >. */
static inline const char *
markup_attributes(const char *s, const char *const *attributes)
{
	while (*s == ' ') {
		size_t len = strcspn(++s, "= />");

		if (*s == '/')
			break;
		assert(markup_among(s, len, attributes));
		s += len;
		assert(s[0] == '=' && s[1] == '"');
		s += 2 + strcspn(s + 2, "\"<>");
		assert(*s == '"');
		s++;
	}
	if (*s == '/')
		s++;
	assert(*s == '>');
	return s;
}

/* Each < begins one of these tags, with these attributes alone. */
static inline void
markup_try(
    const char *s, const char *const *tags, const char *const *attributes)
{
	while ((s = strchr(s, '<')) != NULL) {
		size_t len;

		s += s[1] == '/' ? 2 : 1;
		len = strcspn(s, " />");
		assert(markup_among(s, len, tags));
		s += len;
		/* A comment of ours: to its end. */
		s = s[-1] == '-' ? strstr(s, "-->")
				 : markup_attributes(s, attributes);
		assert(s != NULL);
	}
}

#endif
