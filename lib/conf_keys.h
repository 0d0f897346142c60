/*
 * conf_keys.h -- the table of the configuration's keys, and what their values
 * may be. Only the files behind conf.h include it; everyone else asks conf.h.
 */
#ifndef CONF_KEYS_H
#define CONF_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum conf_type {
	TEXT,
	NUMBER,
	YESNO,
	MAIL,	/* local@domain */
	URL,	/* http:// or https://, no space */
	SITE,	/* http:// or https:// and a host, all of it the site's */
	DOOR,	/* a URL that ends in /key, for a page's policy */
	BRANCH, /* a name that git takes, and not the one of our own */
	IMAP,	/* imaps:// or imap://, a host and perhaps a port */
	PATH,	/* made absolute against the team folder */
	SECRET, /* a path; the value is what the file holds */
	ZONE,	/* IANA name */
	PHONE,	/* E.164 */
	DIGITS, /* low to high of them, the first one no 0 */
	LISTEN, /* address:port */
	HOURS,	/* 20:00-08:00 */
	SPAN,	/* 9-12: two numbers, both within low and high */
	MONEY,	/* 0.05 EUR: low to high hundredths of an ISO 4217 currency */
	PUBLIC, /* 32 bytes in base64url */
	CHOICE, /* one of the words in the example, separated by | */
};

/* In the key "line.*.number" the star is the line's own name. */
struct conf_key {
	const char *name;
	enum conf_type type;
	bool required;
	bool many; /* may be given several times */
	const char *preset;
	const char *example;
	const char *meaning;
	/* Of a number, of a span's, of hundredths, or how many digits. */
	int64_t low, high;
};

/* In the order of the manual page; NULL at the end. */
const struct conf_key *conf_key(size_t i);
/* "a mail address", "one of these words" */
const char *conf_type_name(enum conf_type);
bool conf_value_ok(const struct conf_key *, const char *value);
/* False unless it is yes, on, true, 1, no, off, false or 0. */
bool conf_yes(const char *value, bool *out);
/* "9-12"; false: it is no span. */
bool conf_span_read(const char *value, int *low, int *high);
/* "0.05 EUR" is 5 of "EUR", which lies in the value; false: it is no amount. */
bool
conf_money_read(const char *value, int64_t *hundredths, const char **currency);

#endif
