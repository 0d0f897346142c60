/*
 * take_fuzz.c -- any bytes as a message of the drop box: a text, a delivery
 * status, a report, an order, a roster. Each is settled, whatever it says.
 *
 * The input's first line is the message's kind and meta, the rest its body; of
 * kind "says" it is a number of ours and the words that were texted from it.
 * Mails have targets of their own.
 */
#include "tests/fuzz/fuzz.h"

#include "ingest/sms/form.h"
#include "lib/draft.h"
#include "tests/fuzz/club.h"

static const struct club_message story[] = {
	{ "order", "lines",
	    "team new \"Varsity\"\n"
	    "metric add rower hands \"Hands\"\n"
	    "metric add rower sync \"Synchronicity\"\n" },
	{ "order", "roster",
	    "Role,First name,Last name,Email,Phone,Minor,Guardian\n"
	    "head coach,Robin,Vale,robin@example.org,,,\n"
	    "coach,Dana,Reyes,dana@example.org,,,\n"
	    "rower,Maya,Chen,,+15555550101,,\n"
	    "rower,Nora,Lind,,+15555550103,yes,+15555550190\n" },
	{ "order", "lines", "Maya: hands 58 i8 late square\nNora: sync 40\n" },
	{ "text", "",
	    "From=%2B15555550101&To=%2B15555550100&Body=Yes&MessageSid=SM3"
	    "&NumMedia=0" },
};

static struct club club;

static void
end(void)
{
	club_end(&club);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	club_begin(&club, "take", story, sizeof(story) / sizeof(*story));
	atexit(end);
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

/* It is settled, unless the ledger could not be written. */
static void
settle(struct arena *a, const struct dropbox_message *m)
{
	struct take_run run;

	club_reset(&club);
	club_open(&club, a, club.folder, &run);
	assert(dropbox_append(run.box, m, 1, NULL) && take_catch_up(&run));
	club_close(&run);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	const uint8_t *line = len == 0 ? NULL : memchr(bytes, '\n', len);
	struct dropbox_message m = { .source_id = "SM9",
		.received = CLUB_NOW + 3600 };
	char *head;

	if (line == NULL)
		return 0;
	head = arena_strndup(&a, (const char *)bytes, (size_t)(line - bytes));
	m.kind = head;
	m.meta = head + strcspn(head, " ");
	if (*m.meta != '\0') {
		head[m.meta - head] = '\0';
		m.meta++;
	}
	m.body = (const char *)line + 1;
	m.len = len - (size_t)(line + 1 - bytes);
	if (is_known(&m)) {
		if (strcmp(m.kind, "says") == 0)
			says(&a, &m);
		settle(&a, &m);
	}
	arena_free(&a);
	return 0;
}
