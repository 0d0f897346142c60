/* main.c -- oarlock-sms: webhooks and keys go into the drop box. */
#include <errno.h>
#include <string.h>
#include <sysexits.h>

#include "ingest/sms/door.h"
#include "ingest/sms/key_door.h"
#include "lib/arena.h"
#include "lib/conf.h"
#include "lib/date.h"
#include "lib/dropbox.h"
#include "lib/health.h"
#include "lib/log.h"
#include "lib/options.h"
#include "lib/path.h"
#include "lib/sandbox.h"
#include "lib/settings.h"
#include "lib/turn.h"
#include "lib/watch.h"

enum { IDLE_MS = 1000 };

/* A second token may stand on the second line, while they are changed. */
static struct webhook_line
line_read(struct arena *a, const struct conf *c, const char *name)
{
	struct webhook_line line = {
		.number = conf_line_text(c, name, "number"),
		.account = conf_line_text(c, name, "account"),
	};
	char *rest = arena_strdup(a, conf_line_text(c, name, "token-file"));
	size_t n = 0;

	for (char *t; n < 2 && (t = strtok_r(rest, " \t\r\n", &rest)) != NULL;)
		line.tokens[n++] = t;
	return line;
}

static struct webhook_door
webhook_read(struct arena *a, const struct conf *c)
{
	struct webhook_door d = { .public_url =
				      conf_text(c, "sms.public-url") };
	struct webhook_line *lines;

	while (conf_line(c, d.n) != NULL)
		d.n++;
	lines = arena_array(a, d.n, sizeof(*lines));
	for (size_t i = 0; i < d.n; i++)
		lines[i] = line_read(a, c, conf_line(c, i));
	d.lines = lines;
	return d;
}

/* Until told to stop; once: until nobody has come for a second. */
static void
serve(const struct door *d, bool once)
{
	uint64_t seen;

	do
		seen = door_requests(d);
	while (watch_poll(-1, 0, IDLE_MS) != -1 &&
	    !(once && door_requests(d) == seen));
}

/*
 * The door needs the open drop box, and the place where it says how it is. It
 * may not even remove the drop box's log, which stays when it ends.
 */
static void
fence(struct arena *a, const char *folder)
{
	struct sandbox_path paths[] = {
		{ path_join(a, folder, "run"), SANDBOX_WRITE },
		{ dropbox_file(a, folder, 0), SANDBOX_WRITE },
		{ dropbox_file(a, folder, 1), SANDBOX_WRITE },
		{ dropbox_file(a, folder, 2), SANDBOX_WRITE },
	};

	path_make_folder(paths[0].path, 0700);
	sandbox_paths(paths, sizeof(paths) / sizeof(*paths));
}

/* A second one would say in status that nothing listens, though all is well. */
static bool
alone(const char *folder)
{
	if (turn_take(folder, "sms", TURN_AT_ONCE) != -1)
		return true;
	if (errno == EWOULDBLOCK) {
		log_warn("another oarlock-sms is at work in this folder");
		return false;
	}
	log_warn("run/sms.lock: %s", strerror(errno));
	return true;
}

int
main(int argc, char **argv)
{
	struct options o = options_read(argc, argv, "oarlock-sms", "");
	struct arena a = ARENA_INIT;
	struct conf *conf = conf_need(&a, o.folder);
	struct door_options options = { .folder = o.folder, .now = date_now };
	struct door *door;
	const char *why;

	options.webhook = webhook_read(&a, conf);
	options.listen = conf_text(conf, "sms.listen");
	if (conf_text(conf, "site.key-door") != NULL)
		options.origin =
		    key_door_origin(&a, conf_text(conf, "site.url"));
	if (o.check)
		return EX_OK;
	if (options.webhook.n == 0 && options.origin == NULL) {
		log_warn("neither a line nor site.key-door is configured; for "
			 "example: [line \"boats\"] with number, account and "
			 "token-file");
		return EX_CONFIG;
	}
	if (!alone(o.folder))
		return EX_TEMPFAIL;
	options.box = settings_door(&a, conf, date_now(), &why);
	fence(&a, o.folder);
	if (options.box == NULL ||
	    (door = door_open(&a, &options, &why)) == NULL) {
		health_trouble(o.folder, "sms", "%s", why);
		dropbox_close(options.box);
		return EX_TEMPFAIL;
	}
	sandbox_offline();
	health_good(o.folder, "sms");
	log_info("answering webhooks on port %d", door_port(door));
	serve(door, o.once);
	door_close(door);
	dropbox_close(options.box);
	arena_free(&a);
	return EX_OK;
}
