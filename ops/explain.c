/*
 * explain.c -- oarlock explain: what a message would do; nothing is changed.
 *
 * Only the reading is shown. Whether the sender may say it is not asked: the
 * operator names whom to read it as.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/mail/explain.h"
#include "ingest/mail/mime/field_date.h"
#include "ingest/mail/mime/parser.h"
#include "ingest/mail/sheet/sheet.h"
#include "ingest/post/rewording.h"
#include "ingest/sms/optout.h"
#include "ingest/sms/reply/reply.h"
#include "ingest/take/texts/disclosure.h"
#include "ingest/take/texts/verb.h"
#include "ingest/vocab/vocab_load.h"
#include "lib/date.h"
#include "lib/db.h"
#include "ops/command.h"

enum { BODY_MAX = 4 * 1024 * 1024, TEAMS_MAX = 64 };

static char *
read_input(struct arena *a, size_t *len)
{
	char *bytes = arena_alloc(a, BODY_MAX + 1);

	*len = fread(bytes, 1, BODY_MAX, stdin);
	return bytes;
}

struct coach {
	int64_t id, team;
	bool share;
};

static bool
coach_find(struct db *ledger, const char *address, struct coach *out)
{
	struct stmt *st = db_use(ledger, OPS_COACH);
	bool found;

	stmt_text(st, ":email", address);
	found = stmt_step(st) == DB_ROW;
	if (found) {
		out->id = stmt_get_int(st, "id");
		out->team = stmt_get_int(st, "team");
		out->share = stmt_get_int(st, "default_share") != 0;
	}
	stmt_end(st);
	return found;
}

static int
mail_print(struct arena *a, const struct conf *conf, struct db *ledger,
    const struct coach *coach, const struct mime_mail *mail)
{
	struct vocab v;
	struct sheet_input in = {
		.parts = mail->parts,
		.n = mail->n_parts,
		.vocab = &v,
		.today = date_day(field_date_written(mail->date, date_now()),
		    conf_text(conf, "club.zone")),
	};

	if (!vocab_load(a, ledger, coach->team, &v)) {
		fprintf(stderr, "oarlock explain: the ledger cannot be read\n");
		return 1;
	}
	in.coach = vocab_by_id(&v, coach->id);
	explain_print(stdout, sheet_read(a, &in), coach->share);
	return 0;
}

static int
explain_mail(struct arena *a, const char *folder, const char *address)
{
	struct parser *parser = parser_start();
	const struct conf *conf = conf_need(a, folder);
	const char *why = NULL;
	struct db *ledger = db_open(a, folder, DB_LEDGER, false, &why);
	struct mime_mail mail;
	struct coach coach;
	size_t len;
	char *bytes = read_input(a, &len);
	int status = 1;

	if (ledger == NULL)
		fprintf(stderr, "oarlock explain: %s\n", why);
	else if (!coach_find(ledger, address, &coach))
		fprintf(stderr, "oarlock explain: nobody has the address %s\n",
		    address);
	else if (parser_read(parser, a, bytes, len, &mail, &why) != PARSER_OK)
		fprintf(stderr, "The mail was not read: %s\n", why);
	else
		status = mail_print(a, conf, ledger, &coach, &mail);
	db_close(ledger);
	parser_stop(parser);
	return status;
}

static const struct option longs[] = {
	{ "as", required_argument, NULL, 'a' },
	{ "prompt", required_argument, NULL, 'p' },
	{ "scale", required_argument, NULL, 's' },
	{ "state", required_argument, NULL, 't' },
	{ "media", required_argument, NULL, 'm' },
	{ "opt-out", required_argument, NULL, 'o' },
	{ NULL, 0, NULL, 0 },
};

struct wanted {
	const char *as, *prompt, *scale, *state, *opt_out, *media;
};

static bool
options(int argc, char **argv, struct wanted *w)
{
	int c;

	w->media = "0";
	w->state = "active";
	while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1)
		switch (c) {
		case 'a':
			w->as = optarg;
			break;
		case 'p':
			w->prompt = optarg;
			break;
		case 's':
			w->scale = optarg;
			break;
		case 't':
			w->state = optarg;
			break;
		case 'm':
			w->media = optarg;
			break;
		case 'o':
			w->opt_out = optarg;
			break;
		default:
			return false;
		}
	return true;
}

/* Without -C a team may be missing; then its words are not known. */
static struct db *
team_open(struct arena *a, const char *folder, const char **why)
{
	struct db *ledger = db_open(a, folder, DB_LEDGER, false, why);

	if (strcmp(folder, ".") == 0)
		*why = NULL;
	return ledger;
}

