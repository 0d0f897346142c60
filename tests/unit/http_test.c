/* http_test.c -- what was asked of a server, and whether it may know of it. */
#include "tests/unit/test.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/socket.h>

#include "ingest/post/http.h"
#include "lib/httpd.h"
#include "lib/listen.h"

/* A server that does what its path says. */
struct server {
	struct arena a;
	struct httpd *httpd;
	int port;
	atomic_int handled;
	char body[100], authorization[100], field[100], type[100];
};

static void
note(char out[100], const char *text)
{
	snprintf(out, 100, "%s", text == NULL ? "(none)" : text);
}

static void
handle(struct httpd_request *r, void *server)
{
	static char flood[HTTP_BODY_MAX + 1];
	static const struct httpd_field later = { "Retry-After", "7" };
	static const struct httpd_field days = { "Retry-After", "864000" };
	static const struct httpd_field away = { "Location", "/ok" };
	struct server *s = server;
	struct httpd_answer answer = { .status = 200, .body = "", .n = 1 };

	atomic_fetch_add(&s->handled, 1);
	note(s->body, r->body);
	note(s->authorization, httpd_header(r, "Authorization"));
	note(s->field, httpd_header(r, "X-Test"));
	note(s->type, httpd_header(r, "Content-Type"));
	if (strcmp(r->target, "/ok") == 0) {
		httpd_say(r, 200, "fine");
	} else if (strcmp(r->target, "/busy") == 0) {
		answer.status = 429;
		answer.fields = &later;
		httpd_answer(r, &answer);
	} else if (strcmp(r->target, "/another-day") == 0) {
		answer.status = 429;
		answer.fields = &days;
		httpd_answer(r, &answer);
	} else if (strcmp(r->target, "/away") == 0) {
		answer.status = 302;
		answer.fields = &away;
		httpd_answer(r, &answer);
	} else if (strcmp(r->target, "/flood") == 0) {
		memset(flood, 'x', sizeof(flood));
		answer.body = flood;
		answer.len = sizeof(flood);
		answer.n = 0;
		httpd_answer(r, &answer);
	} else {
		httpd_drop(r, strcmp(r->target, "/reset") == 0);
	}
}

static int
server_start(void **state)
{
	struct server *s = calloc(1, sizeof(*s));
	struct httpd_options o = { .listen = "127.0.0.1:0",
		.body_max = 1000,
		.handle = handle,
		.context = s };
	const char *why;

	s->httpd = httpd_start(&s->a, &o, &why);
	assert_non_null(s->httpd);
	s->port = httpd_port(s->httpd);
	*state = s;
	return 0;
}

static int
server_stop(void **state)
{
	struct server *s = *state;

	httpd_stop(s->httpd);
	arena_free(&s->a);
	free(s);
	return 0;
}

static struct http_answer
ask(struct arena *a, const struct server *s, const char *method,
    const char *path)
{
	struct http_request q = { .method = method,
		.url = arena_printf(a, "http://127.0.0.1:%d%s", s->port, path),
		.form = "a=1&b=2",
		.len = 7,
		.user = "AC1",
		.password = "t:k",
		.fields = { { "X-Test", "yes" } } };
	struct http_answer out;

	http_request(a, &q, &out);
	return out;
}

static void
test_a_line_takes_what_it_is_told_to(void **state)
{
	struct server *s = *state;
	struct http_line *line = http_line_open();
	struct http_request q = {
		.method = "GET",
		.url =
		    arena_printf(&s->a, "http://127.0.0.1:%d/flood", s->port),
		.max = HTTP_BODY_MAX + 1,
		.line = line,
	};
	struct http_answer out;

	assert_true(http_request(&s->a, &q, &out));
	assert_int_equal(out.len, HTTP_BODY_MAX + 1);
	q.max = 100;
	assert_false(http_request(&s->a, &q, &out));
	assert_int_equal(out.status, 200);
	assert_int_equal(out.len, 100);
	assert_string_equal(out.why, "the answer is longer than 100 bytes");
	/* a name and password of before are not kept with the connection */
	q.url = arena_printf(&s->a, "http://127.0.0.1:%d/ok", s->port);
	q.user = "AC1";
	assert_true(http_request(&s->a, &q, &out));
	q.user = NULL;
	assert_true(http_request(&s->a, &q, &out));
	assert_string_equal(s->authorization, "(none)");
	http_line_close(line);
}

