/* view_data_test.c -- the copy of her data: what is in it, and for whom. */
#include "tests/unit/pages_texts.h"

#include "gen/view/data.h"
#include "lib/draft.h"

static void
ask(struct cast *c, int days_ago)
{
	pages_sql(&c->p,
	    "INSERT INTO data_request (person, at, seq)"
	    " VALUES (%lld, %d, %lld)",
	    c->maya, PAGES_NOW - days_ago * DAY, ++c->p.seq);
}

static struct data
data_of(struct cast *c, int64_t person)
{
	struct data data;

	assert_true(data_make(
	    &c->p.a, c->p.db, person, (struct day){ 2026, 5, 6 }, &data));
	return data;
}

/* The block for her alone, as this reader's key opens it; NULL: it does not. */
static const char *
own(struct cast *c, int64_t person, int64_t reader)
{
	static const char open[] = "id=\"own\">";
	struct arena *a = &c->p.a;
	const char *path = identity_path(a, c->p.key, person), *at;
	struct seal_opener who = { .path = arena_printf(a, "%sown", path) };
	const struct site_file *f;
	struct seal_html html;
	unsigned char *bytes;
	struct pages_site s;
	size_t len;

	s = pages_built(&c->p);
	f = pages_file(&s, arena_printf(a, "%sindex.html", path + 1));
	assert_non_null(f);
	at = strstr((const char *)f->bytes, open);
	if (at == NULL)
		return NULL;
	at += strlen(open);
	bytes = crypto_base64_read(a, at, strcspn(at, "<"), &len);
	pages_reader(reader, &who.pair);
	identity_link_secret(c->p.key, reader, 1, who.link_secret);
	return seal_open(a, bytes, len, &who, &html) == NULL ? html.text : NULL;
}

/* ---- for whom ---- */

static void
it_opens_with_her_own_key_alone(void **state)
{
	struct cast *c = *state;

	ask(c, 0);
	assert_has(own(c, c->maya, c->maya), "Your data");
	assert_null(own(c, c->maya, c->coach));
	assert_null(own(c, c->maya, c->other_coach));
	assert_null(own(c, c->maya, c->leila));
	assert_null(own(c, c->leila, c->leila));
}

/* The build's day counts: the day she asked is the first. */
static void
it_stands_there_for_fourteen_days(void **state)
{
	static const int ages[] = { 0, 13, 14, 400 };

	for (size_t i = 0; i < 4; i++) {
		struct cast c;

		cast_open(&c);
		assert_null(own(&c, c.maya, c.maya));
		ask(&c, ages[i]);
		if (ages[i] < 14)
			assert_has(own(&c, c.maya, c.maya), "stands here");
		else
			assert_null(own(&c, c.maya, c.maya));
		if (ages[i] == 0)
			assert_has(
			    own(&c, c.maya, c.maya), "until Tue 19 May 2026");
		ask(&c, 0);
		assert_non_null(own(&c, c.maya, c.maya));
		pages_close(&c.p);
	}
}

/* ---- what is in it ---- */

static void
both_files_lack(struct cast *c, const char *words)
{
	struct data data = data_of(c, c->maya);

	assert_lacks(data.csv, words);
	assert_lacks(data.json, words);
}

static void
both_files_have(struct cast *c, const char *csv, const char *json)
{
	struct data data = data_of(c, c->maya);

	assert_has(data.csv, csv);
	assert_has(data.json, json);
}

static void
a_rating_is_in_it_once_she_has_answered(void **state)
{
	struct cast *c = *state;
	int64_t r;

	r = rate(c, c->hands, 37, 9, "late zebra", false);
	rate(c, c->sync, 41, 8, "hidden okapi", true);
	both_files_lack(c, "late zebra");
	both_files_lack(c, "37");
	pages_self(&c->p, c->maya, c->hands, r, 64);
	both_files_have(c,
	    "rating,2026-05-04T07:00:00Z,2026-05-04,,Hands,hands,37,9,,"
	    "late zebra,Dana Reyes,64,,2026-05-06T07:00:00Z,,,,,,,,\r\n",
	    "\"code\":\"hands\",\"value\":37,\"importance\":9,\"text\":\"late "
	    "zebra\",\"by\":\"Dana Reyes\",\"self_value\":64,\"self_time\"");
	both_files_lack(c, "okapi");
	both_files_lack(c, "41");
}

/* What no coach may see yet, and what none may see ever. */
static void
her_own_words_and_numbers_are_in_it_and_on_no_coachs_page(void **state)
{
	struct cast *c = *state;

	ask(c, 0);
	pages_self(&c->p, c->maya, c->hands, 0, 83);
	pages_said(&c->p, c->maya, PAGES_PHONE, "answer", "quagga 70");
	pages_sql(&c->p,
	    "INSERT INTO check_in VALUES (1, %lld, '2026-05-05', 4, 3, 5,"
	    " NULL, 'kept okapi', 0, %d, 90)",
	    c->maya, PAGES_NOW);
	both_files_have(c,
	    "self_rating,2026-05-06T07:00:00Z,,,Hands,hands,83,,,,,,,,,,,,,,,"
	    "waiting\r\n",
	    "\"name\":\"Hands\",\"code\":\"hands\",\"value\":83,\"status\":"
	    "\"waiting\"}");
	both_files_have(c,
	    "check_in,2026-05-06T07:00:00Z,2026-05-05,,,,,,,kept okapi,,,,,4,3,"
	    "5,,no,,,\r\n",
	    "\"sleep\":4,\"room\":3,\"health\":5,\"shared\":\"no\"}");
	both_files_have(c, "quagga 70", "quagga 70");
	assert_has(own(c, c->maya, c->maya), "kept okapi");
	assert_lacks(pages_all(c), "okapi");
	assert_lacks(pages_all(c), "quagga");
}

