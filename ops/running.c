/* running.c -- the daemons that oarlock serve has started. */
#include "ops/running.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/path.h"

pid_t
running_pid(struct arena *a, const char *folder, const char *program)
{
	char *path = arena_printf(a, "%s/run/%s.pid", folder, program);
	char *text = path_read(a, path, 64, NULL), *comm;
	long pid = text == NULL ? 0 : strtol(text, NULL, 10);
	FILE *fp;
	char name[32] = "";

	if (pid <= 0)
		return 0;
	comm = arena_printf(a, "/proc/%ld/comm", pid);
	if ((fp = fopen(comm, "r")) != NULL) {
		if (fgets(name, sizeof(name), fp) == NULL)
			name[0] = '\0';
		fclose(fp);
	}
	name[strcspn(name, "\n")] = '\0';
	/* A pid may be somebody else's by now. */
	return strcmp(name, program) == 0 ? (pid_t)pid : 0;
}
