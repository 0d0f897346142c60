/*
 * reply.c -- understand what an athlete texted back.
 *
 * The order matters. Tapbacks and our own words go first, for they quote
 * numbers; signatures before the words that end texting, which must stand
 * alone; those before any answer; and numbers are read last, from what is
 * left.
 */
#include "ingest/sms/reply/reply.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/sms/optout.h"
#include "ingest/sms/reply/parts.h"

enum { TEXT_MAX = 8 * 1024 }; /* Twilio's 1600 characters, and some */

/* One text on its way through the rules below. */
struct pass {
	struct arena *a;
	const char *text;
	size_t len;
	const struct reply_context *context;
	struct fold fold;
	struct fold_word *words; /* of what is left */
	size_t n;
	struct tokens tokens;
	struct own_found own;
};

/* Full stops and cheers at the end change nothing. */
static void
end_trim(struct fold *f)
{
	while (f->len > 0 && strchr(" \n.!\x1f", f->text[f->len - 1]) != NULL)
		f->len--;
	f->text[f->len] = '\0';
}

static size_t
numbers(const struct tokens *ts)
{
	return tokens_count(ts, TOKEN_NUMBER) + tokens_count(ts, TOKEN_INDEX);
}

static bool
read_type(struct pass *p, struct reply_reading *r)
{
	static const enum reply_kind kinds[] = {
		[OPTOUT_STOP] = REPLY_OPTOUT,
		[OPTOUT_START] = REPLY_OPTIN,
		[OPTOUT_HELP] = REPLY_HELP,
	};
	enum optout type = optout_type(p->context->opt_out);

	if (type == OPTOUT_NONE)
		return false;
	r->kind = kinds[type];
	return true;
}

static bool
read_tapback(struct pass *p, struct reply_reading *r)
{
	r->kind = REPLY_REACTION;
	return reply_is_tapback(&p->fold);
}

/* "yes please coach" */
static bool
is_consent(const struct pass *p)
{
	for (size_t i = 1; i < p->n; i++) {
		if ((reply_word_flags(p->words[i].s) &
			(WORD_ACK | WORD_FILLER)) == 0)
			return false;
	}
	return p->n > 0 && optout_keyword(p->words, 1) == OPTOUT_YES;
}

static bool
read_keyword(struct pass *p, struct reply_reading *r)
{
	switch (optout_keyword(p->words, p->n)) {
	case OPTOUT_STOP:
		r->kind = REPLY_OPTOUT;
		return true;
	case OPTOUT_START:
		r->kind = REPLY_OPTIN;
		return true;
	case OPTOUT_HELP:
		r->kind = REPLY_HELP;
		return true;
	default:
		r->kind = REPLY_OPTIN;
		return p->context->state == REPLY_PENDING && is_consent(p);
	}
}

/* "7 5 STOP", "pls stop": nothing else is said. */
static bool
strong_alone(const struct pass *p)
{
	size_t strong = 0;

	for (size_t i = 0; i < p->n; i++) {
		const char *s = p->words[i].s;

		if (optout_strong(&p->words[i]))
			strong++;
		else if (!optout_polite(&p->words[i]) &&
		    strspn(s, "0123456789.") != p->words[i].len &&
		    reply_word_number(s) < 0 &&
		    (reply_word_flags(s) & WORD_GLUE) == 0)
			return false;
	}
	return strong > 0;
}

static bool
read_phrase(struct pass *p, struct reply_reading *r)
{
	r->kind = REPLY_OPTOUT;
	r->review = optout_phrase(p->words, p->n) || strong_alone(p);
	return r->review;
}

static bool
read_autoreply(struct pass *p, struct reply_reading *r)
{
	r->kind = REPLY_AUTOREPLY;
	return optout_autoreply(p->words, p->n) && numbers(&p->tokens) == 0;
}

/* Our own words and nothing that could be an answer. */
static bool
read_quotation(struct pass *p, struct reply_reading *r)
{
	r->kind = REPLY_REACTION;
	return (p->own.quoted || p->own.copied) && numbers(&p->tokens) == 0;
}

static bool
read_nothing(struct pass *p, struct reply_reading *r)
{
	bool mark = memchr(p->fold.text, '?', p->fold.len) != NULL;

	r->kind = p->context->media > 0 ? REPLY_MEDIA : REPLY_ACK;
	return p->n == 0 && !mark &&
	    tokens_count(&p->tokens, TOKEN_DASH) == 0 &&
	    tokens_count(&p->tokens, TOKEN_SKIP) == 0;
}

/* "ok thanks" */
static bool
read_ack(struct pass *p, struct reply_reading *r)
{
	bool ack = false;

	for (size_t i = 0; i < p->tokens.n; i++) {
		const struct token *t = &p->tokens.t[i];

		if (t->kind != TOKEN_WORD || t->items != 0 ||
		    (t->flags & (WORD_ACK | WORD_FILLER)) == 0)
			return false;
		ack = ack || (t->flags & WORD_ACK) != 0;
	}
	r->kind = REPLY_ACK;
	return ack && memchr(p->fold.text, '?', p->fold.len) == NULL;
}

