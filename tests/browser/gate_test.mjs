/* gate_test.mjs -- a gated page in Chromium, from the first link to the lock.
 *
 * The keys are the vectors', so that what the page offers to send is known.
 * SHOTS=FOLDER keeps a picture of every screen.
 */
import "./node18.mjs";
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { readerKeys } from "./opener.mjs";
import { makeSite, serve } from "./site.mjs";
import { sealPage } from "./sealer.mjs";
import * as steps from "./steps.mjs";

const vectors = JSON.parse(readFileSync(
    new URL("../vectors/lock.json", import.meta.url)));
const siteKey = Buffer.from(vectors.site_key, "hex");
const [athlete, coach] = vectors.readers.map((reader) => ({
	...reader,
	path: `/a/${reader.handle.slice(0, 2)}/${reader.handle}/`,
	keys: readerKeys(reader.password, reader.link_secret, reader.handle),
}));
const NUMBER = "+15555550100";
const MAIL = "drop@example.org";
const HTML = `<a class="skip" href="#main">Skip to content</a>
<header class="top"><div class="in"><p class="club"><span>Example Rowing</span>
<span>private page</span></p><h1>Hi Maya</h1></div></header><main id="main">
<section><h2>Zero is a value: 0</h2><p>Ł &amp; &lt;b&gt;</p></section></main>`;

const folder = mkdtempSync(join(tmpdir(), "oarlock-gate-"));
const site = makeSite(folder, { club: "Example <Rowing> & Friends",
	sms_number: NUMBER, mail_address: MAIL });
let browser, server, origin;

before(async () => {
	server = await serve(folder);
	({ origin } = server);
	browser = await steps.launch();
});

after(async () => {
	await browser?.close();
	server?.close();
	rmSync(folder, { recursive: true });
});

function seal(path = athlete.path, readers = [athlete, coach], html = HTML) {
	return sealPage(siteKey, path, readers.map(({ keys }) => keys), html);
}

/* The athlete's page locked for her and her coach, the coach's for herself. */
beforeEach(() => {
	site.build(7);
	site.page(athlete.path, seal());
	site.page(coach.path, seal(coach.path, [coach],
	    HTML.replace("Maya", "Coach Reyes")));
});

const urlOf = ({ path, link_secret }) => `${origin}${path}#${link_secret}`;

function device(size = steps.SIZES[0], scheme = "light") {
	return steps.openDevice(browser, origin, size, scheme);
}

/* The athlete's phone, her link opened and forgotten by the address bar. */
async function athletesTab(phone) {
	const page = await phone.newTab();

	await page.goto(urlOf(athlete));
	await steps.assertLocked(page);
	return page;
}

for (const size of steps.SIZES) {
	for (const scheme of ["light", "dark"]) {
		test(`every screen at ${size.width}, ${scheme}`, () =>
			everyScreen(size, scheme));
	}
}

test("every screen at 320", () => everyScreen(steps.NARROW, "light"));

async function everyScreen(size, scheme) {
	const phone = await device(size, scheme);
	const page = await phone.newTab();
	const look = async (name) => {
		const shots = process.env.SHOTS;

		await steps.assertAccessible(page, name);
		if (shots)
			await page.screenshot({ fullPage: true, path: join(
			    shots, `${name}-${size.width}-${scheme}.png`) });
	};

	site.page(athlete.path);
	await steps.openLink(page, urlOf(athlete));
	await look("1-choose");
	await page.getByRole("button", { name: "Offer four words" }).click();
	await page.getByText("Strong.").waitFor();
	await look("2-offer");
	await steps.assertPasswordRefused(page, "P@ssw0rd2024", "first");
	await look("3-refused");
	await steps.choosePassword(page, athlete.password);
	await look("4-send");
	await page.evaluate(() => sessionStorage.clear());
	site.page(athlete.path, seal());
	await page.reload();
	await steps.assertLocked(page);
	await look("5-unlock");
	await steps.assertWrongPassword(page, "five wet oars drip");
	await look("6-wrong");
	await steps.unlock(page, athlete.password);
	await look("7-open");
	await page.goto(origin + coach.path);
	await steps.assertLocked(page);
	await look("8-kept");
	site.page(coach.path, "T0FSMg".padEnd(400, "A"));
	site.build(6);
	await page.reload();
	await steps.assertTrouble(page, "newer than its program");
	await page.getByText("older page than you have seen").waitFor();
	await look("9-trouble");
	await steps.closeDevice(phone);
}

