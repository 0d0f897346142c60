/* done.c -- when backup, drill and expire were done last; whose turn it is. */
#include "ops/done.h"

#include <errno.h>
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

const char *
done_turn(struct arena *a, const char *folder, const char *name)
{
	if (turn_take(folder, name, HOUR * 1000) != -1)
		return NULL;
	return errno == EWOULDBLOCK
	    ? arena_printf(a,
		  "another oarlock %s, or an expire, has had %s/run/%s.lock "
		  "for an hour: end it, and try again",
		  name, folder, name)
	    : arena_printf(
		  a, "%s/run/%s.lock: %s", folder, name, strerror(errno));
}
