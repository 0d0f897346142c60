/* take_erase_test.c -- a person goes, and nothing of hers is left. */
#include "tests/unit/take_files.h"

#include "ingest/take/erasing/settle.h"

static int64_t
erase(struct club *c, int64_t person)
{
	return club_order(c, "erase",
	    arena_printf(&c->p.a, "%lld keep\n", (long long)person));
}

static void
settle(struct club *c)
{
	struct settle_before none = { 0, 0 };
	size_t emptied;
	const char *why =
	    erase_settle(&c->p.a, c->p.db, c->box, c->clock, none, &emptied);

	if (why != NULL)
		fail_msg("%s", why);
	club_take(c, c->box, c->p.db);
}

static int64_t
count(struct club *c, enum db_stmt stmt, int64_t athlete)
{
	struct stmt *st = db_use(c->p.db, stmt);
	int64_t n = 0;

	stmt_int(st, ":athlete", athlete);
	while (stmt_step(st) == DB_ROW)
		n++;
	return n;
}

/* One mail is base64, so that her name does not stand in it as it is. */
static void
a_season(struct club *c)
{
	club_mail(c, DANA,
	    "Maya: hands 58 i8 zigzagged the oar\n"
	    "Ana: hands 37 calm and long\n"
	    "chen: 2k 7:11.1\n");
	club_text(c, MAYA_PHONE, "65");
	club_text(c, MAYA_PHONE, "4355 ! grandmother is visiting");
	club_text(c, MAYA_PHONE, "My left wrist aches since Tuesday");
	club_text(c, MAYA_PHONE, "TRY the bassoon grip");
	club_text(c, MAYA_PHONE, "TRIED it was wobblier");
	club_text(c, MAYA_PHONE, "TRY the contralto rhythm");
	club_text(c, MAYA_PHONE, "WEEK marzipan and rain");
	club_text(c, SILVA_PHONE, "Ana YES");
	club_text(c, SILVA_PHONE, "Ana TRY rowing like Maya");
	club_text(c, SILVA_PHONE, "Ana 41");
	club_text(c, SILVA_PHONE, "Ana can I row with Maya today?");
	club_mail_typed(c, DANA, "packed",
	    "text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64",
	    "TWF5YTogcmh5dGhtIDcxIHF1aXhvdGljCg==");
	club_order(c, "lines",
	    "about Maya: bio plays the theorbo\n"
	    "group new quads\ngroup comment quads: Maya strokes it\n");
}

static void
nothing_of_hers_is_left_in_the_files(void **state)
{
	static const char *const hers[] = { "Maya", "maya", "Chen", "chen",
		"5555550101", "zigzagged", "grandmother", "left wrist",
		"quixotic", "bassoon", "wobblier", "contralto", "marzipan",
		"TWF5YTog", "theorbo", "7:11" };
	struct club *c = *state;

	a_season(c);
	for (size_t i = 0; i + 1 < COUNT(hers); i++)
		if (strcmp(hers[i], "maya") != 0 && !files_hold(c, hers[i]))
			fail_msg("\"%s\" was never there", hers[i]);
	erase(c, MAYA);
	settle(c);
	for (size_t i = 0; i < COUNT(hers); i++)
		if (files_hold(c, hers[i]))
			fail_msg("\"%s\" is left", hers[i]);
}

/* Nor of whom her copies went to, now or before, in any of their own words. */
/* Her child is written to as before, and the copies are still hers. */
static void
a_coach_who_goes_stays_a_guardian(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_order(c, "lines", "copy target Ida: " DANA_MAIL "\n");
	assert_has(club_receipt(c, erase(c, DANA)),
	    "1 others whose copies go to her address or number: kept");
	settle(c);
	club_text(c, IDA_PHONE, "YES");
	seq = club_text(c, IDA_PHONE, "TALK");
	assert_heard(c, seq, DANA_MAIL, "Copy of our text to Ida");
	assert_lacks(
	    club_receipt(c, erase(c, MAYA)), "copies go to her address");
}

