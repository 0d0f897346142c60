/* state.c -- a ledger in the drop box, as messages from which others begin. */
#include "lib/state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lib/arena.h"
#include "lib/crypto.h"
#include "lib/identity.h"
#include "lib/log.h"

struct writing {
	struct dropbox *box;
	int64_t now, after; /* the last message that the ledger has */
	const char *id;
	size_t parts;
};

/* The last one carries the name by which a state is found. */
static bool
part_append(void *ctx, const void *bytes, size_t len, bool is_last)
{
	struct writing *w = ctx;
	struct arena a = ARENA_INIT;
	struct dropbox_message m = {
		.kind = "order",
		.source_id = arena_printf(&a, "%s/%zu", w->id, ++w->parts),
		.received = w->now,
		.meta = arena_printf(&a, "%s:%lld", is_last ? "state" : "part",
		    (long long)w->after),
		.body = bytes,
		.len = len,
	};
	bool good = dropbox_erase_part(w->box, &m);

	arena_free(&a);
	return good;
}

int64_t
state_last(struct db *ledger)
{
	struct stmt *st = db_use(ledger, APPLIED_LAST);
	int64_t seq = stmt_step(st) == DB_ROW ? stmt_get_int(st, "seq") : -1;

	stmt_end(st);
	return seq;
}

const char *
state_key_why(struct db *ledger, const unsigned char *site_key)
{
	struct stmt *st = db_use(ledger, OUTBOX_TOKEN);
	struct arena a = ARENA_INIT;
	bool fits = true;

	if (stmt_step(st) == DB_ROW)
		fits = strcmp(stmt_get_text(st, "token"),
			   identity_mail_token(
			       &a, site_key, stmt_get_text(st, "id"))) == 0;
	stmt_end(st);
	arena_free(&a);
	return fits ? NULL
		    : "site.key is not the one that this team's letters were "
		      "written with; bring that one back, which every backup "
		      "has: oarlock restore --apart";
}

bool
state_write(struct dropbox *box, struct db *ledger, size_t part, int64_t now,
    const int64_t *seqs, size_t n)
{
	struct arena a = ARENA_INIT;
	struct writing w = { .box = box, .now = now };
	unsigned char id[16];
	bool good = false;

	crypto_random(id, sizeof(id));
	w.id = crypto_hex(&a, id, sizeof(id));
	/* The image and the number that it is named by are of one moment. */
	if (db_begin_whole(ledger)) {
		w.after = state_last(ledger);
		if (w.after != -1 && dropbox_erase_begin(box, seqs, n)) {
			good = db_image(ledger, part, part_append, &w) &&
			    dropbox_erase_end(box);
			if (!good)
				dropbox_erase_undo(box);
		}
		db_rollback(ledger);
	}
	arena_free(&a);
	return good;
}

struct reading {
	const char *file;
	FILE *out; /* NULL before the first part */
};

/* Nobody's but ours, whatever stands there. */
static FILE *
file_new(const char *file)
{
	int fd;

	unlink(file);
	fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	return fd == -1 ? NULL : fdopen(fd, "wb");
}

static bool
part_write(void *ctx, const void *bytes, size_t len)
{
	struct reading *r = ctx;

	if (r->out == NULL)
		r->out = file_new(r->file);
	if (r->out != NULL && fwrite(bytes, 1, len, r->out) == len)
		return true;
	log_warn("%s: %s", r->file, strerror(errno));
	return false;
}

bool
state_load(struct dropbox *box, int64_t until, struct db *ledger)
{
	struct arena a = ARENA_INIT;
	struct reading r = {
		.file = arena_printf(&a, "%s-state", db_file(ledger)),
	};
	bool good = dropbox_state(box, until, part_write, &r);

	if (r.out != NULL && fclose(r.out) != 0) {
		log_warn("%s: %s", r.file, strerror(errno));
		good = false;
	}
	if (r.out != NULL) {
		good = good && db_load(ledger, r.file);
		unlink(r.file);
	}
	arena_free(&a);
	return good;
}
