/* keys_test.mjs -- keys and links between page, phone and server: the first
 * password, another one, RESET, a second device, a family's phone.
 *
 * With the real daemons. SHOTS=FOLDER keeps pictures.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openHouse } from "./house.mjs";
import * as steps from "./steps.mjs";

const PEOPLE = `Role,First name,Last name,Email,Phone
head coach,Robin,Vale,robin@example.org,
rower,Maya,Chen,,+15555550101
rower,Leila,Hassan,,+15555550102
rower,Ines,Duarte,,+15555550104
rower,Tess,Moran,,+15555550105
rower,Ana,Silva,,+15555550106
rower,Bea,Silva,,+15555550106
rower,Grace,Lind,,+15555550107
rower,Ruth,Berg,,+15555550108
`;
const FIRST = "wide river slow boat";
const SECOND = "green canoe under snow";
const [PHONE, DESK] = steps.SIZES;
const KINDS = [[PHONE, "light"], [PHONE, "dark"], [DESK, "light"],
	[DESK, "dark"]];

let house, browser;

/*
 * Its pages are looked at, and look for a newer build, when a test says so
 * (lookedAt): one that comes between two steps would take what the first has
 * typed, or the second's button.
 */
async function device(size = PHONE) {
	const phone = await steps.openDevice(browser, house.origin, size,
	    "light", [house.door]);

	await phone.context.addInitScript(() =>
		Object.defineProperty(document, "hidden",
		    { value: true, writable: true }));
	return phone;
}

/* The screen as it is, in every size and light. */
async function look(page, name) {
	const shots = process.env.SHOTS;
	const was = page.viewportSize();

	for (const [size, colorScheme] of KINDS) {
		await page.setViewportSize(size);
		await page.emulateMedia({ colorScheme });
		await steps.assertAccessible(page, name);
		if (shots)
			await page.screenshot({ fullPage: true, path: join(shots,
			    `${name}-${size.width}-${colorScheme}.png`) });
	}
	await page.setViewportSize(was);
}

const say = (page, words) => page.getByText(words).first().waitFor();
const tap = (page, name) => page.getByRole("button", { name }).click();

/* The page looks for a newer build when it is looked at again. */
async function lookedAt(page, element) {
	for (let i = 0; i < 300 && !await element.isVisible(); i++) {
		await page.evaluate(() => {
			document.hidden = false;
			dispatchEvent(new Event("visibilitychange"));
		}).catch(() => {}); /* it is being loaded again */
		await page.waitForTimeout(300);
	}
	await element.waitFor();
}

const newerLink = (page) => lookedAt(page, page.locator(
    "[data-screen=trouble] h2", { hasText: "newer link" }));
const opens = async (page) => {
	await lookedAt(page, page.locator("#gate-page h1"));
	await steps.assertOpen(page);
};

/* Her first password, by one tap. */
async function begin(phone, name, password = FIRST) {
	const page = await phone.newTab();

	await steps.openLink(page, house.link(name));
	await steps.choosePassword(page, password);
	await tap(page, "Send my key");
	await steps.assertOpen(page);
	return page;
}

describe("keys", { timeout: 1200000 }, () => {
	before(async () => {
		house = await openHouse(PEOPLE);
		browser = await steps.launch();
	}, { timeout: 600000 });

	after(async () => {
		await browser?.close();
		await house?.close();
	});

	test("one tap, twice, on a phone",
	    () => oneTap("Maya", "+15555550101", PHONE));
	test("one tap, twice, at a desk",
	    () => oneTap("Leila", "+15555550102", DESK));
	test("the door is away: text and mail are there", doorAway);
	test("a key that the server did not take is not waited for for ever",
	    tooLate);
	test("RESET by text: the remembered key ends, a new link opens", reset);
	test("a coach's reset does the same", coachResets);
	test("a second device: the same link and password", secondDevice);
	test("a family's phone: each reader has her own key", family);
	test("who has left has no page", left);
	test("only the door itself may be asked", policy);
});

