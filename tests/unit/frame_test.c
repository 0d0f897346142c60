/*
 * frame_test.c -- what stands around our mails; and that a receipt does
 * nothing when it comes back, whichever of its parts was quoted, and how.
 */
#include "tests/unit/test.h"

#include "ingest/mail/mime/mime.h"
#include "ingest/mail/receipt.h"
#include "ingest/post/frame.h"
#include "ingest/post/letter.h"
#include "lib/draft.h"
#include "lib/path.h"
#include "lib/share.h"
#include "tests/unit/mail_team.h"

static const struct frame_words said = {
	.language = "en",
	.receipt = true,
	.club = "Riverside <Rowing>",
	.contact = "office@example.org",
	.subject = "1 saved & done",
	.body = "# --- write above this line ---\n# NOT SAVED\n"
		"#   line 1: \"<b>Bne\" is not {{club}}.\n",
};

static const struct frames *
shipped(struct arena *a)
{
	const char *why = "";
	const struct frames *f = frames_read(
	    a, "/nonexistent", path_join(a, share_folder(a), "content"), &why);

	if (f == NULL)
		fail_msg("%s", why);
	return f;
}

static void
both_parts_say_the_same(void **state)
{
	struct arena *a = *state;
	const struct frames *f = shipped(a);
	struct letter l = {
		.club = said.club,
		.from = "ratings@example.org",
		.to = "amy@example.org",
		.subject = said.subject,
		.reply_to = "",
		.receipt = true,
		.token = "abc",
		.loop = "xyz",
	};
	struct mime_mail m;
	const char *mail;
	size_t len;

	l.body = frame_text(a, f, &said);
	l.html = frame_html(a, f, &said);
	mail = letter_write(a, &l, &len);
	assert_null(mime_read(a, mail, len, &m));
	assert_int_equal(m.n_parts, 2);
	assert_string_equal(m.parts[0].type, "text/plain");
	assert_string_equal(m.parts[0].body, l.body);
	assert_string_equal(m.parts[1].type, "text/html");
	assert_string_equal(m.parts[1].body, l.html);
	/* A word that is a field is still only a word. */
	assert_has(l.body, "<b>Bne\" is not {{club}}.\n#\n");
	assert_has(l.body, "Riverside <Rowing> answers");
	assert_has(l.html, "&lt;b&gt;Bne&quot; is not {{club}}.");
	assert_has(l.html, "<title>1 saved &amp; done</title>");
	assert_has(l.html, "<b>NOT SAVED</b>");
	assert_lacks(l.html, "<Rowing>");
}

static void
a_person_reads_her_language(void **state)
{
	static const char *const words[][3] = { { "en", "You get this",
						    "lang=\"en" },
		{ "es", "Recibes este correo", "lang=\"es" },
		{ "fr", "You get this", "lang=\"en" } };
	struct arena *a = *state;
	const struct frames *f = shipped(a);
	struct frame_words w = said;

	w.receipt = false;
	w.body = "Open https://pages.example.org/a/#x.";
	for (size_t i = 0; i < 3; i++) {
		w.language = words[i][0];
		assert_has(frame_text(a, f, &w), words[i][1]);
		assert_has(frame_html(a, f, &w), words[i][2]);
	}
	assert_has(frame_html(a, f, &w),
	    "<a href=\"https://pages.example.org/a/#x\">"
	    "https://pages.example.org/a/#x</a>.");
}

/* A team's own file counts; one that is of no use is said at once. */
static void
own_frames(void **state)
{
	static const char *const cases[][2] = {
		{ "# {{club}}\n{{body}}\n", NULL },
		{ "# {{club}}\n", "it needs {{body}} once" },
		{ "{{body}}\n{{body}}\n", "it needs {{body}} once" },
		{ "{{body}}\n# {{clubb}}\n", "line 2 has a field" },
		{ "{{body}}\n# {{subject}}\n", "line 2 has a field" },
		{ "{{body}} {{club}}\n", "alone on its line" },
		{ "{{body}}\nBen: gt 80\n", "line 2 must begin with #" },
	};
	char folder[] = "/tmp/oarlock-frames-XXXXXX";
	struct arena *a = *state;
	const char *content = path_join(a, share_folder(a), "content");
	const char *mail, *file;

	assert_non_null(mkdtemp(folder));
	mail = path_join(a, folder, "mail");
	file = path_join(a, mail, "receipt.en.txt");
	assert_true(path_make_folder(mail, 0700));
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *why = NULL, *text = cases[i][0];
		struct frames *f;

		assert_true(path_write(file, text, strlen(text), 0600));
		f = frames_read(a, folder, content, &why);
		if (cases[i][1] == NULL)
			assert_memory_equal(frame_text(a, f, &said),
			    "# Riverside <Rowing>\n# ---", 23);
		else {
			assert_null(f);
			assert_has(why, file);
			assert_has(why, cases[i][1]);
		}
	}
	unlink(file);
	rmdir(mail);
	assert_null(frames_read(a, folder, folder, &(const char *){ NULL }));
	rmdir(folder);
}

