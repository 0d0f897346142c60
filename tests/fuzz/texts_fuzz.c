/* texts_fuzz.c -- any bytes as a club's dates, as a page and as news. */
#include "tests/fuzz/fuzz.h"

#include "gen/page/texts.h"
#include "tests/fuzz/folder.h"

static const char nowhere[] = "/nonexistent";
static char folder[FOLDER_NAME];

static void
folder_end(void)
{
	folder_drop(folder, "dates.md");
	folder_drop(folder, "about.md");
	rmdir(folder);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	folder_make(folder, "texts");
	atexit(folder_end);
	return 0;
}

static void
pages_try(struct arena *a, bool news)
{
	const struct texts_from from = { folder, nowhere, news };
	const char *why = NULL;
	struct texts t;
	bool good = texts_load(a, &from, &t, &why);

	assert(good == (why == NULL) && t.n <= 1);
	if (t.n == 1)
		assert(strcmp(t.page->name, "about") == 0 &&
		    t.page->title[0] != '\0' && t.page->html != NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const struct texts_from from = { folder, nowhere, false };
	const struct day today = { 2026, 11, 22 };
	struct arena a = ARENA_INIT;
	const char *why = NULL;
	struct texts_dates dates;
	bool good;

	folder_put(folder, "dates.md", bytes, len);
	folder_put(folder, "about.md", bytes, len);
	good = texts_dates(&a, &from, today, &dates, &why);
	assert(good == (why == NULL));
	for (size_t i = 0; i < dates.n; i++) {
		assert(dates.date[i].words[0] != '\0');
		assert(date_number(dates.date[i].day) >= date_number(today));
	}
	pages_try(&a, false);
	pages_try(&a, true);
	arena_free(&a);
	return 0;
}
