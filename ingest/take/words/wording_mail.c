/* wording_mail.c -- what our mails about texts say. */
#include "ingest/take/words/wording_mail.h"

#include <stdio.h>
#include <string.h>

#include "ingest/sms/carrier_code.h"
#include "lib/draft.h"

enum {
	RECEIPT_WORDS = 700, /* bytes repeated of what was refused */
	WHICH_WORDS = 60,    /* so that a coach knows which text is meant */
};

#define ABOVE "# --- write above this line ---\n"

static FILE *
mail_begin(struct draft *d)
{
	FILE *out = draft_begin(d);

	fputs(ABOVE, out);
	return out;
}

/* Bytes of what a reader may take for the end of a line; 0: none here. */
static size_t
line_end(const char *s)
{
	static const char *const ends[] = { "\r\n", "\n", "\r", "\v", "\f",
		"\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (strncmp(s, ends[i], strlen(ends[i])) == 0)
			return strlen(ends[i]);
	return 0;
}

/* Whole characters of it, max bytes at most; max 0: all of it. */
static void
quote(FILE *out, const char *s, size_t max)
{
	size_t len = strlen(s), n;

	if (max == 0 || len <= max)
		max = len;
	while (max < len && max > 0 && ((unsigned char)s[max] & 0xc0) == 0x80)
		max--;
	fputs("# > ", out);
	for (size_t i = 0; i < max; i += n) {
		n = line_end(s + i);
		if (n > 0)
			fputs("\n# > ", out);
		else if ((unsigned char)s[i] >= ' ' && s[i] != 0x7f)
			putc(s[i], out);
		n = n > 0 ? n : 1;
	}
	fputs(max < len ? " ...\n" : "\n", out);
}

const char *
wording_thread_subject(struct arena *a, const char *name)
{
	return arena_printf(a, "Text from %s", name);
}

static void
how_to_reply(FILE *out, const struct wording_thread *w)
{
	if (w->obstacle != NULL)
		fprintf(out, "# %s cannot be texted now: %s.\n", w->first,
		    w->obstacle);
	else
		fprintf(out,
		    "# Reply to this mail: your first lines go to %s as a "
		    "text.\n",
		    w->first);
}

const char *
wording_thread_mail(struct arena *a, const struct wording_thread *w)
{
	struct draft d;
	FILE *out = mail_begin(&d);

	if (w->talk)
		fprintf(out, "# %s asks to talk with you, by text on %s.\n",
		    w->name, w->when);
	else if (*w->words == '\0')
		fprintf(out, "# %s texted without a word on %s.\n", w->name,
		    w->when);
	else {
		fprintf(out, "# %s texted on %s%s:\n#\n", w->name, w->when,
		    w->pain ? ", perhaps of pain or an injury" : "");
		quote(out, w->words, 0);
	}
	fputs("#\n", out);
	if (w->media)
		fputs(
		    "# A picture came with it; pictures are not kept.\n", out);
	how_to_reply(out, w);
	return draft_end(&d, a);
}

static const char *
language_name(const char *code)
{
	static const struct {
		const char *code, *name;
	} languages[] = { { "en", "English" }, { "es", "Spanish" } };

	for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++)
		if (strcmp(languages[i].code, code) == 0)
			return languages[i].name;
	return code;
}

const char *
wording_translation(struct arena *a, const struct wording_thread *w)
{
	struct draft d;
	FILE *out = mail_begin(&d);

	fprintf(out, "# %s texted on %s:\n#\n", w->name, w->when);
	quote(out, w->words, RECEIPT_WORDS);
	fprintf(out, "#\n# In %s (machine translation, %s):\n#\n",
	    language_name(w->language), w->engine);
	quote(out, w->translated, 0);
	fputs("#\n# The first words count; what you write is not translated.\n",
	    out);
	how_to_reply(out, w);
	return draft_end(&d, a);
}

const char *
wording_texted(struct arena *a, const struct wording_texted *w)
{
	struct draft d;
	FILE *out = mail_begin(&d);

	if (w->why == NULL)
		fprintf(out, "# Texted to %s from %s, in %zu part%s:\n",
		    w->first, w->line, w->segments,
		    w->segments == 1 ? "" : "s");
	else
		fprintf(out, "# Not texted to %s: %s.\n", w->first, w->why);
	if (*w->words != '\0') {
		fputs("#\n", out);
		quote(out, w->words, RECEIPT_WORDS);
	}
	fputs("#\n", out);
	if (w->below && *w->words != '\0')
		fputs("# What you typed below the quoted mail was not read.\n",
		    out);
	if (w->why != NULL)
		return draft_end(&d, a);
	if (w->copied)
		fprintf(
		    out, "# %s's guardian gets the same words.\n", w->first);
	fprintf(out,
	    "# In the quiet hours (%s) texts wait. You hear when it has been "
	    "delivered.\n",
	    w->quiet);
	return draft_end(&d, a);
}

const char *
wording_not_a_text(struct arena *a, const char *first)
{
	return arena_printf(a,
	    "every line reads as a rating or an order, so nothing was texted "
	    "to %s",
	    first);
}

