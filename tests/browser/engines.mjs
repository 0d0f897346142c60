/* engines.mjs -- WebKit and Firefox, each driven by its own WebDriver.
 *
 * WebKitGTK stands for the iPhone, where every browser is WebKit: Debian's
 * WebKitWebDriver speaks the protocol over HTTP, and needs a display. Firefox
 * speaks it over a socket of its own, Marionette. Both are what Debian has, so
 * nothing comes between the test and the browser.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync }
	from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./house.mjs";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const SLOWEST_MS = 90000;

const nap = (ms) => new Promise((done) => { setTimeout(done, ms); });

/* Until it gives something that is not empty, whatever it throws before. */
export async function eventually(what, look) {
	const end = Date.now() + SLOWEST_MS;
	let last = "nothing";

	while (Date.now() < end) {
		try {
			const found = await look();

			if (found)
				return found;
		} catch (error) {
			last = error.message;
		}
		await nap(50);
	}
	throw new Error(`it did not happen: ${what} (${last})`);
}

/* What a browser started may still write there for a moment. */
const remove = (folder) => eventually(`${folder} is removed`, () => {
	rmSync(folder, { recursive: true, force: true });
	return true;
});

/* A program with a home of its own, which goes with it. */
async function start(program, args, { env = {}, stdio = [] } = {}) {
	const home = mkdtempSync(join(tmpdir(), "oarlock-engine-"));
	const child = spawn(program, args, { stdio: ["ignore", "ignore",
		"ignore", ...stdio], env: { ...process.env, HOME: home,
		XDG_CONFIG_HOME: home, XDG_DATA_HOME: home,
		XDG_CACHE_HOME: home, NO_AT_BRIDGE: "1", ...env } });

	await once(child, "spawn").catch(async () => {
		await remove(home);
		throw new Error(`there is no ${program}; ` +
		    "make deps-test installs it");
	});
	return { child, home, end: async () => {
		const gone = child.exitCode ?? child.signalCode ??
			once(child, "exit");

		child.kill("SIGKILL");
		await gone;
		await remove(home);
	} };
}

/* What a test does; ask(words of Marionette, of HTTP, what is said). */
function hands(name, ask, close) {
	const find = async (css) => (await ask("WebDriver:FindElement",
	    "POST element", { using: "css selector", value: css }))[ELEMENT];
	const run = (work, ...args) => ask("WebDriver:ExecuteScript",
	    "POST execute/sync", { args,
		    script: `return (${work})(...arguments)` });

	return {
		name, run, close,
		goto: (url) => ask("WebDriver:Navigate", "POST url", { url }),
		until: (work, ...args) => eventually(`${name}: ${work} ${args}`,
		    () => run(work, ...args)),
		click: (css) => eventually(`${name}: a click on ${css}`,
		    async () => {
			const id = await find(css);

			await ask("WebDriver:ElementClick",
			    `POST element/${id}/click`, { id });
			return true;
		}),
		type: async (css, text) => {
			const id = await find(css);

			await ask("WebDriver:ElementSendKeys",
			    `POST element/${id}/value`, { id, text });
		},
	};
}

/* ---- WebKit ---- */

async function openDisplay() {
	const server = await start("Xvfb", ["-displayfd", "3", "-screen", "0",
		"1400x1000x24", "-nolisten", "tcp"], { stdio: ["pipe"] });
	const [number] = await Promise.race([
		once(server.child.stdio[3], "data"),
		once(server.child, "exit")
			.then(() => { throw new Error("Xvfb ended"); })]);

	return { name: `:${String(number).trim()}`, end: server.end };
}

