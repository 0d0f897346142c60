/* take_contact_test.c -- a guardian asks that her child is not contacted. */
#include "tests/unit/bridge_world.h"
#include "tests/unit/pages_texts.h"

#include "ingest/take/orders/lookup.h"

static int64_t
count(struct club *c, enum db_stmt which, int64_t person)
{
	struct stmt *st = db_use(c->p.db, which);
	int64_t n = 0;

	stmt_int(st, ":person", person);
	while (stmt_step(st) == DB_ROW)
		n++;
	stmt_end(st);
	return n;
}

static bool
silent(struct club *c, int64_t person)
{
	return count(c, GEN_NO_CONTACT, person) == 1;
}

/* A mail from this address to the one that everybody knows. */
static int64_t
mail_of_type(struct club *c, const char *from, bool is_signed,
    const char *subject, const char *type, const char *body)
{
	return deliver(c,
	    &(struct delivery){ .source_id = club_source(c, "guardian"),
		.to = "ratings@example.org",
		.from = from,
		.subject = subject,
		.dmarc = is_signed ? "pass" : NULL,
		.type = type,
		.body = body });
}

static int64_t
mail_from(struct club *c, const char *from, bool is_signed, const char *subject,
    const char *body)
{
	return mail_of_type(c, from, is_signed, subject, NULL, body);
}

/* What her coach wrote this evening, too. */
static void
nothing_leaves_to_her_from_then_on(void **state)
{
	struct club *c = *state;
	int64_t rated, asked, seq;

	club_text(c, NORA_PHONE, "YES");
	rated = club_mail(c, DANA, "Nora: hands 37");
	assert_heard(c, rated, NORA_PHONE, "Hands");
	assert_heard(c, rated, NORA_GUARDIAN, "Hands");
	asked = text_told(
	    c, NORA_GUARDIAN, "No contact please", "Nothing is sent to Nora");
	assert_heard(c, asked, ROBIN_MAIL, "nocontact off Nora Lind");
	assert_heard(c, asked, DANA_MAIL, NULL);
	assert_heard(c, rated, NORA_PHONE, NULL);
	assert_heard(c, rated, NORA_GUARDIAN, NULL);
	assert_true(silent(c, NORA));
	seq = club_mail(c, DANA, "message Nora: See you at six.\n.");
	assert_heard(c, seq, NORA_PHONE, NULL);
	assert_heard(c, seq, NORA_GUARDIAN, NULL);
	assert_heard(c, seq, DANA_MAIL, "is not contacted");
	/* What she says herself is taken, and nobody answers. */
	seq = club_text(c, NORA_PHONE, "When is practice?");
	assert_heard(c, seq, DANA_MAIL, "When is practice?");
	assert_heard(c, seq, NORA_PHONE, NULL);
	seq = club_mail(c, DANA, "Nora: rhythm 41");
	assert_heard(c, seq, NORA_PHONE, NULL);
}

static void
her_guardian_ends_it(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, NORA_PHONE, "YES");
	club_text(c, NORA_GUARDIAN, "NOCONTACT");
	/* Nora herself does not. */
	club_text(c, NORA_PHONE, "NOCONTACT OFF");
	assert_true(silent(c, NORA));
	seq =
	    text_told(c, NORA_GUARDIAN, "Nocontact off Nora", "allowed again");
	assert_heard(c, seq, ROBIN_MAIL, "allows texts and mails");
	assert_false(silent(c, NORA));
	seq = club_mail(c, DANA, "message Nora: See you at six.\n.");
	assert_heard(c, seq, NORA_PHONE, "See you at six.");
	assert_heard(c, seq, NORA_GUARDIAN, "See you at six.");
}

static void
it_is_about_her_own_children(void **state)
{
	struct club *c = *state;

	club_text(c, NORA_GUARDIAN, "NOCONTACT Ida");
	/* Nor is she left to believe that it was done. */
	text_told(c, NORA_GUARDIAN, "NOCONTACT Norah",
	    "copies of what we write to Nora");
	assert_false(silent(c, IDA));
	assert_false(silent(c, NORA));
	club_text(c, MAYA_PHONE, "NOCONTACT");
	club_text(c, "+15555550177", "NOCONTACT Nora");
	assert_false(silent(c, MAYA));
	assert_false(silent(c, NORA));
	/* As people talk. */
	club_text(c, NORA_GUARDIAN, "no contact lenses in the boat?");
	assert_false(silent(c, NORA));
}

