/* translate.c -- athletes' notes in the coaches' language, by a machine. */
#include "ingest/post/translate/translate.h"

#include <string.h>

#include "ingest/post/http.h"
#include "ingest/post/post.h"
#include "ingest/post/translate/engine.h"
#include "lib/health.h"
#include "lib/log.h"

enum {
	/* An older note is of no use, and nobody wants a flood of mails on the
	 * day when a translator is switched on. */
	NOTE_SECONDS = 86400,
	REFUSALS_MAX = 5,
};

static const char kind[] = "report";
static const char way[] = "translator";
static const struct patience_span retry = { 5, 300 };
static const struct patience_span setting = { 60, 900 };

struct note {
	int64_t seq;
	const char *language, *body;
	const char *source_id; /* of what came of it */
	const char *key;       /* of its patience */
};

void
translate_open(struct translator *t, struct arena *a, const struct conf *c)
{
	*t = (struct translator){
		.url = conf_text(c, "translate.url"),
		.key = conf_text(c, "translate.key-file"),
		.to = conf_text(c, "club.language"),
		.engine =
		    translate_engine_find(conf_text(c, "translate.engine")),
	};
	t->here = t->url != NULL && http_stays_here(a, t->url);
}

const char *
translate_check(const struct translator *t)
{
	static const char here[] = "http://127.0.0.1";

	if (t->url == NULL ||
	    (strchr(t->url, '@') == NULL &&
		(strncmp(t->url, "https://", 8) == 0 ||
		    (t->here && strncmp(t->url, here, sizeof(here) - 1) == 0))))
		return NULL;
	return "translate.url would carry notes in clear; for example: "
	       "http://127.0.0.1:2737, or https://translate.example.org";
}

/* The first one whose turn has come; .seq 0: none. *failed: cannot be read. */
static struct note
note_next(struct post *p, struct arena *a, bool *failed)
{
	const struct translator *t = &p->translator;
	int64_t now = p->outbox.now();
	struct stmt *st = db_use(p->outbox.ledger, POST_NOTES);
	struct note n = { .seq = 0 };
	enum db_step step;

	stmt_int(st, ":since", now - NOTE_SECONDS);
	stmt_text(st, ":language", t->to);
	stmt_int(st, ":minors", t->here);
	while ((step = stmt_step(st)) == DB_ROW) {
		n.seq = stmt_get_int(st, "seq");
		n.key = arena_printf(a, "note %lld", (long long)n.seq);
		n.source_id = arena_printf(a, "translation/%lld/%s",
		    (long long)n.seq, translate_engine_name(t->engine));
		if (patience_waits(p->patience, n.key, now) ||
		    dropbox_has(p->outbox.box, kind, n.source_id))
			continue;
		n.language = stmt_copy_text(st, a, "language");
		n.body = stmt_copy_text(st, a, "body");
		break;
	}
	stmt_end(st);
	*failed = step != DB_ROW && step != DB_DONE;
	if (step != DB_ROW)
		n.seq = 0;
	return n;
}

/* why: NULL where there are words. */
static int
settle(struct post *p, struct arena *a, const struct note *n, const char *why,
    const char *words)
{
	struct dropbox_message m = {
		.kind = kind,
		.source_id = n->source_id,
		.received = p->outbox.now(),
		.meta = "translation",
		.body = arena_printf(a, "%s %lld %s %s%s%s",
		    why == NULL ? "done" : "refused", (long long)n->seq,
		    p->translator.to,
		    translate_engine_name(p->translator.engine),
		    why == NULL ? "\n" : " ", why == NULL ? words : why),
	};

	m.len = strlen(m.body);
	if (!dropbox_append(p->outbox.box, &m, 1, NULL))
		return -1;
	patience_end(p->patience, n->key);
	return 1;
}

static int
done(struct post *p, struct arena *a, const struct note *n, const char *words)
{
	const char *why = translate_objection(a, n->body, words);

	patience_end(p->patience, way);
	health_good(conf_folder(p->conf), way);
	if (why != NULL)
		log_info("note %lld: the translation is refused: %s",
		    (long long)n->seq, why);
	return settle(p, a, n, why, words);
}

/* The note rests a second longer, so that another one is tried next. */
static int
rest(struct post *p, struct arena *a, const struct note *n,
    enum translate_result result, const struct translate_answer *answer)
{
	struct patience_span span = result == TRANSLATE_AGAIN ? retry : setting;
	int64_t now = p->outbox.now(), until;
	const struct patience_entry *e;

	health_trouble(conf_folder(p->conf), way,
	    "%s; coaches get notes as they were texted", answer->why);
	e = patience_fail(p->patience, way, now, span, answer->wait);
	until = e->until;
	e = patience_fail(
	    p->patience, n->key, now + 1, span, (int)(until - now));
	if (result == TRANSLATE_NOT_IT && e->times >= REFUSALS_MAX)
		return settle(p, a, n, "not taken by the translator", NULL);
	return 0;
}

int
translate_round(struct post *p)
{
	struct arena a = ARENA_INIT;
	struct translate_answer answer;
	enum translate_result result;
	bool failed = false;
	struct note n;
	int further = 0;

	if (p->translator.url == NULL ||
	    patience_waits(p->patience, way, p->outbox.now()))
		return 0;
	n = note_next(p, &a, &failed);
	if (n.seq != 0) {
		result = translate_ask(
		    &a, &p->translator, n.language, n.body, &answer);
		further = result == TRANSLATE_DONE
		    ? done(p, &a, &n, answer.text)
		    : rest(p, &a, &n, result, &answer);
	}
	arena_free(&a);
	return failed ? -1 : further;
}
