/* links.c -- mails to a coach's own secret address, begun for her. */
#include <string.h>

#include "gen/view/parts.h"
#include "gen/view/words.h"
#include "lib/identity.h"

static const char *
drop_address(struct arena *a, const struct view_coach *c)
{
	return identity_drop_address(a, c->view->site_key,
	    conf_text(c->view->conf, "mail.address"), c->coach->id,
	    c->coach->address_generation);
}

const char *
view_order_link(struct arena *a, const struct view_coach *c, const char *words)
{
	return view_mail_link(a, c, "Texts", words);
}

const char *
view_mail_link(struct arena *a, const struct view_coach *c, const char *subject,
    const char *words)
{
	return arena_printf(a, "mailto:%s?subject=%s&body=%s",
	    drop_address(a, c), view_encode(a, subject), view_encode(a, words));
}

/* A mail with a line begun for each of some athletes. */
struct begun {
	const struct view_person *first, *last;
	const char *link;
};

static void
begun_add(struct arena *a, struct val *list, const struct begun *b)
{
	struct val *m = val_append_map(a, list);

	val_set_text(a, m, "link", b->link);
	val_set_text(a, m, "from",
	    b->first == NULL ? ""
			     : words_short(a, b->first->first, b->first->last));
	val_set_text(a, m, "to",
	    b->last == NULL ? ""
			    : words_short(a, b->last->first, b->last->last));
}

/* To her secret address, for all athletes, in as many mails as it takes. */
void
view_set_links(struct arena *a, struct view_coach *c, struct val *m)
{
	struct val *list = val_set_list(a, m, "mail_links");
	struct begun b = { .link = view_mail_link(a, c, "Ratings", "") };
	const char *body = "";
	size_t n = 1;

	for (size_t i = 0; i < c->team->n; i++) {
		const struct view_person *p = &c->team->people[i];
		const char *line = arena_printf(a, "%s: \r\n", p->name);
		const char *longer = arena_printf(a, "%s%s", body, line);
		const char *link = view_mail_link(a, c, "Ratings", longer);

		if (p->is_coach)
			continue;
		if (b.first != NULL && strlen(link) > VIEW_LINK_MAX) {
			begun_add(a, list, &b);
			n++;
			b.first = NULL;
			longer = line;
			link = view_mail_link(a, c, "Ratings", line);
		}
		body = longer;
		b.link = link;
		b.last = p;
		if (b.first == NULL)
			b.first = p;
	}
	begun_add(a, list, &b);
	val_set_bool(a, m, "mail_parts", n > 1);
	val_set_text(a, m, "drop_address", drop_address(a, c));
}
