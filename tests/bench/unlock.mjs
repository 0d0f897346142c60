/* unlock.mjs -- a private page in Chromium: ms until it asks for the password,
 * and from the password until it is read, with the processor slowed down 1, 4
 * and 6 times; and what a first and a later visit weigh, compressed.
 *
 *   node unlock.mjs        RUNS=5 for other medians
 *
 * The slowing reaches the page and not its Worker, which has the password's
 * Argon2id: on such a phone that part is slower by the same factor.
 */
import "../browser/node18.mjs";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readerKeys } from "../browser/opener.mjs";
import { sealPage } from "../browser/sealer.mjs";
import { makeSite, serve } from "../browser/site.mjs";
import * as steps from "../browser/steps.mjs";

const RUNS = Number(process.env.RUNS ?? 5);
const vectors = JSON.parse(readFileSync(
    new URL("../vectors/lock.json", import.meta.url)));
const [reader] = vectors.readers;
const path = `/a/${reader.handle.slice(0, 2)}/${reader.handle}/`;
/* As long as a season: noise does not compress. */
const rows = Array.from({ length: 600 }, (_, i) =>
	`<tr><td>${(i * 2654435761 >>> 0).toString(36)}</td></tr>`).join("");
const html = `<main id="main"><h1>Hi Maya</h1><table>${rows}</table></main>`;
const median = (list) => Math.round(
    [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]);

const folder = mkdtempSync(join(tmpdir(), "oarlock-unlock-"));
const site = makeSite(folder, { club: "Example Rowing",
	sms_number: "+15555550100", mail_address: "drop@example.org" });

site.build(1);
site.page(path, sealPage(Buffer.from(vectors.site_key, "hex"), path,
    [readerKeys(reader.password, reader.link_secret, reader.handle)], html));

const server = await serve(folder);
const browser = await steps.launch();

async function visit(rate) {
	const phone = await steps.openDevice(browser, server.origin,
	    steps.SIZES[0], "light");
	const page = await phone.newTab();
	const cdp = await page.context().newCDPSession(page);
	const bodies = [];

	page.on("response", (response) => bodies.push(response.body()
		.then((body) => [new URL(response.url()).pathname,
			gzipSync(body).length])));
	await cdp.send("Emulation.setCPUThrottlingRate", { rate });
	const start = performance.now();
	await page.goto(`${server.origin}${path}#${reader.link_secret}`);
	await steps.assertLocked(page);
	const asked = performance.now();
	await page.getByLabel("Password", { exact: true }).fill(reader.password);
	const typed = performance.now();
	await page.getByRole("button", { name: "Open", exact: true }).click();
	await page.getByRole("heading", { name: "Hi Maya" }).waitFor();
	const read = performance.now();
	const sizes = await Promise.all(bodies);

	await steps.closeDevice(phone);
	return { ask: asked - start, open: read - typed, sizes };
}

console.log("slowed | asks for the password, ms | opens, ms");
let sizes;

for (const rate of [1, 4, 6]) {
	const runs = [];

	for (let i = 0; i < RUNS; i++)
		runs.push(await visit(rate));
	console.log(`${rate} x    | ${median(runs.map((r) => r.ask))} | ` +
	    `${median(runs.map((r) => r.open))}`);
	sizes = new Map(runs[0].sizes);
}

const kilobytes = (names) => (names.reduce((sum, name) =>
	sum + sizes.get(name), 0) / 1000).toFixed(1);
const all = [...sizes.keys()];

console.log(`first visit: ${kilobytes(all)} kB compressed, ` +
    `${all.length} files; later: ${kilobytes(
	all.filter((name) => !name.startsWith("/assets/")))} kB`);
await browser.close();
server.close();
rmSync(folder, { recursive: true });
