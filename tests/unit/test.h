/* test.h -- what every unit test includes: cmocka and memory. */
#ifndef TEST_H
#define TEST_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/arena.h"

/* cmocka hands every test a state, and a fake gets what it is not asked. */
#pragma GCC diagnostic ignored "-Wunused-parameter"

/* A failure shows both, and that there is nothing to look in. */
static inline void
assert_has(const char *text, const char *part)
{
	if (text == NULL || strstr(text, part) == NULL)
		fail_msg("not there: %s\n%s", part,
		    text == NULL ? "nothing is" : text);
}

static inline void
assert_lacks(const char *text, const char *part)
{
	if (text == NULL || strstr(text, part) != NULL)
		fail_msg(
		    "there: %s\n%s", part, text == NULL ? "nothing is" : text);
}

/* A test of functions alone gets memory as its state. */
static inline int
memory_begin(void **state)
{
	*state = calloc(1, sizeof(struct arena));
	return *state == NULL ? -1 : 0;
}

static inline int
memory_end(void **state)
{
	arena_free(*state);
	free(*state);
	return 0;
}

#define IN_ARENA(test)                                                         \
	cmocka_unit_test_setup_teardown(test, memory_begin, memory_end)

#endif
