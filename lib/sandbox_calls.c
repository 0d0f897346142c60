/* sandbox_calls.c -- which system calls stay (seccomp). */
#include "lib/sandbox_calls.h"

#include <assert.h>
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "lib/arena.h"
#include "lib/log.h"
#include "lib/sandbox.h"

/* Of another architecture the same numbers are other calls. */
#if defined(__x86_64__)
#define OURS AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OURS AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define OURS AUDIT_ARCH_RISCV64
#endif
enum { X32_BIT = 0x40000000, FILTER_MAX = 256 };

struct filter {
	struct sock_filter list[FILTER_MAX];
	unsigned short n;
};

static void
filter_add(struct filter *f, struct sock_filter what)
{
	assert(f->n < FILTER_MAX);
	f->list[f->n++] = what;
}

static void
filter_end(struct filter *f, bool may)
{
	filter_add(f,
	    (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
		may ? SECCOMP_RET_ALLOW : SECCOMP_RET_ERRNO | EPERM));
}

/* The next n are passed over unless what was loaded compares so. */
static void
filter_if(struct filter *f, unsigned short compare, uint32_t with, uint8_t n)
{
	filter_add(f,
	    (struct sock_filter)BPF_JUMP(
		BPF_JMP | compare | BPF_K, with, 0, n));
}

static void
filter_load(struct filter *f, size_t at)
{
	filter_add(f,
	    (struct sock_filter)BPF_STMT(
		BPF_LD | BPF_W | BPF_ABS, (uint32_t)at));
}

static void
filter_begin(struct filter *f)
{
#ifdef OURS
	filter_load(f, offsetof(struct seccomp_data, arch));
	filter_add(f,
	    (struct sock_filter)BPF_JUMP(
		BPF_JMP | BPF_JEQ | BPF_K, OURS, 1, 0));
	filter_end(f, false);
#endif
	filter_load(f, offsetof(struct seccomp_data, nr));
#ifdef __x86_64__
	filter_if(f, BPF_JGE, X32_BIT, 1);
	filter_end(f, false);
#endif
}

/* These calls may be made and no others, or all others. */
static void
filter_calls(struct filter *f, const int *calls, size_t n, bool these)
{
	for (size_t i = 0; i < n; i++) {
		filter_if(f, BPF_JEQ, (uint32_t)calls[i], 1);
		filter_end(f, these);
	}
}

/* For all threads, where the kernel lets us. */
static void
filter_install(struct filter *f)
{
	struct sock_fprog program = { f->n, f->list };

	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
		SECCOMP_FILTER_FLAG_TSYNC, &program) == 0)
		return;
	if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == -1)
		log_info("this kernel has no seccomp: some calls are not "
			 "fenced");
}

static void
calls_refuse(const int *calls, size_t n)
{
	struct filter f = { .n = 0 };

	filter_begin(&f);
	filter_calls(&f, calls, n, false);
	filter_end(&f, true);
	filter_install(&f);
}

/* What no program of ours does, once it works. */
static const int never[] = {
	SYS_execve,
	SYS_execveat,
	SYS_ptrace,
	SYS_process_vm_readv,
	SYS_process_vm_writev,
	SYS_io_uring_setup,
	SYS_bpf,
	SYS_perf_event_open,
	SYS_userfaultfd,
	SYS_keyctl,
	SYS_add_key,
	SYS_mount,
	SYS_pivot_root,
	SYS_chroot,
	SYS_setns,
	SYS_unshare,
	SYS_open_by_handle_at,
};

/* By these a child that was taken over would act on others. */
static const int acting[] = {
	SYS_clone,
	SYS_clone3,
	SYS_kill,
	SYS_tkill,
	SYS_tgkill,
	SYS_rt_sigqueueinfo,
	SYS_rt_tgsigqueueinfo,
	SYS_pidfd_send_signal,
	SYS_unlinkat,
	SYS_renameat2,
#ifdef SYS_open
	SYS_fork,
	SYS_vfork,
	SYS_unlink,
	SYS_rename,
	SYS_renameat,
#endif
};

static const int reaching_out[] = { SYS_socket, SYS_connect, SYS_bind };

/* All that it takes to read, to compute and to answer. */
static const int computing[] = {
	SYS_read,
	SYS_write,
	SYS_close,
	SYS_lseek,
	SYS_fstat,
	SYS_mmap,
	SYS_munmap,
	SYS_mremap,
	SYS_mprotect,
	SYS_madvise,
	SYS_brk,
	SYS_futex,
	SYS_getrandom,
	SYS_getpid,
	SYS_gettid,
	SYS_clock_gettime,
	SYS_gettimeofday,
	SYS_getrusage,
	SYS_sched_yield,
	SYS_sigaltstack,
	SYS_rt_sigaction,
	SYS_rt_sigprocmask,
	SYS_rt_sigreturn,
	SYS_restart_syscall,
	SYS_exit,
	SYS_exit_group,
};

/* Its own limits, too: those of process 0, which is the caller. */
void
sandbox_calls_compute(void)
{
	struct filter f = { .n = 0 };

	filter_begin(&f);
	filter_calls(&f, computing, COUNT(computing), true);
	filter_if(&f, BPF_JEQ, SYS_prlimit64, 3);
	filter_load(&f, offsetof(struct seccomp_data, args));
	filter_if(&f, BPF_JEQ, 0, 1);
	filter_end(&f, true);
	filter_end(&f, false);
	filter_install(&f);
}

void
sandbox_calls_never(void)
{
	calls_refuse(never, COUNT(never));
}

void
sandbox_calls_passive(void)
{
	calls_refuse(acting, COUNT(acting));
}

void
sandbox_offline(void)
{
	calls_refuse(reaching_out, COUNT(reaching_out));
}
