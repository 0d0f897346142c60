/* roster.c -- people from a spreadsheet, row by row. */
#include "ingest/take/roster.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ingest/sms/phone.h"
#include "ingest/take/letters.h"
#include "ingest/take/members.h"
#include "ingest/take/wording.h"

enum column {
	FIRST,
	LAST,
	EMAIL,
	PHONE,
	ROLE,
	TEAM,
	SIDE,
	GRADE,
	MINOR,
	GUARDIAN,
	LANGUAGE,
	NICK,
	COLUMNS,
};

/* Older exports write some of them in other words. */
static const struct {
	const char *name;
	enum column column;
} headings[] = {
	{ "first name", FIRST },
	{ "first", FIRST },
	{ "firstname", FIRST },
	{ "last name", LAST },
	{ "last", LAST },
	{ "lastname", LAST },
	{ "surname", LAST },
	{ "email", EMAIL },
	{ "e-mail", EMAIL },
	{ "mail", EMAIL },
	{ "phone", PHONE },
	{ "mobile", PHONE },
	{ "role", ROLE },
	{ "team", TEAM },
	{ "side", SIDE },
	{ "grade", GRADE },
	{ "minor", MINOR },
	{ "guardian", GUARDIAN },
	{ "language", LANGUAGE },
	{ "nick", NICK },
	{ "nickname", NICK },
};

struct row {
	struct job *job;
	const char *cell[COLUMNS]; /* "" where there is none */
	int64_t team;		   /* of the mail's coach; 0: none */
	struct newcomer who;
};

static const char *
trimmed(struct arena *a, const char *s)
{
	size_t len;

	s += strspn(s, " \t\r\n");
	len = strlen(s);
	while (len > 0 && strchr(" \t\r\n", s[len - 1]) != NULL)
		len--;
	return arena_strndup(a, s, len);
}

/* NULL, or the heading that is none of ours. */
static const char *
columns_find(struct arena *a, const struct csv_row *header, int at[COLUMNS])
{
	for (int c = 0; c < COLUMNS; c++)
		at[c] = -1;
	for (size_t i = 0; i < header->n; i++) {
		const char *name = trimmed(a, header->cells[i]);
		bool found = name[0] == '\0';

		for (size_t h = 0; h < sizeof(headings) / sizeof(*headings);
		     h++)
			if (strcasecmp(headings[h].name, name) == 0) {
				at[headings[h].column] = (int)i;
				found = true;
			}
		if (!found)
			return name;
	}
	return NULL;
}

static const char *
role_read(struct row *r)
{
	static const struct {
		const char *word, *role;
	} roles[] = {
		{ "rower", "rower" },
		{ "coxswain", "coxswain" },
		{ "cox", "coxswain" },
		{ "coach", "coach" },
		{ "head coach", "head coach" },
	};

	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		if (strcasecmp(roles[i].word, r->cell[ROLE]) == 0) {
			r->who.role = roles[i].role;
			return NULL;
		}
	return arena_printf(r->job->arena,
	    "the role \"%s\" is none of rower, coxswain, coach, head coach",
	    r->cell[ROLE]);
}

static const char *
team_read(struct row *r)
{
	struct job *j = r->job;
	struct stmt *st;

	r->who.team = r->team;
	if (r->cell[TEAM][0] == '\0')
		return r->team != 0 ? NULL : "no team; for example: VW";
	st = job_use(j, TAKE_TEAM_FIND);
	stmt_text(st, ":word", r->cell[TEAM]);
	if (!job_row(j, st))
		return arena_printf(j->arena,
		    "there is no team \"%s\"; to make one: team new \"%s\"",
		    r->cell[TEAM], r->cell[TEAM]);
	r->who.team = stmt_get_int(st, "id");
	stmt_end(st);
	return NULL;
}

static bool
address_like(const char *s)
{
	const char *at = strchr(s, '@');

	return at != NULL && at > s && strchr(at + 1, '.') != NULL &&
	    strchr(at + 1, '@') == NULL && strpbrk(s, " \t,;<>\"()") == NULL;
}

static const char *
email_read(struct row *r)
{
	if (r->cell[EMAIL][0] == '\0')
		return NULL;
	if (!address_like(r->cell[EMAIL]))
		return arena_printf(r->job->arena,
		    "\"%s\" is no mail address; for example: "
		    "eva@example.org",
		    r->cell[EMAIL]);
	r->who.email = r->cell[EMAIL];
	return NULL;
}

static const char *
number_clean(struct job *j, const char *text)
{
	struct phone_rules rules = {
		conf_text(j->take->conf, "sms.country"),
		conf_text(j->take->conf, "sms.area"),
	};

	return phone_clean(j->arena, text, strlen(text), &rules);
}

static const char *
phone_read(struct row *r)
{
	const char *number;

	if (r->cell[PHONE][0] == '\0')
		return NULL;
	number = number_clean(r->job, r->cell[PHONE]);
	if (number[0] == '\0')
		return arena_printf(r->job->arena,
		    "\"%s\" is no phone number; for example: +15555550123",
		    r->cell[PHONE]);
	r->who.phone = number;
	return NULL;
}

