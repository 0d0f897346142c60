/*
 * identity.h -- who a reader is: everything that derives from the site key.
 *
 * H(n, key, parts...) below is crypto_keyed_hash; K is the site key, 32 bytes;
 * numbers are hashed as decimal ASCII. Nothing here is stored: whoever holds
 * the site key finds it again. A generation rises with each reset.
 *
 *   handle      first 10 characters of base32 H(7, K, "oarlock/1 handle",
 *               person), in lower case
 *   team page   its handle: first 10 characters of base32 H(7, K, "oarlock/1
 *               team page", team, name of the page)
 *   link secret L = H(16, K, "oarlock/1 link", person, generation); shown as
 *               22 characters of base64url
 *   site's box  key pair of the seed H(32, K, "oarlock/1 box")
 *   signer      Ed25519 pair of the seed H(32, K, "oarlock/1 signer")
 *   reader      key pair of the seed Argon2id(password, salt H(16, L,
 *               "oarlock/1 reader", handle))
 *   proof       base32 of H(5, L, "oarlock/1 key", public key)
 *   link mark   base32 of H(5, L, "oarlock/1 link mark"): stands in the page,
 *               which so tells a link of before a reset from the newest
 *   change      base32 of H(10, agreed, "oarlock/1 change", L, new public key
 *               as its 43 characters); agreed as crypto_agree gives it, of the
 *               site's box key and the reader's key of until then
 *   seal        H(32, salt, "oarlock/1 seal", rating, athlete, metric, score,
 *               importance, note, coach, time), salt = H(16, K,
 *               "oarlock/1 salt", rating)
 *   drop token  16 characters, the i-th being number x mod 31 of
 *               abcdefghjkmnpqrstuvwxyz23456789, x = bytes 4i to 4i+3,
 *               little-endian, of H(64, K, "oarlock/1 drop", person,
 *               generation)
 *   code        8 characters, as the drop token, of H(64, K, "oarlock/1
 *               confirm", mail, number)
 *   history     first 10 characters of base32 H(7, K, "oarlock/1 history",
 *               message.seq of the erasure that it begins with)
 *   mail token  base32 of H(15, K, "oarlock/1 mail", outbox id)
 */
#ifndef IDENTITY_H
#define IDENTITY_H

#include <stddef.h>
#include <stdint.h>

#include "lib/arena.h"
#include "lib/crypto.h"

enum {
	IDENTITY_HANDLE_LEN = 10,
	IDENTITY_SECRET_LEN = 16,   /* of a link secret */
	IDENTITY_SECRET_CHARS = 22, /* the same in base64url */
	IDENTITY_PUBLIC_CHARS = 43, /* of a public key in base64url */
	IDENTITY_PROOF_CHARS = 8,
	IDENTITY_DROP_LEN = 16,
	IDENTITY_CODE_LEN = 8,
	IDENTITY_CHANGE_CHARS = 16,
	IDENTITY_DOOR_MAX = 84, /* bytes of a key at the key door */
};

/* Persons and generations are the ledger's; text is in the arena. */
char *
identity_handle(struct arena *, const unsigned char *site_key, int64_t person);
/* "/a/s6/s6vn5h4fjs/": where the page is, and what its seal is bound to. */
char *
identity_path(struct arena *, const unsigned char *site_key, int64_t person);
/* "/t/kq/kqx3v5h4fj/": a page of a whole team, by its name: "members". */
char *identity_team_path(struct arena *, const unsigned char *site_key,
    int64_t team, const char *page);
void identity_link_secret(const unsigned char *site_key, int64_t person,
    int64_t generation, unsigned char out[IDENTITY_SECRET_LEN]);
/* The personal link: site (as in site.url), path, "#" and link secret. */
char *identity_link(struct arena *, const unsigned char *site_key,
    const char *site, int64_t person, int64_t generation);

/* Of the link that goes with the page: 8 characters. */
char *identity_link_mark(struct arena *, const unsigned char *site_key,
    int64_t person, int64_t generation);

/* Keeps a coach's mail address secret: 16 characters to stand behind a "+". */
char *identity_drop_token(struct arena *, const unsigned char *site_key,
    int64_t person, int64_t generation);
/* mailbox "drop@example.org" gives "drop+TOKEN@example.org". */
char *identity_drop_address(struct arena *, const unsigned char *site_key,
    const char *mailbox, int64_t person, int64_t generation);
/* What the writer of this mail (message.seq) confirms with; number: 1, 2 … */
char *identity_confirm_code(struct arena *, const unsigned char *site_key,
    int64_t mail, int64_t number);
