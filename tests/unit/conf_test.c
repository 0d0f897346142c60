/* conf_test.c -- the configuration: read, and what is wrong with it. */
#include "tests/unit/folder.h"

#include <sys/stat.h>

#include "lib/conf.h"
#include "lib/draft.h"

/* What reading this configuration complains of; NULL when it is good. */
static char *
complaints(struct folder *f, const char *text, const struct conf **conf)
{
	struct draft d;
	FILE *err = draft_begin(&d);
	char *copy;

	file_write(f, "oarlock.conf", text, 0600);
	*conf = conf_read(&f->a, f->path, err);
	copy = draft_end(&d, &f->a);
	assert_true((*conf == NULL) == (copy[0] != '\0'));
	return copy[0] == '\0' ? NULL : copy;
}

#define GOOD                                                                   \
	"[club]\n\tname = Example Rowing\n\tzone = Europe/Oslo\n"              \
	"[site]\n\turl = https://pages.example.org\n"                          \
	"[mail]\n\taddress = drop@example.org\n"

static void
a_good_one_is_read(void **state)
{
	struct folder *f = *state;
	const struct conf *c;

	file_write(f, "token", "secret-token\n", 0600);
	assert_null(complaints(f,
	    GOOD "[sms]\n\tpublic-url = https://sms.example.org/t\n"
		 "[line \"boats\"]\n\tnumber = +15555550100\n"
		 "\taccount = AC1\n\ttoken-file = token\n"
		 "[site]\n\tremote = one\n\tremote = two\n",
	    &c));
	assert_string_equal(conf_text(c, "club.name"), "Example Rowing");
	assert_string_equal(conf_line(c, 0), "boats");
	assert_null(conf_line(c, 1));
	assert_string_equal(
	    conf_line_text(c, "boats", "token-file"), "secret-token");
	assert_string_equal(conf_list(c, "site.remote", 1), "two");
	assert_int_equal(conf_int(c, "site.push-seconds"), 60);
	assert_true(conf_bool(c, "site.compress"));
	assert_null(conf_text(c, "mail.smtp"));
	/* Paths hold wherever a program is started. */
	assert_int_equal(conf_text(c, "mail.maildir")[0], '/');
}

static void
what_is_published_has_a_folder_of_its_own(void **state)
{
	static const struct {
		const char *lines, *words;
	} wrong[] = {
		{ "[site]\n\tfolder = .\n", "site.folder needs a folder" },
		{ "[site]\n\tfolder = /\n", "site.folder needs a folder" },
		{ "[site]\n\tfolder = run/www\n", "apart from run" },
		{ "[site]\n\tfolder = site.git\n", "apart from site.git" },
		{ "[site]\n\tgit = mail\n", "apart from mail.maildir" },
		{ "[site]\n\tcontent = .\n", "apart from site.content" },
		{ "[mail]\n\tsent = ./mail\n", "read as new mail" },
	};
	struct folder *f = *state;
	const struct conf *c;
	const char *said;

	assert_int_equal(
	    mkdir(arena_printf(&f->a, "%s/mail", f->path), 0700), 0);
	for (size_t i = 0; i < COUNT(wrong); i++) {
		said = complaints(
		    f, arena_printf(&f->a, GOOD "%s", wrong[i].lines), &c);
		assert_has(said, wrong[i].words);
	}
	assert_null(complaints(f,
	    GOOD "[site]\n\tfolder = sites\n[mail]\n\tsent = mail/.Sent\n",
	    &c));
}

static void
it_wants_all_of_a_mailbox(void **state)
{
	struct folder *f = *state;
	const struct conf *c;
	const char *said;

	said = complaints(f, GOOD "[mail]\n\timap = imaps://[::1]:993\n", &c);
	assert_has(said, "mail.imap needs mail.imap-user");
	assert_has(said, "mail.imap needs mail.imap-password-file");
	said = complaints(f, GOOD "[mail]\n\timap = https://example.org\n", &c);
	assert_has(said, "is not an IMAP server");
	assert_null(complaints(f, GOOD, &c));
	assert_string_equal(conf_list(c, "mail.imap-folder", 0), "INBOX");
	assert_null(conf_list(c, "mail.imap-folder", 1));
}

