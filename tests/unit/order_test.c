/* order_test.c -- what a coach may order by mail. */
#include "tests/unit/test.h"

#include "ingest/mail/order.h"
#include "tests/unit/mail_read.h"

static void
orders_are_repeated_in_full(void **state)
{
	static const struct mail_row rows[] = {
		{ "/roster remove ben",
		    "  CMD   roster remove Ben Hall (asks you to confirm)\n" },
		{ "group new juniors", "  CMD   group new juniors\n" },
		{ "group remove u17: ben, Mia",
		    "  CMD   group remove u17: Ben Hall, Mia "
		    "\u00d8deg\u00e5rd\n" },
		{ "message to Ben: bring oars\n\ntomorrow\n.\nBen: gt 80",
		    "  STORE Ben Hall gt=80 private\n"
		    "  CMD   message to Ben Hall: bring oars /  / tomorrow\n" },
		{ "metric add cox bal \"Balance\" alias set, level: Level?",
		    "  CMD   metric add coxswain bal \"Balance\" alias set, "
		    "level: Level?\n" },
		{ "metric off Mobility", "  CMD   metric off mob\n" },
		{ "default share off for amy@example.org",
		    "  CMD   default share off for amy@example.org\n" },
		{ "team new \"Varsity Women\" short VW, W",
		    "  CMD   team new \"Varsity Women\" short VW, W\n" },
		{ "unshare gt with Ben", "  CMD   unshare gt with Ben Hall\n" },
		{ "confirm x7k2m9\nundo r.12\nstatus\nHelp.",
		    "  CMD   confirm x7k2m9\n  CMD   undo r.12\n"
		    "  CMD   status\n  CMD   help\n" },
		{ "metric add rower gt \"Good\"",
		    "  ERROR line 1: \"gt\" is in use already (General "
		    "Technique).\n" },
		{ "roster add Thanks Lind <a@example.org>",
		    "  ERROR line 1: \"Thanks\" cannot be a name: it is a word "
		    "of the mail format. Write it another way, such as "
		    "\"Thanks B\".\n" },
		{ "roster add Sync <a@example.org>",
		    "  ERROR line 1: \"Sync\" cannot be a name: it is one of "
		    "your metrics.\n" },
	};

	(void)state;
	CHECK(rows);
}

static void
keys_keep_every_character(void **state)
{
	static const char line[] =
	    "KEY _bcdefghijklmnopqrstuvwxyz0123456789ABCDE-_ _bcd-fg_";
	struct arena a = ARENA_INIT;
	struct reading *r = mail_read(&a, line);

	(void)state;
	assert_int_equal(r->n, 1);
	assert_int_equal(r->items[0].order->verb, ORDER_KEY);
	assert_string_equal(r->items[0].order->body, line);
	assert_int_equal(mail_read(&a, "KEY short")->n, 0);
	arena_free(&a);
}

static void
every_row_has_a_right_example(void **state)
{
	struct arena a = ARENA_INIT;
	const struct order_row *row;

	(void)state;
	for (size_t i = 0; (row = order_row(i)) != NULL; i++) {
		struct reading *r = mail_read(&a, row->example);

		assert_int_not_equal(row->who, 0);
		if (row->verb == ORDER_KEY)
			continue;
		assert_int_equal(r->n, 1);
		assert_int_equal(r->items[0].kind, READING_ORDER);
		assert_int_equal(r->items[0].order->verb, row->verb);
	}
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(orders_are_repeated_in_full),
		cmocka_unit_test(keys_keep_every_character),
		cmocka_unit_test(every_row_has_a_right_example),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
