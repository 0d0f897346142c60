/* file.c -- attached files: tables are read, the rest is refused. */
#include "ingest/mail/sheet/line.h"

#include <string.h>
#include <strings.h>

#include "ingest/mail/sheet/csv.h"
#include "ingest/mail/order/order.h"

enum file_kind {
	FILE_TABLE,
	FILE_OUTLOOK,
	FILE_PICTURE,
	FILE_SMIME,	/* sealed: encrypted, or signed over the text */
	FILE_ENCRYPTED, /* by OpenPGP */
	FILE_MESSAGE,	/* somebody else's mail */
	FILE_UNREADABLE,
	FILE_SILENT, /* signatures, cards: mail programs add them */
};

static const struct file_type {
	const char *suffix; /* of the name, or NULL */
	const char *type;   /* beginning of the type, or NULL */
	enum file_kind kind;
} file_types[] = {
	/* What only a Mac knows of a file, under that file's name. */
	{ NULL, "application/applefile", FILE_SILENT },
	/* Its name first: the sender's system guesses types. */
	{ ".csv", NULL, FILE_TABLE },
	{ ".tsv", NULL, FILE_TABLE },
	{ ".txt", NULL, FILE_TABLE },
	{ "winmail.dat", NULL, FILE_OUTLOOK },
	{ ".xlsx", NULL, FILE_UNREADABLE },
	{ ".xls", NULL, FILE_UNREADABLE },
	{ ".numbers", NULL, FILE_UNREADABLE },
	{ ".ods", NULL, FILE_UNREADABLE },
	{ ".pdf", NULL, FILE_UNREADABLE },
	{ ".vcf", NULL, FILE_SILENT },
	{ ".ics", NULL, FILE_SILENT },
	{ ".p7m", NULL, FILE_SMIME },
	{ ".asc", NULL, FILE_SILENT },
	{ ".p7s", NULL, FILE_SILENT },
	{ NULL, "text/csv", FILE_TABLE },
	{ NULL, "text/comma-separated-values", FILE_TABLE },
	{ NULL, "text/tab-separated-values", FILE_TABLE },
	{ NULL, "application/ms-tnef", FILE_OUTLOOK },
	{ NULL, "application/pgp-signature", FILE_SILENT },
	{ NULL, "application/pkcs7-signature", FILE_SILENT },
	{ NULL, "application/x-pkcs7-signature", FILE_SILENT },
	{ NULL, "application/pkcs7-mime", FILE_SMIME },
	{ NULL, "application/x-pkcs7-mime", FILE_SMIME },
	{ NULL, "application/pgp-encrypted", FILE_ENCRYPTED },
	{ NULL, "message/rfc822", FILE_MESSAGE },
	{ NULL, "message/", FILE_SILENT },
	{ NULL, "image/", FILE_PICTURE },
	{ NULL, "text/calendar", FILE_SILENT },
	{ NULL, "text/vcard", FILE_SILENT },
	{ NULL, NULL, FILE_UNREADABLE },
};

static bool
has_suffix(const char *name, const char *suffix)
{
	size_t n = strlen(name), m = strlen(suffix);

	return n >= m && strcasecmp(name + n - m, suffix) == 0;
}

static enum file_kind
file_kind(const char *name, const char *type)
{
	const struct file_type *f;

	for (f = file_types; f->suffix != NULL || f->type != NULL; f++)
		if (f->suffix != NULL
			? has_suffix(name, f->suffix)
			: strncmp(type, f->type, strlen(f->type)) == 0)
			break;
	return f->kind;
}

