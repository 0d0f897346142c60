// web.mjs ORIGIN LINK PASSWORD CLUB -- opens a private page in Chromium from a web
// server with all its headers: choosing, Worker and unlocking work, and the
// browser has nothing to complain of. For web.sh.
import assert from 'node:assert/strict';
import * as steps from '../browser/steps.mjs';

const [origin, link, password, club] = process.argv.slice(2);
const url = new URL(link);
const browser = await steps.launch();

try {
	const device = await steps.openDevice(browser, origin, steps.SIZES[0]);
	const page = await device.newTab();

	await page.goto(`${origin}${url.pathname}${url.hash}`);
	await steps.unlock(page, password);
	const devtools = await device.context.newCDPSession(page);
	const { data, errors } = await devtools.send('Page.getAppManifest');

	assert.deepEqual(errors, []);
	assert.equal(JSON.parse(data).name, club);
	await steps.closeDevice(device);
} finally {
	await browser.close();
}
