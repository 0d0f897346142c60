-- ledger.sql -- what Oarlock knows. Derived from the drop box, and written
-- by oarlock-take alone; `oarlock replay` makes it again, row for row.
-- Times are seconds since 1970, UTC; seq is the message in the drop box.

-- What became of each message.
CREATE TABLE applied (
	seq		INTEGER PRIMARY KEY,
	kind		TEXT NOT NULL,
	received	INTEGER NOT NULL,
	outcome		TEXT NOT NULL
	    CHECK (outcome IN ('done', 'aside', 'ignored')),
	reason		TEXT NOT NULL,	-- why not done: no names, no bodies
	answer		TEXT NOT NULL,	-- what the operator's command prints
	person		INTEGER REFERENCES person
) STRICT;
CREATE INDEX applied_unsaved ON applied (person)
    WHERE kind = 'mail' AND reason <> '';

-- Begun and not ended: a message that kills its reader is found here.
CREATE TABLE attempt (
	seq		INTEGER PRIMARY KEY,
	tries		INTEGER NOT NULL CHECK (tries > 0)
) STRICT;

-- People.

CREATE TABLE team (
	id		INTEGER PRIMARY KEY,
	name		TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
	created		INTEGER NOT NULL
) STRICT;

CREATE TABLE team_short (
	short		TEXT PRIMARY KEY COLLATE NOCASE,
	team		INTEGER NOT NULL REFERENCES team
) STRICT;

CREATE TABLE person (
	id		INTEGER PRIMARY KEY,
	team		INTEGER NOT NULL REFERENCES team,
	first		TEXT NOT NULL CHECK (first <> ''),
	last		TEXT NOT NULL,
	nick		TEXT COLLATE NOCASE,	-- the short word for mails
	role		TEXT NOT NULL
	    CHECK (role IN ('rower', 'coxswain', 'coach', 'head coach')),
	email		TEXT COLLATE NOCASE CHECK (email LIKE '%_@_%'),
	minor		INTEGER NOT NULL CHECK (minor IN (0, 1)),
	guardian	TEXT,	-- copy target: a mail address or a number
	side		TEXT CHECK (side IN ('port', 'starboard', 'both')),
	grade		INTEGER CHECK (grade BETWEEN 1 AND 12),
	height		INTEGER CHECK (height BETWEEN 100 AND 250), -- cm
	weight		INTEGER CHECK (weight BETWEEN 250 AND 2000), -- 0.1 kg
	hide_points	INTEGER NOT NULL DEFAULT 0
	    CHECK (hide_points IN (0, 1)),
	share_phone	INTEGER NOT NULL DEFAULT 0
	    CHECK (share_phone IN (0, 1)),
	keep_copy	INTEGER NOT NULL DEFAULT 0 -- of age, and copies go on
	    CHECK (keep_copy IN (0, 1)),
	language	TEXT NOT NULL CHECK (language IN ('en', 'es')),
	default_share	INTEGER NOT NULL CHECK (default_share IN (0, 1)),
	generation	INTEGER NOT NULL CHECK (generation > 0), -- of the link
	link_since	INTEGER NOT NULL,	-- this link's
	link_told	INTEGER,	-- she knows that another one comes
	created		INTEGER NOT NULL,
	address_generation INTEGER NOT NULL DEFAULT 1, -- of a coach's address
	address_since	INTEGER,	-- when it last changed
	left_at		INTEGER
) STRICT;
CREATE UNIQUE INDEX person_email ON person (email) WHERE left_at IS NULL;
CREATE UNIQUE INDEX person_nick ON person (team, nick) WHERE left_at IS NULL;
CREATE INDEX person_role ON person (team, role);

CREATE TABLE phone (
	number		TEXT PRIMARY KEY
	    CHECK (number GLOB '+[1-9]*' AND length(number) BETWEEN 8 AND 16),
	state		TEXT NOT NULL CHECK (state IN
	    ('pending', 'active', 'stopped', 'blocked', 'invalid')),
	since		INTEGER NOT NULL,
	unblocked	TEXT	-- while blocked: the state to go back to
	    CHECK (unblocked IN ('pending', 'active', 'stopped', 'invalid'))
) STRICT;
CREATE INDEX phone_blocked ON phone (number) WHERE state = 'blocked';

-- One phone may serve two athletes of a family, one athlete have two phones.
CREATE TABLE person_phone (
	person		INTEGER NOT NULL REFERENCES person,
	number		TEXT NOT NULL REFERENCES phone,
	PRIMARY KEY (person, number)
) STRICT;
CREATE INDEX person_phone_number ON person_phone (number);

