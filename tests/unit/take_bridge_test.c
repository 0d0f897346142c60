/* take_bridge_test.c -- texts become mails, and replies to them are texted. */
#include "tests/unit/bridge_world.h"

/* ---- a text becomes a mail ---- */

static void
her_words_reach_each_coach_in_one_thread(void **state)
{
	struct club *c = *state;
	int64_t first = club_text(c, MAYA_PHONE,
		    "Can I skip?\nmetric off hands\r\nhelp\xe2\x80\xa8undo"),
		second = club_text(c, MAYA_PHONE, "And where are the oars?");
	static const char *const coaches[] = { DANA_MAIL, ROBIN_MAIL };

	for (size_t i = 0; i < 2; i++) {
		const char *root = letter(c, first, coaches[i]);
		const char *next = letter(c, second, coaches[i]);

		assert_inert(column(c, root, "body"));
		assert_has(column(c, root, "body"), "# > Can I skip?\n");
		assert_has(column(c, root, "body"), "# > undo\n");
		assert_has(column(c, root, "body"), "Wed 6 May 2026 at 09:");
		assert_has(column(c, root, "body"), "go to Maya as a text");
		assert_string_equal(
		    column(c, root, "subject"), "Text from Maya Chen");
		assert_string_equal(
		    column(c, next, "subject"), "Text from Maya Chen");
		assert_string_equal(column(c, root, "reply_to"), "");
		assert_string_equal(
		    column(c, next, "reply_to"), message_id(c, root));
	}
	/* Robin's thread is not Dana's. */
	assert_string_not_equal(message_id(c, letter(c, first, coaches[0])),
	    message_id(c, letter(c, first, coaches[1])));
}

/* Beside an answer, too; and no word of it goes back to her. */
static void
pain_is_told_at_once(void **state)
{
	static const char pain[] = "perhaps of pain or an injury:\n";
	struct club *c = *state;
	int64_t seq = club_text(c, MAYA_PHONE, "My shoulder is sore again");

	assert_has(column(c, letter(c, seq, DANA_MAIL), "body"), pain);
	club_mail(c, DANA, "Maya: hands 37 i9 square it sooner");
	seq = club_text(c, MAYA_PHONE, "65 but my knee hurts");
	assert_has(column(c, letter(c, seq, DANA_MAIL), "body"), pain);
	assert_heard(c, seq, MAYA_PHONE, "Hands: you 65");
	seq = club_text(c, MAYA_PHONE, "Where are the oars?");
	assert_lacks(column(c, letter(c, seq, DANA_MAIL), "body"), "injury");
}

static void
answers_and_small_change_are_not_mailed(void **state)
{
	static const char *const texts[] = { "65", "hands 65", "rhythm 44",
		"ok", "LINK", "HELP", "STOP", "START" };
	struct club *c = *state;

	club_mail(c, DANA, "Maya: hands 37 i9 square it sooner");
	for (size_t i = 0; i < COUNT(texts); i++) {
		int64_t seq = club_text(c, MAYA_PHONE, texts[i]);

		assert_heard(c, seq, DANA_MAIL, NULL);
		assert_heard(c, seq, ROBIN_MAIL, NULL);
	}
	/* Numbers of a phone that has not agreed are nobody's to see. */
	assert_heard(c, club_text(c, NORA_PHONE, "hands 65"), DANA_MAIL, NULL);
	/* Nor is a number that answers nothing. */
	assert_heard(c, club_text(c, MAYA_PHONE, "65"), DANA_MAIL, NULL);
}

static void
a_thread_mail_shows_no_rating_and_nobody_else(void **state)
{
	static const char *const hidden[] = { "37", "91", "64", "square",
		"Leila", "Hassan" };
	struct club *c = *state;
	const char *body;

	club_mail(c, ROBIN,
	    "Maya: hands 37 square it sooner\nLeila: hands 91 private");
	club_text(c, MAYA_PHONE, "rhythm 64");
	body = column(c,
	    letter(c, club_text(c, MAYA_PHONE, "my back is sore"), DANA_MAIL),
	    "body");
	assert_has(body, "my back is sore");
	for (size_t i = 0; i < COUNT(hidden); i++)
		assert_lacks(body, hidden[i]);
}

static void
words_beside_an_answer_reach_the_coach_without_it(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, DANA, "Maya: hands 37");
	seq = club_text(c, MAYA_PHONE, "65 but my shoulder is sore");
	assert_int_equal(club_standing(c).self, 65);
	assert_heard(c, seq, DANA_MAIL, "my shoulder is sore");
	assert_lacks(club_heard(c, seq, DANA_MAIL), "65");
}

