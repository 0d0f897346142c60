/* tmpl_fuzz.c -- any template over a tree: no crash, no text that escapes. */
#include "tests/fuzz/fuzz.h"

#include "gen/page/tmpl.h"

struct input {
	const char *text;
	size_t len;
};

/* Every template is the input, so that partials call themselves. */
static const char *
input_source(void *ctx, const char *name, size_t *len)
{
	const struct input *in = ctx;

	*len = in->len;
	return in->text;
}

static const struct val *
tree(struct arena *a, const struct input *in)
{
	struct val *v = val_map(a), *list, *map;

	val_set(a, v, "a", val_text(a, in->text, in->len));
	val_set_text(a, v, "b", "<\"'`&>");
	val_set_bool(a, v, "t", true);
	val_set_none(a, v, "f");
	list = val_set_list(a, v, "l");
	val_append_text(a, list, "<1>");
	map = val_append_map(a, list);
	val_set_text(a, map, "a", "<inner>");
	val_set(a, map, "m", val_text(a, in->text, in->len));
	val_set_text(a, val_set_map(a, v, "m"), "a", "<deep>");
	return v;
}

static void
check(struct arena *a, const struct input *in, enum tmpl_mode mode)
{
	struct tmpl_set *set = tmpl_set_new(a, input_source, (void *)in, mode);
	const char *why = NULL;
	char *page = NULL;
	size_t len;
	FILE *out = open_memstream(&page, &len);
	bool good = tmpl_render(set, "main", tree(a, in), out, &why);

	fclose(out);
	assert(good == (why == NULL));
	/* The tree holds no HTML: all markup has to come from the template. */
	if (good && mode == TMPL_STRICT &&
	    memchr(in->text, '<', in->len) == NULL)
		assert(memchr(page, '<', len) == NULL);
	free(page);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	struct input in = { (const char *)data, size };

	if (size > 4096)
		return 0;
	check(&a, &in, TMPL_STRICT);
	check(&a, &in, TMPL_LENIENT);
	arena_free(&a);
	return 0;
}
