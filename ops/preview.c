/*
 * preview.c -- oarlock preview: the site folder on 127.0.0.1, to look at it.
 *
 * A static file server for one machine: no listing, no link out of the
 * folder, conditional requests by content.
 */
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/crypto.h"
#include "lib/httpd.h"
#include "lib/path.h"
#include "lib/sandbox.h"
#include "lib/watch.h"
#include "ops/command.h"

enum { FILE_MAX = 32 * 1024 * 1024, BODY_MAX = 1024, IDLE_MS = 1000 };

struct preview {
	const char *root; /* as realpath gives it */
};

/* The file that a path names, inside the folder; NULL: there is none. */
static const char *
file_of(struct arena *a, const char *root, const char *target)
{
	size_t len = strcspn(target, "?#");
	char *path = arena_printf(a, "%s%.*s", root, (int)len, target);
	char real[PATH_MAX];
	struct stat st;

	if (target[0] != '/' || strchr(path, '%') != NULL)
		return NULL;
	if (path[strlen(path) - 1] == '/')
		path = arena_printf(a, "%sindex.html", path);
	if (realpath(path, real) == NULL || stat(real, &st) == -1 ||
	    !S_ISREG(st.st_mode) || strncmp(real, root, strlen(root)) != 0 ||
	    real[strlen(root)] != '/')
		return NULL;
	return arena_strdup(a, real);
}

static void
answer_file(struct httpd_request *r, const char *path, int status)
{
	size_t len;
	char *bytes = path_read(r->arena, path, FILE_MAX, &len);
	struct httpd_field fields[] = {
		{ "ETag", "" },
		{ "Cache-Control", "no-cache" },
		{ "X-Content-Type-Options", "nosniff" },
		{ "Referrer-Policy", "no-referrer" },
	};
	struct httpd_answer a = {
		.status = status,
		.type = httpd_type(path),
		.body = bytes,
		.len = len,
		.fields = fields,
		.n = sizeof(fields) / sizeof(*fields),
	};
	const char *known = httpd_header(r, "If-None-Match");

	if (bytes == NULL) {
		httpd_say(r, 404, "There is no such page.\n");
		return;
	}
	fields[0].value = arena_printf(
	    r->arena, "\"%.32s\"", crypto_sha256_hex(r->arena, bytes, len));
	if (known != NULL && strcmp(known, fields[0].value) == 0) {
		a.status = 304;
		a.body = "";
		a.len = 0;
	}
	httpd_answer(r, &a);
}

static void
serve_one(struct httpd_request *r, void *context)
{
	const struct preview *p = context;
	const char *path;

	if (strcmp(r->method, "GET") != 0 && strcmp(r->method, "HEAD") != 0) {
		httpd_say(r, 405, "Only GET.\n");
		return;
	}
	path = file_of(r->arena, p->root, r->target);
	if (path != NULL)
		answer_file(r, path, 200);
	else
		answer_file(r, path_join(r->arena, p->root, "404.html"), 404);
}

static int
preview_run(struct arena *a, const char *site, const char *where)
{
	struct preview p = { .root = realpath(site, NULL) };
	struct httpd_options o = {
		.listen = where,
		.body_max = BODY_MAX,
		.handle = serve_one,
		.context = &p,
	};
	struct sandbox_path paths[] = { { p.root, SANDBOX_READ } };
	struct watch *w;
	struct httpd *h;
	const char *why;

	if (p.root == NULL) {
		fprintf(
		    stderr, "oarlock preview: %s: %s\n", site, strerror(errno));
		return 1;
	}
	crypto_start();
	if ((h = httpd_start(a, &o, &why)) == NULL) {
		fprintf(stderr, "oarlock preview: %s\n", why);
		free((char *)p.root);
		return 1;
	}
	sandbox_paths(paths, 1);
	sandbox_offline();
	printf("http://127.0.0.1:%d/\n", httpd_port(h));
	fflush(stdout);
	w = watch_open(p.root, "");
	while (watch_wait(w, IDLE_MS))
		;
	watch_close(w);
	httpd_stop(h);
	free((char *)p.root);
	return 0;
}

/* Becomes the generator, which can make pages of invented people. */
static int
example_run(struct arena *a, const char *port, const char *dir)
{
	const char *path = program_path(a, "oarlock-gen");

	execl(path, "oarlock-gen", "--preview", "--port", port, dir,
	    (char *)NULL);
	fprintf(stderr, "oarlock preview: %s: %s\n", path, strerror(errno));
	return 1;
}

int
command_preview(
    const struct command *c, const char *folder, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "example", no_argument, NULL, 'e' },
		{ "port", required_argument, NULL, 'p' },
		{ NULL, 0, NULL, 0 },
	};
	struct arena a = ARENA_INIT;
	const char *port = "8080", *site;
	const struct conf *conf;
	bool example = false;
	int o, status;

	while ((o = getopt_long(argc, argv, "", longs, NULL)) != -1) {
		if (o == 'p')
			port = optarg;
		else if (o == 'e')
			example = true;
		else
			return command_misused(c);
	}
	if (optind + (example ? 1 : 0) < argc)
		return command_misused(c);
	if (example)
		return example_run(&a, port, argv[optind]);
	watch_signals();
	conf = conf_need(&a, folder);
	site = conf_text(conf, "site.folder");
	if (site == NULL) {
		fprintf(stderr,
		    "oarlock preview: site.folder is not set; for "
		    "example: git config -f %s/oarlock.conf "
		    "site.folder site\n",
		    folder);
		return 1;
	}
	status = preview_run(&a, site, arena_printf(&a, "127.0.0.1:%s", port));
	arena_free(&a);
	return status;
}
