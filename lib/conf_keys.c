/* conf_keys.c -- the table of the configuration's keys. */
#include "lib/conf_keys.h"

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
	[DOOR] = "a URL without query",
	[IMAP] = "an IMAP server",
	[PATH] = "a path",
	[SECRET] = "the path of a secret's file",
	[ZONE] = "a time zone",
	[PHONE] = "a phone number",
	[LISTEN] = "an address:port",
	[HOURS] = "a span of hours",
	[SPAN] = "a span of numbers",
	[PUBLIC] = "a public key",
	[CHOICE] = "one of these words",
};

static const struct conf_key keys[] = {
	{ "club.name", TEXT, true, false, NULL, "Riverside Rowing",
	    "The club's name: the title of every page.", 0, 0 },
	{ "club.zone", ZONE, true, false, NULL, "Europe/Oslo",
	    "The time zone in which days are written.", 0, 0 },
	{ "club.contact", MAIL, false, false, NULL, "office@example.org",
	    "Whom a visitor of the site may write to.", 0, 0 },
	{ "club.safeguarding", TEXT, false, false, NULL,
	    "Robin Vale, safe@example.org, Kim Berg, kim@example.org",
	    "Whom to tell of a worry about a child; shown on the site. Texts "
	    "that speak of harm are mailed to each address in it.",
	    0, 0 },
	{ "club.report", TEXT, false, true, NULL,
	    "https://example.org/report U.S. Center for SafeSport",
	    "Where else a concern can be reported, shown on the site: an "
	    "address or a phone number, then words for it; may be given "
	    "several times.",
	    0, 0 },
	{ "club.emergency", TEXT, false, false, NULL,
	    "In danger: call 112. To talk: 116111.",
	    "Whom to call, for the answer to such a text, in every language; "
	    "without it harm-numbers of content/words.",
	    0, 0 },
	{ "club.language", CHOICE, false, false, "en", "en|es",
	    "The language of the coaches: athletes' notes in another one may "
	    "be translated. Numbers that nobody here has are answered in it.",
	    0, 0 },
	{ "club.grades", SPAN, false, false, "9-12", "9-12",
	    "The grades that athletes may be in.", 1, 12 },
	{ "site.url", URL, true, false, NULL, "https://pages.example.org",
	    "Where readers find the site; the start of every personal link.", 0,
	    0 },
	{ "site.git", PATH, false, false, "site.git", "site.git",
	    "The bare repository of the published site.", 0, 0 },
	{ "site.remote", TEXT, false, true, NULL,
	    "git@git.example.org:club/pages.git",
	    "Where to push each commit; may be given several times.", 0, 0 },
	{ "site.branch", TEXT, false, false, "main", "main",
	    "The branch that is published.", 0, 0 },
	{ "site.push-seconds", NUMBER, false, false, "60", "60",
	    "How long one push may take.", 1, 3600 },
	{ "site.ssh-key", PATH, false, false, NULL, "/etc/oarlock/push.key",
	    "The private ssh key to push with; without it, the user's own.", 0,
	    0 },
	{ "site.known-hosts", PATH, false, false, NULL,
	    "/etc/oarlock/known_hosts",
	    "The keys of the hosts to push to; without it, the user's own.", 0,
	    0 },
	{ "site.credentials", PATH, false, false, NULL,
	    "/etc/oarlock/push.credentials",
	    "A file of git-credential-store with users and tokens for https.",
	    0, 0 },
	{ "site.folder", PATH, false, false, NULL, "/srv/www/oarlock",
	    "A copy of the published files for a web server on this machine.",
	    0, 0 },
	{ "site.batch", NUMBER, false, false, "0", "60",
	    "Build only at each full so many minutes, so that nobody sees "
	    "when something was written; 0: at once.",
	    0, 1440 },
	{ "site.compress", YESNO, false, false, "yes", "yes",
	    "Whether pages are compressed before they are encrypted.", 0, 0 },
	{ "site.offline", YESNO, false, false, "yes", "yes",
	    "Whether readers' browsers keep their last pages, locked as they "
	    "are, for when there is no connection.",
	    0, 0 },
	{ "site.key-door", DOOR, false, false, NULL,
	    "https://sms.example.org/key",
	    "Where a page may send a new key with one tap: oarlock-sms behind "
	    "a proxy. Without it keys come by text and mail.",
	    0, 0 },
	{ "site.reprove-days", NUMBER, false, false, "0", "180",
	    "After how many days each reader gets a new personal link and "
	    "chooses a password again; 0: never, less than 14 counts as 14.",
	    0, 3650 },
	{ "site.history", CHOICE, false, false, "keep", "keep|none",
	    "Whether earlier commits of the site are kept.", 0, 0 },
	{ "site.data", YESNO, false, false, "yes", "yes",
	    "Whether the branch data carries the sealed drop box, for backup "
	    "and rebuilding; only where recovery.key is set.",
	    0, 0 },
	{ "site.points", YESNO, false, false, "yes", "yes",
	    "Whether athletes' pages count their part: points, tier, weeks in "
	    "a row.",
	    0, 0 },
	{ "site.templates", PATH, false, false, "site-templates",
	    "site-templates",
	    "A folder whose files replace the shipped templates.", 0, 0 },
	{ "site.content", PATH, false, false, "content", "content",
	    "A folder whose files replace the shipped texts.", 0, 0 },
	{ "recovery.key", PUBLIC, false, false, NULL,
	    "0ITieeo6MKRbea3d_gxxacUNZVqrU4Wz_pIO2GmCJ30",
	    "For whom the drop box is sealed: whoever has the recovery words. "
	    "`oarlock recovery new` sets it.",
	    0, 0 },
	{ "data.reader", PUBLIC, false, true, NULL,
	    "0ITieeo6MKRbea3d_gxxacUNZVqrU4Wz_pIO2GmCJ30",
	    "Who else may open the branch data, such as a CI; may be given "
	    "several times. `oarlock recovery reader` adds one.",
	    0, 0 },
	{ "team.results", YESNO, false, false, "no", "no",
	    "Whether team mates see each other's best erg results, and "
	    "each her own place among them.",
	    0, 0 },
	{ "team.stale-days", NUMBER, false, false, "60", "60",
	    "After how many days without a rating the roster calls an athlete "
	    "stale.",
	    7, 366 },
	{ "mail.address", MAIL, true, false, NULL, "ratings@example.org",
	    "The mailbox that coaches write to (the drop address).", 0, 0 },
	{ "mail.maildir", PATH, false, false, "mail", "mail",
	    "The Maildir that new mails are delivered to.", 0, 0 },
	{ "mail.imap", IMAP, false, false, NULL, "imaps://imap.example.org",
	    "The server whose mailbox is emptied instead of the Maildir; "
	    "imap:// means STARTTLS.",
	    0, 0 },
	{ "mail.imap-user", TEXT, false, false, NULL, "ratings@example.org",
	    "The name for that server.", 0, 0 },
	{ "mail.imap-password-file", SECRET, false, false, NULL,
	    "imap.password", "The file that holds its password.", 0, 0 },
	{ "mail.imap-folder", TEXT, false, true, "INBOX", "INBOX",
	    "A folder to take mails from; may be given several times.", 0, 0 },
	{ "mail.imap-settle", CHOICE, false, false, "move", "move|flag",
	    "Whether a mail is moved when it has been taken, or stays and is "
	    "marked with the keyword $OarlockTaken.",
	    0, 0 },
	{ "mail.imap-processed", TEXT, false, false, "Processed", "Processed",
	    "The folder for mails that have been taken.", 0, 0 },
	{ "mail.imap-refused", TEXT, false, false, "Refused", "Refused",
	    "The folder for mails that are too big.", 0, 0 },
	{ "mail.imap-ca", PATH, false, false, NULL, "imap-ca.pem",
	    "Certificates of the authorities that may vouch for the server; "
	    "the system's when not given.",
	    0, 0 },
	{ "mail.trusted-server", TEXT, false, false, NULL, "mx.example.org",
	    "The name by which your mail server signs its "
	    "Authentication-Results; its dmarc=fail counts always, the rest "
	    "where mail.dkim is off.",
	    0, 0 },
	{ "mail.border", TEXT, false, false, NULL, "mx.example.org",
	    "The host in the 'by' of the Received field that your server adds; "
	    "the trusted server's name when not given.",
	    0, 0 },
	{ "mail.results", CHOICE, false, false, "above", "above|below",
	    "Where that server puts its results: above its own Received field "
	    "(a milter) or below it (a hosted mailbox).",
	    0, 0 },
	{ "mail.dkim", CHOICE, false, false, "own", "own|off",
	    "Whether oarlock-mail checks the signatures of mails by itself; "
	    "otherwise only the trusted server's results count.",
	    0, 0 },
	{ "mail.dkim-keys", PATH, false, false, NULL, "dkim.keys",
	    "A file of public keys that is asked instead of the DNS, for "
	    "tests and islands.",
	    0, 0 },
	{ "mail.smtp", URL, false, false, NULL, "smtps://smtp.example.org",
	    "The server that sends receipts; without it they are put into "
	    "mail.sent.",
	    0, 0 },
	{ "mail.smtp-user", TEXT, false, false, NULL, "ratings@example.org",
	    "The name for that server.", 0, 0 },
	{ "mail.smtp-password-file", SECRET, false, false, NULL,
	    "smtp.password", "The file that holds its password.", 0, 0 },
	{ "mail.smtp-ca", PATH, false, false, NULL, "ca.pem",
	    "The authority that signed its certificate, as a PEM file, where "
	    "the system does not know it.",
	    0, 0 },
	{ "mail.smtp-seconds", NUMBER, false, false, "120", "120",
	    "How long handing over one mail may take.", 1, 600 },
	{ "mail.bounce-address", MAIL, false, false, NULL,
	    "ratings+bounce@example.org",
	    "The envelope's sender, for a server that refuses an empty one.", 0,
	    0 },
	{ "mail.hourly", NUMBER, false, false, "120", "120",
	    "How many mails leave within an hour; more wait.", 1, 10000 },
	{ "mail.sent", PATH, false, false, "sent", "sent",
	    "The Maildir for mails that are not sent by SMTP.", 0, 0 },
	{ "sms.listen", LISTEN, false, false, "127.0.0.1:8089",
	    "127.0.0.1:8089", "Where oarlock-sms answers webhooks.", 0, 0 },
	{ "sms.public-url", URL, false, false, NULL,
	    "https://sms.example.org/twilio",
	    "The address that Twilio calls, without /sms and /status; the "
	    "signature is checked over it.",
	    0, 0 },
	{ "sms.api-url", URL, false, false, "https://api.twilio.com",
	    "https://api.twilio.com", "Where texts are handed over.", 0, 0 },
	{ "sms.reconcile-minutes", NUMBER, false, false, "15", "15",
	    "How often Twilio is asked for texts and statuses that did not "
	    "come.",
	    1, 1440 },
	{ "sms.country", TEXT, false, false, "1", "1",
	    "The calling code of numbers written without one.", 0, 0 },
	{ "sms.area", TEXT, false, false, "", "575",
	    "The area code of numbers written without one.", 0, 0 },
	{ "sms.quiet", HOURS, false, false, "20:00-08:00", "20:00-08:00",
	    "When nothing but answers is texted, and to minors nothing.", 0,
	    0 },
	{ "sms.send", YESNO, false, false, "yes", "yes",
	    "Whether texts leave at all; while not, they wait.", 0, 0 },
	{ "sms.rate", NUMBER, false, false, "1", "1",
	    "How many segments a second leave from each line.", 1, 1000 },
	{ "sms.gap", NUMBER, false, false, "30", "30",
	    "How many seconds lie between two answers to one number.", 0,
	    3600 },
	{ "sms.busy", NUMBER, false, false, "100", "100",
	    "While more answers than this wait on a line, what coaches text "
	    "waits, too.",
	    1, 100000 },
	{ "sms.carrier-replies", CHOICE, false, false, "on", "on|off",
	    "Whether the carrier answers STOP, START and HELP; off: we do.", 0,
	    0 },
	{ "sms.daily-automatic", NUMBER, false, false, "4", "4",
	    "How many questions and notices one number gets in a day; more "
	    "wait.",
	    1, 1000 },
	{ "sms.daily", NUMBER, false, false, "20", "20",
	    "How many segments one number gets in a day; more wait.", 1, 1000 },
	{ "sms.daily-line", NUMBER, false, false, "1000", "1000",
	    "How many segments leave from one line in a day; more wait.", 1,
	    1000000 },
	{ "sms.daily-account", NUMBER, false, false, "3000", "3000",
	    "How many segments leave from one Twilio account in a day; more "
	    "wait.",
	    1, 1000000 },
	{ "translate.url", URL, false, false, NULL, "http://127.0.0.1:2737",
	    "A translator for athletes' notes; without it nothing is "
	    "translated.",
	    0, 0 },
	{ "translate.engine", CHOICE, false, false, "libretranslate",
	    "libretranslate|apertium", "What answers there.", 0, 0 },
	{ "translate.key-file", SECRET, false, false, NULL, "translate.key",
	    "The file that holds the key that it asks for.", 0, 0 },
	{ "keep.raw", NUMBER, false, false, "30", "30",
	    "How many days messages are kept as they came, in the drop box and "
	    "in our folders of the mailbox.",
	    14, 366 },
	{ "keep.messages", NUMBER, false, false, "13", "13",
	    "How many months texts and mails are kept, and what became of "
	    "them.",
	    1, 120 },
	{ "keep.check-ins", NUMBER, false, false, "13", "13",
	    "How many months check-ins, absences and words about a week are "
	    "kept.",
	    1, 120 },
	{ "keep.left", NUMBER, false, false, "12", "12",
	    "How many months after an athlete has left her ratings, results "
	    "and words are kept.",
	    1, 120 },
	{ "keep.consent", NUMBER, false, false, "60", "60",
	    "How many months after somebody has left the name, the number and "
	    "the evidence of consent are kept; then all is erased.",
	    12, 240 },
	{ "line.*.number", PHONE, true, false, NULL, "+15555550100",
	    "A phone number of ours.", 0, 0 },
	{ "line.*.account", TEXT, true, false, NULL,
	    "AC000000000000000000000000000000aa",
	    "The Twilio account of that number.", 0, 0 },
	{ "line.*.token-file", SECRET, true, false, NULL, "twilio.token",
	    "The file that holds the account's auth token; during a change of "
	    "tokens, the second one on a second line.",
	    0, 0 },
};

