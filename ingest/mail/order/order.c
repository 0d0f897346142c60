/* order.c -- the table of orders, and which row a line belongs to. */
#include "ingest/mail/order/order.h"

#include <string.h>

#include "ingest/mail/order/parse.h"
#include "ingest/mail/sheet/csv.h"
#include "ingest/vocab/normal.h"

/* The first row that a line suits is its row: "team new" before "team". */
static const struct order_row orders[] = {
	{ ORDER_ROSTER_ADD, "roster add|add", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_roster_add,
	    "roster add NAME [<email>] [phone NUMBER] [group GROUP] "
	    "[rower|cox] [minor yes, guardian ADDRESS or NUMBER]",
	    "roster add Eva Lind <eva@example.org> group u17", fits_add },
	{ ORDER_ROSTER_REMOVE, "roster remove|remove", ORDER_BY_HEAD,
	    ORDER_WAITS, parse_one_person, "roster remove NAME",
	    "roster remove Ben Hall", fits_name },
	{ ORDER_ROSTER_EDIT, "roster edit|edit", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_edit, "roster edit NAME: FIELD VALUE, FIELD VALUE",
	    "roster edit Ben Hall: side port, grade 11", fits_name_colon },
	{ ORDER_ROSTER_RENAME, "roster rename|rename", ORDER_BY_HEAD,
	    ORDER_AT_ONCE, parse_rename, "roster rename NAME: NEW NAME",
	    "roster rename Ben Hall: Ben Hall-Moe", fits_name_colon },
	{ ORDER_ROSTER_RESEND, "roster resend|resend", ORDER_BY_ANYBODY,
	    ORDER_AT_ONCE, parse_one_person, "roster resend NAME",
	    "roster resend Ben Hall", fits_name },
	{ ORDER_COPY_TARGET, "copy target|copy", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_copy_target, "copy target NAME: ADDRESS, NUMBER or none",
	    "copy target Ben Hall: kari@example.org", fits_name_colon },
	{ ORDER_ATTRIBUTE, "about", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_about, "about NAME: KEY TEXT, or about NAME: KEY none",
	    "about Ben Hall: bio Rows since 2021.", fits_about },
	{ ORDER_GROUP_ADD, "group add|group * add", ORDER_BY_ANYBODY, ORDER_FEW,
	    parse_group_members, "group add GROUP: NAME, NAME",
	    "group add first8: Ben, Mia", NULL },
	{ ORDER_GROUP_REMOVE, "group remove|group * remove", ORDER_BY_ANYBODY,
	    ORDER_FEW, parse_group_members, "group remove GROUP: NAME, NAME",
	    "group remove first8: Ben", NULL },
	{ ORDER_GROUP_NEW, "group new", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_group_new, "group new GROUP", "group new second8", NULL },
	{ ORDER_GROUP_COMMENT, "group comment|group * comment",
	    ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_group_comment,
	    "group comment GROUP: TEXT, or group comment GROUP: none",
	    "group comment first8: The eight for the regatta in May.", NULL },
	{ ORDER_GROUP_DELETE, "group delete", ORDER_BY_ANYBODY, ORDER_WAITS,
	    parse_group_delete, "group delete GROUP", "group delete first8",
	    NULL },
	{ ORDER_LINE_ADD, "line * add|account * add", ORDER_BY_ANYBODY,
	    ORDER_AT_ONCE, parse_line, "line LINE add COACH",
	    "line boats add Amy Coach", NULL },
	{ ORDER_LINE_REMOVE, "line * remove|account * remove", ORDER_BY_ANYBODY,
	    ORDER_AT_ONCE, parse_line, "line LINE remove COACH",
	    "line boats remove Amy Coach", NULL },
	{ ORDER_LINE_DEFAULT, "line * default|account * default",
	    ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_line_alone,
	    "line LINE default", "line boats default", NULL },
	{ ORDER_LINE_HAND_OVER, "line * hand over to|account * hand over to",
	    ORDER_BY_HEAD, ORDER_AT_ONCE, parse_line_hand_over,
	    "line LINE hand over to LINE",
	    "line +15555550100 hand over to boats", NULL },
	{ ORDER_LINE_ARCHIVE, "line * archive|account * archive", ORDER_BY_HEAD,
	    ORDER_AT_ONCE, parse_line_alone, "line LINE archive",
	    "line +15555550100 archive", NULL },
	{ ORDER_EXPORT, "export", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_one_athlete, "export NAME", "export Ben Hall", fits_name },
	{ ORDER_MESSAGE, "message|text", ORDER_BY_ANYBODY, ORDER_SINGLE,
	    parse_message,
	    "message GROUP or NAME: TEXT, and a line with only . at the end",
	    "message u17: Boats on the water 6:00 tomorrow.", fits_message },
	{ ORDER_ARCHIVE, "archive", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_archive, "archive NAME [before DATE]",
	    "archive Ben Hall before 2026-10-01", fits_archive },
	{ ORDER_UNARCHIVE, "unarchive", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_one_athlete, "unarchive NAME", "unarchive Ben Hall",
	    fits_name },
	{ ORDER_BLOCK, "block", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_block,
	    "block NAME or NUMBER", "block +15555550123", fits_block },
	{ ORDER_UNBLOCK, "unblock", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_block, "unblock NAME or NUMBER", "unblock Ben Hall",
	    fits_block },
	{ ORDER_CONTACT_AGAIN, "nocontact off", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_one_athlete, "nocontact off NAME", "nocontact off Ben Hall",
	    NULL },
	{ ORDER_NO_CONTACT, "nocontact", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_one_athlete, "nocontact NAME", "nocontact Ben Hall",
	    fits_name },
	{ ORDER_RESET_PASSWORD, "reset password", ORDER_BY_ANYBODY,
	    ORDER_AT_ONCE, parse_reset_password,
	    "reset password NAME or reset password me",
	    "reset password Ben Hall", NULL },
	{ ORDER_RESET_ADDRESS, "reset address", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_reset_address, "reset address", "reset address", NULL },
	{ ORDER_SHARE, "share", ORDER_BY_ANYBODY, ORDER_SINGLE, parse_share,
	    "share METRIC, METRIC with NAME or GROUP",
	    "share gt, sync with group u17", fits_share },
	{ ORDER_UNSHARE, "unshare|hide", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_share, "unshare METRIC, METRIC with NAME or GROUP",
	    "unshare gt with Ben Hall", fits_hide },
	{ ORDER_RESULT_REMOVE, "result remove", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_result_remove, "result remove NAME TEST [DATE]",
	    "result remove Ben Hall 2k 2026-10-01", NULL },
	{ ORDER_POINTS, "points", ORDER_BY_ANYBODY, ORDER_FEW, parse_points,
	    "points NAME or GROUP +NUMBER REASON",
	    "points Ben Hall +250 rigged every boat", fits_points },
	{ ORDER_TIER, "tier", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_tier,
	    "tier NAME Carbon|Bronze|Silver|Gold|Platinum",
	    "tier Ben Hall Silver", fits_name_word },
	{ ORDER_TALKED, "talked", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_talked,
	    "talked NAME", "talked Ben Hall", fits_talked },
	{ ORDER_TARGET, "target", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_target,
	    "target METRIC NUMBER|none with NAME", "target gt 85 with Ben Hall",
	    fits_target },
	{ ORDER_LINEUP, "order", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_lineup,
	    "order: NAME, NAME, NAME", "order: Mia, Ben, Tom", fits_lineup },
	{ ORDER_METRIC_ADD, "metric add", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_metric_add,
	    "metric add rower|coxswain CODE \"NAME\" [alias A, B] [: "
	    "DESCRIPTION]",
	    "metric add rower bal \"Balance\" alias set: Is the boat level?",
	    NULL },
	{ ORDER_METRIC_EDIT, "metric edit", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_metric_edit,
	    "metric edit CODE [name \"NAME\"] [alias A, B] [: DESCRIPTION]",
	    "metric edit gt name \"Technique\": How is the stroke?", NULL },
	{ ORDER_METRIC_OFF, "metric off", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_metric_known, "metric off CODE", "metric off mob", NULL },
	{ ORDER_METRIC_ON, "metric on", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_metric_known, "metric on CODE", "metric on mob", NULL },
	{ ORDER_METRIC_PURGE, "metric purge", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_metric_known, "metric purge CODE", "metric purge mob", NULL },
	{ ORDER_METRIC_DEFAULTS, "metric defaults", ORDER_BY_HEAD,
	    ORDER_AT_ONCE, parse_nothing, "metric defaults", "metric defaults",
	    NULL },
	{ ORDER_DEFAULT_SHARE, "default share", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_default_share, "default share on|off [for ADDRESS]",
	    "default share off", NULL },
	{ ORDER_CHECK_IN, "check-in|checkin", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_check_in, "check-in DAY, DAY TIME, or check-in off",
	    "check-in mon, wed, fri 16:30", fits_check_in },
	{ ORDER_REFLECTION, "reflection", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_reflection, "reflection DAY TIME, or reflection off",
	    "reflection sun 17:00", fits_check_in },
	{ ORDER_TERMS, "terms version", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_terms, "terms version VERSION", "terms version 2", NULL },
	{ ORDER_TEAM_NEW, "team new", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_team_new, "team new \"NAME\" [short A, B]",
	    "team new \"Varsity Women\" short VW", NULL },
	{ ORDER_ROSTER_TEAM, "team", ORDER_BY_HEAD, ORDER_AT_ONCE, parse_team,
	    "team NAME SHORT", "team Ben Hall VW", fits_team },
	{ ORDER_KEY, "key", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_key,
	    "KEY and the two codes of your page", "KEY ... ...", fits_key },
	{ ORDER_CONFIRM, "confirm", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_code,
	    "confirm CODE", "confirm x7k2m9", fits_word },
	{ ORDER_UNDO, "undo", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_undo,
	    "undo [RECEIPT]", "undo", fits_word },
	{ ORDER_FIND, "find", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_find,
	    "find NAME, NUMBER or ADDRESS", "find Ben Hall", fits_find },
	{ ORDER_STATUS, "status", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_nothing, "status", "status", fits_nothing },
	{ ORDER_HELP, "help", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_help,
	    "help [VERB]", "help group", fits_help },
};
enum { ORDERS = sizeof(orders) / sizeof(orders[0]) };