/* For the Message-ID of a mail of ours, outbox as "17-2": 24 characters. */
char *identity_mail_token(
    struct arena *, const unsigned char *site_key, const char *outbox);

/* What a history that an erasure had begin anew is known by. */
char *identity_history(
    struct arena *, const unsigned char *site_key, int64_t erasure);

void identity_site_pair(const unsigned char *site_key, struct crypto_pair *out);
/* The seed that signs the site's commits. */
void identity_signer(
    const unsigned char *site_key, unsigned char seed[CRYPTO_KEY_LEN]);

/*
 * A reader's key pair, as her browser makes it of UTF-8 that she typed: NFKC,
 * then without white space at either end. Takes 64 MiB and some 50 ms. NULL
 * when made, else why not, in a sentence.
 */
const char *identity_reader_pair(const char *password, size_t len,
    const unsigned char link_secret[IDENTITY_SECRET_LEN], const char *handle,
    struct crypto_pair *out);

/* What became of a text that may be "KEY <public key> <proof>". */
enum identity_key {
	IDENTITY_KEY_GOOD,
	IDENTITY_KEY_NONE,	  /* not such a text: read it otherwise */
	IDENTITY_KEY_LENGTH,	  /* part of it is missing, or too much */
	IDENTITY_KEY_SPELLING,	  /* characters that no key has */
	IDENTITY_KEY_WRONG_PROOF, /* counts toward five a day */
	IDENTITY_KEY_LOW_ORDER,	  /* a key that keeps no secret */
};

/*
 * Reads and checks it against the sender's link secret of now. White space
 * around and between the words is free, and so is the case of "KEY". The
 * public key is set only if GOOD.
 */
enum identity_key identity_key_parse(const char *text, size_t len,
    const unsigned char link_secret[IDENTITY_SECRET_LEN],
    unsigned char public_key[CRYPTO_KEY_LEN]);

/* Why a key was refused, for the reader; "" if GOOD or NONE. */
const char *identity_key_why(enum identity_key);

/* The text that registers a public key. */
char *identity_key_text(struct arena *,
    const unsigned char link_secret[IDENTITY_SECRET_LEN],
    const unsigned char public_key[CRYPTO_KEY_LEN]);

/* Handle and secret of a personal link; NULL, or why it is none. */
const char *
identity_link_parse(const char *link, char handle[IDENTITY_HANDLE_LEN + 1],
    unsigned char link_secret[IDENTITY_SECRET_LEN]);

/*
 * A copy of the text with blanks for its keys with their proofs, the handles
 * and secrets of links and the tokens of addresses: what is left are somebody's
 * words. Bytes may be anything.
 */
char *identity_hide(struct arena *, const char *text, size_t len);

/*
 * What the page behind a link offers for a password: the KEY text. NULL with
 * *why when the link or the password is of no use.
 */
char *identity_key_message(
    struct arena *, const char *link, const char *password, const char **why);

/*
 * A key as a page sends it to the key door: the handle, the KEY text, and for
 * a change of password the mark that only the key of until then can make.
 *
 *	s6vn5h4fjs KEY 0ITieeo6MKRbea3d_gxxacUNZVqrU4Wz_pIO2GmCJ30 jwkhd6xn
 *	s6vn5h4fjs KEY 0ITie…CJ30 jwkhd6xn abcdefghijklmnop
 *
 * Single blanks, nothing before or behind: one spelling only.
 */
struct identity_door {
	char handle[IDENTITY_HANDLE_LEN + 1];
	const char *key; /* "KEY … …", key_len bytes of what was parsed */
	size_t key_len;
	char change[IDENTITY_CHANGE_CHARS + 1]; /* "": none */
};

/* False when it has another form. The proof is not looked at. */
bool identity_door_parse(const char *bytes, size_t len, struct identity_door *);

/* Both sides: one's own secret key, and the other's public key. */
struct identity_change {
	const unsigned char *public_key, *secret_key;
	const unsigned char *link_secret;
};

/* The mark of a change to the key shown as 43 characters; false: low order. */
bool identity_change(const struct identity_change *,
    const char *public_key_text, char out[IDENTITY_CHANGE_CHARS + 1]);

/* A rating as sealed; ids are the ledger's, time in seconds since 1970. */
struct identity_rating {
	int64_t id;
	int64_t athlete;
	const char *metric; /* its code */
	int64_t score;
	int64_t importance;
	const char *note; /* "" for none */
	int64_t coach;
	int64_t time;
};

/* Published: commitment at once, salt with the parts at the reveal. */
struct identity_seal {
	unsigned char salt[16];
	unsigned char commitment[32];
};

void identity_seal_make(const unsigned char *site_key,
    const struct identity_rating *, struct identity_seal *out);

#endif