static void
one_of_two_children_is_named(void **state)
{
	struct club *c = *state;

	club_order(c, "lines", "copy target Leila Hassan: " NORA_GUARDIAN "\n");
	club_text(c, NORA_GUARDIAN, "nocontact leila");
	assert_true(silent(c, LEILA));
	assert_false(silent(c, NORA));
	text_told(c, NORA_GUARDIAN, "nocontact", "Leila and Nora");
	assert_true(silent(c, NORA));
	club_text(c, NORA_GUARDIAN, "nocontact off nora");
	assert_true(silent(c, LEILA));
	assert_false(silent(c, NORA));
}

/* No parent knows our words. */
static void
a_guardian_asks_in_words_of_her_own(void **state)
{
	static const char *const pleas[] = {
		"Please do not text my daughter any more",
		"don\xe2\x80\x99t contact Nora please",
		"I don't want my daughter to get texts from coaches",
		"remove my daughter from this list", "pls leave my kid alone"
	};
	static const char *const prose[] = {
		"is it ok to text my daughter after nine?",
		"Did you text her about the bus? Nora says no",
		"Nora can't stop texting lol",
		"Liked \xe2\x80\x9c"
		"Copy of our text to Nora: don't text me"
		" after nine\xe2\x80\x9d"
	};
	struct club *c = *state;
	int64_t seq;

	for (size_t i = 0; i < COUNT(pleas); i++) {
		seq = text_told(
		    c, NORA_GUARDIAN, pleas[i], "Nothing is sent to Nora");
		assert_heard(c, seq, ROBIN_MAIL, "nocontact off Nora Lind");
		assert_true(silent(c, NORA));
		club_text(c, NORA_GUARDIAN, "nocontact off");
		assert_false(silent(c, NORA));
	}
	for (size_t i = 0; i < COUNT(prose); i++) {
		club_text(c, NORA_GUARDIAN, prose[i]);
		assert_false(silent(c, NORA));
	}
	text_told(c, NORA_GUARDIAN, "coach hurt her. don't contact my daughter",
	    "call or text 988");
	assert_true(silent(c, NORA));
}

static void
a_guardian_asks_by_mail(void **state)
{
	struct club *c = *state;
	int64_t seq;

	seq = mail_from(c, IDA_GUARDIAN, false, "Re: Copy of a text to Ida",
	    "No contact\r\n\r\n> Copy of our text to Ida: Hello");
	assert_heard(c, seq, IDA_GUARDIAN, "Nothing is sent to Ida");
	assert_true(silent(c, IDA));
	/* To end it, it must be hers. */
	seq = mail_from(c, IDA_GUARDIAN, false, "nocontact off", "Thanks");
	assert_heard(c, seq, IDA_GUARDIAN, "nothing has changed");
	assert_true(silent(c, IDA));
	mail_from(c, "other@example.org", true, "x", "nocontact off Ida");
	assert_true(silent(c, IDA));
	seq = mail_from(c, IDA_GUARDIAN, true, "Ida", "nocontact off");
	assert_heard(c, seq, IDA_GUARDIAN, "allowed again");
	assert_false(silent(c, IDA));
}

/* As a phone answers a mail that has pictures or colours. */
static void
a_wish_is_heard_in_html(void **state)
{
	struct club *c = *state;
	int64_t seq;

	mail_of_type(c, IDA_GUARDIAN, false, "Re: Copy",
	    "text/html; charset=utf-8",
	    "<blockquote>NOCONTACT</blockquote><p>No!</p>");
	assert_false(silent(c, IDA));
	seq = mail_of_type(c, IDA_GUARDIAN, false, "RE: Re: Copy",
	    "text/html; charset=utf-8",
	    "<div>&nbsp;</div><div>NoContact</div><div><br></div>"
	    "<blockquote type=\"cite\">Copy of our text to Ida</blockquote>");
	assert_heard(c, seq, IDA_GUARDIAN, "Nothing is sent to Ida");
	assert_true(silent(c, IDA));
}