static void
who_saw_her_copies_is_gone_with_her(void **state)
{
	static const char *const theirs[] = { "5555550190", "aunt@example.org",
		"saxophone", "harpsichord" };
	struct club *c = *state;

	club_text(c, NORA_PHONE, "YES");
	club_text(c, NORA_GUARDIAN, "STOP");
	club_text(c, NORA_GUARDIAN, "START");
	club_text(c, NORA_GUARDIAN, "Is there a saxophone?");
	club_order(c, "lines", "copy target Nora: aunt@example.org\n");
	club_text(c, NORA_PHONE, "TALK");
	club_put(c, "mail", "aunt", "",
	    "From: <aunt@example.org>\r\nTo: <ratings@example.org>\r\n"
	    "Subject: harpsichord\r\n\r\nHe hurts her. He hits her.\r\n");
	club_order(c, "lines", "copy target Ida: aunt@example.org\n");
	for (size_t i = 0; i < COUNT(theirs); i++)
		if (!files_hold(c, theirs[i]))
			fail_msg("\"%s\" was never there", theirs[i]);
	erase(c, NORA);
	settle(c);
	assert_false(files_hold(c, "5555550190"));
	assert_false(files_hold(c, "saxophone"));
	/* Ida's copies go there, too. */
	assert_true(files_hold(c, "aunt@example.org"));
	erase(c, IDA);
	settle(c);
	for (size_t i = 0; i < COUNT(theirs); i++)
		if (files_hold(c, theirs[i]))
			fail_msg("\"%s\" is left", theirs[i]);
}

static void
what_is_others_stays(void **state)
{
	struct club *c = *state;
	struct dropbox_message m = { .seq = 0 };
	int64_t erased, later;

	a_season(c);
	erased = erase(c, MAYA);
	assert_has(club_receipt(c, erased), "2 ratings of her\n");
	assert_has(club_receipt(c, erased), "1 self-ratings\n");
	assert_has(club_receipt(c, erased), "2 things to try\n");
	settle(c);
	assert_int_equal(count(c, GEN_REVEALED, MAYA), 0);
	assert_int_equal(count(c, GEN_REVEALED, ANA), 1);
	assert_true(files_hold(c, "calm and long"));
	assert_true(files_hold(c, "can I row with"));
	assert_true(files_hold(c, "rowing like"));
	/* Bodies go, messages stay: the same mail is not taken twice. */
	assert_true(dropbox_has(c->box, "mail", "packed"));
	while (dropbox_next(c->box, m.seq, &c->p.a, &m))
		assert_true(m.body == NULL || m.len > 0);
	later = club_mail(c, DANA, "Ana: rhythm 70");
	assert_true(later > erased);
	assert_int_equal(count(c, GEN_WAITING, ANA), 1);
}

static void
a_number_that_two_share_stays(void **state)
{
	struct club *c = *state;

	club_text(c, SILVA_PHONE, "YES");
	club_mail(c, DANA, "Bea: hands 44\nAna: hands 45");
	erase(c, BEA);
	settle(c);
	assert_string_equal(club_phone(c, SILVA_PHONE), "active");
	text_told(c, SILVA_PHONE, "65", "Coach Reyes 45");
	assert_false(files_hold(c, "Bea "));
}

static void
an_id_is_never_used_again(void **state)
{
	struct club *c = *state;
	struct stmt *st;

	erase(c, BEA);
	settle(c);
	order_told(c, "roster",
	    "Role,First name,Last name,Phone\n"
	    "rower,Bea,Silva,+15555550106\n",
	    "1 added");
	st = db_use(c->p.db, OPS_FIND);
	stmt_text(st, ":name", "Bea");
	assert_int_equal(stmt_step(st), DB_ROW);
	assert_int_equal(stmt_get_int(st, "id"), BEA + 1);
	stmt_end(st);
	/* Once more: nothing of the first one is there to be removed. */
	assert_has(club_receipt(c, erase(c, BEA)), "was erased before");
}

static void
a_coach_goes_and_what_he_gave_stays(void **state)
{
	struct club *c = *state;
	struct stmt *st;

	club_mail(c, DANA, "Maya: hands 58 late square");
	club_text(c, MAYA_PHONE, "65");
	erase(c, DANA);
	settle(c);
	assert_false(files_hold(c, "Reyes"));
	assert_false(files_hold(c, DANA_MAIL));
	st = db_use(c->p.db, GEN_REVEALED);
	stmt_int(st, ":athlete", MAYA);
	assert_int_equal(stmt_step(st), DB_ROW);
	assert_int_equal(stmt_get_int(st, "score"), 58);
	assert_string_equal(stmt_get_text(st, "note"), "late square");
	assert_string_equal(stmt_get_text(st, "coach_first"), "(erased)");
	stmt_end(st);
}

static void
the_last_head_coach_stays(void **state)
{
	struct club *c = *state;

	assert_has(club_receipt(c, erase(c, ROBIN)), "last head coach");
	assert_true(files_hold(c, "Vale"));
	assert_has(club_receipt(c, erase(c, 99)), "nobody of that number");
}

