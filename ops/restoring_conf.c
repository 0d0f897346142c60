/* restoring_conf.c -- a configuration fits the folder that it came back to. */
#include "ops/restoring_conf.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "lib/crypto.h"
#include "lib/path.h"
#include "ops/git.h"

const char restoring_word[] = "no-secret-yet-";

static void
unset(const char *file, const char *key)
{
	const char *argv[] = { "git", "config", "-f", file, "--unset-all", key,
		NULL };

	git_run(argv); /* fails where it was not set */
}

static void
unset_all(const char *file, const char *const *keys)
{
	for (; *keys != NULL; keys++)
		unset(file, *keys);
}

/* What lay elsewhere is called as it was there, or else as its key. */
static const char *
name_here(
    struct arena *a, const char *folder, const char *key, const char *path)
{
	const char *name;

	if (path[0] != '/')
		return path;
	name = strrchr(path, '/') + 1;
	return access(path_join(a, folder, name), F_OK) == 0 ? key : name;
}

/* A random word in the file's place; a path elsewhere becomes one in here. */
static const char *
placeholder(struct arena *a, const char *folder, const char *key,
    const char *path, const char **made)
{
	const char *name = name_here(a, folder, key, path);
	const char *file = path_join(a, folder, name), *text;
	const char *argv[] = { "git", "config", "-f",
		path_join(a, folder, "oarlock.conf"), key, name, NULL };
	unsigned char word[16];

	crypto_random(word, sizeof(word));
	text = arena_printf(
	    a, "%s%s", restoring_word, crypto_hex(a, word, sizeof(word)));
	if (!path_write(file, text, strlen(text), 0600))
		return arena_printf(a, "%s: %s", file, strerror(errno));
	if (path[0] == '/' && git_run(argv) != 0)
		return "the configuration cannot be changed";
	*made = name;
	return NULL;
}

/* Of "key\nvalue", as git prints them with -z. */
static const char *
secret_check(struct arena *a, const char *folder, char *pair, const char **made)
{
	char *path = strchr(pair, '\n');

	if (path == NULL)
		return NULL;
	*path++ = '\0';
	if (access(path_join(a, folder, path), R_OK) == 0)
		return NULL;
	return placeholder(a, folder, pair, path, made);
}

const char *
restoring_conf(
    struct arena *a, const char *folder, bool apart, const char ***missing)
{
	static const char *const here[] = { "site.git", "site.content",
		"site.templates", NULL };
	/* A copy beside the live team reads no mail and writes to nobody. */
	static const char *const ways[] = { "site.remote", "site.folder",
		"mail.imap", "mail.smtp", NULL };
	const char *file = path_join(a, folder, "oarlock.conf"), *why = NULL;
	const char *argv[] = { "git", "config", "-f", file, "-z",
		"--get-regexp", "[-]file$", NULL };
	const char *mute[] = { "git", "config", "-f", file, "sms.send", "no",
		NULL };
	size_t len = 0, n = 0, cap = 0;
	char *all, *p;

	unset_all(file, here);
	if (apart) {
		unset_all(file, ways);
		if (git_run(mute) != 0)
			return "the configuration cannot be changed";
	}
	all = git_read(a, argv, &len);
	*missing = arena_alloc(a, sizeof(**missing));
	for (p = all; p != NULL && p < all + len && why == NULL;) {
		char *next = p + strlen(p) + 1;
		const char *made = NULL;

		why = secret_check(a, folder, p, &made);
		if (made != NULL) {
			*missing = arena_grow(
			    a, *missing, n + 1, &cap, sizeof(**missing));
			(*missing)[n++] = made;
			(*missing)[n] = NULL;
		}
		p = next;
	}
	return why;
}
