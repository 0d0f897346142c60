/* flow.c -- text that flows into lines, as browsers lay it out. */
#include "ingest/mail/body/flow.h"

#include <string.h>

static void
put(struct flow *f, const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		f->text = arena_grow(f->a, f->text, f->n, &f->cap, 1);
		f->text[f->n++] = s[i];
	}
}

void
flow_end(struct flow *f)
{
	struct line *l;

	l = lines_add(f->a, f->out, arena_strndup(f->a, f->text, f->n));
	l->mark = f->mark;
	f->n = 0;
	f->open = f->blank = false;
}

void
flow_edge(struct flow *f)
{
	if (f->open)
		flow_end(f);
	f->blank = false;
}

/* Collapses white space as browsers do; a no-break space is a character. */
void
flow_text(struct flow *f, const char *s)
{
	for (; *s != '\0'; s++) {
		if (f->pre > 0 && *s == '\n') {
			flow_end(f);
		} else if (strchr(" \t\r\n\f", *s) != NULL && f->pre == 0) {
			f->blank = f->open;
		} else {
			if (f->blank)
				put(f, " ", 1);
			f->blank = false;
			f->open = true;
			put(f, s, 1);
		}
	}
}
