/* order_words_test.c -- which lines are orders: not ratings, nor prose. */
#include "tests/unit/test.h"

#include "ingest/mail/mime/mime.h"
#include "lib/path.h"
#include "tests/unit/mail_read.h"
#include "tests/unit/order_show.h"

static const char *const firsts[] = {
	"roster",
	"add",
	"remove",
	"edit",
	"rename",
	"resend",
	"copy",
	"about",
	"group",
	"line",
	"account",
	"check-in",
	"checkin",
	"reflection",
	"terms",
	"message",
	"text",
	"archive",
	"unarchive",
	"block",
	"unblock",
	"nocontact",
	"reset",
	"share",
	"unshare",
	"hide",
	"result",
	"points",
	"tier",
	"talked",
	"target",
	"order",
	"metric",
	"default",
	"export",
	"team",
	"key",
	"confirm",
	"undo",
	"find",
	"status",
	"help",
};
enum { FIRSTS = COUNT(firsts) };

static const char *const prose[] = {
	"Add two strokes",
	"Add Mia to the eight",
	"Text me if you are late",
	"Text me when you are there at last: ok",
	"Message from the office",
	"About the weather: it rains",
	"About Ben I have no idea",
	"Copy of the plan: see below",
	"Find the oars",
	"Reflection on the race: start later",
	"Line up and go",
	"Line up, Ben and Mia",
	"Points to remember: 3 things",
	"Points 80",
	"Tier lists are fun",
	"Talked to Ben about his catch",
	"Order: new oars",
	"Order new oars",
	"Orders from the club",
	"Block the road",
	"Hide the oars",
	"Remove the covers",
	"Edit: see below",
	"Archive of results",
	"Result of the race",
	"Results",
	"Status of the boats",
	"Help me, please",
	"Key things first",
	"Undo what you did",
	"Confirm the boat, please",
	"Group photo at 6",
	"Metrics are good",
	"share",
	"private",
	"share.",
	"group u17",
	"group u17:",
	"metric sync",
	"metric ad",
	"removed Ben",
	"texted Ben: hi",
	"ordr: Ben, Mia",
	"pionts Ben +5 x",
	"/nothing",
	"",
	"/",
	":",
	"\"",
	"*",
};

static void
prose_is_no_order(void **state)
{
	struct arena *a = *state;
	const struct vocab *v = mail_team(a);

	for (size_t i = 0; i < COUNT(prose); i++) {
		if (order_find(a, v, prose[i]) != ORDER_NONE)
			print_message("%s\n", prose[i]);
		assert_int_equal(order_find(a, v, prose[i]), ORDER_NONE);
	}
}

/* What an athlete's line may say behind her name. */
static const char *const ratings[] = {
	"",
	" gt 80",
	": gt 80",
	", gt 80",
	" 80",
	" 8/10 i9",
	": gt 82, sync 75 i8, 2k 7:12.4",
	": gt=70 +share \"keep the length\"",
	": Tech 80 i9 - holds the catch",
	" 2k 6:45.3",
	" sync 60 (private) with Ben",
	": gt 80 ! add Ben",
	"'s gt 80",
};
enum { RATINGS = COUNT(ratings) };

static void
ratings_of_a_mail_are_no_orders(void **state)
{
	struct arena *a = *state;
	const struct vocab *v = mail_team(a);
	size_t i, k, read = 0;
	static const char *const mails[] = {
		"01-iphone-typed",
		"03-metric-column",
		"06-csv-utf8-bom-long",
		"10-reply-correction-flowed",
	};

	for (i = 0; i < v->n_people; i++)
		for (k = 1; k < RATINGS; k++) {
			const struct vocab_person *p = &v->people[i];

			assert_int_equal(ORDER_NONE,
			    order_find(a, v,
				arena_printf(a, "%s%s", p->name, ratings[k])));
			assert_int_equal(ORDER_NONE,
			    order_find(a, v,
				arena_printf(a, "%s%s", p->first, ratings[k])));
		}
	for (i = 0; i < COUNT(mails); i++) {
		struct reading *r;
		struct mime_mail m;
		size_t len;
		char *bytes = path_read(a,
		    arena_printf(
			a, "tests/vectors/mail/valid/%s.eml", mails[i]),
		    MIME_MAIL_MAX, &len);
		struct sheet_input in;

		assert_non_null(bytes);
		assert_null(mime_read(a, bytes, len, &m));
		in = mail_input(v, m.parts, m.n_parts);
		r = sheet_read(a, &in);
		for (k = 0; k < r->n; k++, read++)
			assert_int_not_equal(r->items[k].kind, READING_ORDER);
	}
	assert_true(read > 10);
}