static const char *
minor_read(struct row *r)
{
	const char *s = r->cell[MINOR];

	if (strcasecmp(s, "yes") == 0 || strcasecmp(s, "y") == 0)
		r->who.minor = true;
	else if (s[0] != '\0' && strcasecmp(s, "no") != 0 &&
	    strcasecmp(s, "n") != 0)
		return arena_printf(
		    r->job->arena, "minor is \"%s\"; write yes or no", s);
	return NULL;
}

static const char *
guardian_read(struct row *r)
{
	const char *s = r->cell[GUARDIAN];

	if (s[0] == '\0')
		return NULL;
	r->who.guardian = strchr(s, '@') != NULL ? s : number_clean(r->job, s);
	if (strchr(s, '@') != NULL ? address_like(s)
				   : r->who.guardian[0] != '\0')
		return NULL;
	return arena_printf(r->job->arena,
	    "the guardian \"%s\" is neither a mail address nor a phone "
	    "number",
	    s);
}

static const char *
side_read(struct row *r)
{
	static const char *const sides[] = { "port", "starboard", "both" };

	if (r->cell[SIDE][0] == '\0')
		return NULL;
	for (size_t i = 0; i < 3; i++)
		if (strcasecmp(sides[i], r->cell[SIDE]) == 0) {
			r->who.side = sides[i];
			return NULL;
		}
	return arena_printf(r->job->arena,
	    "the side \"%s\" is none of port, starboard, both", r->cell[SIDE]);
}

static const char *
grade_read(struct row *r)
{
	char *end;
	long grade = strtol(r->cell[GRADE], &end, 10);

	if (r->cell[GRADE][0] == '\0')
		return NULL;
	if (*end != '\0' || grade < 1 || grade > 12)
		return arena_printf(r->job->arena,
		    "the grade \"%s\" is no number from 1 to 12",
		    r->cell[GRADE]);
	r->who.grade = grade;
	return NULL;
}

static const char *
language_read(struct row *r)
{
	r->who.language = "en";
	if (strcasecmp(r->cell[LANGUAGE], "es") == 0)
		r->who.language = "es";
	else if (r->cell[LANGUAGE][0] != '\0' &&
	    strcasecmp(r->cell[LANGUAGE], "en") != 0)
		return arena_printf(r->job->arena,
		    "the language \"%s\" is neither en nor es",
		    r->cell[LANGUAGE]);
	return NULL;
}

static const char *
name_read(struct row *r)
{
	r->who.first = r->cell[FIRST];
	r->who.last = r->cell[LAST];
	r->who.nick = r->cell[NICK][0] == '\0' ? NULL : r->cell[NICK];
	return r->who.first[0] == '\0' ? "no first name" : NULL;
}

/* Every check of a row; the first that fails is the row's answer. */
static const char *(*const checks[])(struct row *) = {
	name_read,
	role_read,
	team_read,
	email_read,
	phone_read,
	minor_read,
	guardian_read,
	side_read,
	grade_read,
	language_read,
};

static const char *
reach_check(const struct newcomer *n)
{
	bool coach = strstr(n->role, "coach") != NULL;

	if (coach && n->email == NULL)
		return "a coach needs a mail address";
	if (n->email == NULL && n->phone == NULL)
		return "neither a mail address nor a phone number";
	return NULL;
}

static int64_t
known_person(struct job *j, const struct newcomer *n, bool *left)
{
	struct stmt *st = job_use(j, TAKE_PERSON_BY_EMAIL_EVER);
	int64_t id = 0;

	*left = false;
	stmt_text(st, ":email", n->email);
	if (n->email != NULL && job_row(j, st)) {
		id = stmt_get_int(st, "id");
		stmt_end(st);
		*left = member_load(j, id).left;
		return id;
	}
	st = job_use(j, TAKE_PERSON_BY_NAME);
	stmt_int(st, ":team", n->team);
	stmt_text(st, ":first", n->first);
	stmt_text(st, ":last", n->last);
	if (job_row(j, st)) {
		id = stmt_get_int(st, "id");
		stmt_end(st);
	}
	return id;
}

static int64_t
person_insert(struct job *j, const struct newcomer *n)
{
	struct stmt *st = job_use(j, TAKE_PERSON_NEW);

	stmt_int(st, ":team", n->team);
	stmt_text(st, ":first", n->first);
	stmt_text(st, ":last", n->last);
	stmt_text(st, ":nick", n->nick);
	stmt_text(st, ":role", n->role);
	stmt_text(st, ":email", n->email);
	stmt_int(st, ":minor", n->minor);
	stmt_text(st, ":guardian", n->guardian);
	stmt_text(st, ":side", n->side);
	if (n->grade != 0)
		stmt_int(st, ":grade", n->grade);
	stmt_text(st, ":language", n->language);
	stmt_int(st, ":created", j->m->received);
	return job_insert(j, st);
}

