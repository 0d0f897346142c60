/* codes.h -- what Twilio's refusals mean for an attempt. */
#ifndef REST_CODES_H
#define REST_CODES_H

#include <stdint.h>

#include "ingest/post/result.h"
#include "lib/arena.h"

/*
 * Of an answer that is no success: its HTTP status and the code of its JSON,
 * 0 where it had none. Codes as in Twilio's error dictionary; one that is
 * not known to us is judged by the status. Fills kind, code, why and wait.
 */
void rest_code(struct arena *, int status, int64_t code, struct result *out);

#endif
