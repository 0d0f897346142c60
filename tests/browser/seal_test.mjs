/* seal_test.mjs -- seals in the browser: what she has seen is what opens.
 *
 * The page is the generator's own templates, filled here; the seals are
 * tests/vectors/seal.json. SHOTS=FOLDER keeps pictures.
 */
import "./node18.mjs";
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import factory from "libsodium-sumo";
import * as lock from "../../site-templates/assets/lock.js";
import { judge, sealOf, swapped } from "../../site-templates/assets/seal.js";
import { readerKeys } from "./opener.mjs";
import { makeSite, render, serve } from "./site.mjs";
import { sealPage } from "./sealer.mjs";
import * as steps from "./steps.mjs";

const load = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const vectors = JSON.parse(load("../vectors/lock.json"));
const { seals } = JSON.parse(load("../vectors/seal.json"));
const [athlete] = vectors.readers.map((reader) => ({ ...reader,
	path: `/a/${reader.handle.slice(0, 2)}/${reader.handle}/`,
	keys: readerKeys(reader.password, reader.link_secret,
	    reader.handle) }));
const sodium = await lock.loadSodium(factory);
const siteKey = Buffer.from(vectors.site_key, "hex");
const folder = mkdtempSync(join(tmpdir(), "oarlock-seal-"));
const site = makeSite(folder, { club: "Example Rowing",
	sms_number: "+15555550100",
		sms_words: "+1 555 555 0100", mail_address: "drop@example.org" });
const [first, second] = seals;
let browser, server, build = 1;

before(async () => {
	server = await serve(folder);
	browser = await steps.launch();
});

after(async () => {
	await browser?.close();
	server?.close();
	rmSync(folder, { recursive: true });
});

beforeEach(() => publish({ waiting: seals }));

/* The same rating with a part changed and its own, fitting seal. */
function changed(one, parts) {
	const other = { ...one, ...parts };

	return { ...other, seal: sealOf(lock, sodium, other) };
}

