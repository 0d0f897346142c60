/* maildir.c -- mails that lie in a Maildir. */
#include "ingest/mail/door/maildir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ingest/mail/door/door.h"
#include "lib/log.h"
#include "lib/path.h"
#include "lib/whole.h"

static const char *const sources[] = { "new", "cur" };
enum { SOURCES = sizeof(sources) / sizeof(*sources) };

bool
maildir_create(const char *path)
{
	static const char *const folders[] = { "new", "cur", "tmp",
		".Processed/new", ".Processed/cur", ".Processed/tmp",
		".Refused/new", ".Refused/cur", ".Refused/tmp" };
	struct arena a = ARENA_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof(folders) / sizeof(*folders); i++)
		ok = path_make_folder(path_join(&a, path, folders[i]), 0700);
	arena_free(&a);
	return ok;
}

static int
folder_open(const char *path, const char *folder)
{
	char name[PATH_MAX];

	if (snprintf(name, sizeof(name), "%s/%s", path, folder) >=
	    (int)sizeof(name)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	return open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static const char seen[] = ":2,S";

/*
 * Up to the ":" before the flags, which other programs change, and short
 * enough for ours.
 */
static size_t
base_length(const char *name)
{
	size_t len = strcspn(name, ":"), max = NAME_MAX - strlen(seen);

	return len < max ? len : max;
}

static int
mail_compare(const void *x, const void *y)
{
	const struct maildir_mail *l = x, *r = y;
	int order = strcmp(l->name, r->name);

	return order != 0 ? order : strcmp(l->folder, r->folder);
}

static bool
names_read(struct arena *a, const char *path, const char *folder,
    struct maildir_batch *out)
{
	int fd = folder_open(path, folder), saved;
	DIR *dir = fd == -1 ? NULL : fdopendir(fd);
	struct dirent *e;

	if (dir == NULL) {
		saved = errno;
		if (fd != -1)
			close(fd);
		errno = saved;
		return false;
	}
	while (errno = 0, (e = readdir(dir)) != NULL) {
		if (e->d_name[0] == '.')
			continue;
		out->mails = arena_grow(
		    a, out->mails, out->n, &out->cap, sizeof(*out->mails));
		out->mails[out->n++] = (struct maildir_mail){
			.folder = folder,
			.name = arena_strdup(a, e->d_name),
		};
	}
	saved = errno;
	closedir(dir);
	errno = saved;
	return saved == 0;
}

/* size says how big it was a moment ago; it may not grow while we read. */
static bool
bytes_read(struct arena *a, int fd, size_t size, struct maildir_mail *m)
{
	char *bytes = arena_alloc(a, size + 1);
	ssize_t n = read_whole(fd, bytes, size);

	if (n == -1)
		return false;
	m->len = (size_t)n;
	m->bytes = bytes;
	return true;
}

enum found {
	FOUND,
	GONE,
	UNREADABLE, /* errno; 0: no file */
};

/* A link could lead anywhere, and a pipe could stop us for ever. */
static enum found
mail_read(struct arena *a, const char *path, struct maildir_mail *m)
{
	int folder = folder_open(path, m->folder);
	int fd = folder == -1
	    ? -1
	    : openat(folder, m->name,
		  O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	enum found found = FOUND;
	struct stat st;

	if (folder != -1)
		close(folder);
	if (fd == -1)
		return errno == ENOENT ? GONE : UNREADABLE;
	if (fstat(fd, &st) == -1)
		found = UNREADABLE;
	else if (!S_ISREG(st.st_mode)) {
		errno = 0;
		found = UNREADABLE;
	} else if (st.st_size <= MAIL_DOOR_MAX &&
	    !bytes_read(a, fd, (size_t)st.st_size, m))
		found = UNREADABLE;
	close(fd);
	return found;
}

/* Reads the mails of the sorted names, and drops what is none. */
static void
mails_read(struct arena *a, const char *path, struct maildir_batch *b)
{
	size_t names = b->n, total = 0;

	b->n = 0;
	for (size_t i = 0; i < names; i++) {
		struct maildir_mail *m = &b->mails[i];

		if (total >= MAIL_DOOR_BATCH_MAX) {
			b->more = true;
			return;
		}
		switch (mail_read(a, path, m)) {
		case FOUND:
			if (m->bytes == NULL)
				log_warn("%s is bigger than 2 MiB and goes to "
					 ".Refused",
				    m->name);
			total += m->len;
			b->mails[b->n++] = *m;
			break;
		case GONE:
			break;
		case UNREADABLE:
			log_warn("cannot read the mail %s/%s: %s", m->folder,
			    m->name,
			    errno == 0 ? "not a file" : strerror(errno));
			break;
		}
	}
}

bool
maildir_scan(struct arena *a, const char *path, struct maildir_batch *out)
{
	*out = (struct maildir_batch){ 0 };
	for (size_t i = 0; i < SOURCES; i++)
		if (!names_read(a, path, sources[i], out))
			return false;
	if (out->n > 0)
		qsort(out->mails, out->n, sizeof(*out->mails), mail_compare);
	mails_read(a, path, out);
	return true;
}

struct folders {
	int from[SOURCES];
	int processed, refused;
};

static void
folders_close(struct folders *f)
{
	for (size_t i = 0; i < SOURCES; i++)
		if (f->from[i] != -1)
			close(f->from[i]);
	if (f->processed != -1)
		close(f->processed);
	if (f->refused != -1)
		close(f->refused);
}

static bool
folders_open(const char *path, struct folders *f)
{
	bool ok;

	f->processed = folder_open(path, ".Processed/cur");
	f->refused = folder_open(path, ".Refused/cur");
	ok = f->processed != -1 && f->refused != -1;
	for (size_t i = 0; i < SOURCES; i++) {
		f->from[i] = folder_open(path, sources[i]);
		ok = ok && f->from[i] != -1;
	}
	return ok;
}

static bool
mail_move(const struct folders *f, const struct maildir_mail *m)
{
	size_t from = strcmp(m->folder, sources[0]) == 0 ? 0 : 1;
	char target[NAME_MAX + 1];

	snprintf(target, sizeof(target), "%.*s%s", (int)base_length(m->name),
	    m->name, seen);
	if (renameat(f->from[from], m->name,
		m->bytes == NULL ? f->refused : f->processed, target) == 0 ||
	    errno == ENOENT)
		return true;
	log_warn("cannot move the mail %s/%s: %s", m->folder, m->name,
	    strerror(errno));
	return false;
}

/* The new names first: a power cut may show a mail twice, never not at all. */
static bool
folders_sync(const struct folders *f)
{
	bool ok = fsync(f->processed) == 0;

	ok = fsync(f->refused) == 0 && ok;
	for (size_t i = 0; i < SOURCES; i++)
		ok = fsync(f->from[i]) == 0 && ok;
	return ok;
}

bool
maildir_settle(const char *path, const struct maildir_batch *b)
{
	struct folders f;
	bool opened = folders_open(path, &f), ok = opened;
	int saved = errno;

	for (size_t i = 0; opened && i < b->n; i++)
		if (!mail_move(&f, &b->mails[i])) {
			saved = errno;
			ok = false;
		}
	if (opened && !folders_sync(&f)) {
		saved = errno;
		ok = false;
	}
	folders_close(&f);
	errno = saved;
	return ok;
}
