/* signed.c -- whether a commit is signed by the site. */
#include "gen/git/signed.h"

#include <string.h>

#include <git2.h>

#include "gen/git/signature.h"

/* The signature may have a newline at its end. */
static bool
same(const git_buf *got, const char *ours)
{
	size_t len = strlen(ours);

	return got->size >= len && got->size <= len + 1 &&
	    memcmp(got->ptr, ours, len) == 0 &&
	    (got->size == len || got->ptr[len] == '\n');
}

bool
repo_signed(struct arena *a, const char *path, const char *id,
    const unsigned char seed[CRYPTO_KEY_LEN])
{
	git_buf signature = GIT_BUF_INIT, bytes = GIT_BUF_INIT;
	git_repository *git = NULL;
	bool good = false;
	git_oid oid;

	git_libgit2_init();
	if (git_repository_open_bare(&git, path) == 0 &&
	    git_oid_fromstr(&oid, id) == 0 &&
	    git_commit_extract_signature(&signature, &bytes, git, &oid, NULL) ==
		0)
		good = same(
		    &signature, signature_make(a, seed, bytes.ptr, bytes.size));
	git_buf_dispose(&signature);
	git_buf_dispose(&bytes);
	git_repository_free(git);
	git_libgit2_shutdown();
	return good;
}
