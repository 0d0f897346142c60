/* export.mjs -- the page of an athlete who asked for her data, in Chromium.
 *
 * usage: export.mjs SITE FOLDER PASSWORD LINK COACHS-LINK: saves both files
 * into FOLDER. SHOTS=FOLDER keeps pictures.
 */
import "../browser/node18.mjs";
import assert from "node:assert/strict";
import { join } from "node:path";
import { serve } from "../browser/site.mjs";
import * as steps from "../browser/steps.mjs";

const [site, folder, password, link, coachs] = process.argv.slice(2);
const server = await serve(site);
const browser = await steps.launch();
const pathOf = (url) => new URL(url).pathname;
const local = (url) => server.origin + pathOf(url) + new URL(url).hash;

async function opened(device, url) {
	const page = await device.newTab();

	await page.goto(local(url));
	await steps.unlock(page, password);
	return page;
}

async function save(page, name) {
	const [file] = await Promise.all([page.waitForEvent("download"),
		page.getByRole("button", { name }).click()]);

	await file.saveAs(join(folder, file.suggestedFilename()));
}

async function look(size, scheme) {
	const device = await steps.openDevice(browser, server.origin, size,
	    scheme);
	const page = await opened(device, link);
	const shots = process.env.SHOTS;

	await page.getByRole("heading", { name: "Your data" }).waitFor();
	await page.locator("summary", { hasText: "CSV" }).click();
	await steps.assertAccessible(page, "her data");
	if (shots)
		await page.screenshot({ fullPage: true, path: join(shots,
		    `data-${size.width}-${scheme}.png`) });
	await save(page, "Save as CSV");
	await save(page, "Save as JSON");
	await steps.closeDevice(device);
}

/* A coach has a key to the page, and none to that part of it. */
async function coachLooks() {
	const device = await steps.openDevice(browser, server.origin,
	    steps.SIZES[0], "light");
	const own = await opened(device, coachs);

	await own.goto(server.origin + pathOf(link));
	await own.getByRole("heading", { name: "Hi Maya" }).waitFor();
	assert.equal(await own.locator("#own-here").isVisible(), false);
	assert.equal(await own.locator("#own-here").innerHTML(), "");
	await steps.closeDevice(device);
}

try {
	for (const size of steps.SIZES)
		for (const scheme of ["light", "dark"])
			await look(size, scheme);
	await coachLooks();
} finally {
	await browser.close();
	server.close();
}
