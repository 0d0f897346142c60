/* webhook_sample.h -- the accounts of an invented club, and one signed text. */
#ifndef WEBHOOK_SAMPLE_H
#define WEBHOOK_SAMPLE_H

#include "ingest/sms/form.h"
#include "ingest/sms/twilio.h"
#include "ingest/sms/webhook.h"
#include "tests/unit/test.h"

#define URL "https://sms.example.org/twilio"
#define ACCOUNT "AC000000000000000000000000000000aa"
#define OTHER "AC000000000000000000000000000000bb"
#define SID "SM0123456789abcdef0123456789abcdef"
#define FORM "application/x-www-form-urlencoded"
#define TEXT                                                                   \
	"AccountSid=" ACCOUNT "&MessageSid=" SID                               \
	"&From=%2B15555550101&To=%2B15555550100&Body=7+5&ToCity="

#define ASTRAY                                                                 \
	"AccountSid=" ACCOUNT "&MessageSid=" SID                               \
	"&From=%2B15555550101&To=%2B15555550199&Body=7+5"

static const struct webhook_line lines[] = {
	{ "+15555550100", ACCOUNT, { "old token", "new token" } },
	{ "+15555550109", OTHER, { "other token", NULL } },
};
static const struct webhook_door webhooks = { URL, lines, 2 };

static inline char *
sample_sign(struct arena *a, const char *token, const char *url,
    const char *body, size_t len)
{
	struct form f;

	assert_null(form_parse(a, body, len, &f));
	return twilio_sign(a, token, url, f.pairs, f.n);
}

#endif
