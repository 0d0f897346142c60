/* view_wall_test.c -- no page tells what was texted in numbers or trust. */
#include "tests/unit/pages_texts.h"

/*
 * Two ledgers that differ in what a page may not tell: every page of the team
 * is the same, byte for byte.
 */
static void
assert_same_pages(
    void (*fill)(struct cast *, const char *), const char *one, const char *two)
{
	struct cast a, b;
	char *pages;

	cast_open(&a);
	cast_open(&b);
	fill(&a, one);
	fill(&b, two);
	pages = pages_all(&a);
	assert_lacks(pages, "zebra");
	assert_string_equal(pages, pages_all(&b));
	pages_close(&a.p);
	pages_close(&b.p);
}

static void
said_each(struct cast *c, const char *body)
{
	static const char *const readings[] = { "answer", "ask", "reaction",
		"ack", "optout", "optin", "help", "autoreply", "media", "key",
		"order", "talk", "disclosure", "blocked", "unknown" };

	for (size_t i = 0; i < COUNT(readings); i++)
		pages_said(&c->p, c->maya, PAGES_PHONE, readings[i], body);
}

static void
what_she_answered_is_on_no_page(void **state)
{
	assert_same_pages(
	    said_each, "hands 37, zebra", "a much longer text: 98 98 98");
}

static void
told_each(struct cast *c, const char *body)
{
	static const char *const classes[] = { "prompt", "answer", "invitation",
		"link", "copy", "receipt", "notice", "thread", "question" };

	for (size_t i = 0; i < COUNT(classes); i++)
		pages_told(&c->p,
		    &(struct pages_letter){
			.person = c->maya, .class = classes[i], .body = body });
	/* A coach's thread mail has the athlete's words once more. */
	pages_told(&c->p,
	    &(struct pages_letter){ .person = c->coach,
		.thread = c->maya,
		.kind = "mail",
		.class = "thread",
		.body = body });
}

static void
what_we_answered_is_on_no_page(void **state)
{
	assert_same_pages(told_each, "You 65, coach 58: zebra", "You 12.");
}

/* What became of our answer to it, and of the copy. */
static void
answered(struct cast *c, int64_t seq, const char *body)
{
	static const struct {
		const char *kind, *class, *state;
	} letters[] = {
		{ "text", "answer", "undelivered" },
		{ "text", "copy", "failed" },
		{ "text", "notice", "delivered" },
		{ "mail", "link", "sent" },
		{ "mail", "thread", "queued" },
	};

	for (size_t i = 0; i < COUNT(letters); i++)
		pages_told(&c->p,
		    &(struct pages_letter){ .person = c->maya,
			.seq = seq,
			.kind = letters[i].kind,
			.class = letters[i].class,
			.body = body,
			.state = letters[i].state,
			.detail = "30003" });
}

/* Nor that there was anything: no line, no count, no failure of our answer. */
static void
unseen(struct cast *c, const char *reading, const char *body)
{
	int64_t seq;

	pages_said(&c->p, c->maya, PAGES_PHONE, "note", "wet today");
	if (*body == '\0')
		return;
	seq = pages_said(&c->p, c->maya, PAGES_PHONE, reading, body);
	answered(c, seq, body);
	pages_said(&c->p, 0, "+15555550177", reading, body);
	if (strcmp(reading, "disclosure") == 0)
		pages_sql(&c->p,
		    "INSERT INTO applied VALUES (%lld, 'text', 1, 'aside',"
		    " 'nobody may read it', '', %lld)",
		    (long long)seq, c->maya);
}

static void
in_confidence(struct cast *c, const char *body)
{
	unseen(c, "disclosure", body);
}

static void
from_a_blocked_phone(struct cast *c, const char *body)
{
	unseen(c, "blocked", body);
}

static void
what_was_told_in_confidence_leaves_no_trace(void **state)
{
	assert_same_pages(in_confidence, "zebra hurts me", "");
}

