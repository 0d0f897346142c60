/* setup.c -- an athlete's page: what of her own is not set up yet. */
#include <string.h>

#include "gen/view/parts.h"

/* What a reminder needs to know; states are those of her phones. */
struct lacks {
	const char *states; /* "" without a phone */
	bool side, grade, email;
};

bool
view_has_side(const struct view_person *p)
{
	return strcmp(p->role, "rower") == 0;
}

/* Of who is of age, a grade is nobody's to ask. */
bool
view_has_grade(const struct view_person *p)
{
	return p->minor;
}

static struct lacks
lacks_read(struct arena *a, struct view *v, const struct view_person *p)
{
	struct stmt *st = db_use(v->ledger, GEN_SETUP);
	struct lacks x = { .states = "" };

	stmt_int(st, ":athlete", p->id);
	if (view_row(v, st)) {
		if (!stmt_get_null(st, "states"))
			x.states = stmt_copy_text(st, a, "states");
		x.side = stmt_get_null(st, "side") && view_has_side(p);
		x.grade = stmt_get_null(st, "grade") && view_has_grade(p);
		x.email = stmt_get_null(st, "email");
	}
	stmt_end(st);
	return x;
}

/* Its list of choices, each a text that she need only send. */
static struct val *
remind(struct arena *a, struct val *list, const char *what, const char *why)
{
	struct val *m = val_append_map(a, list);

	val_set_text(a, m, "what", what);
	val_set_text(a, m, "why", why);
	return val_set_list(a, m, "choices");
}

/* more: for who hears the words without what stands around them. */
struct choice {
	const char *words, *more, *text;
};

static void
choice(struct arena *a, const struct view *v, struct val *choices,
    const struct choice *c)
{
	struct val *m = val_append_map(a, choices);

	val_set_text(a, m, "words", c->words);
	val_set_text(a, m, "more", c->more);
	val_set_text(a, m, "link", view_say_link(a, v, c->text));
}

/* YES is the phone's, whoever else has it: no name goes before it. */
static void
agreement_ask(struct arena *a, const struct view *v, struct val *list)
{
	static const struct choice yes = { "Text YES", "", "YES" };
	struct view plain = *v;

	plain.from = NULL;
	choice(a, &plain,
	    remind(a, list, "Your yes to texts",
		"You answer by text once you have agreed to it."),
	    &yes);
}

/* What keeps words from reaching her. Who stopped texts is not asked. */
static void
ways_ask(struct arena *a, const struct view *v, struct val *list,
    const struct view_person *p, const struct lacks *x)
{
	if (p->minor && !p->has_guardian)
		remind(a, list, "Who gets the copies",
		    "Nothing is sent to you until a guardian or another adult "
		    "gets a copy of it. Tell your coach who that is.");
	else if (p->minor && p->copies_refused)
		remind(a, list, "Who gets the copies",
		    "Nothing is sent to you now: copies do not reach the "
		    "adult who is to get them. Tell your coach where they "
		    "can go.");
	else if (strstr(x->states, "active") != NULL)
		return;
	else if (strstr(x->states, "pending") != NULL)
		agreement_ask(a, v, list);
	else if (strstr(x->states, "invalid") != NULL)
		remind(a, list, "Your number",
		    "Texts to it do not arrive. Tell your coach the one that "
		    "is right.");
	else if (x->states[0] == '\0' && x->email)
		remind(a, list, "How to reach you",
		    "Your coach has neither a number nor a mail address of "
		    "yours. Tell your coach one of them.");
}

static void
side_ask(struct arena *a, const struct view *v, struct val *list)
{
	static const struct choice sides[] = {
		{ "Port", "side", "SIDE port" },
		{ "Starboard", "side", "SIDE starboard" },
		{ "Both", "sides", "SIDE both" },
	};
	struct val *choices =
	    remind(a, list, "Your side", "It stands on your team’s page.");

	for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++)
		choice(a, v, choices, &sides[i]);
}

static void
grade_ask(struct arena *a, const struct view *v, struct val *list)
{
	static const struct choice grade = { "Text your grade", "", "GRADE " };
	int low, high;

	conf_span(v->conf, "club.grades", &low, &high);
	choice(a, v,
	    remind(a, list, "Your grade",
		arena_printf(a,
		    "A number from %d to %d behind the word. It stands on your "
		    "team’s page.",
		    low, high)),
	    &grade);
}

void
view_set_setup(
    struct arena *a, struct view *v, struct val *m, const struct view_person *p)
{
	struct lacks x = lacks_read(a, v, p);
	struct val *list = val_set_list(a, m, "setup");
	/* An order counts from who has agreed, or by mail. */
	bool heard =
	    x.states[0] == '\0' ? !x.email : strstr(x.states, "active") != NULL;

	ways_ask(a, v, list, p, &x);
	if (heard && x.side)
		side_ask(a, v, list);
	if (heard && x.grade)
		grade_ask(a, v, list);
}
