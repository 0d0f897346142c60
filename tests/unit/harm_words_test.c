/* harm_words_test.c -- which words of parents and athletes speak of harm. */
#include "tests/unit/test.h"

#include "ingest/take/texts/disclosure.h"
#include "lib/crypto.h"
#include "lib/identity.h"

static void
assert_read(const char *const *texts, size_t n, bool harm)
{
	struct arena a = ARENA_INIT;
	struct wordbook *b = wordbook_shipped(&a);
	size_t wrong = 0;

	for (size_t i = 0; i < n; i++)
		if (disclosure_in(&a, b, texts[i], strlen(texts[i])) != harm) {
			print_error("%s\n", texts[i]);
			wrong++;
		}
	arena_free(&a);
	assert_int_equal(wrong, 0);
}

#define ASSERT_READ(texts, harm)                                               \
	assert_read(texts, sizeof(texts) / sizeof(*(texts)), harm)

static void
what_tells_of_harm_is_found(void **state)
{
	static const char *const texts[] = {
		"My daughter was hit by her coach",
		"she doesn\xe2\x80\x99t feel safe",
		"She doesn't feel safe with him",
		"coach sends my daughter messages at night",
		"my coach hit me",
		"he hit me in the face",
		"one of the coaches hit my son",
		"the assistant coach grabbed my arm",
		"coach slapped me today",
		"my dad beats me up",
		"he choked her",
		"stepdad threw me against the wall",
		"coach pushed my daughter off the dock",
		"my daughter came home with marks, was hit by one of the "
		"coaches",
		"they wont let us drink water",
		"my son comes home with bruises",
		"someone hit me",
		"hes hitting me again",
		"im being hit at home",
		"coach touched my leg",
		"he keeps touching me",
		"she said he touched her butt",
		"coach put his hand on my thigh",
		"he was touchin on me",
		"my coach kissed me",
		"he puts his hands down her shorts",
		"coach comments on my body all the time",
		"such a creep",
		"i bought razor blades",
		"given up on life",
		"coach tried to kiss me",
		"i slept with my coach",
		"coach asked me for pics",
		"he asks for nudes",
		"the coach watches us change",
		"i was raped",
		"he makes me feel uncomfortable",
		"im uncomftable around coach",
		"he stares at my boobs",
		"he is creepy",
		"he shared a bed with me",
		"my daughter is dating her coach",
		"coach flirts with me",
		"he calls me sexy",
		"he gave us alcohol",
		"shes being molested",
		"coach drugged me",
		"coach texts my daughter late at night",
		"coach keeps texting me at night",
		"he says its our secret",
		"he told me not to tell anyone",
		"coach snapchats my daughter",
		"he buys her gifts",
		"alone in his car with him",
		"he invited me to his room",
		"coach came into my room",
		"he follows me home",
		"the coach sends me weird messages",
		"coach sent my son pics",
		"an older guy from the internet",
		"i was alone with coach and im scared of him",
		"coach calls me fat",
		"he screams at my daughter",
		"coach humiliated her in front of everyone",
		"my teammates bully me",
		"they make fun of me",
		"she cries every night before practice",
		"he threatens us",
		"coach calls my son names",
		"they are hazing the novices",
		"i am being bullied",
		"coach threatened to cut me if i tell",
		"i wanna kms",
		"i want to die",
		"i hate myself",
		"i cut myself",
		"shes cutting herself",
		"wish i wasnt here",
		"i cant do this anymore",
		"no one would miss me",
		"suiside",
		"im gonna kill myslef",
		"i want it all to end",
		"my friend talks about killing herself",
		"don\xe2\x80\x99t want to be alive",
		"do not want to be here anymore",
		"dont want 2 live",
		"i took a bunch of pills",
		"i relapsed",
		"i make myself throw up",
		"she throws up after meals",
		"my daughter stopped eating",
		"i skip meals",
		"she is anorexic",
		"i think i have an eating disorder",
		"im starving myself",
		"lost my period",
		"my coach told me to lose weight",
		"hes making us weigh in naked",
		"shes purging",
		"i dont feel safe",
		"dosnt feel safe",
		"my daughter doesn't feel safe at practice",
		"i feel unsafe",
		"im scared of my coach",
		"i am terrified of him",
		"scarred of coach",
		"she is afraid of one of her coaches",
		"my daughter is scared to go to practice",
		"im scared to go home",
		"im in danger",
		"My son is afraid of the head coach",
		"mi entrenador me toc\xc3\xb3",
		"el entrenador le escribe a mi hija",
		"le pega a mi hijo",
		"no me siento segura",
		"me quiero matar",
		"tengo miedo de ir",
		"mi pap\xc3\xa1 me pega",
		"el coach me manda mensajes en la noche",
		"me pidi\xc3\xb3 fotos",
		"no se lo digas a nadie, nuestro secreto",
		"mi hija vomita despu\xc3\xa9s de comer",
		"el entrenador golpe\xc3\xb3 a mi hija",
		"quiero desaparecer",
		"me odio",
		"toca a mi hija",
		"my son told me coach smith grabs him by the neck",
		"coach keeps calling my daughter fat and ugly",
		"i've been thinking about ending it",
		"coach wants to meet me alone after practice",
		"my coach said if i tell anyone hell cut me",
		"nora has bruises on her arms from her stepdad",
		"i threw up my lunch on purpose",
		"i wish i was never born",
		"he is hitting on the girls",
		"he pushed me into the wall",
		"i got beat up by my stepdad",
		"mi hija tiene miedo del entrenador",
		"el entrenador abraza y besa a mi hija",
		"he threw a wrench at me",
		"coach threw his phone at me",
		"she throws cones at us",
		"coach threw his full water bottle at one of the novices",
		"my dad threw a plate at my head",
		"coach keeps throwing things at people",
		"my teacher chucked a stapler at me",
		"el entrenador me avent\xc3\xb3 una botella",
	};

	(void)state;
	ASSERT_READ(texts, true);
}