/* First and second password; what her other device makes of it. */
async function oneTap(name, number, size) {
	const phone = await device(size);
	const page = await phone.newTab();
	const link = house.link(name);

	await steps.openLink(page, link);
	/* once more in the same tab, which loads it anew */
	const anew = page.waitForEvent("load");

	await page.goto(link);
	await anew;
	await steps.choosePassword(page, FIRST);
	await look(page, "keys-1-send");
	await tap(page, "Send my key");
	await steps.assertOpen(page);
	await house.told(number, "A password was chosen");

	const other = await device(size);
	const second = await other.newTab();

	await second.goto(link);
	await steps.unlock(second, FIRST, { remember: true });

	await tap(page, "Change password");
	await steps.choosePassword(page, SECOND);
	await say(page, "your old password still opens this page");
	await look(page, "keys-2-change");
	await tap(page, "Back to my page");
	await say(page, "Your new password is not in use yet");
	await look(page, "keys-3-pending");
	await steps.reload(page);
	await steps.assertOpen(page);
	await say(page, "Your new password is not in use yet");
	await tap(page, "Change password");
	await tap(page, "Send my key");
	await house.told(number, "the old one is dead");
	await page.locator("#gate-state", { hasText: /^Unlocked/ })
		.waitFor();
	await steps.lock(page);
	await steps.assertWrongPassword(page, FIRST);
	await steps.unlock(page, SECOND);

	await steps.reload(second);
	await lookedAt(second, second.locator("[data-screen=unlock]"));
	await steps.assertLocked(second);
	await say(second, "The key on this device does not fit");
	await steps.unlock(second, SECOND);
	await steps.closeDevice(other);
	await steps.closeDevice(phone);
}

async function doorAway() {
	const phone = await device();
	const page = await phone.newTab();
	const shut = (route) => route.abort();
	const busy = (route) => route.fulfill({ status: 429, headers: {
		"Access-Control-Allow-Origin": house.origin } });

	await page.route(house.door, shut);
	await steps.openLink(page, house.link("Tess"));
	await steps.choosePassword(page, FIRST);
	await tap(page, "Send my key");
	await say(page, "Your key could not be sent");
	await look(page, "keys-4-away");
	assert.equal((await steps.sendLinks(page)).length, 2);
	await page.unroute(house.door, shut);
	await page.route(house.door, busy);
	await tap(page, "Send my key");
	await say(page, "Too many keys have come");
	await look(page, "keys-5-busy");
	await steps.closeDevice(phone, /ERR_FAILED|status of 429/);
}

/* Somebody else's wrong proof is answered the same: the page says what to do. */
async function tooLate() {
	const phone = await device();
	const page = await phone.newTab();

	await page.route(house.door, (route) => route.fulfill({
		status: 200, headers: {
			"Access-Control-Allow-Origin": house.origin } }));
	await page.clock.install();
	await steps.openLink(page, house.link("Tess"));
	await steps.choosePassword(page, FIRST);
	await tap(page, "Send my key");
	await say(page, "Your key has arrived. The page is being");
	assert.equal(await page.locator("#gate-again").isVisible(),
	    false, "another key would come too late");
	await look(page, "keys-6-stored");
	await page.clock.runFor(130000);
	await say(page, "but the page is still the same");
	await page.getByRole("button", { name: "Send my key" })
		.waitFor();
	await look(page, "keys-7-late");
	await steps.closeDevice(phone);
}