test("the first password, to the page opening by itself", async () => {
	const phone = await device();
	const page = await phone.newTab();

	site.page(athlete.path);
	await steps.openLink(page, urlOf(athlete));
	await steps.assertPasswordRefused(page, "five oars", "under 10");

	const message = await steps.choosePassword(page, athlete.password);
	const body = encodeURIComponent(athlete.key_message);

	assert.equal(message, athlete.key_message);
	assert.deepEqual(await steps.sendLinks(page), [
		`sms:${NUMBER}?&body=${body}`,
		`mailto:${MAIL}?subject=KEY&body=${body}`,
	]);
	await page.getByRole("button", { name: "Copy" }).click();
	await page.getByText("Copied.").waitFor();
	assert.equal(await page.evaluate(() => navigator.clipboard.readText()),
	    message);
	await page.getByRole("button", { name: "Check now" }).click();
	await page.getByText("Not yet.").waitFor();
	await page.reload();
	/* The page's program starts after the load: it may take its moment. */
	await page.locator("#gate-key", { hasText: "KEY" }).waitFor();
	assert.equal(await page.locator("#gate-key").textContent(), message,
	    "still there after a look into another app");
	site.page(athlete.path, seal());
	site.build(8);
	await page.getByRole("button", { name: "Check now" }).click();
	await steps.assertOpen(page);
	assert.match(await page.locator("#gate-page").innerHTML(),
	    /Zero is a value: 0.*Ł &amp; &lt;b&gt;/s);
	assert.equal(await page.title(), "Example <Rowing> & Friends");
	await steps.closeDevice(phone);
});

test("a newer build opens the page without a touch", async () => {
	const phone = await device();
	const page = await phone.newTab();

	site.page(athlete.path);
	await page.clock.install();
	await steps.openLink(page, urlOf(athlete));
	await steps.choosePassword(page, athlete.password);
	site.page(athlete.path, seal());
	site.build(8);
	await page.clock.runFor(21000);
	await steps.assertOpen(page);
	await steps.closeDevice(phone);
});

test("unlock is for this tab, remember is for this device", async () => {
	const phone = await device();
	const page = await athletesTab(phone);

	await steps.assertWrongPassword(page, "five wet oars drip");
	await steps.unlock(page, ` ${athlete.password} `);
	await page.reload();
	await steps.assertOpen(page);

	const second = await phone.newTab();

	await second.goto(origin + athlete.path);
	await steps.unlock(second, athlete.password, { remember: true });

	const third = await phone.newTab();

	await third.goto(origin + athlete.path);
	await steps.assertOpen(third);
	await steps.lock(third);
	await steps.assertLocked(page); /* in every tab */
	await third.reload();
	await steps.assertLocked(third);
	await steps.closeDevice(phone);
});

test("a team's page opens with each reader's key, and leads her home", async () => {
	const path = "/t/kq/kqx3v5h4fj/";
	const html = `<h1>Varsity</h1><nav><ul>
<li><a href="/" data-home>Dashboard</a></li></ul></nav>
<div hidden><label for="find">Find</label>
<input type="search" id="find" data-find="people">
<span id="people-found" role="status"></span></div>
<table id="people"><tbody><tr><td>Zo\u00eb</td></tr>
<tr><td>Ben</td></tr></tbody></table>`;

	site.page(path, seal(path, [athlete, coach], html));
	for (const reader of [athlete, coach]) {
		const phone = await device();
		const page = await phone.newTab();

		await page.goto(urlOf(reader));
		await steps.assertLocked(page);
		await page.goto(origin + path);
		await steps.assertWrongPassword(page, "five wet oars drip");
		await steps.unlock(page, reader.password);
		await page.getByLabel("Find").fill("zoe");
		assert.equal(await page.locator("#people tr:visible").count(),
		    1);
		await page.getByRole("link", { name: "Dashboard" }).click();
		await page.waitForURL(origin + reader.path);
		await steps.assertOpen(page); /* with the tab's key */
		await steps.closeDevice(phone);
	}
});

