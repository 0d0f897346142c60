/* trial.c -- a site that is only compared with what is published. */
#include "gen/trial.h"

#include <string.h>
#include <unistd.h>

#include "gen/git/past.h"
#include "gen/git/sha1.h"
#include "gen/site/site.h"
#include "lib/crypto.h"
#include "lib/path.h"

/* A page is made, named, and needed no more. */
static bool
page_name(void *ctx, struct arena *a, const struct site_file *f,
    unsigned char name[KEEP_BLOB], const char **why)
{
	(void)ctx;
	(void)a;
	if (sha1_blob(f->bytes, f->len, name))
		return true;
	*why = "this machine's rules forbid SHA-1, which git needs";
	return false;
}

/* As past_files has it; "" where no name can be made. */
static const char *
blob_hex(struct arena *a, const struct site_file *f)
{
	unsigned char name[SHA1_LEN];

	if (f->bytes == NULL)
		return crypto_hex(a, f->blob, SHA1_LEN);
	return sha1_blob(f->bytes, f->len, name)
	    ? crypto_hex(a, name, sizeof(name))
	    : "";
}

/* The newest commit's; none where nothing was ever committed. */
static bool
published(struct gen *g, struct arena *a, struct past_file **files, size_t *n,
    const char **why)
{
	const char *git = conf_text(g->conf, "site.git");
	char id[PAST_ID];
	struct past *past;
	bool good;

	*files = NULL;
	*n = 0;
	if (access(path_join(a, git, "HEAD"), F_OK) != 0)
		return true;
	past = past_open(a, git, conf_text(g->conf, "site.branch"), why);
	good = past != NULL &&
	    (past_empty(past) ||
		(past_find(past, a, NULL, id, why) &&
		    past_files(past, a, id, files, n, why)));
	past_close(past);
	return good;
}

static void
say(FILE *out, size_t *changed, const char *what, const char *path)
{
	fprintf(out, "%-8s %s\n", what, path);
	(*changed)++;
}

/* Both are sorted by path. */
static size_t
differences(struct arena *a, const struct site_file *files, size_t n,
    const struct past_file *now, size_t n_now, FILE *out)
{
	size_t i = 0, j = 0, changed = 0;

	while (i < n || j < n_now) {
		int order = i == n ? 1
		    : j == n_now   ? -1
				   : strcmp(files[i].path, now[j].path);

		if (order < 0)
			say(out, &changed, "new", files[i].path);
		else if (order > 0 && strcmp(now[j].path, "build.json") != 0)
			say(out, &changed, "gone", now[j].path);
		else if (order == 0 &&
		    strcmp(blob_hex(a, &files[i]), now[j].blob) != 0)
			say(out, &changed, "changed", files[i].path);
		i += order <= 0;
		j += order >= 0;
	}
	return changed;
}

const char *
trial_build(struct gen *g, struct arena *a, int64_t now, FILE *out)
{
	struct site_input in = {
		.ledger = g->ledger,
		.conf = g->conf,
		.site_key = g->key,
		.today = build_day(g, now),
		.share = g->share,
		.vendor = g->vendor,
		.store = page_name,
		.threads = build_threads(),
	};
	struct site_file *files;
	struct past_file *past;
	size_t n, n_past, changed;
	const char *why = NULL;

	if (!published(g, a, &past, &n_past, &why) ||
	    !site_build(a, &in, &files, &n, &why))
		return why;
	if ((why = db_trouble(g->ledger)) != NULL)
		return why;
	changed = differences(a, files, n, past, n_past, out);
	fprintf(out,
	    "A trial: nothing was committed. It would write or remove %zu "
	    "files; the site has %zu.\n",
	    changed, n);
	return NULL;
}
