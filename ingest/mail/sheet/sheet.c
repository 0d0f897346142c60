/* sheet.c -- from the parts of a mail to what it says. */
#include "ingest/mail/sheet/sheet.h"

#include <string.h>

#include "ingest/mail/body/armor.h"
#include "ingest/mail/body/body.h"
#include "ingest/mail/body/quote.h"
#include "ingest/mail/order/order.h"
#include "ingest/mail/sheet/csv.h"
#include "ingest/mail/sheet/line.h"
#include "ingest/vocab/normal.h"

/* Would it be something of its own, perhaps with a word spelt right? */
static bool
is_own_line(struct sheet *s, const char *text)
{
	struct order *o = NULL;
	const char *why;

	return sheet_like_rating(s, text) || sheet_nearly_rating(s, text) ||
	    (order_read(s->a, s->in->vocab, text, &o, &why) != ORDER_NONE &&
		o != NULL) ||
	    order_nearly(s->a, s->in->vocab, text);
}

/* A text for somebody: the one above it is over. */
static bool
begins_text(struct sheet *s, const char *line)
{
	struct order *o = NULL;
	const char *why;

	return order_opens_message(line) &&
	    order_read(s->a, s->in->vocab, line, &o, &why) == ORDER_READ;
}

/*
 * The lines below a message, up to ".", another one or the end; *body: how
 * many. NULL, or why it is not sent: a rating must not leave with it, hers or
 * another's. Of one that is refused, o is NULL, and it is said which lines are
 * lost with it.
 */
static const char *
read_message(struct sheet *s, const struct lines *l, const struct quote *q,
    size_t i, struct order *o, size_t *body)
{
	const char **lines = NULL;
	size_t n = 0, cap = 0, own = 0, first = i + 2;
	bool scores = o != NULL && sheet_like_rating(s, o->body);

	for (i++; i < l->n && q->parts[i] == QUOTE_AUTHOR; i++) {
		const char *text = normal_text(s->a, l->items[i].text);

		if (begins_text(s, text))
			break;
		++*body;
		if (strcmp(text, ".") == 0) {
			own = 0;
			scores = false;
			break;
		}
		if (own == 0 && is_own_line(s, text))
			own = i + 1;
		lines = arena_grow(s->a, lines, n, &cap, sizeof(*lines));
		lines[n++] = text;
	}
	if (own != 0 && o == NULL)
		return arena_printf(s->a,
		    " Lines %zu-%zu below it were taken for its text, and "
		    "nothing of them was saved.",
		    first, i);
	if (own != 0)
		return arena_printf(s->a,
		    "does the text end before line %zu, which looks like a "
		    "rating or an order? Nothing from here on was sent or "
		    "saved. Send it again with a line with only . below the "
		    "text.",
		    own);
	if (scores)
		return arena_printf(s->a,
		    "\"%.40s\" looks like a rating, and a text would show it "
		    "before the athlete gives her own number. Nothing from "
		    "here on was sent or saved. A rating is a line of its own, "
		    "such as: Maya: hands 58. If it is a text all the same, "
		    "send it again with a line with only . below it.",
		    o->body);
	return o == NULL ? NULL : order_message_end(s->a, o, lines, n);
}

/* True when the line was an order; *body: how many lines below it took. */
static bool
read_order(struct sheet *s, const struct lines *l, const struct quote *q,
    size_t i, size_t *body)
{
	const char *text = normal_text(s->a, l->items[i].text);
	const char *line = normal_line(s->a, l->items[i].text);
	const char *why, *message = NULL;
	struct order *o = NULL;
	enum order_found found;

	*body = 0;
	found = order_read(s->a, s->in->vocab, text, &o, &why);
	if (found == ORDER_NONE && strcmp(line, text) != 0) {
		/* A key keeps its underscores; other orders lose bullets. */
		text = line;
		found = order_read(s->a, s->in->vocab, text, &o, &why);
	}
	if (found == ORDER_NONE)
		return false;
	s->begun = true;
	if (order_opens_message(text))
		message = read_message(
		    s, l, q, i, found == ORDER_READ ? o : NULL, body);
	if (found == ORDER_BAD)
		sheet_error(s, "%s%s", why, message == NULL ? "" : message);
	else if (message != NULL)
		sheet_error(s, "%s", message);
	else
		sheet_store_order(s, o);
	return true;
}

