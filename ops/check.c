/* check.c -- oarlock check: is the configuration right, and the folder? */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen/data/data.h"
#include "gen/git/claim.h"
#include "gen/git/push.h"
#include "gen/git/signature.h"
#include "ingest/mail/door/imap_door.h"
#include "ingest/post/post.h"
#include "ingest/post/rewording.h"
#include "ingest/sms/words/wordbook.h"
#include "lib/behind.h"
#include "lib/db.h"
#include "lib/db_upgrade.h"
#include "lib/identity.h"
#include "lib/path.h"
#include "lib/sitekey.h"
#include "ops/command.h"
#include "ops/machine.h"
#include "ops/neighbours.h"
#include "ops/restoring_conf.h"

static bool
mailbox_good(struct arena *a, const struct conf *conf)
{
	const char *maildir = conf_text(conf, "mail.maildir");

	if (conf_text(conf, "mail.imap") != NULL)
		return imap_door_check(conf, stderr);
	if (access(path_join(a, maildir, "new"), W_OK) == 0)
		return true;
	fprintf(
	    stderr, "%s: not a Maildir that we may read and empty\n", maildir);
	return false;
}

/* What another program reads is not read here when a configuration is. */
static bool
files_good(const struct conf *conf)
{
	static const char *const keys[] = { "site.ssh-key", "site.known-hosts",
		"site.credentials", "mail.imap-ca", "mail.smtp-ca",
		"mail.dkim-keys" };
	bool good = true;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const char *path = conf_text(conf, keys[i]);

		if (path == NULL || access(path, R_OK) == 0)
			continue;
		fprintf(stderr, "%s: %s: %s\n", keys[i], path, strerror(errno));
		good = false;
	}
	return good;
}

/* No server that asks for a name does without a password. */
static bool
sender_good(const struct conf *conf)
{
	bool user = conf_text(conf, "mail.smtp-user") != NULL;

	if (user == (conf_text(conf, "mail.smtp-password-file") != NULL))
		return true;
	fprintf(stderr,
	    user ? "mail.smtp-user needs mail.smtp-password-file; "
		   "for example: smtp.password\n"
		 : "mail.smtp-password-file needs mail.smtp-user; "
		   "for example: ratings@example.org\n");
	return false;
}

