/* keys.js -- makes a reader's key and tries it: libsodium.js and the Worker.
 *
 * Link secrets and seeds are base64url text here, as store.js keeps them.
 */

/* "unable": this browser cannot do the sums, or does them differently. */
class Unable extends Error {
	constructor(message, reason = "unable") {
		super(message);
		this.reason = reason;
	}
}

export class Keys {
	#lock;
	#asset;
	#policy;
	#sodium = null;
	#worker = null;
	#ready = null;

	/* lock: lock.js; asset: addresses; policy: for the Worker's address. */
	constructor(lock, asset, policy) {
		this.#lock = lock;
		this.#asset = asset;
		this.#policy = policy;
	}

	/* libsodium.js on the page's side: everything but Argon2id. */
	load() {
		this.#sodium ??= this.#loadSodium();
		return this.#sodium;
	}

	async #loadSodium() {
		const { default: factory } = await import(this.#asset.sodium);
		const sodium = await this.#lock.loadSodium(factory)
			.catch((error) => { throw new Unable(error.message); });

		if (!this.#lock.cipherWorks(sodium))
			throw new Unable("XChaCha20 gave another answer");
		return sodium;
	}

	/* Early, so that its test runs while the reader types. */
	startWorker() {
		const { worker, lock, sodium } = this.#asset;

		if (!this.#worker) {
			this.#worker = new Worker(
			    this.#policy.createScriptURL(worker),
			    { type: "module" });
			this.#ready = this.#ask({ job: "load", lockUrl: lock,
				sodiumUrl: sodium });
		}
		return this.#ready;
	}

	stopWorker() {
		this.#worker?.terminate();
		this.#worker = null;
	}

	/* One question at a time. */
	#ask(message) {
		const worker = this.#worker;

		return new Promise((resolve, reject) => {
			worker.onmessage = ({ data }) => data.error ?
			    reject(new Unable(data.error, data.reason)) :
			    resolve(data.answer);
			worker.onerror = () =>
				reject(new Unable("no Worker", "damaged"));
			worker.postMessage(message);
		});
	}

	async makeSeed(password, { handle, link }) {
		await this.startWorker();

		const seed = await this.#ask({ job: "seed", password, handle,
			link: this.#lock.base64Decode(link) });

		return this.#lock.base64urlEncode(seed);
	}

	async #reader(link, seed) {
		const lock = this.#lock;
		const pair = lock.keyPair(await this.load(),
		    lock.base64Decode(seed));

		return { ...pair, link: lock.base64Decode(link) };
	}

	/* The page's HTML, or null if it is not for this key. */
	async open(envelope, path, link, seed) {
		return this.#lock.openEnvelope(await this.load(), envelope,
		    path, await this.#reader(link, seed));
	}

	/*
	 * Keeps, of the two links that a page was opened with last, the one
	 * with the page's mark: an old link opened again, or a new one opened
	 * before its page is there, must shut nobody out. False: neither.
	 */
	async settleLink(store, handle, mark) {
		const mine = [store.ownLink(handle), store.linkBefore(handle)]
			.filter((link) => link);

		for (const link of mark ? mine : []) {
			const found = this.#lock.linkMark(await this.load(),
			    this.#lock.base64Decode(link));

			if (found === mark) {
				store.saveLink(handle, link);
				return true;
			}
		}
		return !mark || mine.length === 0;
	}

	/* What the key door takes; old: the seed in use until now, or null. */
	async doorMessage(handle, link, seed, old) {
		const lock = this.#lock;
		const message = await this.message(link, seed);

		if (!old)
			return `${handle} ${message}`;

		const { secretKey } = await this.#reader(link, old.seed);
		const mark = lock.changeMark(await this.load(),
		    old.sitePublicKey, secretKey, lock.base64Decode(link),
		    message.split(" ")[1]);

		return `${handle} ${message} ${mark}`;
	}

	async message(link, seed) {
		const reader = await this.#reader(link, seed);

		return this.#lock.keyMessage(await this.load(),
		    reader.publicKey, reader.link);
	}
}
