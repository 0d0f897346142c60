/* translate_wrong_test.c -- translators that fail, lie or say nothing. */
#include "tests/unit/translate_world.h"

#include "tests/unit/net.h"

static void
what_may_not_be_shown_is_refused(void **state)
{
	static const struct {
		const char *original, *translated, *why;
	} cases[] = {
		{ "llego a las 7", "I come at 7", NULL },
		{ "llego a las 7", "I come at \xef\xbc\x97", NULL },
		{ "te quiero <3", "I love you <3", NULL },
		{ "t\xc3\xba & yo; Ana & Bea", "you & me; Ana & Bea", NULL },
		{ "llego a las 7", "I come at 8", "other digits" },
		{ "llego a las 7", "I come at seven", "other digits" },
		{ "llego a las 7", "I come at 7 or 8", "other digits" },
		{ "llego pronto", "I come at 7", "other digits" },
		{ "del 5 al 12", "from 12 to 5", "other digits" },
		{ "del 5 al 12", "from 51 to 2", "other digits" },
		{ "llego pronto", "I <b>come</b> soon", "HTML" },
		{ "llego pronto", "I come <!-- soon -->", "HTML" },
		{ "llego pronto", "I &lt;come&gt; soon", "HTML" },
		{ "yo llego a las 9", "I&#39;m there at 9", "HTML" },
		{ "yo llego a las 9", "I&#x27;m there at 9", "HTML" },
		{ "hola", "hello and good morning", "another length" },
		{ "hola a todos vosotros", "hi", "another length" },
		{ "hola", "", "another length" },
		{ "Maya Chen", "Maya Chen", "the same words" },
		{ "llego pronto", "I come \xff soon", "broken characters" },
		{ "llego pronto", "I come \xc0\xaf soon", "broken characters" },
		{ "llego pronto", "I \xed\xa0\x80 soon", "broken characters" },
	};
	struct tale *t = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *why = translate_objection(
		    &t->w->arena, cases[i].original, cases[i].translated);

		if (strcmp(why == NULL ? "" : why,
			cases[i].why == NULL ? "" : cases[i].why) != 0)
			fail_msg("%s -> %s: %s", cases[i].original,
			    cases[i].translated, why == NULL ? "taken" : why);
	}
}

static void
a_refused_translation_is_mailed_to_nobody_and_not_asked_again(void **state)
{
	struct tale *t = *state;

	tale_says(t, "I come at 8");
	tale_text(t, MAYA, "llego a las 7 hoy");
	tale_translate(t);
	world_restart(t->w);
	tale_translate(t);
	assert_int_equal(t->engine.asked, 1);
	assert_int_equal(tale_mails(t, "llego a las 7", NULL), 2);
	assert_int_equal(tale_mails(t, "machine translation", NULL), 0);
	assert_null(tale_trouble(t));
	/* The next one is as good as any. */
	tale_says(t, "I come at 9");
	tale_text(t, MAYA, "llego a las 9 hoy");
	tale_translate(t);
	assert_int_equal(tale_mails(t, "machine translation", NULL), 2);
}

static const char *
repeat(struct arena *a, const char *unit, size_t n)
{
	size_t len = strlen(unit);
	char *all = arena_alloc(a, len * n + 1);

	for (size_t i = 0; i < n; i++)
		memcpy(all + len * i, unit, len);
	all[len * n] = '\0';
	return all;
}

/* Said in the status, blocks nothing, and is over when it answers again. */
static void
fails_and_recovers(struct tale *t, int status, const char *body)
{
	const char *words =
	    arena_printf(&t->w->arena, "hoy no vengo, lo siento");
	int before = tale_mails(t, "machine translation", NULL);

	t->engine.status = status;
	t->engine.body = body;
	tale_text(t, MAYA, words);
	tale_translate(t);
	if (tale_trouble(t) == NULL)
		fail_msg("%d %.80s: no trouble", status, body);
	assert_int_equal(tale_mails(t, "machine translation", NULL), before);
	/* Not asked again at once. */
	before = t->engine.asked;
	tale_translate(t);
	assert_int_equal(t->engine.asked, before);
	world_clock += 1000;
	tale_says(t, "I am not coming today, sorry");
	before = tale_mails(t, "machine translation", NULL);
	tale_translate(t);
	assert_int_equal(
	    tale_mails(t, "machine translation", NULL), before + 2);
	assert_null(tale_trouble(t));
}

