/* mime_test.c -- parts, names and encodings of real and hostile mails. */
#include "tests/unit/test.h"

#include "ingest/mail/mime/charset.h"
#include "ingest/mail/mime/mime.h"
#include "lib/draft.h"
#include "lib/path.h"

#define VECTORS "tests/vectors/mail/"

static const char *
read_text(struct arena *a, const char *mail, struct mime_mail *m)
{
	return mime_read(a, mail, strlen(mail), m);
}

/* "text/plain 12; text/csv ratings.csv attachment 90": types and names. */
static char *
outline(struct arena *a, const struct mime_mail *m)
{
	char *s = arena_strdup(a, "");

	for (size_t i = 0; i < m->n_parts; i++) {
		const struct mime_part *p = &m->parts[i];

		s = arena_printf(a, "%s%s%s%s%s%s%s%s", s, i > 0 ? "; " : "",
		    p->type, p->name != NULL ? " " : "",
		    p->name != NULL ? p->name : "", p->text ? " text" : "",
		    p->flowed ? " flowed" : "", p->delsp ? " delsp" : "");
	}
	return s;
}

static void
vectors_come_apart(void **state)
{
	static const struct {
		const char *file, *outline;
		size_t part;
		const char *holds; /* in that part's body */
	} rows[] = {
		{ "valid/01-iphone-typed.eml", "text/plain text", 0,
		    "Tech 80 i9 \u2013 holds the catch, don\u2019t" },
		{ "valid/02-gmail-oneliners.eml",
		    "text/plain text; text/html text", 1,
		    "best outing this month, keep" },
		{ "valid/03-metric-column.eml", "text/plain text", 0,
		    "Jo\u00e3o 7" },
		{ "valid/04-gmail-sheets-matrix.eml",
		    "text/plain text; text/html text", 0,
		    "Mia \u00d8deg\u00e5rd 77 good" },
		{ "valid/05-outlook-excel-transposed.eml",
		    "text/plain text; text/html text", 1, "<b>Anna Berg<o:p>" },
		{ "valid/06-csv-utf8-bom-long.eml",
		    "text/plain text; text/csv ratings.csv", 1,
		    "\xef\xbb\xbfName,Metric" },
		{ "valid/07-csv-semicolon-cp1252-matrix.eml",
		    "text/plain text; application/vnd.ms-excel vurdering.csv",
		    1, "bra \xf8kt" },
		{ "valid/08-tsv-utf16le.eml",
		    "text/plain text; application/octet-stream erg.txt", 1,
		    "\xff\xfe" },
		{ "valid/10-reply-correction-flowed.eml",
		    "text/plain text flowed", 0, "needs to keep \r\nthe" },
		{ "invalid/21-workbook.eml",
		    "text/plain text; application/vnd.openxmlformats-"
		    "officedocument.spreadsheetml.sheet ratings.xlsx",
		    1, "PK\x03\x04" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		char *path = path_join(a, VECTORS, rows[i].file);
		struct mime_mail m;
		const struct mime_part *p;
		size_t len;
		char *mail = path_read(a, path, MIME_MAIL_MAX, &len);

		assert_non_null(mail);
		assert_null(mime_read(a, mail, len, &m));
		assert_string_equal(outline(a, &m), rows[i].outline);
		p = &m.parts[rows[i].part];
		if (memmem(p->body, p->len, rows[i].holds,
			strnlen(rows[i].holds, 64)) == NULL)
			fail_msg("%s: %s", rows[i].file, p->body);
		assert_string_equal(m.from, "amy@club.example");
		assert_int_equal(m.n_to, 1);
		assert_string_equal(m.to[0], "drop+c7k2m9x4@box.test");
	}
}

static void
fields_are_decoded(void **state)
{
	static const char mail[] =
	    "From: \"Coach, Amy\" <amy@club.example>\n"
	    "To: Ratings <drop@box.test>\n"
	    "Cc: Ben <ben@club.example>, ghosts:;\n"
	    "Subject: =?utf-8?q?gt_for_Mia_=C3=98?=\n"
	    " =?iso-8859-1?q?deg=E5rd?= =?utf-8?q?=0D=0ABcc:_x@y?=\n"
	    "Date: Sat, 21 Nov 2026 08:12:01 +0100\n"
	    "Message-ID: junk <m1@mail.club.example>\n"
	    "In-Reply-To: <r1@box.test>\n"
	    "References: <r0@box.test> no <with space> <r1@box.test>\n\nx";
	struct arena *a = *state;
	struct mime_mail m;

	assert_null(read_text(a, mail, &m));
	assert_string_equal(
	    m.subject, "gt for Mia \u00d8deg\u00e5rd  Bcc: x@y");
	assert_string_equal(m.from, "amy@club.example");
	assert_int_equal(m.n_to, 2);
	assert_string_equal(m.to[1], "ben@club.example");
	assert_int_equal(m.date, 1795245121);
	assert_string_equal(m.message_id, "<m1@mail.club.example>");
	assert_string_equal(m.in_reply_to, "<r1@box.test>");
	assert_int_equal(m.n_references, 2);
	assert_string_equal(m.references[1], "<r1@box.test>");
	assert_int_equal(m.n_parts, 1);
	assert_string_equal(m.parts[0].type, "text/plain");
}

static void
two_senders_are_none(void **state)
{
	struct arena *a = *state;
	struct mime_mail m;

	assert_null(read_text(
	    a, "From: amy@club.example\nFrom: x@evil.example\n\n", &m));
	assert_null(m.from);
	assert_null(read_text(a, "Subject: \xe5\xe6\n\n", &m));
	assert_null(m.from);
	assert_true(charset_is_utf8(m.subject, strlen(m.subject)));
	assert_int_equal(m.date, 0);
	assert_null(m.message_id);
	assert_null(read_text(a, "Message-ID: <a\xe5>\n\n", &m));
	assert_null(m.message_id);
}

static void
names_and_kinds_of_parts(void **state)
{
	static const struct {
		const char *fields, *outline;
	} rows[] = {
		{ "Content-Type: text/csv; name=\"a.csv\"", "text/csv a.csv" },
		{ "Content-Type: text/plain; format=Flowed; DelSp=YES",
		    "text/plain text flowed delsp" },
		{ "Content-Disposition: attachment;\n"
		  " filename*0*=utf-8''M%C3%98; filename*1=x.csv",
		    "text/plain M\u00d8x.csv" },
		{ "Content-Disposition: attachment;\n"
		  " filename=\"=?utf-8?q?=C3=98.csv?=\"",
		    "text/plain \u00d8.csv" },
		{ "Content-Disposition: attachment;\n"
		  " filename=\"../../etc\\\\\\\\p.csv\"",
		    "text/plain p.csv" },
		{ "Content-Disposition: attachment;\n"
		  " filename*=utf-8''a%00b%0D%0Ac.csv",
		    NULL },
		{ "Content-Disposition: attachment", "text/plain" },
		{ "Content-Disposition: inline; filename=r.txt",
		    "text/plain r.txt" },
		{ "Content-Disposition: inline", "text/plain text" },
		{ "Content-Type: text", "text/plain text" },
		{ "Content-Type: TEXT/HTML", "text/html text" },
		{ "Content-Type: application/ms-tnef; name=winmail.dat",
		    "application/ms-tnef winmail.dat" },
		{ "Content-Type: message/rfc822", "message/rfc822" },
	};
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct mime_mail m;

		assert_null(read_text(a,
		    arena_printf(
			a, "%s\n\nSubject: in\n\nbody", rows[i].fields),
		    &m));
		if (rows[i].outline != NULL)
			assert_string_equal(outline(a, &m), rows[i].outline);
		else
			assert_null(strpbrk(m.parts[0].name, "\r\n"));
	}
}

