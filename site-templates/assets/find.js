/* find.js -- a field that leaves of a list what holds its words. */

/* "Zoë" is found by "zoe". */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "")
	.toLowerCase();

/* Each [data-find] names the table it searches; the page says how many left. */
export function begin(root) {
	for (const field of root.querySelectorAll("[data-find]")) {
		const rows = [...root.querySelectorAll(
		    `#${field.dataset.find} tbody tr`)];
		const count = root.querySelector(`#${field.dataset.find}-found`);

		field.closest("[hidden]")?.removeAttribute("hidden");
		field.addEventListener("input", () => {
			const words = plain(field.value).split(/\s+/);
			let shown = 0;

			for (const row of rows) {
				const text = plain(row.textContent);

				row.hidden = !words.every((word) =>
					text.includes(word));
				shown += !row.hidden;
			}
			count.textContent = field.value.trim() === "" ? "" :
			    `${shown} of ${rows.length}`;
		});
	}
}
