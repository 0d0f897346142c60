/* frame_html.c -- plain words as HTML. */
#include "ingest/post/frame_html.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "lib/draft.h"

enum { INDENT_EM = 1 };

static void
text_write(FILE *out, const char *s, size_t len)
{
	static const char *const entities[] = {
		['&'] = "&amp;",
		['<'] = "&lt;",
		['>'] = "&gt;",
		['"'] = "&quot;",
		['\''] = "&#39;",
	};

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c < sizeof(entities) / sizeof(*entities) &&
		    entities[c] != NULL)
			fputs(entities[c], out);
		else if (c >= ' ' && c != 0x7f)
			putc(c, out);
		else
			putc(' ', out);
	}
}

/* Length of the address of a page at s, without what ends a sentence. */
static size_t
link_length(const char *s, size_t len)
{
	size_t n = 0;

	if (len < 9 || memcmp(s, "https://", 8) != 0)
		return 0;
	while (n < len && s[n] > ' ' && s[n] < 0x7f &&
	    strchr("<>\"", s[n]) == NULL)
		n++;
	while (n > 0 && strchr(".,;:!?)'", s[n - 1]) != NULL)
		n--;
	return n;
}

static void
words_write(FILE *out, const char *s, size_t len)
{
	while (len > 0) {
		size_t n = link_length(s, len);

		if (n > 0) {
			fputs("<a href=\"", out);
			text_write(out, s, n);
			fputs("\">", out);
			text_write(out, s, n);
			fputs("</a>", out);
		} else
			text_write(out, s, n = 1);
		s += n;
		len -= n;
	}
}

/* "NOT SAVED" */
static bool
heading(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!isupper((unsigned char)s[i]) && s[i] != ' ')
			return false;
	return len > 0;
}

static void
comment_write(FILE *out, const char *s, size_t len)
{
	size_t blanks = 0;
	const char *tag;

	s++;
	len--;
	while (blanks < len && s[blanks] == ' ')
		blanks++;
	s += blanks;
	len -= blanks;
	tag = heading(s, len) ? "b" : "span";
	fprintf(out,
	    "<div style=\"padding-left:%dem\"><span style=\"color:#a0a0a0\">#"
	    "</span> <%s>",
	    blanks > 1 ? INDENT_EM : 0, tag);
	words_write(out, s, len);
	fprintf(out, "</%s></div>\n", tag);
}

static void
line_write(FILE *out, const char *s, size_t len)
{
	if (len == 0)
		fputs("<div><br></div>\n", out);
	else if (*s == '#')
		comment_write(out, s, len);
	else {
		fputs("<div>", out);
		words_write(out, s, len);
		fputs("</div>\n", out);
	}
}

static char *
written(struct arena *a, const char *s, bool lines)
{
	struct draft d;
	FILE *out = draft_begin(&d);

	if (!lines)
		text_write(out, s, strlen(s));
	while (lines && *s != '\0') {
		size_t len = strcspn(s, "\r\n");

		line_write(out, s, len);
		s += len;
		if (s[0] == '\r' && s[1] == '\n')
			s++;
		s += *s != '\0';
	}
	return draft_end(&d, a);
}

char *
frame_html_text(struct arena *a, const char *s)
{
	return written(a, s, false);
}

char *
frame_html_body(struct arena *a, const char *s)
{
	return written(a, s, true);
}
