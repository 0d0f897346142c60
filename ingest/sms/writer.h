/*
 * writer.h -- one thread that stores what several doors' threads bring.
 *
 * Whatever has queued up while it wrote goes into one commit, so that many
 * messages share one fsync. Where several came together it waits for as many
 * again, at most for half of the time that the last commit took; who comes
 * alone waits for nobody.
 */
#ifndef WRITER_H
#define WRITER_H

#include <stdbool.h>

#include "lib/dropbox.h"

struct writer;

/*
 * One message on its way. The caller owns it, and everything its message
 * points to, until done is called; then it may free it.
 */
struct writer_item {
	struct dropbox_message message;
	/* Called in the writer's thread. Not stored: it may come again. */
	void (*done)(struct writer_item *, bool stored, bool fresh);
	void *context;
	struct writer_item *next; /* the writer's */
};

/* Nothing else may use the drop box until writer_close. */
struct writer *writer_open(struct dropbox *);
void writer_put(struct writer *, struct writer_item *);
/* Stores what is queued, then ends. */
void writer_close(struct writer *);

#endif
