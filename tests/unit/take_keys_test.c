/* take_keys_test.c -- keys by text, by mail and from a page: whose they are,
 * and which are taken. */
#include "tests/unit/take_hours.h"
#include "tests/unit/take_links.h"

/* The n-th key of many, for a person's link of that generation. */
struct made {
	const char *text; /* "KEY … …" */
	struct crypto_pair pair;
	unsigned char secret[IDENTITY_SECRET_LEN];
};

static struct made
key_made(struct club *c, int64_t person, int64_t generation, int n)
{
	struct made m;

	pages_reader(1000 + n, &m.pair);
	identity_link_secret(c->p.key, person, generation, m.secret);
	m.text = identity_key_text(&c->p.a, m.secret, m.pair.public_key);
	return m;
}

static const char *
key_text(struct club *c, int64_t person, int64_t generation, int n)
{
	return key_made(c, person, generation, n).text;
}

/* The key that opens this person's page now is the n-th; 0: none does. */
static void
assert_key(struct club *c, int64_t person, int n)
{
	struct stmt *st = db_use(c->p.db, GEN_PEOPLE);
	struct crypto_pair pair;
	bool found = false;

	pages_reader(1000 + n, &pair);
	stmt_int(st, ":team", 1);
	while (stmt_step(st) == DB_ROW) {
		size_t len;
		const void *key;

		if (stmt_get_int(st, "id") != person)
			continue;
		found = true;
		key = stmt_get_blob(st, "public_key", &len);
		assert_int_equal(len, n == 0 ? 0 : 32);
		if (n != 0)
			assert_memory_equal(key, pair.public_key, 32);
	}
	assert_true(found);
}

/* What her page sends to the door; old: the key that it replaces, or 0. */
static int64_t
door(struct club *c, int64_t person, int64_t generation, int n, int old)
{
	struct arena *a = &c->p.a;
	struct made m = key_made(c, person, generation, n);
	const char *body = arena_printf(
	    a, "%s %s", identity_handle(a, c->p.key, person), m.text);

	if (old != 0) {
		struct made was = key_made(c, person, generation, old);
		char mark[IDENTITY_CHANGE_CHARS + 1];
		struct crypto_pair site;
		struct identity_change change = { site.public_key,
			was.pair.secret_key, m.secret };

		identity_site_pair(c->p.key, &site);
		assert_true(identity_change(&change, m.text + 4, mark));
		body = arena_printf(a, "%s %s", body, mark);
	}
	return club_put(c, "report", club_source(c, "key/"), "key", body);
}

static void
a_page_sends_its_first_key(void **state)
{
	struct club *c = *state;
	int64_t seq = door(c, MAYA, 1, 1, 0);

	assert_key(c, MAYA, 1);
	assert_heard(c, seq, MAYA_PHONE, "Was it not you? Then reply RESET.");
	assert_heard(c, door(c, MAYA, 1, 1, 0), MAYA_PHONE, NULL);
	assert_key(c, MAYA, 1);
	seq = door(c, DANA, 1, 2, 0);
	assert_key(c, DANA, 2);
	assert_heard(c, seq, DANA_MAIL, "A password was chosen");
}

/* Whoever finds a link that is in use gets nothing with it. */
static void
a_used_link_rebinds_nothing(void **state)
{
	struct club *c = *state;

	door(c, MAYA, 1, 1, 0);
	assert_heard(c, door(c, MAYA, 1, 2, 0), MAYA_PHONE, NULL);
	assert_key(c, MAYA, 1);
	/* with the mark of a key that is not hers */
	door(c, MAYA, 1, 2, 3);
	assert_key(c, MAYA, 1);
	/* nor the revoked link of before a RESET */
	text_told(c, MAYA_PHONE, "RESET", link_of(c, MAYA, 2));
	assert_key(c, MAYA, 0);
	door(c, MAYA, 1, 2, 0);
	door(c, MAYA, 1, 2, 1);
	assert_key(c, MAYA, 0);
	door(c, MAYA, 2, 2, 0);
	assert_key(c, MAYA, 2);
}

static void
a_change_takes_the_old_password(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, MAYA_PHONE, key_text(c, MAYA, 1, 1));
	seq = door(c, MAYA, 1, 2, 1);
	assert_key(c, MAYA, 2);
	assert_heard(c, seq, MAYA_PHONE, "the old one is dead");
	/* the key of before is not the one of now */
	door(c, MAYA, 1, 3, 1);
	assert_key(c, MAYA, 2);
	/* and back again */
	door(c, MAYA, 1, 1, 2);
	assert_key(c, MAYA, 1);
}

