// imap_server.mjs PORT FOLDER MODE -- an IMAP server that misbehaves in one
// way; its certificate is FOLDER/server.pem, and what it hears goes to
// FOLDER/heard. It says "ready" when it listens.
import { appendFileSync, readFileSync } from "node:fs";
import net from "node:net";
import tls from "node:tls";

const [port, folder, mode] = process.argv.slice(2);
const certificate = {
	key: readFileSync(`${folder}/server.key`),
	cert: readFileSync(`${folder}/server.pem`),
};
const mail = (n) => `Subject: odd ${n}\r\n\r\nBen: gt ${n}\r\n`;
const body = (n, text) => `* ${n} FETCH (UID ${n} BODY[] {${text.length}}\r\n${text})\r\n`;
const sizes = (...ns) => ns.map((n) => `* ${n} FETCH (UID ${n} RFC822.SIZE ${mail(n).length})\r\n`).join("");
let waiting = [1, 2]; // UIDs in INBOX

// What it answers before its OK, by the first word of the command.
const usual = {
	CAPABILITY: () => "* CAPABILITY IMAP4rev1 IDLE MOVE UIDPLUS\r\n",
	SELECT: () =>
		`* ${waiting.length} EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [READ-WRITE] x\r\n`,
	SEARCH: () => `* SEARCH ${waiting.join(" ")}\r\n`,
	SIZE: () => sizes(...waiting),
	BODY: (uids) => waiting.filter((n) => uids.includes(n)).map((n) => body(n, mail(n))).join(""),
	MOVE: (uids) => {
		waiting = waiting.filter((n) => !uids.includes(n));
		return "";
	},
};
const modes = {
	// A mail goes between list and fetch; another's flags change; and the last
	// mail of the folder is told without being asked for.
	vanish: {
		BODY: () =>
			"* 1 FETCH (FLAGS (\\Seen))\r\n* 1 EXPUNGE\r\n" + body(2, mail(2)) + body(9, mail(9)),
	},
	bye: { SEARCH: () => "* BYE going down\r\n" },
	flood: { BODY: () => "* 1 FETCH (UID 1 BODY[] {4000000000}\r\n" + "x".repeat(8e6) },
	garbage: { SEARCH: () => "HTTP/1.1 200 OK\r\n\r\n" },
	nothing: { SEARCH: () => "* SEARCH 0 2 2 1\r\n" },
	// One mail is more than it can bear.
	poison: { BODY: (uids) => (uids.includes(1) ? "* BYE\r\n" : body(2, mail(2))) },
	// Its sizes are guesses, and this one was too low.
	guess: {
		SIZE: () => "* 1 FETCH (UID 1 RFC822.SIZE 2000000)\r\n" + sizes(2),
		BODY: () => body(1, "x".repeat(2200000)) + body(2, mail(2)),
	},
};

function answer(socket, line) {
	const [tag, ...words] = line.split(" ");
	appendFileSync(`${folder}/heard`, `${socket.encrypted ? "tls" : "clear"} ${words.join(" ")}\n`);
	const verb = words[0] === "UID" ? (/SIZE|BODY/.exec(line) ?? [words[1]])[0] : words[0];

	if (mode === "silent" && verb === "SELECT") return;
	if (line === "DONE") return socket.write(`${socket.idle} OK done\r\n`);
	if (verb === "IDLE") {
		// News before the answer, once.
		socket.idle = tag;
		const news = mode === "early" && waiting.length === 0;
		if (news) waiting = [3];
		return socket.write(`${news ? "* 1 EXISTS\r\n" : ""}+ idling\r\n`);
	}
	if (verb === "STARTTLS" && mode === "refuse") return socket.write(`${tag} NO not today\r\n`);
	if (verb === "STARTTLS") {
		socket.write(`${tag} OK begin\r\n${mode === "inject" ? "* PREAUTH in clear\r\n" : ""}`);
		socket.removeAllListeners("data");
		return listen(new tls.TLSSocket(socket, { isServer: true, ...certificate }));
	}
	if (verb === "LOGIN" && mode === "busy") return socket.write(`${tag} NO [UNAVAILABLE] later\r\n`);
	if (verb === "LOGIN" && mode === "deny") return socket.write(`${tag} BAD wrong\r\n`);
	const uids = (words[2] ?? "").split(",").map(Number);
	const told = (modes[mode]?.[verb] ?? usual[verb] ?? (() => ""))(uids);
	socket.write(told);
	if (told.startsWith("* BYE")) return socket.end();
	socket.write(`${tag} OK ${verb} done\r\n`);
}

function listen(socket) {
	let rest = "";
	socket.on("error", () => {});
	socket.on("data", (bytes) => {
		const lines = (rest + bytes.toString("latin1")).split("\r\n");
		rest = lines.pop();
		for (const line of lines) answer(socket, line);
	});
}

const greeting = mode === "preauth" ? "* PREAUTH welcome\r\n" : "* OK hello\r\n";
const begin = (socket) => {
	listen(socket);
	socket.write(greeting);
};
const inClear = ["inject", "refuse", "preauth"].includes(mode);
const server = inClear ? net.createServer(begin) : tls.createServer(certificate, begin);
server.listen(Number(port), "127.0.0.1", () => console.log("ready"));
