/* answer.c -- how the pocket carrier answers in JSON. */
#include "ops/carrier/answer.h"

#include <string.h>

void
answer_json(struct httpd_request *r, int status, const char *json)
{
	httpd_answer(r,
	    &(struct httpd_answer){ .status = status,
		.type = "application/json",
		.body = json,
		.len = strlen(json) });
}