static void
a_mail_that_waits_for_its_code_is_gone_with_her(void **state)
{
	struct club *c = *state;

	club_put(c, "mail", "held", "ratings@example.org",
	    "Delivered-To: ratings@example.org\r\n"
	    "From: <dana@example.org>\r\nTo: ratings@example.org\r\n"
	    "Subject: x\r\nDate: Wed, 6 May 2026 07:00:00 +0000\r\n"
	    "Message-ID: <held@example.org>\r\n\r\nMaya: sync 77\r\n");
	erase(c, MAYA);
	settle(c);
	assert_false(files_hold(c, "Maya: sync"));
}

/* The sealed note of another rating must not change; all else is cut. */
static void
a_sealed_note_that_names_her_is_kept_and_counted(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Ana: hands 37 follow Maya into the catch");
	seq = erase(c, MAYA);
	assert_has(
	    club_receipt(c, seq), "1 notes about others that name her: kept");
	settle(c);
	assert_true(files_hold(c, "follow Maya into the catch"));
	assert_false(files_hold(c, "Chen"));
}

static void
a_name_that_another_has_stays_hers(void **state)
{
	struct club *c = *state;

	club_text(c, SILVA_PHONE, "YES");
	club_text(c, MAYA_PHONE, "I saw Bea and Ana Silva at the lake");
	erase(c, BEA);
	settle(c);
	assert_true(files_hold(c, "I saw … and Ana Silva at the lake"));
}

static void
a_number_is_found_however_it_is_written(void **state)
{
	static const char *const written[] = { "(555) 555-0101", "555.555.0101",
		"1 555 555 0101", "+1-555-555-0101" };
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(written); i++)
		club_text(c, SILVA_PHONE,
		    arena_printf(&c->p.a, "Ana call %s please", written[i]));
	erase(c, MAYA);
	settle(c);
	for (size_t i = 0; i < COUNT(written); i++)
		assert_false(files_hold(c, written[i] + 4));
	assert_true(files_hold(c, "please"));
}

/* Whoever is asked later finds nobody, and no door stumbles. */
static void
what_arrives_afterwards_is_a_strangers(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Maya: hands 58");
	erase(c, MAYA);
	settle(c);
	seq = club_mail(c, DANA, "Maya: hands 60\nAna: hands 61");
	assert_heard(c, seq, DANA_MAIL, "not on your roster");
	club_text(c, MAYA_PHONE, "65");
	club_put(c, "report", "4-1/accepted/1", "4-1", "accepted SM1\n");
	club_put(c, "status", "SM1/delivered", "4-1",
	    "MessageSid=SM1&MessageStatus=delivered&To=%2B15555550101");
}

/* Two erasures: the second one's state is the one that counts. */
static void
a_second_erasure_empties_the_first_ones_state(void **state)
{
	struct club *c = *state;

	a_season(c);
	erase(c, BEA);
	settle(c);
	assert_true(files_hold(c, "Maya"));
	erase(c, MAYA);
	settle(c);
	assert_false(files_hold(c, "Maya"));
}

/* Before it is settled, too, the drop box tells the same story. */
static void
an_erasure_that_was_interrupted_replays(void **state)
{
	struct club *c = *state;

	a_season(c);
	erase(c, MAYA);
	club_text(c, SILVA_PHONE, "Ana YES");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(nothing_of_hers_is_left_in_the_files),
		IN_CLUB(a_coach_who_goes_stays_a_guardian),
		IN_CLUB(who_saw_her_copies_is_gone_with_her),
		IN_CLUB(what_is_others_stays),
		IN_CLUB(a_number_that_two_share_stays),
		IN_CLUB(an_id_is_never_used_again),
		IN_CLUB(a_coach_goes_and_what_he_gave_stays),
		IN_CLUB(the_last_head_coach_stays),
		IN_CLUB(a_mail_that_waits_for_its_code_is_gone_with_her),
		IN_CLUB(a_sealed_note_that_names_her_is_kept_and_counted),
		IN_CLUB(a_name_that_another_has_stays_hers),
		IN_CLUB(a_number_is_found_however_it_is_written),
		IN_CLUB(what_arrives_afterwards_is_a_strangers),
		IN_CLUB(a_second_erasure_empties_the_first_ones_state),
		IN_CLUB(an_erasure_that_was_interrupted_replays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
