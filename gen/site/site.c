/* site.c -- the table of pages: a ledger becomes the files of a site. */
#include "gen/site/site.h"

#include <stdlib.h>
#include <string.h>

#include "gen/site/parts.h"
#include "lib/path.h"

static int
compare_paths(const void *a, const void *b)
{
	const struct site_file *x = a, *y = b;

	return strcmp(x->path, y->path);
}

static void
site_prepare(struct site *s)
{
	const struct site_input *in = s->in;

	s->view = (struct view){
		.ledger = in->ledger,
		.conf = in->conf,
		.site_key = in->site_key,
		.today = in->today,
		.keep = in->keep,
	};
	view_begin(s->a, &s->view);
	s->templates = (struct assets_from){
		.own = conf_text(in->conf, "site.templates"),
		.shared = path_join(s->a, in->share, "site-templates"),
		.vendor = in->vendor,
		.offline = conf_bool(in->conf, "site.offline"),
	};
	s->own_content = conf_text(in->conf, "site.content");
	s->content = path_join(s->a, in->share, "content");
	site_set_open(s);
	s->base = view_public(s->a, &s->view);
}

bool
site_build(struct arena *a, const struct site_input *in,
    struct site_file **files, size_t *n, const char **why)
{
	struct seal_site seal;
	struct site s = { .a = a, .in = in, .seal = &seal };
	bool good;

	site_crew_open(&s);
	if (!site_crew_begin(&s)) {
		*why = "the ledger cannot be read";
		return false;
	}
	if (in->moment != NULL)
		*in->moment = moment_of(in->ledger);
	seal_site_prepare(in->site_key, &seal);
	site_prepare(&s);
	s.why = "the ledger cannot be read";
	good = (in->keep == NULL ||
		   (keep_begin(in->keep, in->ledger, in->head) &&
		       site_templates(&s))) &&
	    site_add_assets(&s) && site_add_public(&s) && site_add_gated(&s);
	site_crew_close(&s);
	db_rollback(in->ledger);
	crypto_erase(&seal, sizeof(seal));
	if (!good) {
		*why = s.why;
		return false;
	}
	site_file_add(&s, ".nojekyll", "", 0);
	qsort(s.files, s.n, sizeof(*s.files), compare_paths);
	*files = s.files;
	*n = s.n;
	return true;
}

const char *
site_leak(struct arena *a, struct db *db, const struct site_file *f)
{
	const struct canary *c = f->canary;

	/* A kept page was looked at when it was made. */
	if (f->bytes == NULL ||
	    (strncmp(f->path, "a/", 2) != 0 && strncmp(f->path, "t/", 2) != 0))
		return NULL;
	if (c == NULL)
		c = canary_new(a, db, "", 0);
	return c == NULL ? "nobody knows what"
			 : canary_find(c, f->bytes, f->len);
}