static void
what_a_blocked_phone_said_leaves_no_trace(void **state)
{
	assert_same_pages(from_a_blocked_phone, "zebra", "");
}

/* However it came to be so: her number is beside a rating that is private, or
 * was taken back. */
static void
beside(struct cast *c, const char *change, const char *score)
{
	int64_t rating = rate(c, c->hands, 37, 5, "Relaxed.", false);

	pages_self(&c->p, c->maya, c->hands, rating, atoi(score));
	pages_sql(&c->p, "UPDATE rating SET %s WHERE id = %lld", change,
	    (long long)rating);
}

static void
beside_a_private_one(struct cast *c, const char *score)
{
	beside(c, "shared = 0", score);
}

static void
beside_one_taken_back(struct cast *c, const char *score)
{
	beside(c, "withdrawn = 9", score);
}

static void
a_number_beside_no_shared_rating_is_on_no_page(void **state)
{
	assert_same_pages(beside_a_private_one, "11", "92");
	assert_same_pages(beside_one_taken_back, "11", "92");
}

/* Coaches open her page: it cannot show her what she keeps from them. */
static void
check_in(struct cast *c, const char *note)
{
	pages_sql(&c->p,
	    "INSERT INTO check_in (athlete, day, sleep, mood, note,"
	    " shared, created, seq)"
	    " VALUES (%lld, '2026-05-05', 4, 1, '%s', 0, 1, 1)",
	    c->maya, note);
}

static void
week(struct cast *c, const char *words)
{
	pages_sql(&c->p,
	    "INSERT INTO reflection (athlete, day, words, shared, created,"
	    " seq) VALUES (%lld, '2026-05-05', '%s', 0, 1, 1)",
	    c->maya, words);
}

static void
a_note_that_is_not_shared_is_on_no_page(void **state)
{
	assert_same_pages(check_in, "zebra", "exams till Friday");
	assert_same_pages(week, "zebra", "a long week");
}

static void
unknown(struct cast *c, const char *body)
{
	pages_said(&c->p, 0, "+15555550177", "unknown", body);
	pages_said(&c->p, 0, "+15555550177", "note", body);
}

static void
what_strangers_wrote_is_on_no_page(void **state)
{
	assert_same_pages(unknown, "zebra", "hello");
}

/* For her and her coaches, and cleared it is nowhere. */
static void
height_and_weight_are_for_her_and_her_coaches(void **state)
{
	struct cast *c = *state;
	struct pages_site s;

	assert_lacks(page(c, c->maya), "About you");
	pages_sql(&c->p,
	    "UPDATE person SET height = 178, weight = 681 WHERE id = %lld",
	    c->maya);
	assert_has(page(c, c->maya), "178 cm, 5&#39;10&quot;");
	assert_has(page(c, c->maya), "68.1 kg, 150 lb");
	s = pages_built(&c->p);
	assert_has(pages_read(&c->p, &s, c->maya, c->coach), "68.1 kg");
	assert_null(pages_read(&c->p, &s, c->maya, c->leila));
	assert_lacks(page(c, c->leila), "68.1 kg");
	assert_lacks(page(c, c->coach), "68.1 kg");
	pages_sql(&c->p, "UPDATE person SET weight = NULL");
	assert_lacks(page(c, c->maya), "Weight");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_she_answered_is_on_no_page),
		cmocka_unit_test(what_we_answered_is_on_no_page),
		cmocka_unit_test(what_was_told_in_confidence_leaves_no_trace),
		cmocka_unit_test(what_a_blocked_phone_said_leaves_no_trace),
		cmocka_unit_test(
		    a_number_beside_no_shared_rating_is_on_no_page),
		cmocka_unit_test(a_note_that_is_not_shared_is_on_no_page),
		cmocka_unit_test(what_strangers_wrote_is_on_no_page),
		IN_CAST(height_and_weight_are_for_her_and_her_coaches),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
