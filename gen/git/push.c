/* push.c -- child processes that run `git push`. */
#include "gen/git/push.h"

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gen/git/child.h"
#include "gen/git/errand.h"
#include "gen/git/lease.h"
#include "gen/git/upkeep.h"
#include "lib/watch.h"

enum {
	ANSWER_MAX = 4096,
	RESULT_MAX = 4096,
	BRANCHES_MAX = 2,
	HOST_MAX = 256,
	LOOK_MS = 1000,
	LAST_MS = 8000, /* for what is under way when we are told to stop */
	TRIES = 3,
};

static const char data_branch[] = "data";

/* One remote; the context of its child. */
struct remote {
	const struct push_target *target;
	const char *url;
	bool lost; /* it has another commit than the one of ours, or none */
};

struct push {
	struct remote remote[PUSH_REMOTES_MAX];
	struct errand *errand[PUSH_REMOTES_MAX + 1]; /* the last one packs */
	size_t remotes, n;
	char result[RESULT_MAX];
};

/* ---- one push ---- */

/* A branch of ours on its way to a remote. */
struct going {
	const char *branch;
	char ref[512];
	char head[LEASE_ID + 1];
	char force[700], spec[700];
	struct lease lease;
};

/* Of "ID\trefs/heads/main" the id; "": the remote has no such branch. */
static void
id_before(const char *said, const char *ref, char id[LEASE_ID])
{
	const char *at = strstr(said, ref), *begin;

	id[0] = '\0';
	if (at == NULL)
		return;
	while (at > said && isspace((unsigned char)at[-1]))
		at--;
	for (begin = at; begin > said && isxdigit((unsigned char)begin[-1]);)
		begin--;
	snprintf(id, LEASE_ID, "%.*s", (int)(at - begin), begin);
}

/*
 * The commit of ours that may be replaced; "": none is known to be ours. What
 * was tried without a clear end may have arrived, and a branch may have been
 * removed, where there is nothing to replace: then the remote is asked.
 */
static void
ours(const struct remote *r, const struct going *g, char id[LEASE_ID])
{
	const struct push_target *t = r->target;
	const char *ask[] = { "ls-remote", "--quiet", "--", r->url, g->ref,
		NULL };
	char said[ANSWER_MAX];

	id[0] = '\0';
	if (g->lease.n == 1 && !r->lost)
		snprintf(id, LEASE_ID, "%s", g->lease.id[0]);
	else if (g->lease.n > 0 &&
	    git_child_run(t->git_dir, ask, t->seconds, said, sizeof(said))) {
		id_before(said, g->ref, id);
		if (!lease_has(&g->lease, id))
			id[0] = '\0';
	}
}

/* False: there is no such branch. */
static bool
going_find(const struct remote *r, const char *branch, struct going *g)
{
	const struct push_target *t = r->target;
	const char *parse[] = { "rev-parse", "--verify", "--quiet", g->ref,
		NULL };

	g->branch = branch;
	snprintf(g->ref, sizeof(g->ref), "refs/heads/%s", branch);
	return git_child_run(
	    t->git_dir, parse, t->seconds, g->head, sizeof(g->head));
}

static bool
going_prepare(const struct remote *r, const char *branch, struct going *g)
{
	char expected[LEASE_ID];

	lease_read(&g->lease, r->target->git_dir, r->url, branch);
	ours(r, g, expected);
	snprintf(g->spec, sizeof(g->spec), "%.64s:%.511s", g->head, g->ref);
	if (expected[0] == '\0')
		snprintf(g->force, sizeof(g->force), "--no-force");
	else
		snprintf(g->force, sizeof(g->force),
		    "--force-with-lease=%.511s:%.64s", g->ref, expected);
	return lease_try(&g->lease, g->head);
}

/* Behind the "https://" of a URL; all of "git@host:x". */
static const char *
after_scheme(const char *url)
{
	const char *scheme = strstr(url, "://");

	return scheme == NULL ? url : scheme + 3;
}

/*
 * The "@" that ends a user's name, or a name and a password, which may itself
 * hold one; NULL: there is none. The path of "git@host:x" begins at the colon.
 */
static const char *
user_end(const char *url)
{
	const char *begin = after_scheme(url);

	return memrchr(begin, '@', strcspn(begin, begin == url ? "/:" : "/"));
}

/* Of "https://host:443/x" and "git@host:x" it is "host: "; of a folder "". */
static void
host_of(const char *url, char host[HOST_MAX])
{
	const char *at = user_end(url);
	const char *begin = at == NULL ? after_scheme(url) : at + 1;
	size_t len;

	len = strcspn(begin, begin[0] == '[' ? "]/" : ":/");
	len += begin[len] == ']';
	host[0] = '\0';
	if (len > 0 && len < HOST_MAX - 3 && begin[len] != '\0')
		snprintf(host, HOST_MAX, "%.*s: ", (int)len, begin);
}

static const char forced[] =
    "it refuses forced pushes; allow them to the key that pushes, on both "
    "branches";
static const char theirs[] =
    "it has commits of somebody else's; nothing of them was replaced, and "
    "ours wait: man oarlock-gen, Publishing";

