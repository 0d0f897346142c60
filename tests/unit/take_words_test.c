/* take_words_test.c -- in which words, and which language, people are told. */
#include "tests/unit/take_texts.h"

#include "ingest/sms/words/wordbook.h"
#include "lib/path.h"

#define LUZ_PHONE "+15555550107"
#define PIA_PHONE "+15555550108"
#define PIA_GUARDIAN "+15555550191"
#define STRANGER "+15555550160"

enum { LUZ = BEA + 1, PIA };

static int64_t
luz_joins(struct club *c)
{
	return club_order(c, "roster",
	    "Role,First name,Last name,Phone,Minor,Guardian,Language\n"
	    "rower,Luz,Marin," LUZ_PHONE ",,,es\n"
	    "rower,Pia,Soto," PIA_PHONE ",yes," PIA_GUARDIAN ",es\n");
}

/* As oarlock-post brings them in: the whole of our words under these. */
static void
words_come(struct club *c, const char *section, const char *lines)
{
	struct arena *a = &c->p.a;
	const char *folder = path_join(a, c->p.folder, "words");
	const char *file =
	    path_join(a, folder, arena_printf(a, "%s.conf", section));
	struct wordbook *b;

	assert_true(path_make_folder(folder, 0700));
	assert_true(path_write(file, lines, strlen(lines), 0600));
	b = wordbook_read(a, folder, stderr);
	assert_non_null(b);
	club_put(c, "report", club_source(c, "words/"), "words",
	    wordbook_print(a, b));
	unlink(file);
	rmdir(folder);
}

static void
from_the_invitation_to_the_reveal_in_spanish(void **state)
{
	static const struct talk rows[] = {
		{ "SI", "gracias. Tu pagina privada: https://" },
		{ "ENLACE", "Tu pagina privada: https://" },
		{ "hola coach", "Gracias, queda para que lo lean tus coaches" },
		{ "4355", "Recibimos 4355, gracias. Hoy 17 de 20." },
		{ "4355 ! examenes", "Tu nota va a tus coaches." },
		{ "4359", "no vale: cada cifra va de 1 a 5" },
		{ "fuera 99", "acepto: de 1 a 60. Por ejemplo: FUERA 7" },
		{ "pausa 3", "Sin preguntas por 3 dias, hoy incluido." },
		{ "ok", "bien tenerte de vuelta" },
		{ "lado babor", "Tu lado ahora es babor." },
		{ "peso 68 kg", "Recibimos tu peso, en kilos." },
		{ "2k 6:45.3", "parcial 1:41.3. Tu primera aqui." },
		{ "2k 6:45.3 2030-01-01", "El 2030-01-01 aun no ha pasado" },
		{ "2k deshacer", "Borrado: 2K 6:45.3 del" },
		{ "nombre LUZ marin", "se escribe LUZ marin." },
		{ "hablar", "Tus coaches ya saben que quieres hablar." },
	};
	struct club *c = *state;
	int64_t seq = luz_joins(c);

	assert_heard(c, seq, LUZ_PHONE, "Responde SI");
	talk_as(c, LUZ_PHONE, rows, COUNT(rows));
	seq = club_mail(c, DANA, "Luz: hands 58, rhythm 70");
	assert_heard(c, seq, LUZ_PHONE,
	    "LUZ, Coach Reyes ha valorado: Hands y Rhythm. "
	    "\xc2\xbf"
	    "Como lo ves tu");
	one_segment(c, club_heard(c, seq, LUZ_PHONE));
	text_told(c, LUZ_PHONE, "65 70",
	    "Hands: tu 65, Coach Reyes 58, 7 de diferencia. Rhythm: tu 70, "
	    "Coach Reyes lo mismo. Mas en tu pagina.");
	/* Pasted back, the echo is no answer. */
	seq = club_mail(c, DANA, "Luz: sync 40");
	assert_heard(c, seq, LUZ_PHONE, "Synchronicity");
	text_told(c, LUZ_PHONE,
	    arena_printf(&c->p.a, "Le gust\xc3\xb3 \xe2\x80\x9c%s\xe2\x80\x9d",
		club_heard(c, seq, LUZ_PHONE)),
	    NULL);
	text_told(c, LUZ_PHONE, "IDIOMA en", "Your language is English now.");
	text_told(c, LUZ_PHONE, "55", "Synchronicity: you 55, Coach Reyes 40");
}

static void
a_guardian_reads_the_language_of_the_child(void **state)
{
	struct club *c = *state;
	int64_t seq;

	luz_joins(c);
	club_text(c, PIA_PHONE, "si");
	seq = club_text(c, PIA_PHONE, "TALK");
	assert_heard(c, seq, PIA_GUARDIAN,
	    "Copia de nuestro SMS a Pia: Tus coaches ya saben");
	seq = text_told(c, PIA_PHONE, "mi coach me pega",
	    "pulsa 2. SafeSport: 833-587-7233.");
	assert_heard(c, seq, PIA_GUARDIAN, NULL);
	club_text(c, NORA_PHONE, "YES");
	assert_heard(c, club_text(c, NORA_PHONE, "TALK"), NORA_GUARDIAN,
	    "Copy of our text to Nora: Your coaches know");
}

