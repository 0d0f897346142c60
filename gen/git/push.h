/*
 * push.h -- child processes that run `git push`, each with a time limit.
 *
 * git itself pushes: every key type, known-hosts, credential helper and
 * proxy works, and a hung host hangs nothing of ours. Every remote has a child
 * of its own, so that none waits for another. The site's branch and the branch
 * "data", where there is one, arrive both or not at all. A commit may replace
 * one of ours that it does not follow, where history is not kept, but never
 * somebody else's: the files oarlock-pushed-* in the repository say which was
 * ours, and the remote is told to compare. Start it before the sandbox
 * closes; it holds no ledger and no site key.
 */
#ifndef PUSH_H
#define PUSH_H

#include <stdbool.h>
#include <stddef.h>

enum { PUSH_REMOTES_MAX = 16 };

struct push_target {
	const char *git_dir;
	const char *branch;
	const char *const *remotes; /* NULL-terminated; may be empty */
	int seconds;		    /* for one push to one remote */
	/* Files; NULL: what the user's ssh and git have. */
	const char *ssh_key, *known_hosts, *credentials;
	/* In the child: a remote has commits of somebody else's. */
	void (*overtaken)(const void *context);
	const void *context;
	bool packs; /* also keep git_dir small: gen/git/upkeep.h */
};

struct push;

/*
 * In "https://user:word@host/" anyone on this machine would see the word; and
 * where a word has an "@" that is not written %40, git tells it as the host's.
 */
bool push_shows_password(const char *url);
/* Then nothing is pushed there, and this is said. */
extern const char push_shown_password[];

/* Ends the program when no process can be made. Borrows the target. */
struct push *push_start(const struct push_target *);
/* There is a new commit. Never waits. */
void push_want(struct push *);
/*
 * The newest result: NULL while there is no new one; "" when every remote
 * has the commit; otherwise what the failing ones said, as "remote 2: REASON"
 * with "; " between them. Borrowed until the next call. A failed push is tried
 * again by itself.
 */
const char *push_result(struct push *);
/*
 * Waits for what was wanted and ends the children; once the program was told
 * to stop, not for long. said gets what the newest push_result would have
 * been, "" when nothing failed.
 */
void push_finish(struct push *, char *said, size_t size);

#endif
