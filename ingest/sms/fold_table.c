/* fold_table.c -- what single code points fold to. */
#include "ingest/sms/fold_table.h"

#include <stddef.h>
#include <stdio.h>

#include "lib/arena.h"

/*
 * Base letters of U+00C0..024F and U+1E00..1EFF after Unicode's canonical
 * decomposition. A digit stands for two letters, a dot for none of ours.
 */
static const char latin[] =
    "aaaaaa2ceeeeiiiidnooooo.ouuuuy41aaaaaa2ceeeeiiiidnooooo.ouuuuy4y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii55jjkkklllllll"
    "lllnnnnnnnnnoooooo33rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    "................................oo.............uu..............."
    "....dddlllnnnaaiioouuuuuuuuuu.aaaa22..ggkkoooo..jdddgg..nnaa22oo"
    "aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............"
    "................";
static const char latin_more[] =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwyas..1.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";
static const char *const pairs[] = { "", "ss", "ae", "oe", "th", "ij" };

/* The zero of every run of ten decimal digits (category Nd). */
static const uint32_t zeros[] = { 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66,
	0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
	0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
	0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50,
	0xabf0, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
	0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50,
	0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2,
	0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0 };

/* Numbers in circles, brackets and the like: first, last, first's value. */
static const struct ring {
	uint32_t first, last;
	int value;
} rings[] = { { 0x2460, 0x2473, 1 }, { 0x2474, 0x2487, 1 },
	{ 0x2488, 0x249b, 1 }, { 0x24ea, 0x24ea, 0 }, { 0x24eb, 0x24f4, 11 },
	{ 0x24f5, 0x24fe, 1 }, { 0x24ff, 0x24ff, 0 }, { 0x2776, 0x277f, 1 },
	{ 0x2780, 0x2789, 1 }, { 0x278a, 0x2793, 1 }, { 0x3280, 0x3289, 1 },
	{ 0x1f51f, 0x1f51f, 10 } };

static const struct single {
	uint32_t cp;
	const char *to;
} singles[] = {
	{ 0xd7, "x" },
	{ 0xbc, " 1/4 " },
	{ 0xbd, " 1/2 " },
	{ 0xbe, " 3/4 " },
	{ 0xab, "\"" },
	{ 0xbb, "\"" },
	{ 0xb4, "'" },
	{ 0xad, "" },
	{ 0x2bc, "'" },
	{ 0x60c, "," },
	{ 0x66a, "%" },
	{ 0x66b, "." },
	{ 0x2026, "..." },
	{ 0x2028, "\n" },
	{ 0x2029, "\n" },
	{ 0x2032, "'" },
	{ 0x2033, "\"" },
	{ 0x2039, "'" },
	{ 0x203a, "'" },
	{ 0x2044, "/" },
	{ 0x2212, "-" },
	{ 0x2215, "/" },
	{ 0x2236, ":" },
	{ 0x20e3, " " },
	{ 0x3001, "," },
	{ 0x3002, "." },
	{ 0x439, "и" },
	{ 0x419, "и" },
	{ 0x451, "е" },
	{ 0x401, "е" },
};

/* Later rows are only reached by what earlier ones leave over. */
static const struct range {
	uint32_t first, last;
	const char *to; /* NULL: a letter, unless nothing above says so */
} ranges[] = {
	{ 0x80, 0xa9, " " },
	{ 0xab, 0xb4, " " },
	{ 0xb6, 0xb9, " " },
	{ 0xbb, 0xbf, " " },
	{ 0x300, 0x36f, "" },
	{ 0x61c, 0x61c, "" },
	{ 0x180b, 0x180e, "" },
	{ 0x1ab0, 0x1aff, "" },
	{ 0x1dc0, 0x1dff, "" },
	{ 0x200b, 0x200f, "" },
	{ 0x2010, 0x2015, "-" },
	{ 0x2018, 0x201b, "'" },
	{ 0x201c, 0x201f, "\"" },
	{ 0x202a, 0x202e, "" },
	{ 0x2060, 0x206f, "" },
	{ 0x20d0, 0x20ff, "" },
	{ 0x2000, 0x20cf, " " },
	{ 0x2190, 0x2bff, " " },
	{ 0x300c, 0x300f, "\"" },
	{ 0x3000, 0x303f, " " },
	{ 0xd800, 0xf8ff, " " },
	{ 0xfe00, 0xfe0f, "" },
	{ 0xfe20, 0xfe2f, "" },
	{ 0xfeff, 0xfeff, "" },
	{ 0xfff0, 0xffff, " " },
	{ 0x1f000, 0x1faff, " " },
	{ 0xe0000, 0xe01ef, "" },
	{ 0xe01f0, 0x10ffff, " " },
};

static const char *
letter(uint32_t cp, char buf[FOLD_PIECE])
{
	char base = '.';

	if (cp >= 0xc0 && cp < 0xc0 + sizeof(latin) - 1 && cp != 0xd7 &&
	    cp != 0xf7)
		base = latin[cp - 0xc0];
	else if (cp >= 0x1e00 && cp < 0x1e00 + sizeof(latin_more) - 1)
		base = latin_more[cp - 0x1e00];
	if (base == '.')
		return NULL;
	if (base >= '1' && base <= '5')
		return pairs[base - '0'];
	buf[0] = base;
	buf[1] = '\0';
	return buf;
}

static const char *
digit(uint32_t cp, char buf[FOLD_PIECE])
{
	for (size_t i = 0; i < COUNT(zeros); i++) {
		if (cp >= zeros[i] && cp < zeros[i] + 10) {
			buf[0] = (char)('0' + (cp - zeros[i]));
			buf[1] = '\0';
			return buf;
		}
	}
	for (size_t i = 0; i < COUNT(rings); i++) {
		if (cp >= rings[i].first && cp <= rings[i].last) {
			unsigned off = (cp - rings[i].first) & 0x3f;

			snprintf(buf, FOLD_PIECE, " %u ", off + rings[i].value);
			return buf;
		}
	}
	return NULL;
}

const char *
fold_table(uint32_t cp, char buf[FOLD_PIECE])
{
	const char *to = letter(cp, buf);

	if (to == NULL)
		to = digit(cp, buf);
	for (size_t i = 0; to == NULL && i < COUNT(singles); i++) {
		if (cp == singles[i].cp)
			to = singles[i].to;
	}
	for (size_t i = 0; to == NULL && i < COUNT(ranges); i++) {
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			to = ranges[i].to;
	}
	return to;
}
