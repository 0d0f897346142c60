/* engines_test.mjs -- a gated page in the two other engines, WebKit and
 * Firefox, under the policies that packaging/examples has the host send. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { athlete, folder, seal, site } from "./gate_world.mjs";
import { openFirefox, openWebKit } from "./engines.mjs";
import { serve } from "./site.mjs";

/* nginx takes the first expression that fits. */
const POLICIES = [...readFileSync(new URL(
    "../../packaging/examples/nginx.conf", import.meta.url), "utf8")
	.matchAll(/^\t~(\S+) "(default-src.*)";$/gm)]
	.map(([, path, policy]) => [new RegExp(path), policy]);

const policyOf = (path) => POLICIES.find(([which]) => which.test(path))?.[1];

test("the host's policies are those of the examples", () => {
	assert.match(policyOf(athlete.path), /wasm-unsafe-eval/);
	assert.match(policyOf("/sw.js"), /connect-src 'self'/);
});

/* As a phone's keyboard sends a form: no button that words above it move. */
const ENTER = "\uE007";

const isShown = (name) => !document.getElementById("gate").hidden &&
    !document.querySelector(`[data-screen="${name}"]`).hidden;

const isOpen = () => document.getElementById("gate").hidden &&
    document.activeElement === document.querySelector("#gate-page h1");

const textOf = (id) => document.getElementById(id).textContent.trim();

async function choosePassword(browser, url) {
	site.page(athlete.path);
	await browser.goto(url);
	await browser.until(isShown, "choose");
	assert.equal(await browser.run(() => location.hash), "");
	await browser.type("#gate-new", athlete.password + ENTER);
	await browser.until(isShown, "send");
	assert.equal(await browser.run(textOf, "gate-key"),
	    athlete.key_message);
	/* one tap selects all of it, where a page may not copy */
	assert.equal(await browser.run(() => {
		const { userSelect, webkitUserSelect } = getComputedStyle(
		    document.getElementById("gate-key"));

		return userSelect ?? webkitUserSelect;
	}), "all");
}

async function unlock(browser, password) {
	await browser.run(() => {
		document.getElementById("gate-password").value = "";
	});
	await browser.type("#gate-password", password + ENTER);
}

async function keyOpensPage(browser) {
	site.page(athlete.path, seal());
	site.build(8);
	await browser.click("#gate-check");
	await browser.until(isOpen);
	await browser.click("#gate-lock");
	await browser.until(isShown, "unlock");
	await unlock(browser, "five wet oars drip");
	await browser.until(() => document.getElementById("gate-unlock-say")
		.textContent.includes("does not open this page"));
	assert.equal(await browser.run(textOf, "gate-page"), "");
}

async function remember(browser, url) {
	await browser.click("#gate-remember");
	await unlock(browser, athlete.password);
	await browser.until(isOpen);
	await browser.run(() => sessionStorage.clear()); /* as in a new tab */
	await browser.goto(url);
	await browser.until(isOpen);
	assert.equal(await browser.run(textOf, "gate-state"),
	    "Unlocked, remembered here");
}

/* What the service worker keeps, kept as long as the host is away. */
async function readOffline(browser, server) {
	const url = `${server.origin}${athlete.path}`;

	await browser.until(async (path) => {
		const { controller } = navigator.serviceWorker;

		return controller && await caches.match(path) !== undefined;
	}, athlete.path);
	server.close();
	await browser.goto(url);
	await browser.until(isOpen);
	await browser.until(() => document.getElementById("gate-notice")
		.textContent.includes("cannot be reached"));
}

async function story(browser) {
	const server = await serve(folder, 0, policyOf);
	const url = `${server.origin}${athlete.path}`;

	try {
		await choosePassword(browser, `${url}#${athlete.link_secret}`);
		await keyOpensPage(browser);
		await remember(browser, url);
		await readOffline(browser, server);
	} finally {
		server.close();
	}
}

/* Firefox then forbids storage, and talking to other tabs. */
async function refuseCookies(browser) {
	const server = await serve(folder, 0, policyOf);

	try {
		await browser.prefer("network.cookie.cookieBehavior", 2);
		await browser.goto(`${server.origin}${athlete.path}` +
		    `#${athlete.link_secret}`);
		await browser.until(isShown, "unlock");
		await unlock(browser, athlete.password);
		await browser.until(isOpen);
	} finally {
		server.close();
	}
}

test("WebKit: a key, a password, remembered, offline", async () => {
	const browser = await openWebKit();

	await story(browser).finally(browser.close);
});

test("Firefox: the same, and without cookies", async () => {
	const browser = await openFirefox();

	await story(browser).then(() => refuseCookies(browser))
		.finally(browser.close);
});
