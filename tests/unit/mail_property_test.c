/*
 * mail_property_test.c -- what holds for every mail, and every byte.
 *
 * Mails are made from a seed. A failure prints it; MAIL_SEED=N begins there.
 */
#include "tests/unit/test.h"

#include <glob.h>

#include "ingest/mail/explain.h"
#include "ingest/mail/receipt.h"
#include "lib/path.h"
#include "tests/unit/mail_team.h"
#include "tests/unit/mail_wire.h"

enum {
	MAILS = 100,	/* of each property */
	SOUPS = 600,	/* of mere words */
	BROKEN = 600,	/* golden mails with other bytes */
	PATIENCE = 300, /* seconds: a hang is no pass */
	LINES_MAX = 30,
};

static uint64_t
first_seed(void)
{
	const char *given = getenv("MAIL_SEED");

	return given == NULL ? 1 : strtoull(given, NULL, 10);
}

#define PICK(c, list) (list)[below(c, COUNT(list))]

/* ---- reading ---- */

static int
compare_lines(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What a reading says, without its source; in no order where sorted. */
static const char *
said(struct arena *a, const struct reading *r, bool sorted)
{
	char *text = NULL, *lines[2000], *save;
	const char *all = "";
	size_t len, n = 0;
	FILE *f = open_memstream(&text, &len);

	explain_print(f, r, false);
	fclose(f);
	for (char *l = strtok_r(text, "\n", &save); l != NULL && n < 2000;
	     l = strtok_r(NULL, "\n", &save))
		if (strstr(l, "  source:") != l &&
		    (!sorted || strstr(l, "  STORE") == l))
			lines[n++] = l;
	if (sorted)
		qsort(lines, n, sizeof(*lines), compare_lines);
	for (size_t i = 0; i < n; i++)
		all = arena_printf(a, "%s%s\n", all, lines[i]);
	free(text);
	return all;
}

static struct reading *
read_parts(struct arena *a, const struct mime_part *parts, size_t n)
{
	struct sheet_input in = mail_input(mail_team(a), parts, n);
	struct reading *r = sheet_read(a, &in);

	for (size_t i = 0; i < r->n; i++) {
		const struct reading_item *item = &r->items[i];

		if (item->kind == READING_ORDER)
			continue;
		assert_non_null(item->athlete);
		if (item->kind == READING_RESULT)
			continue;
		assert_non_null(item->metric);
		assert_in_range(item->score, 0, 100);
		assert_true(item->importance >= -1 && item->importance <= 10);
	}
	return r;
}

static struct reading *
read_text(struct arena *a, const char *text)
{
	struct mime_part part = { .type = "text/plain",
		.text = true,
		.body = text,
		.len = strlen(text) };

	return read_parts(a, &part, 1);
}

/* NULL where the mail is refused. */
static struct reading *
read_mail(struct arena *a, const char *bytes, size_t len)
{
	struct mime_mail mail;

	if (mime_read(a, bytes, len, &mail) != NULL)
		return NULL;
	return read_parts(a, mail.parts, mail.n_parts);
}

/* ---- made-up lines ---- */

static const char *const people[] = { "Anna Berg", "Anna L", "Ben", "@mia",
	"Prata, Jo\u00e3o", "Tom O'Neill", "Hall, Ben", "mia \u00f8deg\u00e5rd",
	"Joa" };
static const char *const codes[] = { "gt", "bp", "rhythm", "sync", "pe", "ae",
	"mob", "release", "hands", "Timing", "general technique", "syn" };
static const char *const tails[] = { "", "", " i8", " +share", " (private) i0",
	" late square", " i10 - bra \u00f8kt p\u00e5 slutten",
	" \u00e9t\u00e9" };
static const char *const odd[] = { "Bne: gt 70", "Ben: snyc 80", "Anna: gt 80",
	"Mia: gt 130", "a line of prose about the boat", "# a comment" };

static const char *
one_liner(struct arena *a, struct chance *c)
{
	if (below(c, 8) == 0)
		return PICK(c, odd);
	return arena_printf(a, "%s: %s %zu%s", PICK(c, people), PICK(c, codes),
	    11 + below(c, 90), PICK(c, tails));
}

static const char *
joined(struct arena *a, const char **lines, size_t n)
{
	const char *all = "";

	for (size_t i = 0; i < n; i++)
		all = arena_printf(a, "%s%s\n", all, lines[i]);
	return all;
}

static void
order_of_one_liners_is_nothing(void **state)
{
	uint64_t seed = first_seed();

	for (uint64_t end = seed + MAILS; seed < end; seed++) {
		struct chance c = { seed };
		struct arena a = ARENA_INIT;
		const char *lines[LINES_MAX], *before, *text;
		size_t n = 2 + below(&c, LINES_MAX - 2);

		for (size_t i = 0; i < n; i++)
			lines[i] = one_liner(&a, &c);
		text = joined(&a, lines, n);
		before = said(&a, read_text(&a, text), true);
		for (size_t i = n - 1; i > 0; i--) {
			size_t k = below(&c, i + 1);
			const char *swap = lines[i];

			lines[i] = lines[k];
			lines[k] = swap;
		}
		if (strcmp(before,
			said(&a, read_text(&a, joined(&a, lines, n)), true)))
			fail_msg(
			    "seed %llu:\n%s", (unsigned long long)seed, text);
		arena_free(&a);
	}
}

/* ---- the same text on other ways ---- */

static void
ways_of_the_wire_say_the_same(void **state)
{
	static const char *const charsets[] = { "utf-8", "iso-8859-1",
		"windows-1252", "iso-8859-15", "macintosh", "utf-16" };
	static const char *const ends[] = { "\n", "\r\n", "\r" };
	static const char *const ctes[] = { "8bit", "quoted-printable",
		"base64" };
	uint64_t seed = first_seed();

	for (uint64_t last = seed + 4 * MAILS; seed < last; seed++) {
		struct chance c = { seed };
		struct arena a = ARENA_INIT;
		const char *lines[LINES_MAX], *text, *head, *want;
		size_t n = 1 + below(&c, 12), cs = below(&c, 6);
		size_t cte = cs == 5 ? 2 : below(&c, 3), how = below(&c, 3);
		struct bytes b;
		struct reading *r;

		for (size_t i = 0; i < n; i++)
			lines[i] = one_liner(&a, &c);
		text = joined(&a, lines, n);
		want = said(&a, read_text(&a, text), false);
		b = (struct bytes){ arena_strdup(&a, text), strlen(text) };
		if (how > 0)
			b = flow(&a, &c, text, how == 2);
		if (cte == 2)
			b = with_ends(&a, b, PICK(&c, ends));
		b = encode(&a, charsets[cs], b);
		if (cte == 1)
			b = quoted_printable(&a, &c, b);
		if (cte == 2)
			b = base64(&a, b);
		if (cte < 2)
			b = with_ends(&a, b, ends[below(&c, 2)]);
		head = arena_printf(&a,
		    "Subject: x\nContent-Type: text/plain; charset=%s%s%s\n"
		    "Content-Transfer-Encoding: %s\n\n",
		    charsets[cs], how > 0 ? "; format=flowed" : "",
		    how == 2 ? "; delsp=yes" : "", ctes[cte]);
		n = strlen(head);
		head = memcpy(arena_alloc(&a, n + b.len + 1), head, n);
		memcpy((char *)(uintptr_t)head + n, b.at, b.len);
		r = read_mail(&a, head, n + b.len);
		if (r == NULL || strcmp(want, said(&a, r, false)) != 0)
			fail_msg("seed %llu:\n%s\nwant:\n%s\ngot:\n%s",
			    (unsigned long long)seed, head, want,
			    r == NULL ? "" : said(&a, r, false));
		arena_free(&a);
	}
}

/* ---- anything at all ---- */

static void
its_receipt_is_inert(struct arena *a, const struct reading *r, uint64_t seed)
{
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	receipt_print(f, r, NULL);
	fclose(f);
	if (read_text(a, text)->n > 0)
		fail_msg("seed %llu: %s", (unsigned long long)seed, text);
	free(text);
}

static void
no_words_are_too_odd(void **state)
{
	static const char *const words[] = { "Anna Berg", "Ben", "Mia", "gt",
		"sync", "2k", "80", "8/10", "6:45.3", "i9", "+share", ":", ",",
		";", "\t", "|", "\n", "\n", "\n\n", "scale 10", "date today",
		"metric gt", "group u17", "share", "name", "note", "#", "> ",
		"Thanks", "--", "-", "\u2014", "\u00a0", "On",
		"wrote:", "From:", "a@b.example", "2026-11-20", "07-Oct", "imp",
		"message u17:", ".", "roster add", "<", ">", "\"", "(", ")",
		"@", "%", "-----BEGIN PGP MESSAGE-----", "average", "\r", "=",
		"!" };
	uint64_t seed = first_seed();

	for (uint64_t end = seed + SOUPS; seed < end; seed++) {
		struct chance c = { seed };
		struct arena a = ARENA_INIT;
		const char *text = "";
		size_t n = 1 + below(&c, 60);

		while (n-- > 0)
			text = arena_printf(&a, "%s%s%s", text, PICK(&c, words),
			    below(&c, 4) == 0 ? "" : " ");
		its_receipt_is_inert(&a, read_text(&a, text), seed);
		arena_free(&a);
	}
}

static void
no_bytes_are_too_odd(void **state)
{
	uint64_t seed = first_seed();
	glob_t found;

	assert_int_equal(glob("tests/golden/mail/*.eml", 0, NULL, &found), 0);
	for (uint64_t end = seed + BROKEN; seed < end; seed++) {
		struct chance c = { seed };
		struct arena a = ARENA_INIT;
		const char *path = found.gl_pathv[below(&c, found.gl_pathc)];
		size_t len, n = 1 + below(&c, 20);
		char *bytes = path_read(&a, path, MIME_MAIL_MAX, &len);
		struct reading *r;

		while (n-- > 0)
			bytes[below(&c, len)] = below(&c, 3) == 0
			    ? (char)below(&c, 256)
			    : bytes[below(&c, len)];
		r = read_mail(&a, bytes, len - below(&c, len / 4 + 1));
		if (r != NULL)
			its_receipt_is_inert(&a, r, seed);
		arena_free(&a);
	}
	globfree(&found);
}

static int
begin(void **state)
{
	mime_start();
	alarm(PATIENCE);
	return 0;
}

static int
end_all(void **state)
{
	mime_stop();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(order_of_one_liners_is_nothing),
		cmocka_unit_test(ways_of_the_wire_say_the_same),
		cmocka_unit_test(no_words_are_too_odd),
		cmocka_unit_test(no_bytes_are_too_odd),
	};

	return cmocka_run_group_tests(tests, begin, end_all);
}
