/* sw.js -- the service worker: the last pages, as they came, without a
 * connection.
 *
 * Pages: the network first; what was kept, where it fails, takes long or gives
 * an error of the host's own. They are kept as the host sent them, encrypted,
 * under their path alone: no part of a personal link gets in here. Assets have
 * their content in their names, so that what is kept is good. Everything else,
 * build.json above all, passes by untouched. VERSION changes when what is kept
 * changes its form.
 */
const VERSION = "oarlock-1";
const PAGES_MAX = 60;
const PATIENCE = 5000; /* ms, where there is a kept page to fall back on */
const ASSETS = /\/assets\/[\w.-]+/g;

/* "/a/s6/s6vn5h4fjs/" of a page's address, else null. */
function pagePath(url) {
	const { origin, pathname } = new URL(url);
	const path = /^(\/[at]\/[a-z2-7]{2}\/[a-z2-7]{10}\/)(index\.html)?$/
		.exec(pathname)?.[1];

	return origin === location.origin && path ? path : null;
}

function assetPath(url) {
	const { origin, pathname } = new URL(url);

	return origin === location.origin &&
	    /^\/assets\/[\w.-]+$/.test(pathname) ? pathname : null;
}

/* False where the host does not have it. */
async function keepAsset(cache, path) {
	const answer = await fetch(path);
	const good = answer.ok && !answer.redirected;

	if (good)
		await cache.put(path, answer);
	return good;
}

const getAsset = async (path) => await caches.match(path) ?? fetch(path);

/* Drops what was kept, but for this version's. */
async function forget(version) {
	for (const name of await caches.keys()) {
		if (name.startsWith("oarlock-") && name !== version)
			await caches.delete(name);
	}
}

/*
 * One page after the other: who tidies while another page is in work would drop
 * the assets that it has not named yet.
 */
let turn = Promise.resolve();

function inTurn(work) {
	const done = turn.then(work);

	turn = done.catch(() => {});
	return done;
}

const pathOf = ({ url }) => new URL(url).pathname;

/* Drops what no kept page needs: its oldest beyond PAGES_MAX, old assets. */
async function tidy(cache) {
	const kept = await cache.keys();
	const pages = kept.filter(({ url }) => pagePath(url));
	const old = pages.slice(0, Math.max(0, pages.length - PAGES_MAX));
	const needed = new Set();

	for (const page of pages.slice(old.length)) {
		const html = await (await cache.match(page)).text();

		for (const asset of html.match(ASSETS) ?? [])
			needed.add(asset);
	}
	for (const request of kept) {
		if (old.includes(request) ||
		    (assetPath(request.url) && !needed.has(pathOf(request))))
			await cache.delete(request);
	}
}

/*
 * A page and all that it names, so that it opens later without the host. The
 * older one stays until all is there; the newest stands last. A locked page
 * that names no worker is of a site that wants none any more; what is no locked
 * page or not a whole one, as of a host at work on itself, changes nothing.
 */
async function keepPage(path, answer) {
	const html = await answer.clone().text();

	if (!html.includes(" data-lock=") || !/<\/html>\s*$/.test(html))
		return;
	if (!html.includes(" data-offline=")) {
		await forget();
		return;
	}

	const cache = await caches.open(VERSION);

	for (const asset of new Set(html.match(ASSETS) ?? [])) {
		if (!await cache.match(asset) && !await keepAsset(cache, asset))
			return;
	}
	await cache.put(path, answer);
	await tidy(cache);
}

async function dropPage(path) {
	const cache = await caches.open(VERSION);

	await cache.delete(path);
	await tidy(cache);
}

async function askHost(event, path) {
	const answer = await fetch(event.request);
	const copy = answer.clone();
	const later = answer.ok && !answer.redirected ?
	    inTurn(() => keepPage(path, copy)) :
	    [404, 410].includes(answer.status) ?
	    inTurn(() => dropPage(path)) : null;

	if (later)
		event.waitUntil(later.catch(() => {}));
	return answer;
}

async function getPage(event, path) {
	const asked = askHost(event, path);
	const kept = await caches.match(path);

	if (!kept)
		return asked;

	const tooLate = new Promise((done) => {
		setTimeout(() => done(kept), PATIENCE);
	});

	const good = asked.then((answer) =>
		(answer.status < 500 ? answer : kept), () => kept);

	return Promise.race([good, tooLate]);
}

self.addEventListener("fetch", (event) => {
	const { method, mode, url } = event.request;
	const page = method === "GET" ? pagePath(url) : null;
	const asset = method === "GET" ? assetPath(url) : null;

	/* a page that looks for a newer one wants the host's word */
	if (page)
		event.respondWith(mode === "navigate" ?
		    getPage(event, page) : askHost(event, page));
	else if (asset)
		event.respondWith(getAsset(asset));
});

self.addEventListener("install", (event) => {
	event.waitUntil(self.skipWaiting());
});

/* The pages that started it came before it: they are kept now. */
async function begin() {
	await forget(VERSION);
	await self.clients.claim();

	const open = await self.clients.matchAll({ type: "window" });

	for (const path of new Set(open.map(({ url }) => pagePath(url)))) {
		const answer = path && await fetch(path).catch(() => null);

		if (answer?.ok && !answer.redirected)
			await inTurn(() => keepPage(path, answer))
			    .catch(() => {});
	}
}

self.addEventListener("activate", (event) => event.waitUntil(begin()));
