/* harm_world.h -- a club with somebody who reads words of harm. */
#ifndef HARM_WORLD_H
#define HARM_WORLD_H

#include "tests/unit/bridge_world.h"

#define LEAD "safe@example.org"

static inline void
lead_make(struct club *c, const char *leads)
{
	pages_conf(&c->p,
	    arena_printf(&c->p.a,
		"%s[mail]\n\ttrusted-server = mx.example.org\n"
		"[club]\n\tsafeguarding = \"%s\"\n",
		pages_line(&c->p), leads));
}

#endif
