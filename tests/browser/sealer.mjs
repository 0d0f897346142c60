/* sealer.mjs -- seals pages for the tests, as the generator must.
 *
 * From the specification alone, with the opener's H. Deterministic.
 */
import "./node18.mjs";
import { deflateRawSync } from "node:zlib";
import sodium from "libsodium-wrappers-sumo";
import { base32, H } from "./opener.mjs";

export function handleOf(siteKey, id) {
	return base32(H(7, siteKey, "oarlock/1 handle", id)).slice(0, 10);
}

export function linkSecretOf(siteKey, id, generation) {
	const link = H(16, siteKey, "oarlock/1 link", id, String(generation));

	return Buffer.from(link).toString("base64url");
}

export function siteBox(siteKey) {
	return sodium.crypto_box_seed_keypair(
	    H(32, siteKey, "oarlock/1 box"));
}

/* 4 KiB steps up to 64 KiB, Padme above. */
export function sizeClass(length) {
	if (length <= 65536)
		return Math.ceil(length / 4096) * 4096;

	const exponent = Math.floor(Math.log2(length));
	const kept = Math.floor(Math.log2(exponent)) + 1;
	const step = 2 ** (exponent - kept);

	return Math.ceil(length / step) * step;
}

/* What zlib makes of a text differs from version to version. */
const deflate = (html) => deflateRawSync(html, { level: 6 });

function paddedBody(deflated) {
	const body = Buffer.alloc(sizeClass(4 + deflated.length));

	body.writeUInt32LE(deflated.length);
	deflated.copy(body, 4);
	return body;
}

function wrapsFor(siteKey, readers, key, nonce) {
	const { privateKey } = siteBox(siteKey);
	const wraps = readers.map(({ publicKey, link }) => {
		const shared = sodium.crypto_box_beforenm(publicKey,
		    privateKey);

		return Buffer.from(sodium.crypto_secretbox_easy(key,
		    H(24, nonce, "oarlock/1 wrap", publicKey),
		    H(32, shared, "oarlock/1 wrap key", link)));
	});

	for (let i = 0; wraps.length % 4 !== 0; i++) {
		const number = Buffer.alloc(4);

		number.writeUInt32LE(i);
		wraps.push(Buffer.from(H(48, siteKey, "oarlock/1 dummy",
		    nonce, number)));
	}
	return wraps.sort(Buffer.compare);
}

/* readers: [{ publicKey, link }] in bytes. Gives the envelope in base64. */
export function sealPage(siteKey, path, readers, html) {
	return sealDeflated(siteKey, path, readers, deflate(html));
}

export function sealDeflated(siteKey, path, readers, deflated) {
	const body = paddedBody(deflated);
	const sorted = [...readers].sort((a, b) =>
		Buffer.compare(Buffer.from(a.publicKey), b.publicKey));
	const who = Buffer.concat(sorted.flatMap((r) => [r.publicKey, r.link]));
	const from = [path, who, sodium.crypto_generichash(32, body)];
	const key = H(32, siteKey, "oarlock/1 page", ...from);
	const nonce = H(24, siteKey, "oarlock/1 nonce", ...from);
	const wraps = wrapsFor(siteKey, sorted, key, nonce);
	const count = Buffer.alloc(2);

	count.writeUInt16LE(wraps.length);

	const head = Buffer.concat([Buffer.from("OAR1\x01"), count,
		siteBox(siteKey).publicKey, nonce, ...wraps]);
	const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(body,
	    Buffer.concat([Buffer.from(`${path}\0`), head]), null, nonce, key);

	return Buffer.concat([head, sealed]).toString("base64");
}
