/* flow.h -- text that flows into lines, as browsers lay it out. */
#ifndef FLOW_H
#define FLOW_H

#include "ingest/mail/body/lines.h"

/* Set a and out; the rest begins as zero. */
struct flow {
	struct arena *a;
	struct lines *out;
	enum line_mark mark; /* of the lines that end from now on */
	int pre;	     /* above 0: white space is kept */
	char *text;	     /* of the line that is being made */
	size_t n, cap;
	bool open;  /* something stands on it */
	bool blank; /* white space is due before the next word */
};

/* Collapses white space; a no-break space is a character. */
void flow_text(struct flow *, const char *);
/* Ends the line, even an empty one, as <br> does. */
void flow_end(struct flow *);
/* Ends the line if something stands on it, as blocks do. */
void flow_edge(struct flow *);

#endif
