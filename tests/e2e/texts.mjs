// texts.mjs -- a day of texts while the daemons die, for texts.sh.
//   texts.mjs run WORK TEXTS KILLS SEED   texts, coaches' mails and deaths
//   texts.mjs judge WORK                  says what is wrong, if anything is
// CARRIER, TEAM, PROGRAMS, ACCOUNT and TOKEN come from the environment. WORK
// has numbers (an athlete each) and coaches (mail and secret address each);
// what was texted is kept in WORK/texts.json, for judge.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const { CARRIER, TEAM, PROGRAMS, ACCOUNT, TOKEN } = process.env;
const [task, work, ...rest] = process.argv.slice(2);
const LANES = 16, RATED = 15;

const lines = (name) => readFileSync(`${work}/${name}`, 'utf8').trim()
	.split('\n');
const nap = (ms) => new Promise((done) => { setTimeout(done, ms); });
const form = (fields) => new URLSearchParams(fields);

// The finisher of splitmix32: the same seed gives the same run.
function dice(seed) {
	let state = seed >>> 0;
	return (n) => {
		state = (state + 0x9e3779b9) >>> 0;
		let x = state;
		x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
		x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
		return ((x ^ (x >>> 16)) >>> 0) % n;
	};
}

// So many of a hundred, and what they say.
const kinds = [
	[34, (d) => `${d(101)} ${d(101)}`],
	[8, (d) => `${d(101)} ${d(101)} ${d(101)}`],
	[8, (d) => `hands ${d(101)}`],
	[5, (d) => `gt ${d(101)} ?${d(101)}, rhythm ${d(101)} imp ${d(11)}`],
	[9, (d) => `${1 + d(5)}${1 + d(5)}${1 + d(5)}${1 + d(5)}`],
	[7, (d) => `The wind was awful at buoy ${d(50)}, café after? 🚣`],
	[4, (d) => `Liked “${d(9)} ratings wait”`],
	[4, () => 'ok thanks'],
	[3, () => 'HELP'],
	[3, () => 'STOP'],
	[3, () => 'Please stop texting me!'],
	[6, () => 'START'],
];

function said(d) {
	let roll = d(100);
	for (const [share, words] of kinds) {
		if (roll < share)
			return { body: words(d) };
		roll -= share;
	}
	if (roll < 4)
		return { body: roll < 2 ? '' : 'look at this', media: true };
	return { body: 'who is this?', unknown: true };
}

async function post(path, fields) {
	const got = await fetch(CARRIER + path,
		{ method: 'POST', body: form(fields) });
	if (!got.ok && got.status !== 503)
		throw new Error(`${path}: ${got.status} ${await got.text()}`);
	return got.ok ? got.json() : undefined;
}

// The carrier takes it at last: it has so much room and no more.
async function text(number, { body, media }) {
	const fields = { Body: body, ...(media && { Media: '1' }) };
	let taken;
	while ((taken = await post(`/phones/${number}/texts`, fields)) ===
		undefined)
		await nap(20);
	return taken.sid;
}

// Kills a daemon of serve's once it runs again since it was killed last.
const killed = new Map();
async function die(name) {
	for (let i = 0; i < 1200; i++) {
		try {
			const pid = Number(readFileSync(
				`${TEAM}/run/oarlock-${name}.pid`, 'utf8'));
			if (pid !== killed.get(name)) {
				process.kill(pid, 'SIGKILL');
				killed.set(name, pid);
				return;
			}
		} catch { /* it is not back yet */ }
		await nap(50);
	}
	throw new Error(`oarlock-${name} did not come back`);
}

// A mail as the receiving server delivers it.
function mail([from, to], i, d) {
	const date = new Date().toUTCString().replace('GMT', '+0000');
	const rows = Array.from({ length: RATED }, (_, row) =>
		`Ann${(i * 7 + row * 11) % lines('numbers').length} Storm: ` +
		`gt ${d(101)}, hands ${d(101)}`);
	return [
		`Delivered-To: ${to}`,
		'Authentication-Results: mx.example.org; dkim=pass ' +
		'header.d=example.org; dmarc=pass header.from=example.org',
		'Received: from a.example.net (a.example.net [192.0.2.1]) by ' +
		`mx.example.org; ${date}`,
		`From: ${from}`, `To: ${to}`, 'Subject: ratings', `Date: ${date}`,
		`Message-ID: <texts-${i}@example.org>`, 'MIME-Version: 1.0',
		'Content-Type: text/plain; charset=utf-8', '', ...rows, '',
	].join('\r\n');
}

