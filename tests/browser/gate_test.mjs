/* gate_test.mjs -- a gated page in Chromium, from the first link to the lock.
 *
 * SHOTS=FOLDER keeps a picture of every screen.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { addressOf, athlete, athletesTab, coach, device, HTML, MAIL,
	folder, NUMBER, seal, site, urlOf, WORDS } from "./gate_world.mjs";
import { readerKeys } from "./opener.mjs";
import * as steps from "./steps.mjs";

for (const size of steps.SIZES) {
	for (const scheme of ["light", "dark"]) {
		test(`every screen at ${size.width}, ${scheme}`, () =>
			everyScreen(size, scheme));
	}
}

test("every screen at 320", () => everyScreen(steps.NARROW, "light"));

async function everyScreen(size, scheme) {
	const phone = await device(size, scheme);
	const page = await phone.newTab();
	const look = async (name) => {
		const shots = process.env.SHOTS;

		await steps.assertAccessible(page, name);
		if (shots)
			await page.screenshot({ fullPage: true, path: join(
			    shots, `${name}-${size.width}-${scheme}.png`) });
	};

	site.page(athlete.path);
	await steps.openLink(page, urlOf(athlete));
	await look("1-choose");
	await page.getByRole("button", { name: "Offer four words" }).click();
	await page.getByText("Strong.").waitFor();
	await look("2-offer");
	await steps.assertPasswordRefused(page, "P@ssw0rd2024", "first");
	await look("3-refused");
	await steps.choosePassword(page, athlete.password);
	await look("4-send");
	await page.evaluate(() => sessionStorage.clear());
	site.page(athlete.path, seal());
	await steps.reload(page);
	await steps.assertLocked(page);
	await look("5-unlock");
	await steps.assertWrongPassword(page, "five wet oars drip");
	await look("6-wrong");
	await steps.unlock(page, athlete.password);
	await look("7-open");
	await page.goto(addressOf(coach.path));
	await steps.assertLocked(page);
	await look("8-kept");
	site.page(coach.path, "T0FSMg".padEnd(400, "A"));
	site.build(6);
	await steps.reload(page);
	await steps.assertTrouble(page, "newer than its program");
	await page.getByText("older page than you have seen").waitFor();
	await look("9-trouble");
	await steps.closeDevice(phone);
}

test("the first password, to the page opening by itself", async () => {
	const phone = await device();
	const page = await phone.newTab();

	site.page(athlete.path);
	await steps.openLink(page, urlOf(athlete));
	await steps.assertPasswordRefused(page, "five oars", "under 10");

	const message = await steps.choosePassword(page, athlete.password);
	const body = encodeURIComponent(athlete.key_message);

	assert.equal(message, athlete.key_message);
	assert.deepEqual(await steps.sendLinks(page), [
		`sms:${NUMBER}?&body=${body}`,
		`mailto:${MAIL}?subject=KEY&body=${body}`,
	]);
	await page.getByRole("button", { name: "Copy" }).click();
	await page.getByText("Copied.").waitFor();
	assert.equal(await page.evaluate(() => navigator.clipboard.readText()),
	    message);
	await page.getByRole("button", { name: "Check now" }).click();
	await page.getByText("Not yet.").waitFor();
	await steps.reload(page);
	/* The page's program starts after the load: it may take its moment. */
	await page.locator("#gate-key", { hasText: "KEY" }).waitFor();
	assert.equal(await page.locator("#gate-key").textContent(), message,
	    "still there after a look into another app");
	site.page(athlete.path, seal());
	site.build(8);
	await page.getByRole("button", { name: "Check now" }).click();
	await steps.assertOpen(page);
	assert.match(await page.locator("#gate-page").innerHTML(),
	    /Zero is a value: 0.*Ł &amp; &lt;b&gt;/s);
	assert.equal(await page.title(), "Example <Rowing> & Friends");
	await steps.closeDevice(phone);
});

test("a newer build opens the page without a touch", async () => {
	const phone = await device();
	const page = await phone.newTab();

	site.page(athlete.path);
	await page.clock.install();
	await steps.openLink(page, urlOf(athlete));
	await steps.choosePassword(page, athlete.password);
	site.page(athlete.path, seal());
	site.build(8);
	await page.clock.runFor(21000);
	await steps.assertOpen(page);
	await steps.closeDevice(phone);
});

