/* post_world.h -- a team with an outbox, and what became of its letters. */
#ifndef POST_WORLD_H
#define POST_WORLD_H

#include "lib/date.h"
#include "tests/unit/post_fakes.h"

#include <dirent.h>

#include "ingest/post/post.h"
#include "ingest/take/take.h"
#include "lib/crypto.h"
#include "lib/health.h"
#include "lib/path.h"

#define LINE "+15555550100"
#define ANA "+15555550111"
#define BEN "+15555550112"
#define GUARDIAN "+15555550120"
#define AMY "amy@example.org"

struct world {
	struct arena arena;
	char *folder;
	struct conf *conf;
	unsigned char key[SITEKEY_LEN];
	struct db *ledger; /* for writing */
	struct dropbox *box;
	struct carrier carrier;
	struct mailer mailer;
	struct post post;
	int64_t rows;
};

static inline void
world_file(struct world *w, const char *name, const char *text)
{
	assert_true(path_write(
	    path_join(&w->arena, w->folder, name), text, strlen(text), 0600));
}

/* extra: more lines of the configuration. */
static inline void
world_configure(struct world *w, const char *extra)
{
	world_file(w, "oarlock.conf",
	    arena_printf(&w->arena,
		"[club]\n\tname = Riverside \"Rowing\"\n\tzone = UTC\n"
		"[site]\n\turl = https://pages.example.org\n"
		"[mail]\n\taddress = ratings@example.org\n"
		"[sms]\n\tapi-url = http://127.0.0.1:%d/\n"
		"\tpublic-url = https://sms.example.org/twilio\n"
		"[line \"boats\"]\n\tnumber = +15555550100\n"
		"\taccount = AC1\n\ttoken-file = token\n%s%s",
		httpd_port(w->carrier.httpd), extra,
		strstr(extra, "\trate = ") == NULL
		    ? "[sms]\n\trate = 100\n\tgap = 0\n"
		      "\tdaily-automatic = 1000\n"
		    : ""));
	w->conf = conf_read(&w->arena, w->folder, stderr);
	assert_non_null(w->conf);
}