test("remember ends after 30 days", async () => {
	const phone = await device();
	const page = await athletesTab(phone);
	const later = async (days) => {
		const tab = await phone.newTab();

		await tab.clock.install({ time: Date.now() + days * 86400e3 });
		await tab.goto(origin + athlete.path);
		return tab;
	};

	await steps.unlock(page, athlete.password, { remember: true });
	await steps.assertOpen(await later(29));
	await steps.assertLocked(await later(31));
	await steps.closeDevice(phone);
});

test("an idle tab does not lock the one that is read", async () => {
	const phone = await device();
	const [idle, read] = [await phone.newTab(), await phone.newTab()];

	await idle.clock.install();
	for (const page of [idle, read]) {
		await page.goto(urlOf(athlete));
		await steps.unlock(page, athlete.password);
	}
	await idle.clock.runFor(14 * 60000);
	await read.mouse.click(200, 400);
	await idle.clock.runFor(2 * 60000);
	await steps.assertLocked(idle);
	await read.getByRole("heading", { name: "Hi Maya" }).waitFor();
	await steps.closeDevice(phone);
});

test("an open page locks when its days are over", async () => {
	const phone = await device();
	const page = await phone.newTab();

	await page.clock.install();
	await page.goto(urlOf(athlete));
	await steps.unlock(page, athlete.password, { remember: true });
	/* not more than 2^31 ms at a time */
	await page.clock.fastForward(20 * 86400e3);
	await page.clock.fastForward(9 * 86400e3);
	await page.clock.runFor(60000);
	await steps.assertOpen(page);
	await page.clock.fastForward(2 * 86400e3);
	await page.clock.runFor(60000);
	await steps.assertLocked(page);
	await steps.closeDevice(phone);
});

test("an older page in a newer build is told of", async () => {
	const phone = await device();
	const page = await athletesTab(phone);
	const notice = page.getByText("older page than you have seen");
	const publish = (build, day) => {
		site.build(build);
		site.page(athlete.path, seal(undefined, undefined,
		    `${HTML}<p data-built="${day}">Updated.</p>`));
	};

	publish(8, "2026-05-06");
	await page.reload();
	await steps.unlock(page, athlete.password);
	publish(9, "2026-05-05");
	await page.reload();
	await steps.assertOpen(page);
	await notice.waitFor();
	publish(10, "2026-05-06");
	await page.reload();
	await steps.assertOpen(page);
	await page.waitForLoadState("networkidle");
	assert.equal(await notice.count(), 0);
	await steps.closeDevice(phone);
});

test("fifteen idle minutes lock, unless remembered", async () => {
	const phone = await device();
	const page = await phone.newTab();

	await page.clock.install();
	await page.goto(urlOf(athlete));
	await steps.unlock(page, athlete.password);
	await page.clock.runFor(14 * 60000);
	await page.mouse.click(200, 400);
	await page.clock.runFor(14 * 60000);
	await page.getByRole("heading", { name: "Hi Maya" }).waitFor();
	await page.clock.runFor(2 * 60000);
	await steps.assertLocked(page);
	await steps.unlock(page, athlete.password, { remember: true });
	await page.clock.runFor(60 * 60000);
	await steps.assertOpen(page);
	await steps.closeDevice(phone);
});

test("nothing that opens a page is kept in the clear", async () => {
	const phone = await device();
	const page = await athletesTab(phone);

	await steps.unlock(page, athlete.password, { remember: true });

	const kept = await page.evaluate(async () => {
		const open = indexedDB.open("oarlock");

		await new Promise((done) => { open.onsuccess = done; });

		const all = open.result.transaction("seeds")
			.objectStore("seeds").getAll();

		await new Promise((done) => { all.onsuccess = done; });

		const [{ key }] = all.result;

		return { local: JSON.stringify(localStorage),
			seed: Object.entries(sessionStorage)
				.find(([name]) => name.includes("seed"))[1],
			box: new TextDecoder("latin1")
				.decode(all.result[0].box),
			extractable: key.extractable };
	});

	assert.equal(kept.extractable, false);
	assert.ok(!kept.box.includes(kept.seed));
	assert.ok(!kept.local.includes(kept.seed));
	await steps.lock(page);
	assert.ok(!await page.evaluate(() => Object.keys(sessionStorage)
		.some((name) => name.includes("seed"))));
	await steps.closeDevice(phone);
});

