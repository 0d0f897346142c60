/* sites.c -- plays the preview's stories, and builds their sites. */
#include <glob.h>
#include <string.h>

#include "gen/preview/parts.h"
#include "gen/stamp.h"
#include "lib/log.h"
#include "lib/path.h"
#include "lib/sitekey.h"

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

bool
preview_open(struct arena *a, struct preview *p)
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

void
preview_close(struct preview *p)
{
	for (size_t i = 0; i < p->n; i++) {
		db_close(p->site[i].ledger);
		arena_free(&p->site[i].built);
		arena_free(&p->site[i].kept);
	}
}