static void
test_request_says_what_it_should(void **state)
{
	struct server *s = *state;
	struct http_answer got = ask(&s->a, s, "POST", "/ok");

	assert_int_equal(got.status, 200);
	assert_true(got.sent && got.whole);
	assert_int_equal(got.retry_after, -1);
	assert_string_equal(got.body, "fine\n");
	assert_string_equal(s->body, "a=1&b=2");
	assert_string_equal(s->authorization, "Basic QUMxOnQ6aw==");
	assert_string_equal(s->field, "yes");
	assert_string_equal(s->type, "application/x-www-form-urlencoded");
	got = ask(&s->a, s, "GET", "/ok");
	assert_int_equal(got.status, 200);
	assert_string_equal(s->body, "");
}

static void
test_answers_and_silence(void **state)
{
	static const struct {
		const char *path;
		int status;
		bool whole;
		int retry_after;
		size_t len;
	} cases[] = {
		{ "/busy", 429, true, 7, 0 },
		{ "/another-day", 429, true, 3600, 0 },
		{ "/away", 302, true, -1, 0 },
		{ "/flood", 200, false, -1, HTTP_BODY_MAX },
		{ "/drop", 0, false, -1, 0 },
		{ "/reset", 0, false, -1, 0 },
	};
	struct server *s = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		int before = s->handled;
		struct http_answer got = ask(&s->a, s, "POST", cases[i].path);

		/* Asked once, whatever came of it. */
		assert_int_equal(s->handled - before, 1);
		assert_true(got.sent);
		assert_int_equal(got.status, cases[i].status);
		assert_int_equal(got.whole, cases[i].whole);
		assert_int_equal(got.retry_after, cases[i].retry_after);
		assert_int_equal(got.len, cases[i].len);
		assert_int_equal(got.why == NULL, cases[i].whole);
	}
}

/*
 * libcurl sends a POST once more, and tells nobody, when a connection that it
 * has kept dies before the answer. So the first request is one that is kept.
 */
static void
test_a_post_on_a_dying_connection_is_made_once(void **state)
{
	static const char *const deaths[] = { "/drop", "/reset" };
	struct server *s = *state;

	for (size_t i = 0; i < 2; i++) {
		int before;

		assert_int_equal(ask(&s->a, s, "GET", "/ok").status, 200);
		assert_int_equal(ask(&s->a, s, "POST", "/ok").status, 200);
		before = s->handled;
		assert_int_equal(ask(&s->a, s, "POST", deaths[i]).status, 0);
		assert_int_equal(s->handled - before, 1);
	}
}

static void
test_nobody_there_is_not_sent(void **state)
{
	struct server *s = *state;
	struct http_answer got;

	httpd_stop(s->httpd);
	got = ask(&s->a, s, "POST", "/ok");
	assert_false(got.sent);
	assert_int_equal(got.status, 0);
	assert_non_null(got.why);
	arena_free(&s->a);
	free(s);
	server_start(state);
}

static void
test_urls_that_are_refused(void **state)
{
	static const char *const bad[] = { "", "x", "http://example.org/",
		"http://127.0.0.1@example.org/", "http://a:b@127.0.0.1/",
		"http://127.0.0.1.example.org/", "ftp://127.0.0.1/",
		"file:///etc/passwd", "http://localhost/" };
	struct server *s = *state;

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct http_request q = { .method = "GET", .url = bad[i] };
		struct http_answer got;

		assert_false(http_request(&s->a, &q, &got));
		assert_false(got.sent);
		assert_non_null(got.why);
	}
	assert_int_equal(s->handled, 0);
}

