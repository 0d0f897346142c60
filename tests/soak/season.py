"""season.py -- what a club's people do from day to day, and what has to be in
the ledger for it. Who acts and how is drawn for each person and day apart, so
that a season is the same again for the same seed."""
import base64
import random
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from people import HEAD, WORDS, Club, canary
from world import TOKEN, ZONE, Failure, link_of

FIRST_DAY = datetime(2026, 8, 31, tzinfo=ZONE)  # a Monday; summer time ends
ROSTER_ROWS = 1000
HANDS = 4  # that text at once

OPEN = """SELECT p.athlete, p.id, m.code, m.id, i.rating,
    NOT EXISTS (SELECT 1 FROM self_rating s WHERE s.rating = i.rating)
    AND r.withdrawn IS NULL
    AND NOT EXISTS (SELECT 1 FROM rating n WHERE n.athlete = r.athlete
	AND n.metric = r.metric AND n.shared = 1 AND n.withdrawn IS NULL
	AND n.id > r.id)
    FROM prompt p JOIN prompt_item i ON i.prompt = p.id
    JOIN rating r ON r.id = i.rating JOIN metric m ON m.id = r.metric
    WHERE p.closed IS NULL ORDER BY p.id, i.position"""
WAITING = "SELECT athlete, metric FROM waiting"
# Both are shown, since when; after that long she may begin anew.
SEEN = ("SELECT athlete, metric, max(max(created, self_created)) "
        "FROM revealed v WHERE rating = (SELECT max(rating) FROM revealed n "
        "WHERE n.athlete = v.athlete AND n.metric = v.metric) "
        "AND (athlete, metric) NOT IN (" + WAITING + ") "
        "GROUP BY athlete, metric")
ROUND = 28 * 86400


