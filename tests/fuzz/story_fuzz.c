/* story_fuzz.c -- any bytes as the top of an invented team's story. */
#include "tests/fuzz/fuzz.h"

#include "gen/preview/story.h"
#include "tests/fuzz/folder.h"

static char folder[FOLDER_NAME], file[FOLDER_NAME + 16];

static void
folder_end(void)
{
	folder_drop(folder, "a.story");
	rmdir(folder);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	folder_make(folder, "story");
	snprintf(file, sizeof(file), "%s/a.story", folder);
	atexit(folder_end);
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	const char *why = NULL;
	struct story s;

	folder_put(folder, "a.story", bytes, len);
	if (story_read(&a, file, &s, &why)) {
		assert(s.title != NULL && s.today.year != 0 && s.line > 0);
		assert(s.messages[0] == '\0' || s.messages[0] == '@');
	} else
		assert(strncmp(why, file, strlen(file)) == 0);
	arena_free(&a);
	return 0;
}
