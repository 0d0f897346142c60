/*
 * sandbox.h -- give up power, by role, early and visibly.
 *
 * no_new_privs, Landlock (where the kernel has it; said in the log where it
 * has not), no core files, and limits. Call it after opening sockets and
 * before reading a foreign byte. There is no way back.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

#include <stddef.h>

/*
 * Nobody of the same user sees into this process, and no core of it is kept,
 * wherever the machine puts cores. Every daemon begins with it.
 */
void sandbox_private(void);

struct sandbox_path {
	const char *path;
	enum { SANDBOX_READ, SANDBOX_WRITE } may;
};

/*
 * Only these paths (and what is below them) stay reachable, besides the
 * system's read-only data (/usr, /lib, /etc). Missing ones are passed over.
 * No program is started any more, none is traced, and no call of another
 * architecture is made.
 */
void sandbox_paths(const struct sandbox_path *, size_t n);

/*
 * No thread makes or connects a socket any more; those that are open stay, and
 * so does what comes in on them.
 */
void sandbox_offline(void);

/*
 * For the child that parses foreign bytes: no file, no socket, no fork; it can
 * compute, read and answer on what is open, and nothing else.
 */
void sandbox_parser(void);

/*
 * For a child that must ask the DNS: it starts nothing, acts on no other
 * process and writes no file; what it reads is as sandbox_paths left it.
 */
void sandbox_resolver(void);

/*
 * Limits from now on: bytes of address space (none under the sanitizers,
 * which reserve terabytes), seconds of the processor. End the program when
 * they cannot be set.
 */
void sandbox_memory(size_t bytes);
void sandbox_processor(unsigned seconds);

#endif
