/* profile.c -- facts about herself: side, grade, height, weight, ... */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/sms/fold.h"
#include "ingest/take/texts/incoming.h"
#include "ingest/take/texts/verb.h"
#include "ingest/vocab/normal.h"

enum {
	HEIGHT_LOW = 120, /* cm */
	HEIGHT_HIGH = 230,
	WEIGHT_LOW = 300, /* 0.1 kg */
	WEIGHT_HIGH = 1800,
};

/* ---- reading ---- */

static enum text_fit
refuse(struct text_call *c, enum wordbook_word word)
{
	return text_refuse(c, wording_plain(c->voice, word));
}

enum text_fit
read_side(struct text_call *c)
{
	static const char *const words[] = { "port", "starboard", "both",
		"bothp", "boths", "babor", "estribor", "ambos", "ambas", NULL };
	static const char *const sides[] = { "port", "starboard", "both",
		"both", "both", "port", "starboard", "both", "both" };
	int word = text_word_of(c->arena, c->rest, words);

	if (word < 0 && text_is_prose(c->rest))
		return TEXT_PROSE;
	if (c->role != NULL && strcmp(c->role, "coxswain") == 0)
		return refuse(c, SAY_SIDE_COXSWAIN);
	if (word < 0)
		return refuse(c, SAY_SIDE_WRONG);
	c->text = c->shown = sides[word];
	return TEXT_TAKEN;
}

enum text_fit
read_grade(struct text_call *c)
{
	size_t digits = strspn(c->rest, "0123456789");
	const char *more = c->rest + digits;

	if (text_is_prose(c->rest))
		return TEXT_PROSE;
	if (strcmp(more, "th") == 0)
		more = "";
	c->value = digits > 0 && digits < 4 ? strtol(c->rest, NULL, 10) : 0;
	if (*more != '\0' || c->value < c->grade_low ||
	    c->value > c->grade_high)
		return text_refuse(c,
		    SAY(c->voice, SAY_GRADE_WRONG,
			WHOLE("least", wording_number(c->voice, c->grade_low)),
			WHOLE(
			    "most", wording_number(c->voice, c->grade_high))));
	c->shown = arena_printf(c->arena, "%lld", (long long)c->value);
	return TEXT_TAKEN;
}

/* Numbers in a text, and its first word of letters. */
struct measure {
	double n[3];
	size_t n_numbers;
	const char *unit; /* "": none */
};

static struct measure
measure_read(struct arena *a, const char *text)
{
	struct fold f = fold_text(a, text, strlen(text));
	/* No unit is called so: below zero nothing is measured. */
	struct measure m = { .unit = f.text[0] == '-' ? "-" : "" };

	for (const char *p = f.text; *p != '\0';) {
		size_t letters = strspn(p, "abcdefghijklmnopqrstuvwxyz");
		char *end;

		if (letters > 0) {
			if (*m.unit == '\0')
				m.unit = arena_strndup(a, p, letters);
			p += letters;
		} else if (*p >= '0' && *p <= '9' && m.n_numbers < 3) {
			m.n[m.n_numbers++] = strtod(p, &end);
			p = end;
		} else
			p++;
	}
	return m;
}

/* In centimetres, -1 for what is none: 178, 1.78 m, 5'10, 5 10, 5 ft 10. */
static double
height_cm(const struct measure *m)
{
	bool feet = strcmp(m->unit, "") == 0 || strcmp(m->unit, "ft") == 0 ||
	    strcmp(m->unit, "feet") == 0 || strcmp(m->unit, "foot") == 0;
	bool metric = strcmp(m->unit, "") == 0 || strcmp(m->unit, "cm") == 0 ||
	    strcmp(m->unit, "m") == 0;

	if (m->n_numbers == 1 && metric && m->n[0] < 3)
		return m->n[0] * 100;
	if (m->n_numbers == 1 && metric && m->n[0] >= 100)
		return m->n[0];
	if (feet && m->n_numbers > 0 && m->n_numbers < 3 && m->n[0] < 8 &&
	    m->n[1] < 12 && (m->n_numbers == 2 || *m->unit != '\0'))
		return (m->n[0] * 12 + m->n[1]) * 2.54;
	return -1;
}