/* A roster comes as a file; nobody types its order. */
static const struct order_row roster_import = { ORDER_ROSTER_IMPORT, "",
	ORDER_BY_HEAD, ORDER_FEW, NULL, "attach the roster as a CSV file",
	"First name,Last name,Email,Phone,Role,Team", NULL };

const struct order_row *
order_row(size_t i)
{
	return i < ORDERS ? &orders[i] : NULL;
}

/* What stands behind a way to write the words at the head of the line. */
static const char *
after_way(struct order_reader *r, const char *line, const char *way, size_t n)
{
	size_t len;

	for (r->star = NULL; line != NULL; way += len + 1, n -= len + 1) {
		len = strcspn(way, " |");
		line = order_after_word(r, line, way, len);
		if (len == n)
			break;
	}
	return line;
}

/*
 * Is the line this row's order? Ways with a "*" are tried last, so that
 * "group remove add: Ben" removes somebody from the group "add".
 */
static bool
row_is(struct order_reader *r, const struct order_row *row, const char *line,
    bool star)
{
	bool slash = *line == '/';
	const char *way;
	size_t i, n;

	for (i = 0; (way = order_way(row, i, &n)) != NULL; i++) {
		if ((memchr(way, '*', n) != NULL) != star)
			continue;
		r->rest = after_way(r, line + slash, way, n);
		/* "Remove: Ben"; these two have a colon of their own. */
		if (r->rest != NULL && row->verb != ORDER_MESSAGE &&
		    row->verb != ORDER_LINEUP)
			order_skip_colon(r);
		if (r->rest != NULL &&
		    (slash || row->fits == NULL ||
			memchr(way, ' ', n) != NULL || row->fits(r)))
			return true;
	}
	return false;
}

