/* take_roster_test.c -- people from a spreadsheet, by mail and by hand. */
#include "tests/unit/pages_texts.h"
#include "tests/unit/take_world.h"

static const char roster_head[] = "Role,First name,Last name,Email";

/* What the operator hears of this file. */
static const char *
imported(struct club *c, const char *csv)
{
	return club_receipt(c, club_order(c, "roster", csv));
}

/* A roster mail of so many new people. */
static int64_t
roster_of(struct club *c, const char *name, int n)
{
	const char *csv = arena_printf(&c->p.a, "%s\n", roster_head);

	for (int i = 0; i < n; i++)
		csv =
		    arena_printf(&c->p.a, "%srower,%s,%c%c,%s%d@example.org\n",
			csv, name, 'A' + i / 26, 'a' + i % 26, name, i);
	return club_mail(c, ROBIN, csv);
}

static bool
is_minor(struct club *c, const char *email)
{
	const char *minor = pages_rows(
	    &c->p, "SELECT minor FROM person WHERE email = '%s'", email);

	assert_int_equal(strlen(minor), 1);
	return *minor == '1';
}

/* Sent back in a manner of quoting that nobody knows, it rates no Maya. */
static void
a_coach_s_welcome_is_no_rating(void **state)
{
	struct club *c = *state;
	int64_t seq = club_order(c, "roster",
	    "Role,First name,Last name,Email\n"
	    "coach,Lea,Moss,lea@example.org\n");
	club_mail(c, DANA,
	    arena_printf(
		&c->p.a, "Hello\n\n%s", club_heard(c, seq, "lea@example.org")));
	assert_false(club_standing(c).waiting);
}

/* The club's clock stands in May 2026. Nothing that we write has a date. */
static void
a_date_of_birth_says_who_is_a_minor(void **state)
{
	static const struct {
		const char *heading;
		bool mail;
	} ways[] = { { "dob", true }, { "Date of birth", false } };
	struct club *c = *state;

	for (size_t i = 0; i < COUNT(ways); i++) {
		const char *csv = arena_printf(&c->p.a,
		    "%s,%s,Guardian\n"
		    "rower,Pia,Moe,pia%zu@example.org,2010-07-09,p@example."
		    "org\n"
		    "rower,Eli,Dahl,eli%zu@example.org,3/4/05,\n"
		    "rower,Una,Berg,una%zu@example.org,,\n"
		    "rower,Odd,Vik,odd%zu@example.org,2/30/05,\n",
		    roster_head, ways[i].heading, i, i, i, i);
		int64_t seq = ways[i].mail ? club_mail(c, ROBIN, csv)
					   : club_order(c, "roster", csv);
		const char *said = club_receipt(c, seq);

		assert_has(said, "row 5: Odd Vik: not added: the");
		assert_has(said, "2009-03-14");
		assert_lacks(said, "2010");
		assert_lacks(said, "30/05");
		if (i > 0)
			continue;
		assert_true(is_minor(c, "pia0@example.org"));
		assert_false(is_minor(c, "eli0@example.org"));
		assert_false(is_minor(c, "una0@example.org"));
	}
}

static void
two_answers_to_one_question_are_asked_about(void **state)
{
	struct club *c = *state;
	const char *said = club_receipt(c,
	    club_order(c, "roster",
		"Role,First name,Email,Minor,DOB\n"
		"rower,Pia,pia@example.org,no,2012-07-09\n"
		"rower,Eli,eli@example.org,no,1999-07-09\n"
		"rower,Una,una@example.org,,06/05/2008\n"));

	assert_has(said, "1 added, 0 there already, 2 refused");
	assert_has(said, "Pia: not added: minor and date of");
	assert_has(said, "Una: not added: which number");
}

static void
all_columns_that_are_none_are_named(void **state)
{
	struct club *c = *state;
	const char *said = club_receipt(c,
	    club_order(c, "roster",
		"Role,First name,Shoe size,Email,Boat\n"
		"rower,Pia,40,pia@example.org,eight\n"));

	assert_has(said, "\"Shoe size\", \"Boat\": no column");
	assert_has(said, "0 added");
}

