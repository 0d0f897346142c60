/*
 * season_fuzz.c -- any bytes as weeks of a small club: who writes, who texts,
 * which letters leave, how time passes.
 *
 * Nothing stops oarlock-take; the drop box alone tells the story again; pages
 * that are kept from build to build are as they would be made; a minor's
 * letters are copied; and the words that go with a rating are on no page of
 * its athlete and in no text to her before she has given her own number.
 */
#include "tests/fuzz/fuzz.h"

#include <ctype.h>
#include <time.h>

#include "ingest/sms/form.h"
#include "lib/draft.h"
#include "tests/fuzz/season_holds.h"
#include "tests/fuzz/season_words.h"

enum {
	ROBIN = 1,
	DANA,
	STEPS_MAX = 400,
	LETTERS_MAX = 16, /* that leave at once */
	MINUTE = 60,
};

static const struct club_message story[] = {
	{ "order", "lines",
	    "team new \"Varsity\"\n"
	    "metric add rower hands \"Hands\"\n"
	    "metric add rower rhythm \"Rhythm\"\n"
	    "metric add rower sync \"Synchronicity\"\n" },
	{ "order", "roster",
	    "Role,First name,Last name,Email,Phone,Minor,Guardian,Team\n"
	    "head coach,Robin,Vale,robin@example.org,,,,Varsity\n"
	    "coach,Dana,Reyes,dana@example.org,,,,Varsity\n"
	    "rower,Maya,Chen,maya@example.org,+15555550101,,,Varsity\n"
	    "rower,Nora,Lind,,+15555550103,yes,+15555550190,Varsity\n"
	    "rower,Ana,Silva,,+15555550105,,,Varsity\n"
	    "rower,Bea,Silva,,+15555550105,,,Varsity\n" },
	{ "order", "lines", "team new \"Novice\" short NV\n" },
	{ "text", "",
	    "From=%2B15555550101&To=%2B15555550100&Body=Yes&MessageSid=SM2"
	    "&NumMedia=0" },
	{ "text", "",
	    "From=%2B15555550103&To=%2B15555550100&Body=Yes&MessageSid=SM3"
	    "&NumMedia=0" },
	{ "text", "",
	    "From=%2B15555550105&To=%2B15555550100&Body=Yes&MessageSid=SM4"
	    "&NumMedia=0" },
};

static struct club club;

/* ---- what the bytes choose ---- */

static size_t
pick(struct season *s, size_t n)
{
	return s->at == s->end ? 0 : *s->at++ % n;
}

static const char *
number(struct season *s)
{
	static const int numbers[] = { 0, 3, 20, 37, 50, 55, 60, 64, 75, 80, 91,
		100, 101 };

	return arena_printf(&s->a, "%d", numbers[pick(s, COUNT(numbers))]);
}

/* One of these words where the pattern names it; else NULL. */
static const char *
chosen(struct season *s, const char **pattern)
{
	static const struct {
		const char *word;
		const char *const *list;
		size_t n;
	} lists[] = {
		{ "NAME", names, COUNT(names) },
		{ "SKILL", skills, COUNT(skills) },
	};

	for (size_t i = 0; i < COUNT(lists); i++)
		if (strncmp(*pattern, lists[i].word, strlen(lists[i].word)) ==
		    0) {
			*pattern += strlen(lists[i].word);
			return lists[i].list[pick(s, lists[i].n)];
		}
	if ((*pattern)[0] != 'N' || isupper((unsigned char)(*pattern)[1]))
		return NULL;
	++*pattern;
	return number(s);
}

static const char *
filled(struct season *s, const char *const *patterns, size_t n)
{
	const char *p = patterns[pick(s, n)];
	struct draft d;
	FILE *out = draft_begin(&d);

	while (*p != '\0') {
		const char *word = chosen(s, &p);

		if (word != NULL)
			fputs(word, out);
		else
			fputc(*p++, out);
	}
	return draft_end(&d, &s->a);
}

