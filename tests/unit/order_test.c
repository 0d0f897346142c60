/* order_test.c -- what a coach may order by mail: every row of the table. */
#include "tests/unit/test.h"

#include "ingest/mail/order/order.h"
#include "tests/unit/mail_read.h"
#include "tests/unit/order_show.h"

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
		{ "Text Ben: bring oars\ntomorrow\n.\nBen: gt 80",
		    "  STORE Ben Hall gt=80 private\n"
		    "  CMD   message to Ben Hall: bring oars / tomorrow\n" },
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
		{ "- remove Mia\n* block Ben",
		    "  CMD   roster remove Mia \u00d8deg\u00e5rd (asks you to "
		    "confirm)\n  CMD   block Ben Hall\n" },
	};

	CHECK(rows);
}

static void
keys_keep_every_character(void **state)
{
	static const char line[] =
	    "KEY _bcdefghijklmnopqrstuvwxyz0123456789ABCDE-_ _bcd-fg_";
	static const struct order_said short_key[] = {
		{ "KEY abcdefghijklmnopqrstuvwxyz0123456789",
		    "this KEY is not complete. Send the line exactly as your "
		    "page gives it." },
	};
	struct arena *a = *state;
	struct reading *r = mail_read(a, line);

	assert_int_equal(r->n, 1);
	assert_int_equal(r->items[0].order->verb, ORDER_KEY);
	assert_string_equal(r->items[0].order->body, line);
	SAID(short_key);
}

/* A line for each row of the table, and what its struct says then. */
static const struct order_said examples[] = {
	{ "roster add Eva Lind <eva@example.org> group u17",
	    "group=u17 first=Eva last=Lind address=eva@example.org" },
	{ "roster remove Ben Hall", "people=Ben Hall waits" },
	{ "roster edit Ben Hall: side port, grade 11",
	    "people=Ben Hall side=port grade=11" },
	{ "roster rename Ben Hall: Ben Hall-Moe",
	    "people=Ben Hall first=Ben last=Hall-Moe" },
	{ "roster resend Ben Hall", "people=Ben Hall" },
	{ "copy target Ben Hall: kari@example.org",
	    "people=Ben Hall address=kari@example.org" },
	{ "about Ben Hall: bio Rows since 2021.",
	    "people=Ben Hall name=bio body=Rows since 2021." },
	{ "group add first8: Ben, Mia",
	    "people=Ben Hall, Mia \u00d8deg\u00e5rd group=first8" },
	{ "group remove first8: Ben", "people=Ben Hall group=first8" },
	{ "group new second8", "name=second8" },
	{ "group comment first8: The eight for the regatta in May.",
	    "group=first8 body=The eight for the regatta in May." },
	{ "group delete first8", "group=first8 waits" },
	{ "line boats add Amy Coach", "people=Amy Coach name=boats" },
	{ "line boats remove Amy Coach", "people=Amy Coach name=boats" },
	{ "line boats default", "name=boats" },
	{ "line +15555550100 hand over to boats",
	    "name=+15555550100 body=boats" },
	{ "line +15555550100 archive", "name=+15555550100" },
	{ "export Ben Hall", "people=Ben Hall" },
	{ "message u17: Boats on the water 6:00 tomorrow.",
	    "group=u17 body=Boats on the water 6:00 tomorrow. waits" },
	{ "archive Ben Hall before 2026-10-01",
	    "people=Ben Hall day=2026-10-01" },
	{ "unarchive Ben Hall", "people=Ben Hall" },
	{ "block +15555550123", "number=+15555550123" },
	{ "unblock Ben Hall", "people=Ben Hall" },
	{ "nocontact off Ben Hall", "people=Ben Hall" },
	{ "nocontact Ben Hall", "people=Ben Hall" },
	{ "reset password Ben Hall", "people=Ben Hall" },
	{ "reset address", "" },
	{ "share gt, sync with group u17", "group=u17 metrics=gt,sync waits" },
	{ "unshare gt with Ben Hall", "people=Ben Hall metrics=gt" },
	{ "result remove Ben Hall 2k 2026-10-01",
	    "people=Ben Hall erg=2k day=2026-10-01" },
	{ "points Ben Hall +250 rigged every boat",
	    "people=Ben Hall amount=250 body=rigged every boat" },
	{ "tier Ben Hall Silver", "people=Ben Hall name=Silver" },
	{ "talked Ben Hall", "people=Ben Hall" },
	{ "target gt 85 with Ben Hall",
	    "people=Ben Hall metrics=gt amount=85" },
	{ "order: Mia, Ben, Tom",
	    "people=Mia \u00d8deg\u00e5rd, Ben Hall, Tom O'Neill" },
	{ "metric add rower bal \"Balance\" alias set: Is the boat level?",
	    "role=1 name=Balance code=bal words=set body=Is the boat level?" },
	{ "metric edit gt name \"Technique\": How is the stroke?",
	    "metrics=gt name=Technique body=How is the stroke?" },
	{ "metric off mob", "metrics=mob" },
	{ "metric on mob", "metrics=mob" },
	{ "metric purge mob", "metrics=mob" },
	{ "metric defaults", "" },
	{ "default share off", "" },
	{ "check-in mon, wed, fri 16:30", "day=1 day=3 day=5 at=16:30 on" },
	{ "reflection sun 17:00", "day=7 at=17:00 on" },
	{ "terms version 2", "code=2" },
	{ "team new \"Varsity Women\" short VW",
	    "name=Varsity Women words=VW" },
	{ "team Ben Hall VW", "people=Ben Hall name=VW" },
	{ "confirm x7k2m9", "code=x7k2m9" },
	{ "undo", "" },
	{ "find Ben Hall", "name=Ben Hall" },
	{ "status", "" },
	{ "help group", "name=group" },
};
enum { EXAMPLES = COUNT(examples) };