static const char *
receipt_of(struct arena *a, const char *text)
{
	struct mime_part part = { .type = "text/plain",
		.text = true,
		.body = text,
		.len = strlen(text) };
	struct sheet_input in = mail_input(mail_team(a), &part, 1);
	struct reading *r = sheet_read(a, &in);
	struct draft d;

	receipt_print(draft_begin(&d), r, NULL);
	return draft_end(&d, a);
}

static size_t
stored(struct arena *a, const char *type, const char *text)
{
	struct mime_part part = {
		.type = type, .text = true, .body = text, .len = strlen(text)
	};
	struct sheet_input in = mail_input(mail_team(a), &part, 1);

	return sheet_read(a, &in)->n;
}

/* without: what a client leaves out of the quoted part; NULL: nothing. */
static const char *
drop(struct arena *a, const char *text, const char *without)
{
	char *all = arena_strdup(a, text), *at;

	while (without != NULL && (at = strstr(all, without)) != NULL)
		memmove(
		    at, at + strlen(without), strlen(at + strlen(without)) + 1);
	return all;
}

static const char *const left_out[] = { NULL, "#",
	"--- write above this line ---" };

static void
nothing_comes_of_text(struct arena *a, const char *text)
{
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(
		    stored(a, "text/plain", drop(a, text, left_out[i])), 0);
}

/* As mail programs put it behind or around what is written. */
static void
nothing_comes_of_html(struct arena *a, const char *html)
{
	static const char *const around[][2] = {
		{ "", "" },
		{ "<div>Thanks!</div><br>", "" },
		{ "<div>Thanks!</div><blockquote type=\"cite\">",
		    "</blockquote>" },
		{ "<div>Thanks!</div><div class=\"gmail_quote\"><div>On Sat, "
		  "21 Nov 2026 at 12:00, Riverside &lt;ratings@example.org&gt; "
		  "wrote:<br></div><blockquote class=\"gmail_quote\">",
		    "</blockquote></div>" },
		{ "<p>Thanks</p><hr><div id=\"divRplyFwdMsg\"><b>From:</b> "
		  "Riverside</div>",
		    "" },
	};

	for (size_t i = 0; i < COUNT(around); i++)
		for (size_t k = 0; k < 3; k++)
			assert_int_equal(
			    stored(a, "text/html",
				arena_printf(a, "%s%s%s", around[i][0],
				    drop(a, html, left_out[k]), around[i][1])),
			    0);
}

static void
a_receipt_that_comes_back_does_nothing(void **state)
{
	static const char *const mails[] = {
		"Ben: gt 80\n",
		"Bne: gt 80\nBen: gt 80 i9 good\nMia: 2k 6:45.3\n"
		"Anna Berg: sync 70, gt 81\ngroup new juniors\n"
		"Ben: gt 130\nThanks\nTom: gt 50\n",
	};
	static const char *const languages[] = { "en", "es" };
	struct arena *a = *state;
	const struct frames *f = shipped(a);
	struct frame_words w = said;

	for (size_t i = 0; i < 4; i++) {
		w.body = receipt_of(a, mails[i / 2]);
		w.language = languages[i % 2];
		nothing_comes_of_text(a, frame_text(a, f, &w));
		nothing_comes_of_html(a, frame_html(a, f, &w));
	}
	/* The guards are needed: without both of them it would be read. */
	w.body = receipt_of(a, mails[0]);
	assert_int_equal(
	    stored(a, "text/html",
		drop(a, drop(a, frame_html(a, f, &w), "#"), left_out[2])),
	    1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(both_parts_say_the_same),
		IN_ARENA(a_person_reads_her_language),
		IN_ARENA(own_frames),
		IN_ARENA(a_receipt_that_comes_back_does_nothing),
	};

	mime_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
