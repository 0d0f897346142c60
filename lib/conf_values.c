/* conf_values.c -- what the values of the configuration's keys may be. */
#include "lib/conf_keys.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/crypto.h"
#include "lib/date.h"

static const char *const type_names[] = {
	[TEXT] = "a text on one line",
	[NUMBER] = "a number",
	[YESNO] = "yes or no",
	[MAIL] = "a mail address",
	[URL] = "a URL",
	[SITE] = "a URL of a host, without a path",
	[DOOR] = "a URL without query that ends in /key",
	[BRANCH] = "a branch of the site's own",
	[IMAP] = "an IMAP server",
	[PATH] = "a path",
	[SECRET] = "the path of a secret's file",
	[ZONE] = "a time zone",
	[PHONE] = "a phone number",
	[DIGITS] = "a code in digits",
	[LISTEN] = "an address:port",
	[HOURS] = "a span of hours",
	[SPAN] = "a span of numbers",
	[MONEY] = "an amount and its currency",
	[PUBLIC] = "a public key",
	[CHOICE] = "one of these words",
};

const char *
conf_type_name(enum conf_type type)
{
	return type_names[type];
}

static bool
number_ok(const struct conf_key *k, const char *v)
{
	char *end;
	long long n;

	errno = 0;
	n = strtoll(v, &end, 10);
	return *v != '\0' && *end == '\0' && errno == 0 && n >= k->low &&
	    n <= k->high;
}

static bool
hours_ok(const char *v)
{
	int h1, h2, len = 0;
	char m1[3] = "", m2[3] = "";

	/* A single digit of minutes is half of them. */
	return sscanf(v, "%2d:%2[0-9]-%2d:%2[0-9]%n", &h1, m1, &h2, m2, &len) ==
	    4 &&
	    v[len] == '\0' && h1 >= 0 && h1 < 24 && h2 >= 0 && h2 < 24 &&
	    m1[1] != '\0' && m1[0] < '6' && m2[1] != '\0' && m2[0] < '6';
}

bool
conf_span_read(const char *v, int *low, int *high)
{
	int len = 0;

	return sscanf(v, "%2d-%2d%n", low, high, &len) == 2 && v[len] == '\0';
}

static bool
span_ok(const struct conf_key *k, const char *v)
{
	int low, high;

	return conf_span_read(v, &low, &high) && low >= k->low &&
	    high <= k->high && low <= high;
}

