// load.mjs -- signed texts at the SMS door, as the carrier would send them.
//   load.mjs requests TEXTS FIRST   prints so many requests, NUL after each
//   load.mjs page PORT REF BODY SID NUMBER...   prints ms a text, from the
//     answer to the webhook until the branch's file REF is another
// PUBLIC, ACCOUNT, TOKEN and LINE come from the environment.
import { createHmac } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { connect } from 'node:net';

const { PUBLIC, ACCOUNT, TOKEN, LINE } = process.env;
const [task, ...rest] = process.argv.slice(2);

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

function requests(texts, first) {
	for (let i = 0; i < texts; i++)
		writeSync(1, request('+15555550199', 'GT 6', first + i) + '\0');
}

// Sends one request, and is done when it was answered well.
function ask(port, words) {
	return new Promise((done, fail) => {
		const socket = connect(port, '127.0.0.1');
		let heard = '';
		socket.setNoDelay(true);
		socket.on('connect', () => socket.write(words));
		socket.on('error', fail);
		socket.on('close', () => fail(new Error('closed without an answer')));
		socket.on('data', (bytes) => {
			heard += bytes.toString('latin1');
			if (!heard.includes('\r\n\r\n'))
				return;
			socket.end();
			if (heard.startsWith('HTTP/1.1 200'))
				done();
			else
				fail(new Error(heard));
		});
	});
}

const nap = (ms) => new Promise((done) => { setTimeout(done, ms); });
const read = (file) => {
	try {
		return readFileSync(file, 'latin1');
	} catch {
		return '';
	}
};

async function page(port, ref, body, sid, numbers) {
	for (const number of numbers) {
		const before = read(ref);
		await ask(port, request(number, body, sid++));
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

if (task === 'requests')
	requests(...rest.map(Number));
else
	await page(Number(rest[0]), rest[1], rest[2], Number(rest[3]),
		rest.slice(4));
