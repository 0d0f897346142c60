/* phone.c -- phone numbers as people write them, to E.164. */
#include "ingest/sms/phone.h"

#include <stdbool.h>
#include <string.h>

enum { LOCAL = 7, NATIONAL = 10, E164_MIN = 8, E164_MAX = 15 };

/* The digits alone; false where anything stands that a number has not. */
static bool
digits(const char *text, size_t len, char *out, bool *plus)
{
	size_t n = 0;

	*plus = false;
	for (size_t i = 0; i < len; i++) {
		char c = text[i];

		if (c >= '0' && c <= '9') {
			if (n == E164_MAX)
				return false;
			out[n++] = c;
		} else if (c == '+' && n == 0 && !*plus) {
			*plus = true;
		} else if (c == '\0' || strchr(" \t\r\n-.()/", c) == NULL) {
			return false;
		}
	}
	out[n] = '\0';
	return true;
}

/* Digits behind a "+" that a country may have; those of "1" are eleven. */
static bool
is_whole(const char *d, const struct phone_rules *rules)
{
	size_t n = strlen(d), country = strlen(rules->country);

	if (n < E164_MIN || d[0] == '0' || (d[0] == '1' && n != NATIONAL + 1))
		return false;
	return rules->abroad || strncmp(d, rules->country, country) == 0;
}

char *
phone_clean(struct arena *a, const char *text, size_t len,
    const struct phone_rules *rules)
{
	bool home = strcmp(rules->country, "1") == 0, plus;
	char number[E164_MAX + 1];
	const char *d = number;
	size_t n;

	if (!digits(text, len, number, &plus))
		return arena_strdup(a, "");
	if (!plus && strncmp(d, "00", 2) == 0) {
		d += 2;
		plus = true;
	}
	n = strlen(d);
	if (home && !plus && n == LOCAL && strlen(rules->area) == 3)
		return arena_printf(a, "+1%s%s", rules->area, d);
	if (home && !plus && n == NATIONAL)
		return arena_printf(a, "+1%s", d);
	if (home && !plus && n == NATIONAL + 1 && d[0] == '1')
		plus = true;
	return plus && is_whole(d, rules) ? arena_printf(a, "+%s", d)
					  : arena_strdup(a, "");
}

struct phone_rules
phone_rules(const struct conf *c)
{
	return (struct phone_rules){
		.country = conf_text(c, "sms.country"),
		.area = conf_text(c, "sms.area"),
		.abroad = conf_bool(c, "sms.abroad"),
	};
}
