/* words.c -- what words mean in a reply, in English and Spanish. */
#include "ingest/sms/reply/words.h"

#include <stdbool.h>
#include <string.h>

#include "lib/arena.h"

/* A word may stand in several rows. */
static const struct {
	unsigned flag;
	const char *words; /* a space before and behind each */
} lists[] = {
	{ WORD_GLUE | WORD_FILLER, " and y e n a an then luego plus mas " },
	{ WORD_FILLER,
	    " i id ill im ive its it is was were be been would about"
	    " like as kinda sorta say said think thinking guess feel"
	    " feels felt feeling feelin probably prob so um uh hmm well"
	    " ok okay k hi hey hello hola coach for para por on en in"
	    " at to of de from con around roughly approx today hoy"
	    " score scored rating rated rate give gave giving got get"
	    " me myself my mi this that the la el los las un una es fue"
	    " era esta estuvo estaba como creo diria thx thanks thank"
	    " you gracias please pls favor answer answers reply number"
	    " numbers solid just lets with also went que me siento"
	    " senti pongo doy now ahora ish points point pts pt puntos ptos " },
	{ WORD_MINOR,
	    " and y e n a an the of for in on at to with de del la el los las"
	    " en con para por " },
	{ WORD_HEDGE,
	    " or maybe perhaps to between possibly either o u quiza"
	    " quizas tal vez entre " },
	{ WORD_NOT, " not no isnt wasnt instead rather vez than " },
	{ WORD_CORRECT,
	    " oops oop ooops whoops ops ups typed entered wrong wait no nope "
	    "sorry actually jk scratch"
	    " correction correct corrected correcting meant mean should"
	    " change make edit fix typo mistake perdon quise decir"
	    " corrijo correccion mejor realidad espera digo " },
	{ WORD_SKIP,
	    " x xx na skip skipped pass paso omitir salto saltar omito " },
	{ WORD_ACK,
	    " ok okay okey k kk thanks thank thanx thx ty tysm cool"
	    " great nice awesome perfect np sure copy roger lol haha"
	    " hahaha jaja gracias vale listo bueno perfecto entendido"
	    " claro dale oki okie will do got it sounds good yw cheers " },
	{ WORD_UNIT,
	    " h hr hrs hour hours min mins minute minutes sec secs"
	    " seconds day days week weeks month months year"
	    " years yr yrs yo km kms kilometers miles mile meters"
	    " metres lbs lb pounds kg kgs kilos spm bpm watts watt rpm"
	    " reps rep sets set times pieces piece"
	    " laps lap strokes am pm oclock degrees deg ft feet"
	    " inches people guys boats seats x idea clue"
	    " horas hora minutos segundos dias semanas meses anos veces"
	    " series repeticiones paladas kilometros metros libras " },
	{ WORD_PERCENT, " percent pct percentage porciento " },
	{ WORD_OF, " of out outof outta outa de sobre over " },
	{ WORD_ALL,
	    " both all each everything ambos ambas todo todos todas"
	    " cada " },
	{ WORD_IMPORTANCE, " imp importance importancia important " },
	{ WORD_PLACE,
	    " at by until till til since before after lane seat page"
	    " room bow hasta antes despues desde carril grade age aged"
	    " " },
	{ WORD_PAIN,
	    " pain painful hurt hurts hurting sore soreness ache aches"
	    " aching injury injured injuries strain strained"
	    " sprain sprained swollen numb dizzy concussion dolor duele"
	    " duelen doler lesion lesionado lesionada lastime lastimado"
	    " lastimada mareado mareada " },
	{ WORD_HALF, " half media medio " },
	{ WORD_WEAK, " one un una uno once " },
	{ WORD_SKILL,
	    " sync synchronicity synchronization timing rhythm ratio balance"
	    " set catch catches drive finish finishes release extraction"
	    " recovery slide feather feathering posture hands hand grip"
	    " blade bladework oar handle legs power strength speed entry"
	    " endurance stamina fitness mobility flexibility core length"
	    " reach sequence sequencing technique focus attitude effort"
	    " confidence leadership steering calls commands coxing"
	    " communication breathing connection suspension layback body"
	    " compression preparation consistency coordination lock sleep"
	    " stress mood health energy motivation fatigue soreness rpe"
	    " ritmo equilibrio ataque agarre salida potencia fuerza postura"
	    " tecnica manos piernas velocidad resistencia movilidad longitud"
	    " sincronia sincronizacion tiempo coordinacion respiracion"
	    " recuperacion concentracion actitud esfuerzo confianza sueno"
	    " estres animo salud energia fatiga pala remada " },
	{ WORD_MANNER,
	    " hard easy tough rough good great bad tired heavy light dead"
	    " brutal strong weak better worse best worst meh decent fine"
	    " average normal usual awful terrible amazing fantastic"
	    " horrible crazy insane pretty very really super quite more"
	    " less too even low high honest honestly literally basically"
	    " lowkey highkey def deff definitely definetly easily tbh lol"
	    " lmao omg ugh ehh eh bro dude bruh yo idk kinda sorta imo fr"
	    " ngl obviously overall total final officially certainly"
	    " practice practise workout session training row rowing erg"
	    " race piece day week morning afternoon night everything going"
	    " go goes call called put down for mine pick picked pick choose"
	    " chose vote hit are were am whole thing same still again"
	    " duro dura facil fuerte cansado cansada bien mal regular"
	    " entrenamiento practica sesion remo dia semana manana noche"
	    " tarde muy mucho tan bastante honestamente sinceramente pues"
	    " bueno buena mejor peor seria serian tengo tuve doy dejalo"
	    " ponme pon voy son estan estaban fueron hoy igual " },
};

