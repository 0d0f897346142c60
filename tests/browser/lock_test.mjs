/* lock_test.mjs -- the lock's format: lock.js and the opener against the
 * vectors, and against each other. */
import "./node18.mjs";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import factory from "libsodium-sumo";
import * as lock from "../../site-templates/assets/lock.js";
import { base32, keyText, openPage } from "./opener.mjs";
import * as sealer from "./sealer.mjs";

const file = (name) => new URL(name, import.meta.url);
const vectors = JSON.parse(readFileSync(file("../vectors/lock.json")));
const siteKey = lock.hexDecode(vectors.site_key);
const sodium = await lock.loadSodium(factory);
const { page } = vectors;
const envelope = lock.base64Decode(page.envelope_base64);
const folder = mkdtempSync(join(tmpdir(), "oarlock-lock-"));

after(() => rmSync(folder, { recursive: true }));

/* The keys of a vector's reader, as lock.js makes them. */
function readerOf({ password, link_secret, handle }) {
	const link = lock.base64Decode(link_secret);
	const seed = lock.readerSeed(sodium, password, link, handle);

	return { link, ...lock.keyPair(sodium, seed) };
}

const readers = vectors.readers.map(readerOf);

/* Opens a copy of the vector's envelope with one byte changed. */
function openChanged(at, path = page.path) {
	const bytes = envelope.slice();

	if (at !== null)
		bytes[at] ^= 1;
	return lock.openEnvelope(sodium, lock.parseEnvelope(bytes), path,
	    readers[0]);
}

const because = (reason) => (error) => error.reason === reason;

test("libsodium.js passes the known answers", () => {
	assert.ok(lock.argonWorks(sodium));
	assert.ok(lock.cipherWorks(sodium));
});

test("a reader's password and link give the vectors' key", () => {
	for (const [i, expected] of vectors.readers.entries()) {
		const { publicKey, link } = readers[i];

		assert.equal(lock.base64urlEncode(publicKey),
		    expected.public_key);
		assert.equal(lock.keyMessage(sodium, publicKey, link),
		    expected.key_message);
		assert.equal(keyText(expected.password, expected.link_secret,
		    expected.handle), expected.key_message);
	}
});

test("however a password is typed, its key is the same", () => {
	const same = [
		["pa\u0308sswörter", "pässwörter"],
		["\u00a0 four wet oars\n", "four wet oars"],
		["ｆｏｕｒ　ｗｅｔ", "four wet"],
		["ﬁne", "fine"],
	];

	for (const [typed, meant] of same)
		assert.equal(lock.normalisePassword(typed), meant);
});

test("the site's secrets are the vectors'", () => {
	for (const reader of vectors.readers) {
		const { person_id, generation } = reader;
		const seven = lock.hash(sodium, 7, siteKey,
		    "oarlock/1 handle", person_id);
		const link = lock.hash(sodium, 16, siteKey, "oarlock/1 link",
		    person_id, String(generation));

		assert.equal(lock.base32Encode(seven).slice(0, 10),
		    reader.handle);
		assert.equal(lock.base64urlEncode(link), reader.link_secret);
		assert.equal(sealer.handleOf(siteKey, person_id),
		    reader.handle);
		assert.equal(sealer.linkSecretOf(siteKey, person_id,
		    generation), reader.link_secret);
	}

	const seed = lock.hash(sodium, 32, siteKey, "oarlock/1 box");

	assert.deepEqual(lock.keyPair(sodium, seed).publicKey,
	    lock.hexDecode(vectors.site_box_public));
});

test("base32 is RFC 4648's, small and unpadded", () => {
	const cases = { "": "", f: "my", fo: "mzxq", foo: "mzxw6",
		foob: "mzxw6yq", fooba: "mzxw6ytb", foobar: "mzxw6ytboi" };

	for (const [text, expected] of Object.entries(cases)) {
		assert.equal(lock.base32Encode(Buffer.from(text)), expected);
		assert.equal(base32(Buffer.from(text)), expected);
	}
});

test("size classes", () => {
	for (const [length, size] of vectors.size_classes)
		assert.equal(sealer.sizeClass(length), size);
});

test("each reader opens the page, in both readings", async () => {
	const parsed = lock.parseEnvelope(envelope);

	assert.equal(envelope.length, page.length);
	for (const i of page.readers) {
		const { password, link_secret, handle } = vectors.readers[i];

		assert.equal(await lock.openEnvelope(sodium, parsed, page.path,
		    readers[i]), page.html);
		assert.equal(openPage(page.envelope_base64, page.path,
		    password, link_secret, handle), page.html);
	}
});

