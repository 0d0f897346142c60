/* wire.c -- a struct mime_mail as bytes. */
#include "ingest/mail/mime/wire.h"

#include <stdint.h>
#include <string.h>

#include "ingest/mail/mime/charset.h"

struct reader {
	struct arena *arena;
	const char *p;
	size_t left;
	bool bad; /* sticky: what follows reads as nothing */
};

static void
number_write(FILE *f, uint64_t n)
{
	fwrite(&n, sizeof(n), 1, f);
}

static void
bytes_write(FILE *f, const char *p, size_t len)
{
	number_write(f, len);
	fwrite(p, 1, len, f);
}

static void
text_write(FILE *f, const char *s)
{
	if (s == NULL)
		number_write(f, UINT64_MAX);
	else
		bytes_write(f, s, strlen(s));
}

static void
list_write(FILE *f, const char *const *list, size_t n)
{
	number_write(f, n);
	for (size_t i = 0; i < n; i++)
		text_write(f, list[i]);
}

static void
part_write(FILE *f, const struct mime_part *p)
{
	text_write(f, p->type);
	text_write(f, p->name);
	text_write(f, p->charset);
	number_write(f, p->attachment);
	number_write(f, (uint64_t)p->alternative);
	number_write(f, p->flowed);
	number_write(f, p->delsp);
	number_write(f, p->text);
	bytes_write(f, p->body, p->len);
}

void
wire_write(FILE *f, const struct mime_mail *m, const char *why)
{
	text_write(f, why);
	if (why != NULL)
		return;
	text_write(f, m->subject);
	text_write(f, m->from);
	text_write(f, m->message_id);
	text_write(f, m->in_reply_to);
	list_write(f, m->references, m->n_references);
	list_write(f, m->to, m->n_to);
	number_write(f, (uint64_t)m->date);
	number_write(f, m->n_parts);
	for (size_t i = 0; i < m->n_parts; i++)
		part_write(f, &m->parts[i]);
}

static uint64_t
number_read(struct reader *r, uint64_t max)
{
	uint64_t n = 0;

	if (r->bad || r->left < sizeof(n)) {
		r->bad = true;
		return 0;
	}
	memcpy(&n, r->p, sizeof(n));
	r->p += sizeof(n);
	r->left -= sizeof(n);
	r->bad = n > max;
	return r->bad ? 0 : n;
}

static const char *
bytes_take(struct reader *r, uint64_t len)
{
	const char *p = r->p;

	r->bad |= len > r->left;
	if (r->bad)
		return NULL;
	r->p += len;
	r->left -= (size_t)len;
	return arena_strndup(r->arena, p, (size_t)len);
}

static const char *
text_or_null_read(struct reader *r)
{
	uint64_t len = number_read(r, UINT64_MAX);
	const char *text;

	if (r->bad || len == UINT64_MAX)
		return NULL;
	text = bytes_take(r, len);
	r->bad |= text == NULL || !charset_is_utf8(text, (size_t)len);
	return text;
}

static const char *
text_read(struct reader *r)
{
	const char *text = text_or_null_read(r);

	r->bad |= text == NULL;
	return text;
}

static const char **
list_read(struct reader *r, size_t *n)
{
	size_t count = (size_t)number_read(r, MIME_LIST_MAX);
	const char **list = arena_array(r->arena, count, sizeof(*list));

	for (*n = 0; *n < count && !r->bad; (*n)++)
		list[*n] = text_read(r);
	return list;
}

static void
part_read(struct reader *r, struct mime_part *p)
{
	p->type = text_read(r);
	p->name = text_or_null_read(r);
	p->charset = text_or_null_read(r);
	p->attachment = number_read(r, 1) == 1;
	p->alternative = (int)number_read(r, MIME_PARTS_MAX);
	p->flowed = number_read(r, 1) == 1;
	p->delsp = number_read(r, 1) == 1;
	p->text = number_read(r, 1) == 1;
	p->len = (size_t)number_read(r, MIME_DECODED_MAX);
	p->body = bytes_take(r, p->len);
	r->bad |= !r->bad && p->text && !charset_is_utf8(p->body, p->len);
}

bool
wire_read(struct arena *a, const char *bytes, size_t len, struct mime_mail *out,
    const char **why)
{
	struct reader r = { .arena = a, .p = bytes, .left = len };
	size_t n;

	*out = (struct mime_mail){ 0 };
	*why = text_or_null_read(&r);
	if (*why != NULL)
		return !r.bad && r.left == 0;
	out->subject = text_read(&r);
	out->from = text_or_null_read(&r);
	out->message_id = text_or_null_read(&r);
	out->in_reply_to = text_or_null_read(&r);
	out->references = list_read(&r, &out->n_references);
	out->to = list_read(&r, &out->n_to);
	out->date = (int64_t)number_read(&r, UINT64_MAX);
	n = (size_t)number_read(&r, MIME_PARTS_MAX);
	out->parts = arena_array(a, n, sizeof(*out->parts));
	for (; out->n_parts < n && !r.bad; out->n_parts++)
		part_read(&r, &out->parts[out->n_parts]);
	return !r.bad && r.left == 0;
}