/* A contact app's direction marks, a web page's spaces, a word's hyphens. */
static void
what_nobody_sees_is_in_no_cell(void **state)
{
	struct club *c = *state;
	const char *said = club_receipt(c,
	    club_order(c, "roster",
		"Role,First name,Last name\u00a0,Email,Phone\n"
		"rower\u200b,Pia,Moe\u202e,\u200bpia@example.org\u00a0,"
		"\u202a+1 (555) 555-0171\u202c\n"
		"rower,\u2066Gal\u00b7la\u2069,O\u2019Dahl,eli@example.org,"
		"+1\u2011555\u2011555\u20110172\n"));

	assert_has(said, "2 added, 0 there already, 0 refused");
	assert_has(said, "row 2: Pia Moe: added as rower");
	assert_has(said, "row 3: Gal\u00b7la O\u2019Dahl: added as rower");
	assert_false(is_minor(c, "pia@example.org"));
}

static void
one_row_is_a_row_and_twenty_are_few(void **state)
{
	struct club *c = *state;

	assert_has(club_receipt(c, roster_of(c, "pia", 1)),
	    "roster import from the mail (1 row) --");
	assert_has(
	    club_receipt(c, roster_of(c, "eli", 20)), "20 added, 0 there");
	assert_has(club_receipt(c, roster_of(c, "una", 21)), "#   confirm ");
}

/* As Google Forms and phones call them. */
static void
a_column_has_more_than_one_name(void **state)
{
	struct club *c = *state;
	const char *said;

	said = club_receipt(c,
	    club_mail(c, ROBIN,
		"Family name,Given name,Email address,Cell,Role\n"
		"Lie,Uma,uma@example.org,+15555550178,rower\n"
		"Moe,Tove,tove@example.org,,\n"));
	assert_has(said, "row 2: Uma Lie: added as rower");
	assert_has(
	    said, "row 3: Tove Moe: not added: no role; write rower, coxswain");
}

/* "Max" below a column of numbers is the highest one, or an athlete. */
static void
whose_name_means_a_sum_is_asked_about(void **state)
{
	struct club *c = *state;
	const char *said;

	club_mail(c, ROBIN, "add Max Moe max@example.org");
	said = club_receipt(
	    c, club_mail(c, ROBIN, "name,hands\nMax,80\nMaya,60\nAverage,70"));
	assert_has(said,
	    "line 2: \"Max\" may be Max Moe, or what the other rows come to.");
	assert_has(said, "1 saved, 1 not saved");
	said = club_receipt(
	    c, club_mail(c, ROBIN, "name,hands\nMax Moe,80\nMax,80"));
	assert_has(said, "Max Moe: hands 80");
}

/* An example that was just refused is none. */
static void
no_refusal_repeats_the_order_as_its_example(void **state)
{
	struct club *c = *state;
	const char *said;

	club_mail(c, ROBIN, "group new second8");
	said = club_receipt(c, club_mail(c, ROBIN, "group new second8"));
	assert_has(said, "there is a group \"second8\" already.\n");
	said = club_receipt(c, club_mail(c, ROBIN, "team Maya Chen Masters"));
	assert_has(said, "to make one: team new \"Masters\".\n");
}

/* A coach reads what others write, and a minor's copies show it on. */
static void
no_minor_is_a_coach(void **state)
{
	static const char why[] = "a coach reads what others write";
	struct club *c = *state;

	assert_has(imported(c,
		       "First name,Last name,Email,Role,Minor,Guardian\n"
		       "Pia,Moe,pia@example.org,coach,yes,eva@example.org\n"),
	    why);
	order_told(c, "lines",
	    "roster edit Nora: email nora@example.org, role "
	    "coach\n",
	    why);
	order_told(c, "lines", "roster edit Dana: minor yes\n", why);
	/* Who had left as a minor, too. */
	club_order(c, "lines", "roster remove Nora\n");
	assert_has(imported(c,
		       "First name,Last name,Email,Phone,Role\n"
		       "Nora,Lind,nora@example.org," NORA_PHONE ",coach\n"),
	    why);
	assert_has(imported(c,
		       "First name,Last name,Phone,Role\n"
		       "Nora,Lind," NORA_PHONE ",rower\n"),
	    "added as rower");
	assert_lacks(club_receipt(c,
			 club_order(c, "lines",
			     "roster edit Nora: minor no, email "
			     "nora@example.org, role coach\n")),
	    why);
}

