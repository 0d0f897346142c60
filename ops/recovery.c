/*
 * recovery.c -- oarlock recovery: new keys for the branch data and backups.
 *
 * The words are printed once and kept nowhere.
 */
#include "ops/recovery.h"

#include <ctype.h>
#include <string.h>

#include "lib/path.h"
#include "ops/command.h"
#include "ops/git.h"
#include "ops/running.h"

enum { TYPED_MAX = 512, RECOVERY_DIGITS = 56 };

const char *
recovery_make(struct arena *a, char words[RECOVERY_WORDS])
{
	unsigned char seed[CRYPTO_KEY_LEN];
	struct crypto_pair pair;
	const char *text;

	crypto_random(seed, sizeof(seed));
	recovery_write(seed, words);
	crypto_pair_make(seed, &pair);
	text = crypto_base64url(a, pair.public_key, CRYPTO_KEY_LEN);
	crypto_erase(seed, sizeof(seed));
	crypto_erase(&pair, sizeof(pair));
	return text;
}

/* Two lines of seven groups each. */
void
recovery_show(const char *words)
{
	enum { HALF = 7 * 5 };

	printf(
	    "\nRecovery words, shown this once. Write them on paper and keep "
	    "them away from\nthis machine: with them and the git host, or a "
	    "backup, oarlock restore brings\nall of this back.\n\n"
	    "    %.*s\n    %s\n\n",
	    HALF, words, words + HALF);
}

/* One line, or as many as it takes to have 14 groups. */
static void
lines_read(FILE *in, char text[TYPED_MAX])
{
	size_t n = 0, digits = 0;
	int c = 0;

	while (n + 1 < TYPED_MAX && (c = fgetc(in)) != EOF) {
		text[n++] = (char)c;
		digits += isalnum(c) != 0;
		if (c == '\n' && digits >= RECOVERY_DIGITS)
			break;
	}
	text[n] = '\0';
}

const char *
recovery_ask(FILE *in, struct crypto_pair *out)
{
	unsigned char seed[CRYPTO_KEY_LEN];
	char text[TYPED_MAX];
	const char *why;

	lines_read(in, text);
	why = recovery_read(text, seed);
	crypto_erase(text, sizeof(text));
	if (why == NULL)
		crypto_pair_make(seed, out);
	crypto_erase(seed, sizeof(seed));
	return why;
}

/* A daemon that has read the file of before seals as that said. */
static void
set_tell(
    struct arena *a, const char *folder, bool reader, const char *public_key)
{
	fprintf(stderr, "%s = %s; the next build seals for it\n",
	    reader ? "data.reader" : "recovery.key", public_key);
	if (running_pid(a, folder, "oarlock-gen") != 0)
		fprintf(stderr,
		    "oarlock-gen runs by the oarlock.conf of before, and seals "
		    "for %s once it is started again%s\n",
		    reader ? "the reader" : "the new words",
		    reader ? "" : ": until then keep the old ones");
}

static int
key_new(struct arena *a, const char *folder, bool reader)
{
	char words[RECOVERY_WORDS];
	const char *public_key = recovery_make(a, words);
	const char *argv[] = { "git", "config", "-f",
		path_join(a, folder, "oarlock.conf"),
		reader ? "--add" : "--replace-all",
		reader ? "data.reader" : "recovery.key", public_key, NULL };
	int status;

	/* Nothing is sealed for words that nobody has seen. */
	if (reader)
		printf("%s\n", words);
	else
		recovery_show(words);
	status = fflush(stdout) == 0 ? git_run(argv) : 1;
	if (status == 0)
		set_tell(a, folder, reader, public_key);
	else
		fprintf(stderr,
		    "oarlock recovery: nothing was set; these words open "
		    "nothing\n");
	crypto_erase(words, sizeof(words));
	return status;
}

int
command_recovery(
    const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	bool reader = argc == 2 && strcmp(argv[1], "reader") == 0;
	int status;

	if (argc != 2 || (!reader && strcmp(argv[1], "new") != 0))
		return command_misused(c);
	crypto_start();
	conf_need(&a, folder);
	status = key_new(&a, folder, reader);
	arena_free(&a);
	return status;
}
