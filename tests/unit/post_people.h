/* post_people.h -- people behind the numbers of post_world.h. */
#ifndef POST_PEOPLE_H
#define POST_PEOPLE_H

#include "tests/unit/post_world.h"

static inline int64_t
world_person(
    struct world *w, const char *first, bool minor, const char *guardian)
{
	struct stmt *st = db_use(w->ledger, TAKE_TEAM_FIND);

	stmt_text(st, ":word", "Rowing");
	if (!stmt_found(st)) {
		st = db_use(w->ledger, TAKE_TEAM_NEW);
		stmt_text(st, ":name", "Rowing");
		stmt_int(st, ":created", world_clock);
		assert_true(stmt_run(st));
	}
	st = db_use(w->ledger, TAKE_PERSON_NEW);
	stmt_int(st, ":team", 1);
	stmt_text(st, ":first", first);
	stmt_text(st, ":last", "");
	stmt_text(st, ":role", "rower");
	stmt_int(st, ":minor", minor);
	stmt_text(st, ":guardian", guardian);
	stmt_text(st, ":language", "en");
	stmt_int(st, ":created", world_clock);
	assert_true(stmt_run(st));
	return stmt_inserted(st);
}

static inline void
world_has(struct world *w, int64_t person, const char *number)
{
	struct stmt *st = db_use(w->ledger, TAKE_PHONE_OF);

	stmt_int(st, ":person", person);
	stmt_text(st, ":number", number);
	assert_true(stmt_run(st));
}

static inline void
world_leaves(struct world *w, int64_t person)
{
	struct stmt *st = db_use(w->ledger, TAKE_PERSON_LEFT);

	stmt_int(st, ":id", person);
	stmt_int(st, ":at", world_clock);
	assert_true(stmt_run(st));
}

static inline void
world_writes(struct world *w, int64_t person, const char *address)
{
	struct stmt *st = db_use(w->ledger, TAKE_PERSON_EMAIL);

	stmt_int(st, ":id", person);
	stmt_text(st, ":email", address);
	assert_true(stmt_run(st));
}

/* Her guardian asked that she is not contacted. */
static inline void
world_unwished(struct world *w, int64_t person)
{
	struct stmt *st = db_use(w->ledger, TAKE_WISH_NEW);

	stmt_int(st, ":person", person);
	stmt_text(st, ":event", "none");
	stmt_text(st, ":channel", "operator");
	stmt_text(st, ":wording", "NOCONTACT");
	stmt_int(st, ":at", world_clock);
	stmt_int(st, ":seq", 1);
	assert_true(stmt_run(st));
}

#endif
