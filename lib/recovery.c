/* recovery.c -- a secret key as a person writes it down. */
#include "lib/recovery.h"

#include <ctype.h>
#include <string.h>

enum {
	DIGITS = 52,
	CHECKS = 4,
	ALL = DIGITS + CHECKS,
	GROUP = 4,
	BITS = 5,
	CHECK_LEN = 3,
};

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Bit i of some bytes, the highest first; 0 behind their end. */
static unsigned
bit(const unsigned char *bytes, size_t len, size_t i)
{
	return i / 8 < len ? bytes[i / 8] >> (7 - i % 8) & 1U : 0;
}

static void
digits_write(const unsigned char *bytes, size_t len, size_t n, char *out)
{
	for (size_t i = 0; i < n; i++) {
		unsigned v = 0;

		for (size_t b = 0; b < BITS; b++)
			v = v << 1 | bit(bytes, len, i * BITS + b);
		out[i] = alphabet[v];
	}
}

static void
all_write(const unsigned char seed[CRYPTO_KEY_LEN], char out[ALL])
{
	unsigned char check[CHECK_LEN];
	struct crypto_bytes label = crypto_text("oarlock/1 recovery");

	crypto_keyed_hash((struct crypto_bytes){ seed, CRYPTO_KEY_LEN }, &label,
	    1, check, sizeof(check));
	digits_write(seed, CRYPTO_KEY_LEN, DIGITS, out);
	digits_write(check, sizeof(check), CHECKS, out + DIGITS);
}

void
recovery_write(
    const unsigned char seed[CRYPTO_KEY_LEN], char out[RECOVERY_WORDS])
{
	char all[ALL], *p = out;

	all_write(seed, all);
	for (size_t i = 0; i < ALL; i++) {
		*p++ = all[i];
		if (i % GROUP == GROUP - 1)
			*p++ = '-';
	}
	p[-1] = '\0';
	crypto_erase(all, sizeof(all));
}

/* The value of a digit as somebody typed it; -1: it is none. */
static int
value(char c)
{
	int u = toupper((unsigned char)c);
	const char *at;

	u = u == 'O' ? '0' : u == 'I' || u == 'L' ? '1' : u;
	at = u == '\0' ? NULL : strchr(alphabet, u);
	return at == NULL ? -1 : (int)(at - alphabet);
}

/* The digits alone; false: others stand there, or not so many. */
static bool
typed(const char *words, char out[ALL])
{
	size_t n = 0;

	for (; *words != '\0'; words++) {
		int v = value(*words);

		if (*words == '-' || isspace((unsigned char)*words))
			continue;
		if (v == -1 || n == ALL)
			return false;
		out[n++] = alphabet[v];
	}
	return n == ALL;
}

const char *
recovery_read(const char *words, unsigned char seed[CRYPTO_KEY_LEN])
{
	char got[ALL], ours[ALL];
	bool same;

	if (!typed(words, got))
		return "recovery words are 14 groups of four, such as "
		       "7ZQ4-0GXH-... without U";
	memset(seed, 0, CRYPTO_KEY_LEN);
	for (size_t i = 0; i < DIGITS * BITS; i++)
		if (i / 8 < CRYPTO_KEY_LEN &&
		    (value(got[i / BITS]) >> (BITS - 1 - i % BITS) & 1) != 0)
			seed[i / 8] |= (unsigned char)(1U << (7 - i % 8));
	all_write(seed, ours);
	same = crypto_equal(got, ours, ALL);
	crypto_erase(got, sizeof(got));
	crypto_erase(ours, sizeof(ours));
	return same ? NULL
		    : "a character of the recovery words is not the one that "
		      "was written down";
}
