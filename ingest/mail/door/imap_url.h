/* imap_url.h -- where an IMAP server is. */
#ifndef IMAP_URL_H
#define IMAP_URL_H

#include "ingest/mail/door/imap.h"

/*
 * False unless it is imaps://HOST[:PORT] or imap://HOST[:PORT]; an IPv6
 * address stands in brackets. Fills host, port and tls_first.
 */
bool imap_url_read(struct arena *, const char *url, struct imap_account *out);

#endif