async function reset() {
	const phone = await device();
	const old = house.link("Tess");
	const page = await begin(phone, "Tess");

	await steps.lock(page);
	await steps.unlock(page, FIRST, { remember: true });
	await house.text("+15555550105", "RESET");

	const fresh = /https?:\S+/.exec(await house.told("+15555550105",
	    "Your new"))[0];

	assert.notEqual(fresh, old);
	/* while it is open, and without a touch */
	await newerLink(page);
	await look(page, "keys-8-oldlink");
	await page.goto(fresh);
	await lookedAt(page, page.locator("[data-screen=choose]"));
	/* the same password makes another key now */
	await steps.choosePassword(page, FIRST);
	await tap(page, "Send my key");
	await steps.assertOpen(page);
	/* the old link, found again in an old text, shuts nobody out */
	const again = await phone.newTab();

	await again.goto(old);
	await steps.unlock(again, FIRST);
	await steps.closeDevice(phone);
}

async function coachResets() {
	const phone = await device(DESK);
	const page = await begin(phone, "Grace");

	house.order("reset password Grace Lind");
	await house.told("+15555550107", "Your new");
	await newerLink(page);
	await steps.closeDevice(phone);
}

/* By KEY in a text on one, and LINK for the other; pasted, not typed. */
async function secondDevice() {
	const number = "+15555550108";
	const phone = await device();
	const page = await phone.newTab();
	const desk = await device(DESK);
	const other = await desk.newTab();

	await steps.openLink(page, house.link("Ruth"));
	await house.text(number, await steps.choosePassword(page, FIRST));
	await house.told(number, "Your key is in");
	await opens(page);
	await house.text(number, "LINK");

	const link = /https?:\S+/.exec(await house.told(number,
	    "it is yours alone"))[0];

	await other.goto(link);
	await steps.assertLocked(other);
	await other.evaluate((text) => navigator.clipboard.writeText(text),
	    FIRST);
	await other.locator("#gate-password").focus();
	await other.keyboard.press("Control+V");
	await other.keyboard.press("Enter");
	await steps.assertOpen(other);
	for (const [field, complete] of [["#gate-password", "current-password"],
		["#gate-new", "new-password"]]) {
		const form = other.locator("form").filter({ has:
			other.locator(field) });

		assert.equal(await other.locator(field)
			.getAttribute("autocomplete"), complete);
		/* what a password manager files it under: not her name */
		assert.match(await form.locator("[autocomplete=username]")
			.inputValue(), /^[a-z2-7]{10}$/);
	}
	await steps.closeDevice(desk);
	await steps.closeDevice(phone);
}

async function family() {
	const number = "+15555550106";
	const phone = await device();
	const ana = await begin(phone, "Ana");

	await steps.lock(ana);

	const bea = await phone.newTab();

	await steps.openLink(bea, house.link("Bea"));
	await house.text(number, await steps.choosePassword(bea, SECOND));
	await house.told(number, "Your key is in");
	await opens(bea);
	await steps.lock(bea);
	await steps.assertWrongPassword(bea, FIRST);
	await steps.reload(ana);
	await steps.assertWrongPassword(ana, SECOND);
	await steps.unlock(ana, FIRST);
	await steps.closeDevice(phone);
}

async function left() {
	const phone = await device();
	const page = await phone.newTab();
	const link = house.link("Ines");

	house.order("remove Ines Duarte");
	await house.gone(link.split("#")[0]);
	await page.goto(link).catch(() => {});
	assert.equal(await page.locator("#gate-page > *").count(), 0);
	await steps.closeDevice(phone, /404/);
}

async function policy() {
	const phone = await device();
	const page = await phone.newTab();
	const ask = (url) => page.evaluate((at) => fetch(at, { method: "POST",
		body: "KEY" }).then((answer) => answer.status, () => 0), url);

	await steps.openLink(page, house.link("Grace"));
	assert.equal(await ask(house.door), 400);
	assert.equal(await ask(`${house.door}s`), 0);
	assert.equal(await ask(house.door.replace("/key", "/twilio/sms")), 0);
	assert.equal(await ask("http://127.0.0.1:1/key"), 0);
	await steps.closeDevice(phone,
	    /Content Security Policy|status of 400|Refused to connect/);
}
