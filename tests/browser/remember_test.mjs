/* remember_test.mjs -- how long an opened page stays open, and what a device
 * keeps for that. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, athlete, athletesTab, device, urlOf }
	from "./gate_world.mjs";
import * as steps from "./steps.mjs";

test("unlock is for this tab, remember is for this device", async () => {
	const phone = await device();
	const page = await athletesTab(phone);

	await steps.assertWrongPassword(page, "five wet oars drip");
	await steps.unlock(page, ` ${athlete.password} `);
	await steps.reload(page);
	await steps.assertOpen(page);

	const second = await phone.newTab();

	await second.goto(addressOf(athlete.path));
	await steps.unlock(second, athlete.password, { remember: true });

	const third = await phone.newTab();

	await third.goto(addressOf(athlete.path));
	await steps.assertOpen(third);
	await steps.lock(third);
	await steps.assertLocked(page); /* in every tab */
	await steps.reload(third);
	await steps.assertLocked(third);
	await steps.closeDevice(phone);
});

test("remember ends after 30 days", async () => {
	const phone = await device();
	const page = await athletesTab(phone);
	const later = async (days) => {
		const tab = await phone.newTab();

		await tab.clock.install({ time: Date.now() + days * 86400e3 });
		await tab.goto(addressOf(athlete.path));
		return tab;
	};

	await steps.unlock(page, athlete.password, { remember: true });
	await steps.assertOpen(await later(29));
	await steps.assertLocked(await later(31));
	await steps.closeDevice(phone);
});

test("a clock that was ahead does not make the days longer", async () => {
	const phone = await device();
	const page = await phone.newTab();

	await page.clock.install({ time: Date.now() + 400 * 86400e3 });
	await page.goto(urlOf(athlete));
	await steps.unlock(page, athlete.password, { remember: true });

	const right = await phone.newTab();

	await right.clock.install({ time: Date.now() });
	await right.goto(addressOf(athlete.path));
	await steps.assertLocked(right);
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

/* Up to the last byte, with seals of pages that a coach has looked at. */
const fill = (page) => page.evaluate(() => {
	let text = "";

	for (let n = 2 ** 22; n >= 1; n /= 2) {
		try {
			localStorage.setItem("oarlock.seals.q2q2q2q2q2",
			    text + "x".repeat(n));
			text += "x".repeat(n);
		} catch { /* no more of this size */ }
	}
});

test("a full device shuts nobody out", async () => {
	const phone = await device();
	const page = await athletesTab(phone);

	await fill(page);
	await steps.reload(page);
	await steps.unlock(page, athlete.password);
	await steps.reload(page);
	await steps.assertOpen(page);
	await steps.closeDevice(phone);
});

test("where storage is forbidden the link stays, and so does the page",
    async () => {
	const phone = await device();
	const page = await phone.newTab();

	await page.addInitScript(() => {
		for (const name of ["localStorage", "sessionStorage"]) {
			Object.defineProperty(globalThis, name, { get() {
				throw new DOMException("", "SecurityError");
			} });
		}
		globalThis.BroadcastChannel = class {
			constructor() {
				throw new DOMException("", "SecurityError");
			}
		};
	});
	await page.goto(urlOf(athlete));
	await steps.unlock(page, athlete.password);
	await steps.reload(page);
	await steps.unlock(page, athlete.password);
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
