/* store.js -- what this device keeps of a reader, and for how long.
 *
 *   link secret     localStorage     until the browser's data is cleared; the
 *                                    one before it, too
 *   newest build    localStorage
 *   day of a page   localStorage     the newest seen
 *   seals seen      localStorage     the SEALS_MAX newest of each page
 *   seed of a key   sessionStorage   this tab, at most IDLE without a touch
 *   seed, "next"    sessionStorage   chosen, but no page is locked for it
 *   what was open   sessionStorage   while a newer page takes its place
 *   seed, encrypted IndexedDB        "remember", under a key that the browser
 *                                    does not hand out
 *
 * Seeds and link secrets are base64url text here. What the browser does not
 * take, because storage is forbidden or full, lives as long as the page does.
 */
const DAY = 24 * 60 * 60 * 1000;
const IDLE = 15 * 60 * 1000;
const PAUSE = 10 * 1000;
const PREFIX = "oarlock.";
const SEALS_MAX = 300;

/* makeRoom(): where it is full, gives up what is needed least. */
function open(kind, makeRoom = () => {}) {
	const spare = new Map();
	let store = null;

	try {
		globalThis[kind].getItem(PREFIX);
		store = globalThis[kind];
	} catch {
		/* forbidden */
	}

	const put = (name, value) => {
		try {
			store.setItem(PREFIX + name, value);
			return true;
		} catch {
			return false; /* full, or forbidden */
		}
	};

	return {
		get: (name) => spare.get(name) ??
			store?.getItem(PREFIX + name) ?? null,
		/* Whether it outlives the page. */
		set: (name, value) => {
			spare.delete(name);
			if (put(name, value))
				return true;
			makeRoom();
			if (put(name, value))
				return true;
			spare.set(name, value);
			return false;
		},
		drop: (name) => {
			spare.delete(name);
			store?.removeItem(PREFIX + name);
		},
		names: (start) => [...new Set([...spare.keys(),
			...Object.keys(store ?? {})
				.filter((key) => key.startsWith(PREFIX))
				.map((key) => key.slice(PREFIX.length))])]
			.filter((name) => name.startsWith(start)),
	};
}

/* The seals of pages that are not this reader's own go first. */
const device = open("localStorage", () => {
	for (const name of device.names("seals.")) {
		if (!device.get(name.replace("seals", "link")))
			device.drop(name);
	}
});
const tab = open("sessionStorage");

/* ---- link secrets ---- */

/*
 * A new link makes new keys: those of the old one would be misleading. Gives
 * whether it outlives the page.
 */
export function saveLink(handle, link) {
	const before = device.get(`link.${handle}`);

	if (before === link)
		return device.set(`link.${handle}`, link);
	tab.drop(`seed.${handle}`);
	tab.drop(`next.${handle}`);
	if (before)
		device.set(`was.${handle}`, before);
	return device.set(`link.${handle}`, link);
}

export const ownLink = (handle) => device.get(`link.${handle}`);
/* What a page was opened with before; null: nothing else. */
export const linkBefore = (handle) => device.get(`was.${handle}`);

/* [{ handle, link }] of everyone who reads on this device, `first` first. */
export function links(first) {
	return device.names("link.")
		.map((name) => ({ handle: name.slice("link.".length),
			link: device.get(name) }))
		.sort((a, b) => (b.handle === first) - (a.handle === first));
}

/* ---- this tab ---- */

export const seed = (handle) => tab.get(`seed.${handle}`);
export const nextSeed = (handle) => tab.get(`next.${handle}`);
export const setSeed = (handle, text) => tab.set(`seed.${handle}`, text);
export const setNextSeed = (handle, text) => tab.set(`next.${handle}`, text);
export const dropNextSeed = (handle) => tab.drop(`next.${handle}`);

/* When the key of the next seed came to the key door; 0: it has not. */
export const sentAt = (handle) => Number(tab.get(`sent.${handle}`) ?? 0);
export const setSentAt = (handle, when) =>
	tab.set(`sent.${handle}`, String(when));

export function forgetTab() {
	tab.drop("place");
	for (const name of [...tab.names("seed."), ...tab.names("next."),
		...tab.names("sent.")])
		tab.drop(name);
}

export function touch() {
	tab.set("touched", String(Date.now()));
}

/* A moment ago: a hand is still there. */
export const isTouched = () =>
	Date.now() - Number(tab.get("touched")) < PAUSE;

