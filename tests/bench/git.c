/*
 * git.c -- times commits of a large site: git.sh has the peers.
 *
 * usage: git REPOSITORY FILES COMMITS CHANGED; prints a line for each commit,
 * the first of all files: its milliseconds, and those of joining packs after.
 * Pages that are what they were are named, as the generator does
 * (gen/keep/keep.h).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gen/git/errand.h"
#include "gen/git/publish.h"
#include "gen/git/repo.h"
#include "gen/git/upkeep.h"
#include "lib/crypto.h"

enum { PAGE = 15000 };

static double
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

/* Noise, as ciphertext is; the same in each run. */
static void
page_fill(unsigned char *page, uint64_t *seed)
{
	for (size_t i = 0; i + 8 <= PAGE; i += 8) {
		*seed ^= *seed << 13;
		*seed ^= *seed >> 7;
		*seed ^= *seed << 17;
		memcpy(page + i, seed, 8);
	}
}

/* The next commit names it, unless it is filled again. */
static void
pages_keep(struct repo_file *file, size_t n)
{
	for (size_t i = 0; i < n; i++)
		file[i].bytes = NULL;
}

static double
commit(struct repo *r, const struct repo_file *files, size_t n)
{
	struct arena a = ARENA_INIT;
	struct publish p = { .repo = r,
		.when = 1795262400,
		.day = "2026-11-21",
		.keep_history = true };
	double began = now_ms();
	const char *why;
	size_t pages;

	if (!publish_site(&a, &p, files, n, &pages, &why)) {
		fprintf(stderr, "%s\n", why);
		exit(1);
	}
	arena_free(&a);
	return now_ms() - began;
}

int
main(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	size_t files = argc > 4 ? strtoul(argv[2], NULL, 10) : 0;
	size_t commits = argc > 4 ? strtoul(argv[3], NULL, 10) : 0;
	size_t changed = argc > 4 ? strtoul(argv[4], NULL, 10) : 0;
	struct repo_file *file = arena_array(&a, files + 1, sizeof(*file));
	unsigned char *pages = malloc(files * PAGE + 1);
	unsigned char *blobs = malloc(files * REPO_ID + 1);
	double began;
	uint64_t seed = 88172645463325252u;
	char said[ERRAND_SAID];
	const char *why = "usage: git REPOSITORY FILES COMMITS CHANGED";
	struct repo *r = commits == 0 || pages == NULL || blobs == NULL
	    ? NULL
	    : repo_open(&a, argv[1], "main", &why);

	if (r == NULL) {
		fprintf(stderr, "%s\n", why);
		return 1;
	}
	for (size_t i = 0; i < files; i++) {
		page_fill(pages + i * PAGE, &seed);
		file[i] = (struct repo_file){ arena_printf(&a,
						  "a/%02zx/%06zu/index.html",
						  i * 256 / files, i),
			pages + i * PAGE, PAGE, blobs + i * REPO_ID };
	}
	printf("%.2f 0\n", commit(r, file, files));
	for (size_t k = 0; k < commits; k++) {
		pages_keep(file, files);
		for (size_t i = 0; i < changed; i++) {
			size_t at = (k * 7919 + i * 104729) % files;

			page_fill(pages + at * PAGE, &seed);
			file[at].bytes = pages + at * PAGE;
		}
		printf("%.2f", commit(r, file, files));
		began = now_ms();
		upkeep_round(argv[1], said);
		printf(" %.2f\n", now_ms() - began);
	}
	repo_close(r);
	arena_free(&a);
	free(blobs);
	free(pages);
	return 0;
}
