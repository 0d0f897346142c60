/* carrier_test.c -- the pocket carrier keeps Twilio's contract. */
#include "tests/unit/carrier_house.h"

static void
test_create_and_fetch(void **state)
{
	struct house *h = *state;
	struct http_answer got = ask(h, MESSAGES, SEND("7%00%ff%3Cb%3E"));
	json_t *j = parse(&got), *again;
	const char *sid = text_of(j, "sid");
	static const char *const same[][2] = {
		{ "account_sid", ACCOUNT },
		{ "from", LINE },
		{ "to", PHONE },
		{ "status", "queued" },
		{ "direction", "outbound-api" },
		{ "num_segments", "1" },
		{ "num_media", "0" },
		{ "api_version", "2010-04-01" },
		{ "date_created", "Sat, 21 Nov 2026 12:00:00 +0000" },
	};
	static const char *const null[] = { "error_code", "error_message",
		"price", "date_sent", "messaging_service_sid" };

	assert_int_equal(got.status, 201);
	assert_int_equal(strlen(sid), 34);
	assert_memory_equal(sid, "SM", 2);
	for (size_t i = 0; i < COUNT(same); i++)
		assert_string_equal(text_of(j, same[i][0]), same[i][1]);
	for (size_t i = 0; i < COUNT(null); i++)
		assert_true(json_is_null(json_object_get(j, null[i])));
	assert_memory_equal(text_of(j, "body"), "7\0\xef\xbf\xbd<b>", 9);
	got = ask(h, text_of(j, "uri"), NULL);
	assert_int_equal(got.status, 200);
	again = parse(&got);
	assert_string_equal(text_of(again, "sid"), sid);
	json_decref(again);
	json_decref(j);
	assert_int_equal(
	    ask(h, "/2010-04-01/Accounts/" ACCOUNT "/Messages/SM1.json", NULL)
		.status,
	    404);
}

static void
test_refusals_and_magic_numbers(void **state)
{
	static const struct {
		const char *form;
		int status, code;
	} cases[] = {
		{ "From=%2B15005550006&Body=x", 400, 21604 },
		{ "To=%2B15555550101&Body=x", 400, 21603 },
		{ "To=%2B15555550101&From=%2B15005550006", 400, 21602 },
		{ "To=%2B15555550101&From=%2B15005550006&Body=", 400, 21602 },
		{ "To=5550101&From=%2B15005550006&Body=x", 400, 21211 },
		{ "To=%2B1555%00&From=%2B15005550006&Body=x", 400, 21211 },
		{ "To=%2B15555550101&From=%2B15005550001&Body=x", 400, 21212 },
		{ "To=%2B15555550101&From=%2B15005550007&Body=x", 400, 21606 },
		{ "To=%2B15555550101&From=%2B15005550008&Body=x", 400, 21611 },
		{ "To=%2B15555550101&From=%2B15555550177&Body=x", 400, 21606 },
		{ "To=%2B15005550001&From=%2B15005550006&Body=x", 400, 21211 },
		{ "To=%2B15005550002&From=%2B15005550006&Body=x", 400, 21612 },
		{ "To=%2B15005550003&From=%2B15005550006&Body=x", 400, 21408 },
		{ "To=%2B15005550004&From=%2B15005550006&Body=x", 400, 21610 },
		{ "To=%2B15005550009&From=%2B15005550006&Body=x", 400, 21614 },
		{ SEND("x&StatusCallback=nowhere"), 400, 21609 },
		{ SEND("x&StatusCallback=https%3A%2F%2Fa_b.example.org"), 400,
		    21609 },
		{ "To=%2B15555550101&From=%2B15005550006&Body=x", 201, 0 },
	};
	struct house *h = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct http_answer got = ask(h, MESSAGES, cases[i].form);
		json_t *j = parse(&got);

		assert_int_equal(got.status, cases[i].status);
		assert_int_equal(json_integer_value(json_object_get(j, "code")),
		    cases[i].code);
		if (cases[i].code != 0)
			assert_int_equal(
			    json_integer_value(json_object_get(j, "status")),
			    cases[i].status);
		json_decref(j);
	}
	assert_int_equal(count(h), 1);
}

static void
test_length_counts_characters(void **state)
{
	struct house *h = *state;
	char *form = arena_alloc(&h->arena, 20000), *p;

	p = stpcpy(form, SEND(""));
	for (int i = 0; i < 1600; i++)
		p = stpcpy(p, "%C3%A9");
	assert_int_equal(ask(h, MESSAGES, form).status, 201);
	stpcpy(p, "x");
	assert_int_equal(ask(h, MESSAGES, form).status, 400);
}

static void
test_only_the_account_gets_in(void **state)
{
	static const struct {
		const char *user, *password, *account;
	} cases[] = {
		{ NULL, NULL, ACCOUNT },
		{ ACCOUNT, "wrong", ACCOUNT },
		{ "AC1", TOKEN, ACCOUNT },
		{ ACCOUNT, TOKEN, "AC000000000000000000000000000000bb" },
	};
	struct house *h = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct http_request q = { .method = "GET",
			.user = cases[i].user,
			.password = cases[i].password };
		struct http_answer got;
		json_t *j;

		q.url = arena_printf(&h->arena,
		    "http://127.0.0.1:%d/2010-04-01/Accounts/%s/Messages.json",
		    carrier_port(h->carrier), cases[i].account);
		http_request(&h->arena, &q, &got);
		assert_int_equal(got.status, 401);
		j = parse(&got);
		assert_int_equal(
		    json_integer_value(json_object_get(j, "code")), 20003);
		json_decref(j);
	}
}

