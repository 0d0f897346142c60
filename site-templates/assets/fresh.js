/* fresh.js -- a newer version of this page, an older site, no site at all. */
const END = /<\/html>\s*$/;
const PATIENCE = 15 * 1000; /* ms for a number; a page takes longer */

/*
 * Loads the page again if the host has another version of it. Gives "newer",
 * "same", or "later" where there is another and the reader is at something.
 * hands: { isBusy(), leave() }, which loads it.
 */
export async function renewPage({ isBusy, leave }) {
	const answer = await fetch(location.pathname, { cache: "no-cache",
		signal: AbortSignal.timeout(4 * PATIENCE) });
	const text = answer.ok ? await answer.text() : "";
	const now = document.getElementById("page")?.textContent.trim();
	const same = now ? text.includes(now) : !text.includes('id="page"');

	/* a host at work on itself answers with no locked page, or half of one */
	if (same || !text.includes(" data-lock=") || !END.test(text))
		return "same";
	if (isBusy())
		return "later";
	leave();
	return "newer";
}

/* ---- what the reader has opened and typed there ---- */

/* A fold by its words; a newer page may count other numbers in them. */
function wordsOf(fold) {
	const summary = fold.querySelector("summary");
	const outer = fold.parentElement.closest("details");
	const { textContent } = summary.querySelector("b") ?? summary;

	return (outer ? wordsOf(outer) : "") +
	    `${textContent.replace(/\d+/g, "")}\n`;
}

const fields = (root) => [...root.querySelectorAll("input[data-find]")];

export function readPlace(root) {
	return { y: scrollY, at: document.activeElement?.id,
		folds: [...root.querySelectorAll("details[open]")].map(wordsOf),
		typed: fields(root).map(({ id, value }) => [id, value]) };
}

export function restorePlace(root, { y, at, folds, typed }) {
	for (const fold of root.querySelectorAll("details"))
		fold.open ||= folds.includes(wordsOf(fold));
	for (const field of fields(root)) {
		field.value = new Map(typed).get(field.id) ?? "";
		field.dispatchEvent(new Event("input"));
		if (field.id === at)
			field.focus({ preventScroll: true });
	}
	scrollTo(0, y);
}

/* ---- builds ---- */

/* Whether the open page was built on a day before one seen; notes the day. */
export function isOlderPage(store, handle, root) {
	const day = root.querySelector("[data-built]")?.dataset.built;

	if (!/^\d{4}-\d\d-\d\d$/.test(day))
		return false;
	if (day < store.newestDay(handle))
		return true;
	store.setNewestDay(handle, day);
	return false;
}

async function newestBuild() {
	const answer = await fetch("/build.json", { cache: "no-cache",
		signal: AbortSignal.timeout(PATIENCE) });
	const { build } = await answer.json();

	if (!Number.isInteger(build))
		throw new Error("build.json has no number");
	return build;
}

/*
 * Asks for the newest build and looks once at the page for each. Gives what
 * there is to say: "older", where the site is older than what this device has
 * seen; "offline", where nobody answers; null.
 */
export async function checkBuild(store, hands) {
	if (!navigator.onLine)
		return "offline";

	try {
		const build = await newestBuild();

		if (build < store.newestBuild())
			return "older";
		store.setNewestBuild(build);
		if (build > store.checkedBuild() &&
		    await renewPage(hands) !== "later")
			store.setCheckedBuild(build);
		return null;
	} catch {
		return "offline";
	}
}

/*
 * The site's switch is the address: without one every worker of this origin's
 * site is ended and what it kept is removed. A browser may forbid all this;
 * then there is no page without a connection.
 */
export async function setOffline(url, policy) {
	const workers = navigator.serviceWorker;

	if (!workers)
		return;
	if (url) {
		await workers.register(policy.createScriptURL(url),
		    { scope: "/" });
		return;
	}
	for (const one of await workers.getRegistrations())
		await one.unregister();
	for (const name of await caches.keys()) {
		if (name.startsWith("oarlock-"))
			await caches.delete(name);
	}
}
