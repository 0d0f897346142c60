/* translate_world.h -- a club that texts in Spanish, and a translator. */
#ifndef TRANSLATE_WORLD_H
#define TRANSLATE_WORLD_H

#include "tests/unit/post_world.h"

#include "ingest/post/translate/engine.h"

#define MAYA "+15555550101" /* texts in Spanish, of age */
#define NORA "+15555550102" /* texts in Spanish, a minor */
#define LENA "+15555550103" /* texts in English */

/* Answers each question with the same status and body. */
struct engine {
	struct httpd *httpd;
	int status;
	const char *body;
	const char *picky; /* a word to which it answers 400; NULL: none */
	int asked;
	char form[4096]; /* of the last question */
	char target[100];
};

struct tale {
	struct world *w;
	struct engine engine;
	int sources;
};

static void
engine_handle(struct httpd_request *q, void *context)
{
	struct engine *e = context;
	bool refuses;

	snprintf(e->form, sizeof(e->form), "%.*s", (int)q->len, q->body);
	snprintf(e->target, sizeof(e->target), "%s %s", q->method, q->target);
	e->asked++;
	refuses = e->picky != NULL && strstr(e->form, e->picky) != NULL;
	carrier_json(q, refuses ? 400 : e->status, e->body);
}

static inline void
engine_start(struct arena *a, struct engine *e)
{
	struct httpd_options o = {
		.listen = "127.0.0.1:0",
		.body_max = 65536,
		.handle = engine_handle,
		.context = e,
	};
	const char *why = NULL;

	e->httpd = httpd_start(a, &o, &why);
	assert_non_null(e->httpd);
}

/* Through the door, and understood. */
static inline int64_t
tale_put(struct tale *t, const char *kind, const char *meta, const char *body)
{
	world_put(t->w, kind, arena_printf(&t->w->arena, "s%d", ++t->sources),
	    meta, body);
	world_take(t->w);
	return dropbox_last(t->w->box);
}

static inline int64_t
tale_text(struct tale *t, const char *from, const char *words)
{
	struct form_pair pairs[] = {
		form_pair_of("From", from),
		form_pair_of("To", "+15555550100"),
		form_pair_of("Body", words),
		form_pair_of("MessageSid",
		    arena_printf(&t->w->arena, "SM%d", t->sources + 1)),
		form_pair_of("NumMedia", "0"),
	};

	return tale_put(
	    t, "text", "", form_encode(&t->w->arena, pairs, COUNT(pairs)));
}

/* extra: more keys of [translate]. */
static inline void
tale_configure(struct tale *t, const char *url, const char *extra)
{
	world_set(t->w,
	    arena_printf(
		&t->w->arena, "[translate]\n\turl = %s\n%s", url, extra));
}

static inline const char *
tale_url(struct tale *t)
{
	return arena_printf(
	    &t->w->arena, "http://127.0.0.1:%d/", httpd_port(t->engine.httpd));
}

/* What the translator says from now on, as LibreTranslate says it. */
static inline void
tale_says(struct tale *t, const char *words)
{
	t->engine.status = 200;
	t->engine.body =
	    arena_printf(&t->w->arena, "{\"translatedText\":\"%s\"}", words);
}

/* Rounds until there is nothing to do at this moment; oarlock-take follows. */
static inline void
tale_translate(struct tale *t)
{
	int n;

	while ((n = translate_round(&t->w->post)) > 0)
		;
	assert_int_equal(n, 0);
	world_take(t->w);
}

/* Mails that wait and hold these words; *last is the newest of them. */
static inline int
tale_mails(struct tale *t, const char *words, struct outbox_letter *last)
{
	struct outbox *o = &t->w->post.outbox;
	struct outbox_item *items;
	struct outbox_letter l;
	size_t n;
	int found = 0;

	assert_true(outbox_waiting(o, &t->w->arena, &items, &n));
	for (size_t i = 0; i < n; i++) {
		assert_true(outbox_letter(o, &t->w->arena, items[i].id, &l));
		if (items[i].is_text || strstr(l.body, words) == NULL)
			continue;
		found++;
		if (last != NULL)
			*last = l;
	}
	return found;
}

/* What `oarlock status` says of it; NULL: nothing. */
static inline const char *
tale_trouble(struct tale *t)
{
	return world_trouble(t->w, "translator");
}

static inline int
tale_begin(void **state)
{
	struct tale *t = calloc(1, sizeof(*t));
	void *world = NULL;

	assert_int_equal(world_begin(&world), 0);
	t->w = world;
	engine_start(&t->w->arena, &t->engine);
	tale_put(t, "order", "lines", "team new \"Varsity\"\n");
	tale_put(t, "order", "roster",
	    "Role,First name,Last name,Email,Phone,Minor,Guardian,Language\n"
	    "head coach,Robin,Vale,robin@example.org,,,,\n"
	    "coach,Dana,Reyes,dana@example.org,,,,\n"
	    "rower,Maya,Chen,," MAYA ",,,es\n"
	    "rower,Nora,Lind,," NORA ",yes,guardian@example.org,es\n"
	    "rower,Lena,Berg,," LENA ",,,en\n");
	tale_text(t, MAYA, "YES");
	tale_text(t, NORA, "YES");
	tale_text(t, LENA, "YES");
	tale_configure(t, tale_url(t), "");
	*state = t;
	return 0;
}

static inline int
tale_end(void **state)
{
	struct tale *t = *state;
	void *world = t->w;

	httpd_stop(t->engine.httpd);
	free(t);
	return world_end(&world);
}

#define TALE(f) cmocka_unit_test_setup_teardown(f, tale_begin, tale_end)

#endif