/* The link by mail, and orders heard as mail. */
static void
her_mails_are_in_her_language_too(void **state)
{
	struct club *c = *state;
	int64_t seq = club_order(c, "roster",
	    "Role,First name,Last name,Email,Language\n"
	    "rower,Luz,Marin,luz@example.org,es\n"
	    "coach,Eva,Rio,eva@example.org,es\n");

	assert_heard(c, seq, "luz@example.org", "Hola, Luz:\n\nEn Riverside");
	assert_heard(c, seq, "luz@example.org", "\n\nhttps://pages.example");
	/* A coach writes English orders: her letter is of one language. */
	assert_heard(c, seq, "eva@example.org", "Hello Eva,\n\nRiverside");
}

static void
a_stranger_hears_the_club_s_language(void **state)
{
	struct club *c = *state;

	club_conf(c, "[club]\n\tlanguage = es\n");
	text_told(c, STRANGER, "quien eres", "No conocemos este numero");
}

/* What was sent before keeps its words: club_end replays all of it. */
static void
a_club_says_it_otherwise_from_then_on(void **state)
{
	struct club *c = *state;

	text_told(c, MAYA_PHONE, "TALK",
	    "Your coaches know that you would like to talk.");
	words_come(c, "en", "# Ours.\ntalk-asked: We call you tonight.\n");
	text_told(c, MAYA_PHONE, "TALK", "We call you tonight.");
	/* Single names are replaced, in one language. */
	text_told(c, MAYA_PHONE, "LINK", "Your private page: ");
	luz_joins(c);
	club_text(c, LUZ_PHONE, "si");
	text_told(c, LUZ_PHONE, "TALK", "Tus coaches ya saben");
	words_come(c, "en", "");
	text_told(c, MAYA_PHONE, "TALK",
	    "Your coaches know that you would like to talk.");
}

static void
a_form_of_the_club_is_chosen_by_its_length(void **state)
{
	struct club *c = *state;

	words_come(c, "en",
	    "prompt-one: {{first}}, {{coach}} would like to talk with you "
	    "about your {{skills}}, and asks how you see it yourself before "
	    "that, as one number between 0 and 100, please.\n"
	    "prompt-one: {{first}}: {{skills}}, 0 to 100?\n");
	assert_heard(c, club_mail(c, DANA, "Maya: hands 37"), MAYA_PHONE,
	    "before that, as one number");
	club_text(c, MAYA_PHONE, "50");
	club_order(c, "lines",
	    "metric add rower frame \"Frame of the seat and of the foot\"");
	assert_heard(c, club_mail(c, DANA, "Maya: frame 37"), MAYA_PHONE,
	    "Maya: Frame of the seat and of the foot, 0 to 100?");
}

static void
a_club_adds_words_of_harm(void **state)
{
	struct club *c = *state;

	text_told(c, MAYA_PHONE, "he haunts me", "kept for your coaches");
	words_come(c, "harm", "says: haunts me\nperson: cox*\n");
	c->clock += 2 * 86400;
	text_told(c, MAYA_PHONE, "he haunts me", "call or text 988");
	c->clock += 2 * 86400;
	text_told(c, MAYA_PHONE, "scared of the", "kept for your coaches");
	c->clock += 2 * 86400;
	text_told(
	    c, MAYA_PHONE, "I am scared of my coxswain", "call or text 988");
	/* Ours are still there. */
	c->clock += 2 * 86400;
	text_told(c, MAYA_PHONE, "he hurts me", "call or text 988");
}

/* Of another version, or broken on its way: what is missing is as shipped. */
static void
words_of_another_version_do_no_harm(void **state)
{
	struct club *c = *state;

	club_put(c, "report", club_source(c, "words/"), "words",
	    "[en]\nnew-text: from tomorrow\ntalk-asked: Fine {{x}}\nlink:\n"
	    "no colon\n[fr]\nlink: non\n{{\n[en]\nback: {{open\n");
	text_told(c, MAYA_PHONE, "TALK", "Fine");
	text_told(c, MAYA_PHONE, "LINK", "Your private page: ");
	club_text(c, MAYA_PHONE, "SICK");
	text_told(c, MAYA_PHONE, "OK", "{{open");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_CLUB(from_the_invitation_to_the_reveal_in_spanish),
		IN_CLUB(a_guardian_reads_the_language_of_the_child),
		IN_CLUB(her_mails_are_in_her_language_too),
		IN_CLUB(a_stranger_hears_the_club_s_language),
		IN_CLUB(a_club_says_it_otherwise_from_then_on),
		IN_CLUB(a_form_of_the_club_is_chosen_by_its_length),
		IN_CLUB(a_club_adds_words_of_harm),
		IN_CLUB(words_of_another_version_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