/* A number that somebody typed in is not consent: it waits for a YES. */
static void
phone_add(struct job *j, const struct member *m, const char *number)
{
	struct stmt *st = job_use(j, TAKE_PHONE_NEW);
	const char *words =
	    wording_invitation(j->arena, conf_text(j->take->conf, "club.name"),
		m->first, conf_text(j->take->conf, "site.url"));
	struct text t = {
		.to = m, .number = number, .class = "invitation", .body = words
	};

	stmt_text(st, ":number", number);
	stmt_text(st, ":state", "pending");
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
	st = job_use(j, TAKE_PHONE_OF);
	stmt_int(st, ":person", m->id);
	stmt_text(st, ":number", number);
	job_run(j, st);
	/* Where nothing can be texted, nobody has been invited: importing the
	 * roster again, once there is a line, does that. */
	if (strcmp(phone_find(j, number).state, "pending") != 0 ||
	    conf_line(j->take->conf, 0) == NULL || phone_invited(j, number))
		return;
	letter_text(j, &t);
	/* Withheld for want of a copy target: she has not been asked. */
	if (m->minor && m->guardian == NULL)
		return;
	st = job_use(j, TAKE_CONSENT);
	stmt_text(st, ":number", number);
	stmt_text(st, ":event", "invited");
	stmt_text(st, ":wording", words);
	stmt_int(st, ":at", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
}

/* Somebody who is there already: what was missing is added, no more. */
static void
person_complete(struct job *j, int64_t id, const struct newcomer *n)
{
	struct stmt *st = job_use(j, TAKE_PERSON_GUARDIAN);
	struct member m;

	if (n->guardian != NULL) {
		stmt_text(st, ":guardian", n->guardian);
		stmt_int(st, ":id", id);
		job_run(j, st);
	}
	m = member_load(j, id);
	if (n->phone != NULL && (!m.minor || m.guardian != NULL))
		phone_add(j, &m, n->phone);
}

int64_t
roster_add(struct job *j, const struct newcomer *n, bool *known)
{
	bool left;
	int64_t id = known_person(j, n, &left);
	struct member m;

	*known = id != 0 && !left;
	if (*known) {
		person_complete(j, id, n);
		return id;
	}
	if (left) {
		struct stmt *st = job_use(j, TAKE_PERSON_BACK);

		stmt_int(st, ":id", id);
		job_run(j, st);
	} else
		id = person_insert(j, n);
	m = member_load(j, id);
	if (n->phone != NULL)
		phone_add(j, &m, n->phone);
	letter_welcome(j, &m);
	return id;
}

static void
result_line(struct job *j, struct roster_result *out, int row, const char *name,
    const char *what)
{
	out->lines = arena_grow(
	    j->arena, out->lines, out->n, &out->cap, sizeof(*out->lines));
	out->lines[out->n++] =
	    arena_printf(j->arena, "row %d: %s: %s", row, name, what);
}

static void
row_import(struct row *r, int number, struct roster_result *out)
{
	const char *why = NULL, *name;
	bool known;

	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks) && why == NULL;
	     i++)
		why = checks[i](r);
	if (why == NULL)
		why = reach_check(&r->who);
	name =
	    arena_printf(r->job->arena, "%s %s", r->cell[FIRST], r->cell[LAST]);
	if (why != NULL) {
		out->refused++;
		result_line(r->job, out, number, name,
		    arena_printf(r->job->arena, "not added: %s", why));
		return;
	}
	roster_add(r->job, &r->who, &known);
	out->known += known;
	out->added += !known;
	result_line(r->job, out, number, name,
	    known ? "is there already"
		  : arena_printf(r->job->arena, "added as %s%s", r->who.role,
			r->who.minor && r->who.guardian == NULL
			    ? "; a minor without a guardian is not texted"
			    : ""));
}

void
roster_import(struct job *j, const struct csv_row *rows, size_t n, int64_t team,
    struct roster_result *out)
{
	int at[COLUMNS];
	const char *odd;

	memset(out, 0, sizeof(*out));
	if (n == 0)
		return;
	if ((odd = columns_find(j->arena, &rows[0], at)) != NULL) {
		out->refused = 1;
		result_line(j, out, rows[0].row, odd,
		    "no column of a roster has this name, so no row was "
		    "read; for example: First name,Last name,Email,Phone,"
		    "Role,Team");
		return;
	}
	for (size_t i = 1; i < n; i++) {
		struct row r = { .job = j, .team = team };
		bool blank = true;

		for (int c = 0; c < COLUMNS; c++) {
			bool there = at[c] >= 0 && (size_t)at[c] < rows[i].n;

			r.cell[c] = there
			    ? trimmed(j->arena, rows[i].cells[at[c]])
			    : "";
			blank = blank && r.cell[c][0] == '\0';
		}
		if (!blank)
			row_import(&r, rows[i].row, out);
	}
}
