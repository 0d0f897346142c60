/* turn.c -- what is done in a team folder by one program at a time. */
#include "lib/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "lib/arena.h"
#include "lib/path.h"

enum { PAUSE_MS = 50 };

static int
lock_open(const char *folder, const char *name)
{
	struct arena a = ARENA_INIT;
	const char *run = path_join(&a, folder, "run");
	int fd = -1;

	if (path_make_folder(run, 0700))
		fd = open(arena_printf(&a, "%s/%s.lock", run, name),
		    O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	arena_free(&a);
	return fd;
}

int
turn_take(const char *folder, const char *name, int ms)
{
	int fd = lock_open(folder, name), why;

	while (fd != -1 && flock(fd, LOCK_EX | LOCK_NB) == -1) {
		if (errno == EWOULDBLOCK && (ms -= PAUSE_MS) >= 0) {
			usleep(PAUSE_MS * 1000);
			continue;
		}
		why = errno;
		close(fd);
		errno = why;
		fd = -1;
	}
	return fd;
}
