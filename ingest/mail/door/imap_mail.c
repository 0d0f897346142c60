/* imap_mail.c -- the mails of an IMAP folder. */
#include "ingest/mail/door/imap.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include <libetpan/libetpan.h>

#include "ingest/mail/door/imap_session.h"

enum {
	FETCH_SECONDS = 600,
	LIST_MAX = 1000 * 1000, /* mails of a folder */
};

/* libetpan frees what it is given: a copy for it. */
static char *
own(const char *text)
{
	char *copy = strdup(text);

	if (copy == NULL)
		err(1, "imap");
	return copy;
}

static int
mail_compare(const void *x, const void *y)
{
	const struct imap_mail *l = x, *r = y;

	return (l->uid > r->uid) - (l->uid < r->uid);
}

static size_t
mails_read(struct arena *a, const clist *found, struct imap_mail **out)
{
	struct imap_mail *m =
	    arena_array(a, (size_t)clist_count(found) + 1, sizeof(*m));
	size_t n = 0, kept = 0;

	for (clistiter *i = clist_begin(found); i != NULL; i = clist_next(i))
		m[n++].uid = *(uint32_t *)clist_content(i);
	qsort(m, n, sizeof(*m), mail_compare);
	for (size_t i = 0; i < n; i++)
		if (m[i].uid != 0 && (kept == 0 || m[i].uid != m[kept - 1].uid))
			m[kept++].uid = m[i].uid;
	*out = m;
	return kept;
}

/* What is asked for: nothing that is marked as deleted. */
static struct mailimap_search_key *
search_new(void)
{
	struct mailimap_search_key *key =
	    mailimap_search_key_new_multiple_empty();
	struct mailimap_search_key *undeleted = mailimap_search_key_new_all();

	if (key == NULL || undeleted == NULL)
		err(1, "imap");
	undeleted->sk_type = MAILIMAP_SEARCH_KEY_UNDELETED;
	mailimap_search_key_multiple_add(key, undeleted);
	return key;
}

static enum imap_end
search(struct imap *im, struct arena *a, struct mailimap_search_key *key,
    struct imap_mail **out, size_t *n)
{
	size_t most = im->etpan->imap_selection_info->sel_exists;
	clist *found = NULL;
	int rc;

	*n = 0;
	tls_peer_allow(im->peer,
	    (most < LIST_MAX ? most : LIST_MAX) * 16 + IMAP_SMALL,
	    IMAP_SECONDS);
	rc = mailimap_uid_search(im->etpan, NULL, key, &found);
	mailimap_search_key_free(key);
	if (rc == MAILIMAP_NO_ERROR && found != NULL) {
		*n = mails_read(a, found, out);
		mailimap_search_result_free(found);
	}
	return imap_ended(im, rc, "list the mails", "");
}

enum imap_end
imap_list(struct imap *im, struct arena *a, const char *const *keywords,
    struct imap_mail **out, size_t *n)
{
	struct mailimap_search_key *key = search_new();

	for (; *keywords != NULL; keywords++)
		mailimap_search_key_multiple_add(
		    key, mailimap_search_key_new_unkeyword(own(*keywords)));
	/* Whatever is announced from now on may not be in the list. */
	im->etpan->imap_selection_info->sel_has_exists = 0;
	return search(im, a, key, out, n);
}

enum imap_end
imap_list_older(struct imap *im, struct arena *a, const char *keyword,
    struct day day, struct imap_mail **out, size_t *n)
{
	struct mailimap_search_key *key = search_new();
	struct mailimap_date *date =
	    mailimap_date_new(day.day, day.month, day.year);

	if (date == NULL)
		err(1, "imap");
	mailimap_search_key_multiple_add(
	    key, mailimap_search_key_new_keyword(own(keyword)));
	mailimap_search_key_multiple_add(
	    key, mailimap_search_key_new_before(date));
	return search(im, a, key, out, n);
}

static struct mailimap_set *
set_of(const struct imap_mail *m, size_t n)
{
	struct mailimap_set *set = mailimap_set_new_empty();

	if (set == NULL)
		err(1, "imap");
	for (size_t i = 0; i < n; i++)
		if (mailimap_set_add_single(set, m[i].uid) != MAILIMAP_NO_ERROR)
			err(1, "imap");
	return set;
}

/* One answer may be about any mail: other programs change flags meanwhile. */
static void
fetched_note(struct arena *a, const struct mailimap_msg_att *att,
    struct imap_mail *mails, size_t n)
{
	const struct mailimap_msg_att_body_section *body = NULL;
	struct imap_mail found = { 0 }, *m;

	for (clistiter *i = clist_begin(att->att_list); i != NULL;
	     i = clist_next(i)) {
		const struct mailimap_msg_att_item *item = clist_content(i);
		const struct mailimap_msg_att_static *s =
		    item->att_data.att_static;

		if (item->att_type != MAILIMAP_MSG_ATT_ITEM_STATIC)
			continue;
		if (s->att_type == MAILIMAP_MSG_ATT_UID)
			found.uid = s->att_data.att_uid;
		else if (s->att_type == MAILIMAP_MSG_ATT_RFC822_SIZE) {
			found.there = true;
			found.size = s->att_data.att_rfc822_size;
		} else if (s->att_type == MAILIMAP_MSG_ATT_BODY_SECTION)
			body = s->att_data.att_body_section;
	}
	m = bsearch(&found, mails, n, sizeof(*mails), mail_compare);
	if (m == NULL)
		return;
	if (found.there) {
		m->there = true;
		m->size = found.size;
	}
	if (body != NULL && body->sec_body_part != NULL) {
		m->bytes =
		    arena_strndup(a, body->sec_body_part, body->sec_length);
		m->len = body->sec_length;
	}
}

