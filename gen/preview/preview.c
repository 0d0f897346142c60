/* preview.c -- oarlock-gen --preview: stories served, or written as files. */
#include "gen/preview/preview.h"

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gen/preview/parts.h"
#include "lib/crypto.h"
#include "lib/log.h"
#include "lib/path.h"
#include "lib/sandbox.h"
#include "lib/share.h"
#include "lib/watch.h"

/* The team folders have no folders of folders. */
static void
folder_remove(struct arena *a, const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *e;

	while (dir != NULL && (e = readdir(dir)) != NULL) {
		const char *path = path_join(a, folder, e->d_name);

		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		if (unlink(path) == -1 && errno == EISDIR)
			folder_remove(a, path);
	}
	if (dir != NULL)
		closedir(dir);
	rmdir(folder);
}

/*
 * Once fenced in we cannot remove the folder ourselves. A child does that as
 * soon as our end of its pipe is gone, however we ended.
 */
struct janitor {
	pid_t pid;
	int pipe;
};

static struct janitor
janitor_start(struct arena *a, const char *folder)
{
	struct janitor j;
	int ends[2];
	char none;

	if (pipe2(ends, O_CLOEXEC) == -1 || (j.pid = fork()) == -1)
		err(1, "preview");
	if (j.pid == 0) {
		close(ends[1]);
		signal(SIGINT, SIG_IGN);
		signal(SIGTERM, SIG_IGN);
		while (read(ends[0], &none, 1) == -1 && errno == EINTR)
			;
		folder_remove(a, folder);
		_exit(0);
	}
	close(ends[0]);
	j.pipe = ends[1];
	return j;
}

static void
janitor_end(struct janitor *j)
{
	close(j->pipe);
	while (waitpid(j->pid, NULL, 0) == -1 && errno == EINTR)
		;
}

/* ---- as files ---- */

static bool
is_page(const char *path)
{
	static const char *const endings[] = { ".html", ".xml", ".txt" };
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (dot != NULL && strcmp(dot, endings[i]) == 0)
			return true;
	return false;
}

static bool
page_write(struct arena *a, const char *out, const struct preview_site *s,
    const struct site_file *f)
{
	const char *path =
	    path_join(a, out, arena_printf(a, "%s/%s", s->story.name, f->path));
	char *folder = arena_strdup(a, path);

	*strrchr(folder, '/') = '\0';
	if (path_make_folder(folder, 0755) &&
	    path_write(path, f->bytes, f->len, 0644))
		return true;
	log_warn("%s: %s", path, strerror(errno));
	return false;
}

/* The public pages are the same in every story: those of the first will do. */
static int
sites_write(struct arena *a, struct preview *p, const char *out)
{
	for (size_t i = 0; i < p->n; i++) {
		struct preview_site *s = &p->site[i];

		preview_build(p, s);
		if (s->why != NULL) {
			log_warn("%s", s->why);
			return 1;
		}
		for (size_t k = 0; k < s->n; k++) {
			bool gated = s->files[k].path[1] == '/';

			if ((i == 0 || gated) && is_page(s->files[k].path) &&
			    !page_write(a, out, s, &s->files[k]))
				return 1;
		}
	}
	return 0;
}

/* ---- the command ---- */

struct wish {
	const char *dir, *where, *out;
};

static bool
wish_read(struct arena *a, int argc, char **argv, struct wish *w)
{
	static const struct option longs[] = {
		{ "port", required_argument, NULL, 'p' },
		{ "write", required_argument, NULL, 'w' },
		{ NULL, 0, NULL, 0 },
	};
	int o;

	*w = (struct wish){ .where = "127.0.0.1:8080" };
	while ((o = getopt_long(argc, argv, "", longs, NULL)) != -1) {
		if (o == 'p')
			w->where = arena_printf(a, "127.0.0.1:%s", optarg);
		else if (o == 'w')
			w->out = optarg;
		else
			return false;
	}
	if (optind < argc)
		w->dir = argv[optind++];
	return optind == argc;
}

/* The designer's folders as the configuration of a team would name them. */
static void
folders_set(struct arena *a, struct preview *p, const char *dir)
{
	char *real = dir == NULL ? NULL : realpath(dir, NULL);
	const char *example = arena_printf(a, "%s/content/example", p->share);

	p->templates = path_join(a, p->temp, "none");
	p->content = example;
	if (real != NULL) {
		p->templates = path_join(a, real, "site-templates");
		p->content = path_join(a, real, "content");
		if (access(p->content, F_OK) == -1)
			p->content = example;
	}
	free(real);
	p->watched[0] = p->templates;
	p->watched[1] = p->content;
	p->watched[2] = path_join(a, p->share, "site-templates");
	p->watched[3] = path_join(a, p->share, "content");
}

static int
preview_run(struct arena *a, struct preview *p, const struct wish *w)
{
	struct sandbox_path paths[] = {
		{ p->share, SANDBOX_READ },
		{ p->vendor, SANDBOX_READ },
		{ p->temp, SANDBOX_WRITE },
		{ p->templates, SANDBOX_READ },
		{ p->content, SANDBOX_READ },
	};

	if (!preview_open(a, p))
		return 1;
	if (w->out != NULL)
		return sites_write(a, p, w->out);
	sandbox_paths(paths, sizeof(paths) / sizeof(*paths));
	return preview_serve(p, w->where);
}

int
preview_main(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	char temp[] = "/tmp/oarlock-preview-XXXXXX";
	struct preview p = { .lock = PTHREAD_MUTEX_INITIALIZER };
	struct janitor janitor;
	struct wish w;
	int status;

	if (!wish_read(&a, argc, argv, &w)) {
		fprintf(stderr,
		    "usage: oarlock-gen --preview [DIR] [--port N] [--write "
		    "FOLDER]\n");
		return 64;
	}
	umask(077);
	setlocale(LC_CTYPE, "C.UTF-8");
	log_start("oarlock-gen", false);
	watch_signals();
	crypto_start();
	if (mkdtemp(temp) == NULL)
		err(1, "%s", temp);
	janitor = janitor_start(&a, temp);
	p.temp = temp;
	p.share = share_folder(&a);
	p.vendor = share_vendor(&a);
	folders_set(&a, &p, w.dir);
	status = preview_run(&a, &p, &w);
	preview_close(&p);
	janitor_end(&janitor);
	arena_free(&a);
	return status;
}
