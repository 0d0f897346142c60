/* receipt_test.c -- receipts: their layout, and that they do nothing. */
#include "tests/unit/test.h"

#include <dirent.h>

#include "ingest/mail/receipt.h"
#include "lib/draft.h"
#include "lib/path.h"
#include "tests/unit/mail_team.h"

static struct reading *
read_body(struct arena *a, const char *type, const char *text)
{
	struct mime_part part = {
		.type = type, .text = true, .body = text, .len = strlen(text)
	};
	struct sheet_input in = mail_input(mail_team(a), &part, 1);

	return sheet_read(a, &in);
}

static char *
receipt_of(struct arena *a, const struct reading *r)
{
	struct draft d;

	receipt_print(draft_begin(&d), r, NULL);
	return draft_end(&d, a);
}

static void
layout(void **state)
{
	static const char *const rows[][2] = {
		{ "Bne\ngt 80\nsync 70\n\nAnna Berg\ngt 81 i9 well done\n",
		    "# --- write above this line ---\n"
		    "# 1 saved, 3 not saved.\n"
		    "#\n"
		    "# NOT SAVED\n"
		    "#   line 1: \"Bne\" is not on your roster. Did you mean "
		    "Ben Hall?\n"
		    "#   line 2: not saved: line 1 was not understood, so I "
		    "do not know who this is about.\n"
		    "#   line 3: not saved: line 1 was not understood, so I "
		    "do not know who this is about.\n"
		    "# Reply with just the corrected lines, each starting "
		    "with the name.\n"
		    "#\n"
		    "# SAVED\n"
		    "#   Anna Berg: gt 81 i9 + note\n" },
		{ "group new juniors\ngroup add juniors: Ben",
		    "# --- write above this line ---\n"
		    "# 1 order, 1 not saved.\n"
		    "#\n"
		    "# NOT SAVED\n"
		    "#   line 2: \"juniors\" is not one of your groups. Your "
		    "groups: u17, first8.\n"
		    "# Reply with just the corrected lines, each starting "
		    "with the name.\n"
		    "# What this mail has made is known from the next one on: "
		    "send lines about it again as they are.\n"
		    "#\n"
		    "# ORDERS\n"
		    "#   group new juniors -- done\n" },
		{ "Ben: gt 80\nMia: 2k 6:45 +share\nBen: sync 70\n"
		  "group new juniors\nThanks\ngt 80",
		    "# --- write above this line ---\n"
		    "# 3 saved, 1 order.\n"
		    "#\n"
		    "# SAVED\n"
		    "#   Ben Hall: gt 80, sync 70\n"
		    "#   Mia \u00d8deg\u00e5rd: 2k 6:45.0 shared\n"
		    "#\n"
		    "# ORDERS\n"
		    "#   group new juniors -- done\n"
		    "#\n"
		    "# PLEASE CHECK\n"
		    "#   lines 6-6 look like ratings but come after \"Thanks\" "
		    "and were NOT read\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = ARENA_INIT;

		assert_string_equal(
		    receipt_of(&a, read_body(&a, "text/plain", rows[i][0])),
		    rows[i][1]);
		arena_free(&a);
	}
}

/* Each line behind prefix, without as many characters of its own. */
static char *
quoted(struct arena *a, const char *text, const char *prefix, size_t drop)
{
	char *out = arena_strdup(a, "");

	while (*text != '\0') {
		size_t n = strcspn(text, "\n"), d = n < drop ? n : drop;

		out = arena_printf(
		    a, "%s%s%.*s\n", out, prefix, (int)(n - d), text + d);
		text += n + (text[n] == '\n');
	}
	return out;
}

static void
must_store_nothing(struct arena *a, const char *type, const char *text)
{
	struct reading *r = read_body(a, type, text);

	if (r->n > 0)
		print_message("%s\n", text);
	assert_int_equal(r->n, 0);
}

static void
quote_in_every_way(struct arena *a, const char *receipt)
{
	static const char on[] = "\n\nOn Sat, 21 Nov 2026 at 08:00, Ratings "
				 "<r@example.org> wrote:\n";

	must_store_nothing(a, "text/plain", receipt);
	must_store_nothing(a, "text/plain", quoted(a, receipt, "> ", 0));
	must_store_nothing(a, "text/plain", quoted(a, receipt, "> ", 2));
	must_store_nothing(a, "text/plain", quoted(a, receipt, "", 2));
	must_store_nothing(a, "text/plain",
	    arena_printf(a, "%s%s", on, quoted(a, receipt, "", 4)));
	must_store_nothing(a, "text/plain",
	    arena_printf(a,
		"\nFrom: Ratings <r@example.org>\nSent: 21 November 2026 "
		"08:00\nTo: Amy\nSubject: x\n\n%s",
		quoted(a, receipt, "", 2)));
	must_store_nothing(a, "text/html",
	    arena_printf(a, "<blockquote>%s</blockquote>",
		quoted(a, receipt, "<br>", 2)));
}

/* Every mail of the vectors: its receipt does nothing, reading repeats. */
static void
folder_is_inert(const char *folder)
{
	DIR *d = opendir(folder);
	struct dirent *e;
	int n = 0;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		struct arena a = ARENA_INIT;
		struct sheet_input in;
		struct mime_mail mail;
		size_t len;
		char *bytes, *first;

		if (strstr(e->d_name, ".eml") == NULL)
			continue;
		bytes = path_read(
		    &a, path_join(&a, folder, e->d_name), MIME_MAIL_MAX, &len);
		assert_non_null(bytes);
		assert_null(mime_read(&a, bytes, len, &mail));
		in = mail_input(mail_team(&a), mail.parts, mail.n_parts);
		first = receipt_of(&a, sheet_read(&a, &in));
		assert_string_equal(first, receipt_of(&a, sheet_read(&a, &in)));
		quote_in_every_way(&a, first);
		arena_free(&a);
		n++;
	}
	closedir(d);
	assert_true(n >= 10);
}

static void
receipts_are_inert(void **state)
{
	mime_start();
	folder_is_inert("tests/vectors/mail/valid");
	folder_is_inert("tests/vectors/mail/invalid");
	mime_stop();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(layout),
		cmocka_unit_test(receipts_are_inert),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
