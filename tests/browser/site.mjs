/* site.mjs -- a small gated site for the tests, and a server for any site. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync }
	from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join } from "node:path";

const ROOT = new URL("../../", import.meta.url).pathname;
const ASSETS = join(ROOT, "site-templates/assets");
const SODIUM = join(ROOT, "node_modules/libsodium-sumo/dist/" +
    "modules-sumo-esm/libsodium-sumo.mjs");

/* Enough of the site's style where that file is not there. */
const STYLE = `:root { color-scheme: light dark; --bg: #F4F5F7;
--card: #FFF; --ink: #15191F; --mute: #555E6B; --line: #DCE0E6;
--soft: #EEF1F5; --you: #0B63B5; --coach: #B54708; --brand: #B11731;
--head: #2A2B2C; --head-ink: #F5F5F5; --head-mute: #C9CBCE;
--warn: #FFF4E5; --warn-line: #B54708; --info: #EAF3FC }
@media (prefers-color-scheme: dark) { :root { --bg: #0F1216;
--card: #181D24; --ink: #EEF1F5; --mute: #A9B3C1; --line: #2F3742;
--soft: #222932; --you: #7DBBFF; --coach: #FFB067; --brand: #FF8496;
--head: #181A1C; --head-ink: #F5F5F5; --head-mute: #B9BDC4;
--warn: #2B2118; --warn-line: #FFB067; --info: #15263A } }
body { margin: 0; background: var(--bg); color: var(--ink);
font: 16px/1.5 sans-serif } a { color: var(--you) }
header.top { background: var(--head); color: var(--head-ink) }
.btn { display: inline-flex; min-height: 48px; align-items: center;
padding: 0 18px; background: var(--you); color: var(--card) }
.btn.ghost { background: transparent; color: var(--you) }`;

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css",
	".js": "text/javascript", ".json": "application/json",
	".svg": "image/svg+xml", ".png": "image/png",
	".webmanifest": "application/manifest+json" };

/* template name: file */
const FILES = {
	asset_style_css: join(ASSETS, "style.css"),
	asset_charts_css: join(ASSETS, "charts.css"),
	asset_sealed_css: join(ASSETS, "sealed.css"),
	asset_colors_css: join(ASSETS, "colors.css"),
	asset_find_js: join(ASSETS, "find.js"),
	asset_athlete_css: join(ASSETS, "athlete.css"),
	asset_coach_css: join(ASSETS, "coach.css"),
	asset_gate_css: join(ASSETS, "gate.css"),
	asset_find_js: join(ASSETS, "find.js"),
	asset_gate_js: join(ASSETS, "gate.js"),
	asset_lock_js: join(ASSETS, "lock.js"),
	asset_store_js: join(ASSETS, "store.js"),
	asset_keys_js: join(ASSETS, "keys.js"),
	asset_fresh_js: join(ASSETS, "fresh.js"),
	asset_password_js: join(ASSETS, "password.js"),
	asset_worker_js: join(ASSETS, "argon-worker.js"),
	asset_seal_js: join(ASSETS, "seal.js"),
	asset_choose_js: join(ASSETS, "choose.js"),
	asset_data_js: join(ASSETS, "data.js"),
	asset_icon_192_png: join(ASSETS, "icon-192.png"),
	asset_icon_512_png: join(ASSETS, "icon-512.png"),
	asset_icon_maskable_png: join(ASSETS, "icon-maskable.png"),
	asset_icon_svg: join(ASSETS, "icon.svg"),
	asset_sodium_js: SODIUM,
};

