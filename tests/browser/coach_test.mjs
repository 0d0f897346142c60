/* coach_test.mjs -- the search field of a coach's roster, in Chromium. */
import "./node18.mjs";
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { matches } from "../../site-templates/assets/find.js";
import { readerKeys } from "./opener.mjs";
import { makeSite, serve } from "./site.mjs";
import { sealPage } from "./sealer.mjs";
import * as steps from "./steps.mjs";

const vectors = JSON.parse(readFileSync(
    new URL("../vectors/lock.json", import.meta.url)));
const [, coach] = vectors.readers;
const path = `/a/${coach.handle.slice(0, 2)}/${coach.handle}/`;
const keys = readerKeys(coach.password, coach.link_secret, coach.handle);
const folder = mkdtempSync(join(tmpdir(), "oarlock-coach-"));
const site = makeSite(folder, { club: "Example Rowing",
	sms_number: "+15555550100",
		sms_words: "+1 555 555 0100", mail_address: "drop@example.org" });
const rows = ["Zoë Łund", "Maya Chen", "Mia Cheng"];
const template = readFileSync(new URL(
    "../../site-templates/coach-roster.html", import.meta.url), "utf8");
const field = /<div class="find.*?<\/div>/.exec(template)[0];
const HTML = `<header class="top"><h1>Coach</h1></header><main id="main">
<section><h2>Roster</h2>${field}<table id="people"><tbody>
${rows.map((name) => `<tr data-words><th scope="row">${name}</th></tr>`)
		.join("")}</tbody></table></section></main>`;
let browser, server;

before(async () => {
	server = await serve(folder);
	browser = await steps.launch();
	site.build(7);
	site.page(path, sealPage(Buffer.from(vectors.site_key, "hex"), path,
	    [keys], HTML));
});

after(async () => {
	await browser?.close();
	server?.close();
	rmSync(folder, { recursive: true });
});

test("words match where they begin, without case and accents", () => {
	assert(matches("Zoë Lund", "zoe"));
	assert(matches("Maya Chen First 8", "chen may"));
	assert(matches("Maya Chen +1 555 555-0101", "0101"));
	assert(matches("Maya Chen", " "));
	assert(!matches("Maya Chen", "hen"));
	assert(!matches("Maya Chen", "maya okafor"));
});

test("a coach finds who she looks for, and all again", async () => {
	const device = await steps.openDevice(browser, server.origin,
	    steps.SIZES[0], "light");
	const page = await device.newTab();
	const shown = () => page.locator("#people tr:visible").count();

	await page.goto(`${server.origin}${path}#${coach.link_secret}`);
	await steps.unlock(page, coach.password);
	await page.locator("#find").waitFor();
	assert.equal(await shown(), 3);
	await page.fill("#find", "che");
	assert.equal(await shown(), 2);
	assert.equal(await page.textContent("#people-said"), "2 of 3");
	await page.fill("#find", "ZOE");
	assert.equal(await shown(), 1);
	await page.fill("#find", "");
	assert.equal(await shown(), 3);
	await steps.assertAccessible(page, "the roster");
	await steps.closeDevice(device);
});
