/* key_door.c -- what one request at the key door is. */
#include "ingest/sms/key_door.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "lib/date.h"
#include "lib/identity.h"

static struct key_door_verdict
refuse(int status, const char *reason)
{
	return (struct key_door_verdict){ .status = status, .reason = reason };
}

char *
key_door_origin(struct arena *a, const char *site_url)
{
	static const struct {
		const char *scheme, *port;
	} presets[] = { { "https://", ":443" }, { "http://", ":80" } };
	const char *host = strstr(site_url, "://") + 3;
	size_t len = (size_t)(host - site_url) + strcspn(host, "/?#");
	char *origin = arena_strndup(a, site_url, len);

	for (char *p = origin; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	for (size_t i = 0; i < sizeof(presets) / sizeof(*presets); i++) {
		size_t port = strlen(presets[i].port);

		if (strncmp(origin, presets[i].scheme,
			strlen(presets[i].scheme)) == 0 &&
		    strcmp(origin + len - port, presets[i].port) == 0)
			origin[len - port] = '\0';
	}
	return origin;
}

/* With this type a browser needs no leave before it sends. */
static bool
type_is_text(const char *type)
{
	static const char text[] = "text/plain";
	size_t len = sizeof(text) - 1;

	return type != NULL && strncasecmp(type, text, len) == 0 &&
	    strchr("; \t", type[len]) != NULL;
}

struct key_door_verdict
key_door_judge(
    struct arena *a, const char *origin, const struct key_door_request *q)
{
	struct key_door_verdict v = { .status = 200, .reason = "" };
	struct identity_door key;

	if (strcmp(q->method, "POST") != 0)
		return refuse(405, "Only POST is answered here.");
	if (q->origin == NULL || strcmp(q->origin, origin) != 0)
		return refuse(403, "Only the site's own pages send keys.");
	if (!type_is_text(q->type) ||
	    !identity_door_parse(q->body, q->len, &key))
		return refuse(400, "This is not a key.");
	v.handle = arena_strdup(a, key.handle);
	v.message = (struct dropbox_message){
		.kind = "report",
		.meta = "key",
		.body = q->body,
		.len = q->len,
	};
	return v;
}

char *
key_door_source(struct arena *a, const char *body, size_t len, int64_t received)
{
	return arena_printf(a, "key/%s/%lld", crypto_sha256_hex(a, body, len),
	    (long long)(received / HOUR));
}
