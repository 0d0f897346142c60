/* pages_test.mjs -- every page and state of the preview, as a reader has them:
 * narrow and wide, light and dark, on paper, with a keyboard alone; and what a
 * designer sees while she works.
 */
import "./node18.mjs";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync,
	writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as steps from "./steps.mjs";

const ROOT = new URL("../../", import.meta.url).pathname;
const PROGRAMS = process.env.OARLOCK_PROGRAMS ?? join(ROOT, "build/release");
const work = mkdtempSync(join(tmpdir(), "oarlock-pages-"));
const templates = join(work, "site-templates");
let browser, preview, origin;

before(async () => {
	mkdirSync(join(templates, "assets"), { recursive: true });
	preview = spawn(join(PROGRAMS, "oarlock-gen"),
	    ["--preview", work, "--port", "0"]);
	origin = await new Promise((done, failed) => {
		preview.stdout.once("data", (line) =>
			done(`${line}`.trim().replace(/\/$/, "")));
		preview.once("exit", () => failed(new Error("no preview")));
	});
	browser = await steps.launch();
});

after(async () => {
	await browser?.close();
	if (preview?.exitCode === null) {
		preview.kill();
		await new Promise((done) => preview.once("exit", done));
	}
	rmSync(work, { recursive: true });
});

async function open(path, options) {
	const context = await browser.newContext(options);
	const page = await context.newPage();

	await page.addInitScript({ path: join(ROOT,
	    "node_modules/axe-core/axe.min.js") });
	await page.goto(origin + path);
	return page;
}

async function paths() {
	const page = await open("/");
	const all = await page.locator("a").evaluateAll((links) =>
		links.map((link) => link.getAttribute("href")));

	await page.context().close();
	assert.ok(all.length > 100, `only ${all.length} pages`);
	return all;
}

/* Colours do not depend on the width, so that two looks see all four. */
const LOOKS = [
	{ size: steps.SIZES[0], colorScheme: "light" },
	{ size: steps.SIZES[1], colorScheme: "dark" },
];

async function wrongOn(page, path) {
	const wrong = [];

	await page.goto(origin + path);
	for (const { size, colorScheme } of LOOKS) {
		await page.setViewportSize(size);
		await page.emulateMedia({ colorScheme });
		await steps.assertAccessible(page,
		    `${path} ${size.width} ${colorScheme}`)
			.catch(({ message }) => wrong.push(message));
	}
	await page.setViewportSize(steps.NARROW);
	if (await page.evaluate(() => document.documentElement.scrollWidth >
	    innerWidth))
		wrong.push(`${path}: too wide at 320`);
	return wrong;
}

test("every page and state, narrow and wide, light and dark", async () => {
	const page = await open("/");
	const wrong = [];

	for (const path of await paths())
		wrong.push(...await wrongOn(page, path));
	assert.deepEqual(wrong, []);
	await page.context().close();
});

test("nothing moves where a reader wants no motion", async () => {
	const page = await open("/all-answered/", { reducedMotion: "reduce" });

	for (const path of await paths()) {
		await page.goto(origin + path);
		assert.equal(await page.evaluate(() =>
			document.getAnimations().length), 0, path);
	}
	await page.context().close();
});

test("with the keyboard alone", async () => {
	const page = await open("/all-answered/");
	const focused = () => page.evaluate(() => {
		const { activeElement: element } = document;
		const { outlineWidth, outlineStyle } =
		    getComputedStyle(element);

		return { text: element.textContent, href: element.href,
			ring: outlineStyle !== "none" ?
			    parseFloat(outlineWidth) : 0 };
	});
	const seen = [];

	await page.keyboard.press("Tab");
	assert.equal((await focused()).text, "Skip to content");
	for (let i = 0; i < 40; i++) {
		await page.keyboard.press("Tab");
		const at = await focused();

		if (!at.href)
			break;
		assert.ok(at.ring >= 2, `${at.text}: no ring`);
		seen.push(at.href);
	}
	for (const link of await page.locator("a[href]:visible")
		.evaluateAll((all) => all.map(({ href }) => href)))
		assert.ok(seen.includes(link) || link.endsWith("#main"), link);
	await page.context().close();
});

const sheets = (pdf) =>
	(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;

test("the coach's card is one sheet of paper, A4 and Letter", async () => {
	const page = await open("/all-answered/coach-card/");

	for (const format of ["A4", "Letter"])
		assert.equal(sheets(await page.pdf({ format })), 1, format);
	await page.context().close();
});

test("the list of a team is searched as it is typed", async () => {
	const all = await paths();
	const page = await open("/");
	let field;

	for (const path of all.filter((p) => p.startsWith("/welcome/t/"))) {
		await page.goto(origin + path);
		field = page.getByLabel("Find");
		if (await field.count() > 0)
			break;
	}
	await field.waitFor();
	await field.fill("bén");
	assert.deepEqual(await page.locator("#people tbody tr:visible th")
		.allTextContents(), ["Benny Hall"]);
	assert.equal(await page.locator("#people-said").textContent(),
	    "1 of 9");
	await field.fill("");
	assert.equal(await page.locator("#people tbody tr:visible").count(), 9);
	await page.context().close();
});

test("a club's colours are one file, and appear as it is saved", async () => {
	const page = await open("/all-answered/", { colorScheme: "light" });
	const colors = readFileSync(join(ROOT,
	    "site-templates/assets/colors.css"), "utf8");

	writeFileSync(join(templates, "assets/colors.css"),
	    colors.replaceAll("--head: #2A2B2C", "--head: #003366"));
	await page.waitForFunction(() => getComputedStyle(document
		.querySelector("header.top")).backgroundColor ===
	    "rgb(0, 51, 102)");
	rmSync(join(templates, "assets/colors.css"));
	await page.context().close();
});

test("an error in a template is shown with file and line", async () => {
	const page = await open("/all-answered/");
	const own = join(templates, "landing.html");

	writeFileSync(own, "<p>one</p>\n{{nope}}\n");
	await page.getByText("This cannot be built").waitFor();
	assert.match(await page.locator("pre").textContent(),
	    /site-templates\/landing\.html:2: /);
	copyFileSync(join(ROOT, "site-templates/landing.html"), own);
	await page.getByRole("heading", { name: "Two honest views" }).waitFor();
	rmSync(own);
	await page.context().close();
});

