/*
 * demo_test.mjs -- the whole product, as people meet it: the demo runs with
 * its daemons, its carrier and its site, and readers open their pages.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";

import { assertAccessible, assertLocked, assertOpen, assertWrongPassword,
	choosePassword, closeDevice, launch, lock, openDevice, openLink, reload,
	SIZES, unlock } from "./steps.mjs";

const oarlock = process.env.OARLOCK ?? "build/release/oarlock";
const folder = mkdtempSync(join(tmpdir(), "oarlock-demo-"));
let demo, facts, browser;

/* The demo until it says that it stays; rejects when a step failed. */
function start() {
	const child = spawn(oarlock, ["demo", folder],
	    { stdio: ["ignore", "pipe", "inherit"] });
	const said = [];

	return new Promise((resolve, reject) => {
		child.on("exit", () => reject(new Error(said.join("\n"))));
		createInterface({ input: child.stdout }).on("line", (line) => {
			said.push(line);
			if (line.startsWith("Running until"))
				resolve(child);
		});
	});
}

function reader(name) {
	return facts.readers.find((one) => one.name === name);
}

async function text(number, body) {
	const answer = await fetch(`${facts.carrier}/phones/` +
	    `${encodeURIComponent(number)}/texts`,
	    { method: "POST", body: new URLSearchParams({ Body: body }) });

	assert.equal(answer.ok, true);
}

describe("the demo", () => {
	before(async () => {
		demo = await start();
		facts = JSON.parse(readFileSync(join(folder, "readers.json")));
		browser = await launch();
	}, { timeout: 180000 });

	after(async () => {
		await browser?.close();
		const ended = new Promise((resolve) => demo.on("exit", resolve));
		demo.kill("SIGINT");
		await ended;
		await assert.rejects(fetch(facts.url), "the preview is gone");
		await assert.rejects(fetch(facts.carrier), "so is the carrier");
		rmSync(folder, { recursive: true });
	});

	for (const size of SIZES)
		for (const scheme of ["light", "dark"])
			test(`pages at ${size.width}, ${scheme}`, async () => {
				await pages(size, scheme);
			});

	test("a page is light, and so is the first visit", weights);
	test("first password, one tap, then her page opens", firstKey);
	test("an answer by text changes both pages", answer);
	test("a text stands in its thread, without numbers", thread);
});

async function pages(size, scheme) {
	for (const name of ["Maya Chen", "Nora Bright", "Dana Reyes",
		"Robin Vale"]) {
		const { path, secret, password } = reader(name);
		const device = await openDevice(browser, facts.url, size, scheme);
		const page = await device.newTab();

		await page.goto(`${facts.url}${path}#${secret}`);
		await assertWrongPassword(page, "not the password");
		await unlock(page, password, { remember: true });
		await assertAccessible(page, `${name}'s page`);
		await page.locator("#gate-page").evaluate((all) =>
			all.querySelectorAll("details").forEach((one) => {
				one.open = true;
			}));
		await assertAccessible(page, `${name}'s page, unfolded`);
		await reload(page);
		await assertOpen(page);
		await lock(page);
		await reload(page);
		await assertLocked(page);
		await closeDevice(device);
	}
	const device = await openDevice(browser, facts.url, size, scheme);
	const page = await device.newTab();

	for (const path of ["/", "/privacy/", "/terms/", "/404.html"]) {
		await page.goto(facts.url + path);
		await assertAccessible(page, path);
	}
	await closeDevice(device);
}

/* As a host sends them, compressed, each once: browsers keep them. */
async function weights(context) {
	for (const [name, most] of [["Maya Chen", 30], ["Dana Reyes", 60]]) {
		const { path, secret, password } = reader(name);
		const device = await openDevice(browser, facts.url, SIZES[0]);
		const page = await device.newTab();
		const loaded = new Map();

		page.on("response", (response) => loaded.set(
		    new URL(response.url()).pathname, response.body()));
		await page.goto(`${facts.url}${path}#${secret}`);
		await unlock(page, password);
		await page.waitForLoadState("networkidle");
		const sizes = new Map(await Promise.all([...loaded].map(
		    async ([url, body]) =>
			    [url, gzipSync(await body).length / 1024])));
		const all = [...sizes.values()].reduce((sum, n) => sum + n, 0);
		const own = sizes.get(path);

		context.diagnostic(`${name}: page ${own.toFixed(1)} KB, ` +
		    `first visit ${all.toFixed(1)} KB`);
		assert.ok(own > 1 && own < most, `${name}: ${own} KB`);
		assert.ok(all > own && all < 250, `${name}: ${all} KB`);
		await closeDevice(device);
	}
}

async function firstKey() {
	const { link } = reader("Zoe Whitfield");
	const device = await openDevice(browser, facts.url, SIZES[0], "light",
	    [facts.door]);
	const page = await device.newTab();

	await openLink(page, link);
	const key = await choosePassword(page, "wide river slow boat");
	assert.match(key, /^KEY [\w-]{43} [a-z2-7]{8}$/);
	await page.getByRole("button", { name: "Send my key" }).click();
	await assertOpen(page);
	await closeDevice(device);
}

/* Of a page that is open, the text, once it holds these words. */
async function seen(page, words) {
	await page.locator("#gate-page").getByText(words).first()
		.waitFor();
	return page.locator("#gate-page").innerText();
}

async function answer() {
	const device = await openDevice(browser, facts.url, SIZES[0], "light");
	const page = await device.newTab();
	const { path, secret, password } = reader("Ines Duarte");

	await page.goto(`${facts.url}${path}#${secret}`);
	await unlock(page, password);
	const before = await page.locator("#gate-page").innerText();
	assert.doesNotMatch(before, /coach 64/);
	await text("+15555550106", "release 41, power 77");
	/* The page looks for a newer build by itself. */
	assert.match(await seen(page, /you 41/), /coach 64/);
	/* Her browser saw these seals while they waited. */
	assert.match(await seen(page, /opened unchanged/),
	    /Sealed on \w{3} \d+ \w{3}, opened unchanged\./);
	assert.equal(await page.locator("#gate-seals").innerText(), "");
	await assertAccessible(page, "seals that are open");
	if (process.env.SHOTS)
		await page.screenshot({ fullPage: true,
			path: join(process.env.SHOTS, "seal-demo.png") });
	await closeDevice(device);
}

async function thread() {
	const device = await openDevice(browser, facts.url, SIZES[0], "light");
	const page = await device.newTab();
	const { path, secret, password } = reader("Dana Reyes");
	const ines = page.locator("details.thread").filter({ has:
		page.locator("summary", { hasText: "Ines Duarte" }) });

	await page.goto(`${facts.url}${path}#${secret}`);
	await unlock(page, password);
	await text("+15555550106", "my seat slides badly");
	await ines.getByText("my seat slides badly")
		.waitFor({ state: "attached" });
	await ines.locator("summary").first().click();
	await ines.getByText("my seat slides badly").waitFor();
	await ines.getByText("answered with numbers").first().waitFor();
	await ines.getByText("delivered").first().waitFor();
	assert.doesNotMatch(await ines.innerText(), /release 41|power 77/);
	await closeDevice(device);
}
