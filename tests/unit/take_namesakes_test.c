/* take_namesakes_test.c -- one name, two people; one person, two rows. */
#include "tests/unit/take_facts.h"

static const char *
imported(struct office *f, const char *rows)
{
	return club_receipt(f->c,
	    club_order(f->c, "roster",
		arena_printf(&f->c->p.a,
		    "First name,Last name,Email,Phone,Role,Team\n%s\n", rows)));
}

/* However a spreadsheet writes her. */
static void
one_name_is_one_person_in_any_case_and_with_any_accent(void **state)
{
	static const struct {
		const char *one, *again;
	} rows[] = {
		{ "Øyvind,Moe,,5555550171,rower,", "ØYVIND,MOE,,5555550171,," },
		{ "José,García,,5555550172,rower,", "Jose,Garcia,,,rower," },
		{ "Sean,O'Neil,s@example.org,,rower,",
		    "Sean,O’Neil,s@example.org,,rower," },
		{ "Anna Maria,Vik,,5555550173,rower,",
		    "Anna,Maria Vik,,5555550173,rower," },
	};
	struct office *f = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_has(imported(f, rows[i].one), "1 added");
		imported(f, rows[i].again);
	}
	assert_int_equal(number_of(f, BEA + 4, "team"), TEAM);
	assert_string_equal(
	    pages_rows(&f->c->p, "SELECT count(*) FROM person"), "12");
}

/* Whose phone it is, nobody can know: it opens no page of hers. */
static void
who_is_spelt_otherwise_adds_no_way_to_her(void **state)
{
	struct office *f = *state;
	const char *said;

	imported(f, "José,García,,5555550172,rower,");
	said = imported(f, "Jose,Garcia,,5555550179,rower,");
	assert_has(said, "a mail cannot tell her from José García");
	assert_has(said, "such as \"Jose B Garcia\"");
	assert_string_equal(club_phone(f->c, "+15555550179"), "");
	assert_has(imported(f, "Jose B,Garcia,,5555550179,rower,"), "1 added");
	assert_has(
	    club_receipt(f->c,
		club_mail(f->c, ROBIN, "roster rename Jose B: JOSE GARCÍA")),
	    "there is another JOSE GARCÍA in your team");
}

/* What Maya was rated, and her page, are not the next one's. */
static void
who_gets_her_number_next_is_not_she(void **state)
{
	struct office *f = *state;
	int64_t seq;

	club_mail(f->c, DANA, "Maya: hands 37");
	club_order(f->c, "lines", "roster remove Maya\n");
	assert_has(imported(f, "Maya,Olsen,," MAYA_PHONE ",rower,"), "1 added");
	seq = club_text(f->c, MAYA_PHONE, "YES");
	assert_heard(f->c, seq, MAYA_PHONE, link_of(f->c, BEA + 1, 1));
	assert_non_null(fact(f, MAYA, "left_at"));
	/* Her own address brings her back, whatever she is called now. */
	club_order(f->c, "lines",
	    "roster add Lia Foss <lia@example.org>\nroster remove Lia Foss\n");
	assert_has(imported(f, "Lia,Lund,lia@example.org,,rower,"),
	    "added as rower; she is back as Lia Foss; if her name has changed, "
	    "write: roster rename Lia Foss: Lia Lund");
}

static void
who_shares_a_phone_is_said(void **state)
{
	struct office *f = *state;
	const char *said = imported(f, "Kim,Chen,," MAYA_PHONE ",rower,");

	assert_has(said,
	    MAYA_PHONE " is the phone of Maya Chen, too: YES and STOP count");
	assert_has(said, "roster edit Maya Chen: phone only +15555550123");
	assert_has(
	    club_receipt(f->c,
		club_mail(f->c, ROBIN, "roster edit Leila: phone " MAYA_PHONE)),
	    "is the phone of Maya Chen, too");
	assert_lacks(imported(f, "Pia,Lund,,5555550171,rower,"), "too:");
}

static void
who_has_two_roles_or_teams_is_told_how(void **state)
{
	struct office *f = *state;
	const char *said;

	club_order(f->c, "lines", "team new \"Novice\" short N\n");
	said = imported(f, "Dana,Reyes," DANA_MAIL ",,coach,N");
	assert_has(said, "team Dana Reyes Novice. To be in both she needs");
	said = imported(f, "Dana,Reyes,dana.2@example.org,,coach,N");
	assert_has(said, "1 added");
	said = imported(f, "Maya,Chen,," MAYA_PHONE ",coach,Varsity");
	assert_has(said, "a person has one role: to be both she is added");
	/* A text from it could not say whose it is. */
	said = imported(f, "Maya,Chen,," MAYA_PHONE ",rower,N");
	assert_has(said, MAYA_PHONE " is the phone of another Maya Chen");
	refused(f, ROBIN, named(f, ORDER_ROSTER_TEAM, DANA, "N"),
	    "roster rename Dana Reyes: Dana B Reyes.");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_OFFICE(
		    one_name_is_one_person_in_any_case_and_with_any_accent),
		IN_OFFICE(who_is_spelt_otherwise_adds_no_way_to_her),
		IN_OFFICE(who_gets_her_number_next_is_not_she),
		IN_OFFICE(who_shares_a_phone_is_said),
		IN_OFFICE(who_has_two_roles_or_teams_is_told_how),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
