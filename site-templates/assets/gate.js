/* gate.js -- a gated page: choose a password, unlock, lock.
 *
 * The sentences stand in gate.html. The addresses of the other files come from
 * this script's data- attributes, because their names carry content hashes.
 */
const asset = document.querySelector("script[data-lock]").dataset;
const POLL = 20 * 1000;
const REMEMBER_DAYS = 30;

const $ = (id) => document.getElementById(id);
/* From the address, not from the page: a page moved elsewhere must not open. */
const [, PATH, , HANDLE] =
    /(\/[at]\/([a-z2-7]{2})\/(\2[a-z2-7]{8})\/)(index\.html)?$/
	.exec(location.pathname) ?? [];

const policy = (globalThis.trustedTypes ??
    { createPolicy: (name, rules) => rules }).createPolicy("oarlock", {
	/* our own generator's output, opened with the reader's key */
	createHTML: (fragment) => fragment,
	/* no other script */
	createScriptURL: (url) =>
		url === asset.offline ? asset.offline : asset.worker,
});

/* Firefox forbids it where it forbids storage: this tab is alone then. */
function otherTabs() {
	try {
		return new BroadcastChannel("oarlock");
	} catch {
		return null;
	}
}

const tabs = otherTabs();

let lock, store, fresh, seal; /* the modules of these names */
let keys; /* a Keys of keys.js */
let opened = null; /* the handle whose key opened the page */
let isOld = false; /* the open page, against what this device has seen */
let isRemembered = false;
let news = null; /* what checkBuild of fresh.js said last */

/* ---- screens ---- */

function show(name) {
	for (const screen of document.querySelectorAll("[data-screen]"))
		screen.hidden = screen.dataset.screen !== name;
	$("gate").hidden = false;
	$("gate-page").hidden = true;
}

/* Puts the sentence of a template into an element; null empties it. */
function say(where, name) {
	const element = typeof where === "string" ? $(where) : where;

	if (name === null)
		element.replaceChildren();
	else
		element.replaceChildren(
		    $(`say-${name}`).content.cloneNode(true));
}

const isShown = (name) => !$("gate").hidden &&
	!document.querySelector(`[data-screen="${name}"]`).hidden;

function passwordFields() {
	return [...document.querySelectorAll("#gate .gate-field input")];
}

function trouble(name) {
	show("trouble");
	say("gate-trouble-say", name);
	$("gate-paste").hidden = !["link", "owner", "oldlink"].includes(name);
}

/* Whatever has no reason of its own is something that did not arrive. */
function failed(error) {
	trouble(error.reason ?? "damaged");
}

/*
 * Runs a button's work with its screen shut and a sentence in it; what the
 * work gives is the sentence that stays.
 */
async function busy(screen, sentence, work) {
	const root = document.querySelector(`[data-screen="${screen}"]`);
	const status = root.querySelector(".gate-busy");
	const buttons = root.querySelectorAll("button");
	const focused = document.activeElement;
	let outcome;

	say(status, sentence);
	for (const button of buttons)
		button.disabled = true;
	try {
		outcome = await work();
	} catch (error) {
		failed(error);
	}
	for (const button of buttons)
		button.disabled = false;
	if (document.activeElement === document.body)
		focused.focus();
	say(status, outcome ?? null);
}

/* ---- opening ---- */

const envelope = () =>
	lock.parseEnvelope(lock.base64Decode($("page").textContent));

/* Begins what a password will need while the reader still types it. */
function warmUp() {
	keys.startWorker().catch(failed);
	keys.load().catch(failed);
}

/* A new password was chosen, and the page is still locked for the old one. */
const isPending = () => opened === HANDLE && store.nextSeed(HANDLE);

const notice = () => (isOld ? "older" :
    news ?? (isPending() ? "pending" : null));

function place(element, html) {
	const template = document.createElement("template");

	template.innerHTML = policy.createHTML(html);
	element.replaceChildren(template.content);
}

/* reader: whose key opened it: { handle, link, seed } */
function reveal(html, reader) {
	place($("gate-page"), html);
	keys.stopWorker();
	opened = reader.handle;
	showOwn(reader).catch(() => {});
	isOld = fresh.isOlderPage(store, HANDLE, $("gate-page"));
	checkSeals();
	leadHome(opened);
	showPage();
	wireSearch().then(() => returnTo(store.takePlace()));
}

function returnTo(place) {
	if (place?.isSending && isPending())
		changePassword();
	else if (place)
		fresh.restorePlace($("gate-page"), place);
	else
		scrollTo(0, history.state?.y ?? 0);
}

/* A page has several readers, and each has a dashboard of her own. */
function leadHome(handle) {
	const home = `/a/${handle.slice(0, 2)}/${handle}/`;

	for (const link of $("gate-page").querySelectorAll("[data-home]")) {
		link.setAttribute("href", home);
		if (home === PATH)
			link.setAttribute("aria-current", "page");
	}
}

