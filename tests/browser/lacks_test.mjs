/* lacks_test.mjs -- a gated page where the browser, the device or the network
 * lacks something: it says what, and blames nobody else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { athlete, device, site, urlOf } from "./gate_world.mjs";
import * as steps from "./steps.mjs";

/* A browser that lacks something, and what the page says. */
async function lacks(prepare, heading) {
	const phone = await device();
	const page = await phone.newTab();

	/* what the service worker fetches cannot be given another answer */
	await page.addInitScript(() => {
		delete Navigator.prototype.serviceWorker;
	});
	await prepare(page);
	await page.goto(urlOf(athlete));
	await steps.assertTrouble(page, heading);
	await steps.closeDevice(phone, /404/);
}

const worker = (answer) => (page) =>
	page.route(/worker/, async (route) => route.fulfill(await answer(route)));

test("where WebAssembly is off, a sentence says so", () => lacks((page) =>
	page.addInitScript(() => { delete globalThis.WebAssembly; }),
"cannot make your key"));

test("where the browser is too old to unpack, a sentence says so", () =>
	lacks((page) => page.addInitScript(() => {
		globalThis.DecompressionStream = class {
			constructor() {
				throw new TypeError("deflate-raw?");
			}
		};
	}), "cannot make your key"));

test("a phone that is too old blames its own age, not the site", async () => {
	const phone = await device();
	const page = await phone.newTab();

	await page.addInitScript(() => { /* as on iOS 15 */
		delete globalThis.DecompressionStream;
		delete AbortSignal.timeout;
	});
	await page.goto(urlOf(athlete));
	await steps.assertTrouble(page, "cannot make your key");
	await page.getByText("needs iOS 16.4").waitFor();
	await page.waitForLoadState("networkidle");
	assert.equal(await page.locator("#gate-notice").textContent(), "");
	await steps.closeDevice(phone);
});

test("where a style is too new, nothing scrolls sideways", async () => {
	const phone = await device();
	const page = await phone.newTab();

	await page.route(/style\.\w+\.css/, async (route) => {
		const response = await route.fetch();
		const body = await response.text();

		await route.fulfill({ response, body: /* as on iOS 15 */
		    body.replaceAll("overflow: clip", "overflow: new") });
	});
	await page.goto(urlOf(athlete));
	await steps.assertLocked(page);
	assert.ok(await page.evaluate(() => document.documentElement
		.scrollWidth <= innerWidth));
	await steps.closeDevice(phone);
});

test("where memory is short, a sentence says so", () =>
	lacks(worker(async (route) => {
		const response = await route.fetch();

		return { response, body: "WebAssembly.Memory.prototype.grow = " +
		    `() => { throw new RangeError(); };${await response.text()}` };
	}), "too little memory"));

test("a part that does not arrive is no fault of the browser's", () =>
	lacks(worker(() => ({ status: 404 })), "did not arrive whole"));

test("a page whose program does not begin says so after a while", async () => {
	const phone = await device();
	const page = await phone.newTab();
	const late = page.getByText("takes longer than usual");

	await page.emulateMedia({ reducedMotion: "reduce" });
	await page.route(/assets\/gate\.\w+\.js/, (route) =>
		route.fulfill({ status: 404 }));
	await page.goto(urlOf(athlete));
	assert.equal(await late.isVisible(), false);
	await late.waitFor();
	await steps.closeDevice(phone, /404/);
});

test("where a page may not copy, the key is selected", async () => {
	const phone = await device();
	const page = await phone.newTab();

	await page.addInitScript(() => { delete Navigator.prototype.clipboard; });
	site.page(athlete.path);
	await steps.openLink(page, urlOf(athlete));

	const message = await steps.choosePassword(page, athlete.password);

	await page.getByRole("button", { name: "Copy" }).click();
	await page.getByText("The key is selected").waitFor();
	assert.equal(await page.evaluate(() => `${getSelection()}`.trim()),
	    message);
	await steps.closeDevice(phone);
});

test("without a connection her key stays there to be sent", async () => {
	const phone = await device();
	const page = await phone.newTab();

	site.page(athlete.path);
	await steps.openLink(page, urlOf(athlete));

	const message = await steps.choosePassword(page, athlete.password);

	await phone.context.setOffline(true);
	await page.getByRole("button", { name: "Check now" }).click();
	await page.locator(".gate-busy", { hasText: "cannot be reached" })
		.waitFor();
	await page.locator("#gate-key", { hasText: message }).waitFor();
	await steps.closeDevice(phone, /ERR_(INTERNET_DISCONNECTED|FAILED)/);
});

test("a host that never answers is told of, and not asked on and on",
    async () => {
	const phone = await device();
	const page = await phone.newTab();
	let waiting = 0;

	await page.route("**/build.json", () => { waiting++; });
	page.on("requestfailed", () => { waiting--; });
	await page.goto(urlOf(athlete));
	await page.getByText("The site cannot be reached").waitFor();
	await page.waitForTimeout(6000);
	assert.ok(waiting <= 1, `${waiting} at a time`);
	await steps.closeDevice(phone);
});
