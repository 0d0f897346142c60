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

const LOOKS = steps.SIZES.flatMap((size) => ["light", "dark"].map(
    (colorScheme) => ({ size, colorScheme })));
const HALF = { width: 640, height: 450 }; /* 1280 pixels at 200 % */
const TABS = 2;

/* Each path once, in a few tabs at the same time. */
async function onEvery(work, options) {
	const all = await paths();

	await Promise.all(Array.from({ length: TABS }, async () => {
		const page = await open("/", options);

		while (all.length > 0) {
			const path = all.shift();

			await page.goto(origin + path);
			await work(page, path);
		}
		await page.context().close();
	}));
}

/* Which elements stand in which: pages of a team are much alike. */
const kinds = (page) => page.evaluate(() =>
	[...new Set([...document.querySelectorAll("body *")].map((e) =>
		[e.parentElement, e].map(({ tagName, className, hidden }) =>
			`${tagName}.${className.baseVal ?? className}` +
			`${hidden ? " hidden" : ""}`).join(" > ")))]);

/* Wider than the window, or words that stick out of their own box. */
const cut = (page) => page.evaluate(() => [
	...(document.documentElement.scrollWidth > innerWidth ?
	    ["too wide"] : []),
	...[...document.querySelectorAll(".btn, .pill, .fate, h1, h2, h3, " +
	    "summary, .n, dt, dd, .rows p, .gate-key")]
		.filter((e) => !e.closest(".unseen") &&
		    e.scrollWidth > e.clientWidth + 1 &&
		    getComputedStyle(e).display !== "inline" &&
		    e.clientWidth > 0)
		.map((e) => `cut: ${e.outerHTML.slice(0, 120)}`),
]);

/*
 * All four looks for a page with an element that no page before it had where
 * it has it; of the others, whether they fit.
 */
async function wrongOn(page, path, seen) {
	const own = await kinds(page);
	const looks = own.every((kind) => seen.has(kind)) ? [] : LOOKS;
	const wrong = [];

	own.forEach((kind) => seen.add(kind));
	for (const { size, colorScheme } of looks) {
		await page.setViewportSize(size);
		await page.emulateMedia({ colorScheme });
		await steps.assertAccessible(page,
		    `${path} ${size.width} ${colorScheme}`)
			.catch(({ message }) => wrong.push(message));
	}
	for (const size of [HALF, steps.NARROW]) {
		await page.setViewportSize(size);
		wrong.push(...(await cut(page))
			.map((what) => `${path} ${size.width}: ${what}`));
	}
	/* gate-late moves nothing: it waits before it says something */
	if (!await page.evaluate(() => document.getAnimations()
		.every(({ animationName }) => animationName === "gate-late")))
		wrong.push(`${path} moves`);
	return wrong;
}

test("every page and state, narrow and wide, light and dark", async () => {
	const wrong = [];
	const seen = new Set();

	await onEvery(async (page, path) =>
		wrong.push(...await wrongOn(page, path, seen)),
	{ reducedMotion: "reduce" });
	assert.deepEqual(wrong, []);
});

/* What has the focus, and whether a reader sees that it has. */
const focused = (page) => page.evaluate(() => {
	const { activeElement: element } = document;
	const { outlineWidth, outlineStyle } = getComputedStyle(element);
	const { bottom, top } = element.getBoundingClientRect();

	return { name: element.textContent || element.id,
		nth: [...document.querySelectorAll("*")].indexOf(element),
		isBody: element === document.body,
		isSeen: bottom > 0 && top < innerHeight &&
		    outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 };
});

/* From the top to the end: each stop is seen, and nothing is left out. */
async function walk(page, path) {
	const stops = new Set();
	const left = (all) => page.locator("a[href], summary, button, input, " +
	    "[tabindex='0']").evaluateAll((found, at) => {
		const every = [...document.querySelectorAll("*")];

		return found.filter((e) => e.checkVisibility() &&
		    !at.includes(every.indexOf(e)))
			.map((e) => e.outerHTML.slice(0, 100));
	}, all);

	await page.goto(origin + path);
	for (const field of await page.locator("input[data-find]").all())
		await field.waitFor(); /* a script shows it */
	await page.keyboard.press("Tab");
	assert.equal((await focused(page)).name, "Skip to content", path);
	for (;;) {
		const at = await focused(page);

		if (at.isBody || stops.has(at.nth))
			break;
		assert.ok(at.isSeen, `${path}: no ring on ${at.name}`);
		stops.add(at.nth);
		await page.keyboard.press("Tab");
	}
	assert.deepEqual(await left([...stops]), [], path);
}

