/* result.h -- what became of one attempt to hand a letter over. */
#ifndef RESULT_H
#define RESULT_H

#include <stdbool.h>

enum result_kind {
	RESULT_ACCEPTED,
	RESULT_REFUSED, /* for good: this letter, or whom it is for */
	RESULT_AGAIN,	/* it is not on its way, and may be tried later */
	RESULT_PAUSE,	/* the same, but somebody must change a setting */
	RESULT_UNCLEAR, /* it may be on its way */
};

struct result {
	enum result_kind kind;
	const char *sid;  /* accepted text: the carrier's id */
	const char *code; /* refused: one word, "21610", "550" */
	const char *why;  /* of all but accepted; no address, no body */
	bool receiver;	  /* again: this one, others may be reached */
	int wait;	  /* at least so many seconds before another try */
};

#endif
