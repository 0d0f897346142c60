/* sandbox.c -- no_new_privs, Landlock, limits; seccomp is sandbox_calls.c. */
#include "lib/sandbox.h"

#include <assert.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "lib/log.h"
#include "lib/sandbox_calls.h"

/* In the kernel since Landlock's versions 2, 3 and 5; not in every header. */
#define ACCESS_REFER (1ULL << 13)
#define ACCESS_TRUNCATE (1ULL << 14)
#define ACCESS_IOCTL_DEV (1ULL << 15)

#define MAY_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define MAY_WRITE                                                              \
	(MAY_READ | LANDLOCK_ACCESS_FS_WRITE_FILE |                            \
	    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |   \
	    LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR |        \
	    LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_MAKE_FIFO |       \
	    ACCESS_REFER | ACCESS_TRUNCATE)
#define FILE_ONLY                                                              \
	(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |        \
	    ACCESS_TRUNCATE)

void
sandbox_private(void)
{
	struct rlimit none = { 0, 0 };

	/* Keys and private notes do not belong in a core file. */
	if (setrlimit(RLIMIT_CORE, &none) == -1)
		err(1, "RLIMIT_CORE");
	/* A pipe that takes cores asks for no limit. */
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == -1)
		err(1, "PR_SET_DUMPABLE");
}

static void
give_up_privileges(void)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1)
		err(1, "no_new_privs");
	sandbox_private();
}

/* What this kernel knows is handled: all of it is refused without a rule. */
static int
ruleset_create(uint64_t *handled)
{
	struct landlock_ruleset_attr attr = {
		.handled_access_fs = MAY_WRITE | ACCESS_IOCTL_DEV |
		    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
		    LANDLOCK_ACCESS_FS_MAKE_SOCK |
		    LANDLOCK_ACCESS_FS_MAKE_BLOCK,
	};
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);

	if (version < 1)
		return -1;
	if (version < 2)
		attr.handled_access_fs &= ~ACCESS_REFER;
	if (version < 3)
		attr.handled_access_fs &= ~ACCESS_TRUNCATE;
	if (version < 5)
		attr.handled_access_fs &= ~ACCESS_IOCTL_DEV;
	*handled = attr.handled_access_fs;
	return (int)syscall(SYS_landlock_create_ruleset, &attr,
	    sizeof(attr.handled_access_fs), 0);
}

enum { PATHS_MAX = 16 };

struct rule {
	const char *path;
	uint64_t may;
};

static void
rule_add(int rules, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = access };
	struct stat st;

	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd == -1) {
		if (errno != ENOENT)
			err(1, "%s", path);
		return;
	}
	if (fstat(rule.parent_fd, &st) == -1)
		err(1, "%s", path);
	if (!S_ISDIR(st.st_mode))
		rule.allowed_access &= FILE_ONLY;
	if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
		&rule, 0) == -1)
		err(1, "landlock: %s", path);
	close(rule.parent_fd);
}

/* Nothing but these may be reached; false: the kernel has no Landlock. */
static bool
rules_enforce(const struct rule *rules, size_t n)
{
	uint64_t handled = 0;
	int set = ruleset_create(&handled);

	if (set == -1)
		return false;
	for (size_t i = 0; i < n; i++)
		rule_add(set, rules[i].path, rules[i].may & handled);
	if (syscall(SYS_landlock_restrict_self, set, 0) == -1)
		err(1, "landlock");
	close(set);
	return true;
}

void
sandbox_paths(const struct sandbox_path *paths, size_t n)
{
	static const struct rule system[] = {
		{ "/usr", MAY_READ },
		{ "/lib", MAY_READ },
		{ "/lib64", MAY_READ },
		{ "/etc", MAY_READ },
		{ "/proc", MAY_READ },
		{ "/sys", MAY_READ },
		{ "/run/systemd/resolve", MAY_READ },
		{ "/dev/null", MAY_WRITE },
		{ "/dev/urandom", MAY_READ },
	};
	static const uint64_t access[] = { MAY_READ, MAY_WRITE };
	struct rule rules[PATHS_MAX + sizeof(system) / sizeof(*system)];
	size_t all = sizeof(system) / sizeof(*system);

	assert(n <= PATHS_MAX);
	memcpy(rules, system, sizeof(system));
	for (size_t i = 0; i < n; i++)
		rules[all++] =
		    (struct rule){ paths[i].path, access[paths[i].may] };
	give_up_privileges();
	if (!rules_enforce(rules, all))
		log_info("this kernel has no Landlock: files are not fenced");
	sandbox_calls_never();
}

static void
limit(int what, rlim_t max)
{
	struct rlimit r;

	if (getrlimit(what, &r) == -1)
		err(1, "limits");
	r.rlim_cur = max;
	if (setrlimit(what, &r) == -1)
		err(1, "limits");
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

void
sandbox_memory(size_t bytes)
{
#ifdef SANITIZED
	(void)bytes;
#else
	limit(RLIMIT_AS, bytes);
#endif
}

/* The kernel counts since the process began. */
void
sandbox_processor(unsigned seconds)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	limit(RLIMIT_CPU,
	    (rlim_t)(u.ru_utime.tv_sec + u.ru_stime.tv_sec + 1) + seconds);
}

/* No file of ours grows, and none is written where one could be opened. */
static void
limit_files(void)
{
	struct rlimit nothing = { 0, 0 };

	give_up_privileges();
	if (setrlimit(RLIMIT_FSIZE, &nothing) == -1)
		err(1, "limits");
}

void
sandbox_parser(void)
{
	limit_files();
	rules_enforce(NULL, 0);
	sandbox_calls_compute();
}

void
sandbox_resolver(void)
{
	limit_files();
	sandbox_calls_never();
	sandbox_calls_passive();
}
