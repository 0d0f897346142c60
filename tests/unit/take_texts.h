/* take_texts.h -- she texts, and hears this in one segment. */
#ifndef TAKE_TEXTS_H
#define TAKE_TEXTS_H

#include "tests/unit/take_world.h"

#include "ingest/sms/segment.h"

/* What she texts, and words of the answer; NULL: none. */
struct talk {
	const char *says, *heard;
};

static inline void
one_segment(struct club *c, const char *words)
{
	for (const char *line = words; *line != '\0';) {
		size_t len = strcspn(line, "\n");
		struct segment_count n = segment_count(line, len);

		if (n.encoding != SEGMENT_GSM7 || n.segments != 1)
			fail_msg("%zu segments: %s", n.segments, line);
		line += len + (line[len] == '\n');
	}
}

static inline void
talk_as(struct club *c, const char *phone, const struct talk *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int64_t seq = club_text(c, phone, rows[i].says);
		const char *heard = club_heard(c, seq, phone);

		assert_heard(c, seq, phone, rows[i].heard);
		if (heard != NULL && strstr(heard, "https:") == NULL)
			one_segment(c, heard);
	}
}

#define TALK(c, phone, rows) talk_as(c, phone, rows, COUNT(rows))

#endif
