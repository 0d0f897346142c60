/* order.c -- the table of orders, and which row a line belongs to. */
#include "ingest/mail/order.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ingest/mail/csv.h"
#include "ingest/mail/normal.h"
#include "ingest/mail/order_parse.h"
#include "ingest/mail/quote.h"

static const struct order_row orders[] = {
	{ ORDER_ROSTER_ADD, "roster add", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_roster_add,
	    "roster add NAME <email> [group GROUP] [rower|cox]",
	    "roster add Eva Lind <eva@example.org> group u17" },
	{ ORDER_ROSTER_REMOVE, "roster remove", ORDER_BY_HEAD, ORDER_WAITS,
	    parse_one_athlete, "roster remove NAME", "roster remove Ben Hall" },
	{ ORDER_GROUP_ADD, "group add", ORDER_BY_ANYBODY, ORDER_FEW,
	    parse_group_members, "group add GROUP: NAME, NAME",
	    "group add first8: Ben, Mia" },
	{ ORDER_GROUP_REMOVE, "group remove", ORDER_BY_ANYBODY, ORDER_FEW,
	    parse_group_members, "group remove GROUP: NAME, NAME",
	    "group remove first8: Ben" },
	{ ORDER_GROUP_NEW, "group new", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_group_new, "group new GROUP", "group new first8" },
	{ ORDER_MESSAGE, "message", ORDER_BY_ANYBODY, ORDER_SINGLE,
	    parse_message,
	    "message GROUP or NAME: TEXT, and a line with only . at the end",
	    "message u17: Boats on the water 6:00 tomorrow." },
	{ ORDER_RESET_PASSWORD, "reset password", ORDER_BY_ANYBODY,
	    ORDER_AT_ONCE, parse_reset_password,
	    "reset password NAME or reset password me",
	    "reset password Ben Hall" },
	{ ORDER_SHARE, "share", ORDER_BY_ANYBODY, ORDER_SINGLE, parse_share,
	    "share METRIC, METRIC with NAME or GROUP",
	    "share gt, sync with group u17" },
	{ ORDER_UNSHARE, "unshare", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_share, "unshare METRIC, METRIC with NAME or GROUP",
	    "unshare gt with Ben Hall" },
	{ ORDER_METRIC_ADD, "metric add", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_metric_add,
	    "metric add rower|coxswain CODE \"NAME\" [alias A, B] "
	    "[: DESCRIPTION]",
	    "metric add rower bal \"Balance\" alias set: Is the boat level?" },
	{ ORDER_METRIC_OFF, "metric off", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_metric_known, "metric off CODE", "metric off mob" },
	{ ORDER_METRIC_ON, "metric on", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_metric_known, "metric on CODE", "metric on mob" },
	{ ORDER_METRIC_DEFAULTS, "metric defaults", ORDER_BY_HEAD,
	    ORDER_AT_ONCE, parse_nothing, "metric defaults",
	    "metric defaults" },
	{ ORDER_DEFAULT_SHARE, "default share", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_default_share, "default share on|off [for ADDRESS]",
	    "default share off" },
	{ ORDER_TEAM_NEW, "team new", ORDER_BY_HEAD, ORDER_AT_ONCE,
	    parse_team_new, "team new \"NAME\" [short A, B]",
	    "team new \"Varsity Women\" short VW" },
	{ ORDER_KEY, "key", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_key,
	    "KEY and the two codes of your page", "KEY ... ..." },
	{ ORDER_CONFIRM, "confirm", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_code,
	    "confirm CODE", "confirm x7k2m9" },
	{ ORDER_UNDO, "undo", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_undo,
	    "undo [RECEIPT]", "undo" },
	{ ORDER_STATUS, "status", ORDER_BY_ANYBODY, ORDER_AT_ONCE,
	    parse_nothing, "status", "status" },
	{ ORDER_HELP, "help", ORDER_BY_ANYBODY, ORDER_AT_ONCE, parse_nothing,
	    "help", "help" },
};
enum { ORDERS = sizeof(orders) / sizeof(orders[0]) };

/* A roster comes as a file; nobody types its order. */
static const struct order_row roster_import = { ORDER_ROSTER_IMPORT, "",
	ORDER_BY_HEAD, ORDER_FEW, NULL, "attach the roster as a CSV file",
	"First name,Last name,Email,Phone,Role,Team" };

/* First words of orders that are nothing else, with what to answer. */
static const struct family {
	const char *word, *why; /* %s: the word behind it; may be unused */
} families[] = {
	{ "roster",
	    "unknown roster command \"%s\". Use: roster add NAME "
	    "<email> | roster remove NAME" },
	{ "reset", "write: reset password NAME   or   reset password me" },
	{ "default",
	    "unknown default \"%s\". Use: default share on | default "
	    "share off" },
	{ "team",
	    "unknown team command \"%s\". Use: team new \"NAME\" short "
	    "A, B" },
};

