/* envelope.c -- what the door saw of a mail that its bytes do not tell. */
#include "ingest/mail/door/envelope.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char *const states[] = {
	[ENVELOPE_PASS] = "pass",
	[ENVELOPE_FAIL] = "fail",
	[ENVELOPE_UNKNOWN] = "unknown",
};

/* No line of the text can begin inside a value. */
static bool
value_ok(const char *s)
{
	size_t len = strlen(s);

	for (size_t i = 0; i < len; i++)
		if (s[i] <= ' ' || s[i] > 126)
			return false;
	return len <= ENVELOPE_TAG_MAX;
}

static const char *
signature_write(struct arena *a, const struct envelope_signature *s)
{
	assert(value_ok(s->domain) && value_ok(s->b) && value_ok(s->bh) &&
	    value_ok(s->h));
	if (s->domain[0] == '\0')
		return arena_printf(a, "dkim %s", states[s->state]);
	return arena_printf(a,
	    "dkim %s d=%s b=%s bh=%s h=%s t=%" PRId64 " x=%" PRId64 "%s",
	    states[s->state], s->domain, s->b, s->bh, s->h, s->made, s->expires,
	    s->partial ? " l" : "");
}

const char *
envelope_write(struct arena *a, const struct envelope *e)
{
	const char *text =
	    arena_strndup(a, e->recipient, strcspn(e->recipient, "\r\n"));

	if (!e->checked)
		return text;
	if (e->n == 0)
		return arena_printf(a, "%s\ndkim none", text);
	for (size_t i = 0; i < e->n; i++)
		text = arena_printf(
		    a, "%s\n%s", text, signature_write(a, &e->signatures[i]));
	return text;
}

/* Behind " name=", up to the next blank or the end of the line. */
static bool
tag_read(struct arena *a, const char **p, const char *name, const char **out)
{
	size_t len = strlen(name);

	if (strncmp(*p, name, len) != 0)
		return false;
	*p += len;
	len = strcspn(*p, " \n");
	*out = arena_strndup(a, *p, len);
	*p += len;
	return value_ok(*out);
}

static bool
number_read(const char **p, const char *name, int64_t *out)
{
	size_t len = strlen(name);
	char *end;

	if (strncmp(*p, name, len) != 0 || (*p)[len] < '0' || (*p)[len] > '9')
		return false;
	errno = 0;
	*out = strtoll(*p + len, &end, 10);
	*p = end;
	return errno == 0;
}

static bool
word_read(const char **p, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(*p, word, len) != 0 || strchr(" \n", (*p)[len]) == NULL)
		return false;
	*p += len;
	return true;
}

static bool
signature_read(struct arena *a, const char **p, struct envelope_signature *out)
{
	size_t state = 0;

	*out = (struct envelope_signature){
		.domain = "",
		.b = "",
		.bh = "",
		.h = "",
	};
	while (state < sizeof(states) / sizeof(*states) &&
	    !word_read(p, states[state]))
		state++;
	if (state == sizeof(states) / sizeof(*states))
		return false;
	out->state = (enum envelope_state)state;
	/* Without a domain it can have failed, but not passed. */
	if (**p != ' ')
		return out->state != ENVELOPE_PASS;
	if (!tag_read(a, p, " d=", &out->domain) ||
	    !tag_read(a, p, " b=", &out->b) ||
	    !tag_read(a, p, " bh=", &out->bh) ||
	    !tag_read(a, p, " h=", &out->h) ||
	    !number_read(p, " t=", &out->made) ||
	    !number_read(p, " x=", &out->expires))
		return false;
	out->partial = word_read(p, " l");
	return out->domain[0] != '\0';
}

static bool
lines_read(struct arena *a, const char *p, struct envelope *out)
{
	if (strcmp(p, "\ndkim none") == 0)
		return true;
	out->signatures =
	    arena_array(a, ENVELOPE_SIGNATURES_MAX, sizeof(*out->signatures));
	while (*p != '\0') {
		if (out->n == ENVELOPE_SIGNATURES_MAX ||
		    strncmp(p, "\ndkim ", 6) != 0)
			return false;
		p += 6;
		if (!signature_read(a, &p, &out->signatures[out->n++]))
			return false;
	}
	return true;
}

bool
envelope_read(struct arena *a, const char *meta, struct envelope *out)
{
	size_t len = strcspn(meta, "\n");

	*out = (struct envelope){
		.recipient = arena_strndup(a, meta, len),
		.checked = meta[len] == '\n',
	};
	if (strlen(meta) <= ENVELOPE_TEXT_MAX && lines_read(a, meta + len, out))
		return true;
	*out = (struct envelope){ .recipient = "" };
	return false;
}

bool
envelope_covers(const struct envelope_signature *s, const char *name)
{
	size_t want = strlen(name);

	for (const char *p = s->h; *p != '\0'; p += *p == ':') {
		size_t len = strcspn(p, ":");

		if (len == want && strncmp(p, name, len) == 0)
			return true;
		p += len;
	}
	return false;
}
