/* main.c -- oarlock-carrier: a pocket Twilio to try things out. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "lib/date.h"
#include "lib/log.h"
#include "lib/path.h"
#include "lib/sandbox.h"
#include "lib/share.h"
#include "lib/watch.h"
#include "ops/carrier/carrier.h"
#include "ops/carrier/state.h"

enum { TICK_MS = 100, PACE_MS = 150, PACE_MAX = 60000 };

static _Noreturn void
usage(FILE *out, int status)
{
	fputs("usage: oarlock-carrier --account SID --token-file FILE "
	      "--number NUMBER...\n"
	      "           [--webhook URL] [--port N] [--pace MS] [--callers N] "
	      "[--seed N] [-v]\n"
	      "for example: oarlock-carrier \\\n"
	      "    --account AC000000000000000000000000000000aa "
	      "--token-file twilio.token \\\n"
	      "    --number +15555550100 --webhook "
	      "http://127.0.0.1:8089/twilio/sms\n",
	    out);
	exit(status);
}

static _Noreturn void
complain(const char *option, const char *value, const char *example)
{
	fprintf(stderr,
	    "oarlock-carrier: %s: \"%s\" does not do; for example: %s %s\n",
	    option, value, option, example);
	exit(EX_USAGE);
}

static int
number(const char *option, const char *value, int max, const char *example)
{
	char *end;
	long n = strtol(value, &end, 10);

	if (value[0] == '\0' || *end != '\0' || n < 0 || n > max)
		complain(option, value, example);
	return (int)n;
}

static void
line_add(struct carrier_options *o, const char *value)
{
	size_t n = 0;

	if (!state_number_ok(value))
		complain("--number", value, "+15555550100");
	while (n < CARRIER_LINES_MAX && o->lines[n] != NULL)
		n++;
	if (n == CARRIER_LINES_MAX) {
		fprintf(stderr, "oarlock-carrier: at most %d numbers\n",
		    CARRIER_LINES_MAX);
		exit(EX_USAGE);
	}
	o->lines[n] = value;
}

/* The first line: the second one may hold a token that is to come. */
static const char *
token_read(struct arena *a, const char *path)
{
	const char *why;
	char *token = path_read_secret(a, path, &why);

	if (token == NULL) {
		fprintf(stderr, "oarlock-carrier: %s\n", why);
		exit(EX_NOINPUT);
	}
	token[strcspn(token, " \t\r\n")] = '\0';
	return token;
}

static const char *
share(struct arena *a)
{
	const char *installed = path_join(a, share_folder(a), "carrier");

	return access(installed, F_OK) == 0
	    ? installed
	    : path_join(a, share_folder(a), "ops/carrier");
}

static const struct option longs[] = {
	{ "account", required_argument, NULL, 'a' },
	{ "token-file", required_argument, NULL, 't' },
	{ "number", required_argument, NULL, 'n' },
	{ "webhook", required_argument, NULL, 'w' },
	{ "port", required_argument, NULL, 'p' },
	{ "pace", required_argument, NULL, 'm' },
	{ "callers", required_argument, NULL, 'c' },
	{ "seed", required_argument, NULL, 's' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static void
options_read_all(struct arena *a, int argc, char **argv,
    struct carrier_options *o, bool *verbose)
{
	int c, port = 0;

	while ((c = getopt_long(argc, argv, "v", longs, NULL)) != -1)
		switch (c) {
		case 'a':
			if (strncmp(optarg, "AC", 2) != 0 ||
			    strlen(optarg) != STATE_SID_LEN)
				complain("--account", optarg,
				    "AC000000000000000000000000000000aa");
			o->account = optarg;
			break;
		case 't':
			o->token = token_read(a, optarg);
			break;
		case 'n':
			line_add(o, optarg);
			break;
		case 'w':
			o->webhook = optarg;
			break;
		case 'p':
			port = number("--port", optarg, 65535, "8090");
			break;
		case 'm':
			o->pace = number("--pace", optarg, PACE_MAX, "150");
			break;
		case 'c':
			o->callers = number(
			    "--callers", optarg, CARRIER_CALLERS_MAX, "8");
			break;
		case 's':
			o->seed =
			    (uint64_t)number("--seed", optarg, INT32_MAX, "7");
			break;
		case 'v':
			*verbose = true;
			break;
		case 'h':
			usage(stdout, 0);
		default:
			usage(stderr, EX_USAGE);
		}
	if (optind < argc || o->account == NULL || o->token == NULL ||
	    o->lines[0] == NULL)
		usage(stderr, EX_USAGE);
	o->listen = arena_printf(a, "127.0.0.1:%d", port);
}

int
main(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct carrier_options o = { .pace = PACE_MS, .now = date_now };
	struct carrier *carrier;
	bool verbose = false;
	const char *why;

	options_read_all(&a, argc, argv, &o, &verbose);
	log_start("oarlock-carrier", verbose);
	watch_signals();
	o.share = share(&a);
	sandbox_paths(&(struct sandbox_path){ o.share, SANDBOX_READ }, 1);
	if ((carrier = carrier_open(&a, &o, &why)) == NULL) {
		log_warn("%s", why);
		return EX_UNAVAILABLE;
	}
	/* On standard output, for a script that chose no port. */
	printf("http://127.0.0.1:%d/\n", carrier_port(carrier));
	fflush(stdout);
	while (!watch_stopping())
		watch_poll(-1, 0, TICK_MS);
	carrier_close(carrier);
	arena_free(&a);
	return EX_OK;
}