static void
a_picture_is_not_passed_over_in_silence(void **state)
{
	struct club *c = *state;
	int64_t seq = club_put(c, "text", "MMpicture", "",
	    "From=%2B15555550101&To=%2B15555550100&Body=&MessageSid=MMpicture"
	    "&NumMedia=1");

	assert_heard(c, seq, DANA_MAIL, "# Maya Chen texted without a word");
	assert_heard(c, seq, DANA_MAIL, "pictures are not kept");
	assert_heard(c, seq, MAYA_PHONE, "Pictures are not kept here");
	seq = club_put(c, "text", "MMstranger", "",
	    "From=%2B15555550177&To=%2B15555550100&Body=&MessageSid=MMstranger"
	    "&NumMedia=1");
	assert_heard(c, seq, "+15555550177", "We do not know this number");
}

static void
nothing_hides_behind_a_nul(void **state)
{
	struct club *c = *state;
	int64_t seq = club_put(c, "text", "SMnul", "",
	    "From=%2B15555550101&To=%2B15555550100&MessageSid=SMnul"
	    "&Body=%00see%20you%00at%20six%00&NumMedia=0");

	assert_heard(c, seq, DANA_MAIL,
	    "\xef\xbf\xbdsee you\xef\xbf\xbd"
	    "at six\xef\xbf\xbd");
}

static void
a_talk_that_she_asks_for_reaches_her_coaches(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, NORA_PHONE, "YES");
	seq = club_text(c, NORA_PHONE, "Talk!");
	assert_heard(c, seq, DANA_MAIL, "# Nora Lind asks to talk with you");
	assert_heard(c, seq, NORA_PHONE, "Your coaches know");
	assert_heard(c, seq, NORA_GUARDIAN, "Your coaches know");
}

static void
stop_in_her_own_words_is_read_by_a_human(void **state)
{
	struct club *c = *state;
	int64_t seq = club_text(
	    c, MAYA_PHONE, "please stop texting me, I left for another club");

	assert_string_equal(club_phone(c, MAYA_PHONE), "stopped");
	assert_heard(c, seq, DANA_MAIL, "I left for another club");
	assert_heard(c, seq, DANA_MAIL, "cannot be texted now: this phone");
	assert_heard(c, seq, MAYA_PHONE, "no more texts");
}

static void
a_remark_behind_a_result_is_her_coaches(void **state)
{
	struct club *c = *state;
	int64_t seq =
	    text_told(c, MAYA_PHONE, "2k 7:10 felt awful", "Got 2K 7:10.0");

	assert_heard(c, seq, DANA_MAIL, "felt awful");
	seq = text_told(c, MAYA_PHONE, "2k 7:11 today", "Got 2K 7:11.0");
	assert_heard(c, seq, DANA_MAIL, NULL);
	seq = text_told(c, MAYA_PHONE, "2k 7:09 PR!!", "Your best");
	assert_heard(c, seq, DANA_MAIL, "PR!!");
	/* A score that her coach has not met with one of his own. */
	seq = text_told(c, MAYA_PHONE, "2k 7:08 hands sixty", "Got 2K 7:08.0");
	assert_heard(c, seq, DANA_MAIL, NULL);
}

static void
in_a_talk_nobody_hears_twice_how_it_works(void **state)
{
	struct club *c = *state;

	text_told(c, MAYA_PHONE, "the gate is locked", "kept for your coaches");
	text_told(c, MAYA_PHONE, "and it is cold", NULL);
	c->clock += 2 * 86400;
	text_told(c, MAYA_PHONE, "locked again", "kept for your coaches");
}

/* ---- a reply becomes a text ---- */

#define GMAIL_QUOTE                                                            \
	"\r\n\r\nOn Wed, May 6, 2026 at 9:12 AM Riverside Rowing "             \
	"<ratings@example.org>\r\nwrote:\r\n\r\n"                              \
	"> # --- write above this line ---\r\n> # > Can I row bow?\r\n"

