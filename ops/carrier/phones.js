// phones.js -- shows what the carrier knows, once a second.
"use strict";

const EVERY_MS = 1000;
const phones = new Map(); // number -> its section
let version = -1;
let away = false;

function copy(template) {
	const node = document.getElementById(template).content;
	return node.firstElementChild.cloneNode(true);
}

function say(text) {
	document.getElementById("notice").textContent = text;
}

async function post(path, form) {
	const answer = await fetch(path, {
		method: "POST",
		body: new URLSearchParams(new FormData(form)),
	});
	say(answer.ok ? "" : (await answer.text()).trim());
	if (answer.ok)
		form.reset();
	await update();
}

function stateOf(text) {
	if (text.way === "carrier")
		return { words: "the carrier's own answer" };
	if (text.way === "out")
		return {
			words: text.error ? `${text.status}, ${text.error}`
				: text.status,
			bad: text.error !== 0,
		};
	if (text.webhook === 0)
		return { words: "on its way" };
	if (text.webhook >= 200 && text.webhook < 300)
		return { words: "received" };
	return {
		words: text.webhook < 0 ? "the webhook does not answer"
			: `the webhook answered ${text.webhook}`,
		bad: true,
	};
}

function showText(list, text) {
	let item = list.querySelector(`[data-sid="${text.sid}"]`);
	if (!item) {
		item = copy("text");
		item.dataset.sid = text.sid;
		item.className = text.way;
		item.querySelector(".body").textContent = text.body;
		list.append(item);
		list.parentElement.scrollTop = list.scrollHeight;
	}
	const state = stateOf(text);
	const line = item.querySelector(".state");
	const at = new Date(text.at * 1000);
	const words = `${at.toLocaleTimeString()} · ${state.words}`;
	if (line.textContent !== words)
		line.textContent = words;
	line.classList.toggle("bad", Boolean(state.bad));
}

function newPhone(number, lines) {
	const section = copy("phone");
	const form = section.querySelector("form");
	section.setAttribute("aria-label", `Phone ${number}`);
	section.querySelector("h2").textContent = number;
	section.querySelector(".screen").setAttribute("aria-label",
		`Texts of ${number}`);
	for (const line of lines)
		form.elements.To.append(new Option(line));
	section.querySelector(".to").hidden = lines.length < 2;
	// With one line there is nothing to choose; the carrier knows it.
	form.elements.To.disabled = lines.length < 2;
	form.addEventListener("submit", event => {
		event.preventDefault();
		post(`/phones/${encodeURIComponent(number)}/texts`, form);
	});
	form.elements.Body.addEventListener("keydown", event => {
		if (event.key !== "Enter" || event.shiftKey)
			return;
		event.preventDefault();
		form.requestSubmit();
	});
	document.getElementById("phones").append(section);
	return section;
}

function showPhone(phone, lines) {
	if (!phones.has(phone.number))
		phones.set(phone.number, newPhone(phone.number, lines));
	const section = phones.get(phone.number);
	const blocked = section.querySelector(".blocked");
	blocked.hidden = phone.blocked.length === 0;
	blocked.textContent = `STOP was said to ${phone.blocked.join(", ")}`;
	for (const text of phone.texts)
		showText(section.querySelector("ol"), text);
}

async function update() {
	const answer = await fetch("/phones.json", { cache: "no-cache" });
	const now = await answer.json();
	if (now.version === version)
		return;
	version = now.version;
	document.getElementById("empty").hidden = now.phones.length > 0;
	for (const phone of now.phones)
		showPhone(phone, now.lines);
}

async function keepUpdating() {
	try {
		await update();
		if (away)
			say("");
		away = false;
	} catch {
		say("The carrier does not answer.");
		away = true;
	}
	setTimeout(keepUpdating, EVERY_MS);
}

document.getElementById("add").addEventListener("submit", event => {
	event.preventDefault();
	post("/phones", event.target);
});
keepUpdating();
