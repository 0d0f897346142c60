"""judge.py -- what must be so, whatever the season was: each day for a few
pages, and in the end for all that was written, sent and published."""
import os
import random
import re
import sqlite3
import subprocess
from collections import Counter
from datetime import datetime

from world import LINE, ZONE, Failure

SLACK = 5  # seconds that a text may be on its way already
ANSWER = 600 + 60  # as long after her own text an adult is answered at night
SENT = "('accepted', 'sent', 'delivered', 'undelivered')"
INVITATION = re.compile(r"/terms/#v1 .*(YES|SI)\b.*STOP")
SEAL = re.compile(r"\b[0-9a-f]{64}\b")


class Judge:
    def __init__(self, world, season, readers):
        self.world, self.season, self.readers = world, season, readers
        self.bad, self.opened, self.looked = [], 0, 0

    def say(self, what, found, most=5):
        """A rule that is broken, with a few of the cases."""
        if found:
            cases = "; ".join(str(f) for f in list(found)[:most])
            self.bad.append(f"{what}: {len(found)}: {cases}")

    # Pages.

    def page(self, p, tree=None):
        """A page as its owner sees it; None while it has no key."""
        path = p.link[0]
        file = f"{self.world.work}/page.html"
        if tree is None:
            show = subprocess.run(
                ["git", f"--git-dir={self.world.team}/site.git", "show",
                 f"main:{path[1:]}index.html"], capture_output=True,
                check=False)
            if show.returncode != 0:
                return None
            with open(file, "wb") as out:
                out.write(show.stdout)
        else:
            file = f"{tree}{path}index.html"
            if not os.path.exists(file):
                return None
        try:
            return self.readers.open(p.name, p.keyed[1], path, file)
        except Failure:
            return None  # built for the key before

    def with_keys(self):
        return [p for p in self.season.club.athletes
                if p.keyed and p.keyed == p.link and not p.left]

    def secrets(self, p):
        """Words of what waits for her, or is hidden from her."""
        return {note for note, in self.world.rows(
            "ledger", "SELECT note FROM rating r WHERE athlete = ? AND note "
            "<> '' AND (shared = 0 OR NOT EXISTS (SELECT 1 FROM self_rating s "
            "WHERE s.rating = r.id))", p.id)}

    def sample(self, day):
        people = self.with_keys()
        for p in random.Random(day).sample(people, min(8, len(people))):
            html = self.page(p)
            if html is None:
                continue
            self.opened += 1
            secrets = self.secrets(p)
            self.looked += len(secrets)
            self.say(f"day {day}: words on a page before the answer",
                     [(p.name, s) for s in secrets if s in html])

    # What came in.

    def taken_once(self):
        s = self.season
        kept = Counter(sid for sid, in self.world.rows(
            "dropbox", "SELECT source_id FROM message WHERE kind = 'text'"))
        self.say("texts that were answered and are not kept",
                 [sid for sid in s.sent_texts if kept[sid] != 1])
        self.say("messages that were not taken", self.world.rows(
            "dropbox", "SELECT seq FROM message WHERE seq > ?",
            self.world.one("ledger", "SELECT max(seq) FROM applied")))
        odd = [seq for seq, in self.world.rows(
            "ledger", "SELECT seq FROM applied WHERE kind = 'text' AND seq "
            "NOT IN (SELECT seq FROM text_in)")]
        gone = {p.id for p in s.erasures}
        self.say("texts without a reading", odd if not gone else [])
        self.say("texts kept aside", self.world.rows(
            "ledger", "SELECT seq, reason FROM applied WHERE kind = 'text' "
            "AND outcome = 'aside' AND seq NOT IN (SELECT seq FROM text_in "
            "WHERE number LIKE '+1989%')"))
        unheard = self.world.rows(
            "ledger", "SELECT t.seq, t.reading FROM text_in t WHERE t.reading "
            "IN ('ask', 'answer', 'order', 'unknown', 'talk', 'key') AND NOT "
            "EXISTS (SELECT 1 FROM outbox o WHERE o.seq = t.seq) AND "
            "t.reading <> 'unknown'")
        self.say("texts without an answer", unheard)
        mails = Counter()
        for body, in self.world.rows(
                "dropbox", "SELECT body FROM message WHERE kind = 'mail'"):
            found = re.search(rb"^Message-ID: (\S+)", body or b"", re.M)
            mails[found[1].decode() if found else "erased"] += 1
        erased = mails.pop("erased", 0)
        lost = [id_ for id_ in s.sent_mails if mails[id_] != 1]
        self.say("mails that are not kept once",
                 lost if len(lost) != erased else [])
        self.say("mails without just one receipt", [
            (id_, s.receipts[id_]) for id_, (_, verdict)
            in s.sent_mails.items()
            if s.receipts[id_] != 1 and verdict == "pass"])
        self.say("forged mails that were obeyed", self.world.rows(
            "ledger", "SELECT seq FROM mail_in WHERE signals LIKE '%fail%' "
            "AND ratings = 'accept'"))

    def same(self, what, expected, found):
        expected, found = Counter(expected), Counter(found)
        self.say(f"{what} that are missing", list((expected - found).items()))
        self.say(f"{what} that nobody gave",
                 list((found - expected).items()))

    def understood(self):
        s, w = self.season, self.world
        self.same("ratings", [
            (r["coach"].id, r["athlete"].id, r["code"], r["score"],
             r["importance"], r["note"], int(r["shared"]))
            for r in s.ratings], w.rows(
            "ledger", "SELECT coach, athlete, m.code, score, importance, "
            "note, shared FROM rating r JOIN metric m ON m.id = r.metric"))
        self.same("answers", s.answers.elements(), w.rows(
            "ledger", "SELECT athlete, metric, score FROM self_rating"))
        self.same("check-ins", s.check_ins.elements(), w.rows(
            "ledger", "SELECT athlete, sleep, room, health, mood "
            "FROM check_in"))
        self.same("results", s.results.elements(), w.rows(
            "ledger", "SELECT athlete, test, value FROM result"))
        for table, column, known in (("talk", "athlete", s.talks),
                                     ("data_request", "person", s.exports)):
            asked = " WHERE event = 'asked'" if table == "talk" else ""
            self.same(table, known.elements(), [a for a, in w.rows(
                "ledger", f"SELECT {column} FROM {table}{asked}")])

    # What went out.

    def sent_once(self):
        ours = Counter(sid for sid, in self.world.rows(
            "ledger", "SELECT sid FROM outbox WHERE sid IS NOT NULL "
            "UNION ALL SELECT sid FROM returned"))
        theirs = Counter(sid for _, _, sid, _ in self.season.told)
        if not self.season.erasures:
            self.say("texts at the carrier that are nobody's or twice",
                     [t for t in theirs if theirs[t] != 1 or ours[t] != 1])
        self.say("texts that the carrier never had",
                 [sid for sid in ours if sid not in theirs])
        self.say("texts whose end is not known", self.world.rows(
            "ledger", "SELECT id, state FROM outbox WHERE state IN "
            "('sending', 'unclear')"))

    def agreed(self, number, at):
        """True, False, or None: nobody has said anything yet."""
        state = None
        for when, yes in self.season.consent.get(number, []):
            if when < at + 1 if yes else when + SLACK < at:
                state = yes
        return state

    def consented(self):
        s = self.season
        # The carrier may bring a text late; then it is answered then.
        came = {}
        for number, at in self.world.rows(
                "ledger", "SELECT number, at FROM text_in"):
            came.setdefault(number, []).append(at)
        guardians = {p.guardian for p in s.club.athletes}
        strangers, stopped, never, quiet = [], [], [], []
        minors = {p.number for p in s.club.athletes if p.minor}
        alone = {p.number for p in s.club.athletes
                 if p.minor and not p.guardian}
        for number, words, sid, at in s.told:
            yes = self.agreed(number, at)
            invited = INVITATION.search(words) is not None
            if yes is False and not invited:
                stopped.append((number, words, at))
            elif yes is None and number not in guardians and not invited and (
                    number not in s.strangers):
                never.append((number, words))
            if number in alone:
                strangers.append((number, words))
            hour = datetime.fromtimestamp(at, ZONE).hour
            asked = [t for t in s.said.get(number, []) + came.get(number, [])
                     if 0 <= at - t + SLACK <= ANSWER]
            if not 8 <= hour < 20 and (number in minors or not asked):
                quiet.append((number, words,
                              str(datetime.fromtimestamp(at, ZONE))))
        self.say("texts after STOP", stopped)
        self.say("texts without consent", never)
        self.say("texts to a minor whom nobody watches over", strangers)
        self.say("texts in quiet hours", quiet)

    def copied(self):
        """Each text to a minor has its copy, but of her link."""
        self.say("texts to a minor without a copy", self.world.rows(
            "ledger", f"""SELECT o.id, o.class, o.body FROM outbox o
            JOIN person p ON p.id = o.person WHERE p.minor = 1
            AND p.left_at IS NULL AND o.kind = 'text'
            AND o.class NOT IN ('link', 'copy', 'invitation')
            AND o.state IN {SENT} AND NOT EXISTS (SELECT 1 FROM outbox c
                WHERE c.rowid = o.rowid + 1 AND c.seq = o.seq
                AND c.class = 'copy' AND (c.state <> 'withheld'
                    OR c.detail LIKE 'joined into %'))"""))

    # The end.

    def end(self):
        w, s = self.world, self.season
        w.misbehave(normal=1)
        for hour, minute in ((10, 0), (10, 20), (10, 40), (11, 0)):
            s.day += hour == 10 and minute == 0
            s.at(hour, minute)
            s.rounds_of_mail()
        s.ids()
        self.taken_once()
        self.understood()
        self.sent_once()
        self.consented()
        self.copied()
        print("letters:", ", ".join(f"{n} {kind} {state}" for kind, state, n in
                                    w.rows("ledger", "SELECT kind, state, "
                                           "count(*) FROM outbox GROUP BY 1, "
                                           "2")))
        print(f"{len(s.sent_texts)} texts and {len(s.sent_mails)} mails came, "
              f"{len(s.told)} texts left; {len(s.ratings)} ratings, "
              f"{sum(s.answers.values())} answers, "
              f"{sum(s.check_ins.values())} check-ins; {len(s.gone)} left, "
              f"{len(s.erasures)} erased; {self.opened} pages were looked "
              f"into for {self.looked} notes")
        w.stop()
        w.forget()
        self.run("gen", w.path("oarlock-gen"), "-C", w.team, "--once")
        self.stored()
        self.published()
        self.walls()
        return self.bad

    def run(self, what, *command, cwd=None, env=None):
        done = subprocess.run(command, capture_output=True, text=True,
                              cwd=cwd, env=env or self.world.env, check=False)
        if done.returncode != 0:
            self.bad.append(f"{what}: {(done.stdout + done.stderr)[-800:]}")
        return done.stdout

    def stored(self):
        for name in ("dropbox", "ledger"):
            with sqlite3.connect(f"{self.world.team}/{name}.db") as db:
                for pragma in ("integrity_check", "foreign_key_check"):
                    said = db.execute(f"PRAGMA {pragma}").fetchall()
                    if said not in ([("ok",)], []):
                        self.bad.append(f"{name}: {pragma}: {said[:3]}")
        self.run("replay", self.world.path("oarlock"), "-C", self.world.team,
                 "replay")

    def published(self):
        w = self.world
        git = ["git", f"--git-dir={w.team}/site.git"]
        self.run("fsck", *git, "fsck", "--strict", "--no-dangling")
        kib = int(subprocess.run(
            ["du", "-sk", f"{w.team}/site.git/objects"], check=True,
            capture_output=True).stdout.split()[0])
        reached = int(self.run("rev-list", *git, "rev-list", "--objects",
                               "--all", "--disk-usage") or 0) / 1024
        blocks = 4 * int(self.run("count", *git, "count-objects").split()[0])
        print(f"site.git: {kib / 1024:.1f} MiB, of that reached "
              f"{reached / 1024:.1f} MiB")
        if kib > reached * 1.1 + blocks + 2048:
            self.bad.append(f"site.git has {kib} KiB for {reached:.0f} KiB")
        self.grown(git, kib / 1024)
        words = f"{w.work}/reader.words"
        self.run("reader", w.path("oarlock"), "-C", w.team, "recovery",
                 "reader")
        with open(os.open(words, os.O_CREAT | os.O_WRONLY, 0o600), "w",
                  encoding="ascii") as file:
            file.write(w.oarlock("recovery", "reader").stdout)
        self.run("gen", w.path("oarlock-gen"), "-C", w.team, "--once")
        self.run("clone", "git", "clone", "-q", "-b", "main",
                 f"file://{w.work}/host.git", f"{w.work}/checkout")
        root = os.path.dirname(os.path.dirname(os.path.dirname(
            os.path.abspath(__file__))))
        said = self.run("rebuild", f"{root}/hooks/rebuild",
                        cwd=f"{w.work}/checkout", env=dict(
                            w.env, OARLOCK=w.path("oarlock"),
                            OARLOCK_KEY_FILE=words))
        if "identical" not in said:
            self.bad.append(f"a rebuild is another site: {said[:300]}")

    def grown(self, git, mib):
        """As large as the pages of all commits; what is joined is smaller."""
        with open(f"{self.world.work}/serve.log", encoding="utf-8") as log:
            pages = sum(int(n) for n in re.findall(
                r"committed (\d+) files?", log.read()))
        sizes = [int(line.split()[3]) for line in self.run(
            "ls-tree", *git, "ls-tree", "-r", "-l", "main").splitlines()
            if line.endswith(".html")]
        computed = pages * sum(sizes) / len(sizes) / 2**20
        print(f"{pages} pages were committed: {computed:.1f} MiB as computed")
        if not computed * 0.3 - 2 <= mib <= computed * 1.2 + 2:
            self.bad.append(f"site.git has {mib:.1f} MiB, and not about the "
                            f"{computed:.1f} MiB of its commits")

    def variant(self, name, *sql):
        """The site of a ledger in which something else was said."""
        to = self.world.copy(name)
        with sqlite3.connect(f"{to}/ledger.db") as db:
            changed = sum(db.execute(s).rowcount for s in sql)
        self.run(name, self.world.path("oarlock-gen"), "-C", to, "--once")
        tree = f"{self.world.work}/{name}.tree"
        os.makedirs(tree)
        archive = subprocess.run(
            ["git", f"--git-dir={to}/site.git", "archive", "main"],
            capture_output=True, check=True)
        subprocess.run(["tar", "-x", "-C", tree], input=archive.stdout,
                       check=True)
        return tree, changed

    def walls(self):
        """Numbers of one side that are not answered change nothing that the
        other side can open; but they do change something."""
        true, _ = self.variant("as-it-is")
        hidden, n = self.variant(
            "hidden", "UPDATE rating SET score = (score + 37) % 101, "
            "importance = (importance + 5) % 11, note = note || ' walrus' "
            "WHERE shared = 0 OR id IN (SELECT rating FROM waiting)")
        early, m = self.variant(
            "early", "UPDATE self_rating SET score = (score + 41) % 101 "
            "WHERE rating IS NULL")
        coaches = [p for pair in self.season.club.coaches for p in pair]
        for people, tree, what in (
                (self.with_keys(), hidden, "an athlete"),
                (coaches, early, "a coach")):
            pages = [(self.page(p, true), self.page(p, tree), p.name)
                     for p in people if p.keyed]
            pages = [t for t in pages if t[0] is not None]
            self.say(f"pages that tell {what} too early", [
                name for one, two, name in pages
                if two is None or SEAL.sub("", one) != SEAL.sub("", two)])
            if not pages:
                self.bad.append(f"no page of {what} could be opened")
        seen = [p for p in coaches if p.keyed and
                self.page(p, true) != self.page(p, hidden)]
        if n and not seen:
            self.bad.append("the wall was not tried: coaches see no change")
        print(f"{n} ratings and {m} answers were changed behind the wall; "
              f"{len(self.with_keys())} athletes' pages stayed as they were")
