/* erg.c -- tests on the rowing machine: what is better, and the split. */
#include "lib/erg.h"

#include <stdlib.h>
#include <string.h>

enum { SPLIT_METRES = 500, KILOMETRE = 1000, MINUTE = 600 /* tenths */ };

bool
erg_is_distance(const char *test)
{
	return strstr(test, "min") != NULL;
}

bool
erg_is_better(const char *test, int64_t value, int64_t than)
{
	return erg_is_distance(test) ? value > than : value < than;
}

int64_t
erg_split(const char *test, int64_t value)
{
	char *unit;
	int64_t n = strtol(test, &unit, 10);
	int64_t tenths = value, metres = *unit == 'k' ? n * KILOMETRE : n;

	if (erg_is_distance(test)) {
		tenths = n * MINUTE;
		metres = value;
	}
	if (metres <= 0 || tenths <= 0)
		return 0;
	return (tenths * SPLIT_METRES + metres / 2) / metres;
}
