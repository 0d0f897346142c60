/* json.c -- one string out of a JSON answer. */
#include "ingest/post/translate/json.h"

#include <jansson.h>

const char *
translate_json(
    struct arena *a, const char *bytes, size_t len, const char *const *path)
{
	json_t *all = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, NULL);
	const json_t *at = all;
	const char *text;

	while (*path != NULL)
		at = json_object_get(at, *path++);
	text = json_is_string(at)
	    ? arena_strndup(a, json_string_value(at), json_string_length(at))
	    : NULL;
	json_decref(all);
	return text;
}