/* A mail server for one connection; what it answers to each command. */
struct post {
	int fd, port;
	const char *user; /* with which the mail is sent; NULL: none */
	const char *to_mail, *to_recipient, *to_data, *to_end;
	char heard[4000];
	size_t len;
};

static const char *
reply_to(const struct post *p, const char *line, bool *data)
{
	if (*data)
		return strcmp(line, ".\r\n") == 0 ? p->to_end : "";
	if (strncmp(line, "MAIL", 4) == 0)
		return p->to_mail;
	if (strncmp(line, "RCPT", 4) == 0)
		return p->to_recipient;
	if (strncmp(line, "DATA", 4) == 0) {
		*data = true;
		return p->to_data;
	}
	if (strncmp(line, "EHLO", 4) == 0)
		return "250 AUTH PLAIN";
	return strncmp(line, "QUIT", 4) == 0 ? "221 bye" : "250 ok";
}

static void *
post_serve(void *post)
{
	struct post *p = post;
	FILE *fp = fdopen(accept4(p->fd, NULL, NULL, SOCK_CLOEXEC), "r+");
	bool data = false;
	char line[500];

	setvbuf(fp, NULL, _IONBF, 0);
	fputs("220 here\r\n", fp);
	while (fgets(line, sizeof(line), fp) != NULL) {
		const char *reply = reply_to(p, line, &data);

		p->len += (size_t)snprintf(
		    p->heard + p->len, sizeof(p->heard) - p->len, "%s", line);
		if (reply == NULL)
			break;
		if (strcmp(line, ".\r\n") == 0)
			data = false;
		if (reply[0] != '\0')
			fprintf(fp, "%s\r\n", reply);
	}
	fclose(fp);
	return NULL;
}

static enum http_mail_result
mail(struct arena *a, struct post *p, const char *host, const char **text)
{
	static const char bytes[] = "Subject: x\n\nfirst\r\n.dot\nlast\n";
	enum http_mail_result result;
	struct http_mail m = { .from = "",
		.to = "dana@example.org",
		.user = p->user,
		.password = "secret",
		.seconds = 20,
		.bytes = bytes,
		.len = sizeof(bytes) - 1 };
	pthread_t thread;
	const char *why;
	int flags;

	p->fd = listen_on(a, "127.0.0.1:0", &p->port, &why);
	if (strcmp(host, "127.0.0.1") != 0) {
		close(p->fd);
		p->fd =
		    listen_on(a, arena_printf(a, "%s:0", host), &p->port, &why);
	}
	flags = fcntl(p->fd, F_GETFL);
	fcntl(p->fd, F_SETFL, flags & ~O_NONBLOCK);
	pthread_create(&thread, NULL, post_serve, p);
	m.url = arena_printf(a, "smtp://%s:%d", host, p->port);
	result = http_mail(a, &m, text);
	pthread_join(thread, NULL);
	close(p->fd);
	return result;
}

