/* wording_test.c -- every text of ours is one part, whoever it speaks of. */
#include "tests/unit/test.h"

#include "ingest/sms/reply/reply.h"
#include "ingest/sms/segment.h"
#include "ingest/take/words/wording.h"
#include "ingest/take/words/wording_fit.h"

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

/* Why we ask again. */
static const char *const whys[] = { "range", "step", "unit", "unclear" };

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

/* The form with its "%s" replaced. */
static const char *
replaced(struct arena *a, const char *form, const char *words)
{
	const char *at = strstr(form, "%s");

	return arena_printf(
	    a, "%.*s%s%s", (int)(at - form), form, words, at + 2);
}

/* What each language has to say in a text, whoever it speaks of. */
static const struct tongue {
	const char *yes, *rates, *range, *reply, *you, *page, *open, *stands;
} tongues[] = {
	[WORDBOOK_EN] = { "YES", "rates may apply", "0 to 100", "Reply with",
	    "you 100", "on your page.", "Still open: ", "your 100 stands" },
	[WORDBOOK_ES] = { "SI", "tarifas", "0 a 100", "Responde con", "tu 100",
	    "en tu pagina.", "Falta: ", "queda tu 100" },
};

static struct voice
voice(struct arena *a, int language)
{
	return (struct voice){ a, wordbook_shipped(a),
		(enum wordbook_language)language };
}

static void
texts_about_a_person(const struct voice *v, const struct people *w)
{
	const struct tongue *t = &tongues[v->language];
	const char *words =
	    wording_invitation(v, w->club, w->first, site, "12");

	good(w, words);
	assert_has(words, site);
	assert_has(words, t->yes);
	assert_has(words, "STOP");
	assert_has(words, t->rates);
	good(w,
	    words = SAY(
		v, SAY_WELCOME, NAME("club", w->club), WHOLE("link", link_of)));
	assert_has(words, link_of);
	assert_has(words, "STOP");
	good(w, words = wording_stranger(v, w->club, "office@example.org"));
	assert_has(words, "office@example.org");
	good(w, wording_stranger(v, w->club, NULL));
	good(w,
	    words =
		wording_guardian(v, w->club, w->first, "office@example.org"));
	assert_has(words, "office@example.org");
	good(w, wording_guardian(v, w->club, w->first, NULL));
	/* She must write one of them as it stands. */
	good(w,
	    words = SAY(
		v, SAY_WHO, WHOLE("one", w->first), WHOLE("other", w->other)));
	assert_has(words, w->first);
	assert_has(words, w->other);
	good(w, SAY(v, SAY_CHECK_IN, NAME("first", w->first)));
	good(w, SAY(v, SAY_JOIN_WAITS, NAME("club", w->club)));
}

static void
texts_about_skills(const struct voice *v, const struct people *w)
{
	const struct tongue *t = &tongues[v->language];
	struct wording_pair pairs[8];
	const char *words;

	for (size_t n = 1; n <= 8; n++) {
		for (int again = 0; again < 2 && n <= 3; again++) {
			words = wording_prompt(
			    v, w->first, w->coach, w->metrics, n, again);
			good(w, words);
			assert_has(words, t->range);
			assert_has(words, t->reply);
		}
		for (size_t i = 0; i < COUNT(whys); i++)
			good(w, wording_ask(v, whys[i], 10, w->metrics, n));
		for (size_t i = 0; i < n; i++)
			pairs[i] = (struct wording_pair){ w->metrics[i],
				i == 1 ? NULL : w->coach, 100, i == 2 ? 100 : 0,
				i == 1 && n % 2 == 0 };
		words = wording_saved(v, pairs, n, NULL, n % 2 == 0);
		good(w, words);
		assert_has(words, t->you);
		assert_has(words, t->page);
		good(w,
		    words = wording_saved(v, pairs, n, w->metrics[7], n == 1));
		assert_has(words, t->open);
		good(w,
		    words =
			SAY(v, SAY_TOO_LATE, NAME("skill", w->metrics[n - 1]),
			    WHOLE("self", "100")));
		assert_has(words, t->stands);
		good(w,
		    SAY(v, SAY_EARLY_AGAIN, NAME("skill", w->metrics[n - 1])));
	}
}