static void
strangers_and_those_who_left_have_no_key(void **state)
{
	struct club *c = *state;
	const char *nobody =
	    arena_printf(&c->p.a, "aaaaaaaaaa %s", key_text(c, MAYA, 1, 1));
	int64_t seq = club_put(c, "report", "key/x", "key", nobody);

	assert_heard(c, seq, MAYA_PHONE, NULL);
	assert_key(c, MAYA, 0);
	seq = club_put(c, "report", "key/y", "key", "KEY");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	/* another's proof under her handle */
	door(c, MAYA, 1, 1, 0);
	club_order(c, "lines", "remove Maya");
	assert_heard(c, door(c, MAYA, 1, 2, 1), MAYA_PHONE, NULL);
	text_told(c, MAYA_PHONE, key_text(c, MAYA, 1, 2), NULL);
}

/* Five a day are answered, then no more; a right one is always taken. */
static void
the_fifth_wrong_key_of_a_day_is_told_once(void **state)
{
	struct club *c = *state;
	const char *wrong = key_text(c, LEILA, 1, 1);

	for (int i = 1; i < 5; i++)
		text_told(c, MAYA_PHONE, wrong,
		    "does not fit this phone's newest link");
	text_told(c, MAYA_PHONE, wrong, "fifth key");
	for (int i = 0; i < 3; i++)
		text_told(c, MAYA_PHONE, wrong, NULL);
	text_told(c, MAYA_PHONE, key_text(c, MAYA, 1, 1), "Your key is in");
	c->clock += DAY;
	text_told(c, MAYA_PHONE, wrong, "does not fit");
}

static void
wrong_keys_at_the_door_are_told_once_and_shut_out_nobody(void **state)
{
	struct club *c = *state;

	for (int i = 1; i < 5; i++)
		assert_heard(c, door(c, MAYA, 9, i, 0), MAYA_PHONE, NULL);
	assert_heard(c, door(c, MAYA, 9, 5, 0), MAYA_PHONE, "Five keys came");
	for (int i = 6; i < 9; i++)
		assert_heard(c, door(c, MAYA, 9, i, 0), MAYA_PHONE, NULL);
	/* her own texts are still answered, and her own key is taken */
	text_told(c, MAYA_PHONE, key_text(c, MAYA, 9, 1), "does not fit");
	door(c, MAYA, 1, 9, 0);
	assert_key(c, MAYA, 9);
}

static void
a_coach_s_wrong_keys_have_an_end_too(void **state)
{
	struct club *c = *state;
	const char *wrong = key_text(c, DANA, 7, 1);

	for (int i = 1; i < 5; i++)
		mail_told(
		    c, DANA, wrong, "does not belong to your newest link");
	mail_told(c, DANA, wrong, "fifth key");
	club_mail(c, DANA, key_text(c, DANA, 1, 2));
	assert_key(c, DANA, 2);
}

/* Does any text stand under this person's name? */
static bool
has_text(struct club *c, int64_t person)
{
	return *pages_rows(&c->p, "SELECT seq FROM text_in WHERE person = %lld",
		   (long long)person) != '\0';
}

/* A family's phone: the proof says whose key it is; a wrong one, nobody's. */
static void
on_a_shared_phone_the_proof_says_whose(void **state)
{
	struct club *c = *state;

	club_text(c, SILVA_PHONE, "YES");
	club_text(c, SILVA_PHONE, key_text(c, BEA, 1, 1));
	assert_key(c, BEA, 1);
	assert_key(c, ANA, 0);
	text_told(c, SILVA_PHONE, key_text(c, MAYA, 1, 2), "does not fit");
	assert_false(has_text(c, ANA));
	assert_true(has_text(c, BEA));
	/* named for one, and the other's */
	club_text(c, SILVA_PHONE,
	    arena_printf(&c->p.a, "Bea %s", key_text(c, ANA, 1, 3)));
	assert_true(has_text(c, ANA));
	assert_key(c, BEA, 1);
	assert_key(c, ANA, 3);
}

/* LINK from her second phone goes there, and that phone's KEY counts. */
static void
a_second_phone_gets_the_same_link(void **state)
{
	struct club *c = *state;
	const char *second = "+15555550166";
	const char *link = link_of(c, MAYA, 1);
	int64_t seq;

	club_order(c, "lines", "edit Maya: phone +15555550166");
	club_text(c, second, "YES");
	seq = text_told(c, second, "LINK", link);
	assert_heard(c, seq, MAYA_PHONE, NULL);
	club_text(c, second, key_text(c, MAYA, 1, 4));
	assert_key(c, MAYA, 4);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_page_sends_its_first_key),
		IN_CLUB(a_used_link_rebinds_nothing),
		IN_CLUB(a_change_takes_the_old_password),
		IN_CLUB(strangers_and_those_who_left_have_no_key),
		IN_CLUB(the_fifth_wrong_key_of_a_day_is_told_once),
		IN_CLUB(
		    wrong_keys_at_the_door_are_told_once_and_shut_out_nobody),
		IN_CLUB(a_coach_s_wrong_keys_have_an_end_too),
		IN_CLUB(on_a_shared_phone_the_proof_says_whose),
		IN_CLUB(a_second_phone_gets_the_same_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