/* What git says of what a club can mend, in words of ours; the first counts. */
static const struct {
	const char *git, *ours;
} causes[] = {
	{ "HOST IDENTIFICATION HAS CHANGED",
	    "the host's key is not the one that known_hosts has; ask "
	    "its operator, then ssh-keygen -R HOST and add the new "
	    "one" },
	{ "Host key verification failed",
	    "the host's key is not known; add it to known_hosts, for "
	    "example with ssh-keyscan, once its operator confirmed "
	    "it" },
	{ "[remote rejected] (non-fast-forward)", forced },
	{ "force push", forced },
	{ "force-push", forced },
	{ "(stale info)", theirs },
	{ "(fetch first)", theirs },
	{ "(non-fast-forward)", theirs },
	{ "does not support this repository's hash algorithm",
	    "it names what it holds by SHA-256; make it anew, with git init "
	    "--bare --object-format=sha1" },
	{ "No space left on device", "its disk is full" },
	{ "Disk quota exceeded",
	    "its disk is full for the user there, who has a quota" },
	{ "Permission denied (", "it does not take our ssh key" },
	{ "could not read Username",
	    "it asks for a user and a token; put them into a file and "
	    "name that in site.credentials" },
	{ "certificate verification failed",
	    "its certificate is not believed: it has expired, or no "
	    "authority that is known here vouches for it" },
	{ "Could not resolve host", "the DNS gives no address for its name" },
	{ "Resolving timed out", "the DNS does not answer" },
	{ "Failed to connect to", "nobody answers there" },
	{ "Authentication failed", "it refuses the token of site.credentials" },
};

static void
explain(const char *url, const char *answer, char *said)
{
	char host[HOST_MAX];

	for (size_t i = 0; i < sizeof(causes) / sizeof(*causes); i++)
		if (strstr(answer, causes[i].git) != NULL) {
			host_of(url, host);
			snprintf(
			    said, ERRAND_SAID, "%s%s", host, causes[i].ours);
			return;
		}
	if (answer[0] == '\0')
		answer = "git push failed";
	host_of(url, host);
	snprintf(said, ERRAND_SAID, "%s%.*s",
	    strstr(answer, "://") == NULL ? host : "", ERRAND_SAID - HOST_MAX,
	    answer);
}

const char push_shown_password[] =
    "site.remote has a password in it, for all on this machine to see; put it "
    "into a file and name that in site.credentials";

bool
push_shows_password(const char *url)
{
	const char *user = after_scheme(url), *at = user_end(url);
	size_t len = user == url || at == NULL ? 0 : (size_t)(at - user);

	return memchr(user, ':', len) != NULL ||
	    (strncmp(url, "http", 4) == 0 && memchr(user, '@', len) != NULL);
}

/* The branches that there are; 0 with the reason in said. */
static size_t
all_going(const struct remote *r, struct going *g, char *said)
{
	const char *branch[BRANCHES_MAX] = { r->target->branch, data_branch };
	size_t n = 0;

	for (size_t i = 0; i < BRANCHES_MAX; i++) {
		if (!going_find(r, branch[i], &g[n])) {
			if (i > 0)
				continue;
			snprintf(said, ERRAND_SAID, "there is no branch %s",
			    branch[i]);
			return 0;
		}
		if (!going_prepare(r, branch[i], &g[n])) {
			snprintf(said, ERRAND_SAID, "oarlock-pushed-*: %s",
			    strerror(errno));
			return 0;
		}
		n++;
	}
	return n;
}

/*
 * A branch is another one than it was a moment ago: where no history is kept,
 * what was on its way is gone.
 */
static bool
moved(const struct remote *r, const struct going *g, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct going now = g[i];

		if (!going_find(r, g[i].branch, &now) ||
		    strcmp(now.head, g[i].head) != 0)
			return true;
	}
	return false;
}

/*
 * By the words of hooks/post-receive, which git passes on. Where no page was
 * pushed it has none, and the last ones hold; a host that says nothing of new
 * pages has no such hook any more.
 */
static bool
is_served(const struct remote *r, const char *answer, bool pages, char *said)
{
	const char *git_dir = r->target->git_dir;
	bool noted = true, serves;
	char host[HOST_MAX];

	if (pages || strstr(answer, "deployed ") != NULL ||
	    strstr(answer, "deployed:") != NULL)
		noted = lease_serves_set(
		    git_dir, r->url, strstr(answer, "not deployed:") == NULL);
	serves = lease_serves(git_dir, r->url);
	host_of(r->url, host);
	if (!noted)
		strcpy(said, "oarlock-unserved-* cannot be written");
	else if (!serves)
		snprintf(said, ERRAND_SAID,
		    "%sit has what was pushed and serves what was before: its "
		    "hook could not deploy. Once there is room, and a folder "
		    "oarlock.deploy that it may write, the next push is "
		    "deployed",
		    host);
	return noted && serves;
}

