/* door_test.c -- webhooks over real sockets: stored first, then answered. */
#include "tests/unit/net.h"

#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>

#include "ingest/sms/door.h"
#include "lib/health.h"
#include "tests/unit/webhook_sample.h"

#define SITE "https://pages.example.org"
#define KEY                                                                    \
	"s6vn5h4fjs KEY 0ITieeo6MKRbea3d_gxxacUNZVqrU4Wz_pIO2GmCJ30 jwkhd6xn"

enum { NOW = 1795262400, ANSWER_MAX = 4096, BURST = 64, EACH = 8 };

/* A door on a team folder of its own. */
struct house {
	char folder[64];
	struct arena arena;
	struct dropbox *box;
	struct door *door;
	int port;
};

static int64_t
noon(void)
{
	return NOW;
}

static int
house_open(void **state)
{
	struct house *h = calloc(1, sizeof(*h));
	struct door_options o = {
		.webhook = webhooks,
		.origin = SITE,
		.listen = "127.0.0.1:0",
		.now = noon,
	};
	const char *why;

	strcpy(h->folder, "/tmp/oarlock-webhook-XXXXXX");
	assert_non_null(mkdtemp(h->folder));
	o.folder = h->folder;
	o.box = h->box = dropbox_open(&h->arena, h->folder, true, &why);
	assert_non_null(h->box);
	h->door = door_open(&h->arena, &o, &why);
	assert_non_null(h->door);
	h->port = door_port(h->door);
	*state = h;
	return 0;
}

static int
house_close(void **state)
{
	struct house *h = *state;
	char command[100];

	if (h->door != NULL)
		door_close(h->door);
	dropbox_close(h->box);
	arena_free(&h->arena);
	snprintf(command, sizeof(command), "rm -rf '%s'", h->folder);
	free(h);
	return system(command);
}

/* Ends the door's use of the drop box, so that the test may read it. */
static void
door_shut(struct house *h)
{
	door_close(h->door);
	h->door = NULL;
}

static int
post(const struct house *h, const char *signature, const char *body, size_t len,
    char answer[ANSWER_MAX])
{
	struct arena a = ARENA_INIT;
	char *bytes = arena_alloc(&a, len + 500);
	int status,
	    head = snprintf(bytes, 500,
		"POST /sms HTTP/1.1\r\nHost: evil.example\r\n"
		"X-Forwarded-Host: evil.example\r\nConnection: close\r\n"
		"Content-Type: " FORM "\r\nContent-Length: %zu\r\n"
		"X-Twilio-Signature: %s\r\n\r\n",
		len, signature);

	memcpy(bytes + head, body, len);
	status =
	    net_ask(h->port, bytes, (size_t)head + len, answer, ANSWER_MAX);
	arena_free(&a);
	return status;
}

static int
post_signed(const struct house *h, const char *body, char answer[ANSWER_MAX])
{
	struct arena a = ARENA_INIT;
	int status = post(h,
	    sample_sign(&a, "old token", URL "/sms", body, strlen(body)), body,
	    strlen(body), answer);

	arena_free(&a);
	return status;
}