/* As a spreadsheet would number it. */
static struct csv_row
roster_row(struct sheet *s, const struct row *row, int number)
{
	struct csv_row r = { .row = number, .n = row->n };

	r.cells = arena_array(s->a, row->n + 1, sizeof(*r.cells));
	for (size_t i = 0; i < row->n; i++)
		r.cells[i] = normal_text(s->a, row->cells[i]);
	return r;
}

/* People who are to be added, below the titles of their table. */
static bool
read_roster(struct sheet *s, const struct row *rows, size_t n)
{
	struct csv_row *people = arena_array(s->a, n, sizeof(*people));
	size_t above = sheet_titles(s, rows, n), i;

	if (!sheet_is_roster(s, rows[above].cells, rows[above].n))
		return false;
	for (i = 0; above + i < n; i++)
		people[i] = roster_row(s, &rows[above + i], (int)i + 1);
	s->begun = true;
	s->place = rows[above].place;
	sheet_store_order(s, order_roster(s->a, "from the mail", people, i));
	return true;
}

/* A run of rows of one table from line i on; how many lines it has. */
static size_t
read_table(
    struct sheet *s, const struct lines *l, const struct quote *q, size_t i)
{
	struct row *rows = arena_array(s->a, l->n - i, sizeof(*rows));
	int table = l->items[i].table;
	size_t n = 0;

	for (; i + n < l->n && l->items[i + n].table == table &&
	     q->parts[i + n] == QUOTE_AUTHOR;
	     n++) {
		const struct line *line = &l->items[i + n];

		rows[n].place.line = s->in->above + (int)(i + n) + 1;
		rows[n].cells = line->cells;
		rows[n].n = line->n_cells;
		rows[n].rowspan = line->rowspan;
	}
	if (!read_roster(s, rows, n))
		sheet_table(s, rows, n);
	return n;
}

/*
 * What is copied from a chat may be anybody's, and so may the lines below,
 * which have no name of their own: all of it is the coach's to tidy up. True
 * when line i is such.
 */
static bool
is_chat(struct sheet *s, const struct lines *l, size_t i)
{
	const char *text = normal_text(s->a, l->items[i].text), *own;
	size_t head = quote_chat_head(text);

	if (head == 0)
		return false;
	own = text + head;
	if (!sheet_like_rating(s, own))
		own = arena_printf(s->a, "Anna: %s 80", sheet_example(s));
	sheet_error(s,
	    "\"%s\" is copied from a chat: nothing from here on was read, for "
	    "it may be somebody else's words. Send what is yours without it: "
	    "\"%s\".",
	    vocab_shown(s->a, arena_strndup(s->a, text, head)),
	    vocab_shown(s->a, own));
	return true;
}

/* What stands behind "#" is ignored, but copied from our mails it was meant. */
static void
comment_keep(struct sheet *s, const char *line)
{
	const char *text = normal_line(s->a, line);

	if (*text != '#' || s->commented != NULL)
		return;
	text += strspn(text, "# ");
	if (is_own_line(s, text))
		s->commented = text;
}

static void
read_lines(struct sheet *s, const struct lines *l, const struct quote *q)
{
	size_t i, body;

	for (i = 0; i < l->n; i++) {
		s->place = (struct place){ .line = s->in->above + (int)i + 1 };
		if (q->parts[i] == QUOTE_AFTER)
			sheet_postscript(s, l->items[i].text);
		if (q->parts[i] != QUOTE_AUTHOR)
			continue;
		if (i >= SHEET_LINES) {
			sheet_error_all(s,
			    "too many lines: only the first %d were read. "
			    "Send the rest in a second mail.",
			    SHEET_LINES);
			return;
		}
		if (is_chat(s, l, i))
			return;
		if (l->items[i].cells != NULL)
			i += read_table(s, l, q, i) - 1;
		else if (read_order(s, l, q, i, &body))
			i += body;
		else {
			comment_keep(s, l->items[i].text);
			sheet_line(s, l->items[i].text);
		}
	}
}

/* Says which lines of one unread part would have been read elsewhere. */
static void
report_unread(struct sheet *s, const struct lines *l, const struct quote *q,
    enum quote_part part, const char *where)
{
	size_t first = 0, last = 0, i = q->end;
	bool rates = false;