static void
a_head_coach_writes_it_down(void **state)
{
	struct club *c = *state;

	club_text(c, NORA_PHONE, "YES");
	mail_told(c, DANA, "nocontact Nora Lind", "head coach");
	assert_false(silent(c, NORA));
	mail_told(c, ROBIN, "nocontact Maya Chen", "is an adult");
	mail_told(c, ROBIN, "nocontact Nora Lind", "her page stays");
	assert_true(silent(c, NORA));
	mail_told(c, ROBIN, "roster resend Nora Lind", "is not written to");
	club_mail(c, DANA, "nocontact off Nora Lind");
	assert_true(silent(c, NORA));
	mail_told(c, ROBIN, "nocontact off Nora Lind", "written to again");
	assert_false(silent(c, NORA));
}

/* A guardian may be the danger. */
static void
a_cry_for_help_is_answered_all_the_same(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, NORA_PHONE, "YES");
	club_text(c, NORA_GUARDIAN, "NOCONTACT");
	seq = text_told(c, NORA_PHONE, "my dad hurts me", "988");
	assert_heard(c, seq, NORA_GUARDIAN, NULL);
}

/* As some phones write it: without a Message-ID. */
static void
a_mail_that_has_no_id_is_a_wish_as_well(void **state)
{
	struct club *c = *state;
	int64_t seq = club_put(c, "mail", "bare", "ratings@example.org",
	    "Delivered-To: ratings@example.org\r\n"
	    "From: <" IDA_GUARDIAN ">\r\nTo: ratings@example.org\r\n"
	    "Subject: Ida\r\n\r\nNo contact please\r\n");

	assert_true(silent(c, IDA));
	assert_heard(c, seq, IDA_GUARDIAN, "Nothing is sent to Ida");
}

/* What oarlock find prints. */
static const char *
found(struct club *c, const char *words)
{
	struct lookup l = {
		.conf = c->p.conf, .before = "", .after = "\n", .contacts = true
	};

	return lookup_people(&c->p.a, c->p.db, &l, words);
}

static void
who_asked_and_when_is_kept(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, NORA_GUARDIAN, "NOCONTACT");
	club_order(c, "lines", "nocontact off Nora Lind\n");
	assert_string_equal(
	    pages_rows(&c->p,
		"SELECT event || ', ' || coalesce(guardian || ', ', '')"
		" || channel || ', ' || wording FROM contact_wish ORDER BY id"),
	    "none, " NORA_GUARDIAN ", text, NOCONTACT\n"
	    "again, operator, nocontact off Nora Lind");
	assert_lacks(found(c, "Nora"), "not contacted");
	club_text(c, NORA_GUARDIAN, "no contact nora");
	assert_has(found(c, "Nora"),
	    "; not contacted since Wed 6 May 2026, 09:06: asked "
	    "by " NORA_GUARDIAN " (text)");
	/* A mail travels in clear. */
	seq = mail_told(c, DANA, "find Nora",
	    "Varsity, not contacted since Wed 6 May 2026");
	assert_lacks(club_receipt(c, seq), "5550190");
	club_text(c, NORA_GUARDIAN, "nocontact off");
	club_mail(c, ROBIN, "nocontact Nora");
	assert_has(found(c, "Nora"), "asked by Robin Vale (for the guardian)");
}

static void
who_writes_to_the_number_of_the_copies_is_told_why_they_come(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, NORA_PHONE, "YES");
	club_mail(c, DANA, "text Nora: See you at six.");
	seq = text_told(
	    c, NORA_GUARDIAN, "hi, who is this?", "what we write to Nora");
	assert_heard(c, seq, DANA_MAIL, NULL);
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	text_told(c, NORA_GUARDIAN, "60", NULL);
	c->clock += 86400;
	text_told(c, NORA_GUARDIAN, "60", "what we write to Nora");
}

