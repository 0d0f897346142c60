/* quote_close.c -- the words that close a mail, and the lines programs add. */
#include "ingest/mail/body/quote_close.h"

#include <string.h>

#include "ingest/mail/body/quote.h"
#include "ingest/vocab/normal.h"

enum { NAME_WORDS = 2 }; /* of who signs behind a closing word */

/* Alone on a line, with or without a last , . or ! these close a mail. */
static const char *const closing_words[] = {
	"end",
	"stop",
	"quit",
	"thanks",
	"thank you",
	"many thanks",
	"thanks a lot",
	"thanks again",
	"thank you very much",
	"thx",
	"ty",
	"cheers",
	"regards",
	"best regards",
	"kind regards",
	"warm regards",
	"best",
	"best wishes",
	"all the best",
	"yours",
	"yours sincerely",
	"sincerely",
	"bye",
	"ciao",
	"mvh",
	"hilsen",
	"mit freundlichen grussen",
	"viele grusse",
	"liebe grusse",
	"gruss",
	"lg",
	"vg",
	"mfg",
	"danke",
	"cordialement",
	"bien cordialement",
	"merci",
	"saludos",
	"gracias",
	"groeten",
	"met vriendelijke groet",
	"bedankt",
	"tack",
	"takk",
	"med vennlig hilsen",
	"obrigado",
	"obrigada",
	"abraco",
	"grazie",
	"cordiali saluti",
	"thanks so much",
	"thank you so much",
	"thanks very much",
	"thanks for this",
	"thanks so much for this",
	"thanks in advance",
	"many thanks in advance",
	"thanks and regards",
	"take care",
	"talk soon",
	"speak soon",
	"see you",
	"warmly",
	"cordially",
	"respectfully",
	"rgds",
	"vielen dank",
	"besten dank",
	"herzlichen dank",
	"grusse",
	"beste grusse",
	"schone grusse",
	"herzliche grusse",
	"freundliche grusse",
	"sportliche grusse",
	"mit sportlichen grussen",
	"mit freundlichem gruss",
	"viele gruesse",
	"liebe gruesse",
	"mit freundlichen gruessen",
	"vennlig hilsen",
	"beste hilsen",
	"med venlig hilsen",
	"venlig hilsen",
	"tusen takk",
	"mange tak",
	"med vanliga halsningar",
	"vanliga halsningar",
	"halsningar",
	"terveisin",
	"kiitos",
	"groetjes",
	"hartelijke groet",
	"met vriendelijke groeten",
	"vriendelijke groeten",
	"mvg",
	"un saludo",
	"un abrazo",
	"saludos cordiales",
	"muchas gracias",
	"atentamente",
	"abracos",
	"cumprimentos",
	"atenciosamente",
	"muito obrigado",
	"muito obrigada",
	"merci beaucoup",
	"bonne journee",
	"bien a vous",
	"a bientot",
	"amities",
	"grazie mille",
	"distinti saluti",
	"saluti",
	"a presto",
	"pozdrawiam",
	"pozdrowienia",
	"dziekuje",
	"dzieki",
	"спасибо",
	"с уважением",
	"дякую",
	"з повагою",
	"谢谢",
	"此致",
	"ありかとうこさいます",
	"よろしくお願いします",
	NULL,
};

/* Between two of them. */
static const char *const ands[] = { " and ", " & ", " und ", " u. ", " og ",
	" och ", " et ", " y ", " e ", " en ", " i ", " / ", NULL };

/* Beginnings of the lines that mail programs add. */
static const char *const signature_openers[] = {
	"sent from ",
	"sent via ",
	"sent with ",
	"sent using ",
	"secured with ",
	"get outlook for ",
	"get bluemail for ",
	"gesendet von ",
	"gesendet mit ",
	"von meinem ",
	"envoye de ",
	"envoye depuis ",
	"enviado desde ",
	"enviado do ",
	"enviado de ",
	"inviato da ",
	"inviato dal ",
	"verzonden met ",
	"verzonden vanaf ",
	"verstuurd vanaf ",
	"skickat fran ",
	"sendt fra ",
	"lahetetty ",
	"wyslano z ",
	"wyslane z ",
	"envoye a partir de ",
	"envoye avec ",
	"enviado con ",
	"enviado a partir do ",
	"inviato con ",
	"skickades fran ",
	"odeslano z ",
	"отправлено с ",
	"отправлено из ",
	"надіслано з ",
	"发自我的",
	"从我的",
	"寄自我的",
	"telecharger outlook pour ",
	"obtenez outlook pour ",
	"outlook fur ",
	"holen sie sich outlook fur ",
	"obtener outlook para ",
	"obter o outlook para ",
	"scarica outlook per ",
	"outlook voor ",
	"last ned outlook for ",
	"hent outlook ",
	"hamta outlook for ",
	"skaff deg outlook for ",
	"hanki outlook for ",
	"obtenir outlook pour ",
	"ottieni outlook per ",
	"pobierz program outlook ",
	"ziskejte aplikaci outlook ",
	"odoslane z ",
	"kuldve az ",
	"trimis de pe ",
	"poslano s ",
	"enviat des del ",
	"σταλθηκε απο το ",
	"sender notified by ",
	"yahoo mail: ",
	"please consider the environment",
	"think before you print",
	"virus-free.",
	"virenfrei.",
	"this email has been checked for viruses",
	"diese e-mail wurde von avast ",
	NULL,
};

