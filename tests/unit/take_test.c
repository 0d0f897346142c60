/* take_test.c -- consent, minors, shared phones, keys, and who may order. */
#include "tests/unit/take_links.h"

/* ---- consent ---- */

static int
evidence(struct club *c)
{
	return atoi(pages_rows(&c->p, "SELECT count(*) FROM consent"));
}

static bool
text_kept(struct club *c, const char *sid)
{
	return *pages_rows(&c->p, "SELECT seq FROM text_in WHERE sid = '%s'",
		   sid) != '\0';
}

static void
nobody_is_texted_before_she_agrees(void **state)
{
	struct club *c = *state;
	int before = evidence(c);
	int64_t seq;

	assert_string_equal(club_phone(c, NORA_PHONE), "pending");
	assert_int_equal(club_texts(c, NORA_PHONE), 1);
	club_mail(c, DANA, "Nora: hands 37");
	club_text(c, NORA_PHONE, "hands 65");
	club_text(c, NORA_PHONE, "RESET");
	club_order(c, "roster",
	    "Role,First name,Last name,Phone\nrower,Nora,Lind," NORA_PHONE);
	assert_int_equal(club_texts(c, NORA_PHONE), 1);
	assert_int_equal(evidence(c), before);

	seq = club_text(c, NORA_PHONE, "YES");
	assert_string_equal(club_phone(c, NORA_PHONE), "active");
	assert_int_equal(evidence(c), before + 1);
	assert_heard(c, seq, NORA_PHONE, "https://pages.example.org/a/");
	/* The link, and at last the question. */
	assert_int_equal(club_texts(c, NORA_PHONE), 3);
}

static void
stop_ends_it_and_start_resumes(void **state)
{
	struct club *c = *state;
	int before = evidence(c);
	int64_t seq;
	int texts = club_texts(c, MAYA_PHONE);

	club_text(c, MAYA_PHONE, "STOP");
	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
	club_mail(c, DANA, "Maya: hands 37");
	club_text_sid(c, MAYA_PHONE, "hands 65", "SMafter");
	club_text(c, MAYA_PHONE, "LINK");
	assert_int_equal(club_texts(c, MAYA_PHONE), texts);
	assert_true(text_kept(c, "SMafter"));
	assert_false(text_kept(c, "SMnever"));
	assert_true(club_standing(c).waiting);

	seq = club_text(c, MAYA_PHONE, "START");
	assert_string_equal(club_phone(c, MAYA_PHONE), "active");
	assert_int_equal(evidence(c), before + 2);
	assert_int_equal(club_texts(c, MAYA_PHONE), texts + 2);
	assert_heard(c, seq, MAYA_PHONE, "Your private page");
	text_told(c, MAYA_PHONE, "65", "you 65, Coach Reyes 37");
}

static void
a_stranger_is_answered_once_a_day(void **state)
{
	static const char stranger[] = "+15555550177";
	struct club *c = *state;

	text_told(c, stranger, "who are you", "We do not know this number");
	text_told(c, stranger, "hello?", NULL);
	c->clock += 86400;
	text_told(c, stranger, "hello?", "We do not know this number");
}

/* What they cost, and the room that they take from others, has an end. */
static void
a_crowd_of_strangers_is_not_answered_without_end(void **state)
{
	static const char *const bodies[] = { "who are you", "JOIN Zoe",
		"help please", "please stop texting me" };
	struct club *c = *state;
	int answered = 0;

	for (int i = 0; i < 120; i++) {
		const char *from = arena_printf(&c->p.a, "+1555556%04d", i);

		answered += club_heard(c, club_text(c, from, bodies[i % 4]),
				from) != NULL;
	}
	assert_int_equal(answered, 100);
	text_told(c, MAYA_PHONE, "START", "Your private page");
	c->clock += 86400;
	text_told(
	    c, "+15555569999", "who are you", "We do not know this number");
}

/* ---- minors ---- */

static bool
withheld(struct club *c, int64_t seq)
{
	return strcmp(club_letter(c, seq, 1), "withheld") == 0;
}

