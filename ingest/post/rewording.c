/* rewording.c -- a club's own words enter at the door. */
#include "ingest/post/rewording.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ingest/sms/words/wordbook.h"
#include "lib/crypto.h"
#include "lib/log.h"
#include "lib/path.h"

const char *
rewording_folder(struct arena *a, const struct conf *c)
{
	return path_join(a, conf_text(c, "site.content"), "words");
}

/* Size and time of change, in one number; 0: there is no such file. */
static int64_t
stamp_of(const char *path)
{
	struct stat st;

	if (stat(path, &st) == -1)
		return 0;
	return (int64_t)st.st_mtim.tv_sec * 1000000007 + st.st_mtim.tv_nsec +
	    (int64_t)st.st_size * 31 + 1;
}

/* True when a file is another one than at the last call. */
static bool
changed(struct rewording *r, struct arena *a, const char *folder)
{
	static const char *const names[] = { "en.conf", "es.conf",
		"harm.conf" };
	bool is = !r->looked;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		int64_t stamp = stamp_of(path_join(a, folder, names[i]));

		is |= stamp != r->stamp[i];
		r->stamp[i] = stamp;
	}
	r->looked = true;
	return is;
}

/* NULL, and logged, when there is an error in them. */
static const char *
words_read(struct arena *a, const char *folder)
{
	char *errors = NULL;
	size_t len = 0;
	FILE *err = open_memstream(&errors, &len);
	struct wordbook *b;

	if (err == NULL)
		return NULL;
	b = wordbook_read(a, folder, err);
	fclose(err);
	if (b == NULL)
		log_warn("%.*s (the older words stay in use; oarlock check "
			 "says more)",
		    (int)strcspn(errors, "\n"), errors);
	free(errors);
	return b == NULL ? NULL : wordbook_print(a, b);
}

static bool
append(struct arena *a, struct dropbox *box, const char *words, int64_t before,
    int64_t now)
{
	struct dropbox_message m = {
		.kind = "report",
		.received = now,
		.meta = "words",
		.body = words,
		.len = strlen(words),
	};

	m.source_id = arena_printf(a, "words/%lld/%s", (long long)before,
	    crypto_sha256_hex(a, words, m.len));
	return dropbox_append(box, &m, 1, NULL);
}

/* True when the ledger has these; *seq: the message of those that it has. */
static bool
in_force(struct outbox *o, const char *words, int64_t *seq)
{
	struct stmt *st = db_use(o->ledger, POST_WORDS);
	bool same = false;

	*seq = 0;
	if (stmt_step(st) == DB_ROW) {
		*seq = stmt_get_int(st, "seq");
		same = strcmp(stmt_get_text(st, "body"), words) == 0;
	}
	stmt_end(st);
	return same;
}

void
rewording(struct rewording *r, struct outbox *o, const struct conf *c)
{
	struct arena a = ARENA_INIT;
	const char *folder = rewording_folder(&a, c), *words = NULL;
	int64_t seq;

	if (changed(r, &a, folder))
		r->settled = r->offered = false;
	if (!r->settled) {
		words = words_read(&a, folder);
		r->settled = words == NULL || in_force(o, words, &seq);
	}
	/* Once: oarlock-take may be a while. */
	if (!r->settled && (!r->offered || r->instead != seq)) {
		r->offered = append(&a, o->box, words, seq, o->now());
		r->instead = seq;
	}
	arena_free(&a);
}

bool
rewording_first(const struct conf *c, struct dropbox *box, int64_t now)
{
	struct arena a = ARENA_INIT;
	const char *words = words_read(&a, rewording_folder(&a, c));
	bool good = words != NULL && append(&a, box, words, 0, now);

	arena_free(&a);
	return good;
}
