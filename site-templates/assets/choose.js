/* choose.js -- choosing a password: its key is made here, and sent by her. */

/*
 * gate: what gate.js lends: $, say, show, showText, warmUp; store, keys,
 * handle; back(): whether there is a page to go back to; passwordUrl.
 */
export class Choosing {
	#gate;

	constructor(gate) {
		this.#gate = gate;
	}

	#ownLink() {
		return this.#gate.store.links(this.#gate.handle)
			.find(({ handle }) => handle === this.#gate.handle);
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
		const { $, show, store, keys, handle } = this.#gate;
		const message = await keys.message(this.#ownLink().link,
		    store.nextSeed(handle));

		show("send");
		$("gate-key").textContent = message;
		for (const way of document.querySelectorAll("[data-send]"))
			way.href = way.dataset.send +
			    encodeURIComponent(message);
		$("gate-title").tabIndex = -1;
		$("gate-title").focus();
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
		store.setNextSeed(handle,
		    await keys.makeSeed(password, this.#ownLink()));
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
