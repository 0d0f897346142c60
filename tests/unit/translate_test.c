/* translate_test.c -- notes in the coaches' language, and what stays here. */
#include "tests/unit/translate_world.h"

#define MACHINE "In English (machine translation, "

static void
a_note_is_mailed_a_second_time_in_english(void **state)
{
	struct tale *t = *state;
	struct outbox_letter l = { 0 };
	const char *first;

	tale_says(t, "My back hurts for 2 days");
	tale_text(t, MAYA, "Me duele la espalda desde hace 2 d\xc3\xad\x61s");
	assert_int_equal(tale_mails(t, "# > Me duele la espalda", &l), 2);
	assert_int_equal(tale_mails(t, MACHINE, NULL), 0);
	tale_translate(t);
	assert_int_equal(tale_mails(t, MACHINE "libretranslate)", &l), 2);
	assert_string_equal(l.subject, "Re: Text from Maya Chen");
	assert_ptr_equal(strstr(l.reply_to, "<"), l.reply_to);
	first = strstr(l.body, "# > Me duele la espalda desde hace 2");
	assert_has(first, "# > My back hurts for 2 days\n");
	for (const char *p = l.body; *p != '\0'; p = strchr(p, '\n') + 1)
		assert_int_equal(*p, '#');
	assert_null(tale_trouble(t));
}

static void
each_translator_is_asked_in_its_own_words(void **state)
{
	struct tale *t = *state;
	struct form f;

	world_file(t->w, "translate.key", "sesame\n");
	tale_configure(t, tale_url(t), "\tkey-file = translate.key\n");
	tale_says(t, "Can I come? 7 & 5 + 1");
	tale_text(t, MAYA, "\xc2\xbfPuedo ir? 7 & 5 + 1");
	tale_translate(t);
	assert_string_equal(t->engine.target, "POST /translate");
	assert_null(form_parse(
	    &t->w->arena, t->engine.form, strlen(t->engine.form), &f));
	assert_string_equal(form_text(&f, "q"), "\xc2\xbfPuedo ir? 7 & 5 + 1");
	assert_string_equal(form_text(&f, "source"), "es");
	assert_string_equal(form_text(&f, "target"), "en");
	assert_string_equal(form_text(&f, "format"), "text");
	assert_string_equal(form_text(&f, "api_key"), "sesame");

	tale_configure(t, tale_url(t), "\tengine = apertium\n");
	t->engine.body = "{\"responseData\":{\"translatedText\":\"No oars\"},"
			 "\"responseDetails\":null,\"responseStatus\":200}";
	tale_text(t, MAYA, "No hay remos");
	tale_translate(t);
	assert_null(form_parse(
	    &t->w->arena, t->engine.form, strlen(t->engine.form), &f));
	assert_string_equal(form_text(&f, "q"), "No hay remos");
	assert_string_equal(form_text(&f, "langpair"), "es|en");
	assert_string_equal(form_text(&f, "markUnknown"), "no");
	assert_null(form_text(&f, "api_key"));
	assert_int_equal(tale_mails(t, MACHINE "apertium)", NULL), 2);
}

static void
a_note_is_translated_once(void **state)
{
	struct tale *t = *state;
	int64_t note;

	tale_says(t, "Hello");
	note = tale_text(t, MAYA, "Hola a todos");
	/* oarlock-take is slow: the ledger does not know of it yet. */
	assert_int_equal(translate_round(&t->w->post), 1);
	world_restart(t->w);
	assert_int_equal(translate_round(&t->w->post), 0);
	world_take(t->w);
	/* Another engine's word for it comes too late. */
	tale_configure(t, tale_url(t), "\tengine = apertium\n");
	tale_translate(t);
	tale_put(t, "report", "translation",
	    arena_printf(&t->w->arena, "done %lld en apertium\nHey, all",
		(long long)note));
	assert_int_equal(t->engine.asked, 1);
	assert_int_equal(tale_mails(t, MACHINE, NULL), 2);
	assert_int_equal(tale_mails(t, "# > Hello\n", NULL), 2);
}

