/* story.c -- an invented team's messages, played through oarlock-take. */
#include "gen/preview/story.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lib/crypto.h"
#include "lib/dropbox.h"
#include "lib/identity.h"
#include "lib/path.h"
#include "lib/program.h"
#include "lib/sitekey.h"

enum { STORY_MAX = 1024 * 1024, MESSAGES_MAX = 2000 };

static const char number[] = "+15555550100";
static const char mailbox[] = "ratings@example.org";

/* ---- reading ---- */

static bool
key_set(struct story *s, const char *name, const char *value)
{
	if (strcmp(name, "title") == 0)
		s->title = value;
	else if (strcmp(name, "today") == 0)
		return date_parse(value, &s->today);
	else if (strcmp(name, "line") == 0)
		s->no_line = strcmp(value, "no") == 0;
	else
		return false;
	return true;
}

/* One line of the top; an empty one and what a "#" begins says nothing. */
static bool
top_line(struct arena *a, struct story *s, const char *line, size_t len)
{
	const char *colon = memchr(line, ':', len);

	if (len == 0 || line[0] == '#')
		return true;
	if (colon == NULL || colon + 2 > line + len)
		return false;
	return key_set(s, arena_strndup(a, line, (size_t)(colon - line)),
	    arena_strndup(a, colon + 2, (size_t)(line + len - colon) - 2));
}

static const char *
stem(struct arena *a, const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *name = slash == NULL ? file : slash + 1;

	return arena_strndup(a, name, strcspn(name, "."));
}

bool
story_read(struct arena *a, const char *file, struct story *s, const char **why)
{
	const char *p = path_read(a, file, STORY_MAX, NULL);

	*s = (struct story){ .file = file, .name = stem(a, file), .line = 1 };
	if (p == NULL) {
		*why = arena_printf(a, "%s: %s", file, strerror(errno));
		return false;
	}
	for (; *p != '\0' && *p != '@'; s->line++) {
		size_t len = strcspn(p, "\n");

		if (!top_line(a, s, p, len)) {
			*why = arena_printf(a,
			    "%s:%d: the keys are title, today and line, as in "
			    "today: 2026-05-06",
			    file, s->line);
			return false;
		}
		p += len + (p[len] == '\n');
	}
	s->messages = p;
	if (s->title == NULL || s->today.year == 0) {
		*why = arena_printf(
		    a, "%s:1: a story needs a title and a today", file);
		return false;
	}
	return true;
}

/* ---- messages ---- */

struct telling {
	struct arena *a;
	const struct story *story;
	unsigned char key[SITEKEY_LEN];
	struct dropbox_message *m;
	size_t n, cap;
};

static bool
moment_read(const char *stamp, int64_t *when)
{
	struct tm tm = { 0 };
	const char *end = strptime(stamp, "%Y-%m-%dT%H:%M:%SZ", &tm);

	*when = end == NULL ? 0 : timegm(&tm);
	return end != NULL && *end == '\0';
}

static const char *
form_encode(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, 3 * strlen(s) + 1), *p = out;

	for (; *s != '\0'; s++)
		p += sprintf(p, "%%%02X", (unsigned char)*s);
	return out;
}

static void
text_make(struct telling *t, struct dropbox_message *m, const char *from)
{
	m->meta = "";
	m->body = arena_printf(t->a,
	    "AccountSid=AC0000000000000000000000000000000a&From=%s&To=%s&Body="
	    "%s&MessageSid=%s&NumMedia=0",
	    form_encode(t->a, from), form_encode(t->a, number),
	    form_encode(t->a, m->body), m->source_id);
}

/* As the club's own server would have delivered it. */
static void
mail_make(struct telling *t, struct dropbox_message *m, const char *who)
{
	int64_t id = strtoll(who, NULL, 10);
	const char *from = strchr(who, ' ');
	const char *to = identity_drop_address(t->a, t->key, mailbox, id, 1);
	time_t when = (time_t)m->received;
	char date[40];
	struct tm tm;

	gmtime_r(&when, &tm);
	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S +0000", &tm);
	from = from == NULL ? "" : from + 1;
	m->meta = to;
	m->body = arena_printf(t->a,
	    "Delivered-To: %s\r\nAuthentication-Results: mx.example.org; "
	    "dmarc=pass header.from=example.org\r\nReceived: from "
	    "a.example.net "
	    "(a.example.net [192.0.2.1]) by mx.example.org; %s\r\nFrom: "
	    "<%s>\r\n"
	    "To: %s\r\nSubject: today\r\nDate: %s\r\nMessage-ID: "
	    "<%s@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: "
	    "text/plain; "
	    "charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n%s",
	    to, date, from, to, date, m->source_id, m->body);
}

static void
clock_make(struct telling *t, struct dropbox_message *m, const char *rest)
{
	(void)rest;
	m->kind = "report";
	m->meta = "clock";
	m->body =
	    arena_printf(t->a, "%lld", (long long)m->received / 900 * 900);
}

/* "9-1": which of our letters; its body is what was done with it. */
static void
report_make(struct telling *t, struct dropbox_message *m, const char *outbox)
{
	m->meta = arena_strdup(t->a, outbox);
}