static const struct order_row *
row_find(struct order_reader *r, const char *line)
{
	size_t i;

	for (i = 0; i < (size_t)ORDERS * 2; i++)
		if (row_is(r, &orders[i % ORDERS], line, i >= ORDERS))
			return &orders[i % ORDERS];
	return NULL;
}

/*
 * A right order is one whoever is called like its verb, but not where nothing
 * or a number follows: "Undo", and "gt 80" below it, are about an athlete.
 */
static bool
is_rating_line(struct order_reader *r, const char *line)
{
	return *line != '/' &&
	    (order_begins_with_athlete(r, line) || order_is_rating(r, line));
}

/* A reason, a text: their full stops are the coach's own; a name's may be. */
static bool
ends_in_words(enum order_verb verb)
{
	return verb == ORDER_MESSAGE || verb == ORDER_ATTRIBUTE ||
	    verb == ORDER_GROUP_COMMENT || verb == ORDER_POINTS ||
	    verb == ORDER_METRIC_ADD || verb == ORDER_METRIC_EDIT ||
	    verb == ORDER_ROSTER_RENAME;
}

enum order_found
order_read(struct arena *a, const struct vocab *v, const char *line,
    struct order **out, const char **why)
{
	struct order_reader r = { .a = a, .vocab = v };
	const struct order_row *row = row_find(&r, line);
	bool bare = false;