/* The team, and an athlete and a metric that are called as an order begins. */
static const struct vocab *
team_with(struct arena *a, const char *athlete, const char *metric)
{
	struct vocab *v = arena_alloc(a, sizeof(*v));

	*v = *mail_team(a);
	if (athlete != NULL) {
		v->people[4].first = athlete;
		v->people[4].nick = NULL;
	}
	if (metric != NULL)
		v->metrics[4].code = metric;
	vocab_ready(a, v);
	return v;
}

static void
an_athlete_called_like_a_verb_keeps_her_lines(void **state)
{
	struct arena *a = *state;

	for (size_t i = 0; i < FIRSTS; i++) {
		const struct vocab *v = team_with(a, firsts[i], NULL);

		for (size_t k = 0; k < RATINGS; k++) {
			const char *line =
			    arena_printf(a, "%s%s", firsts[i], ratings[k]);

			if (order_find(a, v, line) != ORDER_NONE)
				print_message("%s\n", line);
			assert_int_equal(order_find(a, v, line), ORDER_NONE);
		}
	}
	/* Right orders stay orders, and a slash makes any line one. */
	assert_int_equal(ORDER_READ,
	    order_find(a, team_with(a, "Copy", NULL), "copy Ben: none"));
	assert_int_equal(
	    ORDER_READ, order_find(a, team_with(a, "Undo", NULL), "/undo"));
	assert_int_equal(ORDER_BAD,
	    order_find(a, team_with(a, "Copy", NULL), "/copy gt 80"));
	assert_int_equal(ORDER_READ, order_find(a, mail_team(a), "find bne"));
	assert_int_equal(ORDER_READ,
	    order_find(a, mail_team(a), "add Eva Lind eva@example.org"));
}

static void
a_metric_called_like_a_verb_keeps_its_lines(void **state)
{
	struct arena *a = *state;

	for (size_t i = 0; i < FIRSTS; i++) {
		const struct vocab *v = team_with(a, NULL, firsts[i]);

		assert_int_equal(ORDER_NONE,
		    order_find(a, v, arena_printf(a, "%s 80", firsts[i])));
		assert_int_equal(ORDER_NONE,
		    order_find(a, v, arena_printf(a, "%s: 80 i9", firsts[i])));
	}
	assert_int_equal(ORDER_READ,
	    order_find(a, team_with(a, NULL, "points"), "points Ben +5 early"));
}

static void
nobody_is_newly_called_like_a_verb(void **state)
{
	static const char *const others[] = { "Private", "me", "Thanks", "2k",
		"Sync", "Today" };
	struct arena *a = *state;
	const struct vocab *v = mail_team(a);
	const struct order_row *row;

	for (size_t i = 0; i < FIRSTS; i++) {
		assert_non_null(order_name_why(a, v, firsts[i]));
		assert_int_equal(ORDER_BAD,
		    order_find(a, v,
			arena_printf(a, "roster add %s Lind <a@example.org>",
			    firsts[i])));
	}
	for (size_t i = 0; i < COUNT(others); i++)
		assert_non_null(order_name_why(a, v, others[i]));
	/* The list above has every word of the table. */
	for (size_t i = 0; (row = order_row(i)) != NULL; i++) {
		size_t k = 0;

		while (k < FIRSTS && !order_row_begins(row, firsts[k]))
			k++;
		assert_true(k < FIRSTS);
	}
	assert_string_equal(order_name_why(a, v, "Thanks"),
	    "\"Thanks\" cannot be a name: it is a word of the mail format. "
	    "Write it another way, such as \"Thanks-B\".");
	assert_null(order_name_why(a, v, "Thanks-B"));
	assert_null(order_name_why(a, v, "Textor"));
	assert_int_equal(ORDER_READ,
	    order_find(a, v, "roster add Mia Copy <mia@example.org>"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(prose_is_no_order),
		IN_ARENA(ratings_of_a_mail_are_no_orders),
		IN_ARENA(an_athlete_called_like_a_verb_keeps_her_lines),
		IN_ARENA(a_metric_called_like_a_verb_keeps_its_lines),
		IN_ARENA(nobody_is_newly_called_like_a_verb),
	};
	int failed;

	mime_start();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	mime_stop();
	return failed;
}
