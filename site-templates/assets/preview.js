/* preview.js -- in the designer's preview alone: loads the page again when a
 * template, a style or a text has changed, and shows all screens of the lock.
 */
const { version, find } =
    document.querySelector("script[data-version]").dataset;

async function look() {
	try {
		const answer = await fetch("/version");

		if (answer.ok && await answer.text() !== version)
			location.reload();
	} catch {
		/* the preview was stopped; it may come back */
	}
}

/* Every screen, with every sentence that it may say. */
function showLock() {
	const main = document.querySelector("#gate main");

	if (!main)
		return;
	for (const hidden of document.querySelectorAll("#gate [hidden]:not(input), " +
	    "#gate-bar"))
		hidden.hidden = false;
	for (const sentence of document.querySelectorAll(
	    "template[id^=say-]")) {
		const section = document.createElement("section");

		section.append(sentence.content.cloneNode(true));
		main.append(section);
	}
}

setInterval(look, 1000);
showLock();
if (document.querySelector("body [data-find]"))
	import(find).then(({ wireAll }) => wireAll(document.body));
