/* data.js -- an athlete's own data: shown on her page, and saved as files.
 *
 * The data stand in the page as text, inside what her key alone opens; a file
 * is made of them here, and nothing is asked of anybody. HTML knows no CR LF:
 * where a file's lines end so, data-crlf says it.
 */
const KEPT = 60 * 1000; /* ms: a phone asks first where the file may go */

function textOf({ download, crlf }) {
	const text = document.getElementById(download).textContent;

	return crlf === undefined ? text : text.replaceAll("\n", "\r\n");
}

function save({ dataset }) {
	const blob = new Blob([textOf(dataset)], { type: dataset.type });
	const link = document.createElement("a");

	link.href = URL.createObjectURL(blob);
	link.download = dataset.name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}

/*
 * Puts what is sealed for the reader alone into her page. open: gives its
 * HTML; the others are gate.js's.
 */
export async function showData({ $, say, place, lock, open }) {
	const here = $("own-here");

	try {
		const html = await open(lock.parseEnvelope(
		    lock.base64Decode($("own").textContent)));

		if (html === null)
			throw new Error("sealed for another key");
		place(here, html);
		for (const button of here.querySelectorAll("[data-download]"))
			button.addEventListener("click", () => save(button));
	} catch {
		say(here, "own");
	}
	here.hidden = false;
}