-- Evidence: who agreed to texts, when, and to which words.
CREATE TABLE consent (
	id		INTEGER PRIMARY KEY,
	number		TEXT NOT NULL REFERENCES phone,
	event		TEXT NOT NULL
	    CHECK (event IN ('invited', 'agreed', 'stopped', 'resumed')),
	wording		TEXT NOT NULL,	-- ours when invited, theirs otherwise
	version		TEXT NOT NULL,	-- of the terms; '' when it ends
	channel		TEXT NOT NULL CHECK (channel IN ('text', 'mail',
	    'carrier', 'operator')),
	at		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_number ON consent (number, id);

-- Evidence: who asked that a child is not contacted, and who ended it.
CREATE TABLE contact_wish (
	id		INTEGER PRIMARY KEY,
	person		INTEGER NOT NULL REFERENCES person,
	event		TEXT NOT NULL CHECK (event IN ('none', 'again')),
	guardian	TEXT,	-- her number or address; NULL: a head coach
	coach		INTEGER REFERENCES person, -- NULL: operator, guardian
	channel		TEXT NOT NULL CHECK (channel IN ('text', 'mail',
	    'operator')),
	wording		TEXT NOT NULL,	-- as it was written
	at		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_wish_person ON contact_wish (person, id);

CREATE VIEW no_contact AS	-- nothing leaves to them by text or mail
SELECT w.person, w.at FROM contact_wish w
WHERE w.event = 'none' AND NOT EXISTS (SELECT 1 FROM contact_wish n
    WHERE n.person = w.person AND n.id > w.id);

CREATE TABLE terms (		-- their versions; before the first one: 1
	id		INTEGER PRIMARY KEY,
	version		TEXT NOT NULL UNIQUE CHECK (version <> ''),
	at		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;

CREATE TABLE words (		-- what our texts say; the newest counts
	seq		INTEGER PRIMARY KEY,
	at		INTEGER NOT NULL,
	body		TEXT NOT NULL	-- as ingest/sms/words/wordbook.h has it
) STRICT;

CREATE TABLE safekeeping (	-- when a backup was made, and a restore tried
	what		TEXT PRIMARY KEY CHECK (what IN ('backup', 'drill')),
	at		INTEGER NOT NULL
) STRICT;

-- JOIN and a name, from a number that nobody here has. Open until the number
-- is somebody's.
CREATE TABLE join_request (
	number		TEXT PRIMARY KEY,
	name		TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
	at		INTEGER NOT NULL,
	told		INTEGER,	-- when a head coach was mailed last
	seq		INTEGER NOT NULL
) STRICT;

CREATE TABLE crew (		-- a group: named people to text now
	id		INTEGER PRIMARY KEY,
	team		INTEGER NOT NULL REFERENCES team,
	name		TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
	line		TEXT NOT NULL,	-- whose it is; '': every line's
	comment		TEXT NOT NULL DEFAULT '' CHECK (length(comment) <= 500),
	UNIQUE (team, name)
) STRICT;

CREATE TABLE crew_member (
	crew		INTEGER NOT NULL REFERENCES crew,
	person		INTEGER NOT NULL REFERENCES person,
	PRIMARY KEY (crew, person)
) STRICT;

CREATE TABLE line_user (	-- who may text from which of our numbers
	line		TEXT NOT NULL,	-- our number; its first user owns it
	person		INTEGER NOT NULL REFERENCES person,
	PRIMARY KEY (line, person)
) STRICT;

CREATE TABLE line_default (	-- from which a coach of several texts
	person		INTEGER PRIMARY KEY REFERENCES person,
	line		TEXT NOT NULL
) STRICT;

CREATE TABLE line_archived (	-- a number that is ours no more
	line		TEXT PRIMARY KEY,
	at		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;

CREATE TABLE attribute (	-- free words about a person: bio, goals, ...
	person		INTEGER NOT NULL REFERENCES person,
	name		TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
	value		TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 500),
	at		INTEGER NOT NULL,
	PRIMARY KEY (person, name)
) STRICT;

-- Participation. Append only: a correction is a line of its own.
CREATE TABLE points (
	id		INTEGER PRIMARY KEY,
	person		INTEGER NOT NULL REFERENCES person,
	amount		INTEGER NOT NULL CHECK (amount <> 0),
	reason		TEXT NOT NULL,
	giver		INTEGER REFERENCES person,
	created		INTEGER NOT NULL,
	seq		INTEGER NOT NULL,
	line		INTEGER NOT NULL
) STRICT;
CREATE INDEX points_person ON points (person);

CREATE TABLE tier (		-- the newest counts
	id		INTEGER PRIMARY KEY,
	person		INTEGER NOT NULL REFERENCES person,
	tier		TEXT NOT NULL CHECK (tier IN ('Carbon', 'Bronze',
	    'Silver', 'Gold', 'Platinum')),
	giver		INTEGER REFERENCES person,
	created		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX tier_person ON tier (person);

CREATE TABLE talk (		-- asked for by the athlete, or held
	id		INTEGER PRIMARY KEY,
	athlete		INTEGER NOT NULL REFERENCES person,
	event		TEXT NOT NULL CHECK (event IN ('asked', 'held')),
	coach		INTEGER REFERENCES person,
	at		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX talk_athlete ON talk (athlete, id);

CREATE TABLE data_request (	-- a copy of all that is hers, on her page
	id		INTEGER PRIMARY KEY,
	person		INTEGER NOT NULL REFERENCES person,
	at		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX data_request_person ON data_request (person);

CREATE TABLE lineup (		-- a coach's own order of athletes
	coach		INTEGER NOT NULL REFERENCES person,
	position	INTEGER NOT NULL,
	athlete		INTEGER NOT NULL REFERENCES person,
	PRIMARY KEY (coach, position)
) STRICT;

CREATE TABLE reader_key (
	id		INTEGER PRIMARY KEY,
	person		INTEGER NOT NULL REFERENCES person,
	public_key	BLOB NOT NULL CHECK (length(public_key) = 32),
	generation	INTEGER NOT NULL,
	created		INTEGER NOT NULL,
	revoked		INTEGER,
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX reader_key_person ON reader_key (person);

-- Who was erased. The row in person stays, empty of her, so that nobody gets
-- her id again and what she gave others keeps its giver.
CREATE TABLE erased (
	person		INTEGER PRIMARY KEY REFERENCES person,
	day		TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	at		INTEGER NOT NULL,
	forget		INTEGER NOT NULL CHECK (forget IN (0, 1)), -- history
	seq		INTEGER NOT NULL,
	proof		TEXT	-- SHA-256 of the written proof; NULL: not yet
) STRICT;

-- Whose pages may have changed: a count for each person of changes to what her
-- page is made of; -1 is every coach, 0 everybody. Triggers raise it
-- (lib/db_touched.c), and the generator keeps the pages of who was not touched
-- (gen/keep/keep.h). It is no knowledge: a replayed ledger may count otherwise.
CREATE TABLE touched (
	person		INTEGER PRIMARY KEY,
	n		INTEGER NOT NULL
) STRICT;

CREATE TABLE emptied (		-- messages whose bodies go with her
	seq		INTEGER PRIMARY KEY,
	person		INTEGER NOT NULL REFERENCES erased
) STRICT;
CREATE TABLE key_wrong (	-- whose proof did not fit
	id		INTEGER PRIMARY KEY,
	person		INTEGER NOT NULL REFERENCES person,
	way		TEXT NOT NULL CHECK (way IN ('text', 'mail', 'door')),
	at		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX key_wrong_person ON key_wrong (person, way, at);

-- Ratings.

CREATE TABLE metric (
	id		INTEGER PRIMARY KEY,
	team		INTEGER NOT NULL REFERENCES team,
	role		TEXT NOT NULL CHECK (role IN ('rower', 'coxswain')),
	code		TEXT NOT NULL COLLATE NOCASE CHECK (code <> ''),
	name		TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
	description	TEXT NOT NULL,
	position	INTEGER NOT NULL,
	active		INTEGER NOT NULL CHECK (active IN (0, 1)),
	UNIQUE (team, code)
) STRICT;

CREATE TABLE metric_alias (
	metric		INTEGER NOT NULL REFERENCES metric,
	alias		TEXT NOT NULL COLLATE NOCASE CHECK (alias <> ''),
	PRIMARY KEY (metric, alias)
) STRICT;

CREATE TABLE rating (
	id		INTEGER PRIMARY KEY,
	athlete		INTEGER NOT NULL REFERENCES person,
	metric		INTEGER NOT NULL REFERENCES metric,
	coach		INTEGER NOT NULL REFERENCES person,
	score		INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
	importance	INTEGER NOT NULL CHECK (importance BETWEEN 0 AND 10),
	note		TEXT NOT NULL CHECK (length(note) <= 500),
	shared		INTEGER NOT NULL CHECK (shared IN (0, 1)),
	day		TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	created		INTEGER NOT NULL,
	seq		INTEGER NOT NULL,
	line		INTEGER NOT NULL,
	withdrawn	INTEGER	-- by undo, before any answer
) STRICT;
CREATE INDEX rating_athlete ON rating (athlete, metric, id);
CREATE INDEX rating_created ON rating (created);

-- rating is NULL while the athlete was first and the coach is still to rate.
CREATE TABLE self_rating (
	id		INTEGER PRIMARY KEY,
	athlete		INTEGER NOT NULL REFERENCES person,
	metric		INTEGER NOT NULL REFERENCES metric,
	rating		INTEGER UNIQUE REFERENCES rating,
	score		INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
	importance	INTEGER CHECK (importance BETWEEN 0 AND 10),
	guess		INTEGER CHECK (guess BETWEEN 0 AND 100),
	created		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX self_rating_created ON self_rating (created);
CREATE INDEX self_rating_athlete ON self_rating (athlete, metric);
CREATE UNIQUE INDEX self_rating_first ON self_rating (athlete, metric)
    WHERE rating IS NULL;

-- Agreed between coach and athlete in a talk; seen by both.
CREATE TABLE target (
	athlete		INTEGER NOT NULL REFERENCES person,
	metric		INTEGER NOT NULL REFERENCES metric,
	score		INTEGER CHECK (score BETWEEN 0 AND 100), -- NULL: none
	at		INTEGER NOT NULL,
	seq		INTEGER NOT NULL,
	PRIMARY KEY (athlete, metric)
) STRICT;

-- The wall. Pages read ratings through these views, and the views alone:
-- a number of one side is not in a row until the other side's exists.

CREATE VIEW revealed AS		-- both exist: who may read one reads both
SELECT r.id AS rating, r.athlete, r.metric, r.coach, r.score, r.importance,
    r.note, r.day, r.created, s.score AS self_score,
    s.importance AS self_importance, s.guess, s.created AS self_created
FROM rating r JOIN self_rating s ON s.rating = r.id
WHERE r.shared = 1 AND r.withdrawn IS NULL;

CREATE VIEW waiting AS		-- for the athlete's answer: that, not what
SELECT r.id AS rating, r.athlete, r.metric, r.coach, r.created
FROM rating r
WHERE r.shared = 1 AND r.withdrawn IS NULL
    AND NOT EXISTS (SELECT 1 FROM self_rating s WHERE s.rating = r.id)
    AND NOT EXISTS (SELECT 1 FROM rating n WHERE n.athlete = r.athlete
	AND n.metric = r.metric AND n.shared = 1 AND n.withdrawn IS NULL
	AND n.id > r.id);

CREATE VIEW owed AS		-- the athlete was first: that, not what
SELECT s.athlete, s.metric, s.created
FROM self_rating s WHERE s.rating IS NULL;

CREATE VIEW given AS		-- a coach's own entries; no athlete's number
SELECT r.id AS rating, r.athlete, r.metric, r.coach, r.score, r.importance,
    r.note, r.shared, r.day, r.created
FROM rating r WHERE r.withdrawn IS NULL;

-- For the copy that opens with her key alone: what she gave, answered or not.
CREATE VIEW own_rating AS
SELECT s.athlete, s.metric, s.score, s.importance, s.guess, s.created,
    EXISTS (SELECT 1 FROM revealed v WHERE v.rating = s.rating) AS answered
FROM self_rating s;

CREATE TABLE result (
	id		INTEGER PRIMARY KEY,
	athlete		INTEGER NOT NULL REFERENCES person,
	test		TEXT NOT NULL CHECK (test IN ('500m', '1k', '2k', '5k',
	    '6k', '10k', '30min', '60min')),
	value		INTEGER NOT NULL CHECK (value > 0), -- 0.1 s, or metres
	note		TEXT NOT NULL,
	day		TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	enterer		INTEGER NOT NULL REFERENCES person,
	created		INTEGER NOT NULL,
	seq		INTEGER NOT NULL,
	line		INTEGER NOT NULL,
	withdrawn	INTEGER
) STRICT;
CREATE INDEX result_athlete ON result (athlete, test, day);

-- How she is: 1 to 5 each, 5 is good; NULL: skipped. The newest of a day
-- counts. A note is the coaches' to read only where it is shared.
CREATE TABLE check_in (
	id		INTEGER PRIMARY KEY,
	athlete		INTEGER NOT NULL REFERENCES person,
	day		TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	sleep		INTEGER CHECK (sleep BETWEEN 1 AND 5),
	room		INTEGER CHECK (room BETWEEN 1 AND 5),
	health		INTEGER CHECK (health BETWEEN 1 AND 5),
	mood		INTEGER CHECK (mood BETWEEN 1 AND 5),
	note		TEXT NOT NULL CHECK (length(note) <= 500),
	shared		INTEGER NOT NULL CHECK (shared IN (0, 1)),
	created		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX check_in_athlete ON check_in (athlete, day);

-- SICK, AWAY 7, PAUSE 7; ended by OK or by its day.
CREATE TABLE absence (
	id		INTEGER PRIMARY KEY,
	athlete		INTEGER NOT NULL REFERENCES person,
	kind		TEXT NOT NULL CHECK (kind IN ('sick', 'away', 'paused')),
	since		TEXT NOT NULL,	-- a day, as above
	until		TEXT,		-- the last day; NULL: until OK
	ended		INTEGER,
	created		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX absence_athlete ON absence (athlete);

-- When a team is asked how it is; one row for each weekday, 1 is Monday.
CREATE TABLE check_in_time (
	team		INTEGER NOT NULL REFERENCES team,
	weekday		INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
	minute		INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
	PRIMARY KEY (team, weekday)
) STRICT;

CREATE TABLE check_in_asked (	-- once a day
	team		INTEGER NOT NULL REFERENCES team,
	day		TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	seq		INTEGER NOT NULL,
	PRIMARY KEY (team, day)
) STRICT;

-- The one thing that she will try, in her own words, for her coaches to read;
-- one at a time. Another one while it is open takes its place.
CREATE TABLE try (
	id		INTEGER PRIMARY KEY,
	athlete		INTEGER NOT NULL REFERENCES person,
	words		TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 160),
	until		TEXT,		-- a day, as above; NULL: none was named
	found		TEXT NOT NULL DEFAULT '' -- what came of it
	    CHECK (length(found) <= 160),
	created		INTEGER NOT NULL,
	closed		INTEGER,	-- tried
	closing		INTEGER,	-- the message that said so
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX try_athlete ON try (athlete);
CREATE UNIQUE INDEX try_open ON try (athlete) WHERE closed IS NULL;

-- Her words about her week; the coaches' to read only where they are shared.
CREATE TABLE reflection (
	id		INTEGER PRIMARY KEY,
	athlete		INTEGER NOT NULL REFERENCES person,
	day		TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	words		TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 500),
	shared		INTEGER NOT NULL CHECK (shared IN (0, 1)),
	created		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX reflection_athlete ON reflection (athlete, day);

CREATE TABLE reflection_time (	-- when a team is asked; without a row: never
	team		INTEGER PRIMARY KEY REFERENCES team,
	weekday		INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
	minute		INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439)
) STRICT;

CREATE TABLE reflection_asked (	-- whom, by which message
	athlete		INTEGER NOT NULL REFERENCES person,
	day		TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	seq		INTEGER NOT NULL,
	PRIMARY KEY (athlete, day)
) STRICT;

-- Conversations.

CREATE TABLE prompt (		-- a question by text, open until closed
	id		INTEGER PRIMARY KEY,
	athlete		INTEGER NOT NULL REFERENCES person,
	created		INTEGER NOT NULL,
	closed		INTEGER,
	reminded	INTEGER,	-- the message that reminded her; once
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX prompt_athlete ON prompt (athlete, created);
CREATE INDEX prompt_open ON prompt (created) WHERE closed IS NULL;

CREATE TABLE prompt_item (
	prompt		INTEGER NOT NULL REFERENCES prompt,
	position	INTEGER NOT NULL,
	rating		INTEGER NOT NULL REFERENCES rating,
	PRIMARY KEY (prompt, position)
) STRICT;
CREATE INDEX prompt_item_rating ON prompt_item (rating);

CREATE VIEW unasked AS		-- waits, and no text has asked about it yet
SELECT w.rating, w.athlete, w.metric, w.coach
FROM waiting w JOIN metric m ON m.id = w.metric
WHERE m.active = 1
    AND NOT EXISTS (SELECT 1 FROM prompt_item i WHERE i.rating = w.rating)
    AND NOT EXISTS (SELECT 1 FROM prompt p
	JOIN prompt_item i ON i.prompt = p.id
	JOIN rating o ON o.id = i.rating
	WHERE p.athlete = w.athlete AND p.closed IS NULL
	AND o.metric = w.metric);

CREATE TABLE answer_notice (	-- a coach was told of new answers
	coach		INTEGER NOT NULL REFERENCES person,
	seq		INTEGER NOT NULL,
	PRIMARY KEY (coach, seq)
) STRICT;

-- Each mail: who wrote it, as far as we know, and what followed.
CREATE TABLE mail_in (
	seq		INTEGER PRIMARY KEY,
	hash		TEXT NOT NULL,	-- without the fields of its way to us
	signature	TEXT,		-- what a replay repeats; NULL: unsigned
	message_id	TEXT NOT NULL,	-- '' for none
	person		INTEGER REFERENCES person,	-- NULL: nobody known
	ratings		TEXT NOT NULL CHECK (ratings IN ('accept', 'hold',
	    'aside')),
	orders		TEXT NOT NULL CHECK (orders IN ('accept', 'hold',
	    'aside')),
	signals		TEXT NOT NULL,	-- 'dkim capability fresh', ...
	why		TEXT NOT NULL,
	at		INTEGER NOT NULL
) STRICT;
CREATE INDEX mail_in_hash ON mail_in (hash);
CREATE INDEX mail_in_signature ON mail_in (signature)
    WHERE signature IS NOT NULL;
CREATE INDEX mail_in_person ON mail_in (person, at);
CREATE INDEX mail_in_accepted ON mail_in (person, seq)
    WHERE 'accept' IN (ratings, orders);

-- What waits until its writer says "confirm CODE".
CREATE TABLE question (
	code		TEXT PRIMARY KEY,
	coach		INTEGER NOT NULL REFERENCES person,
	mail		INTEGER NOT NULL REFERENCES mail_in,
	scope		TEXT NOT NULL CHECK (scope IN ('mail', 'ratings',
	    'orders')),
	signed		INTEGER NOT NULL CHECK (signed IN (0, 1)), -- the answer
	digest		TEXT NOT NULL,	-- of what was understood
	asked		INTEGER NOT NULL,
	until		INTEGER NOT NULL,
	settled		INTEGER		-- when it was confirmed
) STRICT;
CREATE INDEX question_coach ON question (coach);

-- Mails that came back, by the address that they were for.
CREATE TABLE bounce (
	seq		INTEGER PRIMARY KEY,
	outbox		TEXT REFERENCES outbox,	-- NULL: not known
	address		TEXT NOT NULL,
	status		TEXT NOT NULL,	-- '5.1.1', RFC 3463
	at		INTEGER NOT NULL
) STRICT;
CREATE INDEX bounce_address ON bounce (address);

CREATE VIEW heard_mail AS	-- the last mail from an address
SELECT p.email AS address, max(a.seq) AS seq
FROM applied a JOIN person p ON p.id = a.person
WHERE a.kind = 'mail' AND a.outcome = 'done' GROUP BY p.email;

-- 3 hard or 8 soft bounces within 14 days, and no mail from it since: the
-- address is not written to until it changes or writes. Soft is a full mailbox,
-- too, and what is said of a server, of the letter or of its sender (RFC 3463):
-- the address may be good.
CREATE VIEW unreachable AS
WITH counted AS (
    SELECT b.address, b.at, b.status LIKE '5.%' AND b.status <> '5.2.2'
	AND b.status NOT GLOB '5.[3567].*' AS hard, b.status FROM bounce b
    WHERE b.seq > coalesce((SELECT h.seq FROM heard_mail h
	WHERE h.address = b.address), 0))
SELECT c.address, max(c.at) AS at, c.status FROM counted c
WHERE (SELECT sum(o.hard) >= 3 OR sum(NOT o.hard) >= 8 FROM counted o
    WHERE o.address = c.address AND o.at BETWEEN c.at - 1209600 AND c.at)
GROUP BY c.address;

-- So is a mail that was told in confidence: of no line, its writer's
-- registered address as the number.
CREATE TABLE text_in (
	seq		INTEGER PRIMARY KEY,
	sid		TEXT NOT NULL UNIQUE,
	number		TEXT NOT NULL,
	line		TEXT NOT NULL,	-- our number that it came to
	person		INTEGER REFERENCES person,	-- NULL: unknown
	body		TEXT NOT NULL,
	reading		TEXT NOT NULL CHECK (reading IN ('answer', 'ask', 'note',
	    'reaction', 'ack', 'optout', 'optin', 'help', 'autoreply', 'media',
	    'key', 'order', 'unknown', 'blocked', 'talk', 'disclosure',
	    'astray')),
	at		INTEGER NOT NULL,
	archived	INTEGER		-- folded away, when; 0: it was said in
					-- another team, and is on no page
) STRICT;
CREATE INDEX text_in_number ON text_in (number, at);
CREATE INDEX text_in_person ON text_in (person);
CREATE INDEX text_in_archived ON text_in (person) WHERE archived IS NOT NULL;
CREATE INDEX text_in_disclosure ON text_in (number)
    WHERE reading = 'disclosure';
CREATE INDEX text_in_note ON text_in (at) WHERE reading = 'note';

CREATE TABLE translation (	-- of a text; the original stays
	seq		INTEGER PRIMARY KEY REFERENCES text_in,
	language	TEXT NOT NULL,
	body		TEXT NOT NULL,
	at		INTEGER NOT NULL
) STRICT;

CREATE TABLE outbox (
	id		TEXT PRIMARY KEY,	-- "17-2": second of message 17
	kind		TEXT NOT NULL CHECK (kind IN ('mail', 'text')),
	class		TEXT NOT NULL CHECK (class IN ('receipt', 'answer',
	    'prompt', 'invitation', 'link', 'notice', 'copy', 'message',
	    'thread', 'question')),
	person		INTEGER REFERENCES person,
	address		TEXT NOT NULL CHECK (address <> ''),
	line		TEXT NOT NULL,	-- our number; '' for mail
	subject		TEXT NOT NULL,	-- '' for texts
	body		TEXT NOT NULL,
	reply_to	TEXT NOT NULL,	-- Message-IDs of the talk, the one
					-- answered last; '' for none
	created		INTEGER NOT NULL,
	seq		INTEGER NOT NULL,
	state		TEXT NOT NULL CHECK (state IN ('queued', 'sending',
	    'accepted', 'sent', 'delivered', 'undelivered', 'failed',
	    'unclear', 'withheld')),
	detail		TEXT NOT NULL,	-- error code or reason
	sid		TEXT,		-- the carrier's id, once known
	thread		INTEGER REFERENCES person, -- whose thread; NULL: none
	told		INTEGER,	-- its writer knows what became of it
	expires		INTEGER,	-- not sent from then on; NULL: never
	not_before	INTEGER,	-- when it is tried again; NULL: now
	archived	INTEGER,
	token		TEXT,		-- of a mail's Message-ID
	departed	INTEGER		-- when its last attempt began; NULL:
					-- nothing has left the machine
) STRICT;
CREATE INDEX outbox_waiting ON outbox (state)
    WHERE state IN ('queued', 'sending', 'unclear');
CREATE INDEX outbox_joined ON outbox (detail)
    WHERE state = 'withheld' AND detail >= 'joined into '
    AND detail < 'joined into!';
CREATE INDEX outbox_person ON outbox (person, seq);
CREATE INDEX outbox_address ON outbox (address);
CREATE INDEX outbox_archived ON outbox (person) WHERE archived IS NOT NULL;
CREATE INDEX outbox_thread ON outbox (thread) WHERE thread IS NOT NULL;
CREATE INDEX outbox_messages ON outbox (seq) WHERE class = 'message';
CREATE INDEX outbox_token ON outbox (token) WHERE token IS NOT NULL;
CREATE UNIQUE INDEX outbox_sid ON outbox (sid) WHERE sid IS NOT NULL;

-- Delivery states as they came, in any order; outbox.state only rises.
CREATE TABLE delivery (
	seq		INTEGER PRIMARY KEY,
	sid		TEXT NOT NULL,
	outbox		TEXT,		-- NULL: not known (yet)
	status		TEXT NOT NULL,
	code		TEXT NOT NULL,
	at		INTEGER NOT NULL
) STRICT;
CREATE INDEX delivery_sid ON delivery (sid);

-- Texts that the carrier took and could not deliver, where they are tried
-- again: the carrier's id of that attempt.
CREATE TABLE returned (
	sid		TEXT PRIMARY KEY,
	outbox		TEXT NOT NULL REFERENCES outbox,
	code		TEXT NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX returned_outbox ON returned (outbox, seq);

-- The second wall. Coaches open an athlete's page, too: pages read texts
-- through these views, and the views alone. Words are in a row only where
-- her coaches had them by mail, or wrote them; what she answered, what we
-- answered to that, and what was told in confidence are not. A reading or a
-- class that is not named here is on no page.
--
-- Every row is a reader's. Once a line has a user, a coach has the rows of
-- her own lines alone, and a head coach all of her team's; an athlete, whose
-- page all of them open, those that every coach of hers has.

CREATE VIEW reader AS		-- of an athlete's texts
SELECT p.id AS reader, a.id AS athlete
FROM person a JOIN person p ON p.team = a.team
WHERE p.left_at IS NULL AND (p.id = a.id
    OR p.role IN ('coach', 'head coach'));

CREATE VIEW narrowed AS		-- a reader, and coaches who must hear a line
SELECT p.id AS reader, c.id AS coach
FROM person p JOIN person c ON c.team = p.team
WHERE EXISTS (SELECT 1 FROM line_user)
    AND c.role = 'coach' AND c.left_at IS NULL
    AND (c.id = p.id OR p.role IN ('rower', 'coxswain'));

CREATE VIEW said AS		-- by her
SELECT r.reader, t.person AS athlete, t.line, t.seq, t.at, t.reading,
    t.archived, CASE WHEN t.reading = 'note' THEN t.body ELSE '' END AS body
FROM text_in t JOIN reader r ON r.athlete = t.person
WHERE t.reading IN ('answer', 'ask', 'note', 'reaction', 'ack', 'optout',
	'optin', 'help', 'autoreply', 'media', 'key', 'order', 'talk')
    AND t.archived IS NOT 0
    AND NOT EXISTS (SELECT 1 FROM narrowed n WHERE n.reader = r.reader
	AND NOT EXISTS (SELECT 1 FROM line_user u WHERE u.line = t.line
	    AND u.person = n.coach))
    AND NOT EXISTS (SELECT 1 FROM phone f WHERE f.number = t.number
	AND f.state = 'blocked');

-- To her; a copy: to her adult. What left in another's place shares its fate.
-- A mail is of no line.
CREATE VIEW told AS
SELECT r.reader, o.person AS athlete, o.line, o.rowid AS nth, o.seq,
    o.created AS at, coalesce(l.departed, o.departed, o.created) AS moment,
    o.kind, o.class, coalesce(l.state, o.state) AS state,
    coalesce(l.detail, o.detail) AS detail, o.archived,
    CASE WHEN o.class = 'message' THEN o.body ELSE '' END AS body
FROM outbox o JOIN reader r ON r.athlete = o.person
    LEFT JOIN outbox l ON o.state = 'withheld'
    AND o.detail LIKE 'joined into %' AND l.id = substr(o.detail, 13)
WHERE o.class IN ('message', 'prompt', 'answer', 'invitation', 'link', 'copy')
    AND o.archived IS NOT 0
    AND (o.line = '' OR NOT EXISTS (SELECT 1 FROM narrowed n
	WHERE n.reader = r.reader AND NOT EXISTS (SELECT 1 FROM line_user u
	    WHERE u.line = o.line AND u.person = n.coach)))
    AND NOT EXISTS (SELECT 1 FROM text_in t WHERE t.seq = o.seq
	AND t.reading IN ('disclosure', 'blocked'));

-- For the same copy: all that she wrote and got, in full. A link and a key are
-- secrets, and what was told in confidence is in no file of ours.
CREATE VIEW own_text AS
SELECT t.person AS athlete, t.seq, 0 AS nth, t.at, 'in' AS direction,
    'text' AS way, t.reading AS class, '' AS state,
    CASE WHEN t.reading = 'key' THEN '' ELSE t.body END AS body
FROM text_in t WHERE t.reading NOT IN ('disclosure', 'blocked')
UNION ALL
SELECT o.person, o.seq, o.rowid, o.created, 'out', o.kind, o.class, o.state,
    CASE WHEN o.class = 'link' THEN '' ELSE o.body END
FROM outbox o
WHERE o.class IN ('message', 'prompt', 'answer', 'invitation', 'link',
	'notice')
    AND o.state IN ('accepted', 'sent', 'delivered', 'undelivered', 'failed',
	'unclear')
    AND NOT EXISTS (SELECT 1 FROM text_in t WHERE t.seq = o.seq
	AND t.reading IN ('disclosure', 'blocked'));

CREATE VIEW condition AS	-- the newest of each day
SELECT c.athlete, c.day, c.sleep, c.room, c.health, c.mood,
    CASE WHEN c.shared = 1 THEN c.note ELSE '' END AS note
FROM check_in c
WHERE NOT EXISTS (SELECT 1 FROM check_in n WHERE n.athlete = c.athlete
    AND n.day = c.day AND n.id > c.id);

CREATE VIEW asked_how AS	-- herself, by a text that left, or still may
SELECT p.id AS athlete, a.day FROM person p
JOIN check_in_asked a ON a.team = p.team
WHERE EXISTS (SELECT 1 FROM outbox o WHERE o.person = p.id AND o.seq = a.seq
    AND o.class = 'prompt'
    AND (o.state NOT IN ('withheld', 'failed', 'undelivered')
	OR o.detail LIKE 'joined into %'));

CREATE VIEW looked_back AS	-- that she did, and what she shared of it
SELECT r.athlete, r.id, r.day, r.seq,
    CASE WHEN r.shared = 1 THEN r.words ELSE '' END AS words
FROM reflection r;

CREATE VIEW looked_back_asked AS	-- by a text that left, or still may
SELECT a.athlete, a.day FROM reflection_asked a
WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.person = a.athlete
    AND o.seq = a.seq AND o.class = 'prompt'
    AND o.state IN ('withheld', 'failed', 'undelivered'));