/* Other ways to write them, with arguments that the examples lack. */
static const struct order_said forms[] = {
	{ "Remove @ben.", "people=Ben Hall waits" },
	{ "remove Amy", "people=Amy Coach waits" },
	{ "Check-in: Monday and Thursdays at 4:30pm.",
	    "day=1 day=4 at=16:30 on" },
	{ "checkin mon-fri 8am", "day=1 day=2 day=3 day=4 day=5 at=8:00 on" },
	{ "check-in off", "" },
	{ "Reflection: off.", "" },
	{ "reflection Sunday at 5pm", "day=7 at=17:00 on" },
	{ "Remove: Ben Hall", "people=Ben Hall waits" },
	{ "Confirm: x7k2m9", "code=x7k2m9" },
	{ "Default share: off", "" },
	{ "Talked: Ben.", "people=Ben Hall" },
	{ "Add Eva Lind, eva@example.org, cox",
	    "first=Eva last=Lind address=eva@example.org role=2" },
	{ "Add Eva Lind eva@example.org<mailto:eva@example.org> cox",
	    "first=Eva last=Lind address=eva@example.org role=2" },
	{ "add Eva Lind <mailto:eva@example.org>",
	    "first=Eva last=Lind address=eva@example.org" },
	{ "add Eva Lind phone +1 (555) 555-0123 cox",
	    "first=Eva last=Lind number=+15555550123 role=2" },
	{ "add Eva Lind eva@example.org, cox, minor yes, guardian "
	  "kari@example.org.",
	    "guardian=kari@example.org first=Eva last=Lind "
	    "address=eva@example.org role=2" },
	{ "add Eva Lind phone +1 (555) 555-0123 minor guardian +1 555 555 0190",
	    "guardian=+15555550190 first=Eva last=Lind number=+15555550123" },
	{ "add Eva Lind phone 555 0123, minor yes, guardian kari@example.org",
	    "guardian=kari@example.org first=Eva last=Lind number=555 0123" },
	{ "add Eva Lind eva@example.org minor no",
	    "first=Eva last=Lind address=eva@example.org" },
	{ "Add Eva Lind (555) 555-0123",
	    "first=Eva last=Lind number=(555) 555-0123" },
	{ "roster add Eva Lind phone +1 (555) 555-0123 cox",
	    "first=Eva last=Lind number=+15555550123 role=2" },
	{ "roster add Eva <eva@example.org> phone +1 (555) 555-0123 cox",
	    "first=Eva last= address=eva@example.org number=+15555550123 "
	    "role=2" },
	{ "roster add Eva Lind eva@example.org phone 555 0123 group \"u17\"",
	    "group=u17 first=Eva last=Lind address=eva@example.org "
	    "number=555 0123" },
	{ "edit Ben: phone Only (555) 555-0123",
	    "people=Ben Hall phone=only (555) 555-0123" },
	{ "edit Ben: E-Mail b@example.org, phone +1 555 555 0123, role Cox, "
	  "minor y, guardian +15555550100, language Spanish, nick @benny",
	    "people=Ben Hall email=b@example.org phone=+15555550123 "
	    "role=coxswain minor=yes guardian=+15555550100 language=es "
	    "nick=benny" },
	{ "edit Ben: grade 1", "people=Ben Hall grade=1" },
	{ "edit Ben: side none, grade: none, guardian none, role head coach",
	    "people=Ben Hall side=- grade=- guardian=- role=head coach" },
	{ "rename Ben: bEN McReed O'Dell",
	    "people=Ben Hall first=bEN last=McReed O'Dell" },
	{ "resend Amy", "people=Amy Coach" },
	{ "team Ben \"Varsity Women\"", "people=Ben Hall name=Varsity Women" },
	{ "team ben hall varsity women", "people=Ben Hall name=varsity women" },
	{ "team Mia varsity women",
	    "people=Mia \u00d8deg\u00e5rd "
	    "name=varsity women" },
	{ "team Anna B Women", "people=Anna Berg name=Women" },
	{ "team Ben: Varsity Women", "people=Ben Hall name=Varsity Women" },
	{ "about Ben: bio none.", "people=Ben Hall name=bio" },
	{ "copy Ben: none", "people=Ben Hall" },
	{ "copy Ben: +1 555 555 0100", "people=Ben Hall address=+15555550100" },
	{ "about Ben: Goals: a 2k under 6:30",
	    "people=Ben Hall name=goals body=a 2k under 6:30" },
	{ "about Ben: bio none", "people=Ben Hall name=bio" },
	{ "group \"first8\" add Ben, Mia, ben",
	    "people=Ben Hall, Mia \u00d8deg\u00e5rd group=first8" },
	{ "group first8 remove: Anna L", "people=Anna Lund group=first8" },
	{ "group new \"Second Eight\"", "name=Second Eight" },
	{ "group delete \"u17\"", "group=u17 waits" },
	{ "account \"Boat house\" add Amy",
	    "people=Amy Coach name=Boat house" },
	{ "text \"u17\": hi", "group=u17 body=hi waits" },
	{ "text group \"first8\": hi", "group=first8 body=hi waits" },
	{ "message Ben: hi", "people=Ben Hall body=hi" },
	{ "archive Ben", "people=Ben Hall" },
	{ "block ben", "people=Ben Hall" },
	{ "nocontact ben", "people=Ben Hall" },
	{ "nocontact off ben", "people=Ben Hall" },
	{ "block 555 0123", "number=555 0123" },
	{ "reset password for me.", "me" },
	{ "hide gt, Timing from group first8", "group=first8 metrics=gt,sync" },
	{ "share power with Mia", "people=Mia \u00d8deg\u00e5rd metrics=pe" },
	{ "result remove Ben 30min", "people=Ben Hall erg=30min" },
	{ "points Ben, Mia: -5 late twice",
	    "people=Ben Hall, Mia \u00d8deg\u00e5rd amount=-5 body=late "
	    "twice" },
	{ "points group u17 +100000 2k PB",
	    "group=u17 amount=100000 "
	    "body=2k PB" },
	{ "tier Ben: carbon", "people=Ben Hall name=Carbon" },
	{ "Talked with Ben.", "people=Ben Hall" },
	{ "metric edit General Technique", NULL },
	{ "metric edit gt alias none", "metrics=gt words=" },
	{ "metric edit gt alias technique, stroke",
	    "metrics=gt words=technique,stroke" },
	{ "metric edit gt:", "metrics=gt body=" },
	{ "default share on for amy@example.org",
	    "address=amy@example.org on" },
};

