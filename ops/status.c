/* status.c -- oarlock status: what runs, what waits, what needs you. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen/git/repo.h"
#include "lib/behind.h"
#include "lib/date.h"
#include "lib/db.h"
#include "lib/db_upgrade.h"
#include "lib/dropbox.h"
#include "lib/health.h"
#include "lib/sitekey.h"
#include "ops/command.h"
#include "ops/done.h"
#include "ops/held.h"
#include "ops/machine.h"
#include "ops/neighbours.h"
#include "ops/running.h"
#include "ops/upgraded.h"

/* The daemon, and the names under which it notes its health. */
static const struct {
	const char *program, *health[6]; /* NULL at the end */
} daemons[] = {
	{ "oarlock-mail", { "mail" } },
	{ "oarlock-sms", { "sms" } },
	{ "oarlock-take", { "take" } },
	{ "oarlock-post",
	    { "post", "smtp", "texts", "reconcile", "translator" } },
	{ "oarlock-gen", { "gen", "push" } },
};

enum {
	DAEMONS = sizeof(daemons) / sizeof(*daemons),
	LINES_MAX = 8,
	WEEK = 7 * DAY,
	MONTH = 35 * DAY, /* expire may run as seldom */
	NEWS = 30 * DAY,  /* so long somebody may not have seen it yet */
};

struct status {
	struct arena *arena;
	const struct conf *conf;
	struct db *ledger; /* NULL: none yet */
	struct dropbox *box;
	int64_t now;
	bool all; /* also what is old, or more than a screen has */
	int attention, older, running, missing;
};

/* "3 min ago"; "never" for 0. */
static const char *
ago(struct status *s, int64_t when)
{
	int64_t t = s->now - when;

	if (when == 0)
		return "never";
	if (t < 0)
		return arena_printf(s->arena, "%s, by a clock that was ahead",
		    date_stamp(s->arena, when));
	if (t < 120)
		return arena_printf(s->arena, "%lld s ago", (long long)t);
	if (t < 7200)
		return arena_printf(
		    s->arena, "%lld min ago", (long long)t / 60);
	if (t < 172800)
		return arena_printf(
		    s->arena, "%lld h ago", (long long)t / HOUR);
	return arena_printf(s->arena, "%lld days ago", (long long)t / DAY);
}

static void
running_print(struct status *s, const char *program)
{
	const char *folder = conf_folder(s->conf);
	pid_t pid = running_pid(s->arena, folder, program);

	printf("  %-13s ", program);
	if (pid == 0) {
		printf("not running\n");
		s->missing += running_needed(s->conf, program);
		return;
	}
	printf("running (%d)\n", (int)pid);
	s->running++;
	if (running_stale(s->arena, folder, program)) {
		printf("    oarlock.conf was changed since it started: restart"
		       " it\n");
		s->attention++;
	}
	if (running_replaced(s->arena, folder, program)) {
		printf("    its program was replaced since it started: restart"
		       " it\n");
		s->attention++;
	}
}

static void
health_print(struct status *s, const char *name)
{
	struct health h = health_read(s->arena, conf_folder(s->conf), name);

	if (h.trouble == NULL)
		return;
	printf("    %s: %s (since %s)\n", name, h.trouble, ago(s, h.since));
	s->attention++;
}

static void
daemon_print(struct status *s, size_t i)
{
	running_print(s, daemons[i].program);
	for (size_t n = 0; daemons[i].health[n] != NULL; n++)
		health_print(s, daemons[i].health[n]);
}

static void
daemons_print(struct status *s)
{
	for (size_t i = 0; i < DAEMONS; i++)
		daemon_print(s, i);
	if (s->missing == 0)
		return;
	printf("    %s: systemctl start oarlock@TEAM.target; without systemd "
	       "oarlock serve\n",
	    s->running == 0 ? "no daemon runs" : "not all that is needed runs");
	s->attention++;
}

static int64_t
count(struct status *s, enum db_stmt id)
{
	struct stmt *st;
	int64_t n = 0;

	if (s->ledger == NULL)
		return 0;
	st = db_use(s->ledger, id);
	if (stmt_step(st) == DB_ROW)
		n = stmt_get_int(st, "n");
	stmt_end(st);
	return n;
}