static void
secrets_and_what_was_told_in_confidence_are_not_in_it(void **state)
{
	struct cast *c = *state;
	int64_t seq;

	seq = pages_said(&c->p, c->maya, PAGES_PHONE, "disclosure", "he zebra");
	pages_told(&c->p,
	    &(struct pages_letter){ .person = c->maya,
		.seq = seq,
		.class = "answer",
		.body = "call okapi" });
	pages_said(&c->p, c->maya, PAGES_PHONE, "key", "KEY quagga");
	pages_told(&c->p,
	    &(struct pages_letter){
		.person = c->maya, .class = "link", .body = "https://secret" });
	pages_told(&c->p,
	    &(struct pages_letter){ .person = c->maya,
		.class = "message",
		.body = "never sent",
		.state = "withheld" });
	both_files_lack(c, "zebra");
	both_files_lack(c, "okapi");
	both_files_lack(c, "quagga");
	both_files_lack(c, "secret");
	both_files_lack(c, "never sent");
	both_files_have(c, ",link,", "\"name\":\"link\"");
}

static void
nobody_elses_record_is_in_it(void **state)
{
	struct cast *c = *state;

	pages_said(&c->p, c->leila, "+15555550102", "note", "zebra");
	pages_phone(&c->p, c->leila, "+15555550102", "active");
	pages_result(&c->p, c->leila, "2k", 4333, "2026-05-01", c->coach);
	both_files_lack(c, "zebra");
	both_files_lack(c, "433.3");
	both_files_lack(c, "0102");
	assert_has(data_of(c, c->leila).csv, "result,");
	assert_has(data_of(c, c->leila).csv, ",2k,,433.3,");
}

/* ---- the files ---- */

static const char *
written(struct cast *c, void (*write)(FILE *, const char *), const char *text)
{
	struct draft d;
	FILE *f = draft_begin(&d);

	write(f, text);
	return draft_end(&d, &c->p.a);
}

static void
no_cell_is_a_formula_and_none_breaks_its_row(void **state)
{
	static const struct {
		const char *text, *cell;
	} cases[] = {
		{ "calm water", "calm water" },
		{ "", "" },
		{ "a, b", "\"a, b\"" },
		{ "say \"go\"", "\"say \"\"go\"\"\"" },
		{ "one\ntwo", "\"one\r\ntwo\"" },
		{ "=1+1", "\"'=1+1\"" },
		{ "+15555550101", "\"'+15555550101\"" },
		{ "-2", "\"'-2\"" },
		{ "@SUM(A1)", "\"'@SUM(A1)\"" },
		{ "\t=1", "\"'\t=1\"" },
		{ "=\"x\"", "\"'=\"\"x\"\"\"" },
		{ "1-2", "1-2" },
	};
	struct cast *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
		    written(c, data_csv_cell, cases[i].text), cases[i].cell);
	pages_said(
	    &c->p, c->maya, PAGES_PHONE, "note", "=HYPERLINK(\"x\")\r\ny");
	both_files_have(c, ",\"'=HYPERLINK(\"\"x\"\")\r\ny\",",
	    "\"text\":\"=HYPERLINK(\\\"x\\\")\\ny\"");
}

static void
every_row_has_the_documented_columns(void **state)
{
	static const char header[] =
	    "record,time,day,until,name,code,value,importance,guess,text,by,"
	    "self_value,self_importance,self_time,sleep,room,health,mood,"
	    "shared,direction,way,status\r\n";
	struct cast *c = *state;
	const char *csv;

	csv = data_of(c, c->maya).csv;
	assert_int_equal(strncmp(csv, header, strlen(header)), 0);
	for (const char *row = csv; *row != '\0';) {
		int commas = 0;

		for (; *row != '\n'; row++)
			commas += *row == ',';
		assert_int_equal(commas, 21);
		row++;
	}
}

/* A page has no CR: the script's "\n" to CR LF must give the file again. */
static void
the_page_holds_the_file_but_for_its_line_ends(void **state)
{
	struct cast *c = *state;
	const char *html, *csv;

	ask(c, 0);
	pages_said(
	    &c->p, c->maya, PAGES_PHONE, "note", "a\r\nb\rc\nd \xFF <b>");
	html = own(c, c->maya, c->maya);
	assert_null(strchr(html, '\r'));
	assert_lacks(html, "<b>");
	csv = data_of(c, c->maya).csv;
	for (const char *p = csv; (p = strpbrk(p, "\r\n")) != NULL; p += 2)
		assert_int_equal(strncmp(p, "\r\n", 2), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_CAST(it_opens_with_her_own_key_alone),
		cmocka_unit_test(it_stands_there_for_fourteen_days),
		IN_CAST(a_rating_is_in_it_once_she_has_answered),
		IN_CAST(
		    her_own_words_and_numbers_are_in_it_and_on_no_coachs_page),
		IN_CAST(secrets_and_what_was_told_in_confidence_are_not_in_it),
		IN_CAST(nobody_elses_record_is_in_it),
		IN_CAST(no_cell_is_a_formula_and_none_breaks_its_row),
		IN_CAST(every_row_has_the_documented_columns),
		IN_CAST(the_page_holds_the_file_but_for_its_line_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