static enum imap_end
fetch(struct imap *im, struct arena *a, struct mailimap_fetch_att *what,
    struct imap_mail *mails, size_t n)
{
	struct mailimap_fetch_type *type =
	    mailimap_fetch_type_new_fetch_att_list_empty();
	struct mailimap_set *set = set_of(mails, n);
	clist *found = NULL;
	int rc;

	if (type == NULL || what == NULL)
		err(1, "imap");
	mailimap_fetch_type_new_fetch_att_list_add(
	    type, mailimap_fetch_att_new_uid());
	mailimap_fetch_type_new_fetch_att_list_add(type, what);
	rc = mailimap_uid_fetch(im->etpan, set, type, &found);
	mailimap_fetch_type_free(type);
	mailimap_set_free(set);
	if (rc == MAILIMAP_NO_ERROR && found != NULL) {
		for (clistiter *i = clist_begin(found); i != NULL;
		     i = clist_next(i))
			fetched_note(a, clist_content(i), mails, n);
		mailimap_fetch_list_free(found);
	}
	return imap_ended(im, rc, "fetch mails", "");
}

enum imap_end
imap_sizes(struct imap *im, struct imap_mail *mails, size_t n)
{
	tls_peer_allow(im->peer, IMAP_SMALL, IMAP_SECONDS);
	return fetch(im, NULL, mailimap_fetch_att_new_rfc822_size(), mails, n);
}

enum imap_end
imap_fetch(struct imap *im, struct arena *a, struct imap_mail *mails, size_t n)
{
	size_t total = IMAP_SMALL;

	/* Some servers only guess a size. */
	for (size_t i = 0; i < n; i++)
		total += mails[i].size * 2 + IMAP_SMALL;
	tls_peer_allow(im->peer, total, FETCH_SECONDS);
	return fetch(im, a,
	    mailimap_fetch_att_new_body_peek_section(
		mailimap_section_new(NULL)),
	    mails, n);
}

static enum imap_end
flag_add(struct imap *im, struct mailimap_set *set, struct mailimap_flag *flag)
{
	struct mailimap_flag_list *list = mailimap_flag_list_new_empty();
	struct mailimap_store_att_flags *store;
	int rc;

	if (list == NULL || flag == NULL ||
	    mailimap_flag_list_add(list, flag) != MAILIMAP_NO_ERROR)
		err(1, "imap");
	store = mailimap_store_att_flags_new_add_flags_silent(list);
	tls_peer_allow(im->peer, IMAP_SMALL, IMAP_SECONDS);
	rc = mailimap_uid_store(im->etpan, set, store);
	mailimap_store_att_flags_free(store);
	return imap_ended(im, rc, "mark mails", "");
}

enum imap_end
imap_mark(struct imap *im, const struct imap_mail *mails, size_t n,
    const char *keyword)
{
	struct mailimap_set *set = set_of(mails, n);
	enum imap_end end =
	    flag_add(im, set, mailimap_flag_new_flag_keyword(own(keyword)));

	mailimap_set_free(set);
	return end;
}

typedef int transfer(mailimap *, struct mailimap_set *, const char *folder);

/* Makes the folder and tries again when the server says that this helps. */
static enum imap_end
transfer_to(struct imap *im, transfer *how, struct mailimap_set *set,
    const char *folder)
{
	enum imap_end end;

	tls_peer_allow(im->peer, IMAP_SMALL, IMAP_SECONDS);
	end = imap_ended(
	    im, how(im->etpan, set, folder), "move mails to", folder);
	if (end != IMAP_NO || im->etpan->imap_response_info == NULL ||
	    !im->etpan->imap_response_info->rsp_trycreate)
		return end;
	end =
	    imap_ended(im, mailimap_create(im->etpan, folder), "make", folder);
	if (end != IMAP_DONE)
		return end;
	return imap_ended(
	    im, how(im->etpan, set, folder), "move mails to", folder);
}

/*
 * Never EXPUNGE without the UIDs: it would take what somebody else has marked
 * as deleted.
 */
static enum imap_end
set_delete(struct imap *im, struct mailimap_set *set)
{
	enum imap_end end = flag_add(im, set, mailimap_flag_new_deleted());

	if (end == IMAP_DONE && im->can_uidplus)
		end = imap_ended(im, mailimap_uid_expunge(im->etpan, set),
		    "remove mails", "");
	return end;
}

static enum imap_end
copy_and_delete(struct imap *im, struct mailimap_set *set, const char *folder)
{
	enum imap_end end = transfer_to(im, mailimap_uid_copy, set, folder);

	return end == IMAP_DONE ? set_delete(im, set) : end;
}

enum imap_end
imap_remove(struct imap *im, const struct imap_mail *mails, size_t n)
{
	struct mailimap_set *set = set_of(mails, n);
	enum imap_end end = set_delete(im, set);

	mailimap_set_free(set);
	return end;
}

enum imap_end
imap_move(struct imap *im, const struct imap_mail *mails, size_t n,
    const char *folder)
{
	struct mailimap_set *set = set_of(mails, n);
	enum imap_end end = im->can_move
	    ? transfer_to(im, mailimap_uid_move, set, folder)
	    : copy_and_delete(im, set, folder);

	mailimap_set_free(set);
	return end;
}
