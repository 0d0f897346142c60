/* joining.c -- JOIN and a name, texted from a number that nobody here has. */
#include "ingest/take/texts/joining.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ingest/sms/fold.h"
#include "ingest/take/letters.h"
#include "ingest/take/words/wording_prompts.h"
#include "ingest/vocab/normal.h"

enum { NAME_BYTES = 60, NAME_WORDS = 4, MAILS_PER_DAY = 20 };

/* Of any script; an emoji and a byte that is in no character fold to none. */
static bool
begins_with_a_letter(struct arena *a, const char *name)
{
	unsigned char c =
	    (unsigned char)fold_text(a, name, strlen(name)).text[0];

	return c >= 0x80 || isalpha(c);
}

/*
 * Letters, "-" and "'" in at most four words: the name will stand in an order
 * that a coach may copy. NULL: no name.
 */
static const char *
name_of(struct arena *a, const char *s)
{
	const char *name = "";
	size_t words = 0;

	while (*(s += strspn(s, " .!,")) != '\0') {
		size_t n = strcspn(s, " .!,");

		for (size_t i = 0; i < n; i++)
			if ((unsigned char)s[i] < 0x80 &&
			    !isalpha((unsigned char)s[i]) &&
			    strchr("-'", s[i]) == NULL)
				return NULL;
		name = arena_printf(
		    a, "%s%s%.*s", name, words > 0 ? " " : "", (int)n, s);
		words++;
		s += n;
	}
	return words == 0 || words > NAME_WORDS || strlen(name) > NAME_BYTES ||
		!begins_with_a_letter(a, name)
	    ? NULL
	    : name;
}

/* What stands behind JOIN, or NULL. */
static const char *
behind_join(struct incoming *in)
{
	/* As the order will be read: no sign is there that nobody sees. */
	const char *s = normal_text(in->job->arena, in->body);

	return strncasecmp(s, "join", 4) != 0 || strchr(" :.!", s[4]) == NULL
	    ? NULL
	    : s + 4;
}

static const char *
request_of(struct incoming *in)
{
	const char *s = behind_join(in);

	return s == NULL ? NULL : name_of(in->job->arena, s + (*s == ':'));
}

static bool
may_tell(struct incoming *in)
{
	struct stmt *st = job_use(in->job, TAKE_JOIN_TOLD);
	bool may;

	stmt_text(st, ":number", in->number);
	job_lately(in->job, st, DAY);
	may = job_row(in->job, st) && stmt_get_int(st, "hers") == 0 &&
	    stmt_get_int(st, "n") < MAILS_PER_DAY;
	stmt_end(st);
	return may;
}

static void
tell(struct incoming *in, const char *name)
{
	struct job *j = in->job;
	struct stmt *st = job_use(j, TAKE_JOIN_TELL);

	stmt_text(st, ":number", in->number);
	stmt_int(st, ":at", j->m->received);
	job_run(j, st);
	letter_heads(j, 0, "notice", wording_join_subject(j->arena, name),
	    wording_join_mail(j->arena, name, in->number));
}

bool
joining_take(struct incoming *in)
{
	struct job *j = in->job;
	const char *name = request_of(in);
	struct stmt *st;

	if (name == NULL)
		return false;
	st = job_use(j, TAKE_JOIN_NEW);
	stmt_text(st, ":number", in->number);
	stmt_text(st, ":name", name);
	stmt_int(st, ":at", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
	if (may_tell(in))
		tell(in, name);
	in->reading = "order";
	return true;
}

bool
joining_is_nameless(struct incoming *in)
{
	return behind_join(in) != NULL && request_of(in) == NULL;
}
