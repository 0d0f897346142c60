/*
 * defaults.c -- skills: adding one, and the lists a new team starts from.
 *
 * Each asks about something that can be seen, and says what 0, 50 and 100
 * look like: people agree better about behaviour than about quality
 * (Heidemeier & Moser 2009).
 */
#include "ingest/take/orders/defaults.h"

enum { ALIASES = 2 };

struct shipped {
	const char *role, *code, *name, *description;
	const char *aliases[ALIASES];
};

static const struct shipped list[] = {
	{ "rower", "gt", "General Technique",
	    "All in all, how does the stroke look? 0: new to it. 50: sound in "
	    "practice. 100: holds in the last 500 of a race.",
	    { "tech", "technique" } },
	{ "rower", "bp", "Body Preparation",
	    "Are arms long and shoulders past the hips before the slide "
	    "moves? 0: seldom. 50: at steady pace. 100: at every rate.",
	    { "body" } },
	{ "rower", "rhythm", "Rhythm",
	    "Does the boat run between the strokes, with length and force "
	    "together? 0: hurried. 50: when fresh. 100: all the way.",
	    { NULL } },
	{ "rower", "sync", "Synchronicity",
	    "Do blade and body move at the same moment as the crew's? 0: on "
	    "one's own. 50: mostly. 100: nobody could tell them apart.",
	    { "timing" } },
	{ "rower", "enspd", "Entry Speed",
	    "How soon is the blade buried at full reach? 0: late. 50: quick "
	    "when thinking of it. 100: at once, always.",
	    { "entry" } },
	{ "rower", "drvmech", "Drive Mechanics",
	    "Does the push on the footboard move the boat, and nothing else? "
	    "0: back opens first. 50: in order at low rate. 100: in order at "
	    "race rate.",
	    { "drive" } },
	{ "rower", "bldlock", "Blade Lock",
	    "Does the blade stay at one depth through the drive? 0: it "
	    "wanders. 50: in flat water. 100: in any water.",
	    { "lock" } },
	{ "rower", "release", "Release",
	    "Is the pressure off before the blade turns? 0: it drags. 50: "
	    "clean at steady pace. 100: clean at every pace.",
	    { NULL } },
	{ "rower", "hands", "Hands",
	    "Does the inside wrist turn the blade while the outside arm stays "
	    "easy? 0: both work. 50: mostly. 100: always.",
	    { NULL } },
	{ "rower", "gp", "General Physiology",
	    "All in all, how fit for this season's races? 0: beginning. 50: "
	    "on the way. 100: ready.",
	    { "fitness" } },
	{ "rower", "pe", "Power Endurance",
	    "How long does hard work stay hard: jumps, pull-ups, a 2k? 0: "
	    "fades at once. 50: half a race. 100: to the line.",
	    { "power" } },
	{ "rower", "ae", "Aerobic Endurance",
	    "How well do efforts of more than 20 minutes go? 0: they end "
	    "early. 50: they are finished. 100: they end faster.",
	    { "aerobic" } },
	{ "rower", "mob", "Mobility",
	    "Do ankles, knees, hips and shoulders reach every position "
	    "without help from elsewhere? 0: not yet. 50: when warm. 100: "
	    "always.",
	    { "mobility" } },
	{ "rower", "bm", "Breath Mechanics",
	    "Does the middle stay firm and do the shoulders stay low when "
	    "breathing hard? 0: no. 50: at steady pace. 100: at race pace.",
	    { "breath" } },
	{ "coxswain", "peff", "Practice Efficiency",
	    "How little time goes to launching, turning and lining up? 0: "
	    "much. 50: as planned. 100: the crew rows more than planned.",
	    { NULL } },
	{ "coxswain", "pex", "Practice Execution",
	    "Are drills right the first time, on the clock and at the set "
	    "rate? 0: after several tries. 50: mostly. 100: always.",
	    { NULL } },
	{ "coxswain", "tex", "Technical Execution",
	    "Do the calls bring heights, catches and finishes together? 0: "
	    "not yet. 50: at low rate. 100: under pressure.",
	    { NULL } },
	{ "coxswain", "st", "Steering",
	    "Is the course straight, safe and near to the other boat? 0: "
	    "with help. 50: in calm water. 100: in wind and traffic.",
	    { "steering" } },
	{ "coxswain", "candc", "Clarity and Conciseness",
	    "Are there few words, each heard and meant? 0: many. 50: in "
	    "practice. 100: in the last 250 of a race.",
	    { "clarity" } },
};

void
skill_add(struct job *j, const struct skill *s)
{
	struct stmt *st = job_use(j, TAKE_METRIC_NEW);
	int64_t id;

	stmt_int(st, ":team", s->team);
	stmt_text(st, ":role", s->role);
	stmt_text(st, ":code", s->code);
	stmt_text(st, ":name", s->name);
	stmt_text(st, ":description", s->description);
	id = job_insert(j, st);
	for (size_t i = 0; i < s->n_aliases; i++) {
		st = job_use(j, TAKE_METRIC_ALIAS_NEW);
		stmt_int(st, ":metric", id);
		stmt_text(st, ":alias", s->aliases[i]);
		job_run(j, st);
	}
}

void
skills_add_defaults(struct job *j, int64_t team)
{
	for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++) {
		struct skill s = {
			.team = team,
			.role = list[i].role,
			.code = list[i].code,
			.name = list[i].name,
			.description = list[i].description,
			.aliases = list[i].aliases,
		};

		while (s.n_aliases < ALIASES &&
		    list[i].aliases[s.n_aliases] != NULL)
			s.n_aliases++;
		skill_add(j, &s);
	}
}
