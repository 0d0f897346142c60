/* unlock.mjs -- times a private page in Chromium, for unlock.sh.
 *
 *   node unlock.mjs FOLDER RUNS TIMES-SLOWER...     the first is 1
 *
 * Files of FOLDER get a number a line. Milliseconds: ask.N until the password
 * is asked for, ready.N until one can be tried, open.N from the password to the
 * page, worker.1 of that in the Worker; kilobytes, compressed, each file once:
 * first.kb, later.kb.
 *
 * Chromium slows a page down (Emulation.setCPUThrottlingRate), and refuses it
 * for a Worker, which has the password's Argon2id. So what the Worker took when
 * nothing was slowed down is added as often as the phone is slower: ready.N and
 * open.N are estimates but for N = 1. A reader types for longer than the Worker needs to get ready, so
 * it is ready here before the password is there.
 */
import "../browser/node18.mjs";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readerKeys } from "../browser/opener.mjs";
import { sealPage } from "../browser/sealer.mjs";
import { makeSite, serve } from "../browser/site.mjs";
import * as steps from "../browser/steps.mjs";

const [results, runs, ...rates] = process.argv.slice(2);
const vectors = JSON.parse(readFileSync(
    new URL("../vectors/lock.json", import.meta.url)));
const [reader] = vectors.readers;
const path = `/a/${reader.handle.slice(0, 2)}/${reader.handle}/`;
/* As long as a season: noise does not compress. */
const rows = Array.from({ length: 600 }, (_, i) =>
	`<tr><td>${(i * 2654435761 >>> 0).toString(36)}</td></tr>`).join("");
const html = `<main id="main"><h1>Hi Maya</h1><table>${rows}</table></main>`;
const note = (series, number) =>
	appendFileSync(join(results, series), `${number}\n`);

const folder = mkdtempSync(join(tmpdir(), "oarlock-unlock-"));
const site = makeSite(folder, { club: "Example Rowing",
	sms_number: "+15555550100",
	sms_words: "+1 555 555 0100", mail_address: "drop@example.org" });

site.build(1);
site.page(path, sealPage(Buffer.from(vectors.site_key, "hex"), path,
    [readerKeys(reader.password, reader.link_secret, reader.handle)], html));

const server = await serve(folder);
const browser = await steps.launch();

/* In the page: how long the Worker was busy with each question. */
function watchWorker() {
	const Plain = globalThis.Worker;

	globalThis.workerTook = [];
	globalThis.Worker = class extends Plain {
		postMessage(...question) {
			const asked = performance.now();

			this.addEventListener("message", () => globalThis
				.workerTook.push(performance.now() - asked),
			    { once: true });
			super.postMessage(...question);
		}
	};
}

async function visit(rate) {
	const phone = await steps.openDevice(browser, server.origin,
	    steps.SIZES[0], "light");
	const page = await phone.newTab();
	const cdp = await page.context().newCDPSession(page);
	const bodies = [];
	const answers = (n) => page.waitForFunction(
	    (wanted) => globalThis.workerTook.length >= wanted, n);

	await page.addInitScript(watchWorker);
	page.on("response", (response) => bodies.push(response.body()
		.then((body) => [new URL(response.url()).pathname,
			gzipSync(body).length])));
	await cdp.send("Emulation.setCPUThrottlingRate", { rate });
	const start = performance.now();
	await page.goto(`${server.origin}${path}#${reader.link_secret}`);
	await steps.assertLocked(page);
	const asked = performance.now();
	await answers(1);
	const ready = performance.now();
	await page.getByLabel("Password", { exact: true }).fill(reader.password);
	const typed = performance.now();
	await page.getByRole("button", { name: "Open", exact: true }).click();
	await page.getByRole("heading", { name: "Hi Maya" }).waitFor();
	const read = performance.now();
	const [load, seed] = await page.evaluate(() => globalThis.workerTook);
	const sizes = [...new Map(await Promise.all(bodies))];

	await steps.closeDevice(phone);
	return { ask: asked - start, ready: ready - start, open: read - typed,
		load, seed, sizes };
}

const kilobytes = (sizes) =>
	sizes.reduce((sum, [, size]) => sum + size, 0) / 1000;

for (let run = 0; run < Number(runs); run++) {
	let plain;

	for (const rate of rates) {
		const times = await visit(Number(rate));

		plain ??= times;
		note(`ask.${rate}`, times.ask);
		note(`ready.${rate}`, times.ready + (rate - 1) * plain.load);
		note(`open.${rate}`, times.open + (rate - 1) * plain.seed);
	}
	note("worker.1", plain.seed);
	note("first.kb", kilobytes(plain.sizes));
	note("later.kb", kilobytes(plain.sizes.filter(
	    ([name]) => !name.startsWith("/assets/"))));
}

await browser.close();
server.close();
rmSync(folder, { recursive: true });
