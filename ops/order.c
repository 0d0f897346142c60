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
		{ "dry-run", no_argument, NULL, 'n' },
		{ NULL, 0, NULL, 0 },
	};
	struct arena a = ARENA_INIT;
	const char *meta = "lines", *lines = "";
	bool dry = false;
	int o, status;

	while ((o = getopt_long(argc, argv, "+", longs, NULL)) != -1)
		switch (o) {
		case 't':
			meta = arena_printf(&a, "lines:%s", optarg);
			break;
		case 'n':
			dry = true;
			break;
		default:
			return command_misused(c);
		}
	if (optind == argc)
		return command_misused(c);
	for (; optind < argc; optind++)
		lines = arena_printf(&a, "%s%s\n", lines, argv[optind]);
	status = dry ? submit_trial(&a, folder, meta, lines, strlen(lines))
		     : submit_order(&a, folder, meta, lines, strlen(lines));
	arena_free(&a);
	return status;
}
