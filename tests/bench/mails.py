#!/usr/bin/python3
"""mails.py MAILDIR DATABASE -- the peer of oarlock-mail and oarlock-take: each
mail of a Maildir into a database, understood, with one durable commit."""
import email
import email.policy
import hashlib
import os
import re
import sqlite3
import sys

maildir, database = sys.argv[1:]
db = sqlite3.connect(database, isolation_level=None)
db.executescript("""
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE message (id TEXT PRIMARY KEY, body BLOB);
    CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
    CREATE TABLE rating (person INTEGER, coach TEXT, skill TEXT, score INTEGER);
    CREATE TABLE outbox (id TEXT PRIMARY KEY, address TEXT, body TEXT);
""")
line = re.compile(r"^([^:]+): (.*)$")
item = re.compile(r"(\w+) (\d+)")

new = os.path.join(maildir, "new")
os.makedirs(os.path.join(maildir, "done"), exist_ok=True)
for name in sorted(os.listdir(new)):
    with open(os.path.join(new, name), "rb") as file:
        raw = file.read()
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    coach = mail["From"].addresses[0].addr_spec
    text = mail.get_body(("plain", "html")).get_content()
    db.execute("BEGIN IMMEDIATE")
    key = hashlib.sha256(raw).hexdigest()
    db.execute("INSERT OR IGNORE INTO message VALUES (?, ?)", (key, raw))
    receipt = []
    for found in filter(None, map(line.match, text.splitlines())):
        db.execute("INSERT OR IGNORE INTO person (name) VALUES (?)",
                   (found[1],))
        person, = db.execute("SELECT id FROM person WHERE name = ?",
                             (found[1],)).fetchone()
        for skill, score in item.findall(found[2]):
            db.execute("INSERT INTO rating VALUES (?, ?, ?, ?)",
                       (person, coach, skill, int(score)))
        receipt.append(found[0])
    db.execute("INSERT OR IGNORE INTO outbox VALUES (?, ?, ?)",
               (key, coach, "\n".join(receipt)))
    db.execute("COMMIT")
    os.rename(os.path.join(new, name), os.path.join(maildir, "done", name))
