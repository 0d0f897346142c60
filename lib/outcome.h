/* outcome.h -- how much is broken: what the caller must give up. */
#ifndef OUTCOME_H
#define OUTCOME_H

enum outcome {
	OK,
	MSG_BAD,    /* park this message and go on */
	SOURCE_BAD, /* leave this mailbox or line alone for a while */
	RUN_BAD,    /* stop: the database or the disk */
};

#endif
