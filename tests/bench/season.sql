-- season.sql -- gives a team that was made through the doors twelve weeks: two
-- more entries a skill with answers to most, check-ins, results, texts, points.
-- For measuring only; what it writes no drop box has.
PRAGMA synchronous = OFF;
BEGIN;
CREATE TEMP TABLE athlete AS SELECT id, (SELECT number FROM person_phone n
    WHERE n.person = p.id) AS number FROM person p WHERE role = 'rower';
CREATE TEMP TABLE coach AS SELECT id FROM person WHERE role LIKE '%coach';
CREATE TEMP TABLE era AS SELECT max(received) - 84 * 86400 AS began,
    max(seq) AS seq FROM applied;
CREATE TEMP TABLE day (n INTEGER PRIMARY KEY);
WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < 83)
INSERT INTO day SELECT n FROM c;

-- What the mails of today entered, rated before: 2 and 6 weeks ago.
INSERT INTO rating (athlete, metric, coach, score, importance, note, shared,
    day, created, seq, line)
SELECT r.athlete, r.metric, r.coach, (r.score * 7 + d.n * 13 + r.athlete) % 101,
    r.importance, CASE WHEN r.id % 5 = 0 THEN 'earlier at the catch' ELSE '' END,
    1, date(began + d.n * 86400, 'unixepoch'), began + d.n * 86400 + r.metric,
    r.seq, r.line
FROM day d CROSS JOIN era CROSS JOIN rating r
WHERE d.n IN (42, 70) AND r.withdrawn IS NULL;
INSERT INTO self_rating (athlete, metric, rating, score, importance, guess,
    created, seq)
SELECT r.athlete, r.metric, r.id, (r.score + r.id * 17 % 40) % 101, NULL,
    CASE WHEN r.id % 4 = 0 THEN r.score END, r.created + 3600 * (r.id % 40),
    r.seq
FROM rating r CROSS JOIN era WHERE r.id % 10 > 0;
INSERT INTO check_in (athlete, day, sleep, room, health, mood, note, shared,
    created, seq)
SELECT a.id, date(began + d.n * 86400, 'unixepoch'), 1 + (a.id + d.n) % 5,
    1 + (a.id * d.n) % 5, 1 + (a.id + d.n * 3) % 5, 1 + (d.n * 7) % 5,
    CASE WHEN d.n % 9 = 0 THEN 'slept late' ELSE '' END, 1,
    began + d.n * 86400, era.seq
FROM athlete a CROSS JOIN day d CROSS JOIN era
WHERE d.n % 7 < 5 AND (a.id + d.n) % 9 > 0;
INSERT OR IGNORE INTO check_in_asked (team, day, seq)
SELECT t.id, date(began + d.n * 86400, 'unixepoch'), era.seq
FROM team t CROSS JOIN day d CROSS JOIN era WHERE d.n % 7 < 5;
INSERT INTO result (athlete, test, value, note, day, enterer, created, seq,
    line)
SELECT a.id, '2k', 4600 - d.n + a.id % 300, '',
    date(began + d.n * 86400, 'unixepoch'), (SELECT min(id) FROM coach),
    began + d.n * 86400, era.seq, 1
FROM athlete a CROSS JOIN day d CROSS JOIN era WHERE d.n % 14 = 0;
INSERT INTO talk (athlete, event, coach, at, seq)
SELECT a.id, CASE d.n % 8 WHEN 0 THEN 'asked' ELSE 'held' END,
    (SELECT min(id) FROM coach), began + d.n * 86400, era.seq
FROM athlete a CROSS JOIN day d CROSS JOIN era
WHERE d.n % 28 IN (16, 20) AND (a.id + d.n) % 3 > 0;
INSERT INTO prompt (athlete, created, closed, seq)
SELECT a.id, began + d.n * 86400, began + d.n * 86400 + 7200, era.seq
FROM athlete a CROSS JOIN day d CROSS JOIN era WHERE d.n % 7 = 2;
INSERT INTO text_in (seq, sid, number, line, person, body, reading, at)
SELECT 1000000000 + d.n * 100000 + a.id, printf('SS%010d%04d', a.id, d.n),
    a.number, '+15555550100', a.id,
    CASE d.n % 5 WHEN 4 THEN 'The new catch drill helped on Tuesday.' ELSE '60 75 80' END,
    CASE d.n % 5 WHEN 4 THEN 'note' ELSE 'answer' END, began + d.n * 86400
FROM day d CROSS JOIN athlete a CROSS JOIN era WHERE d.n % 2 = 0;
INSERT INTO outbox (id, kind, class, person, address, line, subject, body,
    reply_to, created, seq, state, detail, sid)
SELECT printf('%d-%d', 1000000000 + d.n * 100000 + a.id, 1), 'text',
    CASE d.n % 6 WHEN 5 THEN 'message' WHEN 1 THEN 'prompt' ELSE 'answer' END,
    a.id, a.number, '+15555550100', '', 'Catch, power, sync: 0 to 100?', '',
    began + d.n * 86400 + 60, 1000000000 + d.n * 100000 + a.id, 'delivered', '',
    printf('SO%010d%04d', a.id, d.n)
FROM day d CROSS JOIN athlete a CROSS JOIN era WHERE d.n % 2 = 0;
-- Each text is a message, and so are the two that say what became of ours.
-- Their numbers are below those of the drop box, which goes on from the last.
INSERT INTO applied (seq, kind, received, outcome, reason, answer, person)
SELECT -seq, 'text', at, 'done', '', '', person FROM text_in
WHERE seq >= 1000000000;
INSERT INTO applied (seq, kind, received, outcome, reason, answer)
SELECT -o.seq - k.n * 100000000, 'status', o.created + k.n, 'done', '', ''
FROM outbox o CROSS JOIN (SELECT 1 AS n UNION SELECT 2) k
WHERE o.seq >= 1000000000;
INSERT INTO points (person, amount, reason, created, seq, line)
SELECT a.id, 10, 'check-in', began + d.n * 86400, era.seq, 0
FROM athlete a CROSS JOIN day d CROSS JOIN era WHERE d.n % 3 = 0;
INSERT INTO tier (person, tier, created, seq)
SELECT a.id, CASE a.id % 3 WHEN 0 THEN 'Gold' WHEN 1 THEN 'Silver' ELSE
    'Bronze' END, began + 86400, era.seq FROM athlete a CROSS JOIN era;
COMMIT;