static void
read_rows(struct sheet *s, const char *name, const struct csv_table *t)
{
	struct row *rows = arena_array(s->a, t->n + 1, sizeof(*rows));
	const struct csv_row *head;
	size_t i, n = 0, above;

	for (i = 0; i < t->n; i++) {
		if (t->rows[i].n == 0 && n == 0)
			continue;
		rows[n].place.line = t->rows[i].row;
		rows[n].place.file = name;
		rows[n].cells = t->rows[i].cells;
		rows[n++].n = t->rows[i].n;
	}
	if (n == 0) {
		sheet_error_all(s, "%s: there is nothing in this file.", name);
		return;
	}
	above = sheet_titles(s, rows, n);
	head = &t->rows[rows[above].place.line - 1];
	if (head->n == 1 && sheet_like_rating(s, head->cells[0])) {
		sheet_error_all(s,
		    "%s: this is no table. Paste its lines into the mail.",
		    name);
		return;
	}
	if (!sheet_is_roster(s, head->cells, head->n)) {
		sheet_table(s, rows, n);
		return;
	}
	s->place = rows[above].place;
	sheet_store_order(s, order_roster(s->a, name, head, n - above));
}

/*
 * The content type of a CMS object (RFC 5652) stands at its head: signed data
 * holds the text in clear, but in a form for programs alone.
 */
static bool
is_signed_data(const struct mime_part *p)
{
	static const char oid[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
	enum { CMS_HEAD = 40 };

	return memmem(p->body, p->len < CMS_HEAD ? p->len : CMS_HEAD, oid,
		   sizeof(oid) - 1) != NULL;
}

static bool
is_locked(enum file_kind kind)
{
	return kind == FILE_SMIME || kind == FILE_ENCRYPTED;
}

static bool
is_photograph(const char *type)
{
	return strcmp(type, "image/jpeg") == 0 ||
	    strncmp(type, "image/hei", strlen("image/hei")) == 0;
}

/* Why this file cannot be read; NULL where nobody need know. */
static const char *
file_why(const struct sheet *s, enum file_kind kind, const struct mime_part *p)
{
	switch (kind) {
	case FILE_OUTLOOK:
		return "Outlook packed this mail in a form that only Outlook "
		       "reads. Send it as plain text or HTML.";
	case FILE_SMIME:
		return is_signed_data(p)
		    ? "this mail is signed in a form that hides its text. "
		      "Send it again as clear text, signed or not."
		    : "this mail is encrypted, and I have no key for it. Send "
		      "it again without encryption.";
	case FILE_ENCRYPTED:
		return "this mail is encrypted, and I have no key for it. Send "
		       "it again without encryption.";
	case FILE_PICTURE:
		/* In HTML these are logos, unless there is nothing else. */
		if (s->html &&
		    (s->out->n > 0 ||
			(s->out->n_errors > 0 && !is_photograph(p->type))))
			return NULL;
		return "I cannot read pictures. Type what it says, one line "
		       "for each athlete: \"Anna: gt 80\".";
	case FILE_UNREADABLE:
		/* Another form of the text, which the mail program chose. */
		if (!p->attachment && p->name == NULL)
			return NULL;
		return "I cannot read this kind of file. Save the sheet as "
		       "CSV, or paste the cells into the mail.";
	default:
		return NULL;
	}
}

void
sheet_file(struct sheet *s, const struct mime_part *p)
{
	const char *name =
	    p->name == NULL ? "attachment" : vocab_shown(s->a, p->name);
	enum file_kind kind = file_kind(name, p->type);
	struct csv_table table;
	const char *why;

	if (kind == FILE_TABLE) {
		sheet_add_source(s, name);
		why = csv_read(s->a, p->body, p->len, p->charset, &table);
		if (why == NULL)
			read_rows(s, name, &table);
	} else {
		why = file_why(s, kind, p);
	}
	if (why != NULL && (p->name == NULL && is_locked(kind)))
		sheet_error_all(s, "%s", why);
	else if (why != NULL)
		sheet_error_all(s, "%s: %s", name, why);
	if (kind == FILE_MESSAGE) {
		s->place = (struct place){ .line = 0 };
		sheet_note(s, "%s: a forwarded mail is never read", name);
	}
}
