-- mails.sql -- the peer's database, with the people, skills and ratings of a
-- ledger that is attached as "ours".
PRAGMA journal_mode = WAL;
CREATE TABLE message (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, body BLOB);
CREATE TABLE person (id INTEGER PRIMARY KEY, team INTEGER, name TEXT,
	email TEXT, address TEXT);
CREATE TABLE metric (id INTEGER PRIMARY KEY, team INTEGER, code TEXT);
CREATE TABLE rating (id INTEGER PRIMARY KEY,
	athlete INTEGER NOT NULL REFERENCES person,
	metric INTEGER NOT NULL REFERENCES metric,
	coach INTEGER NOT NULL REFERENCES person,
	score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
	day TEXT, created INTEGER, seq INTEGER);
CREATE TABLE outbox (id INTEGER PRIMARY KEY, person INTEGER, subject TEXT,
	body TEXT, reply_to TEXT, seq INTEGER);
CREATE TABLE applied (seq INTEGER PRIMARY KEY, outcome TEXT, person INTEGER,
	answer TEXT);
INSERT INTO person SELECT id, team, first || ' ' || last, email, NULL
	FROM ours.person;
INSERT INTO metric SELECT id, team, code FROM ours.metric;
INSERT INTO rating SELECT id, athlete, metric, coach, score, day, created, seq
	FROM ours.rating;
CREATE INDEX person_name ON person (team, name COLLATE NOCASE);
CREATE UNIQUE INDEX person_address ON person (address);
CREATE UNIQUE INDEX metric_code ON metric (team, code);
CREATE INDEX rating_athlete ON rating (athlete, metric, id);
CREATE INDEX rating_created ON rating (created);
CREATE INDEX outbox_person ON outbox (person, seq);
