/*
 * quote_words.h -- what mail programs and people write around a mail, by
 * normal_key, which takes the marks off kana, too; the tables of quote.c and
 * nobody else's.
 */
#ifndef QUOTE_WORDS_H
#define QUOTE_WORDS_H

#include <stddef.h>

/* A line that holds one of these begins somebody else's text. */
static const char *const quote_marks[] = {
	"write above this line",
	"begin forwarded message:",
	"debut du message reexpedie",
	"debut du message transfere",
	"anfang der weitergeleiteten nachricht",
	"inicio del mensaje reenviado",
	"inizio messaggio inoltrato",
	"inizio del messaggio inoltrato",
	"inicio da mensagem encaminhada",
	"inicio da mensagem reencaminhada",
	"begin doorgestuurd bericht",
	"videresendt melding:",
	"start pa videresendt besked",
	"vidarebefordrat mejl:",
	"vidarebefordrat brev:",
	"poczatek przekazanej wiadomosci",
	"valitetty viesti alkaa",
	"начало переадресованного сообщения",
	"转发的邮件:",
	"轉寄的郵件:",
	"転送されたメッセーシ:",
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
	"mensagem encaminhada",
	"mensagem reencaminhada",
	"wiadomosc oryginalna",
	"przekazana wiadomosc",
	"tresc przekazanej wiadomosci",
	"alkuperainen viesti",
	"puvodni zprava",
	"eredeti uzenet",
	"исходное сообщение",
	"пересылаемое сообщение",
	"оригінальне повідомлення",
	"原始邮件",
	"转发邮件",
	"邮件原件",
	"元のメッセーシ",
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
	"felado:",
	"kimden:",
	"от:",
	"відправник:",
	"від:",
	"απο:",
	"差出人:",
	"发件人:",
	"寄件者:",
	"寄件人:",
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