static void
a_reply_is_texted_as_typed_whatever_wrote_it(void **state)
{
	static const struct {
		const char *type, *body, *text;
	} rows[] = {
		{ "text/plain; charset=utf-8",
		    "Yes, boat 4.\r\nBe there at six." GMAIL_QUOTE,
		    "Coach Reyes: Yes, boat 4.\nBe there at six." },
		{ "text/plain; charset=utf-8",
		    "Ask Leila\r\n\r\nThanks,\r\nDana\r\n\r\nSent from my "
		    "iPhone\r\n\r\n> On 6 May 2026, at 09:12, Riverside "
		    "Rowing <ratings@example.org> wrote:\r\n> \r\n> # > Can I",
		    "Coach Reyes: Ask Leila" },
		{ "text/plain; charset=utf-8",
		    "Thanks!\r\nSee you at six.\r\n\r\nDana" GMAIL_QUOTE,
		    "Coach Reyes: Thanks!\nSee you at six." },
		{ "text/html; charset=utf-8",
		    "<div dir=\"ltr\">It\xe2\x80\x99s on.</div><br><div "
		    "class=\"gmail_quote\"><div class=\"gmail_attr\">On Wed, "
		    "May 6, 2026 at 9:12 Riverside wrote:</div><blockquote "
		    "class=\"gmail_quote\"># &gt; Can I "
		    "row?</blockquote></div>",
		    "Coach Reyes: It's on." },
		{ "text/html; charset=utf-8",
		    "<p>At six.</p><p>Dana Reyes</p><p>M: 555 555 0199</p>",
		    "Coach Reyes: At six." },
		{ "text/html; charset=utf-8",
		    "<p>At ten.</p><table><tr><td></td><td>Dana Reyes<br>"
		    "M: 555 555 0199</td></tr><tr><td>x</td><td>y</td></tr>"
		    "</table>",
		    "Coach Reyes: At ten." },
	};
	struct club *c = *state;
	const char *root = thread_of(c, MAYA_PHONE);

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *name = club_source(c, "reply");
		int64_t seq = reply_named(
		    c, DANA, name, name, root, rows[i].type, rows[i].body);

		assert_string_equal(
		    column(c, letter(c, seq, MAYA_PHONE), "body"),
		    rows[i].text);
		assert_has(club_receipt(c, seq),
		    "# Texted to Maya from boats, in 1 part");
		assert_inert(club_receipt(c, seq));
		assert_heard(c, seq, DANA_MAIL, "# Texted to Maya");
	}
}

static void
a_minors_guardian_gets_the_same_words(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, NORA_PHONE, "YES");
	seq = reply(c, DANA, thread_of(c, NORA_PHONE), "Bow is yours.");
	assert_heard(c, seq, NORA_PHONE, "Coach Reyes: Bow is yours.");
	assert_heard(c, seq, NORA_GUARDIAN,
	    "Copy of our text to Nora: Coach Reyes: Bow is yours.");
	assert_has(club_receipt(c, seq), "guardian gets the same words");
	assert_heard(c, seq, MAYA_PHONE, NULL);
}

static void
on_a_shared_phone_the_text_says_for_whom(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, SILVA_PHONE, "YES");
	seq = club_text(c, SILVA_PHONE, "Bea: is it on?");
	seq = reply(
	    c, DANA, message_id(c, letter(c, seq, DANA_MAIL)), "It is on.");
	assert_heard(c, seq, SILVA_PHONE, "Coach Reyes to Bea: It is on.");
}

static void
what_may_not_be_texted_is_refused_with_the_reason(void **state)
{
	char longer[600];
	const struct {
		const char *body, *why;
	} rows[] = {
		{ longer, "4 parts long" },
		{ "Mya: hands 60", "looks like a rating" },
		{ "Nora hands 60 for Maya", "looks like a rating" },
		{ "hands 60, Maya 70", "looks like a rating" },
		{ "hands 60, 70 or so", "looks like a rating" },
		{ "well done\nLeila hands 60 and so on",
		    "looks like a rating" },
		{ "", "says nothing above" },
		{ "Sent from my iPhone", "says nothing above" },
		{ "> # > Can I row bow?\r\n\r\nyes you can",
		    "below the quoted mail" },
	};
	struct club *c = *state;
	const char *root = thread_of(c, MAYA_PHONE);

	memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t seq = reply(c, DANA, root, rows[i].body);

		assert_has(club_receipt(c, seq), "# Not texted to Maya: ");
		assert_has(club_receipt(c, seq), rows[i].why);
		assert_inert(club_receipt(c, seq));
		assert_heard(c, seq, MAYA_PHONE, NULL);
	}
	club_text(c, MAYA_PHONE, "STOP");
	assert_has(club_receipt(c, reply(c, DANA, root, "Are you well?")),
	    "this phone said STOP");
}

static void
who_has_not_agreed_or_has_no_adult_is_not_texted(void **state)
{
	struct club *c = *state;
	const char *root = thread_of(c, NORA_PHONE);
	int64_t seq = reply(c, DANA, root, "Say YES first");

	assert_has(club_receipt(c, seq), "has not agreed to texts yet");
	assert_heard(c, seq, NORA_PHONE, NULL);

	club_text(c, LEILA_PHONE, "YES");
	seq = club_text(c, LEILA_PHONE, "am I in the eight?");
	assert_heard(c, seq, DANA_MAIL, "Leila cannot be texted now");
	seq =
	    reply(c, DANA, message_id(c, letter(c, seq, DANA_MAIL)), "You are");
	assert_has(club_receipt(c, seq), "a minor without a copy target");
	assert_heard(c, seq, LEILA_PHONE, NULL);
}

