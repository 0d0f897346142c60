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

#endif