test("a team's page opens with each reader's key, and leads her home", async () => {
	const path = "/t/kq/kqx3v5h4fj/";
	const html = `<h1>Varsity</h1><nav><ul>
<li><a href="/" data-home>Dashboard</a></li></ul></nav>
<div hidden><label for="find">Find</label>
<input type="search" id="find" data-find="people">
<span id="people-said" role="status"></span></div>
<table id="people"><tbody><tr data-words><td>Zo\u00eb</td></tr>
<tr data-words><td>Ben</td></tr></tbody></table>`;

	site.page(path, seal(path, [athlete, coach], html));
	for (const reader of [athlete, coach]) {
		const phone = await device();
		const page = await phone.newTab();

		await page.goto(urlOf(reader));
		await steps.assertLocked(page);
		await page.goto(addressOf(path));
		await steps.assertWrongPassword(page, "five wet oars drip");
		await steps.unlock(page, reader.password);
		await page.getByLabel("Find").fill("zoe");
		assert.equal(await page.locator("#people tr:visible").count(),
		    1);
		await page.getByRole("link", { name: "Dashboard" }).click();
		await page.waitForURL(addressOf(reader.path));
		await steps.assertOpen(page); /* with the tab's key */
		await steps.closeDevice(phone);
	}
});

test("a site that is rolled back as a whole is told of", async () => {
	const phone = await device();
	const page = await athletesTab(phone);
	const publish = (build, day) => {
		site.build(build);
		site.page(athlete.path, seal(undefined, undefined,
		    `${HTML}<p data-built="${day}">Updated.</p>`));
	};

	publish(8, "2026-05-06");
	await steps.reload(page);
	await steps.unlock(page, athlete.password);
	publish(7, "2026-05-05");
	await steps.reload(page);
	await steps.assertOpen(page);
	await page.getByText("older page than you have seen").waitFor();
	await steps.closeDevice(phone);
});

test("what was said of the site stays said when the page opens", async () => {
	const phone = await device();
	const page = await athletesTab(phone);
	const notice = page.getByText("older page than you have seen");

	site.build(6);
	await steps.reload(page);
	await notice.waitFor();
	await steps.unlock(page, athlete.password);
	assert.equal(await notice.count(), 1);
	await steps.closeDevice(phone);
});

test("an older page in a newer build is told of", async () => {
	const phone = await device();
	const page = await athletesTab(phone);
	const notice = page.getByText("older page than you have seen");
	const publish = (build, day) => {
		site.build(build);
		site.page(athlete.path, seal(undefined, undefined,
		    `${HTML}<p data-built="${day}">Updated.</p>`));
	};

	publish(8, "2026-05-06");
	await steps.reload(page);
	await steps.unlock(page, athlete.password);
	publish(9, "2026-05-05");
	await steps.reload(page);
	await steps.assertOpen(page);
	await notice.waitFor();
	publish(10, "2026-05-06");
	await steps.reload(page);
	await steps.assertOpen(page);
	await page.waitForLoadState("networkidle");
	assert.equal(await notice.count(), 0);
	await steps.closeDevice(phone);
});

test("a coach's own key opens her athlete's page", async () => {
	const phone = await device();
	const page = await phone.newTab();

	await page.goto(urlOf(coach));
	await steps.unlock(page, coach.password);
	await page.goto(addressOf(athlete.path));
	await steps.assertOpen(page);
	await steps.lock(page);
	await steps.unlock(page, coach.password);
	assert.equal(await page.getByRole("button",
	    { name: "Change password" }).isVisible(), false);
	await steps.closeDevice(phone);
});

test("another password: the old key until the page is locked anew",
    async () => {
	const phone = await device();
	const page = await athletesTab(phone);
	const password = "green canoe under snow";
	const keys = readerKeys(password, athlete.link_secret, athlete.handle);

	await steps.unlock(page, athlete.password, { remember: true });
	await page.getByRole("button", { name: "Change password" }).click();
	await steps.choosePassword(page, password);
	await page.getByRole("button", { name: "Back to my page" }).click();
	await steps.assertOpen(page);
	await steps.reload(page);
	await steps.assertOpen(page);
	site.page(athlete.path, seal(athlete.path, [{ keys }, coach]));
	await steps.reload(page);
	await steps.assertOpen(page);
	await steps.lock(page);
	await steps.assertWrongPassword(page, athlete.password);
	await steps.unlock(page, password);
	await steps.closeDevice(phone);
});

