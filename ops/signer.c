/*
 * signer.c -- oarlock signer: who signs the site's commits, as a line of git's
 * list of allowed signers (ssh-keygen(1), ALLOWED SIGNERS).
 */
#include <stdio.h>

#include "gen/git/signature.h"
#include "lib/identity.h"
#include "lib/sitekey.h"
#include "ops/command.h"

int
command_signer(
    const struct command *c, const char *folder, int argc, char **argv)
{
	unsigned char key[SITEKEY_LEN], seed[CRYPTO_KEY_LEN];
	struct arena a = ARENA_INIT;
	const char *why;

	(void)argv;
	if (argc != 1)
		return command_misused(c);
	crypto_start();
	if (!sitekey_read(&a, folder, key, &why)) {
		conf_need(&a, folder); /* which may be no team's */
		fprintf(stderr, "oarlock signer: %s\n", why);
		arena_free(&a);
		return 1;
	}
	identity_signer(key, seed);
	printf("oarlock@invalid namespaces=\"git\" %s\n",
	    signature_public(&a, seed));
	crypto_erase(seed, sizeof(seed));
	crypto_erase(key, sizeof(key));
	arena_free(&a);
	return 0;
}