static void
last_build_print(struct status *s)
{
	const char *why = NULL, *git = conf_text(s->conf, "site.git");
	struct repo *repo = NULL;
	int64_t when = 0;

	if (access(git, F_OK) == 0)
		repo = repo_open(
		    s->arena, git, conf_text(s->conf, "site.branch"), &why);
	if (repo != NULL && repo_newest(repo, s->arena, &when, &why))
		why = NULL;
	repo_close(repo);
	if (why == NULL) {
		printf("last build   %s\n", ago(s, when));
		return;
	}
	printf("last build   unknown: %s\n", why);
	s->attention++;
}

static void
backups_print(struct status *s)
{
	printf("last backup  %s\n",
	    ago(s, done_last(s->arena, conf_folder(s->conf), "backup")));
	health_print(s, "backup");
	printf("last verified restore  %s\n",
	    ago(s, done_last(s->arena, conf_folder(s->conf), "drill")));
	health_print(s, "drill");
}

/* What was kept aside stays for longer, so that age alone says nothing. */
static void
expiry_print(struct status *s)
{
	int64_t last = done_last(s->arena, conf_folder(s->conf), "expire");
	int64_t oldest = s->box == NULL ? 0 : dropbox_oldest(s->box);
	int64_t due = s->now - MONTH;

	printf("last expiry  %s\n", ago(s, last));
	if (oldest == 0 || (last > due && last <= s->now) ||
	    oldest > due - conf_int(s->conf, "keep.raw") * DAY)
		return;
	printf("    messages are kept for longer than keep.raw says: oarlock "
	       "expire\n");
	s->attention++;
}

/* Of a ledger that is there, and cannot be read, nothing is told. */
static bool
is_unknown(const struct status *s)
{
	return s->ledger == NULL && db_exists(conf_folder(s->conf), DB_LEDGER);
}

static const char *
ago_newest(struct status *s, enum db_stmt id)
{
	return is_unknown(s) ? "unknown" : ago(s, count(s, id));
}

/* What a lead waits for is not to be taken for trouble with the mail. */
static void
gathered_print(struct status *s)
{
	struct stmt *st;
	long long n;

	if (s->ledger == NULL)
		return;
	st = db_use(s->ledger, OPS_GATHERED);
	if (stmt_step(st) == DB_ROW && (n = stmt_get_int(st, "n")) > 0)
		printf("  %lld unsigned mail%s with words of harm, gathered "
		       "for the safeguarding lead; to leave at %s\n",
		    n, n == 1 ? "" : "s",
		    date_stamp(s->arena, stmt_get_int(st, "at")));
	stmt_end(st);
}

static void
queues_print(struct status *s)
{
	printf("last mail    %s\n", ago_newest(s, OPS_LAST_MAIL));
	printf("last text    %s\n", ago_newest(s, OPS_LAST_TEXT));
	last_build_print(s);
	backups_print(s);
	expiry_print(s);
	if (s->box == NULL || is_unknown(s))
		puts("to take      unknown");
	else
		printf("to take      %lld\n",
		    (long long)(dropbox_last(s->box) - count(s, OPS_TAKEN)));
	if (is_unknown(s))
		puts("to send      unknown");
	else
		printf("to send      %lld queued, %lld under way\n",
		    (long long)count(s, OPS_QUEUED),
		    (long long)count(s, OPS_SENDING));
	gathered_print(s);
	held_print(s->arena, s->conf, s->ledger, s->box);
}

static void
whys_print(struct status *s, const char *const *why, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (why[i] != NULL) {
			printf("  %s\n", why[i]);
			s->attention++;
		}
}

/* Half a configuration may be a good one all the same, of less. */
static const char *
cut_why(struct status *s)
{
	const char *cut = conf_cut(s->conf);

	return cut == NULL ? NULL
			   : arena_printf(s->arena, "oarlock.conf: %s", cut);
}

/* What keeps every daemon from its work. */
static void
folder_print(struct status *s)
{
	const char *folder = conf_folder(s->conf);
	const char *why[] = { behind_read(s->arena, folder),
		machine_hands(s->arena, folder), cut_why(s),
		neighbours_twin(s->arena, s->conf), NULL };
	unsigned char key[SITEKEY_LEN];
	struct stat st;

	if (stat(folder, &st) == 0 && st.st_uid == geteuid())
		sitekey_read(s->arena, folder, key, &why[4]);
	explicit_bzero(key, sizeof(key));
	whys_print(s, why, sizeof(why) / sizeof(*why));
}

/* What was read of a broken file is not all that there is. */
static void
databases_print(struct status *s)
{
	const char *why[] = {
		s->ledger == NULL ? NULL : db_trouble(s->ledger),
		s->box == NULL ? NULL : dropbox_trouble(s->box),
	};

	whys_print(s, why, sizeof(why) / sizeof(*why));
}