/* "9-1 undelivered 30006". */
static void
status_make(struct telling *t, struct dropbox_message *m, const char *rest)
{
	size_t id = strcspn(rest, " ");
	const char *status = rest + id + (rest[id] == ' ');
	size_t len = strcspn(status, " ");
	const char *code = status + len + (status[len] == ' ');

	m->meta = arena_strndup(t->a, rest, id);
	m->body =
	    arena_printf(t->a, "MessageSid=%s&MessageStatus=%.*s&ErrorCode=%s",
		m->source_id, (int)len, status, code);
}

static void
safekeeping_make(struct telling *t, struct dropbox_message *m, const char *rest)
{
	(void)t, (void)rest;
	m->meta = m->kind;
	m->kind = "report";
}

static void
order_make(struct telling *t, struct dropbox_message *m, const char *rest)
{
	(void)t, (void)rest;
	m->meta = strcmp(m->kind, "roster") == 0 ? "roster" : "lines";
	m->kind = "order";
}

static const struct {
	const char *word;
	void (*make)(struct telling *, struct dropbox_message *, const char *);
} kinds[] = {
	{ "text", text_make },
	{ "mail", mail_make },
	{ "clock", clock_make },
	{ "order", order_make },
	{ "roster", order_make },
	{ "report", report_make },
	{ "status", status_make },
	{ "backup", safekeeping_make },
	{ "drill", safekeeping_make },
};

/* head: "2026-05-05T09:00:00Z text +15555550101". */
static bool
message_add(struct telling *t, const char *head, const char *body)
{
	size_t stamp = strcspn(head, " ");
	const char *word = head + stamp + (head[stamp] == ' ');
	size_t len = strcspn(word, " ");
	struct dropbox_message m = {
		.kind = arena_strndup(t->a, word, len),
		.source_id = arena_printf(t->a, "SM%032zx", t->n + 1),
		.body = body,
	};

	if (!moment_read(arena_strndup(t->a, head, stamp), &m.received))
		return false;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (strcmp(kinds[i].word, m.kind) != 0)
			continue;
		kinds[i].make(t, &m, word + len + (word[len] == ' '));
		m.len = strlen(m.body);
		t->m = arena_grow(t->a, t->m, t->n, &t->cap, sizeof(*t->m));
		t->m[t->n++] = m;
		return true;
	}
	return false;
}

static bool
messages_read(struct telling *t, const char **why)
{
	const char *p = t->story->messages;
	int line = t->story->line;

	while (*p != '\0') {
		size_t head = strcspn(p, "\n");
		const char *body = p + head + (p[head] == '\n');
		const char *end = strstr(body, "\n@ ");
		size_t len =
		    end == NULL ? strlen(body) : (size_t)(end - body) + 1;

		if (strncmp(body, "@ ", 2) == 0)
			len = 0;
		if (strncmp(p, "@ ", 2) != 0 || t->n == MESSAGES_MAX ||
		    !message_add(t, arena_strndup(t->a, p + 2, head - 2),
			arena_strndup(t->a, body, len))) {
			*why = arena_printf(t->a,
			    "%s:%d: a message begins with a line as in @ "
			    "2026-05-05T09:00:00Z text +15555550101",
			    t->story->file, line);
			return false;
		}
		for (; p < body + len; p++)
			line += *p == '\n';
	}
	return true;
}

/* ---- the team folder ---- */

static bool
folder_make(struct arena *a, const struct story *s, const struct story_place *p,
    const unsigned char *key)
{
	const char *line = arena_printf(a,
	    "[line \"boats\"]\n\tnumber = %s\n\taccount = "
	    "AC0000000000000000000000000000000a\n\ttoken-file = token\n"
	    "[sms]\n\tpublic-url = https://sms.example.org/twilio\n",
	    number);
	const char *conf = arena_printf(a,
	    "[club]\n\tname = Riverside Rowing\n\tzone = Europe/Oslo\n"
	    "\tcontact = office@example.org\n"
	    "\tsafeguarding = Robin Vale, safe@example.org\n"
	    "\treport = https://example.org/report The national line\n"
	    "[site]\n\turl = https://pages.example.org\n\ttemplates = %s\n"
	    "\tcontent = %s\n[team]\n\tresults = yes\n"
	    "[mail]\n\taddress = %s\n\ttrusted-server = mx.example.org\n"
	    "\tdkim = off\n%s",
	    p->templates, p->content, mailbox, s->no_line ? "" : line);

	return path_make_folder(p->folder, 0700) &&
	    path_write(path_join(a, p->folder, "token"), "none", 4, 0600) &&
	    path_write(
		path_join(a, p->folder, "site.key"), key, SITEKEY_LEN, 0600) &&
	    path_write(path_join(a, p->folder, "oarlock.conf"), conf,
		strlen(conf), 0600);
}

bool
story_play(struct arena *a, const struct story *s, const struct story_place *p,
    const char **why)
{
	struct telling t = { .a = a, .story = s };
	struct dropbox *box;
	bool good;

	memset(t.key, STORY_KEY_BYTE, sizeof(t.key));
	if (!messages_read(&t, why))
		return false;
	if (!folder_make(a, s, p, t.key)) {
		*why = arena_printf(a, "%s: %s", p->folder, strerror(errno));
		return false;
	}
	if ((box = dropbox_open(a, p->folder, true, why)) == NULL)
		return false;
	good = dropbox_append(box, t.m, t.n, NULL);
	dropbox_close(box);
	/* Who writes a story hears of each line that is not understood. */
	if (good && program_once(a, "oarlock-take", p->folder, true) == 0)
		return true;
	*why = arena_printf(a, "%s: oarlock-take did not read it", s->file);
	return false;
}
