// gate.mjs -- the table of what may leave by text: makes a row for each cell
// (rows), and compares what became of each (judge). For gate.sh.
import { execFileSync } from 'node:child_process';

const states = ['none', 'pending', 'active', 'stopped', 'blocked', 'invalid'];
// "urgent" is the answer to words of harm; a copy is one of a question.
const kinds = ['invitation', 'link', 'answer', 'urgent', 'prompt', 'notice',
	'message', 'copy'];
const people = ['nobody', 'adult', 'minor', 'minor without target',
	'minor whose target said STOP', 'minor not to be contacted',
	'adult away', 'adult who pauses', 'adult who was away', 'left'];
const lines = { boats: '+15555550100', resting: '+15555550188' };

function* cells() {
	let n = 0;
	for (const line of Object.keys(lines))
		for (const who of line === 'boats' ? people : ['adult'])
			for (const state of states)
				for (const kind of kinds)
					yield { n: ++n, line, who, state, kind };
}

const number = (n) => `+1${201 + Math.floor(n / 100)}55501` +
	`${n % 100}`.padStart(2, '0');
const stopped = '+19995550199';
const text = (s) => s === null ? 'NULL' : `'${s}'`;

function person(c) {
	const minor = c.who.startsWith('minor');
	const target = !minor || c.who === 'minor without target' ? null
		: c.who === 'minor whose target said STOP' ? stopped
			: 'guardian@example.org';
	const gone = c.who === 'left' ? '1' : 'NULL';
	let sql = `INSERT INTO person (id, team, first, last, role, minor,
		guardian, language, default_share, generation, created, link_since,
		left_at)
		VALUES (${1000 + c.n}, 1, 'P${c.n}', '', 'rower', ${+minor},
		${text(target)}, 'en', 1, 1, 1, 1, ${gone});`;
	const away = { 'adult away': ["'away'", "'2026-11-30'"],
		'adult who pauses': ["'paused'", 'NULL'],
		'adult who was away': ["'away'", "'2026-11-20'"] }[c.who];
	if (away)
		sql += `INSERT INTO absence (athlete, kind, since, until,
			created, seq) VALUES (${1000 + c.n}, ${away[0]},
			'2026-11-15', ${away[1]}, 1, 1);`;
	if (c.who === 'minor not to be contacted')
		sql += `INSERT INTO contact_wish (person, event, channel,
			wording, at, seq) VALUES (${1000 + c.n}, 'none', 'text',
			'NOCONTACT', 1, 1);`;
	return sql;
}

function letter(c, created) {
	const seq = 1000 + c.n, copy = c.kind === 'copy';
	const who = c.who === 'nobody' ? 'NULL' : 1000 + c.n;
	const row = (nth, kind, address, state) => `INSERT INTO outbox (id,
		kind, class, person, address, line, subject, body, reply_to,
		created, seq, state, detail) VALUES ('${seq}-${nth}', 'text',
		'${kind}', ${who}, '${address}', '${lines[c.line]}', '',
		'cell ${c.n}', '', ${created}, ${seq}, '${state}', '');`;
	let sql = '';
	if (c.state !== 'none')
		sql += `INSERT INTO phone (number, state, since) VALUES
			('${number(c.n)}', '${c.state}', 1);`;
	if (c.state !== 'none' && c.who !== 'nobody' && !copy)
		sql += `INSERT INTO person_phone VALUES (${who},
			'${number(c.n)}');`;
	if (c.kind === 'urgent')
		sql += `INSERT INTO text_in (seq, sid, number, line, body,
			reading, at) VALUES (${seq}, 'SM${seq}',
			'${number(c.n)}', '${lines[c.line]}', 'x', 'disclosure',
			${created});`;
	if (copy)
		sql += row(1, 'prompt', '+19995550100', 'delivered');
	return sql + row(2, c.kind === 'urgent' ? 'answer' : c.kind,
		number(c.n), 'queued');
}

function rows(now, age) {
	const created = Date.parse(now) / 1000 - age;
	console.log(`PRAGMA foreign_keys = OFF; BEGIN;
		INSERT INTO phone (number, state, since)
		VALUES ('${stopped}', 'stopped', 1);`);
	for (const c of cells())
		console.log((c.who === 'nobody' ? '' : person(c)) +
			letter(c, created));
	console.log('COMMIT;');
}