bool
quote_starts_with(const char *s, const char *start)
{
	return strncmp(s, start, strlen(start)) == 0;
}

bool
quote_ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

static bool
starts_with_any(const char *s, const char *const *list)
{
	while (*list != NULL)
		if (quote_starts_with(s, *list++))
			return true;
	return false;
}

static bool
is_listed(const char *s, const char *const *list)
{
	while (list != NULL && *list != NULL)
		if (strcmp(s, *list++) == 0)
			return true;
	return false;
}

/* "--", "__________", a dash from a phone: the rule above a signature. */
bool
quote_is_rule(const char *key)
{
	size_t n = strlen(key);

	if (strcmp(key, "-") == 0 || strcmp(key, "--") == 0)
		return true;
	return n >= 8 && strspn(key, "_") == n;
}

static bool
is_program_signature(const char *key)
{
	return starts_with_any(key, signature_openers) ||
	    quote_ends_with(key, " gesendet") ||
	    quote_ends_with(key, " gesendet.") ||
	    quote_ends_with(key, " gonderildi") ||
	    quote_ends_with(key, "から送信");
}

/* "danke und viele grusse": each half closes. */
static bool
closes_twice(struct arena *a, const char *key)
{
	size_t i;

	for (i = 0; ands[i] != NULL; i++) {
		const char *and = strstr(key, ands[i]);

		if (and != NULL &&
		    is_listed(arena_strndup(a, key, (size_t)(and-key)),
			closing_words) &&
		    is_listed(and+strlen(ands[i]), closing_words))
			return true;
	}
	return false;
}

static size_t
count_words(const char *s)
{
	size_t n = 0;

	for (s += strspn(s, " "); *s != '\0'; s += strspn(s, " ")) {
		s += strcspn(s, " ");
		n++;
	}
	return n;
}

const char *
quote_name_at(const char *key)
{
	static const char coach[] = "coach ";

	key += strspn(key, "/~- ");
	return quote_starts_with(key, coach) ? key + strlen(coach) : key;
}

/*
 * "cheers, amy", "thanks coach amy": a closing word with a name behind it,
 * which may be any short one after a comma, and must be the writer's own
 * otherwise.
 */
static bool
closes_with_name(const char *key, const char *const *own)
{
	size_t n, i;

	if (strpbrk(key, "0123456789:") != NULL)
		return false;
	for (i = 0; closing_words[i] != NULL; i++) {
		const char *rest = key + strlen(closing_words[i]);
		const char *name;

		if (!quote_starts_with(key, closing_words[i]))
			continue;
		n = strspn(rest, " ,.!-");
		name = rest + n;
		if (n == 0 || *name == '\0')
			continue;
		if (*rest == ',' && count_words(name) <= NAME_WORDS)
			return true;
		name = quote_name_at(name);
		for (const char *const *o = own; o != NULL && *o != NULL; o++)
			if (strcmp(name, *o) == 0)
				return true;
	}
	return false;
}

static bool
is_goodbye(struct arena *a, const char *line, const char *const *own)
{
	char *key = normal_key(a, normal_line(a, line));
	size_t n = strlen(key);

	while (n > 1 && strchr(",.!", key[n - 1]) != NULL)
		key[--n] = '\0';
	return is_listed(key, closing_words) || closes_twice(a, key) ||
	    closes_with_name(key, own);
}

bool
quote_is_goodbye(struct arena *a, const char *line)
{
	return is_goodbye(a, line, NULL);
}

bool
quote_closes_as(struct arena *a, const char *line, const char *const *own)
{
	const char *key = normal_key(a, normal_line(a, line));

	return quote_is_rule(key) || is_program_signature(key) ||
	    is_goodbye(a, line, own);
}

bool
quote_closes(struct arena *a, const char *line)
{
	return quote_closes_as(a, line, NULL);
}
