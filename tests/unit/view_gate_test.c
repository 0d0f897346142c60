/*
 * view_gate_test.c -- the privacy gate, reader by reader: two ledgers that
 * differ in one value give somebody the same bytes, on every page that she can
 * open, unless she may see that value; and then they do not.
 */
#include "tests/unit/pages_looked.h"
#include "tests/unit/pages_texts.h"

/* Who looks. Everyone else is the public, which opens what is not sealed. */
enum looker {
	MAYA = 1 << 0,
	LEILA = 1 << 1,
	DANA = 1 << 2,
	ROBIN = 1 << 3,
	ZED = 1 << 4,
	NILS = 1 << 5,
	PUBLIC = 1 << 6,
	LOOKERS = 7,
	NOBODY = 0,
	VARSITY = MAYA | LEILA | DANA | ROBIN,
	NOVICE = ZED | NILS,
	HER_PAGE = MAYA | DANA | ROBIN,
};

/*
 * people: 1 Dana, 2 Robin, 3 Maya, 4 Leila (a minor), 5 Nils, 6 Zed. ratings:
 * 1 waits, 2 is revealed, 3 is private, 4 is Zed's, revealed.
 */
static const struct secret {
	const char *name, *sql; /* %s: the value */
	const char *one, *two;
	int sees;
} secrets[] = {
	{ "score that waits", "UPDATE rating SET score = %s WHERE id = 1", "37",
	    "73", DANA },
	{ "importance that waits",
	    "UPDATE rating SET importance = %s WHERE id = 1", "1", "9", DANA },
	{ "note that waits", "UPDATE rating SET note = '%s' WHERE id = 1",
	    "zebra crossing", "a much longer walrus note", DANA },
	{ "revealed score", "UPDATE rating SET score = %s WHERE id = 2", "41",
	    "44", HER_PAGE },
	{ "revealed note", "UPDATE rating SET note = '%s' WHERE id = 2",
	    "zebra", "walrus", HER_PAGE },
	{ "revealed answer",
	    "UPDATE self_rating SET score = %s WHERE rating = 2", "62", "66",
	    HER_PAGE },
	{ "private score", "UPDATE rating SET score = %s WHERE id = 3", "12",
	    "98", DANA },
	{ "private note", "UPDATE rating SET note = '%s' WHERE id = 3", "zebra",
	    "walrus", DANA },
	{ "private importance",
	    "UPDATE rating SET importance = %s WHERE id = 3", "0", "10", DANA },
	{ "answer that was first",
	    "UPDATE self_rating SET score = %s WHERE rating IS NULL", "17",
	    "89", NOBODY },
	{ "weight and height",
	    "UPDATE person SET weight = %s, height = 190 WHERE id = 3", "701",
	    "702", HER_PAGE },
	{ "mail address", "UPDATE person SET email = '%s' WHERE id = 3",
	    "zebra@example.org", "walrus@example.net", HER_PAGE },
	{ "coach's mail address", "UPDATE person SET email = '%s' WHERE id = 1",
	    "zebra@example.org", "walrus@example.net", NOBODY },
	{ "phone number",
	    "UPDATE person_phone SET number = '%s' WHERE person = 3",
	    "+15551110177", "+15552220177", DANA | ROBIN },
	/* Of a minor's the last digits. */
	{ "minor's phone number",
	    "UPDATE person_phone SET number = '%s' WHERE person = 4",
	    "+15553330144", "+15554440155", DANA | ROBIN },
	{ "points", "UPDATE points SET amount = %s WHERE person = 3", "311",
	    "322", VARSITY },
	{ "hidden points",
	    "UPDATE person SET hide_points = 1 WHERE id = 3;"
	    "UPDATE points SET amount = %s WHERE person = 3",
	    "311", "322", NOBODY },
	{ "erg result", "UPDATE result SET value = %s WHERE athlete = 3",
	    "4321", "4567", HER_PAGE },
	{ "other team's name", "UPDATE team SET name = '%s' WHERE id = 2",
	    "Zebras", "Walruses", NOVICE },
	{ "other team's athlete", "UPDATE person SET last = '%s' WHERE id = 6",
	    "Zebra", "Walrus", NOVICE },
	{ "other team's score", "UPDATE rating SET score = %s WHERE id = 4",
	    "21", "32", NOVICE },
	{ "other team's coach", "UPDATE person SET last = '%s' WHERE id = 5",
	    "Zebra", "Walrus", NOVICE },
	{ "minor's last name", "UPDATE person SET last = '%s' WHERE id = 4",
	    "Hasselblad", "Hasdrubal", LEILA | DANA | ROBIN },
};

