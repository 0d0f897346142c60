/*
 * optout.c -- words that end, begin or explain texting, before all else.
 *
 * Phrases are words in a row. "~list" finds its word among the next five,
 * "$" is the end of the message, "^" its beginning.
 */
#include "ingest/sms/optout.h"

#include <string.h>
#include <strings.h>

enum { KEYWORD_MAX = 24, NEAR = 5 };

static const struct keyword {
	const char *word;
	enum optout means;
} keywords[] = {
	{ "stop", OPTOUT_STOP },
	{ "stopall", OPTOUT_STOP },
	{ "unsubscribe", OPTOUT_STOP },
	{ "cancel", OPTOUT_STOP },
	{ "end", OPTOUT_STOP },
	{ "quit", OPTOUT_STOP },
	{ "revoke", OPTOUT_STOP },
	{ "optout", OPTOUT_STOP },
	{ "arret", OPTOUT_STOP },
	{ "parar", OPTOUT_STOP },
	{ "cancelar", OPTOUT_STOP },
	{ "start", OPTOUT_START },
	{ "unstop", OPTOUT_START },
	{ "help", OPTOUT_HELP },
	{ "info", OPTOUT_HELP },
	{ "ayuda", OPTOUT_HELP },
	{ "yes", OPTOUT_YES },
	{ "y", OPTOUT_YES },
	{ "yep", OPTOUT_YES },
	{ "yeah", OPTOUT_YES },
	{ "yesplease", OPTOUT_YES },
	{ "join", OPTOUT_YES },
	{ "si", OPTOUT_YES },
	{ "acepto", OPTOUT_YES },
};

static const char *const strong[] = { "stop", "stopall", "unsubscribe",
	"revoke", "optout" };

/* Beside a strong word they leave it one: "pls stop", "ok stop it now". */
static const char *const polite[] = { "please", "pls", "plz", "thanks", "thank",
	"you", "thx", "ok", "okay", "now", "just", "it", "already", "por",
	"favor", "gracias", "ya" };