static const struct {
	const char *word;
	int value;
} numbers[] = {
	{ "zero", 0 },
	{ "one", 1 },
	{ "two", 2 },
	{ "three", 3 },
	{ "four", 4 },
	{ "five", 5 },
	{ "six", 6 },
	{ "seven", 7 },
	{ "eight", 8 },
	{ "nine", 9 },
	{ "ten", 10 },
	{ "eleven", 11 },
	{ "twelve", 12 },
	{ "thirteen", 13 },
	{ "fourteen", 14 },
	{ "fifteen", 15 },
	{ "sixteen", 16 },
	{ "seventeen", 17 },
	{ "eighteen", 18 },
	{ "nineteen", 19 },
	{ "twenty", 20 },
	{ "thirty", 30 },
	{ "forty", 40 },
	{ "fourty", 40 },
	{ "fifty", 50 },
	{ "sixty", 60 },
	{ "seventy", 70 },
	{ "eighty", 80 },
	{ "ninety", 90 },
	{ "hundred", 100 },
	{ "cero", 0 },
	{ "un", 1 },
	{ "uno", 1 },
	{ "una", 1 },
	{ "dos", 2 },
	{ "tres", 3 },
	{ "cuatro", 4 },
	{ "cinco", 5 },
	{ "seis", 6 },
	{ "siete", 7 },
	{ "ocho", 8 },
	{ "nueve", 9 },
	{ "diez", 10 },
	{ "once", 11 },
	{ "doce", 12 },
	{ "trece", 13 },
	{ "catorce", 14 },
	{ "quince", 15 },
	{ "dieciseis", 16 },
	{ "diecisiete", 17 },
	{ "dieciocho", 18 },
	{ "diecinueve", 19 },
	{ "veinte", 20 },
	{ "veintiuno", 21 },
	{ "veintidos", 22 },
	{ "veintitres", 23 },
	{ "veinticuatro", 24 },
	{ "veinticinco", 25 },
	{ "veintiseis", 26 },
	{ "veintisiete", 27 },
	{ "veintiocho", 28 },
	{ "veintinueve", 29 },
	{ "treinta", 30 },
	{ "cuarenta", 40 },
	{ "cincuenta", 50 },
	{ "sesenta", 60 },
	{ "setenta", 70 },
	{ "ochenta", 80 },
	{ "noventa", 90 },
	{ "cien", 100 },
};

/* Words of a metric's name, and other words for them. */
static const struct {
	const char *of;
	const char *words;
} aliases[] = {
	{ "sleep", " slept sleeping dormi dormir dormido sueno descanso " },
	{ "stress", " estres estresado estresada estresante " },
	{ "mood", " animo humor " },
	{ "health", " salud " },
	{ "energy", " energia " },
	{ "fatigue", " fatiga cansancio tired tiredness " },
	{ "soreness", " sore agujetas " },
	{ "effort", " esfuerzo rpe " },
	{ "rpe", " effort esfuerzo exertion " },
	{ "power", " potencia fuerza " },
	{ "catch", " ataque agarre " },
	{ "timing", " tiempo " },
	{ "rhythm", " ritmo " },
	{ "hands", " manos " },
	{ "release", " salida " },
	{ "balance", " equilibrio " },
	{ "technique", " tecnica tech " },
	{ "technical", " tecnica tech " },
	{ "endurance", " resistencia " },
	{ "aerobic", " aerobica aerobico " },
	{ "speed", " velocidad " },
	{ "mobility", " movilidad " },
	{ "breath", " respiracion breathing " },
	{ "steering", " direccion timon " },
	{ "posture", " postura " },
	{ "motivation", " motivacion " },
	{ "focus", " concentracion enfoque " },
	{ "legs", " piernas " },
	{ "synchronicity", " sincronia sincronizacion sync " },
	{ "sync", " sincronia sincronizacion synchronicity " },
	{ "practice", " entrenamiento " },
	{ "efficiency", " eficiencia " },
	{ "clarity", " claridad " },
};

static bool
listed(const char *list, const char *word)
{
	size_t len = strlen(word);

	for (const char *p = list; (p = strstr(p, word)) != NULL; p++) {
		if (p > list && p[-1] == ' ' &&
		    (p[len] == ' ' || p[len] == '\0'))
			return true;
	}
	return false;
}

unsigned
reply_word_flags(const char *word)
{
	unsigned flags = 0;

	for (size_t i = 0; i < COUNT(lists); i++) {
		if (listed(lists[i].words, word))
			flags |= lists[i].flag;
	}
	return flags;
}

int
reply_word_number(const char *word)
{
	for (size_t i = 0; i < COUNT(numbers); i++) {
		if (strcmp(numbers[i].word, word) == 0)
			return numbers[i].value;
	}
	return -1;
}

const char *
reply_word_of_number(size_t nth, int *value)
{
	if (nth >= COUNT(numbers))
		return NULL;
	*value = numbers[nth].value;
	return numbers[nth].word;
}

const char *
reply_word_alias(const char *word, size_t nth)
{
	for (size_t i = 0; i < COUNT(aliases); i++) {
		if (listed(aliases[i].words, word) && nth-- == 0)
			return aliases[i].of;
	}
	return NULL;
}