class Season:
    def __init__(self, world, readers, seed, teams, athletes):
        self.world, self.readers, self.seed = world, readers, seed
        self.club = Club(seed, teams, athletes)
        self.day = 0
        self.pool = ThreadPoolExecutor(HANDS)
        # What is to be found in the end.
        self.sent_texts, self.sent_mails = {}, {}
        self.ratings, self.answers = [], Counter()
        self.check_ins, self.results = Counter(), Counter()
        self.talks, self.exports = Counter(), Counter()
        self.said, self.consent = {}, {}
        self.pending, self.unconfirmed = {}, {}
        self.told, self.receipts, self.confirmed = [], Counter(), set()
        self.gone, self.erasures, self.by_address = [], [], {}
        self.strangers = set()

    def rng(self, *what):
        return random.Random("/".join(map(str, (self.seed, self.day, *what))))

    def at(self, hour, minute=0):
        when = (FIRST_DAY + timedelta(days=self.day)).replace(
            hour=hour, minute=minute)
        self.world.jump(when.timestamp())

    # By text.

    def agree(self, number, yes):
        self.consent.setdefault(number, []).append((self.world.now(), yes))

    def says(self, out, p, body, typed=False):
        """Into the list of what is texted next; a family's phone names her."""
        if len(self.club.with_number(p.number)) > 1 and not typed:
            body = f"{p.first} {body}"
        out.append((p.number, body))

    def text_all(self, texts):
        """Each number's texts in their order, several numbers at once."""
        lanes = [[] for _ in range(HANDS)]
        for number, body in texts:
            lanes[int(number[1:]) % HANDS].append(
                (number, body, self.world.sid()))
        list(self.pool.map(self.lane, lanes))

    def lane(self, texts):
        for number, body, sid in texts:
            rng = random.Random(f"{self.seed}/{sid}")
            if rng.random() < 0.01 and self.world.text(
                    number, body, sid, token=TOKEN[::-1]) != 403:
                raise Failure("a forged webhook was taken")
            for _ in range(2 if rng.random() < 0.05 else 1):
                status = self.world.text(number, body, sid)
                if status != 200:
                    raise Failure(f"the webhook answered {status}")
            self.sent_texts[sid] = (number, body)
            self.said.setdefault(number, []).append(self.world.now())

    # By mail.

    def coach_mail(self, coach, kind, body, verdict="pass"):
        # The head coach's own is signed, too: he may order at once.
        id_ = self.world.mail(coach.mail, coach.writes_to, kind, body, verdict)
        self.sent_mails[id_] = (coach, verdict)
        return id_

    def rounds_of_mail(self):
        """Until every receipt was read and what it asks is confirmed."""
        self.world.settle()
        while self.read_letters():
            self.world.settle()

    def read_letters(self):
        asked = False
        for to, answered, words in self.world.letters():
            if answered:
                self.receipts[answered] += 1
            p = self.by_address.get(to)
            link = link_of(words)
            if p is not None and link is not None:
                p.link = link
            secret = re.search(r"ratings\+[a-z0-9]{16}@example\.org", words)
            if p is not None and secret is not None:
                p.writes_to = secret[0]
            code = re.search(r"\bconfirm ([a-z0-9]{4,})\b", words)
            if (code and answered in self.sent_mails and
                    answered not in self.confirmed and
                    self.sent_mails[answered][1] == "pass"):
                self.confirmed.add(answered)
                self.coach_mail(p, "text/plain; charset=utf-8",
                                f"confirm {code[1]}\n")
                asked = True
        for number, words, sid, at in self.world.heard():
            self.told.append((number, words, sid, at))
            link = link_of(words)
            who = self.club.with_number(number)
            if link is not None and len(who) == 1:
                who[0].link = link
        return asked

    # The season.

    def begin(self):
        for team, short in list(zip(self.club.teams, self.club.short))[1:]:
            self.world.oarlock("order", f'team new "{team}" short {short}')
            self.world.oarlock("order", "--team", short, "metric defaults")
        rows = [self.club.row(p) for pair in self.club.coaches
                for p in pair] + [
            self.club.row(p) for p in self.club.athletes]
        for i in range(0, len(rows), ROSTER_ROWS):
            self.world.oarlock("roster", "import", "-", stdin="\n".join(
                [HEAD] + rows[i:i + ROSTER_ROWS]))
        for pair in self.club.coaches:
            for coach in pair:
                self.by_address[coach.mail] = coach
        for p in self.club.athletes:
            self.by_address[p.mail] = p
        self.ids()
        self.rounds_of_mail()
        for t, (head, _) in enumerate(self.club.coaches):
            self.coach_mail(head, "text/plain", "check-in mon, wed, fri "
                            f"16:{30 if t % 2 else 15}\n")
        self.rounds_of_mail()
        self.yes(self.club.athletes)

    def ids(self):
        known = {f"{first} {last}": id_ for id_, first, last in self.world.rows(
            "ledger", "SELECT id, first, last FROM person "
            "WHERE left_at IS NULL")}
        everybody = self.club.athletes + [
            p for pair in self.club.coaches for p in pair]
        for p in everybody:
            p.id = known.get(p.name, p.id)
        self.metrics = {(team, code): id_ for id_, team, code in
                        self.world.rows("ledger", "SELECT m.id, t.name, m.code "
                                        "FROM metric m JOIN team t ON t.id = "
                                        "m.team")}

    def yes(self, people):
        """Who was invited agrees, most of them; then come their keys."""
        texts, asked = [], set()
        for p in people:
            if (p.number and p.agrees and not p.silent and
                    p.number not in asked and
                    not (p.minor and not p.guardian)):
                asked.add(p.number)
                texts.append((p.number, self.rng("yes", p.name).choice(
                    ("YES", "Yes", "yes please") if p.language == "en"
                    else ("SI", "YES"))))
                self.agree(p.number, True)
        self.text_all(texts)
        self.rounds_of_mail()
        self.keys()

    def keys(self):
        texts = []
        coaches = [p for pair in self.club.coaches for p in pair]
        for p in coaches + self.club.athletes:
            if p.link is None or p.keyed == p.link or p.left:
                continue
            words = self.readers.key(p.name, p.link[1])
            if p in coaches:
                self.coach_mail(p, "text/plain", words + "\n")
            elif p.number and p.wants_key:
                texts.append((p.number, words))
            else:
                continue
            p.keyed = p.link
        self.text_all(texts)
        self.rounds_of_mail()

    # Ratings.

    def draw(self, rng, coach, athlete, code, note=True):
        words = (f"{rng.choice(WORDS)} {canary(rng)}"
                 if note and rng.random() < 0.6 else "")
        return {"coach": coach, "athlete": athlete, "code": code,
                "score": rng.randrange(20, 98),
                "importance": rng.choice((5, 5, 2, 7, 8, 10)),
                "note": words, "shared": rng.random() > 0.1}

    def draws(self, rng, coach, some):
        team = self.club.of(coach.team)
        chosen = {}
        for _ in range(some):
            p = rng.choice(team)
            code = rng.choice(p.skills)
            chosen[p.name, code] = self.draw(rng, coach, p, code)
        return sorted(chosen.values(), key=lambda r: r["athlete"].name)

    @staticmethod
    def words_of(r):
        flag = "" if r["shared"] else " private"
        return (f"{r['code']} {r['score']} i{r['importance']}"
                f"{' +private' if flag else ''}"
                f"{' ' + r['note'] if r['note'] else ''}")

    def typed(self, ratings):
        return "text/plain; charset=utf-8", "Hi,\n" + "".join(
            f"{r['athlete'].name}: {self.words_of(r)}\n"
            for r in ratings) + "Thanks\nCoach\n"

    def headed(self, ratings):
        lines, before = [], None
        for r in ratings:
            if r["athlete"] is not before:
                lines.append(r["athlete"].name)
                before = r["athlete"]
            lines.append(self.words_of(r))
        return "text/plain; charset=utf-8", "\n".join(lines) + "\n"

    def long_rows(self, ratings, between):
        yes = {True: "yes", False: "no"}
        rows = [("name", "metric", "score", "importance", "note", "share")] + [
            (r["athlete"].name, r["code"], str(r["score"]),
             str(r["importance"]), r["note"], yes[r["shared"]])
            for r in ratings]
        return "\n".join(between.join(row) for row in rows) + "\n"

    def pasted(self, ratings):
        return ("text/plain; charset=utf-8",
                self.long_rows(ratings, "\t"))

    def barred(self, ratings):
        return ("text/plain; charset=utf-8",
                self.long_rows(ratings, " | "))

    def attached(self, ratings):
        data = base64.encodebytes(("\ufeff" + self.long_rows(
            ratings, ",")).encode()).decode()
        return 'multipart/mixed; boundary="soak"', (
            "--soak\nContent-Type: text/plain\n\nSee the file.\n--soak\n"
            'Content-Type: text/csv; charset=utf-8; name="r.csv"\n'
            'Content-Disposition: attachment; filename="r.csv"\n'
            f"Content-Transfer-Encoding: base64\n\n{data}\n--soak--\n")

    def html(self, ratings):
        rows = "".join("<tr>" + "".join(
            f"<td>{cell}</td>" for cell in row.split(",")) + "</tr>"
            for row in self.long_rows(ratings, ",").split("\n") if row)
        return 'multipart/alternative; boundary="soak"', (
            "--soak\nContent-Type: text/plain\n\n(a table)\n--soak\n"
            "Content-Type: text/html; charset=utf-8\n\n"
            f"<div><table>{rows}</table></div>\n--soak--\n")

    def rate(self, coach, ratings, form):
        kind, body = form(ratings)
        self.store(ratings, self.coach_mail(coach, kind, body))

    def store(self, ratings, id_):
        for r in ratings:
            r["mail"] = id_
            r["day"] = self.day
            self.ratings.append(r)
            if r["shared"]:
                self.pending.pop((r["athlete"].name, r["code"]), None)

    def coaches_mail(self):
        """Afternoon: about every second coach writes, in some format."""
        forms = (self.typed, self.headed, self.pasted, self.barred,
                 self.attached, self.html)
        for t, pair in enumerate(self.club.coaches):
            for coach in pair:
                rng = self.rng("mail", coach.mail)
                if rng.random() < 0.5 and self.club.of(t):
                    self.rate(coach, self.draws(rng, coach,
                                                rng.randrange(5, 13)),
                              rng.choice(forms))
                if rng.random() < 0.1:
                    self.coach_mail(coach, "text/plain",
                                    "Zzyzx Qwertz: hands 50\n")
                if rng.random() < 0.02:
                    self.coach_mail(coach, "text/plain", "".join(
                        f"{p.name}: {p.skills[0]} 77 {canary(rng)}\n"
                        for p in self.club.of(t)[:3]), verdict="fail")
                if rng.random() < 0.1 and self.club.of(t):
                    p = rng.choice(self.club.of(t))
                    self.coach_mail(coach, "text/plain", rng.choice((
                        f"message {p.name}: see you at six {canary(rng)}\n",
                        f"points {p.name} +{rng.randrange(5, 40)} rigged\n",
                        f"talked {p.name}\n")))
            # Every third week a sheet of all, which has to be confirmed.
            if (self.day + t) % 21 == 3:
                rng = self.rng("sheet", t)
                rowers = [p for p in self.club.of(t) if p.role == "rower"]
                sheet = [dict(self.draw(rng, pair[0], p, code, note=False),
                              importance=5, shared=True)
                         for p in rowers for code in ("gt", "gp")]
                rows = ["name,gt,gp"] + [
                    f"{p.name},{sheet[2 * i]['score']},"
                    f"{sheet[2 * i + 1]['score']}"
                    for i, p in enumerate(rowers)]
                if rowers:
                    self.store(sheet, self.coach_mail(
                        pair[0], "text/csv; charset=utf-8",
                        "\n".join(rows) + "\n"))
        self.rounds_of_mail()
