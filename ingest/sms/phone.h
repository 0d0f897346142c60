/* phone.h -- phone numbers as people write them, to E.164. */
#ifndef PHONE_H
#define PHONE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/arena.h"
#include "lib/conf.h"

struct phone_rules {
	const char *country; /* calling code without "+": "1" */
	const char *area;    /* for numbers written without one: "575" */
	bool abroad;	     /* other countries' are taken, with their "+" */
};

/*
 * "(575) 555-0123" becomes "+15755550123". Numbers of seven digits get the
 * area, of ten the country; longer ones must begin with the country. Where
 * the country is not "1" only its international form is taken (+44... or
 * 0044...), as lengths differ. Returns "" for everything else, never a guess:
 * letters, extensions, and other countries unless they are taken. In the
 * arena.
 */
char *phone_clean(
    struct arena *, const char *text, size_t len, const struct phone_rules *);

/* As the configuration has them. */
struct phone_rules phone_rules(const struct conf *);

#endif
