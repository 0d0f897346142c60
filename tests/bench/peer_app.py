"""peer_app.py -- the peer of oarlock-sms: Flask, a commit for each request.

It checks the signature, stores the form durably and answers, as the usual
small webhook does. TOKEN, PUBLIC and PEER_DB come from the environment.
"""
import base64
import hashlib
import hmac
import os
import sqlite3
import threading

from flask import Flask, Response, abort, request

app = Flask(__name__)
own = threading.local()


def database():
    if not hasattr(own, "db"):
        own.db = sqlite3.connect(
            os.environ["PEER_DB"], timeout=30, isolation_level=None)
        own.db.execute("PRAGMA synchronous = FULL")
    return own.db


@app.post("/twilio/sms")
def sms():
    form = request.form
    said = os.environ["PUBLIC"] + "/sms" + "".join(
        name + form[name] for name in sorted(form))
    want = base64.b64encode(hmac.new(
        os.environ["TOKEN"].encode(), said.encode(), hashlib.sha1).digest())
    given = request.headers.get("X-Twilio-Signature", "").encode()
    if not hmac.compare_digest(want, given):
        abort(403)
    database().execute(
        "INSERT OR IGNORE INTO message (sid, body) VALUES (?, ?)",
        (form["MessageSid"], form["Body"]))
    return Response("<Response/>", mimetype="text/xml")
