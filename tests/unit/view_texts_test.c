/* view_texts_test.c -- what pages show of texts, and to whom. */
#include "tests/unit/pages_texts.h"

#include "gen/seal/deflate.h"

/* ---- threads ---- */

static void
told(struct cast *c, const char *class, const char *body, const char *state,
    const char *detail)
{
	pages_told(&c->p,
	    &(struct pages_letter){ .person = c->maya,
		.thread = strcmp(class, "message") == 0 ? c->maya : 0,
		.class = class,
		.body = body,
		.state = state,
		.detail = detail });
}

static void
both_see_their_words_oldest_first(void **state)
{
	struct cast *c = *state;

	pages_said(&c->p, c->maya, PAGES_PHONE, "note", "wind was awful");
	told(c, "message", "Coach Reyes: see you at the dock", "delivered", "");
	pages_said(&c->p, c->maya, PAGES_PHONE, "answer", "70 65");
	for (int i = 0; i < 2; i++) {
		const char *html = page(c, i == 0 ? c->coach : c->maya);
		const char *first = strstr(html, "wind was awful");

		assert_has(first, "see you at the dock");
		assert_has(first, "answered with numbers");
		assert_has(html, "from Maya");
		assert_has(html, "to Maya");
		assert_has(html, "Wed 6 May, 08:05 CEST");
		assert_lacks(html, "70 65");
	}
}

