/* whole.h -- all bytes of a read or write, despite signals and short counts. */
#ifndef WHOLE_H
#define WHOLE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* How many there were: fewer than len where it ended. -1 with errno. */
ssize_t read_whole(int fd, void *buf, size_t len);
/* False with errno. */
bool write_whole(int fd, const void *buf, size_t len);

#endif
