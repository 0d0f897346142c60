/*
 * rules.c -- Twilio's rules for a new message, and its magic numbers.
 *
 * https://www.twilio.com/docs/api/errors
 * https://www.twilio.com/docs/iam/test-credentials
 */
#include <assert.h>
#include <string.h>

#include "ingest/sms/utf8.h"
#include "ops/carrier/rules.h"

enum { CHARACTERS_MAX = 1600 };

static const struct rule_error errors[] = {
	{ 20001, 400, "A parameter is not valid" },
	{ 20003, 401, "Authenticate" },
	{ 20004, 405, "Method not allowed" },
	{ 20404, 404, "The requested resource was not found" },
	{ 20429, 429, "Too Many Requests" },
	{ 20500, 500, "An internal server error has occurred" },
	{ 21211, 400, "Invalid 'To' Phone Number" },
	{ 21212, 400, "Invalid 'From' Phone Number" },
	{ 21408, 400,
	    "Permission to send an SMS has not been enabled for the region "
	    "indicated by the 'To' number" },
	{ 21602, 400, "Message body is required" },
	{ 21603, 400, "A 'From' phone number is required" },
	{ 21604, 400, "A 'To' phone number is required" },
	{ 21606, 400,
	    "The 'From' phone number provided is not a valid message-capable "
	    "phone number for this account" },
	{ 21609, 400, "The 'StatusCallback' URL is not a valid URL" },
	{ 21610, 400, "Attempt to send to unsubscribed recipient" },
	{ 21611, 400,
	    "This 'From' number has exceeded the maximum number of queued "
	    "messages" },
	{ 21612, 400,
	    "Message cannot be sent with the current combination of 'To' and "
	    "'From' parameters" },
	{ 21614, 400, "'To' number is not a valid mobile number" },
	{ 21617, 400,
	    "The concatenated message body exceeds the 1600 character limit" },
	{ 21701, 400, "The Messaging Service does not exist" },
};

static const struct magic {
	const char *number;
	int code; /* 0: accepted */
} magic_from[] = {
	{ "+15005550001", 21212 },
	{ "+15005550006", 0 },
	{ "+15005550007", 21606 },
	{ "+15005550008", 21611 },
	{ NULL, 21606 },
}, magic_to[] = {
	{ "+15005550001", 21211 },
	{ "+15005550002", 21612 },
	{ "+15005550003", 21408 },
	{ "+15005550004", 21610 },
	{ "+15005550009", 21614 },
	{ NULL, 0 },
};

const struct rule_error *
rules_error(int code)
{
	size_t i = 0, n = sizeof(errors) / sizeof(*errors);

	while (i < n && errors[i].code != code)
		i++;
	assert(i < n);
	return &errors[i];
}

static int
magic_code(const struct magic *table, const char *number)
{
	while (table->number != NULL && strcmp(table->number, number) != 0)
		table++;
	return table->code;
}

static size_t
characters(const char *bytes, size_t len)
{
	const char *p = bytes, *end = bytes + len;
	size_t n = 0;

	for (; p < end; n++)
		utf8_next(&p, end);
	return n;
}

static bool
callback_ok(const char *url)
{
	const char *host = strstr(url, "://");

	if (strncmp(url, "https://", 8) != 0 && strncmp(url, "http://", 7) != 0)
		return false;
	host += 3;
	return host[0] != '\0' && strcspn(host, "_") >= strcspn(host, "/?#");
}

static bool
given(const struct form *f, const char *name)
{
	const struct form_pair *p = form_find(f, name);

	return p != NULL && p->value_len > 0;
}

bool
rules_is_test(const struct form *f)
{
	const char *from = form_text(f, "From");

	return from != NULL && strcmp(from, "+15005550006") == 0;
}

/* What is missing; 0: nothing. */
static int
missing(const struct form *f)
{
	if (!given(f, "To"))
		return 21604;
	if (given(f, "MessagingServiceSid"))
		return 21701; /* there is none here */
	if (!given(f, "From"))
		return 21603;
	if (!given(f, "Body"))
		return 21602;
	return 0;
}

static int
numbers(struct state *s, const char *from, const char *to)
{
	int line, code;
	struct phone *phone;

	if (to == NULL || !state_number_ok(to))
		return 21211;
	if ((code = magic_code(magic_to, to)) != 0)
		return code;
	if (from == NULL)
		return 21212;
	if ((line = state_line(s, from)) == -1)
		return magic_code(magic_from, from);
	phone = state_phone(s, to, false);
	return phone != NULL && phone->blocked[line] ? 21610 : 0;
}

const struct rule_error *
rules_refusal(struct state *s, const struct form *f)
{
	const struct form_pair *body = form_find(f, "Body");
	const char *callback = form_text(f, "StatusCallback");
	int code = missing(f);

	if (code == 0)
		code = numbers(s, form_text(f, "From"), form_text(f, "To"));
	if (code == 0 &&
	    characters(body->value, body->value_len) > CHARACTERS_MAX)
		code = 21617;
	if (code == 0 && given(f, "StatusCallback") &&
	    (callback == NULL || !callback_ok(callback)))
		code = 21609;
	return code == 0 ? NULL : rules_error(code);
}