static void
ratings_in_a_reply_are_ratings(void **state)
{
	struct club *c = *state;
	int64_t seq = reply(c, DANA, thread_of(c, MAYA_PHONE),
	    "Maya: hands 37\nLeila: hands 44 private");

	assert_has(club_receipt(c, seq), "2 saved");
	assert_has(club_receipt(c, seq), "nothing was texted to Maya");
	assert_true(club_standing(c).waiting);
	/* The question goes out; nothing of a message does. */
	assert_lacks(club_heard(c, seq, MAYA_PHONE), "Coach Reyes: ");
}

static void
a_letter_to_somebody_else_opens_no_thread(void **state)
{
	struct club *c = *state;
	int64_t text = club_text(c, MAYA_PHONE, "Can I row bow?");
	int64_t seq =
	    reply(c, DANA, message_id(c, letter(c, text, ROBIN_MAIL)), "Yes");

	assert_heard(c, seq, MAYA_PHONE, NULL);
	seq = reply(c, DANA, "<made-up@example.org>", "Yes");
	assert_heard(c, seq, MAYA_PHONE, NULL);
}

static void
a_reply_to_a_receipt_goes_on_with_the_talk(void **state)
{
	struct club *c = *state;
	int64_t seq = reply(c, DANA, thread_of(c, MAYA_PHONE), "Yes.");

	seq = reply(c, DANA, message_id(c, letter(c, seq, DANA_MAIL)),
	    "And bring the cox box.");
	assert_heard(c, seq, MAYA_PHONE, "Coach Reyes: And bring the cox box.");
}

static void
the_same_reply_delivered_twice_is_texted_once(void **state)
{
	struct club *c = *state;
	const char *root = thread_of(c, MAYA_PHONE);
	int64_t seq;

	reply_named(c, DANA, "one", "same", root, "text/plain", "Yes.");
	seq = reply_named(c, DANA, "two", "same", root, "text/plain", "Yes.");
	assert_heard(c, seq, MAYA_PHONE, NULL);
}

static void
a_doubtful_reply_is_texted_once_it_is_confirmed(void **state)
{
	struct club *c = *state;
	const char *root = thread_of(c, MAYA_PHONE), *asked, *code;
	int64_t seq;

	/* Its Date is long ago by now. */
	c->clock += 30 * 86400;
	seq = reply(c, DANA, root, "Bow is yours.");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	asked = club_heard(c, seq, DANA_MAIL);
	assert_has(asked, "not sure that you wrote it");
	code = strstr(asked, "#   confirm ") + strlen("#   confirm ");
	seq = club_mail(c, DANA,
	    arena_printf(
		&c->p.a, "confirm %.*s", (int)strcspn(code, "\n"), code));
	assert_heard(c, seq, MAYA_PHONE, "Coach Reyes: Bow is yours.");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(her_words_reach_each_coach_in_one_thread),
		IN_CLUB(pain_is_told_at_once),
		IN_CLUB(answers_and_small_change_are_not_mailed),
		IN_CLUB(a_thread_mail_shows_no_rating_and_nobody_else),
		IN_CLUB(words_beside_an_answer_reach_the_coach_without_it),
		IN_CLUB(a_picture_is_not_passed_over_in_silence),
		IN_CLUB(nothing_hides_behind_a_nul),
		IN_CLUB(a_talk_that_she_asks_for_reaches_her_coaches),
		IN_CLUB(stop_in_her_own_words_is_read_by_a_human),
		IN_CLUB(a_remark_behind_a_result_is_her_coaches),
		IN_CLUB(in_a_talk_nobody_hears_twice_how_it_works),
		IN_CLUB(a_reply_is_texted_as_typed_whatever_wrote_it),
		IN_CLUB(a_minors_guardian_gets_the_same_words),
		IN_CLUB(on_a_shared_phone_the_text_says_for_whom),
		IN_CLUB(what_may_not_be_texted_is_refused_with_the_reason),
		IN_CLUB(who_has_not_agreed_or_has_no_adult_is_not_texted),
		IN_CLUB(ratings_in_a_reply_are_ratings),
		IN_CLUB(a_letter_to_somebody_else_opens_no_thread),
		IN_CLUB(a_reply_to_a_receipt_goes_on_with_the_talk),
		IN_CLUB(the_same_reply_delivered_twice_is_texted_once),
		IN_CLUB(a_doubtful_reply_is_texted_once_it_is_confirmed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
