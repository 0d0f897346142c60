/* httpd_test.c -- requests reach the handler whole, or not at all. */
#include "tests/unit/net.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "lib/httpd.h"

enum { CAP = 1000, ANSWER_MAX = 4096 };

enum behaviour { ECHO, LATER, DROP, RESET };

/* What the handler saw of the last request, and what it shall do. */
struct server {
	struct httpd *httpd;
	int port;
	atomic_int handled;
	char method[16], target[200], header[100], body[CAP + 1];
	size_t len;
	atomic_int behave;
	pthread_t thread;
	struct httpd_request *late;
	_Atomic bool stopping;
};

static void *
answer_later(void *server)
{
	struct server *s = server;

	/* Not before the server was told to stop, in the test of that. */
	while (s->behave == LATER && !s->stopping)
		usleep(1000);
	httpd_say(s->late, 200, "later");
	return NULL;
}

static void
handle(struct httpd_request *r, void *server)
{
	struct server *s = server;
	const char *header = httpd_header(r, "x-test");

	snprintf(s->method, sizeof(s->method), "%s", r->method);
	snprintf(s->target, sizeof(s->target), "%s", r->target);
	snprintf(s->header, sizeof(s->header), "%s",
	    header == NULL ? "(none)" : header);
	assert_true(r->len <= CAP);
	memcpy(s->body, r->body, r->len + 1);
	s->len = r->len;
	atomic_fetch_add(&s->handled, 1);
	switch ((enum behaviour)s->behave) {
	case ECHO:
		httpd_answer(r,
		    &(struct httpd_answer){ .status = 201,
			.type = "text/test",
			.body = r->body,
			.len = r->len,
			.fields = &(struct httpd_field){ "X-More", "yes" },
			.n = 1 });
		break;
	case LATER:
		s->late = r;
		pthread_create(&s->thread, NULL, answer_later, s);
		break;
	case DROP:
	case RESET:
		httpd_drop(r, s->behave == RESET);
		break;
	}
}

static int
server_start(void **state)
{
	struct arena a = ARENA_INIT;
	struct server *s = calloc(1, sizeof(*s));
	struct httpd_options o = { .listen = "127.0.0.1:0",
		.body_max = CAP,
		.handle = handle,
		.context = s,
		.patience = 1 };
	const char *why;

	s->httpd = httpd_start(&a, &o, &why);
	assert_non_null(s->httpd);
	s->port = httpd_port(s->httpd);
	arena_free(&a);
	*state = s;
	return 0;
}

static int
server_stop(void **state)
{
	struct server *s = *state;

	if (s->httpd != NULL)
		httpd_stop(s->httpd);
	free(s);
	return 0;
}

static void
test_request_arrives_as_sent(void **state)
{
	static const char request[] =
	    "POST /a%20b/%2e%2e/c?x=%41&y=1+2 HTTP/1.1\r\nHost: x\r\n"
	    "X-TEST: some value\r\nContent-Length: 5\r\n"
	    "Connection: close\r\n\r\na\0b\xff\n";
	struct server *s = *state;
	char answer[ANSWER_MAX];

	assert_int_equal(net_ask(s->port, request, sizeof(request) - 1, answer,
			     sizeof(answer)),
	    201);
	assert_string_equal(s->method, "POST");
	assert_string_equal(s->target, "/a%20b/%2e%2e/c?x=%41&y=1+2");
	assert_string_equal(s->header, "some value");
	assert_int_equal(s->len, 5);
	assert_memory_equal(s->body, "a\0b\xff\n\0", 6);
	assert_has(answer, "Content-Type: text/test\r\n");
	assert_has(answer, "X-More: yes\r\n");
}

static void
test_chunks_and_missing_body(void **state)
{
	static const char chunked[] =
	    "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
	    "Transfer-Encoding: "
	    "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
	static const char none[] =
	    "GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
	struct server *s = *state;
	char answer[ANSWER_MAX];

	assert_int_equal(net_ask(s->port, chunked, sizeof(chunked) - 1, answer,
			     sizeof(answer)),
	    201);
	assert_string_equal(s->body, "abcde");
	assert_int_equal(
	    net_ask(s->port, none, sizeof(none) - 1, answer, sizeof(answer)),
	    201);
	assert_int_equal(s->len, 0);
	assert_string_equal(s->header, "(none)");
}

/* A request with a body of so many bytes. */
static char *
long_request(size_t body, const char *more, size_t *len)
{
	char *bytes = malloc(body + 300);
	int head = snprintf(bytes, 300,
	    "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s"
	    "Content-Length: %zu\r\n\r\n",
	    more, body);

	memset(bytes + head, 'a', body);
	*len = (size_t)head + body;
	return bytes;
}

static void
test_bodies_at_and_over_the_cap(void **state)
{
	static const struct {
		size_t body;
		int status;
	} cases[] = {
		{ CAP, 201 },
		{ CAP + 1, 413 },
		{ 10 * 1024 * 1024, 413 },
	};
	struct server *s = *state;
	char answer[ANSWER_MAX];

	for (size_t i = 0; i < COUNT(cases); i++) {
		int before = s->handled;
		size_t len;
		char *bytes = long_request(cases[i].body, "", &len);

		assert_int_equal(
		    net_ask(s->port, bytes, len, answer, sizeof(answer)),
		    cases[i].status);
		assert_int_equal(
		    s->handled - before, cases[i].status == 201 ? 1 : 0);
		free(bytes);
	}
}