/* An adult who wanted copies of her own letters; now they are of others. */
static void
a_coach_has_no_copies(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_text(c, IDA_PHONE, "YES");
	club_order(c, "lines", "roster edit Ida: minor no\n");
	club_text(c, IDA_PHONE, "KEEP COPY");
	club_order(
	    c, "lines", "roster edit Ida: email ida@example.org, role coach\n");
	seq = club_text(c, MAYA_PHONE, "my cat is ill");
	assert_heard(c, seq, "ida@example.org", "my cat is ill");
	assert_heard(c, seq, IDA_GUARDIAN, NULL);
	/* So it is where she had left, and comes back as one. */
	club_order(c, "lines", "roster edit Ida: role rower\n");
	club_text(c, IDA_PHONE, "KEEP COPY");
	club_order(c, "lines", "roster remove Ida\n");
	imported(c,
	    "First name,Last name,Email,Role\n"
	    "Ida,Berg,ida@example.org,coach\n");
	seq = club_text(c, MAYA_PHONE, "my dog is ill");
	assert_heard(c, seq, "ida@example.org", "my dog is ill");
	assert_heard(c, seq, IDA_GUARDIAN, NULL);
}

/* Copies are an adult's to read: sisters may share, so it is only said. */
static void
copies_that_a_minor_reads_are_remarked(void **state)
{
	struct club *c = *state;

	assert_has(imported(c,
		       "First name,Last name,Phone,Role,Minor,Guardian\n"
		       "Pia,Moe,+15555550170,rower,yes,+15555550170\n"),
	    "+15555550170, which is her own");
	order_told(c, "lines", "copy target Nora: " IDA_PHONE "\n",
	    IDA_PHONE ", which is down as Ida");
	order_told(c, "lines",
	    "roster edit Ida: email ida@example.org, guardian "
	    "ida@example.org\n",
	    "ida@example.org, which is her own");
	order_told(c, "lines", "copy target Ida: dana@example.org\n",
	    "where a coach of hers reads");
	assert_lacks(
	    club_receipt(c,
		club_order(c, "lines", "copy target Ida: " IDA_GUARDIAN "\n")),
	    "which is");
}

/* A mail must be able to name her: as with add, and who is there may stay. */
static void
a_name_in_a_table_is_no_word_of_the_format(void **state)
{
	struct club *c = *state;
	const char *all = imported(c,
	    "First name,Last name,Email,Role\n"
	    "Hands,Moe,hands@example.org,rower\n"
	    "Note,Moe,note@example.org,rower\n"
	    "#Hash,Moe,hash@example.org,rower\n"
	    "2K,Moe,twok@example.org,rower\n"
	    "60,Moe,sixty@example.org,rower\n"
	    "Tex,Moe,tex@example.org,rower\n");

	assert_has(
	    all, "\"Hands\" cannot be a name: it is one of your metrics");
	assert_has(all, "\"Note\" cannot be a name");
	assert_has(all, "\"#Hash Moe\" cannot be a name");
	assert_has(all, "\"2K\" cannot be a name");
	assert_has(all, "1 added, 0 there already, 5 refused");
	club_order(c, "lines", "metric add rower tx \"Texture\" alias Tex");
	assert_has(imported(c,
		       "First name,Last name,Email,Role\n"
		       "Tex,Moe,tex@example.org,rower\n"
		       "Tex,Low,low@example.org,rower\n"),
	    "0 added, 1 there already, 1 refused");
}

