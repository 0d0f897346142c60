/* order.c -- oarlock order: orders as the head coach gives them by mail. */
#include <getopt.h>
#include <string.h>

#include "ops/command.h"
#include "ops/submit.h"

int
command_order(
    const struct command *c, const char *folder, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "team", required_argument, NULL, 't' },
		{ NULL, 0, NULL, 0 },
	};
	struct arena a = ARENA_INIT;
	const char *meta = "lines", *lines = "";
	int o, status;

	while ((o = getopt_long(argc, argv, "+", longs, NULL)) != -1) {
		if (o != 't')
			return command_misused(c);
		meta = arena_printf(&a, "lines:%s", optarg);
	}
	if (optind == argc)
		return command_misused(c);
	for (; optind < argc; optind++)
		lines = arena_printf(&a, "%s%s\n", lines, argv[optind]);
	status = submit_order(&a, folder, meta, lines, strlen(lines));
	arena_free(&a);
	return status;
}