enum text_fit
read_height(struct text_call *c)
{
	struct measure m = measure_read(c->arena, c->rest);
	double cm = height_cm(&m);

	c->clear = text_is_none(c->arena, c->rest);
	c->shown = "none";
	if (c->clear)
		return TEXT_TAKEN;
	if (m.n_numbers == 0 && text_is_prose(c->rest))
		return TEXT_PROSE;
	if (cm < HEIGHT_LOW || cm > HEIGHT_HIGH)
		return refuse(c, SAY_HEIGHT_WRONG);
	c->value = (int64_t)(cm + 0.5);
	c->shown = arena_printf(c->arena, "%lld cm", (long long)c->value);
	return TEXT_TAKEN;
}

/* "68,5" as half of Europe writes it; a weight has no second number. */
static const char *
with_point(struct arena *a, const char *text)
{
	char *copy = arena_strdup(a, text), *comma = strchr(copy, ',');

	if (comma != NULL && comma > copy &&
	    isdigit((unsigned char)comma[-1]) &&
	    isdigit((unsigned char)comma[1]))
		*comma = '.';
	return copy;
}

enum text_fit
read_weight(struct text_call *c)
{
	static const char *const kilos[] = { "kg", "kgs", "kilo", "kilos",
		NULL };
	static const char *const pounds[] = { "", "lb", "lbs", "pound",
		"pounds", "libras", NULL };
	struct measure m =
	    measure_read(c->arena, with_point(c->arena, c->rest));
	bool kg = text_word_of(c->arena, m.unit, kilos) >= 0;
	double tenths = m.n[0] * (kg ? 10 : 4.5359237);

	c->clear = text_is_none(c->arena, c->rest);
	c->shown = "none";
	if (c->clear)
		return TEXT_TAKEN;
	if (m.n_numbers == 0 && text_is_prose(c->rest))
		return TEXT_PROSE;
	if (m.n_numbers != 1 || tenths < WEIGHT_LOW || tenths > WEIGHT_HIGH ||
	    (!kg && text_word_of(c->arena, m.unit, pounds) < 0))
		return refuse(c, SAY_WEIGHT_WRONG);
	c->value = (int64_t)(tenths + 0.5);
	c->shown = arena_printf(c->arena, "%.1f kg", (double)c->value / 10);
	c->text = kg ? "kilos" : "pounds";
	return TEXT_TAKEN;
}

enum text_fit
read_language(struct text_call *c)
{
	static const char *const words[] = { "es", "en", "spanish", "english",
		"espanol", "ingles", NULL };
	static const char *const codes[] = { "es", "en", "es", "en", "es",
		"en" };
	int word = text_word_of(c->arena, c->rest, words);

	if (word < 0 && text_is_prose(c->rest))
		return TEXT_PROSE;
	if (word < 0)
		return refuse(c, SAY_LANGUAGE_WRONG);
	c->text = c->shown = codes[word];
	return TEXT_TAKEN;
}

/* Case alone may change: the key of both is one, and no accent differs. */
static bool
same_but_case(struct arena *a, const char *one, const char *other)
{
	return normal_length(one) == normal_length(other) &&
	    strlen(one) == strlen(other) && normal_same(a, one, other);
}

enum text_fit
read_name(struct text_call *c)
{
	const char *name = normal_text(c->arena, c->rest);

	if (*name != '\0' &&
	    (c->name == NULL || same_but_case(c->arena, c->name, name))) {
		c->text = c->shown = name;
		return TEXT_TAKEN;
	}
	if (text_is_prose(c->rest) || *name == '\0')
		return TEXT_PROSE;
	return text_refuse(c,
	    SAY(c->voice, SAY_NAME_WRONG,
		WHOLE("name", c->name == NULL ? "Maya Chen" : c->name)));
}

