/*
 * verify.c -- oarlock verify: does the host serve what was published?
 *
 * Fetches every file of a commit and compares it byte for byte; asks for what
 * should not be there. Of what the host says nothing is believed.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/git/past.h"
#include "ingest/post/http.h"
#include "lib/crypto.h"
#include "lib/watch.h"
#include "ops/command.h"

enum {
	BUILD_MAX = 200,   /* bytes of build.json */
	GONE_MAX = 500,	   /* old paths asked for */
	SILENT_MAX = 3,	   /* times without an answer, then it ends */
	SECONDS = 30 * 60, /* in all, unless told */
	SECONDS_MAX = 86400,
};

/* A host that shows browsers another page must not know who asks. */
static const char browser[] = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) "
			      "Gecko/20100101 Firefox/128.0";

struct verify {
	struct arena *a;
	struct past *past;
	struct http_line *line;
	const char *url; /* without a slash at its end */
	char id[PAST_ID];
	struct past_file *files;
	size_t n;
	size_t equal, differ, missing, extra;
	int silent;  /* without an answer, one after the other */
	int64_t end; /* of watch_clock */
};

/* The address of a file; a folder's index.html is asked for as readers do. */
static const char *
address(struct arena *a, const struct verify *v, const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~/";
	static const char index[] = "index.html";
	size_t len = strlen(path), cut = strlen(index);
	char *url = arena_printf(a, "%s/", v->url), *to;

	if (len >= cut && strcmp(path + len - cut, index) == 0 &&
	    (len == cut || path[len - cut - 1] == '/'))
		len -= cut;
	cut = strlen(url);
	to = arena_alloc(a, cut + 3 * len + 1);
	memcpy(to, url, cut);
	for (size_t i = 0; i < len; i++)
		if (strchr(plain, path[i]) != NULL)
			to[cut++] = path[i];
		else
			cut += (size_t)sprintf(
			    to + cut, "%%%02X", (unsigned char)path[i]);
	return to;
}

/* False: nobody answered. */
static bool
get(struct verify *v, struct arena *a, const char *path, size_t max,
    struct http_answer *out)
{
	struct http_request q = {
		.method = "GET",
		.url = address(a, v, path),
		.fields = { { "User-Agent", browser },
		    { "Cache-Control", "no-cache" } },
		.max = max,
		.line = v->line,
	};

	http_request(a, &q, out);
	v->silent = out->status == 0 ? v->silent + 1 : 0;
	return out->status != 0;
}

static bool
is_script(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot != NULL &&
	    (strcmp(dot, ".js") == 0 || strcmp(dot, ".mjs") == 0);
}

/* Where two texts part, counted from 0. */
static size_t
first_difference(const char *x, size_t xn, const char *y, size_t yn)
{
	size_t i = 0;

	while (i < xn && i < yn && x[i] == y[i])
		i++;
	return i;
}

static void
compare(struct verify *v, struct arena *a, const struct past_file *f,
    const struct http_answer *got, const char *bytes, size_t len)
{
	bool good =
	    got->whole && got->len == len && memcmp(got->body, bytes, len) == 0;

	if (good)
		v->equal++;
	else {
		v->differ++;
		printf("differs   %s: %s%zu bytes instead of %zu, from byte "
		       "%zu on\n",
		    f->path, got->whole ? "" : "at least ", got->len, len,
		    first_difference(got->body, got->len, bytes, len));
	}
	if (is_script(f->path) && got->whole)
		printf("script    %s  %s%s\n",
		    crypto_sha256_hex(a, got->body, got->len), f->path,
		    good ? "" : "  (not ours)");
}

static void
check_file(struct verify *v, const struct past_file *f)
{
	struct arena a = ARENA_INIT;
	struct http_answer got;
	size_t len = 0;
	const char *bytes = past_read(v->past, &a, f, &len);
	const char *base = strrchr(f->path, '/');

	base = base == NULL ? f->path : base + 1;
	if (bytes == NULL) {
		v->missing++;
		printf("missing   %s: not readable in site.git\n", f->path);
	} else if (!get(v, &a, f->path, len + 1, &got)) {
		v->missing++;
		printf("missing   %s: %s\n", f->path, got.why);
	} else if (got.status == 200)
		compare(v, &a, f, &got, bytes, len);
	else if (base[0] == '.' && got.status == 404)
		/* for the host, not for readers; many keep it to themselves */
		v->equal++;
	else {
		v->missing++;
		printf("missing   %s: the host answered %d%s\n", f->path,
		    got.status,
		    got.status >= 300 && got.status < 400
			? ", a redirect, which is not followed"
			: "");
	}
	fflush(stdout);
	arena_free(&a);
}

/* True: the host serves something there. */
static bool
check_absent(struct verify *v, const char *path, const char *what)
{
	struct arena a = ARENA_INIT;
	struct http_answer got;
	bool there = get(v, &a, path, 1, &got) && got.status == 200;

	if (there) {
		v->extra++;
		printf("too much  %s: %s\n", path, what);
	}
	arena_free(&a);
	return there;
}

static bool
has_file(const struct verify *v, const char *path)
{
	for (size_t i = 0; i < v->n; i++)
		if (strcmp(v->files[i].path, path) == 0)
			return true;
	return false;
}

static bool
goes_on(const struct verify *v)
{
	return v->silent < SILENT_MAX && watch_clock() < v->end;
}