test("a coach's own key opens her athlete's page", async () => {
	const phone = await device();
	const page = await phone.newTab();

	await page.goto(urlOf(coach));
	await steps.unlock(page, coach.password);
	await page.goto(origin + athlete.path);
	await steps.assertOpen(page);
	await steps.lock(page);
	await steps.unlock(page, coach.password);
	assert.equal(await page.getByRole("button",
	    { name: "Change password" }).isVisible(), false);
	await steps.closeDevice(phone);
});

test("another password: the old key until the page is locked anew",
    async () => {
	const phone = await device();
	const page = await athletesTab(phone);
	const password = "green canoe under snow";
	const keys = readerKeys(password, athlete.link_secret, athlete.handle);

	await steps.unlock(page, athlete.password, { remember: true });
	await page.getByRole("button", { name: "Change password" }).click();
	await steps.choosePassword(page, password);
	await page.getByRole("button", { name: "Back to my page" }).click();
	await steps.assertOpen(page);
	await page.reload();
	await steps.assertOpen(page);
	site.page(athlete.path, seal(athlete.path, [{ keys }, coach]));
	await page.reload();
	await steps.assertOpen(page);
	await steps.lock(page);
	await steps.assertWrongPassword(page, athlete.password);
	await steps.unlock(page, password);
	await steps.closeDevice(phone);
});

test("without the link this device says where to get it", async () => {
	const phone = await device();
	const page = await phone.newTab();
	const way = page.getByRole("alert").getByRole("link", { name: NUMBER });

	await page.goto(origin + athlete.path);
	await steps.assertTrouble(page, "Open your personal link");
	assert.equal(await way.getAttribute("href"),
	    `sms:${NUMBER}?&body=LINK`);
	site.page(athlete.path);
	await page.reload();
	await steps.assertTrouble(page, "waits for its reader");
	await steps.closeDevice(phone);
});

test("a link pasted into the open page is taken", async () => {
	const phone = await device();
	const page = await phone.newTab();

	await page.goto(origin + athlete.path);
	await steps.assertTrouble(page, "Open your personal link");
	await page.goto(urlOf(athlete));
	await steps.unlock(page, athlete.password);
	await steps.closeDevice(phone);
});

test("what the host changed is not shown", async () => {
	const phone = await device();
	const page = await phone.newTab();
	const changed = Buffer.from(seal(), "base64");
	const open = async (envelope) => {
		site.page(athlete.path, envelope);
		await page.goto("about:blank");
		await page.goto(urlOf(athlete));
	};

	await page.goto(urlOf(athlete));
	await steps.unlock(page, athlete.password);
	changed[changed.length - 20] ^= 1;
	await open(changed.toString("base64"));
	await steps.assertTrouble(page, "changed on its way");
	/* her coach's page for both, put where hers should be */
	await open(seal(coach.path));
	await steps.assertTrouble(page, "changed on its way");
	await open(seal().slice(0, 300));
	await steps.assertTrouble(page, "did not arrive whole");
	const newer = Buffer.from(seal(), "base64");

	newer[3] = "2".charCodeAt(0);
	await open(newer.toString("base64"));
	await steps.assertTrouble(page, "newer than its program");
	await open("!not base64!");
	await steps.assertTrouble(page, "did not arrive whole");
	await steps.closeDevice(phone);
});

test("where WebAssembly is off, a sentence says so", async () => {
	const phone = await device();
	const page = await phone.newTab();

	await page.addInitScript(() => { delete globalThis.WebAssembly; });
	await page.goto(urlOf(athlete));
	await steps.assertTrouble(page, "cannot make your key");
	await steps.closeDevice(phone);
});
