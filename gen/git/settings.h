/* settings.h -- how libgit2 and git treat the site's repository. */
#ifndef REPO_SETTINGS_H
#define REPO_SETTINGS_H

struct git_repository;

/*
 * Nothing of the user's own git configuration may change what we write, a power
 * cut must not leave half an object, and a season of packs does not stand in
 * memory while it is read. For the whole process.
 */
void repo_settings_process(void);
/*
 * Ciphertext neither compresses nor resembles its last version. Written where
 * the repository has it otherwise; not 0: an error of libgit2.
 */
int repo_settings_write(struct git_repository *);

#endif
