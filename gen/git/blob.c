/* blob.c -- a file as a blob: is it stored, and storing it. */
#include "gen/git/packing.h"
#include "gen/git/parts.h"

int
repo_blob(struct repo *r, const struct repo_file *f, git_oid *id)
{
	git_odb *odb = NULL;
	int rc;

	if (packing_open(r->packing))
		return packing_blob(r->packing, id, f->blob, f->bytes, f->len);
	rc = git_repository_odb(&odb, r->git);
	if (rc == 0)
		rc = git_odb_write(id, odb, f->bytes, f->len, GIT_OBJECT_BLOB);
	git_odb_free(odb);
	return rc;
}

bool
repo_has_blob(struct repo *r, const git_oid *id)
{
	git_odb *odb = NULL;
	bool is;

	if (packing_open(r->packing))
		return packing_has(r->packing, id->id);
	is = git_repository_odb(&odb, r->git) == 0 && git_odb_exists(odb, id);
	git_odb_free(odb);
	return is;
}