/* Twilio's error codes, by what they mean to a coach. */
static const struct {
	const char *code, *why;
} failures[] = {
	{ "21610", "this phone said STOP" },
	{ "21211", "nobody has this number" },
	{ "21614", "this number takes no texts" },
	{ "30001", "the carrier had too much to do" },
	{ "30002", "the carrier has suspended our account" },
	{ "30003", "the phone is switched off or out of reach" },
	{ "30004", "the phone or its carrier blocks our number" },
	{ "30005", "the carrier does not know this number" },
	{ "30006", "this number takes no texts" },
	{ "30007", "the carrier took it for advertising" },
	{ "30034", "our number is not registered with the carriers" },
	{ "30410", "the carrier did not answer in time" },
	{ "consent", "this phone has not agreed to texts" },
	{ "stopped", "this phone said STOP" },
	{ "blocked", "this phone is blocked" },
	{ "invalid", "the carrier says that nobody has this number" },
	{ "left", "not on the team any more" },
	{ "copy", "a minor, and no adult can be sent a copy" },
	{ "no-contact", "her guardian asked that she is not contacted" },
	{ "same", "it said the same as three others within minutes" },
	{ "late", "it could not leave for two days" },
};

/* What has no words for coaches has the operator's. */
static const char *
failure_words(const char *code)
{
	const struct carrier_code *known = carrier_code_text(code);

	for (size_t i = 0; i < sizeof(failures) / sizeof(*failures); i++)
		if (strcmp(failures[i].code, code) == 0)
			return failures[i].why;
	return known != NULL ? known->why
			     : "the carrier gave no reason that we know";
}

const char *
wording_fate(struct arena *a, const char *first, const char *words,
    const char *code, bool one_of_many)
{
	struct draft d;
	FILE *out = mail_begin(&d);

	if (code == NULL)
		fprintf(out, "# Delivered to %s.\n", first);
	else
		fprintf(out, "# Not delivered to %s: %s%s%s%s.\n", first,
		    failure_words(code), *code == '\0' ? "" : " (", code,
		    *code == '\0' ? "" : ")");
	if (!one_of_many)
		fputs("#\n", out);
	quote(out, words, one_of_many ? WHICH_WORDS : RECEIPT_WORDS);
	return draft_end(&d, a);
}

const char *
wording_harm_subject(bool by_mail, bool gathered)
{
	if (gathered)
		return "Please read now: unsigned mails that may speak of harm";
	return by_mail ? "Please read now: a mail that may speak of harm"
		       : "Please read now: a text that may speak of harm";
}

#define DENIED                                                                 \
	"# The sender's mail server denies this mail: somebody may have used " \
	"the\n# address, or it was forwarded on its way.\n"

/* What was said to whoever wrote it, and where the next words of hers go. */
static const char *
harm_ends(const struct wording_harm *w)
{
	if (w->gathered)
		return "# The mail was not answered: it may be forged. Please "
		       "ask. So many came\n# without a signature that it was "
		       "gathered with others, for an hour at most.\n";
	if (w->by_mail)
		return w->answered
		    ? "# The mail was answered with whom to call, and that "
		      "you have this.\n"
		    : "# The mail was not answered: it may be forged. Please "
		      "ask.\n";
	if (w->answered)
		return "# The phone was answered with whom to call, and that "
		       "you have this.\n";
	return w->name == NULL
	    ? "# The phone was not answered: nobody here has it, so it is "
	      "answered\n# once a day, and never after STOP.\n"
	    : "# The phone was not answered: it has not agreed to texts.\n";
}

const char *
wording_harm_mail(struct arena *a, const struct wording_harm *w)
{
	struct draft d;
	FILE *out = mail_begin(&d);

	fprintf(out, "# %s%s %s on %s:\n#\n",
	    w->name == NULL ? "A phone that nobody here has" : w->name,
	    w->minor ? " (a minor)" : "", w->by_mail ? "mailed" : "texted",
	    w->when);
	quote(out, w->words, 0);
	if (w->media)
		fputs("#\n# A picture came with it. It is not kept here: the "
		      "carrier may still have it.\n",
		    out);
	fprintf(out, "#\n# The %s: %s\n%s%s", w->by_mail ? "address" : "number",
	    w->number, w->denied ? DENIED : "", harm_ends(w));
	fputs("# Only the people of club.safeguarding get it; no answer was "
	      "read from it.\n",
	    out);
	fprintf(out,
	    "# What comes from this %s within a day after it goes to you, "
	    "too.\n",
	    w->by_mail ? "address" : "phone");
	fputs("# A false alarm is fine. If it is none, the law may give you "
	      "hours, not days.\n"
	      "# Nobody reads a reply to this mail: please call.\n",
	    out);
	return draft_end(&d, a);
}

const char *
wording_harm_unread(void)
{
	return ABOVE
	    "# A text that may speak of harm has come, and nobody has read "
	    "it.\n"
	    "#\n"
	    "# No coach gets to see such a text. It is mailed to the people "
	    "whom\n"
	    "# club.safeguarding in oarlock.conf names with their addresses, "
	    "but for\n"
	    "# one whom the text itself names; none was left.\n"
	    "#\n"
	    "# Have a safeguarding lead who is no coach read it with the "
	    "operator today,\n"
	    "# and name two: git config -f oarlock.conf club.safeguarding \\\n"
	    "#   \"Robin Vale, safe@example.org, Kim Berg, kim@example.org\"\n";
}
