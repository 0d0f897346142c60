/* line.c -- our numbers, and the coaches who may text from them. */
#include "ingest/take/line.h"

#include <strings.h>

int64_t *
line_users(struct job *j, const char *line, size_t *n)
{
	struct stmt *st = job_use(j, TAKE_LINE_USERS);
	int64_t *ids = NULL;
	size_t cap = 0;

	*n = 0;
	stmt_text(st, ":line", line);
	while (job_row(j, st)) {
		ids = arena_grow(j->arena, ids, *n, &cap, sizeof(*ids));
		ids[(*n)++] = stmt_get_int(st, "person");
	}
	return ids;
}

const char *
line_named(struct job *j, const char *name)
{
	const char *line;

	for (size_t i = 0; (line = conf_line(j->take->conf, i)) != NULL; i++)
		if (strcasecmp(line, name) == 0)
			return line;
	return NULL;
}

static bool
uses(struct job *j, const struct member *coach, const char *line)
{
	size_t n;
	const int64_t *ids = line_users(j, line, &n);

	for (size_t i = 0; i < n; i++)
		if (ids[i] == coach->id)
			return true;
	return false;
}

const char *
line_of(struct job *j, const struct member *coach, const char **why)
{
	const char *first = conf_line(j->take->conf, 0), *line;
	struct stmt *st;
	bool shared_out;

	if (first == NULL) {
		*why = "no line is configured, so nothing can be texted.";
		return NULL;
	}
	st = job_use(j, TAKE_LINE_USED);
	shared_out = job_row(j, st);
	stmt_end(st);
	if (!shared_out || coach == NULL)
		return first;
	for (size_t i = 0; (line = conf_line(j->take->conf, i)) != NULL; i++)
		if (uses(j, coach, line))
			return line;
	*why = arena_printf(j->arena,
	    "you use no line; a head coach or its owner adds you: line %s add "
	    "%s.",
	    first, coach->name);
	return NULL;
}
