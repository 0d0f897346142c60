/* shared.c -- what all pages are made of, as one digest. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/site/parts.h"
#include "gen/view/parts.h"
#include "lib/crypto.h"
#include "lib/path.h"

enum { TEMPLATE_MAX = 1 << 20 };

/* Each part with its length, so that no two lists of parts are one. */
static void
part(FILE *out, const void *bytes, size_t len)
{
	fwrite(&len, sizeof(len), 1, out);
	if (len > 0)
		fwrite(bytes, 1, len, out);
}

static void
tree_write(FILE *out, const struct val *v)
{
	size_t kind = v->kind;

	part(out, &kind, sizeof(kind));
	if (v->kind == VAL_TEXT || v->kind == VAL_HTML)
		part(out, v->text, v->len);
	if (v->kind != VAL_LIST && v->kind != VAL_MAP)
		return;
	for (const struct val_item *i = v->first; i != NULL; i = i->next) {
		if (i->key != NULL)
			part(out, i->key, strlen(i->key));
		tree_write(out, i->val);
	}
	part(out, "", 0);
}

/* No page names one that begins with a dot: an editor's, of a file in work. */
static int
is_template(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return e->d_name[0] != '.' && n > 5 &&
	    strcmp(e->d_name + n - 5, ".html") == 0;
}

/*
 * A folder that is not there has none. What cannot be read stops a build only
 * where a page wants it, which is rendered then: this is another digest.
 */
static bool
templates_write(struct arena *a, FILE *out, const char *folder)
{
	struct dirent **names = NULL;
	int n = folder == NULL
	    ? 0
	    : scandir(folder, &names, is_template, alphasort);
	bool good = n >= 0 || errno == ENOENT;

	for (int i = 0; i < n; i++) {
		size_t len = 0;
		char *text = path_read_inside(
		    a, folder, names[i]->d_name, TEMPLATE_MAX, &len);
		bool is_read = text != NULL;

		part(out, names[i]->d_name, strlen(names[i]->d_name));
		part(out, &is_read, sizeof(is_read));
		part(out, text, is_read ? len : 0);
		free(names[i]);
	}
	free(names);
	return good;
}

bool
site_templates(struct site *s)
{
	struct arena a = ARENA_INIT;
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);
	bool good;

	if (out == NULL)
		abort();
	good = templates_write(&a, out, s->templates.own) &&
	    templates_write(&a, out, s->templates.shared);
	if (fclose(out) != 0)
		abort();
	crypto_digest(text, n, s->written);
	free(text);
	arena_free(&a);
	if (!good)
		s->why = "the templates cannot be read";
	return good;
}

void
site_shared(struct site *s, const char *shell, size_t len)
{
	/* The configuration stays as it was read. */
	const struct trend_noise *noise = view_noise(&s->view);
	unsigned char digest[KEEP_DIGEST];
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);

	if (out == NULL)
		abort();
	part(out, &s->in->conf, sizeof(s->in->conf));
	part(out, s->in->site_key, CRYPTO_KEY_LEN);
	part(out, &s->in->today, sizeof(s->in->today));
	part(out, shell, len);
	part(out, &noise->limit, sizeof(noise->limit));
	part(out, &noise->is_learned, sizeof(noise->is_learned));
	tree_write(out, s->base);
	for (size_t i = 0; i < s->dates.n; i++) {
		part(out, &s->dates.date[i].day, sizeof(struct day));
		part(out, s->dates.date[i].words,
		    strlen(s->dates.date[i].words));
	}
	part(out, s->written, sizeof(s->written));
	if (fclose(out) != 0)
		abort();
	crypto_digest(text, n, digest);
	keep_shared(s->in->keep, digest);
	free(text);
}