static void
test_mail_and_what_becomes_of_it(void **state)
{
	static const struct {
		const char *to_mail, *to_recipient, *to_data, *to_end;
		enum http_mail_result result;
		const char *text;
	} cases[] = {
		{ "250 a", "250 b", "354 c", "250 kept", HTTP_MAIL_SENT,
		    "250 kept" },
		{ "250 a", "550 who", "", "", HTTP_MAIL_PERMANENT, "550 who" },
		{ "250 a", "451 wait", "", "", HTTP_MAIL_RECEIVER, "451 wait" },
		{ "250 a", "421 wait", "", "", HTTP_MAIL_TEMPORARY,
		    "421 wait" },
		{ "552 big", "", "", "", HTTP_MAIL_PERMANENT, "552 big" },
		/* It refuses our empty sender, and so every mail. */
		{ "550 who", "", "", "", HTTP_MAIL_SETTING, "550 who" },
		{ "250 a", "530 login", "", "", HTTP_MAIL_SETTING,
		    "530 login" },
		{ "421 later", "", "", "", HTTP_MAIL_TEMPORARY, "421 later" },
		{ "250 a", "550 who", "", "", HTTP_MAIL_PERMANENT, "550 who" },
		{ "250 a", "250 b", "354 c", "554 spam", HTTP_MAIL_PERMANENT,
		    "554 spam" },
		{ "250 a", "250 b", "354 c", "452 full", HTTP_MAIL_TEMPORARY,
		    "452 full" },
		{ "250 a", NULL, "", "", HTTP_MAIL_TEMPORARY, "" },
		{ "250 a", "250 b", "354 c", NULL, HTTP_MAIL_UNCLEAR, "" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = ARENA_INIT;
		struct post p = { .to_mail = cases[i].to_mail,
			.to_recipient = cases[i].to_recipient,
			.to_data = cases[i].to_data,
			.to_end = cases[i].to_end };
		const char *text;

		assert_int_equal(
		    mail(&a, &p, "127.0.0.1", &text), cases[i].result);
		assert_has(text, cases[i].text);
		assert_has(p.heard, "MAIL FROM:<>");
		if (cases[i].result == HTTP_MAIL_SENT) {
			assert_has(p.heard, "RCPT TO:<dana@example.org>\r\n");
			assert_has(p.heard,
			    "Subject: "
			    "x\r\n\r\nfirst\r\n..dot\r\nlast\r\n.\r\n");
		}
		arena_free(&a);
	}
}

static void
test_mail_is_not_sent_in_the_clear(void **state)
{
	struct arena *a = *state;
	struct post p = { .to_mail = "250 a",
		.to_recipient = "250 b",
		.to_data = "354 c",
		.to_end = "250 d" };
	const char *text;

	/* Another address of this machine stands for another machine. */
	assert_int_equal(mail(a, &p, "127.0.0.2", &text), HTTP_MAIL_SETTING);
	assert_lacks(p.heard, "MAIL");
}

/* On this machine mail may go in clear, but no password does. */
static void
test_no_password_in_the_clear(void **state)
{
	struct arena *a = *state;
	struct post p = { .user = "ratings@example.org" };
	const char *text;

	assert_int_equal(mail(a, &p, "127.0.0.1", &text), HTTP_MAIL_SETTING);
	assert_lacks(p.heard, "AUTH");
	assert_lacks(p.heard, "MAIL");
}

static void
test_mail_addresses_that_are_commands(void **state)
{
	static const char *const bad[] = { "a@example.org\r\nDATA",
		"a@example.org> x", "a b@example.org" };
	struct http_mail m = {
		.url = "smtp://127.0.0.1:9", .from = "", .bytes = "", .len = 0
	};
	struct arena *a = *state;
	const char *text;

	for (size_t i = 0; i < COUNT(bad); i++) {
		m.to = bad[i];
		assert_int_equal(http_mail(a, &m, &text), HTTP_MAIL_PERMANENT);
	}
	m.to = "a@example.org";
	assert_int_equal(http_mail(a, &m, &text), HTTP_MAIL_TEMPORARY);
}

#define WITH_SERVER(test)                                                      \
	cmocka_unit_test_setup_teardown(test, server_start, server_stop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SERVER(test_request_says_what_it_should),
		WITH_SERVER(test_answers_and_silence),
		WITH_SERVER(test_a_post_on_a_dying_connection_is_made_once),
		WITH_SERVER(test_nobody_there_is_not_sent),
		WITH_SERVER(test_urls_that_are_refused),
		WITH_SERVER(test_a_line_takes_what_it_is_told_to),
		cmocka_unit_test(test_mail_and_what_becomes_of_it),
		IN_ARENA(test_mail_is_not_sent_in_the_clear),
		IN_ARENA(test_no_password_in_the_clear),
		IN_ARENA(test_mail_addresses_that_are_commands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
