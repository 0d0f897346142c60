/* shift_test.mjs -- a sealed page opens without anything moving on the screen
 * of its reader.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { athlete, coach, device, seal, site, urlOf } from "./gate_world.mjs";
import * as steps from "./steps.mjs";

/* A whole page of the invented team's. */
const [, html] = readFileSync(new URL(
    "../golden/pages/all-answered/a/qg/qglxfoz2no/index.html",
    import.meta.url), "utf8").match(/<body>([^]*)<\/body>/);

const listen = () => {
	globalThis.shifts = [];
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries())
			globalThis.shifts.push([entry.value, entry.sources
				.map(({ node }) => node?.id || node?.className ||
				    node?.nodeName)]);
	}).observe({ type: "layout-shift", buffered: true });
};

/* What the seals say is there when the network has been quiet for a while. */
async function shifts(page) {
	await page.waitForLoadState("networkidle");
	await page.locator("[data-checked]").waitFor({ state: "attached" });
	await page.evaluate(() => new Promise((done) =>
		requestAnimationFrame(() => setTimeout(done))));
	return page.evaluate(() => globalThis.shifts);
}

for (const size of steps.SIZES)
	test(`nothing moves as a page opens, ${size.width}`, () => opens(size));

async function opens(size) {
	const phone = await device(size);
	const page = await phone.newTab();

	await phone.context.addInitScript(listen);
	site.page(athlete.path, seal(athlete.path, [athlete, coach], html));
	await page.goto(urlOf(athlete));
	await steps.assertLocked(page);
	await steps.unlock(page, athlete.password, { remember: true });
	assert.deepEqual(await shifts(page), [], "with a password");
	await steps.reload(page);
	await page.getByRole("heading", { name: "Hi Maya" }).waitFor();
	assert.deepEqual(await shifts(page), [], "with a kept key");
	await steps.closeDevice(phone);
}