enum { KEYS = sizeof(keys) / sizeof(*keys) };

const struct conf_key *
conf_key(size_t i)
{
	return i < KEYS ? &keys[i] : NULL;
}

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
	int h1, m1, h2, m2, len = 0;

	return sscanf(v, "%2d:%2d-%2d:%2d%n", &h1, &m1, &h2, &m2, &len) == 4 &&
	    v[len] == '\0' && h1 >= 0 && h1 < 24 && h2 >= 0 && h2 < 24 &&
	    m1 >= 0 && m1 < 60 && m2 >= 0 && m2 < 60;
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

static bool
listen_ok(const char *v)
{
	const char *colon = strrchr(v, ':');
	char *end;
	long port;

	if (colon == NULL || colon == v)
		return false;
	port = strtol(colon + 1, &end, 10);
	return end > colon + 1 && *end == '\0' && port >= 0 && port <= 65535;
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

static bool
door_ok(const char *v)
{
	const char *host = strstr(v, "://");
	size_t len = strlen(v);

	if ((strncmp(v, "https://", 8) != 0 && strncmp(v, "http://", 7) != 0) ||
	    !isalnum((unsigned char)host[3]))
		return false;
	for (const char *p = host + 3; *p != '\0'; p++)
		if (!isalnum((unsigned char)*p) && strchr(":/._-~", *p) == NULL)
			return false;
	return strcmp(v + len - 4, "/key") == 0;
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
	case DOOR:
		return door_ok(v);
	case IMAP:
		return imap_ok(v);
	case ZONE:
		return date_zone_known(v);
	case PHONE:
		return phone_ok(v);
	case LISTEN:
		return listen_ok(v);
	case HOURS:
		return hours_ok(v);
	case SPAN:
		return span_ok(k, v);
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