/* A page as the program of version 1 published it, with its key. */
test("a page of version 1 opens for ever", async () => {
	const html = readFileSync(file("../vectors/page-1.html"), "utf8");
	const old = JSON.parse(readFileSync(file("../vectors/page-1.json")));
	const block = /id="page">([^<]*)</.exec(html)[1];
	const parsed = lock.parseEnvelope(lock.base64Decode(block));

	for (const one of old.readers) {
		const link = lock.base64Decode(one.link_secret);
		const reader = { link, ...lock.keyPair(sodium,
		    lock.readerSeed(sodium, one.password, link, one.handle)) };

		for (const inside of [
			await lock.openEnvelope(sodium, parsed, old.path,
			    reader),
			openPage(html, old.path, one.password,
			    one.link_secret, one.handle),
		]) {
			for (const words of old.holds)
				assert.ok(inside.includes(words), words);
		}
	}
});

test("a changed byte is refused wherever it stands", async () => {
	const end = 63 + 48 * envelope[5];

	assert.equal(await openChanged(null), page.html);
	for (const at of [0, 5, 6])
		assert.throws(() => openChanged(at), because("damaged"));
	for (const at of [3])
		assert.throws(() => openChanged(at), because("version"));
	assert.equal(await openChanged(7), null, "another site's key");
	assert.equal(await openChanged(39), null, "another nonce");
	for (const at of [4, end, end + 2000, envelope.length - 1])
		await assert.rejects(openChanged(at), because("changed"));
	await assert.rejects(openChanged(null, "/a/kx/kxxlzin54o/"),
	    because("changed"));
});

test("one changed wrap shuts out its reader or is noticed", async () => {
	let shut = 0;

	for (let i = 0; i < envelope[5]; i++) {
		try {
			assert.equal(await openChanged(63 + 48 * i), null);
			shut++;
		} catch (error) {
			assert.equal(error.reason, "changed");
		}
	}
	assert.equal(shut, 1);
});

test("cut short at any length, it is refused", () => {
	for (let n = 0; n < 63 + 48 * envelope[5] + 16; n++)
		assert.throws(() => lock.parseEnvelope(envelope.slice(0, n)),
		    because("damaged"));
});

test("unknown flags are a later version", () => {
	const bytes = envelope.slice();

	bytes[4] |= 2;
	assert.throws(() => lock.parseEnvelope(bytes), because("version"));
});

test("another reader, link or password opens nothing", async () => {
	const parsed = lock.parseEnvelope(envelope);
	const { password, link_secret, handle } = vectors.readers[0];
	const other = vectors.readers[1];
	const wrong = [
		{ password: "five wet oars drip", link_secret, handle },
		{ password, link_secret: other.link_secret, handle },
		{ password, link_secret, handle: other.handle },
	];

	for (const secrets of wrong) {
		assert.equal(await lock.openEnvelope(sodium, parsed, page.path,
		    readerOf(secrets)), null);
		assert.throws(() => openPage(page.envelope_base64, page.path,
		    secrets.password, secrets.link_secret, secrets.handle));
	}
	/* the right key pair with a wrong link secret */
	assert.equal(await lock.openEnvelope(sodium, parsed, page.path,
	    { ...readers[0], link: readers[1].link }), null);
});

test("what the sealer seals is the vectors' page, and both open it",
    async () => {
	/* as the vectors' zlib has deflated page.html */
	const deflated = Buffer.from("b3c930b4f3c8b4d1cf30b4b329b0ab4a2dca57" +
	    "c82c564854284bcc294db55230b0d12fb00300", "hex");
	const sealed = sealer.sealDeflated(siteKey, page.path,
	    page.readers.map((i) => readers[i]), deflated);
	const { password, link_secret } = vectors.readers[0];

	assert.ok(sealed === page.envelope_base64);

	const long = "<p>Łódź — 0 is a value</p>".repeat(9000);
	const again = sealer.sealPage(siteKey, page.path, [readers[0]], long);

	assert.equal(openPage(again, page.path, password, link_secret), long);
	assert.equal(await lock.openEnvelope(sodium,
	    lock.parseEnvelope(lock.base64Decode(again)), page.path,
	    readers[0]), long);
});

test("the opener's command opens a page file", () => {
	const name = join(folder, "index.html");
	const { password, link_secret } = vectors.readers[0];

	writeFileSync(name, "<!doctype html><script " +
	    `type="application/octet-stream" id="page">\n` +
	    `${page.envelope_base64}\n</script>`);

	const shown = execFileSync(process.execPath,
	    [file("opener.mjs").pathname, name, page.path, link_secret],
	    { input: `${password}\n` });

	assert.equal(shown.toString(), page.html);
});
