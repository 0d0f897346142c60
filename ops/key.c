/*
 * key.c -- oarlock key: the KEY text that the page behind a link would offer.
 *
 * For those who trust their own machine more than a web page, and for the
 * demo. The password comes on standard input, never in the arguments.
 */
#include <stdio.h>
#include <string.h>

#include "lib/crypto.h"
#include "lib/identity.h"
#include "ops/command.h"

int
command_key(const struct command *c, const char *folder, int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	char password[512];
	const char *message, *why = NULL;

	(void)folder;
	if (argc != 2)
		return command_misused(c);
	if (fgets(password, sizeof(password), stdin) == NULL) {
		fprintf(stderr, "oarlock key: no password on standard input\n");
		return 1;
	}
	password[strcspn(password, "\r\n")] = '\0';
	crypto_start();
	message = identity_key_message(&a, argv[1], password, &why);
	explicit_bzero(password, sizeof(password));
	if (message == NULL)
		fprintf(stderr, "oarlock key: %s\n", why);
	else
		puts(message);
	arena_free(&a);
	return message == NULL ? 1 : 0;
}
