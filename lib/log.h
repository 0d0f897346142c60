/* log.h -- one line per event on standard error, for the journal. */
#ifndef LOG_H
#define LOG_H

#include <stdbool.h>

/* Names the program in each line; verbose also prints log_debug. */
void log_start(const char *program, bool verbose);

/*
 * Each writes "program: message". Say what happened and to which message
 * (drop box number, outbox id); never a body, name, number or secret.
 */
void log_info(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void log_warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void log_debug(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