/* The longest that each field holds in a text of the fields' names alone. */
static const struct wording_part longest[] = {
	NAME("club", "The Royal and Ancient Rowing Association"),
	NAME("first", "Maximiliane-Alexandrina"),
	NAME("coach", "Coach Konstantinopolitanidou"),
	NAME("skill", "Catch timing and connection in the first five"),
	NAME("skills", "Catch timing and connection in the first five"),
	NAME("last", "Konstantinopolitanidou"),
	WHOLE("one", "Wolfeschlegelsteinhausen"),
	WHOLE("other", "Maximiliane-Alexandrina"),
	WHOLE("contact", "the-office@riverside-rowing.example.org"),
	WHOLE("site", site),
	WHOLE("link", link_of),
	WHOLE("version", "12"),
	WHOLE("self", "100"),
	WHOLE("score", "100"),
	WHOLE("gap", "100"),
	WHOLE("n", "60"),
	WHOLE("least", "12:30.0"),
	WHOLE("most", "45:00.0"),
	WHOLE("sum", "20"),
	WHOLE("usual", "20"),
	WHOLE("items", "4355"),
	WHOLE("text", "a word of forty letters, cut by the door"),
	WHOLE("verb", "PAUSE"),
	WHOLE("side", "starboard"),
	WHOLE("unit", "pounds"),
	WHOLE("name", "Maximiliane Konstantinopolitanidou"),
	WHOLE("test", "60MIN"),
	WHOLE("result", "18000 m"),
	WHOLE("day", "2026-11-21"),
	WHOLE("date", "Sat 21 Nov 2026"),
	WHOLE("split", "1:41.3"),
	WHOLE("best", "Your best, before it was 1:41:41.3."),
	WHOLE("example", "6:45.3"),
	WHOLE("numbers",
	    "In danger: call 911. To talk: call or text 988. SafeSport: "
	    "833-587-7233."),
	WHOLE("words", "what a coach has written"),
	{ .field = NULL },
};

/* Shipped words are checked as a club's own are, and each name is there. */
static void
every_word_is_good_in_every_language(void **state)
{
	struct arena *a = *state;

	for (int l = 0; l < WORDBOOK_LANGUAGES; l++) {
		struct voice v = voice(a, l);

		for (int i = 0; i < WORDBOOK_WORDS; i++) {
			const struct wordbook_row *row = wordbook_row(i);
			const char *words;

			if (v.book->words[l][i].n == 0)
				fail_msg("%d has no %s", l, row->name);
			if (row->kind != WORDBOOK_TEXT)
				continue;
			words = wording_say(&v, i, longest);
			if (!wording_fits(a, words))
				fail_msg(
				    "%s is too long: %s", row->name, words);
			if (strstr(words, "{{") != NULL)
				fail_msg("a field is left in: %s", words);
		}
	}
}

/* "1) Hands" reads as an answer when it comes back. */
static void
no_word_numbers_what_it_asks(void **state)
{
	struct arena *a = *state;

	for (int l = 0; l < WORDBOOK_LANGUAGES; l++) {
		struct voice v = voice(a, l);

		for (int i = 0; i < WORDBOOK_WORDS; i++)
			for (size_t k = 0; k < v.book->words[l][i].n; k++) {
				const char *p = v.book->words[l][i].line[k];

				for (; (p = strpbrk(p, "0123456789")) != NULL;
				     p++)
					if (strchr(")=:", p[1]) != NULL &&
					    p[1] != '\0')
						fail_msg("a label: %s", p);
			}
	}
}

static void
every_text_is_one_part(void **state)
{
	struct arena *a = *state;

	for (int l = 0; l < WORDBOOK_LANGUAGES; l++) {
		struct voice v = voice(a, l);

		for (size_t i = 0; i < COUNT(worlds); i++) {
			texts_about_a_person(&v, &worlds[i]);
			texts_about_skills(&v, &worlds[i]);
		}
		for (int told = 0; told < 2; told++) {
			const char *words = wording_harm_answer(&v, NULL, told);

			good(worlds, words);
			assert_has(words, "911");
			assert_has(words, "988");
			assert_has(words, "833-587-7233");
			if (told)
				assert_has(words, "coaches");
		}
		assert_has(
		    wording_harm_answer(&v, "Call 112.", true), "Call 112.");
	}
}

