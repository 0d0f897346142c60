/* offline_test.mjs -- pages without a connection: what is kept, and what not. */
import "./node18.mjs";
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync }
	from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { readerKeys } from "./opener.mjs";
import { makeSite, serve } from "./site.mjs";
import { sealPage } from "./sealer.mjs";
import * as steps from "./steps.mjs";

const vectors = JSON.parse(readFileSync(
    new URL("../vectors/lock.json", import.meta.url)));
const siteKey = Buffer.from(vectors.site_key, "hex");
const [athlete] = vectors.readers.map((reader) => ({ ...reader,
	path: `/a/${reader.handle.slice(0, 2)}/${reader.handle}/`,
	keys: readerKeys(reader.password, reader.link_secret,
	    reader.handle) }));
let browser, server, folder, site;

before(async () => {
	browser = await steps.launch();
});

after(() => browser?.close());

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), "oarlock-offline-"));
	site = makeSite(folder, { club: "Example Rowing",
		sms_number: "+15555550100",
		sms_words: "+1 555 555 0100", mail_address: "d@example.org" });
	server = await serve(folder);
	publish(3, "Hi Maya");
});

afterEach(() => {
	server.close();
	rmSync(folder, { recursive: true });
});

function publish(build, heading) {
	site.build(build);
	site.page(athlete.path, sealPage(siteKey, athlete.path, [athlete.keys],
	    `<header class="top"><div class="in"><h1>${heading}</h1></div>` +
	    `</header><main id="main"><section><h2>Two views</h2>` +
	    `</section></main>`));
}

/* The paths of all that is kept. */
const kept = (page) => page.evaluate(async () => {
	const all = [];

	for (const name of await caches.keys()) {
		const cache = await caches.open(name);

		for (const request of await cache.keys())
			all.push(request.url.replace(location.origin, ""));
	}
	return all;
});

const isKept = (page, path) => steps.eventually(page,
    async (at) => Boolean(await caches.match(at)), path);

/* Waits until the worker has kept the page and all that it names. */
const settled = (page) => steps.eventually(page, async (path) => {
	const found = await caches.match(path);

	if (!found || !navigator.serviceWorker.controller)
		return false;

	const names = (await found.text()).match(/\/assets\/[\w.-]+/g);
	const there = await Promise.all(names.map(
	    (name) => caches.match(name)));

	return there.every((one) => one);
}, athlete.path);

const linkAt = (origin) => `${origin}${athlete.path}#${athlete.link_secret}`;

async function visit(scheme = "light", size = steps.SIZES[0]) {
	const phone = await steps.openDevice(browser, server.origin, size,
	    scheme);
	const page = await phone.newTab();

	await page.goto(linkAt(server.origin));
	await steps.unlock(page, athlete.password);
	await settled(page);
	return { phone, page };
}

/* What browsers complain of without a connection is no fault. */
async function close(phone) {
	const real = phone.heard.filter((line) =>
		!/ERR_(INTERNET_DISCONNECTED|CONNECTION|FAILED)|404|503/.test(line));

	phone.heard.length = 0;
	await steps.closeDevice(phone);
	assert.deepEqual(real, []);
}

for (const size of steps.SIZES) {
	for (const scheme of ["light", "dark"]) {
		test(`opens off line at ${size.width}, ${scheme}`, () =>
			opensOffline(scheme, size));
	}
}

async function opensOffline(scheme, size) {
	const { phone, page } = await visit(scheme, size);

	await phone.context.setOffline(true);
	await steps.reload(page);
	await steps.assertOpen(page);
	await page.getByText("The site cannot be reached").waitFor();
	await steps.assertAccessible(page, "off line");
	if (process.env.SHOTS)
		await page.screenshot({ fullPage: true, path: join(
		    process.env.SHOTS, `offline-${size.width}-${scheme}.png`) });
	await steps.lock(page);
	await steps.assertWrongPassword(page, "five wet oars drip");
	await steps.unlock(page, athlete.password);
	await close(phone);
}