function escapeHtml(text) {
	return String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

const partial = (name) => readFileSync(
    join(ROOT, `site-templates/${name}.html`), "utf8");

/*
 * The part of Mustache that gate.html uses: {{x}}, {{{x}}}, {{#x}}, {{^x}},
 * {{>x}}, and {{!x}} without braces in it.
 */
export function render(template, values) {
	const section = /\{\{([#^])(\w+)\}\}(.*?)\{\{\/\2\}\}/gs;
	let text = template
		.replace(/\{\{![^}]*\}\}\n?/g, "")
		.replace(/\{\{>([\w-]+)\}\}/g, (all, name) =>
			render(partial(name), values));

	while (text.search(section) >= 0) {
		text = text.replace(section, (all, kind, name, inner) =>
			Boolean(values[name]) === (kind === "#") ? inner : "");
	}
	return text.replace(/\{\{(\{?)(\w+)\}?\}\}/g, (all, raw, name) => {
		if (!(name in values))
			throw new Error(`gate.html: no value for ${name}`);
		return raw ? values[name] : escapeHtml(values[name]);
	});
}

function write(folder, path, bytes) {
	const name = join(folder, path);

	mkdirSync(dirname(name), { recursive: true });
	writeFileSync(name, bytes);
}

/* more: what to put behind some of them. */
function writeAssets(folder, more = {}) {
	const names = { offline_js: "/sw.js",
		apple_icon_png: "/apple-touch-icon.png",
		head_color: "#2A2B2C", page_color: "#F4F5F7" };

	for (const name of ["sw.js", "apple-touch-icon.png"])
		write(folder, name, readFileSync(join(ASSETS, name)));
	const add = (key, bytes) => {
		const digest = createHash("sha256").update(bytes, "latin1")
			.digest("hex");
		const [, stem, kind] = /^asset_(\w+)_(\w+)$/.exec(key);

		names[key] = `/assets/${stem}.${digest.slice(0, 12)}.${kind}`;
		write(folder, names[key], Buffer.from(bytes, "latin1"));
	};

	for (const [key, file] of Object.entries(FILES))
		add(key, (existsSync(file) ? readFileSync(file, "latin1") :
		    STYLE) + (more[key] ?? ""));
	add("asset_manifest_webmanifest", render(readFileSync(
	    join(ASSETS, "manifest.webmanifest"), "latin1"),
	{ ...names, club_json: "Example Rowing" }));
	return names;
}

/*
 * A site in a folder. page(path, envelope) writes a gated page, without an
 * envelope the one where a password is chosen; build(n) the build's number;
 * restyle() changes an asset and gives its new path, withdrawWorker() is
 * site.offline = no.
 */
export function makeSite(folder, values) {
	const names = writeAssets(folder);
	const shell = readFileSync(join(ROOT, "site-templates/gate.html"),
	    "utf8");

	return {
		restyle: () => Object.assign(names, writeAssets(folder,
		    { asset_gate_css: "\n" })).asset_gate_css,
		withdrawWorker: () => {
			names.offline_js = "";
			rmSync(join(folder, "sw.js"));
		},
		build: (number) => write(folder, "build.json",
		    `{"build": ${number}, "day": "2026-05-06"}\n`),
		page: (path, envelope = "") => write(folder,
		    `${path}index.html`, render(shell, { ...names, ...values,
			    path, handle: path.split("/")[3], envelope,
			    envelope_base64: envelope, own: "",
			    own_base64: "" })),
	};
}

/*
 * Serves a folder on 127.0.0.1, port 0: any free one; gives { origin, close,
 * missed, held, broken }: the paths that were asked for and are not there,
 * those whose answer waits for the promise that is set for them, and those
 * that are answered with an error. policyOf(path): the host's own, or null.
 */
export async function serve(folder, port = 0, policyOf = () => null) {
	const missed = [], held = {}, broken = new Set();
	const server = createServer(async (request, response) => {
		const { pathname } = new URL(request.url, "http://site");
		const name = join(folder, pathname.endsWith("/") ?
		    `${pathname}index.html` : pathname);
		let bytes;

		await held[pathname];
		if (broken.has(pathname)) {
			response.writeHead(503).end("Back soon");
			return;
		}
		try {
			bytes = readFileSync(name);
		} catch { /* a build may remove it at any moment */
			missed.push(pathname);
			response.writeHead(404).end();
			return;
		}
		const policy = policyOf(pathname);

		response.writeHead(200, { "Content-Type":
		    TYPES[extname(name)] ?? "application/octet-stream",
		...policy && { "Content-Security-Policy": policy } });
		response.end(bytes);
	});

	await new Promise((done) => server.listen(port, "127.0.0.1", done));
	return {
		origin: `http://127.0.0.1:${server.address().port}`,
		missed,
		held,
		broken,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}
