/*
 * conf_fuzz.c -- any bytes as oarlock.conf, as the value of each key, and as
 * the settings that messages are read by.
 */
#include "tests/fuzz/fuzz.h"

#include <git2.h>

#include "lib/conf.h"
#include "lib/conf_keys.h"
#include "tests/fuzz/folder.h"

static char folder[FOLDER_NAME];

static void
folder_end(void)
{
	folder_drop(folder, "oarlock.conf");
	folder_drop(folder, "token");
	rmdir(folder);
	git_libgit2_shutdown();
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	/* Once for all, because it takes long. */
	git_libgit2_init();
	folder_make(folder, "conf");
	folder_put(folder, "token", "secret", 6);
	atexit(folder_end);
	return 0;
}

static void
value_try(const char *value)
{
	for (size_t i = 0; conf_key(i) != NULL; i++) {
		const struct conf_key *k = conf_key(i);
		int low, high;

		if (!conf_value_ok(k, value))
			continue;
		if (k->type == SPAN) {
			assert(conf_span_read(value, &low, &high));
			assert(low <= high);
		} else if (k->type == NUMBER)
			assert(strtoll(value, NULL, 10) >= k->low &&
			    strtoll(value, NULL, 10) <= k->high);
		else if (k->type == PHONE)
			assert(value[0] == '+' &&
			    strspn(value + 1, "0123456789") + 1 ==
				strlen(value));
		else if (k->type == URL || k->type == SITE || k->type == DOOR ||
		    k->type == MAIL)
			assert(strpbrk(value, " \t\r\n") == NULL);
	}
}

/* What a configuration that was taken gives its programs. */
static void
conf_try(const struct conf *c)
{
	for (size_t i = 0; conf_key(i) != NULL; i++) {
		const struct conf_key *k = conf_key(i);
		const char *value;

		if (strncmp(k->name, "line.", 5) == 0)
			continue;
		value = conf_text(c, k->name);
		assert(value != NULL || (!k->required && k->preset == NULL));
		if (k->type == NUMBER && value != NULL)
			assert(conf_int(c, k->name) >= k->low &&
			    conf_int(c, k->name) <= k->high);
	}
	for (size_t i = 0; conf_line(c, i) != NULL; i++)
		assert(conf_line_text(c, conf_line(c, i), "number") != NULL &&
		    conf_line_text(c, conf_line(c, i), "account") != NULL &&
		    conf_line_text(c, conf_line(c, i), "token-file") != NULL);
}

/* What is taken is written as it is read. */
static void
settings_try(struct arena *a, const char *bytes, size_t len)
{
	const struct conf *c = conf_of_settings(a, bytes, len), *again;
	const char *once, *twice;
	size_t once_len, twice_len;

	if (c == NULL)
		return;
	once = conf_settings(a, c, &once_len);
	again = conf_of_settings(a, once, once_len);
	assert(again != NULL);
	twice = conf_settings(a, again, &twice_len);
	assert(once_len == twice_len && memcmp(once, twice, once_len) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena a = ARENA_INIT;
	char *said = NULL;
	size_t said_len;
	FILE *out = open_memstream(&said, &said_len);
	const struct conf *c;

	value_try(arena_strndup(&a, (const char *)bytes, len));
	folder_put(folder, "oarlock.conf", bytes, len);
	c = conf_read(&a, folder, out);
	fclose(out);
	/* Refused with a reason, or taken without one. */
	assert((c == NULL) == (said_len > 0));
	settings_try(&a, (const char *)bytes, len);
	if (c != NULL) {
		const char *settings = conf_settings(&a, c, &said_len);

		conf_try(c);
		assert(conf_of_settings(&a, settings, said_len) != NULL);
	}
	free(said);
	arena_free(&a);
	return 0;
}