/* What the ledger would hold; as printf. */
static inline void world_sql(struct world *w, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
static inline void
world_sql(struct world *w, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	hand_write(&w->arena, w->folder, fmt, ap);
	va_end(ap);
}

/* As a program that starts: its memory is empty. */
static inline void
world_restart(struct world *w)
{
	struct outbox o = w->post.outbox;

	post_close(&w->post);
	w->post = (struct post){ .outbox = o };
	post_open(&w->post, &w->arena, w->conf, w->key);
	assert_null(post_check(&w->post));
	assert_true(smtp_prepare(&w->post.smtp));
	outbox_start(&w->post.outbox);
}

/* So configured, it starts again. */
static inline void
world_set(struct world *w, const char *extra)
{
	world_configure(w, extra);
	world_restart(w);
}

static inline int
world_begin(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	char folder[] = "/tmp/oarlock-post-XXXXXX";
	const char *why = NULL;

	crypto_start();
	world_clock = 1795262400;
	w->folder = arena_strdup(&w->arena, mkdtemp(folder));
	carrier_start(&w->arena, &w->carrier);
	mailer_start(&w->mailer);
	world_file(w, "token", "secret\nnext\n");
	world_configure(w, "");
	memset(w->key, 7, sizeof(w->key));
	w->box = dropbox_open(&w->arena, w->folder, true, &why);
	w->ledger = db_open(&w->arena, w->folder, DB_LEDGER, true, &why);
	w->post.outbox = (struct outbox){
		.ledger = db_open(&w->arena, w->folder, DB_LEDGER, false, &why),
		.box = w->box,
		.now = world_now,
	};
	assert_non_null(w->post.outbox.ledger);
	world_restart(w);
	*state = w;
	return 0;
}

static inline int
world_end(void **state)
{
	struct world *w = *state;
	char command[100];

	httpd_stop(w->carrier.httpd);
	mailer_stop(&w->mailer);
	pthread_mutex_destroy(&w->carrier.lock);
	post_close(&w->post);
	db_close(w->post.outbox.ledger);
	db_close(w->ledger);
	dropbox_close(w->box);
	snprintf(command, sizeof(command), "rm -r '%s'", w->folder);
	arena_free(&w->arena);
	free(w);
	return system(command);
}

/* A text to somebody, or a mail to an address; person 0: to nobody by name. */
static inline void
world_text(struct world *w, const char *id, const char *class, int64_t person,
    const char *to, const char *body)
{
	struct stmt *st = db_use(w->ledger, TAKE_OUTBOX_NEW);
	bool mail = strchr(to, '@') != NULL;

	stmt_text(st, ":id", id);
	stmt_text(st, ":kind", mail ? "mail" : "text");
	stmt_text(st, ":class", class);
	if (person != 0)
		stmt_int(st, ":person", person);
	stmt_text(st, ":address", to);
	stmt_text(st, ":line", mail ? "" : LINE);
	stmt_text(st, ":subject", mail ? "About rowing" : "");
	stmt_text(st, ":body", body);
	stmt_text(st, ":reply_to", mail ? "<x@example.org>" : "");
	stmt_int(st, ":created", world_clock);
	stmt_int(st, ":seq", strtol(id, NULL, 10));
	stmt_text(st, ":state", "queued");
	stmt_text(st, ":detail", "");
	assert_true(stmt_run(st));
}

static inline void
world_phone(struct world *w, const char *number, const char *state)
{
	struct stmt *st = db_use(w->ledger, TAKE_PHONE_NEW);

	stmt_text(st, ":number", number);
	stmt_text(st, ":state", state);
	stmt_int(st, ":at", world_clock);
	assert_true(stmt_run(st));
}

static inline void
world_phone_becomes(struct world *w, const char *number, const char *state)
{
	struct stmt *st = db_use(w->ledger, TAKE_PHONE_STATE);

	stmt_text(st, ":number", number);
	stmt_text(st, ":state", state);
	stmt_int(st, ":at", world_clock);
	assert_true(stmt_run(st));
}

static inline const char *
world_phone_is(struct world *w, const char *number)
{
	struct stmt *st = db_use(w->ledger, TAKE_PHONE);
	const char *state;

	stmt_text(st, ":number", number);
	assert_int_equal(stmt_step(st), DB_ROW);
	state = stmt_copy_text(st, &w->arena, "state");
	stmt_end(st);
	return state;
}

/* Through the door, and not read yet. */
static inline void
world_put(struct world *w, const char *kind, const char *source_id,
    const char *meta, const char *body)
{
	struct dropbox_message m = {
		.kind = kind,
		.source_id = source_id,
		.received = world_clock,
		.meta = meta,
		.body = body,
		.len = strlen(body),
	};

	assert_true(dropbox_append(w->box, &m, 1, NULL));
}

/* The carrier says so of its text; id: ours of it, or "". */
static inline void
world_status(struct world *w, const char *sid, const char *id, const char *word,
    const char *code)
{
	struct arena *a = &w->arena;

	world_put(w, "status", arena_printf(a, "%s/%s/%s", sid, word, code), id,
	    arena_printf(a, "MessageSid=%s&MessageStatus=%s&ErrorCode=%s", sid,
		word, code));
}

/* oarlock-take hears of the reports. */
static inline void
world_take(struct world *w)
{
	struct take_run run = {
		.conf = w->conf,
		.key = w->key,
		.ledger = w->ledger,
		.box = w->box,
	};

	assert_true(take_catch_up(&run));
}

/* Rounds until nothing more can be done at this moment. */
static inline void
world_post(struct world *w)
{
	int n;

	while ((n = post_round(&w->post)) > 0)
		;
	assert_int_equal(n, 0);
}

/* Both programs. */
static inline void
world_run(struct world *w)
{
	world_post(w);
	world_take(w);
}

/* What `oarlock status` says of it; NULL: nothing. */
static inline const char *
world_trouble(struct world *w, const char *name)
{
	return health_read(&w->arena, w->folder, name).trouble;
}

/* Mails go to the server that misbehaves, not into a folder. */
static inline void
world_smtp(struct world *w)
{
	w->post.smtp.url =
	    arena_printf(&w->arena, "smtp://127.0.0.1:%d", w->mailer.port);
}

static inline const char *
world_state(struct world *w, const char *id)
{
	struct stmt *st = db_use(w->ledger, TAKE_OUTBOX_STATE);
	const char *state;

	stmt_text(st, ":id", id);
	assert_int_equal(stmt_step(st), DB_ROW);
	state = stmt_copy_text(st, &w->arena, "state");
	stmt_end(st);
	return state;
}

/* The body of a report; "" when there is none. */
static inline const char *
world_report(struct world *w, const char *source_id)
{
	int64_t seq = dropbox_find(w->box, "report", source_id);
	struct dropbox_message m;

	if (seq == 0)
		return "";
	assert_true(dropbox_next(w->box, seq - 1, &w->arena, &m));
	return m.body;
}

/* How many files; *bytes is one of them. */
static inline int
world_sent(struct world *w, const char **bytes)
{
	const char *dir = arena_printf(&w->arena, "%s/sent/new", w->folder);
	DIR *d = opendir(dir);
	struct dirent *e;
	int n = 0;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL)
		if (e->d_name[0] != '.') {
			*bytes = path_read(&w->arena,
			    path_join(&w->arena, dir, e->d_name), 65536, NULL);
			n++;
		}
	closedir(d);
	return n;
}

/* A text that asks, of nobody by name. */
static inline void
world_waits(
    struct world *w, const char *id, const char *class, const char *number)
{
	world_text(w, id, class, 0, number, "How was it?");
}

/* A mail to Amy. */
static inline void
world_mail(struct world *w, const char *id, const char *class)
{
	world_text(w, id, class, 0, AMY, "Saved.");
}

/* This message was read as words of harm. */
static inline void
world_heard(
    struct world *w, int64_t seq, const char *number, const char *reading)
{
	struct stmt *st = db_use(w->ledger, TAKE_TEXT_IN);

	stmt_int(st, ":seq", seq);
	stmt_text(
	    st, ":sid", arena_printf(&w->arena, "SM%lld", (long long)seq));
	stmt_text(st, ":number", number);
	stmt_text(st, ":line", "+15555550100");
	stmt_text(st, ":body", "x");
	stmt_text(st, ":reading", reading);
	stmt_int(st, ":at", world_clock);
	assert_true(stmt_run(st));
}

static inline void
world_disclosure(struct world *w, int64_t seq, const char *number)
{
	world_heard(w, seq, number, "disclosure");
}

static inline void
world_later(struct world *w, int seconds)
{
	world_take(w);
	world_clock += seconds;
	world_run(w);
}

#define IN_WORLD(test)                                                         \
	cmocka_unit_test_setup_teardown(test, world_begin, world_end)

#endif
