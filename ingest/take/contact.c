/* contact.c -- a guardian asks that her child is not contacted. */
#include "ingest/take/contact.h"

#include <string.h>

#include "ingest/sms/fold.h"
#include "ingest/sms/optout.h"
#include "ingest/take/letters.h"
#include "ingest/take/orders/roster.h"
#include "ingest/take/words/wording.h"
#include "ingest/take/words/wording_contact.h"

static const char *
channel_of(const struct job *j)
{
	static const char *const channels[] = { "text", "mail" };

	for (size_t i = 0; i < sizeof(channels) / sizeof(*channels); i++)
		if (strcmp(j->m->kind, channels[i]) == 0)
			return channels[i];
	return "operator";
}

static void
evidence(struct job *j, const struct member *child, const char *event,
    const struct contact_wish *w)
{
	struct stmt *st = job_use(j, TAKE_WISH_NEW);

	stmt_int(st, ":person", child->id);
	stmt_text(st, ":event", event);
	if (w->guardian != NULL)
		stmt_text(st, ":guardian", w->guardian);
	if (w->coach != 0)
		stmt_int(st, ":coach", w->coach);
	stmt_text(st, ":channel", channel_of(j));
	stmt_text(st, ":wording", w->wording);
	stmt_int(st, ":at", j->m->received);
	stmt_int(st, ":seq", j->m->seq);
	job_run(j, st);
}

static void
withhold(struct job *j, const struct member *child, enum db_stmt which)
{
	struct stmt *st = job_use(j, which);

	stmt_int(st, ":person", child->id);
	stmt_text(st, ":detail", LETTER_NO_CONTACT);
	job_run(j, st);
}

void
contact_end(
    struct job *j, const struct member *child, const struct contact_wish *w)
{
	evidence(j, child, "none", w);
	withhold(j, child, TAKE_WISH_WITHHOLD);
	withhold(j, child, TAKE_WISH_WITHHOLD_COPIES);
	if (w->guardian != NULL)
		letter_heads(j, child->team, "notice",
		    wording_no_contact_subject(j->arena, child->name),
		    wording_no_contact_mail(j->arena, child->name));
}

void
contact_resume(
    struct job *j, const struct member *child, const struct contact_wish *w)
{
	struct member now;

	evidence(j, child, "again", w);
	now = member_load(j, child->id);
	roster_reopen(j, &now);
	if (w->guardian != NULL)
		letter_heads(j, child->team, "notice",
		    wording_contact_again_subject(j->arena, child->name),
		    wording_contact_again_mail(j->arena, child->name));
}

/* ---- a guardian's words ---- */

struct wish {
	bool off;
	const struct fold_word *names; /* what follows */
	size_t n;
};

static bool
word_is(const struct fold_word *w, const char *what)
{
	return w->len == strlen(what) && memcmp(w->s, what, w->len) == 0;
}

/* "nocontact", "no contact", "nocontact off", and what follows. */
static bool
wish_read(struct arena *a, const char *body, size_t len, struct wish *out)
{
	struct fold f = fold_text(a, body, len);
	struct fold_word *words;
	size_t n = fold_words(a, f.text, f.len, &words), i = 0;

	if (n > 0 && word_is(&words[0], "nocontact"))
		i = 1;
	else if (n > 1 && word_is(&words[0], "no") &&
	    word_is(&words[1], "contact"))
		i = 2;
	else
		return false;
	out->off = i < n && word_is(&words[i], "off");
	i += out->off;
	while (n > i && word_is(&words[n - 1], "please"))
		n--;
	out->names = words + i;
	out->n = n - i;
	return true;
}

bool
contact_begins(struct arena *a, const char *body, size_t len)
{
	struct fold f = fold_text(a, body, len);
	struct fold_word *words;

	return fold_words(a, f.text, f.len, &words) > 0 &&
	    word_is(&words[0], "nocontact");
}

static bool
is_first_name(
    struct arena *a, const struct member *child, const struct fold_word *w)
{
	struct fold f = fold_text(a, child->name, strlen(child->name));
	struct fold_word *own;
	size_t n = fold_words(a, f.text, f.len, &own);

	return n > 0 && w->len == own[0].len &&
	    memcmp(w->s, own[0].s, own[0].len) == 0;
}

static bool
is_named(struct arena *a, const struct member *child, const struct wish *w)
{
	for (size_t i = 0; i < w->n; i++)
		if (is_first_name(a, child, &w->names[i]))
			return true;
	return false;
}

/* Those of her children whom she means; prose is about none. */
static struct member *
children_find(
    struct job *j, const char *guardian, const struct wish *w, size_t *n)
{
	struct stmt *st = job_use(j, TAKE_WARDS);
	struct member *all = NULL;
	int64_t *ids = NULL;
	size_t cap = 0, n_ids = 0;

