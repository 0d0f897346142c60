/*
 * rate_first_test.c -- rate before reveal, from the drop box to every eye: two
 * clubs live one story, in which one number differs that is not to be known
 * yet. All letters and pages that anybody else gets are the same bytes.
 */
#include "tests/unit/pages_looked.h"
#include "tests/unit/pages_texts.h"
#include "tests/unit/take_hours.h"

#include "gen/view/data.h"

/* Behind the people of take_world.h: a coach and an athlete of another team. */
enum { NILS = BEA + 1, ZED };

/* Who looks, with a key, at an address or both; some may know, as bits. */
enum looker {
	DANA_KNOWS = 1 << 1,
	MAYA_KNOWS = 1 << 2,
	IDA_KNOWS = 1 << 3,
	IDAS_GUARDIAN_KNOWS = 1 << 4,
	ANA_KNOWS = 1 << 5,
	NORA_KNOWS = 1 << 6,
	NORAS_GUARDIAN_KNOWS = 1 << 7,
	LOOKERS = 11,
};

static const struct {
	const char *name, *address;
	int64_t person;
} lookers[LOOKERS] = {
	{ "Robin", ROBIN_MAIL, ROBIN },
	{ "Dana", DANA_MAIL, DANA },
	{ "Maya", MAYA_PHONE, MAYA },
	{ "Ida", IDA_PHONE, IDA },
	{ "Ida's guardian", IDA_GUARDIAN, 0 },
	{ "Ana", SILVA_PHONE, ANA },
	{ "Nora", NORA_PHONE, NORA },
	{ "Nora's guardian", NORA_GUARDIAN, 0 },
	{ "Leila", LEILA_PHONE, LEILA },
	{ "Nils", "nils@example.org", NILS },
	{ "Zed", "zed@example.org", ZED },
};

/* What happens; %s is what differs. */
enum happens {
	END,
	MAIL,	 /* of that coach */
	OLD,	 /* the same, a month on its way: it is asked about */
	CONFIRM, /* whatever that coach was asked about last */
	TEXT,	 /* from that number */
	ORDER,	 /* the operator's, for the one team */
	ROSTER,	 /* the same, as a file */
	LATER,	 /* so many seconds go by */
};

struct step {
	enum happens what;
	int64_t who; /* a coach, or seconds */
	const char *number, *words;
};

enum { STEPS = 16 };

struct story {
	const char *name;
	int knows; /* who may: everybody else may not */
	bool page; /* her page, too, not her letters alone */
	const char *one, *two;
	struct step steps[STEPS];
};

#define DANA_SAYS(words)                                                       \
	{                                                                      \
		MAIL, DANA, NULL, words                                        \
	}
#define ROBIN_SAYS(words)                                                      \
	{                                                                      \
		MAIL, ROBIN, NULL, words                                       \
	}
#define TEXTED(number, words)                                                  \
	{                                                                      \
		TEXT, 0, number, words                                         \
	}
#define ORDERED(words)                                                         \
	{                                                                      \
		ORDER, 0, NULL, words                                          \
	}
#define DAYS(n)                                                                \
	{                                                                      \
		LATER, (n)*DAY, NULL, NULL                                     \
	}

static const char *
filled(struct arena *a, const char *words, const char *with)
{
	const char *at = strstr(words, "%s");

	return at == NULL ? words
			  : arena_printf(a, "%.*s%s%s", (int)(at - words),
				words, with, filled(a, at + 2, with));
}

static void
club_confirm(struct club *c, enum club_person coach)
{
	const char *code = pages_rows(&c->p,
	    "SELECT substr(body, instr(body, '#   confirm ') + 4, 16)"
	    " FROM outbox WHERE body LIKE '%%#   confirm %%'"
	    " ORDER BY rowid DESC LIMIT 1");

	assert_has(code, "confirm ");
	club_mail(c, coach, code);
}

static void
happen(struct club *c, const struct step *s, const char *with)
{
	const char *words =
	    s->words == NULL ? NULL : filled(&c->p.a, s->words, with);

	c->waited = s->what == OLD ? 30 * DAY : 0;
	switch (s->what) {
	case MAIL:
	case OLD:
		club_mail(c, (enum club_person)s->who, words);
		break;
	case CONFIRM:
		club_confirm(c, (enum club_person)s->who);
		break;
	case TEXT:
		club_text(c, s->number, words);
		break;
	case ORDER:
		club_order(c, "lines:Varsity", words);
		break;
	case ROSTER:
		club_order(c, "roster", words);
		break;
	case LATER:
		club_later(c, s->who);
		break;
	case END:
		break;
	}
}