/* A push there goes well, and keeps nothing anywhere else. */
static bool
is_site_git(struct arena *a, const struct conf *conf, const char *url)
{
	static const char scheme[] = "file://";
	struct stat ours, theirs;

	if (strncmp(url, scheme, strlen(scheme)) == 0)
		url += strlen(scheme);
	return stat(conf_text(conf, "site.git"), &ours) == 0 &&
	    stat(path_join(a, conf_folder(conf), url), &theirs) == 0 &&
	    ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

/* What is not pushed to, whoever answers there. */
static bool
remotes_good(struct arena *a, const struct conf *conf)
{
	const char *url;
	bool good = true;

	for (size_t i = 0; (url = conf_list(conf, "site.remote", i)) != NULL;
	     i++)
		if (push_shows_password(url)) {
			fprintf(stderr, "%s\n", push_shown_password);
			good = false;
		} else if (is_site_git(a, conf, url)) {
			fprintf(stderr,
			    "site.remote: %s is site.git itself, and no other "
			    "place; for example: "
			    "git@git.example.org:club/pages.git\n",
			    url);
			good = false;
		}
	if (conf_list(conf, "site.remote", PUSH_REMOTES_MAX) != NULL) {
		fprintf(
		    stderr, "site.remote: %d are the most\n", PUSH_REMOTES_MAX);
		good = false;
	}
	return good;
}

/* "2 users, 1 group" */
static const char *
count(struct arena *a, const char *before, int64_t n, const char *what)
{
	if (n == 0)
		return before;
	return arena_printf(a, "%s%s%lld %s%s", before,
	    *before == '\0' ? "" : ", ", (long long)n, what, n == 1 ? "" : "s");
}

static bool
is_line(const struct conf *conf, const char *number)
{
	const char *line;

	for (size_t i = 0; (line = conf_line(conf, i)) != NULL; i++)
		if (strcmp(conf_line_text(conf, line, "number"), number) == 0)
			return true;
	return false;
}

/* What Twilio would refuse at the first text. */
static bool
accounts_good(const struct conf *conf)
{
	enum { LETTERS = 2, DIGITS = 32 };
	const char *line;
	bool good = true;

	for (size_t i = 0; (line = conf_line(conf, i)) != NULL; i++) {
		const char *account = conf_line_text(conf, line, "account");

		if (strncmp(account, "AC", LETTERS) == 0 &&
		    strlen(account) == LETTERS + DIGITS &&
		    account[LETTERS +
			strspn(account + LETTERS, "0123456789abcdef")] == '\0')
			continue;
		fprintf(stderr,
		    "line.%s.account is no account of Twilio's: \"%s\"; its "
		    "console has it, for example: "
		    "AC000000000000000000000000000000aa\n",
		    line, account);
		good = false;
	}
	return good;
}

/* Nobody loses users, groups and texts by an edit of the configuration. */
static bool
lines_good(struct arena *a, const char *folder, const struct conf *conf)
{
	const char *why, *line = conf_line(conf, 0);
	struct db *ledger = db_open(a, folder, DB_LEDGER, false, &why);
	struct stmt *st;
	bool good = true;

	/* Before the first message there is none. */
	if (ledger == NULL)
		return true;
	st = db_use(ledger, OPS_LINES);
	while (stmt_step(st) == DB_ROW) {
		const char *number = stmt_copy_text(st, a, "line"), *what;

		if (is_line(conf, number))
			continue;
		what = count(a, "", stmt_get_int(st, "users"), "user");
		what = count(a, what, stmt_get_int(st, "groups"), "group");
		what = count(a, what, stmt_get_int(st, "texts"), "text");
		fprintf(stderr,
		    "%s is no line any more and has %s. If the line has "
		    "another number now, or another line takes them:\n"
		    "    oarlock -C %s order 'line %s hand over to %s'\n"
		    "else:\n    oarlock -C %s order 'line %s archive'\n",
		    number, what, folder, number, line == NULL ? "LINE" : line,
		    folder, number);
		good = false;
	}
	db_close(ledger);
	return good;
}

/* Every page of both; what is there is read, nothing else is told by it. */
static bool
database_whole(struct arena *a, const char *folder, enum db_kind kind)
{
	const char *why = NULL;
	struct db *db;

	/* Before the first message there is neither. */
	if (!db_exists(folder, kind) && !db_exists(folder, DB_LEDGER))
		return true;
	if ((db = db_open(a, folder, kind, false, &why)) != NULL)
		why = db_examine(db, a);
	db_close(db);
	if (why != NULL)
		fprintf(stderr, "%s\n", why);
	return why == NULL;
}

/* Half a file may be a good configuration of somebody else. */
static bool
file_whole(const char *folder, const struct conf *conf)
{
	const char *cut = conf_cut(conf);

	if (cut != NULL)
		fprintf(stderr, "%s/oarlock.conf: %s\n", folder, cut);
	return cut == NULL;
}

static bool
folder_good(struct arena *a, const char *folder)
{
	const char *behind = behind_read(a, folder);
	const char *hands = machine_hands(a, folder);

	if (behind != NULL)
		fprintf(stderr, "%s\n", behind);
	if (hands != NULL)
		fprintf(stderr, "%s\n", hands);
	return behind == NULL && hands == NULL;
}

/* The site key; and whether what is published to is its own. */
static bool
key_good(struct arena *a, const char *folder, const struct conf *conf)
{
	unsigned char key[SITEKEY_LEN], seed[CRYPTO_KEY_LEN];
	const char *why = NULL;
	bool good = sitekey_read(a, folder, key, &why);

	if (good && conf != NULL) {
		identity_signer(key, seed);
		good = claim_free(a, conf, signature_public(a, seed), &why);
		crypto_erase(seed, sizeof(seed));
	}
	crypto_erase(key, sizeof(key));
	if (!good)
		fprintf(stderr, "%s\n", why);
	return good;
}

/* What nothing could be sent with. */
static bool
post_good(struct arena *a, const struct conf *conf)
{
	static const unsigned char no_key[SITEKEY_LEN];
	struct post post = { 0 };
	const char *why;

	post_open(&post, a, conf, no_key);
	why = post_check(&post);
	post_close(&post);
	if (why != NULL)
		fprintf(stderr, "%s\n", why);
	return why == NULL;
}

static bool
secret_good(const char *section, const char *key, const char *secret)
{
	if (secret == NULL ||
	    strncmp(secret, restoring_word, strlen(restoring_word)) != 0)
		return true;
	fprintf(stderr,
	    "%s%s: no backup had this secret, and its file holds a random word "
	    "of the restore; put it there, for example: "
	    "(umask 077 && cat > team/twilio.token)\n",
	    section, key);
	return false;
}

static bool
secrets_good(struct arena *a, const struct conf *conf)
{
	static const char *const keys[] = { "mail.smtp-password-file",
		"mail.imap-password-file", "translate.key-file" };
	const char *line;
	bool good = true;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		good &= secret_good("", keys[i], conf_text(conf, keys[i]));
	/* A copy that a restore has put apart texts nobody. */
	for (size_t i = 0;
	     conf_bool(conf, "sms.send") && (line = conf_line(conf, i)) != NULL;
	     i++)
		good &= secret_good(arena_printf(a, "line.%s.", line),
		    "token-file", conf_line_text(conf, line, "token-file"));
	return good;
}

/* Each says what is wrong. */
static bool
conf_good(struct arena *a, const char *folder, const struct conf *conf)
{
	bool good = file_whole(folder, conf);
	const char *twin;

	good &= mailbox_good(a, conf);
	good &= files_good(conf);
	good &= sender_good(conf);
	good &= post_good(a, conf);
	good &= secrets_good(a, conf);
	good &= remotes_good(a, conf);
	good &= wordbook_read(a, rewording_folder(a, conf), stderr) != NULL;
	good &= neighbours_apart(a, conf, stderr);
	if ((twin = neighbours_twin(a, conf)) != NULL)
		fprintf(stderr, "%s\n", twin);
	good &= twin == NULL;
	good &= accounts_good(conf);
	good &= lines_good(a, folder, conf);
	return good;
}

static const char plain[] = "http://";

static bool
is_plain(const char *url)
{
	return strncmp(url, plain, strlen(plain)) == 0;
}

/* A plain URL of this machine, as a carrier in one's pocket calls. */
static bool
is_here(const char *url)
{
	static const char *const hosts[] = { "127.0.0.1", "localhost",
		"[::1]" };
	const char *host = url + strlen(plain);

	for (size_t i = 0; i < sizeof(hosts) / sizeof(*hosts); i++) {
		size_t len = strlen(hosts[i]);

		if (strncmp(host, hosts[i], len) == 0 &&
		    strchr(":/", host[len]) != NULL)
			return true;
	}
	return false;
}

/* As Twilio's console has it; whoever pastes that from there has it twice. */
static void
public_url_remark(const struct conf *conf)
{
	const char *url = conf_text(conf, "sms.public-url");
	const char *end = url == NULL ? NULL : strrchr(url, '/');

	if (end != NULL &&
	    (strcmp(end, "/sms") == 0 || strcmp(end, "/status") == 0))
		printf("sms.public-url ends in %s: without it, unless Twilio "
		       "calls %s/sms.\n",
		    end, url);
	if (url != NULL && is_plain(url) && !is_here(url))
		printf("sms.public-url is not https: all texts come in the "
		       "clear, over every network between.\n");
}

/* What may be meant so, and may not. */
static void
conf_remark(const struct conf *conf)
{
	public_url_remark(conf);
	if (!data_wanted(conf) || conf_list(conf, "site.remote", 0) == NULL)
		printf("No git host keeps the branch data (%s): a file of "
		       "oarlock backup on another machine is all that brings "
		       "this back.\n",
		    data_wanted(conf) ? "site.remote"
				      : "recovery.key, site.data");
	if (conf_line(conf, 0) == NULL)
		printf("No line is configured: nobody can be texted.\n");
	if (conf_text(conf, "mail.trusted-server") == NULL &&
	    strcmp(conf_text(conf, "mail.dkim"), "off") == 0)
		printf("No mail.trusted-server, and mail.dkim is off: no mail "
		       "is accepted at once.\n");
}

/* Of texts on their way to a team, which is not needed for it. */
static int
words_check(const char *folder)
{
	struct arena a = ARENA_INIT;
	bool good = wordbook_read(&a, folder, stderr) != NULL;

	arena_free(&a);
	return good ? 0 : 1;
}

int
command_check(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	const struct conf *conf;
	bool good;

	if (argc == 2 && strcmp(argv[1], "--keys") == 0) {
		conf_explain(stdout);
		return 0;
	}
	if (argc == 3 && strcmp(argv[1], "--words") == 0)
		return words_check(argv[2]);
	if (argc != 1)
		return command_misused(c);
	crypto_start();
	conf = conf_read(&a, folder, stderr);
	good = conf != NULL;
	/* Where there is no team, nothing of it is missing. */
	if (access(path_join(&a, folder, "oarlock.conf"), F_OK) == 0)
		good &= key_good(&a, folder, conf);
	for (int kind = DB_LEDGER; kind <= DB_DROPBOX; kind++)
		good &= database_whole(&a, folder, (enum db_kind)kind);
	good &= folder_good(&a, folder);
	if (conf != NULL) {
		good &= conf_good(&a, folder, conf);
		conf_remark(conf);
	}
	if (good)
		printf("%s: the configuration is good\n", folder);
	arena_free(&a);
	return good ? 0 : 1;
}
