/* wording_test.c -- every text of ours is one part, whoever it speaks of. */
#include "tests/unit/test.h"

#include "ingest/sms/reply.h"
#include "ingest/sms/segment.h"
#include "ingest/take/words/wording.h"
#include "ingest/take/words/wording_fit.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

/* The longest that are likely, in letters of GSM-7 and in others. */
static const struct people {
	const char *club, *first, *other, *coach, *metrics[8];
	size_t parts;
} worlds[] = {
	{ "Riverside", "Maya", "Ben", "Coach Reyes",
	    { "Hands", "Legs", "Catch timing", "Power", "Rhythm", "Posture",
		"Focus", "Release" },
	    1 },
	{ "The Royal and Ancient Riverside Rowing Association of Northumbria",
	    "Maximiliane-Alexandrina", "Wolfeschlegelsteinhausen",
	    "Coach Konstantinopolitanidou-Featherstonehaugh",
	    { "Catch timing and connection in the first five cm",
		"Catch timing and connection in the last five cm o",
		"Body preparation before the slide starts to move it",
		"Sequencing of legs, back and arms through the drive",
		"Ratio and rhythm at low rates with square blades on",
		"Square blade release without washing out in a cross",
		"Bladework in rough water with a following side wind",
		"Steering straight in a headwind with a tired crew 1" },
	    1 },
	{ "Wioślarze Górnośląskiego Towarzystwa Sportowego w Katowicach",
	    "Władysława-Wierzchosława", "Świętosława-Bożydara-Zofia",
	    "Coach Brzęczyszczykiewiczówna-Łękołodzka",
	    { "Zaczepienie wody w pierwszych pięciu centymetrach",
		"Przygotowanie ciała przed ruszeniem wózka do przodu",
		"Łączenie pracy nóg, pleców i ramion w całym ciągu",
		"Rytm i płynność przy niskim tempie z całą ósemką",
		"Wyjęcie wiosła bez podbierania na bocznym wietrze",
		"Prowadzenie pióra na wzburzonej wodzie i przy fali",
		"Sterowanie prosto pod wiatr ze zmęczoną załogą tu",
		"Postawa na siodełku w końcu każdego pociągnięcia" },
	    2 },
};

static const char site[] = "https://ratings.riverside-rowing.example.org";
static const char link_of[] = "https://ratings.riverside-rowing.example.org"
			      "/a/s6/s6vn5h4fjs/#k7m2p9q4r6t8v3w5x7y2z4b6c8";

static void
good(const struct people *w, const char *words)
{
	struct arena a = ARENA_INIT;
	const char *sent = segment_normalise(&a, words, strlen(words), false);
	struct segment_count c = segment_count(sent, strlen(sent));

	if (c.segments > w->parts || strchr(words, '{') != NULL ||
	    strstr(words, "  ") != NULL || strstr(words, ".. ") != NULL ||
	    words[strlen(words) - 2] == '.')
		fail_msg("%zu parts: %s", c.segments, words);
	arena_free(&a);
}

static void
has(const char *words, const char *what)
{
	if (strstr(words, what) == NULL)
		fail_msg("no \"%s\" in: %s", what, words);
}

static void
texts_about_a_person(struct arena *a, const struct people *w)
{
	const char *words =
	    wording_invitation(a, w->club, w->first, site, "12");

	good(w, words);
	has(words, site);
	has(words, "YES");
	has(words, "STOP");
	has(words, "rates may apply");
	good(w, words = wording_welcome(a, w->club, link_of));
	has(words, link_of);
	has(words, "STOP");
	good(w, words = wording_stranger(a, w->club, "office@example.org"));
	has(words, "office@example.org");
	good(w, wording_stranger(a, w->club, NULL));
	/* She must write one of them as it stands. */
	good(w, words = wording_who(a, w->first, w->other));
	has(words, w->first);
	has(words, w->other);
}

static void
texts_about_skills(struct arena *a, const struct people *w)
{
	struct wording_pair pairs[8];
	const char *words;

	for (size_t n = 1; n <= 8; n++) {
		if (n <= 3) {
			words = wording_prompt(
			    a, w->first, w->coach, w->metrics, n);
			good(w, words);
			has(words, "0 to 100");
			has(words, "Reply with");
		}
		good(w, wording_ask(a, w->metrics, n));
		for (size_t i = 0; i < n; i++)
			pairs[i] = (struct wording_pair){ w->metrics[i],
				i == 1 ? NULL : w->coach, 100,
				i == 2 ? 100 : 0 };
		words = wording_saved(a, pairs, n, NULL);
		good(w, words);
		has(words, "you 100");
		has(words, "on your page.");
		good(w, words = wording_saved(a, pairs, n, w->metrics[7]));
		has(words, "Still open: ");
		good(w, words = wording_too_late(a, w->metrics[n - 1], 100));
		has(words, "your 100 stands");
		good(w, wording_early_again(a, w->metrics[n - 1]));
	}
}

