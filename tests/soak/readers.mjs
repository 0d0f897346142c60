// readers.mjs -- readers' keys, and pages as they open for them. A request is
// a line of JSON, and so is its answer:
//   {"key": SEED, "secret": S}                      {"text": "KEY …"}
//   {"open": SEED, "secret": S, "file": F, "path": P}   {"html": …}
// A key is made of a seed in place of a password, which would take a reader's
// browser most of a second.
import '../browser/node18.mjs';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import sodium from 'libsodium-wrappers-sumo';
import { H, base32, envelopeBytes, openEnvelope } from
	'../browser/opener.mjs';

await sodium.ready;

function reader(seed, secret) {
	const link = new Uint8Array(Buffer.from(secret, 'base64'));
	const digest = createHash('sha256').update(seed).digest();

	return { link, ...sodium.crypto_box_seed_keypair(digest) };
}

function answer(q) {
	if (q.key) {
		const r = reader(q.key, q.secret);
		const shown = Buffer.from(r.publicKey).toString('base64url');
		const proof = H(5, r.link, 'oarlock/1 key', r.publicKey);

		return { text: `KEY ${shown} ${base32(proof)}` };
	}
	const page = readFileSync(q.file, 'utf8');

	if (!page.includes('id="page"'))
		return { html: null };
	return { html: Buffer.from(openEnvelope(envelopeBytes(page), q.path,
		reader(q.open, q.secret))).toString('utf8') };
}

for await (const line of createInterface({ input: process.stdin })) {
	let said;

	try {
		said = answer(JSON.parse(line));
	} catch (e) {
		said = { error: String(e) };
	}
	process.stdout.write(JSON.stringify(said) + '\n');
}