static void
every_row_has_a_right_example(void **state)
{
	struct arena *a = *state;
	const struct vocab *v = mail_team(a);
	const struct order_row *row;
	size_t i, k = 0;

	for (i = 0; (row = order_row(i)) != NULL; i++) {
		struct order *o = NULL;
		const char *why = NULL;

		assert_int_not_equal(row->who, 0);
		if (row->verb == ORDER_KEY)
			continue;
		/* Every row has its line above, in the table's order. */
		assert_true(k < EXAMPLES);
		assert_string_equal(row->example, examples[k].line);
		assert_int_equal(
		    order_read(a, v, row->example, &o, &why), ORDER_READ);
		assert_ptr_equal(o->row, row);
		assert_int_equal(o->verb, row->verb);
		k++;
	}
	assert_int_equal(k, EXAMPLES);
	SAID(examples);
}

/* A phone that is given two blanks writes a full stop; so do people. */
static void
a_full_stop_at_the_end_is_no_part_of_an_order(void **state)
{
	static const struct order_said words[] = {
		{ "group new second8.", "name=second8" },
		{ "roster rename Ben: Ben Moe.",
		    "people=Ben Hall first=Ben "
		    "last=Moe" },
		{ "roster rename Ben: Ben Moe Jr.",
		    "people=Ben Hall first=Ben last=Moe Jr." },
		{ "roster rename Ben: Ben M.",
		    "people=Ben Hall first=Ben "
		    "last=M." },
		{ "metric add rower bal \"Balance\" alias set, level.",
		    "role=1 name=Balance code=bal words=set,level body=" },
		{ "about Ben: bio Rows.",
		    "people=Ben Hall name=bio "
		    "body=Rows." },
	};
	struct arena *a = *state;
	const struct vocab *v = mail_team(a);

	for (size_t i = 0; i < EXAMPLES; i++) {
		struct order *plain = NULL, *stopped = NULL;
		const char *why = NULL;

		assert_int_equal(
		    order_read(a, v, examples[i].line, &plain, &why),
		    ORDER_READ);
		if (plain->body != NULL)
			continue;
		assert_int_equal(
		    order_read(a, v, arena_printf(a, "%s.", examples[i].line),
			&stopped, &why),
		    ORDER_READ);
		assert_string_equal(
		    order_show(a, plain), order_show(a, stopped));
	}
	SAID(words);
}