/* The host has another version of her page, and the page looks for one. */
async function renew(page) {
	site.page(athlete.path, seal(undefined, undefined,
	    HTML.replace("Hi Maya", "Hello again")));
	site.build(8);
	await page.evaluate(() =>
		dispatchEvent(new Event("visibilitychange")));
}

const newer = (page) => page.getByRole("heading", { name: "Hello again" });

test("a newer page does not take what is being typed", async () => {
	const phone = await device();
	const page = await athletesTab(phone);

	/* she begins while the page waits for its answers */
	await page.evaluate(() => {
		const ask = fetch;

		globalThis.fetch = async (...question) => {
			const answer = await ask(...question);
			const isPage = question[0] === location.pathname;

			/* not to what the page asked when it was opened */
			if (!isPage &&
			    !(await answer.clone().text()).includes(": 8,"))
				return answer;
			document.getElementById("gate-password").value = "four";
			if (isPage)
				setTimeout(() => {
					globalThis.fetch = ask;
					globalThis.over = true;
				}, 1000);
			return answer;
		};
	});
	await renew(page);
	await page.waitForFunction(() => globalThis.over);
	assert.equal(await page.locator("#gate-password").inputValue(), "four");
	await steps.unlock(page, athlete.password);
	/* and no longer is at anything */
	await renew(page);
	await newer(page).waitFor();
	await steps.closeDevice(phone);
});

test("a newer page does not end the change of a password", async () => {
	const phone = await device();
	const page = await athletesTab(phone);
	const choose = page.getByRole("heading", { name: "Choose a password" });

	await steps.unlock(page, athlete.password);
	await page.getByRole("button", { name: "Change password" }).click();
	await choose.waitFor();
	await renew(page);

	const message = await steps.choosePassword(page,
	    "green canoe under snow");

	await page.evaluate(() => { globalThis.isOld = true; });
	await renew(page);
	await page.waitForFunction(() => !globalThis.isOld);
	/* still to be sent, though the page is a newer one */
	await page.locator("#gate-key", { hasText: message }).waitFor();
	await page.getByRole("button", { name: "Back to my page" }).click();
	await newer(page).waitFor();
	await steps.closeDevice(phone);
});

test("what she opened and typed is there on a newer page", async () => {
	const phone = await device();
	const long = (name, n) => HTML.replace("Maya", name)
		.replace("</section>", `</section><section id="texts">
<div hidden><label for="find">Find</label>
<input type="search" id="find" data-find="all">
<span id="all-said" role="status"></span></div><div id="all">
<details data-words><summary><b>Ben</b> ${n}</summary><p>one</p></details>
<details data-words><summary><b>Mia</b> ${n}</summary><p>two</p>
<details><summary>${n} earlier</summary><p>three</p></details></details>
</div></section>`);

	site.page(athlete.path, seal(undefined, undefined, long("Maya", 1)));

	const page = await athletesTab(phone);

	await steps.unlock(page, athlete.password);
	await page.getByText("Mia").click();
	await page.getByText("1 earlier").click();
	await page.getByLabel("Find").fill("mi");
	site.page(athlete.path, seal(undefined, undefined, long("again", 2)));
	site.build(8);
	await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
	/* not while she types */
	await page.waitForTimeout(1000);
	await page.getByRole("heading", { name: "Hi Maya" }).waitFor();
	await page.evaluate(() => {
		sessionStorage.setItem("oarlock.touched", Date.now() - 20000);
		dispatchEvent(new Event("visibilitychange"));
	});
	await page.getByRole("heading", { name: "Hi again" }).waitFor();
	await page.getByText("three").waitFor();
	await page.getByText("Ben").waitFor({ state: "hidden" });
	assert.equal(await page.locator("#find:focus").inputValue(), "mi");
	await steps.closeDevice(phone);
});

test("who comes back reads on where she was", async () => {
	const phone = await device();
	const lines = "<p>a line</p>".repeat(200);

	site.page(coach.path, seal(coach.path, [coach], HTML.replace("</section>",
	    `${lines}<a href="${athlete.path}">Maya</a>${lines}</section>`)));

	const page = await phone.newTab();

	await page.goto(urlOf(coach));
	await steps.unlock(page, coach.password);
	await page.getByRole("link", { name: "Maya" }).scrollIntoViewIfNeeded();

	const y = await page.evaluate(() => scrollY);

	assert.ok(y > 1000);
	await page.getByRole("link", { name: "Maya" }).click();
	await steps.assertOpen(page);
	assert.equal(await page.evaluate(() => scrollY), 0);
	await page.goBack();
	await steps.assertOpen(page);
	assert.equal(await page.evaluate(() => scrollY), y);
	await steps.closeDevice(phone);
});

