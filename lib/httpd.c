/*
 * httpd.c -- a small HTTP server for loopback doors.
 *
 * libmicrohttpd with two threads; on poll, because on epoll its version 0.9.75
 * now and then misses the next request of a connection that was suspended. A
 * request that is not answered inside the handler is suspended; httpd_answer
 * resumes it from any thread. The server's lock orders those two, and no field
 * of a request is touched after it was resumed: its owner may have freed it by
 * then.
 */
#include "lib/httpd.h"

#include <assert.h>
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/param.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <microhttpd.h>

#include "lib/listen.h"
#include "lib/log.h"
#include "lib/peers.h"

enum {
	THREADS = 2,
	CONNECTIONS = 512,
	FILES_SPARE = 16, /* descriptors for what the program does besides */
	CONNECTION_BYTES = 16 * 1024, /* head of a request, and buffers */
	IDLE_SECONDS = 15,
	PATIENCE_SECONDS = 20,
	/* A body over the cap is read and thrown away up to here, so that its
	 * sender gets to read the 413 instead of a reset. */
	DISCARD_MAX = 16 * 1024 * 1024,
};

struct httpd {
	struct MHD_Daemon *daemon;
	void (*handle)(struct httpd_request *, void *context);
	void *context;
	size_t body_max;
	int port;
	pthread_mutex_t lock; /* requests: answered, suspended; busy */
	pthread_cond_t idle;
	size_t busy; /* handed out and not yet sent */
	bool stopping;
	struct peers *peers; /* owned */
};

enum phase { READING, HANDED_OUT, ANSWERED, DROPPED };

struct request {
	struct httpd_request pub; /* first: handlers see only this */
	struct httpd *httpd;
	struct MHD_Connection *connection;
	struct MHD_Response *response; /* owned */
	int status;
	enum phase phase;
	bool begun, suspended;
	struct arena arena;
	char *body; /* owned; grows up to the cap */
	size_t len, size;
};

static int
fd_of(struct MHD_Connection *c)
{
	return MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD)
	    ->connect_fd;
}

static void
on_connection(void *httpd, struct MHD_Connection *c, void **context,
    enum MHD_ConnectionNotificationCode code)
{
	struct httpd *h = httpd;

	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		*context = peer_enter(h->peers, fd_of(c));
	else
		peer_leave(h->peers, *context);
}

static void
await(struct httpd *h, struct MHD_Connection *c, bool request)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	peer_await(h->peers, info->socket_context, request);
}

static void *
on_target(void *httpd, const char *target, struct MHD_Connection *c)
{
	struct request *r = calloc(1, sizeof(*r));

	if (r == NULL)
		err(1, "httpd");
	r->httpd = httpd;
	r->connection = c;
	r->pub.arena = &r->arena;
	r->pub.target = arena_strdup(&r->arena, target);
	r->pub.body = "";
	return r;
}

static void
on_completed(void *httpd, struct MHD_Connection *c, void **context,
    enum MHD_RequestTerminationCode code)
{
	struct httpd *h = httpd;
	struct request *r = *context;

	(void)code;
	if (r == NULL)
		return;
	*context = NULL;
	await(h, c, true);
	if (r->phase != READING) {
		pthread_mutex_lock(&h->lock);
		if (--h->busy == 0)
			pthread_cond_broadcast(&h->idle);
		pthread_mutex_unlock(&h->lock);
	}
	if (r->response != NULL)
		MHD_destroy_response(r->response);
	arena_free(&r->arena);
	free(r->body);
	free(r);
}

static enum MHD_Result
say(struct MHD_Connection *c, unsigned status, const char *text)
{
	struct MHD_Response *response = MHD_create_response_from_buffer(
	    strlen(text), (void *)(uintptr_t)text, MHD_RESPMEM_MUST_COPY);
	enum MHD_Result rc;

	MHD_add_response_header(
	    response, "Content-Type", "text/plain; charset=utf-8");
	rc = MHD_queue_response(c, status, response);
	MHD_destroy_response(response);
	return rc;
}

static enum MHD_Result
too_long(struct MHD_Connection *c)
{
	return say(c, 413, "The body of this request is too long.\n");
}

static enum MHD_Result
count_length(
    void *lengths, enum MHD_ValueKind kind, const char *name, const char *value)
{
	size_t *n = lengths;

	(void)kind;
	(void)value;
	*n += strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0 ||
	    strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0;
	return MHD_YES;
}

/*
 * Two lengths, which a proxy in front may read otherwise than we do: what one
 * takes for the body is a request of its own to the other (RFC 9112, 6.3).
 */
static bool
has_two_lengths(struct request *r)
{
	size_t n = 0;

	MHD_get_connection_values(
	    r->connection, MHD_HEADER_KIND, count_length, &n);
	return n > 1;
}