static struct club *
club_open(void)
{
	void *state = NULL;
	struct club *c;

	assert_int_equal(club_begin(&state), 0);
	c = state;
	club_order(c, "lines", "team new \"Novice\"\n");
	club_order(c, "roster",
	    "Role,First name,Last name,Email,Team\n"
	    "head coach,Nils,Berg,nils@example.org,Novice\n"
	    "rower,Zed,Young,zed@example.org,Novice\n");
	club_text(c, IDA_PHONE, "YES");
	club_text(c, SILVA_PHONE, "YES");
	for (int64_t id = ROBIN; id <= ZED; id++)
		pages_key(&c->p, id);
	return c;
}

/* At her address, and as the person that she is: a copy is hers, too. */
static const char *
letters_to(struct club *c, int looker)
{
	return pages_rows(&c->p,
	    "SELECT json_array(id, kind, class, person, line, subject, body,"
	    " reply_to, created, state, detail, thread, told, expires,"
	    " not_before) FROM outbox WHERE person = %lld"
	    " OR address = '%s' COLLATE NOCASE ORDER BY rowid",
	    (long long)lookers[looker].person, lookers[looker].address);
}

/* All that is hers to take along. */
static const char *
exported(struct club *c, int64_t athlete)
{
	struct data d;

	assert_true(data_make(
	    &c->p.a, c->p.db, athlete, date_day(c->clock, "Europe/Oslo"), &d));
	return d.json;
}

static void
assert_same(const struct story *s, const char *who, const char *what,
    const char *one, const char *two)
{
	size_t n = 0;

	while (one[n] != '\0' && one[n] == two[n])
		n++;
	if (one[n] != two[n])
		fail_msg("%s: %s learns it from %s: \"%.80s\" or \"%.80s\"",
		    s->name, who, what, one + (n < 40 ? 0 : n - 40),
		    two + (n < 40 ? 0 : n - 40));
}

/* What may not be told. */
static const char *
secrets(struct club *c)
{
	return pages_rows(&c->p,
	    "SELECT json_array(score, importance, note) FROM rating"
	    " UNION ALL SELECT json_array(score, importance, guess)"
	    " FROM self_rating UNION ALL SELECT body FROM text_in");
}

/* Pages and letters of both clubs, as everybody gets them. */
static void
compare(const struct story *s, struct club *c[2])
{
	struct pages_site site[2];

	for (int i = 0; i < 2; i++)
		if (!pages_build(&c[i]->p, &site[i]))
			fail_msg("%s: %s", s->name, site[i].why);
	assert_same(s, "the public", "the site", seen_by(&c[0]->p, &site[0], 0),
	    seen_by(&c[1]->p, &site[1], 0));
	for (int k = 0; k < LOOKERS; k++) {
		int64_t id = lookers[k].person;
		bool knows = (s->knows >> k & 1) != 0;
		const char *got[2], *seen[2];

		for (int i = 0; i < 2; i++) {
			got[i] = letters_to(c[i], k);
			seen[i] =
			    id == 0 ? "" : seen_by(&c[i]->p, &site[i], id);
		}
		if (!knows)
			assert_same(
			    s, lookers[k].name, "a letter", got[0], got[1]);
		if (!knows && id != 0)
			assert_same(s, lookers[k].name, "her export",
			    exported(c[0], id), exported(c[1], id));
		if (!knows || !s->page)
			assert_same(
			    s, lookers[k].name, "a page", seen[0], seen[1]);
	}
}

static void
live(const struct story *s)
{
	struct club *c[2] = { club_open(), club_open() };

	for (const struct step *p = s->steps; p->what != END; p++) {
		happen(c[0], p, s->one);
		happen(c[1], p, s->two);
	}
	compare(s, c);
	/* It is known here, or nothing was tried. */
	assert_string_not_equal(secrets(c[0]), secrets(c[1]));
	/* The second one's parser holds the ends of the first one's pipes. */
	for (int i = 1; i >= 0; i--) {
		void *state = c[i];

		club_end_untold(&state);
	}
}

/* ---- a coach's number, hidden from its athlete and from all others ---- */

#define OF_DANA DANA_KNOWS, true, "10", "90"