/* What was withheld for want of a copy target leaves when there is one. */
static void
who_is_let_in_late_is_asked_and_gets_her_link(void **state)
{
	struct club *c = *state;
	int64_t seq;

	imported(c,
	    "First name,Last name,Email,Phone,Role,Minor,Guardian\n"
	    "Eva,Moe,eva@example.org,+15555550170,rower,yes,\n"
	    "Pia,Moe,,+15555550171,rower,yes,\n");
	seq = club_mail(c, ROBIN, "copy target Eva Moe: mum@example.org");
	assert_heard(c, seq, "eva@example.org", "/#");
	assert_heard(c, seq, "+15555550170", "Reply YES");
	seq = club_mail(c, ROBIN, "copy target Eva Moe: dad@example.org");
	assert_heard(c, seq, "eva@example.org", NULL);
	assert_heard(c, seq, "+15555550170", NULL);
	seq = club_mail(c, ROBIN, "roster edit Pia Moe: minor no");
	assert_heard(c, seq, "+15555550171", "Reply YES");
}

/* Her old link is dead, and her phone has agreed. */
static void
who_comes_back_gets_the_new_link(void **state)
{
	struct club *c = *state;
	int64_t seq;

	club_order(c, "lines", "roster remove Maya\nroster remove Nora\n");
	seq = club_mail(c, ROBIN, "add Maya Chen phone " MAYA_PHONE);
	assert_heard(c, seq, MAYA_PHONE, "/#");
	/* She had been asked, and had not answered. */
	seq = club_mail(c, ROBIN, "add Nora Lind phone " NORA_PHONE);
	assert_heard(c, seq, NORA_PHONE, "Reply YES");
	/* Her sister, too, is one for whom the phone has agreed. */
	seq = club_mail(c, ROBIN, "add Kim Chen phone " MAYA_PHONE);
	assert_heard(c, seq, MAYA_PHONE, "/#");
}

static const char *
imported_row(struct club *c, const char *row)
{
	return imported(c,
	    arena_printf(&c->p.a,
		"First name,Last name,Email,Phone,Role,Side,Grade,Language\n"
		"%s\n",
		row));
}

/* What a table says anew is added, or how to order it is said. */
static void
who_is_there_already_is_told_what_became_of_her_row(void **state)
{
	const char *said = imported_row(*state, "Ida,Berg,,5555550171,rower");

	assert_has(said, "Ida Berg: is there already; added: one more phone");
	said = imported_row(*state, "Ida,Berg,,5555550171,rower");
	assert_lacks(said, "added:");
	assert_lacks(said, "roster edit");
	said = imported_row(
	    *state, "Ida,Berg,ida@example.org,,coxswain,port,11,es");
	assert_has(said, "added: her address");
	assert_has(said,
	    "to change her, write: roster edit Ida Berg: role coxswain, "
	    "side port, grade 11, language es");
	said = imported_row(*state, "Ida,Moe,ida@example.org,,rower");
	assert_has(said, "roster rename Ida Berg: Ida Moe");
}

/* The adult first: without one nothing is written to her. */
static void
a_row_that_brings_her_adult_brings_her_link(void **state)
{
	struct club *c = *state;
	int64_t seq = club_order(c, "roster",
	    "First name,Last name,Email,Role,Minor,Guardian\n"
	    "Leila,Hassan,leila@example.org,rower,yes,kari@example.org\n");

	assert_heard(c, seq, "leila@example.org", "/#");
	assert_has(club_receipt(c, seq), "added: her guardian, her address");
}

/* A season later she is in another grade, and speaks as she did. */
static void
who_comes_back_brings_new_facts(void **state)
{
	struct club *c = *state;

	club_order(c, "lines",
	    "edit Maya: language es, side port\nroster remove Maya\n");
	imported_row(c, "Maya,Chen,," MAYA_PHONE ",rower,,12");
	assert_string_equal(pages_rows(&c->p,
				"SELECT side || grade || language FROM person"
				" WHERE first = 'Maya'"),
	    "port12es");
}

