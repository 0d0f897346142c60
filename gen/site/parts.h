/* parts.h -- what the files of the site's build share. */
#ifndef SITE_PARTS_H
#define SITE_PARTS_H

#include "gen/page/assets.h"
#include "gen/page/texts.h"
#include "gen/page/tmpl.h"
#include "gen/seal/seal.h"
#include "gen/site/site.h"
#include "gen/view/view.h"

struct site {
	struct arena *a; /* of what is given back */
	const struct site_input *in;
	struct view view;
	struct assets_from templates;
	const char *content, *own_content;
	struct tmpl_set *set;
	struct val *base; /* what every page may name */
	struct texts texts, news;
	struct texts_dates dates;
	const char *shell; /* of all gated pages, before they are anybody's */
	struct canary *canary; /* of everybody, or of the team in hand */
	const struct seal_site *seal;
	struct db *twins[DB_TWINS_MAX]; /* for other threads */
	struct hand *hands;		/* one for each, of crew.c alone */
	size_t ntwins;
	unsigned char written[KEEP_DIGEST]; /* of the templates */
	struct site_file *files;
	size_t n, cap;
	const char *why;
};

/* Copies path and bytes. */
void
site_file_add(struct site *, const char *path, const void *bytes, size_t len);
/* One that is what it was. */
void site_file_keep(struct site *, const char *path, unsigned char *blob);
/*
 * For in->keep: digests the templates. Before the first of them is rendered, so
 * that what is written meanwhile is another digest in the next build. False
 * with s->why.
 */
bool site_templates(struct site *);
/* And what all pages share, once it is known. */
void site_shared(struct site *, const char *shell, size_t len);
/* Renders into the arena; NULL with s->why. */
char *site_render(struct site *, struct arena *, const char *name,
    const struct val *tree, size_t *len);
/* A page's own values and those that every page may name. */
struct val *site_with_base(struct site *, struct arena *, struct val *page);

/* What the templates are read with. */
void site_set_open(struct site *);

/*
 * The twins of the ledger that in->threads asks for, and one transaction in all
 * of them, or in the ledger alone. False: it cannot be read.
 */
void site_crew_open(struct site *);
bool site_crew_begin(struct site *);
void site_crew_close(struct site *);
/*
 * Calls each for 0 to n - 1, in some order, by a thread for each twin and this
 * one: with a site of that thread's own, whose files are added to this one's,
 * and an arena of the page. False with s->why.
 */
typedef bool
site_each(struct site *, struct arena *page, void *ctx, size_t which);
bool site_crew(struct site *, size_t n, site_each *each, void *ctx);

/* What stands on every gated page, before it is anybody's. */
char *site_shell(struct site *, size_t *len);

/* A team's readers, prepared once; those without a good key have none. */
struct site_readers {
	struct seal_reader *reader;
	bool *is_good;
};

void site_readers_prepare(
    struct site *, const struct view_team *, struct site_readers *);
void site_readers_erase(const struct view_team *, struct site_readers *);

/* A page as gen/keep/keep.h knows it: a person's, and those of a whole team. */
struct site_page {
	int64_t id, team;
	const char *path;
	int64_t strays; /* before it was rendered */
};

enum { SITE_SHARED = 2 };

struct site_page
site_person_page(const struct view_team *, const struct view_person *);
struct site_page site_shared_page(
    struct site *, struct arena *, const struct view_team *, size_t which);

/* Adds the page: kept, or rendered. False with s->why. */
bool site_person_add(struct site *, struct arena *, const struct view_team *,
    const struct site_readers *, size_t who);
bool site_shared_add(struct site *, struct arena *, const struct view_team *,
    const struct site_readers *, size_t which);

/* Style and scripts, named in what every page may name. False with s->why. */
bool site_add_assets(struct site *);
/* False with s->why. */
bool site_add_public(struct site *);
/* Of the public pages so far. */
void site_add_feed(struct site *);
bool site_add_gated(struct site *);

#endif
