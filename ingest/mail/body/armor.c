/* armor.c -- OpenPGP's text frames within a mail's lines. */
#include "ingest/mail/body/armor.h"

#include <string.h>

#include "ingest/vocab/normal.h"

enum frame {
	FRAME_NONE,
	FRAME_HEAD,   /* "Hash: SHA512", up to a blank line */
	FRAME_SIGNED, /* the text */
	FRAME_SIGNATURE,
	FRAME_ENCRYPTED,
};

/* The line that opens each; every other "-----END PGP" ends it. */
static const struct opener {
	const char *line;
	enum frame frame;
} openers[] = {
	{ "-----BEGIN PGP SIGNED MESSAGE-----", FRAME_HEAD },
	{ "-----BEGIN PGP SIGNATURE-----", FRAME_SIGNATURE },
	{ "-----BEGIN PGP MESSAGE-----", FRAME_ENCRYPTED },
	{ "-----BEGIN PGP PUBLIC KEY BLOCK-----", FRAME_SIGNATURE },
};

static bool
is_opener(const char *text, enum frame *out)
{
	size_t i;

	for (i = 0; i < sizeof(openers) / sizeof(openers[0]); i++)
		if (strcmp(text, openers[i].line) == 0) {
			*out = openers[i].frame;
			return true;
		}
	return false;
}

static void
blank(struct line *l)
{
	l->text = "";
	l->cells = NULL;
}

/* A line inside a frame; the frame that the next one is in. */
static enum frame
inside(struct arena *a, struct line *l, enum frame frame)
{
	const char *text = normal_text(a, l->text);

	switch (frame) {
	case FRAME_HEAD:
		blank(l);
		return *text == '\0' ? FRAME_SIGNED : FRAME_HEAD;
	case FRAME_SIGNED:
		if (strncmp(l->text, "- ", 2) == 0)
			l->text += 2;
		return frame;
	case FRAME_SIGNATURE:
	case FRAME_ENCRYPTED:
		blank(l);
		return strncmp(text, "-----END PGP ", 13) == 0 ? FRAME_NONE
							       : frame;
	case FRAME_NONE:
		break;
	}
	return frame;
}

struct armor
armor_open(struct arena *a, struct lines *l)
{
	struct armor found = { 0 };
	enum frame frame = FRAME_NONE;
	size_t i;

	for (i = 0; i < l->n; i++) {
		struct line *line = &l->items[i];

		if (strncmp(line->text, "-----BEGIN PGP ", 15) == 0 &&
		    is_opener(normal_text(a, line->text), &frame))
			blank(line);
		else
			frame = inside(a, line, frame);
		if (frame != FRAME_ENCRYPTED)
			continue;
		found.first = found.first == 0 ? i + 1 : found.first;
		found.last = i + 1;
	}
	return found;
}
