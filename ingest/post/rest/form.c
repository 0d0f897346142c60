/* form.c -- what the carrier tells when asked, as a webhook's form. */
#include "ingest/post/rest/form.h"

#include <string.h>

#include "ingest/sms/twilio.h"

enum { FIELDS_MAX = 16, STATUS_MAX = 20 };

struct fields {
	struct form_pair at[FIELDS_MAX];
	size_t n;
};

static void
field(struct fields *f, const char *name, const char *value)
{
	f->at[f->n++] =
	    (struct form_pair){ name, strlen(name), value, strlen(value) };
}

/* What both kinds have. False: it is not of this line's account. */
static bool
common(
    struct fields *f, const struct rest_line *l, const struct rest_message *m)
{
	if (!twilio_sid(m->sid) || strcmp(m->account, l->account) != 0)
		return false;
	field(f, "MessageSid", m->sid);
	field(f, "SmsSid", m->sid);
	field(f, "AccountSid", m->account);
	if (m->service[0] != '\0')
		field(f, "MessagingServiceSid", m->service);
	field(f, "From", m->from);
	field(f, "To", m->to);
	field(f, "ApiVersion", m->version);
	return true;
}

static bool
written(struct arena *a, const struct fields *f, struct dropbox_message *out)
{
	out->body = form_encode(a, f->at, f->n);
	out->len = strlen(out->body);
	return out->len <= FORM_BYTES_MAX;
}

bool
rest_form_text(struct arena *a, const struct rest_line *l,
    const struct rest_message *m, struct dropbox_message *out)
{
	struct fields f = { .n = 0 };

	*out = (struct dropbox_message){ .kind = "text",
		.source_id = arena_strdup(a, m->sid),
		.meta = arena_printf(a, "listed:%lld",
		    (long long)(m->sent != 0 ? m->sent : m->created)) };
	if (strcmp(m->direction, "inbound") != 0 ||
	    strcmp(m->status, "received") != 0 ||
	    strcmp(m->to, l->number) != 0 || !common(&f, l, m))
		return false;
	field(&f, "SmsMessageSid", m->sid);
	f.at[f.n++] = (struct form_pair){ "Body", 4, m->body, m->len };
	field(&f, "NumMedia", m->media);
	field(&f, "NumSegments", m->segments);
	field(&f, "SmsStatus", m->status);
	field(&f, "DateSent", m->date_sent);
	return written(a, &f, out);
}

bool
rest_form_status(struct arena *a, const struct rest_line *l,
    const struct rest_message *m, const char *outbox,
    struct dropbox_message *out)
{
	const char *code =
	    m->code > 0 ? arena_printf(a, "%lld", (long long)m->code) : "";
	size_t len = strlen(m->status);
	struct fields f = { .n = 0 };

	*out = (struct dropbox_message){ .kind = "status", .meta = outbox };
	/* "partially_delivered" is the longest. */
	if (strncmp(m->direction, "outbound", 8) != 0 || len == 0 ||
	    len > STATUS_MAX ||
	    strspn(m->status, "abcdefghijklmnopqrstuvwxyz_") != len ||
	    !common(&f, l, m))
		return false;
	out->source_id = arena_printf(a, "%s/%s/%s", m->sid, m->status, code);
	field(&f, "MessageStatus", m->status);
	field(&f, "SmsStatus", m->status);
	if (code[0] != '\0')
		field(&f, "ErrorCode", code);
	return written(a, &f, out);
}