static void
what_rowers_say_every_day_is_not(void **state)
{
	static const char *const texts[] = {
		"hit the catch",
		"I hit the catch late",
		"killed it today",
		"we killed that piece",
		"dying on that last piece",
		"I was dying at 500 to go",
		"coach hit 7:10",
		"coach hit 7:10 yesterday wow",
		"hurts so good",
		"my legs hurt so bad",
		"the 2k killed me",
		"this erg is killing me",
		"she beat me by a length",
		"we got beaten by a length",
		"beat my pr",
		"beats my best",
		"she hit her split",
		"he hit his target",
		"coach hit her split",
		"we hit a wave",
		"hit by a wave",
		"we were hit by a launch wake",
		"the oar hit me in the ribs",
		"handle hit me in the stomach when I caught a crab",
		"shoulder hurts",
		"it hurts her shoulder when she feathers",
		"hurt my back lifting",
		"hurt my knee",
		"hit my pb",
		"hit my target",
		"hit my goal split",
		"hurts my hands",
		"she hurt her back",
		"he hurt his wrist",
		"coach said good job",
		"coach sends us the lineup",
		"coach texts the lineup on fridays",
		"can you text my mom",
		"text me the lineup",
		"what time is practice at night",
		"is there practice tomorrow night",
		"I wont be here tomorrow",
		"cant come, alone at home with my brother sick",
		"I have no car, my mom drives me home",
		"rides home after practice?",
		"share a room at nationals?",
		"my oar touched the buoy",
		"dont touch my rigger",
		"touched the wall",
		"tough on the body today",
		"lost to the girls boat",
		"the boys eight beat us",
		"need to lose a second",
		"my seat is uncomfortable",
		"6k hit me hard",
		"pushed my limits",
		"pushed my 2k back",
		"kicked my ass",
		"coach kicked us off the water",
		"kick my legs out",
		"grab my shoes please",
		"grabbed my oar",
		"grabbed a water",
		"threw up after the 2k",
		"eating lunch at noon",
		"ate too much",
		"not eating before the erg",
		"too slow off the catch",
		"rate too high",
		"scared of the 2k",
		"I am scared of the 2k",
		"afraid I will flip",
		"afraid of falling in",
		"sick today",
		"I feel awful about that row",
		"great practice today",
		"crew was flying",
		"pain in my left wrist",
		"pull my blade in deeper",
		"blade work was better",
		"my hands bleed from the oar",
		"chest hurts when breathing hard",
		"choked at the start",
		"the start was choppy",
		"finish slaps",
		"that piece slaps",
		"slap the water at the catch",
		"punch the catch",
		"shove the boat off",
		"I love my coach",
		"coach is great",
		"coach helps me a lot",
		"we screamed at the finish line",
		"cox screamed the whole race",
		"can you call my mom",
		"calls us in at 6",
		"gave us a hard workout",
		"gives us 6x500",
		"buys us donuts",
		"forced the catch",
		"in my room studying",
		"in his boat",
		"we crushed them",
		"virginia regatta",
		"mornings are tough on me",
		"60 75 80",
		"hands 6 legs 7",
		"catch 60 power 75",
		"my hamstrings are dying",
		"my body feels heavy today",
		"hard on my body but good",
		"great start off the bridge",
		"the wind threw me off",
		"threw up my breakfast after the 2k",
		"pushed me into the red zone",
		"the wind hits us at 1000",
		"being hit by the wake all day",
		"rate started to creep up",
		"razor thin margin",
		"he put his hands on the oar too early",
		"coach sends us texts about practice",
		"coach sends me messages about the lineup",
		"dead after that",
		"im dead lol",
		"that was brutal",
		"me toca remar hoy",
		"hoy me toca el ergo",
		"el viento pega fuerte",
		"me duele la espalda",
		"mi hija no puede ir hoy",
		"llego tarde",
		"no puedo ir en la noche",
		"el bote golpeo la boya",
		"me siento cansada",
		"estoy cansado",
		"the lactate is killing me",
		"that last 500 was death",
		"my erg hit a wall at 1k",
		"i got hit with a cold, not coming",
		"flu hit me hard this week",
		"coach hit us with 3x2k",
		"I hit my head on the rigger",
		"boat hit the dock",
		"i touched my toes for the first time",
		"my oar got grabbed by the weeds",
		"the wake grabbed my blade",
		"coach told me to keep my hands up",
		"she is pushing the rate",
		"kicked it up to 34",
		"hurt at the end but good hurt",
		"arms are dead legs are toast",
		"felt weak today slept badly",
		"im sick with fever",
		"stressed about exams",
		"sad about the lineup",
		"a bit anxious before the race",
		"coach and i talked and it helped",
		"can coach call my dad about the trailer",
		"my mom will text you",
		"sleep was bad, stayed up late",
		"messages come too late, can you send earlier",
		"stop texting me so early",
		"do i need to bring my own pants",
		"left my shorts in the locker room",
		"new unisuit is tight",
		"cant feel my hands it was freezing",
		"coach yelled at me to sit up lol",
		"cox was loud",
		"our boat is slow and i hate it",
		"2k sucked",
		"i want to quit the 2k",
		"i am terrified of the 2k",
		"erg tests scare me",
		"scared of flipping the single",
		"not safe on the water with this wind",
		"we need to be home by 9",
		"daughter is sick today and will not row",
		"my son has a dentist appointment",
		"my daughter hurt her shoulder",
		"my son hurt his back",
		"my daughter loves rowing",
		"my daughter was late, sorry",
		"Nora is away this weekend",
		"she forgot her bag",
		"is the bus leaving at 5",
		"do we share rooms in hotel",
		"who is in my room at nationals",
		"lost 2 kilos",
		"need to lose weight for lightweights",
		"ate pasta before",
		"i need help with my catch",
		"help with the app",
		"please call me",
		"thank you coach",
		"see you tomorrow",
		"roger",
		"me toca remo manana",
		"me duele la rodilla",
		"mi hijo esta enfermo",
		"mi hija llega tarde hoy",
		"tengo miedo del 2k",
		"me pego la gripe",
		"el 2k me mato",
		"threw a wave at me from the launch",
		"a launch threw its wake at us",
		"threw in a few power tens",
		"coach threw a surprise 2k at us",
		"coach throws a lot at us before finals",
		"threw up at her regatta",
		"threw my oar at the dock",
		"who threw the keys in the river at the launch",
	};

	(void)state;
	ASSERT_READ(texts, false);
}