static bool
any_found(const struct reply_reading *r)
{
	for (size_t i = 0; i < REPLY_ITEMS_MAX; i++) {
		if (r->answers[i].found != REPLY_MISSING)
			return true;
	}
	return false;
}

static bool
has_name(const struct tokens *ts)
{
	for (size_t i = 0; i < ts->n; i++) {
		if (ts->t[i].items != 0)
			return true;
	}
	return false;
}

static bool
read_answers(struct pass *p, struct reply_reading *r)
{
	const struct reply_prompt *prompt = p->context->prompt;
	struct reply_reading before = *r;

	if (prompt == NULL || p->context->state != REPLY_ACTIVE)
		return false;
	reply_bind(&p->tokens, r);
	if (prompt->begun && r->correction && !has_name(&p->tokens))
		reply_ask_again(r, "unclear");
	if (prompt->closed && !r->correction && !has_name(&p->tokens)) {
		*r = before;
		return false;
	}
	r->kind = r->why != NULL ? REPLY_ASK : REPLY_ANSWERS;
	return r->why != NULL || any_found(r);
}

static bool
read_note(struct pass *p, struct reply_reading *r)
{
	const struct reply_prompt *prompt = p->context->prompt;

	r->kind = REPLY_NOTE;
	if (p->context->state != REPLY_ACTIVE)
		r->why = "not active";
	else if ((prompt == NULL || prompt->closed) && numbers(&p->tokens) > 0)
		r->why = "no open question";
	return true;
}

/* The first that knows what the text is. */
static bool (*const readers[])(struct pass *, struct reply_reading *) = {
	read_type,
	read_tapback,
	read_keyword,
	read_phrase,
	read_autoreply,
	read_quotation,
	read_nothing,
	read_ack,
	read_answers,
	read_note,
};

static void
prepare(struct pass *p)
{
	static const struct reply_prompt none = {
		.low = 0, .high = 100, .step = 1
	};
	const struct reply_prompt *prompt = p->context->prompt;

	p->fold = fold_text(p->a, p->text, p->len);
	reply_signature_remove(&p->fold);
	end_trim(&p->fold);
	if (reply_is_tapback(&p->fold))
		return;
	p->own = reply_own_remove(p->a, &p->fold, prompt);
	/* Behind our words may stand a signature, too. */
	reply_signature_remove(&p->fold);
	end_trim(&p->fold);
	p->n = fold_words(p->a, p->fold.text, p->fold.len, &p->words);
	p->tokens = reply_lex(p->a, &p->fold, prompt == NULL ? &none : prompt);
	reply_name_join(&p->tokens);
	reply_number_join(&p->tokens);
	reply_aside_early(&p->tokens);
	reply_index_find(&p->tokens);
	reply_label_drop(&p->tokens);
	reply_aside_late(&p->tokens);
}

/* Whether anything but answers was said. */
static bool
says_more(const struct pass *p, const struct reply_reading *r)
{
	/* What surrounds a quotation is the phone's; a copy, the athlete's. */
	if (r->kind == REPLY_REACTION)
		return p->own.copied && !p->own.quoted && p->n > 0;
	if (r->kind != REPLY_ANSWERS && r->kind != REPLY_ASK)
		return r->kind == REPLY_NOTE;
	if (p->tokens.stray)
		return true;
	for (size_t i = 0; i < p->tokens.n; i++) {
		const struct token *t = &p->tokens.t[i];
		unsigned known = WORD_FILLER | WORD_GLUE | WORD_HEDGE |
		    WORD_NOT | WORD_CORRECT | WORD_ACK | WORD_ALL;

		if (t->kind == TOKEN_QUANTITY || t->kind == TOKEN_PERCENT ||
		    (t->kind == TOKEN_WORD && t->items == 0 &&
			(t->flags & known) == 0))
			return true;
	}
	return false;
}

void
reply_read(struct arena *a, const char *text, size_t len,
    const struct reply_context *context, struct reply_reading *out)
{
	struct pass p = {
		.a = a, .text = text, .len = len, .context = context
	};
	struct reply_reading r = { .tenths = -1 };

	for (size_t i = 0; i < REPLY_ITEMS_MAX; i++) {
		r.answers[i].guess = -1;
		r.answers[i].importance = -1;
	}
	if (len > TEXT_MAX)
		p.len = TEXT_MAX;
	prepare(&p);
	for (size_t i = 0; i < sizeof(readers) / sizeof(*readers); i++) {
		*out = r;
		if (len > TEXT_MAX && readers[i] != read_note)
			continue;
		if (readers[i](&p, out))
			break;
	}
	if (says_more(&p, out))
		out->note = reply_rest(a, text, &p.fold);
}

bool
reply_tells_of_pain(struct arena *a, const char *note)
{
	struct fold f = fold_text(a, note, strlen(note));
	struct fold_word *words;
	size_t n = fold_words(a, f.text, f.len, &words);

	for (size_t i = 0; i < n; i++)
		if ((reply_word_flags(words[i].s) & WORD_PAIN) != 0)
			return true;
	return false;
}

bool
reply_holds_unasked(const struct reply_reading *r)
{
	if (r->kind != REPLY_ANSWERS && r->kind != REPLY_ASK)
		return true;
	return r->note == NULL && (r->kind == REPLY_ASK || reply_has_value(r));
}
