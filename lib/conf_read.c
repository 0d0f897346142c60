/* conf_read.c -- oarlock.conf is read: git-config syntax, one table of keys. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <git2.h>

#include "lib/conf_inside.h"
#include "lib/path.h"

enum { CONF_MAX = 1024 * 1024 };

static void
bad_value(struct conf *c, const char *name, size_t nth,
    const struct conf_key *k, const char *v)
{
	const char *key = strrchr(k->name, '.') + 1;

	if (k->type == NUMBER)
		conf_complain(c, name, nth,
		    "%s is not a number from %lld to %lld; for example: %s = "
		    "%s",
		    v, (long long)k->low, (long long)k->high, key, k->example);
	else
		conf_complain(c, name, nth,
		    "\"%s\" is not %s; for example: %s = %s", v,
		    conf_type_name(k->type), key, k->example);
}

static const char *
value_see(struct conf *c, const char *name, size_t nth,
    const struct conf_key *k, const char *given)
{
	const char *path, *why, *secret;

	if (k->type != PATH && k->type != SECRET)
		return given;
	path = path_join(c->arena, c->folder, given);
	if (k->type == PATH)
		return path;
	secret = path_read_secret(c->arena, path, &why);
	if (secret == NULL)
		conf_complain(c, name, nth, "%s", why);
	return secret;
}

static int
on_entry(const git_config_entry *e, void *conf)
{
	struct conf *c = conf;
	const char *line, *value;
	const struct conf_key *k = conf_key_find(c->arena, e->name, &line);
	size_t nth;

	if (k == NULL) {
		conf_complain(c, e->name, 0,
		    "there is no key %s (oarlock check "
		    "--keys lists them)",
		    e->name);
		return 0;
	}
	nth = conf_times_given(c, k, line);
	if (nth > 0 && !k->many) {
		conf_complain(c, e->name, nth, "%s is given twice", e->name);
		return 0;
	}
	if (e->value == NULL || !conf_value_ok(k, e->value)) {
		bad_value(c, e->name, nth, k, e->value == NULL ? "" : e->value);
		/* It was given: nothing else need be said of its absence. */
		conf_entry_add(c, (struct entry){ k, line, "", NULL });
		return 0;
	}
	value = value_see(c, e->name, nth, k, arena_strdup(c->arena, e->value));
	conf_entry_add(c,
	    (struct entry){ k, line, arena_strdup(c->arena, e->value), value });
	return 0;
}

static void
presets_add(struct conf *c)
{
	for (size_t i = 0; conf_key(i) != NULL; i++) {
		const struct conf_key *k = conf_key(i);

		if (strncmp(k->name, "line.*", 6) == 0 ||
		    conf_times_given(c, k, NULL) > 0)
			continue;
		if (k->required)
			conf_complain(c, NULL, 0,
			    "%s is missing; for example: git config -f %s %s "
			    "\"%s\"",
			    k->name, c->file, k->name, k->example);
		else if (k->preset != NULL)
			conf_entry_add(c,
			    (struct entry){ k, NULL, k->preset,
				value_see(c, NULL, 0, k, k->preset) });
	}
}

static bool
entries_read(struct conf *c)
{
	git_config *g = NULL;
	const git_error *e;

	if (git_config_open_ondisk(&g, c->file) == 0 &&
	    git_config_foreach(g, on_entry, c) == 0) {
		git_config_free(g);
		return true;
	}
	e = git_error_last();
	conf_complain(
	    c, NULL, 0, "%s", e == NULL ? "cannot be read" : e->message);
	git_config_free(g);
	return false;
}

struct conf *
conf_read(struct arena *a, const char *folder, FILE *err)
{
	struct conf *c = arena_alloc(a, sizeof(*c));
	char *real = realpath(folder, NULL);

	c->arena = a;
	c->err = err;
	c->folder = arena_strdup(a, real == NULL ? folder : real);
	free(real);
	c->file = path_join(a, c->folder, "oarlock.conf");
	c->text = path_read(a, c->file, CONF_MAX, NULL);
	if (c->text == NULL) {
		fprintf(err, "%s: %s%s\n", c->file, strerror(errno),
		    errno == ENOENT ? " (-C names another folder; oarlock init "
				      "makes a team folder)"
			: errno == EACCES ? " (root may, and whose the folder "
					    "is; for example: sudo oarlock "
					    "status)"
					  : "");
		return NULL;
	}
	git_libgit2_init();
	if (entries_read(c)) {
		presets_add(c);
		conf_check(c);
	}
	git_libgit2_shutdown();
	return c->errors == 0 ? c : NULL;
}

struct conf *
conf_need(struct arena *a, const char *folder)
{
	struct conf *c = conf_read(a, folder, stderr);

	if (c == NULL)
		exit(1);
	return c;
}

bool
conf_changed(const struct conf *c)
{
	struct arena a = ARENA_INIT;
	const char *now = path_read(&a, c->file, CONF_MAX, NULL);
	bool changed = now != NULL && strcmp(now, c->text) != 0;

	arena_free(&a);
	return changed;
}