static enum MHD_Result
begin(struct request *r)
{
	const char *length = httpd_header(&r->pub, "Content-Length");
	const char *expect = httpd_header(&r->pub, "Expect");
	unsigned long long n = length == NULL ? 0 : strtoull(length, NULL, 10);

	r->begun = true;
	if (has_two_lengths(r))
		return say(
		    r->connection, 400, "The body has more than one length.\n");
	if (n > DISCARD_MAX || (n > r->httpd->body_max && expect != NULL))
		return too_long(r->connection);
	return MHD_YES;
}

static enum MHD_Result
body_add(struct request *r, const char *bytes, size_t len)
{
	size_t want = r->len + len;

	if (want > DISCARD_MAX)
		return MHD_NO;
	r->len = want;
	if (want > r->httpd->body_max)
		return MHD_YES;
	if (want + 1 > r->size) {
		size_t size = r->size == 0 ? 1024 : r->size;

		while (size < want + 1)
			size *= 2;
		if ((r->body = realloc(r->body, size)) == NULL)
			err(1, "httpd");
		r->size = size;
	}
	memcpy(r->body + want - len, bytes, len);
	r->body[want] = '\0';
	return MHD_YES;
}

static enum MHD_Result
settle(struct request *r)
{
	if (r->phase == DROPPED)
		return MHD_NO;
	return MHD_queue_response(
	    r->connection, (unsigned)r->status, r->response);
}

static enum MHD_Result
hand_out(struct request *r)
{
	struct httpd *h = r->httpd;
	enum MHD_Result rc = MHD_YES;
	bool stopping;

	if (r->body != NULL)
		r->pub.body = r->body;
	r->pub.len = r->len;
	await(h, r->connection, false);
	pthread_mutex_lock(&h->lock);
	stopping = h->stopping;
	if (!stopping) {
		h->busy++;
		r->phase = HANDED_OUT;
	}
	pthread_mutex_unlock(&h->lock);
	if (stopping)
		return say(r->connection, 503, "Closing down.\n");
	h->handle(&r->pub, h->context);
	pthread_mutex_lock(&h->lock);
	if (r->phase == HANDED_OUT) {
		r->suspended = true;
		MHD_suspend_connection(r->connection);
	} else {
		rc = settle(r);
	}
	pthread_mutex_unlock(&h->lock);
	return rc;
}

static enum MHD_Result
on_request(void *httpd, struct MHD_Connection *c, const char *url,
    const char *method, const char *version, const char *bytes, size_t *len,
    void **context)
{
	struct request *r = *context;
	size_t n = *len;

	(void)httpd;
	(void)url;
	(void)version;
	if (!r->begun) {
		r->pub.method = arena_strdup(&r->arena, method);
		return begin(r);
	}
	if (n > 0) {
		*len = 0;
		return body_add(r, bytes, n);
	}
	if (r->phase != READING)
		return settle(r);
	if (r->len > r->httpd->body_max)
		return too_long(c);
	return hand_out(r);
}

const char *
httpd_header(const struct httpd_request *req, const char *name)
{
	const struct request *r = (const struct request *)(const void *)req;

	return MHD_lookup_connection_value(
	    r->connection, MHD_HEADER_KIND, name);
}

static void
finish(struct request *r, enum phase phase)
{
	struct httpd *h = r->httpd;

	pthread_mutex_lock(&h->lock);
	assert(r->phase == HANDED_OUT);
	r->phase = phase;
	if (r->suspended)
		MHD_resume_connection(r->connection);
	pthread_mutex_unlock(&h->lock);
}

void
httpd_answer(struct httpd_request *req, const struct httpd_answer *answer)
{
	struct request *r = (struct request *)(void *)req;
	struct MHD_Response *response =
	    MHD_create_response_from_buffer(answer->len,
		(void *)(uintptr_t)answer->body, MHD_RESPMEM_MUST_COPY);

	if (response == NULL)
		err(1, "httpd");
	if (answer->type != NULL)
		MHD_add_response_header(response, "Content-Type", answer->type);
	for (size_t i = 0; i < answer->n; i++)
		MHD_add_response_header(
		    response, answer->fields[i].name, answer->fields[i].value);
	r->response = response;
	r->status = answer->status;
	finish(r, ANSWERED);
}

void
httpd_say(struct httpd_request *req, int status, const char *text)
{
	char *line = arena_printf(req->arena, "%s\n", text);

	httpd_answer(req,
	    &(struct httpd_answer){ .status = status,
		.type = "text/plain; charset=utf-8",
		.body = line,
		.len = strlen(line) });
}