/* Rather asked once too often: who jokes so may mean it. */
static void
in_doubt_the_lead_is_asked(void **state)
{
	static const char *const texts[] = {
		"I want to die lol erg",
		"hate my life, 6x1k tomorrow",
		"coach hit me with a 2k",
		"he yells at me",
	};

	(void)state;
	ASSERT_READ(texts, true);
}

/* What a reader's page and our letters have of random letters: all of it. */
static const char *
chance(struct arena *a, int64_t person, const char *words)
{
	unsigned char site_key[CRYPTO_KEY_LEN] =
	    "of harm_words_test.c, invented";
	unsigned char secret[IDENTITY_SECRET_LEN], seed[CRYPTO_KEY_LEN];
	struct crypto_pair pair;

	identity_link_secret(site_key, person, 1, secret);
	memcpy(seed, site_key, sizeof(seed));
	memcpy(seed, &person, sizeof(person));
	crypto_pair_make(seed, &pair);
	return arena_printf(a, "%s\n%s\n<%s>%s",
	    identity_key_text(a, secret, pair.public_key),
	    identity_link(a, site_key, "https://pages.example.org", person, 1),
	    identity_drop_address(
		a, site_key, "ratings@example.org", person, 1),
	    words);
}

static void
what_chance_wrote_is_none(void **state)
{
	/* It has "5eXt" between two signs. */
	static const char *const keys[] = {
		"KEY 2KSKbkiHEJR4EX0f4pcc_5eXt4COa76ds2QNdqN3ayA mvhaibzf",
		"key\n2KSKbkiHEJR4EX0f4pcc_5eXt4COa76ds2QNdqN3ayA\r\n molest22",
		"> https://pages.example.org/a/pu/purge2k4d5/#HEJR4EX0f4pc_"
		"kms_a76dS",
		"to ratings+suicidabcdefghjk@example.org",
	};
	static const char *const words[] = {
		"KEY 2KSKbkiHEJR4EX0f4pcc_4eXt4COa76ds2QNdqN3ayA mvhaibzf he "
		"hit me",
		"he hit me KEY 2KSKbkiHEJR4EX0f4pcc_4eXt4COa76ds2QNdqN3ayA "
		"mvhaibzf",
		"#SuicidalAndNobodyKnow",
		"molest22",
	};
	struct arena a = ARENA_INIT;
	struct wordbook *b = wordbook_shipped(&a);

	(void)state;
	ASSERT_READ(keys, false);
	ASSERT_READ(words, true);
	for (int64_t person = 1; person <= 2000; person++) {
		const char *text = chance(&a, person, "");

		if (disclosure_in(&a, b, text, strlen(text)))
			fail_msg("%s", text);
		text = chance(&a, person, " he hit me");
		assert_true(disclosure_in(&a, b, text, strlen(text)));
	}
	arena_free(&a);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_tells_of_harm_is_found),
		cmocka_unit_test(what_chance_wrote_is_none),
		cmocka_unit_test(what_rowers_say_every_day_is_not),
		cmocka_unit_test(in_doubt_the_lead_is_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
