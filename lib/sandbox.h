/*
 * sandbox.h -- give up power, by role, early and visibly.
 *
 * no_new_privs, Landlock (where the kernel has it; said in the log where it
 * has not), no core files, and limits. Call it after opening sockets and
 * before reading a foreign byte. There is no way back.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

struct sandbox_path {
	const char *path;
	enum { SANDBOX_READ, SANDBOX_WRITE, SANDBOX_RUN } may;
};

/*
 * Only these paths (and what is below them) stay reachable, besides the
 * system's read-only data (/usr, /lib, /etc). Missing ones are passed over.
 */
void sandbox_paths(const struct sandbox_path *, size_t n);

/* For the child that parses foreign bytes: no file, no socket, no fork. */
void sandbox_parser(void);

/*
 * For a child that must ask the DNS: as above, but sockets stay, and files
 * as sandbox_paths left them.
 */
void sandbox_resolver(void);

/*
 * Limits from now on: bytes of address space (none under AddressSanitizer,
 * which reserves terabytes), seconds of the processor. End the program when
 * they cannot be set.
 */
void sandbox_memory(size_t bytes);
void sandbox_processor(unsigned seconds);

#endif
