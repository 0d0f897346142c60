/* argon-worker.js -- Argon2id beside the page, so that the page stays alive.
 *
 * Nothing else belongs here: the page's CSP does not reach into Workers.
 */
let lock, sodium;

const JOBS = {
	async load({ lockUrl, sodiumUrl }) {
		const { default: factory } = await import(sodiumUrl);

		lock = await import(lockUrl);
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
		postMessage({ error: error.message });
	}
};