/* The item is this skill, by whichever of its names. */
static void
skill_as(struct reply_item *item, const struct vocab_metric *m)
{
	item->name = m->name;
	item->tag = m->code;
	item->aliases = m->aliases;
}

/* The skills of all teams, as far as the text or the question names them. */
static void
prompt_widen(struct arena *a, struct db *ledger, const char *text,
    struct reply_prompt *p)
{
	struct stmt *st = db_use(ledger, TAKE_TEAMS);
	struct reply_item *items = NULL;
	int64_t teams[TEAMS_MAX];
	size_t n = 0, cap = 0, n_teams = 0;

	while (n_teams < TEAMS_MAX && stmt_step(st) == DB_ROW)
		teams[n_teams++] = stmt_get_int(st, "id");
	stmt_end(st);
	for (size_t t = 0; t < n_teams; t++) {
		struct vocab v;

		if (!vocab_load(a, ledger, teams[t], &v))
			continue;
		for (size_t i = 0; i < v.n_metrics; i++) {
			const struct vocab_metric *m = &v.metrics[i];
			struct reply_item *asked =
			    reply_prompt_item(p, m->name, m->code);

			if (asked != NULL)
				skill_as(asked, m);
			else if (m->active) {
				items = arena_grow(
				    a, items, n, &cap, sizeof(*items));
				items[n] = (struct reply_item){ .tag = NULL };
				skill_as(&items[n++], m);
			}
		}
	}
	p->closed = p->n == 0;
	reply_prompt_widen(a, text, strlen(text), items, n, p);
}

/* The club's; ours where hers have an error, which is said. */
static struct voice
team_voice(struct arena *a, const struct conf *conf)
{
	struct wordbook *book =
	    wordbook_read(a, rewording_folder(a, conf), stderr);

	return (struct voice){
		.arena = a,
		.book = book == NULL ? wordbook_shipped(a) : book,
		.language = WORDBOOK_EN,
	};
}

static struct text_call
call_new(struct arena *a, const struct conf *conf, const struct voice *v)
{
	struct text_call c = {
		.arena = a,
		.voice = v,
		.today = date_day(date_now(), conf_text(conf, "club.zone")),
	};

	conf_span(conf, "club.grades", &c.grade_low, &c.grade_high);
	return c;
}

static void
verb_print(const struct text_call *c)
{
	const char *word = c->erg != NULL ? c->erg->name
	    : c->verb->words[0] == '\0'
	    ? "check-in"
	    : arena_strndup(
		  c->arena, c->verb->words, strcspn(c->verb->words, "|"));
	const char *shown = c->shown == NULL ? "" : c->shown;

	if (c->fit == TEXT_REFUSED)
		printf("ERROR %s\n", c->why);
	else
		printf("CMD %s%s%s\n", word, *shown == '\0' ? "" : " ", shown);
}

/* Of lines of their own; the text is what is left. */
static bool
lines_print(const char **text, const struct text_call *empty)
{
	struct text_call c = *empty;
	bool any = false;

	for (; text_line_take(text, &c); c = *empty) {
		verb_print(&c);
		any = true;
	}
	return any;
}

/*
 * What orders would do: "CMD SIDE port", "ERROR why"; and words of harm, which
 * come before all but STOP. False: what is left of the text is to be read on.
 */
