/* options.c -- what every daemon takes. */
#include "lib/options.h"

#include <getopt.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>

#include "lib/hands.h"
#include "lib/log.h"
#include "lib/sandbox.h"
#include "lib/watch.h"

enum { OPT_ONCE = 256, OPT_HELP };

static _Noreturn void
usage(FILE *out, const char *program, const char *own, int status)
{
	fprintf(out,
	    "usage: %s [-C DIR] [-nv] [--once]\n"
	    "  -C DIR   the team folder (else the current folder)\n"
	    "  -n       check the configuration and exit\n"
	    "  -v       say more\n"
	    "  --once   do what waits now, then exit\n"
	    "%sSee man %s.\n",
	    program, own, program);
	exit(status);
}

struct options
options_read(int argc, char **argv, const char *program, const char *own)
{
	static const struct option longs[] = {
		{ "once", no_argument, NULL, OPT_ONCE },
		{ "help", no_argument, NULL, OPT_HELP },
		{ NULL, 0, NULL, 0 },
	};
	struct options o = { .folder = getenv("OARLOCK_TEAM") };
	struct arena a = ARENA_INIT;
	int c;

	sandbox_private();
	while ((c = getopt_long(argc, argv, "C:nv", longs, NULL)) != -1)
		switch (c) {
		case 'C':
			o.folder = optarg;
			break;
		case 'n':
			o.check = true;
			break;
		case 'v':
			o.verbose = true;
			break;
		case OPT_ONCE:
			o.once = true;
			break;
		case OPT_HELP:
			usage(stdout, program, own, 0);
		default:
			usage(stderr, program, own, EX_USAGE);
		}
	if (o.folder == NULL)
		o.folder = ".";
	if (optind < argc)
		usage(stderr, program, own, EX_USAGE);
	hands_take(&a, o.folder);
	arena_free(&a);
	/* Bytes of people: nobody else on the machine reads our files. */
	umask(077);
	setlocale(LC_CTYPE, "C.UTF-8");
	log_start(program, o.verbose);
	watch_signals();
	return o;
}

bool
options_flag(int *argc, char **argv, const char *flag)
{
	bool found = false, open = true;
	int n = 0;

	for (int i = 0; i < *argc; i++) {
		open = open && strcmp(argv[i], "--") != 0;
		if (open && strcmp(argv[i], flag) == 0)
			found = true;
		else
			argv[n++] = argv[i];
	}
	*argc = n;
	argv[n] = NULL;
	return found;
}
