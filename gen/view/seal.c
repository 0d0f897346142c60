/*
 * seal.c -- seals: a commitment while a rating waits, opened when both
 * numbers are there.
 *
 * The one file that looks behind the wall: a commitment is made of the parts
 * that must not be seen yet. Nothing but the keyed hash leaves it.
 */
#include <string.h>

#include "gen/view/parts.h"
#include "lib/crypto.h"

const char *
view_seal(struct arena *a, struct view *v, int64_t rating)
{
	struct stmt *st = db_use(v->ledger, GEN_SEAL_PARTS);
	struct identity_seal seal = { 0 };
	struct identity_rating parts;

	stmt_int(st, ":rating", rating);
	if (!view_row(v, st)) {
		v->failed = true;
		return "";
	}
	parts = (struct identity_rating){
		.id = rating,
		.athlete = stmt_get_int(st, "athlete"),
		.metric = stmt_get_text(st, "code"),
		.score = stmt_get_int(st, "score"),
		.importance = stmt_get_int(st, "importance"),
		.note = stmt_get_text(st, "note"),
		.coach = stmt_get_int(st, "coach"),
		.time = stmt_get_int(st, "created"),
	};
	identity_seal_make(v->site_key, &parts, &seal);
	stmt_end(st);
	return crypto_hex(a, seal.commitment, sizeof(seal.commitment));
}

/* A page shows no control characters, but they were sealed, too. */
static void
set_note(struct arena *a, struct val *m, const char *note)
{
	const struct val *shown = val_text(a, note, strlen(note));

	val_set(a, m, "note", shown);
	if (shown->len == strlen(note) &&
	    memcmp(shown->text, note, shown->len) == 0)
		val_set_none(a, m, "note_bytes");
	else
		val_set_text(
		    a, m, "note_bytes", crypto_hex(a, note, strlen(note)));
}

void
view_set_opening(struct arena *a, struct view *v, struct val *m,
    const struct identity_rating *r)
{
	struct identity_seal seal;

	identity_seal_make(v->site_key, r, &seal);
	val_set_text(a, m, "commitment",
	    crypto_hex(a, seal.commitment, sizeof(seal.commitment)));
	val_set_text(a, m, "salt", crypto_hex(a, seal.salt, sizeof(seal.salt)));
	val_set_int(a, m, "rating", r->id);
	val_set_int(a, m, "athlete", r->athlete);
	val_set_text(a, m, "code", r->metric);
	val_set_int(a, m, "score", r->score);
	val_set_int(a, m, "importance", r->importance);
	set_note(a, m, r->note);
	val_set_int(a, m, "coach", r->coach);
	val_set_int(a, m, "time", r->time);
}
