/* mime.c -- a mail's bytes taken apart by GMime. */
#include "ingest/mail/mime/mime.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include <gmime/gmime.h>

#include "ingest/mail/trust/address.h"
#include "ingest/mail/mime/charset.h"
#include "ingest/mail/mime/header.h"

enum { ID_MAX = 250, NAME_MAX_BYTES = 200, CHARSET_NAME_MAX = 40 };

struct walk {
	struct arena *arena;
	struct mime_mail *mail;
	size_t cap;
	size_t attachments;
	int alternative; /* that we are in, the outermost; 0: none */
	size_t decoded;	 /* bytes of all bodies so far */
};

void
mime_start(void)
{
	g_mime_init();
}

void
mime_stop(void)
{
	g_mime_shutdown();
}

/* UTF-8 on one line: a decoded word may hold anything, line ends included. */
static char *
one_line(struct arena *a, const char *s)
{
	size_t len;
	char *out = charset_to_utf8(a, s, strlen(s), "utf-8", &len);

	for (char *p = out; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == 127)
			*p = ' ';
	return out;
}

static char *
words_decode(struct arena *a, const char *value)
{
	char *text = g_mime_utils_header_decode_text(NULL, value);
	char *out = one_line(a, text == NULL ? "" : text);

	g_free(text);
	return out;
}

/* The next "<…>" without white space in it at or behind *p, or NULL. */
static const char *
id_next(struct arena *a, const char **p)
{
	const char *open;

	while ((open = strchr(*p, '<')) != NULL) {
		size_t len = strcspn(open + 1, "<> \t");

		*p = open + 1 + len;
		if (open[len + 1] == '>' && len > 0 && len <= ID_MAX &&
		    charset_is_utf8(open, len + 2))
			return arena_strndup(a, open, len + 2);
	}
	return NULL;
}

static const char *
id_first(struct arena *a, const char *value)
{
	return value == NULL ? NULL : id_next(a, &value);
}

static void
references_read(struct arena *a, const char *value, struct mime_mail *out)
{
	const char *id;
	size_t cap = 0;

	while (value != NULL && (id = id_next(a, &value)) != NULL) {
		out->references = arena_grow(a, out->references,
		    out->n_references, &cap, sizeof(*out->references));
		out->references[out->n_references++] = id;
	}
	if (out->n_references > MIME_LIST_MAX) {
		out->references += out->n_references - MIME_LIST_MAX;
		out->n_references = MIME_LIST_MAX;
	}
}

static void
recipients_read(struct arena *a, const struct header *h, struct mime_mail *out)
{
	static const char *const names[] = { "To", "Cc" };
	size_t cap = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = header_value(h, names[i]);
		struct address_list list;

		if (value == NULL)
			continue;
		address_list_read(a, value, &list);
		for (size_t k = 0; k < list.n && out->n_to < MIME_LIST_MAX;
		     k++) {
			out->to = arena_grow(
			    a, out->to, out->n_to, &cap, sizeof(*out->to));
			out->to[out->n_to++] = list.at[k];
		}
	}
}

static int64_t
date_read(const char *value)
{
	GDateTime *date =
	    value == NULL ? NULL : g_mime_utils_header_decode_date(value);
	int64_t seconds = date == NULL ? 0 : g_date_time_to_unix(date);

	if (date != NULL)
		g_date_time_unref(date);
	return seconds;
}

static void
fields_read(struct arena *a, const struct header *h, struct mime_mail *out)
{
	const char *subject = header_value(h, "Subject");
	const struct header_field *from = header_find(h, "From", NULL);

	out->subject = subject == NULL ? "" : words_decode(a, subject);
	if (from != NULL && header_find(h, "From", from) == NULL)
		out->from = address_single(a, from->value);
	out->message_id = id_first(a, header_value(h, "Message-ID"));
	out->in_reply_to = id_first(a, header_value(h, "In-Reply-To"));
	references_read(a, header_value(h, "References"), out);
	recipients_read(a, h, out);
	out->date = date_read(header_value(h, "Date"));
}