/* What would only be met when links are dead or a number is refused. */
static void
values_that_lead_nowhere_are_refused(void **state)
{
	static const struct {
		const char *section, *right, *wrong[6];
	} keys[] = {
		{ "[site]\n\tbranch", "gh-pages",
		    { "data", "data/x", "a..b", "-x", "HEAD", "x/" } },
		{ "[sms]\n\tcountry", "47", { "+1", "0", "1 ", "12345" } },
		{ "[sms]\n\tarea", "575", { "57a", "57", "0575" } },
		{ "[sms]\n\tlisten", "[::1]:0",
		    { "localhost:8089", "::1:80", "127.0.0.1:70000", ":80" } },
		{ "[site]\n\tkey-door", "https://example.org/key",
		    { "https://example.org/key?", "https://example.org" } },
		{ "[site]\n\tpoint-worth", "0.05 EUR",
		    { "0.05", "0.00 EUR", "5 EUR", "0.5 EUR", "0.05 euros",
			"10000.00 EUR" } },
	};
	static const char *const urls[] = { "https://example.org/?q",
		"https://a:b@example.org", "https://example.org#f",
		"https://club.github.io/pages" };
	struct folder *f = *state;
	const struct conf *c;

	for (size_t i = 0; i < COUNT(keys); i++) {
		assert_null(complaints(f,
		    arena_printf(&f->a, GOOD "%s = %s\n", keys[i].section,
			keys[i].right),
		    &c));
		for (size_t k = 0; k < 6 && keys[i].wrong[k] != NULL; k++)
			assert_non_null(complaints(f,
			    arena_printf(&f->a, GOOD "%s = \"%s\"\n",
				keys[i].section, keys[i].wrong[k]),
			    &c));
	}
	for (size_t i = 0; i < COUNT(urls); i++)
		assert_non_null(complaints(f,
		    arena_printf(&f->a,
			"[club]\n\tname = C\n\tzone = UTC\n[mail]\n"
			"\taddress = a@example.org\n[site]\n\turl = \"%s\"\n",
			urls[i]),
		    &c));
}

static void
it_tells_all_errors_at_once(void **state)
{
	struct folder *f = *state;
	const struct conf *c;
	const char *said;

	file_write(f, "open", "x\n", 0644);
	said = complaints(f,
	    "[club]\n\tzone = Moon\n\tcolour = red\n"
	    "[site]\n\turl = pages.example.org\n\tpush-seconds = 0\n"
	    "\thistory = some\n\tcompress = maybe\n"
	    "[mail]\n\taddress = a@example.org\n\taddress = b@example.org\n"
	    "\tsmtp-password-file = open\n"
	    "[sms]\n\tquiet = 8pm\n"
	    "[line \"x\"]\n\tnumber = 5550100\n"
	    "[club]\n\tgrades = 12-9\n",
	    &c);
	assert_has(said, "oarlock.conf:2: \"Moon\" is not a time zone");
	assert_has(said, "zone = Europe/Oslo");
	assert_has(said, "oarlock.conf:3: there is no key");
	assert_has(said, "oarlock.conf:5:");
	assert_has(said, "oarlock.conf:6: 0 is not a number");
	assert_has(said, "oarlock.conf:7: \"some\"");
	assert_has(said, "oarlock.conf:8: \"maybe\"");
	assert_has(said,
	    "oarlock.conf:11: mail.address is given "
	    "twice");
	assert_has(said, "oarlock.conf:12:");
	assert_has(said, "chmod 600");
	assert_has(said, "oarlock.conf:14: \"8pm\"");
	assert_has(said, "oarlock.conf:16: \"5550100\"");
	assert_has(said, "oarlock.conf:18: \"12-9\"");
	assert_has(said, "club.name is missing");
	assert_has(said, "line \"x\" has no account");
}

