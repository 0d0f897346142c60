/* find.js -- the search field above a table: rows that do not match hide.
 *
 * The table is whole without it. A row matches when each word that was typed
 * begins a word of what its element with data-words says; case, accents and
 * the order of words do not matter. Digits match anywhere, for numbers.
 */
function plain(text) {
	return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function wordsOf(text) {
	return plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

export function matches(text, typed) {
	const words = wordsOf(text);
	const digits = text.replace(/\D/g, "");

	return wordsOf(typed).every((part) =>
		words.some((word) => word.startsWith(part)) ||
		(/^\d{3,}$/.test(part) && digits.includes(part)));
}

function wire(field, root) {
	const rows = [...root.querySelectorAll(`#${field.dataset.find} [data-words]`)];
	const said = root.querySelector(`#${field.dataset.find}-said`);

	field.addEventListener("input", () => {
		let shown = 0;

		for (const row of rows) {
			row.hidden = !matches(row.textContent, field.value);
			shown += !row.hidden;
		}
		said.textContent = field.value.trim() === "" ? "" :
		    `${shown} of ${rows.length}`;
	});
	field.closest("[hidden]").hidden = false;
}

export function wireAll(root) {
	for (const field of root.querySelectorAll("input[data-find]"))
		wire(field, root);
}
