/* wordbook_test.c -- a club's own words: what is taken, and what is said of
 * what is not. */
#include "tests/unit/test.h"

#include "ingest/sms/words/parts.h"
#include "lib/draft.h"
#include "lib/path.h"

struct place {
	struct arena a;
	const char *folder;
};

static int
place_begin(void **state)
{
	struct place *p = calloc(1, sizeof(*p));
	char folder[] = "/tmp/oarlock-words-XXXXXX";

	assert_non_null(p);
	assert_non_null(mkdtemp(folder));
	p->folder = arena_strdup(&p->a, folder);
	*state = p;
	return 0;
}

static int
place_end(void **state)
{
	static const char *const names[] = { "en.conf", "es.conf",
		"harm.conf" };
	struct place *p = *state;

	for (size_t i = 0; i < COUNT(names); i++)
		unlink(path_join(&p->a, p->folder, names[i]));
	rmdir(p->folder);
	arena_free(&p->a);
	free(p);
	return 0;
}

static void
place_file(struct place *p, const char *name, const char *text)
{
	assert_true(path_write(
	    path_join(&p->a, p->folder, name), text, strlen(text), 0600));
}

/* What is said of these files; *book: NULL when anything is. */
static const char *
complaints(struct place *p, struct wordbook **book)
{
	struct draft d;
	FILE *err = draft_begin(&d);

	*book = wordbook_read(&p->a, p->folder, err);
	return draft_end(&d, &p->a);
}

static const char *
first(const struct wordbook *b, enum wordbook_language l, enum wordbook_word w)
{
	assert_true(b->words[l][w].n > 0);
	return b->words[l][w].line[0];
}

static void
lines_of_one_name_replace_ours_together(void **state)
{
	struct place *p = *state;
	struct wordbook *b, *ours = wordbook_shipped(&p->a);

	place_file(p, "en.conf",
	    "# Ours.\n\n  \n"
	    "back:Welcome back.\r\n"
	    "link : Here: {{link}} \n"
	    "link: {{link}}");
	assert_string_equal(complaints(p, &b), "");
	assert_non_null(b);
	assert_string_equal(first(b, WORDBOOK_EN, SAY_BACK), "Welcome back.");
	assert_int_equal(b->words[WORDBOOK_EN][SAY_LINK].n, 2);
	assert_string_equal(first(b, WORDBOOK_EN, SAY_LINK), "Here: {{link}}");
	assert_string_equal(
	    b->words[WORDBOOK_EN][SAY_LINK].line[1], "{{link}}");
	assert_string_equal(first(b, WORDBOOK_EN, SAY_SICK),
	    first(ours, WORDBOOK_EN, SAY_SICK));
	assert_string_equal(first(b, WORDBOOK_ES, SAY_BACK),
	    first(ours, WORDBOOK_ES, SAY_BACK));
}

static void
every_error_is_said_at_once_with_an_example(void **state)
{
	static const char *const said[] = {
		"en.conf:1: a line is a name, a colon and words; for example: "
		"back: Good to have you back.",
		"en.conf:2: there is no text \"bakc\"; their names are in",
		"en.conf:3: back: it has no field {{first}}; for example: Good",
		"en.conf:4: link: the field {{link}} is missing; for example:",
		"en.conf:5: back: a field {{ has no end }}; for example:",
		"en.conf:6: back: words are missing behind the colon; for",
		"en.conf:7: back: it has 161 characters with short names, and",
		"en.conf:8: welcome-mail: the field {{link}} is missing in all",
		"es.conf:1: back: \"\xc3\xa1\" is not in the alphabet of "
		"texts, write \"a\"; for example: ",
		"es.conf:2: back: \"\xf0\x9f\x98\x80\" is not in the alphabet",
		"es.conf:3: back: it is not UTF-8; for example:",
		"es.conf:4: back: it holds a control character; for",
		"harm.conf:1: says: write it in small letters without accents",
		"harm.conf:2: says: a star stands at the end of a word; for",
		"harm.conf:3: there is no text \"kills\"; their names are in",
		"harm.conf:4: says: only letters, blanks between words, %",
		"harm.conf:5: says: a _ stands once, and between words; for",
		"harm.conf:6: says: a _ stands once, and between words; for",
		"harm.conf:7: says: a _ stands once, and between words; for",
		"harm.conf:8: a line is a name, a colon and words; for "
		"example: says: hurts me",
	};
	struct place *p = *state;
	struct wordbook *b;
	const char *all;
	size_t lines = 0;

	place_file(p, "en.conf",
	    arena_printf(&p->a,
		"Welcome back.\n"
		"bakc: Welcome back.\n"
		"back: Welcome back, {{first}}.\n"
		"link: It is in your mail.\n"
		"back: Hi {{first\n"
		"back:\n"
		"back: %0161d\n"
		"welcome-mail: Hello {{first}},\n",
		0));
	place_file(p, "es.conf",
	    "back: Qu\xc3\xa9 bien, est\xc3\xa1s aqu\xc3\xad\n"
	    "back: Hola \xf0\x9f\x98\x80\n"
	    "back: Hola \xff\n"
	    "back: Hola\x07\n");
	place_file(p, "harm.conf",
	    "says: Hurts Me\nsays: *self harm\nkills: me\nsays: a-b c\n"
	    "says: throws _\nsays: bad_ day\nsays: a _ at _ me\n"
	    "hurts me\n");
	all = complaints(p, &b);
	assert_null(b);
	for (size_t i = 0; i < COUNT(said); i++)
		assert_has(all, said[i]);
	for (const char *s = all; (s = strchr(s, '\n')) != NULL; s++)
		lines++;
	if (lines != COUNT(said))
		fail_msg("%zu lines:\n%s", lines, all);
}