/* 75 is EX_TEMPFAIL: a mail server tries again. */
async function deliver(words) {
	for (let tries = 0;; tries++) {
		const code = await hand(words);

		if (code === 0)
			return;
		if (code !== 75 || tries === 20)
			throw new Error(`oarlock-mail: ${code}`);
		await new Promise((done) => setTimeout(done, 500));
	}
}

const hand = (words) => new Promise((done) => {
	const door = spawn(`${PROGRAMS}/oarlock-mail`, ['-C', TEAM, '--stdin'],
		{ stdio: ['pipe', 'ignore', 'inherit'] });
	door.on('close', done);
	door.stdin.end(words);
});

async function run(texts, kills, seed) {
	const d = dice(seed), numbers = lines('numbers');
	const coaches = lines('coaches').map((line) => line.split(' '));
	const plan = [], sent = [], mails = Math.ceil(texts / 100);
	let next = 0, turns = [];

	for (let i = 0; i < texts; i++) {
		const what = said(d);
		const unknown = `+1${300 + d(9)}55501${10 + d(90)}`;
		plan.push({ ...what, number: what.unknown ? unknown :
			numbers[d(numbers.length)] });
	}
	// Each death among its own share of the texts, and each daemon in its
	// turn: serve waits longer after every death.
	for (let i = 0; i < kills; i++) {
		const at = plan[Math.floor((i + d(1000) / 1000) * texts / kills)];
		if (i % 4 === 0)
			turns = ['sms', 'take', 'post', 'gen'];
		(at.die ??= []).push(...turns.splice(d(turns.length), 1));
	}
	for (let i = 0; i < mails; i++)
		plan[Math.floor(i * texts / mails)].mail =
			mail(coaches[i % coaches.length], i, d);

	await Promise.all(Array.from({ length: LANES }, async () => {
		while (next < plan.length) {
			const p = plan[next++];
			for (const name of p.die ?? [])
				await die(name);
			if (p.mail)
				await deliver(p.mail);
			sent.push({ sid: await text(p.number, p),
				number: p.number, body: p.body });
		}
	}));
	writeFileSync(`${work}/texts.json`, JSON.stringify(sent));
	console.log(`${sent.length} texts, ${mails} mails, ` +
		`${plan.flatMap((p) => p.die ?? []).join(' ')} killed`);
}

function table(db, sql) {
	const rows = execFileSync('sqlite3', ['-readonly', '-json',
		`${TEAM}/${db}`, sql], { maxBuffer: 1 << 30, encoding: 'utf8' });
	return rows === '' ? [] : JSON.parse(rows);
}

// What the carrier has, the oldest first.
async function carried() {
	const all = [];
	let uri = `/2010-04-01/Accounts/${ACCOUNT}/Messages.json?PageSize=1000`;
	while (uri) {
		const got = await fetch(CARRIER + uri, { headers: { Authorization:
			'Basic ' + btoa(`${ACCOUNT}:${TOKEN}`) } });
		const page = await got.json();
		all.push(...page.messages);
		uri = page.next_page_uri;
	}
	return all.reverse();
}

const wrong = [];
const check = (good, words) => { if (!good) wrong.push(words); };

function count(list, key) {
	const n = new Map();
	for (const item of list)
		n.set(key(item), (n.get(key(item)) ?? 0) + 1);
	return n;
}

function judge_inbound(carrier, box, ledger) {
	const sids = carrier.filter((m) => m.direction === 'inbound')
		.map((m) => m.sid);
	const stored = count(box.filter((m) => m.kind === 'text'),
		(m) => m.source_id);
	const taken = count(ledger.text_in, (t) => t.sid);
	for (const sid of sids) {
		check(stored.get(sid) === 1,
			`${sid} is ${stored.get(sid) ?? 0} times in the drop box`);
		check(taken.get(sid) === 1,
			`${sid} was taken ${taken.get(sid) ?? 0} times`);
	}
	for (const { sid } of JSON.parse(readFileSync(`${work}/texts.json`)))
		check(stored.has(sid), `${sid} is lost`);
	check(stored.size === sids.length && taken.size === sids.length,
		`${sids.length} texts, ${stored.size} stored, ${taken.size} taken`);
}

// Each text of the outbox is with the carrier once, an unclear one at most
// once, a failed one never.
function judge_outbound(carrier, outbox) {
	const key = (number, body) => `${number} ${body}`;
	const had = count(carrier, (m) => key(m.to, m.body));
	const wanted = new Map();
	for (const o of outbox) {
		const k = key(o.address, o.body);
		const w = wanted.get(k) ?? { sure: 0, unclear: 0 };
		w.sure += !['failed', 'withheld', 'unclear', 'queued']
			.includes(o.state);
		w.unclear += o.state === 'unclear';
		wanted.set(k, w);
		check(!['queued', 'sending'].includes(o.state),
			`${o.id} is still ${o.state}`);
	}
	for (const k of had.keys())
		check(wanted.has(k), `the carrier has what nobody sent: ${k}`);
	for (const [k, { sure, unclear }] of wanted) {
		const n = had.get(k) ?? 0;
		check(n >= sure && n <= sure + unclear, `sent ${sure} times` +
			(unclear ? ` and ${unclear} unclear` : '') +
			`, but the carrier has ${n}: ${k}`);
	}
}

