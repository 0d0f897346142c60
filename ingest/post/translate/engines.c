/* engines.c -- LibreTranslate and apertium-apy, over HTTP. */
#include <assert.h>
#include <string.h>

#include "ingest/post/http.h"
#include "ingest/post/translate/engine.h"
#include "ingest/post/translate/json.h"
#include "ingest/sms/form.h"
#include "lib/log.h"

enum { FIELDS_MAX = 5 };

struct question {
	const char *from, *to, *text;
};

struct translate_engine {
	const char *name;
	/* Gives how many it has filled in. */
	size_t (*fields)(
	    struct arena *, const struct question *, struct form_pair *);
	const char *key;     /* the field for the key */
	const char *path[3]; /* to the words of the answer */
};

/* https://docs.libretranslate.com/, POST /translate */
static size_t
libretranslate_fields(
    struct arena *a, const struct question *q, struct form_pair *out)
{
	(void)a;
	out[0] = form_pair_of("q", q->text);
	out[1] = form_pair_of("source", q->from);
	out[2] = form_pair_of("target", q->to);
	out[3] = form_pair_of("format", "text");
	return 4;
}

/*
 * https://wiki.apertium.org/wiki/Apertium-apy, POST /translate. Without
 * markUnknown=no a star stands before each word that it does not know.
 */
static size_t
apertium_fields(
    struct arena *a, const struct question *q, struct form_pair *out)
{
	out[0] = form_pair_of("q", q->text);
	out[1] =
	    form_pair_of("langpair", arena_printf(a, "%s|%s", q->from, q->to));
	out[2] = form_pair_of("markUnknown", "no");
	out[3] = form_pair_of("format", "txt");
	return 4;
}

static const struct translate_engine engines[] = {
	{ "libretranslate", libretranslate_fields, "api_key",
	    { "translatedText", NULL } },
	{ "apertium", apertium_fields, "key",
	    { "responseData", "translatedText", NULL } },
};

const struct translate_engine *
translate_engine_find(const char *name)
{
	const struct translate_engine *e = engines;

	while (strcmp(e->name, name) != 0) {
		e++;
		assert(e < engines + sizeof(engines) / sizeof(*engines));
	}
	return e;
}

const char *
translate_engine_name(const struct translate_engine *e)
{
	return e->name;
}

static const char *
translate_url(struct arena *a, const char *url)
{
	size_t len = strlen(url);

	while (len > 0 && url[len - 1] == '/')
		len--;
	return arena_printf(a, "%.*s/translate", (int)len, url);
}

static enum translate_result
status_result(struct arena *a, const struct translator *t, const char *from,
    int status, const char **why)
{
	*why = arena_printf(
	    a, "it answers %d to a note from %s to %s", status, from, t->to);
	switch (status) {
	case 400:
	case 413:
	case 422:
		return TRANSLATE_NOT_IT;
	case 408:
	case 429:
		return TRANSLATE_AGAIN;
	default:
		return status >= 500 ? TRANSLATE_AGAIN : TRANSLATE_SETTING;
	}
}

static enum translate_result
answer_read(struct arena *a, const struct translator *t, const char *from,
    const struct http_answer *h, struct translate_answer *out)
{
	*out = (struct translate_answer){ .wait = h->retry_after };
	if (!h->whole) {
		log_debug("translator: %s", h->why);
		out->why = h->status == 0 ? "it does not answer"
					  : "its answer is not whole";
		return TRANSLATE_AGAIN;
	}
	if (h->status != 200)
		return status_result(a, t, from, h->status, &out->why);
	out->text = translate_json(a, h->body, h->len, t->engine->path);
	if (out->text != NULL)
		return TRANSLATE_DONE;
	out->why = "its answer is not that of translate.engine";
	return TRANSLATE_SETTING;
}

enum translate_result
translate_ask(struct arena *a, const struct translator *t, const char *from,
    const char *text, struct translate_answer *out)
{
	struct question question = { from, t->to, text };
	struct form_pair pairs[FIELDS_MAX];
	size_t n = t->engine->fields(a, &question, pairs);
	struct http_request q = {
		.method = "POST",
		.url = translate_url(a, t->url),
		.seconds = TRANSLATE_SECONDS,
		.fields = { { "Content-Type",
		    "application/x-www-form-urlencoded" } },
	};
	struct http_answer h;

	if (t->key != NULL)
		pairs[n++] = form_pair_of(t->engine->key, t->key);
	assert(n <= FIELDS_MAX);
	q.form = form_encode(a, pairs, n);
	q.len = strlen(q.form);
	http_request(a, &q, &h);
	return answer_read(a, t, from, &h, out);
}