const char *
httpd_type(const char *path)
{
	static const struct {
		const char *ending, *type;
	} types[] = {
		{ ".html", "text/html; charset=utf-8" },
		{ ".css", "text/css; charset=utf-8" },
		{ ".js", "text/javascript; charset=utf-8" },
		{ ".json", "application/json" },
		{ ".svg", "image/svg+xml" },
		{ ".png", "image/png" },
		{ ".txt", "text/plain; charset=utf-8" },
		{ ".xml", "application/xml" },
		{ ".webmanifest", "application/manifest+json" },
	};
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot != NULL && i < sizeof(types) / sizeof(*types);
	     i++)
		if (strcmp(types[i].ending, dot) == 0)
			return types[i].type;
	return "application/octet-stream";
}

void
httpd_drop(struct httpd_request *req, bool reset)
{
	struct request *r = (struct request *)(void *)req;
	struct sockaddr nobody = { .sa_family = AF_UNSPEC };

	/* On Linux this makes a connected TCP socket send its reset. */
	if (reset &&
	    connect(fd_of(r->connection), &nobody, sizeof(nobody)) == -1)
		log_debug("cannot reset: %s", strerror(errno));
	finish(r, DROPPED);
}

static void
on_log(void *, const char *, va_list) __attribute__((format(printf, 2, 0)));

static void
on_log(void *httpd, const char *fmt, va_list ap)
{
	char line[256];

	(void)httpd;
	vsnprintf(line, sizeof(line), fmt, ap);
	log_debug("%.*s", (int)strcspn(line, "\r\n"), line);
}

/*
 * Not more than there are descriptors for: a thread of libmicrohttpd without a
 * connection asks again and again for one that it cannot get. At most 0 where
 * the program has too few.
 */
static long
connections_max(int fd)
{
	struct rlimit limit;
	int lowest = dup(fd);

	if (lowest == -1 && errno == EMFILE)
		return 0;
	if (lowest == -1 || getrlimit(RLIMIT_NOFILE, &limit) == -1)
		err(1, "httpd");
	close(lowest);
	return MIN((long)CONNECTIONS,
	    (long)MIN(limit.rlim_cur, INT_MAX) - lowest - FILES_SPARE);
}

static struct MHD_Daemon *
daemon_start(struct httpd *h, int fd, long connections)
{
	return MHD_start_daemon(MHD_USE_POLL_INTERNAL_THREAD |
		MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG,
	    0, NULL, NULL, on_request, h, MHD_OPTION_EXTERNAL_LOGGER, on_log, h,
	    MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_THREAD_POOL_SIZE,
	    (unsigned)THREADS, MHD_OPTION_CONNECTION_LIMIT,
	    (unsigned)connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
	    (size_t)CONNECTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT,
	    (unsigned)IDLE_SECONDS, MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_URI_LOG_CALLBACK, on_target, h,
	    MHD_OPTION_NOTIFY_COMPLETED, on_completed, h,
	    MHD_OPTION_NOTIFY_CONNECTION, on_connection, h, MHD_OPTION_END);
}

struct httpd *
httpd_start(struct arena *a, const struct httpd_options *o, const char **why)
{
	struct httpd *h;
	int port = 0, fd = listen_on(a, o->listen, &port, why);
	long connections = fd == -1 ? 0 : connections_max(fd);

	if (fd == -1)
		return NULL;
	if (connections < THREADS) {
		close(fd);
		*why = "too few files may be open; for example: ulimit -n 1024";
		return NULL;
	}
	if ((h = calloc(1, sizeof(*h))) == NULL)
		err(1, "httpd");
	h->handle = o->handle;
	h->context = o->context;
	h->body_max = o->body_max;
	h->port = port;
	pthread_mutex_init(&h->lock, NULL);
	pthread_cond_init(&h->idle, NULL);
	h->peers = peers_open(o->patience > 0 ? o->patience : PATIENCE_SECONDS);
	if ((h->daemon = daemon_start(h, fd, connections)) == NULL)
		errx(1, "httpd: libmicrohttpd does not start");
	return h;
}

int
httpd_port(const struct httpd *h)
{
	return h->port;
}

void
httpd_stop(struct httpd *h)
{
	/* Not quiesced before: libmicrohttpd's workers race over the listening
	 * socket then, and one that loses ends the program. */
	pthread_mutex_lock(&h->lock);
	h->stopping = true;
	while (h->busy > 0)
		pthread_cond_wait(&h->idle, &h->lock);
	pthread_mutex_unlock(&h->lock);
	MHD_stop_daemon(h->daemon);
	peers_close(h->peers);
	pthread_cond_destroy(&h->idle);
	pthread_mutex_destroy(&h->lock);
	free(h);
}
