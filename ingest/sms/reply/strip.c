/* strip.c -- signatures, tapbacks, and what is left of a text. */
#include "ingest/sms/reply/parts.h"

#include <string.h>

static const char *const signatures[] = { "sent from ", "get outlook for ",
	"enviado desde ", "enviado de mi ", "enviado do meu ", "envoye de ",
	"envoye depuis ", "inviato da ", "gesendet von ", "von meinem ",
	"verzonden vanaf ", "sendt fra " };

/* On the same line as other words it takes one of these to be sure. */
static const char *const devices[] = { "iphone", "ipad", "android", "galaxy",
	"samsung", "pixel", "outlook", "blackberry", "huawei", "xiaomi",
	"motorola", "yahoo", "mobile device", "my phone" };

/* The words before the quotation, in order; emoji are gone from between. */
static const char *const tapbacks[] = { "liked", "loved", "disliked",
	"laughed at", "emphasized", "emphasised", "questioned", "reacted to",
	"reacted with to", "le gusto", "le gusta", "le encanto", "le encanta",
	"no le gusto", "le dio risa", "se rio de", "se rio con", "enfatizo",
	"destaco", "cuestiono", "reacciono a", "a reaccionado a",
	"ha reaccionado a" };

static bool
letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	    (c & 0x80) != 0;
}

/* The end of the line at i. */
static size_t
line_end(const struct fold *f, size_t i)
{
	const char *nl = memchr(f->text + i, '\n', f->len - i);

	return nl == NULL ? f->len : (size_t)(nl - f->text);
}

static bool
begins_with(const struct fold *f, size_t i, const char *s)
{
	size_t len = strlen(s);

	return f->len - i >= len && memcmp(f->text + i, s, len) == 0;
}

static bool
has_device(const struct fold *f, size_t begin, size_t end)
{
	for (size_t i = 0; i < COUNT(devices); i++) {
		if (memmem(f->text + begin, end - begin, devices[i],
			strlen(devices[i])) != NULL)
			return true;
	}
	return false;
}

/* A signature at i, where a word begins; first on its line or behind words. */
static bool
is_signature(const struct fold *f, size_t i, bool first)
{
	for (size_t k = 0; k < COUNT(signatures); k++) {
		if (begins_with(f, i, signatures[k]))
			return first || has_device(f, i, line_end(f, i));
	}
	return false;
}

void
reply_signature_remove(struct fold *f)
{
	bool first = true, any = false;

	for (size_t i = 0; i < f->len; i++) {
		size_t end = line_end(f, i);

		/* "-- " alone on a line: the rest is a signature. */
		if (first && any && begins_with(f, i, "--") &&
		    strspn(f->text + i, "- ") >= end - i) {
			memset(f->text + i, FOLD_GONE, f->len - i);
			return;
		}
		if ((i == 0 || !letter_or_digit(f->text[i - 1])) &&
		    is_signature(f, i, first)) {
			memset(f->text + i, FOLD_GONE, end - i);
			i = end - 1;
		} else if (f->text[i] == '\n') {
			first = true;
		} else if (f->text[i] != ' ' && f->text[i] != FOLD_GONE) {
			first = false;
			any = true;
		}
	}
}

/* The words before the first quote, one space between; false: too long. */
static bool
lead_words(const struct fold *f, size_t len, char *out, size_t size)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		if (!letter_or_digit(f->text[i]))
			continue;
		if (n + 2 >= size)
			return false;
		if (n > 0 && !letter_or_digit(f->text[i - 1]))
			out[n++] = ' ';
		out[n++] = f->text[i];
	}
	out[n] = '\0';
	return true;
}

/* An emoji folds to a space, but took more than a byte. */
static bool
begins_with_emoji(const struct fold *f)
{
	for (size_t i = 0; i < f->len && !letter_or_digit(f->text[i]); i++) {
		if (f->text[i] == ' ' && f->at[i + 1] - f->at[i] > 2)
			return true;
	}
	return false;
}

bool
reply_is_tapback(const struct fold *f)
{
	const char *open = memchr(f->text, '"', f->len), *close, *from;
	char lead[48];

	if (open == NULL ||
	    !lead_words(f, (size_t)(open - f->text), lead, sizeof(lead)))
		return false;
	close = memrchr(f->text, '"', f->len);
	for (const char *p = close + 1; close != open && p < f->text + f->len;
	     p++) {
		if (letter_or_digit(*p))
			return false;
	}
	/* Removed a heart from "...", Removed an exclamation from "..." */
	from = strrchr(lead, ' ');
	if (strncmp(lead, "removed a", 9) == 0 && from != NULL)
		return strcmp(from, " from") == 0;
	if (strcmp(lead, "to") == 0)
		return begins_with_emoji(f);
	for (size_t i = 0; i < COUNT(tapbacks); i++) {
		if (strcmp(lead, tapbacks[i]) == 0)
			return true;
	}
	return false;
}

char *
reply_rest(struct arena *a, const char *source, const struct fold *f)
{
	char *out = arena_alloc(a, f->at[f->len] + 1);
	size_t n = 0;

	for (size_t i = 0; i < f->len; i++) {
		size_t from = f->at[i], to = f->at[i + 1];

		if (f->text[i] == FOLD_GONE)
			continue;
		memcpy(out + n, source + from, to - from);
		n += to - from;
	}
	for (size_t i = 0; i < n; i++) {
		if (out[i] == '\0')
			out[i] = ' ';
	}
	while (n > 0 && (unsigned char)out[n - 1] <= ' ')
		n--;
	out[n] = '\0';
	while (*out != '\0' && (unsigned char)*out <= ' ')
		out++;
	return *out != '\0' ? out : NULL;
}