/* What nobody has seen to in a month needs nobody, and can be looked up. */
static void
rows_print(struct status *s, enum db_stmt id, const char *noun)
{
	struct stmt *st;
	int lines = 0;

	if (s->ledger == NULL)
		return;
	st = db_use(s->ledger, id);
	while (stmt_step(st) == DB_ROW) {
		int64_t at = stmt_get_int(st, "at");

		if (at != 0 && at < s->now - NEWS && !s->all) {
			s->older++;
			continue;
		}
		s->attention++;
		if (lines++ < LINES_MAX || s->all)
			printf("  %s %s: %s\n", noun, stmt_get_text(st, "what"),
			    stmt_get_text(st, "reason"));
	}
	if (lines > LINES_MAX && !s->all)
		printf(
		    "  and %d more: oarlock status --all\n", lines - LINES_MAX);
}

/* Who wrote the last mails, as far as we know, and what followed. */
static void
mails_print(struct status *s)
{
	struct stmt *st;

	if (s->ledger == NULL)
		return;
	st = db_use(s->ledger, OPS_MAILS);
	stmt_int(st, ":since", s->now - WEEK);
	if (stmt_step(st) == DB_ROW)
		printf("mails, 7 days  %lld accepted, %lld held, %lld kept "
		       "aside\n",
		    (long long)stmt_get_int(st, "accepted"),
		    (long long)stmt_get_int(st, "held"),
		    (long long)stmt_get_int(st, "aside"));
	stmt_end(st);
	st = db_use(s->ledger, OPS_QUESTIONS);
	stmt_int(st, ":now", s->now);
	if (stmt_step(st) == DB_ROW && stmt_get_int(st, "n") > 0)
		printf("  %lld wait for a coach's confirmation\n",
		    (long long)stmt_get_int(st, "n"));
	stmt_end(st);
	st = db_use(s->ledger, OPS_MAIL_DECISIONS);
	while (stmt_step(st) == DB_ROW)
		printf("  message %lld, %s: ratings %s, orders %s (%s): %s\n",
		    (long long)stmt_get_int(st, "seq"),
		    ago(s, stmt_get_int(st, "at")),
		    stmt_get_text(st, "ratings"), stmt_get_text(st, "orders"),
		    stmt_get_text(st, "signals"), stmt_get_text(st, "why"));
	stmt_end(st);
}

/* One that was cut off has left messages as they came. */
static void
erasures_print(struct status *s)
{
	struct stmt *st;
	long long n = 0;

	if (s->ledger == NULL)
		return;
	st = db_use(s->ledger, OPS_UNPROVEN);
	while (stmt_step(st) == DB_ROW)
		n++;
	if (n == 0)
		return;
	printf("  %lld erasure%s begun and not finished: oarlock erase "
	       "--finish\n",
	    n, n == 1 ? " was" : "s were");
	s->attention++;
}

static void
attention_print(struct status *s)
{
	int above = s->attention;

	printf("needs you\n");
	databases_print(s);
	erasures_print(s);
	rows_print(s, OPS_ASIDE, "message");
	rows_print(s, OPS_UNSENT, "letter");
	rows_print(s, OPS_UNREACHABLE, "address");
	rows_print(s, OPS_JOIN, "number");
	if (s->attention == 0)
		printf("  nothing\n");
	else if (s->attention == above)
		printf("  what is said above\n");
	if (s->older > 0)
		printf("  %d older than 30 days: oarlock status --all\n",
		    s->older);
}

int
command_status(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct status s = { .arena = &a, .now = date_now() };
	const char *why;

	s.all = argc == 2 && strcmp(argv[1], "--all") == 0;
	if (argc != 1 && !s.all)
		return command_misused(c);
	s.conf = conf_need(&a, folder);
	printf(
	    "%s, %s\n", conf_text(s.conf, "club.name"), date_stamp(&a, s.now));
	s.attention += machine_print(&a, folder);
	s.ledger = db_open(&a, folder, DB_LEDGER, false, &why);
	s.attention += machine_database(folder, DB_LEDGER, s.ledger, why);
	s.box = dropbox_open(&a, folder, false, &why);
	s.attention += machine_database(folder, DB_DROPBOX, s.box, why);
	folder_print(&s);
	daemons_print(&s);
	s.attention += schema_print(&a, folder);
	queues_print(&s);
	mails_print(&s);
	attention_print(&s);
	dropbox_close(s.box);
	db_close(s.ledger);
	arena_free(&a);
	return 0;
}
