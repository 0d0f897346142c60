/* fresh.js -- is there a newer version of this page, or an older site? */

/* Loads the page again if the host has another version of it. */
export async function renewPage(store) {
	const answer = await fetch(location.pathname, { cache: "no-cache" });
	const text = answer.ok ? await answer.text() : "";
	const now = document.getElementById("page")?.textContent.trim();
	const same = now ? text.includes(now) : !text.includes('id="page"');

	if (!answer.ok || same)
		return false;
	store.keepPlace();
	location.reload();
	return true;
}

/*
 * Asks for the newest build and looks once at the page for each. Gives true
 * if the site is older than what this device has seen.
 */
export async function checkBuild(store) {
	const answer = await fetch("/build.json", { cache: "no-cache" });
	const { build } = await answer.json();

	if (build < store.newestBuild())
		return true;
	store.setNewestBuild(build);
	if (build > store.checkedBuild()) {
		store.setCheckedBuild(build);
		await renewPage(store);
	}
	return false;
}
