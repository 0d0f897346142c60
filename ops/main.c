/* main.c -- oarlock: the operator's hand. */
#include <err.h>
#include <getopt.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "lib/hands.h"
#include "lib/log.h"
#include "lib/path.h"
#include "ops/command.h"
#include "ops/team.h"

static const struct command commands[] = {
	{ "init", command_init,
	    "init DIR --club NAME --team NAME --zone ZONE --url URL "
	    "--mail ADDRESS [--short A,B] [--metrics none]",
	    "make a team folder" },
	{ "check", command_check, "check [--keys | --words FOLDER]",
	    "check the configuration; list its keys" },
	{ "serve", command_serve, "serve",
	    "run the five daemons until told to stop" },
	{ "status", command_status, "status [--all]",
	    "one screen: what runs, what waits, what needs you" },
	{ "pause", command_pause, "pause",
	    "stop all texts at once; they wait" },
	{ "resume", command_resume, "resume", "let texts leave again" },
	{ "roster", command_roster,
	    "roster import [--dry-run] FILE.csv | roster list",
	    "read people from a spreadsheet; list them" },
	{ "find", command_find, "find NAME, NUMBER or ADDRESS",
	    "find a person, the exact first, then who sounds alike" },
	{ "export", command_export, "export [--csv | --json] NAME",
	    "print an athlete's own data, as her page has it" },
	{ "order", command_order, "order [--dry-run] [--team TEAM] LINE...",
	    "give orders as the head coach gives them by mail" },
	{ "erase", command_erase,
	    "erase [--yes] [--forget-history] PERSON | erase --finish",
	    "remove all that is known of a person, with a proof" },
	{ "expire", command_expire, "expire [--today DAY]",
	    "remove what is older than keep.* in oarlock.conf says" },
	{ "explain", command_explain,
	    "explain mail --as ADDRESS < FILE.eml | explain text "
	    "[--prompt ITEMS] [--scale LOW-HIGH[/STEP]] [--state STATE] "
	    "[--media N] [--opt-out TYPE] TEXT",
	    "say what a message would do; change nothing" },
	{ "reconcile", command_reconcile, "reconcile",
	    "ask Twilio for texts and statuses that did not come" },
	{ "replay", command_replay, "replay [--keep]",
	    "make the ledger again from the drop box and compare" },
	{ "backup", command_backup, "backup FILE or FOLDER",
	    "write drop box and site, sealed, into one file" },
	{ "restore", command_restore,
	    "restore [--key-file FILE] [--apart] URL, BUNDLE or FOLDER DIR",
	    "make a team folder again, with the recovery words" },
	{ "drill", command_drill, "drill [URL, BUNDLE or FOLDER]",
	    "try whether a restore would bring all of this back" },
	{ "recovery", command_recovery, "recovery new | recovery reader",
	    "make new recovery words, or the key of a CI" },
	{ "upgrade", command_upgrade, "upgrade [--accept TABLE[.COLUMN],...]",
	    "make an older version's databases new; serve does it, too" },
	{ "link", command_link, "link NAME", "print a person's link" },
	{ "key", command_key, "key LINK < PASSWORD",
	    "print the KEY text that the page behind a link would offer" },
	{ "signer", command_signer, "signer",
	    "print who signs the site's commits, for git and its host" },
	{ "preview", command_preview, "preview [--port N] [--example [DIR]]",
	    "serve the site folder on this machine, to look at it" },
	{ "verify", command_verify,
	    "verify [--commit ID | --served] [--seconds N] [URL]",
	    "prove that the host serves what was published" },
};

enum { COMMANDS = sizeof(commands) / sizeof(*commands) };

static void
help(FILE *out)
{
	fprintf(out, "usage: oarlock [-C DIR] COMMAND [ARGUMENTS]\n\n");
	for (size_t i = 0; i < COMMANDS; i++)
		fprintf(
		    out, "  %-9s %s\n", commands[i].name, commands[i].meaning);
	fprintf(out, "  %-9s %s\n  %-9s %s\n", "demo",
	    "the whole product on this machine, phones included", "carrier",
	    "a stand-in for Twilio to try things out");
	fprintf(out,
	    "\n-C names the team folder; it is the current folder "
	    "otherwise. See man oarlock.\n");
}

/* As git does: oarlock X is the program oarlock-X. */
static int
run_program(const char *folder, char **argv)
{
	struct arena a = ARENA_INIT;
	const char *name = arena_printf(&a, "oarlock-%s", argv[0]);
	const char *path = program_path(&a, name);

	if (strchr(argv[0], '/') != NULL || access(path, X_OK) == -1) {
		fprintf(stderr, "oarlock: there is no command \"%s\".\n\n",
		    argv[0]);
		help(stderr);
		arena_free(&a);
		return EX_USAGE;
	}
	/* `oarlock -C DIR mail --once` means that folder, too. */
	if (strcmp(folder, ".") != 0)
		setenv("OARLOCK_TEAM", folder, 1);
	execv(path, argv);
	err(127, "%s", path);
}

/* What works in no team folder, or in one that it makes, is root's own. */
static bool
wants_team(const struct command *c, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--words") == 0 ||
		    strcmp(argv[i], "--example") == 0)
			return false;
	return c->run != command_init && c->run != command_restore &&
	    c->run != command_key;
}

/* A command of ours, or that of a program. */
static int
run(struct arena *a, const char *folder, int argc, char **argv)
{
	const struct command *c = commands;

	while (c < commands + COMMANDS && strcmp(c->name, argv[0]) != 0)
		c++;
	if (c < commands + COMMANDS && argc == 2 &&
	    strcmp(argv[1], "--help") == 0) {
		command_usage(stdout, c);
		return 0;
	}
	folder = team_folder(a, folder, TEAM_HOME);
	optind = 0; /* each command reads its own options */
	if (c == commands + COMMANDS)
		return run_program(folder, argv);
	if (wants_team(c, argc, argv) &&
	    access(path_join(a, folder, "oarlock.conf"), F_OK) == 0)
		hands_take(a, folder);
	return c->run(c, folder, argc, argv);
}

int
main(int argc, char **argv)
{
	static const struct option longs[] = {
		{ "help", no_argument, NULL, 'h' },
		{ NULL, 0, NULL, 0 },
	};
	struct arena a = ARENA_INIT;
	const char *folder = NULL;
	int c, status;

	setlocale(LC_CTYPE, "C.UTF-8");
	umask(077);
	while ((c = getopt_long(argc, argv, "+C:h", longs, NULL)) != -1)
		switch (c) {
		case 'C':
			folder = optarg;
			break;
		case 'h':
			help(stdout);
			return 0;
		default:
			help(stderr);
			return EX_USAGE;
		}
	argc -= optind;
	argv += optind;
	if (argc == 0 || strcmp(argv[0], "help") == 0) {
		help(argc == 0 ? stderr : stdout);
		return argc == 0 ? EX_USAGE : 0;
	}
	log_start("oarlock", false);
	status = run(&a, folder, argc, argv);
	arena_free(&a);
	/* Half of an export, or of words to keep, is no success. */
	if ((fflush(stdout) != 0 || ferror(stdout)) && status == 0)
		errx(EX_IOERR, "not all of it could be printed");
	return status;
}