static const struct story coachs[] = {
	{ "it waits, and she tries all that there is to ask", OF_DANA,
	    { DANA_SAYS("Maya: hands %s i8 late square"),
		TEXTED(MAYA_PHONE, "what did coach say?"),
		TEXTED(MAYA_PHONE, "more than 50?"),
		TEXTED(MAYA_PHONE, "hands same as coach"),
		TEXTED(MAYA_PHONE, "?50"), TEXTED(MAYA_PHONE, "7/10"),
		TEXTED(MAYA_PHONE, "hands 250"), TEXTED(MAYA_PHONE, "TALK"),
		TEXTED(MAYA_PHONE, "EXPORT"), TEXTED(MAYA_PHONE, "4355"),
		TEXTED(MAYA_PHONE, "skip"), DAYS(3), DAYS(1) } },
	{ "0 or 100", DANA_KNOWS, true, "0", "100",
	    { DANA_SAYS("Maya: hands %s"), DAYS(3) } },
	{ "the note", DANA_KNOWS, true, "late square",
	    "a zebra, a walrus and whatever else is long enough",
	    { DANA_SAYS("Maya: hands 50 i8 %s"), DAYS(3) } },
	{ "the importance", DANA_KNOWS, true, "1", "9",
	    { DANA_SAYS("Maya: hands 50 i%s, rhythm 40 i5"), DAYS(3) } },
	{ "private", OF_DANA,
	    { DANA_SAYS("Maya: hands %s private"), TEXTED(MAYA_PHONE, "TALK"),
		TEXTED(MAYA_PHONE, "hands 60"), TEXTED(MAYA_PHONE, "hands 70"),
		DAYS(3) } },
	{ "one of three is answered", OF_DANA,
	    { DANA_SAYS("Maya: hands %s, rhythm 40, sync 50"),
		TEXTED(MAYA_PHONE, "rhythm 60"), DAYS(3), DAYS(5) } },
	{ "another coach's takes its place", OF_DANA,
	    { DANA_SAYS("Maya: hands %s"), ROBIN_SAYS("Maya: hands 44"),
		TEXTED(MAYA_PHONE, "60"), DAYS(1) } },
	{ "her own next one takes its place", OF_DANA,
	    { DANA_SAYS("Maya: hands %s"), DANA_SAYS("Maya: hands 44"),
		TEXTED(MAYA_PHONE, "60"), DANA_SAYS("Maya: hands 46"),
		DAYS(3) } },
	{ "undone", OF_DANA,
	    { DANA_SAYS("Maya: hands %s"), DANA_SAYS("undo"),
		TEXTED(MAYA_PHONE, "hands 60"), DAYS(3) } },
	{ "hidden again, and shared", OF_DANA,
	    { DANA_SAYS("Maya: hands %s"), DANA_SAYS("unshare hands with Maya"),
		DAYS(1), DANA_SAYS("share hands with Maya"), DAYS(3) } },
	{ "in a text to her", OF_DANA,
	    { DANA_SAYS("Maya: hands %s"),
		DANA_SAYS("text Maya: your hands are at %s now"),
		DANA_SAYS("text Maya: Well, your hands. %s."),
		DANA_SAYS("text Maya: Hands?! A %s"),
		DANA_SAYS("text Maya: hands %spts"), DAYS(3) } },
	{ "asked about first", OF_DANA,
	    { { OLD, DANA, NULL, "Maya: hands %s" }, DAYS(1),
		{ CONFIRM, DANA, NULL, NULL }, DAYS(3) } },
	{ "five that are almost the same", DANA_KNOWS, true, "50", "51",
	    { DANA_SAYS("Maya: hands 50, rhythm 50, sync 50\n"
			"Ida: hands 50, rhythm %s"),
		DAYS(1), { CONFIRM, DANA, NULL, NULL }, DAYS(3) } },
	{ "of a minor, whose guardian reads copies", OF_DANA,
	    { DANA_SAYS("Ida: hands %s late square"),
		TEXTED(IDA_PHONE, "hands high"), DAYS(3),
		TEXTED(IDA_PHONE, "STOP"), DAYS(1) } },
	{ "of who has stopped texts", OF_DANA,
	    { TEXTED(MAYA_PHONE, "STOP"), DANA_SAYS("Maya: hands %s"), DAYS(1),
		TEXTED(MAYA_PHONE, "START"), DAYS(1) } },
	{ "of who has not agreed", OF_DANA,
	    { DANA_SAYS("Nora: hands %s"), DAYS(1), TEXTED(NORA_PHONE, "YES"),
		DAYS(1) } },
	{ "of one of two on a phone", OF_DANA,
	    { DANA_SAYS("Ana: hands %s\nBea: hands 40"),
		TEXTED(SILVA_PHONE, "60"), TEXTED(SILVA_PHONE, "Bea 60"),
		DAYS(3) } },
	{ "the skill is switched off and on", OF_DANA,
	    { DANA_SAYS("Maya: hands %s"), ORDERED("metric off hands"), DAYS(1),
		ORDERED("metric on hands"), DAYS(3) } },
	{ "its coach leaves", OF_DANA,
	    { DANA_SAYS("Maya: hands %s"), ORDERED("roster remove Dana"),
		DAYS(3) } },
	{ "its coach rows", OF_DANA,
	    { DANA_SAYS("Maya: hands %s"),
		ORDERED("roster edit Dana: role rower"), DAYS(3) } },
	{ "she coaches", OF_DANA,
	    { DANA_SAYS("Maya: hands %s"),
		ORDERED("roster edit Maya: role coach, email maya@example.org"),
		DAYS(3) } },
	{ "she steers", OF_DANA,
	    { DANA_SAYS("Maya: hands %s"),
		ORDERED("roster edit Maya: role coxswain"), DAYS(3) } },
	{ "she leaves, and comes back", OF_DANA,
	    { DANA_SAYS("Maya: hands %s"), ORDERED("roster remove Maya"),
		DAYS(1),
		{ ROSTER, 0, NULL,
		    "Role,First name,Last name,Phone,Team\n"
		    "rower,Maya,Chen," MAYA_PHONE ",Varsity\n" },
		DAYS(3) } },
	{ "she goes to another team", OF_DANA,
	    { DANA_SAYS("Maya: hands %s"), ORDERED("team Maya Novice"),
		DAYS(3) } },
	{ "of her first two, the later one", OF_DANA,
	    { DANA_SAYS("Maya: hands 40"), TEXTED(MAYA_PHONE, "60"),
		DANA_SAYS("target hands 85 with Maya"),
		DANA_SAYS("talked Maya"), DANA_SAYS("Maya: hands %s"),
		TEXTED(MAYA_PHONE, "TALK"), DAYS(3) } },
	{ "a pasted table", OF_DANA,
	    { DANA_SAYS("name\thands\trhythm\nMaya Chen\t%s\t40\n"
			"Ida Berg\t50\t60\n"),
		DAYS(3) } },
};

