/* rest_codes.c -- what Twilio's refusals mean for us. */
#include "ingest/post/rest_codes.h"

enum { MINUTES = 60, HOUR = 3600 };

static const struct {
	int code;
	enum result_kind kind;
	int wait; /* seconds */
	const char *why;
} codes[] = {
	{ 14107, RESULT_AGAIN, MINUTES, "the line sends too fast" },
	{ 20429, RESULT_AGAIN, 0, "too many requests at once" },
	{ 20503, RESULT_AGAIN, 0, "the carrier is not available" },
	{ 21611, RESULT_AGAIN, MINUTES, "the line's queue is full" },
	{ 30001, RESULT_AGAIN, MINUTES, "the line's queue is full" },
	{ 30017, RESULT_AGAIN, MINUTES, "the network is congested" },
	{ 30022, RESULT_AGAIN, MINUTES, "the line sends too fast" },
	{ 45005, RESULT_AGAIN, MINUTES, "the line sends too fast" },
	{ 63018, RESULT_AGAIN, MINUTES, "the line sends too fast" },

	{ 30023, RESULT_AGAIN, HOUR, "the line has sent its day's share" },
	{ 30027, RESULT_AGAIN, HOUR, "the line has sent its day's share" },
	{ 63038, RESULT_AGAIN, HOUR, "the account has sent its day's share" },

	{ 21610, RESULT_REFUSED, 0, "the number has said STOP" },
	{ 21211, RESULT_REFUSED, 0, "no such number" },
	{ 21214, RESULT_REFUSED, 0, "no such number" },
	{ 21217, RESULT_REFUSED, 0, "no such number" },
	{ 21612, RESULT_REFUSED, 0, "the number cannot be reached" },
	{ 21614, RESULT_REFUSED, 0, "not a mobile number" },
	{ 21635, RESULT_REFUSED, 0, "a landline" },
	{ 30004, RESULT_REFUSED, 0, "the phone refuses our texts" },
	{ 30005, RESULT_REFUSED, 0, "the phone is not known" },
	{ 30006, RESULT_REFUSED, 0, "a landline" },
	{ 21602, RESULT_REFUSED, 0, "the text is empty" },
	{ 21604, RESULT_REFUSED, 0, "the text has no receiver" },
	{ 21617, RESULT_REFUSED, 0, "the text is too long" },
	{ 21618, RESULT_REFUSED, 0, "the text cannot be sent" },
	{ 30007, RESULT_REFUSED, 0, "the text was filtered" },
	{ 30019, RESULT_REFUSED, 0, "the text is too big" },

	{ 10001, RESULT_PAUSE, 0, "the account is not active" },
	{ 20003, RESULT_PAUSE, 0, "the carrier refuses account or token" },
	{ 20005, RESULT_PAUSE, 0, "the account is not active" },
	{ 20403, RESULT_PAUSE, 0, "the account may not send texts" },
	{ 20404, RESULT_PAUSE, 0, "the carrier does not know the account" },
	{ 21212, RESULT_PAUSE, 0, "the line's number is not valid" },
	{ 21408, RESULT_PAUSE, 0, "the account may not text that country" },
	{ 21603, RESULT_PAUSE, 0, "the text has no sender" },
	{ 21606, RESULT_PAUSE, 0, "the line's number is not the account's" },
	{ 21608, RESULT_PAUSE, 0, "a trial account texts known numbers only" },
	{ 21609, RESULT_PAUSE, 0, "sms.public-url is not a public address" },
	{ 21701, RESULT_PAUSE, 0, "the messaging service is not set up" },
	{ 21702, RESULT_PAUSE, 0, "the messaging service is not set up" },
	{ 21703, RESULT_PAUSE, 0, "the messaging service has no number" },
	{ 21704, RESULT_PAUSE, 0, "the messaging service has no number" },
	{ 21705, RESULT_PAUSE, 0, "the messaging service is not set up" },
	{ 30002, RESULT_PAUSE, 0, "the account is suspended" },
	{ 30018, RESULT_PAUSE, 0, "the line's number is not registered" },
	{ 30024, RESULT_PAUSE, 0, "the line's number is not registered" },
	{ 30032, RESULT_PAUSE, 0, "the toll-free number is not verified" },
	{ 30034, RESULT_PAUSE, 0, "the line's number is not registered" },
	{ 30450, RESULT_PAUSE, 0, "the carrier suspects misuse" },
	{ 90010, RESULT_PAUSE, 0, "the account is not active" },
};

enum { BUSY = 429, UNAVAILABLE = 20503 };

/* Statuses that say something of the account or of the way, not of a text. */
static enum result_kind
status_kind(int status)
{
	if (status >= 500 || status == 408)
		return RESULT_UNCLEAR;
	if (status == BUSY)
		return RESULT_AGAIN;
	if (status < 400 || status == 401 || status == 403 || status == 404 ||
	    status == 407)
		return RESULT_PAUSE;
	return RESULT_REFUSED;
}

void
rest_code(struct arena *a, int status, int64_t code, struct result *out)
{
	const char *shown = code > 0 ? arena_printf(a, "%lld", (long long)code)
				     : arena_printf(a, "http-%d", status);

	*out = (struct result){
		.kind = status_kind(status),
		.code = shown,
		.why = arena_printf(a, "the carrier answered %s", shown),
	};
	/* Whatever it says, a server that failed may have sent the text. */
	if (status >= 500 && code != UNAVAILABLE)
		return;
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (codes[i].code == code) {
			if (status != BUSY)
				out->kind = codes[i].kind;
			out->wait = codes[i].wait;
			out->why =
			    arena_printf(a, "%s (%s)", codes[i].why, shown);
		}
}
