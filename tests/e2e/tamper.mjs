/* tamper.mjs -- a host that serves a folder, and does what it is told to.
 *
 *   node tests/e2e/tamper.mjs FOLDER RULES [KEY CERT]
 *
 * RULES is a JSON file, read for each request: path to { status, location,
 * flip, add, body, close }; "*" is for every path. With key and certificate
 * it speaks TLS. Prints its port.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSecure } from "node:https";
import { join } from "node:path";

const [folder, rules, key, cert] = process.argv.slice(2);

function read(path) {
	const name = join(folder, path.endsWith("/") ?
	    `${path}index.html` : path);

	return existsSync(name) && statSync(name).isFile() ?
	    readFileSync(name) : null;
}

function answer(request, response) {
	const path = request.url;
	const all = JSON.parse(readFileSync(rules));
	const rule = all[path] ?? all["*"] ?? {};
	let body = rule.body === undefined ? read(path) : Buffer.from(rule.body);

	if (rule.close) {
		request.socket.destroy();
		return;
	}
	if (rule.status || !body) {
		response.writeHead(rule.status ?? 404,
		    rule.location ? { Location: rule.location } : {});
		response.end("no");
		return;
	}
	body = Buffer.concat([body, Buffer.alloc(rule.add ?? 0, 0x20)]);
	if (rule.flip !== undefined)
		body[rule.flip] ^= 1;
	response.writeHead(200, { "Content-Type": "text/html" });
	response.end(body);
}

const server = key ?
    createSecure({ key: readFileSync(key), cert: readFileSync(cert) }, answer) :
    createServer(answer);

server.listen(0, "127.0.0.1", () => console.log(server.address().port));