static void
a_coachs_number_is_hers_until_the_athlete_has_given_one(void **state)
{
	for (size_t i = 0; i < COUNT(coachs); i++)
		live(&coachs[i]);
}

/* ---- an athlete's number, hidden from her coaches ---- */

#define OF_MAYA MAYA_KNOWS, false, "10", "90"
#define OF_IDA IDA_KNOWS | IDAS_GUARDIAN_KNOWS, false, "10", "90"

static const struct story athletes[] = {
	{ "she is first, and coaches try all that there is", OF_MAYA,
	    { TEXTED(MAYA_PHONE, "hands %s"), DANA_SAYS("status"),
		DANA_SAYS("find Maya"), DANA_SAYS("Maya: hands 50 private"),
		DANA_SAYS("Maya: rhythm 50"), DANA_SAYS("undo"),
		DANA_SAYS("target hands 85 with Maya"),
		DANA_SAYS("unshare hands with Maya"),
		TEXTED(MAYA_PHONE, "hands 44"), TEXTED(MAYA_PHONE, "EXPORT"),
		DANA_SAYS("talked Maya"), DAYS(3), DAYS(5) } },
	{ "0 or 100", MAYA_KNOWS, false, "0", "100",
	    { TEXTED(MAYA_PHONE, "hands %s"), DAYS(3) } },
	{ "her guess", MAYA_KNOWS, false, "?50", "imp 9",
	    { TEXTED(MAYA_PHONE, "hands 60 %s"), TEXTED(MAYA_PHONE, "hands 7"),
		DAYS(3) } },
	{ "among words", OF_MAYA,
	    { TEXTED(MAYA_PHONE, "my hands are at %s today, felt rough"),
		TEXTED(MAYA_PHONE, "TALK about hands %s"),
		TEXTED(MAYA_PHONE, "TRY getting my hands to %s by friday"),
		TEXTED(MAYA_PHONE, "WEEK! hands %s, all good"),
		TEXTED(MAYA_PHONE, "WEEK hands %s, all good"),
		TEXTED(MAYA_PHONE, "4355 ! hands %s"),
		TEXTED(MAYA_PHONE, "2k 7:12.4 but hands %s"),
		TEXTED(MAYA_PHONE, "hands %s, sync 70, my back hurts"),
		DAYS(3) } },
	{ "with a unit", OF_MAYA,
	    { TEXTED(MAYA_PHONE, "hands %spts"),
		DANA_SAYS("Maya: rhythm 50, sync 40"),
		TEXTED(MAYA_PHONE, "hands %spts, my back hurts"), DAYS(3) } },
	{ "asked for another skill", OF_MAYA,
	    { DANA_SAYS("Maya: rhythm 50"),
		TEXTED(MAYA_PHONE, "rhythm 40, hands %s and my back hurts"),
		DAYS(3) } },
	{ "asked, and it cannot be read for sure", OF_MAYA,
	    { DANA_SAYS("Maya: rhythm 50, sync 40"), TEXTED(MAYA_PHONE, "%s"),
		TEXTED(MAYA_PHONE, "%s felt good"),
		TEXTED(MAYA_PHONE, "%s.5 and it hurts"), DAYS(3) } },
	{ "before she agrees", NORA_KNOWS | NORAS_GUARDIAN_KNOWS, false, "10",
	    "90",
	    { TEXTED(NORA_PHONE, "hands %s"),
		TEXTED(NORA_PHONE, "my hands are at %s today"),
		TEXTED(NORA_PHONE, "YES"), DAYS(3),
		TEXTED(NORA_PHONE, "hands %s") } },
	{ "a minor's", OF_IDA,
	    { TEXTED(IDA_PHONE, "hands %s"), TEXTED(IDA_PHONE, "hands 7"),
		ROBIN_SAYS("Ida: hands 50 private"), DAYS(3) } },
	{ "a minor's, whose guardian coaches her", IDA_KNOWS, false, "10", "90",
	    { ORDERED("copy target Ida: dana@example.org"),
		TEXTED(IDA_PHONE, "hands %s"), TEXTED(IDA_PHONE, "hands 7"),
		ROBIN_SAYS("Ida: rhythm 41"), TEXTED(IDA_PHONE, "hands %s"),
		DAYS(3) } },
	{ "of two on a phone", ANA_KNOWS, false, "10", "90",
	    { TEXTED(SILVA_PHONE, "hands %s"), TEXTED(SILVA_PHONE, "Ana"),
		TEXTED(SILVA_PHONE, "Bea hands %s"), DAYS(3) } },
	{ "the skill is switched off and on", OF_MAYA,
	    { TEXTED(MAYA_PHONE, "hands %s"), ORDERED("metric off hands"),
		DAYS(1), ORDERED("metric on hands"), DAYS(3) } },
	{ "she goes to another team", OF_MAYA,
	    { TEXTED(MAYA_PHONE, "hands %s"), ORDERED("team Maya Novice"),
		DAYS(3) } },
	{ "she coaches", OF_MAYA,
	    { TEXTED(MAYA_PHONE, "hands %s"),
		ORDERED("roster edit Maya: role coach, email maya@example.org"),
		DAYS(3) } },
	{ "beside a check-in and a result", OF_MAYA,
	    { DANA_SAYS("Maya: rhythm 50"), TEXTED(MAYA_PHONE, "4355 hands %s"),
		TEXTED(MAYA_PHONE, "2k 7:12.4\nhands %s"),
		TEXTED(MAYA_PHONE, "SICK\nhands %s"), DAYS(3) } },
	{ "in Spanish", OF_MAYA,
	    { TEXTED(MAYA_PHONE, "IDIOMA es"),
		TEXTED(MAYA_PHONE, "hands %s por favor"),
		TEXTED(MAYA_PHONE, "creo que hands va en %s, me duele"),
		DAYS(3) } },
	{ "sent back by who has stopped texts", OF_MAYA,
	    { TEXTED(MAYA_PHONE, "STOP"), TEXTED(MAYA_PHONE, "hands %s"),
		TEXTED(MAYA_PHONE, "my hands are at %s"),
		TEXTED(MAYA_PHONE, "START"), DAYS(3) } },
	{ "she leaves", OF_MAYA,
	    { TEXTED(MAYA_PHONE, "hands %s"), ORDERED("roster remove Maya"),
		DAYS(3) } },
};

static void
an_athletes_number_is_hers_until_the_coach_has_given_one(void **state)
{
	for (size_t i = 0; i < COUNT(athletes); i++)
		live(&athletes[i]);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_coachs_number_is_hers_until_the_athlete_has_given_one),
		cmocka_unit_test(
		    an_athletes_number_is_hers_until_the_coach_has_given_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
