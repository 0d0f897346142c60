/* html_sign.h -- how mail programs mark what is not the author's. */
#ifndef HTML_SIGN_H
#define HTML_SIGN_H

enum html_sign {
	HTML_NONE,
	HTML_QUOTE,	/* the element holds a quote */
	HTML_REST,	/* from here on everything is quoted */
	HTML_SIGNATURE, /* the element holds a signature */
	HTML_HIDDEN,	/* it is not shown, and takes no room */
	HTML_STRUCK,	/* it is crossed out: its place stays */
};

/* By an element's attributes; "" where it has none. */
enum html_sign html_sign(const char *class, const char *id, const char *style);

#endif