struct scene {
	struct cast c;
	int64_t zed, nils;
};

static void
points(struct pages *p, int64_t person, int amount)
{
	pages_sql(p,
	    "INSERT INTO points (person, amount, reason, created, seq, "
	    "line) VALUES (%lld, %d, 'part', 1, 1, 1)",
	    (long long)person, amount);
}

static void
scene_open(struct scene *s)
{
	struct cast *c = &s->c;
	struct pages *p = &c->p;
	int64_t team, rhythm, skill, r;

	cast_open(c);
	rhythm = pages_metric(p, c->team, "rower", "rhythm", "Rhythm", "Even.");
	rate(c, c->hands, 50, 5, "note", false);
	r = rate(c, c->sync, 50, 5, "note", false);
	pages_self(p, c->maya, c->sync, r, 65);
	rate(c, c->hands, 50, 5, "note", true);
	pages_self(p, c->maya, rhythm, 0, 50);
	team = pages_team(p, "Novice");
	s->nils = pages_coach(p, team, "Nils", "Berg", "coach", NULL);
	s->zed = pages_rower(p, team, "Zed", "Young");
	pages_key(p, s->nils);
	pages_key(p, s->zed);
	skill = pages_metric(p, team, "rower", "calm", "Calm", "Calm.");
	r = pages_rating(p,
	    &(struct pages_rating){
		s->zed, skill, s->nils, 50, 5, "note", false, 2 });
	pages_self(p, s->zed, skill, r, 65);
	pages_phone(p, c->leila, "+15555550144", "active");
	/* Numbers that the changes above may lead to. */
	pages_sql(p,
	    "INSERT INTO phone (number, state, since) VALUES"
	    " ('+15551110177', 'active', 1), ('+15552220177', 'active', 1),"
	    " ('+15553330144', 'active', 1), ('+15554440155', 'active', 1);"
	    "UPDATE person SET share_phone = 1 WHERE id = 4;"
	    "INSERT INTO result (athlete, test, value, note, day, enterer,"
	    " created, seq, line) VALUES (3, '2k', 4400, '', '2026-05-01', 1,"
	    " 1, 1, 1)");
	points(p, c->maya, 100);
	points(p, c->leila, 90);
}

static const char *
seen_of(struct scene *s, const struct pages_site *site, int looker)
{
	const int64_t people[LOOKERS] = { s->c.maya, s->c.leila, s->c.coach,
		s->c.other_coach, s->zed, s->nils, 0 };

	return seen_by(&s->c.p, site, people[looker]);
}

static void
look(const struct secret *x, const char *value, struct scene *s,
    const char *seen[LOOKERS])
{
	const char *at = strstr(x->sql, "%s");
	struct pages_site site;

	scene_open(s);
	pages_sql(
	    &s->c.p, "%.*s%s%s", (int)(at - x->sql), x->sql, value, at + 2);
	if (!pages_build(&s->c.p, &site))
		fail_msg("%s: %s", x->name, site.why);
	for (int i = 0; i < LOOKERS; i++)
		seen[i] = seen_of(s, &site, i);
}

static void
nobody_reads_what_is_not_hers(void **state)
{
	for (size_t i = 0; i < COUNT(secrets); i++) {
		const struct secret *x = &secrets[i];
		const char *one[LOOKERS], *two[LOOKERS];
		struct scene s1, s2;

		look(x, x->one, &s1, one);
		look(x, x->two, &s2, two);
		for (int k = 0; k < LOOKERS; k++) {
			bool sees = strcmp(one[k], two[k]) != 0;

			assert_true(strlen(one[k]) > 1000);
			if (sees != ((x->sees >> k & 1) != 0))
				fail_msg("%s: looker %d %s", x->name, k,
				    sees ? "sees it" : "does not see it");
		}
		pages_close(&s1.c.p);
		pages_close(&s2.c.p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_reads_what_is_not_hers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
