/*
 * statement.c -- each statement of each transaction fails once: what follows
 * must neither crash nor hang, and must not commit.
 *
 * Loaded by tests into a program (LD_PRELOAD). Before a statement of a
 * transaction is stepped a child is forked in which it fails; the child goes
 * on until it rolls back, and the program then goes on with the statement as
 * it is. STATEMENT_LOG is a file: a line for each child, how it ended and what
 * had failed. STATEMENT_EVERY: only each so many-th fails; 1 without it.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

void __longjmp_chk(jmp_buf to, int with);

enum { GIVEN_UP = 97, ROLLED_BACK = 98, COMMITTED = 99, HANGS_S = 60 };

static int log_fd = -1, is_child, in_exec;
static long every = 1, steps;

__attribute__((constructor)) static void
start(void)
{
	const char *file = getenv("STATEMENT_LOG");
	const char *n = getenv("STATEMENT_EVERY");

	if (file != NULL)
		log_fd =
		    open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (n != NULL)
		every = strtol(n, NULL, 10);
}

/* A line for each: how it ended, and which statement had failed. */
static void
note(int status, const char *sql)
{
	const char *how = "ended";

	if (WIFSIGNALED(status))
		how = strsignal(WTERMSIG(status));
	else if (WEXITSTATUS(status) == ROLLED_BACK)
		how = "rolled back";
	else if (WEXITSTATUS(status) == COMMITTED)
		how = "committed";
	else if (WEXITSTATUS(status) == GIVEN_UP)
		how = "given up";
	dprintf(log_fd, "%s: %.*s\n", how, (int)strcspn(sql, "\n"), sql);
}

/* True in the child. */
static int
fork_failing(sqlite3_stmt *st)
{
	int status;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == -1)
		abort();
	if (pid == 0) {
		is_child = 1;
		for (int n = 1; n < NSIG; n++)
			signal(n, SIG_DFL);
		alarm(HANGS_S);
		return 1;
	}
	while (waitpid(pid, &status, 0) == -1)
		;
	note(status, sqlite3_sql(st));
	return 0;
}

int
sqlite3_step(sqlite3_stmt *st)
{
	int (*real)(sqlite3_stmt *) =
	    (int (*)(sqlite3_stmt *))dlsym(RTLD_NEXT, "sqlite3_step");

	if (log_fd != -1 && !is_child && !in_exec &&
	    !sqlite3_get_autocommit(sqlite3_db_handle(st)) &&
	    !sqlite3_stmt_busy(st) && ++steps % every == 0 && fork_failing(st))
		return SQLITE_IOERR_READ;
	return real(st);
}

int
sqlite3_exec(sqlite3 *db, const char *sql,
    int (*each)(void *, int, char **, char **), void *with, char **error)
{
	int (*real)(sqlite3 *, const char *,
	    int (*)(void *, int, char **, char **), void *, char **) =
	    (int (*)(sqlite3 *, const char *,
		int (*)(void *, int, char **, char **), void *,
		char **))dlsym(RTLD_NEXT, "sqlite3_exec");
	int rc;

	if (is_child && strncmp(sql, "ROLLBACK", 8) == 0)
		_exit(ROLLED_BACK);
	if (is_child && strncmp(sql, "COMMIT", 6) == 0)
		_exit(COMMITTED);
	in_exec++;
	rc = real(db, sql, each, with, error);
	in_exec--;
	return rc;
}

/* In a test's own transaction it gives up, and would take its folder away. */
void
__longjmp_chk(jmp_buf to, int with)
{
	void (*real)(jmp_buf, int) =
	    (void (*)(jmp_buf, int))dlsym(RTLD_NEXT, "__longjmp_chk");

	if (is_child)
		_exit(GIVEN_UP);
	real(to, with);
}
