/* html_sign.c -- how mail programs mark what is not the author's. */
#include "ingest/mail/body/html_sign.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Is word one of the words of this attribute, or the beginning of one? */
static bool
has_word(const char *value, const char *word)
{
	const char *p = value;

	while ((p = strcasestr(p, word)) != NULL) {
		if (p == value || strchr(" \t\n", p[-1]) != NULL)
			return true;
		p++;
	}
	return false;
}

static const struct markup {
	enum { CLASS, ID, STYLE } where;
	const char *word;
	enum html_sign sign;
} markups[] = {
	{ CLASS, "gmail_quote", HTML_QUOTE },
	{ CLASS, "gmail_attr", HTML_QUOTE },
	{ CLASS, "moz-cite-prefix", HTML_QUOTE },
	{ CLASS, "moz-forward-container", HTML_QUOTE },
	{ CLASS, "yahoo_quoted", HTML_QUOTE },
	{ CLASS, "protonmail_quote", HTML_QUOTE },
	{ CLASS, "zmail_extra", HTML_QUOTE },
	{ ID, "OLK_SRC_BODY_SECTION", HTML_QUOTE },
	{ ID, "divRplyFwdMsg", HTML_REST },
	{ ID, "appendonsend", HTML_REST },
	{ ID, "mail-editor-reference-message-container", HTML_REST },
	{ ID, "ms-outlook-mobile-body-separator-line", HTML_REST },
	{ ID, "zwchr", HTML_REST },
	{ ID, "stopSpelling", HTML_REST },
	{ CLASS, "gmail_signature", HTML_SIGNATURE },
	{ CLASS, "moz-signature", HTML_SIGNATURE },
	{ ID, "ms-outlook-mobile-signature", HTML_SIGNATURE },
	{ ID, "AppleMailSignature", HTML_SIGNATURE },
	{ CLASS, "protonmail_signature_block", HTML_SIGNATURE },
	{ STYLE, "display:none", HTML_HIDDEN },
	{ STYLE, "display: none", HTML_HIDDEN },
	{ STYLE, "visibility:hidden", HTML_HIDDEN },
	{ STYLE, "visibility: hidden", HTML_HIDDEN },
	{ STYLE, "mso-hide:all", HTML_HIDDEN },
	{ STYLE, "mso-hide: all", HTML_HIDDEN },
	/* The bullet of Word's list, which may be an "o" or a "§". */
	{ STYLE, "mso-list:ignore", HTML_HIDDEN },
	{ STYLE, "mso-list: ignore", HTML_HIDDEN },
	{ STYLE, "line-through", HTML_STRUCK },
};

enum html_sign
html_sign(const char *class, const char *id, const char *style)
{
	const char *const values[] = {
		[CLASS] = class, [ID] = id, [STYLE] = style
	};
	size_t i;

	for (i = 0; i < sizeof(markups) / sizeof(markups[0]); i++) {
		const struct markup *m = &markups[i];
		const char *value = values[m->where];

		if (m->where == STYLE ? strcasestr(value, m->word) != NULL
				      : has_word(value, m->word))
			return m->sign;
	}
	return HTML_NONE;
}
