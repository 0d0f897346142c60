/* wording_keys.c -- what our texts say of keys and links. */
#include "ingest/take/words/wording.h"
#include "ingest/take/words/wording_fit.h"

static const char *
with_one(struct arena *a, const char *const *forms, size_t n, const char *whole)
{
	const struct wording_part part = { &whole, 1, true, NULL, NULL };

	return wording_fit(a, forms, n, &part);
}

const char *
wording_key_accepted(void)
{
	return "Your key is in. In a few seconds your page opens with your "
	       "password.";
}

const char *
wording_key_refused(void)
{
	return "That key does not fit this phone's newest link, so nothing was "
	       "changed. Text LINK for your link, then choose a password "
	       "there.";
}

const char *
wording_key_fifth(void)
{
	return "That is the fifth key today that does not fit; more get no "
	       "answer for a day. Text LINK and open that link. Not you? Text "
	       "RESET.";
}

const char *
wording_keys_tried(void)
{
	return "Five keys came for your page that do not fit; none was taken. "
	       "Was it you? Reply LINK and open that. If not, reply RESET.";
}

const char *
wording_password_chosen(void)
{
	return "A password was chosen on your private page, and it opens with "
	       "that now. Was it not you? Then reply RESET.";
}

const char *
wording_password_changed(void)
{
	return "Your private page has a new password; the old one is dead. Was "
	       "it not you? Then reply RESET.";
}

const char *
wording_link_ends(struct arena *a, const char *day)
{
	static const char *const forms[] = {
		"On {0} you get a new link to your private page and choose a "
		"password again. The link of now ends then. Nothing to do "
		"before.",
	};

	return with_one(a, forms, sizeof(forms) / sizeof(*forms), day);
}

const char *
wording_link_renewed(struct arena *a, const char *link)
{
	static const char *const forms[] = {
		"As announced, your new private page: {0} - choose a password "
		"there. The older link is dead.",
		"Your new page, as announced: {0} - the older link is dead.",
	};

	return with_one(a, forms, sizeof(forms) / sizeof(*forms), link);
}
