/*
 * season_words.h -- who is in the club of season_fuzz.c, what they text, and
 * what coaches write.
 */
#ifndef SEASON_WORDS_H
#define SEASON_WORDS_H

static const char *const names[] = { "Maya", "Nora", "Ana", "Bea" };
/* The athletes', a guardian's, and nobody's. */
static const char *const phones[] = { "+15555550101", "+15555550103",
	"+15555550105", "+15555550190", "+15555550177" };
static const char *const skills[] = { "hands", "rhythm", "sync" };

/* In orders NAME and SKILL stand for one of those above, and N for a number. */
static const char *const answers[] = { "N", "N N", "N N N", "NAME N",
	"NAME N N", "SKILL N", "NAME SKILL N", "SKILL N SKILL N", "skip",
	"NAME skip", "YES" };

static const char *const says[] = { "NAME", "SKILL skip", "what do you mean?",
	"N but my SKILL is sore", "YES", "STOP", "START", "NAME YES", "4355",
	"NAME 4355", "4-55 exams", "4355! exams", "4355 N", "SICK", "OK",
	"AWAY 3", "PAUSE 7", "NAME SICK", "NAME OK", "TALK", "NAME TALK",
	"TRY square sooner", "TRY SKILL by Friday", "TRIED it works",
	"WEEK a good one", "2k 7:30.1", "2K UNDO", "NAME 2k 7:41", "LINK",
	"RESET", "NAME LINK", "EXPORT", "SIDE port", "GRADE 11", "HIDE POINTS",
	"NOCONTACT", "NOCONTACT OFF", "no contact NAME",
	"please don't text my daughter", "SKILL N\nSICK", "my coach hurts me",
	"JOIN Eva Lind", "KEEP COPY", "NO COPY", "HELP", "thanks!" };

static const char *const writes[] = { "unshare SKILL with NAME",
	"share SKILL with NAME", "talked NAME", "target SKILL N with NAME",
	"archive NAME", "unarchive NAME", "points NAME +N rigged",
	"message NAME: Six tomorrow.\n.", "text eight: Boats at seven.\n.",
	"undo", "resend NAME", "reset password NAME", "default share off",
	"default share on", "group new eight", "group add eight: NAME, NAME",
	"group remove eight: NAME", "order: NAME, NAME", "NAME: 2k 7:30",
	"result remove NAME 2k", "tier NAME Silver", "about NAME: bio Rows.",
	"status", "NAME: check-in 4355" };

static const char *const rules[] = { "remove NAME", "block NAME",
	"unblock NAME", "nocontact NAME", "nocontact off NAME",
	"edit NAME: minor yes, guardian +15555550190", "edit NAME: minor no",
	"copy target NAME: none", "copy target NAME: kari@example.org",
	"copy target NAME: +15555550190", "terms version N", "team NAME NV",
	"metric off SKILL", "metric on SKILL", "metric purge SKILL",
	"metric edit SKILL name \"Other\"", "check-in mon, wed, fri 16:30",
	"check-in off", "reflection sun 17:00", "export NAME",
	"add Eva Lind eva@example.org phone +15555550177",
	"add NAME Chen phone +15555550101",
	"add NAME Lind phone +15555550103 minor yes, guardian +15555550190",
	"rename NAME: NAME Moe", "edit NAME: phone +15555550105",
	"edit NAME: language es" };

/* Rows of a roster. */
static const char *const imports[] = {
	"rower,Maya,Chen,maya@example.org,+15555550101,,,Varsity",
	"rower,Maya,Chen,maya@example.org,+15555550178,,,Novice",
	"rower,Nora,Lind,,+15555550103,yes,kari@example.org,Varsity",
	"rower,Nora,Lind,,+15555550103,no,,Varsity",
	"rower,Nora,Lind,,+15555550103,yes,+15555550103,Varsity",
	"coxswain,Ana,Silva,,+15555550105,,,Varsity",
	"rower,Bea,Silva,bea@example.org,,yes,+15555550190,Novice",
	"coach,Dana,Reyes,dana@example.org,,,,Novice",
	"rower,Eva,Lind,,+15555550177,yes,+15555550190,Novice",
	"rower,Eva,Lind,,,,,Varsity",
};

enum { ATHLETES_PHONES = 3 };

#endif