static void
a_forwarded_message_stays_shut(void **state)
{
	struct arena *a = *state;
	struct mime_mail m;

	assert_null(read_text(a,
	    "Content-Type: multipart/mixed; boundary=b\n\n"
	    "--b\n\nsee below\n--b\nContent-Type: message/rfc822\n\n"
	    "From: x@evil.example\n\nAnna: gt 100\n--b--\n",
	    &m));
	assert_string_equal(outline(a, &m), "text/plain text; message/rfc822");
	assert_int_equal(m.parts[1].len, 0);
}

static void
a_multipart_without_parts_is_text(void **state)
{
	static const char *const types[] = { "multipart/mixed",
		"multipart/mixed; boundary=never", "multipart/mixed; boundary=",
		"multipart/alternative; boundary=\"\\\"\"" };
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(types); i++) {
		struct mime_mail m;

		assert_null(read_text(a,
		    arena_printf(
			a, "Content-Type: %s\n\nBen: gt 80\n", types[i]),
		    &m));
		assert_string_equal(outline(a, &m), "text/plain text");
		assert_has(m.parts[0].body, "Ben: gt 80");
	}
}

static char *
nested(struct arena *a, size_t depth)
{
	struct draft d;
	FILE *f = draft_begin(&d);

	for (size_t i = 0; i < depth; i++)
		fprintf(f,
		    "Content-Type: multipart/mixed; boundary=b%zu\n\n--b%zu\n",
		    i, i);
	fprintf(f, "\nBen: gt 80\n");
	return draft_end(&d, a);
}