	if (row == NULL) {
		*why = order_family_why(&r, line);
		if (*why == NULL)
			return ORDER_NONE;
	} else {
		bare = r.rest[strspn(r.rest, "0123456789.!")] == '\0';
		*out = r.out = arena_alloc(a, sizeof(**out));
		r.out->row = row;
		r.out->verb = row->verb;
		if (!ends_in_words(row->verb))
			order_drop_stop(&r);
		*why = row->parse(&r);
	}
	if ((*why != NULL || bare) && is_rating_line(&r, line)) {
		*why = NULL;
		return ORDER_NONE;
	}
	return *why == NULL ? ORDER_READ : ORDER_BAD;
}

bool
order_waits(const struct order *o)
{
	size_t people = o->rows != NULL ? o->n_rows - 1 : o->n_people;

	if (o->group != NULL && o->n_people == 0)
		people = o->group->n;
	switch (o->row->effect) {
	case ORDER_AT_ONCE:
		return false;
	case ORDER_FEW:
		return people > ORDER_FEW_MAX;
	case ORDER_SINGLE:
		return o->group != NULL;
	case ORDER_WAITS:
		return true;
	}
	return true;
}

bool
order_opens_message(const char *line)
{
	struct order_reader r = { .a = NULL };
	const char *way, *rest;
	size_t i, k, n;

	line += *line == '/';
	for (i = 0; orders[i].verb != ORDER_MESSAGE;)
		i++;
	for (k = 0; (way = order_way(&orders[i], k, &n)) != NULL; k++) {
		rest = order_after_word(&r, line, way, n);
		/* Without a name and a colon, no text has begun yet. */
		if (rest != NULL && *rest != ':' && strchr(rest, ':') != NULL)
			return true;
	}
	return false;
}

static bool
is_one_of(const char *key, const char *const *words)
{
	while (*words != NULL && strcmp(key, *words) != 0)
		words++;
	return *words != NULL;
}

bool
order_is_roster(struct arena *a, const struct csv_row *header)
{
	static const char *const names[] = { "name", "full name", "first name",
		"first", "firstname", "given name", "forename", "last name",
		"last", "lastname", "family name", "surname", NULL };
	static const char *const ways[] = { "email", "e-mail", "mail",
		"email address", "e-mail address", "phone", "phone number",
		"mobile", "cell", NULL };
	size_t named = 0, reached = 0;

	for (size_t i = 0; i < header->n; i++) {
		const char *key = normal_key(a, header->cells[i]);

		named += is_one_of(key, names);
		reached += is_one_of(key, ways);
	}
	return named > 0 && reached > 0;
}

struct order *
order_roster(
    struct arena *a, const char *file, const struct csv_row *rows, size_t n)
{
	struct order *o = arena_alloc(a, sizeof(*o));

	o->row = &roster_import;
	o->verb = ORDER_ROSTER_IMPORT;
	o->file = file;
	o->rows = rows;
	o->n_rows = n;
	o->text = arena_printf(
	    a, "roster import %s (%zu row%s)", file, n - 1, n == 2 ? "" : "s");
	return o;
}
