/*
 * quote_words.h -- what mail programs and people write around a mail, by
 * normal_key; the tables of quote.c and nobody else's.
 */
#ifndef QUOTE_WORDS_H
#define QUOTE_WORDS_H

#include <stddef.h>

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
	NULL,
};

/* Beginnings of the lines that mail programs add. */
static const char *const signature_openers[] = {
	"sent from my ",
	"sent from mail for ",
	"sent from outlook",
	"sent from yahoo",
	"sent from proton",
	"sent via ",
	"sent with ",
	"get outlook for ",
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
	NULL,
};

/* A line that holds one of these begins somebody else's text. */
static const char *const quote_marks[] = {
	"--- write above this line ---",
	"begin forwarded message:",
	"debut du message reexpedie",
	"anfang der weitergeleiteten nachricht",
	"inicio del mensaje reenviado",
	"inizio messaggio inoltrato",
	NULL,
};

/* The same, where they stand between dashes. */
static const char *const dashed_marks[] = {
	"original message",
	"forwarded message",
	"ursprungliche nachricht",
	"weitergeleitete nachricht",
	"message d'origine",
	"message transfere",
	"mensaje original",
	"mensaje reenviado",
	"mensagem original",
	"messaggio originale",
	"messaggio inoltrato",
	"doorgestuurd bericht",
	"oorspronkelijk bericht",
	"opprinnelig melding",
	"videresendt melding",
	"originalmeddelande",
	"oprindelig meddelelse",
	NULL,
};

/* The first word of a copied mail head. */
static const char *const head_words[] = {
	"from:",
	"von:",
	"de:",
	"fra:",
	"fran:",
	"van:",
	"da:",
	"od:",
	"lahettaja:",
	NULL,
};

/* First and last words of the line above a quote, by language. */
static const struct attribution {
	const char *first, *last;
} attributions[] = {
	{ "on ", "wrote:" },
	{ "am ", ":" },
	{ "le ", "a ecrit :" },
	{ "le ", "a ecrit:" },
	{ "w dniu ", ":" },
	{ "op ", "schreef:" },
	{ "op ", ":" },
	{ "em ", "escreveu:" },
	{ "el ", "escribio:" },
	{ "il ", "ha scritto:" },
	{ "pa ", "skrev:" },
	{ "den ", "skrev:" },
	{ "den ", ":" },
	{ "vao ", "da viet:" },
};

#endif