	/*
	 * Beside ratings of her own a quote is what she answers, else what she
	 * may have meant: "please enter". But our receipts hold no rating:
	 * what looks like one below the head of theirs she has typed there.
	 */
	if (part == QUOTE_OTHER && s->out->n > 0)
		while (i < l->n && !quote_is_ours(s->a, l->items[i].text))
			i++;
	for (; i < l->n; i++) {
		const char *text = l->items[i].text;

		if (q->parts[i] != part ||
		    !(part == QUOTE_BELOW ? is_own_line(s, text)
					  : sheet_like_rating(s, text)))
			continue;
		first = first == 0 ? i + 1 : first;
		last = i + 1;
		rates = rates || sheet_like_rating(s, text) ||
		    sheet_nearly_rating(s, text);
	}
	if (first == 0)
		return;
	s->place = (struct place){ .line = 0 };
	sheet_note(s,
	    "lines %zu-%zu look like %s but come %s and were NOT read", first,
	    last, rates ? "ratings" : "orders", where);
}

/* Is the table that begins at line i one of ours, below its titles? */
static bool
is_data(struct sheet *s, const struct lines *l, size_t i)
{
	int table = l->items[i].table;
	size_t last = i + SHEET_TITLES;

	while (i < last && i + 1 < l->n && l->items[i + 1].table == table &&
	    sheet_is_title(s, l->items[i].cells, l->items[i].n_cells))
		i++;
	return sheet_is_roster(s, l->items[i].cells, l->items[i].n_cells) ||
	    sheet_is_table(s, l->items[i].cells, l->items[i].n_cells);
}

static struct lines
without_layout(struct sheet *s, const struct lines *l)
{
	struct lines out = { .n = 0 };
	int last = 0;
	bool data = false;
	size_t i;

	for (i = 0; i < l->n; i++) {
		const struct line *line = &l->items[i];

		if (line->table != last && line->cells != NULL)
			data = is_data(s, l, i);
		last = line->table;
		if (line->cells != NULL && !data && !line->typed)
			lines_unfold(s->a, line, &out);
		else
			*lines_add(s->a, &out, line->text) = *line;
		if (line->cells != NULL && !data && line->typed)
			out.items[out.n - 1].cells = NULL;
	}
	return out;
}

/* Nobody whom she rates is called so: then it can only be herself. */
static bool
is_nobodys(struct sheet *s, const char *first)
{
	struct vocab_athlete found =
	    vocab_athlete_known(s->a, s->in->vocab, first);

	return found.person == NULL && !found.ambiguous;
}

static void
read_body(struct sheet *s, struct lines *l)
{
	const struct vocab_person *coach = s->in->coach;
	struct quote_names own = { .first = coach == NULL ? NULL : coach->first,
		.name = coach == NULL ? NULL : coach->name };
	struct armor locked = armor_open(s->a, l);
	struct lines all;
	struct quote q;

	lines_typed_tables(s->a, l);
	sheet_typed_tables(s, l);
	all = without_layout(s, l);
	own.unmistaken = coach != NULL && is_nobodys(s, coach->first);
	own.whole = coach != NULL && is_nobodys(s, coach->name);
	q = quote_cut(s->a, &all, &own);
	if (locked.first > 0 && locked.first <= q.end)
		sheet_error_all(s,
		    "lines %zu-%zu are encrypted, and I have no key for them. "
		    "Send the mail again without encryption.",
		    locked.first, locked.last);
	read_lines(s, &all, &q);
	if (q.word != NULL)
		report_unread(s, &all, &q, QUOTE_AFTER,
		    arena_printf(
			s->a, "after \"%s\"", vocab_shown(s->a, q.word)));
	report_unread(s, &all, &q, QUOTE_BELOW, "below a quoted message");
	report_unread(
	    s, &all, &q, QUOTE_OTHER, "in a quoted or forwarded message");
}

static void
read_bodies(struct sheet *s)
{
	struct body b = body_read(s->a, s->in->parts, s->in->n);

	if (b.why != NULL)
		sheet_error_all(s, "%s", b.why);
	if (!b.any)
		return;
	s->html = b.html;
	if (b.plain || !b.html)
		sheet_add_source(s, "plain");
	if (b.html)
		sheet_add_source(s, "html");
	read_body(s, &b.lines);
}

struct reading *
sheet_read(struct arena *a, const struct sheet_input *in)
{
	struct sheet s = { .a = a, .in = in, .scale = 100 };
	size_t i;

	s.out = arena_alloc(a, sizeof(*s.out));
	s.out->source = "";
	read_bodies(&s);
	for (i = 0; i < in->n; i++)
		if (!in->parts[i].text)
			sheet_file(&s, &in->parts[i]);
	if (*s.out->source == '\0')
		s.out->source = "nothing";
	sheet_check(&s);
	return s.out;
}