/* The part that is sealed for the page's own reader alone. */
async function showOwn({ handle, link, seed }) {
	if (!$("own") || handle !== HANDLE)
		return;

	const { showData } = await import(asset.files);

	showData({ $, say, place, lock,
		open: (sealed) => keys.open(sealed, `${PATH}own`, link, seed) });
}

/* What cannot be checked is not spoken of; the page stands by itself. */
function checkSeals() {
	keys.load().then((sodium) => seal.checkSeals({ root: $("gate-page"),
		lock, sodium, store, handle: HANDLE, say }))
		.then((good) => say("gate-seals", good ? null : "seals"))
		.catch(() => {})
		.then(() => { $("gate-seals").dataset.checked = "yes"; });
}

/* A table is whole without its search. */
async function wireSearch() {
	const root = $("gate-page");

	if (root.querySelector("[data-find]"))
		await import(asset.find).then(({ wireAll }) => wireAll(root))
			.catch(() => {});
}

function showPage() {
	const title = $("gate-page").querySelector("h1");

	say("gate-notice", notice());
	$("gate-page").hidden = false;
	$("gate").hidden = true;
	$("gate-bar").hidden = false;
	$("gate-change").hidden = opened !== HANDLE;
	say("gate-state", isPending() ? "waiting" :
	    isRemembered ? "remembered" : "unlocked");
	for (const input of passwordFields())
		input.value = "";
	if (title) {
		title.tabIndex = -1;
		title.focus({ preventScroll: true });
	}
}

async function openWithKept() {
	const kept = await store.keptKeys(HANDLE);

	for (const { handle, link, seed, isNext } of kept) {
		const html = await keys.open(envelope(), PATH, link, seed);

		if (html === null)
			continue;
		if (isNext) {
			/* the new password's key is the one in use now */
			store.dropNextSeed(handle);
			await store.forget(handle).catch(() => {});
		}
		store.setSeed(handle, seed);
		isRemembered = kept.some((key) => key.isRemembered &&
		    key.handle === handle && key.seed === seed);
		reveal(html, { handle, link, seed });
		return true;
	}
	say("gate-unlock-say", kept.length > 0 ? "kept" : null);
	return false;
}

function askPassword() {
	const links = store.links(HANDLE);

	if (links.length === 0) {
		trouble("link");
		return;
	}
	$("gate-unlock").elements.username.value = links[0].handle;
	$("gate-remember-row").hidden = !store.canRemember();
	show("unlock");
	warmUp();
	$("gate-password").focus();
}

async function unlock(password) {
	for (const reader of store.links(HANDLE)) {
		const seed = await keys.makeSeed(password, reader);
		const html = await keys.open(envelope(), PATH, reader.link,
		    seed);

		if (html === null)
			continue;
		store.setSeed(reader.handle, seed);
		/* a browser may forbid it: the bar says what became of it */
		isRemembered = $("gate-remember").checked &&
		    await store.remember(reader.handle, seed, REMEMBER_DAYS)
			.then(() => true, () => false);
		reveal(html, { ...reader, seed });
		return;
	}
	say("gate-unlock-say", store.ownLink(HANDLE) ||
	    PATH.startsWith("/t/") ? "password" : "other");
	$("gate-password").focus();
	$("gate-password").select();
	$("gate-password").setAttribute("aria-invalid", "true");
}

/* ---- choosing ---- */

function showText(id, shown) {
	const button = document.querySelector(`[data-shows="${id}"]`);

	$(id).type = shown ? "text" : "password";
	button.textContent = shown ? "Hide" : "Show";
	button.setAttribute("aria-pressed", String(shown));
}

/* Its own file, which a page that only opens never needs. */
async function choosing() {
	const { Choosing } = await import(asset.choose);

	return new Choosing({ $, say, show, showText, warmUp, store, keys,
		renew: () => fresh.renewPage(hands), handle: HANDLE,
		back: () => opened !== null,
		passwordUrl: asset.password, door: asset.door,
		sitePublicKey: () => envelope().sitePublicKey });
}

const choosePassword = async () => (await choosing()).begin();
const changePassword = async () => (await choosing()).resume();
const choose = async (password) => (await choosing()).choose(password);

async function keyless() {
	if (store.ownLink(HANDLE))
		await (await choosing()).resume();
	else
		trouble("owner");
}

/* Readers who may open this page beside its own. */
const hasOthers = () => $("page") &&
	store.links(HANDLE).some(({ handle }) => handle !== HANDLE);

/* After a RESET the keys that are kept here open nothing any more. */
async function oldLink() {
	if (!$("page"))
		await store.forget(HANDLE).catch(() => {});
	trouble("oldlink");
}

/* ---- locking ---- */

async function lockNow() {
	await store.forgetAll().catch(failed);
	tabs?.postMessage("lock");
	location.reload();
}

/* ---- while the page is open ---- */

/* A newer page is not loaded under a reader's hands. */
const hands = {
	isBusy: () => passwordFields().some(({ value }) => value !== "") ||
	    (opened !== null && isShown("choose")) ||
	    (document.activeElement?.matches("[data-find]") &&
	    store.isTouched()),
	leave: () => {
		store.keepPlace({ ...fresh.readPlace($("gate-page")),
			isSending: isShown("send") });
		if (!opened)
			show("wait"); /* whatever is typed now would be lost */
		location.reload();
	},
};

