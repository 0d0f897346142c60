/* choose.js -- choosing a password: its key is made here, and sent by her. */

/*
 * gate: what gate.js lends: $, say, show, showText, warmUp, renew; store, keys,
 * handle; back(): whether there is a page to go back to; passwordUrl; door:
 * the address of the key door, or none; sitePublicKey().
 */
const LOOK = 3000; /* ms between looks for the page of a key that arrived */
const PATIENCE = 20 * 1000; /* ms for the key door's answer */
const LATE = 2 * 60 * 1000; /* from then on the reader is told what to do */

export class Choosing {
	#gate;

	constructor(gate) {
		this.#gate = gate;
	}

	#ownLink() {
		return this.#gate.store.ownLink(this.#gate.handle);
	}

	/* The screen where it is chosen. */
	begin() {
		const { $, show, warmUp, back } = this.#gate;

		show("choose");
		warmUp();
		for (const button of document.querySelectorAll("[data-back]"))
			button.hidden = !back();
		$("gate-new").focus();
	}

	/* The key that is made already, or a new one. */
	async resume() {
		if (this.#gate.store.nextSeed(this.#gate.handle))
			await this.#showKey();
		else
			this.begin();
	}

	async #showKey() {
		const { $, say, show, store, keys, handle, back } = this.#gate;
		const message = await keys.message(this.#ownLink(),
		    store.nextSeed(handle));

		show("send");
		$("gate-key").textContent = message;
		for (const way of document.querySelectorAll("[data-send]"))
			way.href = way.dataset.send +
			    encodeURIComponent(message);
		say("gate-next", back() ? "next-change" : "next-first");
		for (const button of document.querySelectorAll("[data-back]"))
			button.hidden = !back();
		$("gate-title").tabIndex = -1;
		$("gate-title").focus();
		if (store.sentAt(handle))
			this.#await();
	}

	/* Without a page the link is enough, with one the key of until now. */
	async send() {
		const { $, say, store, keys, handle, back, door,
			sitePublicKey } = this.#gate;
		const old = back() ? { seed: store.seed(handle),
			sitePublicKey: sitePublicKey() } : null;
		const body = await keys.doorMessage(handle, this.#ownLink(),
		    store.nextSeed(handle), old);
		const status = await fetch(door, { method: "POST", body,
			credentials: "omit", cache: "no-store",
			signal: AbortSignal.timeout(PATIENCE) })
			.then((answer) => answer.status, () => 0);

		if (status !== 200) {
			say("gate-door-say", status === 429 ? "door-busy" :
			    "door-closed");
			$("gate-ways").open = true;
			return;
		}
		store.setSentAt(handle, Date.now());
		this.#await();
	}

	/* These two give the sentence that stays. */
	async check() {
		const found = await this.#gate.renew().catch(() => "offline");

		return found === "newer" ? null :
		    found === "offline" ? found : "notyet";
	}

	async copy() {
		const key = this.#gate.$("gate-key");

		try {
			await navigator.clipboard.writeText(key.textContent);
			return "copied";
		} catch {
			getSelection().selectAllChildren(key);
			return "selected"; /* forbidden, as in some apps */
		}
	}

	/* Another password now would come too late: first this one's page. */
	#await() {
		const { $, say, store, renew, handle } = this.#gate;
		const look = async () => {
			const late = Date.now() - store.sentAt(handle) > LATE;

			$("gate-door").hidden = !late;
			$("gate-again").hidden = !late;
			$("gate-ways").hidden = !late;
			say("gate-door-say", late ? "door-late" : "door-stored");
			if (!late && await renew().catch(() => "same") !== "newer")
				setTimeout(look, LOOK);
		};

		look();
	}

	async #judge(password) {
		const { passwordUrl, handle } = this.#gate;
		const { judgePassword } = await import(passwordUrl);

		return judgePassword(password, [document.title, handle]);
	}

	async choose(password) {
		const { $, say, store, keys, handle } = this.#gate;
		const { refused } = await this.#judge(password);

		say("gate-choose-say", refused);
		if (refused) {
			say("gate-strength", null);
			$("gate-new").focus();
			return;
		}
		store.setSentAt(handle, 0);
		store.setNextSeed(handle,
		    await keys.makeSeed(password, { handle,
			link: this.#ownLink() }));
		keys.stopWorker();
		$("gate-new").value = "";
		await this.#showKey();
	}

	async showStrength() {
		const { $, say } = this.#gate;
		const { refused, strength } =
			await this.#judge($("gate-new").value);

		say("gate-choose-say", null);
		say("gate-strength", refused ? null : `strength-${strength}`);
	}

	async offer() {
		const { $, showText, passwordUrl } = this.#gate;
		const { offerWords } = await import(passwordUrl);

		$("gate-new").value = offerWords();
		showText("gate-new", true);
		await this.showStrength();
		$("gate-new").focus();
	}
}