/* A window as wide as a phone. */
export async function openWebKit() {
	const display = await openDisplay();
	const port = await freePort();
	const driver = await start("WebKitWebDriver", [`--port=${port}`],
	    { env: { DISPLAY: display.name } }).catch(async (error) => {
		await display.end();
		throw error;
	});
	const say = async (method, path, body) => {
		const answer = await fetch(`http://127.0.0.1:${port}${path}`,
		    { method, body: body && JSON.stringify(body),
			    signal: AbortSignal.timeout(SLOWEST_MS) });
		const { value } = await answer.json();

		if (value?.error)
			throw new Error(`${value.error}: ${value.message}`);
		return value;
	};
	let session = "";
	const close = async () => {
		await say("DELETE", session).catch(() => {});
		await driver.end();
		await display.end();
	};

	try {
		await eventually("WebKitWebDriver", () => say("GET", "/status"));

		const { sessionId } = await say("POST", "/session",
		    { capabilities: { alwaysMatch: {
			    "webkitgtk:browserOptions": { args: [
				    "--automation", "--full-screen"] },
		    } } });

		session = `/session/${sessionId}`;
		await say("POST", `${session}/window/rect`,
		    { x: 0, y: 0, width: 390, height: 844 });
	} catch (error) {
		await close();
		throw error;
	}
	return hands("WebKit", (_, http, body) => {
		const [method, path] = http.split(" ");

		return say(method, `${session}/${path}`, body);
	}, close);
}

/* ---- Firefox ---- */

const PREFS = {
	"marionette.port": 0, /* any; it writes down which */
	"app.normandy.enabled": false,
	"app.update.enabled": false,
	"browser.aboutwelcome.enabled": false,
	"browser.safebrowsing.malware.enabled": false,
	"browser.safebrowsing.phishing.enabled": false,
	"browser.shell.checkDefaultBrowser": false,
	"datareporting.policy.dataSubmissionEnabled": false,
	"network.captive-portal-service.enabled": false,
	"network.connectivity-service.enabled": false,
	"services.settings.server": "http://127.0.0.1:9/",
};

/* Messages are LENGTH:[0, id, name, body], answers LENGTH:[1, id, error, it]. */
function talk(socket) {
	const waiting = new Map();
	let heard = Buffer.alloc(0), last = 0;

	socket.on("data", (bytes) => {
		heard = Buffer.concat([heard, bytes]);
		for (;;) {
			const colon = heard.indexOf(":");
			const end = colon + 1 + Number(heard.subarray(0, colon));

			if (colon < 0 || heard.length < end)
				return;

			const message = JSON.parse(
			    heard.subarray(colon + 1, end));

			heard = heard.subarray(end);
			waiting.get(message[1])?.(message);
		}
	});
	return async (name, body = {}) => {
		const id = ++last;
		const text = JSON.stringify([0, id, name, body]);
		const answer = new Promise((done) => { waiting.set(id, done); });

		socket.write(`${Buffer.byteLength(text)}:${text}`);

		const late = setTimeout(() => waiting.get(id)([1, id,
			{ error: name, message: "no answer" }]), SLOWEST_MS);
		const [, , error, found] = await answer;

		clearTimeout(late);

		if (error)
			throw new Error(`${error.error}: ${error.message}`);
		return found && "value" in found ? found.value : found;
	};
}

/* prefer(name, number): as in about:config. */
export async function openFirefox() {
	const profile = mkdtempSync(join(tmpdir(), "oarlock-firefox-"));
	const port = join(profile, "MarionetteActivePort");

	writeFileSync(join(profile, "user.js"),
	    Object.entries(PREFS).map(([name, value]) =>
		`user_pref("${name}", ${JSON.stringify(value)});\n`).join(""));

	const firefox = await start("firefox-esr", ["--headless", "--marionette",
		"-remote-allow-system-access", "--no-remote", "--profile",
		profile]);
	let socket;
	const close = async () => {
		socket?.destroy();
		await firefox.end();
		await remove(profile);
	};

	try {
		const number = await eventually("Firefox's port", () =>
			existsSync(port) && readFileSync(port, "utf8"));

		socket = connect(Number(number), "127.0.0.1");
		socket.on("error", () => {});

		const ask = talk(socket);

		await ask("WebDriver:NewSession");
		return { ...hands("Firefox",
		    (name, _, body) => ask(name, body), close),
		prefer: async (...args) => {
			await ask("Marionette:SetContext", { value: "chrome" });
			await ask("WebDriver:ExecuteScript", { args, script:
			    "Services.prefs.setIntPref(...arguments)" });
			await ask("Marionette:SetContext", { value: "content" });
		} };
	} catch (error) {
		await close();
		throw error;
	}
}
