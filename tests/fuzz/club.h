/*
 * club.h -- a small club for targets that have messages taken: its folder lies
 * in memory, and each input finds it as its story has left it.
 */
#ifndef FUZZ_CLUB_H
#define FUZZ_CLUB_H

#include "ingest/mail/mime/parser.h"
#include "ingest/take/take.h"
#include "lib/crypto.h"
#include "lib/path.h"
#include "tests/fuzz/folder.h"

#define CLUB_LINE "+15555550100"
#define CLUB_MAILBOX "ratings@example.org"

enum {
	CLUB_NOW = 1778050800, /* Wednesday 6 May 2026, 09:00 in Oslo */
	CLUB_DATABASES = 2,
	CLUB_DATABASE_MAX = 16 * 1024 * 1024,
};

static const char club_conf[] =
    "[club]\n\tname = Riverside Rowing\n\tzone = Europe/Oslo\n"
    "[site]\n\turl = https://pages.example.org\n"
    "[mail]\n\taddress = " CLUB_MAILBOX "\n"
    "\ttrusted-server = mx.example.org\n"
    "[line \"boats\"]\n\tnumber = " CLUB_LINE "\n"
    "\taccount = AC000000000000000000000000000000aa\n"
    "\ttoken-file = token\n"
    "[sms]\n\tpublic-url = https://sms.example.org/twilio\n";

static const char *const club_files[CLUB_DATABASES] = { "dropbox.db",
	"ledger.db" };

/* An order of the operator's, or with kind "text" a text. */
struct club_message {
	const char *kind, *meta, *body;
};

struct club {
	char folder[FOLDER_NAME];
	struct arena a;
	struct conf *conf;
	struct parser *parser;
	unsigned char key[CRYPTO_KEY_LEN];
	/* What each input begins with. */
	const char *bytes[CLUB_DATABASES];
	size_t len[CLUB_DATABASES];
};

static inline void
club_files_drop(const char *folder)
{
	static const char *const ends[] = { "-wal", "-shm", "" };
	char path[2 * FOLDER_NAME];

	for (size_t i = 0; i < CLUB_DATABASES; i++)
		for (size_t e = 0; e < 3; e++) {
			snprintf(path, sizeof(path), "%s/%s%s", folder,
			    club_files[i], ends[e]);
			unlink(path);
		}
}

static inline void
club_end(struct club *c)
{
	club_files_drop(c->folder);
	folder_drop(c->folder, "oarlock.conf");
	folder_drop(c->folder, "token");
	rmdir(c->folder);
	parser_stop(c->parser);
	arena_free(&c->a);
}

/* Its two databases, opened to be written. */
static inline void
club_open(const struct club *c, struct arena *a, const char *folder,
    struct take_run *run)
{
	const char *why = NULL;

	*run = (struct take_run){
		.conf = c->conf,
		.key = c->key,
		.parser = c->parser,
		.quiet = true,
	};
	run->box = dropbox_open(a, folder, true, &why);
	run->ledger = db_open(a, folder, DB_LEDGER, true, &why);
	if (run->box == NULL || run->ledger == NULL)
		errx(1, "%s", why);
}

static inline void
club_close(struct take_run *run)
{
	db_close(run->ledger);
	dropbox_close(run->box);
}

/* As it was before the last input. */
static inline void
club_reset(const struct club *c)
{
	club_files_drop(c->folder);
	for (size_t i = 0; i < CLUB_DATABASES; i++)
		folder_put(c->folder, club_files[i], c->bytes[i], c->len[i]);
}

static inline void
club_story(struct club *c, const struct club_message *story, size_t n)
{
	struct take_run run;

	club_open(c, &c->a, c->folder, &run);
	for (size_t i = 0; i < n; i++) {
		struct dropbox_message m = {
			.kind = story[i].kind,
			.source_id = arena_printf(&c->a, "SM%zu", i),
			.received = CLUB_NOW + (int64_t)i * 60,
			.meta = story[i].meta,
			.body = story[i].body,
			.len = strlen(story[i].body),
		};

		if (!dropbox_append(run.box, &m, 1, NULL))
			errx(1, "the story was not kept");
	}
	if (!take_catch_up(&run))
		errx(1, "the story was not taken");
	club_close(&run);
}

/* For LLVMFuzzerInitialize; the caller sees to club_end at exit. */
static inline void
club_begin(struct club *c, const char *name, const struct club_message *story,
    size_t n)
{
	/* Before anything else runs: it stays as small as it is now. */
	c->parser = parser_start();
	crypto_start();
	memset(c->key, 7, sizeof(c->key));
	folder_make(c->folder, name);
	folder_put(c->folder, "token", "secret", 6);
	folder_put(c->folder, "oarlock.conf", club_conf, strlen(club_conf));
	c->conf = conf_read(&c->a, c->folder, stderr);
	if (c->conf == NULL)
		exit(1);
	club_story(c, story, n);
	for (size_t i = 0; i < CLUB_DATABASES; i++)
		c->bytes[i] =
		    path_read(&c->a, path_join(&c->a, c->folder, club_files[i]),
			CLUB_DATABASE_MAX, &c->len[i]);
}

#endif
