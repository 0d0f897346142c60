/* base.h -- what besides the drop box makes a team folder again. */
#ifndef DATA_BASE_H
#define DATA_BASE_H

#include "gen/data/parcel.h"
#include "lib/conf.h"

/*
 * Adds oarlock.conf, site.key, and the files of site.content and
 * site.templates as content/ and site-templates/, sorted: the same files, the
 * same bytes. Hidden files, links and files beyond DATA_FILE_MAX are left out,
 * and said in the log.
 */
void data_base(struct arena *, const struct conf *,
    const unsigned char *site_key, struct parcel *);

#endif
