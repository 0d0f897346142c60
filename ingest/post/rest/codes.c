/* codes.c -- what Twilio's refusals mean for an attempt. */
#include "ingest/post/rest/codes.h"

#include "ingest/sms/carrier_code.h"

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
	static const enum result_kind kinds[] = {
		[CARRIER_AGAIN] = RESULT_AGAIN,
		[CARRIER_DAY] = RESULT_AGAIN,
		[CARRIER_ONCE] = RESULT_REFUSED,
		[CARRIER_REFUSED] = RESULT_REFUSED,
		[CARRIER_PAUSE] = RESULT_PAUSE,
	};
	const struct carrier_code *known = carrier_code(code);
	const char *shown = code > 0 ? arena_printf(a, "%lld", (long long)code)
				     : arena_printf(a, "http-%d", status);

	*out = (struct result){
		.kind = status_kind(status),
		.code = shown,
		.why = arena_printf(a, "the carrier answered %s", shown),
	};
	/* Whatever it says, a server that failed may have sent the text. */
	if (known == NULL || (status >= 500 && code != UNAVAILABLE))
		return;
	if (status != BUSY)
		out->kind = kinds[known->class];
	out->wait = known->wait;
	out->why = arena_printf(a, "%s (%s)", known->why, shown);
}