/* What the template of openings shows, each part where it stands there. */
function openingsOf(list) {
	const text = load("../../site-templates/athlete-seals.html");
	const [, each] = /\{\{#openings\}\}(.*)\{\{\/openings\}\}/s.exec(text);

	return text.replace(/\{\{#openings\}\}.*\{\{\/openings\}\}/s,
	    list.map((one) => render(each, { ...one, name: one.skill,
		    code: one.skill, commitment: one.seal,
		    note_bytes: one.bytes ?? "",
		    day: "Mon 4 May 2026" })).join(""));
}

function html({ waiting = [], open = [] }) {
	const waits = waiting.map((one) => `<li><div><h3>${one.skill}</h3>
<div data-waiting="${one.rating}"></div></div></li>`).join("");
	const kept = waiting.map((one) => `<dt>${one.skill}</dt>
<dd class="hex" data-rating="${one.rating}" data-seal="${one.seal}"
data-time="${one.time}">${one.seal}</dd>`).join("");
	const pairs = open.map((one) => `<p><b>${one.skill}</b> coach
<em>${one.score}</em></p><div class="sealed"
data-seal-of="${one.rating}"></div>`).join("");

	return `<header class="top"><div class="in"><h1>Hi Maya</h1></div>
</header><main id="main"><section><h2>What waits</h2><ul class="wait">
${waits}</ul><dl class="kv">${kept}</dl></section><section>
<h2>You and your coach</h2>${pairs}${openingsOf(open)}</section></main>`;
}

const answeredAfter = (one) => ({ ...one, answered: Number(one.time) + 60 });

function publish({ waiting, open }) {
	site.build(++build);
	site.page(athlete.path, sealPage(siteKey, athlete.path, [athlete.keys],
	    html({ waiting, open: open?.map((one) =>
		    ({ ...answeredAfter(one), ...one })) })));
}

async function open(phone) {
	const page = await phone.newTab();

	await page.goto(`${server.origin}${athlete.path}` +
	    `#${athlete.link_secret}`);
	await steps.unlock(page, athlete.password);
	await page.waitForFunction(() =>
		document.getElementById("gate-seals").dataset.checked);
	return page;
}

async function again(page) {
	await steps.reload(page);
	await steps.assertOpen(page);
	await page.waitForFunction(() =>
		document.getElementById("gate-seals").dataset.checked);
}

const said = (page, { rating }) =>
	page.locator(`[data-seal-of="${rating}"]`).innerText();

async function shot(page, name, size, scheme) {
	await steps.assertAccessible(page, name);
	if (process.env.SHOTS)
		await page.screenshot({ fullPage: true, path:
			join(process.env.SHOTS,
			    `${name}-${size.width}-${scheme}.png`) });
}

test("a seal is the vectors'", () => {
	for (const one of seals)
		assert.equal(sealOf(lock, sodium, one), one.seal);
});

test("each changed part makes another seal", () => {
	for (const part of ["rating", "athlete", "skill", "score",
		"importance", "note", "coach", "time", "salt"]) {
		const other = changed(first, { [part]: part === "salt" ?
			first.salt.replace("e", "f") : `${first[part]}1` });

		assert.notEqual(other.seal, first.seal, part);
	}
});

test("what was not seen is not vouched for", () => {
	const one = { ...first, answered: String(Number(first.time) + 60) };
	const seen = (waited) => new Map([["99", { seal: "x", time: "1",
		waited }]]);

	assert.equal(judge(one, one.seal, new Map()), null);
	assert.equal(judge(one, one.seal, seen(false)), null);
	assert.equal(judge(one, one.seal, seen(true)), "unseen");
	assert.equal(judge({ ...one, answered: "1" }, one.seal, seen(true)),
	    null, "she was first herself");
	assert.equal(judge(one, second.seal, new Map()), "broken");
	assert.deepEqual(swapped([first], new Map()), []);
});

for (const size of steps.SIZES) {
	for (const scheme of ["light", "dark"]) {
		test(`opened unchanged at ${size.width}, ${scheme}`, () =>
			opened(size, scheme));
	}
}

async function opened(size, scheme) {
	const phone = await steps.openDevice(browser, server.origin, size,
	    scheme);
	const page = await open(phone);
	const late = { ...seals[2], rating: "7" };

	publish({ open: [...seals, changed(late, {})] });
	await again(page);
	for (const one of seals)
		assert.equal(await said(page, one),
		    "Sealed on Mon 4 May 2026, opened unchanged.");
	assert.match(await said(page, late), /did not see it then/);
	assert.equal(await page.locator("#gate-seals").innerText(), "");
	await shot(page, "seal-same", size, scheme);

	publish({ open: [changed(first, { score: "61" }), second],
		waiting: [changed(seals[2], { note: "" })] });
	await again(page);
	assert.match(await said(page, first), /not the rating that was sealed/);
	assert.match(await said(page, second), /opened unchanged/);
	assert.match(await page.locator(`[data-waiting="${seals[2].rating}"]`)
		.innerText(), /seal of this rating has changed/);
	assert.match(await page.locator("#gate-seals").innerText(),
	    /not the one that was sealed/);
	await page.getByText("Check the seals", { exact: true }).click();
	await page.locator(`[data-opening="${first.rating}"]`)
		.getByText(first.seal).waitFor();
	await shot(page, "seal-changed", size, scheme);
	await steps.closeDevice(phone);
}

test("a rating changed behind its seal is caught, whatever part it is",
    async () => {
	const phone = await steps.openDevice(browser, server.origin,
	    steps.SIZES[0], "light");
	const page = await open(phone);

	for (const parts of [{ score: "59" }, { importance: "8" },
		{ note: "long arms " }, { time: "1777900001" },
		{ coach: "3" }, { skill: "ct" }]) {
		publish({ open: [changed(first, parts)] });
		await again(page);
		assert.match(await said(page, first), /not the rating/,
		    JSON.stringify(parts));
	}
	/* a number beside the seal of another one */
	publish({ open: [{ ...first, score: "59" }] });
	await again(page);
	assert.match(await said(page, first), /not the rating/);
	publish({ open: [first] });
	await again(page);
	assert.match(await said(page, first), /opened unchanged/);
	await steps.closeDevice(phone);
});

test("a browser that has seen no seal says nothing, then or later",
    async () => {
	const phone = await steps.openDevice(browser, server.origin,
	    steps.SIZES[0], "light");

	publish({ open: [first, second] });

	const page = await open(phone);

	assert.equal(await said(page, first), "");
	await again(page);
	assert.equal(await said(page, first), "");
	/* but what it has read once may not change either */
	publish({ open: [changed(first, { score: "90" }), second] });
	await again(page);
	assert.match(await said(page, first), /not the rating/);
	assert.equal(await said(page, second), "");
	await steps.closeDevice(phone);
});

test("a note that cannot be shown as it is opens unchanged", async () => {
	const phone = await steps.openDevice(browser, server.origin,
	    steps.SIZES[0], "light");
	const odd = changed(first, { note: "late\rsquare" });

	publish({ waiting: [odd] });

	const page = await open(phone);

	publish({ open: [{ ...odd, note: "late\ufffdsquare",
		bytes: Buffer.from(odd.note).toString("hex") }] });
	await again(page);
	assert.match(await said(page, odd), /opened unchanged/);
	await steps.closeDevice(phone);
});

test("what is remembered has an end", async () => {
	const phone = await steps.openDevice(browser, server.origin,
	    steps.SIZES[0], "light");

	publish({ waiting: Array.from({ length: 400 }, (_, i) =>
		({ ...first, rating: String(i + 1000) })) });

	const page = await open(phone);
	const rows = await page.evaluate((handle) => JSON.parse(
	    localStorage.getItem(`oarlock.seals.${handle}`)), athlete.handle);

	assert.equal(rows.length, 300);
	assert.equal(rows.at(-1)[0], "1399");
	await steps.closeDevice(phone);
});