static void
test_stored_as_sent_then_answered(void **state)
{
	static const char body[] = "Body=%00%ff%3Cscript%3E`$%7B&" TEXT;
	struct house *h = *state;
	struct dropbox_message m;
	char answer[ANSWER_MAX];

	for (int twice = 0; twice < 2; twice++) {
		assert_int_equal(post_signed(h, body, answer), 200);
		assert_has(answer, "Content-Type: text/xml\r\n");
		assert_has(answer,
		    "\r\n\r\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		    "<Response/>");
	}
	door_shut(h);
	assert_int_equal(dropbox_last(h->box), 1);
	assert_true(dropbox_next(h->box, 0, &h->arena, &m));
	assert_string_equal(m.kind, "text");
	assert_string_equal(m.source_id, SID);
	assert_int_equal(m.received, NOW);
	assert_int_equal(m.len, sizeof(body) - 1);
	assert_memory_equal(m.body, body, m.len);
}

static int
post_key(const struct house *h, const char *origin, const char *body,
    char answer[ANSWER_MAX])
{
	char bytes[ANSWER_MAX];
	int len = snprintf(bytes, sizeof(bytes),
	    "POST /any/key HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
	    "Origin: %s\r\nX-Real-IP: 192.0.2.1\r\n"
	    "Content-Type: text/plain;charset=UTF-8\r\n"
	    "Content-Length: %zu\r\n\r\n%s",
	    origin, strlen(body), body);

	return net_ask(h->port, bytes, (size_t)len, answer, ANSWER_MAX);
}

/* A page hears the same whether or not its handle is anybody's. */
static void
a_key_is_stored_then_answered(void **state)
{
	struct house *h = *state;
	struct dropbox_message m;
	char answer[ANSWER_MAX];

	for (int twice = 0; twice < 2; twice++) {
		assert_int_equal(post_key(h, SITE, KEY, answer), 200);
		assert_has(answer, "\r\n\r\nStored.\n");
		assert_has(answer, "Access-Control-Allow-Origin: " SITE "\r\n");
		assert_lacks(answer, "Allow-Credentials");
	}
	assert_int_equal(post_key(h, "https://a.example", KEY, answer), 403);
	assert_has(answer, "Access-Control-Allow-Origin: " SITE "\r\n");
	assert_int_equal(post_key(h, SITE, KEY "x", answer), 400);
	for (int i = 0; i < 3; i++)
		assert_int_equal(post_key(h, SITE, KEY, answer), 200);
	assert_int_equal(post_key(h, SITE, KEY, answer), 429);
	door_shut(h);
	assert_int_equal(dropbox_last(h->box), 1);
	assert_true(dropbox_next(h->box, 0, &h->arena, &m));
	assert_string_equal(m.kind, "report");
	assert_string_equal(m.meta, "key");
	assert_int_equal(m.received, NOW);
	assert_string_equal(arena_strndup(&h->arena, m.body, m.len), KEY);
}

static void
test_raw_nuls_and_ten_megabytes(void **state)
{
	static const char nuls[] = "AccountSid=" ACCOUNT "&Body=\0\0&\0=";
	struct house *h = *state;
	size_t len = 10 * 1024 * 1024;
	char *big = malloc(len), answer[ANSWER_MAX];

	memset(big, '&', len);
	assert_int_equal(post(h, "x", big, len, answer), 413);
	memset(big, '\0', len);
	assert_int_equal(post(h, "x", big, len, answer), 413);
	assert_int_equal(post(h, "x", big, WEBHOOK_BODY_MAX, answer), 403);
	memset(big, 'a', len);
	for (size_t i = 0; i < WEBHOOK_BODY_MAX; i += 2)
		big[i] = '&';
	assert_int_equal(post(h, "x", big, WEBHOOK_BODY_MAX, answer), 400);
	assert_int_equal(post(h, "x", nuls, sizeof(nuls) - 1, answer), 403);
	assert_int_equal(post_signed(h, TEXT, answer), 200);
	free(big);
	door_shut(h);
	assert_int_equal(dropbox_last(h->box), 1);
}

static void
test_other_methods_are_told_which(void **state)
{
	static const char get[] =
	    "GET /sms HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
	struct house *h = *state;
	char answer[ANSWER_MAX];

	assert_int_equal(
	    net_ask(h->port, get, sizeof(get) - 1, answer, ANSWER_MAX), 405);
	assert_has(answer, "Allow: POST\r\n");
}

static void
test_many_forgeries_are_reported(void **state)
{
	struct house *h = *state;
	char answer[ANSWER_MAX];

	assert_int_equal(post_signed(h, TEXT, answer), 200);
	for (int i = 0; i < 5; i++) {
		assert_null(health_read(&h->arena, h->folder, "sms").trouble);
		assert_int_equal(post(h, "x", TEXT, strlen(TEXT), answer), 403);
	}
	assert_has(
	    health_read(&h->arena, h->folder, "sms").trouble, "signatures");
	assert_int_equal(post_signed(h, TEXT, answer), 200);
	assert_null(health_read(&h->arena, h->folder, "sms").trouble);
}

static void
test_full_disk_is_not_acknowledged(void **state)
{
	struct house *h = *state;
	struct rlimit before, none = { 0, 0 };
	char answer[ANSWER_MAX];

	/* Every write to a file fails then, as on a full disk. */
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	none.rlim_max = before.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
	assert_int_equal(post_signed(h, TEXT, answer), 503);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(post_signed(h, TEXT, answer), 200);
	door_shut(h);
	assert_int_equal(dropbox_last(h->box), 1);
}

struct sender {
	const struct house *house;
	pthread_t thread;
	int number, accepted;
};

/* EACH texts, every one of them sent by a neighbour as well. */
static void *
send_texts(void *sender)
{
	struct sender *s = sender;

	for (int i = 0; i < EACH; i++) {
		char body[300], answer[ANSWER_MAX];
		int sid = (s->number / 2) * EACH + i;

		snprintf(body, sizeof(body),
		    "AccountSid=" ACCOUNT "&MessageSid=SM%032x&Body=%d", sid,
		    sid);
		s->accepted += post_signed(s->house, body, answer) == 200;
	}
	return NULL;
}

static void
test_burst_is_stored_exactly_once(void **state)
{
	struct house *h = *state;
	struct sender s[BURST] = { 0 };
	struct dropbox_message m = { 0 };
	int accepted = 0;
	bool seen[BURST / 2 * EACH] = { false };
	int stored = 0;

	for (int i = 0; i < BURST; i++) {
		s[i].house = h;
		s[i].number = i;
		pthread_create(&s[i].thread, NULL, send_texts, &s[i]);
	}
	for (int i = 0; i < BURST; i++) {
		pthread_join(s[i].thread, NULL);
		accepted += s[i].accepted;
	}
	assert_int_equal(accepted, BURST * EACH);
	door_shut(h);
	while (dropbox_next(h->box, m.seq, &h->arena, &m)) {
		unsigned long sid = strtoul(m.source_id + 2, NULL, 16);

		assert_true(sid < BURST / 2 * EACH);
		assert_false(seen[sid]);
		seen[sid] = true;
		stored++;
	}
	assert_int_equal(stored, BURST / 2 * EACH);
}

#define IN_HOUSE(test)                                                         \
	cmocka_unit_test_setup_teardown(test, house_open, house_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_HOUSE(test_stored_as_sent_then_answered),
		IN_HOUSE(a_key_is_stored_then_answered),
		IN_HOUSE(test_raw_nuls_and_ten_megabytes),
		IN_HOUSE(test_other_methods_are_told_which),
		IN_HOUSE(test_many_forgeries_are_reported),
		IN_HOUSE(test_full_disk_is_not_acknowledged),
		IN_HOUSE(test_burst_is_stored_exactly_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
