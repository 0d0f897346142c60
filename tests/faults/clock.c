/*
 * clock.c -- a clock that is wrong: the time of day is so many seconds off as
 * the file CLOCK_OFFSET says, eight bytes that may change at any moment. With
 * CLOCK_STANDS in the environment they are the time itself.
 *
 * Loaded by tests into a program (LD_PRELOAD). The file is mapped at the
 * start, before a program fences itself in. Clocks that nobody sets stay, or
 * run CLOCK_RATE times as fast: so a time limit is over in no time.
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
static long rate = 1;
static int stands;

__attribute__((constructor)) static void
clock_start(void)
{
	const char *file = getenv("CLOCK_OFFSET");
	int fd = file == NULL ? -1 : open(file, O_RDONLY | O_CLOEXEC);
	void *bytes;

	if (file == NULL)
		abort();
	stands = getenv("CLOCK_STANDS") != NULL;
	if (getenv("CLOCK_RATE") != NULL)
		rate = strtol(getenv("CLOCK_RATE"), NULL, 10);
	/* What a program starts behind its fence has the machine's time. */
	if (fd == -1)
		return;
	bytes = mmap(NULL, sizeof(*offset), PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (bytes == MAP_FAILED)
		abort();
	offset = bytes;
}

static void
wrong(struct timespec *t)
{
	if (offset == NULL)
		return;
	t->tv_sec = stands ? *offset : t->tv_sec + *offset;
	t->tv_nsec = stands ? 0 : t->tv_nsec;
}

static void
faster(struct timespec *t)
{
	int64_t ns = t->tv_nsec * rate;

	t->tv_sec = t->tv_sec * rate + ns / 1000000000;
	t->tv_nsec = ns % 1000000000;
}

int
clock_gettime(clockid_t which, struct timespec *now)
{
	int (*real)(clockid_t, struct timespec *) = (int (*)(
	    clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
	int rc = real(which, now);

	if (rc != 0)
		return rc;
	if (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)
		wrong(now);
	else if (which == CLOCK_MONOTONIC || which == CLOCK_MONOTONIC_RAW ||
	    which == CLOCK_MONOTONIC_COARSE)
		faster(now);
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
