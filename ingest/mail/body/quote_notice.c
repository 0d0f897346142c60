/* quote_notice.c -- the notices below each mail of a school or an office. */
#include "ingest/mail/body/quote_notice.h"

#include <string.h>

enum { NOTICE_LINES = 8 }; /* within so many it says that it is one */

static const char *const openers[] = {
	"confidentiality",
	"confidential notice",
	"disclaimer",
	"notice:",
	"legal notice",
	"privacy notice",
	"important notice",
	"this e-mail",
	"this email",
	"this message",
	"this communication",
	"this transmission",
	"this electronic",
	"the information contained",
	"the information in this",
	"the content of this",
	"the contents of this",
	"e-mail correspondence to and from",
	"email correspondence to and from",
	"under florida law",
	"please note: florida",
	"florida has a ",
	"diese e-mail",
	"diese nachricht",
	"der inhalt dieser",
	"wichtiger hinweis",
	"vertraulichkeitshinweis",
	"ce message",
	"ce courriel",
	"cet e-mail",
	"les informations contenues",
	"este mensaje",
	"este correo",
	"aviso de confidencialidad",
	"aviso legal",
	"la informacion contenida",
	"esta mensagem",
	"este e-mail",
	"as informacoes contidas",
	"questo messaggio",
	"questa e-mail",
	"le informazioni contenute",
	"dit bericht",
	"dit e-mailbericht",
	"deze e-mail",
	"denne e-post",
	"denne meldingen",
	"denne e-mail",
	"denne mail",
	"detta e-post",
	"detta mejl",
	"detta meddelande",
	"tama viesti",
	"tama sahkoposti",
	"ta wiadomosc",
	"niniejsza wiadomosc",
	NULL,
};

/* "Confidential" is none: so a coach asks for silence, too. */
static const char *const clauses[] = {
	"intended recipient",
	"intended solely",
	"intended only for",
	"sole use of",
	"addressee",
	"in error",
	"privileged",
	"prohibited",
	"public record",
	"empfanger",
	"adressat",
	"irrtumlich",
	"destinatair",
	"par erreur",
	"destinatari",
	"por error",
	"por engano",
	"per errore",
	"geadresseerde",
	"ten onrechte",
	"mottaker",
	"ved en feil",
	"modtager",
	"ved en fejl",
	"mottagar",
	"av misstag",
	"vastaanottaja",
	NULL,
};

static bool
opens(const char *key)
{
	const char *const *o;

	key += strspn(key, "*-= ");
	for (o = openers; *o != NULL; o++)
		if (strncmp(key, *o, strlen(*o)) == 0)
			return true;
	return false;
}

/* Up to a blank line. What is wrapped may be so within a clause. */
static const char *
paragraph(struct arena *a, const char **keys, size_t n)
{
	const char *all = keys[0];

	for (size_t i = 1; i < n && i < NOTICE_LINES && *keys[i] != '\0'; i++)
		all = arena_printf(a, "%s %s", all, keys[i]);
	return all;
}

bool
quote_notice_at(struct arena *a, const char **keys, size_t i, size_t n)
{
	const char *const *c;
	const char *all;

	if (!opens(keys[i]))
		return false;
	all = paragraph(a, keys + i, n - i);
	for (c = clauses; *c != NULL; c++)
		if (strstr(all, *c) != NULL)
			return true;
	return false;
}