/*
 * The mail with no more of its header than what describes the body: GMime
 * reads only that.
 */
static GMimeObject *
body_parse(const char *mail, size_t len, const struct header *h)
{
	static const char *const names[] = { "Content-Type",
		"Content-Transfer-Encoding", "Content-Disposition" };
	GMimeStream *stream = g_mime_stream_mem_new();
	GMimeParser *parser;
	GMimeObject *top;

	g_mime_stream_write_string(stream, "MIME-Version: 1.0\n");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = header_value(h, names[i]);

		if (value != NULL)
			g_mime_stream_printf(
			    stream, "%s: %s\n", names[i], value);
	}
	g_mime_stream_write_string(stream, "\n");
	g_mime_stream_write(stream, mail + h->body, len - h->body);
	g_mime_stream_reset(stream);
	parser = g_mime_parser_new_with_stream(stream);
	top = g_mime_parser_construct_part(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	return top;
}

/* Without the folders before it, which nobody may choose for us. */
static const char *
name_read(struct arena *a, GMimeObject *o)
{
	GMimeContentDisposition *d = g_mime_object_get_content_disposition(o);
	const char *given = d == NULL
	    ? NULL
	    : g_mime_content_disposition_get_parameter(d, "filename");
	char *name;
	const char *slash;
	size_t len;

	if (given == NULL)
		given = g_mime_object_get_content_type_parameter(o, "name");
	if (given == NULL)
		return NULL;
	name = words_decode(a, given);
	while ((slash = strpbrk(name, "/\\")) != NULL)
		name += slash - name + 1;
	len = strlen(name);
	if (len > NAME_MAX_BYTES) {
		len = NAME_MAX_BYTES;
		while (len > 0 && ((unsigned char)name[len] & 0xc0) == 0x80)
			len--;
		name[len] = '\0';
	}
	return len == 0 ? NULL : name;
}

/* "Content-Type: text", as some programs write; GMime gives up on it. */
static bool
type_is_bare_text(GMimeObject *o)
{
	const char *raw = g_mime_object_get_header(o, "Content-Type");

	return raw != NULL && strcspn(raw, " \t;(") == 4 &&
	    strncasecmp(raw, "text", 4) == 0;
}

