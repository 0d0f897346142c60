/* sender_mails.h -- Amy's mails, and who is asked about her. */
#ifndef SENDER_MAILS_H
#define SENDER_MAILS_H

#include "tests/unit/test.h"

#include <strings.h>

#include "ingest/mail/trust/sender.h"

#define NOW 1795245121

#define BORDER                                                                 \
	"Received: from client.club.example (client [192.0.2.7])\n"            \
	"\tby mx.box.test (Postfix) with ESMTPS id 4XYZ;\n"                    \
	"\tSat, 21 Nov 2026 07:12:05 +0000\n"
#define FROM "From: Amy Coach <amy@club.example>\n"
#define REST                                                                   \
	"To: Ratings <drop+c7k2m9x4@box.test>\nSubject: ratings\n"             \
	"Date: Sat, 21 Nov 2026 07:12:01 +0000\n\nBen: gt 80\n"
#define AR "Authentication-Results: "
#define TOKEN "drop+c7k2m9x4@box.test"

static inline bool
person_by_token(void *context, const char *token, struct sender_person *out)
{
	if (strcmp(token, "c7k2m9x4") != 0)
		return false;
	*out = (struct sender_person){ 7, "Amy@club.example" };
	return true;
}

static inline bool
person_by_address(void *context, const char *from, struct sender_person *out)
{
	if (strcasecmp(from, "amy@club.example") != 0)
		return false;
	*out = (struct sender_person){ 7, "Amy@club.example" };
	return true;
}

static inline struct sender_rules
rules_make(void)
{
	return (struct sender_rules){
		.server = "mx.box.test",
		.drop = "drop@box.test",
		.received = NOW,
		.person = person_by_token,
		.person_by_address = person_by_address,
	};
}

static inline struct sender
judge(struct arena *a, const struct sender_rules *r, const char *mail,
    const char *recipient)
{
	struct header h;
	struct envelope e;
	const char *why = header_read(a, mail, strlen(mail), &h);

	if (why != NULL)
		fail_msg("%s: %s", why, mail);
	assert_true(envelope_read(a, recipient, &e));
	return sender_judge(a, r, &h, &e);
}

#define PASS AR "mx.box.test; dmarc=pass header.from=club.example\n"

#endif