static void
another_guardian_in_a_table_is_not_passed_over(void **state)
{
	struct club *c = *state;

	assert_has(imported(c,
		       "First name,Last name,Phone,Role,Minor,Guardian\n"
		       "Ida,Berg," IDA_PHONE ",rower,yes,new@example.org\n"),
	    "copy target Ida Berg: new@example.org");
	assert_has(
	    imported(c,
		"First name,Last name,Phone,Role,Minor,Guardian\n"
		"Ida,Berg," IDA_PHONE ",rower,yes,Guardian@example.org\n"),
	    "1 there already");
}

/* Who comes back to another team does not bring her old coaches' words. */
static void
who_comes_back_elsewhere_begins_a_thread(void **state)
{
	struct club *c = *state;

	club_text(c, MAYA_PHONE, "Where do we meet?");
	club_order(c, "lines",
	    "roster edit Maya: email maya@example.org\nroster remove Maya\n"
	    "team new \"Novice\" short N\n");
	assert_has(imported(c,
		       "First name,Last name,Email,Role,Team\n"
		       "Maya,Chen,maya@example.org,rower,N\n"
		       "Olga,Ness,olga@example.org,coach,N\n"),
	    "2 added");
	assert_string_equal(pages_rows(&c->p,
				"SELECT count(*) FROM said WHERE athlete = 3"
				" AND archived IS NOT 0"),
	    "0");
}

/* Typed as in a table: nothing leaves before her adult is known. */
static void
a_minor_is_added_by_one_line(void **state)
{
	struct club *c = *state;
	int64_t seq = club_mail(c, ROBIN,
	    "add Eva Lund phone +1 555 555 0171, minor yes, guardian "
	    "kari@example.org");

	assert_heard(c, seq, "+15555550171", "Reply YES");
	assert_heard(c, seq, "kari@example.org", "Copy of our text to Eva");
	mail_told(c, DANA, "text Eva: See you at six.", "Eva");
	/* Who is there as an adult does not silently stay one. */
	mail_told(c, ROBIN,
	    "add Maya Chen phone " MAYA_PHONE
	    " minor yes guardian kari@example.org",
	    "roster edit Maya Chen: minor yes");
	mail_told(c, ROBIN,
	    "add Eva Lund phone +1 555 555 0171 minor yes guardian "
	    "kari@example.org",
	    "is there already");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_CLUB(a_coach_s_welcome_is_no_rating),
		IN_CLUB(a_date_of_birth_says_who_is_a_minor),
		IN_CLUB(two_answers_to_one_question_are_asked_about),
		IN_CLUB(all_columns_that_are_none_are_named),
		IN_CLUB(what_nobody_sees_is_in_no_cell),
		IN_CLUB(one_row_is_a_row_and_twenty_are_few),
		IN_CLUB(a_column_has_more_than_one_name),
		IN_CLUB(whose_name_means_a_sum_is_asked_about),
		IN_CLUB(no_refusal_repeats_the_order_as_its_example),
		IN_CLUB(no_minor_is_a_coach),
		IN_CLUB(a_coach_has_no_copies),
		IN_CLUB(copies_that_a_minor_reads_are_remarked),
		IN_CLUB(a_name_in_a_table_is_no_word_of_the_format),
		IN_CLUB(a_minor_is_added_by_one_line),
		IN_CLUB(who_comes_back_gets_the_new_link),
		IN_CLUB(who_is_there_already_is_told_what_became_of_her_row),
		IN_CLUB(a_row_that_brings_her_adult_brings_her_link),
		IN_CLUB(who_comes_back_brings_new_facts),
		IN_CLUB(another_guardian_in_a_table_is_not_passed_over),
		IN_CLUB(who_comes_back_elsewhere_begins_a_thread),
		IN_CLUB(who_is_let_in_late_is_asked_and_gets_her_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