static void
words_of_harm_are_added_to_ours(void **state)
{
	struct place *p = *state;
	struct wordbook *b, *ours = wordbook_shipped(&p->a);
	size_t n = ours->harm[WORDBOOK_SAYS].n;

	place_file(p, "harm.conf", "says: haunts me\nperson: cox*\n");
	assert_string_equal(complaints(p, &b), "");
	assert_int_equal(b->harm[WORDBOOK_SAYS].n, n + 1);
	assert_string_equal(
	    b->harm[WORDBOOK_SAYS].line[0], ours->harm[WORDBOOK_SAYS].line[0]);
	assert_string_equal(b->harm[WORDBOOK_SAYS].line[n], "haunts me");
}

static void
our_own_words_of_harm_are_written_as_a_clubs_have_to_be(void **state)
{
	struct place *p = *state;
	struct wordbook *b = wordbook_shipped(&p->a);

	for (int list = 0; list < WORDBOOK_HARM; list++)
		for (size_t i = 0; i < b->harm[list].n; i++)
			if (wordbook_harm_wrong(
				&p->a, list, b->harm[list].line[i]) != NULL)
				fail_msg("%s", b->harm[list].line[i]);
}

/* As the drop box carries it. */
static void
a_wordbook_comes_back_as_it_went(void **state)
{
	struct place *p = *state;
	struct wordbook *b;
	const char *text;

	place_file(p, "es.conf", "back: Hola otra vez.\n");
	place_file(p, "harm.conf", "alone: socorro\n");
	complaints(p, &b);
	text = wordbook_print(&p->a, b);
	b = wordbook_parse(&p->a, text, strlen(text));
	assert_string_equal(wordbook_print(&p->a, b), text);
	assert_string_equal(first(b, WORDBOOK_ES, SAY_BACK), "Hola otra vez.");
}

/* The files that we ship obey the rules that hold for a club's own. */
static void
what_is_shipped_may_be_copied(void **state)
{
	static const char *const names[] = { "en.conf", "es.conf" };
	struct place *p = *state;
	struct wordbook *b;

	for (size_t i = 0; i < 2; i++) {
		const char *path = arena_printf(
		    &p->a, SOURCE_TREE "/content/words/%s", names[i]);
		const char *text = path_read(&p->a, path, 1 << 20, NULL);

		assert_non_null(text);
		place_file(p, names[i], text);
	}
	assert_string_equal(complaints(p, &b), "");
	assert_string_equal(wordbook_print(&p->a, b),
	    wordbook_print(&p->a, wordbook_shipped(&p->a)));
}

#define PLACE(test)                                                            \
	cmocka_unit_test_setup_teardown(test, place_begin, place_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PLACE(lines_of_one_name_replace_ours_together),
		PLACE(every_error_is_said_at_once_with_an_example),
		PLACE(words_of_harm_are_added_to_ours),
		PLACE(our_own_words_of_harm_are_written_as_a_clubs_have_to_be),
		PLACE(a_wordbook_comes_back_as_it_went),
		PLACE(what_is_shipped_may_be_copied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