enum text_fit
read_share_phone(struct text_call *c)
{
	if (*c->rest != '\0')
		return TEXT_PROSE;
	return c->minor ? refuse(c, SAY_PHONE_MINOR) : TEXT_TAKEN;
}

/* ---- applying ---- */

/* One column of her row; text NULL: the number, or nothing where cleared. */
static void
put(struct incoming *in, enum db_stmt stmt, const char *text,
    const struct text_call *c, int64_t value)
{
	struct stmt *st = job_use(in->job, stmt);

	stmt_int(st, ":id", in->who.id);
	if (text != NULL)
		stmt_text(st, ":value", text);
	else if (!c->clear)
		stmt_int(st, ":value", value);
	job_run(in->job, st);
}

void
text_side(struct incoming *in, struct text_call *c)
{
	enum wordbook_word side = strcmp(c->text, "port") == 0 ? SAY_PORT
	    : strcmp(c->text, "starboard") == 0		       ? SAY_STARBOARD
							       : SAY_BOTH;

	put(in, TAKE_OWN_SIDE, c->text, c, 0);
	incoming_answer(in, "answer",
	    SAY(c->voice, SAY_SIDE,
		WHOLE("side", wording_plain(c->voice, side))));
}

void
text_grade(struct incoming *in, struct text_call *c)
{
	put(in, TAKE_OWN_GRADE, NULL, c, c->value);
	incoming_answer(in, "answer",
	    SAY(c->voice, SAY_GRADE,
		WHOLE("n", wording_number(c->voice, c->value))));
}

/* Neither is repeated: a copy of this text may go to somebody else. */
void
text_height(struct incoming *in, struct text_call *c)
{
	put(in, TAKE_OWN_HEIGHT, NULL, c, c->value);
	incoming_say(in, c->clear ? SAY_HEIGHT_CLEARED : SAY_HEIGHT);
}

void
text_weight(struct incoming *in, struct text_call *c)
{
	put(in, TAKE_OWN_WEIGHT, NULL, c, c->value);
	if (c->clear)
		incoming_say(in, SAY_WEIGHT_CLEARED);
	else
		incoming_answer(in, "answer",
		    SAY(c->voice, SAY_WEIGHT,
			WHOLE("unit",
			    wording_plain(c->voice,
				strcmp(c->text, "kilos") == 0 ? SAY_KILOS
							      : SAY_POUNDS))));
}

void
text_language(struct incoming *in, struct text_call *c)
{
	struct voice now = voice_in(in->job, wordbook_language(c->text));

	put(in, TAKE_OWN_LANGUAGE, c->text, c, 0);
	incoming_answer(in, "answer", wording_plain(&now, SAY_LANGUAGE));
}

void
text_name(struct incoming *in, struct text_call *c)
{
	struct stmt *st = job_use(in->job, TAKE_OWN_NAME);
	size_t first = strlen(in->who.first);
	const char *last = c->text + first;

	stmt_int(st, ":id", in->who.id);
	stmt_text(st, ":first", arena_strndup(in->job->arena, c->text, first));
	stmt_text(st, ":last", *last == ' ' ? last + 1 : last);
	job_run(in->job, st);
	incoming_answer(
	    in, "answer", SAY(c->voice, SAY_NAME, WHOLE("name", c->text)));
}

void
text_hide_points(struct incoming *in, struct text_call *c)
{
	put(in, TAKE_OWN_POINTS, NULL, c, 1);
	incoming_say(in, SAY_POINTS_HIDDEN);
}

void
text_show_points(struct incoming *in, struct text_call *c)
{
	put(in, TAKE_OWN_POINTS, NULL, c, 0);
	incoming_say(in, SAY_POINTS_SHOWN);
}

void
text_share_phone(struct incoming *in, struct text_call *c)
{
	put(in, TAKE_OWN_PHONE, NULL, c, 1);
	incoming_say(in, SAY_PHONE_SHARED);
}

void
text_hide_phone(struct incoming *in, struct text_call *c)
{
	put(in, TAKE_OWN_PHONE, NULL, c, 0);
	incoming_say(in, SAY_PHONE_HIDDEN);
}
