#!/usr/bin/python3
"""mails.py MAILDIR DATABASE [TOGETHER] -- the peer of oarlock-mail and
oarlock-take: each mail of a Maildir is kept raw, its writer believed or not,
its lines understood against the roster, and what they say stored and answered.
All of it is on disk before a mail is moved away: one commit for each mail, or
one for so many TOGETHER. mails.sql makes the database."""
import email
import email.policy
import email.utils
import hashlib
import os
import re
import sqlite3
import sys
import time

maildir, database = sys.argv[1:3]
together = int(sys.argv[3]) if len(sys.argv) > 3 else 1
db = sqlite3.connect(database, isolation_level=None)
db.execute("PRAGMA synchronous = FULL")
db.execute("PRAGMA foreign_keys = ON")
LINE = re.compile(r"^([^:]+): (.*)$")
ITEM = re.compile(r"^(\w+) (\d+)$")
PASS = re.compile(r"\bdmarc=pass header\.from=(\S+)")


def writer(mail):
    """The coach of the secret address, where the trusted server vouches."""
    sender = mail["From"].addresses[0].addr_spec
    results = mail.get_all("Authentication-Results", [])
    found = results and PASS.search(results[0])
    sent = email.utils.parsedate_to_datetime(mail["Date"]).timestamp()
    if not (found and results[0].startswith("mx.example.org;")
            and found[1] == sender.split("@")[1]
            and abs(time.time() - sent) < 7 * 86400
            and len(mail.get_all("From")) == 1):
        return None
    row = db.execute(
        "SELECT id, team FROM person WHERE address = ? AND email = ?",
        (mail["Delivered-To"], sender)).fetchone()
    return row


def rate(coach, athlete, skill, score, seq):
    """False where her newest rating says the same."""
    newest = db.execute(
        "SELECT score FROM rating WHERE athlete = ? AND metric = ?"
        " AND coach = ? ORDER BY id DESC LIMIT 1",
        (athlete, skill, coach)).fetchone()
    if newest is not None and newest[0] == score:
        return False
    db.execute("INSERT INTO rating (athlete, metric, coach, score, day,"
               " created, seq) VALUES (?, ?, ?, ?, date(), ?, ?)",
               (athlete, skill, coach, score, int(time.time()), seq))
    return True


def understood(line, coach, team, seq):
    """What the receipt says of a line."""
    found = LINE.match(line)
    person = found and db.execute(
        "SELECT id FROM person WHERE team = ? AND name = ? COLLATE NOCASE",
        (team, found[1])).fetchone()
    if not person:
        return "not understood: " + line
    said = []
    for word in found[2].split(", "):
        item = ITEM.match(word)
        skill = item and db.execute(
            "SELECT id FROM metric WHERE team = ? AND code = ?",
            (team, item[1])).fetchone()
        if not skill or int(item[2]) > 100:
            return "not understood: " + line
        fresh = rate(coach, person[0], skill[0], int(item[2]), seq)
        said.append(word if fresh else word + " (was there already)")
    return found[1] + ": " + ", ".join(said)


def take(raw):
    """One mail, in the transaction that is open."""
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    key = hashlib.sha256(raw).hexdigest()
    if db.execute("SELECT 1 FROM message WHERE id = ?", (key,)).fetchone():
        return
    seq = db.execute("INSERT INTO message (id, body) VALUES (?, ?)",
                     (key, raw)).lastrowid
    who = writer(mail)
    if who is None:
        db.execute("INSERT INTO applied VALUES (?, 'aside', NULL, '')", (seq,))
        return
    coach, team = who
    text = mail.get_body(("plain", "html")).get_content()
    receipt = "\n".join(understood(line, coach, team, seq)
                        for line in text.splitlines() if line)
    db.execute("INSERT INTO outbox (person, subject, body, reply_to, seq)"
               " VALUES (?, ?, ?, ?, ?)",
               (coach, "Re: " + mail["Subject"], receipt, mail["Message-ID"],
                seq))
    db.execute("INSERT INTO applied VALUES (?, 'done', ?, ?)",
               (seq, coach, receipt))


new = os.path.join(maildir, "new")
done = os.path.join(maildir, "done")
os.makedirs(done, exist_ok=True)
names = sorted(os.listdir(new))
for first in range(0, len(names), together):
    some = names[first:first + together]
    db.execute("BEGIN IMMEDIATE")
    for name in some:
        with open(os.path.join(new, name), "rb") as file:
            take(file.read())
    db.execute("COMMIT")
    for name in some:
        os.rename(os.path.join(new, name), os.path.join(done, name))
