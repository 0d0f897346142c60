/* birth.c -- a date of birth, read once: only whether she is a minor stays. */
#include "ingest/take/orders/birth.h"

#include <stdio.h>
#include <string.h>

enum { PARTS = 3, YEAR_DIGITS = 4, FIRST_YEAR = 1900, OF_AGE = 18 };

struct part {
	int value;
	size_t digits;
};

/* The three numbers between slashes, hyphens or dots. */
static bool
parts_read(const char *s, struct part p[PARTS])
{
	for (int i = 0; i < PARTS; i++) {
		p[i] = (struct part){ 0, strspn(s, "0123456789") };
		if (p[i].digits == 0 || p[i].digits > YEAR_DIGITS)
			return false;
		for (size_t k = 0; k < p[i].digits; k++)
			p[i].value = p[i].value * 10 + (*s++ - '0');
		if (i + 1 < PARTS && (*s == '\0' || strchr("/-.", *s) == NULL))
			return false;
		s += i + 1 < PARTS;
	}
	return *s == '\0';
}

static bool
is_after(struct day a, struct day b)
{
	if (a.year != b.year)
		return a.year > b.year;
	return a.month != b.month ? a.month > b.month : a.day > b.day;
}

/* False where there is no such day, or it has not come. */
static bool
day_make(struct part year, struct part month, struct part day, struct day today,
    struct day *out)
{
	struct day d = { year.value, month.value, day.value };
	char iso[40];

	if (year.digits == 2)
		d.year += today.year / 100 * 100;
	if (year.digits == 2 && is_after(d, today))
		d.year -= 100;
	snprintf(iso, sizeof(iso), "%04d-%02d-%02d", d.year, d.month, d.day);
	return d.year >= FIRST_YEAR && !is_after(d, today) &&
	    date_parse(iso, out);
}

size_t
birth_read(const char *text, struct day today, struct day out[BIRTH_READINGS])
{
	struct part p[PARTS];
	size_t n = 0;

	if (!parts_read(text, p))
		return 0;
	if (p[0].digits == YEAR_DIGITS)
		return day_make(p[0], p[1], p[2], today, out);
	if (p[2].digits != 2 && p[2].digits != YEAR_DIGITS)
		return 0;
	n += day_make(p[2], p[0], p[1], today, &out[n]);
	n += day_make(p[2], p[1], p[0], today, &out[n]);
	return n;
}

const char *
birth_minor(const char *text, struct day today, bool *minor)
{
	const struct day limit = { today.year - OF_AGE, today.month,
		today.day };
	struct day days[BIRTH_READINGS];
	size_t n = birth_read(text, today, days);

	if (n == 0)
		return "the date of birth is no day in numbers that has been; "
		       "write it as 2009-03-14";
	*minor = is_after(days[0], limit);
	if (n > 1 && is_after(days[1], limit) != *minor)
		return "which number of the date of birth is the month? Write "
		       "it as 2009-03-14";
	return NULL;
}
