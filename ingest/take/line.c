/* line.c -- our numbers, and the coaches who may text from them. */
#include "ingest/take/line.h"

#include <string.h>
#include <strings.h>

const char *
line_number(struct job *j, const char *line)
{
	return conf_line_text(j->take->conf, line, "number");
}

const char *
line_with(struct job *j, const char *number)
{
	const char *line;

	for (size_t i = 0; (line = conf_line(j->take->conf, i)) != NULL; i++)
		if (strcmp(line_number(j, line), number) == 0)
			return line;
	return NULL;
}

int64_t *
line_users(struct job *j, const char *line, size_t *n)
{
	struct stmt *st = job_use(j, TAKE_LINE_USERS);
	int64_t *ids = NULL;
	size_t cap = 0;

	*n = 0;
	stmt_text(st, ":line", line_number(j, line));
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

bool
line_is_shared_out(struct job *j)
{
	return job_found(j, job_use(j, TAKE_LINE_USED));
}

bool
line_is_hers(struct job *j, const struct member *coach, const char *line)
{
	size_t n;
	const int64_t *ids = line_users(j, line, &n);

	for (size_t i = 0; i < n; i++)
		if (ids[i] == coach->id)
			return true;
	return n == 0 && !line_is_shared_out(j);
}

/* The one that she chose; NULL: none, or the configuration has it no more. */
static const char *
chosen(struct job *j, const struct member *coach)
{
	struct stmt *st = job_use(j, TAKE_LINE_DEFAULT);
	const char *number = NULL;

	stmt_int(st, ":person", coach->id);
	if (job_row(j, st))
		number = stmt_copy_text(st, j->arena, "line");
	stmt_end(st);
	return number == NULL ? NULL : line_with(j, number);
}

const char *
line_of(struct job *j, const struct member *coach, const char **why)
{
	const char *first = conf_line(j->take->conf, 0), *line;

	if (first == NULL) {
		*why = "no line is configured, so nothing can be texted.";
		return NULL;
	}
	if (coach == NULL)
		return first;
	line = chosen(j, coach);
	if (line != NULL && line_is_hers(j, coach, line))
		return line;
	for (size_t i = 0; (line = conf_line(j->take->conf, i)) != NULL; i++)
		if (line_is_hers(j, coach, line))
			return line;
	*why = arena_printf(j->arena,
	    "you use no line; a head coach or its owner adds you: line %s add "
	    "%s.",
	    first, coach->name);
	return NULL;
}
