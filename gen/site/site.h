/* site.h -- the table of pages: a ledger becomes the files of a site. */
#ifndef SITE_H
#define SITE_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/keep/keep.h"
#include "gen/moment.h"
#include "gen/site/canary.h"
#include "lib/arena.h"
#include "lib/conf.h"
#include "lib/date.h"
#include "lib/db.h"

struct site_file;

/*
 * Takes a page whose bytes need not stay in memory, and gives the name by which
 * its blob is known. False with *why. By several threads.
 */
typedef bool site_store(void *ctx, struct arena *, const struct site_file *,
    unsigned char name[KEEP_BLOB], const char **why);

struct site_input {
	struct db *ledger;
	const struct conf *conf;
	const unsigned char *site_key; /* 32 bytes */
	struct day today;	       /* the team's local day */
	const char *share;  /* folder of site-templates/ and content/ */
	const char *vendor; /* folder of sodium.js */
	bool unsealed; /* for a preview of invented people, and nothing else */
	struct keep *keep;	   /* NULL: every page is rendered */
	const unsigned char *head; /* for it: the newest commit, 20 bytes */
	struct moment *moment;	   /* gets what the pages are of; or NULL */
	unsigned threads;	   /* that render; 0: this one */
	bool few;	   /* most pages are thought to be what they were */
	site_store *store; /* of sealed pages; NULL: they stay in memory */
	void *store_ctx;
};

struct site_file {
	const char *path; /* "a/s6/s6vn5h4fjs/index.html" */
	const unsigned char *bytes;
	size_t len;
	const struct canary *canary; /* of a gated page; else NULL */
	unsigned char *blob; /* of a page that was kept or stored, which has no
				bytes; or where its blob's name goes; or NULL */
};

/*
 * The whole site, a pure function of the input but for its threads, of one
 * state of the ledger:
 *
 *	index.html, 404.html	public; NAME/index.html for content/NAME.md;
 *				example/; news/ and feed.xml where there are
 *				news; sitemap.xml, robots.txt
 *	a/h2/handle/index.html	one for everyone who has not left: sealed for
 *				its readers, or the place to choose a password
 *	t/h2/handle/index.html	of each team: members and community, sealed for
 *				everyone of it who has a key
 *	assets/NAME.hash.ext	style and scripts, named by what they hold
 *	sw.js			unless site.offline = no; icon.svg
 *	.nojekyll
 *
 * Sorted by path, in the arena. build.json is not among them: its number
 * counts commits, so the publisher adds it. A file in site.templates or
 * site.content replaces the shipped one of its name.
 *
 * With .keep a page that is what it was has no bytes, and .blob names it; with
 * .store no sealed page has bytes.
 *
 * False with *why, and no files, when anything fails: "FILE:LINE: reason" for
 * a template, a text that would stand in clear, a ledger that does not read.
 */
bool site_build(struct arena *, const struct site_input *,
    struct site_file **files, size_t *n, const char **why);

/*
 * Which kind of ledger string stands in clear in a gated file; NULL: none, or
 * the file is public. site_build has looked already; this looks again before
 * a commit. A file that did not come from site_build is held against the
 * ledger as it is now.
 */
const char *site_leak(struct arena *, struct db *, const struct site_file *);

#endif
