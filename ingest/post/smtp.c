/* smtp.c -- the way that mails take. */
#include "ingest/post/smtp.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ingest/post/http.h"
#include "lib/path.h"

static const char *const folders[] = { "tmp", "new", "cur" };

bool
smtp_prepare(const struct smtp *s)
{
	struct arena a = ARENA_INIT;
	bool ok = true;

	for (size_t i = 0; s->url == NULL && ok && i < 3; i++)
		ok = path_make_folder(path_join(&a, s->sent, folders[i]), 0700);
	arena_free(&a);
	return ok;
}

static bool
folder_sync(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd != -1 && fsync(fd) == 0;

	if (fd != -1)
		close(fd);
	return ok;
}

static void
into_maildir(struct arena *a, const struct smtp *s, const struct smtp_mail *m,
    struct result *out)
{
	const char *tmp = arena_printf(a, "%s/tmp/%s", s->sent, m->name);
	const char *new = arena_printf(a, "%s/new", s->sent);

	if (path_write(tmp, m->bytes, m->len, 0600) &&
	    rename(tmp, path_join(a, new, m->name)) == 0 && folder_sync(new)) {
		out->kind = RESULT_ACCEPTED;
		return;
	}
	out->kind = RESULT_PAUSE;
	out->why =
	    arena_printf(a, "mail.sent cannot be written: %s", strerror(errno));
}

/* Servers repeat the address; what we keep of their words does not. */
static const char *
address_hide(struct arena *a, const char *text, const char *address)
{
	char *copy = arena_strdup(a, text), *at;
	size_t len = strlen(address);

	while (len > 0 && (at = strcasestr(copy, address)) != NULL) {
		*at = '~';
		memmove(at + 1, at + len, strlen(at + len) + 1);
	}
	return copy;
}

/* The server's "550" where its words begin with one. */
static const char *
reply_code(struct arena *a, const char *text)
{
	for (const char *p = text; (p = strpbrk(p, "45")) != NULL; p++)
		if ((p == text || p[-1] == ' ') &&
		    isdigit((unsigned char)p[1]) &&
		    isdigit((unsigned char)p[2]) &&
		    (p[3] == ' ' || p[3] == '-' || p[3] == '\0'))
			return arena_strndup(a, p, 3);
	return "smtp";
}

static void
to_server(struct arena *a, const struct smtp *s, const struct smtp_mail *m,
    struct result *out)
{
	static const enum result_kind kinds[] = {
		[HTTP_MAIL_SENT] = RESULT_ACCEPTED,
		[HTTP_MAIL_TEMPORARY] = RESULT_AGAIN,
		[HTTP_MAIL_RECEIVER] = RESULT_AGAIN,
		[HTTP_MAIL_SETTING] = RESULT_PAUSE,
		[HTTP_MAIL_PERMANENT] = RESULT_REFUSED,
		[HTTP_MAIL_UNCLEAR] = RESULT_UNCLEAR,
	};
	struct http_mail mail = {
		.url = s->url,
		.ca = s->ca,
		.hello = s->hello,
		.seconds = s->seconds,
		.user = s->user,
		.password = s->password,
		.from = s->from,
		.to = m->to,
		.bytes = m->bytes,
		.len = m->len,
	};
	const char *text = "";
	enum http_mail_result result = http_mail(a, &mail, &text);

	out->kind = kinds[result];
	out->receiver = result == HTTP_MAIL_RECEIVER;
	out->why = address_hide(a, text, m->to);
	out->code = reply_code(a, out->why);
}

void
smtp_hand_over(struct arena *a, const struct smtp *s, const struct smtp_mail *m,
    struct result *out)
{
	*out = (struct result){ .why = "" };
	if (s->url == NULL)
		into_maildir(a, s, m, out);
	else
		to_server(a, s, m, out);
}
