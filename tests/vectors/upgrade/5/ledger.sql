PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO applied VALUES(1,'order',1795348819,'done','',replace('# --- write above this line ---\n# 2 orders.\n#\n# ORDERS\n#   team new "Example" -- done\n#   metric defaults -- done\n','\n',char(10)),NULL);
INSERT INTO applied VALUES(2,'order',1795348819,'done','',replace('6 added, 0 there already, 0 refused\n  row 2: Dana Reyes: added as head coach\n  row 3: Eli Novak: added as coach\n  row 4: Maya Chen: added as rower\n  row 5: Grace Okafor: added as rower\n  row 6: Ida Lindqvist: added as rower\n  row 7: Nora Bright: added as rower\n','\n',char(10)),NULL);
INSERT INTO applied VALUES(3,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(4,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(5,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(6,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(7,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(8,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(9,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(10,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(11,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(12,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(13,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(14,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(15,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(16,'report',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(17,'status',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(18,'status',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(19,'status',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(20,'status',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(21,'status',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(22,'status',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(23,'status',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(24,'status',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(25,'status',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(26,'status',1795348820,'done','','',NULL);
INSERT INTO applied VALUES(27,'text',1795348822,'done','','',3);
INSERT INTO applied VALUES(28,'text',1795348822,'done','','',4);
INSERT INTO applied VALUES(29,'text',1795348822,'done','','',5);
INSERT INTO applied VALUES(30,'text',1795348822,'aside','a text from the guardian of a minor','',NULL);
INSERT INTO applied VALUES(31,'text',1795348823,'done','','',6);
INSERT INTO applied VALUES(32,'report',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(33,'report',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(34,'report',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(35,'report',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(36,'report',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(37,'report',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(38,'report',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(39,'report',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(40,'status',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(41,'status',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(42,'status',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(43,'status',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(44,'status',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(45,'status',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(46,'status',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(47,'status',1795348823,'done','','',NULL);
INSERT INTO applied VALUES(48,'text',1795348825,'done','','',3);
INSERT INTO applied VALUES(49,'text',1795348826,'done','','',4);
INSERT INTO applied VALUES(50,'mail',1795348826,'done','',replace('# --- write above this line ---\n# 1 order.\n#\n# ORDERS\n#   KEY -- your page opens with your password in a few seconds\n#\n# Taken as yours: it came to the sender''s own address, and its domain vouches for it.\n','\n',char(10)),1);
INSERT INTO applied VALUES(51,'mail',1795348827,'done','',replace('# --- write above this line ---\n# 1 order.\n#\n# ORDERS\n#   KEY -- your page opens with your password in a few seconds\n#\n# Taken as yours: it came to the sender''s own address, and its domain vouches for it.\n','\n',char(10)),2);
INSERT INTO applied VALUES(52,'mail',1795348827,'done','',replace('# --- write above this line ---\n# 5 saved.\n#\n# SAVED\n#   Maya Chen: hands 37 i9 + note, rhythm 91\n#   Grace Okafor: hands 64 private + note\n#   Ida Lindqvist: hands 55 + note\n#   Nora Bright: rhythm 48\n#\n# Taken as yours: it came to the sender''s own address, and its domain vouches for it.\n','\n',char(10)),1);
INSERT INTO applied VALUES(53,'mail',1795348827,'done','not every line of it could be saved',replace('# --- write above this line ---\n# 1 saved, 1 not saved.\n#\n# NOT SAVED\n#   line 2: "Bob" is not one of your metrics. Did you mean "mob"? Known: gt, bp, rhythm, sync, enspd, drvmech, bldlock, release, hands, gp, pe, ae, mob, bm, peff, pex, tex, st, candc.\n# Reply with just the corrected lines, each starting with the name.\n#\n# SAVED\n#   Maya Chen: 2k 7:11.1\n#\n# Taken as yours: it came to the sender''s own address, and its domain vouches for it.\n','\n',char(10)),2);
INSERT INTO applied VALUES(54,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(55,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(56,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(57,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(58,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(59,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(60,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(61,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(62,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(63,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(64,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(65,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(66,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(67,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(68,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(69,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(70,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(71,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(72,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(73,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(74,'report',1795348827,'done','','',NULL);
INSERT INTO applied VALUES(75,'status',1795348828,'done','','',NULL);
INSERT INTO applied VALUES(76,'status',1795348828,'done','','',NULL);
INSERT INTO applied VALUES(77,'status',1795348828,'done','','',NULL);
INSERT INTO applied VALUES(78,'status',1795348828,'done','','',NULL);
INSERT INTO applied VALUES(79,'status',1795348828,'done','','',NULL);
INSERT INTO applied VALUES(80,'status',1795348828,'done','','',NULL);
INSERT INTO applied VALUES(81,'status',1795348828,'done','','',NULL);
INSERT INTO applied VALUES(82,'status',1795348828,'done','','',NULL);
INSERT INTO applied VALUES(83,'status',1795348828,'done','','',NULL);
INSERT INTO applied VALUES(84,'status',1795348828,'done','','',NULL);
INSERT INTO applied VALUES(85,'status',1795348828,'done','','',NULL);
INSERT INTO applied VALUES(86,'status',1795348828,'done','','',NULL);
INSERT INTO applied VALUES(87,'text',1795348830,'done','','',3);
INSERT INTO applied VALUES(88,'text',1795348830,'done','','',4);
INSERT INTO applied VALUES(89,'text',1795348830,'done','','',5);
INSERT INTO applied VALUES(91,'report',1795348830,'done','','',NULL);
INSERT INTO applied VALUES(92,'report',1795348830,'done','','',NULL);
INSERT INTO applied VALUES(93,'report',1795348830,'done','','',NULL);
INSERT INTO applied VALUES(94,'report',1795348830,'done','','',NULL);
INSERT INTO applied VALUES(95,'report',1795348830,'done','','',NULL);
INSERT INTO applied VALUES(96,'report',1795348830,'done','','',NULL);
INSERT INTO applied VALUES(97,'report',1795348830,'done','','',NULL);
INSERT INTO applied VALUES(98,'report',1795348830,'done','','',NULL);
INSERT INTO applied VALUES(99,'status',1795348830,'done','','',NULL);
INSERT INTO applied VALUES(100,'status',1795348830,'done','','',NULL);
INSERT INTO applied VALUES(101,'status',1795348830,'done','','',NULL);
INSERT INTO applied VALUES(102,'status',1795348830,'done','','',NULL);
INSERT INTO applied VALUES(103,'mail',1795348832,'done','',replace('# --- write above this line ---\n# 1 saved.\n#\n# SAVED\n#   Grace Okafor: rhythm 71 + note\n#\n# Taken as yours: it came to the sender''s own address, and its domain vouches for it.\n','\n',char(10)),1);
INSERT INTO applied VALUES(104,'order',1795371265,'done','',replace('# --- write above this line ---\n# 1 order.\n#\n# ORDERS\n#   target hands 85 with Maya Chen -- done\n','\n',char(10)),NULL);
INSERT INTO applied VALUES(105,'order',1795371265,'done','',replace('# --- write above this line ---\n# 1 order.\n#\n# ORDERS\n#   talked Maya Chen -- done\n','\n',char(10)),NULL);
INSERT INTO applied VALUES(106,'order',1795371325,'done','',replace('# --- write above this line ---\n# 2 orders.\n#\n# ORDERS\n#   group new early -- done\n#   group add early: Maya Chen, Grace Okafor -- Maya and Grace added\n','\n',char(10)),NULL);
INSERT INTO applied VALUES(107,'order',1795575254,'done','','',NULL);
INSERT INTO applied VALUES(108,'order',1795575254,'done','',replace('# --- write above this line ---\n# 1 order.\n#\n# ORDERS\n#   group comment early: Races in May -- done\n','\n',char(10)),NULL);
CREATE TABLE attempt (
	seq		INTEGER PRIMARY KEY,
	tries		INTEGER NOT NULL CHECK (tries > 0)
) STRICT;
CREATE TABLE team (
	id		INTEGER PRIMARY KEY,
	name		TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
	created		INTEGER NOT NULL
) STRICT;
INSERT INTO team VALUES(1,'Example',1795348819);
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
INSERT INTO person VALUES(1,1,'Dana','Reyes',NULL,'head coach','dana.reyes@example.org',0,NULL,NULL,NULL,NULL,NULL,0,0,0,'en',1,1,1795348819,NULL,1795348819,1,NULL,NULL);
INSERT INTO person VALUES(2,1,'Eli','Novak',NULL,'coach','eli.novak@example.org',0,NULL,NULL,NULL,NULL,NULL,0,0,0,'en',1,1,1795348819,NULL,1795348819,1,NULL,NULL);
INSERT INTO person VALUES(3,1,'Maya','Chen',NULL,'rower',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,0,'en',1,1,1795348819,NULL,1795348819,1,NULL,NULL);
INSERT INTO person VALUES(4,1,'Grace','Okafor',NULL,'rower',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,0,'en',1,1,1795348819,NULL,1795348819,1,NULL,NULL);
INSERT INTO person VALUES(5,1,'Ida','Lindqvist',NULL,'rower',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,0,'en',1,1,1795348819,NULL,1795348819,1,NULL,NULL);
INSERT INTO person VALUES(6,1,'Nora','Bright',NULL,'rower',NULL,1,'+15555550190',NULL,NULL,NULL,NULL,0,0,0,'en',1,1,1795348819,NULL,1795348819,1,NULL,NULL);
CREATE TABLE phone (
	number		TEXT PRIMARY KEY
	    CHECK (number GLOB '+[1-9]*' AND length(number) BETWEEN 8 AND 16),
	state		TEXT NOT NULL CHECK (state IN
	    ('pending', 'active', 'stopped', 'blocked', 'invalid')),
	since		INTEGER NOT NULL,
	unblocked	TEXT	-- while blocked: the state to go back to
	    CHECK (unblocked IN ('pending', 'active', 'stopped', 'invalid'))
) STRICT;
INSERT INTO phone VALUES('+15555550101','active',1795348822,NULL);
INSERT INTO phone VALUES('+15555550103','active',1795348822,NULL);
INSERT INTO phone VALUES('+15555550104','stopped',1795348830,NULL);
INSERT INTO phone VALUES('+15555550109','active',1795348823,NULL);
CREATE TABLE person_phone (
	person		INTEGER NOT NULL REFERENCES person,
	number		TEXT NOT NULL REFERENCES phone,
	PRIMARY KEY (person, number)
) STRICT;
INSERT INTO person_phone VALUES(3,'+15555550101');
INSERT INTO person_phone VALUES(4,'+15555550103');
INSERT INTO person_phone VALUES(5,'+15555550104');
INSERT INTO person_phone VALUES(6,'+15555550109');
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
INSERT INTO consent VALUES(1,'+15555550101','invited','Example Rowing: Maya, may coaches ask you by text how you row? https://pages.example.org/terms/#v1 Reply YES to agree, STOP to refuse. Msg&data rates may apply.','1','text',1795348819,2);
INSERT INTO consent VALUES(2,'+15555550103','invited','Example Rowing: Grace, may your coaches text you? https://pages.example.org/terms/#v1 Reply YES or STOP. Msg&data rates may apply.','1','text',1795348819,2);
INSERT INTO consent VALUES(3,'+15555550104','invited','Example Rowing: Ida, may coaches ask you by text how you row? https://pages.example.org/terms/#v1 Reply YES to agree, STOP to refuse. Msg&data rates may apply.','1','text',1795348819,2);
INSERT INTO consent VALUES(4,'+15555550109','invited','Example Rowing: Nora, may coaches ask you by text how you row? https://pages.example.org/terms/#v1 Reply YES to agree, STOP to refuse. Msg&data rates may apply.','1','text',1795348819,2);
INSERT INTO consent VALUES(5,'+15555550101','agreed','Yes','1','text',1795348822,27);
INSERT INTO consent VALUES(6,'+15555550103','agreed','Yes','1','text',1795348822,28);
INSERT INTO consent VALUES(7,'+15555550104','agreed','Yes','1','text',1795348822,29);
INSERT INTO consent VALUES(8,'+15555550109','agreed','Yes','1','text',1795348823,31);
INSERT INTO consent VALUES(9,'+15555550104','stopped','STOP','','text',1795348830,89);
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
CREATE TABLE terms (		-- their versions; before the first one: 1
	id		INTEGER PRIMARY KEY,
	version		TEXT NOT NULL UNIQUE CHECK (version <> ''),
	at		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE TABLE words (		-- what our texts say; the newest counts
	seq		INTEGER PRIMARY KEY,
	at		INTEGER NOT NULL,
	body		TEXT NOT NULL	-- as ingest/sms/wordbook.h has it
) STRICT;
CREATE TABLE safekeeping (	-- when a backup was made, and a restore tried
	what		TEXT PRIMARY KEY CHECK (what IN ('backup', 'drill')),
	at		INTEGER NOT NULL
) STRICT;
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
INSERT INTO crew VALUES(1,1,'early','','Races in May');
CREATE TABLE crew_member (
	crew		INTEGER NOT NULL REFERENCES crew,
	person		INTEGER NOT NULL REFERENCES person,
	PRIMARY KEY (crew, person)
) STRICT;
INSERT INTO crew_member VALUES(1,3);
INSERT INTO crew_member VALUES(1,4);
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
CREATE TABLE tier (		-- the newest counts
	id		INTEGER PRIMARY KEY,
	person		INTEGER NOT NULL REFERENCES person,
	tier		TEXT NOT NULL CHECK (tier IN ('Carbon', 'Bronze',
	    'Silver', 'Gold', 'Platinum')),
	giver		INTEGER REFERENCES person,
	created		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE TABLE talk (		-- asked for by the athlete, or held
	id		INTEGER PRIMARY KEY,
	athlete		INTEGER NOT NULL REFERENCES person,
	event		TEXT NOT NULL CHECK (event IN ('asked', 'held')),
	coach		INTEGER REFERENCES person,
	at		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
INSERT INTO talk VALUES(1,3,'held',NULL,1795371265,105);
CREATE TABLE data_request (	-- a copy of all that is hers, on her page
	id		INTEGER PRIMARY KEY,
	person		INTEGER NOT NULL REFERENCES person,
	at		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
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
INSERT INTO reader_key VALUES(1,3,X'5e882c9a1fadc53673f0980cfec44b6f3c38be2a3a4a9e9ee12a4570c0f08055',1,1795348825,NULL,48);
INSERT INTO reader_key VALUES(2,4,X'33942e88c055ebd0062c00615cfa618e0581e8af3157b1f827937a6e69b28257',1,1795348826,NULL,49);
INSERT INTO reader_key VALUES(3,1,X'418541e90dd658b4ea82a71d5aed1ad8a974cc139210c75f5b6ae19db0273d62',1,1795348826,NULL,50);
INSERT INTO reader_key VALUES(4,2,X'a71756c11672054bb46a402ad45f0ba9f0717f82cf12fce5847fdc5c58b30c31',1,1795348827,NULL,51);
CREATE TABLE erased (
	person		INTEGER PRIMARY KEY REFERENCES person,
	day		TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	at		INTEGER NOT NULL,
	forget		INTEGER NOT NULL CHECK (forget IN (0, 1)), -- history
	seq		INTEGER NOT NULL,
	proof		TEXT	-- SHA-256 of the written proof; NULL: not yet
) STRICT;
CREATE TABLE touched (
	person		INTEGER PRIMARY KEY,
	n		INTEGER NOT NULL
) STRICT;
INSERT INTO touched VALUES(-1,11);
INSERT INTO touched VALUES(0,24);
INSERT INTO touched VALUES(1,18);
INSERT INTO touched VALUES(2,16);
INSERT INTO touched VALUES(3,51);
INSERT INTO touched VALUES(4,38);
INSERT INTO touched VALUES(5,31);
INSERT INTO touched VALUES(6,40);
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
INSERT INTO metric VALUES(1,1,'rower','gt','General Technique','All in all, how does the stroke look? 0: new to it. 50: sound in practice. 100: holds in the last 500 of a race.',1,1);
INSERT INTO metric VALUES(2,1,'rower','bp','Body Preparation','Are arms long and shoulders past the hips before the slide moves? 0: seldom. 50: at steady pace. 100: at every rate.',2,1);
INSERT INTO metric VALUES(3,1,'rower','rhythm','Rhythm','Does the boat run between the strokes, with length and force together? 0: hurried. 50: when fresh. 100: all the way.',3,1);
INSERT INTO metric VALUES(4,1,'rower','sync','Synchronicity','Do blade and body move at the same moment as the crew''s? 0: on one''s own. 50: mostly. 100: nobody could tell them apart.',4,1);
INSERT INTO metric VALUES(5,1,'rower','enspd','Entry Speed','How soon is the blade buried at full reach? 0: late. 50: quick when thinking of it. 100: at once, always.',5,1);
INSERT INTO metric VALUES(6,1,'rower','drvmech','Drive Mechanics','Does the push on the footboard move the boat, and nothing else? 0: back opens first. 50: in order at low rate. 100: in order at race rate.',6,1);
INSERT INTO metric VALUES(7,1,'rower','bldlock','Blade Lock','Does the blade stay at one depth through the drive? 0: it wanders. 50: in flat water. 100: in any water.',7,1);
INSERT INTO metric VALUES(8,1,'rower','release','Release','Is the pressure off before the blade turns? 0: it drags. 50: clean at steady pace. 100: clean at every pace.',8,1);
INSERT INTO metric VALUES(9,1,'rower','hands','Hands','Does the inside wrist turn the blade while the outside arm stays easy? 0: both work. 50: mostly. 100: always.',9,1);
INSERT INTO metric VALUES(10,1,'rower','gp','General Physiology','All in all, how fit for this season''s races? 0: beginning. 50: on the way. 100: ready.',10,1);
INSERT INTO metric VALUES(11,1,'rower','pe','Power Endurance','How long does hard work stay hard: jumps, pull-ups, a 2k? 0: fades at once. 50: half a race. 100: to the line.',11,1);
INSERT INTO metric VALUES(12,1,'rower','ae','Aerobic Endurance','How well do efforts of more than 20 minutes go? 0: they end early. 50: they are finished. 100: they end faster.',12,1);
INSERT INTO metric VALUES(13,1,'rower','mob','Mobility','Do ankles, knees, hips and shoulders reach every position without help from elsewhere? 0: not yet. 50: when warm. 100: always.',13,1);
INSERT INTO metric VALUES(14,1,'rower','bm','Breath Mechanics','Does the middle stay firm and do the shoulders stay low when breathing hard? 0: no. 50: at steady pace. 100: at race pace.',14,1);
INSERT INTO metric VALUES(15,1,'coxswain','peff','Practice Efficiency','How little time goes to launching, turning and lining up? 0: much. 50: as planned. 100: the crew rows more than planned.',15,1);
INSERT INTO metric VALUES(16,1,'coxswain','pex','Practice Execution','Are drills right the first time, on the clock and at the set rate? 0: after several tries. 50: mostly. 100: always.',16,1);
INSERT INTO metric VALUES(17,1,'coxswain','tex','Technical Execution','Do the calls bring heights, catches and finishes together? 0: not yet. 50: at low rate. 100: under pressure.',17,1);
INSERT INTO metric VALUES(18,1,'coxswain','st','Steering','Is the course straight, safe and near to the other boat? 0: with help. 50: in calm water. 100: in wind and traffic.',18,1);
INSERT INTO metric VALUES(19,1,'coxswain','candc','Clarity and Conciseness','Are there few words, each heard and meant? 0: many. 50: in practice. 100: in the last 250 of a race.',19,1);
CREATE TABLE metric_alias (
	metric		INTEGER NOT NULL REFERENCES metric,
	alias		TEXT NOT NULL COLLATE NOCASE CHECK (alias <> ''),
	PRIMARY KEY (metric, alias)
) STRICT;
INSERT INTO metric_alias VALUES(1,'tech');
INSERT INTO metric_alias VALUES(1,'technique');
INSERT INTO metric_alias VALUES(2,'body');
INSERT INTO metric_alias VALUES(4,'timing');
INSERT INTO metric_alias VALUES(5,'entry');
INSERT INTO metric_alias VALUES(6,'drive');
INSERT INTO metric_alias VALUES(7,'lock');
INSERT INTO metric_alias VALUES(10,'fitness');
INSERT INTO metric_alias VALUES(11,'power');
INSERT INTO metric_alias VALUES(12,'aerobic');
INSERT INTO metric_alias VALUES(13,'mobility');
INSERT INTO metric_alias VALUES(14,'breath');
INSERT INTO metric_alias VALUES(18,'steering');
INSERT INTO metric_alias VALUES(19,'clarity');
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
INSERT INTO rating VALUES(1,3,9,1,37,9,'square the blade sooner',1,'2026-11-22',1795348827,52,1,NULL);
INSERT INTO rating VALUES(2,3,3,1,91,5,'',1,'2026-11-22',1795348827,52,2,NULL);
INSERT INTO rating VALUES(3,4,9,1,64,5,'private',0,'2026-11-22',1795348827,52,3,NULL);
INSERT INTO rating VALUES(4,5,9,1,55,5,'calm',1,'2026-11-22',1795348827,52,4,NULL);
INSERT INTO rating VALUES(5,6,3,1,48,5,'',1,'2026-11-22',1795348827,52,5,NULL);
INSERT INTO rating VALUES(6,4,3,1,71,5,'lovely',1,'2026-11-22',1795348832,103,1,NULL);
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
INSERT INTO self_rating VALUES(1,3,9,1,61,NULL,NULL,1795348830,87);
INSERT INTO self_rating VALUES(2,3,3,2,82,NULL,NULL,1795348830,87);
CREATE TABLE target (
	athlete		INTEGER NOT NULL REFERENCES person,
	metric		INTEGER NOT NULL REFERENCES metric,
	score		INTEGER CHECK (score BETWEEN 0 AND 100), -- NULL: none
	at		INTEGER NOT NULL,
	seq		INTEGER NOT NULL,
	PRIMARY KEY (athlete, metric)
) STRICT;
INSERT INTO target VALUES(3,9,85,1795371265,104);
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
INSERT INTO result VALUES(1,3,'2k',4311,'','2026-11-22',2,1795348827,53,1,NULL);
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
CREATE TABLE reflection (
	id		INTEGER PRIMARY KEY,
	athlete		INTEGER NOT NULL REFERENCES person,
	day		TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	words		TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 500),
	shared		INTEGER NOT NULL CHECK (shared IN (0, 1)),
	created		INTEGER NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
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
CREATE TABLE prompt (		-- a question by text, open until closed
	id		INTEGER PRIMARY KEY,
	athlete		INTEGER NOT NULL REFERENCES person,
	created		INTEGER NOT NULL,
	closed		INTEGER,
	reminded	INTEGER,	-- the message that reminded her; once
	seq		INTEGER NOT NULL
) STRICT;
INSERT INTO prompt VALUES(1,3,1795348827,1795348830,NULL,52);
INSERT INTO prompt VALUES(2,5,1795348827,NULL,NULL,52);
INSERT INTO prompt VALUES(3,6,1795348827,NULL,NULL,52);
INSERT INTO prompt VALUES(4,4,1795348832,NULL,NULL,103);
CREATE TABLE prompt_item (
	prompt		INTEGER NOT NULL REFERENCES prompt,
	position	INTEGER NOT NULL,
	rating		INTEGER NOT NULL REFERENCES rating,
	PRIMARY KEY (prompt, position)
) STRICT;
INSERT INTO prompt_item VALUES(1,1,1);
INSERT INTO prompt_item VALUES(1,2,2);
INSERT INTO prompt_item VALUES(2,1,4);
INSERT INTO prompt_item VALUES(3,1,5);
INSERT INTO prompt_item VALUES(4,1,6);
CREATE TABLE answer_notice (	-- a coach was told of new answers
	coach		INTEGER NOT NULL REFERENCES person,
	seq		INTEGER NOT NULL,
	PRIMARY KEY (coach, seq)
) STRICT;
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
INSERT INTO mail_in VALUES(50,'800291d2c4acaeb1ac564cc4f5adb303c8b39f904eb846f2c41cad378b03d2d4','S2V5DanacyBhbmQgbG9ja3M frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=','<oarlock-demo-key-Dana@mail.example.org>',1,'accept','accept','signed (trusted server), capability, addressed, fresh, registered','it came to the sender''s own address, and its domain vouches for it',1795348826);
INSERT INTO mail_in VALUES(51,'d35b06ae146ec2596db9e5066e4087ae45a4d5d631a10205c5c98d6981db34f9','S2V5ElicyBhbmQgbG9ja3M frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=','<oarlock-demo-key-Eli@mail.example.org>',2,'accept','accept','signed (trusted server), capability, addressed, fresh, registered','it came to the sender''s own address, and its domain vouches for it',1795348827);
INSERT INTO mail_in VALUES(52,'6b83eef88217b5b198ad6630fcb03d7f278c92ae831c27fb9fc4450f96c3aaed',NULL,'<rate21665@example.org>',1,'accept','accept','signed (trusted server), capability, fresh, registered','it came to the sender''s own address, and its domain vouches for it',1795348827);
INSERT INTO mail_in VALUES(53,'548cf1f9b30f4db73dce6f1cde4ee57922080b29d5c33c8a73afc739ce02e4ab',NULL,'<rate27231@example.org>',2,'accept','accept','signed (trusted server), capability, fresh, registered','it came to the sender''s own address, and its domain vouches for it',1795348827);
INSERT INTO mail_in VALUES(103,'8debc22cbd464d3d65f85eaf204151cd8ea3343382153fc38a309c808c4c7399',NULL,'<rate1607@example.org>',1,'accept','accept','signed (trusted server), capability, fresh, registered','it came to the sender''s own address, and its domain vouches for it',1795348832);
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
CREATE TABLE bounce (
	seq		INTEGER PRIMARY KEY,
	outbox		TEXT REFERENCES outbox,	-- NULL: not known
	address		TEXT NOT NULL,
	status		TEXT NOT NULL,	-- '5.1.1', RFC 3463
	at		INTEGER NOT NULL
) STRICT;
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
	archived	INTEGER		-- folded away, when
) STRICT;
INSERT INTO text_in VALUES(27,'SM00000000000000000000000000000001','+15555550101','+15555550100',3,'Yes','optin',1795348822,NULL);
INSERT INTO text_in VALUES(28,'SM00000000000000000000000000000002','+15555550103','+15555550100',4,'Yes','optin',1795348822,NULL);
INSERT INTO text_in VALUES(29,'SM00000000000000000000000000000003','+15555550104','+15555550100',5,'Yes','optin',1795348822,NULL);
INSERT INTO text_in VALUES(30,'SM00000000000000000000000000000004','+15555550190','+15555550100',NULL,'Yes','note',1795348822,NULL);
INSERT INTO text_in VALUES(31,'SM00000000000000000000000000000005','+15555550109','+15555550100',6,'Yes','optin',1795348823,NULL);
INSERT INTO text_in VALUES(48,'SM00000000000000000000000000000006','+15555550101','+15555550100',3,'KEY Xogsmh-txTZz8JgM_sRLbzw4vio6Sp6e4SpFcMDwgFU 6nhwqiyv','key',1795348825,NULL);
INSERT INTO text_in VALUES(49,'SM00000000000000000000000000000007','+15555550103','+15555550100',4,'KEY M5QuiMBV69AGLABhXPphjgWB6K8xV7H4J5N6bmmyglc 7nyyosqq','key',1795348826,NULL);
INSERT INTO text_in VALUES(87,'SM00000000000000000000000000000008','+15555550101','+15555550100',3,'61 82','answer',1795348830,NULL);
INSERT INTO text_in VALUES(88,'SM00000000000000000000000000000009','+15555550103','+15555550100',4,'my grandmother visits, a bit sleepless','note',1795348830,NULL);
INSERT INTO text_in VALUES(89,'SM0000000000000000000000000000000a','+15555550104','+15555550100',5,'STOP','optout',1795348830,NULL);
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
	token		TEXT		-- of a mail's Message-ID
) STRICT;
INSERT INTO outbox VALUES('2-1','mail','link',1,'dana.reyes@example.org','','Your page at Example Rowing',replace('Hello Dana,\n\nExample Rowing keeps two honest views of each athlete side by side, the coach''s and her own, so that you talk.\n\nThis is your private page. Open it on your phone and choose a password:\n\nhttps://pages.example.org/a/wd/wd73n4mfae/#m64ROqVrsWE7BdWWP6Bi4w\n\nThe link is yours alone: please do not pass it on. Your password never leaves your phone.\n\nRate by writing to your own address (keep it secret; it says that it is you):\n\nratings+vkvykmvfe99kmadf@example.org\n\nOne line is enough:\n\n    Maya: hands 58 i8 late square\n\nWrite HELP to that address for more.\n','\n',char(10)),'',1795348819,2,'sent','',NULL,NULL,NULL,NULL,NULL,NULL,'c73d4kwb46tgc4mylkwz7dwd');
INSERT INTO outbox VALUES('2-2','mail','link',2,'eli.novak@example.org','','Your page at Example Rowing',replace('Hello Eli,\n\nExample Rowing keeps two honest views of each athlete side by side, the coach''s and her own, so that you talk.\n\nThis is your private page. Open it on your phone and choose a password:\n\nhttps://pages.example.org/a/l5/l53gevl73s/#OeSSaUfuWYIKkjmuiGzuOQ\n\nThe link is yours alone: please do not pass it on. Your password never leaves your phone.\n\nRate by writing to your own address (keep it secret; it says that it is you):\n\nratings+yg7r4etj2fzvknxj@example.org\n\nOne line is enough:\n\n    Maya: hands 58 i8 late square\n\nWrite HELP to that address for more.\n','\n',char(10)),'',1795348819,2,'sent','',NULL,NULL,NULL,NULL,NULL,NULL,'nb2dlotuujemmbrffkj62fzr');
INSERT INTO outbox VALUES('2-3','text','invitation',3,'+15555550101','+15555550100','','Example Rowing: Maya, may coaches ask you by text how you row? https://pages.example.org/terms/#v1 Reply YES to agree, STOP to refuse. Msg&data rates may apply.','',1795348819,2,'delivered','','SMfc2eb95df6efb16208b4fda8c892b50e',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('2-4','text','invitation',4,'+15555550103','+15555550100','','Example Rowing: Grace, may your coaches text you? https://pages.example.org/terms/#v1 Reply YES or STOP. Msg&data rates may apply.','',1795348819,2,'delivered','','SM813c937e1785ce47d7cc9674ff5ffa39',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('2-5','text','invitation',5,'+15555550104','+15555550100','','Example Rowing: Ida, may coaches ask you by text how you row? https://pages.example.org/terms/#v1 Reply YES to agree, STOP to refuse. Msg&data rates may apply.','',1795348819,2,'delivered','','SM3aea6540050bffb2c810565020d09481',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('2-6','text','invitation',6,'+15555550109','+15555550100','','Example Rowing: Nora, may coaches ask you by text how you row? https://pages.example.org/terms/#v1 Reply YES to agree, STOP to refuse. Msg&data rates may apply.','',1795348819,2,'delivered','','SMef14cac88b47b3a71e2385c4a57ef30d',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('2-7','text','copy',6,'+15555550190','+15555550100','','Copy of our text to Nora: Example Rowing: Nora, may coaches ask you by text how you row? https://pages.example.org/terms/#v1 Reply YES to agree, STOP to refuse. Msg&data rates may apply.','',1795348819,2,'delivered','','SMcf47f0e1c8633f403eb2ecbc903907fc',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('27-1','text','link',3,'+15555550101','+15555550100','','Example Rowing: thanks. Your private page: https://pages.example.org/a/t7/t7ggplfpe4/#hZZN1eCys-nYSW0rMGFoDg - open it and choose a password. STOP ends this.','',1795348822,27,'delivered','','SMf80da17a75ecdaf67fe2811fc126dc6f',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('28-1','text','link',4,'+15555550103','+15555550100','','Example Rowing: thanks. Your private page: https://pages.example.org/a/b2/b2hu6jezqp/#r6z247E9qvnmykDQDnpdZw - open it and choose a password. STOP ends this.','',1795348822,28,'delivered','','SM3ec50d771d8ede0d64bf61b512ffabe7',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('29-1','text','link',5,'+15555550104','+15555550100','','Example Rowing: thanks. Your private page: https://pages.example.org/a/ux/ux2laz7adm/#pMH9Z1JvMdBKlSmheGM4iQ - open it and choose a password. STOP ends this.','',1795348822,29,'delivered','','SMa89b2de70a7b0a89e4892e1ae6477125',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('30-1','text','answer',NULL,'+15555550190','+15555550100','','Example Rowing: copies of what we write to Nora come here, and answers are not read. Please ask the coach. NOCONTACT ends all contact.','',1795348822,30,'queued','',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('31-1','text','link',6,'+15555550109','+15555550100','','Example Rowing: thanks. Your private page: https://pages.example.org/a/sa/sawhe6ofig/#uqLILwHGz1Td_apPzpGDcw - open it and choose a password. STOP ends this.','',1795348823,31,'delivered','','SMd2cc81c54dcf47df9091b1541dac4dfe',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('48-1','text','answer',3,'+15555550101','+15555550100','','Your key is in. In a few seconds your page opens with your password.','',1795348825,48,'delivered','','SM041ebeaf55e3a794b98cd21015e9c4d1',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('49-1','text','answer',4,'+15555550103','+15555550100','','Your key is in. In a few seconds your page opens with your password.','',1795348826,49,'delivered','','SM74a316b799f62f5760d2e2569b814657',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('50-1','mail','receipt',1,'dana.reyes@example.org','','Re: KEY - 1 order',replace('# --- write above this line ---\n# 1 order.\n#\n# ORDERS\n#   KEY -- your page opens with your password in a few seconds\n#\n# Taken as yours: it came to the sender''s own address, and its domain vouches for it.\n','\n',char(10)),'<oarlock-demo-key-Dana@mail.example.org>',1795348826,50,'sent','',NULL,NULL,NULL,NULL,NULL,NULL,'wswf75icu7uku7q36ye2aafz');
INSERT INTO outbox VALUES('51-1','mail','receipt',2,'eli.novak@example.org','','Re: KEY - 1 order',replace('# --- write above this line ---\n# 1 order.\n#\n# ORDERS\n#   KEY -- your page opens with your password in a few seconds\n#\n# Taken as yours: it came to the sender''s own address, and its domain vouches for it.\n','\n',char(10)),'<oarlock-demo-key-Eli@mail.example.org>',1795348827,51,'sent','',NULL,NULL,NULL,NULL,NULL,NULL,'fs5tu6hmc5u3tf7tg7nnvd24');
INSERT INTO outbox VALUES('52-1','text','prompt',3,'+15555550101','+15555550100','','Maya, Coach Reyes has rated your Hands and Rhythm. How do you see it, 0 to 100 each? Reply with two numbers in that order. Then both views open.','',1795348827,52,'delivered','','SM48e4044acb2e27c695ea75b5536ca1cc',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('52-2','text','prompt',5,'+15555550104','+15555550100','','Ida, Coach Reyes has rated your Hands. How do you see it, 0 to 100? Reply with your number. Then both views open.','',1795348827,52,'delivered','','SMa9bc5a93f411e1e849d1064843f3639d',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('52-3','text','prompt',6,'+15555550109','+15555550100','','Nora, Coach Reyes has rated your Rhythm. How do you see it, 0 to 100? Reply with your number. Then both views open.','',1795348827,52,'delivered','','SM1d2118dd46ffeeb9ca5b08d4bf04c170',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('52-4','text','copy',6,'+15555550190','+15555550100','','Copy of our text to Nora: Nora, Coach Reyes has rated your Rhythm. How do you see it, 0 to 100? Reply with your number. Then both views open.','',1795348827,52,'delivered','','SMdccdacd4875caa598d02cb9dc8fc6c02',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('52-5','mail','receipt',1,'dana.reyes@example.org','','Re: today - 5 saved',replace('# --- write above this line ---\n# 5 saved.\n#\n# SAVED\n#   Maya Chen: hands 37 i9 + note, rhythm 91\n#   Grace Okafor: hands 64 private + note\n#   Ida Lindqvist: hands 55 + note\n#   Nora Bright: rhythm 48\n#\n# Taken as yours: it came to the sender''s own address, and its domain vouches for it.\n','\n',char(10)),'<rate21665@example.org>',1795348827,52,'sent','',NULL,NULL,NULL,NULL,NULL,NULL,'qtzl3pvk6q6atbmngwrjk5c6');
INSERT INTO outbox VALUES('53-1','mail','receipt',2,'eli.novak@example.org','','Re: today - 1 saved, 1 not saved',replace('# --- write above this line ---\n# 1 saved, 1 not saved.\n#\n# NOT SAVED\n#   line 2: "Bob" is not one of your metrics. Did you mean "mob"? Known: gt, bp, rhythm, sync, enspd, drvmech, bldlock, release, hands, gp, pe, ae, mob, bm, peff, pex, tex, st, candc.\n# Reply with just the corrected lines, each starting with the name.\n#\n# SAVED\n#   Maya Chen: 2k 7:11.1\n#\n# Taken as yours: it came to the sender''s own address, and its domain vouches for it.\n','\n',char(10)),'<rate27231@example.org>',1795348827,53,'sent','',NULL,NULL,NULL,NULL,NULL,NULL,'mybqfgojrlhu5ay7ux7nao2m');
INSERT INTO outbox VALUES('87-1','text','answer',3,'+15555550101','+15555550100','','Hands: you 61, Coach Reyes 37, 24 apart. Rhythm: you 82, Coach Reyes 91, 9 apart. More on your page.','',1795348830,87,'delivered','','SM5fa616f5843aa9d275196246cd2e28a9',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('88-1','mail','thread',1,'dana.reyes@example.org','','Text from Grace Okafor',replace('# --- write above this line ---\n# Grace Okafor texted on Sun 22 Nov 2026 at 13:00:\n#\n# > my grandmother visits, a bit sleepless\n#\n# Reply to this mail: your first lines go to Grace as a text.\n','\n',char(10)),'',1795348830,88,'sent','',NULL,4,NULL,NULL,NULL,NULL,'v52l4afjmjicez6uz6yoeb7v');
INSERT INTO outbox VALUES('88-2','mail','thread',2,'eli.novak@example.org','','Text from Grace Okafor',replace('# --- write above this line ---\n# Grace Okafor texted on Sun 22 Nov 2026 at 13:00:\n#\n# > my grandmother visits, a bit sleepless\n#\n# Reply to this mail: your first lines go to Grace as a text.\n','\n',char(10)),'',1795348830,88,'sent','',NULL,4,NULL,NULL,NULL,NULL,'vxcqhootzt4usqb6p3f2j763');
INSERT INTO outbox VALUES('88-3','text','answer',4,'+15555550103','+15555550100','','Thanks, that is kept for your coaches to read. Texts that work: a number for what was asked, LINK, RESET, STOP, HELP.','',1795348830,88,'delivered','','SM2e68cd9a70684a5f6cd2b8322d0ec9d7',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('103-1','text','prompt',4,'+15555550103','+15555550100','','Grace, Coach Reyes has rated your Rhythm. How do you see it, 0 to 100? Reply with your number. Then both views open.','',1795348832,103,'queued','',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO outbox VALUES('103-2','mail','receipt',1,'dana.reyes@example.org','','Re: today - 1 saved',replace('# --- write above this line ---\n# 1 saved.\n#\n# SAVED\n#   Grace Okafor: rhythm 71 + note\n#\n# Taken as yours: it came to the sender''s own address, and its domain vouches for it.\n','\n',char(10)),'<rate1607@example.org>',1795348832,103,'queued','',NULL,NULL,NULL,NULL,NULL,NULL,'3yd5lidbnaru7rmgdjoi6x4e');
CREATE TABLE delivery (
	seq		INTEGER PRIMARY KEY,
	sid		TEXT NOT NULL,
	outbox		TEXT,		-- NULL: not known (yet)
	status		TEXT NOT NULL,
	code		TEXT NOT NULL,
	at		INTEGER NOT NULL
) STRICT;
INSERT INTO delivery VALUES(17,'SMfc2eb95df6efb16208b4fda8c892b50e','2-3','sent','',1795348820);
INSERT INTO delivery VALUES(18,'SM813c937e1785ce47d7cc9674ff5ffa39','2-4','sent','',1795348820);
INSERT INTO delivery VALUES(19,'SM3aea6540050bffb2c810565020d09481','2-5','sent','',1795348820);
INSERT INTO delivery VALUES(20,'SMef14cac88b47b3a71e2385c4a57ef30d','2-6','sent','',1795348820);
INSERT INTO delivery VALUES(21,'SMcf47f0e1c8633f403eb2ecbc903907fc','2-7','sent','',1795348820);
INSERT INTO delivery VALUES(22,'SMfc2eb95df6efb16208b4fda8c892b50e','2-3','delivered','',1795348820);
INSERT INTO delivery VALUES(23,'SM813c937e1785ce47d7cc9674ff5ffa39','2-4','delivered','',1795348820);
INSERT INTO delivery VALUES(24,'SM3aea6540050bffb2c810565020d09481','2-5','delivered','',1795348820);
INSERT INTO delivery VALUES(25,'SMef14cac88b47b3a71e2385c4a57ef30d','2-6','delivered','',1795348820);
INSERT INTO delivery VALUES(26,'SMcf47f0e1c8633f403eb2ecbc903907fc','2-7','delivered','',1795348820);
INSERT INTO delivery VALUES(40,'SMf80da17a75ecdaf67fe2811fc126dc6f','27-1','sent','',1795348823);
INSERT INTO delivery VALUES(41,'SM3ec50d771d8ede0d64bf61b512ffabe7','28-1','sent','',1795348823);
INSERT INTO delivery VALUES(42,'SMa89b2de70a7b0a89e4892e1ae6477125','29-1','sent','',1795348823);
INSERT INTO delivery VALUES(43,'SMd2cc81c54dcf47df9091b1541dac4dfe','31-1','sent','',1795348823);
INSERT INTO delivery VALUES(44,'SMf80da17a75ecdaf67fe2811fc126dc6f','27-1','delivered','',1795348823);
INSERT INTO delivery VALUES(45,'SM3ec50d771d8ede0d64bf61b512ffabe7','28-1','delivered','',1795348823);
INSERT INTO delivery VALUES(46,'SMa89b2de70a7b0a89e4892e1ae6477125','29-1','delivered','',1795348823);
INSERT INTO delivery VALUES(47,'SMd2cc81c54dcf47df9091b1541dac4dfe','31-1','delivered','',1795348823);
INSERT INTO delivery VALUES(75,'SM041ebeaf55e3a794b98cd21015e9c4d1','48-1','sent','',1795348828);
INSERT INTO delivery VALUES(76,'SM74a316b799f62f5760d2e2569b814657','49-1','sent','',1795348828);
INSERT INTO delivery VALUES(77,'SM48e4044acb2e27c695ea75b5536ca1cc','52-1','sent','',1795348828);
INSERT INTO delivery VALUES(78,'SMa9bc5a93f411e1e849d1064843f3639d','52-2','sent','',1795348828);
INSERT INTO delivery VALUES(79,'SM1d2118dd46ffeeb9ca5b08d4bf04c170','52-3','sent','',1795348828);
INSERT INTO delivery VALUES(80,'SMdccdacd4875caa598d02cb9dc8fc6c02','52-4','sent','',1795348828);
INSERT INTO delivery VALUES(81,'SM041ebeaf55e3a794b98cd21015e9c4d1','48-1','delivered','',1795348828);
INSERT INTO delivery VALUES(82,'SM74a316b799f62f5760d2e2569b814657','49-1','delivered','',1795348828);
INSERT INTO delivery VALUES(83,'SM48e4044acb2e27c695ea75b5536ca1cc','52-1','delivered','',1795348828);
INSERT INTO delivery VALUES(84,'SMa9bc5a93f411e1e849d1064843f3639d','52-2','delivered','',1795348828);
INSERT INTO delivery VALUES(85,'SM1d2118dd46ffeeb9ca5b08d4bf04c170','52-3','delivered','',1795348828);
INSERT INTO delivery VALUES(86,'SMdccdacd4875caa598d02cb9dc8fc6c02','52-4','delivered','',1795348828);
INSERT INTO delivery VALUES(99,'SM5fa616f5843aa9d275196246cd2e28a9','87-1','sent','',1795348830);
INSERT INTO delivery VALUES(100,'SM2e68cd9a70684a5f6cd2b8322d0ec9d7','88-3','sent','',1795348830);
INSERT INTO delivery VALUES(101,'SM5fa616f5843aa9d275196246cd2e28a9','87-1','delivered','',1795348830);
INSERT INTO delivery VALUES(102,'SM2e68cd9a70684a5f6cd2b8322d0ec9d7','88-3','delivered','',1795348830);
CREATE TABLE returned (
	sid		TEXT PRIMARY KEY,
	outbox		TEXT NOT NULL REFERENCES outbox,
	code		TEXT NOT NULL,
	seq		INTEGER NOT NULL
) STRICT;
CREATE INDEX applied_unsaved ON applied (person)
    WHERE kind = 'mail' AND reason <> '';
CREATE UNIQUE INDEX person_email ON person (email) WHERE left_at IS NULL;
CREATE UNIQUE INDEX person_nick ON person (team, nick) WHERE left_at IS NULL;
CREATE INDEX person_role ON person (team, role);
CREATE INDEX phone_blocked ON phone (number) WHERE state = 'blocked';
CREATE INDEX person_phone_number ON person_phone (number);
CREATE INDEX consent_number ON consent (number, id);
CREATE INDEX contact_wish_person ON contact_wish (person, id);
CREATE VIEW no_contact AS	-- nothing leaves to them by text or mail
SELECT w.person, w.at FROM contact_wish w
WHERE w.event = 'none' AND NOT EXISTS (SELECT 1 FROM contact_wish n
    WHERE n.person = w.person AND n.id > w.id)
;
CREATE INDEX points_person ON points (person);
CREATE INDEX tier_person ON tier (person);
CREATE INDEX talk_athlete ON talk (athlete, id);
CREATE INDEX data_request_person ON data_request (person);
CREATE INDEX reader_key_person ON reader_key (person);
CREATE INDEX key_wrong_person ON key_wrong (person, way, at);
CREATE INDEX rating_athlete ON rating (athlete, metric, id);
CREATE INDEX rating_created ON rating (created);
CREATE INDEX self_rating_created ON self_rating (created);
CREATE INDEX self_rating_athlete ON self_rating (athlete, metric);
CREATE UNIQUE INDEX self_rating_first ON self_rating (athlete, metric)
    WHERE rating IS NULL;
CREATE VIEW revealed AS		-- both exist: who may read one reads both
SELECT r.id AS rating, r.athlete, r.metric, r.coach, r.score, r.importance,
    r.note, r.day, r.created, s.score AS self_score,
    s.importance AS self_importance, s.guess, s.created AS self_created
FROM rating r JOIN self_rating s ON s.rating = r.id
WHERE r.shared = 1 AND r.withdrawn IS NULL
;
CREATE VIEW waiting AS		-- for the athlete's answer: that, not what
SELECT r.id AS rating, r.athlete, r.metric, r.coach, r.created
FROM rating r
WHERE r.shared = 1 AND r.withdrawn IS NULL
    AND NOT EXISTS (SELECT 1 FROM self_rating s WHERE s.rating = r.id)
    AND NOT EXISTS (SELECT 1 FROM rating n WHERE n.athlete = r.athlete
	AND n.metric = r.metric AND n.shared = 1 AND n.withdrawn IS NULL
	AND n.id > r.id)
;
CREATE VIEW owed AS		-- the athlete was first: that, not what
SELECT s.athlete, s.metric, s.created
FROM self_rating s WHERE s.rating IS NULL
;
CREATE VIEW given AS		-- a coach's own entries; no athlete's number
SELECT r.id AS rating, r.athlete, r.metric, r.coach, r.score, r.importance,
    r.note, r.shared, r.day, r.created
FROM rating r WHERE r.withdrawn IS NULL
;
CREATE VIEW own_rating AS
SELECT s.athlete, s.metric, s.score, s.importance, s.guess, s.created,
    EXISTS (SELECT 1 FROM revealed v WHERE v.rating = s.rating) AS answered
FROM self_rating s;
CREATE INDEX result_athlete ON result (athlete, test, day);
CREATE INDEX check_in_athlete ON check_in (athlete, day);
CREATE INDEX absence_athlete ON absence (athlete);
CREATE INDEX try_athlete ON try (athlete);
CREATE UNIQUE INDEX try_open ON try (athlete) WHERE closed IS NULL;
CREATE INDEX reflection_athlete ON reflection (athlete, day);
CREATE INDEX prompt_athlete ON prompt (athlete, created);
CREATE INDEX prompt_open ON prompt (created) WHERE closed IS NULL;
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
	AND o.metric = w.metric)
;
CREATE INDEX mail_in_hash ON mail_in (hash);
CREATE INDEX mail_in_signature ON mail_in (signature)
    WHERE signature IS NOT NULL;
CREATE INDEX mail_in_person ON mail_in (person, at);
CREATE INDEX mail_in_accepted ON mail_in (person, seq)
    WHERE 'accept' IN (ratings, orders);
CREATE INDEX question_coach ON question (coach);
CREATE INDEX bounce_address ON bounce (address);
CREATE VIEW heard_mail AS	-- the last mail from an address
SELECT p.email AS address, max(a.seq) AS seq
FROM applied a JOIN person p ON p.id = a.person
WHERE a.kind = 'mail' AND a.outcome = 'done' GROUP BY p.email
;
CREATE VIEW unreachable AS
WITH counted AS (
    SELECT b.address, b.at, b.status LIKE '5.%' AS hard, b.status FROM bounce b
    WHERE b.seq > coalesce((SELECT h.seq FROM heard_mail h
	WHERE h.address = b.address), 0))
SELECT c.address, max(c.at) AS at, c.status FROM counted c
WHERE (SELECT sum(o.hard) >= 3 OR sum(NOT o.hard) >= 8 FROM counted o
    WHERE o.address = c.address AND o.at BETWEEN c.at - 1209600 AND c.at)
GROUP BY c.address;
CREATE INDEX text_in_number ON text_in (number, at);
CREATE INDEX text_in_person ON text_in (person);
CREATE INDEX text_in_archived ON text_in (person) WHERE archived IS NOT NULL;
CREATE INDEX text_in_disclosure ON text_in (number)
    WHERE reading = 'disclosure';
CREATE INDEX text_in_note ON text_in (at) WHERE reading = 'note';
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
CREATE INDEX delivery_sid ON delivery (sid);
CREATE INDEX returned_outbox ON returned (outbox, seq);
CREATE VIEW reader AS		-- of an athlete's texts
SELECT p.id AS reader, a.id AS athlete
FROM person a JOIN person p ON p.team = a.team
WHERE p.left_at IS NULL AND (p.id = a.id
    OR p.role IN ('coach', 'head coach'))
;
CREATE VIEW narrowed AS		-- a reader, and coaches who must hear a line
SELECT p.id AS reader, c.id AS coach
FROM person p JOIN person c ON c.team = p.team
WHERE EXISTS (SELECT 1 FROM line_user)
    AND c.role = 'coach' AND c.left_at IS NULL
    AND (c.id = p.id OR p.role IN ('rower', 'coxswain'))
;
CREATE VIEW said AS		-- by her
SELECT r.reader, t.person AS athlete, t.line, t.seq, t.at, t.reading,
    t.archived, CASE WHEN t.reading = 'note' THEN t.body ELSE '' END AS body
FROM text_in t JOIN reader r ON r.athlete = t.person
WHERE t.reading IN ('answer', 'ask', 'note', 'reaction', 'ack', 'optout',
	'optin', 'help', 'autoreply', 'media', 'key', 'order', 'talk')
    AND NOT EXISTS (SELECT 1 FROM narrowed n WHERE n.reader = r.reader
	AND NOT EXISTS (SELECT 1 FROM line_user u WHERE u.line = t.line
	    AND u.person = n.coach))
    AND NOT EXISTS (SELECT 1 FROM phone f WHERE f.number = t.number
	AND f.state = 'blocked')
;
CREATE VIEW told AS
SELECT r.reader, o.person AS athlete, o.line, o.rowid AS nth, o.seq,
    o.created AS at, o.kind, o.class, coalesce(l.state, o.state) AS state,
    coalesce(l.detail, o.detail) AS detail, o.archived,
    CASE WHEN o.class = 'message' THEN o.body ELSE '' END AS body
FROM outbox o JOIN reader r ON r.athlete = o.person
    LEFT JOIN outbox l ON o.state = 'withheld'
    AND o.detail LIKE 'joined into %' AND l.id = substr(o.detail, 13)
WHERE o.class IN ('message', 'prompt', 'answer', 'invitation', 'link', 'copy')
    AND (o.line = '' OR NOT EXISTS (SELECT 1 FROM narrowed n
	WHERE n.reader = r.reader AND NOT EXISTS (SELECT 1 FROM line_user u
	    WHERE u.line = o.line AND u.person = n.coach)))
    AND NOT EXISTS (SELECT 1 FROM text_in t WHERE t.seq = o.seq
	AND t.reading IN ('disclosure', 'blocked'));
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
    AND n.day = c.day AND n.id > c.id)
;
CREATE VIEW looked_back AS	-- that she did, and what she shared of it
SELECT r.athlete, r.id, r.day, r.seq,
    CASE WHEN r.shared = 1 THEN r.words ELSE '' END AS words
FROM reflection r
;
CREATE VIEW looked_back_asked AS	-- by a text that left, or still may
SELECT a.athlete, a.day FROM reflection_asked a
WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.person = a.athlete
    AND o.seq = a.seq AND o.class = 'prompt'
    AND o.state IN ('withheld', 'failed', 'undelivered'))
;
CREATE TRIGGER touched_rating_insert AFTER insert ON rating BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_rating_delete AFTER delete ON rating BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_rating_update AFTER update ON rating BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person UNION SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_target_insert AFTER insert ON target BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_target_delete AFTER delete ON target BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_target_update AFTER update ON target BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person UNION SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_result_insert AFTER insert ON result BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_result_delete AFTER delete ON result BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_result_update AFTER update ON result BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person UNION SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_check_in_insert AFTER insert ON check_in BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_check_in_delete AFTER delete ON check_in BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_check_in_update AFTER update ON check_in BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person UNION SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_absence_insert AFTER insert ON absence BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_absence_delete AFTER delete ON absence BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_absence_update AFTER update ON absence BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person UNION SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_talk_insert AFTER insert ON talk BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_talk_delete AFTER delete ON talk BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_talk_update AFTER update ON talk BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person UNION SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_try_insert AFTER insert ON try BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_try_delete AFTER delete ON try BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_try_update AFTER update ON try BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person UNION SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_reflection_insert AFTER insert ON reflection BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_reflection_delete AFTER delete ON reflection BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_reflection_update AFTER update ON reflection BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person UNION SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_reflection_asked_insert AFTER insert ON reflection_asked BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_reflection_asked_delete AFTER delete ON reflection_asked BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_reflection_asked_update AFTER update ON reflection_asked BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person UNION SELECT NEW.athlete AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_points_insert AFTER insert ON points BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_points_delete AFTER delete ON points BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_points_update AFTER update ON points BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT NEW.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_tier_insert AFTER insert ON tier BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_tier_delete AFTER delete ON tier BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_tier_update AFTER update ON tier BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT NEW.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_attribute_insert AFTER insert ON attribute BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_attribute_delete AFTER delete ON attribute BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_attribute_update AFTER update ON attribute BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT NEW.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_mail_in_insert AFTER insert ON mail_in BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.person AS person UNION SELECT -1 WHERE NEW.person IS NULL) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_mail_in_delete AFTER delete ON mail_in BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT -1 WHERE OLD.person IS NULL) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_mail_in_update AFTER update ON mail_in BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT -1 WHERE OLD.person IS NULL UNION SELECT NEW.person AS person UNION SELECT -1 WHERE NEW.person IS NULL) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_question_insert AFTER insert ON question BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.coach AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_question_delete AFTER delete ON question BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.coach AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_question_update AFTER update ON question BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.coach AS person UNION SELECT NEW.coach AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_lineup_insert AFTER insert ON lineup BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.coach AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_lineup_delete AFTER delete ON lineup BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.coach AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_lineup_update AFTER update ON lineup BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.coach AS person UNION SELECT NEW.coach AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_line_default_insert AFTER insert ON line_default BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_line_default_delete AFTER delete ON line_default BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_line_default_update AFTER update ON line_default BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person UNION SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_check_in_time_insert AFTER insert ON check_in_time BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_check_in_time_delete AFTER delete ON check_in_time BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_check_in_time_update AFTER update ON check_in_time BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person UNION SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_crew_insert AFTER insert ON crew BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_crew_delete AFTER delete ON crew BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_crew_update AFTER update ON crew BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person UNION SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_crew_member_insert AFTER insert ON crew_member BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_crew_member_delete AFTER delete ON crew_member BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_crew_member_update AFTER update ON crew_member BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person UNION SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_terms_insert AFTER insert ON terms BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_terms_delete AFTER delete ON terms BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_terms_update AFTER update ON terms BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person UNION SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_safekeeping_insert AFTER insert ON safekeeping BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_safekeeping_delete AFTER delete ON safekeeping BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_safekeeping_update AFTER update ON safekeeping BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person UNION SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_bounce_insert AFTER insert ON bounce BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_bounce_delete AFTER delete ON bounce BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_bounce_update AFTER update ON bounce BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person UNION SELECT -1 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_applied_insert AFTER insert ON applied BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person WHERE NEW.outcome = 'aside' OR (NEW.kind = 'mail' AND NEW.reason <> '') OR EXISTS (SELECT 1 FROM bounce b JOIN person p ON p.email = b.address  WHERE p.id = NEW.person)) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_applied_delete AFTER delete ON applied BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person WHERE OLD.outcome = 'aside' OR (OLD.kind = 'mail' AND OLD.reason <> '') OR EXISTS (SELECT 1 FROM bounce b JOIN person p ON p.email = b.address  WHERE p.id = OLD.person)) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_applied_update AFTER update ON applied BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT -1 AS person WHERE OLD.outcome = 'aside' OR (OLD.kind = 'mail' AND OLD.reason <> '') OR EXISTS (SELECT 1 FROM bounce b JOIN person p ON p.email = b.address  WHERE p.id = OLD.person) UNION SELECT -1 AS person WHERE NEW.outcome = 'aside' OR (NEW.kind = 'mail' AND NEW.reason <> '') OR EXISTS (SELECT 1 FROM bounce b JOIN person p ON p.email = b.address  WHERE p.id = NEW.person)) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_contact_wish_insert AFTER insert ON contact_wish BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_contact_wish_delete AFTER delete ON contact_wish BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_contact_wish_update AFTER update ON contact_wish BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT NEW.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_data_request_insert AFTER insert ON data_request BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_data_request_delete AFTER delete ON data_request BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_data_request_update AFTER update ON data_request BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT NEW.person AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_person_phone_insert AFTER insert ON person_phone BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.person AS person UNION SELECT -1 UNION SELECT person FROM person_phone WHERE number = NEW.number) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_person_phone_delete AFTER delete ON person_phone BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT -1 UNION SELECT person FROM person_phone WHERE number = OLD.number) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_person_phone_update AFTER update ON person_phone BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT -1 UNION SELECT person FROM person_phone WHERE number = OLD.number UNION SELECT NEW.person AS person UNION SELECT -1 UNION SELECT person FROM person_phone WHERE number = NEW.number) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_prompt_insert AFTER insert ON prompt BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.athlete AS person UNION SELECT r.athlete FROM prompt_item i JOIN rating r ON r.id = i.rating WHERE i.prompt = NEW.id) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_prompt_delete AFTER delete ON prompt BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person UNION SELECT r.athlete FROM prompt_item i JOIN rating r ON r.id = i.rating WHERE i.prompt = OLD.id) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_prompt_update AFTER update ON prompt BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person UNION SELECT r.athlete FROM prompt_item i JOIN rating r ON r.id = i.rating WHERE i.prompt = OLD.id UNION SELECT NEW.athlete AS person UNION SELECT r.athlete FROM prompt_item i JOIN rating r ON r.id = i.rating WHERE i.prompt = NEW.id) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_self_rating_insert AFTER insert ON self_rating BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.athlete AS person UNION SELECT athlete FROM rating WHERE id = NEW.rating) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_self_rating_delete AFTER delete ON self_rating BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person UNION SELECT athlete FROM rating WHERE id = OLD.rating) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_self_rating_update AFTER update ON self_rating BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.athlete AS person UNION SELECT athlete FROM rating WHERE id = OLD.rating UNION SELECT NEW.athlete AS person UNION SELECT athlete FROM rating WHERE id = NEW.rating) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_prompt_item_insert AFTER insert ON prompt_item BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT athlete AS person FROM prompt WHERE id = NEW.prompt UNION SELECT athlete FROM rating WHERE id = NEW.rating) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_prompt_item_delete AFTER delete ON prompt_item BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT athlete AS person FROM prompt WHERE id = OLD.prompt UNION SELECT athlete FROM rating WHERE id = OLD.rating) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_prompt_item_update AFTER update ON prompt_item BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT athlete AS person FROM prompt WHERE id = OLD.prompt UNION SELECT athlete FROM rating WHERE id = OLD.rating UNION SELECT athlete AS person FROM prompt WHERE id = NEW.prompt UNION SELECT athlete FROM rating WHERE id = NEW.rating) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_phone_insert AFTER insert ON phone BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT person FROM person_phone WHERE number = NEW.number UNION SELECT 0 WHERE NEW.state = 'blocked') WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_phone_delete AFTER delete ON phone BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT person FROM person_phone WHERE number = OLD.number UNION SELECT 0 WHERE OLD.state = 'blocked') WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_phone_update AFTER update ON phone BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT person FROM person_phone WHERE number = OLD.number UNION SELECT 0 WHERE OLD.state = 'blocked' UNION SELECT person FROM person_phone WHERE number = NEW.number UNION SELECT 0 WHERE NEW.state = 'blocked') WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_consent_insert AFTER insert ON consent BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT person FROM person_phone WHERE number = NEW.number) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_consent_delete AFTER delete ON consent BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT person FROM person_phone WHERE number = OLD.number) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_consent_update AFTER update ON consent BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT person FROM person_phone WHERE number = OLD.number UNION SELECT person FROM person_phone WHERE number = NEW.number) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_person_insert AFTER insert ON person BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.id AS person UNION SELECT 0 WHERE NEW.role LIKE '%coach') WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_person_delete AFTER delete ON person BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.id AS person UNION SELECT 0 WHERE OLD.role LIKE '%coach') WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_person_update AFTER update ON person BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.id AS person UNION SELECT 0 WHERE OLD.role LIKE '%coach' UNION SELECT NEW.id AS person UNION SELECT 0 WHERE NEW.role LIKE '%coach' UNION SELECT 0 WHERE (OLD.team, OLD.role, OLD.first, OLD.last, OLD.left_at) IS NOT (NEW.team, NEW.role, NEW.first, NEW.last, NEW.left_at) UNION SELECT -1 WHERE OLD.email IS NOT NEW.email) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_reader_key_insert AFTER insert ON reader_key BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.person AS person UNION SELECT 0 FROM person WHERE id = NEW.person AND role LIKE '%coach') WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_reader_key_delete AFTER delete ON reader_key BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT 0 FROM person WHERE id = OLD.person AND role LIKE '%coach') WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_reader_key_update AFTER update ON reader_key BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT 0 FROM person WHERE id = OLD.person AND role LIKE '%coach' UNION SELECT NEW.person AS person UNION SELECT 0 FROM person WHERE id = NEW.person AND role LIKE '%coach') WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_text_in_insert AFTER insert ON text_in BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.person AS person UNION SELECT 0 WHERE NEW.reading IN ('disclosure', 'blocked') UNION SELECT -1 WHERE NEW.person IS NULL OR NEW.reading = 'astray') WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_text_in_delete AFTER delete ON text_in BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT 0 WHERE OLD.reading IN ('disclosure', 'blocked') UNION SELECT -1 WHERE OLD.person IS NULL OR OLD.reading = 'astray') WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_text_in_update AFTER update ON text_in BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT 0 WHERE OLD.reading IN ('disclosure', 'blocked') UNION SELECT -1 WHERE OLD.person IS NULL OR OLD.reading = 'astray' UNION SELECT NEW.person AS person UNION SELECT 0 WHERE NEW.reading IN ('disclosure', 'blocked') UNION SELECT -1 WHERE NEW.person IS NULL OR NEW.reading = 'astray') WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_translation_insert AFTER insert ON translation BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT person FROM text_in WHERE seq = NEW.seq) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_translation_delete AFTER delete ON translation BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT person FROM text_in WHERE seq = OLD.seq) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_translation_update AFTER update ON translation BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT person FROM text_in WHERE seq = OLD.seq UNION SELECT person FROM text_in WHERE seq = NEW.seq) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_outbox_insert AFTER insert ON outbox BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT NEW.person AS person UNION SELECT person FROM outbox WHERE state = 'withheld' AND detail >= 'joined into ' AND detail < 'joined into!' AND detail = 'joined into ' || NEW.id) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_outbox_delete AFTER delete ON outbox BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT person FROM outbox WHERE state = 'withheld' AND detail >= 'joined into ' AND detail < 'joined into!' AND detail = 'joined into ' || OLD.id) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_outbox_update AFTER update ON outbox BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT OLD.person AS person UNION SELECT person FROM outbox WHERE state = 'withheld' AND detail >= 'joined into ' AND detail < 'joined into!' AND detail = 'joined into ' || OLD.id UNION SELECT NEW.person AS person UNION SELECT person FROM outbox WHERE state = 'withheld' AND detail >= 'joined into ' AND detail < 'joined into!' AND detail = 'joined into ' || NEW.id) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_team_insert AFTER insert ON team BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT 0 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_team_delete AFTER delete ON team BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT 0 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_team_update AFTER update ON team BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT 0 AS person UNION SELECT 0 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_metric_insert AFTER insert ON metric BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT 0 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_metric_delete AFTER delete ON metric BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT 0 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_metric_update AFTER update ON metric BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT 0 AS person UNION SELECT 0 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_line_user_insert AFTER insert ON line_user BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT 0 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_line_user_delete AFTER delete ON line_user BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT 0 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_line_user_update AFTER update ON line_user BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT 0 AS person UNION SELECT 0 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_check_in_asked_insert AFTER insert ON check_in_asked BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT 0 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_check_in_asked_delete AFTER delete ON check_in_asked BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT 0 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_check_in_asked_update AFTER update ON check_in_asked BEGIN INSERT INTO touched SELECT person, 1 FROM (SELECT 0 AS person UNION SELECT 0 AS person) WHERE person IS NOT NULL AND person NOT IN (SELECT e.person FROM erased e) ON CONFLICT (person) DO UPDATE SET n = n + 1; END;
CREATE TRIGGER touched_no_more AFTER INSERT ON erased BEGIN DELETE FROM touched WHERE person = NEW.person; END;
COMMIT;
