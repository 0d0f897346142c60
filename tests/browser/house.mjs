/* house.mjs -- a small club with its daemons, its pocket carrier and its site,
 * for tests of what passes between a page, a phone and the server. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { serve } from "./site.mjs";

const OARLOCK = process.env.OARLOCK ?? "build/release/oarlock";
const ACCOUNT = "AC0000000000000000000000000000000a";
const LINE = "+15555550100";

const nap = (ms) => new Promise((done) => { setTimeout(done, ms); });

const isTaken = (port) => new Promise((done) => {
	const peer = connect(port, "127.0.0.1");

	peer.on("connect", () => { peer.destroy(); done(true); });
	peer.on("error", () => done(false));
});

/* The tests that run at once share the folder TEST_PORTS: each port is given
 * once. */
function isOurs(port) {
	try {
		if (process.env.TEST_PORTS)
			mkdirSync(join(process.env.TEST_PORTS, `port.${port}`));
		return true;
	} catch {
		return false;
	}
}

/* Below those that the system gives to clients, which come in between. */
export async function freePort() {
	for (;;) {
		const port = 20000 + Math.floor(Math.random() * 12000);

		if (isOurs(port) && !await isTaken(port))
			return port;
	}
}

/* Until it gives something, for five minutes at most. */
async function eventually(what, look) {
	for (let i = 0; i < 3000; i++) {
		const found = await look();

		if (found)
			return found;
		await nap(100);
	}
	throw new Error(`it did not happen: ${what}`);
}

/*
 * people: lines of a roster. Every phone in it agrees to texts. Gives
 *	origin, door    where the site is, and the key door
 *	text(from, body), told(number, words)   a text, and one that came
 *	link(name), order(lines), gone(url), close()
 */
export async function openHouse(people) {
	const folder = mkdtempSync(join(tmpdir(), "oarlock-house-"));
	const team = join(folder, "team");
	const children = [];
	const run = (...args) => execFileSync(OARLOCK, args,
	    { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
	const set = (key, value) => execFileSync("git",
	    ["config", "-f", join(team, "oarlock.conf"), key, value]);
	const start = (program, ...args) => {
		const child = spawn(program, args,
		    { stdio: ["ignore", "pipe", "ignore"] });

		children.push(child);
		return child;
	};

	mkdirSync(join(folder, "site"));

	const site = await serve(join(folder, "site"));
	const port = await freePort();
	const door = `http://127.0.0.1:${port}/key`;
	const hook = `http://127.0.0.1:${port}/twilio`;

	run("init", team, "--club", "Example Rowing", "--team", "Varsity",
	    "--zone", "UTC", "--url", site.origin, "--mail",
	    "ratings@example.org");
	writeFileSync(join(team, "token"), "0123456789abcdef\n",
	    { mode: 0o600 });
	for (const [key, value] of Object.entries({
		"site.folder": join(folder, "site"), "site.key-door": door,
		"sms.listen": `127.0.0.1:${port}`, "sms.public-url": hook,
		"sms.quiet": "00:00-00:00", "sms.rate": "100",
		"sms.daily": "1000", "line.boats.number": LINE,
		"line.boats.account": ACCOUNT,
		"line.boats.token-file": "token" }))
		set(key, value);

	const carrier = start(join(dirname(OARLOCK), "oarlock-carrier"),
	    "--account", ACCOUNT, "--token-file", join(team, "token"),
	    "--number", LINE, "--webhook", `${hook}/sms`);
	const [shown] = await once(carrier.stdout, "data");
	const phones = String(shown).trim().replace(/\/$/, "");

	set("sms.api-url", phones);
	start(OARLOCK, "-C", team, "serve");
	writeFileSync(join(folder, "people.csv"), people);
	run("-C", team, "roster", "import", join(folder, "people.csv"));

	const textsOf = async (number) => {
		const all = await (await fetch(`${phones}/phones.json`)).json();
		const flat = (x) => (Array.isArray(x) ? x.flatMap(flat) :
		    x && typeof x === "object" ?
		    [x, ...Object.values(x).flatMap(flat)] : []);

		return flat(all).filter((one) => one.number === number)
			.flatMap(({ texts }) => texts ?? [])
			.filter(({ way }) => way !== "in")
			.map(({ body }) => body);
	};
	const told = (number, words) => eventually(`${number}: ${words}`,
	    async () => (await textsOf(number))
		.findLast((body) => body.includes(words)));
	const text = (from, body) => eventually(`a text from ${from}`,
	    async () => (await fetch(`${phones}/phones/` +
		`${encodeURIComponent(from)}/texts`, { method: "POST",
		    body: new URLSearchParams({ Body: body }) })).ok);

	for (const number of new Set(people.match(/\+1\d{10}/g))) {
		await told(number, "Reply YES");
		await text(number, "YES");
		await told(number, "/a/");
	}
	return {
		origin: site.origin, door, text, told,
		link: (name) => /link: (\S+)/.exec(
		    run("-C", team, "link", name))[1],
		order: (words) => run("-C", team, "order", words),
		gone: (url) => eventually(`no ${url}`,
		    async () => (await fetch(url)).status === 404),
		close: async () => {
			for (const child of children.reverse()) {
				const end = once(child, "exit");

				child.kill("SIGTERM");
				await end;
			}
			site.close();
			rmSync(folder, { recursive: true });
		},
	};
}