	*n = 0;
	stmt_text(st, ":guardian", guardian);
	while (job_row(j, st)) {
		ids = arena_grow(j->arena, ids, n_ids, &cap, sizeof(*ids));
		ids[n_ids++] = stmt_get_int(st, "id");
	}
	all = arena_array(j->arena, n_ids + 1, sizeof(*all));
	for (size_t i = 0; i < n_ids; i++) {
		all[*n] = member_load(j, ids[i]);
		*n += w->n == 0 || is_named(j->arena, &all[*n], w);
	}
	return all;
}

struct member *
contact_children(struct job *j, const char *guardian, size_t *n)
{
	static const struct wish all = { .n = 0 };

	return children_find(j, guardian, &all, n);
}

const char *
contact_names(const struct voice *v, const struct member *children, size_t n)
{
	const char *names = "";

	for (size_t i = 0; i < n; i++)
		names = arena_printf(v->arena, "%s%s%s", names,
		    i == 0	     ? ""
			: i + 1 == n ? arena_printf(v->arena, " %s ",
					   wording_plain(v, SAY_AND))
				     : ", ",
		    children[i].first);
	return names;
}

bool
contact_guardian(struct job *j, const char *guardian)
{
	struct stmt *st = job_use(j, TAKE_WARDS);

	stmt_text(st, ":guardian", guardian);
	return job_found(j, st);
}

/* A child whose own number it is ends nothing, for herself or a sister. */
static bool
is_adults(const struct member *children, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (children[i].guardian == NULL)
			return false;
	return true;
}

/* Does what is wished, and gives the answer to it. */
static const char *
wish_grant(struct job *j, const struct contact_wish *kept, const struct wish *w,
    bool sure)
{
	struct member *children;
	const char *names;
	struct voice v;
	size_t n;

	children = children_find(j, kept->guardian, w, &n);
	if (n == 0 || (w->off && !is_adults(children, n)))
		return NULL;
	v = voice_of(j, &children[0]);
	names = contact_names(&v, children, n);
	if (w->off && !sure)
		return SAY(&v, SAY_CONTACT_UNSURE, NAME("names", names));
	for (size_t i = 0; i < n; i++)
		if (children[i].no_contact == w->off)
			(w->off ? contact_resume : contact_end)(
			    j, &children[i], kept);
	return SAY(&v, w->off ? SAY_CONTACT_AGAIN : SAY_CONTACT_ENDED,
	    NAME("names", names));
}

const char *
contact_take(struct job *j, const char *guardian, const char *body, size_t len,
    bool sure)
{
	struct contact_wish kept = {
		.guardian = guardian,
		.wording = arena_strndup(j->arena, body, len),
	};
	struct wish w;

	return wish_read(j->arena, body, len, &w)
	    ? wish_grant(j, &kept, &w, sure)
	    : NULL;
}

/* ---- in words of her own ---- */

static bool
is_one_of(const struct fold_word *w, const char *const *list)
{
	for (; *list != NULL; list++)
		if (word_is(w, *list))
			return true;
	return false;
}

static bool
is_child(struct arena *a, const struct member *children, size_t n,
    const struct fold_word *w)
{
	static const char *const called[] = { "daughter", "daughters", "son",
		"sons", "child", "children", "kid", "kids", "girl", "girls",
		"boy", "boys", "her", "him", "them", NULL };

	for (size_t i = 0; i < n; i++)
		if (is_first_name(a, &children[i], w))
			return true;
	return is_one_of(w, called);
}

/*
 * "Please don't contact my daughter" is what the daughter would say of "me".
 * Those whom it names are meant, else all of them.
 */
static bool
plea_read(struct job *j, const char *guardian, const char *body, size_t len,
    struct wish *out)
{
	static const char *const whose[] = { "my", "our", NULL };
	struct arena *a = j->arena;
	struct fold f = fold_text(a, body, len);
	struct fold_word *words, *own;
	size_t n_children, n = fold_words(a, f.text, f.len, &words), kept = 0;
	struct member *children = contact_children(j, guardian, &n_children);

	own = arena_array(a, n + 1, sizeof(*own));
	*out = (struct wish){ .names = words, .n = n };
	for (size_t i = 0; i < n; i++)
		if (is_child(a, children, n_children, &words[i]))
			own[kept++] = (struct fold_word){ .s = "me", .len = 2 };
		else if (!is_one_of(&words[i], whose))
			own[kept++] = words[i];
	for (size_t i = 0; i < n_children; i++)
		if (is_named(a, &children[i], out))
			return optout_phrase(own, kept);
	out->n = 0;
	return optout_phrase(own, kept);
}

const char *
contact_plea(struct job *j, const char *guardian, const char *body, size_t len)
{
	struct contact_wish kept = {
		.guardian = guardian,
		.wording = arena_strndup(j->arena, body, len),
	};
	struct wish w;

	return plea_read(j, guardian, body, len, &w)
	    ? wish_grant(j, &kept, &w, true)
	    : NULL;
}
