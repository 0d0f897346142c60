/* gate_world.mjs -- an athlete's and a coach's locked page on a small site,
 * for the tests of the gate.
 *
 * The keys are the vectors', so that what the page offers to send is known.
 */
import "./node18.mjs";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach } from "node:test";
import { readerKeys } from "./opener.mjs";
import { makeSite, serve } from "./site.mjs";
import { sealPage } from "./sealer.mjs";
import * as steps from "./steps.mjs";

const vectors = JSON.parse(readFileSync(
    new URL("../vectors/lock.json", import.meta.url)));
const siteKey = Buffer.from(vectors.site_key, "hex");

export const [athlete, coach] = vectors.readers.map((reader) => ({
	...reader,
	path: `/a/${reader.handle.slice(0, 2)}/${reader.handle}/`,
	keys: readerKeys(reader.password, reader.link_secret, reader.handle),
}));
export const NUMBER = "+15555550100";
export const WORDS = "+1 555 555 0100";
export const MAIL = "drop@example.org";
export const HTML = `<a class="skip" href="#main">Skip to content</a>
<header class="top"><div class="in"><p class="club"><span>Example Rowing</span>
<span>private page</span></p><h1>Hi Maya</h1></div></header><main id="main">
<section><h2>Zero is a value: 0</h2><p>Ł &amp; &lt;b&gt;</p></section></main>`;

export const folder = mkdtempSync(join(tmpdir(), "oarlock-gate-"));
let browser, server;

export const site = makeSite(folder, { club: "Example <Rowing> & Friends",
	sms_number: NUMBER, sms_words: WORDS, mail_address: MAIL });

before(async () => {
	server = await serve(folder);
});

after(async () => {
	await (await browser)?.close();
	server?.close();
	rmSync(folder, { recursive: true });
});

export function seal(path = athlete.path, readers = [athlete, coach],
    html = HTML) {
	return sealPage(siteKey, path, readers.map(({ keys }) => keys), html);
}

/* The athlete's page locked for her and her coach, the coach's for herself. */
beforeEach(() => {
	site.build(7);
	site.page(athlete.path, seal());
	site.page(coach.path, seal(coach.path, [coach],
	    HTML.replace("Maya", "Coach Reyes")));
});

export const addressOf = (path) => server.origin + path;
export const urlOf = ({ path, link_secret }) =>
	`${addressOf(path)}#${link_secret}`;

/* In Chromium, which is started for the first of them. */
export async function device(size = steps.SIZES[0], scheme = "light") {
	browser ??= steps.launch();
	return steps.openDevice(await browser, server.origin, size, scheme);
}

/* The athlete's phone, her link opened and forgotten by the address bar. */
export async function athletesTab(phone) {
	const page = await phone.newTab();

	await page.goto(urlOf(athlete));
	await steps.assertLocked(page);
	return page;
}
