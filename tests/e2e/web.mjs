// web.mjs ORIGIN LINK PASSWORD -- opens a private page in Chromium from a web
// server with all its headers: choosing, Worker and unlocking work, and the
// browser has nothing to complain of. For web.sh.
import * as steps from '../browser/steps.mjs';

const [origin, link, password] = process.argv.slice(2);
const url = new URL(link);
const browser = await steps.launch();

try {
	const device = await steps.openDevice(browser, origin, steps.SIZES[0]);
	const page = await device.newTab();

	await page.goto(`${origin}${url.pathname}${url.hash}`);
	await steps.unlock(page, password);
	await steps.closeDevice(device);
} finally {
	await browser.close();
}
