/* lock_vectors.h -- the lock's test data, for tests: a fixture for each. */
#ifndef LOCK_VECTORS_H
#define LOCK_VECTORS_H

#include "tests/unit/test.h"

#include <jansson.h>

#include "lib/arena.h"
#include "lib/crypto.h"

/* The vectors, their site key, and an arena. */
struct fixture {
	struct arena arena;
	json_t *vectors;
	unsigned char key[CRYPTO_KEY_LEN];
};

static inline const char *
text_of(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	assert_non_null(text);
	return text;
}

static inline int64_t
number_of(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	return json_is_string(value) ? atoll(json_string_value(value))
				     : json_integer_value(value);
}

static inline void
bytes_of_hex(const char *hex, unsigned char *out, size_t n)
{
	assert_int_equal(strlen(hex), 2 * n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(sscanf(hex + 2 * i, "%2hhx", &out[i]), 1);
}

static inline int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->vectors = json_load_file("tests/vectors/lock.json", 0, NULL);
	assert_non_null(f->vectors);
	bytes_of_hex(text_of(f->vectors, "site_key"), f->key, sizeof(f->key));
	*state = f;
	return 0;
}

static inline int
teardown(void **state)
{
	struct fixture *f = *state;

	arena_free(&f->arena);
	json_decref(f->vectors);
	free(f);
	return 0;
}

/* A test that finds a struct fixture in *state. */
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

#endif
