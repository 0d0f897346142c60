/* envelope_test.c -- what the door writes is what is read, and nothing else. */
#include "tests/unit/test.h"

#include "ingest/mail/door/envelope.h"

#define TO "drop+k7x2@example.org"
#define TAGS " d=example.org b=En/+= bh=2jUS h=from:to:to t=5 x=0"

static void
what_was_written_is_read(void **state)
{
	static const char *const texts[] = {
		"",
		TO,
		TO "\ndkim none",
		"\ndkim none",
		TO "\ndkim unknown",
		TO "\ndkim fail",
		TO "\ndkim pass" TAGS,
		TO "\ndkim pass" TAGS " l\ndkim fail" TAGS
		   "\ndkim unknown" TAGS,
		"\ndkim fail d=example.org b= bh= h= t=0 x=0",
		TO "\ndkim pass d=a.example b=b bh=c h=d t=9223372036854775807 "
		   "x=1",
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct envelope e;

		if (!envelope_read(a, texts[i], &e))
			fail_msg("not read: %s", texts[i]);
		assert_string_equal(envelope_write(a, &e), texts[i]);
		assert_int_equal(e.checked, strchr(texts[i], '\n') != NULL);
	}
}

static void
anything_else_is_unchecked(void **state)
{
	static const char *const texts[] = {
		TO "\n",
		TO "\n\n",
		TO "\ndkim",
		TO "\ndkim pass",
		TO "\ndkim passed" TAGS,
		TO "\ndkim pass" TAGS "\n",
		TO "\ndkim pass" TAGS " x",
		TO "\ndkim pass" TAGS " l l",
		TO "\ndkim pass" TAGS "\r\ndkim none",
		TO "\ndkim pass" TAGS "\ndkim none",
		TO "\ndkim none\ndkim none",
		TO "\ndkim pass d= b=b bh=c h=d t=0 x=0",
		TO "\ndkim pass b=b d=example.org bh=c h=d t=0 x=0",
		TO "\ndkim pass d=example.org b=b bh=c h=d t=-1 x=0",
		TO "\ndkim pass d=example.org b=b bh=c h=d t=0",
		TO "\ndkim pass d=example.org b=b bh=c h=d t=0 x=soon",
		TO "\ndkim pass d=ex\xc3\xa4mple.org b=b bh=c h=d t=0 x=0",
		TO "\ndkim pass d=example.org b=b bh=c h=d t=0 "
		   "x=99999999999999999999",
		TO "\nspf pass",
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct envelope e;

		if (envelope_read(a, texts[i], &e))
			fail_msg("read: %s", texts[i]);
		assert_string_equal(e.recipient, "");
		assert_false(e.checked);
		assert_int_equal(e.n, 0);
	}
}

static void
eleven_signatures_are_too_many(void **state)
{
	struct arena *a = *state;
	const char *text = TO;
	struct envelope e;

	for (int i = 0; i < 10; i++)
		text = arena_printf(a, "%s\ndkim pass%s", text, TAGS);
	assert_true(envelope_read(a, text, &e));
	assert_int_equal(e.n, 10);
	assert_false(
	    envelope_read(a, arena_printf(a, "%s\ndkim unknown", text), &e));
}

static void
a_field_is_covered_by_its_whole_name(void **state)
{
	const struct envelope_signature s = { .h = "from:x-to:subject:cc" };

	assert_true(envelope_covers(&s, "from"));
	assert_true(envelope_covers(&s, "cc"));
	assert_false(envelope_covers(&s, "to"));
	assert_false(envelope_covers(&s, "sub"));
	assert_false(envelope_covers(&s, ""));
}

/* What a sender wrote cannot become a line of ours. */
static void
a_recipient_is_one_line(void **state)
{
	struct arena *a = *state;
	const struct envelope e = { .recipient = TO "\ndkim none" };

	assert_string_equal(envelope_write(a, &e), TO);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(what_was_written_is_read),
		IN_ARENA(anything_else_is_unchecked),
		IN_ARENA(eleven_signatures_are_too_many),
		cmocka_unit_test(a_field_is_covered_by_its_whole_name),
		IN_ARENA(a_recipient_is_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
