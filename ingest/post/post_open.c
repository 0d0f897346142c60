/* post_open.c -- the ways that letters take, from the configuration. */
#include <string.h>

#include "ingest/post/post.h"

static const char *
first_line(struct arena *a, const char *secret)
{
	return arena_strndup(a, secret, strcspn(secret, " \t\r\n"));
}

void
post_open(struct post *p, struct arena *a, const struct conf *c,
    const unsigned char *key)
{
	const char *line;

	p->conf = c;
	p->key = key;
	p->patience = patience_new();
	p->smtp = (struct smtp){
		.url = conf_text(c, "mail.smtp"),
		.user = conf_text(c, "mail.smtp-user"),
		.password = conf_text(c, "mail.smtp-password-file"),
		.sent = conf_text(c, "mail.sent"),
	};
	while (conf_line(c, p->n) != NULL)
		p->n++;
	p->lines = arena_array(a, p->n + 1, sizeof(*p->lines));
	for (size_t i = 0; (line = conf_line(c, i)) != NULL; i++)
		p->lines[i] = (struct rest_line){
			.api_url = conf_text(c, "sms.api-url"),
			.public_url = conf_text(c, "sms.public-url"),
			.number = conf_line_text(c, line, "number"),
			.account = conf_line_text(c, line, "account"),
			.token = first_line(
			    a, conf_line_text(c, line, "token-file")),
		};
}

void
post_close(struct post *p)
{
	patience_free(p->patience);
	p->patience = NULL;
}

static bool
begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

const char *
post_check(const struct post *p)
{
	if (p->smtp.url != NULL && !begins(p->smtp.url, "smtps://") &&
	    !begins(p->smtp.url, "smtp://"))
		return "mail.smtp is not the URL of a mail server; for "
		       "example: smtps://smtp.example.org";
	for (size_t i = 0; i < p->n; i++) {
		const struct rest_line *l = &p->lines[i];

		if (!begins(l->api_url, "https://") &&
		    !begins(l->api_url, "http://127.0.0.1:") &&
		    !begins(l->api_url, "http://127.0.0.1/"))
			return "sms.api-url would carry the token in clear; "
			       "for example: https://api.twilio.com";
		if (strspn(l->account,
			"0123456789abcdefghijklmnopqrstuvwxyz"
			"ABCDEFGHIJKLMNOPQRSTUVWXYZ") != strlen(l->account))
			return "a line's account is no account SID; for "
			       "example: AC000000000000000000000000000000aa";
	}
	return NULL;
}
