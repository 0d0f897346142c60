/* imap.c -- one session with an IMAP server. */
#include "ingest/mail/door/imap.h"

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libetpan/libetpan.h>

#include "ingest/mail/door/imap_session.h"
#include "lib/watch.h"

enum { NEWS_MS = 5000 }; /* between looks at what is told without end */

/*
 * libetpan reads and writes through us: its own TLS believes any certificate,
 * and has no end of patience or memory.
 */
static ssize_t
low_read(mailstream_low *low, void *buf, size_t n)
{
	return tls_peer_read(low->data, buf, n);
}

static ssize_t
low_write(mailstream_low *low, const void *buf, size_t n)
{
	return tls_peer_write(low->data, buf, n);
}

static int
low_close(mailstream_low *low)
{
	(void)low;
	return 0;
}

static int
low_fd(mailstream_low *low)
{
	(void)low;
	return -1;
}

static const mailstream_low_driver low_driver = {
	.mailstream_read = low_read,
	.mailstream_write = low_write,
	.mailstream_close = low_close,
	.mailstream_get_fd = low_fd,
	.mailstream_free = (void (*)(mailstream_low *))free,
};

struct imap *
imap_new(const struct imap_account *account)
{
	struct imap *im = calloc(1, sizeof(*im));

	if (im == NULL || (im->etpan = mailimap_new(0, NULL)) == NULL)
		err(1, "imap");
	im->account = account;
	im->peer = tls_peer_new();
	return im;
}

void
imap_free(struct imap *im)
{
	/* Without a stream libetpan does not wait for a farewell. */
	if (im->etpan->imap_stream != NULL)
		mailstream_close(im->etpan->imap_stream);
	im->etpan->imap_stream = NULL;
	mailimap_free(im->etpan);
	tls_peer_free(im->peer);
	free(im);
}

const char *
imap_why(const struct imap *im)
{
	return im->why;
}

/*
 * What the server said, as far as it can be shown, and without the times and
 * durations that some add: the same trouble should read the same.
 */
