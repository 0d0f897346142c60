/* argon-worker.js -- Argon2id beside the page, so that the page stays alive.
 *
 * Nothing else belongs here: the page's CSP does not reach into Workers.
 */
let lock, sodium;

/* What does not arrive is no fault of the browser's. */
const load = (url) => import(url).catch((error) => {
	throw Object.assign(error, { reason: "damaged" });
});

const JOBS = {
	async load({ lockUrl, sodiumUrl }) {
		const { default: factory } = await load(sodiumUrl);

		lock = await load(lockUrl);
		sodium = await lock.loadSodium(factory);
		if (!lock.argonWorks(sodium))
			throw new Error("Argon2id gave another answer");
	},

	seed({ password, link, handle }) {
		return lock.readerSeed(sodium, password, link, handle);
	},
};

onmessage = async ({ data }) => {
	try {
		postMessage({ answer: await JOBS[data.job](data) });
	} catch (error) {
		postMessage({ error: error.message, reason: error.reason });
	}
};
