/* settings.c -- how libgit2 and git treat the site's repository. */
#include "gen/git/settings.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <git2.h>

enum { WINDOW = 4 << 20, MAPPED_MAX = 32 << 20 };

void
repo_settings_process(void)
{
	static const git_config_level_t levels[] = {
		GIT_CONFIG_LEVEL_PROGRAMDATA,
		GIT_CONFIG_LEVEL_SYSTEM,
		GIT_CONFIG_LEVEL_XDG,
		GIT_CONFIG_LEVEL_GLOBAL,
	};

	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++)
		git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, (size_t)WINDOW);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, (size_t)MAPPED_MAX);
}

/* As git makes one when told to; libgit2 would write into it all the same. */
static int
names_check(git_config *config)
{
	git_config_entry *e = NULL;
	int rc = 0;

	if (git_config_get_entry(&e, config, "extensions.objectformat") == 0 &&
	    strcmp(e->value, "sha1") != 0) {
		git_error_set_str(GIT_ERROR_REPOSITORY,
		    "it names what it holds by SHA-256; move it away, then "
		    "git init --bare --object-format=sha1");
		rc = -1;
	}
	git_config_entry_free(e);
	return rc;
}

int
repo_settings_write(struct git_repository *git)
{
	static const struct {
		const char *key;
		int value;
	} settings[] = {
		{ "gc.auto", 0 },
		{ "pack.window", 0 },
		/* For joined packs. A page of ciphertext is base64, and what
		 * stands around it is the same on all of them. */
		{ "pack.compression", 1 },
		{ "core.compression", 0 },
		/* Of these two libgit2 knows but the second: with it, its own
		 * packs are not searched for likenesses either. */
		{ "core.bigFileThreshold", 1 },
		{ "pack.deltaCacheSize", 1 },
	};
	git_config *config = NULL;
	int rc = git_repository_config(&config, git);

	if (rc == 0)
		rc = names_check(config);
	for (size_t i = 0; rc == 0 && i < sizeof(settings) / sizeof(*settings);
	     i++) {
		int32_t now;

		if (git_config_get_int32(&now, config, settings[i].key) != 0 ||
		    now != settings[i].value)
			rc = git_config_set_int32(
			    config, settings[i].key, settings[i].value);
	}
	git_config_free(config);
	return rc;
}