/* Half a quoted value is a value to libgit2. */
static void
a_file_that_was_cut_off_is_told(void **state)
{
	struct folder *f = *state;
	const struct conf *c;
	const char *said;

	said = complaints(f,
	    GOOD "# \"it's\n[club]\n\treport = \"+1 a \\\"b\\\"\"\n"
		 "\tcontact = \"office@examp",
	    &c);
	assert_has(said, "line 11 has a quotation mark that");
	assert_null(c);
	said = complaints(f, GOOD "[sms]\n\tquiet = 21:00-07:3\n", &c);
	assert_has(said, "\"21:00-07:3\"");
	complaints(f, GOOD "# \"it's\n[site]\n\tbranch = main", &c);
	assert_has(conf_cut(c), "last line has no end");
	complaints(f, GOOD "[line \"x\"]\n\n", &c);
	assert_has(conf_cut(c), "last section is empty");
	complaints(f, GOOD, &c);
	assert_null(conf_cut(c));
}

static void
each_line_has_its_own_name_and_number(void **state)
{
	struct folder *f = *state;
	const struct conf *c;
	const char *said;

	file_write(f, "token", "secret-token\n", 0600);
	said = complaints(f,
	    GOOD "[sms]\n\tpublic-url = https://sms.example.org/t\n"
		 "[line \"boats\"]\n\tnumber = +15555550100\n"
		 "\taccount = AC1\n\ttoken-file = token\n"
		 "[line \"shed\"]\n\tnumber = +15555550100\n"
		 "\taccount = AC1\n\ttoken-file = token\n"
		 "[line \"Boats\"]\n\tnumber = +15555550101\n"
		 "\taccount = AC1\n\ttoken-file = token\n",
	    &c);
	assert_has(said,
	    "line \"boats\" and line \"shed\" have one number, "
	    "+15555550100");
	assert_has(said, "line \"boats\" and line \"Boats\" have one name");
	assert_lacks(said, "line \"shed\" and");
}

static void
a_key_above_the_first_section_is_refused(void **state)
{
	struct folder *f = *state;
	const struct conf *c;
	const char *said = complaints(f, "\nzone = UTC\n" GOOD, &c);

	assert_has(said, "oarlock.conf:2: there is no key zone");
}

static void
no_value_has_a_line_end(void **state)
{
	struct folder *f = *state;
	const struct conf *c;
	const char *said = complaints(f,
	    "[club]\n\tname = \"Rowing\\nBcc: all@example.org\"\n"
	    "\tzone = UTC\n"
	    "[site]\n\turl = https://pages.example.org\n"
	    "[mail]\n\taddress = a@example.org\n"
	    "\tsmtp = \"smtps://smtp.example.org\\n\"\n",
	    &c);

	assert_has(said, "oarlock.conf:2: ");
	assert_has(said, "is not a text on one line");
	assert_has(said, "oarlock.conf:8: ");
}

static void
a_syntax_error_names_its_line(void **state)
{
	struct folder *f = *state;
	const struct conf *c;
	const char *said = complaints(f, "[club\nname = x\n", &c);

	assert_has(said, ":1");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_FOLDER(a_good_one_is_read),
		IN_FOLDER(what_is_published_has_a_folder_of_its_own),
		IN_FOLDER(it_wants_all_of_a_mailbox),
		IN_FOLDER(values_that_lead_nowhere_are_refused),
		IN_FOLDER(it_tells_all_errors_at_once),
		IN_FOLDER(a_file_that_was_cut_off_is_told),
		IN_FOLDER(each_line_has_its_own_name_and_number),
		IN_FOLDER(a_key_above_the_first_section_is_refused),
		IN_FOLDER(no_value_has_a_line_end),
		IN_FOLDER(a_syntax_error_names_its_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