/* ---- what happens ---- */

static void
put(struct season *s, const char *kind, const char *source, const char *meta,
    const char *body)
{
	struct dropbox_message m = {
		.kind = kind,
		.source_id = arena_printf(&s->a, "%s%d", source, ++s->sources),
		.received = s->clock += MINUTE,
		.meta = meta,
		.body = body,
		.len = strlen(body),
	};

	assert(dropbox_append(s->run.box, &m, 1, NULL));
	assert(take_catch_up(&s->run));
	a_minors_letters_are_copied(s);
}

static void
text(struct season *s, const char *from, const char *words)
{
	struct draft form;
	FILE *out = draft_begin(&form);

	fputs("From=", out);
	form_escape(out, from, strlen(from));
	fprintf(out, "&To=%%2B15555550100&NumMedia=0&MessageSid=SM%d&Body=",
	    s->sources + 1);
	form_escape(out, words, strlen(words));
	put(s, "text", "SM", "", draft_end(&form, &s->a));
}

static void
an_athlete_answers(struct season *s)
{
	text(s, phones[pick(s, ATHLETES_PHONES)],
	    filled(s, answers, COUNT(answers)));
}

static void
somebody_texts(struct season *s)
{
	text(s, phones[pick(s, COUNT(phones))], filled(s, says, COUNT(says)));
}

static void
mail(struct season *s, int coach, const char *body)
{
	const char *from = coach == ROBIN ? "robin" : "dana";
	const char *to =
	    identity_drop_address(&s->a, club.key, CLUB_MAILBOX, coach, 1);
	time_t now = (time_t)s->clock;
	char date[40];
	struct tm tm;

	gmtime_r(&now, &tm);
	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S +0000", &tm);
	put(s, "mail", "mail", to,
	    arena_printf(&s->a,
		"Delivered-To: %s\r\n"
		"Authentication-Results: mx.example.org; dmarc=pass "
		"header.from=example.org\r\n"
		"Received: from a.example.net (a.example.net [192.0.2.1]) by "
		"mx.example.org; %s\r\n"
		"From: <%s@example.org>\r\nTo: %s\r\nSubject: today\r\n"
		"Date: %s\r\nMessage-ID: <%d@example.org>\r\n\r\n%s\r\n",
		to, date, from, to, date, s->sources, body));
}

static void
a_coach_rates(struct season *s)
{
	int coach = pick(s, 2) == 0 ? DANA : ROBIN;
	const char *body = "";

	for (size_t n = pick(s, 3) + 1; n > 0; n--)
		body = arena_printf(&s->a, "%s%s: %s %s i%zu note%dq\n", body,
		    names[pick(s, COUNT(names))],
		    skills[pick(s, COUNT(skills))], number(s), pick(s, 11),
		    s->notes++);
	mail(s, coach, body);
}

static void
a_coach_writes(struct season *s)
{
	int coach = pick(s, 2) == 0 ? DANA : ROBIN;

	mail(s, coach, filled(s, writes, COUNT(writes)));
}

/* What waits for a confirmation gets one. */
static void
confirmed(struct season *s, int coach)
{
	struct stmt *st = db_use(s->run.ledger, OPS_ANSWER);
	const char *answer = NULL, *code;

	stmt_int(st, ":seq", dropbox_last(s->run.box));
	if (stmt_step(st) == DB_ROW)
		answer = stmt_copy_text(st, &s->a, "answer");
	stmt_end(st);
	code = answer == NULL ? NULL : strstr(answer, "confirm ");
	if (code != NULL)
		mail(s, coach,
		    arena_printf(
			&s->a, "%.*s", (int)strcspn(code, "\n"), code));
}

static void
the_head_coach_rules(struct season *s)
{
	mail(s, ROBIN, filled(s, rules, COUNT(rules)));
	if (pick(s, 4) != 0)
		confirmed(s, ROBIN);
}

