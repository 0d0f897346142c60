// load.mjs -- signed texts at the SMS door, as the carrier would send them.
//   load.mjs rate PORT TEXTS SOCKETS FIRST   prints texts per second
//   load.mjs tail PORT TEXTS SOCKETS FIRST   prints texts per second, and the
//     median and the 99th percentile of an answer in ms
//   load.mjs page PORT REF BODY SID NUMBER...   prints ms a text, from the
//     answer to the webhook until the branch's file REF is another
// PUBLIC, ACCOUNT, TOKEN and LINE come from the environment.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const { PUBLIC, ACCOUNT, TOKEN, LINE } = process.env;
const [task, port, ...rest] = process.argv.slice(2);

function request(from, body, sid) {
	const fields = {
		AccountSid: ACCOUNT, ApiVersion: '2010-04-01', Body: body,
		From: from, MessageSid: 'SM' + sid.toString(16).padStart(32, '0'),
		NumMedia: '0', To: LINE,
	};
	const signed = PUBLIC + '/sms' +
		Object.keys(fields).sort().map((k) => k + fields[k]).join('');
	const form = new URLSearchParams(fields).toString();
	return 'POST /twilio/sms HTTP/1.1\r\nHost: 127.0.0.1\r\n' +
		'Content-Type: application/x-www-form-urlencoded\r\n' +
		`Content-Length: ${form.length}\r\nX-Twilio-Signature: ` +
		createHmac('sha1', TOKEN).update(signed).digest('base64') +
		`\r\n\r\n${form}`;
}

// One kept-alive socket; next() gives a request, or nothing at the end. times
// gets the ms until each answer.
function talk(next, times = []) {
	return new Promise((done, fail) => {
		const socket = connect(Number(port), '127.0.0.1');
		let heard = '', began, asked = false;
		const say = () => {
			const words = next();
			asked = words !== undefined;
			if (!asked)
				socket.end();
			else
				socket.write(words);
			began = performance.now();
		};
		socket.setNoDelay(true);
		socket.on('connect', say);
		socket.on('error', fail);
		socket.on('close', () => {
			if (asked)
				fail(new Error('closed without an answer'));
			else
				done();
		});
		socket.on('data', (bytes) => {
			heard += bytes.toString('latin1');
			const head = heard.indexOf('\r\n\r\n');
			if (head < 0)
				return;
			const length = /content-length: *(\d+)/i.exec(heard);
			const end = head + 4 + Number(length[1]);
			if (heard.length < end)
				return;
			if (!heard.startsWith('HTTP/1.1 200'))
				fail(new Error(heard));
			heard = heard.slice(end);
			times.push(performance.now() - began);
			say();
		});
	});
}

async function rate(texts, sockets, first) {
	const waiting = [];
	for (let i = 0; i < texts; i++)
		waiting.push(request('+15555550199', 'GT 6', first + i));
	const start = performance.now(), times = [];
	await Promise.all(Array.from({ length: sockets },
		() => talk(() => waiting.pop(), times)));
	const rate = texts / (performance.now() - start) * 1000;
	times.sort((a, b) => a - b);
	const at = (part) => times[Math.floor((times.length - 1) * part)];
	return [rate, at(0.5), at(0.99)];
}

const nap = (ms) => new Promise((done) => { setTimeout(done, ms); });
const read = (file) => {
	try {
		return readFileSync(file, 'latin1');
	} catch {
		return '';
	}
};

async function page(ref, body, sid, numbers) {
	for (const number of numbers) {
		const before = read(ref);
		const words = [request(number, body, sid++)];
		await talk(() => words.pop());
		const start = performance.now();
		while (read(ref) === before || read(ref) === '') {
			if (performance.now() - start > 30000)
				throw new Error('no commit within 30 s');
			await nap(1);
		}
		console.log(performance.now() - start);
		await nap(300);
	}
}

if (task === 'rate')
	console.log((await rate(...rest.map(Number)))[0]);
else if (task === 'tail')
	console.log((await rate(...rest.map(Number))).join(' '));
else
	await page(rest[0], rest[1], Number(rest[2]), rest.slice(3));