// The manual's table, in its order: "sent", "held" or the word of a refusal.
const agreed = { invitation: ['pending'], answer: ['none'],
	urgent: ['none', 'pending'], copy: ['none', 'pending'] };
const rules = [
	(c, t) => t.stopped && 'held',
	// What disturbs waits for the morning before anything else is asked.
	(c, t) => t.night && !['answer', 'link', 'urgent'].includes(c.kind) &&
		'held',
	(c) => c.state !== 'active' && !agreed[c.kind]?.includes(c.state) &&
		(['none', 'pending'].includes(c.state) ? 'consent' : c.state),
	(c) => c.who === 'left' && 'left',
	(c) => c.who === 'minor not to be contacted' &&
		!['urgent', 'copy'].includes(c.kind) && 'no-contact',
	(c) => ['minor without target', 'minor whose target said STOP']
		.includes(c.who) && !['urgent', 'copy'].includes(c.kind) && 'copy',
	(c) => ['adult away', 'adult who pauses'].includes(c.who) &&
		['prompt', 'copy'].includes(c.kind) && 'held',
	(c, t) => t.night && c.kind !== 'urgent' &&
		(c.who.startsWith('minor') || t.late) && 'held',
];

function expected(c, t) {
	for (const rule of rules) {
		const said = rule(c, t);
		if (said)
			return said;
	}
	return 'sent';
}

async function carried(now) {
	const had = new Map();
	let page = `/2010-04-01/Accounts/${process.env.ACCOUNT}/Messages.json` +
		'?PageSize=1000';
	const login = Buffer.from(
		`${process.env.ACCOUNT}:${process.env.TOKEN}`).toString('base64');
	while (page) {
		const answer = await fetch(process.env.CARRIER + page,
			{ headers: { Authorization: `Basic ${login}` } });
		const list = await answer.json();
		for (const m of list.messages)
			had.set(m.to, (had.get(m.to) ?? 0) + 1);
		page = list.next_page_uri;
	}
	return had;
}

// What oarlock-post reported, by outbox id.
function reports(team) {
	const said = new Map();
	const list = execFileSync('sqlite3', ['-readonly', '-json',
		`${team}/dropbox.db`, `SELECT source_id, meta,
		CAST(body AS TEXT) AS body FROM message WHERE kind = 'report'
		AND source_id LIKE '%/outcome/%'`], { encoding: 'utf8',
		maxBuffer: 1 << 26 });
	for (const m of JSON.parse(list || '[]'))
		said.set(m.meta, m.body);
	return said;
}

// How many texts each number has had in the rounds before this one.
const before = (rounds, c) => rounds.filter((t) => c.line === 'boats' &&
	expected(c, t) === 'sent').length;
const all = [{ name: 'day' }, { name: 'night', night: true },
	{ name: 'late-night', night: true, late: true },
	{ name: 'stopped', stopped: true },
	{ name: 'switched-off', stopped: true }];

async function judge(name, team) {
	const nth = all.findIndex((t) => t.name === name), t = all[nth];
	const had = await carried(), said = reports(team), wrong = [];
	const counts = {};
	for (const c of cells()) {
		const want = expected(c, t);
		const report = said.get(`${1000 + c.n}-2`) ?? '';
		const left = (had.get(number(c.n)) ?? 0) -
			before(all.slice(0, nth), c);
		const got = report.startsWith('accepted') ? 'sent'
			: report.startsWith('failed') ? report.split(' ')[1]
				: report === '' ? 'held' : report;
		// A line that rests is not asked any further.
		const fits = c.line === 'resting'
			? got !== 'sent' && [want, 'held'].includes(got) : got === want;
		if (!fits || left !== (got === 'sent' ? 1 : 0))
			wrong.push(`${JSON.stringify(c)}: ${got}, not ${want}; ` +
				`${left} left`);
		counts[got] = (counts[got] ?? 0) + 1;
	}
	console.log(name, JSON.stringify(counts));
	for (const w of wrong.slice(0, 20))
		console.log(w);
	return wrong.length;
}

const [what, ...rest] = process.argv.slice(2);
if (what === 'rows')
	rows(rest[0], Number(rest[1]));
else
	process.exit(await judge(rest[0], rest[2]) > 0 ? 1 : 0);
