/*
 * form.h -- what the carrier tells when it is asked, in the shape in
 * which it would have told it by itself.
 *
 * A text found in its list becomes the form that its webhook would have
 * brought, with DateSent besides, and the meta "listed:SECONDS", when it was
 * sent; a status becomes its callback. Kind and source id are those of the
 * webhook, so that whichever comes second changes nothing. There is no
 * signature: the answer came over TLS from the server that was asked.
 */
#ifndef REST_FORM_H
#define REST_FORM_H

#include <stdbool.h>

#include "ingest/post/rest/rest.h"
#include "lib/dropbox.h"

/*
 * False: it is no text to this line, not wholly arrived yet, or has a field
 * that no webhook has. received is left to the caller.
 */
bool rest_form_text(struct arena *, const struct rest_line *,
    const struct rest_message *, struct dropbox_message *out);

/* The same for a text of ours; outbox is its id. */
bool rest_form_status(struct arena *, const struct rest_line *,
    const struct rest_message *, const char *outbox,
    struct dropbox_message *out);

#endif
