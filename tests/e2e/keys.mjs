/* keys.mjs -- tries every key on every object of a repository.
 *
 *   node keys.mjs REPOSITORY < readers.json
 *
 * readers.json: one object a reader, with name, password and link; several
 * of one person are keys of different times. Every sealed page that the
 * repository holds is tried, in whatever commit, or in none. Prints "BLOB
 * NAME" for each pair that opens, and last "tried N pages, M keys".
 */
import "../browser/node18.mjs";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { envelopeBytes, openEnvelope, readerKeys } from "../browser/opener.mjs";

const [repository] = process.argv.slice(2);
const git = (...args) => execFileSync("git",
    [`--git-dir=${repository}`, ...args], { maxBuffer: 1 << 30 });
const readers = readFileSync(0, "utf8").trim().split("\n").map((line) => {
	const one = JSON.parse(line);
	const [, path, secret] = /(\/a\/..\/[^/]+\/)#(.*)$/.exec(one.link);

	return { ...one, path, ...readerKeys(one.password, secret,
	    path.split("/")[3]) };
});
/* Where pages are and were; an object that no commit leads to has no name. */
const paths = new Set(readers.map((reader) => reader.path));

for (const line of git("log", "--all", "--format=", "--name-only").toString()
    .split("\n")) {
	if (/^[at]\//.test(line))
		paths.add(`/${line.slice(0, -"index.html".length)}`);
}

function opens(envelope, reader) {
	for (const path of paths) {
		try {
			openEnvelope(envelope, path, reader);
			return true;
		} catch {
			/* of another page, or not for her */
		}
	}
	return false;
}

let pages = 0;

for (const line of git("cat-file", "--batch-all-objects", "--batch-check",
    "--unordered").toString().trim().split("\n")) {
	const [id, type] = line.split(" ");
	const html = type === "blob" ? git("cat-file", "blob", id).toString() :
		"";

	if (!html.includes('id="page"') || !html.includes("octet-stream"))
		continue;
	let envelope;

	try {
		envelope = envelopeBytes(html);
	} catch {
		continue; /* the place to choose a password */
	}
	pages++;
	for (const reader of readers) {
		if (opens(envelope, reader))
			console.log(`${id} ${reader.name}`);
	}
}
console.log(`tried ${pages} pages, ${readers.length} keys`);