static void
orders_have_more_than_one_way(void **state)
{
	order_said_check(forms, COUNT(forms));
}

/* What the receipt repeats can be sent again. */
static void
same_again(const struct order_said *s, size_t n)
{
	struct arena a = ARENA_INIT;
	const struct vocab *v = mail_team(&a);

	for (; n > 0; s++, n--) {
		struct order *first = NULL, *second = NULL;
		const char *why = NULL;

		if (s->want == NULL)
			continue;
		assert_int_equal(
		    order_read(&a, v, s->line, &first, &why), ORDER_READ);
		if (first->verb == ORDER_MESSAGE)
			assert_null(order_message_end(&a, first, NULL, 0));
		assert_int_equal(
		    order_read(&a, v, first->text, &second, &why), ORDER_READ);
		if (second->verb == ORDER_MESSAGE)
			assert_null(order_message_end(&a, second, NULL, 0));
		assert_int_equal(first->verb, second->verb);
		assert_string_equal(
		    order_show(&a, first), order_show(&a, second));
		assert_string_equal(first->text, second->text);
	}
	arena_free(&a);
}

static void
what_a_receipt_repeats_is_the_same_order(void **state)
{
	same_again(examples, EXAMPLES);
	same_again(forms, COUNT(forms));
}

static void
every_usage_begins_with_its_words(void **state)
{
	const struct order_row *row;

	for (size_t i = 0; (row = order_row(i)) != NULL; i++) {
		const char *w = row->words, *u = row->usage;

		while (*w != '\0' && *w != '|') {
			if (*w == '*') {
				assert_in_range(*u, 'A', 'Z');
				u += strcspn(u, " ");
				w++;
			} else {
				assert_int_equal(*u | 0x20, *w++ | 0x20);
				u++;
			}
		}
		assert_true(strchr(" :", *u) != NULL);
	}
}

/* The way behind this one; NULL behind the last. */
static const char *
next_way(const char *way)
{
	way = strchr(way, '|');
	return way == NULL ? NULL : way + 1;
}

/* Is a way of above the beginning of a way of below, word by word? */
static bool
hides(const struct order_row *above, const struct order_row *below)
{
	const char *w, *o;

	for (w = above->words; w != NULL; w = next_way(w))
		for (o = below->words; o != NULL; o = next_way(o)) {
			size_t n = strcspn(w, "|"), m = strcspn(o, "|");

			if (n <= m && strncmp(w, o, n) == 0 &&
			    (n == m || o[n] == ' '))
				return true;
		}
	return false;
}

static void
no_row_hides_another(void **state)
{
	const struct order_row *above, *below;

	for (size_t i = 0; (above = order_row(i)) != NULL; i++)
		for (size_t k = i + 1; (below = order_row(k)) != NULL; k++)
			assert_false(hides(above, below));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(orders_are_repeated_in_full),
		IN_ARENA(keys_keep_every_character),
		IN_ARENA(every_row_has_a_right_example),
		IN_ARENA(a_full_stop_at_the_end_is_no_part_of_an_order),
		cmocka_unit_test(orders_have_more_than_one_way),
		cmocka_unit_test(what_a_receipt_repeats_is_the_same_order),
		cmocka_unit_test(every_usage_begins_with_its_words),
		cmocka_unit_test(no_row_hides_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