export function isIdle() {
	const touched = tab.get("touched");

	/* a clock may be set back */
	return touched !== null &&
	    Math.abs(Date.now() - Number(touched)) > IDLE;
}

/*
 * Where the reader was when the page is loaded again for a newer one, as an
 * object of gate.js's; null: nowhere.
 */
export function keepPlace(place) {
	tab.set("place", JSON.stringify([location.pathname, place]));
}

export function takePlace() {
	const [path, place] = JSON.parse(tab.get("place") ?? "[]");

	tab.drop("place");
	return path === location.pathname ? place : null;
}

/* ---- builds: the newest seen, and the one this tab last looked at ---- */

export const newestBuild = () => Number(device.get("build") ?? 0);
export const setNewestBuild = (n) => device.set("build", String(n));
export const checkedBuild = () => Number(tab.get("build") ?? 0);
export const setCheckedBuild = (n) => tab.set("build", String(n));

/* The newest day on which the page was built that this device has seen. */
export const newestDay = (handle) => device.get(`day.${handle}`) ?? "";
export const setNewestDay = (handle, day) => device.set(`day.${handle}`, day);

/* ---- seals: what a page has shown, the first time that it did ---- */

function sealRows(handle) {
	try {
		const rows = JSON.parse(device.get(`seals.${handle}`));

		return Array.isArray(rows) ? rows : [];
	} catch {
		return []; /* not what was written */
	}
}

/* A Map from rating to { seal, time, waited, seen }; seen in milliseconds. */
export function seals(handle) {
	return new Map(sealRows(handle).map(
	    ([rating, seal, time, waited, seen]) =>
		    [rating, { seal, time, waited, seen }]));
}

/* What is known already stays as it was seen first. */
export function keepSeals(handle, list) {
	const rows = sealRows(handle);
	const known = new Set(rows.map(([rating]) => rating));
	const fresh = list.filter(({ rating }) => !known.has(rating))
		.map(({ rating, seal, time, waited }) =>
			[rating, seal, time, waited, Date.now()]);

	if (fresh.length === 0)
		return;
	device.set(`seals.${handle}`, JSON.stringify(
	    [...rows, ...fresh].slice(-SEALS_MAX)));
}

/* ---- remember on this device ---- */

export function canRemember() {
	return "indexedDB" in globalThis && "subtle" in crypto;
}

function done(request) {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}

async function records(mode) {
	const request = indexedDB.open("oarlock", 1);

	request.onupgradeneeded = () => request.result
		.createObjectStore("seeds", { keyPath: "handle" });

	const database = await done(request);

	return database.transaction("seeds", mode).objectStore("seeds");
}

const bytes = (text) => new TextEncoder().encode(text);

export async function remember(handle, seedText, days) {
	const name = { name: "AES-GCM", length: 256 };
	const key = await crypto.subtle.generateKey(name, false,
	    ["encrypt", "decrypt"]);
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv,
		additionalData: bytes(handle) }, key, bytes(seedText));
	const from = Date.now();

	await done((await records("readwrite"))
		.put({ handle, key, iv, box, from, until: from + days * DAY }));
}

export async function forget(handle) {
	if (canRemember())
		await done((await records("readwrite")).delete(handle));
}

/* A Map from handle to seed of those not yet expired. */
export async function remembered() {
	const found = new Map();

	if (!canRemember())
		return found;
	for (const record of await done((await records("readonly")).getAll())) {
		const { handle, key, iv, box, from, until } = record;

		/* a clock that was ahead then would make the days longer */
		if (until < Date.now() || from > Date.now() + DAY) {
			await forget(handle);
			continue;
		}

		const how = { name: "AES-GCM", iv,
			additionalData: bytes(handle) };
		const plain = await crypto.subtle.decrypt(how, key, box);

		found.set(handle, new TextDecoder().decode(plain));
	}
	return found;
}

/* The keys at hand, those of the page's own reader first. */
export async function keptKeys(first) {
	const kept = await remembered().catch(() => new Map());

	return links(first).flatMap(({ handle, link }) => [
		{ handle, link, seed: seed(handle) },
		{ handle, link, seed: nextSeed(handle), isNext: true },
		{ handle, link, seed: kept.get(handle), isRemembered: true },
	]).filter((key) => key.seed);
}

/* Whether the page may stay open by itself; false when the time is over. */
export async function isRemembered(handle) {
	return (await remembered()).has(handle);
}

/* Every key; link secrets and seals open nothing by themselves. */
export async function forgetAll() {
	forgetTab();
	if (canRemember())
		await done((await records("readwrite")).clear());
}