static void
replay_asks_nobody_and_gives_the_same(void **state)
{
	struct tale *t = *state;
	struct world *w = t->w;
	char *folder = path_join(&w->arena, w->folder, "again");
	struct take_run run = { .conf = w->conf, .key = w->key, .box = w->box };
	const char *why;

	tale_says(t, "Hello");
	tale_text(t, MAYA, "Hola a todos");
	tale_translate(t);
	assert_true(path_make_folder(folder, 0700));
	run.ledger = db_open(&w->arena, folder, DB_LEDGER, true, &why);
	assert_true(take_catch_up(&run));
	assert_true(db_same(w->ledger, run.ledger, stderr));
	db_close(run.ledger);
	assert_int_equal(t->engine.asked, 1);
}

static void
what_is_no_foreign_note_is_shown_to_no_machine(void **state)
{
	static const struct {
		const char *from, *words;
	} texts[] = {
		{ LENA, "The gate is locked" },
		{ MAYA, "LINK" },
		{ MAYA, "HELP" },
		{ MAYA, "65" },
		{ MAYA, "ok" },
		{ "+15555550109", "Quiero remar con vosotros" },
	};
	struct tale *t = *state;

	tale_says(t, "Hello");
	for (size_t i = 0; i < COUNT(texts); i++)
		tale_text(t, texts[i].from, texts[i].words);
	tale_translate(t);
	assert_int_equal(t->engine.asked, 0);
}

static void
words_of_harm_are_shown_to_no_machine(void **state)
{
	struct tale *t = *state;

	tale_says(t, "Hello");
	tale_text(t, MAYA, "Ayer llovi\xc3\xb3 mucho");
	tale_text(t, MAYA, "coach touched me");
	tale_text(t, MAYA, "no quiero volver");
	tale_translate(t);
	assert_int_equal(t->engine.asked, 0);
}

static void
a_minors_note_stays_on_this_machine(void **state)
{
	struct tale *t = *state;

	tale_says(t, "I come late");
	tale_text(t, NORA, "Llego tarde, perd\xc3\xb3n");
	t->w->post.translator.here = false;
	tale_translate(t);
	assert_int_equal(t->engine.asked, 0);
	tale_text(t, MAYA, "Yo tambi\xc3\xa9n llego tarde");
	tale_translate(t);
	assert_int_equal(t->engine.asked, 1);
	assert_has(t->engine.form, "Yo");
	t->w->post.translator.here = true;
	tale_translate(t);
	assert_int_equal(t->engine.asked, 2);
	assert_has(t->engine.form, "Llego");
}

static void
yesterdays_notes_are_left_alone(void **state)
{
	struct tale *t = *state;

	tale_says(t, "Hello");
	tale_text(t, MAYA, "Hola a todos");
	world_clock += 86400;
	tale_translate(t);
	assert_int_equal(t->engine.asked, 0);
}

static void
without_a_url_nothing_is_translated(void **state)
{
	struct tale *t = *state;

	world_set(t->w, "");
	tale_text(t, MAYA, "Hola a todos");
	tale_translate(t);
	assert_int_equal(t->engine.asked, 0);
}

static void
notes_leave_this_machine_with_tls_only(void **state)
{
	static const struct {
		const char *url;
		bool good, here;
	} cases[] = {
		{ "http://127.0.0.1:2737", true, true },
		{ "http://127.0.0.1", true, true },
		{ "https://localhost:5000", true, true },
		{ "https://translate.example.org", true, false },
		{ "https://127.0.0.1.example.org", true, false },
		{ "http://translate.example.org", false, false },
		{ "http://127.0.0.1.example.org", false, false },
		{ "http://127.0.0.1:80@example.org/", false, false },
		{ "https://me:sesame@example.org/", false, false },
		{ "smtp://127.0.0.1", false, true },
	};
	struct tale *t = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct translator tr;

		world_configure(t->w,
		    arena_printf(&t->w->arena, "[translate]\n\turl = %s\n",
			cases[i].url));
		translate_open(&tr, &t->w->arena, t->w->conf);
		if ((translate_check(&tr) == NULL) != cases[i].good ||
		    tr.here != cases[i].here)
			fail_msg("%s", cases[i].url);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TALE(a_note_is_mailed_a_second_time_in_english),
		TALE(each_translator_is_asked_in_its_own_words),
		TALE(a_note_is_translated_once),
		TALE(replay_asks_nobody_and_gives_the_same),
		TALE(what_is_no_foreign_note_is_shown_to_no_machine),
		TALE(words_of_harm_are_shown_to_no_machine),
		TALE(a_minors_note_stays_on_this_machine),
		TALE(yesterdays_notes_are_left_alone),
		TALE(without_a_url_nothing_is_translated),
		TALE(notes_leave_this_machine_with_tls_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
