/* tamper_test.mjs -- ten thousand pages that are not what was sealed, and none
 * opens: neither in the browser's program nor in the independent opener.
 *
 * SEED=N tries others.
 */
import "./node18.mjs";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import factory from "libsodium-sumo";
import * as lock from "../../site-templates/assets/lock.js";
import { openEnvelope, readerKeys } from "./opener.mjs";
import { linkSecretOf, sealPage } from "./sealer.mjs";

const MUTANTS = 10000;
const seed = Number(process.env.SEED ?? 20261122);
const vectors = JSON.parse(readFileSync(
    new URL("../vectors/lock.json", import.meta.url)));
const siteKey = Buffer.from(vectors.site_key, "hex");
const otherSite = Buffer.from(siteKey).reverse();
const sodium = await lock.loadSodium(factory);

/* xorshift32: the same mutants on every machine. */
let state = seed;

function below(n) {
	state ^= state << 13;
	state ^= state >>> 17;
	state ^= state << 5;
	return (state >>> 0) % n;
}

/* Three readers, whose keys are made once: Argon2id is slow on purpose. */
const readers = vectors.readers.map((one) => ({ ...one,
	...readerKeys(one.password, one.link_secret, one.handle),
	path: `/a/${one.handle.slice(0, 2)}/${one.handle}/` }));
const browserKeys = (reader) => ({ publicKey: reader.publicKey,
	secretKey: reader.privateKey, link: reader.link });
const long = "<p>far and long</p>".repeat(40) +
	Array.from({ length: 900 }, () => below(1e9)).join(" ");

function page(owner, html, who = readers, key = siteKey) {
	return { path: owner.path, html, who,
		bytes: Buffer.from(sealPage(key, owner.path, who, html),
		    "base64") };
}

const [maya, lena, coach] = readers;
const pages = [
	page(maya, "<h1>Hi Maya</h1>"),
	page(maya, "<h1>Hi Maya</h1>, a day before", [maya, coach]),
	page(maya, long, [maya, coach]),
	page(lena, "<h1>Hi Lena</h1>", [lena, coach]),
	page(coach, "<h1>Desk</h1>", [coach]),
];
/* Well made, for the right keys, by one who does not know the links. */
const forged = page(maya, "<h1>Hi Maya</h1>", readers.map((reader) =>
	({ ...reader, link: Buffer.alloc(16) })), otherSite);
const headOf = ({ bytes }) => 63 + 48 * bytes.readUInt16LE(5);
const copy = ({ bytes }) => Buffer.from(bytes);

/* What a host, or the way, may do to a page. Each gives bytes, path, reader. */
const mutations = {
	"a bit is turned"(one) {
		const bytes = copy(one);

		bytes[below(bytes.length)] ^= 1 << below(8);
		return { bytes };
	},
	"several bytes are others"(one) {
		const bytes = copy(one), at = below(bytes.length);

		for (let i = at; i < at + 32 && i < bytes.length; i++)
			bytes[i] = below(256);
		return { bytes };
	},
	"it is cut short"(one) {
		return { bytes: copy(one).subarray(0, below(one.bytes.length)) };
	},
	"something is added"(one) {
		return { bytes: Buffer.concat([one.bytes,
			Buffer.alloc(1 + below(5000))]) };
	},
	"two wraps have changed places"(one) {
		const bytes = copy(one), n = bytes.readUInt16LE(5);
		const a = below(n), b = (a + 1 + below(n - 1)) % n;

		one.bytes.copy(bytes, 63 + 48 * a, 63 + 48 * b,
		    63 + 48 * (b + 1));
		one.bytes.copy(bytes, 63 + 48 * b, 63 + 48 * a,
		    63 + 48 * (a + 1));
		return { bytes };
	},
	"a wrap stands twice"(one) {
		const bytes = copy(one), n = bytes.readUInt16LE(5);
		const a = below(n), b = (a + 1 + below(n - 1)) % n;

		one.bytes.copy(bytes, 63 + 48 * a, 63 + 48 * b,
		    63 + 48 * (b + 1));
		return { bytes };
	},
	"its wraps are those of another page"(one, other) {
		const count = Math.min(one.bytes.readUInt16LE(5),
		    other.bytes.readUInt16LE(5));
		const bytes = copy(one);

		other.bytes.copy(bytes, 63, 63, 63 + 48 * count);
		return { bytes };
	},
	"its head is that of another page"(one, other) {
		return { bytes: Buffer.concat([
			other.bytes.subarray(0, headOf(other)),
			one.bytes.subarray(headOf(one))]) };
	},
	"it has fewer wraps"(one) {
		const bytes = copy(one);

		bytes.writeUInt16LE(below(4), 5);
		return { bytes };
	},
	"it stands at another person's address"(one) {
		const others = readers.filter(({ path }) => path !== one.path);

		return { bytes: copy(one),
			path: others[below(others.length)].path };
	},
	"it stands at an address that nobody has"(one) {
		const tail = ["x", "/", "../", " "][below(4)];

		return { bytes: copy(one), path: one.path + tail };
	},
	"it says that it is of another version"(one) {
		const bytes = copy(one);

		bytes[3] = (bytes[3] + 1 + below(255)) & 255;
		return { bytes };
	},
	"it has another flag"(one) {
		const bytes = copy(one);

		bytes[4] ^= 1 + below(255);
		return { bytes };
	},
	"the reader's link secret is another one"(one) {
		const reader = one.who[below(one.who.length)];
		const link = Buffer.from(linkSecretOf(siteKey,
		    reader.person_id, reader.generation + 1), "base64url");

		return { bytes: copy(one), reader: { ...reader, link } };
	},
	"it was forged by one who knows the reader's public key"() {
		return { bytes: copy(forged), path: maya.path,
			reader: readers[below(3)] };
	},
};

async function openedBy(open) {
	try {
		return await open() ?? null;
	} catch {
		return null;
	}
}

/* Whoever may read the page tries. True where a reader gets anything. */
async function opens(bytes, path, reader) {
	const theirs = await openedBy(() => openEnvelope(bytes, path, reader));
	const ours = await openedBy(() => lock.openEnvelope(sodium,
	    lock.parseEnvelope(new Uint8Array(bytes)), path,
	    browserKeys(reader)));

	return theirs !== null || ours !== null;
}

test("what was sealed opens for its readers and for nobody else", async () => {
	for (const one of pages) {
		for (const reader of readers) {
			assert.equal(await opens(one.bytes, one.path, reader),
			    one.who.includes(reader), one.html.slice(0, 20));
		}
	}
});

test(`${MUTANTS} changed pages, seed ${seed}: none opens`, async () => {
	const names = Object.keys(mutations);
	const done = Object.fromEntries(names.map((name) => [name, 0]));

	for (let i = 0; i < MUTANTS; i++) {
		const name = names[i % names.length];
		const one = pages[below(pages.length)];
		const others = pages.filter((other) => other !== one);
		const other = others[below(others.length)];
		const changed = mutations[name](one, other);
		const path = changed.path ?? one.path;
		const reader = changed.reader ??
			one.who[below(one.who.length)];

		if (path === one.path && !changed.reader &&
		    changed.bytes.equals(one.bytes))
			continue;
		assert.ok(!await opens(changed.bytes, path, reader),
		    `mutant ${i}: ${name}`);
		done[name]++;
	}
	for (const name of names)
		assert.ok(done[name] > MUTANTS / names.length / 2, name);
});