/* Words that a name may not be: a line with them would mean something else. */
static const char *const reserved[] = {
	"all",
	"cox",
	"coxswain",
	"date",
	"default",
	"group",
	"help",
	"i",
	"imp",
	"importance",
	"key",
	"me",
	"message",
	"metric",
	"name",
	"note",
	"private",
	"reset",
	"roster",
	"rower",
	"scale",
	"score",
	"share",
	"shared",
	"status",
	"team",
	"today",
	"undo",
	"unshare",
	"with",
	"confirm",
	"yesterday",
	NULL,
};

const struct order_row *
order_row(size_t i)
{
	return i < ORDERS ? &orders[i] : NULL;
}

/* What stands behind the words at the head of the line, or NULL. */
static const char *
after_words(const char *line, const char *words)
{
	size_t n = strlen(words);

	line += *line == '/';
	if (strncasecmp(line, words, n) != 0 ||
	    isalnum((unsigned char)line[n]) || (line[n] & 0x80) != 0)
		return NULL;
	return line + n + strspn(line + n, " ");
}

/*
 * "share" and "private" alone are directives; "status" and "help" with more
 * behind them are prose, and so is "key" without its codes.
 */
static bool
row_fits(const struct order_row *row, const char *rest)
{
	switch (row->verb) {
	case ORDER_STATUS:
	case ORDER_HELP:
		return rest[strspn(rest, ".!")] == '\0';
	case ORDER_SHARE:
		return rest[strspn(rest, ".:")] != '\0';
	case ORDER_CONFIRM:
	case ORDER_UNDO:
		return strchr(rest, ' ') == NULL;
	default:
		return true;
	}
}

static enum order_found
order_family(struct arena *a, const char *line, const char **why)
{
	size_t i;

	for (i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		const char *rest = after_words(line, families[i].word);
		const char *percent = strchr(families[i].why, '%');
		int before;

		if (rest == NULL)
			continue;
		if (percent == NULL) {
			*why = families[i].why;
			return ORDER_BAD;
		}
		before = (int)(percent - families[i].why);
		rest = arena_strndup(a, rest, strcspn(rest, " "));
		*why = arena_printf(a, "%.*s%s%s", before, families[i].why,
		    vocab_shown(a, rest), percent + 2);
		return ORDER_BAD;
	}
	return ORDER_NONE;
}

enum order_found
order_read(struct arena *a, const struct vocab *v, const char *line,
    struct order **out, const char **why)
{
	struct order_reader r = { .a = a, .vocab = v };
	size_t i;

	for (i = 0; i < ORDERS; i++) {
		r.rest = after_words(line, orders[i].words);
		if (r.rest == NULL || !row_fits(&orders[i], r.rest))
			continue;
		*out = r.out = arena_alloc(a, sizeof(**out));
		r.out->row = &orders[i];
		r.out->verb = orders[i].verb;
		*why = orders[i].parse(&r);
		return *why == NULL ? ORDER_READ : ORDER_BAD;
	}
	return order_family(a, line, why);
}

bool
order_waits(const struct order *o)
{
	size_t people = o->rows != NULL ? o->n_rows : o->n_people;

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
	return after_words(line, "message") != NULL;
}

const char *
order_message_end(
    struct arena *a, struct order *o, const char *const *lines, size_t n)
{
	const char *shown = o->body;
	size_t i;

	while (n > 0 && lines[n - 1][0] == '\0')
		n--;
	for (i = 0; i < n; i++) {
		bool begun = o->body[0] != '\0';

		o->body = arena_printf(
		    a, "%s%s%s", o->body, begun ? "\n" : "", lines[i]);
		shown = arena_printf(
		    a, "%s%s%s", shown, begun ? " / " : "", lines[i]);
	}
	if (o->body[0] == '\0')
		return "a message needs a text: message u17: Boats on the "
		       "water 6:00 tomorrow.";
	o->text = arena_printf(a, "%s%s", o->text, shown);
	return NULL;
}

bool
order_is_roster(struct arena *a, const struct csv_row *header)
{
	size_t i, names = 0, mails = 0;

	for (i = 0; i < header->n; i++) {
		const char *key = normal_key(a, header->cells[i]);

		names += strcmp(key, "first name") == 0 ||
		    strcmp(key, "last name") == 0;
		mails += strcmp(key, "email") == 0 || strcmp(key, "phone") == 0;
	}
	return names > 0 && mails > 0;
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
	o->text = arena_printf(a, "roster import %s (%zu rows)", file, n - 1);
	return o;
}

static bool
is_reserved(const char *key)
{
	size_t i;

	for (i = 0; reserved[i] != NULL; i++)
		if (strcmp(reserved[i], key) == 0)
			return true;
	return false;
}

const char *
order_name_why(struct arena *a, const struct vocab *v, const char *name)
{
	const char *shown = vocab_shown(a, name);

	if (*shown == '\0')
		return "a name is missing.";
	if (is_reserved(normal_key(a, name)) || quote_closes(a, name) ||
	    vocab_erg(name) != NULL)
		return arena_printf(a,
		    "\"%s\" cannot be a name: it is a word of the mail "
		    "format. Write it another way, such as \"%s B\".",
		    shown, shown);
	if (vocab_metric(a, v, name, VOCAB_ANY) != NULL)
		return arena_printf(a,
		    "\"%s\" cannot be a name: it is one of your metrics.",
		    shown);
	return NULL;
}
