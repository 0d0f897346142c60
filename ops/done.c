/* done.c -- when backup, drill and expire were done last; whose turn it is. */
#include "ops/done.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/date.h"
#include "lib/path.h"
#include "lib/turn.h"

enum { WHEN_MAX = 32 }; /* bytes of the file that says when */

static const char *
when_file(struct arena *a, const char *folder, const char *name)
{
	return arena_printf(a, "%s/run/%s.when", folder, name);
}

void
done_note(struct arena *a, const char *folder, const char *name)
{
	const char *text = arena_printf(a, "%lld\n", (long long)date_now());

	path_write(when_file(a, folder, name), text, strlen(text), 0600);
}

int64_t
done_last(struct arena *a, const char *folder, const char *name)
{
	const char *text =
	    path_read(a, when_file(a, folder, name), WHEN_MAX, NULL);

	return text == NULL ? 0 : strtoll(text, NULL, 10);
}

bool
done_turn(const char *folder, const char *name)
{
	if (turn_take(folder, name, HOUR * 1000) != -1)
		return true;
	if (errno == EWOULDBLOCK)
		fprintf(stderr,
		    "another oarlock %s has been at work in %s for an hour: "
		    "look for it with ps, end it, and try again\n",
		    name, folder);
	else
		fprintf(stderr, "%s/run/%s.lock: %s\n", folder, name,
		    strerror(errno));
	return false;
}