static void
a_minor_is_texted_with_an_adult_who_sees_it(void **state)
{
	static const struct {
		const char *name, *phone, *guardian; /* NULL: none */
	} rows[] = {
		{ "Leila", LEILA_PHONE, NULL },
		{ "Nora", NORA_PHONE, NORA_GUARDIAN },
		{ "Ida", IDA_PHONE, IDA_GUARDIAN },
	};
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *g = rows[i].guardian;
		int64_t seq = club_text(c, rows[i].phone, "YES");

		/* The link opens the page: the adult does not get it. */
		assert_int_equal(withheld(c, seq), g == NULL);
		if (g != NULL)
			assert_heard(c, seq, g, NULL);
		seq = club_mail(c, DANA,
		    arena_printf(&c->p.a, "%s: hands 37", rows[i].name));
		assert_int_equal(withheld(c, seq), g == NULL);
		if (g != NULL)
			assert_heard(c, seq, g,
			    arena_printf(&c->p.a, "Copy of our text to %s: %s",
				rows[i].name,
				club_heard(c, seq, rows[i].phone)));
		else
			assert_heard(c, seq, rows[i].phone, NULL);
	}
	assert_heard(c, 2, NORA_GUARDIAN, "Reply YES");
}

/* ---- shared phones ---- */

static void
a_shared_phone_says_whose_words_these_are(void **state)
{
	static const struct {
		const char *says, *heard;
	} rows[] = {
		{ "hello coach", "begin with the name: Ana or Bea" },
		{ "Bea: 52", "Hands: you 52, Coach Reyes 44" },
		{ "ana 65", "Hands: you 65, Coach Reyes 37" },
		{ "Anabel 65", "begin with the name: Ana or Bea" },
	};
	struct club *c = *state;

	club_text(c, SILVA_PHONE, "YES");
	club_mail(c, DANA, "Ana: hands 37\nBea: hands 44");
	for (size_t i = 0; i < COUNT(rows); i++)
		text_told(c, SILVA_PHONE, rows[i].says, rows[i].heard);
}

/* ---- keys ---- */

/* True when Maya's page is sealed to this key; seed 0: to none. */
static bool
sealed_to(struct club *c, int64_t seed)
{
	struct stmt *st = db_use(c->p.db, GEN_PEOPLE);
	struct crypto_pair pair;
	bool yes = false;

	pages_reader(seed, &pair);
	stmt_int(st, ":team", 1);
	while (stmt_step(st) == DB_ROW)
		if (stmt_get_int(st, "id") == MAYA) {
			size_t len;
			const void *key = stmt_get_blob(st, "public_key", &len);

			yes = seed == 0 ? key == NULL
					: len == 32 &&
				memcmp(key, pair.public_key, 32) == 0;
		}
	return yes;
}

static bool
revoked(struct club *c, int64_t seed)
{
	struct stmt *st = db_use(c->p.db, TAKE_KEY_SAME);
	struct crypto_pair pair;

	pages_reader(seed, &pair);
	stmt_int(st, ":person", MAYA);
	stmt_blob(st, ":public_key", pair.public_key, 32);
	stmt_int(st, ":generation", 1);
	return !stmt_found(st);
}

static void
a_key_needs_the_link_that_was_sent_to_her(void **state)
{
	struct club *c = *state;

	assert_true(sealed_to(c, 0));
	text_told(c, MAYA_PHONE, key_for(c, MAYA, 1, 11), "Your key is in.");
	assert_true(sealed_to(c, 11));

	text_told(
	    c, MAYA_PHONE, key_for(c, LEILA, 1, 12), "nothing was changed");
	assert_true(sealed_to(c, 11));
	assert_false(revoked(c, 11));

	club_text(c, MAYA_PHONE, key_for(c, MAYA, 1, 12));
	assert_true(sealed_to(c, 12));
	assert_true(revoked(c, 11));
}

static void
reset_kills_the_old_link_and_its_key(void **state)
{
	struct club *c = *state;
	const char *link = link_of(c, MAYA, 2);

	club_text(c, MAYA_PHONE, key_for(c, MAYA, 1, 11));
	text_told(c, MAYA_PHONE, "Reset", link);
	assert_true(sealed_to(c, 0));
	assert_true(revoked(c, 11));

	text_told(
	    c, MAYA_PHONE, key_for(c, MAYA, 1, 11), "nothing was changed");
	assert_true(sealed_to(c, 0));
	club_text(c, MAYA_PHONE, key_for(c, MAYA, 2, 12));
	assert_true(sealed_to(c, 12));
}

/* ---- who may order what ---- */

#define NEWCOMER                                                               \
	"First name,Last name,Phone,Role\nEva,Holm,+15555550120,rower\n"