static const char *
type_read(struct arena *a, GMimeObject *o)
{
	GMimeContentType *ct = g_mime_object_get_content_type(o);
	const char *type = g_mime_content_type_get_media_type(ct);
	const char *sub = g_mime_content_type_get_media_subtype(ct);
	char *out;

	if (type_is_bare_text(o))
		return "text/plain";
	if (type == NULL || sub == NULL)
		return "application/octet-stream";
	out = one_line(a, arena_printf(a, "%.100s/%.100s", type, sub));
	for (char *p = out; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	return out;
}

static bool
parameter_is(GMimeObject *o, const char *name, const char *value)
{
	const char *given = g_mime_object_get_content_type_parameter(o, name);

	return given != NULL && strcasecmp(given, value) == 0;
}

static void
bytes_read(struct arena *a, GMimeObject *o, struct mime_part *p)
{
	GMimeDataWrapper *content = NULL;
	GMimeStream *stream;
	GByteArray *bytes;

	p->body = "";
	if (GMIME_IS_PART(o))
		content = g_mime_part_get_content(GMIME_PART(o));
	if (content == NULL)
		return;
	stream = g_mime_stream_mem_new();
	g_mime_data_wrapper_write_to_stream(content, stream);
	bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	p->len = bytes->len;
	p->body = arena_strndup(a, (const char *)bytes->data, bytes->len);
	g_object_unref(stream);
}

static struct mime_part *
part_new(struct walk *w)
{
	struct mime_mail *m = w->mail;

	if (m->n_parts == MIME_PARTS_MAX)
		return NULL;
	m->parts = arena_grow(
	    w->arena, m->parts, m->n_parts, &w->cap, sizeof(*m->parts));
	return &m->parts[m->n_parts++];
}

static const char *
part_finish(struct walk *w, struct mime_part *p)
{
	if (p->attachment && ++w->attachments > MIME_ATTACHMENTS_MAX)
		return "it has more than 10 attachments";
	if (p->text)
		p->body = charset_to_utf8(
		    w->arena, p->body, p->len, p->charset, &p->len);
	w->decoded += p->len;
	return w->decoded > MIME_DECODED_MAX ? "its parts hold more than 4 MiB"
					     : NULL;
}

static const char *
leaf_read(struct walk *w, GMimeObject *o)
{
	struct arena *a = w->arena;
	const char *charset =
	    g_mime_object_get_content_type_parameter(o, "charset");
	GMimeContentDisposition *d = g_mime_object_get_content_disposition(o);
	struct mime_part *p = part_new(w);

	if (p == NULL)
		return "it has more than 50 parts";
	p->type = type_read(a, o);
	p->alternative = w->alternative;
	p->name = name_read(a, o);
	if (charset != NULL && strlen(charset) <= CHARSET_NAME_MAX)
		p->charset = one_line(a, charset);
	p->attachment = p->name != NULL ||
	    (d != NULL && g_mime_content_disposition_is_attachment(d));
	p->flowed = parameter_is(o, "format", "flowed");
	p->delsp = parameter_is(o, "delsp", "yes");
	p->text = !p->attachment &&
	    (strcmp(p->type, "text/plain") == 0 ||
		strcmp(p->type, "text/html") == 0);
	bytes_read(a, o, p);
	return part_finish(w, p);
}

/*
 * A multipart whose boundary is missing or never comes: what a reader sees in
 * it is plain text.
 */
static const char *
empty_read(struct walk *w, GMimeMultipart *multi)
{
	const char *text = g_mime_multipart_get_prologue(multi);
	struct mime_part *p;

	if (text == NULL || *text == '\0')
		return NULL;
	if ((p = part_new(w)) == NULL)
		return "it has more than 50 parts";
	p->type = "text/plain";
	p->text = true;
	p->body = arena_strdup(w->arena, text);
	p->len = strlen(text);
	return part_finish(w, p);
}

static bool
is_alternative(GMimeObject *o)
{
	GMimeContentType *ct = g_mime_object_get_content_type(o);

	return g_mime_content_type_is_type(ct, "multipart", "alternative");
}

static const char *
object_read(struct walk *w, GMimeObject *o, int depth)
{
	bool outermost = w->alternative == 0 && is_alternative(o);
	const char *why = NULL;
	int n;

	if (!GMIME_IS_MULTIPART(o))
		return leaf_read(w, o);
	if (depth > MIME_DEPTH_MAX)
		return "its parts nest deeper than 8";
	n = g_mime_multipart_get_count(GMIME_MULTIPART(o));
	if (n == 0)
		return empty_read(w, GMIME_MULTIPART(o));
	if (outermost)
		w->alternative = (int)w->mail->n_parts + 1;
	for (int i = 0; i < n && why == NULL; i++)
		why = object_read(w,
		    g_mime_multipart_get_part(GMIME_MULTIPART(o), i),
		    depth + 1);
	if (outermost)
		w->alternative = 0;
	return why;
}

const char *
mime_read(struct arena *a, const char *mail, size_t len, struct mime_mail *out)
{
	struct walk w = { .arena = a, .mail = out };
	struct header h;
	GMimeObject *top;
	const char *why;

	*out = (struct mime_mail){ 0 };
	if (len > MIME_MAIL_MAX)
		return "it is bigger than 2 MiB";
	if ((why = header_read(a, mail, len, &h)) != NULL)
		return why;
	fields_read(a, &h, out);
	if ((top = body_parse(mail, len, &h)) == NULL)
		return "its parts cannot be told apart";
	why = object_read(&w, top, 1);
	g_object_unref(top);
	return why;
}
