/* health.c -- what each daemon says of itself. */
#include "lib/health.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/date.h"
#include "lib/log.h"
#include "lib/path.h"

enum { HEALTH_MAX = 4096 };

static char *
health_path(struct arena *a, const char *folder, const char *name)
{
	return arena_printf(a, "%s/run/%s.health", folder, name);
}

static void
health_write(struct arena *a, const char *folder, const char *name,
    int64_t since, const char *state)
{
	char *dir = arena_printf(a, "%s/run", folder);
	char *text = arena_printf(a, "%lld %s\n", (long long)since, state);

	if (!path_make_folder(dir, 0700) ||
	    !path_write(health_path(a, folder, name), text, strlen(text), 0600))
		log_warn(
		    "cannot note the health of %s: %s", name, strerror(errno));
}

struct health
health_read(struct arena *a, const char *folder, const char *name)
{
	char *text =
	    path_read(a, health_path(a, folder, name), HEALTH_MAX, NULL);
	struct health h = { 0 };
	char *rest;

	if (text == NULL)
		return h;
	text[strcspn(text, "\n")] = '\0';
	h.since = strtoll(text, &rest, 10);
	if (*rest == ' ' && strcmp(rest + 1, "good") != 0)
		h.trouble = rest + 1;
	return h;
}

void
health_good(const char *folder, const char *name)
{
	struct arena a = ARENA_INIT;
	struct health h = health_read(&a, folder, name);

	if (h.since == 0 || h.trouble != NULL) {
		if (h.trouble != NULL)
			log_info("%s is well again", name);
		health_write(&a, folder, name, date_now(), "good");
	}
	arena_free(&a);
}

void
health_trouble(const char *folder, const char *name, const char *fmt, ...)
{
	struct arena a = ARENA_INIT;
	struct health h = health_read(&a, folder, name);
	char *trouble;
	va_list ap;

	va_start(ap, fmt);
	trouble = arena_vprintf(&a, fmt, ap);
	va_end(ap);
	for (char *p = trouble; *p != '\0'; p++)
		if (*p == '\n' || *p == '\r')
			*p = ' ';
	if (h.trouble == NULL || strcmp(h.trouble, trouble) != 0) {
		log_warn("%s: %s", name, trouble);
		health_write(&a, folder, name,
		    h.trouble == NULL ? date_now() : h.since, trouble);
	}
	arena_free(&a);
}
