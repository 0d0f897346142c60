/* words_texts.c -- what a text was, and what became of it, in words. */
#include "gen/view/words_texts.h"

#include <string.h>

#include "gen/view/words.h"

struct word {
	const char *key, *words;
};

static const char *
word_find(const struct word *table, size_t n, const char *key, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(table[i].key) == len &&
		    memcmp(table[i].key, key, len) == 0)
			return table[i].words;
	return NULL;
}

#define FIND(table, key, len)                                                  \
	word_find(table, sizeof(table) / sizeof(*(table)), key, len)

static const struct word said[] = {
	{ "answer", "answered with numbers" },
	{ "ask", "sent numbers" },
	{ "note", "wrote" },
	{ "reaction", "reacted to a text" },
	{ "ack", "said thanks or ok" },
	{ "optout", "stopped texts" },
	{ "optin", "agreed to texts" },
	{ "help", "asked for HELP" },
	{ "autoreply", "sent an automatic reply" },
	{ "media", "sent a picture, which is not kept" },
	{ "key", "chose a password" },
	{ "order", "texted a command, such as LINK" },
	{ "check-in", "checked in" },
	{ "result", "texted a result" },
	{ "try", "wrote one thing to try" },
	{ "tried", "told what came of it" },
	{ "week", "looked back on the week" },
	{ "talk", "asked for a talk" },
};

const char *
words_said(const char *reading)
{
	const char *words = FIND(said, reading, strlen(reading));

	return words == NULL ? "sent a text" : words;
}

static const struct word told[] = {
	{ "answer", "our answer" },
	{ "invitation", "invitation to texts" },
	{ "link", "link to the page" },
	{ "message", "message" },
	{ "copy", "copy for the second adult" },
	{ "receipt", "receipt of a coach\u2019s mail" },
	{ "notice", "notice" },
	{ "thread", "an athlete\u2019s words for her coaches" },
};

const char *
words_told(struct arena *a, const char *class, int64_t items)
{
	const char *words = FIND(told, class, strlen(class));

	if (words != NULL)
		return words;
	if (strcmp(class, "prompt") != 0 || items == 0)
		return "question";
	return arena_printf(
	    a, "question about %s", words_count(a, items, "skill", "skills"));
}

/* ---- what became of it ---- */

/* By the classes of the carrier's codes; "consent" is ours, 5xx a server's. */
static const struct word failures[] = {
	{ "21610", "this phone said STOP" },
	{ "consent", "this phone has not agreed to texts, or said STOP" },
	{ "stopped", "this phone said STOP" },
	{ "blocked", "this phone is blocked" },
	{ "invalid", "nobody has this number" },
	{ "left", "not on the team any more" },
	{ "no-contact", "her guardian asked that she is not contacted" },
	{ "copy", "there is no guardian or second adult to copy" },
	{ "same", "the same words came too often" },
	{ "loop", "too many answers within minutes" },
	{ "late", "it could not leave for two days" },
	{ "21211", "nobody has this number" },
	{ "21214", "nobody has this number" },
	{ "21217", "nobody has this number" },
	{ "30005", "nobody has this number" },
	{ "21614", "this number takes no texts" },
	{ "21635", "this number takes no texts" },
	{ "30006", "this number takes no texts" },
	{ "30003", "the phone is switched off or out of reach" },
	{ "21612", "the number cannot be reached" },
	{ "30004", "the phone or its carrier blocks our number" },
	{ "30007", "the carrier took it for advertising" },
	{ "21617", "it is too long" },
	{ "30019", "it is too long" },
	{ "30001", "the carrier had too much to do" },
	{ "30017", "the carrier had too much to do" },
	{ "30022", "the carrier had too much to do" },
	{ "30023", "our number had sent its day's share" },
	{ "30027", "our number had sent its day's share" },
	{ "30008", "the phone's network did not say why" },
	{ "30410", "the carrier did not answer in time" },
	{ "30036", "it was too late when the phone came back" },
	{ "30002", "the carrier has suspended our account" },
	{ "30018", "our number is not registered with the carriers" },
	{ "30024", "our number is not registered with the carriers" },
	{ "30032", "our number is not registered with the carriers" },
	{ "30034", "our number is not registered with the carriers" },
	{ "address", "the mail address is not one" },
};

