/*
 * frame_fuzz.c -- any bytes as the words of a mail of ours, and as what a club
 * puts around them.
 *
 * The input is two parts, with a line "%%" between: the frame, and the words.
 */
#include "tests/fuzz/fuzz.h"

#include "ingest/post/frame.h"
#include "ingest/post/frame_html.h"
#include "tests/fuzz/folder.h"
#include "tests/fuzz/markup.h"

static const char shipped[] = SOURCE_TREE "/content";
static const char *const tags[] = { "div", "span", "b", "a", "br", NULL };
static const char *const attributes[] = { "style", "href", NULL };
static char folder[FOLDER_NAME], mail[FOLDER_NAME + 8];

static void
folder_end(void)
{
	folder_drop(mail, "letter.en.txt");
	folder_drop(mail, "receipt.en.html");
	folder_drop(folder, "mail");
	rmdir(folder);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	folder_make(folder, "frame");
	snprintf(mail, sizeof(mail), "%s/mail", folder);
	if (mkdir(mail, 0700) == -1)
		err(1, "%s", mail);
	atexit(folder_end);
	return 0;
}

static void
words_try(struct arena *a, const char *words)
{
	const char *text = frame_html_text(a, words);
	const char *html = frame_html_body(a, words);

	assert(strpbrk(text, "<>\"'") == NULL);
	markup_try(html, tags, attributes);
	/* An address may itself end in href= */
	while ((html = strstr(html, "<a href=\"")) != NULL) {
		html += 9;
		assert(strncmp(html, "https://", 8) == 0);
	}
}

static void
frame_try(struct arena *a, const char *frame, size_t len, const char *words)
{
	struct frame_words w = { "en", false, "Riverside", "office@example.org",
		"today", words };
	const char *why = NULL;
	struct frames *f;

	folder_put(mail, "letter.en.txt", frame, len);
	folder_put(mail, "receipt.en.html", frame, len);
	f = frames_read(a, folder, shipped, &why);
	if (f == NULL) {
		assert(why != NULL);
		return;
	}
	/* But for the ends of its last lines. */
	w.body = arena_printf(a, "%s.", words);
	assert(strstr(frame_text(a, f, &w), w.body) != NULL);
	w.receipt = true;
	assert(
	    strstr(frame_html(a, f, &w), frame_html_body(a, w.body)) != NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	const char *text = arena_strndup(&a, (const char *)bytes, len);
	const char *parts = strstr(text, "\n%%\n");

	words_try(&a, parts == NULL ? text : parts + 4);
	if (parts != NULL)
		frame_try(&a, text, (size_t)(parts - text) + 1, parts + 4);
	arena_free(&a);
	return 0;
}