/* Without the copies nothing may leave to her child, either. */
static void
start_brings_the_copies_back(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, NORA_PHONE, "YES");
	seq = club_text(c, NORA_GUARDIAN, "STOP");
	assert_heard(c, seq, ROBIN_MAIL, "copy target Nora Lind: aunt@");
	assert_string_equal(club_phone(c, NORA_GUARDIAN), "stopped");
	/* Nor may anything to her sister; who adds her hears that at once. */
	mail_told(c, ROBIN,
	    "add Pia Lind phone +15555550172 minor yes, "
	    "guardian " NORA_GUARDIAN,
	    "has said STOP, is blocked or takes nothing: she is not written");
	club_order(c, "lines", "roster remove Pia\n");
	seq = club_text(c, NORA_GUARDIAN, "STOP");
	assert_heard(c, seq, ROBIN_MAIL, NULL);
	mail_told(c, DANA, "message Nora: See you at six.\n.",
	    "whose adult has stopped the copies");
	seq = club_text(c, NORA_PHONE, "When is practice?");
	assert_heard(c, seq, DANA_MAIL, "copies do not reach her adult now");
	text_told(c, NORA_GUARDIAN, "hello?", NULL);
	seq = club_text(c, NORA_GUARDIAN, "START");
	assert_string_equal(club_phone(c, NORA_GUARDIAN), "active");
	assert_heard(c, seq, NORA_GUARDIAN, "what we write to Nora");
}

/* So it is where the adult is a coach, too; what waited for one who is a minor
 * from now on has no copy. */
static void
no_letter_waits_without_a_copy(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_mail(c, ROBIN, "edit Dana: phone +15555550180");
	club_mail(c, ROBIN, "copy target Nora Lind: +15555550180");
	seq = club_text(c, "+15555550180", "STOP");
	assert_heard(c, seq, ROBIN_MAIL, "STOP came from the phone");
	seq = club_mail(c, DANA, "Maya: hands 37");
	assert_heard(c, seq, MAYA_PHONE, "Hands");
	club_mail(c, ROBIN, "edit Maya: minor yes, guardian mum@example.org");
	assert_heard(c, seq, MAYA_PHONE, NULL);
	seq = club_mail(c, DANA, "message Maya: See you at six.\n.");
	assert_heard(c, seq, MAYA_PHONE, "at six");
	assert_heard(c, seq, "mum@example.org", "at six");
}

/* Another team's head coach has no business with the child. */
static void
her_own_head_coach_is_told(void **state)
{
	static const char olga[] = "olga@example.org";
	struct club *c = *state;
	int64_t seq;

	club_order(c, "lines", "team new \"Novice\"\n");
	club_order(c, "roster",
	    "Role,First name,Email,Team\n"
	    "head coach,Olga,olga@example.org,Novice\n");
	seq = club_text(c, NORA_GUARDIAN, "NOCONTACT");
	assert_heard(c, seq, ROBIN_MAIL, "Nora Lind");
	assert_heard(c, seq, olga, NULL);
	seq = club_text(c, NORA_GUARDIAN, "NOCONTACT OFF");
	assert_heard(c, seq, ROBIN_MAIL, "Nora Lind");
	assert_heard(c, seq, olga, NULL);
}

/* Of age, it is hers to say: nothing leaves before somebody asked her. */
static void
her_coming_of_age_does_not_hide_it(void **state)
{
	struct club *c = *state;

	club_text(c, NORA_PHONE, "YES");
	club_text(c, NORA_GUARDIAN, "NOCONTACT");
	mail_told(c, ROBIN, "roster edit Nora: minor no",
	    "order: nocontact off Nora Lind");
	assert_true(silent(c, NORA));
	club_mail(c, ROBIN, "nocontact off Nora");
	assert_false(silent(c, NORA));
}

