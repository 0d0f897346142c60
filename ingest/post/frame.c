/* frame.c -- what stands around the words of our mails. */
#include "ingest/post/frame.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "ingest/post/frame_html.h"
#include "lib/draft.h"
#include "lib/path.h"

enum { FRAME_MAX = 64 * 1024, LANGUAGES = 2, KINDS = 2, FORMS = 2 };

enum form { TXT, HTML };

static const char *const languages[LANGUAGES] = { "en", "es" };
static const char *const kinds[KINDS] = { "letter", "receipt" };
static const char *const forms[FORMS] = { "txt", "html" };

struct frames {
	const char *text[LANGUAGES][KINDS][FORMS];
};

/* In the order of the words below; only HTML has the last one. */
static const char *const fields[] = { "{{body}}", "{{club}}", "{{contact}}",
	"{{subject}}" };

enum { BODY, CLUB, CONTACT, SUBJECT, FIELDS };

/* The field at s, or FIELDS. */
static size_t
field_at(const char *s)
{
	size_t i = 0;

	while (i < FIELDS && strncmp(s, fields[i], strlen(fields[i])) != 0)
		i++;
	return i;
}

static int
line_of(const char *text, const char *at)
{
	int line = 1;

	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

static const char *
fields_wrong(struct arena *a, const char *text, enum form form)
{
	int bodies = 0;

	for (const char *p = text; (p = strstr(p, "{{")) != NULL; p += 2) {
		size_t field = field_at(p);

		if (field == FIELDS || (field == SUBJECT && form == TXT))
			return arena_printf(a,
			    "line %d has a field that we do not know; known "
			    "are {{body}}, {{club}}, {{contact}} and, in HTML, "
			    "{{subject}}",
			    line_of(text, p));
		bodies += field == BODY;
	}
	if (bodies != 1)
		return "it needs {{body}} once, where our words are to stand";
	return NULL;
}

static const char *
lines_wrong(struct arena *a, const char *text, bool receipt)
{
	int line = 1;

	for (const char *p = text; *p != '\0'; line++) {
		size_t len = strcspn(p, "\n");
		bool body = len == strlen(fields[BODY]) &&
		    strncmp(p, fields[BODY], len) == 0;

		if (!body && memmem(p, len, fields[BODY], 8) != NULL)
			return "{{body}} has to stand alone on its line";
		if (receipt && !body && len > 0 && *p != '#')
			return arena_printf(a,
			    "line %d must begin with #, so that it does "
			    "nothing when it comes back",
			    line);
		p += len + (p[len] == '\n');
	}
	return NULL;
}

static const char *
frame_read(struct arena *a, const char *own, const char *shipped,
    const char *name, const char **why)
{
	const char *folder = path_join(a, own, "mail");
	const char *path = path_join(a, folder, name);
	const char *text = path_read_inside(a, folder, name, FRAME_MAX, NULL);
	const char *wrong;
	enum form form = strstr(name, ".html") != NULL ? HTML : TXT;

	if (text == NULL && errno == ENOENT) {
		path = path_join(a, path_join(a, shipped, "mail"), name);
		text = path_read(a, path, FRAME_MAX, NULL);
	}
	if (text == NULL) {
		*why = arena_printf(a, "%s: %s", path, path_why(errno));
		return NULL;
	}
	wrong = fields_wrong(a, text, form);
	if (wrong == NULL && form == TXT)
		wrong = lines_wrong(a, text, strncmp(name, "receipt", 7) == 0);
	if (wrong != NULL)
		*why = arena_printf(a, "%s: %s", path, wrong);
	return wrong == NULL ? text : NULL;
}

struct frames *
frames_read(
    struct arena *a, const char *own, const char *shipped, const char **why)
{
	struct frames *f = arena_alloc(a, sizeof(*f));

	for (size_t l = 0; l < LANGUAGES; l++)
		for (size_t k = 0; k < KINDS; k++)
			for (size_t i = 0; i < FORMS; i++) {
				const char *name = arena_printf(a, "%s.%s.%s",
				    kinds[k], languages[l], forms[i]);

				f->text[l][k][i] =
				    frame_read(a, own, shipped, name, why);
				if (f->text[l][k][i] == NULL)
					return NULL;
			}
	return f;
}

/* One line of UTF-8: no value can add a line to a receipt. */
static const char *
one_line(struct arena *a, const char *s)
{
	char *line = arena_strdup(a, s);

	for (char *p = line; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			*p = ' ';
	return line;
}

/* In one pass: what a value holds is not looked at again. */
static char *
fill(struct arena *a, const char *text, const char *const values[FIELDS])
{
	struct draft d;
	FILE *out = draft_begin(&d);

	while (*text != '\0') {
		size_t field = field_at(text);

		if (field == FIELDS)
			putc(*text++, out);
		else {
			fputs(values[field], out);
			text += strlen(fields[field]);
		}
	}
	return draft_end(&d, a);
}

static const char *
frame_find(const struct frames *f, const struct frame_words *w, enum form form)
{
	size_t l = LANGUAGES - 1;

	while (l > 0 && strcmp(languages[l], w->language) != 0)
		l--;
	return f->text[l][w->receipt][form];
}

char *
frame_text(struct arena *a, const struct frames *f, const struct frame_words *w)
{
	char *body = arena_strdup(a, w->body);
	size_t len = strlen(body);
	const char *values[FIELDS] = {
		[CLUB] = one_line(a, w->club),
		[CONTACT] = one_line(a, w->contact),
		[SUBJECT] = "",
	};

	/* The file has the line's end. */
	while (len > 0 && (body[len - 1] == '\n' || body[len - 1] == '\r'))
		body[--len] = '\0';
	values[BODY] = body;
	return fill(a, frame_find(f, w, TXT), values);
}

char *
frame_html(struct arena *a, const struct frames *f, const struct frame_words *w)
{
	const char *values[FIELDS] = {
		[BODY] = frame_html_body(a, w->body),
		[CLUB] = frame_html_text(a, one_line(a, w->club)),
		[CONTACT] = frame_html_text(a, one_line(a, w->contact)),
		[SUBJECT] = frame_html_text(a, one_line(a, w->subject)),
	};

	return fill(a, frame_find(f, w, HTML), values);
}
