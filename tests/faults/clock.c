/*
 * clock.c -- a clock that is wrong: the time of day is so many seconds off as
 * the file CLOCK_OFFSET says, eight bytes that may change at any moment.
 *
 * Loaded by tests into a program (LD_PRELOAD). The file is mapped at the
 * start, before a program fences itself in. Clocks that nobody sets stay.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *offset;

__attribute__((constructor)) static void
clock_start(void)
{
	const char *file = getenv("CLOCK_OFFSET");
	int fd = file == NULL ? -1 : open(file, O_RDONLY | O_CLOEXEC);
	void *bytes;

	if (file == NULL)
		abort();
	/* What a program starts behind its fence has the machine's time. */
	if (fd == -1)
		return;
	bytes = mmap(NULL, sizeof(*offset), PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (bytes == MAP_FAILED)
		abort();
	offset = bytes;
}

int
clock_gettime(clockid_t which, struct timespec *now)
{
	int (*real)(clockid_t, struct timespec *) = (int (*)(
	    clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
	int rc = real(which, now);

	if (rc == 0 && offset != NULL &&
	    (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE))
		now->tv_sec += *offset;
	return rc;
}

int
gettimeofday(struct timeval *restrict now, void *restrict zone)
{
	struct timespec ts;

	(void)zone;
	clock_gettime(CLOCK_REALTIME, &ts);
	now->tv_sec = ts.tv_sec;
	now->tv_usec = ts.tv_nsec / 1000;
	return 0;
}

time_t
time(time_t *out)
{
	struct timespec ts;

	clock_gettime(CLOCK_REALTIME, &ts);
	if (out != NULL)
		*out = ts.tv_sec;
	return ts.tv_sec;
}
