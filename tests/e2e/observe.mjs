/* observe.mjs -- what somebody learns who has the repository and no key.
 *
 *   node observe.mjs REPOSITORY
 *
 * prints it as "fact: value", one a line, of the newest two commits.
 */
import { execFileSync } from "node:child_process";

const [repository] = process.argv.slice(2);
const git = (...args) => execFileSync("git",
    [`--git-dir=${repository}`, ...args], { maxBuffer: 1 << 30 }).toString();
const lines = (text) => text.split("\n").filter((line) => line !== "");
const say = (fact, value) => console.log(`${fact}: ${value}`);
const distinct = (list) => [...new Set(list)].sort().join(", ");

/* Paths as kinds: what a name could say is a handle and nothing more. */
const kind = (path) => path
	.replace(/^a\/([a-z2-7]{2})\/\1[a-z2-7]{8}\/index\.html$/, "page")
	.replace(/^t\/([a-z2-7]{2})\/\1[a-z2-7]{8}\/index\.html$/, "team page")
	.replace(/^[a-z-]+\/index\.html$/, "text")
	.replace(/^assets\/[a-z0-9-]+\.[0-9a-f]{16}\.[a-z]+$/, "asset");
const paths = lines(git("ls-tree", "-r", "--name-only", "main"));
const pages = paths.filter((path) => kind(path) === "page")
	.map((path) => ({ path, html: git("show", `main:${path}`) }));
const handleOf = (path) => path.split("/")[2];

/* Of a shell what is left without its own handle, the mark of its link and its
 * sealed block. */
const shells = pages.map(({ path, html }) => html
	.replaceAll(handleOf(path), "HANDLE")
	.replace(`/a/${path.split("/")[1]}/`, "/a/HH/")
	.replace(/ data-link="[^"]*"/, "")
	.replace(/(id="page">)[^<]*/, "$1"));
const sealed = pages
	.map(({ html }) => /id="page">([^<]+)</.exec(html)?.[1])
	.filter((block) => block !== undefined)
	.map((block) => Buffer.from(block, "base64"));
const wraps = sealed.map((bytes) => bytes.readUInt16LE(5));
const bodies = sealed.map((bytes, i) => bytes.length - 63 - 48 * wraps[i] - 16);

say("kinds of files", distinct(paths.map(kind)));
say("readers", `${pages.length}, ${sealed.length} of them with a key`);
say("shells", new Set(shells).size);
say("titles", distinct(pages.map(({ html }) =>
	/<title>([^<]*)</.exec(html)[1])));
say("wraps", distinct(wraps));
say("sizes in KiB", distinct(bodies.map((size) => size / 1024)));
say("site keys", new Set(sealed.map((b) => b.toString("hex", 7, 39))).size);
say("handles in more than their own page", pages.filter(({ path }) =>
	pages.some((other) => other.path !== path &&
		other.html.includes(handleOf(path)))).length);
say("changed", lines(git("diff", "--name-only", "main~1", "main")).map(kind)
	.sort().join(", "));
say("commits", git("rev-list", "--count", "main").trim());
for (const [fact, format] of [["author", "%an <%ae>"],
	["committer", "%cn <%ce>"], ["zones", "%ad"], ["subjects", "%s"],
	["notes", "%b"]])
	say(fact, distinct(lines(git("log", "--date=format:%z",
	    `--format=${format}`, "main")).map((line) =>
		line.replace(/^\d+ (?=pages$)/, "N "))));
/* A signature holds its public key behind "SSHSIG" and two lengths. */
say("signing keys", new Set(lines(git("rev-list", "main")).map((id) => {
	const [, armor] = /^gpgsig -+BEGIN[^\n]*\n((?: [^-\n]+\n)+)/m
		.exec(git("cat-file", "commit", id));

	return Buffer.from(armor.replace(/\s/g, ""), "base64")
		.toString("hex", 14, 65);
})).size);
say("seconds of the commits", distinct(lines(git("log", "--format=%ct",
    "main")).map((time) => time % 3600)));