test("with the keyboard alone", async () => {
	const all = await paths();
	const page = await open("/");
	const people = all.filter((path) =>
		/^\/all-answered\/[at]\//.test(path));

	assert.ok(people.length >= 7);
	for (const path of ["/all-answered/", ...people])
		await walk(page, path);
	const folded = page.locator("details:not([open]) > summary").first();

	await page.goto(origin + people.find((path) => path.includes("/qg")));
	await folded.focus();
	const shut = await page.locator("details[open]").count();

	await page.keyboard.press("Enter");
	assert.equal(await page.locator("details[open]").count(), shut + 1);
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

test("on a phone her numbers as a table need no scrolling", async () => {
	const page = await open("/all-answered/a/qg/qglxfoz2no/",
	    { viewport: { width: 390, height: 844 } });
	const table = page.getByRole("region", { name: "Ratings compared" });

	await page.getByText("The same numbers as a table").click();
	assert.equal(await table.evaluate((e) => e.scrollWidth - e.clientWidth),
	    0);
	await page.context().close();
});

test("on the narrowest phone a coach sees how everybody is today", async () => {
	const page = await open("/injured/a/vc/vcjgc6npgr/",
	    { viewport: steps.NARROW });
	const days = page.getByRole("region", { name: "Condition by day" });

	assert.equal(await days.evaluate((e) => e.scrollWidth - e.clientWidth),
	    0);
	await page.context().close();
});

test("in the reader's own colours one tab alone is the current one", async () => {
	const team = (await paths()).find((path) => /\/t\//.test(path));
	const page = await open(team, { forcedColors: "active" });

	assert.deepEqual(await page.locator(".reader a").evaluateAll((all) =>
		all.map((a) => getComputedStyle(a).borderBottomColor !==
		    getComputedStyle(document.body).backgroundColor)),
	await page.locator(".reader a").evaluateAll((all) =>
		all.map((a) => a.hasAttribute("aria-current"))));
	await page.context().close();
});

test("what waits and the topic stand together on a wide screen", async () => {
	const person = (await paths())
		.find((path) => /^\/injured\/a\/qg\//.test(path));
	const page = await open(person, { viewport: { width: 1280, height: 900 } });
	const waits = await page.locator(".todo").boundingBox();
	const topic = await page.locator(".todo ~ .stack").first().boundingBox();

	assert.equal(topic.x, waits.x);
	assert.ok(topic.y - waits.y - waits.height < 30);
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
		.allTextContents(), ["BH Benny Hall"]);
	assert.equal(await page.locator("#people-said").textContent(),
	    "1 of 9");
	await field.fill("");
	assert.equal(await page.locator("#people tbody tr:visible").count(), 9);
	await page.context().close();
});

/* Each PNG is icon.svg: on its square, and smaller where phones cut it round.
 * ICONS_WRITE=1 makes them anew. */
const ASSETS = join(ROOT, "site-templates/assets");
const ICONS = [
	{ name: "icon-192.png", size: 192, scale: 1, ground: false },
	{ name: "icon-512.png", size: 512, scale: 1, ground: false },
	{ name: "icon-maskable.png", size: 512, scale: 0.85, ground: true },
	{ name: "apple-touch-icon.png", size: 180, scale: 1, ground: true },
];

async function drawn(page, svg, { size, scale, ground }) {
	const color = /fill="(#\w+)"/.exec(svg)[1]; /* of the first: its square */

	await page.setViewportSize({ width: size, height: size });
	await page.setContent(`<style>body { margin: 0; display: grid;
place-items: center; height: 100vh; background: ${ground ? color :
	"transparent"} } svg { width: ${size * scale}px }</style>${svg}`);
	return page.screenshot({ omitBackground: true });
}

/* How far two pictures are apart: the mean of all values, of 255. */
const apart = (page, pictures) => page.evaluate(async (all) => {
	const [one, two] = await Promise.all(all.map(async (base64) => {
		const image = new Image();

		image.src = `data:image/png;base64,${base64}`;
		await image.decode();
		const canvas = new OffscreenCanvas(image.naturalWidth,
		    image.naturalHeight);
		const brush = canvas.getContext("2d");

		brush.drawImage(image, 0, 0);
		return brush.getImageData(0, 0, canvas.width, canvas.height);
	}));

	return one.width !== two.width || one.height !== two.height ? 255 :
	    one.data.reduce((sum, value, i) =>
		sum + Math.abs(value - two.data[i]), 0) / one.data.length;
}, pictures.map((bytes) => bytes.toString("base64")));

test("a phone's icons are what icon.svg shows", async () => {
	const svg = readFileSync(join(ASSETS, "icon.svg"), "utf8");
	const context = await browser.newContext();
	const page = await context.newPage();

	for (const icon of ICONS) {
		const file = join(ASSETS, icon.name);
		const now = await drawn(page, svg, icon);

		if (process.env.ICONS_WRITE)
			writeFileSync(file, now);
		const bytes = readFileSync(file);

		assert.ok(bytes.length < 16 * 1024, `${icon.name} is large`);
		assert.ok(await apart(page, [now, bytes]) < 2,
		    `${icon.name}: ICONS_WRITE=1 makes it anew`);
	}
	await context.close();
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

