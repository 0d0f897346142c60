/*
 * value_fuzz.c -- any bytes as one small thing: a day, a moment, a server, a
 * domain, an address, a code.
 */
#include "tests/fuzz/fuzz.h"

#include "gen/git/past.h"
#include "ingest/mail/trust/address.h"
#include "ingest/mail/trust/domain.h"
#include "ingest/mail/mime/field_date.h"
#include "ingest/mail/door/imap_url.h"
#include "ingest/post/rest/json.h"
#include "ingest/sms/key_door.h"
#include "ingest/sms/twilio.h"
#include "ingest/take/orders/birth.h"
#include "lib/date.h"

static void
birth_try(struct arena *a, const char *s)
{
	static const struct day today = { 2026, 11, 21 };
	struct day days[BIRTH_READINGS], same;
	size_t n = birth_read(s, today, days);
	bool minor = false;

	assert(n <= BIRTH_READINGS);
	for (size_t i = 0; i < n; i++)
		assert(date_parse(date_iso(a, days[i]), &same));
	if (birth_minor(s, today, &minor) == NULL)
		assert(n > 0);
}

static void
times_try(struct arena *a, const char *s)
{
	struct day day;
	int64_t when;

	if (date_parse(s, &day)) {
		assert(strcmp(date_iso(a, day), s) == 0);
		day = date_of_number(date_number(day));
		assert(strcmp(date_iso(a, day), s) == 0);
	}
	/* Whatever is read can be said again. */
	if (field_date_read(s, &when))
		assert(date_stamp(a, when) != NULL);
	when = rest_json_date(s);
	assert(when == 0 || date_stamp(a, when) != NULL);
	assert(past_build_number(s) >= 0);
}

static void
places_try(struct arena *a, const char *s)
{
	struct imap_account imap = { 0 };
	const char *origin =
	    strstr(s, "://") == NULL ? NULL : key_door_origin(a, s);

	if (imap_url_read(a, s, &imap)) {
		assert(atoi(imap.port) > 0 && atoi(imap.port) <= 65535);
		assert(imap.host[0] != '\0' &&
		    strpbrk(imap.host, " /@\r\n") == NULL);
	}
	assert(origin == NULL || strlen(origin) <= strlen(s));
	if (domain_aligned(a, s, "club.example"))
		assert(strlen(s) >= strlen("club.example"));
	assert(!domain_is_parent(a, "club.example", s) ||
	    domain_aligned(a, "club.example", s));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	const char *s = arena_strndup(&a, (const char *)bytes, len);
	const char *token = address_is_plain(s, strlen(s))
	    ? address_token(&a, s, "drop@box.test")
	    : NULL;

	times_try(&a, s);
	birth_try(&a, s);
	places_try(&a, s);
	if (token != NULL)
		assert(strlen(token) < strlen(s) &&
		    strpbrk(token, "@\r\n") == NULL);
	assert(!twilio_sid(s) || strlen(s) == TWILIO_SID_LEN);
	arena_free(&a);
	return 0;
}