static void
test_list_pages_and_filters(void **state)
{
	static const struct {
		const char *query;
		size_t n;
	} cases[] = {
		{ "?To=%2B15555550101", 5 },
		{ "?To=%2B15555550100", 0 },
		{ "?From=%2B15555550100", 5 },
		{ "?DateSent%3E=2026-11-21", 5 },
		{ "?DateSent%3E=2026-11-22", 0 },
		{ "?DateSent%3C=2026-11-21", 5 },
		{ "?DateSent%3C=2026-11-20", 0 },
		{ "?DateSent=2026-11-21", 5 },
		{ "?DateSent%3E=2026-11-21T12:00:01Z", 0 },
		{ "?PageSize=2&Page=2", 1 },
	};
	struct house *h = *state;
	const char *uri = MESSAGES "?To=%2B15555550101&PageSize=2";
	int seen = 0;

	for (int i = 0; i < 5; i++)
		ask(h, MESSAGES,
		    arena_printf(&h->arena, "%s%d", SEND("text+"), i));
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct http_answer got = ask(h,
		    arena_printf(&h->arena, MESSAGES "%s", cases[i].query),
		    NULL);
		json_t *j = parse(&got);

		assert_int_equal(
		    json_array_size(json_object_get(j, "messages")),
		    cases[i].n);
		json_decref(j);
	}
	while (uri != NULL) {
		struct http_answer got = ask(h, uri, NULL);
		json_t *j = parse(&got), *m;
		size_t i;

		json_array_foreach(json_object_get(j, "messages"), i, m)
		    assert_string_equal(text_of(m, "body"),
			arena_printf(&h->arena, "text %d", 4 - seen++));
		uri = text_of(j, "next_page_uri");
		if (uri != NULL)
			uri = arena_strdup(&h->arena, uri);
		json_decref(j);
		/* What comes in between does not shift the pages. */
		ask(h, MESSAGES, SEND("new"));
	}
	assert_int_equal(seen, 5);
	assert_int_equal(ask(h, MESSAGES "?PageSize=0", NULL).status, 400);
	assert_int_equal(ask(h, MESSAGES "?DateSent=soon", NULL).status, 400);
}

static void
test_statuses_are_called_back_signed(void **state)
{
	struct house *h = *state;
	struct http_answer got =
	    ask(h, MESSAGES, send_with_callback(h, "17-2"));
	json_t *j = parse(&got);

	await_calls(h, 2);
	assert_int_equal(h->forged, 0);
	for (int i = 0; i < 2; i++) {
		assert_string_equal(h->calls[i].target, "/status?m=17-2");
		assert_string_equal(h->calls[i].sid, text_of(j, "sid"));
		assert_string_equal(h->calls[i].from, LINE);
		assert_string_equal(
		    h->calls[i].status, i == 0 ? "sent" : "delivered");
	}
	json_decref(j);
}

static void
test_phone_answers_and_stops(void **state)
{
	static const struct {
		const char *body;
		int status_after; /* of a text to that phone */
	} cases[] = {
		{ "Body=7+5", 201 },
		{ "Body=stop+please", 201 },
		{ "Body=%20Stop%0A", 400 },
		{ "Body=7+5", 400 },
		{ "Body=start", 201 },
		{ "Body=HELP", 201 },
	};
	struct house *h = *state;
	int n = COUNT(cases);
	struct http_answer got;

	for (int i = 0; i < n; i++) {
		got = ask(h, "/phones/" PHONE "/texts", cases[i].body);
		assert_int_equal(got.status, 201);
		assert_int_equal(
		    ask(h, MESSAGES, SEND("x")).status, cases[i].status_after);
	}
	/* Every one of them reaches us, whatever the carrier made of it. */
	await_calls(h, n);
	assert_int_equal(h->forged, 0);
	assert_string_equal(h->calls[0].target, "/sms");
	assert_string_equal(h->calls[0].from, PHONE);
	assert_string_equal(h->calls[0].body, "7 5");
	assert_string_equal(h->calls[2].body, " Stop\n");
	got = ask(h, "/phones.json", NULL);
	assert_has(got.body, "\"way\":\"carrier\"");
	assert_has(got.body, "unsubscribed");
	assert_int_equal(
	    ask(h, "/phones/+4915112345678/texts", "Body=x").status, 404);
	assert_int_equal(
	    ask(h, "/phones", "Number=%2B4915112345678").status, 400);
	assert_int_equal(
	    ask(h, "/phones", "Number=%2B15555550123").status, 201);
}

static void
test_page_and_its_files(void **state)
{
	static const char *const files[] = { "/", "/phones.js", "/phones.css",
		"/phones.json", "/log.json", "/misbehave" };
	struct house *h = *state;

	for (size_t i = 0; i < COUNT(files); i++)
		assert_int_equal(ask(h, files[i], NULL).status, 200);
	assert_int_equal(ask(h, "/../carrier.c", NULL).status, 404);
	assert_int_equal(ask(h, "/phones", NULL).status, 405);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_HOUSE(test_create_and_fetch),
		IN_HOUSE(test_refusals_and_magic_numbers),
		IN_HOUSE(test_length_counts_characters),
		IN_HOUSE(test_only_the_account_gets_in),
		IN_HOUSE(test_list_pages_and_filters),
		IN_HOUSE(test_statuses_are_called_back_signed),
		IN_HOUSE(test_phone_answers_and_stops),
		IN_HOUSE(test_page_and_its_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