test("without the link this device says where to get it", async () => {
	const phone = await device();
	const page = await phone.newTab();
	const way = page.locator("#gate-paste").getByRole("link", { name: WORDS });

	await page.goto(addressOf(athlete.path));
	await steps.assertTrouble(page, "Open your personal link");
	assert.equal(await way.getAttribute("href"),
	    `sms:${NUMBER}?&body=LINK`);
	site.page(athlete.path);
	await steps.reload(page);
	await steps.assertTrouble(page, "waits for its reader");
	await steps.closeDevice(phone);
});

test("a link pasted into the open page is taken", async () => {
	const phone = await device();
	const page = await phone.newTab();

	await page.goto(addressOf(athlete.path));
	await steps.assertTrouble(page, "Open your personal link");
	await page.goto(urlOf(athlete));
	await steps.unlock(page, athlete.password);
	await steps.closeDevice(phone);
});

test("a message with the link, pasted where no link opens, is taken", async () => {
	const phone = await device();
	const page = await phone.newTab();
	const paste = async (text) => {
		await page.getByLabel("paste your link").fill(text);
		await page.getByRole("button", { name: "Open", exact: true })
			.click();
	};

	await page.goto(addressOf(athlete.path));
	await paste(addressOf(athlete.path));
	await page.getByRole("alert")
		.filter({ hasText: "not a whole link" }).waitFor();
	await steps.assertAccessible(page, "a link that is cut");
	await paste(`Your page: ${urlOf(athlete)}. Keep it.`);
	await steps.unlock(page, athlete.password);
	await steps.closeDevice(phone);
});

test("a link that a mail program has added to is taken", async () => {
	const link = athlete.link_secret;

	for (const text of [`${link}.`, `${link}%3E`, `${link}_`,
		`${link}\u200b`, `%4A${link.slice(1)}`,
		`${link.slice(0, 9)}%20${link.slice(9)}`]) {
		const phone = await device();
		const page = await phone.newTab();

		await page.goto(`${addressOf(athlete.path)}#${text}`);
		await steps.assertLocked(page);
		assert.equal(new URL(page.url()).hash, "", text);
		await steps.closeDevice(phone);
	}

	const phone = await device();
	const page = await phone.newTab();

	/* every letter counts, and the last one shows some of that */
	await page.goto(`${addressOf(athlete.path)}#${link.toLowerCase()}`);
	await steps.assertTrouble(page, "Open your personal link");
	await page.goto(`${addressOf(athlete.path)}#${link.slice(0, 15)}`);
	await steps.assertTrouble(page, "Open your personal link");
	await steps.closeDevice(phone);
});

test("what the host changed is not shown", async () => {
	const phone = await device();
	const page = await phone.newTab();
	const changed = Buffer.from(seal(), "base64");
	const open = async (envelope) => {
		site.page(athlete.path, envelope);
		await page.goto("about:blank");
		await page.goto(urlOf(athlete));
	};

	await page.goto(urlOf(athlete));
	await steps.unlock(page, athlete.password);
	changed[changed.length - 20] ^= 1;
	await open(changed.toString("base64"));
	await steps.assertTrouble(page, "changed on its way");
	/* her coach's page for both, put where hers should be */
	await open(seal(coach.path));
	await steps.assertTrouble(page, "changed on its way");
	for (const left of [6000, 12000, 15000, -60]) {
		const file = join(folder, athlete.path, "index.html");

		site.page(athlete.path, seal());
		writeFileSync(file, readFileSync(file).subarray(0, left));
		await page.goto("about:blank");
		await page.goto(urlOf(athlete));
		await page.locator("body", { hasText:
		    /^This page did not arrive whole. Load it again.$/ }).waitFor();
	}
	await open(seal().slice(0, 300));
	await steps.assertTrouble(page, "did not arrive whole");
	const newer = Buffer.from(seal(), "base64");

	newer[3] = "2".charCodeAt(0);
	await open(newer.toString("base64"));
	await steps.assertTrouble(page, "newer than its program");
	await open("!not base64!");
	await steps.assertTrouble(page, "did not arrive whole");
	await steps.closeDevice(phone);
});