static const char *const phrases[] = {
	"^ cancel texts $",
	"^ cancel these texts $",
	"^ cancel messages $",
	"^ end texts $",
	"^ quit texts $",
	"stop texting",
	"stop text",
	"stop texts",
	"stop the texts",
	"stop msgs",
	"stop txting",
	"stop messaging",
	"stop messages",
	"stop sending",
	"stop contacting",
	"stop these texts",
	"stop these messages",
	"stop all texts",
	"stop all messages",
	"stop bothering",
	"stop spamming",
	"^ stop asking $",
	"stop asking me $",
	"stop asking me please",
	"quit asking me $",
	"quit texting",
	"quit messaging",
	"dont text me",
	"dont txt me",
	"dont message me",
	"dont contact me",
	"dont text this number",
	"dont want you texting me",
	"dont want you to text me",
	"dont want you to contact me",
	"dont want anyone texting me",
	"dont want me texted",
	"dont want me contacted",
	"dont want me to be ~texted",
	"dont want me to be ~contacted",
	"dont want me to get ~texts",
	"dont want me getting ~texts",
	"do not text this number",
	"do not want you texting me",
	"do not want you to text me",
	"do not want you to contact me",
	"do not want anyone texting me",
	"do not want me texted",
	"do not want me contacted",
	"do not want me to be ~texted",
	"do not want me to be ~contacted",
	"do not want me to get ~texts",
	"do not want me getting ~texts",
	"dont send me ~texts",
	"dont send me ~messages",
	"do not text me",
	"do not message me",
	"do not contact me",
	"do not send me ~texts",
	"do not send me ~messages",
	"dont want these ~texts",
	"dont want these ~messages",
	"dont want any ~texts",
	"dont want any ~messages",
	"dont want to get ~texts",
	"dont want to get ~messages",
	"dont want to receive ~texts",
	"dont want to receive ~messages",
	"do not want these ~texts",
	"do not want these ~messages",
	"do not want any ~texts",
	"do not want any ~messages",
	"do not want to get ~texts",
	"do not want to get ~messages",
	"do not want to receive ~texts",
	"do not want to receive ~messages",
	"no more texts",
	"no more messages",
	"no more texting",
	"no more msgs",
	"never text me",
	"leave me alone",
	"revoke my consent",
	"withdraw my consent",
	"^ i withdraw consent $",
	"lose my number",
	"delete my number",
	"remove my number",
	"take my number off",
	"remove me $",
	"remove me please",
	"remove me from ~list",
	"remove me from ~texts",
	"remove me from ~messages",
	"remove me from ~texting",
	"remove me from this $",
	"take me off $",
	"take me off please",
	"take me off ~list",
	"take me off ~texts",
	"take me off ~messages",
	"take me off this $",
	"opt out $",
	"opt out please",
	"opt out of these",
	"opt out of this",
	"opt me out",
	"opting out",
	"unsubscribe me",
	"to unsubscribe",
	"cancel my subscription",
	"^ can you stop $",
	"^ can u stop $",
	"^ can you please stop $",
	"^ no more $",
	"^ no more please $",
	"^ unsub $",
	"^ unsub please $",
	"^ unsuscribe $",
	"^ unsubcribe $",
	"^ unsubscibe $",
	"want to cancel texts",
	"^ wrong number",
	"wrong number $",
	"have the wrong number",
	"wrong person $",
	"stop2quit",
	"^ no mas $",
	"^ no mas por favor $",
	"^ baja $",
	"^ basta $",
	"^ alto $",
	"^ alto por favor $",
	"^ detener $",
	"basta de mensajes",
	"basta ya de mensajes",
	"basta de textos",
	"dar de baja",
	"darme de baja",
	"dame de baja",
	"deme de baja",
	"deja de escribir",
	"deja de escribirme",
	"dejen de escribir",
	"dejen de escribirme",
	"deje de escribirme",
	"deja de enviar",
	"dejen de enviar",
	"deja de mandar",
	"dejen de mandar",
	"deja de enviarme",
	"dejen de enviarme",
	"deja de mandarme",
	"dejen de mandarme",
	"deje de enviarme",
	"deje de mandarme",
	"deja de preguntarme $",
	"dejen de preguntarme $",
	"deja de molestarme",
	"dejen de molestarme",
	"dejame en paz",
	"dejenme en paz",
	"dejar de recibir",
	"no me escribas",
	"no me escriban",
	"no me escriba",
	"no me mandes mas",
	"no me manden mas",
	"no me envies mas",
	"no me envien mas",
	"no me mande mas",
	"no me envie mas",
	"no me contacten",
	"no me contactes",
	"no me manden mensajes",
	"no me mandes mensajes",
	"no me envien mensajes",
	"no me envies mensajes",
	"no mas mensajes",
	"no mas textos",
	"no mas sms",
	"no quiero mas textos",
	"no quiero mas sms",
	"no quiero mas mensajes",
	"no quiero recibir",
	"numero equivocado",
	"borra mi numero",
	"borren mi numero",
	"quita mi numero",
	"quiten mi numero",
	"quitame de ~lista",
	"quitenme de ~lista",
	"sacame de ~lista",
	"saquenme de ~lista",
	"eliminame de ~lista",
	"eliminenme de ~lista",
	"borrame de ~lista",
	"borrenme de ~lista",
	"revoco mi consentimiento",
	"retiro mi consentimiento",
	"cancelar mensajes",
};

/* "I can't stop texting", "sent the wrong number": not what it looks like. */
static const char *const negations[] = { "dont", "not", "never", "cant",
	"cannot", "wont", "didnt", "doesnt", "couldnt", "nunca", "sent",
	"typed", "entered", "gave", "put", "oops" };

