/* upgrade_test.c -- databases of other versions. */
#include "tests/unit/take_world.h"

#include "lib/db_upgrade.h"
