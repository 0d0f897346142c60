/*
 * sign.c -- puts a DKIM-Signature (RFC 6376) on top of a mail.
 *
 * sign [-h FIELDS] [-l BYTES] [-t TIME] [-x SECONDS] DOMAIN KEYFILE < MAIL
 *
 * FIELDS is "from:subject:date"; one that the mail lacks is left out. -l signs
 * the first BYTES of the body alone, -t claims another time, -x lets the
 * signature expire that long after it. The selector is s1, the line ends of
 * what is written are CRLF.
 */
#include <err.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <opendkim/dkim.h>

enum { MAIL_MAX = 4 * 1024 * 1024, FIELDS_MAX = 64, KEY_MAX = 16 * 1024 };

struct order {
	char *fields;
	ssize_t body; /* -1: the whole */
	uint64_t time, life;
	const char *domain, *key;
};

static struct order
order_read(int argc, char **argv)
{
	struct order o = { .body = -1, .time = (uint64_t)time(NULL) };
	static char usual[] = "from:to:cc:subject:date:message-id:"
			      "mime-version:content-type:"
			      "content-transfer-encoding";
	int c;

	o.fields = usual;
	while ((c = getopt(argc, argv, "h:l:t:x:")) != -1)
		switch (c) {
		case 'h':
			o.fields = optarg;
			break;
		case 'l':
			o.body = atol(optarg);
			break;
		case 't':
			o.time = strtoull(optarg, NULL, 10);
			break;
		case 'x':
			o.life = strtoull(optarg, NULL, 10);
			break;
		default:
			exit(64);
		}
	if (argc - optind != 2)
		errx(64, "usage: sign [options] DOMAIN KEYFILE < MAIL");
	o.domain = argv[optind];
	o.key = argv[optind + 1];
	return o;
}

/* All of a file, with every line end as CRLF where crlf says so. */
static char *
slurp(FILE *in, size_t max, bool crlf, size_t *len)
{
	char *buf = malloc(2 * max + 1);
	int c, last = 0;

	if (in == NULL || buf == NULL)
		err(1, "cannot read");
	for (*len = 0; (c = getc(in)) != EOF && *len < 2 * max - 1; last = c) {
		if (crlf && c == '\n' && last != '\r')
			buf[(*len)++] = '\r';
		buf[(*len)++] = (char)c;
	}
	buf[*len] = '\0';
	return buf;
}

static DKIM_LIB *
library_make(const struct order *o)
{
	const u_char *names[FIELDS_MAX + 1] = { NULL };
	DKIM_LIB *lib = dkim_init(NULL, NULL);
	size_t n = 0;

	if (lib == NULL)
		errx(1, "libopendkim does not start");
	for (char *s = strtok(o->fields, ":"); s != NULL && n < FIELDS_MAX;
	     s = strtok(NULL, ":"))
		names[n++] = (const u_char *)s;
	dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_SIGNHDRS, names,
	    sizeof(const u_char **));
	dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_FIXEDTIME, (void *)&o->time,
	    sizeof(o->time));
	if (o->life > 0)
		dkim_options(lib, DKIM_OP_SETOPT, DKIM_OPTS_SIGNATURETTL,
		    (void *)&o->life, sizeof(o->life));
	return lib;
}

static void
check(DKIM *d, DKIM_STAT stat, const char *what)
{
	const char *why = dkim_geterror(d);

	if (stat != DKIM_STAT_OK)
		errx(1, "%s: %s", what, why != NULL ? why : "refused");
}

/* Field by field, folded ones whole; returns where the body begins. */
static char *
header_give(DKIM *d, char *mail)
{
	char *p = mail;

	while (strncmp(p, "\r\n", 2) != 0) {
		char *end = p;

		do {
			if ((end = strstr(end, "\r\n")) == NULL)
				errx(65, "the mail has no body");
			end += 2;
		} while (*end == ' ' || *end == '\t');
		check(d, dkim_header(d, (u_char *)p, (size_t)(end - p - 2)),
		    "a field");
		p = end;
	}
	return p + 2;
}

int
main(int argc, char **argv)
{
	struct order o = order_read(argc, argv);
	size_t len, key_len, sig_len;
	char *mail = slurp(stdin, MAIL_MAX, true, &len);
	FILE *file = fopen(o.key, "r");
	char *key = slurp(file, KEY_MAX, false, &key_len), *body;
	DKIM_LIB *lib = library_make(&o);
	DKIM_STAT stat;
	u_char *sig;
	DKIM *d;

	d = dkim_sign(lib, (const u_char *)"sign", NULL, (dkim_sigkey_t)key,
	    (const u_char *)"s1", (const u_char *)o.domain, DKIM_CANON_RELAXED,
	    DKIM_CANON_RELAXED, DKIM_SIGN_RSASHA256, o.body, &stat);
	if (d == NULL)
		errx(1, "cannot sign for %s", o.domain);
	body = header_give(d, mail);
	check(d, dkim_eoh(d), "the header's end");
	check(d, dkim_body(d, (u_char *)body, strlen(body)), "the body");
	check(d, dkim_eom(d, NULL), "the mail's end");
	check(d, dkim_getsighdr_d(d, 16, &sig, &sig_len), "the signature");
	printf("DKIM-Signature: %s\r\n", (char *)sig);
	fwrite(mail, 1, len, stdout);
	return fflush(stdout) == 0 ? 0 : 1;
}
