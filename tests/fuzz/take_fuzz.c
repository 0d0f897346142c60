/*
 * take_fuzz.c -- any bytes as a message of the drop box: a text, a delivery
 * status, a report, an order, a roster. Each is settled, whatever it says.
 *
 * The input's first line is the message's kind and meta, the rest its body; of
 * kind "says" it is a number of ours and the words that were texted from it.
 * Mails have targets of their own.
 */
#include "tests/fuzz/fuzz.h"

#include "ingest/mail/parser.h"
#include "ingest/sms/form.h"
#include "ingest/take/take.h"
#include "lib/crypto.h"
#include "lib/draft.h"
#include "lib/path.h"
#include "tests/fuzz/folder.h"

enum { NOW = 1778050800, DATABASE_MAX = 16 * 1024 * 1024 };

static const char conf_text_of[] =
    "[club]\n\tname = Riverside Rowing\n\tzone = Europe/Oslo\n"
    "[site]\n\turl = https://pages.example.org\n"
    "[mail]\n\taddress = ratings@example.org\n"
    "\ttrusted-server = mx.example.org\n"
    "[line \"boats\"]\n\tnumber = +15555550100\n"
    "\taccount = AC000000000000000000000000000000aa\n"
    "\ttoken-file = token\n"
    "[sms]\n\tpublic-url = https://sms.example.org/twilio\n";

static const struct {
	const char *meta, *body;
} story[] = {
	{ "lines",
	    "team new \"Varsity\"\n"
	    "metric add rower hands \"Hands\"\n"
	    "metric add rower sync \"Synchronicity\"\n" },
	{ "roster",
	    "Role,First name,Last name,Email,Phone,Minor,Guardian\n"
	    "head coach,Robin,Vale,robin@example.org,,,\n"
	    "coach,Dana,Reyes,dana@example.org,,,\n"
	    "rower,Maya,Chen,,+15555550101,,\n"
	    "rower,Nora,Lind,,+15555550103,yes,+15555550190\n" },
	{ "lines", "Maya: hands 58 i8 late square\nNora: sync 40\n" },
};

static const char *const databases[] = { "dropbox.db", "ledger.db" };

enum { DATABASES = sizeof(databases) / sizeof(*databases) };

/* What all inputs share, and the databases that each begins with. */
static struct {
	char folder[FOLDER_NAME];
	struct arena a;
	struct conf *conf;
	struct parser *parser;
	unsigned char key[CRYPTO_KEY_LEN];
	const char *bytes[DATABASES];
	size_t len[DATABASES];
} world;

static void
databases_drop(void)
{
	static const char *const ends[] = { "-wal", "-shm", "" };
	char path[2 * FOLDER_NAME];

	for (size_t i = 0; i < DATABASES; i++)
		for (size_t e = 0; e < 3; e++) {
			snprintf(path, sizeof(path), "%s/%s%s", world.folder,
			    databases[i], ends[e]);
			unlink(path);
		}
}

static void
world_end(void)
{
	databases_drop();
	folder_drop(world.folder, "oarlock.conf");
	folder_drop(world.folder, "token");
	rmdir(world.folder);
	parser_stop(world.parser);
	arena_free(&world.a);
}

/* False: the ledger could not be written, and oarlock-take would stand. */
static bool
messages_take(struct arena *a, const struct dropbox_message *m, size_t n)
{
	const char *why = NULL;
	struct take_run run = {
		.conf = world.conf,
		.key = world.key,
		.parser = world.parser,
	};
	bool good;

	run.box = dropbox_open(a, world.folder, true, &why);
	run.ledger = db_open(a, world.folder, DB_LEDGER, true, &why);
	if (run.box == NULL || run.ledger == NULL)
		errx(1, "%s", why);
	good = dropbox_append(run.box, m, n, NULL) && take_catch_up(&run);
	db_close(run.ledger);
	dropbox_close(run.box);
	return good;
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	enum { STORY = sizeof(story) / sizeof(*story) };
	struct dropbox_message m[STORY + 1];

	(void)argc, (void)argv;
	/* Before anything else runs: it stays as small as it is now. */
	world.parser = parser_start();
	crypto_start();
	memset(world.key, 7, sizeof(world.key));
	folder_make(world.folder, "take");
	atexit(world_end);
	folder_put(world.folder, "token", "secret", 6);
	folder_put(
	    world.folder, "oarlock.conf", conf_text_of, strlen(conf_text_of));
	world.conf = conf_read(&world.a, world.folder, stderr);
	if (world.conf == NULL)
		exit(1);
	for (size_t i = 0; i <= STORY; i++)
		m[i] = (struct dropbox_message){
			.kind = i < STORY ? "order" : "text",
			.source_id = arena_printf(&world.a, "SM%zu", i),
			.received = NOW + (int64_t)i * 60,
			.meta = i < STORY ? story[i].meta : "",
			.body = i < STORY ? story[i].body
					  : "From=%2B15555550101&To=%2B"
					    "15555550100&Body=Yes&MessageSid="
					    "SM3&NumMedia=0",
		};
	for (size_t i = 0; i <= STORY; i++)
		m[i].len = strlen(m[i].body);
	if (!messages_take(&world.a, m, STORY + 1))
		errx(1, "the story was not taken");
	for (size_t i = 0; i < DATABASES; i++)
		world.bytes[i] = path_read(&world.a,
		    path_join(&world.a, world.folder, databases[i]),
		    DATABASE_MAX, &world.len[i]);
	return 0;
}

/* "says +15555550101" becomes the carrier's form. */
static void
says(struct arena *a, struct dropbox_message *m)
{
	struct draft form;
	FILE *out = draft_begin(&form);

	fputs("From=", out);
	form_escape(out, m->meta, strlen(m->meta));
	fputs("&To=%2B15555550100&NumMedia=0&MessageSid=SM9&Body=", out);
	form_escape(out, m->body, m->len);
	m->kind = "text";
	m->meta = "";
	m->body = draft_end(&form, a);
	m->len = form.len;
}

static bool
is_known(const struct dropbox_message *m)
{
	static const char *const kinds[] = { "text", "says", "status", "report",
		"order", NULL };

	for (size_t i = 0; kinds[i] != NULL; i++)
		if (strcmp(kinds[i], m->kind) == 0)
			return true;
	return false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	const uint8_t *end = len == 0 ? NULL : memchr(bytes, '\n', len);
	struct dropbox_message m = { .source_id = "SM9",
		.received = NOW + 3600 };
	char *head;

	if (end == NULL)
		return 0;
	head = arena_strndup(&a, (const char *)bytes, (size_t)(end - bytes));
	m.kind = head;
	m.meta = head + strcspn(head, " ");
	if (*m.meta != '\0') {
		head[m.meta - head] = '\0';
		m.meta++;
	}
	m.body = (const char *)end + 1;
	m.len = len - (size_t)(end + 1 - bytes);
	if (is_known(&m)) {
		if (strcmp(m.kind, "says") == 0)
			says(&a, &m);
		databases_drop();
		for (size_t i = 0; i < DATABASES; i++)
			folder_put(world.folder, databases[i], world.bytes[i],
			    world.len[i]);
		assert(messages_take(&a, &m, 1));
	}
	arena_free(&a);
	return 0;
}
