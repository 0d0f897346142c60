/* log.c -- one line per event on standard error. */
#include "lib/log.h"

#include <stdarg.h>
#include <stdio.h>

/* The one piece of state that every module would otherwise carry along. */
static struct {
	const char *program;
	bool verbose;
} self = { "oarlock", false };

void
log_start(const char *program, bool verbose)
{
	self.program = program;
	self.verbose = verbose;
	setvbuf(stderr, NULL, _IOLBF, 4096);
}

static void log_line(const char *level, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

static void
log_line(const char *level, const char *fmt, va_list ap)
{
	flockfile(stderr);
	fprintf(stderr, "%s: %s", self.program, level);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	funlockfile(stderr);
}

void
log_info(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	log_line("", fmt, ap);
	va_end(ap);
}

void
log_warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	log_line("warning: ", fmt, ap);
	va_end(ap);
}

void
log_debug(const char *fmt, ...)
{
	va_list ap;

	if (!self.verbose)
		return;
	va_start(ap, fmt);
	log_line("debug: ", fmt, ap);
	va_end(ap);
}
