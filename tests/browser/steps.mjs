/* steps.mjs -- what a reader does with a gated page, step by step.
 *
 * For the tests' own site and for any other: each step takes a page of
 * openDevice() and fails if the reader would not get what she expects.
 */
import assert from "node:assert/strict";
import axe from "axe-core";
import { chromium } from "playwright-core";

/* The narrowest is also 640 pixels at a zoom of 200 %. */
export const NARROW = { width: 320, height: 568 };
export const SIZES = [
	{ width: 390, height: 844 },
	{ width: 1280, height: 900 },
];

/* How long a busy machine may take for what a reader sees at once. */
const SLOWEST_MS = 90000;

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export function launch() {
	return chromium.launch({
		executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
		args: ["--no-sandbox", "--headless=new", "--disable-gpu",
			"--disable-quic", "--no-first-run",
			"--disable-background-networking",
			"--disable-component-update", "--disable-sync",
			"--host-resolver-rules=MAP * ~NOTFOUND, " +
			"EXCLUDE 127.0.0.1"],
	});
}

/*
 * A device of its own: storage, tabs, size. `heard` collects every request
 * that leaves the origin, but for the addresses in `also`, and every complaint
 * of the browser.
 */
export async function openDevice(browser, origin, viewport, colorScheme,
    also = []) {
	const context = await browser.newContext({ viewport, colorScheme,
		permissions: ["clipboard-read", "clipboard-write"] });
	const heard = [];

	context.setDefaultTimeout(SLOWEST_MS);
	await context.addInitScript({ content: axe.source });
	context.on("request", (request) => {
		const url = request.url();

		if (!url.startsWith(`${origin}/`) &&
		    !url.startsWith("data:") && !also.includes(url))
			heard.push(`request: ${url}`);
	});
	context.on("console", (message) => {
		if (["error", "warning"].includes(message.type()))
			heard.push(`console: ${message.text()}`);
	});
	context.on("weberror", (event) => heard.push(`${event.error()}`));
	return { context, heard, newTab: () => context.newPage() };
}

/*
 * No request left the site, nothing was complained about but what the test
 * expects, then shut.
 */
export async function closeDevice({ context, heard }, expected = /^$/) {
	await context.close();
	assert.deepEqual(heard.filter((line) => !expected.test(line)), []);
}

const LEFT = /Execution context was destroyed/; /* it loads itself again */

/*
 * Waits until what the page says is true, and gives it. page.waitForFunction
 * awaits no promise: it would take one for true.
 */
export async function eventually(page, says, arg) {
	const end = Date.now() + 30000;

	for (;;) {
		const said = await page.evaluate(says, arg).catch((error) => {
			if (!LEFT.test(error.message))
				throw error;
		});

		if (said)
			return said;
		assert.ok(Date.now() < end, `not within 30 s: ${says}`);
		await page.waitForTimeout(50);
	}
}

export async function assertAccessible(page, where) {
	const { violations } = await page.evaluate(
	    (tags) => globalThis.axe.run(document, { runOnly: tags,
		    resultTypes: ["violations"],
		    rules: { "target-size": { enabled: true } } }), WCAG);
	const found = violations.map(({ id, nodes }) =>
		`${id}: ${nodes.map((n) => n.html).join(" ")}`);

	assert.deepEqual(found, [], where);
	/* nothing to scroll sideways */
	assert.ok(await page.evaluate(() => document.documentElement
		.scrollWidth <= innerWidth), `${where}: too wide`);
}

const screen = (page, name) => page.locator(`[data-screen="${name}"]`);

/* The first visit of a personal link ends at the choice of a password. */
export async function openLink(page, url) {
	await page.goto(url);
	await page.waitForURL(({ hash }) => hash === "");
	await screen(page, "choose").waitFor();
}

/* Gives the KEY message that the page offers to send. */
export async function choosePassword(page, password) {
	await page.getByLabel("New password").fill(password);
	await page.getByRole("button", { name: "Make my key" }).click();
	await screen(page, "send").waitFor();
	return page.locator("#gate-key").textContent();
}

export async function assertPasswordRefused(page, password, sentence) {
	await page.getByLabel("New password").fill(password);
	await page.getByRole("button", { name: "Make my key" }).click();
	await screen(page, "choose").getByRole("alert")
		.filter({ hasText: sentence }).waitFor();
}

/* Where a text or mail with the message would go. */
export async function sendLinks(page) {
	const links = page.locator("[data-send]");

	return links.evaluateAll((all) => all.map((link) => link.href));
}

/* A page may load itself again at any moment: what holds is waited for. */
const nothingShown = (page) => page.locator("#gate-page:empty")
	.waitFor({ state: "attached" });

export async function assertLocked(page) {
	await screen(page, "unlock").waitFor();
	await nothingShown(page);
}

async function typePassword(page, password, { remember = false } = {}) {
	await page.locator("#gate-password").fill(password);
	if (remember)
		await page.getByLabel("Remember on this device").check();
	await page.getByRole("button", { name: "Open", exact: true }).click();
}

/* A page that sees a newer build at that moment loads itself, which ends this. */
export async function reload(page) {
	await page.reload().catch(({ message }) => {
		assert.match(message, /ERR_ABORTED/);
		return page.reload();
	});
}

/* The heading is there and has the focus. */
export async function assertOpen(page) {
	await page.locator("#gate-page h1:focus").waitFor();
	await page.locator("#gate").waitFor({ state: "hidden" });
}

export async function unlock(page, password, options) {
	await assertLocked(page);
	await typePassword(page, password, options);
	await assertOpen(page);
}

export async function assertWrongPassword(page, password) {
	await assertLocked(page);
	await typePassword(page, password);
	await page.getByRole("alert")
		.filter({ hasText: "That password does not open this page" })
		.waitFor();
	await assertLocked(page);
}

export async function lock(page) {
	await page.getByRole("button", { name: "Lock" }).click();
	await assertLocked(page);
}

/* A heading of the screen that says why there is nothing to open. */
export async function assertTrouble(page, heading) {
	await screen(page, "trouble")
		.getByRole("heading", { name: heading }).waitFor();
	await nothingShown(page);
}
