/* val_test.c -- value trees: what enters a page, and what is not there. */
#include "tests/unit/test.h"

#include "gen/page/val.h"

static void
test_hostile_text_is_cleaned(void **state)
{
#define BAD "\xEF\xBF\xBD"
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "Zo\xC3\xAB \xF0\x9F\x9A\xA3",
		    "Zo\xC3\xAB \xF0\x9F\x9A\xA3" },
		{ "a\tb\nc", "a\tb\nc" },
		{ "a\r\nb\rc", "a\nb" BAD "c" },
		{ "\x01\x1B[31m\x7F", BAD BAD "[31m" BAD },
		{ "\xC2\x85x\xC2\xA0", BAD "x\xC2\xA0" },
		/* Cut short, overlong, surrogate, beyond the last. */
		{ "\xC3", BAD },
		{ "\xE2\x82", BAD BAD },
		{ "\xE2\x82<", BAD BAD "<" },
		{ "\xC0\xBC", BAD BAD },
		{ "\xED\xA0\x80", BAD BAD BAD },
		{ "\xF4\x90\x80\x80", BAD BAD BAD BAD },
		{ "\xFF\xFE", BAD BAD },
	};
	struct arena *a = *state;
	const struct val *v;
	struct val *map;

	for (size_t i = 0; i < COUNT(rows); i++) {
		v = val_text(a, rows[i].text, strlen(rows[i].text));
		assert_string_equal(v->text, rows[i].want);
		assert_int_equal(v->len, strlen(rows[i].want));
	}
	v = val_text(a, "a\0b", 3);
	assert_string_equal(v->text, "a" BAD "b");
	map = val_map(a);
	val_set_html(a, map, "bold", "<b>\xFF");
	assert_string_equal(val_get(map, "bold")->text, "<b>" BAD);
}

static void
test_val_get(void **state)
{
	struct arena *a = *state;
	struct val *v = val_map(a);

	val_set_text(a, v, "name", "Ada");
	val_set_none(a, v, "note");
	val_set_int(a, v, "zero", 0);
	/* How a test of a view says: this is absent, not hidden. */
	assert_null(val_get(v, "coach"));
	assert_null(val_get(val_get(v, "name"), "coach"));
	assert_int_equal(val_get(v, "note")->kind, VAL_NONE);
	assert_string_equal(val_get(v, "zero")->text, "0");
	assert_true(val_is_true(val_get(v, "zero")));
	assert_false(val_is_true(val_get(v, "note")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(test_hostile_text_is_cleaned),
		IN_ARENA(test_val_get),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
