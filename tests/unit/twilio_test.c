/* twilio_test.c -- webhook signatures, as Twilio's own library makes them. */
#include "tests/unit/test.h"

#include <jansson.h>

#include "ingest/sms/form.h"
#include "ingest/sms/twilio.h"

#define TOKEN "0123456789abcdef0123456789abcdef"
#define URL "https://sms.example.org/twilio/sms"

static const char *
text(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static bool
verified(struct arena *a, const json_t *v)
{
	const json_t *body = json_object_get(v, "body");
	struct twilio_request r = { .url = text(v, "url"),
		.tokens = { text(v, "auth_token"), NULL } };
	const char *bytes = body == NULL ? "" : json_string_value(body);
	size_t len = body == NULL ? 0 : json_string_length(body);
	struct form f = { 0 };

	if (strcmp(text(v, "kind"), "json") == 0)
		return twilio_verify_json(
		    a, &r, bytes, len, text(v, "signature"));
	if (strcmp(text(v, "kind"), "form") == 0)
		assert_null(form_parse(a, bytes, len, &f));
	r.pairs = f.pairs;
	r.n = f.n;
	return twilio_verify(a, &r, text(v, "signature"));
}

static void
every_vector_is_judged_right(void **state)
{
	json_t *all = json_load_file(
	    "tests/vectors/twilio_signatures.json", JSON_ALLOW_NUL, NULL);
	size_t i, judged = 0;
	json_t *v;

	assert_non_null(all);
	json_array_foreach(json_object_get(all, "vectors"), i, v)
	{
		const json_t *expect = json_object_get(v, "expect");
		struct arena a = ARENA_INIT;

		if (json_is_null(expect))
			continue;
		if (verified(&a, v) != json_is_true(expect))
			fail_msg("%s: %s", text(v, "name"), text(v, "note"));
		judged++;
		arena_free(&a);
	}
	assert_true(judged > 30);
	json_decref(all);
}

static void
the_anchor_signs_the_same(void **state)
{
	static const char body[] =
	    "CallSid=CA1234567890ABCDE&Caller=%2B14158675310&Digits=1234&"
	    "From=%2B14158675310&To=%2B18005551212";
	static const char *const urls[] = {
		"https://example.com/myapp.php?foo=1&bar=2",
		"https://example.com/myapp.php?foo=1&bar=2#rc=3&rp=5xx",
		"https://me:secret@example.com/myapp.php?foo=1&bar=2",
	};
	struct arena *a = *state;
	struct form f;

	assert_null(form_parse(a, body, strlen(body), &f));
	for (size_t i = 0; i < COUNT(urls); i++)
		assert_string_equal(
		    twilio_sign(a, "12345", urls[i], f.pairs, f.n),
		    "L/OH5YylLD5NRKLltdqwSvS0BnU=");
}

static void
either_token_opens_while_they_rotate(void **state)
{
	struct arena *a = *state;
	struct twilio_request r = { .url = URL, .tokens = { "old", "new" } };

	assert_true(twilio_verify(a, &r, twilio_sign(a, "old", URL, NULL, 0)));
	assert_true(twilio_verify(a, &r, twilio_sign(a, "new", URL, NULL, 0)));
	assert_false(
	    twilio_verify(a, &r, twilio_sign(a, "other", URL, NULL, 0)));
}

static void
an_empty_token_opens_nothing(void **state)
{
	struct arena *a = *state;
	struct twilio_request r = { .url = URL, .tokens = { "", NULL } };

	assert_false(twilio_verify(a, &r, twilio_sign(a, "", URL, NULL, 0)));
}

static void
odd_urls_and_signatures_are_refused(void **state)
{
	static const char *const urls[] = { "", "#", "://", "https://", "a@b",
		"https://[::1", "https://@:/", "sms.example.org/x",
		"https://h#a://b@c:1/",
		"https://h/?bodySHA256=", "https://h/?bodySHA256=#&x" };
	static const char *const signatures[] = { "", "=",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAA=" };
	struct arena *a = *state;

	for (size_t i = 0; i < COUNT(urls); i++) {
		struct twilio_request r = { .url = urls[i],
			.tokens = { TOKEN, NULL } };

		assert_true(twilio_verify(
		    a, &r, twilio_sign(a, TOKEN, urls[i], NULL, 0)));
		assert_false(twilio_verify_json(
		    a, &r, "", 0, twilio_sign(a, TOKEN, urls[i], NULL, 0)));
		for (size_t k = 0; k < 4; k++)
			assert_false(twilio_verify(a, &r, signatures[k]));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_vector_is_judged_right),
		IN_ARENA(the_anchor_signs_the_same),
		IN_ARENA(either_token_opens_while_they_rotate),
		IN_ARENA(an_empty_token_opens_nothing),
		IN_ARENA(odd_urls_and_signatures_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