static const struct word withheld[] = {
	{ "a minor without a copy target is not written to",
	    "there is no guardian or second adult to copy" },
	{ "its address does not take mail", "the address takes no mail" },
	{ "her guardian asked that she is not contacted",
	    "her guardian asked that she is not contacted" },
	{ "no longer asked", "it was not asked any more" },
};

static const char *
failure(const char *kind, const char *detail)
{
	const char *why = FIND(failures, detail, strcspn(detail, " "));

	if (why != NULL)
		return why;
	return strcmp(kind, "mail") == 0
	    ? "the mail server refused it"
	    : "the carrier gave no reason that we know";
}

struct words_delivery
words_delivery(const char *kind, const char *state, const char *detail)
{
	static const char back[] = "again ";
	const size_t len = sizeof(back) - 1;
	struct words_delivery d = { "pending", "\xE2\x80\xA6", "wait", "" };

	if (strcmp(state, "delivered") == 0)
		return (struct words_delivery){ "delivered", "\xE2\x9C\x93",
			"good", "" };
	if (strcmp(state, "failed") == 0 || strcmp(state, "undelivered") == 0)
		return (struct words_delivery){ "failed", "\xE2\x9C\x95", "bad",
			failure(kind, detail) };
	if (strcmp(state, "queued") == 0 && strncmp(detail, back, len) == 0)
		return (struct words_delivery){ "tried again later",
			"\xE2\x80\xA6", "wait", failure(kind, detail + len) };
	if (strcmp(state, "withheld") == 0) {
		d = (struct words_delivery){ "not sent", "\xE2\x80\x93", "bad",
			FIND(withheld, detail, strlen(detail)) };
		if (d.why == NULL)
			d.why = "it was held back";
	} else if (strcmp(state, "sent") == 0 && strcmp(kind, "mail") == 0)
		return (struct words_delivery){ "handed over", "\xE2\x9C\x93",
			"good", "" };
	return d;
}

/* ---- numbers ---- */

enum { CODE_MAX = 3, DIGITS_LEAST = 7, AMERICAN = 12 };

/* Country codes of two digits (ITU-T E.164); 1 and 7 are alone, others 3. */
static const char *const codes[] = { "20", "27", "30", "31", "32", "33", "34",
	"36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51",
	"52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64",
	"65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95",
	"98" };

/* Of the digits behind the "+". */
static int
code_length(const char *digits)
{
	if (digits[0] == '1' || digits[0] == '7')
		return 1;
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (strncmp(digits, codes[i], 2) == 0)
			return 2;
	return CODE_MAX;
}

/* Threes, then as many fours as it takes: 10 are 3 3 4, 8 are 4 4. */
static size_t
group_length(size_t left)
{
	if (left <= 5)
		return left;
	return left == 8 ? 4 : 3;
}

const char *
words_phone(struct arena *a, const char *number)
{
	const char *digits = number + 1, *end;
	char *out;
	size_t code;

	if (number[0] != '+' || digits[strspn(digits, "0123456789")] != '\0' ||
	    strlen(digits) < DIGITS_LEAST)
		return arena_strdup(a, number);
	code = (size_t)code_length(digits);
	end = digits + strlen(digits);
	out = arena_printf(a, "+%.*s", (int)code, digits);
	for (const char *p = digits + code; p < end;) {
		size_t len = group_length((size_t)(end - p));

		out = arena_printf(a, "%s %.*s", out, (int)len, p);
		p += len;
	}
	return out;
}

static const char dots[] = "\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2";

const char *
words_masked(struct arena *a, const char *address)
{
	enum { LAST = 4 };
	const char *at = strchr(address, '@');
	size_t len = strlen(address);

	if (at != NULL) {
		int first = at > address;

		while (first > 0 && (address[first] & 0xC0) == 0x80)
			first++;
		return arena_printf(a, "%.*s%s%s", first, address, dots, at);
	}
	if (len < 2 * LAST)
		return dots;
	if (len == AMERICAN && strncmp(address, "+1", 2) == 0)
		return arena_printf(a, "+1 %.3s %s %s", address + 2, dots,
		    address + len - LAST);
	return arena_printf(a, "%.*s %s %s", 1 + code_length(address + 1),
	    address, dots, address + len - LAST);
}