function judge_status(carrier, outbox) {
	const by_sid = new Map(outbox.map((o) => [o.sid, o]));
	const sent = ['delivered', 'undelivered', 'sent', 'accepted'];
	const ours = count(outbox.filter((o) => sent.includes(o.state)),
		(o) => `${o.state} ${o.address} ${o.body}`);
	const theirs = count(carrier, (m) => `${m.status} ${m.to} ${m.body}`);
	for (const m of carrier) {
		const o = by_sid.get(m.sid);
		check(o === undefined || o.state === m.status,
			`${m.sid} is ${m.status}, we say ${o?.state} (${o?.id})`);
		check(o === undefined || o.address === m.to,
			`${m.sid} went to ${m.to}, we say ${o?.address}`);
	}
	for (const [k, n] of ours)
		check(theirs.get(k) === n,
			`${n} times ours, ${theirs.get(k) ?? 0} theirs: ${k}`);
}

// Nothing may leave to whom STOP stands in the drop box, but for the one
// confirmation of a STOP in words, which no carrier answers. An attempt that
// says "again" has not left.
function judge_stops(box, outbox) {
	const letters = new Map(outbox.map((o) => [o.id, o]));
	const given_up = new Set(box.filter((m) => m.body.startsWith('again'))
		.map((m) => m.source_id.replace('/again/', '/sending/')));
	const stopped = new Map(), confirmations = new Set();
	let stops = 0;
	for (const m of box) {
		if (m.kind === 'text') {
			const f = form(m.body);
			const body = f.get('Body').toLowerCase();
			if (body.includes('stop')) {
				if (body !== 'stop' && !stopped.has(f.get('From')))
					confirmations.add(`${m.seq}-1`);
				stopped.set(f.get('From'), m.seq);
				stops++;
			} else if (body === 'start')
				stopped.delete(f.get('From'));
			continue;
		}
		const o = letters.get(m.meta);
		if (m.body !== 'sending' || !o || given_up.has(m.source_id) ||
			['failed', 'withheld'].includes(o.state))
			continue;
		check(!stopped.has(o.address) || confirmations.has(o.id),
			`${o.id} (${o.state}) left after ` +
			`${o.address} had said STOP: ${o.body}`);
	}
	return stops;
}

async function judge() {
	const all = await carried();
	const out = all.filter((m) => m.direction !== 'inbound');
	const box = table('dropbox.db', `SELECT seq, kind, source_id, meta,
		CAST(body AS TEXT) AS body FROM message
		WHERE kind IN ('text', 'report') ORDER BY seq`);
	// What came back waits for its second try, long after this test, or is
	// withheld from it, as where a newer question has taken its place.
	const outbox = table('ledger.db', `SELECT o.id, o.class, o.address,
		o.body, CASE WHEN r.sid IS NULL THEN o.state ELSE 'undelivered'
		END AS state, o.detail, coalesce(r.sid, o.sid) AS sid
		FROM outbox o LEFT JOIN returned r ON r.outbox = o.id
		AND o.state IN ('queued', 'withheld') WHERE o.kind = 'text'`);
	judge_inbound(all, box, { text_in:
		table('ledger.db', 'SELECT sid FROM text_in') });
	judge_outbound(out, outbox);
	judge_status(out, outbox);
	const stops = judge_stops(box, outbox);
	check(stops > 0 && out.length > 0, 'nothing was tried');
	const states = [...count(outbox, (o) => o.state)]
		.map(([state, n]) => `${n} ${state}`).join(', ');
	console.log(`${all.length - out.length} in, ${out.length} out ` +
		`(${states}), ${stops} times STOP`);
	const mishaps = count(box.filter((m) => m.kind === 'report'),
		(m) => m.body.split(' ')[0]);
	console.log(`attempts: ${[...mishaps].map(([word, n]) =>
		`${n} ${word}`).join(', ')}`);
	for (const words of wrong.slice(0, 20))
		console.error(words);
	if (wrong.length > 0) {
		console.error(`${wrong.length} things are wrong`);
		process.exit(1);
	}
}

if (task === 'run')
	await run(...rest.map(Number));
else
	await judge();