static void
every_text_is_one_part(void **state)
{
	static const char emergency[] =
	    "In danger: call 911. To talk: call or text 988. SafeSport: "
	    "833-587-7233.";
	struct arena a = ARENA_INIT;
	const char *words;

	(void)state;
	for (size_t i = 0; i < COUNT(worlds); i++) {
		texts_about_a_person(&a, &worlds[i]);
		texts_about_skills(&a, &worlds[i]);
	}
	good(worlds, words = wording_link(&a, link_of));
	has(words, link_of);
	good(worlds, words = wording_new_link(&a, link_of));
	has(words, link_of);
	good(worlds, wording_key_accepted());
	good(worlds, wording_key_refused());
	good(worlds, wording_key_fifth());
	good(worlds, wording_keys_tried());
	good(worlds, wording_password_chosen());
	good(worlds, wording_password_changed());
	good(worlds, wording_link_ends(&a, "Wed 30 Sep 2026"));
	good(worlds, words = wording_link_renewed(&a, link_of));
	has(words, link_of);
	good(worlds, wording_passed_on());
	good(worlds, wording_talk_asked());
	good(worlds, wording_harm_more());
	for (int told = 0; told < 2; told++) {
		words = wording_harm_answer(&a, emergency, told);
		good(worlds, words);
		has(words, emergency);
	}
	arena_free(&a);
}

/* A link that is longer than a text stays whole: half of it opens nothing. */
static void
a_link_is_never_cut(void **state)
{
	struct arena a = ARENA_INIT;
	char link[301] = { 0 };

	(void)state;
	memset(link, 'x', 300);
	has(wording_new_link(&a, link), link);
	has(wording_welcome(&a, "Riverside", link), link);
	arena_free(&a);
}

static void
a_name_is_cut_where_it_can_be_read(void **state)
{
	static const struct {
		const char *name;
		size_t letters;
		const char *expect;
	} cases[] = {
		{ "Maya", 8, "Maya" },
		{ "Catch timing", 12, "Catch timing" },
		{ "Catch timing and connection", 16, "Catch timing." },
		{ "Catch timing and connection", 12, "Catch timing." },
		{ "Catch timing, the first", 20, "Catch timing." },
		{ "Konstantinopolitanidou", 12, "Konstantinop." },
		{ "Świętosława", 6, "Święto." },
		{ "Ab Konstantinopolitanidou", 12, "Ab Konstanti." },
		{ "Ratio, rhythm", 6, "Ratio." },
		{ "\xff\xfe\xff\xfe", 2, "\xff\xfe." },
		{ "", 8, "" },
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
		    wording_cut(&a, cases[i].name, cases[i].letters),
		    cases[i].expect);
	arena_free(&a);
}

/* What we ask her to write is understood, cut or not. */
static void
our_own_form_can_be_answered(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(worlds); i++) {
		struct reply_prompt p = { .n = 2, .high = 100, .step = 1 };
		struct reply_context c = { .prompt = &p };
		struct reply_reading r;
		/* The first two differ at their ends alone. */
		const char *names[] = { worlds[i].metrics[0],
			worlds[i].metrics[2] };
		char *form;

		p.items[0].name = names[0];
		p.items[1].name = names[1];
		form = arena_strdup(&a, wording_ask(&a, names, 2));
		form = strstr(form, "rite");
		assert_non_null(form);
		form = strchr(form, ' ') + 1;
		*strstr(form, " - ") = '\0';
		memcpy(strstr(form, "NN"), "61", 2);
		memcpy(strstr(form, "NN"), "72", 2);
		reply_read(&a, form, strlen(form), &c, &r);
		if (r.kind != REPLY_ANSWERS || r.answers[0].value != 61 ||
		    r.answers[1].value != 72)
			fail_msg("not understood: %s", form);
	}
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_is_one_part),
		cmocka_unit_test(a_link_is_never_cut),
		cmocka_unit_test(a_name_is_cut_where_it_can_be_read),
		cmocka_unit_test(our_own_form_can_be_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