static char *
wide(struct arena *a, size_t n, const char *fields)
{
	struct draft d;
	FILE *f = draft_begin(&d);

	fprintf(f, "Content-Type: multipart/mixed; boundary=b\n\n");
	for (size_t i = 0; i < n; i++)
		fprintf(f, "--b\n%s\n\nx\n", fields);
	return draft_end(&d, a);
}

static void
caps_refuse_with_a_reason(void **state)
{
	struct arena *a = *state;
	const struct {
		const char *mail, *why;
	} rows[] = {
		{ nested(a, 8), NULL },
		{ nested(a, 9), "deeper than 8" },
		{ nested(a, 10000), "deeper than 8" },
		{ wide(a, 50, "X: y"), NULL },
		{ wide(a, 51, "X: y"), "50 parts" },
		{ wide(a, 100000, "X: y"), "50 parts" },
		{ wide(a, 10, "Content-Type: text/csv; name=a"), NULL },
		{ wide(a, 11, "Content-Type: text/csv; name=a"),
		    "10 attachments" },
		{ "", "no header" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct mime_mail m;
		const char *why = read_text(a, rows[i].mail, &m);

		if (rows[i].why == NULL && why != NULL)
			fail_msg("row %zu: %s", i, why);
		if (rows[i].why != NULL &&
		    (why == NULL || strstr(why, rows[i].why) == NULL))
			fail_msg("row %zu: %s", i, why == NULL ? "read" : why);
	}
}

/* Bytes that Windows-1252 lacks grow threefold. */
static void
a_text_that_grows_is_refused(void **state)
{
	static const char head[] = "Content-Type: text/plain\n\n";
	struct arena *a = *state;
	size_t len = MIME_MAIL_MAX;
	char *mail = arena_alloc(a, len + 1);
	struct mime_mail m;

	memset(mail, 0x81, len);
	memcpy(mail, head, sizeof(head) - 1);
	assert_has(mime_read(a, mail, len, &m), "4 MiB");
	assert_has(mime_read(a, mail, len + 1, &m), "2 MiB");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(vectors_come_apart),
		IN_ARENA(fields_are_decoded),
		IN_ARENA(two_senders_are_none),
		IN_ARENA(names_and_kinds_of_parts),
		IN_ARENA(a_forwarded_message_stays_shut),
		IN_ARENA(a_multipart_without_parts_is_text),
		IN_ARENA(caps_refuse_with_a_reason),
		IN_ARENA(a_text_that_grows_is_refused),
	};
	int failed;

	mime_start();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	mime_stop();
	return failed;
}
