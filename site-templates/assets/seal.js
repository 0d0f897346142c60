/* seal.js -- seals of ratings: what this browser saw, against what opens.
 *
 * While a rating waits, the page carries its seal; once it is open, the salt
 * and the parts. What the browser has seen is kept by store.js; the sentences
 * stand in gate.html. Nothing is asked of anybody.
 */
const LABEL = "oarlock/1 seal";

/* In the order in which they are sealed. */
const PARTS = ["rating", "athlete", "skill", "score", "importance", "note",
	"coach", "time"];

/* [{ rating, seal, time }] of those that wait. */
export function readWaiting(root) {
	return [...root.querySelectorAll("[data-seal]")].map(({ dataset }) =>
		({ rating: dataset.rating, seal: dataset.seal,
			time: dataset.time }));
}

/*
 * Those that are open: seal, salt and parts, as text; answered and day. What
 * cannot be shown as it is has its bytes beside it, in hex.
 */
export function readOpenings(root, lock) {
	const valueOf = ({ dataset, textContent }) => dataset.bytes ?
	    lock.hexDecode(dataset.bytes) : textContent;

	return [...root.querySelectorAll("[data-opening]")].map((list) => {
		const parts = [...list.querySelectorAll("[data-part]")]
			.map((dd) => [dd.dataset.part, valueOf(dd)]);

		return { ...list.dataset, ...Object.fromEntries(parts) };
	});
}

/* The seal that the parts make, in hex. lock: lock.js. */
export function sealOf(lock, sodium, opening) {
	const seal = lock.hash(sodium, 32, lock.hexDecode(opening.salt), LABEL,
	    ...PARTS.map((name) => opening[name]));

	return Array.from(seal, (b) => b.toString(16).padStart(2, "0")).join("");
}

/*
 * What to say of an opening whose parts make this seal; kept: what store.js
 * has of the page. "same", "changed", "broken", "unseen", or null: nothing.
 */
export function judge(opening, made, kept) {
	const seen = kept.get(opening.rating);

	if (seen && (seen.seal !== made || seen.time !== opening.time))
		return "changed";
	if (made !== opening.seal)
		return "broken";
	if (seen?.waited)
		return "same";
	/* Who was first herself has never had a seal to see. */
	if (Number(opening.answered) < Number(opening.time))
		return null;
	return [...kept.values()].some(({ waited }) => waited) ?
	    "unseen" : null;
}

/* Those that wait under another seal than before. */
export function swapped(waiting, kept) {
	return waiting.filter(({ rating, seal, time }) => {
		const seen = kept.get(rating);

		return seen && (seen.seal !== seal || seen.time !== time);
	});
}

/* "Mon 4 May 2026": whole, as it may be shown to somebody later. */
function dayOf(milliseconds) {
	return new Date(milliseconds).toLocaleDateString("en-GB", {
		weekday: "short", day: "numeric", month: "short",
		year: "numeric" }).replace(",", "");
}

/* What was seen stands beside what the page has now. */
function showSeen(list, seen) {
	const dt = document.createElement("dt");
	const dd = document.createElement("dd");

	dt.textContent = "seal seen here";
	dd.textContent = `${seen.seal}, ${dayOf(seen.seen)}`;
	list.append(dt, dd);
}

/*
 * Says it beside every rating of the open page, and remembers what is new.
 * say(element, template's name) shows a sentence. Gives whether all is well.
 */
export function checkSeals({ root, lock, sodium, store, handle, say }) {
	const kept = store.seals(handle);
	const openings = readOpenings(root, lock);
	const waiting = readWaiting(root);
	const fill = (element, name, text) => element
		.querySelectorAll(`[data-fill="${name}"]`)
		.forEach((place) => { place.textContent = text; });
	const warn = (element, verdict, seen) => {
		say(element, `seal-${verdict}`);
		element.classList.add("gate-warning");
		fill(element, "seen", seen ? dayOf(seen.seen) : "");
	};
	let good = true;

	for (const opening of openings) {
		const { rating, day } = opening;
		const seen = kept.get(rating);
		const verdict = judge(opening, sealOf(lock, sodium, opening),
		    kept);
		const place = root.querySelector(`[data-seal-of="${rating}"]`);

		if (!place || verdict === null)
			continue;
		if (verdict === "same" || verdict === "unseen") {
			say(place, `seal-${verdict}`);
			fill(place, "day", day);
			continue;
		}
		good = false;
		warn(place, verdict, seen);
		if (seen) {
			showSeen(root.querySelector(
			    `[data-opening="${rating}"]`), seen);
		}
	}
	for (const { rating } of swapped(waiting, kept)) {
		const place = root.querySelector(
		    `[data-waiting="${rating}"]`);

		good = false;
		if (place)
			warn(place, "swapped", kept.get(rating));
	}
	store.keepSeals(handle, [
		...waiting.map((one) => ({ ...one, waited: true })),
		...openings.map((one) => ({ ...one, waited: false })),
	]);
	return good;
}
