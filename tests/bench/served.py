"""served.py -- how long a mail and a text take until their page is served.

    served.py ROUNDS FOLDER < settings.json

served.sh makes the club and starts the daemons. Each round delivers a mail of
a coach into the Maildir and sends her athlete's text to the webhook, and waits
for the branch to move and for each host to serve another build. What moves is
watched with inotify(7), so that nothing of ours takes time in between. The
milliseconds go to files of FOLDER, one a line: mail (delivered to committed),
answer (a text's), text (answered to committed), served.HOST (committed to
served). A commit counts for a round where its build began in that round: late
ones of the round before, on a busy machine, do not.
"""
import base64
import ctypes
import hashlib
import hmac
import http.client
import json
import os
import select
import ssl
import struct
import subprocess
import sys
import time
import urllib.parse

IN_MOVED_TO = 0x80
PATIENCE = 120
QUIET = 1.5
COARSE = 0.02  # seconds: a clock that is read in ticks lags by less


class Watch:
    """Names that are moved into some folders, as (folder, name)."""

    def __init__(self, folders):
        libc = ctypes.CDLL(None, use_errno=True)
        self.fd = libc.inotify_init1(os.O_NONBLOCK)
        self.folder = {}
        for folder in folders:
            wd = libc.inotify_add_watch(self.fd, folder.encode(), IN_MOVED_TO)
            if wd == -1:
                sys.exit(f"{folder}: {os.strerror(ctypes.get_errno())}")
            self.folder[wd] = folder

    def moved(self, seconds):
        if not select.select([self.fd], [], [], seconds)[0]:
            return []
        data, at, found = os.read(self.fd, 65536), 0, []
        while at < len(data):
            wd, _, _, size = struct.unpack_from("iIII", data, at)
            name = data[at + 16:at + 16 + size].rstrip(b"\0").decode()
            found.append((self.folder[wd], name))
            at += 16 + size
        return found


class Club:
    def __init__(self, settings):
        self.s = settings
        self.refs = settings["git"] + "/refs/heads"
        self.watch = Watch([self.refs, *settings["hosts"]])
        self.tls = ssl.create_default_context(cafile=settings["ca"])

    def git(self, *arguments):
        return subprocess.run(["git", "--git-dir=" + self.s["git"], *arguments],
                              check=True, capture_output=True, text=True).stdout

    def number(self, commit):
        return json.loads(self.git("show", commit + ":build.json"))["build"]

    def mail(self, n):
        path = f"{self.s['maildir']}/tmp/served{n}"
        with open(self.s["mail"]) as template, open(path, "w") as out:
            out.write(template.read().replace("@N@", str(n)))
        began = time.monotonic()
        os.rename(path, f"{self.s['maildir']}/new/served{n}")
        return began

    def text(self, n):
        fields = {
            "AccountSid": self.s["account"], "Body": f"hands {n}",
            "From": self.s["phone"], "To": self.s["line"],
            "MessageSid": f"SM{n + 1000:032x}", "NumMedia": "0",
        }
        signed = self.s["public"] + "/sms" + "".join(
            name + fields[name] for name in sorted(fields))
        signature = base64.b64encode(hmac.new(
            self.s["token"].encode(), signed.encode(), hashlib.sha1).digest())
        http_ = http.client.HTTPConnection("127.0.0.1", self.s["sms_port"])
        began = time.monotonic()
        http_.request("POST", "/twilio/sms", urllib.parse.urlencode(fields), {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Twilio-Signature": signature.decode()})
        answer = http_.getresponse()
        if answer.status != 200:
            sys.exit(f"the webhook answered {answer.status}")
        return began, (time.monotonic() - began) * 1000

    def build(self, host):
        """The number of the build that a host serves."""
        https = http.client.HTTPSConnection("localhost",
                                            self.s["hosts"][host],
                                            context=self.tls)
        https.request("GET", "/build.json")
        return json.load(https.getresponse())["build"]

    def settled(self):
        """Until nothing moves, and each host serves the newest commit."""
        while True:
            while self.watch.moved(QUIET):
                pass
            self.head = self.git("rev-parse", "main").strip()
            if all(self.build(h) == self.number(self.head)
                   for h in self.s["hosts"]):
                break
        # Commits are dated in seconds: a round begins with one.
        time.sleep(1 - time.time() % 1 + COARSE)
        self.second = int(time.time())

    def of_round(self, moves):
        """When the first commit of this round came, and its build's number."""
        log = self.git("log", "--reverse", "--format=%H %ct",
                       self.head + "..main").split()
        for moved, commit, when in zip(moves, log[::2], log[1::2]):
            if int(when) >= self.second:
                return moved, self.number(commit)
        return None, None

    def follow(self, began):
        """Milliseconds to the commit, and from it to each host's page."""
        moves, committed, number, served = [], None, None, {}
        while committed is None or len(served) < len(self.s["hosts"]):
            left = began + PATIENCE - time.monotonic()
            moved = self.watch.moved(max(left, 0))
            if not moved:
                sys.exit("nothing is served")
            for folder, name in moved:
                now = time.monotonic()
                if folder == self.refs and name == "main":
                    moves.append(now)
                    if committed is None:
                        committed, number = self.of_round(moves)
                elif (name == "current" and folder not in served and
                      committed is not None and
                      self.build(folder) >= number):
                    served[folder] = time.monotonic()
        return ((committed - began) * 1000,
                {h: (t - committed) * 1000 for h, t in served.items()})


def main():
    club = Club(json.load(sys.stdin))
    rounds, folder = int(sys.argv[1]), sys.argv[2]

    def note(series, ms):
        with open(os.path.join(folder, series), "a") as out:
            print(ms, file=out)

    def note_served(hosts):
        for host, ms in hosts.items():
            note("served." + os.path.basename(host), ms)

    for n in range(rounds):
        club.settled()
        ms, hosts = club.follow(club.mail(n))
        note("mail", ms)
        note_served(hosts)
        club.settled()
        began, answer = club.text(n)
        note("answer", answer)
        ms, hosts = club.follow(began + answer / 1000)
        note("text", ms)
        note_served(hosts)


main()
