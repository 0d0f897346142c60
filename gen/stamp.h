/* stamp.h -- whether any file below some folders has changed. */
#ifndef STAMP_H
#define STAMP_H

#include <stddef.h>
#include <stdint.h>

/*
 * Of the names, sizes and times of all files below these folders, which need
 * not exist; never 0.
 */
uint64_t stamp_of(const char *const *folders, size_t n);

#endif