static void
an_operator_imports(struct season *s)
{
	const char *rows = "";

	for (size_t n = pick(s, 3) + 1; n > 0; n--)
		rows = arena_printf(
		    &s->a, "%s%s\n", rows, imports[pick(s, COUNT(imports))]);
	put(s, "order", "import", "roster",
	    arena_printf(&s->a,
		"Role,First name,Last name,Email,Phone,Minor,Guardian,Team\n"
		"%s",
		rows));
}

static void
time_passes(struct season *s)
{
	static const int64_t spans[] = { 15 * MINUTE, HOUR, 6 * HOUR, DAY,
		2 * DAY, 3 * DAY, 8 * DAY, 29 * DAY };

	s->clock += spans[pick(s, COUNT(spans))];
	put(s, "report", "clock/", "clock", "a quarter");
}

/* Those that wait leave, or not, and the carrier says what became of them. */
static void
letters_leave(struct season *s)
{
	static const char *const fates[] = { "MessageStatus=delivered",
		"MessageStatus=sent",
		"MessageStatus=undelivered&ErrorCode=30003",
		"MessageStatus=undelivered&ErrorCode=30007",
		"MessageStatus=failed&ErrorCode=21610",
		"MessageStatus=failed&ErrorCode=21211" };
	struct stmt *st = db_use(s->run.ledger, POST_WAITING);
	const char *ids[LETTERS_MAX], *fate = NULL;
	size_t n = 0, how = pick(s, 10);

	while (n < LETTERS_MAX && stmt_step(st) == DB_ROW)
		ids[n++] = stmt_copy_text(st, &s->a, "id");
	stmt_end(st);
	if (how < COUNT(fates))
		fate = fates[how];
	for (size_t i = 0; i < n; i++) {
		put(s, "report", "begun", ids[i], "sending");
		put(s, "report", "SMours", ids[i],
		    how == COUNT(fates)
			? "unclear no answer"
			: arena_printf(
			      &s->a, "accepted SMours%d", s->sources + 1));
		if (fate != NULL)
			put(s, "status", "said", ids[i],
			    arena_printf(&s->a, "MessageSid=SMours%d&%s",
				s->sources, fate));
	}
}

static void
something_happens(struct season *s)
{
	static void (*const all[])(struct season *) = { an_athlete_answers,
		an_athlete_answers, an_athlete_answers, an_athlete_answers,
		a_coach_rates, a_coach_rates, a_coach_rates, time_passes,
		time_passes, time_passes, letters_leave, letters_leave,
		letters_leave, somebody_texts, a_coach_writes,
		the_head_coach_rules, an_operator_imports,
		what_is_kept_is_as_it_would_be_made,
		what_is_kept_is_as_it_would_be_made,
		what_is_kept_is_as_it_would_be_made,
		what_is_kept_is_as_it_would_be_made };

	all[pick(s, COUNT(all))](s);
}

static void
end(void)
{
	folder_drop(club.folder, "sodium.js");
	club_end(&club);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	club_begin(&club, "season", story, COUNT(story));
	folder_put(club.folder, "sodium.js", "", 0);
	atexit(end);
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct season s = {
		.at = bytes,
		.end = bytes + len,
		.club = &club,
		.keep = keep_new(),
		.a = ARENA_INIT,
		.clock = CLUB_NOW + HOUR,
		.sources = 100,
	};

	club_reset(&club);
	club_open(&club, &s.a, club.folder, &s.run);
	if (sqlite3_open_v2(path_join(&s.a, club.folder, "ledger.db"),
		&s.ledger, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		errx(1, "%s", sqlite3_errmsg(s.ledger));
	for (int i = 0; i < STEPS_MAX && s.at < s.end; i++)
		something_happens(&s);
	what_is_kept_is_as_it_would_be_made(&s);
	replay_is_equal(&s);
	what_is_sealed_stays_so(&s);
	keep_free(s.keep);
	sqlite3_close(s.ledger);
	club_close(&s.run);
	arena_free(&s.a);
	return 0;
}
