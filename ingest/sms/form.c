/* form.c -- application/x-www-form-urlencoded, both ways. */
#include "ingest/sms/form.h"

#include <stdbool.h>
#include <string.h>

#include "lib/draft.h"

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static char *
decode(struct arena *a, const char *s, size_t len, size_t *out)
{
	char *text = arena_alloc(a, len + 1);
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		bool escape = s[i] == '%' && len - i > 2 &&
		    hex_digit(s[i + 1]) >= 0 && hex_digit(s[i + 2]) >= 0;

		if (escape) {
			text[n++] = (char)(hex_digit(s[i + 1]) << 4 |
			    hex_digit(s[i + 2]));
			i += 2;
		} else {
			text[n++] = s[i] == '+' ? ' ' : s[i];
		}
	}
	*out = n;
	return text;
}

static struct form_pair
pair_parse(struct arena *a, const char *s, size_t len)
{
	const char *equals = memchr(s, '=', len);
	size_t name = equals == NULL ? len : (size_t)(equals - s);
	size_t skip = equals == NULL ? len : name + 1;
	struct form_pair p = { 0 };

	p.name = decode(a, s, name, &p.name_len);
	p.value = decode(a, s + skip, len - skip, &p.value_len);
	return p;
}

const char *
form_parse(struct arena *a, const char *bytes, size_t len, struct form *out)
{
	const char *end = bytes + len;
	size_t cap = 0;

	*out = (struct form){ 0 };
	if (len > FORM_BYTES_MAX)
		return "the form is longer than 64 KiB";
	for (const char *p = bytes; p < end; p++) {
		const char *amp = memchr(p, '&', (size_t)(end - p));
		size_t part = (size_t)((amp == NULL ? end : amp) - p);

		if (part > 0) {
			if (out->n == FORM_PAIRS_MAX)
				return "the form has more than 200 fields";
			out->pairs = arena_grow(
			    a, out->pairs, out->n, &cap, sizeof(*out->pairs));
			out->pairs[out->n++] = pair_parse(a, p, part);
		}
		p += part;
	}
	return NULL;
}

const struct form_pair *
form_find(const struct form *f, const char *name)
{
	size_t len = strlen(name);

	for (size_t i = 0; i < f->n; i++) {
		const struct form_pair *p = &f->pairs[i];

		if (p->name_len == len && memcmp(p->name, name, len) == 0)
			return p;
	}
	return NULL;
}

const char *
form_text(const struct form *f, const char *name)
{
	const struct form_pair *p = form_find(f, name);

	if (p == NULL || memchr(p->value, '\0', p->value_len) != NULL)
		return NULL;
	return p->value;
}

void
form_escape(FILE *fp, const char *bytes, size_t len)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz"
				    "0123456789-._~";

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (c != '\0' && strchr(plain, c) != NULL)
			putc(c, fp);
		else
			fprintf(fp, "%%%02X", c);
	}
}

void
form_write(FILE *fp, const struct form_pair *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			putc('&', fp);
		form_escape(fp, pairs[i].name, pairs[i].name_len);
		putc('=', fp);
		form_escape(fp, pairs[i].value, pairs[i].value_len);
	}
}

struct form_pair
form_pair_of(const char *name, const char *value)
{
	return (struct form_pair){ name, strlen(name), value, strlen(value) };
}

char *
form_encode(struct arena *a, const struct form_pair *pairs, size_t n)
{
	struct draft d;

	form_write(draft_begin(&d), pairs, n);
	return draft_end(&d, a);
}
