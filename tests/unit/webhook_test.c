/* webhook_test.c -- what the SMS door believes of a request. */
#include "tests/unit/webhook_sample.h"

#define STATUS                                                                 \
	"AccountSid=" ACCOUNT "&MessageSid=" SID "&MessageStatus=delivered"
#define FAILED                                                                 \
	"AccountSid=" ACCOUNT "&MessageSid=" SID                               \
	"&MessageStatus=undelivered&ErrorCode=30003"
#define OTHERS_TEXT(end)                                                       \
	"AccountSid=" OTHER "&MessageSid=" SID "&To=%2B1555555" end "&Body="   \
	"STOP"

/* signed_url NULL: no signature; "": one that fits nothing. */
static const struct verdict_case {
	const char *method, *target, *type, *body, *signed_url, *token;
	int status;
	const char *source_id, *meta;
} verdicts[] = {
	{ "POST", "/sms", FORM, TEXT, URL "/sms", "old token", 200, SID, "" },
	{ "POST", "/sms", FORM, TEXT, URL "/sms", "new token", 200, SID, "" },
	{ "POST", "/any/where/sms", FORM "; charset=UTF-8", TEXT, URL "/sms",
	    "old token", 200, SID, "" },
	{ "POST", "/sms?a=%41&b", FORM, TEXT, URL "/sms?a=%41&b", "old token",
	    200, SID, "" },
	{ "POST", "/sms", FORM, TEXT, "https://sms.example.org:443/twilio/sms",
	    "old token", 200, SID, "" },
	{ "POST", "/status?m=17-2", FORM, STATUS, URL "/status?m=17-2",
	    "old token", 200, SID "/delivered/", "17-2" },
	{ "POST", "/status", FORM, FAILED, URL "/status", "old token", 200,
	    SID "/undelivered/30003", "" },
	{ "POST", "/status?m=%00x", FORM, STATUS, URL "/status?m=%00x",
	    "old token", 200, SID "/delivered/", "" },
	/* To a number of the account's that is no line: kept, and marked. */
	{ "POST", "/sms", FORM, ASTRAY, URL "/sms", "old token", 200, SID,
	    "astray" },
	/* Neither address. */
	{ "POST", "/", FORM, TEXT, URL "/sms", "old token", 404, NULL, NULL },
	{ "POST", "/sms/", FORM, TEXT, URL "/sms", "old token", 404, NULL,
	    NULL },
	{ "POST", "*", FORM, TEXT, URL "/sms", "old token", 404, NULL, NULL },
	/* Not what a webhook is. */
	{ "GET", "/sms", NULL, "", URL "/sms", "old token", 405, NULL, NULL },
	{ "HEAD", "/status", NULL, "", NULL, NULL, 405, NULL, NULL },
	{ "POST", "/sms", "application/json", TEXT, URL "/sms", "old token",
	    400, NULL, NULL },
	{ "POST", "/sms", FORM "x", TEXT, URL "/sms", "old token", 400, NULL,
	    NULL },
	{ "POST", "/sms", NULL, TEXT, URL "/sms", "old token", 400, NULL,
	    NULL },
	{ "POST", "/sms", FORM, TEXT, NULL, NULL, 400, NULL, NULL },
	/* Signed by nobody, by another account, for another address. */
	{ "POST", "/sms", FORM, TEXT, "", "old token", 403, NULL, NULL },
	{ "POST", "/sms", FORM, TEXT, URL "/sms", "other token", 403, NULL,
	    NULL },
	{ "POST", "/sms", FORM, TEXT, URL "/sms", "", 403, NULL, NULL },
	{ "POST", "/status", FORM, STATUS, URL "/sms", "old token", 403, NULL,
	    NULL },
	{ "POST", "/status?m=18-1", FORM, STATUS, URL "/status?m=17-2",
	    "old token", 403, NULL, NULL },
	{ "POST", "/sms", FORM, "MessageSid=" SID, URL "/sms", "old token", 403,
	    NULL, NULL },
	{ "POST", "/sms", FORM,
	    "AccountSid=AC000000000000000000000000000000cc&MessageSid=" SID,
	    URL "/sms", "old token", 403, NULL, NULL },
	/* By the account of a line, of another's line. */
	{ "POST", "/sms", FORM, OTHERS_TEXT("0109"), URL "/sms", "other token",
	    200, SID, "" },
	{ "POST", "/sms", FORM, OTHERS_TEXT("0100"), URL "/sms", "other token",
	    403, NULL, NULL },
	{ "POST", "/status?m=17-2", FORM,
	    OTHERS_TEXT("0100") "&MessageStatus=failed&From=%2B15555550100",
	    URL "/status?m=17-2", "other token", 403, NULL, NULL },
	/* Signed, and yet nothing that Twilio sends. */
	{ "POST", "/sms", FORM, "AccountSid=" ACCOUNT, URL "/sms", "old token",
	    400, NULL, NULL },
	{ "POST", "/sms", FORM, "AccountSid=" ACCOUNT "&MessageSid=SM12",
	    URL "/sms", "old token", 400, NULL, NULL },
	{ "POST", "/sms", FORM, "AccountSid=" ACCOUNT "&MessageSid=" SID "%00",
	    URL "/sms", "old token", 400, NULL, NULL },
	{ "POST", "/status", FORM, "AccountSid=" ACCOUNT "&MessageSid=" SID,
	    URL "/status", "old token", 400, NULL, NULL },
	{ "POST", "/status", FORM, STATUS "%2Fx", URL "/status", "old token",
	    400, NULL, NULL },
};

static void
test_verdicts(void **state)
{
	for (size_t i = 0; i < COUNT(verdicts); i++) {
		const struct verdict_case *c = &verdicts[i];
		struct arena a = ARENA_INIT;
		struct webhook_request q = { c->method, c->target, c->type,
			NULL, c->body, strlen(c->body) };
		struct webhook_verdict v;

		if (c->signed_url != NULL)
			q.signature = sample_sign(&a, c->token,
			    c->signed_url[0] == '\0' ? "https://x.example.org"
						     : c->signed_url,
			    q.body, q.len);
		v = webhook_judge(&a, &webhooks, &q);
		if (v.status != c->status)
			print_message("case %zu: %d %s\n", i, v.status,
			    v.status == 200 ? "" : v.reason);
		assert_int_equal(v.status, c->status);
		if (c->status == 200) {
			assert_string_equal(v.message.source_id, c->source_id);
			assert_string_equal(v.message.meta, c->meta);
			assert_string_equal(v.message.kind,
			    strstr(c->target, "sms") ? "text" : "status");
			assert_memory_equal(v.message.body, q.body, q.len);
		}
		arena_free(&a);
	}
}

static void
test_public_url_with_a_slash(void **state)
{
	struct arena *a = *state;

	assert_string_equal(webhook_url(a, URL "/", "sms"), URL "/sms");
	assert_string_equal(webhook_url(a, URL, "status"), URL "/status");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_verdicts),
		IN_ARENA(test_public_url_with_a_slash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
