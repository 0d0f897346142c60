/* harm_world.h -- a club with somebody who reads words of harm. */
#ifndef HARM_WORLD_H
#define HARM_WORLD_H

#include "tests/unit/bridge_world.h"

#define LEAD "safe@example.org"

static inline void
lead_make(struct club *c, const char *leads)
{
	club_conf(c,
	    arena_printf(&c->p.a, "[club]\n\tsafeguarding = \"%s\"\n", leads));
}

#endif