static const char *
said(const struct imap *im, char out[120])
{
	const char *text = im->etpan->imap_response;
	size_t n = 0;

	for (; text != NULL && *text != '\0' && n < 119; text++) {
		if (n > 0 && strchr("[(", *text) != NULL)
			break;
		out[n++] = isprint((unsigned char)*text) ? *text : '?';
	}
	while (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return out;
}

enum imap_end
imap_ended(struct imap *im, int rc, const char *doing, const char *what)
{
	static const int broken[] = { MAILIMAP_ERROR_BAD_STATE,
		MAILIMAP_ERROR_STREAM, MAILIMAP_ERROR_PARSE,
		MAILIMAP_ERROR_MEMORY, MAILIMAP_ERROR_FATAL,
		MAILIMAP_ERROR_PROTOCOL, MAILIMAP_ERROR_DONT_ACCEPT_CONNECTION,
		MAILIMAP_ERROR_NEEDS_MORE_DATA };
	const char *cause = tls_peer_why(im->peer);
	char text[120];
	bool lost = cause[0] != '\0';

	if (rc == MAILIMAP_NO_ERROR)
		return IMAP_DONE;
	for (size_t i = 0; i < sizeof(broken) / sizeof(*broken); i++)
		lost = lost || rc == broken[i];
	if (cause[0] == '\0')
		cause = said(im, text);
	if (cause[0] == '\0' || rc == MAILIMAP_ERROR_PARSE)
		cause = "the server's answer is not IMAP";
	snprintf(im->why, sizeof(im->why), "%s: cannot %s%s%s: %s",
	    im->account->host, doing, what[0] == '\0' ? "" : " ", what, cause);
	return lost ? IMAP_LOST : IMAP_NO;
}

static enum imap_end
lost(struct imap *im, const char *why)
{
	snprintf(im->why, sizeof(im->why), "%s: %s", im->account->host, why);
	return IMAP_LOST;
}

static enum imap_end
secure(struct imap *im)
{
	if (tls_peer_secure(
		im->peer, im->account->host, im->account->authorities))
		return IMAP_DONE;
	return lost(im, tls_peer_why(im->peer));
}

/*
 * What came in clear before TLS began could be anybody's: nothing of it may
 * be left in a buffer.
 */
static enum imap_end
upgrade(struct imap *im)
{
	int rc;

	tls_peer_allow(im->peer, IMAP_SMALL, IMAP_SECONDS);
	rc = mailimap_starttls(im->etpan);
	if (rc != MAILIMAP_NO_ERROR) {
		imap_ended(im, rc, "begin TLS", "");
		return IMAP_LOST;
	}
	if (im->etpan->imap_stream->read_buffer_len > 0)
		return lost(im, "it spoke in clear after TLS began");
	return secure(im);
}

static enum imap_end
greet(struct imap *im)
{
	mailstream_low *low =
	    mailstream_low_new(im->peer, (mailstream_low_driver *)&low_driver);
	mailstream *stream = low == NULL ? NULL : mailstream_new(low, 8192);
	int rc;

	if (stream == NULL)
		err(1, "imap");
	tls_peer_allow(im->peer, IMAP_SMALL, IMAP_SECONDS);
	rc = mailimap_connect(im->etpan, stream);
	im->etpan->imap_stream = stream;
	if (rc == MAILIMAP_NO_ERROR_NON_AUTHENTICATED)
		return IMAP_DONE;
	if (rc == MAILIMAP_NO_ERROR_AUTHENTICATED)
		return lost(im, "it lets anybody in; nothing was said to it");
	imap_ended(im, rc, "begin a session", "");
	return IMAP_LOST;
}

/* A server shows all that it can do only to whom it knows. */
static enum imap_end
capabilities(struct imap *im)
{
	struct mailimap_capability_data *data;
	int rc;

	tls_peer_allow(im->peer, IMAP_SMALL, IMAP_SECONDS);
	rc = mailimap_capability(im->etpan, &data);
	if (rc != MAILIMAP_NO_ERROR)
		return imap_ended(im, rc, "ask what the server can do", "");
	mailimap_capability_data_free(data);
	im->can_idle = mailimap_has_extension(im->etpan, "IDLE");
	im->can_move = mailimap_has_extension(im->etpan, "MOVE");
	im->can_uidplus = mailimap_has_extension(im->etpan, "UIDPLUS");
	return IMAP_DONE;
}

/* RFC 5530: these do not mean that the password is wrong. */
static bool
passing(const struct imap *im)
{
	static const char *const codes[] = { "UNAVAILABLE", "INUSE", "LIMIT",
		"SERVERBUG", "CONTACTADMIN" };
	const struct mailimap_response_info *info =
	    im->etpan->imap_response_info;

	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (info != NULL && info->rsp_atom != NULL &&
		    strcasecmp(info->rsp_atom, codes[i]) == 0)
			return true;
	return false;
}

enum imap_end
imap_login(struct imap *im)
{
	const struct imap_account *ac = im->account;
	enum imap_end end = IMAP_DONE;
	int rc;

	if (!tls_peer_connect(im->peer, ac->host, ac->port)) {
		snprintf(im->why, sizeof(im->why),
		    "cannot connect to %s, port %s: %s", ac->host, ac->port,
		    tls_peer_why(im->peer));
		return IMAP_LOST;
	}
	if (ac->tls_first)
		end = secure(im);
	if (end == IMAP_DONE)
		end = greet(im);
	if (end == IMAP_DONE && !ac->tls_first)
		end = upgrade(im);
	if (end != IMAP_DONE)
		return end;
	tls_peer_allow(im->peer, IMAP_SMALL, IMAP_SECONDS);
	rc = mailimap_login(im->etpan, ac->user, ac->password);
	end = imap_ended(im, rc, "log in as", ac->user);
	if (end == IMAP_DONE)
		return capabilities(im);
	/* Some servers call a wrong password a bad command. */
	if (end == IMAP_LOST && rc != MAILIMAP_ERROR_PROTOCOL)
		return end;
	return passing(im) ? IMAP_LOST : IMAP_NO_LOGIN;
}

enum imap_end
imap_select(struct imap *im, const char *folder)
{
	enum imap_end end;

	tls_peer_allow(im->peer, IMAP_SMALL, IMAP_SECONDS);
	end =
	    imap_ended(im, mailimap_select(im->etpan, folder), "open", folder);
	if (end != IMAP_DONE ||
	    im->etpan->imap_selection_info->sel_perm ==
		MAILIMAP_MAILBOX_READWRITE)
		return end;
	snprintf(im->why, sizeof(im->why),
	    "%s: %s can only be read; its mails must be moved or marked",
	    im->account->host, folder);
	return IMAP_NO;
}

bool
imap_keeps_keywords(const struct imap *im)
{
	const clist *flags = im->etpan->imap_selection_info->sel_perm_flags;

	for (clistiter *i = flags == NULL ? NULL : clist_begin(flags);
	     i != NULL; i = clist_next(i))
		if (((struct mailimap_flag_perm *)clist_content(i))->fl_type ==
		    MAILIMAP_FLAG_PERM_ALL)
			return true;
	return false;
}

bool
imap_hears(const struct imap *im)
{
	return im->can_idle;
}

static bool
say(struct imap *im, const char *words)
{
	mailstream *s = im->etpan->imap_stream;

	return mailstream_write(s, words, strlen(words)) != -1 &&
	    mailstream_flush(s) != -1;
}

/*
 * Reads lines up to the one that begins so; what comes before is news. False
 * when the session is lost, or the command was declined.
 */
static bool
hear(struct imap *im, const char *wanted, bool *news)
{
	const char *line;

	while ((line = mailimap_read_line(im->etpan)) != NULL) {
		if (strncmp(line, wanted, strlen(wanted)) == 0)
			return true;
		if (line[0] != '*' && isdigit((unsigned char)line[0]))
			return false;
		*news = true;
	}
	return false;
}

/*
 * By hand: libetpan takes the line that it reads first for the answer, but a
 * server may tell its news before that.
 */
static enum imap_end
idle(struct imap *im, int ms, bool hurry)
{
	char tag[16];
	bool news = false;

	tls_peer_allow(im->peer, IMAP_SMALL, IMAP_SECONDS);
	if (mailimap_send_current_tag(im->etpan) != MAILIMAP_NO_ERROR ||
	    !say(im, "IDLE\r\n"))
		return imap_ended(
		    im, MAILIMAP_ERROR_STREAM, "wait for mails", "");
	if (!hear(im, "+", &news)) {
		im->can_idle = false;
		return tls_peer_why(im->peer)[0] == '\0'
		    ? IMAP_DONE
		    : imap_ended(
			  im, MAILIMAP_ERROR_STREAM, "wait for mails", "");
	}
	im->hurried = news && hurry;
	if (news && ms > NEWS_MS)
		ms = NEWS_MS;
	/* What was read together with that line wakes no descriptor. */
	if (!im->hurried && im->etpan->imap_stream->read_buffer_len == 0)
		tls_peer_wait(im->peer, ms);
	if (watch_stopping())
		return IMAP_DONE;
	tls_peer_allow(im->peer, IMAP_SMALL, IMAP_SECONDS);
	snprintf(tag, sizeof(tag), "%d OK", im->etpan->imap_tag);
	if (!say(im, "DONE\r\n") || !hear(im, tag, &news))
		return imap_ended(
		    im, MAILIMAP_ERROR_STREAM, "wait for mails", "");
	return IMAP_DONE;
}

enum imap_end
imap_wait(struct imap *im, int ms)
{
	/* A server that has news at every turn must not keep us running. */
	bool hurry = !im->hurried;

	im->hurried = hurry && im->etpan->imap_selection_info->sel_has_exists;
	if (im->hurried)
		return IMAP_DONE;
	if (im->can_idle)
		return idle(im, ms, hurry);
	tls_peer_wait(im->peer, ms);
	return IMAP_DONE;
}
