/* unread.c -- whether somebody's text is not read yet. */
#include "ingest/post/unread.h"

int64_t
unread_mark(struct outbox *o)
{
	struct stmt *st = db_use(o->ledger, POST_APPLIED);
	int64_t seq = -1;

	if (stmt_step(st) == DB_ROW)
		seq = stmt_get_int(st, "seq");
	stmt_end(st);
	return seq;
}

bool
unread_since(struct outbox *o, int64_t mark, const char *number)
{
	/* A form may write the plus in more than one way. */
	return dropbox_text_with(o->box, mark, number + (number[0] == '+'));
}