static void
some_orders_are_the_head_coachs(void **state)
{
	static const struct {
		const char *type, *body, *coach, *head; /* in the receipts */
	} rows[] = {
		{ "text/plain", "metric off hands", "only a head coach",
		    "metric off hands" },
		{ "text/plain", "metric add rower catch \"Catch\"",
		    "only a head coach", "metric add rower catch" },
		{ "text/plain", "team new \"Novices\"", "only a head coach",
		    "team new \"Novices\" -- done" },
		{ "text/plain", "default share off for robin@example.org",
		    "only a head coach", "default share off" },
		{ "text/csv; name=roster.csv", NEWCOMER, "only a head coach",
		    "1 added" },
	};
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *mails[2];

		for (int k = 0; k < 2; k++) {
			int64_t seq = club_mail_typed(c, k == 0 ? DANA : ROBIN,
			    club_source(c, "mail"), rows[i].type, rows[i].body);

			mails[k] = club_receipt(c, seq);
		}
		assert_has(mails[0], rows[i].coach);
		assert_has(mails[1], rows[i].head);
		assert_lacks(mails[1], "only a head coach");
		if (strcmp(rows[i].body, NEWCOMER) == 0)
			assert_lacks(mails[0], "added");
	}
}

static void
a_refused_order_changes_nothing(void **state)
{
	struct club *c = *state;

	club_mail(c, DANA, "metric off hands");
	assert_string_equal(
	    pages_rows(&c->p, "SELECT count(*) FROM metric WHERE active = 0"),
	    "0");
	club_mail_typed(
	    c, DANA, "roster", "text/csv; name=roster.csv", NEWCOMER);
	assert_string_equal(club_phone(c, "+15555550120"), "");
}

/* ---- again ---- */

static void
the_same_message_twice_changes_nothing(void **state)
{
	struct club *c = *state;
	struct club_copy before = { .folder = NULL };

	for (int i = 0; i < 2; i++) {
		club_mail_typed(c, DANA, "rate", "text/plain",
		    "Maya: hands 37\nMaya: rhythm 91\nMaya: 2k 7:11.1");
		club_text_sid(c, MAYA_PHONE, "52", "SMsame");
		club_text_sid(c, MAYA_PHONE, "STOP", "SMstop");
		if (i == 0)
			club_copy_make(c, &before);
	}
	assert_true(db_same(before.ledger, c->p.db, stderr));
	club_copy_end(c, &before);
}

static void
the_same_mail_sent_anew_asks_nothing_anew(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Maya: hands 37");
	seq = club_mail(c, DANA, "Maya: hands 37");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_heard(c, seq, DANA_MAIL, "hands 37 (was there already)");
	club_text(c, MAYA_PHONE, "65");
	assert_int_equal(club_standing(c).score, 37);
	assert_false(club_standing(c).waiting);
}

static void
private_without_its_sign_hides_all_the_same(void **state)
{
	struct club *c = *state;

	assert_heard(
	    c, club_mail(c, DANA, "Maya: hands 37 private"), MAYA_PHONE, NULL);
}

static void
who_was_not_asked_is_not_noted_as_invited(void **state)
{
	struct club *c = *state;
	struct stmt *st = db_use(c->p.db, TAKE_INVITED);

	stmt_text(st, ":number", LEILA_PHONE);
	assert_int_equal(stmt_step(st), DB_DONE);
	stmt_end(st);
}

/* Killed from outside, as often as one message may be begun but once. */
static void
who_is_killed_at_a_message_takes_it_later(void **state)
{
	struct club *c = *state;
	int64_t seq = club_text(c, LEILA_PHONE, "HELP") + 1;

	for (int i = 0; i < 7; i++) {
		struct stmt *st = db_use(c->p.db, TAKE_ATTEMPT);

		stmt_int(st, ":seq", seq);
		assert_true(stmt_run(st));
	}
	assert_int_equal(club_text(c, MAYA_PHONE, "LINK"), seq);
	assert_heard(c, seq, MAYA_PHONE, "Your private page");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(nobody_is_texted_before_she_agrees),
		IN_CLUB(stop_ends_it_and_start_resumes),
		IN_CLUB(a_stranger_is_answered_once_a_day),
		IN_CLUB(a_crowd_of_strangers_is_not_answered_without_end),
		IN_CLUB(a_minor_is_texted_with_an_adult_who_sees_it),
		IN_CLUB(a_shared_phone_says_whose_words_these_are),
		IN_CLUB(a_key_needs_the_link_that_was_sent_to_her),
		IN_CLUB(reset_kills_the_old_link_and_its_key),
		IN_CLUB(some_orders_are_the_head_coachs),
		IN_CLUB(a_refused_order_changes_nothing),
		IN_CLUB(the_same_message_twice_changes_nothing),
		IN_CLUB(the_same_mail_sent_anew_asks_nothing_anew),
		IN_CLUB(private_without_its_sign_hides_all_the_same),
		IN_CLUB(who_was_not_asked_is_not_noted_as_invited),
		IN_CLUB(who_is_killed_at_a_message_takes_it_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
