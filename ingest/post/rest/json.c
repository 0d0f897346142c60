/* json.c -- what Twilio's REST API answers, read from JSON. */
#include "ingest/post/rest/json.h"

#include <string.h>
#include <time.h>

#include <jansson.h>

enum { FLAGS = JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, PATH_LEN_MAX = 4096 };

static const char *
text(struct arena *a, const json_t *j, const char *key)
{
	const json_t *v = json_object_get(j, key);
	const char *s = json_string_value(v);

	if (s == NULL || strlen(s) != json_string_length(v))
		return "";
	return arena_strdup(a, s);
}

int64_t
rest_json_date(const char *s)
{
	struct tm tm = { 0 };
	const char *end = strptime(s, "%a, %d %b %Y %H:%M:%S", &tm);

	if (end == NULL ||
	    (strcmp(end, " +0000") != 0 && strcmp(end, " GMT") != 0))
		return 0;
	return timegm(&tm);
}

static struct rest_message
message_of(struct arena *a, const json_t *j)
{
	const json_t *body = json_object_get(j, "body");
	const json_t *code = json_object_get(j, "code");
	struct rest_message m = {
		.sid = text(a, j, "sid"),
		.account = text(a, j, "account_sid"),
		.service = text(a, j, "messaging_service_sid"),
		.from = text(a, j, "from"),
		.to = text(a, j, "to"),
		.status = text(a, j, "status"),
		.direction = text(a, j, "direction"),
		.version = text(a, j, "api_version"),
		.segments = text(a, j, "num_segments"),
		.media = text(a, j, "num_media"),
		.date_sent = text(a, j, "date_sent"),
		.body = "",
	};

	if (json_is_string(body)) {
		m.len = json_string_length(body);
		m.body = arena_strndup(a, json_string_value(body), m.len);
	}
	if (!json_is_integer(code))
		code = json_object_get(j, "error_code");
	m.code = json_integer_value(code);
	m.created = rest_json_date(text(a, j, "date_created"));
	m.sent = rest_json_date(m.date_sent);
	return m;
}

bool
rest_json_message(
    struct arena *a, const char *bytes, size_t len, struct rest_message *out)
{
	json_t *j = json_loadb(bytes, len, FLAGS, NULL);
	bool good = json_is_object(j);

	*out = message_of(a, j);
	json_decref(j);
	return good;
}

bool
rest_json_list(
    struct arena *a, const char *bytes, size_t len, struct rest_list *out)
{
	json_t *j = json_loadb(bytes, len, FLAGS, NULL);
	const json_t *messages = json_object_get(j, "messages"), *m;
	const char *next = text(a, j, "next_page_uri");
	bool good = json_is_array(messages);
	size_t i;

	*out = (struct rest_list){ 0 };
	/* A path keeps the token with the server that it belongs to. */
	if (next[0] == '/' && strlen(next) < PATH_LEN_MAX)
		out->next = next;
	else if (next[0] != '\0')
		good = false;
	if (good)
		out->messages = arena_array(
		    a, json_array_size(messages) + 1, sizeof(*out->messages));
	for (i = 0; good && i < json_array_size(messages); i++) {
		m = json_array_get(messages, i);
		if (json_is_object(m))
			out->messages[out->n++] = message_of(a, m);
	}
	json_decref(j);
	return good;
}
