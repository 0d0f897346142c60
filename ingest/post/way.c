/* way.c -- the ways that letters take, and when they rest. */
#include "ingest/post/way.h"

#include <string.h>

#include "ingest/sms/carrier_code.h"
#include "lib/health.h"

static const struct patience_span retry = { 1, 300 };
static const struct patience_span setting = { 60, 900 };
static const struct patience_span receiver = { 1, 5 };

/* A server that is busy for a moment is worth no line in the status. */
static bool
is_trouble(const struct patience_entry *e)
{
	return e != NULL && (e->times > 1 || e->wait >= setting.first);
}

static bool
is_mail(const char *way)
{
	return strcmp(way, "smtp") == 0;
}

/* The lines share one line in the status: it is well when all are. */
void
way_good(struct post *p, const char *way)
{
	bool good = true;

	patience_end(p->patience, way);
	for (size_t i = 0; !is_mail(way) && i < p->n; i++)
		good = good &&
		    !is_trouble(patience_find(p->patience, p->lines[i].number));
	if (good)
		health_good(
		    conf_folder(p->conf), is_mail(way) ? "smtp" : "texts");
}

/* "boats: " for a line that is configured. */
static const char *
name_of(const struct post *p, const char *way)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->lines[i].number, way) == 0)
			return p->lines[i].name;
	return NULL;
}

void
way_rests(struct post *p, const char *way, const struct result *r)
{
	bool paused = r->kind == RESULT_PAUSE;
	const struct patience_entry *e =
	    patience_fail(p->patience, way, p->outbox.now(),
		paused		  ? setting
		    : r->receiver ? receiver
				  : retry,
		r->wait);
	const char *name = name_of(p, way);

	p->trouble |= paused;
	if (is_trouble(e))
		health_trouble(conf_folder(p->conf),
		    is_mail(way) ? "smtp" : "texts", "%s%s%s",
		    name == NULL ? "" : name, name == NULL ? "" : ": ", r->why);
}

static void
hear_code(struct post *p, const char *line, const char *code)
{
	const struct carrier_code *known = carrier_code_text(code);
	struct result r = { 0 };

	if (known == NULL || known->class == CARRIER_REFUSED ||
	    known->class == CARRIER_ONCE ||
	    patience_waits(p->patience, line, p->outbox.now()))
		return;
	r.kind = known->class == CARRIER_PAUSE ? RESULT_PAUSE : RESULT_AGAIN;
	r.why = known->why;
	r.wait = known->wait;
	way_rests(p, line, &r);
}

void
way_hear(struct post *p)
{
	struct stmt *st;

	if (!p->hears) {
		p->hears = true;
		p->heard = dropbox_last(p->outbox.box);
	}
	st = db_use(p->outbox.ledger, POST_HEARD);
	stmt_int(st, ":seq", p->heard);
	while (stmt_step(st) == DB_ROW) {
		p->heard = stmt_get_int(st, "seq");
		hear_code(
		    p, stmt_get_text(st, "line"), stmt_get_text(st, "code"));
	}
	stmt_end(st);
}
