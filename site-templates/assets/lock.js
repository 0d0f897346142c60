/* lock.js -- the lock's format: keys, KEY message, opening an envelope.
 *
 * Pure: no page, no storage, no addresses; runs in a browser, in a Worker and
 * in node. `sodium` is what loadSodium() gives: libsodium.js's own module,
 * whose functions take addresses in its memory. Bytes are Uint8Array.
 */
const MAGIC = "OAR";
const VERSION = "1";
const DEFLATE = 1; /* flags, bit 0; no other bit is known */
const HEAD = 63; /* magic, flags, n, site public key, page nonce */
const WRAP = 48;
const OPSLIMIT = 3;
const MEMLIMIT = 64 * 1024 * 1024;
const ARGON2ID13 = 2;

/*
 * Known answers. Argon2id's with the parameters in use, because builds exist
 * that are right with little memory and wrong with much.
 */
const TEST_PASSWORD = "known answer";
const TEST_SALT = "000102030405060708090a0b0c0d0e0f";
const TEST_SEED =
	"dd47cfb419370007d947733162eeeeca20fa62234811263528998721728d5d43";
const TEST_SEALED =
	"f5ac6008fef2ecc0403343bc839598dde6b2d7598e1822ccfdd6913c";

/*
 * Why an envelope does not open: "version", "damaged" or "changed"; "memory":
 * too little for Argon2id.
 */
export class LockError extends Error {
	constructor(reason) {
		super(reason);
		this.reason = reason;
	}
}

/* ---- bytes and text ---- */

const utf8 = (text) => new TextEncoder().encode(text);

export function hexDecode(text) {
	return Uint8Array.from(text.match(/../g) ?? [], (h) => parseInt(h, 16));
}

/* Standard base64 or base64url, with or without padding. */
export function base64Decode(text) {
	const plain = text.replaceAll("-", "+").replaceAll("_", "/");

	return Uint8Array.from(atob(plain), (c) => c.charCodeAt(0));
}

export function base64urlEncode(bytes) {
	const text = btoa(String.fromCharCode(...bytes));

	return text.replace(/=+$/, "").replaceAll("+", "-")
		.replaceAll("/", "_");
}

/* RFC 4648, lower case, no padding. */
export function base32Encode(bytes) {
	const bits = Array.from(bytes, (b) => b.toString(2).padStart(8, "0"));
	const fives = bits.join("").match(/.{1,5}/g) ?? [];
	const digit = (b) => "abcdefghijklmnopqrstuvwxyz234567"[parseInt(b, 2)];

	return fives.map((five) => digit(five.padEnd(5, "0"))).join("");
}