/* True in *again when it failed for what passes by itself. */
static bool
push_once(struct remote *r, char *said, bool *again)
{
	struct going g[BRANCHES_MAX];
	const char *argv[GIT_CHILD_ARGUMENTS] = { "push", "--quiet",
		"--porcelain" };
	char answer[ANSWER_MAX];
	size_t n, k = 3;
	bool good = true, pages = false;

	if ((n = all_going(r, g, said)) == 0)
		return false;
	if (n > 1)
		argv[k++] = "--atomic";
	for (size_t i = 0; i < n; i++)
		argv[k++] = g[i].force;
	argv[k++] = "--";
	argv[k++] = r->url;
	for (size_t i = 0; i < n; i++)
		argv[k++] = g[i].spec;
	if (!git_child_run(r->target->git_dir, argv, r->target->seconds, answer,
		sizeof(answer))) {
		*again = moved(r, g, n) ||
		    strstr(answer, "cannot lock ref") != NULL ||
		    (!r->lost && strstr(answer, "(stale info)") != NULL);
		r->lost = strstr(answer, "(stale info)") != NULL;
		explain(r->url, answer, said);
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		pages |= g[i].branch != data_branch &&
		    !lease_taken(&g[i].lease, g[i].head);
		good = lease_take(&g[i].lease, g[i].head) && good;
	}
	if (!good)
		strcpy(said, "oarlock-pushed-* cannot be written");
	return good && is_served(r, answer, pages, said);
}

/*
 * Of all who push from here one has the remote at a time: what it pushes then
 * is the newest commit. The host may still be busy with a push of one that was
 * killed.
 */
static bool
push_round(void *context, char *said)
{
	struct remote *r = context;
	const struct push_target *t = r->target;
	bool good = false, again = true;
	int lock;

	if (push_shows_password(r->url)) {
		strcpy(said, push_shown_password);
		return false;
	}
	if ((lock = lease_lock(t->git_dir, r->url)) == -1) {
		snprintf(said, ERRAND_SAID, "oarlock-pushing-*: %s",
		    strerror(errno));
		return false;
	}
	r->lost = false;
	for (int i = 0; again && i < TRIES; i++) {
		sleep(i == 0 ? 0 : 1);
		again = false;
		good = push_once(r, said, &again);
	}
	close(lock);
	if (!good && strstr(said, theirs) != NULL && t->overtaken != NULL)
		t->overtaken(t->context);
	return good;
}

/* ---- all of them ---- */

static void
child_add(struct push *p, errand_round *what, void *context)
{
	p->errand[p->n] =
	    errand_start(what, context, p->n == 0 ? NULL : p->errand[p->n - 1]);
	p->n++;
}

struct push *
push_start(const struct push_target *t)
{
	struct push *p = calloc(1, sizeof(*p));

	if (p == NULL)
		err(1, "push");
	git_child_access(t->ssh_key, t->known_hosts, t->credentials);
	while (
	    p->remotes < PUSH_REMOTES_MAX && t->remotes[p->remotes] != NULL) {
		p->remote[p->remotes] = (struct remote){ .target = t,
			.url = t->remotes[p->remotes] };
		child_add(p, push_round, &p->remote[p->remotes]);
		p->remotes++;
	}
	if (t->packs)
		child_add(p, upkeep_round, (void *)(uintptr_t)t->git_dir);
	return p;
}

void
push_want(struct push *p)
{
	for (size_t i = 0; i < p->n; i++)
		errand_want(p->errand[i]);
}

/* True when every child has answered. */
static bool
results_join(struct push *p)
{
	bool all = true;

	p->result[0] = '\0';
	for (size_t i = 0; i < p->n; i++) {
		const char *said = errand_said(p->errand[i]);
		size_t len = strlen(p->result);
		char name[32] = "packing";

		all = all && !errand_pending(p->errand[i]);
		if (said[0] == '\0')
			continue;
		if (i < p->remotes)
			snprintf(name, sizeof(name), "remote %zu", i + 1);
		snprintf(p->result + len, sizeof(p->result) - len, "%s%s: %s",
		    len == 0 ? "" : "; ", name, said);
	}
	return all;
}

const char *
push_result(struct push *p)
{
	bool any = false, all;

	for (size_t i = 0; i < p->n; i++)
		any = errand_answered(p->errand[i]) || any;
	if (!any)
		return NULL;
	all = results_join(p);
	return all || p->result[0] != '\0' ? p->result : NULL;
}

/* A remote that is silent does not keep us from stopping. */
static void
child_await(struct errand *e, int64_t *deadline)
{
	while (!errand_ended(e, LOOK_MS)) {
		if (watch_stopping() && *deadline == INT64_MAX)
			*deadline = watch_clock() + LAST_MS;
		if (watch_clock() >= *deadline)
			errand_stop(e);
	}
}

void
push_finish(struct push *p, char *said, size_t size)
{
	int64_t deadline = INT64_MAX;

	for (size_t i = 0; i < p->n; i++)
		errand_close(p->errand[i]);
	for (size_t i = 0; i < p->n; i++)
		child_await(p->errand[i], &deadline);
	results_join(p);
	snprintf(said, size, "%s", p->result);
	for (size_t i = 0; i < p->n; i++)
		errand_free(p->errand[i]);
	free(p);
}