static void
test_too_long_is_said_before_it_is_sent(void **state)
{
	struct server *s = *state;
	char answer[ANSWER_MAX];
	size_t len, body = 5000;
	char *bytes = long_request(body, "Expect: 100-continue\r\n", &len);

	assert_int_equal(
	    net_ask(s->port, bytes, len - body, answer, sizeof(answer)), 413);
	assert_int_equal(s->handled, 0);
	free(bytes);
}

/* What is behind the shorter of two bodies is no request. */
static void
test_a_body_of_two_lengths_is_none(void **state)
{
	static const char *const heads[] = {
		"Content-Length: 3\r\nContent-Length: 4\r\n",
		"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
		"transfer-encoding: chunked\r\ncontent-length: 5\r\n",
	};
	struct server *s = *state;
	char request[ANSWER_MAX], answer[ANSWER_MAX];

	for (size_t i = 0; i < COUNT(heads); i++) {
		int len = snprintf(request, sizeof(request),
		    "POST / HTTP/1.1\r\nHost: x\r\n%s\r\n0\r\n\r\n"
		    "GET /inner HTTP/1.1\r\nHost: x\r\n\r\n",
		    heads[i]);

		assert_int_equal(net_ask(s->port, request, (size_t)len, answer,
				     sizeof(answer)),
		    400);
		assert_lacks(answer + 1, "HTTP/1.1 ");
	}
	assert_int_equal(s->handled, 0);
}

static void
test_dropped_without_an_answer(void **state)
{
	static const char request[] = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
	struct server *s = *state;
	char answer[ANSWER_MAX];
	int fd = net_connect(s->port);

	s->behave = DROP;
	net_print(fd, request);
	assert_int_equal(net_read(fd, answer, sizeof(answer)), 0);
	close(fd);
	s->behave = RESET;
	fd = net_connect(s->port);
	net_print(fd, request);
	assert_int_equal(net_read(fd, answer, sizeof(answer)), -1);
	assert_int_equal(errno, ECONNRESET);
	close(fd);
	assert_int_equal(s->handled, 2);
}

static void
test_dripping_request_is_ended(void **state)
{
	struct server *s = *state;
	int fd = net_connect(s->port);
	bool open = true;

	net_print(fd, "GET / HTTP/1.1\r\nX-Slow: ");
	for (int i = 0; open && i < 100; i++) {
		char c;

		usleep(100 * 1000);
		open = net_print(fd, "x") &&
		    recv(fd, &c, 1, MSG_DONTWAIT) == -1 && errno == EAGAIN;
	}
	assert_false(open);
	assert_int_equal(s->handled, 0);
	close(fd);
}

static void *
stop(void *server)
{
	struct server *s = server;

	s->stopping = true;
	httpd_stop(s->httpd);
	s->httpd = NULL;
	return NULL;
}

static void
test_stopping_sends_what_is_owed(void **state)
{
	struct server *s = *state;
	char answer[ANSWER_MAX];
	pthread_t stopper;
	int fd;

	s->behave = LATER;
	fd = net_connect(s->port);
	net_print(fd, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
	while (s->handled == 0)
		usleep(1000);
	pthread_create(&stopper, NULL, stop, s);
	assert_true(net_read(fd, answer, sizeof(answer)) > 0);
	assert_int_equal(net_status(answer), 200);
	assert_has(answer, "\r\n\r\nlater\n");
	pthread_join(s->thread, NULL);
	pthread_join(stopper, NULL);
	close(fd);
}

static void
test_where_it_cannot_listen(void **state)
{
	static const char *const bad[] = { "", "8089", "127.0.0.1", ":8089",
		"localhost:80", "127.0.0.1:", "127.0.0.1:http", "[::1:80",
		"[]:80" };
	struct server *s = *state;
	struct arena a = ARENA_INIT;
	struct httpd_options o = { .handle = handle };
	const char *why;

	for (size_t i = 0; i < COUNT(bad); i++) {
		o.listen = bad[i];
		assert_null(httpd_start(&a, &o, &why));
		assert_has(why, "127.0.0.1:8089");
	}
	o.listen = arena_printf(&a, "127.0.0.1:%d", s->port);
	assert_null(httpd_start(&a, &o, &why));
	assert_has(why, "in use");
	arena_free(&a);
}

#define WITH_SERVER(test)                                                      \
	cmocka_unit_test_setup_teardown(test, server_start, server_stop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SERVER(test_request_arrives_as_sent),
		WITH_SERVER(test_chunks_and_missing_body),
		WITH_SERVER(test_bodies_at_and_over_the_cap),
		WITH_SERVER(test_too_long_is_said_before_it_is_sent),
		WITH_SERVER(test_a_body_of_two_lengths_is_none),
		WITH_SERVER(test_dropped_without_an_answer),
		WITH_SERVER(test_dripping_request_is_ended),
		WITH_SERVER(test_stopping_sends_what_is_owed),
		WITH_SERVER(test_where_it_cannot_listen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