function concat(...parts) {
	const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
	let at = 0;

	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

function uint32le(n) {
	const bytes = new Uint8Array(4);

	new DataView(bytes.buffer).setUint32(0, n, true);
	return bytes;
}

/* ---- libsodium ---- */

/* factory: the default export of libsodium.js's sumo ES module. */
export async function loadSodium(factory) {
	const getRandomValue = () =>
		crypto.getRandomValues(new Uint32Array(1))[0];
	const sodium = await factory({ getRandomValue });

	if (sodium._sodium_init() < 0)
		throw new Error("libsodium did not start");
	return sodium;
}

/*
 * Calls a function whose first argument is its output of `size` bytes. Byte
 * arrays are copied in and wiped afterwards, a function gets the output's
 * address, numbers pass; a 64-bit length is two numbers, the low one first.
 * Gives the output, or null if the function refused.
 */
function call(sodium, name, size, ...args) {
	const taken = [];
	const put = (bytes) => {
		const at = sodium._malloc(bytes.length || 1);

		taken.push([at, bytes.length]);
		sodium.HEAPU8.set(bytes, at);
		return at;
	};
	const out = put(new Uint8Array(size));
	const pass = (arg) => {
		if (arg instanceof Uint8Array)
			return put(arg);
		return typeof arg === "function" ? arg(out) : arg;
	};

	try {
		const failed = sodium[`_${name}`](out, ...args.map(pass));

		return failed ? null : sodium.HEAPU8.slice(out, out + size);
	} finally {
		for (const [at, length] of taken) {
			sodium.HEAPU8.fill(0, at, at + length);
			sodium._free(at);
		}
	}
}

/* H of the specification: n bytes; parts are bytes or text. */
export function hash(sodium, n, key, ...parts) {
	const bytes = parts.map((p) => (typeof p === "string" ? utf8(p) : p));
	const input = concat(...bytes.flatMap((b) => [uint32le(b.length), b]));

	return call(sodium, "crypto_generichash", 64, 64, input, input.length,
	    0, key, key.length).subarray(0, n);
}

export function keyPair(sodium, seed) {
	const both = call(sodium, "crypto_box_seed_keypair", 64,
	    (out) => out + 32, seed);

	return { publicKey: both.slice(0, 32), secretKey: both.slice(32) };
}

function argon2id(sodium, password, salt) {
	const seed = call(sodium, "crypto_pwhash", 32, 32, 0, password,
	    password.length, 0, salt, OPSLIMIT, 0, MEMLIMIT, ARGON2ID13);

	if (!seed)
		throw new LockError("memory");
	return seed;
}

function decrypt(sodium, sealed, extra, nonce, key) {
	if (sealed.length < 16)
		return null;
	return call(sodium, "crypto_aead_xchacha20poly1305_ietf_decrypt",
	    sealed.length - 16, 0, 0, sealed, sealed.length, 0, extra,
	    extra.length, 0, nonce, key);
}

/* ---- known answers ---- */

export function argonWorks(sodium) {
	const seed = argon2id(sodium, utf8(TEST_PASSWORD),
	    hexDecode(TEST_SALT));

	return hexDecode(TEST_SEED).every((byte, i) => byte === seed[i]);
}

export function cipherWorks(sodium) {
	const count = Uint8Array.from({ length: 32 }, (_, i) => i);
	const plain = decrypt(sodium, hexDecode(TEST_SEALED), utf8("oarlock"),
	    count.subarray(0, 24), count);

	return plain !== null &&
	    new TextDecoder().decode(plain) === TEST_PASSWORD;
}

/* ---- keys ---- */

export function normalisePassword(password) {
	return password.normalize("NFKC").trim();
}

/* link: the 16 bytes of the link secret. Takes 64 MiB and a while. */
export function readerSeed(sodium, password, link, handle) {
	const salt = hash(sodium, 16, link, "oarlock/1 reader", handle);

	return argon2id(sodium, utf8(normalisePassword(password)), salt);
}

/* What a reader texts or mails so that her pages are locked for this key. */
export function keyMessage(sodium, publicKey, link) {
	const proof = hash(sodium, 5, link, "oarlock/1 key", publicKey);

	return `KEY ${base64urlEncode(publicKey)} ${base32Encode(proof)}`;
}

/* Stands in the page of the person whose newest link this is. */
export function linkMark(sodium, link) {
	return base32Encode(hash(sodium, 5, link, "oarlock/1 link mark"));
}

/* Shows the key door that the old password was typed; key as in the message. */
export function changeMark(sodium, sitePublicKey, oldSecretKey, link, key) {
	const shared = call(sodium, "crypto_box_beforenm", 32, sitePublicKey,
	    oldSecretKey);

	return base32Encode(hash(sodium, 10, shared, "oarlock/1 change", link,
	    key));
}

/* ---- envelope ---- */

export function parseEnvelope(bytes) {
	const magic = String.fromCharCode(...bytes.subarray(0, 4));

	if (bytes.length < HEAD || !magic.startsWith(MAGIC))
		throw new LockError("damaged");
	if (magic !== MAGIC + VERSION || bytes[4] & ~DEFLATE)
		throw new LockError("version");

	const n = bytes[5] | (bytes[6] << 8);
	const end = HEAD + n * WRAP;

	if (n === 0 || n % 4 !== 0 || bytes.length < end + 16)
		throw new LockError("damaged");
	return {
		deflated: (bytes[4] & DEFLATE) !== 0,
		sitePublicKey: bytes.subarray(7, 39),
		nonce: bytes.subarray(39, 63),
		wraps: Array.from({ length: n }, (_, i) =>
			bytes.subarray(HEAD + i * WRAP, HEAD + (i + 1) * WRAP)),
		head: bytes.subarray(0, end),
		body: bytes.subarray(end),
	};
}

/* The page key if exactly one wrap is for this reader, else null. */
function unwrap(sodium, envelope, reader) {
	const shared = call(sodium, "crypto_box_beforenm", 32,
	    envelope.sitePublicKey, reader.secretKey);

	if (!shared)
		return null;

	const nonce = hash(sodium, 24, envelope.nonce, "oarlock/1 wrap",
	    reader.publicKey);
	const key = hash(sodium, 32, shared, "oarlock/1 wrap key", reader.link);
	const open = envelope.wraps
		.map((wrap) => call(sodium, "crypto_secretbox_open_easy", 32,
		    wrap, wrap.length, 0, nonce, key))
		.filter((pageKey) => pageKey !== null);

	return open.length === 1 ? open[0] : null;
}

/* Older browsers know deflate in other wrappings, or not at all. */
export function canInflate() {
	try {
		return Boolean(new DecompressionStream("deflate-raw"));
	} catch {
		return false;
	}
}

async function inflate(bytes) {
	const raw = new DecompressionStream("deflate-raw");
	const stream = new Blob([bytes]).stream().pipeThrough(raw);

	return new Uint8Array(await new Response(stream).arrayBuffer());
}

/*
 * The page's HTML, or null if it is not for this reader's key.
 * path: "/a/<h2>/<handle>/"; reader: { publicKey, secretKey, link }.
 */
export async function openEnvelope(sodium, envelope, path, reader) {
	const key = unwrap(sodium, envelope, reader);

	if (!key)
		return null;

	const extra = concat(utf8(`${path}\0`), envelope.head);
	const body = decrypt(sodium, envelope.body, extra, envelope.nonce, key);

	if (!body || body.length < 4)
		throw new LockError("changed");

	const length = new DataView(body.buffer).getUint32(0, true);

	if (length > body.length - 4)
		throw new LockError("damaged");

	const text = body.subarray(4, 4 + length);

	return new TextDecoder("utf-8", { fatal: true })
		.decode(envelope.deflated ? await inflate(text) : text);
}
