/* preview.c -- oarlock-gen --preview: plays the stories, builds their sites. */
#include "gen/preview/preview.h"

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <glob.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gen/preview/parts.h"
#include "gen/stamp.h"
#include "lib/crypto.h"
#include "lib/log.h"
#include "lib/path.h"
#include "lib/sandbox.h"
#include "lib/share.h"
#include "lib/sitekey.h"
#include "lib/watch.h"

void
preview_build(struct preview *p, struct preview_site *s)
{
	unsigned char key[SITEKEY_LEN];
	struct site_input in = {
		.ledger = s->ledger,
		.conf = s->conf,
		.site_key = key,
		.today = s->story.today,
		.share = p->share,
		.vendor = p->vendor,
		.unsealed = true,
	};
	uint64_t stamp = stamp_of(p->watched, PREVIEW_FOLDERS);

	if (stamp == s->stamp)
		return;
	memset(key, STORY_KEY_BYTE, sizeof(key));
	arena_free(&s->built);
	s->stamp = stamp;
	s->why = NULL;
	if (!site_build(&s->built, &in, &s->files, &s->n, &s->why))
		s->n = 0;
}

/* ---- the stories ---- */

static bool
site_open(struct preview *p, struct preview_site *s, const char *file)
{
	struct story_place place = {
		.templates = p->templates,
		.content = p->content,
	};
	const char *why = "the configuration is wrong";

	if (story_read(&s->kept, file, &s->story, &why)) {
		place.folder = path_join(&s->kept, p->temp, s->story.name);
		if (story_play(&s->kept, &s->story, &place, &why)) {
			s->conf = conf_read(&s->kept, place.folder, stderr);
			s->ledger = db_open(
			    &s->kept, place.folder, DB_LEDGER, false, &why);
		}
	}
	if (s->conf == NULL || s->ledger == NULL) {
		log_warn("%s", why);
		return false;
	}
	return true;
}

static bool
sites_open(struct arena *a, struct preview *p)
{
	const char *pattern =
	    arena_printf(a, "%s/content/example/*.story", p->share);
	glob_t found;
	bool good = true;

	if (glob(pattern, 0, NULL, &found) != 0) {
		log_warn("%s: there is none", pattern);
		return false;
	}
	p->site = arena_array(a, found.gl_pathc, sizeof(*p->site));
	for (size_t i = 0; i < found.gl_pathc && good; i++)
		good = site_open(p, &p->site[p->n++], found.gl_pathv[i]);
	globfree(&found);
	return good;
}

static void
sites_close(struct preview *p)
{
	for (size_t i = 0; i < p->n; i++) {
		db_close(p->site[i].ledger);
		arena_free(&p->site[i].built);
		arena_free(&p->site[i].kept);
	}
}

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

	if (!sites_open(a, p))
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
	sites_close(&p);
	janitor_end(&janitor);
	arena_free(&a);
	return status;
}