static void
answers_that_are_none_are_told_in_the_status(void **state)
{
	struct tale *t = *state;
	struct arena *a = &t->w->arena;
	const char *deep = repeat(a, "{\"translatedText\":", 3600);
	const char *list = repeat(a, "[", 65000);
	const char *flood = arena_printf(
	    a, "{\"translatedText\":\"%s\"}", repeat(a, "hello ", 20000));
	const struct {
		int status;
		const char *body;
	} cases[] = {
		{ 500, "{\"error\":\"out of memory\"}" },
		{ 503, "" },
		{ 429, "{\"error\":\"slow down\"}" },
		{ 403, "{\"error\":\"no key\"}" },
		{ 400, "{\"error\":\"es is not supported\"}" },
		{ 302, "" },
		{ 200, "" },
		{ 200, "<html><body>Welcome</body></html>" },
		{ 200, "{\"translatedText\":\"I am not co" },
		{ 200, "{\"translatedText\":[\"I am not coming\"]}" },
		{ 200, "{\"translatedText\":{\"translatedText\":\"I\"}}" },
		{ 200, "{\"translatedText\":null}" },
		{ 200, "[\"I am not coming\"]" },
		{ 200, "{\"translatedText\":\"I am \\u0000not coming\"}" },
		{ 200, "{\"translatedText\":\"I am \xff not coming\"}" },
		{ 200,
		    "{\"translatedText\":\"I am\",\"translatedText\":\"x\"}" },
		{ 200, "{\"responseData\":{\"translatedText\":\"I am\"}}" },
		{ 200, deep },
		{ 200, list },
		{ 200, flood },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		fails_and_recovers(t, cases[i].status, cases[i].body);
}

/* Connections are taken by the kernel, and nobody ever reads them. */
static int
silent_listen(int *port)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t len = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_int_equal(bind(fd, (void *)&at, sizeof(at)), 0);
	assert_int_equal(listen(fd, 5), 0);
	assert_int_equal(getsockname(fd, (void *)&at, &len), 0);
	*port = ntohs(at.sin_port);
	return fd;
}

static void
nobody_waits_for_a_translator_that_is_silent_or_away(void **state)
{
	struct tale *t = *state;
	int port, fd = silent_listen(&port);

	tale_configure(
	    t, arena_printf(&t->w->arena, "http://127.0.0.1:%d", port), "");
	tale_text(t, MAYA, "hoy no vengo, lo siento");
	tale_translate(t);
	assert_has(tale_trouble(t), "does not answer");
	close(fd);
	world_clock += 1000;
	tale_translate(t);
	assert_has(tale_trouble(t), "does not answer");
	assert_int_equal(tale_mails(t, "hoy no vengo", NULL), 2);
	/* What leaves as a mail or text does not care. */
	world_post(t->w);
	assert_int_equal(tale_mails(t, "hoy no vengo", NULL), 2);
	world_take(t->w);
	assert_int_equal(tale_mails(t, "hoy no vengo", NULL), 0);
}

static void
one_note_that_is_never_taken_keeps_no_other_waiting(void **state)
{
	struct tale *t = *state;

	tale_says(t, "I come soon");
	t->engine.picky = "nunca";
	tale_text(t, MAYA, "nunca llego pronto");
	tale_translate(t);
	tale_text(t, MAYA, "hoy llego pronto");
	world_clock += 60;
	tale_translate(t);
	assert_int_equal(tale_mails(t, "machine translation", NULL), 2);
	for (int i = 0; i < 20; i++) {
		world_clock += 1000;
		tale_translate(t);
	}
	/* Five times for one, once for the other. */
	assert_int_equal(t->engine.asked, 6);
	assert_int_equal(tale_mails(t, "machine translation", NULL), 2);
}

static void
reports_that_fit_no_note_change_nothing(void **state)
{
	static const char *const bodies[] = { "done", "done x en apertium\nHi",
		"done 999 en apertium\nHi", "done 3 en apertium\nHi",
		"done 4 en apertium Hi", "sending", "refused 4 en apertium",
		"done 99999999999999999999999 en apertium\nHi",
		"done 4 english apertium\nHi" };
	struct tale *t = *state;

	for (size_t i = 0; i < COUNT(bodies); i++)
		tale_put(t, "report", "translation", bodies[i]);
	assert_int_equal(tale_mails(t, "machine translation", NULL), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TALE(what_may_not_be_shown_is_refused),
		TALE(
		    a_refused_translation_is_mailed_to_nobody_and_not_asked_again),
		TALE(answers_that_are_none_are_told_in_the_status),
		TALE(nobody_waits_for_a_translator_that_is_silent_or_away),
		TALE(one_note_that_is_never_taken_keeps_no_other_waiting),
		TALE(reports_that_fit_no_note_change_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