static void
every_state_has_a_word_and_a_glyph(void **state)
{
	static const struct {
		const char *state, *detail, *shown;
	} cases[] = {
		{ "queued", "",
		    "wait\"><span aria-hidden=\"true\">…</span> "
		    "pending" },
		{ "queued", "again 30003",
		    "wait\"><span aria-hidden=\"true\">…</span> "
		    "tried again later" },
		{ "queued", "again 30003", "switched off or out of reach" },
		{ "accepted", "", "pending" },
		{ "sent", "", "pending" },
		{ "unclear", "", "pending" },
		{ "delivered", "",
		    "good\"><span aria-hidden=\"true\">✓</span> delivered" },
		{ "failed", "21610 stop",
		    "bad\"><span aria-hidden=\"true\">✕</span> failed" },
		{ "failed", "21610 the number", "this phone said STOP" },
		{ "undelivered", "30003", "switched off or out of reach" },
		{ "undelivered", "39999", "no reason that we know" },
		{ "withheld", "its address does not take mail",
		    "bad\"><span aria-hidden=\"true\">–</span> not sent" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cast c;
		const char *html;

		cast_open(&c);
		told(&c, "message", "Coach Reyes: hello", cases[i].state,
		    cases[i].detail);
		html = page(&c, c.coach);
		assert_has(html, "Coach Reyes: hello");
		assert_has(html, cases[i].shown);
		pages_close(&c.p);
	}
}

static void
what_left_with_another_text_shares_its_fate(void **state)
{
	struct cast *c = *state;
	const char *html;

	told(c, "message", "Coach Reyes: hello", "withheld",
	    arena_printf(&c->p.a, "joined into %lld-prompt", c->p.seq + 2));
	told(c, "prompt", "Hello. Hands?", "delivered", "");
	html = page(c, c->other_coach);
	assert_has(html, "Coach Reyes: hello");
	assert_has(html, "delivered");
	assert_lacks(html, "not sent");
	assert_lacks(html, "not delivered");
}

/* Also where it left in another one. */
static void
what_waited_stands_where_it_left(void **state)
{
	struct cast *c = *state;

	told(c, "message", "Coach Reyes: six at the dock", "withheld",
	    arena_printf(&c->p.a, "joined into %lld-prompt", c->p.seq + 2));
	told(c, "prompt", "Six at the dock. Hands?", "delivered", "");
	pages_said(&c->p, c->maya, PAGES_PHONE, "note", "when is practice?");
	pages_sql(&c->p,
	    "UPDATE outbox SET departed = %lld WHERE class = 'prompt'",
	    (long long)PAGES_NOW + 9 * 3600 + 7 * 60);
	for (int i = 0; i < 2; i++) {
		const char *html = page(c, i == 0 ? c->coach : c->maya);
		const char *asked = strstr(html, "when is practice?");

		assert_has(asked, "Wed 6 May, 18:07 CEST");
		assert_has(asked, "six at the dock");
	}
}

/* A server's reason may hold addresses. */
static void
what_a_server_said_is_not_shown(void **state)
{
	struct cast *c = *state;

	pages_told(&c->p,
	    &(struct pages_letter){ .person = c->maya,
		.kind = "mail",
		.class = "link",
		.body = "x",
		.state = "failed",
		.detail = "550 5.1.1 <maya@example.org> zebra" });
	assert_has(page(c, c->coach), "the mail server refused it");
	assert_has(page(c, c->coach), "by mail");
	assert_lacks(page(c, c->coach), "zebra");
	assert_lacks(page(c, c->other_coach), "zebra");
}

static void
a_prompt_says_about_how_many_skills(void **state)
{
	struct cast *c = *state;
	int64_t r;

	r = rate(c, c->hands, 37, 9, "", false);
	told(c, "prompt", "Hands, 0 to 100?", "delivered", "");
	pages_sql(&c->p,
	    "INSERT INTO prompt (id, athlete, created, seq)"
	    " SELECT 1, person, created, seq FROM outbox"
	    "  WHERE seq = %lld;"
	    "INSERT INTO prompt_item VALUES (1, 1, %lld)",
	    c->p.seq, (long long)r);
	assert_has(page(c, c->coach), "question about 1 skill<");
	/* It waited for the morning. */
	pages_sql(&c->p, "UPDATE prompt SET created = created + 36000");
	assert_has(page(c, c->coach), "question about 1 skill<");
}

static void
archived_ones_are_folded_away(void **state)
{
	struct cast *c = *state;
	const char *html, *fold;

	pages_said(&c->p, c->maya, PAGES_PHONE, "note", "long ago");
	pages_sql(&c->p, "UPDATE text_in SET archived = 1");
	pages_said(&c->p, c->maya, PAGES_PHONE, "note", "just now");
	html = strstr(page(c, c->coach), "<h2>Texts</h2>");
	fold = strstr(html, "<summary>Archived");
	assert_has(fold, "long ago");
	assert_lacks(fold, "just now");
	/* Of another team's. */
	pages_sql(&c->p, "UPDATE text_in SET archived = 0 WHERE archived = 1");
	for (int i = 0; i < 2; i++) {
		html = page(c, i == 0 ? c->coach : c->maya);
		assert_has(html, "just now");
		assert_lacks(html, "long ago");
		assert_lacks(html, "<summary>Archived");
	}
}

static void
the_newest_twenty_stand_there_and_the_others_are_counted(void **state)
{
	struct cast *c = *state;
	const char *html;

	for (int i = 0; i < 25; i++)
		pages_said(&c->p, c->maya, PAGES_PHONE, "note",
		    arena_printf(&c->p.a, "number %d of them", i));
	for (int i = 0; i < 2; i++) {
		html = page(c, i == 0 ? c->coach : c->maya);
		assert_has(html, "5 older ones not shown");
		assert_lacks(html, "number 4 of them");
		assert_has(html, "number 5 of them");
		assert_has(html, "number 24 of them");
	}
}

static void
long_and_hostile_words_stay_words(void **state)
{
	struct cast *c = *state;
	char *longer = calloc(1, 1601);
	const char *html;

	assert_non_null(longer);
	memset(longer, 'q', 1600);
	pages_said(&c->p, c->maya, PAGES_PHONE, "note",
	    "</p><script>alert(1)</script>{{name}}\xFF");
	pages_said(&c->p, c->maya, PAGES_PHONE, "note", longer);
	html = page(c, c->coach);
	assert_lacks(html, "<script>alert");
	assert_lacks(html, longer);
	assert_has(html, "qqq …");
	assert_has(page(c, c->maya), longer);
	free(longer);
}

static void
a_translation_stands_beside_the_words(void **state)
{
	struct cast *c = *state;
	int64_t seq;

	seq = pages_said(&c->p, c->maya, PAGES_PHONE, "note", "mucho viento");
	pages_sql(&c->p,
	    "INSERT INTO translation VALUES (%lld, 'es', 'much wind', 1)",
	    (long long)seq);
	assert_has(page(c, c->coach), "mucho viento");
	assert_has(page(c, c->coach), "much wind");
}

static void
other_teams_and_those_who_left_are_in_no_thread(void **state)
{
	struct cast *c = *state;
	int64_t team, zed;
	char *before;

	before = pages_all(c);
	team = pages_team(&c->p, "Novice");
	zed = pages_rower(&c->p, team, "Zed", "Zebra");
	pages_said(&c->p, zed, "+15555550199", "note", "zebra crossing");
	assert_string_equal(pages_all(c), before);
	pages_said(&c->p, c->maya, PAGES_PHONE, "note", "good bye");
	pages_sql(
	    &c->p, "UPDATE person SET left_at = 1 WHERE id = %lld", c->maya);
	assert_lacks(page(c, c->coach), "good bye");
}

static void
nothing_of_a_blocked_number_is_shown(void **state)
{
	struct cast *c = *state;

	pages_said(&c->p, c->maya, PAGES_PHONE, "note", "before");
	assert_has(page(c, c->coach), "before</p>");
	pages_sql(&c->p, "UPDATE phone SET state = 'blocked'");
	pages_said(&c->p, c->maya, PAGES_PHONE, "blocked", "after");
	assert_lacks(page(c, c->coach), "before</p>");
	assert_lacks(page(c, c->coach), "after</p>");
}

static void
a_talk_is_asked_for_until_it_was_held_or_rated(void **state)
{
	struct cast *c = *state;

	pages_sql(&c->p,
	    "INSERT INTO talk (athlete, event, at, seq)"
	    " VALUES (%lld, 'asked', %d, 1)",
	    c->maya, PAGES_NOW - 3 * 86400);
	assert_has(
	    page(c, c->coach), "asked for a talk on Sun 3 May, 09:00 CEST");
	/* A private one is for nobody else to see. */
	rate(c, c->hands, 37, 9, "", true);
	assert_has(page(c, c->other_coach), "asked for a talk");
	rate(c, c->hands, 37, 9, "", false);
	assert_lacks(page(c, c->other_coach), "asked for a talk");
}

/* ---- size ---- */

/* Words as different as real ones, from a small generator. */
static const char *
some_words(struct arena *a, unsigned *seed)
{
	const char *out = "";

	for (int i = 0; i < 8; i++) {
		unsigned word;

		*seed = *seed * 1103515245U + 12345U;
		word = *seed >> 8;
		out = arena_printf(a, "%s%c%c%c%c%c ", out, 'a' + word % 26,
		    'a' + word / 26 % 7, 'a' + word / 182 % 26,
		    'a' + word / 4732 % 5, 'a' + word / 23660 % 26);
	}
	return out;
}

static void
forty_athletes_fit_into_sixty_kilobytes(void **state)
{
	struct cast *c = *state;
	const char *html;
	unsigned char *packed;
	unsigned seed = 1;
	size_t len;

	for (int i = 0; i < 38; i++) {
		const char *name = arena_printf(&c->p.a, "Name%d", i);
		int64_t id = pages_rower(&c->p, c->team, name, "Last");

		for (int k = 0; k < 30; k++) {
			if (k % 3 == 0)
				pages_said(&c->p, id, PAGES_PHONE, "note",
				    some_words(&c->p.a, &seed));
			pages_told(&c->p,
			    &(struct pages_letter){ .person = id,
				.class = k % 3 == 1 ? "message" : "answer",
				.body = some_words(&c->p.a, &seed) });
		}
	}
	html = page(c, c->coach);
	packed = deflate_pack(html, strlen(html), &len);
	free(packed);
	assert_in_range(len, 1000, 60 * 1024);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_CAST(both_see_their_words_oldest_first),
		cmocka_unit_test(every_state_has_a_word_and_a_glyph),
		IN_CAST(what_left_with_another_text_shares_its_fate),
		IN_CAST(what_waited_stands_where_it_left),
		IN_CAST(what_a_server_said_is_not_shown),
		IN_CAST(a_prompt_says_about_how_many_skills),
		IN_CAST(archived_ones_are_folded_away),
		IN_CAST(
		    the_newest_twenty_stand_there_and_the_others_are_counted),
		IN_CAST(long_and_hostile_words_stay_words),
		IN_CAST(a_translation_stands_beside_the_words),
		IN_CAST(other_teams_and_those_who_left_are_in_no_thread),
		IN_CAST(nothing_of_a_blocked_number_is_shown),
		IN_CAST(a_talk_is_asked_for_until_it_was_held_or_rated),
		IN_CAST(forty_athletes_fit_into_sixty_kilobytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
