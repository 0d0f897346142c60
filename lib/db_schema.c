/* db_schema.c -- the two databases: their files, schemas and versions. */
#include "lib/db_inside.h"

enum {
	DROPBOX_VERSION = 1,
	LEDGER_VERSION = 6,
};

static const char ledger_sql[] =
#include "lib/ledger.sql.h"
    ;
static const char dropbox_sql[] =
#include "lib/dropbox.sql.h"
    ;

static const struct schema schemas[] = {
	[DB_LEDGER] = { "ledger.db", ledger_sql, LEDGER_VERSION, 0x4f61724c },
	[DB_DROPBOX] = { "dropbox.db", dropbox_sql, DROPBOX_VERSION,
	    0x4f617244 },
};

const struct schema *
db_schema(enum db_kind kind)
{
	return &schemas[kind];
}