/* What can be known to be too much: nobody lists a host's files to us. */
static void
check_extra(struct verify *v)
{
	/* a service worker rules every page, and stays */
	static const char *const workers[] = { "sw.js", "service-worker.js",
		"serviceworker.js" };
	unsigned char random[12];
	const char **gone;
	size_t n;

	crypto_random(random, sizeof(random));
	if (check_absent(v,
		arena_printf(
		    v->a, "%s.html", crypto_hex(v->a, random, sizeof(random))),
		"the host answers for names that it cannot know"))
		return;
	for (size_t i = 0; i < sizeof(workers) / sizeof(*workers); i++)
		if (goes_on(v) && !has_file(v, workers[i]))
			check_absent(
			    v, workers[i], "a script that may rule every page");
	gone = past_gone(v->past, v->a, v->id, GONE_MAX, &n);
	for (size_t i = 0; i < n && goes_on(v); i++)
		check_absent(v, gone[i], "an earlier build had it");
}

/* The number in the host's build.json; 0: none came. */
static int64_t
served_build(struct verify *v)
{
	struct http_answer got;

	if (!get(v, v->a, "build.json", BUILD_MAX, &got)) {
		fprintf(stderr, "oarlock verify: %s: %s\n", v->url, got.why);
		return 0;
	}
	return got.status == 200 ? past_build_number(got.body) : 0;
}

static int64_t
own_build(struct verify *v)
{
	size_t len;

	for (size_t i = 0; i < v->n; i++)
		if (strcmp(v->files[i].path, "build.json") == 0)
			return past_build_number(
			    past_read(v->past, v->a, &v->files[i], &len));
	return 0;
}

static int
finish(struct verify *v, int64_t served)
{
	size_t done = v->equal + v->differ + v->missing;
	int64_t again;

	if (done < v->n || !goes_on(v)) {
		printf("stopped: %s\n",
		    v->silent >= SILENT_MAX ? "the host does not answer"
					    : "no time is left (--seconds)");
		v->missing += v->n - done;
	} else if ((again = served_build(v)) != served)
		printf("the host went from build %lld to %lld meanwhile: "
		       "ask again\n",
		    (long long)served, (long long)again);
	else if (v->differ + v->missing + v->extra == 0) {
		printf("%zu files: the host serves this commit, byte for "
		       "byte.\n",
		    v->n);
		return 0;
	}
	printf("%zu files: %zu equal, %zu differ, %zu missing, "
	       "%zu too much.\n",
	    v->n, v->equal, v->differ, v->missing, v->extra);
	return 1;
}

/* 0: the site is this commit; 1: it is not, or nobody knows. */
static int
verify_run(struct verify *v, const char *commit, bool as_served)
{
	int64_t served = served_build(v), own;
	const char *why;

	if (v->silent > 0)
		return 1;
	if (as_served && !past_find_build(v->past, v->a, served, v->id)) {
		fprintf(stderr,
		    "oarlock verify: no commit here has build %lld, which "
		    "the host names\n",
		    (long long)served);
		return 1;
	}
	if ((!as_served && !past_find(v->past, v->a, commit, v->id, &why)) ||
	    !past_files(v->past, v->a, v->id, &v->files, &v->n, &why)) {
		fprintf(stderr, "oarlock verify: %s\n", why);
		return 1;
	}
	own = own_build(v);
	printf("commit    %s, build %lld\n", v->id, (long long)own);
	if (served != own)
		printf("the host says build %lld: --served compares with "
		       "that\n",
		    (long long)served);
	for (size_t i = 0; i < v->n && goes_on(v); i++)
		check_file(v, &v->files[i]);
	if (goes_on(v))
		check_extra(v);
	return finish(v, served);
}

static const char *
without_slash(struct arena *a, const char *url)
{
	size_t n = strlen(url);

	while (n > 0 && url[n - 1] == '/')
		n--;
	return arena_strndup(a, url, n);
}

struct verify_options {
	const char *commit;
	long seconds;
	bool as_served;
};

static bool
options_parse(int argc, char **argv, struct verify_options *o)
{
	static const struct option longs[] = {
		{ "commit", required_argument, NULL, 'c' },
		{ "served", no_argument, NULL, 's' },
		{ "seconds", required_argument, NULL, 't' },
		{ NULL, 0, NULL, 0 },
	};
	char *end;
	int c;

	*o = (struct verify_options){ .seconds = SECONDS };
	while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1)
		switch (c) {
		case 'c':
			o->commit = optarg;
			break;
		case 's':
			o->as_served = true;
			break;
		case 't':
			o->seconds = strtol(optarg, &end, 10);
			if (*end != '\0' || o->seconds < 1 ||
			    o->seconds > SECONDS_MAX)
				return false;
			break;
		default:
			return false;
		}
	return argc - optind <= 1 && !(o->as_served && o->commit != NULL);
}

int
command_verify(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct verify v = { .a = &a };
	struct verify_options o;
	const struct conf *conf;
	const char *why;
	int status;

	if (!options_parse(argc, argv, &o))
		return command_misused(c);
	conf = conf_need(&a, folder);
	crypto_start();
	v.url = without_slash(
	    &a, optind < argc ? argv[optind] : conf_text(conf, "site.url"));
	v.past = past_open(&a, conf_text(conf, "site.git"),
	    conf_text(conf, "site.branch"), &why);
	if (v.past == NULL) {
		fprintf(stderr, "oarlock verify: %s\n", why);
		arena_free(&a);
		return 1;
	}
	v.line = http_line_open();
	v.end = watch_clock() + o.seconds * 1000;
	status = verify_run(&v, o.commit, o.as_served);
	http_line_close(v.line);
	past_close(v.past);
	arena_free(&a);
	return status;
}