test("the host is away: the kept page opens, and a newer one replaces it",
    async () => {
	const { phone, page } = await visit();
	const { port } = new URL(server.origin);

	server.close();
	await steps.reload(page);
	await page.getByRole("heading", { name: "Hi Maya" }).waitFor();
	await page.getByText("The site cannot be reached").waitFor();
	server = await serve(folder, Number(port));
	publish(4, "Hello again");
	await steps.reload(page);
	await page.getByRole("heading", { name: "Hello again" }).waitFor();
	await page.waitForFunction(() =>
		!document.getElementById("gate-notice").firstChild);
	await settled(page);
	await phone.context.setOffline(true);
	await steps.reload(page);
	await page.getByRole("heading", { name: "Hello again" }).waitFor();
	await close(phone);
});

test("only locked pages and assets are kept, never link, build or public page",
    async () => {
	const { phone, page } = await visit();

	await page.evaluate(() => fetch("/build.json"));
	await page.evaluate(() => fetch("/apple-touch-icon.png"));

	const all = await kept(page);

	assert.ok(all.includes(athlete.path));
	for (const url of all)
		assert.match(url, /^(\/a\/..\/[a-z2-7]{10}\/|\/assets\/[^?#]+)$/);

	const bytes = await page.evaluate(async (path) =>
		(await caches.match(path)).text(), athlete.path);

	assert.ok(!bytes.includes("Maya"));
	assert.ok(!bytes.includes(athlete.link_secret));
	await close(phone);
});

test("old assets go with the page that named them", async () => {
	const { phone, page } = await visit();
	const before = await kept(page);

	site.restyle();
	publish(4, "New clothes");
	await steps.reload(page);
	await page.getByRole("heading", { name: "New clothes" }).waitFor();
	await settled(page);
	await steps.eventually(page, async (old) => !await caches.match(old),
	    before.find((url) => url.includes("/gate_") ||
		url.includes("gate.") && url.endsWith("css")));

	const now = await kept(page);

	assert.equal(now.length, before.length);
	await phone.context.setOffline(true);
	await steps.reload(page);
	await page.getByRole("heading", { name: "New clothes" }).waitFor();
	await close(phone);
});

test("a newer page without all that it names does not replace the kept one",
    async () => {
	const { phone, page } = await visit();
	const asset = site.restyle();

	rmSync(join(folder, asset));
	publish(4, "Half dressed");
	await steps.reload(page);
	await page.getByRole("heading", { name: "Half dressed" }).waitFor();
	/* the page asks for it, and the worker, which keeps what it gets */
	while (server.missed.filter((path) => path === asset).length < 2)
		await page.waitForTimeout(50);
	await page.waitForTimeout(500);
	await phone.context.setOffline(true);
	await steps.reload(page);
	await page.getByRole("heading", { name: "Hi Maya" }).waitFor();
	await close(phone);
});

const fetched = (page, path) => page.evaluate(async (at) => {
	await (await fetch(at)).text();
}, path);

test("what a host says of itself does not replace the kept page", async () => {
	const { phone, page } = await visit();

	const file = join(folder, athlete.path, "index.html");

	for (const text of ["Back soon",
		readFileSync(file, "utf8").slice(0, -60)]) {
		writeFileSync(file, text);
		await fetched(page, athlete.path);
	}
	await page.waitForTimeout(500);
	await phone.context.setOffline(true);
	await steps.reload(page);
	await page.getByRole("heading", { name: "Hi Maya" }).waitFor();
	await close(phone);
});

test("an error of the host's does not hide the kept page", async () => {
	const { phone, page } = await visit();

	server.broken.add(athlete.path).add("/build.json");
	await steps.reload(page);
	await page.getByRole("heading", { name: "Hi Maya" }).waitFor();
	await page.getByText("The site cannot be reached").waitFor();
	await isKept(page, athlete.path);
	await close(phone);
});

/*
 * Another page, of which the worker has the first asset and waits for the
 * second; gives the three paths, and what lets that one come.
 */
async function otherInWork(page) {
	const path = "/a/q2/q2q2q2q2q2/";
	const [first, late] = ["/assets/first.js", "/assets/late.js"];
	let release;

	server.held[late] = new Promise((done) => { release = done; });
	mkdirSync(join(folder, path), { recursive: true });
	writeFileSync(join(folder, path, "index.html"),
	    `<p data-lock="${first}" data-offline="/sw.js">${late}</html>`);
	for (const asset of [first, late])
		writeFileSync(join(folder, asset), "");
	await fetched(page, path);
	await isKept(page, first);
	return { paths: [path, late, first], release };
}

test("of two pages that come at once each is kept with all that it names",
    async () => {
	const { phone, page } = await visit();
	const other = await otherInWork(page);

	await fetched(page, athlete.path);
	await page.waitForTimeout(500);
	other.release();
	for (const path of other.paths)
		await isKept(page, path);
	await close(phone);
});

test("a site that has moved: the old link leads to the new address",
    async () => {
	const { phone, page } = await visit();
	const { port } = new URL(server.origin);
	const moved = await serve(folder);
	const old = createServer((request, response) => response.writeHead(301,
	    { Location: moved.origin + request.url }).end());

	server.close();
	await new Promise((done) => old.listen(Number(port), "127.0.0.1", done));
	server = moved;
	await page.goto("about:blank");
	await page.goto(linkAt(`http://127.0.0.1:${port}`));
	assert.ok(page.url().startsWith(moved.origin), page.url());
	await steps.unlock(page, athlete.password);
	await page.getByRole("heading", { name: "Hi Maya" }).waitFor();
	old.closeAllConnections();
	old.close();
	await steps.closeDevice(phone, new RegExp(`^request: ${moved.origin}/`));
});

test("a page that is gone is not kept", async () => {
	const { phone, page } = await visit();

	rmSync(join(folder, athlete.path), { recursive: true });
	await page.evaluate((path) => fetch(path), athlete.path);
	await steps.eventually(page, async () => {
		const names = await caches.keys();
		const all = await Promise.all(names.map(
		    async (name) => (await caches.open(name)).keys()));

		return all.flat().length === 0;
	});
	await close(phone);
});

test("site.offline = no: the next page removes worker and kept pages",
    async () => {
	const { phone, page } = await visit();
	const other = await otherInWork(page);

	site.withdrawWorker();
	publish(4, "Hello again");
	await steps.reload(page);
	await page.getByRole("heading", { name: "Hello again" }).waitFor();
	other.release();
	await page.waitForTimeout(500);
	await steps.eventually(page, async () =>
		(await navigator.serviceWorker.getRegistrations()).length === 0 &&
		(await caches.keys()).length === 0);
	await close(phone);
});

test("on a phone's home screen it is the club's, and leads to her page",
    async () => {
	const { phone, page } = await visit();
	const devtools = await phone.context.newCDPSession(page);
	const { data, errors } = await devtools.send("Page.getAppManifest");
	const { icons, ...said } = JSON.parse(data);

	assert.deepEqual(errors, []);
	assert.equal(said.name, "Example Rowing");
	/* the same for everybody: a phone takes the page that it is at */
	assert.ok(!("start_url" in said) && !("id" in said));
	assert.ok(!data.includes(athlete.handle));
	const apple = await page.locator("link[rel=apple-touch-icon]")
		.getAttribute("href");

	for (const { src, type } of [...icons,
		{ src: apple, type: "image/png" }]) {
		const answer = await page.request.get(server.origin + src);

		assert.equal(answer.status(), 200, src);
		assert.equal(answer.headers()["content-type"], type);
	}
	assert.deepEqual(await phone.context.cookies(), []);
	await close(phone);
});
