/* carrier_code.c -- what Twilio's error codes mean for us. */
#include "ingest/sms/carrier_code.h"

#include <stdlib.h>
#include <string.h>

#include "lib/date.h"

enum { MINUTES = 60 };

static const struct carrier_code codes[] = {
	{ 14107, CARRIER_AGAIN, MINUTES, NULL, "the line sends too fast" },
	{ 20429, CARRIER_AGAIN, 0, NULL, "too many requests at once" },
	{ 20503, CARRIER_AGAIN, 0, NULL, "the carrier is not available" },
	{ 21611, CARRIER_AGAIN, MINUTES, NULL, "the line's queue is full" },
	{ 30001, CARRIER_AGAIN, MINUTES, NULL, "the line's queue is full" },
	{ 30017, CARRIER_AGAIN, MINUTES, NULL, "the network is congested" },
	{ 30022, CARRIER_AGAIN, MINUTES, NULL, "the line sends too fast" },
	{ 45005, CARRIER_AGAIN, MINUTES, NULL, "the line sends too fast" },
	{ 63018, CARRIER_AGAIN, MINUTES, NULL, "the line sends too fast" },

	{ 30023, CARRIER_DAY, HOUR, NULL, "the line has sent its day's share" },
	{ 30027, CARRIER_DAY, HOUR, NULL, "the line has sent its day's share" },
	{ 63038, CARRIER_DAY, HOUR, NULL,
	    "the account has sent its day's share" },

	{ 21610, CARRIER_REFUSED, 0, "stopped", "the number has said STOP" },
	{ 21211, CARRIER_REFUSED, 0, "invalid", "no such number" },
	{ 21214, CARRIER_REFUSED, 0, "invalid", "no such number" },
	{ 21217, CARRIER_REFUSED, 0, "invalid", "no such number" },
	{ 21612, CARRIER_REFUSED, 0, "invalid",
	    "the number cannot be reached" },
	{ 21614, CARRIER_REFUSED, 0, "invalid", "not a mobile number" },
	{ 21635, CARRIER_REFUSED, 0, "invalid", "a landline" },
	{ 30004, CARRIER_REFUSED, 0, "invalid", "the phone refuses our texts" },
	{ 30005, CARRIER_REFUSED, 0, "invalid", "the phone is not known" },
	{ 30006, CARRIER_REFUSED, 0, "invalid", "a landline" },
	/* It may go well the next time. */
	{ 30003, CARRIER_ONCE, 0, NULL, "the phone is off or out of reach" },
	{ 30008, CARRIER_ONCE, 0, NULL, "the network did not say why" },
	{ 30036, CARRIER_ONCE, 0, NULL, "the text waited too long" },
	{ 30410, CARRIER_ONCE, 0, NULL, "the network did not answer" },
	{ 21602, CARRIER_REFUSED, 0, NULL, "the text is empty" },
	{ 21604, CARRIER_REFUSED, 0, NULL, "the text has no receiver" },
	{ 21617, CARRIER_REFUSED, 0, NULL, "the text is too long" },
	{ 21618, CARRIER_REFUSED, 0, NULL, "the text cannot be sent" },
	{ 30007, CARRIER_REFUSED, 0, NULL, "the text was filtered" },
	{ 30019, CARRIER_REFUSED, 0, NULL, "the text is too big" },

	{ 10001, CARRIER_PAUSE, 0, NULL, "the account is not active" },
	{ 20003, CARRIER_PAUSE, 0, NULL,
	    "the carrier refuses account or token" },
	{ 20005, CARRIER_PAUSE, 0, NULL, "the account is not active" },
	{ 20403, CARRIER_PAUSE, 0, NULL, "the account may not send texts" },
	{ 20404, CARRIER_PAUSE, 0, NULL,
	    "the carrier does not know the account" },
	{ 21212, CARRIER_PAUSE, 0, NULL, "the line's number is not valid" },
	{ 21408, CARRIER_PAUSE, 0, NULL,
	    "the account may not text that country" },
	{ 21603, CARRIER_PAUSE, 0, NULL, "the text has no sender" },
	{ 21606, CARRIER_PAUSE, 0, NULL,
	    "the line's number is not the account's" },
	{ 21608, CARRIER_PAUSE, 0, NULL,
	    "a trial account texts known numbers only" },
	{ 21609, CARRIER_PAUSE, 0, NULL,
	    "sms.public-url is not a public address" },
	{ 21701, CARRIER_PAUSE, 0, NULL,
	    "the messaging service is not set up" },
	{ 21702, CARRIER_PAUSE, 0, NULL,
	    "the messaging service is not set up" },
	{ 21703, CARRIER_PAUSE, 0, NULL,
	    "the messaging service has no number" },
	{ 21704, CARRIER_PAUSE, 0, NULL,
	    "the messaging service has no number" },
	{ 21705, CARRIER_PAUSE, 0, NULL,
	    "the messaging service is not set up" },
	{ 30002, CARRIER_PAUSE, 0, NULL, "the account is suspended" },
	{ 30018, CARRIER_PAUSE, 0, NULL,
	    "the line's number is not registered" },
	{ 30024, CARRIER_PAUSE, 0, NULL,
	    "the line's number is not registered" },
	{ 30032, CARRIER_PAUSE, 0, NULL,
	    "the toll-free number is not verified" },
	{ 30034, CARRIER_PAUSE, 0, NULL,
	    "the line's number is not registered" },
	{ 30450, CARRIER_PAUSE, 0, NULL, "the carrier suspects misuse" },
	{ 90010, CARRIER_PAUSE, 0, NULL, "the account is not active" },
};

enum { CODES = sizeof(codes) / sizeof(*codes) };

const struct carrier_code *
carrier_code(int64_t code)
{
	for (size_t i = 0; i < CODES; i++)
		if (codes[i].code == code)
			return &codes[i];
	return NULL;
}

const struct carrier_code *
carrier_code_text(const char *code)
{
	size_t len = strlen(code);

	if (len == 0 || len > 6 || strspn(code, "0123456789") != len)
		return NULL;
	return carrier_code(strtol(code, NULL, 10));
}
