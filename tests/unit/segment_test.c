/* segment_test.c -- parts of a text, as they are billed. */
#include "tests/unit/test.h"

#include <jansson.h>

#include "ingest/sms/segment.h"

static void
every_vector_counts_the_same(void **state)
{
	json_t *all = json_load_file(
	    "tests/vectors/sms_segments.json", JSON_ALLOW_NUL, NULL);
	size_t i;
	json_t *v;

	assert_non_null(all);
	json_array_foreach(json_object_get(all, "cases"), i, v)
	{
		const json_t *text = json_object_get(v, "text");
		const char *name =
		    json_string_value(json_object_get(v, "name"));
		struct segment_count c = segment_count(
		    json_string_value(text), json_string_length(text));
		const char *encoding =
		    c.encoding == SEGMENT_GSM7 ? "GSM-7" : "UCS-2";

		if (strcmp(encoding,
			json_string_value(json_object_get(v, "encoding"))) !=
			0 ||
		    c.units !=
			(size_t)json_integer_value(
			    json_object_get(v, "units")) ||
		    c.segments !=
			(size_t)json_integer_value(
			    json_object_get(v, "segments")))
			fail_msg("%s: %s %zu in %zu", name, encoding, c.units,
			    c.segments);
	}
	assert_true(i > 40);
	json_decref(all);
}

static void
typography_becomes_plain(void **state)
{
	static const struct {
		const char *from;
		bool fold;
		const char *to;
	} cases[] = {
		{ "", false, "" },
		{ "don’t “wait”… – ok", false, "don't \"wait\"... - ok" },
		{ "a\u00a0b\tc`d • e", false, "a b c'd - e" },
		{ "mañana, ¿qué tal? él aquí", false,
		    "mañana, ¿qué tal? él aquí" },
		{ "mañana, ¿qué tal? aquí", true, "mañana, ¿qué tal? aqui" },
		{ "\xff\xe2\x80 x", true, "\xff\xe2\x80 x" },
		{ "row 👍", true, "row 👍" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(segment_normalise(a, cases[i].from,
					strlen(cases[i].from), cases[i].fold),
		    cases[i].to);
}

static void
bad_bytes_count_as_one_unit_each(void **state)
{
	struct segment_count c = segment_count("a\xff\xc0\x80\xed\xa0\x80", 7);

	assert_int_equal(c.encoding, SEGMENT_UCS2);
	assert_int_equal(c.units, 7);
	assert_int_equal(segment_count("a\0b", 3).units, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_vector_counts_the_same),
		IN_ARENA(typography_becomes_plain),
		cmocka_unit_test(bad_bytes_count_as_one_unit_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
