/* settings_test.c -- what messages are read by stands in the drop box. */
#include "tests/unit/folder.h"

#include "lib/crypto.h"
#include "lib/settings.h"

enum { NOW = 1800000000 };

/* A club's file, and what is read of it. */
static const struct conf *
file_of(struct folder *f, const char *name, const char *rest)
{
	const struct conf *c;

	file_write(f, "token", "secret-token\n", 0600);
	file_write(f, "oarlock.conf",
	    arena_printf(&f->a,
		"[club]\n\tname = %s\n\tzone = Europe/Oslo\n"
		"[site]\n\turl = https://pages.example.org\n"
		"[mail]\n\taddress = drop@example.org\n%s",
		name, rest),
	    0600);
	c = conf_read(&f->a, f->path, stderr);
	assert_non_null(c);
	return c;
}

static const char line[] = "[sms]\n\tpublic-url = https://sms.example.org/t\n"
			   "[line \"Boats. 1\"]\n\tnumber = +15555550100\n"
			   "\taccount = AC1\n\ttoken-file = token\n";

static const struct conf *
again(struct arena *a, const struct conf *c)
{
	size_t len;
	const char *settings = conf_settings(a, c, &len);

	return conf_of_settings(a, settings, len);
}

static void
they_are_read_as_they_were_written(void **state)
{
	struct folder *f = *state;
	const struct conf *c = again(&f->a, file_of(f, "One = Two", line));
	int low, high;

	assert_non_null(c);
	assert_string_equal(conf_text(c, "club.name"), "One = Two");
	assert_string_equal(conf_text(c, "sms.quiet"), "20:00-08:00");
	assert_null(conf_text(c, "club.contact"));
	conf_span(c, "club.grades", &low, &high);
	assert_int_equal(high, 12);
	assert_string_equal(conf_line(c, 0), "Boats. 1");
	assert_null(conf_line(c, 1));
	assert_string_equal(
	    conf_line_text(c, "Boats. 1", "number"), "+15555550100");
}

static void
no_secret_and_no_path_is_among_them(void **state)
{
	struct folder *f = *state;
	size_t len;
	const char *settings =
	    conf_settings(&f->a, file_of(f, "One", line), &len);

	assert_null(memmem(settings, len, "secret-token", 12));
	assert_null(memmem(settings, len, f->path, strlen(f->path)));
}

static void
what_is_none_is_not_read(void **state)
{
	static const char newer[] = "club.anthem\nHey\0club.name\nOne\0"
				    "club.zone\nEurope/Oslo\0"
				    "site.url\nhttps://pages.example.org\0"
				    "mail.address\ndrop@example.org";
	struct folder *f = *state;
	const struct conf *c = conf_of_settings(&f->a, newer, sizeof(newer));

	/* A key of a newer program's is passed over. */
	assert_non_null(c);
	assert_string_equal(conf_text(c, "club.name"), "One");
	assert_string_equal(conf_text(c, "sms.country"), "1");
	assert_null(conf_of_settings(&f->a, "", 0));
	assert_null(conf_of_settings(&f->a, newer, sizeof(newer) - 1));
	assert_null(conf_of_settings(&f->a, newer, 32));
	assert_null(conf_of_settings(&f->a, "club.name\0", 11));
}

/* The club's name that holds for what follows that message. */
static const char *
name_at(
    struct arena *a, struct dropbox *box, const struct conf *file, int64_t seq)
{
	return conf_text(settings_at(a, box, file, seq), "club.name");
}

static void
message_put(struct dropbox *box, const char *source_id)
{
	struct dropbox_message m = { .kind = "text",
		.source_id = source_id,
		.received = NOW,
		.meta = "",
		.body = "x",
		.len = 1 };

	assert_true(dropbox_append(box, &m, 1, NULL));
}

static void
a_message_is_read_by_those_before_it(void **state)
{
	struct folder *f = *state;
	const char *why = NULL;
	struct dropbox *box = dropbox_open(&f->a, f->path, true, &why);
	const struct conf *file = file_of(f, "One", "");

	assert_non_null(box);
	message_put(box, "1");
	assert_string_equal(name_at(&f->a, box, file, 1), "One");
	assert_true(settings_enter(box, file, NOW));
	assert_true(settings_enter(box, file, NOW));
	message_put(box, "3");
	file = file_of(f, "Two", line);
	assert_true(settings_enter(box, file, NOW));
	message_put(box, "5");
	assert_int_equal(dropbox_last(box), 5);
	/* What came before any were known. */
	assert_string_equal(name_at(&f->a, box, file, 0), "One");
	assert_string_equal(name_at(&f->a, box, file, 3), "One");
	assert_string_equal(name_at(&f->a, box, file, 4), "Two");
	/* Back again: it is a change, too. */
	file = file_of(f, "One", "");
	assert_true(settings_enter(box, file, NOW));
	assert_string_equal(name_at(&f->a, box, file, 6), "One");
	assert_string_equal(name_at(&f->a, box, file, 5), "Two");
	dropbox_close(box);
}

/* So that two programs that start at once store them once. */
static void
they_are_named_for_those_before(void **state)
{
	struct folder *f = *state;
	const char *why = NULL;
	const struct conf *file = file_of(f, "One", "");
	struct dropbox *box = settings_door(&f->a, file, NOW, &why);
	const char *settings;
	size_t len;

	assert_non_null(box);
	settings = conf_settings(&f->a, file, &len);
	assert_true(dropbox_has(box, "order",
	    arena_printf(&f->a, "settings/0/%s",
		crypto_sha256_hex(&f->a, settings, len))));
	dropbox_close(box);
}
static void
an_erasure_leaves_the_newest(void **state)
{
	struct folder *f = *state;
	const char *why = NULL;
	const struct conf *file = file_of(f, "One", "");
	struct dropbox *box = settings_door(&f->a, file, NOW, &why);

	assert_non_null(box);
	file = file_of(f, "Two", "");
	assert_true(settings_enter(box, file, NOW));
	assert_true(dropbox_erase_begin(box, NULL, 0));
	assert_true(dropbox_erase_end(box));
	assert_string_equal(name_at(&f->a, box, file, 0), "Two");
	/* They do not make the drop box old. */
	assert_int_equal(dropbox_oldest(box), 0);
	assert_true(settings_enter(box, file, NOW));
	assert_int_equal(dropbox_last(box), 2);
	dropbox_close(box);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_FOLDER(they_are_read_as_they_were_written),
		IN_FOLDER(no_secret_and_no_path_is_among_them),
		IN_FOLDER(what_is_none_is_not_read),
		IN_FOLDER(a_message_is_read_by_those_before_it),
		IN_FOLDER(they_are_named_for_those_before),
		IN_FOLDER(an_erasure_leaves_the_newest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
