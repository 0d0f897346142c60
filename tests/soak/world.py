"""world.py -- one installation under a clock of ours: its daemons, its doors,
the carrier behind it, and what it has written. Nothing here knows of rowing."""
import base64
import email
import email.policy
import hashlib
import hmac
import http.client
import json
import mmap
import os
import re
import shutil
import socket
import sqlite3
import struct
import subprocess
import threading
import time
import urllib.parse
from datetime import datetime, timezone
from email.utils import format_datetime, parsedate_to_datetime
from zoneinfo import ZoneInfo

from process import Rest

ACCOUNT = "AC0000000000000000000000000000000a"
TOKEN = "0123456789abcdef0123456789abcdef"
LINE = "+15555550100"
ZONE = ZoneInfo("Europe/Oslo")
SITE = "https://pages.example.org"
DAEMONS = ("take", "post", "gen", "mail", "sms")
STILL = 0.12  # seconds without a change, and everything is taken
PATIENCE = 120  # seconds without any progress are a failure
QUARTER = 15 * 60
TICK = 10  # seconds until oarlock-post has looked at the clock


class Failure(Exception):
    """Something that may not be."""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class World:
    def __init__(self, programs, work, clock):
        self.programs, self.work = programs, work
        self.team = os.path.join(work, "team")
        self.offset_file = os.path.join(work, "clock")
        with open(self.offset_file, "wb") as file:
            file.write(struct.pack("<q", 0))
        with open(self.offset_file, "r+b") as file:
            self.offset = mmap.mmap(file.fileno(), 8)
        self.env = dict(os.environ, LD_PRELOAD=clock,
                        CLOCK_OFFSET=self.offset_file, ASAN_OPTIONS=":".join([
                            os.environ.get("ASAN_OPTIONS", ""),
                            "verify_asan_link_order=0:quarantine_size_mb=1"]))
        self.processes, self.logs = [], []
        self.lock = threading.Lock()
        self.local = threading.local()
        self.sids = self.mails = 0
        self.seen, self.polled = set(), 0
        self.databases = {}
        self.latencies = []

    # The clock.

    def now(self):
        return time.time() + struct.unpack("<q", self.offset[:])[0]

    def jump(self, when):
        """To a moment that has not passed, for every program at once."""
        if when > self.now() or not self.processes:
            self.offset[:] = struct.pack("<q", int(when - time.time()) + 1)
        if self.pid("post") is not None:
            self.wake()
            self.await_tick(when)

    def await_tick(self, when):
        """What is due then comes before what is texted then. Where nothing
        may be due there is no tick, and oarlock-post only sleeps on."""
        stamp = datetime.fromtimestamp(when - when % QUARTER, timezone.utc)
        end, rests = time.monotonic() + TICK, Rest(self.pid("post"))
        while time.monotonic() < end and not rests() and not self.rows(
                "dropbox", "SELECT 1 FROM message WHERE source_id = ?",
                f"clock/{stamp:%Y-%m-%dT%H:%MZ}"):
            time.sleep(0.01)

    def wake(self):
        """Who waits for a change of the ledger looks at the clock, too."""
        nudge = os.path.join(self.team, "ledger.db-soak")
        open(nudge, "w").close()
        os.unlink(nudge)

    def await_rest(self, daemon):
        self.until(Rest(self.pid(daemon)), f"rest of oarlock-{daemon}")

    # Its programs.

    def path(self, program):
        return os.path.join(self.programs, program)

    def oarlock(self, *words, ok=True, stdin=None):
        done = subprocess.run(
            [self.path("oarlock"), "-C", self.team, *words], env=self.env,
            input=stdin, capture_output=True, text=True, check=False)
        if ok and done.returncode != 0:
            raise Failure(f"oarlock {words[0]}: {done.stdout}{done.stderr}")
        return done

    def set_key(self, key, value):
        subprocess.run(["git", "config", "-f",
                        os.path.join(self.team, "oarlock.conf"),
                        key, str(value)], check=True)

    def begin(self, name, command):
        log = open(os.path.join(self.work, name + ".log"), "ab")
        self.logs.append(log)
        process = subprocess.Popen(command, env=self.env, stderr=log,
                                   stdout=log, stdin=subprocess.DEVNULL)
        self.processes.append(process)
        return process

    def make(self, first_team, short, batch):
        subprocess.run(
            [self.path("oarlock"), "init", self.team, "--club", "Soak Rowing",
             "--team", first_team, "--short", short, "--zone", ZONE.key,
             "--url", SITE, "--mail", "ratings@example.org"],
            env=self.env, check=True, stdout=subprocess.DEVNULL)
        self.sms_port, self.carrier_port = free_port(), free_port()
        self.public = f"http://127.0.0.1:{self.sms_port}/twilio"
        token = os.path.join(self.team, "carrier.token")
        with open(os.open(token, os.O_CREAT | os.O_WRONLY, 0o600), "w",
                  encoding="ascii") as file:
            file.write(TOKEN)
        host = os.path.join(self.work, "host.git")
        subprocess.run(["git", "init", "-q", "--bare", host], check=True)
        for key, value in (
                ("mail.trusted-server", "mx.example.org"), ("mail.dkim", "off"),
                ("mail.hourly", 10000), ("sms.public-url", self.public),
                ("sms.listen", f"127.0.0.1:{self.sms_port}"),
                ("sms.api-url", f"http://127.0.0.1:{self.carrier_port}"),
                ("sms.rate", 1000), ("sms.daily-line", 1000000),
                ("sms.daily-account", 1000000), ("sms.gap", 0),
                ("site.batch", batch), ("site.remote", "file://" + host),
                ("line.boats.number", LINE), ("line.boats.account", ACCOUNT),
                ("line.boats.token-file", "carrier.token")):
            self.set_key(key, value)
        self.carrier = self.begin("carrier", [
            self.path("oarlock-carrier"), "--account", ACCOUNT,
            "--token-file", token, "--number", LINE, "--pace", "1",
            "--callers", "8", "--port", str(self.carrier_port),
            "--webhook", self.public + "/sms"])
        self.await_port(self.carrier_port)

    def start(self):
        self.serve = self.begin("serve", [
            self.path("oarlock"), "-C", self.team, "serve"])
        self.await_port(self.sms_port)
        for daemon in DAEMONS:
            self.until(lambda d=daemon: self.pid(d) is not None, daemon)

    def stop(self):
        self.serve.terminate()
        if self.serve.wait() != 0:
            raise Failure("oarlock serve ended badly")
        self.processes.remove(self.serve)

    def end(self):
        for process in self.processes:
            process.terminate()
            process.wait()

    def pid(self, daemon):
        try:
            with open(f"{self.team}/run/oarlock-{daemon}.pid",
                      encoding="ascii") as file:
                return int(file.read())
        except (OSError, ValueError):
            return None

    def until(self, is_so, what):
        end = time.monotonic() + PATIENCE
        while not is_so():
            dead = [p.args for p in self.processes if p.poll() is not None]
            if dead or time.monotonic() > end:
                raise Failure(f"{what}: not within {PATIENCE} s; ended: {dead}")
            time.sleep(0.02)

    def await_port(self, port):
        def answers():
            with socket.socket() as s:
                return s.connect_ex(("127.0.0.1", port)) == 0
        self.until(answers, f"port {port}")

    # What it knows.

    def rows(self, name, sql, *values):
        """Of ledger or dropbox, never written to."""
        if name not in self.databases:
            self.databases[name] = sqlite3.connect(
                f"file:{self.team}/{name}.db?mode=ro", uri=True, timeout=60)
        return self.databases[name].execute(sql, values).fetchall()

    def one(self, name, sql, *values):
        return self.rows(name, sql, *values)[0][0]

    def forget(self):
        """Before files are replaced."""
        for database in self.databases.values():
            database.close()
        self.databases = {}

    def unread(self):
        return any(entry for entry in os.scandir(f"{self.team}/mail/new"))

    def picture(self):
        return (self.one("dropbox", "SELECT max(seq) FROM message"),
                self.one("ledger", "SELECT max(seq) FROM applied"),
                self.one("ledger", "SELECT count(*) FROM outbox WHERE state "
                         "IN ('queued', 'sending', 'unclear')"))

    def settle(self):
        """All that came in is taken, and nothing moves any more."""
        rests = [Rest(pid) for pid in map(self.pid, ("mail", "take", "post"))
                 if pid is not None]
        end, before, since = time.monotonic() + PATIENCE, None, 0
        while True:
            now, rest = self.picture(), [one() for one in rests]
            if now != before:
                before, since = now, time.monotonic()
                end = since + PATIENCE
            elif self.unread() or now[0] != now[1]:
                since = time.monotonic()
            elif time.monotonic() - since >= STILL and all(rest):
                return
            if time.monotonic() > end:
                raise Failure(f"no rest, and nothing moves: {now}")
            time.sleep(0.03)

    # Texts.

    def connection(self, port):
        kept = self.local.__dict__.setdefault("kept", {})
        if port not in kept:
            kept[port] = http.client.HTTPConnection("127.0.0.1", port,
                                                    timeout=PATIENCE)
            kept[port].connect()
            kept[port].sock.setsockopt(socket.IPPROTO_TCP,
                                       socket.TCP_NODELAY, 1)
        return kept[port]

    def post(self, port, path, fields, headers):
        headers = dict(headers, **{
            "Content-Type": "application/x-www-form-urlencoded"})
        return self.ask(port, "POST", path, urllib.parse.urlencode(fields),
                        headers)

    def ask(self, port, method, path, body, headers):
        """Once more where a connection that was kept has been closed."""
        for last in (False, True):
            try:
                c = self.connection(port)
                c.request(method, path, body, headers)
                answer = c.getresponse()
                return answer.status, answer.read()
            except (OSError, http.client.HTTPException):
                kept = self.local.kept.pop(port, None)
                if kept is not None:
                    kept.close()
                if last:
                    raise
        return None

    def sid(self):
        with self.lock:
            self.sids += 1
            return f"SM{self.sids:032x}"

    def text(self, number, body, sid, token=TOKEN):
        """A signed webhook; its status, and how long the answer took."""
        fields = {"AccountSid": ACCOUNT, "ApiVersion": "2010-04-01",
                  "Body": body, "From": number, "MessageSid": sid,
                  "NumMedia": "0", "To": LINE}
        signed = self.public + "/sms" + "".join(
            k + fields[k] for k in sorted(fields))
        signature = base64.b64encode(hmac.new(
            token.encode(), signed.encode(), hashlib.sha1).digest()).decode()
        began = time.perf_counter()
        status, _ = self.post(self.sms_port, "/twilio/sms", fields,
                              {"X-Twilio-Signature": signature})
        took = time.perf_counter() - began
        with self.lock:
            self.latencies.append(took)
        return status

    def phone(self, number, body):
        """Typed on the carrier's own phone, which calls the webhook."""
        status, said = self.post(
            self.carrier_port, "/phones/" + urllib.parse.quote(number) +
            "/texts", {"Body": body}, {})
        if status not in (200, 201):
            raise Failure(f"the phone of {number}: {status} {said}")

    def misbehave(self, **how):
        self.post(self.carrier_port, "/misbehave", how, {})

    def heard(self):
        """What the carrier has had from us since the last call."""
        since = datetime.fromtimestamp(self.polled, timezone.utc)
        self.polled = max(0, int(self.now()) - 600)
        path = (f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json?PageSize=1000"
                "&From=" + urllib.parse.quote(LINE) + "&DateSent%3E=" +
                since.strftime("%Y-%m-%dT%H:%M:%SZ"))
        key = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        fresh = []
        while path:
            _, said = self.ask(self.carrier_port, "GET", path, None,
                               {"Authorization": "Basic " + key})
            page = json.loads(said)
            for m in page["messages"]:
                if m["sid"] not in self.seen:
                    self.seen.add(m["sid"])
                    fresh.append((m["to"], m["body"], m["sid"], int(
                        parsedate_to_datetime(m["date_created"]).timestamp())))
            path = page.get("next_page_uri")
        fresh.sort(key=lambda f: f[3])
        return fresh

    # Mails.

    def mail(self, sender, to, kind, body, verdict="pass"):
        """Delivered as an MTA does; its Message-ID. kind is a MIME type, or
        the whole head of a multipart."""
        self.mails += 1
        id_ = f"<soak-{self.mails}@example.org>"
        date = format_datetime(datetime.fromtimestamp(self.now(),
                                                      timezone.utc))
        head = (f"Delivered-To: {to}\r\n"
                "Authentication-Results: mx.example.org; "
                f"dkim={verdict} header.d=example.org; "
                f"dmarc={verdict} header.from=example.org\r\n"
                "Received: from a.example.net (a.example.net [192.0.2.1]) by "
                f"mx.example.org; {date}\r\n"
                f"From: {sender}\r\nTo: {to}\r\nSubject: ratings\r\n"
                f"Date: {date}\r\nMessage-ID: {id_}\r\nMIME-Version: 1.0\r\n"
                f"Content-Type: {kind}\r\n\r\n")
        name = f"{self.mails}.soak"
        with open(f"{self.team}/mail/tmp/{name}", "wb") as file:
            file.write((head + body.replace("\n", "\r\n")).encode())
        os.rename(f"{self.team}/mail/tmp/{name}",
                  f"{self.team}/mail/new/{name}")
        return id_

    def letters(self):
        """Mails that left since the last call: (to, answered id, words)."""
        out = []
        folder = f"{self.team}/sent/new"
        for name in sorted(os.listdir(folder) if os.path.isdir(folder)
                           else []):
            with open(os.path.join(folder, name), "rb") as file:
                m = email.message_from_binary_file(
                    file, policy=email.policy.default)
            part = m.get_body(("plain", "html"))
            out.append((m["To"].addresses[0].addr_spec,
                        str(m["In-Reply-To"] or ""), part.get_content()))
            os.rename(os.path.join(folder, name), os.path.join(
                self.team, "sent/cur", name))
        return out

    def copy(self, name):
        """The team folder of a world that stands still, without its site and
        its mails."""
        to = os.path.join(self.work, name)
        shutil.copytree(self.team, to, ignore=shutil.ignore_patterns(
            "site.git", "mail", "sent", "run"))
        os.makedirs(os.path.join(to, "mail"))
        for key in ("site.remote",):
            subprocess.run(["git", "config", "-f", to + "/oarlock.conf",
                            "--unset-all", key], check=False)
        return to


def link_of(words):
    """The path and the secret of a personal link in a text or mail."""
    found = re.search(re.escape(SITE) + r"(/a/\w+/\w+/)#([\w-]+)", words)
    return found.groups() if found else None