static const char *const machines[] = {
	"automatic reply",
	"automated reply",
	"automatic response",
	"automated response",
	"auto reply",
	"auto response",
	"autoreply",
	"autoresponse",
	"autoresponder",
	"out of office",
	"out of the office",
	"do not disturb",
	"driving focus",
	"not receiving notifications",
	"notifications silenced",
	"has notifications silenced",
	"respuesta automatica",
	"no molestar",
	"fuera de la oficina",
	"fuera de oficina",
	"automatische antwort",
	"reponse automatique",
	"cant talk right now ~later",
	"im driving $",
	"im driving right now",
	"im driving now",
	"im driving and ~cant",
	"im driving with",
	"im driving at the moment",
	"im driving ill ~back",
	"im driving i ~cant",
	"im driving ~sent",
	"im currently driving",
	"i am driving $",
	"i am driving right now",
	"i am driving and ~cant",
	"i am currently driving",
	"currently driving",
	"estoy conduciendo $",
	"estoy manejando $",
	"estoy conduciendo ahora",
	"estoy manejando ahora",
	"estoy conduciendo ~llamo",
	"estoy manejando ~llamo",
	"estoy conduciendo y no",
	"estoy manejando y no",
};

static bool
word_is(const struct fold_word *w, const char *s, size_t len)
{
	return w->len == len && memcmp(w->s, s, len) == 0;
}

static bool
word_in(const struct fold_word *w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (word_is(w, list[i], strlen(list[i])))
			return true;
	}
	return false;
}

/* Whether the phrase stands at word i. */
static bool
phrase_at(const struct fold_word *w, size_t n, size_t i, const char *phrase)
{
	for (const char *p = phrase; *p != '\0';) {
		size_t len = strcspn(p, " "), last = i + NEAR;

		if (*p == '^') {
			if (i != 0)
				return false;
		} else if (*p == '$') {
			if (i != n)
				return false;
		} else if (*p == '~') {
			while (i < n && i < last &&
			    !word_is(&w[i], p + 1, len - 1))
				i++;
			if (i++ >= n || i > last)
				return false;
		} else if (i == n || !word_is(&w[i++], p, len)) {
			return false;
		}
		p += len;
		p += strspn(p, " ");
	}
	return true;
}

/* "Why did you stop texting me?" */
static bool
asks_why(const struct fold_word *w, size_t i)
{
	static const char *const did[] = { "did" };
	static const char *const who[] = { "you", "u", "ya", "coach", "they",
		"we", "he", "she" };

	return i >= 2 && word_in(&w[i - 2], did, COUNT(did)) &&
	    word_in(&w[i - 1], who, COUNT(who));
}

static bool
negated(const struct fold_word *w, size_t i)
{
	if (asks_why(w, i))
		return true;
	for (size_t back = 1; back <= 2 && back <= i; back++) {
		if (word_in(&w[i - back], negations, COUNT(negations)))
			return true;
	}
	return false;
}

enum optout
optout_keyword(const struct fold_word *w, size_t n)
{
	char joined[KEYWORD_MAX];
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		if (len + w[i].len >= sizeof(joined))
			return OPTOUT_NONE;
		memcpy(joined + len, w[i].s, w[i].len);
		len += w[i].len;
	}
	joined[len] = '\0';
	for (size_t i = 0; i < COUNT(keywords); i++) {
		if (strcmp(joined, keywords[i].word) == 0)
			return keywords[i].means;
	}
	return OPTOUT_NONE;
}

enum optout
optout_type(const char *type)
{
	static const struct keyword types[] = {
		{ "STOP", OPTOUT_STOP },
		{ "START", OPTOUT_START },
		{ "HELP", OPTOUT_HELP },
	};

	for (size_t i = 0; type != NULL && i < COUNT(types); i++) {
		if (strcasecmp(type, types[i].word) == 0)
			return types[i].means;
	}
	return OPTOUT_NONE;
}

bool
optout_strong(const struct fold_word *w)
{
	return word_in(w, strong, COUNT(strong));
}

bool
optout_polite(const struct fold_word *w)
{
	return word_in(w, polite, COUNT(polite));
}

bool
optout_phrase(const struct fold_word *w, size_t n)
{
	for (size_t k = 0; k < COUNT(phrases); k++) {
		for (size_t i = 0; i < n; i++) {
			if (phrase_at(w, n, i, phrases[k]) && !negated(w, i))
				return true;
		}
	}
	return false;
}

bool
optout_autoreply(const struct fold_word *w, size_t n)
{
	for (size_t k = 0; k < COUNT(machines); k++) {
		for (size_t i = 0; i < n; i++) {
			if (phrase_at(w, n, i, machines[k]))
				return true;
		}
	}
	return false;
}