static bool
orders_print(struct arena *a, const char *folder, const char **text,
    const struct reply_reading *r)
{
	const struct conf *conf = conf_need(a, folder);
	struct voice v = team_voice(a, conf);
	const struct text_call empty = call_new(a, conf, &v);
	struct text_call c = empty;
	bool is;

	if (r->kind == REPLY_OPTOUT)
		return false;
	if (disclosure_in(a, v.book, *text, strlen(*text))) {
		printf("HARM for the safeguarding lead alone\n");
		return true;
	}
	is = text_verb_find(*text, strlen(*text), &c);
	if ((!is || c.fit == TEXT_REFUSED) && lines_print(text, &empty))
		return (*text)[strspn(*text, " \t\r\n")] == '\0';
	if (!is || (c.doubtful && r->kind == REPLY_ACK))
		return false;
	if (c.doubtful && r->kind == REPLY_ANSWERS) {
		if (c.skips)
			printf("ASK check-in\n");
		return c.skips;
	}
	verb_print(&c);
	return true;
}

static const char *
state_read(const char *word, enum reply_state *out)
{
	static const struct {
		const char *word;
		enum reply_state state;
	} states[] = {
		{ "active", REPLY_ACTIVE },
		{ "pending", REPLY_PENDING },
		{ "stopped", REPLY_STOPPED },
	};

	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++)
		if (strcmp(states[i].word, word) == 0) {
			*out = states[i].state;
			return NULL;
		}
	return "--state takes active, pending or stopped";
}

/* Twilio's two; at most ten pictures come with a text. */
static const char *
carrier_read(const struct wanted *w, struct reply_context *out)
{
	size_t digits = strspn(w->media, "0123456789");

	if (digits == 0 || digits > 2 || w->media[digits] != '\0')
		return "--media takes a number, such as 1";
	if (w->opt_out != NULL && optout_type(w->opt_out) == OPTOUT_NONE)
		return "--opt-out takes STOP, START or HELP";
	out->media = (unsigned)strtoul(w->media, NULL, 10);
	out->opt_out = w->opt_out;
	return NULL;
}

static int
explain_text(struct arena *a, const struct wanted *w, const char *folder,
    const char *text)
{
	struct reply_prompt prompt = { .high = 100, .step = 1 };
	struct reply_reading reading;
	struct reply_context context = { .prompt = NULL };
	const char *why = state_read(w->state, &context.state);
	const char *missing = NULL;
	struct db *ledger;

	if (why == NULL)
		why = carrier_read(w, &context);
	if (why == NULL && w->prompt != NULL)
		why = reply_prompt_parse(a, w->prompt,
		    w->scale == NULL ? "0-100" : w->scale, &prompt);
	else if (why == NULL && w->scale != NULL)
		why = "--scale takes the skills that it is of: --prompt "
		      "'catch timing,power' --scale 1-10";
	if (why != NULL) {
		fprintf(stderr, "oarlock explain: %s\n", why);
		return 64;
	}
	ledger = team_open(a, folder, &missing);
	if (missing != NULL) {
		fprintf(stderr, "oarlock explain: %s\n", missing);
		return 1;
	}
	if (ledger != NULL)
		prompt_widen(a, ledger, text, &prompt);
	context.prompt = prompt.n > 0 ? &prompt : NULL;
	reply_read(a, text, strlen(text), &context, &reading);
	if (w->prompt == NULL && !reply_holds_unasked(&reading))
		context.prompt = NULL;
	if (ledger == NULL || context.state != REPLY_ACTIVE ||
	    w->opt_out != NULL || !orders_print(a, folder, &text, &reading)) {
		reply_read(a, text, strlen(text), &context, &reading);
		reply_print(stdout, context.prompt, &reading);
	}
	db_close(ledger);
	return 0;
}

int
command_explain(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct wanted w = { .as = NULL };
	/* A text such as "-5": every option of ours has two dashes. */
	bool dashed =
	    argc > 1 && argv[argc - 1][0] == '-' && argv[argc - 1][1] != '-';
	int status;

	if (!options(argc - dashed, argv, &w))
		return command_misused(c);
	argc -= optind;
	argv += optind;
	if (argc == 1 && strcmp(argv[0], "mail") == 0 && w.as != NULL)
		status = explain_mail(&a, folder, w.as);
	else if (argc == 2 && strcmp(argv[0], "text") == 0)
		status = explain_text(&a, &w, folder, argv[1]);
	else
		status = command_misused(c);
	arena_free(&a);
	return status;
}