async function look() {
	/* its days may have run out while the page was open */
	if (opened && isRemembered)
		isRemembered = await store.isRemembered(opened)
			.catch(() => false);
	/* this tab alone: others have a reader, or are remembered */
	if (opened && !isRemembered && store.isIdle()) {
		store.forgetTab();
		location.reload();
		return;
	}
	if (document.hidden || hands.isBusy())
		return;

	news = await fresh.checkBuild(store, hands);
	say("gate-notice", notice());
}

function watch() {
	const touch = () => opened && store.touch();

	look();
	setInterval(look, POLL);
	addEventListener("visibilitychange", look);
	for (const event of ["pointerdown", "keydown", "wheel"])
		addEventListener(event, touch, { passive: true });
	/* who comes back to it reads on where she was */
	addEventListener("pagehide", () => opened &&
		history.replaceState({ y: scrollY }, ""));
	/* a page out of the back-forward cache may have been locked since */
	addEventListener("pageshow", ({ persisted }) => {
		if (persisted && opened && !store.seed(opened))
			location.reload();
	});
	addEventListener("hashchange", () => takeLink() && location.reload());
	tabs?.addEventListener("message", () => {
		store.forgetTab();
		if (opened)
			location.reload();
	});
}

/* ---- start ---- */

/*
 * The link secret leaves the address bar as soon as it is kept. Mail programs
 * put signs behind a link, and some write its own signs in another way; 128
 * bits in 22 digits leave four digits to the last one.
 */
function takeLink() {
	const text = location.hash.replace(/%(..)/g, (sign, hex) =>
		String.fromCharCode(parseInt(hex, 16))).replace(/[^\w-]/g, "");
	const link = /^([\w-]{21}[AQgw])[_-]*$/.exec(text)?.[1];

	if (!link)
		return false;
	if (store.saveLink(HANDLE, link))
		history.replaceState(null, "",
		    location.pathname + location.search);
	return true;
}

/*
 * Of a message that holds a link, her page's address. On an iPhone an icon of
 * the home screen has a storage of its own, and no link opens there.
 */
function openPasted(event) {
	const [link] = /\/a\/[a-z2-7]{2}\/[a-z2-7]{10}\/#[\w-]{21}[AQgw]/
		.exec($("gate-link").value) ?? [];

	event.preventDefault();
	say("gate-paste-say", link ? null : "paste");
	if (link)
		location.assign(link);
}

function onSubmit(id, screen, sentence, work) {
	$(id).addEventListener("submit", (event) => {
		const input = $(id).querySelector(".gate-field input");

		event.preventDefault();
		busy(screen, sentence, () => work(input.value));
	});
}

function onClick(selector, work) {
	for (const element of document.querySelectorAll(selector))
		element.addEventListener("click", () => work(element));
}

function wire() {
	onSubmit("gate-unlock", "unlock", "opening", unlock);
	onSubmit("gate-choose", "choose", "making", choose);
	$("gate-paste").addEventListener("submit", openPasted);
	onClick("#gate-offer", async () => (await choosing()).offer());
	onClick("#gate-again", choosePassword);
	onClick("#gate-check", () => busy("send", "checking",
	    async () => (await choosing()).check()));
	onClick("#gate-copy", () => busy("send", null,
	    async () => (await choosing()).copy()));
	onClick("#gate-reload", () => location.reload());
	onClick("#gate-lock", lockNow);
	onClick("#gate-change", changePassword);
	onClick("#gate-door", () => busy("send", "sending",
	    async () => (await choosing()).send()));
	onClick("[data-back]", showPage);
	onClick("[data-shows]", ({ dataset }) => showText(dataset.shows,
	    $(dataset.shows).type === "password"));
	$("gate-new").addEventListener("input",
	    async () => (await choosing()).showStrength());
	$("gate-password").addEventListener("input", () =>
		$("gate-password").removeAttribute("aria-invalid"));
}

async function start() {
	/* not even its sentences may be there */
	if (asset.cut && !$("gate-end")) {
		document.body.textContent = asset.cut;
		return;
	}
	if (!PATH)
		throw new Error("not the address of a page");

	const modules = ["lock", "store", "fresh", "seal", "keys"]
		.map((name) => import(asset[name]));

	[lock, store, fresh, seal] = await Promise.all(modules);
	keys = new (await modules[4]).Keys(lock, asset, policy);
	takeLink();
	wire();
	if (!("WebAssembly" in globalThis) || !lock.canInflate()) {
		trouble("unable");
		return;
	}
	if (store.isIdle())
		store.forgetTab();
	store.touch();
	watch();
	fresh.setOffline(asset.offline, policy).catch(() => {});

	const isNewest = await keys.settleLink(store, HANDLE, asset.link);

	if ($("page") && envelope() && await openWithKept())
		return;
	if (!isNewest && !hasOthers())
		await oldLink();
	else if ($("page"))
		askPassword();
	else
		await keyless();
}

start().catch(failed);
