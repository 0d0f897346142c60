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

/* Refuses the calls by which a taken-over parser would reach out. */
static void
deny_reaching_out(void)
{
#define DENY(name)                                                             \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1),                 \
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
	static struct sock_filter list[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, nr)),
		DENY(openat),
		DENY(socket),
		DENY(connect),
		DENY(execve),
		DENY(execveat),
		DENY(clone),
		DENY(clone3),
		DENY(kill),
		DENY(ptrace),
		DENY(unlinkat),
		DENY(renameat2),
#ifdef SYS_open
		DENY(open),
		DENY(fork),
		DENY(vfork),
		DENY(unlink),
		DENY(rename),
#endif
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
#undef DENY
	struct sock_fprog program = { sizeof(list) / sizeof(*list), list };

	if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == -1)
		log_info("this kernel has no seccomp: the parser is fenced by "
			 "limits alone");
}

void
sandbox_parser(void)
{
	struct rlimit nothing = { 0, 0 };

	give_up_privileges();
	if (setrlimit(RLIMIT_FSIZE, &nothing) == -1)
		err(1, "parser limits");
	deny_reaching_out();
}
