/* take_find_test.c -- who is found by what one remembers of her. */
#include "tests/unit/take_facts.h"

static const char *
zoras_found(struct office *f, char first, char last)
{
	for (char c = first; c <= last; c++)
		club_order(f->c, "roster",
		    arena_printf(&f->c->p.a,
			"Role,First name,Last name,Email\n"
			"rower,Zora,%cberg,zora.%c@example.org\n",
			c, c));
	return club_receipt(f->c, club_mail(f->c, ROBIN, "find Zora"));
}

static void
twelve_of_one_name_are_shown_and_the_others_counted(void **state)
{
	const char *said = zoras_found(*state, 'A', 'L');

	assert_has(said, "Zora Lberg");
	assert_lacks(said, " more");
	assert_has(zoras_found(*state, 'M', 'M'), "and 1 more");
}

static void
a_name_is_found_without_its_accents(void **state)
{
	static const struct {
		const char *words, *found;
	} rows[] = {
		{ "oyvind", "Øyvind Åsen" },
		{ "asen", "Øyvind Åsen" },
		{ "ØYVIND", "Øyvind Åsen" },
		{ "Sean O'N", "Sean O’Neil" },
		{ "o'neil", "Sean O’Neil" },
		{ "Shawn", "Sean O’Neil" },
	};
	struct office *f = *state;
	struct club *c = f->c;

	club_order(c, "roster",
	    "Role,First name,Last name,Email\n"
	    "rower,Øyvind,Åsen,asen@example.org\n"
	    "rower,Sean,O’Neil,oneil@example.org\n");
	for (size_t i = 0; i < COUNT(rows); i++)
		mail_told(c, ROBIN,
		    arena_printf(&c->p.a, "find %s", rows[i].words),
		    rows[i].found);
	assert_lacks(
	    club_receipt(c, club_mail(c, ROBIN, "find oyvind")), "Sean");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_OFFICE(a_name_is_found_without_its_accents),
		IN_OFFICE(twelve_of_one_name_are_shown_and_the_others_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
