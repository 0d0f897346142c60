/* quote_notice.c -- what the mail server of a school or an office adds. */
#include "ingest/mail/body/quote_notice.h"

#include <string.h>

#include "ingest/vocab/normal.h"

enum {
	NOTICE_LINES = 8, /* within so many it says that it is one */
	WRAPPED = 60,	  /* bytes: a shorter line was not wrapped */
};

/* The first words of a warning above a mail from outside ... */
static const char *const warnings[] = {
	"caution",
	"warning",
	"attention",
	"external",
	"this email originated",
	"this e-mail originated",
	"this mail originated",
	"this message originated",
	"this email was sent from outside",
	"this message was sent from outside",
	"this email is from",
	"this message is from",
	"this message came from",
	"you don't often get email",
	"some people who received this message don't often get email",
	"zjqcmqryfpfptbanner",
	"extern",
	"achtung",
	"vorsicht",
	"diese e-mail stammt",
	"diese e-mail kommt",
	"diese nachricht stammt",
	"cet e-mail provient",
	"ce message provient",
	"este correo",
	"este mensaje",
	"deze e-mail komt",
	"denne e-posten",
	"denne e-mail",
	"advarsel",
	"varning",
	NULL,
};

/* ... and what else is in it. */
static const char *const outsides[] = {
	"external email",
	"external e-mail",
	"external mail",
	"external message",
	"external sender",
	"external source",
	"[external",
	"from outside",
	"originated outside",
	"don't often get email",
	"zjqcmqryfpfptbanner",
	"[extern",
	"externe e-mail",
	"externe mail",
	"externer absender",
	"von ausserhalb",
	"expediteur externe",
	"de l'exterieur",
	"remitente externo",
	"fuera de la organizacion",
	"van buiten",
	"utenfor organisasjonen",
	"utanfor organisationen",
	NULL,
};

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
begins(const char *key, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strncmp(key, *words, strlen(*words)) == 0)
			return true;
	return false;
}

static bool
holds(const char *key, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strstr(key, *words) != NULL)
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
	return begins(keys[i] + strspn(keys[i], "*-= "), openers) &&
	    holds(paragraph(a, keys + i, n - i), clauses);
}

/* One that has a number in it may be a coach's. */
static bool
is_warning(struct arena *a, const char *text)
{
	const char *key = normal_key(a, normal_line(a, text));
	const char *words = key + strspn(key, "[(*!-= ");

	if (strpbrk(key, "0123456789") != NULL)
		return false;
	return begins(words, warnings) && holds(key, outsides);
}

/* What is wrapped is long, ends in the midst, and goes on in small letters. */
static bool
goes_on(const char *above, const char *text)
{
	size_t n = strlen(above);

	while (n > 0 && above[n - 1] == ' ')
		n--;
	return n >= WRAPPED && strchr(".!]*>", above[n - 1]) == NULL &&
	    *text >= 'a' && *text <= 'z' &&
	    strpbrk(text, "0123456789:") == NULL;
}

void
quote_warnings_drop(struct arena *a, struct lines *l)
{
	const char *above = "";

	for (size_t i = 0; i < l->n && l->items[i].cells == NULL; i++) {
		const char *text = l->items[i].text;

		if (!goes_on(above, text) && *normal_text(a, text) != '\0' &&
		    !is_warning(a, text))
			return;
		l->items[i].text = "";
		above = text;
	}
}
