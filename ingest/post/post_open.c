/* post_open.c -- the ways that letters take, from the configuration. */
#include <string.h>
#include <unistd.h>

#include "ingest/post/post.h"
#include "lib/path.h"
#include "lib/share.h"

static const char *
first_line(struct arena *a, const char *secret)
{
	return arena_strndup(a, secret, strcspn(secret, " \t\r\n"));
}

void
post_open(struct post *p, struct arena *a, const struct conf *c,
    const unsigned char *key)
{
	const char *line, *from = conf_text(c, "mail.bounce-address");

	p->conf = c;
	p->key = key;
	p->patience = patience_new();
	p->smtp = (struct smtp){
		.url = conf_text(c, "mail.smtp"),
		.user = conf_text(c, "mail.smtp-user"),
		.password = conf_text(c, "mail.smtp-password-file"),
		.ca = conf_text(c, "mail.smtp-ca"),
		.hello = strchr(conf_text(c, "mail.address"), '@') + 1,
		.from = from == NULL ? "" : from,
		.seconds = (int)conf_int(c, "mail.smtp-seconds"),
		.sent = conf_text(c, "mail.sent"),
	};
	for (int harm = 0; harm < 2; harm++)
		p->hourly[harm] = hourly_new(
		    a, (size_t)conf_int(c, "mail.hourly"), harm == 1);
	p->gate = gate_open(c);
	p->turns = turns_new();
	p->frames = frames_read(a, conf_text(c, "site.content"),
	    path_join(a, share_folder(a), "content"), &p->frames_why);
	translate_open(&p->translator, a, c);
	while (conf_line(c, p->n) != NULL)
		p->n++;
	p->lines = arena_array(a, p->n + 1, sizeof(*p->lines));
	for (size_t i = 0; (line = conf_line(c, i)) != NULL; i++)
		p->lines[i] = (struct rest_line){
			.name = line,
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
	gate_close(&p->gate);
	turns_free(p->turns);
	p->turns = NULL;
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
	if (p->smtp.ca != NULL && access(p->smtp.ca, R_OK) == -1)
		return "mail.smtp-ca cannot be read; it names a PEM file, for "
		       "example: ca.pem";
	if (p->frames == NULL)
		return p->frames_why;
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
	return translate_check(&p->translator);
}