/* A link that is longer than a text stays whole: half of it opens nothing. */
static void
a_link_is_never_cut(void **state)
{
	struct arena *a = *state;
	char link[301] = { 0 };

	memset(link, 'x', 300);
	for (int l = 0; l < WORDBOOK_LANGUAGES; l++) {
		struct voice v = voice(a, l);

		assert_has(SAY(&v, SAY_LINK_NEW, WHOLE("link", link)), link);
		assert_has(SAY(&v, SAY_WELCOME, NAME("club", "Riverside"),
			       WHOLE("link", link)),
		    link);
	}
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
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
		    wording_cut(a, cases[i].name, cases[i].letters),
		    cases[i].expect);
}

/* What we ask her to write is understood, cut or not. */
static void
form_is_understood(
    const struct voice *v, const struct people *w, const char *why)
{
	struct reply_prompt p = { .n = 2, .high = 100, .step = 1 };
	struct reply_context c = { .prompt = &p };
	struct reply_reading r;
	/* The first two differ at their ends alone. */
	const char *names[] = { w->metrics[0], w->metrics[2] };
	char *form;

	p.items[0].name = names[0];
	p.items[1].name = names[1];
	form = arena_strdup(v->arena, wording_ask(v, why, 10, names, 2));
	form = strstr(form, v->language == WORDBOOK_EN ? "rite" : "scribe");
	assert_non_null(form);
	form = strchr(form, ' ') + 1;
	*strstr(form, " - ") = '\0';
	memcpy(strstr(form, "NN"), "61", 2);
	memcpy(strstr(form, "NN"), "72", 2);
	reply_read(v->arena, form, strlen(form), &c, &r);
	if (r.kind != REPLY_ANSWERS || r.answers[0].value != 61 ||
	    r.answers[1].value != 72)
		fail_msg("not understood: %s", form);
}

static void
our_own_form_can_be_answered(void **state)
{
	struct arena *a = *state;

	for (int l = 0; l < WORDBOOK_LANGUAGES; l++) {
		struct voice v = voice(a, l);

		for (size_t i = 0; i < COUNT(worlds); i++)
			for (size_t k = 0; k < COUNT(whys); k++)
				form_is_understood(&v, &worlds[i], whys[k]);
	}
}

/* Pasted back or quoted by a telephone, our words hold no answer of hers. */
static void
our_own_words_are_no_answer(void **state)
{
	static const char *const forms[] = { "%s", "\u201c%s\u201d",
		"Le gust\u00f3 \u201c%s\u201d", "Liked \u201c%s\u201d" };
	struct arena *a = *state;

	for (int l = 0; l < WORDBOOK_LANGUAGES; l++)
		for (int i = 0; i < WORDBOOK_WORDS; i++) {
			struct voice v = voice(a, l);
			const char *words = wording_say(&v, i, longest);
			struct reply_prompt p = {
				.n = 2, .high = 100, .step = 1, .n_recent = 1
			};
			struct reply_context c = { .prompt = &p };

			/* Pieces of a text are never sent alone. */
			if (strlen(words) < 20 ||
			    wordbook_row(i)->kind != WORDBOOK_TEXT)
				continue;
			p.items[0].name = "Hands";
			p.items[1].name = "Sync";
			p.recent[0] = words;
			for (size_t k = 0; k < COUNT(forms); k++) {
				struct reply_reading r;
				const char *text = replaced(a, forms[k], words);

				reply_read(a, text, strlen(text), &c, &r);
				if (r.kind == REPLY_ANSWERS)
					fail_msg("taken: %s", text);
			}
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(every_word_is_good_in_every_language),
		IN_ARENA(no_word_numbers_what_it_asks),
		IN_ARENA(every_text_is_one_part),
		IN_ARENA(a_link_is_never_cut),
		IN_ARENA(a_name_is_cut_where_it_can_be_read),
		IN_ARENA(our_own_form_can_be_answered),
		IN_ARENA(our_own_words_are_no_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
