/* path.c -- files that are there whole or not at all. */
#include "lib/path.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "lib/whole.h"

enum { SECRET_MAX = 64 * 1024, FOLDERS_OPEN = 16 };

char *
path_join(struct arena *a, const char *dir, const char *name)
{
	if (name[0] == '/')
		return arena_strdup(a, name);
	return arena_printf(a, "%s/%s", dir, name);
}

/* Where a file is written before it gets its name. */
static bool
beside(char tmp[PATH_MAX], const char *path)
{
	if (snprintf(tmp, PATH_MAX, "%s.tmp", path) < PATH_MAX)
		return true;
	errno = ENAMETOOLONG;
	return false;
}

/* A rename is only safe against a power cut once its folder is, too. */
static bool
sync_folder_of(const char *path)
{
	char dir[PATH_MAX];
	char *slash;
	int fd, rc;

	if (snprintf(dir, sizeof(dir), "%s", path) >= (int)sizeof(dir)) {
		errno = ENAMETOOLONG;
		return false;
	}
	slash = strrchr(dir, '/');
	if (slash == NULL)
		strcpy(dir, ".");
	else
		slash[slash == dir] = '\0';
	if ((fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) == -1)
		return false;
	rc = fsync(fd);
	close(fd);
	return rc == 0;
}

/*
 * The file beside path, locked and empty. Its name is always the same, so that
 * one that was left behind is used by who writes the file again; whoever
 * waited for the lock may find that it has moved to its place since.
 */
static int
beside_open(const char *tmp, mode_t mode)
{
	struct stat here, there;
	int fd, rc, saved;

	for (;;) {
		fd = open(tmp, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC,
		    S_IRUSR | S_IWUSR);
		saved = errno;
		/* Somebody else's, or a link: nobody is waited for. */
		if (fd == -1 && (errno == EACCES || errno == ELOOP) &&
		    unlink(tmp) == 0)
			continue;
		errno = saved;
		if (fd == -1)
			return -1;
		while ((rc = flock(fd, LOCK_EX)) == -1 && errno == EINTR)
			;
		if (rc == -1 || fstat(fd, &here) == -1)
			break;
		if (stat(tmp, &there) == 0 && here.st_ino == there.st_ino &&
		    here.st_dev == there.st_dev) {
			if (ftruncate(fd, 0) == -1 || fchmod(fd, mode) == -1)
				break;
			return fd;
		}
		close(fd);
	}
	saved = errno;
	close(fd);
	errno = saved;
	return -1;
}

bool
path_write(const char *path, const void *bytes, size_t len, mode_t mode)
{
	char tmp[PATH_MAX];
	int fd, saved;

	if (!beside(tmp, path) || (fd = beside_open(tmp, mode)) == -1)
		return false;
	/* The lock is held until the file has its name. */
	if (write_whole(fd, bytes, len) && fsync(fd) == 0 &&
	    rename(tmp, path) == 0) {
		close(fd);
		return sync_folder_of(path);
	}
	saved = errno;
	unlink(tmp);
	close(fd);
	errno = saved;
	return false;
}

bool
path_remove(const char *path)
{
	char tmp[PATH_MAX];
	bool was;

	if (!beside(tmp, path) || (unlink(tmp) == -1 && errno != ENOENT))
		return false;
	was = unlink(path) == 0;
	return was ? sync_folder_of(path) : errno == ENOENT;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

void
path_remove_folder(const char *path)
{
	nftw(path, remove_one, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS);
}

bool
path_rename(const char *from, const char *to)
{
	return rename(from, to) == 0 && sync_folder_of(to);
}

bool
path_make_folder(const char *path, mode_t mode)
{
	char part[PATH_MAX];
	struct stat st;

	if (snprintf(part, sizeof(part), "%s", path) >= (int)sizeof(part)) {
		errno = ENAMETOOLONG;
		return false;
	}
	for (char *p = part + 1;; p++) {
		char c = *p;

		if (c != '/' && c != '\0')
			continue;
		*p = '\0';
		/* The mode is meant, whatever the umask. */
		if (mkdir(part, mode) == 0 ? chmod(part, mode) == -1
					   : errno != EEXIST)
			return false;
		if (c == '\0')
			break;
		*p = '/';
	}
	if (stat(path, &st) == -1)
		return false;
	if (!S_ISDIR(st.st_mode)) {
		errno = ENOTDIR;
		return false;
	}
	return true;
}

static char *
read_fd(struct arena *a, int fd, size_t max, size_t *len)
{
	struct stat st;
	char *bytes;
	size_t size;
	ssize_t n;

	if (fstat(fd, &st) == -1)
		return NULL;
	if (!S_ISREG(st.st_mode)) {
		errno = EINVAL;
		return NULL;
	}
	if (st.st_size < 0 || (size_t)st.st_size > max) {
		errno = EFBIG;
		return NULL;
	}
	size = (size_t)st.st_size;
	bytes = arena_alloc(a, size + 1);
	if ((n = read_whole(fd, bytes, size)) == -1)
		return NULL;
	bytes[n] = '\0';
	if (len != NULL)
		*len = (size_t)n;
	return bytes;
}

/* What went wrong before is what is told. */
static void
saved_close(int fd)
{
	int saved = errno;

	close(fd);
	errno = saved;
}

char *
path_read(struct arena *a, const char *path, size_t max, size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *bytes;

	if (fd == -1)
		return NULL;
	bytes = read_fd(a, fd, max, len);
	saved_close(fd);
	return bytes;
}

static int
open_inside(const char *folder, const char *name)
{
	struct open_how how = {
		.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
	};
	int dir = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC), fd;

	if (dir == -1)
		return -1;
	fd = (int)syscall(SYS_openat2, dir, name, &how, sizeof(how));
	if (fd == -1 && errno == EXDEV)
		errno = ELOOP;
	/* Where a kernel or a filter has no such call, links lead nowhere. */
	else if (fd == -1 && (errno == ENOSYS || errno == EPERM))
		fd = openat(
		    dir, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
	saved_close(dir);
	return fd;
}

char *
path_read_inside(struct arena *a, const char *folder, const char *name,
    size_t max, size_t *len)
{
	int fd = open_inside(folder, name);
	char *bytes = fd == -1 ? NULL : read_fd(a, fd, max, len);

	if (fd != -1)
		saved_close(fd);
	return bytes;
}

const char *
path_why(int error)
{
	return error == ELOOP ? "it is a link that leads out of its folder"
			      : strerror(error);
}

char *
path_read_secret(struct arena *a, const char *path, const char **why)
{
	struct stat st;
	size_t n;
	char *s;

	*why = NULL;
	if (stat(path, &st) == -1 ||
	    (s = path_read(a, path, SECRET_MAX, &n)) == NULL) {
		*why = arena_printf(a, "%s: %s", path, strerror(errno));
		return NULL;
	}
	if ((st.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
		*why = arena_printf(a,
		    "%s can be read by others (mode %03o): chmod 600 %s", path,
		    (unsigned)(st.st_mode & 0777), path);
		return NULL;
	}
	while (n > 0 && strchr(" \t\r\n", s[n - 1]) != NULL)
		s[--n] = '\0';
	if (n == 0) {
		*why = arena_printf(a, "%s is empty", path);
		return NULL;
	}
	return s;
}
