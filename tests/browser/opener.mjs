/* opener.mjs -- opens a gated page: the second reading of the lock's format.
 *
 * Written from the specification with libsodium-wrappers and node's zlib. It
 * shares nothing with site-templates/assets/lock.js, so that a mistake would
 * have to be made twice.
 *
 *   node tests/browser/opener.mjs FILE PATH LINKSECRET [HANDLE] < password
 *
 * prints the page's HTML. FILE is a page or a bare envelope in base64. HANDLE
 * is the reader's own where PATH is another person's page (a coach's on an
 * athlete's). The password comes by standard input, never as an argument.
 */
import "./node18.mjs";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { inflateRawSync } from "node:zlib";
import sodium from "libsodium-wrappers-sumo";

await sodium.ready;

/* Standard and url-safe base64, padded or not. */
function unbase64(text) {
	return new Uint8Array(Buffer.from(text, "base64"));
}

/* H of the specification. */
export function H(n, key, ...parts) {
	const state = sodium.crypto_generichash_init(key, 64);

	for (const part of parts) {
		const bytes = Buffer.from(part);
		const length = Buffer.alloc(4);

		length.writeUInt32LE(bytes.length);
		sodium.crypto_generichash_update(state, length);
		sodium.crypto_generichash_update(state, bytes);
	}
	return sodium.crypto_generichash_final(state, 64).slice(0, n);
}

export function base32(bytes) {
	let bits = 0n;

	for (const byte of bytes)
		bits = (bits << 8n) | BigInt(byte);

	const digits = Math.ceil(bytes.length * 8 / 5);
	let text = "";

	bits <<= BigInt(digits * 5 - bytes.length * 8);
	for (let i = digits - 1; i >= 0; i--) {
		const digit = Number((bits >> BigInt(5 * i)) & 31n);

		text += "abcdefghijklmnopqrstuvwxyz234567"[digit];
	}
	return text;
}

/* A reader's key pair and link secret from what she types and holds. */
export function readerKeys(password, linkSecret, handle) {
	const link = unbase64(linkSecret);
	const seed = sodium.crypto_pwhash(32, password.normalize("NFKC").trim(),
	    H(16, link, "oarlock/1 reader", handle), 3, 64 << 20,
	    sodium.crypto_pwhash_ALG_ARGON2ID13);

	return { link, ...sodium.crypto_box_seed_keypair(seed) };
}

/* The text that registers a reader's key. */
export function keyText(password, linkSecret, handle) {
	const reader = readerKeys(password, linkSecret, handle);
	const shown = Buffer.from(reader.publicKey).toString("base64url");
	const proof = H(5, reader.link, "oarlock/1 key", reader.publicKey);

	return `KEY ${shown} ${base32(proof)}`;
}

/* The envelope's bytes in a page's HTML, or in base64 by itself. */
export function envelopeBytes(input) {
	const block = /<script[^>]*\bid="page"[^>]*>([^<]*)<\/script>/;

	if (!input.includes("<"))
		return unbase64(input);
	if (!block.test(input))
		throw new Error("this page has no envelope");
	return unbase64(block.exec(input)[1]);
}

function pageKey(envelope, reader) {
	const count = Buffer.from(envelope).readUInt16LE(5);
	const shared = sodium.crypto_box_beforenm(envelope.slice(7, 39),
	    reader.privateKey);
	const nonce = H(24, envelope.slice(39, 63), "oarlock/1 wrap",
	    reader.publicKey);
	const key = H(32, shared, "oarlock/1 wrap key", reader.link);
	const found = [];

	for (let i = 0; i < count; i++) {
		const wrap = envelope.slice(63 + 48 * i, 63 + 48 * (i + 1));

		try {
			found.push(sodium.crypto_secretbox_open_easy(wrap,
			    nonce, key));
		} catch {
			/* another reader's, or a dummy */
		}
	}
	if (found.length !== 1)
		throw new Error(`${found.length} wraps open with this key`);
	return { key: found[0], end: 63 + 48 * count };
}

/* Gives the HTML inside for a reader of readerKeys; throws if it does not
 * open. */
export function openEnvelope(envelope, path, reader) {
	const start = Buffer.from(envelope.slice(0, 4)).toString("latin1");

	if (start !== "OAR1" || envelope[4] > 1)
		throw new Error("this is not an envelope of version 1");

	const { key, end } = pageKey(envelope, reader);
	const extra = Buffer.concat([Buffer.from(`${path}\0`),
		envelope.slice(0, end)]);
	const body = Buffer.from(
	    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null,
	    envelope.slice(end), extra, envelope.slice(39, 63), key));
	const text = body.subarray(4, 4 + body.readUInt32LE(0));

	return (envelope[4] === 1 ? inflateRawSync(text) : text).toString();
}

/*
 * input: a page's HTML or its envelope in base64. handle: the reader's own,
 * by default the page's.
 */
export function openPage(input, path, password, linkSecret,
    handle = path.split("/")[3]) {
	return openEnvelope(envelopeBytes(input), path,
	    readerKeys(password, linkSecret, handle));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
	const [file, path, linkSecret, handle] = process.argv.slice(2);

	if (!linkSecret) {
		console.error("usage: opener.mjs FILE PATH LINKSECRET " +
		    "[HANDLE] < password");
		process.exit(2);
	}
	process.stdout.write(openPage(readFileSync(file, "utf8"), path,
	    readFileSync(0, "utf8"), linkSecret, handle));
}
