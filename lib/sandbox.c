/* sandbox.c -- no_new_privs, Landlock and limits. */
#include "lib/sandbox.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "lib/log.h"

#define MAY_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define MAY_WRITE                                                              \
	(MAY_READ | LANDLOCK_ACCESS_FS_WRITE_FILE |                            \
	    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |   \
	    LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR |        \
	    LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_MAKE_FIFO)
#define MAY_RUN (MAY_READ | LANDLOCK_ACCESS_FS_EXECUTE)
#define FILE_ONLY                                                              \
	(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |        \
	    LANDLOCK_ACCESS_FS_EXECUTE)
/* In the kernel since Landlock's second version; not in every header. */
#define ACCESS_REFER (1ULL << 13)

static void
give_up_privileges(void)
{
	struct rlimit none = { 0, 0 };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1)
		err(1, "no_new_privs");
	/* Keys and private notes do not belong in a core file. */
	if (setrlimit(RLIMIT_CORE, &none) == -1)
		err(1, "RLIMIT_CORE");
}

static int
ruleset_create(bool *refer)
{
	struct landlock_ruleset_attr attr = {
		.handled_access_fs = MAY_WRITE | MAY_RUN |
		    LANDLOCK_ACCESS_FS_MAKE_CHAR |
		    LANDLOCK_ACCESS_FS_MAKE_SOCK |
		    LANDLOCK_ACCESS_FS_MAKE_BLOCK,
	};
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);

	if (version < 1)
		return -1;
	*refer = version >= 2;
	if (*refer)
		attr.handled_access_fs |= ACCESS_REFER;
	return (int)syscall(
	    SYS_landlock_create_ruleset, &attr, sizeof(attr), 0);
}

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

void
sandbox_paths(const struct sandbox_path *paths, size_t n)
{
	static const char *const system[] = { "/usr", "/lib", "/lib64", "/etc",
		"/proc", "/sys", "/run/systemd/resolve", NULL };
	bool refer = false;
	int rules = ruleset_create(&refer);

	give_up_privileges();
	if (rules == -1) {
		log_info("this kernel has no Landlock: files are not fenced");
		return;
	}
	for (size_t i = 0; system[i] != NULL; i++)
		rule_add(rules, system[i], MAY_READ);
	rule_add(rules, "/dev/null", MAY_WRITE);
	rule_add(rules, "/dev/urandom", MAY_READ);
	for (size_t i = 0; i < n; i++) {
		static const uint64_t access[] = { MAY_READ, MAY_WRITE,
			MAY_RUN };
		uint64_t may = access[paths[i].may];

		if (refer && paths[i].may == SANDBOX_WRITE)
			may |= ACCESS_REFER;
		rule_add(rules, paths[i].path, may);
	}
	if (syscall(SYS_landlock_restrict_self, rules, 0) == -1)
		err(1, "landlock");
	close(rules);
}

#define DENY(name)                                                             \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1),                 \
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define FILTER_START                                                           \
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr))
#define FILTER_END BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

static void
filter_install(struct sock_filter *list, size_t n)
{
	struct sock_fprog program = { (unsigned short)n, list };

	if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == -1)
		log_info("this kernel has no seccomp: the parser is fenced by "
			 "limits alone");
}

/* Refuses the calls by which a taken-over child would act on others. */
static void
deny_acting(void)
{
	struct sock_filter list[] = {
		FILTER_START,
		DENY(execve),
		DENY(execveat),
		DENY(clone),
		DENY(clone3),
		DENY(kill),
		DENY(ptrace),
		DENY(unlinkat),
		DENY(renameat2),
#ifdef SYS_open
		DENY(fork),
		DENY(vfork),
		DENY(unlink),
		DENY(rename),
#endif
		FILTER_END,
	};

	filter_install(list, sizeof(list) / sizeof(*list));
}

/* And those by which it would reach out. */
static void
deny_reaching_out(void)
{
	struct sock_filter list[] = {
		FILTER_START,
		DENY(openat),
		DENY(socket),
		DENY(connect),
#ifdef SYS_open
		DENY(open),
#endif
		FILTER_END,
	};

	filter_install(list, sizeof(list) / sizeof(*list));
}
#undef DENY

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

#if defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZED 1
#endif
#endif

void
sandbox_memory(size_t bytes)
{
#ifdef ADDRESS_SANITIZED
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
	deny_acting();
	deny_reaching_out();
}

void
sandbox_resolver(void)
{
	limit_files();
	deny_acting();
}
