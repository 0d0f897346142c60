/* running.c -- the daemons that oarlock serve has started. */
#include "ops/running.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/path.h"
#include "lib/program.h"

/* Written each time that it is started. */
static const char *
pid_file(struct arena *a, const char *folder, const char *program)
{
	return arena_printf(a, "%s/run/%s.pid", folder, program);
}

bool
running_needed(const struct conf *conf, const char *program)
{
	return strcmp(program, "oarlock-sms") != 0 ||
	    conf_line(conf, 0) != NULL ||
	    conf_text(conf, "site.key-door") != NULL;
}

pid_t
running_pid(struct arena *a, const char *folder, const char *program)
{
	const char *path = pid_file(a, folder, program);
	char *text = path_read(a, path, 64, NULL), *stat;
	long pid = text == NULL ? 0 : strtol(text, NULL, 10);
	FILE *fp;
	char name[32] = "", state = 'Z';

	if (pid <= 0)
		return 0;
	stat = arena_printf(a, "/proc/%ld/stat", pid);
	if ((fp = fopen(stat, "r")) != NULL) {
		if (fscanf(fp, "%*d (%31[^)]) %c", name, &state) != 2)
			state = 'Z';
		fclose(fp);
	}
	/* A pid may be somebody else's by now, or nobody has noted its end. */
	return state != 'Z' && strcmp(name, program) == 0 ? (pid_t)pid : 0;
}

/* Since it was started. */
static bool
is_since(struct arena *a, const char *folder, const char *program,
    const struct timespec *when)
{
	struct stat pid;

	return stat(pid_file(a, folder, program), &pid) == 0 &&
	    (when->tv_sec > pid.st_mtim.tv_sec ||
		(when->tv_sec == pid.st_mtim.tv_sec &&
		    when->tv_nsec > pid.st_mtim.tv_nsec));
}

bool
running_stale(struct arena *a, const char *folder, const char *program)
{
	struct stat conf;

	return stat(path_join(a, folder, "oarlock.conf"), &conf) == 0 &&
	    is_since(a, folder, program, &conf.st_mtim);
}

/* A package's files keep the time at which they were made. */
bool
running_replaced(struct arena *a, const char *folder, const char *program)
{
	struct stat file;

	return stat(program_path(a, program), &file) == 0 &&
	    is_since(a, folder, program, &file.st_ctim);
}