/* A copy for the child herself is none, however her number became that. */
static void
a_child_is_not_her_own_adult(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, NORA_PHONE, "YES");
	mail_told(c, ROBIN, "copy target Nora Lind: " NORA_PHONE,
	    "which is her own, and to no adult");
	seq = club_mail(c, DANA, "message Nora: See you at six.\n.");
	assert_heard(c, seq, NORA_PHONE, NULL);
	assert_has(club_receipt(c, seq), "a minor without a copy target");
	/* Nor does she say what a guardian may. */
	club_mail(c, ROBIN, "nocontact Nora Lind");
	club_text(c, NORA_PHONE, "NOCONTACT OFF");
	assert_true(silent(c, NORA));
	club_mail(c, ROBIN, "nocontact off Nora Lind");
	/* Her adult's number becomes her own, and somebody else's, too. */
	club_mail(c, ROBIN, "copy target Nora Lind: " NORA_GUARDIAN);
	seq = club_mail(c, DANA, "message Nora: See you at six.\n.");
	assert_heard(c, seq, NORA_PHONE, "at six");
	seq = mail_told(c, ROBIN, "roster edit Nora Lind: phone " NORA_GUARDIAN,
	    "which is her own, and to no adult");
	assert_heard(c, seq, NORA_GUARDIAN, NULL);
	club_mail(c, ROBIN, "roster edit Maya Chen: phone " NORA_GUARDIAN);
	seq = club_mail(c, DANA, "message Nora: See you at seven.\n.");
	assert_heard(c, seq, NORA_PHONE, NULL);
	assert_heard(c, seq, NORA_GUARDIAN, NULL);
	seq = club_mail(c, ROBIN, "copy target Nora Lind: aunt@example.org");
	seq = club_mail(c, DANA, "message Nora: See you at eight.\n.");
	assert_heard(c, seq, NORA_PHONE, "at eight");
	assert_heard(c, seq, "aunt@example.org", "at eight");
}

/* How many mails a head coach's page counts as such. */
static int64_t
counted(struct club *c, bool known)
{
	struct stmt *st = db_use(c->p.db, GEN_OFFICE_UNKNOWN);
	int64_t n = 0;

	stmt_int(st, ":since", 0);
	while (stmt_step(st) == DB_ROW)
		if (known == (stmt_get_int(st, "known") != 0))
			n = stmt_get_int(st, "n");
	return n;
}

/* One with words of harm leaves no such trace. */
static void
a_free_mail_of_whom_the_roster_has_is_no_strangers(void **state)
{
	struct club *c = *state;

	club_order(c, "lines", "roster edit Maya: email maya@example.org\n");
	for (int is_signed = 0; is_signed < 2; is_signed++) {
		mail_from(c, "Maya@example.org", is_signed, "hi", "Row at 6?");
		mail_from(c, IDA_GUARDIAN, is_signed, "hi", "Row at 6?");
	}
	assert_int_equal(counted(c, true), 4);
	assert_int_equal(counted(c, false), 0);
	mail_from(c, "other@example.org", true, "hi", "Row at 6?");
	mail_from(c, "maya@example.org", true, "hi", "Somebody hurts me");
	assert_int_equal(counted(c, true), 4);
	assert_int_equal(counted(c, false), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_CLUB(a_free_mail_of_whom_the_roster_has_is_no_strangers),
		IN_CLUB(nothing_leaves_to_her_from_then_on),
		IN_CLUB(her_guardian_ends_it),
		IN_CLUB(it_is_about_her_own_children),
		IN_CLUB(one_of_two_children_is_named),
		IN_CLUB(a_guardian_asks_in_words_of_her_own),
		IN_CLUB(a_guardian_asks_by_mail),
		IN_CLUB(a_wish_is_heard_in_html),
		IN_CLUB(a_head_coach_writes_it_down),
		IN_CLUB(a_cry_for_help_is_answered_all_the_same),
		IN_CLUB(who_asked_and_when_is_kept),
		IN_CLUB(
		    who_writes_to_the_number_of_the_copies_is_told_why_they_come),
		IN_CLUB(a_mail_that_has_no_id_is_a_wish_as_well),
		IN_CLUB(start_brings_the_copies_back),
		IN_CLUB(her_own_head_coach_is_told),
		IN_CLUB(no_letter_waits_without_a_copy),
		IN_CLUB(her_coming_of_age_does_not_hide_it),
		IN_CLUB(a_child_is_not_her_own_adult),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