bool
conf_money_read(const char *v, int64_t *hundredths, const char **currency)
{
	static const char digits[] = "0123456789";
	size_t whole = strspn(v, digits);
	const char *part = v + whole;

	if (whole < 1 || whole > 4 || part[0] != '.' ||
	    strspn(part + 1, digits) != 2 || part[3] != ' ')
		return false;
	*hundredths = strtoll(v, NULL, 10) * 100 + strtoll(part + 1, NULL, 10);
	*currency = part + 4;
	return strlen(*currency) == 3 &&
	    strspn(*currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

static bool
money_ok(const struct conf_key *k, const char *v)
{
	const char *currency;
	int64_t n;

	return conf_money_read(v, &n, &currency) && n >= k->low && n <= k->high;
}

static bool
digits_ok(const struct conf_key *k, const char *v)
{
	size_t n = strspn(v, "0123456789");

	if (v[0] == '\0')
		return k->preset != NULL && k->preset[0] == '\0';
	return v[n] == '\0' && v[0] != '0' && (int64_t)n >= k->low &&
	    (int64_t)n <= k->high;
}

/* In numbers: a name may lead elsewhere tomorrow. */
static bool
host_ok(const char *v, size_t len)
{
	char host[INET6_ADDRSTRLEN];
	struct in6_addr six;
	struct in_addr four;
	bool bracket = len > 1 && v[0] == '[' && v[len - 1] == ']';

	if (bracket) {
		v++;
		len -= 2;
	}
	if (len >= sizeof(host))
		return false;
	memcpy(host, v, len);
	host[len] = '\0';
	return bracket ? inet_pton(AF_INET6, host, &six) == 1
		       : inet_pton(AF_INET, host, &four) == 1;
}

static bool
listen_ok(const char *v)
{
	const char *colon = strrchr(v, ':');
	char *end;
	long port;

	if (colon == NULL || !host_ok(v, (size_t)(colon - v)))
		return false;
	port = strtol(colon + 1, &end, 10);
	return end > colon + 1 && *end == '\0' && port >= 0 && port <= 65535;
}

/* Less than git takes. The branch data is written beside it by us. */
static bool
branch_ok(const char *v)
{
	size_t len = strlen(v);

	for (const char *p = v; *p != '\0'; p++)
		if (!isalnum((unsigned char)*p) && strchr("._-/", *p) == NULL)
			return false;
	return strcmp(v, "data") != 0 && strncmp(v, "data/", 5) != 0 &&
	    strcmp(v, "HEAD") != 0 && isalnum((unsigned char)v[0]) &&
	    isalnum((unsigned char)v[len - 1]) && strstr(v, "..") == NULL &&
	    strstr(v, "//") == NULL && strstr(v, "/.") == NULL &&
	    strstr(v, ".lock") == NULL;
}

static bool
choice_ok(const struct conf_key *k, const char *v)
{
	size_t len = strlen(v);

	for (const char *p = k->example;; p += strcspn(p, "|") + 1) {
		if (strcspn(p, "|") == len && strncmp(p, v, len) == 0)
			return len > 0;
		if (p[strcspn(p, "|")] == '\0')
			return false;
	}
}

static bool
url_ok(const char *v)
{
	static const char *const schemes[] = { "https://", "http://",
		"smtps://", "smtp://", NULL };

	for (size_t i = 0; schemes[i] != NULL; i++)
		if (strncmp(v, schemes[i], strlen(schemes[i])) == 0)
			return v[strlen(schemes[i])] != '\0' &&
			    strpbrk(v, " \t\"<>") == NULL;
	return false;
}

/* A URL without query, behind which more may be written. */
static bool
plain_url_ok(const char *v)
{
	const char *host = strstr(v, "://");

	if ((strncmp(v, "https://", 8) != 0 && strncmp(v, "http://", 7) != 0) ||
	    !isalnum((unsigned char)host[3]))
		return false;
	for (const char *p = host + 3; *p != '\0'; p++)
		if (!isalnum((unsigned char)*p) && strchr(":/._-~", *p) == NULL)
			return false;
	return true;
}

/* Its pages name their files from the top of the host on. */
static bool
site_ok(const char *v)
{
	const char *path =
	    plain_url_ok(v) ? strchr(strstr(v, "://") + 3, '/') : "";

	return path == NULL ||
	    (*path == '/' && path[strspn(path, "/")] == '\0');
}

static bool
door_ok(const char *v)
{
	return plain_url_ok(v) && strcmp(v + strlen(v) - 4, "/key") == 0;
}

static bool
imap_ok(const char *v)
{
	const char *host = strstr(v, "://");

	return (strncmp(v, "imaps://", 8) == 0 ||
		   strncmp(v, "imap://", 7) == 0) &&
	    host[3] != '\0' && strpbrk(host + 3, "/@ \t\"<>") == NULL;
}

static bool
mail_ok(const char *v)
{
	const char *at = strchr(v, '@');

	return at != NULL && at > v && at[1] != '\0' &&
	    strchr(at + 1, '@') == NULL && strpbrk(v, " \t,;<>\"") == NULL;
}

static bool
phone_ok(const char *v)
{
	size_t n = strlen(v);

	return v[0] == '+' && v[1] >= '1' && v[1] <= '9' && n >= 8 && n <= 16 &&
	    strspn(v + 1, "0123456789") == n - 1;
}

static bool
public_ok(const char *v)
{
	unsigned char key[CRYPTO_KEY_LEN];

	return crypto_base64url_read(v, strlen(v), key, sizeof(key));
}

bool
conf_yes(const char *v, bool *out)
{
	static const struct {
		const char *word;
		bool yes;
	} words[] = {
		{ "yes", true },
		{ "on", true },
		{ "true", true },
		{ "1", true },
		{ "no", false },
		{ "off", false },
		{ "false", false },
		{ "0", false },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strcasecmp(words[i].word, v) == 0) {
			*out = words[i].yes;
			return true;
		}
	return false;
}

/* A line end in a value would be one in a mail's header, or in a URL. */
static bool
is_one_line(const char *v)
{
	while ((unsigned char)*v >= ' ' && *v != 0x7f)
		v++;
	return *v == '\0';
}

bool
conf_value_ok(const struct conf_key *k, const char *v)
{
	bool b;

	if (!is_one_line(v))
		return false;
	switch (k->type) {
	case NUMBER:
		return number_ok(k, v);
	case YESNO:
		return conf_yes(v, &b);
	case MAIL:
		return mail_ok(v);
	case URL:
		return url_ok(v);
	case SITE:
		return site_ok(v);
	case DOOR:
		return door_ok(v);
	case BRANCH:
		return branch_ok(v);
	case IMAP:
		return imap_ok(v);
	case ZONE:
		return date_zone_known(v);
	case PHONE:
		return phone_ok(v);
	case DIGITS:
		return digits_ok(k, v);
	case LISTEN:
		return listen_ok(v);
	case HOURS:
		return hours_ok(v);
	case SPAN:
		return span_ok(k, v);
	case MONEY:
		return money_ok(k, v);
	case PUBLIC:
		return public_ok(v);
	case CHOICE:
		return choice_ok(k, v);
	case TEXT:
	case PATH:
	case SECRET:
		/* Nothing is a value only where nothing is the preset. */
		return v[0] != '\0' ||
		    (k->preset != NULL && k->preset[0] == '\0');
	}
	return false;
}
